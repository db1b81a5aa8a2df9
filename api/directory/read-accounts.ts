import { Account, Post } from '../../schema/account';
import type { UnitOfWork } from '../../tenants/unit-of-work';

type Rows = { readonly ids: readonly string[] } | { readonly after: string; readonly first: number };

/**
 * Accounts that have to do with the actor's tenant or what lies below it, by id or as a page by login.
 * Who may be acted on is narrower: see `administeredAccount`.
 */
export async function readAccounts(work: UnitOfWork, which: Rows): Promise<Account[]> {
  const [condition, values, end] =
    'ids' in which
      ? ['a.id = ANY ($3::uuid[])', [which.ids], '']
      : ['a.login > $3', [which.after, which.first], 'LIMIT $4'];
  const rows = await work.query<Partial<Account>>(
    `SELECT a.id AS "rowId", $1::uuid AS "cityId", a.login, a.name, a.disabled_at IS NOT NULL AS disabled,
       a.password_hash IS NOT NULL AS "hasPassword", a.must_change_password AS "mustChangePassword",
       a.oidc_subject IS NOT NULL AS "oidcLinked", a.last_signed_in_at AS "lastSignIn",
       EXISTS (SELECT FROM sign_in_attempt t WHERE t.locked_until > app_now()
         AND t.login_digest = encode(sha256(convert_to(a.login, 'UTF8')), 'hex')) AS locked
     FROM account a
     WHERE ${condition} AND (EXISTS (SELECT FROM account_post p WHERE p.account_id = a.id AND p.city_id = $1
           AND p.path <@ $2::ltree AND (p.valid_until IS NULL OR p.valid_until >= app_today()))
         OR a.home_city_id = $1 AND a.home_path <@ $2::ltree AND NOT EXISTS (SELECT FROM account_post p
           WHERE p.account_id = a.id AND (p.valid_until IS NULL OR p.valid_until >= app_today())))
     ORDER BY a.login ${end}`,
    [work.cityId, work.actor.path, ...values],
  );
  return rows.map((row) => Object.assign(new Account(), row));
}

/** The posts of today of accounts, as far as they lie in the actor's tenant or below. */
export async function readPosts(work: UnitOfWork, accountIds: readonly string[]): Promise<Post[][]> {
  const rows = await work.query<Partial<Post> & { accountId: string }>(
    `SELECT account_id AS "accountId", city_id AS "cityId", member_id AS "memberId", member_code AS code,
       member_name AS name, post, role, tenant_code AS "tenantCode", valid_from AS "validFrom", valid_until AS "validUntil"
     FROM account_post WHERE city_id = $1 AND path <@ $2::ltree AND account_id = ANY ($3::uuid[])
       AND valid_from <= app_today() AND (valid_until IS NULL OR valid_until >= app_today()) ORDER BY member_code`,
    [work.cityId, work.actor.path, accountIds],
  );
  return accountIds.map((id) =>
    rows.filter(({ accountId }) => accountId === id).map(({ accountId: _, ...row }) => Object.assign(new Post(), row)),
  );
}
