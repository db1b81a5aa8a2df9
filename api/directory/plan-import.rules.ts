import { RowReader } from '../files/row-reader.rules';
import { wordsOf } from '../files/table.rules';
import { kindsInTables, type TableRecord, unitFunctionNames } from './directory-tables.rules';
import { ImportPlan, tenantOf } from './import-plan.rules';
import type { KnownDirectory, KnownUnit } from './known-directory.rules';
import { shortUnitName, tidyAliases, tidyName } from './names.rules';
import { planArea } from './plan-areas.rules';
import { planPost } from './plan-posts.rules';
import { proposedSector } from './proposed-sector.rules';

/**
 * Plans the import of areas, units and posts into a directory: what is added, what changes and what stays, or what is wrong with each row.
 * Nothing is written here. The directory given is extended by what is planned. A second import of the same tables changes nothing.
 */
export function planImport(records: readonly TableRecord[], directory: KnownDirectory): ImportPlan {
  const plan = new ImportPlan();
  const loaded = plan.withoutExamples(records);
  for (const record of loaded.filter(({ table }) => table === 'AREAS')) planArea(plan, record, directory);
  for (const record of loaded.filter(({ table }) => table === 'UNITS')) planUnit(plan, record, directory);
  for (const record of loaded.filter(({ table }) => table === 'POSTS')) planPost(plan, record, directory);
  return plan;
}

function planUnit(plan: ImportPlan, record: TableRecord, directory: KnownDirectory): void {
  const row = new RowReader(plan, record);
  const tenant = tenantOf(row, directory, '地区代码');
  const name = tidyName(row.required('单位名称'));
  const kind = row.oneOf('类别', kindsInTables);
  const functions = row.eachOf('职能', unitFunctionNames);
  const known = tenant ? directory.unitNamed(tenant.code, name) : null;
  const areaNames = tenant ? [tenant.name, tenant.shortName] : [];
  const shortName = tidyName(row.cell('简称')) || known?.shortName || shortUnitName(name, areaNames);
  const aliases = row.cell('别名')
    ? tidyAliases(wordsOf(row.cell('别名')), name, shortName)
    : (known?.aliases ?? []).filter((alias) => alias !== shortName);
  row.checkNames({ 单位名称: name, 简称: shortName === name ? '' : shortName });
  row.checkAliases('别名', aliases);
  if (tenant && name) noteTakenNames(row, tenant.code, { name, shortName, aliases }, directory);
  if (tenant && name && plan.repeated(record, `unit ${tenant.code} ${name}`, '单位名称')) return;
  if (!row.isSound || !tenant || !kind) return;
  const unit: KnownUnit = {
    id: known?.id ?? null,
    tenantCode: tenant.code,
    name,
    shortName,
    aliases,
    kind,
    sector: row.cell('条线') || (known ? known.sector : proposedSector(name, shortName)),
    functions: row.cell('职能') ? functions : (known?.functions ?? []),
  };
  if (!known) {
    plan.newUnits.push(unit);
    directory.putUnit(unit);
    plan.note(record, name, 'ADDED');
  } else if (sameUnit(known, unit)) {
    plan.note(record, name, 'UNCHANGED');
  } else {
    plan.changedUnits.push(unit);
    directory.putUnit(unit);
    plan.note(record, name, 'CHANGED');
  }
}

function noteTakenNames(
  row: RowReader<TableRecord>,
  tenantCode: string,
  unit: Pick<KnownUnit, 'name' | 'shortName' | 'aliases'>,
  directory: KnownDirectory,
): void {
  const places: [string, readonly string[]][] = [
    ['单位名称', [unit.name]],
    ['简称', unit.shortName === unit.name ? [] : [unit.shortName]],
    ['别名', unit.aliases],
  ];
  for (const [head, names] of places) {
    for (const name of names) {
      const other = directory.unitsBearing(tenantCode, name).find((each) => each.name !== unit.name);
      if (!other) continue;
      row.wrong(head, {
        zh: `“${name}”已是${other.name}的名称、简称或别名。`,
        en: `“${name}” is a name of ${other.name} already.`,
      });
    }
  }
}

function sameUnit(a: KnownUnit, b: KnownUnit): boolean {
  const sorted = (values: readonly string[]): string => [...values].sort().join('\n');
  return (
    a.shortName === b.shortName &&
    a.kind === b.kind &&
    a.sector === b.sector &&
    sorted(a.aliases) === sorted(b.aliases) &&
    sorted(a.functions) === sorted(b.functions)
  );
}
