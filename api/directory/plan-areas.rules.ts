import { UnitKind } from '../../tenants/unit';
import { RowReader } from '../files/row-reader.rules';
import { wordsOf } from '../files/table.rules';
import { type TableRecord, tenantKindNames } from './directory-tables.rules';
import { governmentNames } from './government-name.rules';
import { type ImportPlan, tenantOf } from './import-plan.rules';
import type { KnownDirectory, KnownTenant } from './known-directory.rules';
import { tidyAliases, tidyName } from './names.rules';
import { codeProblem, levelBelow, nextLocalCode } from './tenant-code.rules';
import { shortTenantName } from './tenant-name.rules';

/** Plans one area, with its government. An area that is there already, by its code or its name, stays as it is. */
export function planArea(plan: ImportPlan, record: TableRecord, directory: KnownDirectory): void {
  const row = new RowReader(plan, record);
  const name = tidyName(row.required('名称'));
  const kind = row.oneOf('类型', tenantKindNames);
  const parent = tenantOf(row, directory, '上级代码');
  const shortName = shortTenantName(name);
  const aliases = tidyAliases(wordsOf(row.cell('别名')), name, shortName);
  row.checkNames({
    名称: name,
    管理机构: tidyName(row.cell('管理机构')),
    管理机构简称: tidyName(row.cell('管理机构简称')),
  });
  row.checkAliases('别名', aliases);
  const written = row.cell('代码').toUpperCase();
  const siblings = parent ? directory.childrenOf(parent.code) : [];
  const known = written ? directory.tenant(written) : siblings.find((each) => each.name === name && !each.closed);
  const code = known?.code ?? (written || localCode(parent, siblings));
  if (code && plan.repeated(record, `area ${code}`, '代码')) return;
  if (known) {
    if (!row.isSound || !parent) return;
    if (known.name === name && known.parentCode === parent.code && !known.closed) plan.note(record, name, 'UNCHANGED');
    else row.wrong('代码', { zh: `代码 ${code} 已用于${known.name}。`, en: `The code ${code} is ${known.name}'s.` });
    return;
  }
  const level = parent && kind ? levelBelow(parent.level, kind, null) : null;
  if (parent && kind && !level) {
    row.wrong('类型', {
      zh: `${parent.name}之下不能设“${row.cell('类型')}”。`,
      en: `No such area can lie below ${parent.name}: ${row.cell('类型')}.`,
    });
  }
  const wrongCode = parent && code ? codeProblem(code, parent.code) : null;
  if (wrongCode) row.wrong('代码', wrongCode);
  if (parent && siblings.some((each) => each.name === name && !each.closed)) {
    row.wrong('名称', { zh: `${parent.name}已有${name}。`, en: `${parent.name} has an area of this name.` });
  }
  if (!row.isSound || !parent || !kind || !level) return;
  const usual = governmentNames(kind, name, shortName);
  const governmentName = tidyName(row.cell('管理机构')) || usual.name;
  const governmentShortName =
    tidyName(row.cell('管理机构简称')) || (row.cell('管理机构') ? governmentName : usual.shortName);
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

function localCode(parent: KnownTenant | null, siblings: readonly KnownTenant[]): string {
  const taken = siblings.map((each) => each.code);
  return parent ? nextLocalCode(parent.code, taken) : '';
}
