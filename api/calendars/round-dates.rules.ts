import { DateTime } from 'luxon';

/** How the days of one step are made (R99–R103). Days are those of Asia/Shanghai, as 2022-04-05. */
export enum CalendarRuleKind {
  /** 每季度次月5日前: a day of the month after each quarter, or of its last month. */
  QUARTERLY = 'QUARTERLY',
  /** 从4月起，每逢双月5日. */
  EVERY_OTHER_MONTH = 'EVERY_OTHER_MONTH',
  /** 每月25日前, 次月5日前. */
  MONTHLY = 'MONTHLY',
  /** 每周五前. */
  WEEKLY = 'WEEKLY',
  /** 3月28日、6月30日、9月23日、12月5日. */
  DATES = 'DATES',
  /** 提前3日: so many days before the lead units' day. */
  DAYS_BEFORE_LEAD = 'DAYS_BEFORE_LEAD',
}

export interface CalendarRule {
  readonly kind: CalendarRuleKind;
  /** Of a month; 0 is its last day. One that a month lacks is its last day too. */
  readonly day?: number | null;
  /** 0: of the (last) month itself, 1: of the month after. */
  readonly monthsAfter?: number | null;
  /** The first month that counts, 1 to 12. */
  readonly fromMonth?: number | null;
  /** 1 Monday to 7 Sunday. */
  readonly weekday?: number | null;
  /** Days as they are typed: with a rule of another kind they take its place, since a literal date always wins (R101). */
  readonly dates?: readonly string[] | null;
  /** Days that differ from the rule: each takes the place of the rule's in its month (10月8日 of the 5th), by the week in its week. */
  readonly exceptions?: readonly string[] | null;
  /** How many days before. */
  readonly days?: number | null;
}

export interface Within {
  readonly year: number;
  /** The day of issue: nothing is owed that was due before (R107). */
  readonly issuedOn: string;
}

export interface RoundDate {
  readonly on: string;
  /** What the rule gives, where a typed date took its place. */
  readonly byRuleOn: string | null;
}

/** The last day of a month, or the named one. */
function dayOf(year: number, month: number, day: number): string {
  const first = DateTime.utc(year, 1, 1).plus({ months: month - 1 });
  const last = first.daysInMonth as number;
  return first.set({ day: day === 0 ? last : Math.min(day, last) }).toISODate() as string;
}

const months = (from: number, step: number): number[] =>
  Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => month >= from && (month - from) % step === 0);

/** The days that a rule gives within its year; the last period's may fall into the next. A row for each kind. */
const MADE: Readonly<Record<CalendarRuleKind, (rule: CalendarRule, within: Within) => string[]>> = {
  [CalendarRuleKind.QUARTERLY]: ({ day, monthsAfter, fromMonth }, { year }) =>
    [3, 6, 9, 12]
      .filter((month) => month >= (fromMonth ?? 1))
      .map((month) => dayOf(year, month + (monthsAfter ?? 1), day ?? 0)),
  [CalendarRuleKind.EVERY_OTHER_MONTH]: ({ day, fromMonth }, { year }) =>
    months(fromMonth ?? 2, 2).map((month) => dayOf(year, month, day ?? 0)),
  [CalendarRuleKind.MONTHLY]: ({ day, monthsAfter, fromMonth }, { year }) =>
    months(fromMonth ?? 1, 1).map((month) => dayOf(year, month + (monthsAfter ?? 0), day ?? 0)),
  [CalendarRuleKind.WEEKLY]: ({ weekday, fromMonth }, { year }) => {
    const days: string[] = [];
    let day = DateTime.utc(year, fromMonth ?? 1, 1);
    day = day.plus({ days: ((weekday ?? 5) - day.weekday + 7) % 7 });
    for (; day.year === year; day = day.plus({ weeks: 1 })) days.push(day.toISODate() as string);
    return days;
  },
  [CalendarRuleKind.DATES]: () => [],
  [CalendarRuleKind.DAYS_BEFORE_LEAD]: () => [],
};

/**
 * The days of a step in their order, each once, and those that were due before the issue, which nobody owes (柳南区's 5 April 2022).
 * Typed dates take the place of the rule's; what the rule gives for the same month stands beside them.
 */
export function roundDates(
  rule: CalendarRule,
  within: Within,
): { readonly dates: RoundDate[]; readonly dropped: string[] } {
  const made = MADE[rule.kind](rule, within);
  const typed = rule.dates ?? [];
  const all =
    typed.length > 0 ? typed.map((on) => ({ on, byRuleOn: ruled(on, made) })) : made.map((on) => moved(on, rule));
  const sorted = [...all].sort((a, b) => a.on.localeCompare(b.on));
  const once = sorted.filter(({ on }, index) => sorted[index - 1]?.on !== on);
  return {
    dates: once.filter(({ on }) => on >= within.issuedOn),
    dropped: once.filter(({ on }) => on < within.issuedOn).map(({ on }) => on),
  };
}

/** The month of a day, or its week, by the Monday. */
const periodOf = (on: string, { kind }: CalendarRule): string => {
  if (kind !== CalendarRuleKind.WEEKLY) return on.slice(0, 7);
  return daysFrom(on, 1 - DateTime.fromISO(on, { zone: 'utc' }).weekday);
};

function moved(on: string, rule: CalendarRule): RoundDate {
  const instead = rule.exceptions?.find((each) => periodOf(each, rule) === periodOf(on, rule));
  return instead === undefined || instead === on ? { on, byRuleOn: null } : { on: instead, byRuleOn: on };
}

/** The places of exceptions that take the place of no day of the rule: none falls into their month or week, or an exception before them does. */
export function idleExceptions(rule: CalendarRule, year: number): number[] {
  const periods = new Set(MADE[rule.kind](rule, { year, issuedOn: '' }).map((on) => periodOf(on, rule)));
  return (rule.exceptions ?? []).flatMap((on, index) => (periods.delete(periodOf(on, rule)) ? [] : [index]));
}

/** 10月8日 in the place of 10月5日. */
function ruled(on: string, made: readonly string[]): string | null {
  const ofMonth = made.find((day) => day.slice(0, 7) === on.slice(0, 7));
  return ofMonth === undefined || ofMonth === on ? null : ofMonth;
}

/** So many days later, or earlier. */
export const daysFrom = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() as string;

/** A month after 2022-04-07 is 2022-05-07; after 31 January the last of February (R92). */
export const monthsFrom = (day: string, count: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ months: count }).toISODate() as string;
