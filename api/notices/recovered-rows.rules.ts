import { alignCells, type Placed } from './align-cells.rules';
import { lookOfCell, misfit } from './cell-fit.rules';
import type { Doubt } from './notice-draft';
import { EMPTY, joined, type Passage, spanOf } from './passage.rules';
import type { RecoveredCell, RecoveredRow } from './raw-item';
import type { HeadColumn } from './table-cell';
import { isUnitRole } from './table-head-words.rules';

/** Rows that were brought into columns, and what of them found no place. */
export interface FoundRows {
  readonly rows: readonly RecoveredRow[];
  readonly unread: readonly Passage[];
  readonly doubts: readonly Doubt[];
}

const isBlank = ({ text }: Passage) => text.trim() === '';
const ownCell = (passage: Passage): RecoveredCell => ({ passage, state: isBlank(passage) ? 'EMPTY' : 'OWN' });
const MISSING: RecoveredCell = { passage: EMPTY, state: 'MISSING' };

/** A row whose cells can be counted off. */
export function countedRow(cells: readonly Passage[], width: number): RecoveredRow {
  return {
    cells: Array.from({ length: width }, (_, index) => {
      const cell = cells[index];
      return cell ? ownCell(cell) : MISSING;
    }),
  };
}

/**
 * A row with as many cells as the head, with fewer or with more. Fewer: its last cells are missing (R147), or blank ones in the middle were
 * dropped so that all later ones shifted (and the row may be filled up with blank ones at its end), which is told by what the cells look like.
 * More: the surplus is kept as not read.
 */
export function rowOfCells(cells: readonly Passage[], columns: readonly HeadColumn[]): FoundRows {
  const width = columns.length;
  const surplus = cells.slice(width).filter((cell) => !isBlank(cell));
  const doubts = surplus.map((cell): Doubt => ({ code: 'ROW_TOO_LONG', about: [cell.text], span: spanOf(cell) }));
  const kept = cells.slice(0, width);
  const asItIs = { rows: [countedRow(kept, width)], unread: surplus, doubts };
  const filled = kept.filter((cell) => !isBlank(cell));
  const endsBlank = kept.length < width || kept.slice(-1).every(isBlank);
  const strange = kept.some(
    (cell, i) =>
      !isBlank(cell) && !isBareGoal(cell, columns[i]) && misfit(lookOfCell(cell.text), columns[i]?.role ?? null) >= 2,
  );
  const [first] = filled;
  if (!endsBlank || !strange || !first) return asItIs;
  // 一、教育惠民 alone is a heading across the table.
  if (filled.length === 1 && !lookOfCell(first.text).isSentence) return asItIs;
  const placed = alignCells(filled, columns);
  if (placed.some(({ opensRow }, i) => i > 0 && opensRow)) return asItIs;
  if (
    misfitOf(
      placed.map(({ passage, column }) => [passage, column]),
      columns,
    ) +
      1 >
    misfitOf(
      kept.map((cell, i) => [cell, i]),
      columns,
    )
  ) {
    return asItIs;
  }
  const shifted = rowsOfPlaced(placed, columns);
  return { rows: shifted.rows, unread: surplus, doubts };
}

/** 目标 and 工作目标 may hold a bare 1300. */
const isBareGoal = ({ text }: Passage, column: HeadColumn | undefined): boolean =>
  (column?.role === 'CONTENT' || column?.role === 'STANDARD') && /^[\d.,]+$/.test(text.trim());

function misfitOf(
  cells: readonly (readonly [cell: Passage, column: number])[],
  columns: readonly HeadColumn[],
): number {
  return cells.reduce(
    (sum, [cell, column]) => sum + (isBlank(cell) ? 0 : misfit(lookOfCell(cell.text), columns[column]?.role ?? null)),
    0,
  );
}

/**
 * Rows out of pieces that were placed one by one; pieces of one cell stand in it on lines of their own, unless lines were wrapped
 * anywhere (names of units are put together by their own grammar). */
export function rowsOfPlaced(placed: readonly Placed[], columns: readonly HeadColumn[], isWrapped = false): FoundRows {
  const rows: Placed[][] = [];
  for (const each of placed) {
    if (each.opensRow || rows.length === 0) rows.push([each]);
    else rows.at(-1)?.push(each);
  }
  return {
    rows: rows.map((row) => ({ cells: columns.map((_, column) => cellOf(row, column, columns, isWrapped)) })),
    unread: [],
    doubts: [],
  };
}

function cellOf(
  row: readonly Placed[],
  index: number,
  columns: readonly HeadColumn[],
  isWrapped: boolean,
): RecoveredCell {
  const own = row.filter(({ column }) => column === index);
  const last = Math.max(...row.map(({ column }) => column));
  if (own.length === 0) return { passage: EMPTY, state: index > last ? 'MISSING' : 'EMPTY' };
  const doubts = own.flatMap(({ passage, alternatives }): Doubt[] => {
    const heads = alternatives.flatMap((other) => columns[other]?.head.text || []);
    if (heads.length === 0) return [];
    return [{ code: 'CELL_PLACE', about: [passage.text], alternatives: heads, span: spanOf(passage) }];
  });
  const passage = joined(
    own.map((each) => each.passage),
    isWrapped && !isUnitRole(columns[index]?.role ?? null) ? '' : '\n',
  );
  return { passage, state: 'OWN', ...(doubts.length > 0 && { doubts }) };
}

export function allRows(found: readonly FoundRows[]): FoundRows {
  return {
    rows: found.flatMap(({ rows }) => rows),
    unread: found.flatMap(({ unread }) => unread),
    doubts: found.flatMap(({ doubts }) => doubts),
  };
}
