import { isAfterTable, isCaptionLine, isTableRemark } from './after-table.rules';
import { isHeadAgain } from './counted-cells.rules';
import { indexOfPlace, markedTable } from './marked-table.rules';
import type { MarkedTable } from './notice-source';
import { type Passage, sliceOf, trimmed } from './passage.rules';
import type { RecoveredRow, RecoveredTable } from './raw-item';
import { type FoundHead, headAt } from './table-heads.rules';
import { cellsOfLines } from './table-pieces.rules';
import { type Line, linesOf } from './text-lines.rules';
import { tableOf } from './text-table.rules';

export interface Recovered {
  readonly tables: readonly RecoveredTable[];
  /** What of the text belongs to no table, in its order. */
  readonly rest: readonly Passage[];
}

/** Lines over and under a table that are taken for its own. */
const MOST_CAPTION_LINES = 6;
const MOST_REMARKS = 8;

/** Finds every table in a text, whatever way it was flattened, and brings it into columns and rows. Nothing of the text is dropped. */
export function recoverTables(text: Passage, marked: readonly MarkedTable[]): Recovered {
  const tables: RecoveredTable[] = [];
  const rest: Passage[] = [];
  let from = 0;
  let under: RecoveredTable | null = null;
  for (const each of [...marked].sort((a, b) => a.span.start - b.span.start)) {
    const start = indexOfPlace(text, each.span.start);
    const end = indexOfPlace(text, each.span.end);
    if (end <= start || start < from) continue;
    const table = markedTable(text, each);
    if (!table) continue;
    const before = between(sliceOf(text, from, start), under, true);
    replaceLast(tables, before.under);
    tables.push(...before.tables);
    rest.push(...before.rest);
    const { rows, under: last } = withoutRemarkRows(table.rows);
    under = { ...table, rows, remarks: last, caption: [...before.caption, ...table.caption] };
    tables.push(under);
    from = end;
  }
  const last = between(sliceOf(text, from), under, false);
  replaceLast(tables, last.under);
  return { tables: [...tables, ...last.tables], rest: [...rest, ...last.rest] };
}

function replaceLast(tables: RecoveredTable[], table: RecoveredTable | null): void {
  if (table && tables.length > 0) tables[tables.length - 1] = table;
}

/** The text between two tables of the file: remarks of the one above, tables that the file does not mark, the caption of the one below. */
function between(
  text: Passage,
  above: RecoveredTable | null,
  hasBelow: boolean,
): Recovered & { under: RecoveredTable | null; caption: readonly Passage[] } {
  const { tables, lines } = tablesInText(text);
  const remarks = above ? remarksOf(lines) : [];
  const others = lines.slice(remarks.length);
  const caption = hasBelow && tables.length === 0 ? captionOf(others) : [];
  return {
    tables,
    rest: passagesOf(others.slice(0, others.length - caption.length), text),
    under: above && { ...above, remarks: [...above.remarks, ...remarks.map(({ passage }) => passage)] },
    caption: caption.map(({ passage }) => passage),
  };
}

function tablesInText(text: Passage): { tables: RecoveredTable[]; lines: Line[] } {
  const lines = linesOf(text);
  const tables: RecoveredTable[] = [];
  let left: Line[] = [];
  for (let i = 0; i < lines.length; ) {
    const head = headAt(text, lines, i);
    const line = lines[i];
    if (!head || !line) {
      if (line) left.push(line);
      i += 1;
      continue;
    }
    const found = tableOf(text, head, limitOf(text, lines, i, head));
    const caption = captionOf(left);
    left = left.slice(0, left.length - caption.length);
    let next = i + 1;
    while (next < lines.length && (lines[next]?.start ?? 0) < found.end) next += 1;
    const broken = restOfLine(text, lines[next - 1], found.end);
    const remarks = remarksOf(lines.slice(next, next + MOST_REMARKS));
    const { rows, under } = withoutRemarkRows(found.rows);
    const before = trimmed(sliceOf(text, line.start, head.start));
    tables.push({
      layout: head.layout,
      caption: [...caption.map(({ passage }) => passage), ...(before.text ? [before] : [])],
      heads: found.columns.map(({ head: name }) => name),
      rows,
      remarks: [...under, ...remarks.map(({ passage }) => passage)],
      unread: found.unread,
      doubts: found.doubts,
    });
    if (broken) left.push(broken);
    i = Math.max(next + remarks.length, i + 1);
  }
  return { tables, lines: left };
}

