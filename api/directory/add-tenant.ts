import { v7 as uuidv7 } from 'uuid';
import { UserErrorCode } from '../../schema/user-error';
import { Tenant } from '../../tenants/tenant';
import { TENANT_KINDS, type TenantKind, TenantLevel } from '../../tenants/tenant-kind';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { Problems } from '../request/refusal';
import { administeredTenant } from './administered';
import { aliasesProblem, nameProblem, tidyAliases, tidyName } from './names.rules';
import { searchPinyin } from './pinyin.rules';
import { addUnits, governmentOf, newTenant } from './set-up-city';
import { codeProblem, levelBelow, nextLocalCode } from './tenant-code.rules';
import { shortTenantName } from './tenant-name.rules';

export interface NewArea {
  parentId: string;
  kind: TenantKind;
  name: string;
  level?: TenantLevel | null;
  code?: string | null;
  shortName?: string | null;
  aliases?: string[] | null;
  openedOn?: string | null;
  governmentName?: string | null;
  governmentShortName?: string | null;
}

/**
 * Adds an area that the division table lacks: a functional area (R21), one equal to a town (R22), a newly formed town. Its government
 * is made with it. Refused: a level that its superior or kind does not allow, a name or code that is taken.
 */
export async function addTenant(work: UnitOfWork, input: NewArea): Promise<{ id: string }> {
  const parent = await administeredTenant(work, input.parentId, 'parentId');
  const tenant = await insertTenant(work, parent, input);
  work.record({
    verb: 'addTenant',
    subject: { type: 'Tenant', id: tenant.id },
    after: { code: tenant.code, name: tenant.name, kind: tenant.kind, parent: parent.code },
    audience: [tenant.path],
  });
  return tenant;
}

export type InsertedTenant = Pick<Tenant, 'id' | 'path' | 'code' | 'name' | 'kind'>;

/** Checks and inserts the tenant and its government; the event is the caller's. */
export async function insertTenant(
  work: UnitOfWork,
  parent: Tenant,
  input: Omit<NewArea, 'parentId'>,
): Promise<InsertedTenant> {
  const problems = new Problems();
  const siblings = await work.find(Tenant, { parentId: parent.id });
  const name = tidyName(input.name);
  const shortName = tidyName(input.shortName || shortTenantName(name));
  const aliases = tidyAliases(input.aliases ?? [], name, shortName);
  const wrongName = nameProblem(name) ?? nameProblem(shortName);
  if (wrongName) problems.add(UserErrorCode.INVALID, wrongName, 'name');
  const wrongAliases = aliasesProblem(aliases);
  if (wrongAliases) problems.add(UserErrorCode.INVALID, wrongAliases, 'aliases');
  if (siblings.some((each) => !each.closedOn && each.name === name)) {
    const message = { zh: `${parent.name}已有${name}。`, en: `${parent.name} has an area of this name: ${name}.` };
    problems.add(UserErrorCode.DUPLICATE, message, 'name');
  }
  const level = levelBelow(parent.level, input.kind, input.level ?? null);
  if (!level) {
    const kind = TENANT_KINDS[input.kind];
    const message = {
      zh: `${parent.name}之下不能设“${kind.zh}”一级的地区。`,
      en: `No area of this kind and level can lie below ${parent.name}: ${kind.en}.`,
    };
    problems.add(UserErrorCode.INVALID, message, 'kind');
  }
  const code = await freeCode(work, problems, parent, siblings, input.code?.trim().toUpperCase() || null);
  if (input.openedOn && input.openedOn > work.today) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '设立日期不能晚于今天。', en: 'The day of its opening lies in the future.' },
      'openedOn',
    );
  }
  problems.settle();
  const place = { code, name, kind: input.kind, level: level as TenantLevel };
  const row = newTenant(place, uuidv7(), parent.id, `${parent.path}.${code}`);
  const names = { name, shortName, aliases };
  await work.insert(Tenant, [{ ...row, ...names, ...searchPinyin(names), openedOn: input.openedOn ?? null }]);
  const government = governmentOf({ kind: input.kind, name, shortName });
  await addUnits(work, [
    {
      ...government,
      name: tidyName(input.governmentName || government.name),
      shortName: tidyName(input.governmentShortName || input.governmentName || government.shortName),
      tenantId: row.id,
      path: row.path,
      openedOn: input.openedOn ?? null,
    },
  ]);
  return { id: row.id, path: row.path, code, name, kind: input.kind };
}

/** The code given, or the next local one. Codes of all tenants below the actor are looked at, since a code is asked for without its superior. */
async function freeCode(
  work: UnitOfWork,
  problems: Problems,
  parent: Tenant,
  siblings: readonly Tenant[],
  wanted: string | null,
): Promise<string> {
  const code =
    wanted ??
    nextLocalCode(
      parent.code,
      siblings.map((each) => each.code),
    );
  const wrong = codeProblem(code, parent.code);
  if (wrong) problems.add(UserErrorCode.INVALID, wrong, 'code');
  const [taken] = await work.find(Tenant, { code });
  if (taken) {
    const message = { zh: `代码 ${code} 已用于${taken.name}。`, en: `The code ${code} is ${taken.name}'s.` };
    problems.add(UserErrorCode.DUPLICATE, message, 'code');
  }
  return code;
}
