import { readCsv } from '../files/csv';
import { LARGEST_FILE_MEGABYTES, MOST_ROWS, type Sheet, UnreadableFile } from '../files/sheet';
import { readWorkbook } from '../files/workbook';
import { recordsOf, TABLES, type TableRecord } from './directory-tables.rules';

/**
 * The rows of all tables of a file that are recognised by their heads: one of a CSV file, any number of an Excel file.
 * @throws UnreadableFile for what is no table, too large, or without any known head
 */
export async function readTables(fileName: string, bytes: Buffer): Promise<TableRecord[]> {
  if (bytes.length > LARGEST_FILE_MEGABYTES * 1024 * 1024) {
    throw new UnreadableFile({
      zh: `文件超过 ${LARGEST_FILE_MEGABYTES} MB，请分批导入。`,
      en: `The file is larger than ${LARGEST_FILE_MEGABYTES} MB: import it in parts.`,
    });
  }
  const tables = (await sheetsOf(fileName, bytes)).map(recordsOf).filter((records) => records !== null);
  if (tables.length === 0) throw new UnreadableFile(noHead());
  const records = tables.flat();
  if (records.length > MOST_ROWS) {
    throw new UnreadableFile({
      zh: `一次最多导入 ${MOST_ROWS} 行，请分批导入。`,
      en: `At most ${MOST_ROWS} rows at a time: import it in parts.`,
    });
  }
  return records;
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

function noHead(): { zh: string; en: string } {
  const heads = Object.values(TABLES).map(({ sheet, columns }) => {
    const required = columns.filter((column) => column.required).map(({ head }) => head);
    return `${sheet}（${required.join('、')}）`;
  });
  return {
    zh: `未找到可识别的表头。须含以下列：${heads.join('；')}。可先下载模板。`,
    en: `No known head was found. It needs the columns: ${heads.join('; ')}. Download the template.`,
  };
}
