import { DateTime } from 'luxon';
import { WorkingDayKind } from '../../schema/working-year';
import { daysFrom } from './round-dates.rules';

/** What differs from the week, by day, and the years for which it is known. */
export interface WorkingDays {
  readonly known: ReadonlySet<number>;
  readonly different: ReadonlyMap<string, { readonly kind: WorkingDayKind; readonly name: string }>;
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Whether a day is worked: a make-up day is, a holiday is not, else Monday to Friday. Null where nothing is known of its year. */
export function isWorkingDay(day: string, { known, different }: WorkingDays): boolean | null {
  if (!known.has(yearOf(day))) return null;
  const other = different.get(day)?.kind;
  if (other !== undefined) return other === WorkingDayKind.MAKE_UP;
  return DateTime.fromISO(day, { zone: 'utc' }).weekday <= 5;
}

/**
 * The working day that may be taken instead: the first one after (顺延), as 鹿寨县 put 8 October in the place of the 5th, or, where that is later than
 * the superior asks for it, the last one before (提前). A proposal: no date is ever moved silently.
 *
 * @param until the superior's day; undefined: there is none
 * @returns null where the day is worked itself, or nothing is known
 */
export function workingDayInstead(day: string, days: WorkingDays, until?: string): string | null {
  if (isWorkingDay(day, days) !== false) return null;
  const after = nearestWorked(day, days, 1);
  return after !== null && until !== undefined && after > until ? nearestWorked(day, days, -1) : after;
}

function nearestWorked(day: string, days: WorkingDays, step: 1 | -1): string | null {
  for (let next = daysFrom(day, step); ; next = daysFrom(next, step)) {
    const isWorked = isWorkingDay(next, days);
    if (isWorked === null) return null;
    if (isWorked) return next;
  }
}

/** The years of days of which nothing is known, each once. */
export const unknownYears = (days: readonly string[], { known }: WorkingDays): number[] =>
  [...new Set(days.map(yearOf))].filter((year) => !known.has(year)).sort();
