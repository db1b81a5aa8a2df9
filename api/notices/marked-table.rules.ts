import type { MarkedTable } from './notice-source';
import { EMPTY, type Passage, sliceOf, trimmed } from './passage.rules';
import type { RecoveredCell, RecoveredTable } from './raw-item';
import type { HeadColumn } from './table-cell';
import { headColumn, isHeadRow, isSubHeadRow, twoLines } from './table-head-words.rules';

interface GridCell {
  readonly passage: Passage;
  /** Its own row and column; elsewhere in its span it is the same cell again. */
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
}

const MOST_ROWS_OVER_HEAD = 8;

/** Where in a passage a place of the source stands, or the next one that is left; by halving, as places rise. */
export function indexOfPlace(passage: Passage, place: number): number {
  let low = 0;
  let high = passage.at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((passage.at[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A table of the file itself: what covers several rows stands in the lower ones as merged with the one above. */
export function markedTable(text: Passage, table: MarkedTable): RecoveredTable | null {
  const grid = gridOf(text, table);
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (grid.length === 0 || width < 2) return null;
  const texts = grid.map((row, index) => distinct(row, index));
  const headAt = texts.slice(0, MOST_ROWS_OVER_HEAD).findIndex((cells) => isHeadRow(cells));
  const over = Math.max(0, headAt);
  const caption = texts.slice(0, over).flatMap((cells) => cells.filter((cell) => cell.text !== ''));
  const { columns, next } = headAt < 0 ? { columns: unnamed(width), next: 0 } : headsOf(grid, headAt, width);
  const rows = grid.slice(next).map((row, i) => ({
    cells: Array.from({ length: width }, (_, column) => cellOf(row[column], next + i, column)),
  }));
  return {
    layout: 'MARKED',
    caption,
    heads: columns.map(({ head }) => head),
    rows,
    remarks: [],
    unread: [],
    doubts: [],
  };
}

const unnamed = (width: number): HeadColumn[] => Array.from({ length: width }, () => ({ head: EMPTY, role: null }));

function gridOf(text: Passage, table: MarkedTable): (GridCell | undefined)[][] {
  const grid: (GridCell | undefined)[][] = [];
  for (const { span, row, column, rowSpan, columnSpan } of table.cells) {
    const passage = trimmed(sliceOf(text, indexOfPlace(text, span.start), indexOfPlace(text, span.end)));
    const cell: GridCell = { passage, row, column, columnSpan };
    for (let r = row; r < row + rowSpan; r += 1) {
      while (grid.length <= r) grid.push([]);
      for (let c = column; c < column + columnSpan; c += 1) (grid[r] ?? [])[c] = cell;
    }
  }
  return grid.map((row) => Array.from(row));
}

/** The cells that begin in this row. */
function distinct(row: readonly (GridCell | undefined)[], index: number): Passage[] {
  return row.flatMap((cell, column) => (cell && cell.row === index && cell.column === column ? [cell.passage] : []));
}

/** A head of two lines: 资金来源 spans 中央 and 自治区 below it, 序号 spans both lines. */
function headsOf(
  grid: readonly (readonly (GridCell | undefined)[])[],
  at: number,
  width: number,
): { columns: HeadColumn[]; next: number } {
  const upper = grid[at] ?? [];
  const lower = grid[at + 1] ?? [];
  const below = distinct(lower, at + 1);
  const spans = upper.some((cell) => cell && cell.columnSpan > 1 && cell.columnSpan < width);
  const isTwoLined =
    below.some(({ text }) => text !== '') && spans && isSubHeadRow(below.length > 1 ? below : [...below, ...below]);
  const columns = Array.from({ length: width }, (_, column) => {
    const [over, under] = [upper[column], lower[column]];
    if (!isTwoLined || !under || under === over) return headColumn(over?.passage ?? EMPTY);
    return twoLines(over?.passage ?? EMPTY, under.passage);
  });
  const isEmptyRow =
    !isTwoLined && lower.length > 0 && lower.every((cell) => !cell || cell.passage.text === '' || cell.row <= at);
  return { columns, next: isTwoLined || isEmptyRow ? at + 2 : at + 1 };
}

function cellOf(cell: GridCell | undefined, row: number, column: number): RecoveredCell {
  if (!cell) return { passage: EMPTY, state: 'MISSING' };
  // What goes across several columns (一、教育惠民) stands once, in its first.
  if (cell.column < column) return { passage: EMPTY, state: 'EMPTY' };
  if (cell.row < row) return { passage: cell.passage, state: cell.passage.text === '' ? 'EMPTY' : 'MERGED_ABOVE' };
  return { passage: cell.passage, state: cell.passage.text === '' ? 'EMPTY' : 'OWN' };
}
