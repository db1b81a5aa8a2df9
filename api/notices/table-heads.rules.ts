import { columnWord, isListedHead } from './column-words.rules';
import { EMPTY, joined, type Passage, sliceOf, splitPassage } from './passage.rules';
import type { RecoveredTable } from './raw-item';
import { readSerial } from './serial.rules';
import type { HeadColumn, LooseCell } from './table-cell';
import {
  headColumn,
  isAreaColumn,
  isAreaName,
  isHeadRow,
  isHeadRun,
  isSubHeadRow,
  isUnitRole,
  runOfHeads,
  twoLines,
  underParent,
} from './table-head-words.rules';
import {
  cellsOfLines,
  cellsOfPipes,
  cellsOfRow,
  cellsOfTabs,
  isRuler,
  PIPE,
  type PlacedCell,
} from './table-pieces.rules';
import type { Line } from './text-lines.rules';

/** The head of a table in a text, in whatever way it is written. */
export interface FoundHead {
  readonly layout: RecoveredTable['layout'];
  readonly columns: readonly HeadColumn[];
  /** Where the head begins and where what follows it begins, in the text. */
  readonly start: number;
  readonly end: number;
  /** Rows that are written in one line have this between their cells; null where a cell has its own line. */
  readonly separator: RegExp | null;
}

const TAB = /\t/;
const WIDE_BLANK = / {2,}/;
/** No table has more columns. */
const WIDEST = 40;
const LONGEST_RUN_OF_HEADS = 240;

/** The head that begins with this line; null for a line that begins none. */
export function headAt(whole: Passage, lines: readonly Line[], index: number): FoundHead | null {
  const line = lines[index];
  if (!line) return null;
  if (PIPE.test(line.text)) return pipeRowHead(whole, lines, index) ?? pipeCellHead(whole, line);
  if (TAB.test(line.text)) return rowHead(whole, lines, index, TAB, 'TAB');
  if (line.isCell) return tabHead(whole, lines, index);
  if (line.text.length > LONGEST_RUN_OF_HEADS && !/序号/.test(line.text)) return null;
  return lineHead(lines, index) ?? spacedHead(whole, line);
}

function pipeRowHead(whole: Passage, lines: readonly Line[], index: number): FoundHead | null {
  return rowHead(whole, lines, index, PIPE, 'PIPE_ROWS');
}

/** A head in one line, and the line below it where that names what stands under it. */
function rowHead(
  _whole: Passage,
  lines: readonly Line[],
  index: number,
  separator: RegExp,
  layout: FoundHead['layout'],
): FoundHead | null {
  const line = lines[index];
  const cells = line ? cellsOfRow(line.passage, separator) : [];
  if (!line || cells.length < 2 || cells.length > WIDEST || !isHeadRow(cells)) return null;
  let columns = cells.map(headColumn);
  let last = line;
  let next = lines[index + 1];
  if (next && isRuler(next.text)) {
    last = next;
    next = lines[index + 2];
  }
  const lower = next && separator.test(next.text) ? cellsOfRow(next.passage, separator) : [];
  if (next && isSubHeadRow(lower)) {
    columns = merged(columns, lower);
    last = next;
  } else if (next && lower.length > 1 && lower.every(({ text }) => text === '')) last = next;
  return { layout, columns, start: line.start, end: last.end, separator };
}

/** Two lines of heads with as many cells stand cell over cell, a blank one above spanned by the one before it; else they are told by what they are. */
function merged(upper: readonly HeadColumn[], lower: readonly Passage[]): HeadColumn[] {
  if (lower.length === upper.length) {
    let span = EMPTY;
    return upper.map(({ head }, i) => {
      if (head.text !== '') span = head;
      const below = lower[i] ?? EMPTY;
      if (below.text.trim() === '' || below.text.replace(/\s/g, '') === head.text) return headColumn(head);
      return twoLines(span, below);
    });
  }
  const under = lower.filter(({ text }) => text.trim() !== '').map(headColumn);
  return underParent(upper, under) ?? [...upper, ...under];
}

function pipeCellHead(whole: Passage, line: Line): FoundHead | null {
  const cells = cellsOfPipes(whole, line.start, Math.min(whole.text.length, line.start + 1500));
  const head = headOfTwoLines(cells) ?? runOfCells(cells);
  return head && { layout: 'PIPE_CELLS', columns: head.columns, start: line.start, end: head.end + 1, separator: null };
}

/**
 * 资金来源, three blank cells and 责任单位 over 合计, 中央, 自治区, 市县: how wide a row is, is told by the lower line, which stands just under the
 * name that spans it and the blanks behind that.
 */
