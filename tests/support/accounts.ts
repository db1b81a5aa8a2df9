import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { hashPassword } from '../../api/directory/password';
import { enterPost } from '../../api/directory/posts';
import { writeAs } from '../../api/request/mutate';
import type { Role } from '../../tenants/permissions';
import { Unit, UnitKind } from '../../tenants/unit';
import type { City, World } from './world';

export const PASSWORD = '鱼峰山下 spring 47';

/** Accounts with posts that sign in for real; {@link City.addMember} makes members without an account. */
export class Accounts {
  constructor(
    private readonly world: World,
    private readonly city: City,
  ) {}

  /** An account that signs in with {@link PASSWORD}. @returns its id */
  async open(login: string, more: { demo?: boolean } = {}): Promise<string> {
    const id = uuidv7();
    const { cityId, path } = this.city.founder;
    await this.world.dataSource.query(
      `INSERT INTO account (id, login, name, password_hash, password_set_at, demo, home_city_id, home_path)
       VALUES ($1, $2, $2, $3, app_now(), $4, $5, $6)`,
      [id, login, await hashPassword(PASSWORD), more.demo ?? false, cityId, path],
    );
    return id;
  }

  /** A post in the government of the tenant that the code names. @returns the member's id */
  async post(
    accountId: string,
    code: string,
    role: Role,
    more: { validFrom?: string; validUntil?: string; name?: string } = {},
  ): Promise<string> {
    const tenant = this.city.tenant(code.slice(0, code.indexOf('-')));
    return writeAs(this.world, this.city.founder, async (work) => {
      const [unit] = await work.find(Unit, { tenantId: tenant.id, kind: UnitKind.GOVERNMENT });
      if (!unit) throw new Error(`no government in ${tenant.name}`);
      const id = await enterPost(work, tenant, {
        unitId: unit.id,
        code,
        name: code,
        post: '经办',
        role,
        accountId,
        ...more,
      });
      work.record({ verb: 'arrangeTest', subject: { type: 'Member', id }, audience: [tenant.path] });
      return id;
    });
  }

  /** Both at once; the login is the code. */
  async member(code: string, role: Role): Promise<{ accountId: string; memberId: string }> {
    const accountId = await this.open(code);
    return { accountId, memberId: await this.post(accountId, code, role) };
  }
}

export const SIGN_IN = /* GraphQL */ `
  mutation ($login: String!, $password: String!) {
    signIn(input: { login: $login, password: $password }) {
      accessToken
      refreshToken
      expiresAt
      mustChangePassword
      posts { code role tenantCode }
      userErrors { code field message }
    }
  }`;

export interface SignedIn {
  signIn: {
    accessToken: string | null;
    refreshToken: string | null;
    expiresAt: string | null;
    mustChangePassword: boolean;
    posts: { code: string; role: string; tenantCode: string }[];
    userErrors: { code: string; field: string[]; message: string }[];
  };
}

async function asOwner<Row extends object>(world: World, sql: string, values: unknown[] = []): Promise<Row[]> {
  const owner = new Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  try {
    return (await owner.query<Row>(sql, values)).rows;
  } finally {
    await owner.end();
  }
}

/** Today in this world, or some days from it, as YYYY-MM-DD. */
export async function today(world: World, shift = 0): Promise<string> {
  const [row] = await asOwner<{ day: string }>(world, 'SELECT (app_today() + $1::int)::text AS day', [shift]);
  return row?.day ?? '';
}

/** Moves the one clock of this world from the real time by an interval, such as '2 days'; null lets it go again. */
export async function moveClock(world: World, by: string | null): Promise<void> {
  await asOwner(world, 'DELETE FROM simulation_clock');
  if (by) await asOwner(world, 'INSERT INTO simulation_clock (moved_to) SELECT now() + $1::interval', [by]);
}
