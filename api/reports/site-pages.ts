import { type Page, pageOf } from '../../schema/connection';
import { Site, type SiteStage } from '../../schema/site';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { pageSize } from '../request/errors';
import { ID, placeAfter } from '../request/page';

/** Whose sites: what hangs on an assignment, or what lies in a town. */
export type SiteScope = 'assignment_id' | 'town_id';

export interface SiteFilter {
  /** The stage in force. */
  readonly stage?: SiteStage | null;
  /** Those that were struck off too. */
  readonly includeStruck?: boolean;
  /** The year of the programme. */
  readonly year?: number | null;
}

export interface SitePage {
  readonly first: number;
  readonly after?: string | null;
}

/** The sites listed after this one. */
const KEYSET = new RegExp(`^${ID}$`);

/** Refuses a page that is too large, and a cursor that is none. */
export function checkSitePage({ first, after }: SitePage): void {
  pageSize(first);
  placeAfter(after, KEYSET);
}

/** A page of the sites of each assignment or town, in the order in which they were listed: two statements for all of them. */
export async function sitePages(
  work: UnitOfWork,
  scope: SiteScope,
  scopeIds: readonly string[],
  filter: SiteFilter,
  page: SitePage,
): Promise<Page<Site>[]> {
  const rows = await work.query<{ scopeId: string; id: string }>(
    `SELECT wanted.id AS "scopeId", found.id
     FROM unnest($2::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT s.id FROM site s
       WHERE s.city_id = $1 AND s.${scope} = wanted.id AND ($3 OR s.struck_on IS NULL)
         AND ($4::uuid IS NULL OR s.id > $4)
         AND ($5::text IS NULL OR $5 = (
           SELECT p.stage FROM site_progress p WHERE p.city_id = $1 AND p.city_id = s.city_id AND p.tenant_id = s.tenant_id
             AND p.site_id = s.id ORDER BY p.ordinal DESC LIMIT 1))
         AND ($6::int IS NULL OR EXISTS (
           SELECT 1 FROM task k JOIN programme g ON g.city_id = $1 AND g.city_id = k.city_id AND g.id = k.programme_id
           WHERE k.city_id = $1 AND k.city_id = s.city_id AND k.id = s.task_id AND g.year = $6))
       ORDER BY s.id LIMIT $7
     ) found
     ORDER BY found.id`,
    [
      work.cityId,
      [...scopeIds],
      filter.includeStruck ?? false,
      placeAfter(page.after, KEYSET)?.[0] ?? null,
      filter.stage ?? null,
      filter.year ?? null,
      page.first + 1,
    ],
  );
  const sites = new Map(
    (
      await work.many(
        Site,
        rows.map(({ id }) => id),
      )
    ).map((site) => [site.id, site]),
  );
  return scopeIds.map((scopeId) => {
    const own = rows.filter((row) => row.scopeId === scopeId).flatMap((row) => sites.get(row.id) ?? []);
    return pageOf(own, page.first, ({ id }) => id);
  });
}
