import { type ReportingCalendar, type ReportingRound, RoundKind } from '../../schema/reporting-calendar';
import {
  type CalendarRule,
  CalendarRuleKind,
  daysFrom,
  type RoundDate,
  roundDates,
  type Within,
} from './round-dates.rules';

/** A dated round, before it is kept. */
export interface Round {
  readonly no: number;
  readonly opensOn: string;
  readonly supportDueOn: string | null;
  readonly leadDueOn: string;
  readonly byRuleOn: string | null;
}

export interface Rounds {
  readonly rounds: readonly Round[];
  /** Days that were due before the issue. */
  readonly dropped: readonly string[];
  /** Days of supporting units that belong to no round of the lead units. */
  readonly unmatched: readonly string[];
}

/** How many days before its first day a round opens: a report that names no round is taken for it from then on. */
const OPENS_BEFORE = 10;
const OPENS_BEFORE_WEEKLY = 6;

/**
 * The dated rounds of a calendar, numbered from 1 in the order of the lead units' days.
 *
 * @param lead how the lead units' days are made
 * @param support the supporting units': days of their own, each of which belongs to the lead's next, or so many days before; null: none is set
 */
export function roundsOf(lead: CalendarRule, support: CalendarRule | null, within: Within): Rounds {
  const { dates, dropped } = roundDates(lead, within);
  const own = support === null ? [] : roundDates(support, within).dates.map(({ on }) => on);
  const isBefore = support?.kind === CalendarRuleKind.DAYS_BEFORE_LEAD && !support.dates?.length;
  const rounds: Round[] = [];
  for (const [index, date] of dates.entries()) {
    const supportDueOn = isBefore ? daysFrom(date.on, -(support?.days ?? 0)) : ofRound(own, dates, index);
    rounds.push(roundOf(date, supportDueOn, rounds.at(-1), lead.kind));
  }
  const used = new Set(rounds.map(({ supportDueOn }) => supportDueOn));
  return { rounds, dropped, unmatched: own.filter((on) => !used.has(on)) };
}

function roundOf(
  { on, byRuleOn }: RoundDate,
  supportDueOn: string | null,
  former: Round | undefined,
  kind: CalendarRuleKind,
): Round {
  const first = supportDueOn ?? on;
  const days = kind === CalendarRuleKind.WEEKLY ? OPENS_BEFORE_WEEKLY : OPENS_BEFORE;
  return {
    no: (former?.no ?? 0) + 1,
    opensOn: opening(first, days, former?.leadDueOn),
    supportDueOn,
    leadDueOn: on,
    byRuleOn,
  };
}

/** So many days before its first day, yet not before the round ahead of it is over; never after its first day. */
export function opening(first: string, days: number, formerLeadDueOn: string | undefined): string {
  const usual = daysFrom(first, -days);
  const free = formerLeadDueOn === undefined ? usual : daysFrom(formerLeadDueOn, 1);
  const later = free > usual ? free : usual;
  return later > first ? first : later;
}

/** Of the supporting units' days the last one up to the lead's, after the lead's day before. */
function ofRound(own: readonly string[], dates: readonly RoundDate[], index: number): string | null {
  const [before, until] = [dates[index - 1]?.on ?? '', dates[index]?.on ?? ''];
  return own.filter((on) => on > before && on <= until).at(-1) ?? null;
}

/** Whether a calendar has a round of that number; 0 is the final written report, where one is asked for. */
export const hasRound = (
  { finalDueOn }: Pick<ReportingCalendar, 'finalDueOn'>,
  rounds: readonly Pick<ReportingRound, 'no'>[],
  { kind, roundNo }: { readonly kind: RoundKind; readonly roundNo: number },
): boolean =>
  kind === RoundKind.FINAL ? roundNo === 0 && finalDueOn !== null : rounds.some(({ no }) => no === roundNo);
