import type { UnitOfWork } from '../../tenants/unit-of-work';

/*
 * What becomes of the posts of a tenant or unit that is closed, in the member rows and in the index by which accounts find their
 * posts. One statement each for all of them; single posts are entered and ended in posts.ts.
 */

/**
 * Ends the open posts of a closed tenant on its last day, also those that were entered for days after it. What was done in them keeps
 * its author.
 */
export async function endPostsOfTenant(work: UnitOfWork, tenantId: string, on: string, why: string): Promise<void> {
  const open = `city_id = $1 AND tenant_id = $2 AND (valid_until IS NULL OR valid_until > $3::date)`;
  await work.query(
    `UPDATE member SET valid_from = least(valid_from, $3::date), valid_until = $3::date, ended_why = $4,
       version = version + 1 WHERE ${open}`,
    [work.cityId, tenantId, on, why],
  );
  await work.query(
    `UPDATE account_post SET valid_from = least(valid_from, $3::date), valid_until = $3::date WHERE ${open}`,
    [work.cityId, tenantId, on],
  );
}

const OPEN_POSTS_OF_UNIT = `city_id = $1 AND unit_id = $2 AND (valid_until IS NULL OR valid_until >= $3::date)`;

/** How many posts of a unit are held today or later. */
export async function openPostsOfUnit(work: UnitOfWork, unitId: string): Promise<number> {
  const [row] = await work.query<{ posts: number }>(
    `SELECT count(*)::int AS posts FROM member WHERE ${OPEN_POSTS_OF_UNIT}`,
    [work.cityId, unitId, work.today],
  );
  return row?.posts ?? 0;
}

/** Lets the open posts of a unit go on in another one, under their own names and codes. */
export async function movePosts(work: UnitOfWork, unitId: string, toUnitId: string): Promise<void> {
  const parameters = [work.cityId, unitId, work.today, toUnitId];
  await work.query(`UPDATE member SET unit_id = $4, version = version + 1 WHERE ${OPEN_POSTS_OF_UNIT}`, parameters);
  await work.query(`UPDATE account_post SET unit_id = $4 WHERE ${OPEN_POSTS_OF_UNIT}`, parameters);
}
