import { v7 as uuidv7 } from 'uuid';
import { Role } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { TenantLevel } from '../../tenants/tenant-kind';
import { Unit, UnitKind, UnitName } from '../../tenants/unit';
import type { NewRow, UnitOfWork } from '../../tenants/unit-of-work';
import type { Founder } from '../../tenants/viewer';
import type { CityTree, DivisionNode } from './division.rules';
import { governmentNames } from './government-name.rules';
import { searchPinyin } from './pinyin.rules';
import { enterPost, type PostRules } from './posts';
import { shortTenantName } from './tenant-name.rules';

/** The actor under whose settings a new city is set up; its ids are made here. */
export function founderOf(tree: CityTree): Founder {
  return { kind: 'FOUNDER', cityId: uuidv7(), tenantId: uuidv7(), path: tree.city.code, memberName: '平台' };
}

/**
 * Sets up a city from the division table: the city, its districts and their townships, each with its government as a unit.
 * Under the founder's settings. Functional areas have no code in the table and are added by hand (R21, R22).
 * @param administrators the accounts that become its first administrators, if any are named.
 * @throws a unique violation (23505) when the city is there already.
 */
export async function setUpCity(
  work: UnitOfWork,
  tree: CityTree,
  administrators: readonly FirstAdministrator[] = [],
  rules?: PostRules,
): Promise<{ id: string; tenants: number }> {
  const { cityId, tenantId, path } = work.actor;
  await work.query(`INSERT INTO city (id, code, name) VALUES ($1, $2, $3)`, [cityId, tree.city.code, tree.city.name]);
  await work.query(`INSERT INTO city_head (city_id) VALUES ($1)`, [cityId]);
  const root = newTenant({ ...tree.city, level: TenantLevel.CITY }, tenantId, null, path);
  const tenants = [root];
  for (const district of tree.districts) {
    const row = newTenant(district, uuidv7(), root.id, `${path}.${district.code}`);
    tenants.push(
      row,
      ...district.townships.map((town) => newTenant(town, uuidv7(), row.id, `${row.path}.${town.code}`)),
    );
  }
  tenants.push(...tree.townships.map((town) => newTenant(town, uuidv7(), root.id, `${path}.${town.code}`)));
  // Superiors first: a row refers to its parent's.
  await work.insert(Tenant, tenants);
  const [cityGovernment] = await addUnits(
    work,
    tenants.map((tenant) => ({ ...governmentOf(tenant), tenantId: tenant.id, path: tenant.path })),
  );
  await enterAdministrators(work, tree, cityGovernment as string, administrators, rules);
  work.record({
    verb: 'setUpCity',
    subject: { type: 'Tenant', id: root.id },
    after: { code: tree.city.code, name: tree.city.name, tenants: tenants.length },
    audience: [path],
  });
  return { id: root.id, tenants: tenants.length };
}

export interface FirstAdministrator {
  readonly role: Role;
  readonly accountId: string;
  readonly name: string;
}

const ADMINISTRATORS_POSTS: Partial<Record<Role, { readonly word: string; readonly post: string }>> = {
  [Role.SYSTEM_ADMIN]: { word: 'system', post: '系统管理员' },
  [Role.SECURITY_ADMIN]: { word: 'security', post: '安全保密管理员' },
  [Role.AUDITOR]: { word: 'auditor', post: '安全审计员' },
};

async function enterAdministrators(
  work: UnitOfWork,
  { city }: CityTree,
  unitId: string,
  administrators: readonly FirstAdministrator[],
  rules?: PostRules,
): Promise<void> {
  const { tenantId, path } = work.actor;
  for (const { role, accountId, name } of administrators) {
    const { word, post } = ADMINISTRATORS_POSTS[role] ?? { word: 'member', post: '' };
    const entered = { unitId, code: `${city.code}-${word}`, name: name.trim(), post, role, accountId };
    await enterPost(work, { id: tenantId, path, code: city.code }, entered, rules);
  }
}

type Place = Pick<DivisionNode, 'code' | 'name' | 'kind' | 'level'>;

export function newTenant(
  place: Place,
  id: string,
  parentId: string | null,
  path: string,
): NewRow<Tenant> & { id: string } {
  const names = { name: place.name, shortName: shortTenantName(place.name) };
  return {
    id,
    tenantId: id,
    parentId,
    level: place.level,
    kind: place.kind,
    code: place.code,
    ...names,
    ...searchPinyin(names),
    path,
    readablePaths: [path],
  };
}

/** The government unit that a tenant is made with. */
export function governmentOf(tenant: Partial<Pick<Tenant, 'kind' | 'name' | 'shortName'>>): NewUnit {
  const { kind, name = '', shortName = name } = tenant;
  return { kind: UnitKind.GOVERNMENT, ...governmentNames(kind as Tenant['kind'], name, shortName) };
}

export type NewUnit = Pick<Unit, 'kind' | 'name' | 'shortName'> &
  Partial<Pick<Unit, 'id' | 'aliases' | 'sector' | 'functions' | 'openedOn'>>;

/** Adds units with their first name; the caller has checked that the names are free. */
export async function addUnits(
  work: UnitOfWork,
  units: readonly (NewUnit & { tenantId: string; path: string })[],
): Promise<string[]> {
  const rows = units.map((unit) => ({ ...unit, id: unit.id ?? uuidv7(), ...searchPinyin(unit) }));
  await work.insert(Unit, rows);
  await work.insert(
    UnitName,
    rows.map(({ id, tenantId, path, name, shortName, openedOn }) => ({
      tenantId,
      path,
      unitId: id,
      name,
      shortName,
      validFrom: openedOn ?? null,
    })),
  );
  return rows.map(({ id }) => id);
}
