import type { Bilingual } from '../../tenants/language';
import type { TenantKind, TenantLevel } from '../../tenants/tenant-kind';
import { isWithin } from '../../tenants/viewer';
import { type RowReader } from '../files/row-reader.rules';
import { type Outcome, type PlannedTableRow, TablePlan } from '../files/table.rules';
import type { TableName, TableRecord } from './directory-tables.rules';
import type { KnownDirectory, KnownPost, KnownTenant, KnownUnit } from './known-directory.rules';

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

export interface PlannedRow extends PlannedTableRow {
  readonly table: TableName;
}

/** What an import is going to do, or all that is wrong with its rows. */
export class ImportPlan extends TablePlan<TableRecord, PlannedRow> {
  readonly areas: PlannedArea[] = [];
  readonly newUnits: KnownUnit[] = [];
  readonly changedUnits: KnownUnit[] = [];
  readonly newPosts: PlannedPost[] = [];
  readonly changedPosts: KnownPost[] = [];

  note({ table, sheet, row }: TableRecord, name: string, outcome: Outcome, note: Bilingual | null = null): void {
    this.rows.push({ table, sheet, row, name, outcome, note });
  }
}

/** The open tenant that a row names by its code, which the actor must administer. */
export function tenantOf(row: RowReader<TableRecord>, directory: KnownDirectory, head: string): KnownTenant | null {
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