function headOfTwoLines(cells: readonly PlacedCell[]): { columns: HeadColumn[]; start: number; end: number } | null {
  const texts = cells.map(({ passage }) => passage.text.trim());
  const firstBlank = texts.indexOf('');
  if (firstBlank < 2 || firstBlank > WIDEST) return null;
  for (let width = firstBlank + 1; width <= WIDEST && width * 2 < cells.length; width += 1) {
    const passages = cells.slice(0, width * 2).map(({ passage }) => passage);
    const [upper, lower] = [passages.slice(0, width), passages.slice(width)];
    if (!isHeadRow(upper) || !isSubHeadRow(lower)) continue;
    const isUnder = lower.every(({ text }, i) => {
      const isSpanned = texts[i] === '' || texts[i + 1] === '';
      return i === width - 1 && texts[i] !== '' ? text === '' : (text !== '') === isSpanned;
    });
    if (!isUnder) continue;
    const columns = merged(upper.map(headColumn), lower);
    return { columns, start: cells[0]?.start ?? 0, end: cells[width * 2 - 1]?.end ?? 0 };
  }
  return null;
}

/** Names up to the first empty line are the head; an empty second row is none (R146), and a second row of names stands under the first. */
function tabHead(whole: Passage, lines: readonly Line[], index: number): FoundHead | null {
  const cells = cellsOfTabs(whole, lines.slice(index, index + WIDEST * 4), 0);
  const rows = rowsByBlank(cells);
  const [first = []] = rows;
  const passages = first.map(({ passage }) => passage);
  if (first.length < 2 || first.length > WIDEST || !isHeadRow(passages)) {
    const run = runOfCells(cells);
    return run && { layout: 'TAB', columns: run.columns, start: run.start, end: run.end, separator: null };
  }
  let columns = passages.map(headColumn);
  let last = first;
  for (const row of rows.slice(1, 3)) {
    const texts = row.map(({ passage }) => passage);
    if (texts.some(({ text }) => text !== '') && !isSubHeadRow(texts)) break;
    if (isSubHeadRow(texts)) columns = merged(columns, texts);
    last = row;
  }
  return { layout: 'TAB', columns, start: first[0]?.start ?? 0, end: last.at(-1)?.end ?? 0, separator: null };
}

function rowsByBlank(cells: readonly PlacedCell[]): PlacedCell[][] {
  const rows: PlacedCell[][] = [];
  for (const cell of cells) {
    const last = rows.at(-1);
    if (last && !cell.afterBlank) last.push(cell);
    else rows.push([cell]);
  }
  return rows;
}

/** One name a line. */
function lineHead(lines: readonly Line[], index: number): FoundHead | null {
  if (
    !isListedHead(lines[index]?.text ?? '') &&
    !isListedHead((lines[index]?.text ?? '') + (lines[index + 1]?.text ?? ''))
  )
    return null;
  const run = runOfCells(cellsOfLines(lines, index, index + WIDEST * 2));
  return run && { layout: 'PARAGRAPHS', columns: run.columns, start: run.start, end: run.end, separator: null };
}

/** Several names in one line with blanks between, or a run of names with nothing between. */
function spacedHead(whole: Passage, line: Line): FoundHead | null {
  const serial = /序\s?号|编号/.exec(line.text.slice(0, 4000))?.index;
  const offset = serial ?? 0;
  if (offset > 0 && line.text.length <= LONGEST_RUN_OF_HEADS && offset > 60) return null;
  const from = line.start + whole.text.slice(line.start, line.end).indexOf(line.text) + offset;
  const parts = partedHead(sliceOf(whole, from, Math.max(from, line.end)));
  const { columns, length } = parts ?? runOfHeads(sliceOf(whole, from, from + LONGEST_RUN_OF_HEADS));
  if (!isHeadRun(columns)) return null;
  const end = from + length;
  const rest = whole.text.slice(end, Math.max(end, line.end)).trim();
  // A name in running text is followed by more text of its own sentence; a head by the first serial, or by nothing.
  if (rest !== '' && !/^(?:\d{1,3}|[一二三四五六七八九十]{1,2}[、.]|[（(][一1][)）]|合计|总计)/.test(rest)) {
    if (end <= line.end && columns[0]?.role !== 'SERIAL') return null;
  }
  const words = whole.text.slice(from, end);
  const parted = /\S {2,}\S/.test(words) && /\S\s+\S/.test(words);
  const isRunOn = rest.length > 60 && !/\s/.test(words.trim());
  const separator = parted ? WIDE_BLANK : /\s+/;
  return { layout: isRunOn ? 'RUN_ON' : 'WRAPPED', columns, start: from, end, separator };
}

