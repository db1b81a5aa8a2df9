import { type Rest, stateOnDay } from '../../api/changes/rest.rules';
import type { RawAnswer, RawAssignment, RawFacts, RawReader } from './raw-facts';
import { dayInChina, isAtOrBelow, Recount } from './recount';

interface Said {
  readonly id: string;
  readonly tenant_id: string;
  readonly path: string;
  readonly author_path: string;
  readonly stated_at: string;
  readonly ordinal: number;
}

/** One round of whose calendar, of which step, and for whom. */
interface OfRound {
  readonly assignment_id: string;
  readonly unit_id: string;
  readonly calendar_tenant_id: string;
  readonly step: string;
  readonly kind: string;
  readonly round_no: number;
}

/** The rows of which obligations consist, beside those of the cascade, as they lie there. */
export interface RawYear {
  readonly reporting_calendar: readonly (Said & {
    programme_id: string;
    effective_on: string;
    final_due_on: string | null;
  })[];
  readonly reporting_round: readonly {
    calendar_id: string;
    no: number;
    support_due_on: string | null;
    lead_due_on: string;
  }[];
  readonly report_registration: readonly (Said & OfRound & { report_id: string; handed_in_on: string })[];
  readonly excuse: readonly (Said & OfRound & { excused: boolean })[];
  readonly completion_application: readonly (Said & { assignment_id: string })[];
  readonly completion_decision: readonly (Said & {
    /** Empty: of the work above. */
    application_id: string | null;
    assignment_id: string;
    outcome: string;
    owed_again_by: string | null;
  })[];
  readonly decided_change: readonly (Said & {
    assignment_id: string;
    kind: Rest['kind'];
    from_on: string | null;
    until_on: string | null;
  })[];
  readonly programme: readonly {
    id: string;
    status: string;
    status_since: string;
    issued_on: string | null;
    suspended_before: { from: string; until: string }[];
  }[];
  readonly verification: readonly (Said & { report_id: string; outcome: string; report_again_by: string | null })[];
  readonly answer_unit: readonly {
    answer_id: string;
    unit_id: string;
    role: string;
    consolidates: boolean;
    position: number;
  }[];
}

const TABLES: readonly (keyof RawYear)[] = [
  'reporting_calendar',
  'reporting_round',
  'report_registration',
  'excuse',
  'completion_application',
  'completion_decision',
  'decided_change',
  'programme',
  'verification',
  'answer_unit',
];

export async function readYear({ client }: RawReader): Promise<RawYear> {
  const read: Record<string, unknown> = {};
  for (const table of TABLES) {
    const { rows } = await client.query(`SELECT to_jsonb(t) AS row FROM ${table} t`);
    read[table] = rows.map(({ row }) => row);
  }
  return read as unknown as RawYear;
}

export interface RecountedObligation {
  /** Assignment, unit, step, whose calendar, kind and number. */
  readonly key: string;
  readonly path: string;
  readonly dueOn: string;
  readonly status: string;
  readonly reportId: string | null;
  readonly isReturned: boolean;
}

interface Asked {
  readonly calendarTenantId: string;
  readonly effectiveOn: string;
  readonly kind: string;
  readonly roundNo: number;
  readonly step: string;
  readonly dueOn: string;
}

const dayOf = ({ stated_at }: { stated_at: string | Date }): string => dayInChina(new Date(stated_at));
const last = <T extends { ordinal: number }>(rows: readonly T[]): T | undefined =>
  [...rows].sort((a, b) => a.ordinal - b.ordinal).at(-1);

/**
 * Who owes a report on a programme and how it stands, counted anew row by row from the sentences of the rules: slow, plain, and
 * knowing nothing of the statement that it is compared with.
 */
export class ObligationRecount {
  constructor(
    private readonly facts: RawFacts,
    private readonly year: RawYear,
    /** As it stood at the end of this day. */
    private readonly day: string,
  ) {}

  private known<T extends { stated_at: string }>(rows: readonly T[]): T[] {
    return rows.filter((row) => dayOf(row) <= this.day);
  }

  of(programmeId: string): RecountedObligation[] {
    const held = this.facts.assignment.filter(({ programme_id }) => programme_id === programmeId);
    return held.flatMap((assignment) => this.asked(assignment).flatMap((asked) => this.owed(assignment, asked)));
  }

