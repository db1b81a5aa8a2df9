import type { UnitOfWork } from '../../tenants/unit-of-work';
import { stageAtLeast } from './site-stage.rules';

export interface SiteCount {
  readonly targetId: string;
  /** At the stage of the target on the day. */
  readonly quantity: string;
  readonly total: string;
}

/**
 * Of the targets of an assignment that have sites: how many had reached the target's stage at the end of a day.
 * @param day in Asia/Shanghai
 */
export function countSites(work: UnitOfWork, assignmentId: string, day: string): Promise<SiteCount[]> {
  return work.query<SiteCount>(
    `SELECT t.target_id AS "targetId", count(*)::text AS total,
       count(*) FILTER (WHERE ${stageAtLeast('reached.stage', 'g.stage')})::text AS quantity
     FROM site s
     JOIN site_target t ON t.city_id = $1 AND t.city_id = s.city_id AND t.tenant_id = s.tenant_id AND t.site_id = s.id
     JOIN target g ON g.city_id = $1 AND g.city_id = t.city_id AND g.id = t.target_id
     CROSS JOIN LATERAL (
       SELECT p.stage FROM site_progress p
       WHERE p.city_id = $1 AND p.city_id = s.city_id AND p.tenant_id = s.tenant_id AND p.site_id = s.id AND p.reached_on <= $3
       ORDER BY p.ordinal DESC LIMIT 1
     ) reached
     WHERE s.city_id = $1 AND s.assignment_id = $2 AND (s.struck_on IS NULL OR s.struck_on > $3)
     GROUP BY t.target_id`,
    [work.cityId, assignmentId, day],
  );
}
