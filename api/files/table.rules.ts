import type { Bilingual } from '../../tenants/language';
import type { Sheet } from './sheet';

export interface TableColumn {
  readonly head: string;
  readonly required: boolean;
  readonly example: string;
  readonly zh: string;
  readonly en: string;
  /** What a cell is chosen from; empty where it is written freely. */
  readonly choices: readonly string[];
}

/** One kind of table that is loaded: what its sheet is called, and its columns. */
export interface Table {
  readonly sheet: string;
  readonly columns: readonly TableColumn[];
}

/** A column of a table; a head that ends with * must be filled in. */
export const column = (
  head: string,
  example: string,
  zh: string,
  en: string,
  choices: readonly string[] = [],
): TableColumn => ({
  head: head.replace('*', ''),
  required: head.endsWith('*'),
  example,
  zh,
  en,
  choices,
});

/** The sheet of a template that tells what the columns mean, and holds no rows. */
export const EXPLANATION = '说明';

/** The sheet of a template that lists what its cells are chosen from, and holds no rows. */
export const CHOICES = '可填内容';

export const EXAMPLE_REMARK = '示例';

export const REMARK = column(
  '备注',
  `${EXAMPLE_REMARK}，导入时跳过`,
  '以“示例”开头的行不导入',
  'A row that begins with 示例 here is skipped',
);

/** A row of a recognised table: its cells by the heads. */
export interface TableRow {
  readonly sheet: string;
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** Whether a row is the template's example, or marked as one: it is told as skipped, and not loaded. */
export const isExample = ({ cells }: TableRow): boolean => cells.get(REMARK.head)?.startsWith(EXAMPLE_REMARK) ?? false;

const HEAD_WITHIN_ROWS = 5;

/** The rows of a sheet that has these columns, examples among them; null when no such head is found among its first rows. */
export function rowsUnder(sheet: Sheet, { columns }: Table): TableRow[] | null {
  if (sheet.name === EXPLANATION || sheet.name === CHOICES) return null;
  for (const [index, { cells }] of sheet.rows.slice(0, HEAD_WITHIN_ROWS).entries()) {
    const heads = cells.map((cell) => cell.replace(/[\s*＊（(].*$/s, ''));
    if (!columns.every(({ head, required }) => !required || heads.includes(head))) continue;
    return sheet.rows.slice(index + 1).map(({ row, cells: values }) => ({
      sheet: sheet.name,
      row,
      cells: new Map(heads.map((head, at) => [head, values[at] ?? ''])),
    }));
  }
  return null;
}

/** The entries of a list within a cell. A name may contain 、 itself (县委、县政府督查和绩效考评办公室). */
export const wordsOf = (cell: string): string[] =>
  cell
    .split(/[；;\n]/)
    .map((word) => word.trim())
    .filter(Boolean);

/** The value that a word of a table means: the Chinese word or the value itself. */
export function meaningOf<V extends string>(word: string, names: Readonly<Record<V, readonly string[]>>): V | null {
  const values = Object.keys(names) as V[];
  return values.find((value) => value === word || names[value].includes(word)) ?? null;
}

export interface RowProblem {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly message: Bilingual;
}

export type Outcome = 'ADDED' | 'CHANGED' | 'UNCHANGED' | 'SKIPPED';

export interface PlannedTableRow {
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
  readonly outcome: Outcome;
  /** What the officer is told of it: why it was skipped, or which of its cells was not taken as it stands. */
  readonly note: Bilingual | null;
}

const SKIPPED: Bilingual = {
  zh: '备注以“示例”开头，未导入；要导入本行，请删去该备注。',
  en: 'Its remark begins with 示例: not imported. To import it, take the remark away.',
};

/** What an import is going to do with each row, or all that is wrong with them. */
export abstract class TablePlan<R extends TableRow, P extends PlannedTableRow> {
  readonly rows: P[] = [];
  readonly problems: RowProblem[] = [];
  private readonly seen = new Map<string, number>();

  abstract note(record: R, name: string, outcome: Outcome, note?: Bilingual | null): void;

  /** The rows that are to be loaded; those that are examples are noted as skipped. */
  withoutExamples(records: readonly R[]): R[] {
    const loaded = records.filter((record) => !isExample(record));
    for (const record of records)
      if (isExample(record)) this.note(record, [...record.cells.values()][0] ?? '', 'SKIPPED', SKIPPED);
    return loaded;
  }

  wrong({ sheet, row }: R, head: string, message: Bilingual): void {
    this.problems.push({ sheet, row, column: head, message });
  }

  /** Notes that a row names the same thing as an earlier one, if it does. */
  repeated(record: R, key: string, head: string): boolean {
    const earlier = this.seen.get(key);
    if (earlier === undefined) {
      this.seen.set(key, record.row);
      return false;
    }
    this.wrong(record, head, { zh: `与第 ${earlier} 行重复。`, en: `The same as row ${earlier}.` });
    return true;
  }

  count(outcome: Outcome): number {
    return this.rows.filter((row) => row.outcome === outcome).length;
  }

  get writesNothing(): boolean {
    return this.rows.every(({ outcome }) => outcome === 'UNCHANGED' || outcome === 'SKIPPED');
  }
}
