import { csvText } from './csv';
import { CHOICES, EXPLANATION, type Table, type TableColumn } from './table.rules';
import { rangeBelowHead, type TemplateSheet, writeWorkbook } from './workbook';

/** A table as a file to be saved. */
export interface TableFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const head = ({ head: name, required }: TableColumn): string => (required ? `${name}*` : name);

/** The columns of tables whose cells are chosen from words: where each stands in the sheet of these words. */
const chosen = (tables: readonly Table[]) =>
  tables.flatMap((table) =>
    table.columns.filter(({ choices }) => choices.length > 0).map((column) => ({ table, column })),
  );

const sheetOf = (table: Table, rows: readonly (readonly string[])[], tables: readonly Table[]): TemplateSheet => ({
  name: table.sheet,
  rows: [table.columns.map(head), ...rows],
  widths: table.columns.map(({ example }) => Math.min(40, Math.max(12, example.length * 2 + 2))),
  headBold: true,
  lists: chosen(tables).flatMap(({ table: of, column }, index) => {
    const range = rangeBelowHead(CHOICES, index + 1, column.choices.length);
    return of === table ? [{ column: table.columns.indexOf(column) + 1, range, prompt: `请从“${CHOICES}”中选择` }] : [];
  }),
});

function choicesOf(tables: readonly Table[]): TemplateSheet[] {
  const lists = chosen(tables);
  if (lists.length === 0) return [];
  const longest = Math.max(...lists.map(({ column }) => column.choices.length));
  const heads = lists.map(({ table, column }) => `${table.sheet}：${column.head}`);
  const rows = Array.from({ length: longest }, (_, row) => lists.map(({ column }) => column.choices[row] ?? ''));
  return [{ name: CHOICES, rows: [heads, ...rows], widths: lists.map(() => 24), headBold: true }];
}

const examples = ({ columns }: Table): string[] => columns.map(({ example }) => example);

/**
 * The workbook to fill in: a sheet for each table with its heads, an example row that is skipped, an explanation, and the words
 * from which cells are chosen. */
export async function workbookTemplate(fileName: string, tables: readonly Table[]): Promise<TableFile> {
  const sheets = tables.map((table) => sheetOf(table, [examples(table)], tables));
  return workbook(fileName, [...sheets, explanation(tables), ...choicesOf(tables)]);
}

/** A table with its rows, in the form in which it is loaded again. */
export async function workbookOf(
  fileName: string,
  table: Table,
  rows: readonly (readonly string[])[],
): Promise<TableFile> {
  return workbook(fileName, [sheetOf(table, rows, [table]), explanation([table]), ...choicesOf([table])]);
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
