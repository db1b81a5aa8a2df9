import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';

export interface ReachedAccount {
  readonly id: string;
  readonly login: string;
  readonly disabled: boolean;
  readonly demo: boolean;
  /** The paths of its posts of today and to come within the actor's tenant, or its home's where it has none. */
  readonly audience: readonly string[];
  /** Whether one of its posts, or without any its home, lies in the actor's tenant or below. */
  readonly within: boolean;
  /** Whether all of them do. */
  readonly whollyWithin: boolean;
}

/**
 * An account as far as the actor has to do with it, by its id or its login. Accounts lie outside the cities' borders, so
 * who may act on one follows from the index of its posts: of today and to come, or from who opened it where there are none.
 */
export async function findAccount(
  work: UnitOfWork,
  by: { readonly id: string } | { readonly login: string },
): Promise<ReachedAccount | null> {
  const [column, value] = 'id' in by ? ['a.id', by.id] : ['a.login', by.login];
  const [row] = await work.query<{
    id: string;
    login: string;
    disabled: boolean;
    demo: boolean;
    homePath: string;
    isHome: boolean;
    posts: number;
    postsWithin: string[];
  }>(
    `SELECT a.id, a.login, a.disabled_at IS NOT NULL AS disabled, a.demo, a.home_path::text AS "homePath",
       a.home_city_id = $1 AND a.home_path <@ $2::ltree AS "isHome", count(p.member_id)::int AS posts,
       coalesce(array_agg(p.path::text) FILTER (WHERE p.city_id = $1 AND p.path <@ $2::ltree), '{}') AS "postsWithin"
     FROM account a
     LEFT JOIN account_post p ON p.account_id = a.id AND (p.valid_until IS NULL OR p.valid_until >= app_today())
     WHERE ${column} = $3 GROUP BY a.id`,
    [work.cityId, work.actor.path, value],
  );
  if (!row) return null;
  const { posts, postsWithin, isHome, homePath, id, login, disabled, demo } = row;
  return {
    id,
    login,
    disabled,
    demo,
    audience: posts > 0 ? postsWithin : [homePath],
    within: posts > 0 ? postsWithin.length > 0 : isHome,
    whollyWithin: posts > 0 ? postsWithin.length === posts : isHome,
  };
}

/** The account that a security administrator may act on: one all of whose posts lie in its own tenant or below. */
export async function administeredAccount(work: UnitOfWork, id: string): Promise<ReachedAccount> {
  const account = await findAccount(work, { id });
  if (!account?.whollyWithin) throw notFound();
  return account;
}
