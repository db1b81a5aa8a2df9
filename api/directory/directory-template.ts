import { csvText } from '../files/csv';
import { type TemplateSheet, writeWorkbook } from '../files/workbook';
import { TABLES, type TableColumn, type TableName } from './directory-tables.rules';

export interface TemplateFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const head = ({ head: name, required }: TableColumn): string => (required ? `${name}*` : name);

/** The workbook to fill in: a sheet for each table with its heads and an example row that is skipped, and an explanation. */
export async function excelTemplate(): Promise<TemplateFile> {
  const tables = Object.values(TABLES).map(
    ({ sheet, columns }): TemplateSheet => ({
      name: sheet,
      rows: [columns.map(head), columns.map(({ example }) => example)],
      widths: columns.map(({ example }) => Math.min(40, Math.max(12, example.length * 2 + 2))),
      headBold: true,
    }),
  );
  return {
    fileName: '名录导入模板.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await writeWorkbook([...tables, explanation()]),
  };
}

function explanation(): TemplateSheet {
  const rows = Object.values(TABLES).flatMap(({ sheet, columns }) =>
    columns.map(({ head: name, required, zh, en }) => [sheet, name, required ? '必填' : '', zh, en]),
  );
  return {
    name: '说明',
    rows: [
      ['表 / Sheet', '列 / Column', '必填 / Required', '说明', 'Explanation'],
      ...rows,
      [
        '',
        '',
        '',
        '空白单元格不改动已有内容；任何一行有错，全部不写入；可先试导入（dryRun）。',
        'An empty cell changes nothing; one wrong row and nothing is written; try with dryRun first.',
      ],
    ],
    widths: [12, 16, 16, 60, 60],
    headBold: true,
  };
}

/** One table as CSV, with its heads and an example row that is skipped. */
export function csvTemplate(table: TableName): TemplateFile {
  const { sheet, columns } = TABLES[table];
  const text = csvText([columns.map(head), columns.map(({ example }) => example)]);
  return { fileName: `${sheet}导入模板.csv`, mediaType: 'text/csv; charset=utf-8', bytes: Buffer.from(text) };
}
