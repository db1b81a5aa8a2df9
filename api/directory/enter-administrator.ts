import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit, UnitKind } from '../../tenants/unit';
import { UnitOfWork } from '../../tenants/unit-of-work';
import type { Founder } from '../../tenants/viewer';
import { writeAs } from '../request/mutate';
import { codeProblems, freeCode } from './member-codes';
import { CODE_WORDS } from './post.rules';
import { loginProblem, personProblems } from './post-holder';
import { enterPost, type PostRules } from './posts';
import { plainLogin } from './sign-in-attempts';

export interface Administrator {
  readonly cityCode: string;
  /** Of the city, or of a tenant in it. */
  readonly tenantCode: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly post: string;
  /** Whether the account may set up further cities. */
  readonly operator: boolean;
}

export interface EnteredAdministrator {
  readonly memberCode: string;
  /** False when there was an account of this login: its password stays what it was. */
  readonly opened: boolean;
}

/**
 * Enters somebody as the platform: the first administrators of a city, whom nobody in it could appoint, and whoever is needed
 * when the last one is gone. An account that the login does not have yet is opened with the one-time password of the hash.
 *
 * @throws Refusal; an Error when there is no such city or tenant
 */
export async function enterAdministrator(
  dataSource: DataSource,
  given: Administrator,
  passwordHash: string,
  rules: PostRules,
): Promise<EnteredAdministrator> {
  const founder = await founderOfCity(dataSource, given.cityCode);
  return writeAs({ dataSource }, founder, async (work) => {
    const [tenant] = await work.find(Tenant, { code: given.tenantCode });
    if (!tenant) throw new Error(`没有地区 ${given.tenantCode} / there is no tenant ${given.tenantCode}`);
    const [unit] = await work.find(Unit, { tenantId: tenant.id, kind: UnitKind.GOVERNMENT });
    if (!unit) throw new Error(`${tenant.name} 没有政府单位 / has no government among its units`);
    const memberCode = await freeCode(work, tenant, CODE_WORDS[given.role], work.today, null);
    const problems = personProblems(given);
    loginProblem(problems, given.login, 'login');
    await codeProblems(work, problems, tenant, memberCode, work.today, null);
    problems.settle();
    const { accountId, opened } = await openOrFind(work, given, tenant.path, passwordHash);
    const { name, post, role } = given;
    const id = await enterPost(work, tenant, { unitId: unit.id, accountId, code: memberCode, name, post, role }, rules);
    work.record({
      verb: 'enterAdministrator',
      subject: { type: 'Member', id },
      after: { code: memberCode, role, post, operator: given.operator },
      audience: [tenant.path],
    });
    return { memberCode, opened };
  });
}

/** The platform, acting for a city that is there already. */
async function founderOfCity(dataSource: DataSource, code: string): Promise<Founder> {
  const [city] = await dataSource.query<{ id: string }[]>(`SELECT id FROM city WHERE code = $1`, [code]);
  if (!city) {
    throw new Error(
      `没有城市 ${code}，请先运行 npm run city -- ${code} / there is no city ${code}: npm run city -- ${code} first`,
    );
  }
  const platform = { kind: 'FOUNDER', cityId: city.id, path: code, memberName: '平台' } as const;
  const work = await UnitOfWork.read(dataSource, { ...platform, tenantId: city.id });
  try {
    const [root] = await work.query<{ id: string }>(
      `SELECT id FROM tenant WHERE city_id = $1 AND parent_id IS NULL AND code = $2`,
      [city.id, code],
    );
    if (!root) throw new Error(`the city ${code} has no root`);
    return { ...platform, tenantId: root.id };
  } finally {
    await work.rollback();
  }
}

/** The account of a login, opened with a one-time password where there is none: the platform is trusted to know whom it names. */
export async function openOrFind(
  work: UnitOfWork,
  { login, name, operator }: Pick<Administrator, 'login' | 'name' | 'operator'>,
  path: string,
  passwordHash: string,
): Promise<{ accountId: string; opened: boolean }> {
  const id = uuidv7();
  const [account] = await work.query<{ id: string }>(
    `INSERT INTO account (id, login, name, password_hash, password_set_at, must_change_password, operator, home_city_id, home_path)
     VALUES ($1, $2, $3, $4, app_now(), true, $5, $6, $7::ltree)
     ON CONFLICT (login) DO UPDATE SET operator = account.operator OR excluded.operator RETURNING id`,
    [id, plainLogin(login), name, passwordHash, operator, work.cityId, path],
  );
  if (!account) throw new Error('the account was not written');
  return { accountId: account.id, opened: account.id === id };
}
