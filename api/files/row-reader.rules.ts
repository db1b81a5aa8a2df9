import type { Bilingual } from '../../tenants/language';
import { aliasesProblem, nameProblem } from '../directory/names.rules';
import { dayWritten } from './day.rules';
import { meaningOf, type PlannedTableRow, type TablePlan, type TableRow, wordsOf } from './table.rules';

const noDay = (written: string): Bilingual => ({
  zh: `“${written}”不是日期，应如 2025-01-01。`,
  en: `“${written}” is no date, such as 2025-01-01.`,
});

const noYear = (written: string): Bilingual => ({
  zh: `“${written}”没有年份，请写明，应如 2025-01-01。`,
  en: `“${written}” names no year: write it as 2025-01-01.`,
});

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
    const day = dayWritten(written);
    if (day !== null && day !== 'WITHOUT_YEAR') return day;
    this.wrong(head, day === null ? noDay(written) : noYear(written));
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
