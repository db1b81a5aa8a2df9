import { type Answered, nodesOf, payloadOf } from '../load';
import { daysFrom, type Hands, type Happened } from './hands';

/** A round of the calendar. */
export interface SeenRound {
  readonly no: number;
  readonly supportDueOn: string | null;
  readonly leadDueOn: string;
}

export interface SeenCalendar {
  readonly isAssumed: boolean;
  readonly planDueOn: string | null;
  readonly finalDueOn: string | null;
  readonly changeRequestsUntil: string | null;
  readonly signature: 'NONE' | 'SIGNED' | 'SIGNED_AND_SEALED';
  readonly rounds: readonly SeenRound[];
  readonly tenant: { readonly id: string; readonly code: string; readonly name: string };
}

export interface SeenUnit {
  readonly id: string;
  readonly shortName: string;
}

export interface SeenTarget {
  readonly id: string;
  readonly metric: string;
  readonly kind: string;
  readonly role: string;
  readonly quantity: string | null;
}

/** An accepted assignment of the tenant whose year it is. */
export interface SeenAssignment {
  readonly id: string;
  readonly role: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly tenant: { readonly id: string; readonly code: string; readonly name: string };
  readonly task: { readonly number: string; readonly title: string; readonly targets: readonly SeenTarget[] };
  readonly leadUnits: readonly SeenUnit[];
  readonly supportUnits: readonly SeenUnit[];
  readonly children: readonly {
    readonly id: string;
    readonly state: string;
    readonly role: string;
    readonly predictedInvolved: boolean;
    readonly tenant: { readonly id: string; readonly name: string; readonly government: SeenUnit | null };
  }[];
}

/** An obligation of a round. */
export interface SeenObligation {
  readonly step: 'SUPPORT' | 'LEAD' | 'UPWARD';
  readonly kind: 'ROUND' | 'FINAL';
  readonly roundNo: number;
  readonly dueOn: string;
  readonly status: 'ON_TIME' | 'LATE' | 'MISSING' | 'EXCUSED' | 'NOT_YET_DUE';
  readonly isReturned: boolean;
  readonly unit: SeenUnit;
  readonly assignment: {
    readonly id: string;
    readonly tenant: { readonly code: string; readonly name: string };
    readonly task: { readonly number: string; readonly title: string; readonly targets: readonly SeenTarget[] };
  };
}

interface Issued {
  readonly tenant: { readonly code: string };
  readonly reportingCalendar: SeenCalendar;
}

const TARGETS = 'targets { id metric kind role quantity }';
const CALENDAR = `isAssumed planDueOn finalDueOn changeRequestsUntil signature
  rounds { no supportDueOn leadDueOn } tenant { id code name }`;
const ASSIGNMENT = `id role state dueOn tenant { id code name } task { number title ${TARGETS} }
  leadUnits { id shortName } supportUnits { id shortName }
  children { id state role predictedInvolved tenant { id name government { id shortName } } }`;
const OBLIGATION = `step kind roundNo dueOn status isReturned unit { id shortName }
  assignment { id tenant { code name } task { number title ${TARGETS} } }`;

/** The year of one tenant's calendar within a programme, as its office sees it and acts in it. */
export class Year {
  readonly timeline: Happened[] = [];
  today = '';
  private readonly speakers = new Map<string, string>();

  constructor(
    readonly hands: Hands,
    readonly programmeId: string,
    /** The member of the office that acts, by the tenant whose year it is. */
    readonly office: string,
    readonly calendar: SeenCalendar,
    /** The code of the tenant that issued the programme. */
    readonly issuer: string,
    /** How many events the city had before the programme was entered. */
    readonly eventsBefore: number,
  ) {}

  /** Reads whose calendar it is: that of the office's own tenant. */
  static async of(hands: Hands, programmeId: string, office: string, eventsBefore: number): Promise<Year> {
    const { programme } = await hands.ask(
      office,
      `query($id: ID!) { programme(id: $id) { tenant { code } reportingCalendar { ${CALENDAR} } } }`,
      { id: programmeId },
    );
    const { tenant, reportingCalendar } = programme as unknown as Issued;
    return new Year(hands, programmeId, office, reportingCalendar, tenant.code, eventsBefore);
  }

  /** The office of the issuer: it decides what the tenant asks for. */
  get decider(): string {
    return `${this.issuer}-coordinator`;
  }

  /** The issuer's supervision office: it vouches for figures and checks what is completed. */
  get verifier(): string {
    return `${this.issuer}-supervision`;
  }

