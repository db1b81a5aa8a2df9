import { Client } from 'pg';
import { writeAs } from '../../api/request/mutate';
import { ChangeKind, ChangeRequest, DecidedChange } from '../../schema/change-request';
import { DecidingBody } from '../../schema/implementation-plan';
import { fromGlobalId, toGlobalId } from '../../tenants/global-id';
import { enterAndIssue, smallDraft } from './programme';
import type { Draw } from './random-acts';
import { type RawAssignment, type RawFacts, RawReader } from './raw-facts';
import { dayInChina } from './recount';
import { readYear } from './recount-obligations';
import { liuzhou, World } from './world';

const CITY = '450200-coordinator';
const DISTRICT = '450203-supervision';
const STREET = '450203001-clerk';
const NEIGHBOUR = '450204-coordinator';
const OFFICES = [CITY, DISTRICT, STREET, NEIGHBOUR] as const;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export const ACTS = [
  'setCalendar',
  'accept',
  'report',
  'enterPaper',
  'contest',
  'sendBack',
  'excuse',
  'rest',
  'apply',
  'answerApplication',
  'stopProgramme',
  'withdraw',
] as const;
export type Act = (typeof ACTS)[number];

const TYPE_OF: Readonly<Record<string, string>> = {
  suspendProgramme: 'ChangeProgrammeStatusInput',
  resumeProgramme: 'ChangeProgrammeStatusInput',
  endProgramme: 'ChangeProgrammeStatusInput',
  reinstateAssignment: 'WithdrawAssignmentInput',
};

/** A year of 柳州市, 鱼峰区 with a street and 柳南区, in which anything happens in any order. */
export class ObligationStory {
  now = Date.parse('2022-02-21T01:00:00Z');
  readonly days: string[] = [];
  programmeId = '';
  facts!: RawFacts;
  year!: Awaited<ReturnType<typeof readYear>>;

  private constructor(
    readonly world: World,
    private readonly owner: Client,
    private readonly reader: RawReader,
  ) {}

  readonly viewers = OFFICES;

  static async open(): Promise<ObligationStory> {
    const world = await World.open();
    const owner = new Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    const story = new ObligationStory(world, owner, await RawReader.open(world.database));
    await story.moveTo(story.now);
    const city = await liuzhou(world);
    await city.addUnits('450204', ['区住建局', '区发改局', '区财政局']);
    const tasks = [1, 2].map(() => ({ supportAsWritten: '市财政局，市发展改革委，各城区人民政府' }));
    story.programmeId = (await enterAndIssue(world, CITY, smallDraft(2022, tasks))).id;
    await story.refresh();
    return story;
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.reader.close();
    await this.world.close();
  }

  get today(): string {
    return dayInChina(new Date(this.now));
  }

  async moveTo(instant: number): Promise<void> {
    this.now = instant;
    if (this.days.at(-1) !== this.today) this.days.push(this.today);
    await this.owner.query('DELETE FROM simulation_clock');
    await this.owner.query('INSERT INTO simulation_clock (moved_to) VALUES ($1)', [new Date(instant).toISOString()]);
  }

  async wait(draw: Draw): Promise<void> {
    const midnight = Math.ceil((this.now + 1 + DAY / 3) / DAY) * DAY - DAY / 3;
    await this.moveTo(draw.of([midnight, midnight - 1, this.now + draw.number(16 * 1440) * MINUTE]) ?? this.now);
  }

  async refresh(): Promise<void> {
    [this.facts, this.year] = [await this.reader.facts(), await readYear(this.reader)];
  }

  /** @returns whether it went through */
  async act(act: Act, draw: Draw): Promise<boolean> {
    await this.moveTo(this.now + (1 + draw.number(90)) * MINUTE);
    // A list that stays suspended tells no story.
    const isStopped = this.year.programme.at(-1)?.status === 'SUSPENDED';
    const went = await this[isStopped && draw.oneIn(2) ? 'stopProgramme' : act](draw);
    if (went) await this.refresh();
    return went;
  }

