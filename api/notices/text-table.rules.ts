import { isAfterTable, isCaptionLine, isTableRemark } from './after-table.rules';
import { lookOfCell, misfit } from './cell-fit.rules';
import { completeHead, withSerials } from './complete-head.rules';
import { isHeadAgain, rowsOfCounted, TOTAL } from './counted-cells.rules';
import { joined, type Passage, sliceOf, trimmed } from './passage.rules';
import { placedRows } from './placed-columns.rules';
import { allRows, type FoundRows, rowOfCells } from './recovered-rows.rules';
import { runOnRows } from './run-on-rows.rules';
import { leadingSerial, readSerial } from './serial.rules';
import type { HeadColumn, LooseCell } from './table-cell';
import { besideLead } from './table-head-words.rules';
import type { FoundHead } from './table-heads.rules';
import {
  cellsOfLines,
  cellsOfPipes,
  cellsOfRow,
  cellsOfTabs,
  type Frame,
  frameOf,
  isRuler,
  PIPE,
  type PlacedCell,
} from './table-pieces.rules';
import { type Line, linesOf, pageWidth, widthOf } from './text-lines.rules';
import { rowsOfUncounted } from './uncounted-cells.rules';

/** A table in a text: its head, its rows, and where it ends. */
export interface TextTable extends FoundRows {
  readonly head: FoundHead;
  readonly columns: readonly HeadColumn[];
  readonly end: number;
}

/** How far a row that is written in one line may be wrapped. */
const MOST_WRAPPED_LINES = 60;

/** The rows that follow a head, by the way in which it is written; `limit` is where the next table or the text ends. */
export function tableOf(whole: Passage, found: FoundHead, limit: number): TextTable {
  const head = { ...found, columns: besideLead(found.columns) };
  if (head.layout === 'TAB' && head.separator === null) return tabTable(whole, head, limit);
  if (head.layout === 'PIPE_CELLS') return pipeCellTable(whole, head, limit);
  if (head.layout === 'PIPE_ROWS' || head.layout === 'TAB') return rowTable(whole, head, limit);
  if (head.layout === 'RUN_ON')
    return { head, columns: head.columns, end: limit, ...runOnRows(sliceOf(whole, head.end, limit), head.columns) };
  return lineTable(whole, head, limit);
}

function within(whole: Passage, from: number, limit: number): Line[] {
  return linesOf(sliceOf(whole, from, limit)).map((line) => ({
    ...line,
    start: line.start + from,
    end: line.end + from,
  }));
}

function tabTable(whole: Passage, head: FoundHead, limit: number): TextTable {
  const lines = within(whole, head.end, limit);
  const first = lines.findIndex(({ isCell }) => isCell);
  const cells = first < 0 ? [] : cellsOfTabs(whole, lines, first);
  const columns = completeHead(head.columns, rowsByBlank(cells));
  const { kept, cutOff, end } = withoutTail(whole, cells, columns, head.end);
  const counted = rowsOfCounted(kept, columns);
  const found = isAstray(counted, columns)
    ? rowsOfUncounted(
        kept.filter(({ passage }) => passage.text !== ''),
        columns,
      )
    : counted;
  return { head, columns, ...found, unread: [...found.unread, ...cutOff], end };
}

function rowsByBlank(cells: readonly PlacedCell[]): Passage[][] {
  const rows: Passage[][] = [];
  for (const { passage, afterBlank } of cells) {
    if (afterBlank || rows.length === 0) rows.push([passage]);
    else rows.at(-1)?.push(passage);
  }
  return rows;
}

