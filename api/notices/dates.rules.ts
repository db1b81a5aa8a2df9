import type { DayContext } from './day-readings.rules';
import { type DayKind, WORDINGS } from './day-wordings.rules';
import type { Doubt } from './notice-draft';

/** A day as a text says it. */
export interface FoundDay {
  readonly kind: DayKind;
  /** 2024-12-31. */
  readonly day: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether the year stands in the words themselves. */
  readonly hasYear: boolean;
  readonly doubts: readonly Doubt[];
}

/** Every day that a text without blanks names, in the order of the text, whatever way it is written. */
export function findDays(text: string, context: DayContext): FoundDay[] {
  const found: FoundDay[] = [];
  for (const { kind, pattern, read } of WORDINGS) {
    for (const match of text.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const reading = read(groups, context);
      if (!reading?.day) continue;
      const { day, doubt } = reading;
      const alternatives = (reading.alternatives ?? []).filter((other) => other !== null && other !== day) as string[];
      found.push({
        kind,
        day,
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
        hasYear: groups.y !== undefined || groups.y2 !== undefined,
        doubts: doubt
          ? [{ code: doubt, about: [match[0], day], ...(alternatives.length > 0 && { alternatives }) }]
          : [],
      });
    }
  }
  return apart(found);
}

/** The first day that a text names: of a cell in a column of dates. */
export function readDay(text: string, context: DayContext): FoundDay | null {
  return findDays(text.replace(/\s/g, ''), context)[0] ?? null;
}

/** Of those that overlap the one that begins first, and then the longest. */
export function apart<T extends { readonly start: number; readonly end: number }>(found: readonly T[]): T[] {
  const kept: T[] = [];
  for (const each of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each);
  }
  return kept;
}
