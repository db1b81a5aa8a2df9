import { UnitKind } from '../../tenants/unit';
import {
  meaningOf,
  type TableRecord,
  tenantKindNames,
  unitFunctionNames,
  unitKindNames,
  wordsOf,
} from './directory-tables.rules';
import { governmentNames } from './government-name.rules';
import { ImportPlan, RowReader, tenantOf } from './import-plan.rules';
import type { KnownDirectory, KnownUnit } from './known-directory.rules';
import { aliasesProblem, nameProblem, shortUnitName, tidyAliases, tidyName } from './names.rules';
import { planPost } from './plan-posts.rules';
import { proposedSector } from './proposed-sector.rules';
import { codeProblem, levelBelow, nextLocalCode } from './tenant-code.rules';
import { shortTenantName } from './tenant-name.rules';

/**
 * Plans the import of areas, units and posts into a directory: what is added, what changes and what stays, or what is wrong with each row.
 * Nothing is written here. The directory given is extended by what is planned. A second import of the same tables changes nothing.
 */
export function planImport(records: readonly TableRecord[], directory: KnownDirectory): ImportPlan {
  const plan = new ImportPlan();
  for (const record of records.filter(({ table }) => table === 'AREAS')) planArea(plan, record, directory);
  for (const record of records.filter(({ table }) => table === 'UNITS')) planUnit(plan, record, directory);
  for (const record of records.filter(({ table }) => table === 'POSTS')) planPost(plan, record, directory);
  return plan;
}

function planArea(plan: ImportPlan, record: TableRecord, directory: KnownDirectory): void {
  const row = new RowReader(plan, record);
  const name = tidyName(row.required('名称'));
  const kind = meaningOf(row.required('类型'), tenantKindNames);
  if (row.cell('类型') !== '' && !kind) {
    row.wrong('类型', { zh: `没有“${row.cell('类型')}”这种类型。`, en: `No such kind of area: ${row.cell('类型')}.` });
  }
  const parent = tenantOf(row, directory, '上级代码');
  const wrongName = name === '' ? null : nameProblem(name);
  if (wrongName) row.wrong('名称', wrongName);
  if (!row.isSound || !parent || !kind) return;
  const written = row.cell('代码').toUpperCase();
  const siblings = directory.childrenOf(parent.code);
  const known = written ? directory.tenant(written) : siblings.find((each) => each.name === name && !each.closed);
  const code =
    known?.code ??
    (written ||
      nextLocalCode(
        parent.code,
        siblings.map((each) => each.code),
      ));
  if (plan.repeated(record, `area ${code}`, '代码')) return;
  if (known) {
    if (known.name === name && known.parentCode === parent.code && !known.closed) plan.note(record, name, 'UNCHANGED');
    else row.wrong('代码', { zh: `代码 ${code} 已用于${known.name}。`, en: `The code ${code} is ${known.name}'s.` });
    return;
  }
  const level = levelBelow(parent.level, kind, null);
  if (!level) {
    row.wrong('类型', {
      zh: `${parent.name}之下不能设这一类型的地区。`,
      en: `No such area can lie below ${parent.name}.`,
    });
  }
  const wrongCode = codeProblem(code, parent.code);
  if (wrongCode) row.wrong('代码', wrongCode);
  if (siblings.some((each) => each.name === name && !each.closed)) {
    row.wrong('名称', { zh: `${parent.name}已有${name}。`, en: `${parent.name} has an area of this name.` });
  }
  if (!row.isSound || !level) return;
  const shortName = shortTenantName(name);
  const usual = governmentNames(kind, name, shortName);
  const governmentName = tidyName(row.cell('管理机构')) || usual.name;
  const governmentShortName =
    tidyName(row.cell('管理机构简称')) || (row.cell('管理机构') ? governmentName : usual.shortName);
  const aliases = tidyAliases(wordsOf(row.cell('别名')), name, shortName);
  plan.areas.push({ parentCode: parent.code, code, name, kind, level, aliases, governmentName, governmentShortName });
  const path = `${parent.path}.${code}`;
  directory.addTenant({ id: null, code, name, shortName, level, path, parentCode: parent.code, closed: false });
  directory.putUnit({
    id: null,
    tenantCode: code,
    name: governmentName,
    shortName: governmentShortName,
    aliases: [],
    kind: UnitKind.GOVERNMENT,
    sector: null,
    functions: [],
  });
  plan.note(record, name, 'ADDED');
}

function planUnit(plan: ImportPlan, record: TableRecord, directory: KnownDirectory): void {
  const row = new RowReader(plan, record);
  const tenant = tenantOf(row, directory, '地区代码');
  const name = tidyName(row.required('单位名称'));
  const kind = meaningOf(row.required('类别'), unitKindNames);
  if ((row.cell('类别') !== '' && !kind) || kind === UnitKind.GOVERNMENT) {
    row.wrong('类别', {
      zh: `类别不能是“${row.cell('类别')}”（政府随地区设立，不在表中填写）。`,
      en: `No such kind here: ${row.cell('类别')} (a government is made with its tenant).`,
    });
  }
  const functions = wordsOf(row.cell('职能').replaceAll('、', '；')).map((word) => {
    const value = meaningOf(word, unitFunctionNames);
    if (!value) row.wrong('职能', { zh: `没有“${word}”这项职能。`, en: `No such function: ${word}.` });
    return value;
  });
  if (!row.isSound || !tenant || !kind) return;
  const known = directory.unitNamed(tenant.code, name);
  const shortName =
    tidyName(row.cell('简称')) || known?.shortName || shortUnitName(name, [tenant.name, tenant.shortName]);
  const aliases = row.cell('别名')
    ? tidyAliases(wordsOf(row.cell('别名')), name, shortName)
    : (known?.aliases ?? []).filter((alias) => alias !== shortName);
  const unit: KnownUnit = {
    id: known?.id ?? null,
    tenantCode: tenant.code,
    name,
    shortName,
    aliases,
    kind,
    sector: row.cell('条线') || (known ? known.sector : proposedSector(name, shortName)),
    functions: row.cell('职能') ? functions.filter((each) => each !== null) : (known?.functions ?? []),
  };
  noteNameProblems(row, unit, directory);
  if (plan.repeated(record, `unit ${tenant.code} ${name}`, '单位名称') || !row.isSound) return;
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

function noteNameProblems(row: RowReader, unit: KnownUnit, directory: KnownDirectory): void {
  const wrongName = nameProblem(unit.name);
  if (wrongName) row.wrong('单位名称', wrongName);
  const wrongShort = nameProblem(unit.shortName);
  if (wrongShort) row.wrong('简称', wrongShort);
  const wrongAliases = aliasesProblem(unit.aliases);
  if (wrongAliases) row.wrong('别名', wrongAliases);
  const places: [string, readonly string[]][] = [
    ['单位名称', [unit.name]],
    ['简称', unit.shortName === unit.name ? [] : [unit.shortName]],
    ['别名', unit.aliases],
  ];
  for (const [head, names] of places) {
    for (const name of names) {
      const other = directory.unitsBearing(unit.tenantCode, name).find((each) => each.name !== unit.name);
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
