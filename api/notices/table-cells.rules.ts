import { type Column } from './column-roles.rules';
import type { Doubt } from './notice-draft';
import { EMPTY, joined, type Passage, trimmed } from './passage.rules';
import type { ColumnRole, RecoveredRow } from './raw-item';

/** A cell as its row reads it. */
export interface Cell {
  readonly column: Column;
  /** What the row itself says there; blank for a merged or empty cell. */
  readonly own: Passage;
  /** What a cell that is merged with the one above it shares, or 同上 points to. */
  readonly shared: Passage | null;
  readonly doubts: readonly Doubt[];
}

export type Row = readonly Cell[];

/** 同上, 〃: the cell above once more. */
const DITTO = /^(?:同上|同前|〃|″|＂|")$/;

/** Rows with what each cell says itself and what it shares; a passage that the file shows in several columns counts in the first. */
export function rowsOf(rows: readonly RecoveredRow[], columns: readonly Column[]): Row[] {
  const above: Passage[] = columns.map(() => EMPTY);
  return rows.map(({ cells }) => {
    const seen = new Set<number>();
    return columns.map((column, index) => {
      const cell = cells[column.index];
      const passage = trimmed(cell?.passage ?? EMPTY);
      const place = passage.at[0];
      const isAgain = place !== undefined && seen.has(place);
      if (place !== undefined) seen.add(place);
      const isDitto = DITTO.test(passage.text);
      const isShared = cell?.state === 'MERGED_ABOVE' || isDitto;
      const own = isShared || isAgain ? EMPTY : passage;
      const shared = isShared ? (isDitto ? (above[index] ?? EMPTY) : passage) : null;
      if (own.text !== '') above[index] = own;
      return { column, own, shared, doubts: cell?.doubts ?? [] };
    });
  });
}

export const isBlank = (passage: Passage): boolean => passage.text === '';

export const filledOf = (row: Row): Cell[] => row.filter(({ own }) => !isBlank(own));

/** What a row says itself under a role; the cells of several such columns one under the other. */
export function ownOf(row: Row, role: ColumnRole): Passage | null {
  const cells = row.filter(({ column, own }) => column.role === role && !isBlank(own));
  return cells.length === 0
    ? null
    : joined(
        cells.map(({ own }) => own),
        '\n',
      );
}

/** The same, and where it says nothing what it shares with the row above. */
export function saidOf(row: Row, role: ColumnRole): Passage | null {
  const shared = row.find((cell) => cell.column.role === role && cell.shared !== null && !isBlank(cell.shared));
  return ownOf(row, role) ?? shared?.shared ?? null;
}
