import { costOfBlank, costOfMerged, costOfMore, type LookOfCell, lookOfCell, misfit } from './cell-fit.rules';
import type { Passage } from './passage.rules';
import type { HeadColumn } from './table-cell';

/** Where a piece of a table goes. */
export interface Placed {
  readonly passage: Passage;
  readonly column: number;
  /** Whether it opens a row of its own. */
  readonly opensRow: boolean;
  /** Columns in which it would stand about as well. */
  readonly alternatives: readonly number[];
}

/** A row within a row (R52): a second content with its own unit under one serial. */
const NEW_ROW = 1.1;
/** Without serials every row begins so. */
const NEXT_ROW = 0.3;
/** How much worse another place must be for the best to be certain. */
const MARGIN = 0.3;
/** A block of more pieces is no row: it is placed piece by piece, so that the time stays bounded. */
const LONGEST_BLOCK = 400;

/**
 * Puts the pieces of a row (one serial and what follows it) into its columns, in their order: by what each piece looks like, what it costs to
 * leave columns blank, and to take two pieces for one cell or for two rows. The cheapest way is taken; where another is nearly as cheap, the
 * places are told as not certain. Time: pieces × columns².
 */
export function alignCells(pieces: readonly Passage[], columns: readonly HeadColumn[]): Placed[] {
  const width = columns.length;
  if (width === 0 || pieces.length === 0) return [];
  const placed: Placed[] = [];
  for (let from = 0; from < pieces.length; from += LONGEST_BLOCK) {
    placed.push(...alignBlock(pieces.slice(from, from + LONGEST_BLOCK), columns));
  }
  return placed;
}

function alignBlock(pieces: readonly Passage[], columns: readonly HeadColumn[]): Placed[] {
  const width = columns.length;
  const looks = pieces.map(({ text }) => lookOfCell(text));
  const fits = looks.map((look) => columns.map(({ role }) => misfit(look, role)));
  const blanks = sums(columns.map(({ role }) => costOfBlank(role)));
  const hasSerials = columns[0]?.role === 'SERIAL';
  const merged = hasSerials ? sums(columns.map(({ role }) => costOfMerged(role))) : blanks;
  const step = (i: number, from: number, to: number) => costOfStep(looks, columns, blanks, merged, i, from, to);
  const forward: number[][] = [columns.map((_, to) => (blanks[to] ?? 0) + (fits[0]?.[to] ?? 0))];
  const cameFrom: number[][] = [columns.map(() => -1)];
  for (let i = 1; i < pieces.length; i += 1) {
    const costs: number[] = [];
    const origins: number[] = [];
    for (let to = 0; to < width; to += 1) {
      const [cost, origin] = cheapest(width, (from) => (forward[i - 1]?.[from] ?? 0) + step(i, from, to));
      costs.push(cost + (fits[i]?.[to] ?? 0));
      origins.push(origin);
    }
    forward.push(costs);
    cameFrom.push(origins);
  }
  const after = (column: number) => (blanks[width] ?? 0) - (blanks[column + 1] ?? 0);
  const last = pieces.length - 1;
  const [best, end] = cheapest(width, (column) => (forward[last]?.[column] ?? 0) + after(column));
  const backward: number[][] = [];
  backward[last] = columns.map((_, column) => after(column));
  for (let i = last - 1; i >= 0; i -= 1) {
    backward[i] = columns.map(
      (_, from) =>
        cheapest(width, (to) => step(i + 1, from, to) + (fits[i + 1]?.[to] ?? 0) + (backward[i + 1]?.[to] ?? 0))[0],
    );
  }
  const path: number[] = [];
  for (let i = last, column = end; i >= 0; i -= 1) {
    path[i] = column;
    column = cameFrom[i]?.[column] ?? 0;
  }
  return pieces.map((passage, i) => {
    const column = path[i] ?? 0;
    const before = path[i - 1];
    const alternatives = columns.flatMap((_, other) =>
      other !== column && (forward[i]?.[other] ?? 0) + (backward[i]?.[other] ?? 0) - best < MARGIN ? [other] : [],
    );
    return { passage, column, opensRow: before === undefined || column < before, alternatives };
  });
}

/** Onwards in the row, one more line of the same cell, or back to the left: a new row. */
function costOfStep(
  looks: readonly LookOfCell[],
  columns: readonly HeadColumn[],
  blanks: readonly number[],
  merged: readonly number[],
  i: number,
  from: number,
  to: number,
): number {
  const between = (start: number, end: number) => (blanks[end] ?? 0) - (blanks[start] ?? 0);
  const [before, look] = [looks[i - 1], looks[i]];
  if (!before || !look) return 0;
  if (to > from) return between(from + 1, to);
  if (to === from) return costOfMore(before, look, columns[to]?.role ?? null);
  return (blanks === merged ? NEXT_ROW : NEW_ROW) + between(from + 1, columns.length) + (merged[to] ?? 0);
}

/** What the first n cost together. */
function sums(costs: readonly number[]): number[] {
  const totals = [0];
  for (const cost of costs) totals.push((totals.at(-1) ?? 0) + cost);
  return totals;
}

function cheapest(width: number, costOf: (column: number) => number): [cost: number, column: number] {
  let best: [number, number] = [Number.POSITIVE_INFINITY, 0];
  for (let column = 0; column < width; column += 1) {
    const cost = costOf(column);
    if (cost < best[0]) best = [cost, column];
  }
  return best;
}
