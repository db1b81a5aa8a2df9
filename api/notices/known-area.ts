import type { NoticeLevel } from './notice-draft';

/** What is known of an area from outside the notice: from the national table, or from the tenants of a city that uses Luoshi. */
export interface KnownArea {
  readonly name: string;
  readonly level: NoticeLevel;
  /** Whether it is this one, of several areas of the same name. */
  readonly isSure: boolean;
  /** Names of the areas one level down, beside it, and of the one above. */
  readonly below: readonly string[];
  readonly beside: readonly string[];
  readonly superior: string | null;
}

/** Looks up an area by name; `text` is the whole notice, which tells areas of one name apart. */
export type AreaLookup = (name: string, text: string) => KnownArea | null;
