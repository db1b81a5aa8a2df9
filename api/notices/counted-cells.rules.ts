import { columnWord } from './column-words.rules';
import { allRows, type FoundRows, rowOfCells } from './recovered-rows.rules';
import { readSerial, type Serial } from './serial.rules';
import type { HeadColumn, LooseCell } from './table-cell';

/** A row that is headed by one of these is no item, and has no serial. */
export const TOTAL = /^(?:合计|总计|小计|共计|总数)[：:]?$/;

/**
 * Rows out of cells of which every one is marked, blank ones too (R145): the width of the head counts them off. Empty lines part rows and parts
 * of cells, so they only help: where a row ends early (R147), or a cell was dropped, an empty line before the next serial tells.
 */
export function rowsOfCounted(cells: readonly LooseCell[], columns: readonly HeadColumn[]): FoundRows {
  const width = columns.length;
  const found: FoundRows[] = [];
  const hasSerials = columns[0]?.role === 'SERIAL';
  let last: Serial | null = null;
  for (let i = 0; i < cells.length; ) {
    const end = endOfRow(cells, i, width, hasSerials ? last : null);
    const row = cells.slice(i, end);
    last = serialOf(row[0]) ?? last;
    found.push(
      rowOfCells(
        row.map(({ passage }) => passage),
        columns,
      ),
    );
    i = end;
  }
  return allRows(found);
}

const serialOf = (cell: LooseCell | undefined) => readSerial(cell?.passage.text ?? '');

function endOfRow(cells: readonly LooseCell[], start: number, width: number, last: Serial | null): number {
  const due = start + width;
  const current = serialOf(cells[start]) ?? last;
  // The next serial, after an empty line, earlier than it is due: this row is ragged.
  for (let i = start + 1; i < Math.min(due, cells.length); i += 1) {
    const cell = cells[i];
    if (!cell?.afterBlank) continue;
    const serial = serialOf(cell);
    const goesOn =
      serial !== null && current !== null && serial.form === current.form && serial.number === current.number + 1;
    if (goesOn || TOTAL.test(cell.passage.text)) return i;
  }
  if (due >= cells.length || cells[due]?.afterBlank || !rowsAreParted(cells, start, due))
    return Math.min(due, cells.length);
  // A cell too many or too few: the last empty line up to here ends the row, unless a serial is where it is due.
  if (serialOf(cells[due]) !== null) return due;
  for (let i = due - 1; i > start; i -= 1) if (cells[i]?.afterBlank) return i;
  for (let i = due + 1; i < Math.min(due + 3, cells.length); i += 1) if (cells[i]?.afterBlank) return i;
  return due;
}

/** Whether there are empty lines near by at all. */
function rowsAreParted(cells: readonly LooseCell[], start: number, due: number): boolean {
  return cells.slice(start + 1, due + (due - start)).some(({ afterBlank }) => afterBlank);
}

/** Whether the names of the head stand here again, as on top of a new page. */
export function isHeadAgain(cells: readonly LooseCell[], at: number, columns: readonly HeadColumn[]): boolean {
  const same = columns.filter(({ head }, i) => {
    const text = cells[at + i]?.passage.text.replace(/\s/g, '') ?? '';
    return text !== '' && (text === head.text || head.text.startsWith(`${text}/`) || head.text.endsWith(`/${text}`));
  });
  return same.length >= 2 && same.length * 2 >= columns.length && columnWord(cells[at]?.passage.text ?? '') !== null;
}