/** A line of names between wide blanks, of which some are in no list: 2018年计划投资（万元）, 荆山县. Null where names are run together. */
function partedHead(line: Passage): { columns: HeadColumn[]; length: number } | null {
  const text = line.text.trimEnd();
  const cells = splitPassage(sliceOf(line, 0, text.length), WIDE_BLANK).filter((cell) => cell.text.trim() !== '');
  if (cells.length < 4 || cells.length > WIDEST || !isHeadRow(cells)) return null;
  // 配合单位责任单位 are two names; 市级牵头领导 is one.
  const isTwo = (cell: Passage) => {
    const [first, ...others] = isListedHead(cell.text) ? [] : runOfHeads(cell).columns;
    return others.length > 0 && first?.role !== 'MONEY_PART';
  };
  if (cells.some(isTwo)) return null;
  // What is cut off at the edge of the page goes on in the next line.
  if (cells.some((cell) => columnWord(cell.text) === null && !isAreaName(cell.text))) return null;
  return { columns: cells.map(headColumn), length: text.length };
}

/** The names that pieces begin with, one a piece; a name may be broken over two of them (分管 / 领导). */
function runOfCells(cells: readonly PlacedCell[]): { columns: HeadColumn[]; start: number; end: number } | null {
  const upper: HeadColumn[] = [];
  let end = -1;
  let i = 0;
  for (; i < cells.length && upper.length < WIDEST; ) {
    const taken = nameAt(cells, i, upper);
    // A name that comes again is of the next page's head.
    if (!taken || upper.some(({ head }) => head.text === taken.column.head.text)) break;
    upper.push(taken.column);
    i += taken.count;
    end = cells[i - 1]?.end ?? end;
  }
  const areas = upper.filter(isAreaColumn).length;
  const known = upper.filter(({ role }) => role !== null);
  const roles = new Set(known.map(({ role }) => role));
  const hasSerial = roles.has('SERIAL');
  const hasUnits = known.some(({ role }) => isUnitRole(role));
  if (known.length < (hasSerial || hasUnits ? 2 : 3) || roles.size < 2 || (known.length + areas) * 2 < upper.length)
    return null;
  if (!hasSerial && !hasUnits && !roles.has('TITLE')) return null;
  return { columns: underTheirParents(upper), start: cells[0]?.start ?? 0, end };
}

function nameAt(
  cells: readonly PlacedCell[],
  at: number,
  before: readonly HeadColumn[],
): { column: HeadColumn; count: number } | null {
  const cell = cells[at];
  if (!cell || cell.passage.text === '' || cell.passage.text.length > 40) return null;
  const text = cell.passage.text.replace(/\s/g, '');
  if (readSerial(text) || isTotalRow(cells, at, before)) return null;
  const next = cells[at + 1];
  if (next && !next.afterBlank && text.length <= 4 && next.passage.text.length <= 4) {
    const both = joined([cell.passage, next.passage]);
    if (isListedHead(both.text) && !(isListedHead(text) && isListedHead(next.passage.text) && text.length > 2)) {
      return { column: headColumn(both), count: 2 };
    }
  }
  if (columnWord(text) !== null) return { column: headColumn(cell.passage), count: 1 };
  // A name that is not known stands among names that are.
  if (before.length < 2 || text.length > 10 || /[。；：:，]|^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]/.test(text))
    return null;
  // The next name that is known, or the first serial, comes within a few more.
  const others = cells.slice(at + 1, at + WIDEST).filter(({ passage }) => !isAreaName(passage.text));
  for (const { passage } of others.slice(0, 4)) {
    if (/^(?:1|一|[（(][一1][）)])[.、]?$/.test(passage.text) || isListedHead(passage.text)) {
      return { column: headColumn(cell.passage), count: 1 };
    }
    if (passage.text.length > 12 || readSerial(passage.text)) return null;
  }
  return null;
}

/** 合计 after the names is the first row, unless parts of a sum follow it. */
function isTotalRow(cells: readonly LooseCell[], at: number, before: readonly HeadColumn[]): boolean {
  const text = cells[at]?.passage.text.replace(/\s/g, '') ?? '';
  if (!/^(?:合计|总计|小计)$/.test(text) || before.length < 2) return false;
  const [next = '', afterNext = ''] = cells.slice(at + 1, at + 3).map(({ passage }) => passage.text);
  // The last column of a matrix of quotas: the first serial and its task follow.
  if (before.some(isAreaColumn) && readSerial(next)?.number === 1 && /[\u4e00-\u9fff]{3}/.test(afterNext)) return false;
  return columnWord(next) === null;
}

/** Names after 备注, or parts of a sum after units, are the lower line of the head. */
function underTheirParents(run: readonly HeadColumn[]): HeadColumn[] {
  const isPart = ({ head, role }: HeadColumn) => role === 'MONEY_PART' || /^(?:合计|小计|总额|其中)$/.test(head.text);
  const first = run.findIndex((column, i) => i > 1 && isPart(column) && run.slice(i).every(isPart));
  const upper = run.slice(0, first);
  if (first < 0 || run.length - first < 2) return [...run];
  if (upper.at(-1)?.role === 'MONEY') return underParent(upper, run.slice(first)) ?? [...run];
  return underParent(upper, run.slice(first)) ?? [...run];
}
