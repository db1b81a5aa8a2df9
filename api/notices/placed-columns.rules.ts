import { TOTAL } from './counted-cells.rules';
import { joined, type Passage, sliceOf } from './passage.rules';
import { countedRow, type FoundRows } from './recovered-rows.rules';
import { isUnitRole } from './table-head-words.rules';
import type { FoundHead } from './table-heads.rules';
import { type Line, widthOf } from './text-lines.rules';

/** A stretch of a line between wide blanks, and how far from the left it stands. */
interface Fragment {
  readonly left: number;
  readonly passage: Passage;
}

/** So far, in characters, may a cell stand from the beginning of its head. */
const TOLERANCE = 2.5;

/**
 * Rows of a table whose columns stand under one another, as a PDF file is set into text: a cell that is wrapped goes on under itself, between
 * the lines of its neighbours, so that only its place tells its column. Null where the cells do not stand under the heads.
 */
export function placedRows(whole: Passage, lines: readonly Line[], head: FoundHead): FoundRows | null {
  const top = whole.text.lastIndexOf('\n', head.start) + 1;
  const heads = fragmentsOf(sliceOf(whole, top, head.end));
  if (heads.length !== head.columns.length || head.columns[0]?.role !== 'SERIAL') return null;
  const fragments = lines.map(({ start, end }) => fragmentsOf(sliceOf(whole, start, end), heads));
  const first = fragments.filter((line) => opensRow(line, heads));
  const all = first.flat();
  const under = all.filter((fragment) => distance(fragment, heads[columnOf(fragment, heads)]) <= TOLERANCE);
  if (first.length < 2 || under.length * 10 < all.length * 8) return null;
  const rows: Passage[][][] = [];
  for (const line of fragments) {
    if (rows.length === 0 || opensRow(line, heads) || isRowOfItsOwn(line, heads, rows.at(-1)))
      rows.push(heads.map(() => []));
    for (const fragment of line) rows.at(-1)?.[columnOf(fragment, heads)]?.push(fragment.passage);
  }
  const glue = head.columns.map(({ role }) => (isUnitRole(role) ? '\n' : ''));
  return {
    rows: rows.map((row) =>
      countedRow(
        row.map((parts, column) => joined(parts, glue[column])),
        heads.length,
      ),
    ),
    unread: [],
    doubts: [],
  };
}

/** Between words one blank is enough to part cells, if the next one begins where a head does. */
function fragmentsOf(line: Passage, heads: readonly Fragment[] = []): Fragment[] {
  const fragments: { left: number; start: number; end: number }[] = [];
  for (const { index, 0: found } of line.text.matchAll(/\S+/g)) {
    const left = widthOf(line.text.slice(0, index));
    const last = fragments.at(-1);
    const isApart = !last || index - last.end > 1 || heads.some((head) => Math.abs(head.left - left) <= 0.5);
    if (isApart) fragments.push({ left, start: index, end: index + found.length });
    else last.end = index + found.length;
  }
  return fragments.map(({ left, start, end }) => ({ left, passage: sliceOf(line, start, end) }));
}

const distance = ({ left }: Fragment, head: Fragment | undefined): number =>
  head ? Math.abs(left - head.left) : Number.POSITIVE_INFINITY;

function columnOf(fragment: Fragment, heads: readonly Fragment[]): number {
  let nearest = 0;
  heads.forEach((head, i) => {
    if (distance(fragment, head) < distance(fragment, heads[nearest])) nearest = i;
  });
  return nearest;
}

function opensRow(line: readonly Fragment[], heads: readonly Fragment[]): boolean {
  const [first] = line;
  if (!first || columnOf(first, heads) > 1) return false;
  const text = first.passage.text.replace(/\s/g, '');
  return TOTAL.test(text) || (/^\d{1,3}[.、]?$/.test(text) && columnOf(first, heads) === 0);
}

/** A second figure under a figure is no cell that goes on: the line is a part of the item above. */
function isRowOfItsOwn(
  line: readonly Fragment[],
  heads: readonly Fragment[],
  row: readonly Passage[][] | undefined,
): boolean {
  const isFigure = (text: string | undefined) => text !== undefined && /^[\d.,]+$/.test(text);
  return line.some((fragment) => {
    const above = row?.[columnOf(fragment, heads)] ?? [];
    return isFigure(fragment.passage.text) && above.length === 1 && isFigure(above[0]?.text);
  });
}
