/** A cell, merged ones once: the row and column where it begins, counted from 0 over what is shown and not blank. */
export interface ShownCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** A cell at its place in the file, both ends included. */
export interface PlacedCell {
  readonly top: number;
  readonly left: number;
  bottom: number;
  right: number;
  readonly text: string;
}

export interface Hidden {
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
}

/**
 * The cells that a reader sees, in the order of reading, row by row without a gap: hidden rows and columns are left out, and blank ones. A
 * merged cell of which any row is seen is seen. Null where there would be more cells than allowed.
 */
export function shownCells(placed: readonly PlacedCell[], hidden: Hidden, mostCells: number): ShownCell[] | null {
  const filled = placed.filter(({ text }) => text !== '');
  const rows = kept(filled.map(({ top, bottom }) => firstShown(top, bottom, hidden.rows)));
  const columns = kept(filled.map(({ left, right }) => firstShown(left, right, hidden.columns)));
  if (rows.length * columns.length > mostCells) return null;
  const taken = new Set<number>();
  const cells: ShownCell[] = [];
  for (const { top, left, bottom, right, text } of placed) {
    const [row, column] = [placeOf(rows, top), placeOf(columns, left)];
    const [rowSpan, columnSpan] = [placeOf(rows, bottom + 1) - row, placeOf(columns, right + 1) - column];
    if (rowSpan === 0 || columnSpan === 0) continue;
    cells.push({ row, column, rowSpan, columnSpan, text });
    for (let r = row; r < row + rowSpan; r += 1) {
      for (let c = column; c < column + columnSpan; c += 1) taken.add(r * columns.length + c);
    }
  }
  for (let place = 0; place < rows.length * columns.length; place += 1) {
    if (taken.has(place)) continue;
    const [row, column] = [Math.floor(place / columns.length), place % columns.length];
    cells.push({ row, column, rowSpan: 1, columnSpan: 1, text: '' });
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** The first row or column of a cell that is not hidden; null when all are. */
function firstShown(from: number, to: number, hidden: ReadonlySet<number>): number | null {
  for (let each = from; each <= to; each += 1) if (!hidden.has(each)) return each;
  return null;
}

const kept = (numbers: readonly (number | null)[]): number[] =>
  [...new Set(numbers.filter((each) => each !== null))].sort((a, b) => a - b);

/** How many of the sorted numbers lie before this one. */
function placeOf(sorted: readonly number[], number: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