  private calendars(programmeId: string) {
    const all = this.known(this.year.reporting_calendar).filter(({ programme_id }) => programme_id === programmeId);
    const tenants = [...new Set(all.map(({ tenant_id }) => tenant_id))];
    return tenants.flatMap((id) => last(all.filter(({ tenant_id }) => tenant_id === id)) ?? []);
  }

  /** Every date that this assignment is asked for, by its own tenant's calendar or by the nearest above. */
  private asked(assignment: RawAssignment & { role?: string }): Asked[] {
    const calendars = this.calendars(assignment.programme_id);
    const found: Asked[] = [];
    for (const calendar of calendars) {
      const rounds = this.year.reporting_round.filter(({ calendar_id }) => calendar_id === calendar.id);
      const dates = rounds.map((each) => ({
        kind: 'ROUND',
        no: each.no,
        support: each.support_due_on,
        lead: each.lead_due_on,
      }));
      if (calendar.final_due_on) dates.push({ kind: 'FINAL', no: 0, support: null, lead: calendar.final_due_on });
      for (const { kind, no, support, lead } of dates) {
        const of = { calendarTenantId: calendar.tenant_id, effectiveOn: calendar.effective_on, kind, roundNo: no };
        if (calendar.tenant_id === assignment.tenant_id) {
          if (support) found.push({ ...of, step: 'SUPPORT', dueOn: support });
          found.push({ ...of, step: 'LEAD', dueOn: lead });
        }
        const isLead = assignment.role === 'LEAD';
        if (!assignment.parent_id || !isAtOrBelow(assignment.author_path, calendar.path)) continue;
        if (kind === 'FINAL' && !isLead) continue;
        const dueOn = isLead ? lead : (support ?? lead);
        const isNearer = (other: (typeof calendars)[number]) =>
          isAtOrBelow(assignment.author_path, other.path) &&
          other.path.length > calendar.path.length &&
          other.effective_on <= dueOn;
        if (!calendars.some(isNearer)) found.push({ ...of, step: 'UPWARD', dueOn });
      }
    }
    return found;
  }

  /** The day by which it is owed now, and whether it rests under an application for completion. */
  private askedBy(assignmentId: string, first: string): { dueOn: string; isApplied: boolean } {
    const applications = this.known(this.year.completion_application)
      .filter(({ assignment_id }) => assignment_id === assignmentId)
      .sort((a, b) => a.ordinal - b.ordinal);
    let due = first;
    for (const application of applications) {
      const word = last(
        this.known(this.year.completion_decision).filter(({ application_id }) => application_id === application.id),
      );
      if (dayOf(application) > due) continue;
      if (word?.outcome !== 'FAILED') return { dueOn: due, isApplied: true };
      if (dayOf(word) > due) due = word.owed_again_by as string;
    }
    return { dueOn: due, isApplied: false };
  }

  /** Whether the work of an assignment above, of the same task, was found completed by then. */
  private isDoneAbove({ id, path, task_id }: RawAssignment, due: string): boolean {
    const above = this.facts.assignment.filter(
      (other) => other.task_id === task_id && other.id !== id && isAtOrBelow(path, other.path),
    );
    return this.known(this.year.completion_decision).some(
      (word) =>
        word.application_id !== null &&
        word.outcome === 'PASSED' &&
        dayOf(word) <= due &&
        above.some((other) => other.id === word.assignment_id),
    );
  }

  private isInForce(programmeId: string, due: string): boolean {
    const programme = this.year.programme.find(({ id }) => id === programmeId);
    if (!programme) return false;
    if (programme.suspended_before.some(({ from, until }) => from <= due && due < until)) return false;
    return programme.status === 'ISSUED' || programme.status_since > due;
  }

  private isAtRest(assignmentId: string, due: string): boolean {
    const words = this.known(this.year.decided_change)
      .filter(({ assignment_id }) => assignment_id === assignmentId)
      .sort((a, b) => a.ordinal - b.ordinal)
      .map(({ kind, from_on, until_on }) => ({ kind, fromOn: from_on, untilOn: until_on }));
    return stateOnDay(words, due) !== 'UNDER_WAY';
  }

