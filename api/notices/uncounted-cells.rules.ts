import { alignCells } from './align-cells.rules';
import { lookOfCell, misfit } from './cell-fit.rules';
import { isHeadAgain, TOTAL } from './counted-cells.rules';
import { type Passage, spanOf } from './passage.rules';
import { allRows, countedRow, type FoundRows, rowsOfPlaced } from './recovered-rows.rules';
import { leadingSerial, readSerial, type Serial } from './serial.rules';
import type { HeadColumn, LooseCell } from './table-cell';

const GROUP_LINE = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]).{2,40}$/;

/**
 * Rows out of pieces of which no blank one is there, one line or paragraph each: the serials 1, 2, 3 … say where rows begin, and what the pieces
 * look like says in which column each stands. A row may have any number of lines, several units each on its own, and rows of its own.
 */
export function rowsOfUncounted(
  cells: readonly LooseCell[],
  columns: readonly HeadColumn[],
  isWrapped = false,
): FoundRows {
  const found: FoundRows[] = [];
  const blocks = blocksOf(cells, columns);
  const isCounted = areWhole(blocks, columns);
  for (const block of blocks) {
    const pieces = block.cells.map(({ passage }) => passage);
    if (block.kind === 'LINE') found.push({ rows: [countedRow(pieces, columns.length)], unread: [], doubts: [] });
    else if (isCounted && block.kind === 'ROW')
      found.push({ rows: [countedRow(pieces, columns.length)], unread: [], doubts: [] });
    else if (block.kind === 'STRAY') found.push(stray(pieces));
    else found.push(rowsOfPlaced(alignCells(pieces, columns), columns, isWrapped));
  }
  return allRows(found);
}

/** Every row has as many pieces as the head, and none is out of place: no cell is blank, and they can be counted off. */
function areWhole(blocks: readonly Block[], columns: readonly HeadColumn[]): boolean {
  const rows = blocks.filter(({ kind }) => kind === 'ROW');
  const fits = ({ passage }: LooseCell, i: number) =>
    misfit(lookOfCell(passage.text), columns[i]?.role ?? null) <= MOST_MISFIT;
  return (
    rows.length > 1 &&
    columns[0]?.role === 'SERIAL' &&
    rows.every((row) => row.cells.length === columns.length && row.cells.every(fits))
  );
}

/** What is worse is in the wrong column; 农村卫生厕所 looks like a unit and is a title. */
const MOST_MISFIT = 2;

function stray(pieces: readonly Passage[]): FoundRows {
  return {
    rows: [],
    unread: pieces,
    doubts: pieces.map((piece) => ({ code: 'UNREAD_TEXT', about: [piece.text], span: spanOf(piece) })),
  };
}

interface Block {
  readonly kind: 'ROW' | 'LINE' | 'STRAY';
  readonly cells: LooseCell[];
}

interface Opened {
  readonly serial: Serial;
  readonly cells: LooseCell[];
}

/** The pieces of one serial each; group lines, totals and repeated heads for themselves. */
function blocksOf(source: readonly LooseCell[], columns: readonly HeadColumn[]): Block[] {
  const hasSerials = columns[0]?.role === 'SERIAL';
  const blocks: Block[] = [];
  let last: Serial | null = null;
  for (let i = 0; i < source.length; i += 1) {
    const cell = source[i];
    if (!cell) continue;
    if (isHeadAgain(source, i, columns)) {
      blocks.push({ kind: 'LINE', cells: source.slice(i, i + columns.length) });
      i += columns.length - 1;
      continue;
    }
    const isGroup: boolean = hasSerials && (isGroupLine(source, i, last) || isHeadingOfNext(source, i, columns));
    const opened: Opened | null = hasSerials && !isGroup ? opensRow(source, i, last) : null;
    if (opened) {
      last = opened.serial;
      blocks.push({ kind: 'ROW', cells: opened.cells });
    } else if (TOTAL.test(cell.passage.text.replace(/\s/g, ''))) {
      blocks.push({ kind: 'ROW', cells: [cell] });
    } else if (isGroup) {
      blocks.push({ kind: 'LINE', cells: [cell] });
    } else if (blocks.length === 0 || blocks.at(-1)?.kind === 'LINE') {
      blocks.push({ kind: hasSerials && blocks.length === 0 ? 'STRAY' : 'ROW', cells: [cell] });
    } else blocks.at(-1)?.cells.push(cell);
  }
  return blocks;
}

/** Whether a row begins here: with the serial that is due, alone or glued to the title. */
function opensRow(cells: readonly LooseCell[], at: number, last: Serial | null): Opened | null {
  const cell = cells[at];
  if (!cell) return null;
  const alone = readSerial(cell.passage.text);
  if (alone) return isDue(alone, last, cells, at) && titleFollows(cells, at) ? { serial: alone, cells: [cell] } : null;
  const due = last ? last.number + 1 : 1;
  const glued = leadingSerial(cell.passage, due);
  if (glued?.serial.number !== due || (last && glued.serial.form !== last.form)) return null;
  if (!last && glued.rest.text.length < 4) return null;
  const parts = [glued.label, glued.rest].map((passage) => ({ passage, afterBlank: false }));
  return { serial: glued.serial, cells: parts };
}

function isDue(serial: Serial, last: Serial | null, cells: readonly LooseCell[], at: number): boolean {
  if (!last) return serial.number <= 1 || serial.under !== null || at === 0;
  if (serial.form !== last.form) return false;
  // A number was left out, or the list starts again under the next heading.
  if (serial.number === last.number + 1) return true;
  if (serial.number === 1 && last.number > 1) return isGroupLine(cells, at - 1, last) || cells[at]?.afterBlank === true;
  return serial.number === last.number + 2 && !cells.slice(at + 1, at + 40).some(isNumber(last.number + 1));
}

const isNumber = (number: number) => (cell: LooseCell) => readSerial(cell.passage.text)?.number === number;

/** A figure in a column of money or counts is no serial: after a serial comes a text. */
function titleFollows(cells: readonly LooseCell[], at: number): boolean {
  const next = cells[at + 1];
  if (!next) return false;
  const { shape } = lookOfCell(next.passage.text);
  return shape !== 'NUMBER' && shape !== 'DATE' && shape !== 'SERIAL' && shape !== 'NONE';
}

function isGroupLine(cells: readonly LooseCell[], at: number, last: Serial | null): boolean {
  const text = cells[at]?.passage.text ?? '';
  if (!GROUP_LINE.test(text) || /[。；]$/.test(text)) return false;
  const next = readSerial(cells[at + 1]?.passage.text ?? '') ?? leadingSerialOf(cells[at + 1]);
  return next !== null && (next.number === 1 || next.number === (last?.number ?? 0) + 1);
}

/** 二、城乡宜居 before the head of the next part of the list. */
function isHeadingOfNext(cells: readonly LooseCell[], at: number, columns: readonly HeadColumn[]): boolean {
  const text = cells[at]?.passage.text ?? '';
  return GROUP_LINE.test(text) && !/[。；]$/.test(text) && isHeadAgain(cells, at + 1, columns);
}

const leadingSerialOf = (cell: LooseCell | undefined) => (cell ? (leadingSerial(cell.passage)?.serial ?? null) : null);