  /**
   * Of each task whose figures are the whole of it: the tenant's own where a unit of its own leads, else those of the first town that leads for
   * it. What the others report is stage and text, so that the sum is what was promised.
   */
  learnSpeakers(owed: readonly SeenObligation[]): void {
    const leads = owed.filter(({ step }) => step !== 'SUPPORT');
    for (const { assignment } of leads.sort((a, b) =>
      a.assignment.tenant.code.localeCompare(b.assignment.tenant.code),
    )) {
      if (!this.speakers.has(assignment.task.number)) this.speakers.set(assignment.task.number, assignment.tenant.code);
    }
  }

  speaksFor({ assignment }: SeenObligation): boolean {
    return this.speakers.get(assignment.task.number) === assignment.tenant.code;
  }

  async moveTo(day: string): Promise<void> {
    this.today = day;
    await this.hands.moveTo(day);
  }

  tell(who: string, what: string, whatEn: string): void {
    this.timeline.push({ on: this.today, who, what, whatEn });
  }

  query(document: string, variables: Record<string, unknown> = {}): Promise<Answered> {
    return this.hands.ask(this.office, document, variables);
  }

  /** A verb as the office; a refusal ends the story with its reason. */
  do<T>(verb: string, noun: string, input: Record<string, unknown>, fields = 'id', member = this.office): Promise<T> {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
    const document = `mutation($input: ${type}!) { ${verb}(input: $input) { ${noun} { ${fields} } userErrors { message field } } }`;
    return payloadOf<T>(this.hands.ask(member, document, { input }), verb, noun);
  }

  /** What the tenant itself holds and has accepted, with lead units of its own, by the numbers of the tasks. */
  async own(): Promise<SeenAssignment[]> {
    const all = await this.allOf(this.calendar.tenant.id);
    return all.filter(({ state, leadUnits }) => state === 'ACCEPTED' && leadUnits.length > 0);
  }

  /** What its towns lead for it, and have accepted. */
  async ledByTowns(): Promise<SeenAssignment[]> {
    const children = (await this.allOf(this.calendar.tenant.id)).flatMap((each) => each.children);
    const led = children.filter(({ role, state }) => role === 'LEAD' && state === 'ACCEPTED');
    const ids = new Set(led.map(({ id }) => id));
    const towns = new Set(led.map(({ tenant }) => tenant.id));
    const held: SeenAssignment[] = [];
    for (const id of towns) held.push(...(await this.allOf(id)).filter((each) => ids.has(each.id)));
    return held;
  }

  /** Every assignment of a tenant in the programme. */
  async allOf(tenantId: string): Promise<SeenAssignment[]> {
    const { assignments } = await this.query(
      `query($p: ID!, $t: ID!) { assignments(programmeId: $p, tenantId: $t, first: 100) { edges { node { ${ASSIGNMENT} } } } }`,
      { p: this.programmeId, t: tenantId },
    );
    return nodesOf<SeenAssignment>(assignments).sort((a, b) => byNumber(a.task.number, b.task.number));
  }

  /** The obligations of a round by this calendar, in a fixed order; of all rounds without a number. */
  async obligations(kind: 'ROUND' | 'FINAL' | null, roundNo: number | null): Promise<SeenObligation[]> {
    const found: SeenObligation[] = [];
    for (let after: string | null = null, hasMore = true; hasMore; ) {
      const answered = (await this.query(
        `query($p: ID!, $c: ID!, $kind: RoundKind, $no: Int, $after: String) {
           obligations(programmeId: $p, calendarTenantId: $c, kind: $kind, roundNo: $no, first: 100, after: $after) {
             pageInfo { hasNextPage endCursor } edges { node { ${OBLIGATION} } } } }`,
        { p: this.programmeId, c: this.calendar.tenant.id, kind, no: roundNo, after },
      )) as Answered;
      const page = answered.obligations as unknown as { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
      found.push(...nodesOf<SeenObligation>(page));
      hasMore = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    return found.sort(
      (a, b) =>
        byNumber(a.assignment.task.number, b.assignment.task.number) ||
        a.assignment.tenant.code.localeCompare(b.assignment.tenant.code) ||
        a.step.localeCompare(b.step) ||
        a.unit.shortName.localeCompare(b.unit.shortName, 'zh'),
    );
  }

  get lastDay(): string {
    const days = [...this.calendar.rounds.map(({ leadDueOn }) => leadDueOn), this.calendar.finalDueOn ?? ''];
    return daysFrom(days.sort().at(-1) as string, 10);
  }
}

/** 6.1 before 10. */
export function byNumber(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
}