  id(type: string, id: string): string {
    return toGlobalId(type, this.world.viewer(CITY).cityId, id);
  }

  private member({ tenant_id }: { tenant_id: string }): string {
    return OFFICES.find((each) => this.world.viewer(each).tenantId === tenant_id) ?? CITY;
  }

  private later(draw: Draw, days: number): string {
    return dayInChina(new Date(this.now + draw.number(days) * DAY));
  }

  private async carryOut(member: string, verb: string, input: Record<string, unknown>): Promise<boolean> {
    const type = TYPE_OF[verb] ?? `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const { data, errors } = await this.world.ask<Record<string, { userErrors: unknown[] }>>(
      member,
      `mutation($input: ${type}!) { ${verb}(input: $input) { userErrors { code message } } }`,
      { input },
    );
    const code = errors?.[0]?.extensions.code ?? 'none';
    // Whatever is refused, it is refused in words: nothing breaks.
    if (!['none', 'NOT_FOUND', 'FORBIDDEN'].includes(String(code))) throw errors?.[0]?.originalError ?? errors?.[0];
    return !errors && data?.[verb]?.userErrors.length === 0;
  }

  private before(draw: Draw, days: number): string {
    return dayInChina(new Date(this.now - draw.number(days) * DAY));
  }

  private assignment(draw: Draw): RawAssignment {
    const offices = OFFICES.map((each) => this.world.viewer(each).tenantId);
    return draw.of(this.facts.assignment.filter(({ tenant_id }) => offices.includes(tenant_id))) as RawAssignment;
  }

  private unitsOf({ tenant_id }: RawAssignment): string[] {
    return this.facts.unit.filter((unit) => unit.tenant_id === tenant_id).map(({ id }) => this.id('Unit', id));
  }

  private setCalendar(draw: Draw): Promise<boolean> {
    const member = draw.of([CITY, CITY, DISTRICT]) as string;
    const offset = draw.of([null, 3, 5, 8]) ?? null;
    const rounds: Record<string, unknown>[] = [];
    for (let at = this.now + draw.number(20) * DAY; rounds.length < 7; at += (12 + draw.number(40)) * DAY) {
      const support = offset === null ? {} : { supportDueOn: dayInChina(new Date(at - offset * DAY)) };
      rounds.push({ leadDueOn: dayInChina(new Date(at)), ...support });
    }
    const tenant = this.world.viewer(member).tenantId;
    const ordinal = this.year.reporting_calendar.filter(({ tenant_id }) => tenant_id === tenant).length;
    return this.carryOut(member, 'setReportingCalendar', {
      programmeId: this.programmeId,
      rounds,
      ...(draw.oneIn(2) ? { finalDueOn: this.later(draw, 200) } : {}),
      ...(ordinal > 0 ? { why: '工作安排' } : {}),
    });
  }

  private async accept(draw: Draw): Promise<boolean> {
    const assignment = this.assignment(draw);
    const units = draw.some(this.unitsOf(assignment), 4);
    const went = await this.carryOut(this.member(assignment), 'acceptAssignment', {
      assignmentId: this.id('Assignment', assignment.id),
      leadUnitIds: units.slice(0, 1 + draw.number(2)),
      supportUnitIds: units.slice(2),
      replacingWhy: '分工调整',
    });
    const street = this.id('Tenant', this.world.viewer(STREET).tenantId);
    const isDistricts = this.member(assignment) === DISTRICT;
    if (went && isDistricts) {
      const handedOn = { assignmentId: this.id('Assignment', assignment.id), to: [{ tenantId: street }] };
      await this.carryOut(DISTRICT, 'handOnAssignment', handedOn);
    }
    return went;
  }

  /** What a report is for: mostly what is owed and open, sometimes whatever unit on whatever work. */
  private async reporting(draw: Draw): Promise<{ member: string; assignmentId: string; unitId: string | undefined }> {
    const open = (await this.owed()).filter(({ isOpen, report }) => isOpen && (report === null || draw.oneIn(6)));
    const owed = draw.oneIn(8) ? undefined : draw.of(open);
    if (owed) return { member: this.holder(owed), assignmentId: owed.assignment.id, unitId: owed.unit.id };
    const assignment = this.assignment(draw);
    const unitId = draw.of(this.unitsOf(assignment));
    return { member: this.member(assignment), assignmentId: this.id('Assignment', assignment.id), unitId };
  }

  private async report(draw: Draw): Promise<boolean> {
    const { member, ...of } = await this.reporting(draw);
    return this.carryOut(member, 'submitProgressReport', {
      ...of,
      progress: '进展',
      ...(draw.oneIn(4) ? { roundNo: 1 + draw.number(4) } : {}),
      ...(draw.oneIn(6) ? { forFinal: true } : {}),
      ...(draw.oneIn(5) ? { handedInOn: this.before(draw, 9), handedInWhy: '纸质补录' } : {}),
    });
  }

  private async enterPaper(draw: Draw): Promise<boolean> {
    const { member, ...of } = await this.reporting(draw);
    return this.carryOut(this.above(member), 'submitProgressReport', {
      ...of,
      progress: '进展',
      onBehalf: { why: '纸质报送', paperDatedOn: this.before(draw, 4) },
    });
  }

  private async contest(draw: Draw): Promise<boolean> {
    const entered = draw.of(this.facts.progress_report.filter(({ on_behalf }) => on_behalf));
    if (!entered) return false;
    return this.carryOut(this.member(entered), 'confirmEntry', {
      reportId: this.id('ProgressReport', entered.id),
      confirmed: draw.oneIn(3),
      remark: '并非我单位所报',
    });
  }

  private async sendBack(draw: Draw): Promise<boolean> {
    const report = draw.of(this.facts.progress_report);
    if (!report) return false;
    const above = this.above(this.member(report));
    return this.carryOut(above, 'verifyFigures', {
      words: [
        {
          reportId: this.id('ProgressReport', report.id),
          outcome: 'RETURNED',
          why: '内容不全',
          reportAgainBy: this.later(draw, 15),
        },
      ],
    });
  }

  private async owed(): Promise<Owed[]> {
    const { obligations } = await this.world.get<{ obligations: { edges: { node: Owed }[] } }>(
      CITY,
      `query($id: ID!) { obligations(programmeId: $id, first: 100) { edges { node {
         assignment { id tenant { id } } unit { id } step kind roundNo calendarTenant { id } status isOpen report { id } } } } }`,
      { id: this.programmeId },
    );
    return obligations.edges.map(({ node }) => node);
  }

  private holder({ assignment }: Owed): string {
    return this.member({ tenant_id: fromGlobalId(assignment.tenant.id)?.id as string });
  }

  private above(member: string): string {
    return member === STREET ? DISTRICT : CITY;
  }

  private async excuse(draw: Draw): Promise<boolean> {
    const owed = draw.of((await this.owed()).filter(({ status }) => status !== 'ON_TIME' && !draw.oneIn(3)));
    if (!owed) return false;
    const { assignment, unit, step, kind, roundNo, calendarTenant, status } = owed;
    const asker = step === 'UPWARD' ? this.above(this.holder(owed)) : this.holder(owed);
    const named = {
      assignmentId: assignment.id,
      unitId: unit.id,
      step,
      kind,
      roundNo,
      calendarTenantId: calendarTenant.id,
    };
    return this.carryOut(asker, 'excuseReport', {
      obligations: [named],
      excused: status !== 'EXCUSED',
      why: '专项工作',
    });
  }

  /** Decided of one assignment, as it would be of many: which verb states it is another story’s. */
  private async rest(draw: Draw): Promise<boolean> {
    const assignment = this.assignment(draw);
    const viewer = this.world.viewer(CITY);
    const kind = draw.of([ChangeKind.SUSPENSION, ChangeKind.SUSPENSION, ChangeKind.RESUMPTION, ChangeKind.ENDING]);
    const fromOn = this.later(draw, 40);
    const untilOn = kind === ChangeKind.SUSPENSION && draw.oneIn(2) ? fromOn.slice(0, 8).concat('31') : null;
    const isDay = untilOn !== null && new Date(untilOn).toISOString().slice(0, 10) === untilOn;
    await writeAs(this.world, viewer, async (work) => {
      const at = { tenantId: assignment.tenant_id, path: assignment.path };
      const ordinal =
        this.year.decided_change.filter(({ assignment_id }) => assignment_id === assignment.id).length + 1;
      const said = {
        ...work.stated(at),
        assignmentId: assignment.id,
        ordinal,
        kind,
        fromOn,
        untilOn: isDay ? untilOn : null,
      };
      const { programme_id: programmeId, task_id: taskId } = assignment;
      const onBehalf = assignment.path !== viewer.path;
      const paper = onBehalf ? { onBehalfWhy: '纸质', paperDatedOn: this.today } : {};
      const request = { ...said, ...paper, programmeId, taskId, why: 'x', onBehalf, handedInOn: this.today };
      const [requestId = ''] = await work.insert(ChangeRequest, [request as never]);
      await work.insert(DecidedChange, [
        { ...said, requestId, decidedOn: this.today, body: DecidingBody.LEADER } as never,
      ]);
      work.record({ verb: 'arrangeTest', subject: { type: 'Assignment', id: assignment.id }, audience: [viewer.path] });
    });
    return true;
  }

  private apply(draw: Draw): Promise<boolean> {
    const assignment = this.assignment(draw);
    return this.carryOut(this.member(assignment), 'applyForCompletion', {
      assignmentId: this.id('Assignment', assignment.id),
      completedOn: this.today,
    });
  }

  private async answerApplication(draw: Draw): Promise<boolean> {
    const open = this.year.completion_application.filter(
      ({ id }) => !this.year.completion_decision.some(({ application_id }) => application_id === id),
    );
    const application = draw.of(open);
    if (!application) return false;
    const above = this.above(this.member(application));
    const failed = { outcome: 'FAILED', why: '未达标准', owedAgainBy: this.later(draw, 20) };
    return this.carryOut(above, 'decideCompletion', {
      applicationId: this.id('CompletionApplication', application.id),
      ...(draw.oneIn(4) ? { outcome: 'PASSED' } : failed),
    });
  }

  private async stopProgramme(draw: Draw): Promise<boolean> {
    const { programme } = await this.world.get<{ programme: { version: number; status: string } }>(
      CITY,
      `query($id: ID!) { programme(id: $id) { version status } }`,
      { id: this.programmeId },
    );
    const decided = { why: '上级要求', decidedBy: '市政府常务会议', resolutionNumber: '1号' };
    const more = programme.status === 'SUSPENDED' ? { why: '恢复' } : decided;
    const verb =
      programme.status === 'SUSPENDED' ? 'resumeProgramme' : draw.oneIn(12) ? 'endProgramme' : 'suspendProgramme';
    return this.carryOut(CITY, verb, { id: this.programmeId, version: programme.version, ...more });
  }

  private async withdraw(draw: Draw): Promise<boolean> {
    const assignment = this.assignment(draw);
    if (assignment.parent_id === null) return false;
    const { withdrawn = false } = this.facts.withdrawal.findLast((each) => each.assignment_id === assignment.id) ?? {};
    return this.carryOut(
      this.above(this.member(assignment)),
      withdrawn === draw.oneIn(8) ? 'withdrawAssignment' : 'reinstateAssignment',
      {
        assignmentId: this.id('Assignment', assignment.id),
        why: '误分',
      },
    );
  }
}

interface Owed {
  assignment: { id: string; tenant: { id: string } };
  unit: { id: string };
  step: string;
  kind: string;
  roundNo: number;
  calendarTenant: { id: string };
  status: string;
  isOpen: boolean;
  report: { id: string } | null;
}
