import { parse } from 'csv-parse/sync';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, type Sheet, tooManyRows, UnreadableFile } from './sheet';
import { decodedText } from './text-encoding';

/** Reads a CSV file in UTF-8 (with or without a BOM) or GB18030, as Chinese spreadsheets save it. */
export function readCsv(name: string, bytes: Uint8Array): Sheet {
  return sheetOf(name, parseRecords(textOf(bytes), {}));
}

/** Reads what was copied out of a spreadsheet: cells parted by tabs, quotation marks only around those that need them. */
export function readPasted(name: string, bytes: Uint8Array): Sheet {
  return sheetOf(name, parseRecords(textOf(bytes), { delimiter: '\t', relax_quotes: true }));
}

function sheetOf(name: string, records: readonly NumberedRecord[]): Sheet {
  const rows = records
    .map(({ record, info }) => ({ row: info.lines, cells: record.map((cell) => cell.trim().slice(0, LONGEST_CELL)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length > MOST_ROWS || rows.some(({ cells }) => cells.length > MOST_COLUMNS)) throw tooManyRows(name);
  return { name, rows };
}

interface NumberedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function parseRecords(text: string, form: { delimiter?: string; relax_quotes?: boolean }): NumberedRecord[] {
  try {
    return parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      to: MOST_ROWS + 1,
      ...form,
    }) as unknown as NumberedRecord[];
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    throw new UnreadableFile({
      zh: `CSV 第 ${line} 行附近引号不配对，无法读取。`,
      en: `The CSV cannot be read: quotation marks do not match near line ${line}.`,
    });
  }
}

function textOf(bytes: Uint8Array): string {
  const text = decodedText(bytes);
  if (text !== null) return text;
  throw new UnreadableFile({
    zh: '文件编码无法识别，请另存为 UTF-8 编码的 CSV。',
    en: 'The encoding is not known: save the file as CSV in UTF-8.',
  });
}

/** A table as CSV for spreadsheets: with a BOM, and no cell that a spreadsheet would take for a formula. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => cells.map(safeCell).join(',')).join('\r\n')}\r\n`;
}

function safeCell(cell: string): string {
  const inert = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
