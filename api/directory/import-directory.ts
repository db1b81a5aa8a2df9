import { In, IsNull } from 'typeorm';
import type { Bilingual } from '../../tenants/language';
import { Member } from '../../tenants/member';
import { Role } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { findAccount } from './account-reach';
import { insertTenant } from './add-tenant';
import { keepShortName } from './add-unit';
import type { TableName, TableRecord } from './directory-tables.rules';
import type { ImportPlan } from './import-plan.rules';
import { KnownDirectory } from './known-directory.rules';
import { searchPinyin } from './pinyin.rules';
import { planImport } from './plan-import.rules';
import { accountOf, isLogin } from './post-holder';
import { enterPost, type PostRules } from './posts';
import { addUnits } from './set-up-city';
import { plainLogin } from './sign-in-attempts';

/** Compares tables with the directory as the unit of work sees it. Nothing is written. */
export async function planFor(work: UnitOfWork, records: readonly TableRecord[]): Promise<ImportPlan> {
  return planImport(records, await knownDirectory(work, records));
}

/**
 * Writes a plan without problems, made in the same transaction: all of it, in one event.
 * @param fileHash SHA-256 of the file, by which the event names it
 */
export async function writeImport(
  work: UnitOfWork,
  plan: ImportPlan,
  fileHash: string,
  rules: PostRules,
): Promise<{ id: string }> {
  for (const area of plan.areas) {
    const [parent] = await work.find(Tenant, { code: area.parentCode, closedOn: IsNull() });
    await insertTenant(work, parent as Tenant, area);
  }
  const codes = [...plan.newUnits, ...plan.newPosts, ...plan.changedPosts].map(({ tenantCode }) => tenantCode);
  const tenants = await tenantsByCode(work, codes);
  await addUnits(
    work,
    plan.newUnits.map(({ id: _none, tenantCode, functions, ...unit }) => {
      const { id: tenantId, path } = tenants.get(tenantCode) as Tenant;
      return { ...unit, functions: [...functions], tenantId, path };
    }),
  );
  await changeUnits(work, plan);
  await writePosts(work, plan, tenants, rules);
  work.record({
    verb: 'importDirectory',
    subject: { type: 'Tenant', id: work.actor.tenantId },
    after: { fileHash, ...counted(plan) },
    audience: [work.actor.path, ...[...tenants.values()].map(({ path }) => path)],
  });
  return { id: work.actor.tenantId };
}

async function changeUnits(work: UnitOfWork, plan: ImportPlan): Promise<void> {
  const before = await work.many(
    Unit,
    plan.changedUnits.map(({ id }) => id as string),
  );
  for (const { id, shortName, aliases, kind, sector, functions } of plan.changedUnits) {
    const unit = before.find((each) => each.id === id) as Unit;
    await work.change(Unit, unit, {
      ...{ shortName, aliases, kind, sector, functions: [...functions] },
      ...searchPinyin({ name: unit.name, shortName, aliases }),
    });
    await keepShortName(work, unit, shortName);
  }
}

async function writePosts(
  work: UnitOfWork,
  plan: ImportPlan,
  tenants: ReadonlyMap<string, Tenant>,
  rules: PostRules,
): Promise<void> {
  const units = await work.find(Unit, { tenantId: In([...tenants.values()].map(({ id }) => id)), closedOn: IsNull() });
  for (const { tenantCode, unitName, code, name, post, role, login, validFrom } of plan.newPosts) {
    const tenant = tenants.get(tenantCode) as Tenant;
    const unit = units.find((each) => each.tenantId === tenant.id && each.name === unitName) as Unit;
    const accountId = await accountOf(work, tenant, { login, name });
    await enterPost(work, tenant, { unitId: unit.id, code, name, post, role, accountId, validFrom }, rules);
  }
  for (const { id, post } of plan.changedPosts) {
    const member = (await work.one(Member, id as string)) as Member;
    await work.change(Member, member, { post });
    await work.query(`UPDATE account_post SET post = $3 WHERE city_id = $1 AND member_id = $2`, [
      work.cityId,
      member.id,
      post,
    ]);
  }
}

