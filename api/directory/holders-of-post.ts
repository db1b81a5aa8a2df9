import type { UnitOfWork } from '../../tenants/unit-of-work';

/**
 * SQL: the members of the asker's own tenant who hold today the post that a member has or had: itself, who took it over, or an acting
 * officer. None where the post ended and nobody took it over. $1 is the city.
 *
 * @param member the id of a member, as SQL
 */
export const holdersOf = (member: string): string => `
  SELECT h.id FROM member h
  WHERE h.city_id = $1 AND h.tenant_id = app_tenant() AND h.valid_from <= app_today()
    AND (h.valid_until IS NULL OR h.valid_until >= app_today()) AND post_of($1, h.id) = post_of($1, ${member})`;

/** The ids of those who hold a member's post today, as {@link holdersOf} finds them. */
export async function holdersOfPost(work: UnitOfWork, memberId: string): Promise<string[]> {
  const rows = await work.query<{ id: string }>(holdersOf('$2'), [work.cityId, memberId]);
  return rows.map(({ id }) => id);
}