/** Whether cells that should hold serials do not: some cells were dropped, and counting does not help. */
function isAstray({ rows }: FoundRows, columns: readonly HeadColumn[]): boolean {
  if (columns[0]?.role !== 'SERIAL' || rows.length < 3) return false;
  const wrong = rows.filter(({ cells: [first] }) => {
    const text = first?.passage.text.replace(/\s/g, '') ?? '';
    return (
      text !== '' &&
      readSerial(text) === null &&
      !TOTAL.test(text) &&
      !/^[一二三四五六七八九十（(]/.test(text) &&
      text !== columns[0]?.head.text
    );
  });
  return wrong.length * 3 > rows.length;
}

/**
 * The last cell goes on to the end of the text, and a cell before a repeated head may hold the title of the next page: what is no longer of the
 * cell is cut off.
 */
function withoutTail(
  whole: Passage,
  cells: readonly PlacedCell[],
  columns: readonly HeadColumn[],
  fallback: number,
): { kept: PlacedCell[]; cutOff: Passage[]; end: number } {
  const kept: PlacedCell[] = [];
  const cutOff: Passage[] = [];
  let end = fallback;
  cells.forEach((cell, i) => {
    const isLast = i === cells.length - 1;
    const cut = isLast || isHeadAgain(cells, i + 1, columns) ? endOfCell(whole, cell, columns, i) : cell.end;
    kept.push(cut === cell.end ? cell : { ...cell, passage: trimmed(sliceOf(whole, cell.start, cut)), end: cut });
    if (!isLast && cut < cell.end) cutOff.push(trimmed(sliceOf(whole, cut, cell.end)));
    end = cut;
  });
  return { kept, cutOff: cutOff.filter(({ text }) => text !== '' && !isCaptionLine(text)), end };
}

function endOfCell(whole: Passage, cell: PlacedCell, columns: readonly HeadColumn[], index: number): number {
  const lines = within(whole, cell.start, cell.end);
  const role = columns[index % columns.length]?.role ?? null;
  for (const [i, line] of lines.entries()) {
    if (line.isCell) continue;
    const isOutside = isAfterTable(line.text) || isTableRemark(line.text);
    const isStrange =
      line.afterBlank && (lookOfCell(line.text).isSentence || misfit(lookOfCell(line.text), role) > 1.2);
    if (isOutside || isStrange || (line.afterBlank && isCaptionLine(line.text))) return lines[i - 1]?.end ?? cell.start;
  }
  return cell.end;
}

function pipeCellTable(whole: Passage, head: FoundHead, limit: number): TextTable {
  const lines = within(whole, head.end, limit);
  const last = lines.findLast(({ text }) => PIPE.test(text));
  const end = last?.end ?? head.end;
  const cells = cellsOfPipes(whole, head.end, end);
  const columns = withSerials(head.columns, cells[0]?.passage);
  const counted = rowsOfCounted(cells, columns);
  const found = isAstray(counted, columns)
    ? rowsOfUncounted(
        cells.filter(({ passage }) => passage.text !== ''),
        columns,
      )
    : counted;
  return { head, columns, ...found, end };
}

/** One row a line; a line without a separator, or a row with too few cells, goes on in the next line. */
function rowTable(whole: Passage, head: FoundHead, limit: number): TextTable {
  const separator = head.separator ?? PIPE;
  const headLine = sliceOf(whole, head.start, head.end).text.indexOf('\n');
  const frame = frameOf(sliceOf(whole, head.start, headLine < 0 ? head.end : head.start + headLine), separator);
  const rows: Passage[][] = [];
  const lines = within(whole, head.end, limit);
  let end = head.end;
  let open: Line[] = [];
  const flush = () => {
    const [first] = open;
    const last = open.at(-1);
    if (first && last) {
      rows.push(cellsOfRow(sliceOf(whole, first.start, last.end), separator, frame));
      end = last.end;
    }
    open = [];
  };
  for (const [i, line] of lines.entries()) {
    const hasCells = separator.test(whole.text.slice(line.start, line.end));
    if (!hasCells && (isAfterTable(line.text) || !lines.slice(i + 1, i + 12).some(({ text }) => separator.test(text))))
      break;
    if (isRuler(line.text) && !/\t/.test(line.text)) {
      flush();
      continue;
    }
    if (open.length === 0 || open.length > MOST_WRAPPED_LINES || opensRow(whole, line, open, head, separator, frame))
      flush();
    open.push(line);
  }
  flush();
  const columns = completeHead(head.columns, rows);
  return { head, columns, ...allRows(rows.map((row) => rowOfCells(row, columns))), end };
}

function opensRow(
  whole: Passage,
  line: Line,
  open: readonly Line[],
  head: FoundHead,
  separator: RegExp,
  frame: Frame,
): boolean {
  const first = open[0];
  const last = open.at(-1);
  if (!first || !last) return true;
  const before = whole.text.slice(first.start, last.end);
  const raw = sliceOf(whole, line.start, line.end);
  // A row that is closed by a pipe is whole.
  if (frame.opens && frame.closes)
    return separator.test(raw.text.trim().charAt(0)) && separator.test(before.trimEnd().slice(-1));
  if (!separator.test(raw.text)) return false;
  if (frame.closes) return separator.test(before.trimEnd().slice(-1));
  const count = cellsOfRow(sliceOf(whole, first.start, last.end), separator, frame).length;
  const more = cellsOfRow(raw, separator, frame);
  return (
    count >= head.columns.length ||
    readSerial(more[0]?.text ?? '') !== null ||
    count + more.length - 1 > head.columns.length
  );
}

/** One cell a line, or words that are parted by blanks and wrapped anywhere. */
function lineTable(whole: Passage, head: FoundHead, limit: number): TextTable {
  const isWrapped = head.layout === 'WRAPPED';
  const all = within(whole, head.end, limit);
  const stop = all.findIndex(({ text }) => isAfterTable(text));
  const lines = stop < 0 ? all : all.slice(0, stop);
  const pieces = isWrapped
    ? unwrapped(lines).flatMap((line) => piecesOf(line, head.separator ?? /\s+/))
    : cellsOfLines(lines);
  const placed = isWrapped ? placedRows(whole, lines, head) : null;
  if (placed) return { head, columns: head.columns, ...placed, end: lines.at(-1)?.end ?? head.end };
  const first = pieces[0] && (leadingSerial(pieces[0].passage, 1)?.label ?? pieces[0].passage);
  const columns = withSerials(head.columns, first);
  return { head, columns, ...rowsOfUncounted(pieces, columns, isWrapped), end: lines.at(-1)?.end ?? head.end };
}

/** Full lines of a page go on in the next one: there the text was broken anywhere, and only its blanks part cells. */
function unwrapped(lines: readonly Line[]): Pick<Line, 'passage' | 'afterBlank'>[] {
  const width = pageWidth(lines);
  const whole: { passage: Passage; afterBlank: boolean; isFull: boolean }[] = [];
  for (const { passage, text, afterBlank } of lines) {
    const isFull = widthOf(text) >= width - 2;
    const last = whole.at(-1);
    if (last?.isFull && !afterBlank && !/^\d{1,3}[.、]?\s+\D/.test(text)) {
      last.passage = joined([last.passage, passage]);
      last.isFull = isFull;
    } else whole.push({ passage, afterBlank, isFull });
  }
  return whole;
}

/** The words of a line, and a serial that only one blank parts from them. */
function piecesOf(line: Pick<Line, 'passage' | 'afterBlank'>, separator: RegExp): LooseCell[] {
  return cellsOfRow(line.passage, separator)
    .filter(({ text }) => text !== '')
    .flatMap((passage, i): LooseCell[] => {
      const serial = i === 0 ? /^\d{1,3}[.、]?(?= +\S)/.exec(passage.text) : null;
      const at = serial ? serial[0].length : 0;
      const parts = at > 0 ? [sliceOf(passage, 0, at), trimmed(sliceOf(passage, at))] : [passage];
      return parts.map((part, j) => ({ passage: part, afterBlank: line.afterBlank && i === 0 && j === 0 }));
    });
}
