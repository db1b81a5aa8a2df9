import type { Passage } from './passage.rules';
import type { ColumnRole } from './raw-item';

/** A piece of a table in the order of reading, before it has a column. */
export interface LooseCell {
  readonly passage: Passage;
  /** Whether an empty line stands before it: rows are parted so, and parts of a cell too (R145). */
  readonly afterBlank: boolean;
}

/** A column as its head names it. */
export interface HeadColumn {
  readonly head: Passage;
  readonly role: ColumnRole | null;
}
