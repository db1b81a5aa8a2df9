import { csvText } from './csv';
import { EXPLANATION, type Table, type TableColumn } from './table.rules';
import { type TemplateSheet, writeWorkbook } from './workbook';

/** A table as a file to be saved. */
export interface TableFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const head = ({ head: name, required }: TableColumn): string => (required ? `${name}*` : name);

const sheetOf = ({ sheet, columns }: Table, rows: readonly (readonly string[])[]): TemplateSheet => ({
  name: sheet,
  rows: [columns.map(head), ...rows],
  widths: columns.map(({ example }) => Math.min(40, Math.max(12, example.length * 2 + 2))),
  headBold: true,
});

const examples = ({ columns }: Table): string[] => columns.map(({ example }) => example);

/** The workbook to fill in: a sheet for each table with its heads and an example row that is skipped, and an explanation. */
export async function workbookTemplate(fileName: string, tables: readonly Table[]): Promise<TableFile> {
  return workbook(fileName, [...tables.map((table) => sheetOf(table, [examples(table)])), explanation(tables)]);
}

/** A table with its rows, in the form in which it is loaded again. */
export async function workbookOf(
  fileName: string,
  table: Table,
  rows: readonly (readonly string[])[],
): Promise<TableFile> {
  return workbook(fileName, [sheetOf(table, rows), explanation([table])]);
}

async function workbook(fileName: string, sheets: readonly TemplateSheet[]): Promise<TableFile> {
  return {
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await writeWorkbook(sheets),
  };
}

function explanation(tables: readonly Table[]): TemplateSheet {
  const rows = tables.flatMap(({ sheet, columns }) =>
    columns.map(({ head: name, required, zh, en }) => [sheet, name, required ? '必填' : '', zh, en]),
  );
  return {
    name: EXPLANATION,
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
export function csvTemplate(table: Table): TableFile {
  const text = csvText([table.columns.map(head), examples(table)]);
  return { fileName: `${table.sheet}导入模板.csv`, mediaType: 'text/csv; charset=utf-8', bytes: Buffer.from(text) };
}