  private units(answer: RawAnswer, step: string): string[] {
    const role = step === 'SUPPORT' ? 'SUPPORT' : 'LEAD';
    const all = this.year.answer_unit
      .filter(({ answer_id, role: is }) => answer_id === answer.id && is === role)
      .sort((a, b) => Number(b.consolidates) - Number(a.consolidates) || a.position - b.position);
    return (step === 'UPWARD' ? all.slice(0, 1) : all).map(({ unit_id }) => unit_id);
  }

  private owed(assignment: RawAssignment, asked: Asked): RecountedObligation[] {
    const programme = this.year.programme.find(({ id }) => id === assignment.programme_id);
    const begins = [programme?.issued_on, assignment.effective_on, asked.effectiveOn];
    if (begins.some((begin) => begin && begin > asked.dueOn)) return [];
    const { dueOn, isApplied } = this.askedBy(assignment.id, asked.dueOn);
    if (!this.isInForce(assignment.programme_id, dueOn)) return [];
    const rests = isApplied || this.isDoneAbove(assignment, dueOn) || this.isAtRest(assignment.id, dueOn);
    const then = new Recount(this.facts, dueOn < this.day ? dueOn : this.day);
    const answer = then.answer(assignment);
    if (!answer || then.state(assignment) !== 'ACCEPTED') return [];
    const units = this.units(answer, asked.step);
    const all = units.map((unit) => this.stands(assignment, { ...asked, dueOn }, unit, units));
    // Of what rests only what was handed in by its day all the same counts.
    return rests ? all.filter(({ status }) => status === 'ON_TIME') : all;
  }

  private stands(assignment: RawAssignment, asked: Asked, unit: string, owing: readonly string[]): RecountedObligation {
    const isOf = (row: OfRound) =>
      row.assignment_id === assignment.id &&
      row.step === asked.step &&
      row.calendar_tenant_id === asked.calendarTenantId &&
      row.kind === asked.kind &&
      row.round_no === asked.roundNo;
    const [first] = this.known(this.year.report_registration)
      .filter((row) => isOf(row) && !this.isContested(row))
      .filter((row) => row.unit_id === unit || this.hasTakenOver(assignment, asked.step, unit, owing, row))
      .sort((a, b) =>
        `${a.handed_in_on}` < b.handed_in_on
          ? -1
          : a.handed_in_on > b.handed_in_on
            ? 1
            : Date.parse(a.stated_at) - Date.parse(b.stated_at),
      );
    const excuse = last(this.known(this.year.excuse).filter((row) => isOf(row) && row.unit_id === unit));
    const status = (): string => {
      if (first && first.handed_in_on <= asked.dueOn) return 'ON_TIME';
      if (excuse?.excused) return 'EXCUSED';
      if (first) return 'LATE';
      return asked.dueOn < this.day ? 'MISSING' : 'NOT_YET_DUE';
    };
    return {
      key: [assignment.id, unit, asked.step, asked.calendarTenantId, asked.kind, asked.roundNo].join(' '),
      path: assignment.path,
      dueOn: asked.dueOn,
      status: status(),
      reportId: first?.report_id ?? null,
      isReturned: this.known(this.year.verification).some(
        ({ report_id, outcome }) => report_id === first?.report_id && outcome === 'RETURNED',
      ),
    };
  }

  /** Entered on behalf and contested by the holder, whenever: it was never the holder's. */
  private isContested({
    author_path,
    path,
    report_id,
  }: {
    author_path: string;
    path: string;
    report_id: string;
  }): boolean {
    return (
      author_path !== path && this.facts.confirmation.some((each) => each.report_id === report_id && !each.confirmed)
    );
  }

  /** Handed in by a unit that owes it no more, when this one had no part of its own in that step yet. */
  private hasTakenOver(
    assignment: RawAssignment,
    step: string,
    unit: string,
    owing: readonly string[],
    row: OfRound & { stated_at: string },
  ): boolean {
    if (owing.includes(row.unit_id)) return false;
    if (step === 'UPWARD') return true;
    const then = last(
      this.facts.answer.filter(
        (each) =>
          each.assignment_id === assignment.id && each.unit_id === null && each.stated_at <= new Date(row.stated_at),
      ),
    );
    return !then || !this.units(then, step).includes(unit);
  }
}
