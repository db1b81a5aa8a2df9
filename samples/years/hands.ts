import type { Ask } from '../load';

/** What a story of a year acts with: the API, asked as one member or another, and the clock of its own database. */
export interface Hands {
  readonly ask: Ask;
  /** Moves the clock to the morning of a day in Asia/Shanghai. */
  readonly moveTo: (day: string) => Promise<void>;
  /** Uploads the scan of a signed and sealed page as a member; its global id. */
  readonly upload: (member: string) => Promise<string>;
  /** Is told how far the year has come: so many days of so many. */
  readonly onProgress: (done: number, total: number) => void;
}

/** A line of the timeline. */
export interface Happened {
  readonly on: string;
  readonly who: string;
  readonly what: string;
  readonly whatEn: string;
}

/** 1 report, 2 reports. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** So many days later, or earlier. */
export function daysFrom(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
