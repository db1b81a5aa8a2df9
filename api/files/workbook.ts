import { type Cell, type CellValue, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { readApart, readsApart } from './read-apart';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, type Sheet, tooManyRows, UnreadableFile } from './sheet';
import { type PlacedCell, type ShownCell, shownCells } from './shown-cells';
import { shownDate, shownNumber } from './shown-number';
import { declaresDocumentType, unpacksWithin } from './zip-size';

/* The only file that touches the Excel library. */

const MOST_UNPACKED_BYTES = 100 * 1024 * 1024;
/** Of a sheet that is read as it is shown. */
export const MOST_SHOWN_CELLS = 100_000;

const UNREADABLE = {
  zh: '无法读取该 Excel 文件：可能已损坏、已加密或过大。请另存为新的 .xlsx 文件再试。',
  en: 'The Excel file cannot be read: it is damaged, encrypted or too large. Save it as a new .xlsx file and try again.',
};

/** A sheet as its reader sees it: with merged cells, numbers in their formats, and without what is hidden. */
export interface ShownSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Null where there are more than are read. */
  readonly cells: readonly ShownCell[] | null;
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
  /** Pictures and charts. */
  readonly pictures: number;
  readonly notes: number;
  /** Formulas without a stored result. */
  readonly unknownResults: number;
}

/**
 * Reads the sheets of an .xlsx file as text, one file after the other. A formula counts as its last result and is never calculated.
 * @throws UnreadableFile
 */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  const sheets = await readBounded<Sheet[]>(bytes, 'VALUES');
  for (const { name, rows } of sheets) if (rows.length > MOST_ROWS) throw tooManyRows(name);
  return sheets;
}

/**
 * Reads the sheets of an .xlsx file as they are shown.
 * @throws UnreadableFile
 */
export const readShownSheets = (bytes: Buffer): Promise<ShownSheet[]> => readBounded(bytes, 'SHOWN');

async function readBounded<T>(bytes: Buffer, wanted: 'VALUES' | 'SHOWN'): Promise<T> {
  if (!unpacksWithin(bytes, MOST_UNPACKED_BYTES)) throw new UnreadableFile(UNREADABLE);
  return readApart(__filename, bytes, wanted, UNREADABLE);
}

async function worksheetsOf(bytes: Buffer): Promise<Worksheet[]> {
  if (declaresDocumentType(bytes)) throw new UnreadableFile(UNREADABLE);
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes);
  return workbook.worksheets;
}

function valuesOf(worksheet: Worksheet): Sheet {
  const rows: { row: number; cells: string[] }[] = [];
  worksheet.eachRow((row, number) => {
    if (rows.length > MOST_ROWS) return;
    const width = Math.min(row.cellCount, MOST_COLUMNS);
    const cells = Array.from({ length: width }, (_, index) => textOf(row.getCell(index + 1).value));
    if (cells.some((cell) => cell !== '')) rows.push({ row: number, cells });
  });
  return { name: worksheet.name, rows };
}

function shownOf(worksheet: Worksheet): ShownSheet {
  const placed = new Map<string, PlacedCell>();
  const hidden = { rows: new Set<number>(), columns: new Set<number>() };
  let [notes, unknownResults] = [0, 0];
  worksheet.eachRow((row, number) => {
    if (row.hidden) hidden.rows.add(number);
    row.eachCell((cell, column) => {
      if (cell.note !== undefined) notes += 1;
      const merged = placed.get(cell.master.address);
      if (merged) {
        merged.bottom = Math.max(merged.bottom, number);
        merged.right = Math.max(merged.right, column);
        return;
      }
      if (isUnknown(cell.value)) unknownResults += 1;
      placed.set(cell.master.address, {
        top: number,
        left: column,
        bottom: number,
        right: column,
        text: shownText(cell),
      });
    });
  });
  for (const column of worksheet.columns ?? []) if (column.hidden) hidden.columns.add(column.number);
  const hiddenOnes = (line: 'top' | 'left', of: Set<number>) =>
    new Set([...placed.values()].filter((cell) => cell.text !== '' && of.has(cell[line])).map((cell) => cell[line]))
      .size;
  return {
    name: worksheet.name,
    isHidden: worksheet.state !== 'visible',
    cells: shownCells([...placed.values()], hidden, MOST_SHOWN_CELLS),
    hiddenRows: hiddenOnes('top', hidden.rows),
    hiddenColumns: hiddenOnes('left', hidden.columns),
    pictures: worksheet.getImages().length,
    notes,
    unknownResults,
  };
}

/** A formula that no program has calculated yet, as one that another program wrote. */
const isUnknown = (value: CellValue): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ('formula' in value || 'sharedFormula' in value) &&
  value.result === undefined;

/** The text of a cell as it is shown, its lines kept. */
function shownText({ value, numFmt }: Cell): string {
  const format = typeof numFmt === 'string' ? numFmt : (numFmt?.formatCode ?? '');
  const shown = value !== null && typeof value === 'object' && 'result' in value ? value.result : value;
  if (typeof shown === 'number') return shownNumber(shown, format);
  if (shown instanceof Date && !Number.isNaN(shown.valueOf())) return shownDate(shown, format);
  if (typeof shown === 'object' && shown !== null && 'error' in shown) return String(shown.error);
  return plainText(shown as CellValue).trim();
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

readsApart(__filename, async (bytes, wanted) => {
  const worksheets = await worksheetsOf(bytes);
  return wanted === 'SHOWN' ? worksheets.map(shownOf) : worksheets.slice(0, MOST_SHEETS).map(valuesOf);
});
