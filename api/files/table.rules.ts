import type { Bilingual } from '../../tenants/language';
import { aliasesProblem, nameProblem } from '../directory/names.rules';
import type { Sheet } from './sheet';

export interface TableColumn {
  readonly head: string;
  readonly required: boolean;
  readonly example: string;
  readonly zh: string;
  readonly en: string;
}

/** One kind of table that is loaded: what its sheet is called, and its columns. */
export interface Table {
  readonly sheet: string;
  readonly columns: readonly TableColumn[];
}

/** A column of a table; a head that ends with * must be filled in. */
export const column = (head: string, example: string, zh: string, en: string): TableColumn => ({
  head: head.replace('*', ''),
  required: head.endsWith('*'),
  example,
  zh,
  en,
});

/** The sheet of a template that tells what the columns mean, and holds no rows. */
export const EXPLANATION = '说明';

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
  if (sheet.name === EXPLANATION) return null;
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
}

/** What an import is going to do with each row, or all that is wrong with them. */
export abstract class TablePlan<R extends TableRow, P extends PlannedTableRow> {
  readonly rows: P[] = [];
  readonly problems: RowProblem[] = [];
  private readonly seen = new Map<string, number>();

  abstract note(record: R, name: string, outcome: Outcome): void;

  /** The rows that are to be loaded; those that are examples are noted as skipped. */
  withoutExamples(records: readonly R[]): R[] {
    const loaded = records.filter((record) => !isExample(record));
    for (const record of records)
      if (isExample(record)) this.note(record, [...record.cells.values()][0] ?? '', 'SKIPPED');
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

/** A day as a spreadsheet counts it, where the cell is formatted as a number: 44682 is 2022-05-01. */
const dayOfSerial = (days: number): string => new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10);

/** Reads the cells of one row, and notes what is wrong with them where it is read. */
export class RowReader<R extends TableRow> {
  private sound = true;

  constructor(
    private readonly plan: TablePlan<R, PlannedTableRow>,
    readonly record: R,
  ) {}

  cell(head: string): string {
    return this.record.cells.get(head) ?? '';
  }

  required(head: string): string {
    const cell = this.cell(head);
    if (cell === '') this.wrong(head, { zh: `“${head}”不能为空。`, en: `“${head}” is empty.` });
    return cell;
  }

  /** The value that a cell means, as one of those that the table knows; null where it is missing or none of them. */
  oneOf<V extends string>(head: string, names: Readonly<Record<V, readonly string[]>>): V | null {
    const word = this.required(head);
    return word === '' ? null : this.meaningIn(head, word, names);
  }

  /** The values that the words of a cell mean; those that mean none are noted. */
  eachOf<V extends string>(head: string, names: Readonly<Record<V, readonly string[]>>): V[] {
    const words = wordsOf(this.cell(head).replaceAll('、', '；'));
    return words.map((word) => this.meaningIn(head, word, names)).filter((value) => value !== null);
  }

  private meaningIn<V extends string>(
    head: string,
    word: string,
    names: Readonly<Record<V, readonly string[]>>,
  ): V | null {
    const value = meaningOf(word, names);
    if (value) return value;
    const allowed = (Object.values(names) as (readonly string[])[]).map(([first]) => first);
    this.wrong(head, {
      zh: `“${head}”不能是“${word}”，可填：${allowed.join('、')}。`,
      en: `“${head}” cannot be “${word}”; it is one of: ${allowed.join(', ')}.`,
    });
    return null;
  }

  /** Notes names that cannot be kept, by the head of their column; an empty one is left to {@link required}. */
  checkNames(names: Readonly<Record<string, string>>): void {
    for (const [head, name] of Object.entries(names)) {
      const wrong = name === '' ? null : nameProblem(name);
      if (wrong) this.wrong(head, wrong);
    }
  }

  checkAliases(head: string, aliases: readonly string[]): void {
    const wrong = aliasesProblem(aliases);
    if (wrong) this.wrong(head, wrong);
  }

  /** The day of a cell in any of the forms in which they are written, as YYYY-MM-DD; null for an empty or unreadable one. */
  date(head: string): string | null {
    const written = this.cell(head);
    if (written === '') return null;
    const serial = /^[2-7]\d{4}$/.test(written) ? dayOfSerial(Number(written)) : null;
    if (serial) return serial;
    const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written);
    const date = match ? [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')].join('-') : '';
    if (match && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date)) return date;
    this.wrong(head, {
      zh: `“${written}”不是日期，应如 2025-01-01。`,
      en: `“${written}” is no date, such as 2025-01-01.`,
    });
    return null;
  }

  wrong(head: string, message: Bilingual): void {
    this.sound = false;
    this.plan.wrong(this.record, head, message);
  }

  get isSound(): boolean {
    return this.sound;
  }
}
