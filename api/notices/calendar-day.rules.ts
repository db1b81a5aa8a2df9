import { DateTime } from 'luxon';

/** 2024-02-29, or null for a day that no calendar has (615日 is no 61st of May). */
export function isoDay(year: number, month: number, day: number): string | null {
  const date = DateTime.utc(year, month, day);
  return date.isValid ? date.toISODate() : null;
}

export function monthEnd(year: number, month: number): string | null {
  const date = DateTime.utc(year, month, 1);
  return date.isValid ? date.endOf('month').toISODate() : null;
}

/** The day so many days later, or earlier if negative. */
export function dayAfter(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() ?? day;
}

export const yearOfDay = (day: string): number => Number(day.slice(0, 4));

const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });

/** The first day of the lunar year (春节), which falls between 20 January and 21 February. */
export function springFestival(year: number): string | null {
  for (let date = DateTime.utc(year, 1, 20); date.month < 3; date = date.plus({ days: 1 })) {
    if (LUNAR.format(date.toJSDate()).replace(/\s/g, '') === '1/1') return date.toISODate();
  }
  return null;
}