/** No names of persons: the event is read by everyone above. */
function counted(plan: ImportPlan): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { table, outcome } of plan.rows) {
    const ofTable = counts[table] ?? {};
    ofTable[outcome] = (ofTable[outcome] ?? 0) + 1;
    counts[table] = ofTable;
  }
  return counts;
}

async function tenantsByCode(work: UnitOfWork, codes: readonly string[]): Promise<Map<string, Tenant>> {
  const tenants = await work.find(Tenant, { code: In([...new Set(codes)]), closedOn: IsNull() });
  return new Map(tenants.map((tenant) => [tenant.code, tenant]));
}

const columnOfTenant: Readonly<Record<TableName, string>> = { AREAS: '上级代码', UNITS: '地区代码', POSTS: '地区代码' };

async function knownDirectory(work: UnitOfWork, records: readonly TableRecord[]): Promise<KnownDirectory> {
  const tenants = await work.find(Tenant, {});
  const byId = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  const codes = new Set(records.map(({ table, cells }) => cells.get(columnOfTenant[table])?.toUpperCase()));
  const ids = tenants.filter(({ code }) => codes.has(code)).map(({ id }) => id);
  const units = await work.find(Unit, { tenantId: In(ids), closedOn: IsNull() });
  const members = await work.find(Member, { tenantId: In(ids) });
  const inOffice = members.filter(({ validUntil }) => validUntil === null || validUntil >= work.today);
  const unitNames = new Map(units.map((unit) => [unit.id, unit.name]));
  const codeOf = (tenantId: string): string => byId.get(tenantId)?.code ?? '';
  const directory = new KnownDirectory({
    refusedLogins: await refusedLogins(work, records),
    actor: { path: work.actor.path, role: work.actor.kind === 'MEMBER' ? work.actor.role : Role.SYSTEM_ADMIN },
    today: work.today,
  });
  for (const { id, code, name, shortName, level, path, parentId, closedOn } of tenants) {
    const parentCode = parentId ? (byId.get(parentId)?.code ?? null) : null;
    directory.addTenant({ id, code, name, shortName, level, path, parentCode, closed: closedOn !== null });
  }
  for (const { id, tenantId, name, shortName, aliases, kind, sector, functions } of units) {
    directory.putUnit({ id, tenantCode: codeOf(tenantId), name, shortName, aliases, kind, sector, functions });
  }
  for (const { id, tenantId, code, name, post, role, unitId } of inOffice) {
    directory.addPost({
      id,
      tenantCode: codeOf(tenantId),
      code,
      name,
      post,
      role,
      unitName: unitNames.get(unitId) ?? '',
    });
  }
  return directory;
}

async function refusedLogins(work: UnitOfWork, records: readonly TableRecord[]): Promise<Map<string, Bilingual>> {
  const refused = new Map<string, Bilingual>();
  const written = [...new Set(records.map(({ cells }) => cells.get('登录名') ?? ''))].filter(Boolean);
  for (const login of written.filter((each) => !isLogin(each))) {
    refused.set(login, {
      zh: '登录名为 2 至 64 个字母、数字、点、下划线、@ 或连字符。',
      en: 'A login has 2 to 64 letters, figures, dots, underscores, @ or hyphens.',
    });
  }
  const inUse = await work.query<{ login: string }>(`SELECT login FROM account WHERE login = ANY ($1)`, [
    written.map(plainLogin),
  ]);
  const taken = new Set(inUse.map(({ login }) => login));
  for (const login of written.filter((each) => taken.has(plainLogin(each)))) {
    const account = await findAccount(work, { login: plainLogin(login) });
    if (account?.within) continue;
    refused.set(login, {
      zh: '该登录名不属于本地区管理的账号，请另取一个，或由上级任命。',
      en: 'This login is not of an account of your tenant: take another, or let your superior appoint.',
    });
  }
  return refused;
}
