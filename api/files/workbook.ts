import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type CellValue, Workbook } from '@cj-tech-master/excelts';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, type Sheet, tooManyRows, UnreadableFile } from './sheet';
import { unpacksWithin } from './zip-size';

/*
 * The only file that touches the Excel library. A workbook is read in a thread of its own with bounded memory and time: the server
 * goes on answering, and what is made to exhaust a reader (a range of a billion merged cells, a bomb of zeros) ends that thread only.
 */

const MOST_UNPACKED_BYTES = 100 * 1024 * 1024;
const MOST_HEAP_MEGABYTES = 512;
const MOST_MILLISECONDS = 30_000;
const NAME_OF_THREAD = 'workbook';

const unreadable = (): UnreadableFile =>
  new UnreadableFile({
    zh: '无法读取该 Excel 文件：可能已损坏、已加密或过大。请另存为新的 .xlsx 文件再试。',
    en: 'The Excel file cannot be read: it is damaged, encrypted or too large. Save it as a new .xlsx file and try again.',
  });

let lastReading: Promise<unknown> = Promise.resolve();

/**
 * Reads the sheets of an .xlsx file as text, one file after the other. A formula counts as its last result and is never calculated.
 * @throws UnreadableFile
 */
export function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  if (!unpacksWithin(bytes, MOST_UNPACKED_BYTES)) return Promise.reject(unreadable());
  const reading = lastReading.then(() => readApart(bytes));
  lastReading = reading.catch(() => undefined);
  return reading;
}

async function readApart(bytes: Buffer): Promise<Sheet[]> {
  const worker = new Worker(require.resolve('./workbook-worker.cjs'), {
    name: NAME_OF_THREAD,
    workerData: { thread: NAME_OF_THREAD, bytes },
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MEGABYTES },
  });
  try {
    const sheets = await new Promise<Sheet[]>((resolve, reject) => {
      const patience = setTimeout(() => reject(unreadable()), MOST_MILLISECONDS);
      worker.once('message', (read: Sheet[]) => {
        clearTimeout(patience);
        resolve(read);
      });
      worker.once('error', () => {
        clearTimeout(patience);
        reject(unreadable());
      });
    });
    for (const { name, rows } of sheets) if (rows.length > MOST_ROWS) throw tooManyRows(name);
    return sheets;
  } finally {
    await worker.terminate();
  }
}

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.from(bytes));
  return workbook.worksheets.slice(0, MOST_SHEETS).map((worksheet) => {
    const rows: { row: number; cells: string[] }[] = [];
    worksheet.eachRow((row, number) => {
      if (rows.length > MOST_ROWS) return;
      const width = Math.min(row.cellCount, MOST_COLUMNS);
      const cells = Array.from({ length: width }, (_, index) => textOf(row.getCell(index + 1).value));
      if (cells.some((cell) => cell !== '')) rows.push({ row: number, cells });
    });
    return { name: worksheet.name, rows };
  });
}

/** What the officer sees in the cell: of a formula its result, of a link its text, of a date the day. */
function textOf(value: CellValue): string {
  return plainText(value).normalize('NFC').trim().slice(0, LONGEST_CELL);
}

function plainText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return plainText(value.text as CellValue);
  if ('result' in value) return plainText(value.result as CellValue);
  return '';
}

export interface TemplateSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Width of each column, in characters. */
  readonly widths: readonly number[];
  readonly headBold: boolean;
  /** Columns whose cells are chosen from a range of another sheet; other words may be written, after a warning. */
  readonly lists?: readonly { readonly column: number; readonly range: string; readonly prompt: string }[];
}

/** A range below the head of a sheet, as a formula names it. Columns count from 1, as far as Z. */
export function rangeBelowHead(sheet: string, column: number, rows: number): string {
  const letter = letterOf(column);
  return `'${sheet}'!$${letter}$2:$${letter}$${rows + 1}`;
}

const letterOf = (column: number): string => String.fromCharCode('A'.charCodeAt(0) + column - 1);

/** A workbook of text cells: no cell is a formula, whatever it begins with. */
export async function writeWorkbook(sheets: readonly TemplateSheet[]): Promise<Buffer> {
  const workbook = new Workbook();
  for (const { name, rows, widths, headBold, lists = [] } of sheets) {
    const worksheet = workbook.addWorksheet(name, headBold ? { views: [{ state: 'frozen', ySplit: 1 }] } : {});
    for (const cells of rows) worksheet.addRow([...cells]);
    for (const [index, width] of widths.entries()) {
      const column = worksheet.getColumn(index + 1);
      column.width = width;
      column.numFmt = '@';
    }
    for (const { column, range, prompt } of lists) {
      const letter = letterOf(column);
      worksheet.dataValidations.add(`${letter}2:${letter}${MOST_ROWS + 1}`, {
        type: 'list',
        allowBlank: true,
        formulae: [range],
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: prompt,
        error: prompt,
      });
    }
    if (headBold) worksheet.getRow(1).font = { bold: true };
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

if (!isMainThread && (workerData as { thread?: unknown } | null)?.thread === NAME_OF_THREAD) {
  const { bytes } = workerData as { bytes: Uint8Array };
  void sheetsOf(bytes).then((sheets) => parentPort?.postMessage(sheets));
}
