import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { writeAs } from '../../api/request/mutate';
import { Attachment } from '../../schema/attachment';
import { toGlobalId } from '../../tenants/global-id';
import { Role } from '../../tenants/permissions';
import { done, ownAssignments, unitIds } from './cascade';
import { enterAndIssue, type SeenProgramme, smallDraft } from './programme';
import { type City, liuzhou, World } from './world';

/** A change request, an application for completion, as the scenarios look at them. */
export interface SeenRequest {
  readonly id: string;
  readonly ordinal: number;
  readonly kind: string;
  readonly decidingBody: string | null;
  readonly decisions: readonly Record<string, unknown>[];
}

export interface SeenApplication {
  readonly id: string;
  readonly ordinal: number;
  readonly completedOn: string;
  readonly unit: { readonly shortName: string } | null;
  readonly decision: Record<string, unknown> | null;
}

const NOUNS = {
  requestChange: `request { id ordinal kind decidingBody dueOn handedInOn onBehalf unit { shortName }
    targets { former quantity target { metric } } attachments { name } scan { name }
    decisions { outcome body decidedOn leaderName resolutionNumber exceptionWhy why } }`,
  applyForCompletion: `application { id ordinal completedOn unit { shortName } decision { outcome why owedAgainBy } }`,
} as const;

const SEEN = {
  requestChange: NOUNS.requestChange,
  decideChange: NOUNS.requestChange,
  applyForCompletion: NOUNS.applyForCompletion,
  decideCompletion: NOUNS.applyForCompletion,
} as const;

/** A county with a list of its own: the lead unit 县住建局, the helper 县教育局, a leader, and its first town. */
export class CountyYear {
  private constructor(
    readonly world: World,
    readonly city: City,
    private readonly owner: Client,
    /** The code of the county, and of its town. */
    readonly county: string,
    readonly town: string,
    readonly programme: SeenProgramme,
    /** The county’s own assignments by the number of the task. */
    readonly roots: ReadonlyMap<string, string>,
  ) {}

  readonly office = `${this.county}-coordinator`;
  readonly lead = `${this.county}-zhujian`;
  readonly helper = `${this.county}-jiaoyu`;
  readonly leader = `${this.county}-leader`;
  readonly clerk = `${this.town}-clerk`;

  /** @param list what the county's list says, beside its tasks; issued on 21 February */
  static async open(
    { county, town }: { county: string; town: string },
    list: Record<string, unknown>,
    tasks: readonly Record<string, unknown>[],
  ): Promise<CountyYear> {
    const world = await World.open();
    const owner = new Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    await moveTo(owner, '2022-02-21');
    const city = await liuzhou(world);
    await city.addUnits(county, ['县住建局', '县教育局']);
    await city.addMember(`${county}-coordinator`, Role.COORDINATOR);
    await city.addMember(`${county}-zhujian`, Role.UNIT_OFFICER, '县住建局');
    await city.addMember(`${county}-jiaoyu`, Role.UNIT_OFFICER, '县教育局');
    await city.addMember(`${county}-leader`, Role.LEADER);
    await city.addMember(`${county}-auditor`, Role.AUDITOR);
    await city.addMember(`${town}-clerk`, Role.COORDINATOR);
    const draft = smallDraft(
      2022,
      tasks.map((task) => ({ leadAsWritten: '县住建局', supportAsWritten: '县教育局，各乡镇', ...task })),
    );
    const programme = await enterAndIssue(world, `${county}-coordinator`, { ...draft, ...list });
    const own = await ownAssignments(world, `${county}-coordinator`, programme.id);
    const roots = new Map([...own].map(([number, { id }]) => [number, id]));
    const units = await unitIds(world, `${county}-coordinator`, county);
    for (const assignmentId of roots.values()) {
      await done(world, `${county}-coordinator`, 'acceptAssignment', {
        assignmentId,
        leadUnitIds: [units.get('县住建局')],
        supportUnitIds: [units.get('县教育局')],
        replacingWhy: '明确牵头和配合单位',
      });
    }
    return new CountyYear(world, city, owner, county, town, programme, roots);
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.world.close();
  }

  /** Moves the clock of this world to nine in the morning of a day. */
  on(day: string): Promise<void> {
    return moveTo(this.owner, day);
  }

