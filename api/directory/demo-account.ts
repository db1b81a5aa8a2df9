import type { DataSource } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import type { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/** A demo account has the same id in every database, so that its token outlives a reset. */
const DEMO_ACCOUNTS = '5d1c1f6e-6f0c-4e0b-9a39-0b8a0f4b2c11';

/**
 * The account of a demo member: its login is the member's code, it has no password, and its tokens are good on the embedded
 * database only. Found again where it is there already.
 */
export async function openDemoAccount(
  work: UnitOfWork,
  tenant: Pick<Tenant, 'path'>,
  member: { readonly code: string; readonly name: string },
): Promise<string> {
  const [account] = await work.query<{ id: string }>(
    `INSERT INTO account (id, login, name, demo, home_city_id, home_path) VALUES ($1, lower($2), $3, true, $4, $5::ltree)
     ON CONFLICT (login) DO UPDATE SET name = excluded.name WHERE account.demo RETURNING id`,
    [uuidv5(member.code.toLowerCase(), DEMO_ACCOUNTS), member.code, member.name, work.cityId, tenant.path],
  );
  if (!account) throw new Error(`the login ${member.code} is taken by an account that is no demo account`);
  return account.id;
}

export interface DemoMember {
  readonly accountId: string;
  readonly code: string;
  readonly name: string;
  readonly post: string;
  readonly tenantCode: string;
}

/** The demo members who are in office today, by their codes. */
export function demoMembers(dataSource: Pick<DataSource, 'query'>): Promise<DemoMember[]> {
  return dataSource.query<DemoMember[]>(
    `SELECT a.id AS "accountId", p.member_code AS code, p.member_name AS name, p.post, p.tenant_code AS "tenantCode"
     FROM account a JOIN account_post p ON p.account_id = a.id
     WHERE a.demo AND a.disabled_at IS NULL AND p.valid_from <= app_today()
       AND (p.valid_until IS NULL OR p.valid_until >= app_today())
     ORDER BY p.member_code`,
  );
}
