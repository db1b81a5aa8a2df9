import { readCsv, readPasted } from './csv';
import { LARGEST_FILE_MEGABYTES, MOST_ROWS, type Sheet, UnreadableFile } from './sheet';
import { rowsUnder, type Table, type TableRow } from './table.rules';
import { readWorkbook } from './workbook';

/** A table as it is handed in: a file, or what was copied out of a spreadsheet. */
export interface TableUpload {
  readonly fileName?: string | null;
  readonly contentBase64?: string | null;
  readonly pastedText?: string | null;
}

/** The bytes of an upload. @throws UnreadableFile for what is no Base64, empty or too large */
export function bytesOf({ contentBase64, pastedText }: TableUpload): Buffer {
  if (typeof pastedText === 'string' && !contentBase64) {
    if (pastedText.trim() !== '') return Buffer.from(pastedText);
    throw new UnreadableFile({
      zh: '没有粘贴任何内容：请从表格中连同表头一起复制。',
      en: 'Nothing was pasted: copy the rows together with their head.',
    });
  }
  const base64 = contentBase64 ?? '';
  const tooLarge = base64.length > (LARGEST_FILE_MEGABYTES * 1024 * 1024 * 4) / 3 + 4;
  if (!tooLarge && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return Buffer.from(base64, 'base64');
  throw new UnreadableFile(
    tooLarge
      ? { zh: `文件超过 ${LARGEST_FILE_MEGABYTES} MB。`, en: `The file is larger than ${LARGEST_FILE_MEGABYTES} MB.` }
      : { zh: '文件内容须为 Base64，且不能为空。', en: 'The content must be Base64, and not empty.' },
  );
}

/**
 * The rows of all tables of an upload that are recognised by their heads: one of a CSV file or of pasted text, any number of an
 * Excel file.
 * @param tables the kinds that are looked for; a sheet is the first that fits
 * @throws UnreadableFile for what is no table, too large, or without any known head
 */
export async function readTablesOf<T extends Table>(
  fileName: string,
  bytes: Buffer,
  tables: readonly T[],
  isPasted = false,
): Promise<{ readonly table: T; readonly rows: readonly TableRow[] }[]> {
  if (bytes.length > LARGEST_FILE_MEGABYTES * 1024 * 1024) {
    throw new UnreadableFile({
      zh: `文件超过 ${LARGEST_FILE_MEGABYTES} MB，请分批导入。`,
      en: `The file is larger than ${LARGEST_FILE_MEGABYTES} MB: import it in parts.`,
    });
  }
  const sheets = isPasted ? [readPasted(fileName, bytes)] : await sheetsOf(fileName, bytes);
  const found = sheets.flatMap((sheet) => tableOf(sheet, tables) ?? []);
  if (found.length === 0) throw new UnreadableFile(noHead(tables));
  if (found.reduce((sum, { rows }) => sum + rows.length, 0) > MOST_ROWS) {
    throw new UnreadableFile({
      zh: `一次最多导入 ${MOST_ROWS} 行，请分批导入。`,
      en: `At most ${MOST_ROWS} rows at a time: import it in parts.`,
    });
  }
  return found;
}

/** Which table a sheet is, with its rows; null where no known head is found. */
export function tableOf<T extends Table>(
  sheet: Sheet,
  tables: readonly T[],
): { readonly table: T; readonly rows: readonly TableRow[] } | null {
  for (const table of tables) {
    const rows = rowsUnder(sheet, table);
    if (rows) return { table, rows };
  }
  return null;
}

async function sheetsOf(fileName: string, bytes: Buffer): Promise<Sheet[]> {
  const beginning = bytes.subarray(0, 4).toString('hex');
  if (beginning === '504b0304') return readWorkbook(bytes);
  if (beginning === 'd0cf11e0') {
    throw new UnreadableFile({
      zh: '这是旧版 .xls 文件或加密文件，请另存为 .xlsx。',
      en: 'This is an old .xls file or an encrypted one: save it as .xlsx.',
    });
  }
  return [readCsv(fileName, bytes)];
}

function noHead(tables: readonly Table[]): { zh: string; en: string } {
  const heads = tables.map(({ sheet, columns }) => {
    const required = columns.filter((column) => column.required).map(({ head }) => head);
    return `${sheet}（${required.join('、')}）`;
  });
  return {
    zh: `未找到可识别的表头。须含以下列：${heads.join('；')}。可先下载模板。`,
    en: `No known head was found. It needs the columns: ${heads.join('; ')}. Download the template.`,
  };
}