/** What of a line stands behind the end of a table. */
function restOfLine(text: Passage, line: Line | undefined, end: number): Line | null {
  if (!line || end >= line.end) return null;
  const passage = trimmed(sliceOf(text, end, line.end));
  return passage.text === '' ? null : { ...line, start: end, passage, text: passage.text, isCell: false };
}

/** 备注：以上… in a row of its own, across the table, stands under it. */
function withoutRemarkRows(rows: readonly RecoveredRow[]): { rows: readonly RecoveredRow[]; under: Passage[] } {
  let end = rows.length;
  const under: Passage[] = [];
  for (; end > 0; end -= 1) {
    const filled = rows[end - 1]?.cells.filter(({ passage }) => passage.text !== '') ?? [];
    const [only] = filled;
    if (filled.length !== 1 || !only || !isTableRemark(only.passage.text)) break;
    under.unshift(only.passage);
  }
  return { rows: rows.slice(0, end), under };
}

/** A table goes on to the head of the next one, without the title over that; a head with the same names is the same table on a new page. */
function limitOf(text: Passage, lines: readonly Line[], index: number, head: FoundHead): number {
  for (let i = index + 1; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line || line.start < head.end || !/^序\s*号|^编号|^类别|^项目名称|^[|｜│┃]?\s*序/.test(line.text)) continue;
    const other = headAt(text, lines, i);
    if (!other) continue;
    if (sameNames(other, head) || isHeadAgain(cellsOfLines(lines, i, i + 40), 0, head.columns)) {
      while ((lines[i + 1]?.start ?? Number.POSITIVE_INFINITY) < other.end) i += 1;
      continue;
    }
    let first = i;
    // What is no title may be the last cell of the table above.
    while (i - first < MOST_CAPTION_LINES && isCaptionLine(lines[first - 1]?.text ?? '')) first -= 1;
    return lines[first]?.start ?? line.start;
  }
  return text.text.length;
}

function sameNames(one: FoundHead, other: FoundHead): boolean {
  const names = ({ columns }: FoundHead) => columns.map(({ head }) => head.text).join('|');
  return names(one) === names(other);
}

/** The last lines before a table that are no sentences. */
function captionOf(lines: readonly Line[]): Line[] {
  let first = lines.length;
  while (first > 0 && lines.length - first < MOST_CAPTION_LINES) {
    const line = lines[first - 1];
    if (!line || !(isCaptionLine(line.text) || (line.text.length <= 50 && !/[。；：:，]$/.test(line.text)))) break;
    first -= 1;
  }
  return lines.slice(first);
}

function remarksOf(lines: readonly Line[]): Line[] {
  const remarks: Line[] = [];
  for (const line of lines.slice(0, MOST_REMARKS)) {
    const goesOn = remarks.length > 0 && !line.afterBlank && /^\d[.、]/.test(line.text) && !isAfterTable(line.text);
    if (!isTableRemark(line.text) && !goesOn) break;
    remarks.push(line);
  }
  return remarks;
}

/** Lines that follow one another are one passage again, with what parts them. */
function passagesOf(lines: readonly Line[], text: Passage): Passage[] {
  const passages: [start: number, end: number][] = [];
  for (const { start, end } of lines) {
    const last = passages.at(-1);
    if (last && text.text.slice(last[1], start).trim() === '') last[1] = end;
    else passages.push([start, end]);
  }
  return passages.map(([start, end]) => trimmed(sliceOf(text, start, end)));
}
