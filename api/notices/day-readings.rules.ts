import { dayAfter, isoDay, monthEnd, springFestival, yearOfDay } from './calendar-day.rules';
import { chineseNumber } from './chinese-number.rules';
import type { DoubtCode } from './doubts.rules';

/** What a day without a year is read by: the year of the list, or that of its issue. */
export interface DayContext {
  readonly year: number | null;
  readonly issuedOn: string | null;
}

export interface DayOfWording {
  readonly day: string | null;
  readonly alternatives?: readonly (string | null)[];
  readonly doubt?: DoubtCode;
}

/** What a pattern caught: y and y2 a year, m and d month and day, and others of one row. */
export type Groups = Readonly<Record<string, string | undefined>>;

export function ofYear(
  groups: Groups,
  context: DayContext,
  read: (year: number) => DayOfWording | null,
): DayOfWording | null {
  const year = yearOf(groups.y, context);
  return year === null ? null : read(year);
}

export function yearOf(written: string | undefined, { year, issuedOn }: DayContext): number | null {
  const own = year ?? (issuedOn ? yearOfDay(issuedOn) : null);
  if (written === undefined || /[今本当]/.test(written)) return own;
  if (/[明次翌]/.test(written)) return own === null ? null : own + 1;
  return chineseNumber(written);
}

export function dayOrEnd(year: number, { m = '', d }: Groups): string | null {
  const month = chineseNumber(m) ?? 0;
  return d === undefined ? monthEnd(year, month) : isoDay(year, month, chineseNumber(d) ?? 0);
}

/** 9月31日: no such day, so the last of that month. */
export function dayOrLast(year: number, groups: Groups): DayOfWording {
  const day = dayOrEnd(year, groups);
  return day === null ? { day: dayOrEnd(year, { m: groups.m }), doubt: 'DAY_IMPOSSIBLE' } : { day };
}

export function lostMonth(year: number, digits: string): DayOfWording | null {
  const readings = [1, 2].flatMap((length) => {
    const [month, day] = [digits.slice(0, length), digits.slice(length)];
    return day.length > 2 || month.startsWith('0') ? [] : (isoDay(year, Number(month), Number(day)) ?? []);
  });
  const [day, ...alternatives] = readings;
  return day === undefined ? null : { day, alternatives, doubt: 'DAY_LOST_MONTH' };
}

const FEASTS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ 元旦: [1, 1], 国庆: [10, 1], '“十一”': [10, 1], 五一: [5, 1], '“五一”': [5, 1], 劳动节: [5, 1] },
};

/** A feast of January or February, of which no year is said, lies behind the year of the list, unless it was still to come at its issue. */
export function beforeFeast(year: number, { y, feast = '' }: Groups, { issuedOn }: DayContext): DayOfWording | null {
  const of = (which: number): string | null => {
    const [month, day] = FEASTS[feast] ?? [0, 0];
    const first = feast === '春节' ? springFestival(which) : isoDay(which, month, day);
    return first && dayAfter(first, -1);
  };
  const isEarly = (feast === '春节' || feast === '元旦') && y === undefined;
  const ownYear = of(year);
  if (!isEarly || (issuedOn && ownYear && issuedOn < ownYear)) return { day: ownYear, doubt: 'DAY_FEAST' };
  return { day: of(year + 1), alternatives: [ownYear], doubt: 'DAY_FEAST' };
}