  root(number: string): string {
    return this.roots.get(number) as string;
  }

  target(number: string): string {
    return this.programme.leaves.find((leaf) => leaf.number === number)?.targets[0]?.id as string;
  }

  /** The town's assignment of a task, which it has signed for and accepted. */
  async acceptedByTown(number: string): Promise<string> {
    const { id } = (await ownAssignments(this.world, this.clerk, this.programme.id)).get(number) as { id: string };
    await done(this.world, this.clerk, 'acceptAssignment', { assignmentId: id });
    return id;
  }

  /** Asks for one of the verbs; `CODE field.path` of each user error, or the code that was thrown. */
  async ask<Noun = SeenRequest>(member: string | null, verb: keyof typeof SEEN, input: Record<string, unknown>) {
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const { data, errors } = await this.world.ask<
      Record<string, Record<string, unknown> & { userErrors: { code: string; message: string; field: string[] }[] }>
    >(
      member,
      `mutation($input: ${type}!) { ${verb}(input: $input) { ${SEEN[verb]} userErrors { code message field } } }`,
      { input },
    );
    const payload = JSON.parse(JSON.stringify(data?.[verb] ?? { userErrors: [] })) as NonNullable<typeof data>[string];
    return {
      noun: (payload.request ?? payload.application ?? null) as Noun | null,
      problems: errors?.[0]
        ? [String(errors[0].extensions.code ?? errors[0].message)]
        : payload.userErrors.map(({ code, field }) => `${code} ${field.join('.')}`.trim()),
      messages: payload.userErrors.map(({ message }) => message),
    };
  }

  /** As {@link ask}, for what must go through. */
  async did<Noun = SeenRequest>(member: string, verb: keyof typeof SEEN, input: Record<string, unknown>) {
    const { noun, problems, messages } = await this.ask<Noun>(member, verb, input);
    if (!noun) throw new Error(`${verb}: ${problems.join(', ')} ${messages.join(' ')}`);
    return noun;
  }

  /** A file that a member has uploaded. @returns its global id */
  async attachment(member: string, name: string): Promise<string> {
    const viewer = this.world.viewer(member);
    const id = await writeAs(this.world, viewer, async (work) => {
      const [made = ''] = await work.insert(Attachment, [
        {
          ...work.stated({ tenantId: viewer.tenantId, path: viewer.path }),
          name,
          mediaType: 'application/pdf',
          size: 9,
          sha256: createHash('sha256').update(name).digest('hex'),
        },
      ]);
      work.record({ verb: 'uploadAttachment', subject: { type: 'Attachment', id: made }, audience: [viewer.path] });
      return made;
    });
    return toGlobalId('Attachment', viewer.cityId, id);
  }

  /** What a member sees of an assignment. */
  async assignment<Seen>(member: string, id: string, fields: string): Promise<Seen> {
    const { assignment } = await this.world.get<{ assignment: Seen }>(
      member,
      `query($id: ID!) { assignment(id: $id) { ${fields} } }`,
      { id },
    );
    return assignment;
  }

  /** The events of some verbs that a member sees, with what they say. */
  async events(member: string, ...verbs: string[]): Promise<{ verb: string; canonical: string }[]> {
    const { events } = await this.world.get<{ events: { events: { verb: string; canonical: string }[] } }>(
      member,
      `{ events(after: 0, first: 100) { events { verb canonical } } }`,
    );
    return events.events.filter(({ verb }) => verbs.includes(verb));
  }
}

/** A member sets its tenant’s calendar for the county’s list. */
export async function setCalendar(year: CountyYear, member: string, calendar: Record<string, unknown>): Promise<void> {
  const { setReportingCalendar } = await year.world.get<{ setReportingCalendar: { userErrors: unknown[] } }>(
    member,
    `mutation($input: SetReportingCalendarInput!) { setReportingCalendar(input: $input) { userErrors { code message } } }`,
    { input: { programmeId: year.programme.id, ...calendar } },
  );
  expect(setReportingCalendar.userErrors).toEqual([]);
}

async function moveTo(owner: Client, day: string): Promise<void> {
  await owner.query('DELETE FROM simulation_clock');
  await owner.query('INSERT INTO simulation_clock (moved_to) VALUES ($1)', [`${day}T01:00:00Z`]);
}
