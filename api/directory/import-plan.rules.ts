import type { Bilingual } from '../../tenants/language';
import type { TenantKind, TenantLevel } from '../../tenants/tenant-kind';
import { isWithin } from '../../tenants/viewer';
import { meaningOf, type RowProblem, type TableName, type TableRecord, wordsOf } from './directory-tables.rules';
import type { KnownDirectory, KnownPost, KnownTenant, KnownUnit } from './known-directory.rules';
import { aliasesProblem, nameProblem } from './names.rules';

export interface PlannedArea {
  readonly parentCode: string;
  readonly code: string;
  readonly name: string;
  readonly kind: TenantKind;
  readonly level: TenantLevel;
  readonly aliases: string[];
  readonly governmentName: string | null;
  readonly governmentShortName: string | null;
}

export interface PlannedPost extends KnownPost {
  readonly login: string | null;
  readonly validFrom: string;
}

export type Outcome = 'ADDED' | 'CHANGED' | 'UNCHANGED';

export interface PlannedRow {
  readonly table: TableName;
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
  readonly outcome: Outcome;
}

/** What an import is going to do, or all that is wrong with its rows. */
export class ImportPlan {
  readonly rows: PlannedRow[] = [];
  readonly problems: RowProblem[] = [];
  readonly areas: PlannedArea[] = [];
  readonly newUnits: KnownUnit[] = [];
  readonly changedUnits: KnownUnit[] = [];
  readonly newPosts: PlannedPost[] = [];
  readonly changedPosts: KnownPost[] = [];
  private readonly seen = new Map<string, number>();

  note(record: TableRecord, name: string, outcome: Outcome): void {
    const { table, sheet, row } = record;
    this.rows.push({ table, sheet, row, name, outcome });
  }

  wrong(record: TableRecord, column: string, message: Bilingual): void {
    this.problems.push({ sheet: record.sheet, row: record.row, column, message });
  }

  /** Notes that a row names the same thing as an earlier one, if it does. */
  repeated(record: TableRecord, key: string, column: string): boolean {
    const earlier = this.seen.get(key);
    if (earlier === undefined) {
      this.seen.set(key, record.row);
      return false;
    }
    this.wrong(record, column, { zh: `与第 ${earlier} 行重复。`, en: `The same as row ${earlier}.` });
    return true;
  }

  count(outcome: Outcome): number {
    return this.rows.filter((row) => row.outcome === outcome).length;
  }

  get writesNothing(): boolean {
    return this.rows.every(({ outcome }) => outcome === 'UNCHANGED');
  }
}

/** Reads the cells of one row, and notes what is wrong with them where it is read. */
export class RowReader {
  private sound = true;

  constructor(
    private readonly plan: ImportPlan,
    readonly record: TableRecord,
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
    const allowed = (Object.values(names) as (readonly string[])[]).map(([first]) => first).join('、');
    this.wrong(head, {
      zh: `“${head}”不能是“${word}”，可填：${allowed}。`,
      en: `“${head}” cannot be “${word}”; it is one of: ${allowed}.`,
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

  wrong(head: string, message: Bilingual): void {
    this.sound = false;
    this.plan.wrong(this.record, head, message);
  }

  get isSound(): boolean {
    return this.sound;
  }
}

/** The open tenant that a row names by its code, which the actor must administer. */
export function tenantOf(row: RowReader, directory: KnownDirectory, head: string): KnownTenant | null {
  const code = row.required(head).toUpperCase();
  if (code === '') return null;
  const tenant = directory.tenant(code);
  if (tenant && !tenant.closed && isWithin(tenant.path, directory.surroundings.actor.path)) return tenant;
  row.wrong(head, {
    zh: `没有代码为 ${code} 的地区，或它不是本地区及下级。`,
    en: `No area has the code ${code}, or it is not your own or below it.`,
  });
  return null;
}
