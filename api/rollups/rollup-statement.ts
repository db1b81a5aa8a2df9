import { SiteStage } from '../../schema/site';
import { contested } from '../reports/report-state.rules';
import { meets } from './comparison.rules';
import { holdings, type Scope } from './figures';

/** Who is counted in the answers, with the names that the schema has for them. */
const COUNTS = `
    count(*) FILTER (WHERE state <> 'WITHDRAWN')::int AS offered,
    count(*) FILTER (WHERE state <> 'WITHDRAWN' AND is_signed)::int AS signed,
    count(*) FILTER (WHERE state IN ('PENDING', 'ADJUSTMENT_REQUESTED'))::int AS pending,
    count(*) FILTER (WHERE state = 'ACCEPTED')::int AS accepted,
    count(*) FILTER (WHERE state = 'NOT_INVOLVED')::int AS "notInvolved",
    count(*) FILTER (WHERE state = 'ADJUSTMENT_REQUESTED')::int AS "adjustmentRequested",
    count(*) FILTER (WHERE awaits_decision)::int AS "awaitingDecision",
    count(*) FILTER (WHERE state = 'WITHDRAWN')::int AS withdrawn,
    count(*) FILTER (WHERE state <> 'WITHDRAWN' AND predicted_involved)::int AS "predictedInvolved",
    count(*) FILTER (WHERE state = CASE WHEN predicted_involved THEN 'ACCEPTED' ELSE 'NOT_INVOLVED' END)::int
      AS "asPredicted",
    count(*) FILTER (WHERE state = CASE WHEN predicted_involved THEN 'NOT_INVOLVED' ELSE 'ACCEPTED' END)::int
      AS "againstPrediction"`;

/** A column for each stage, under the schema's names. */
const byStage = (stage: string): string =>
  `${Object.values(SiteStage)
    .map((each) => `count(*) FILTER (WHERE ${stage} = '${each}')::int AS "${STAGE_FIELDS[each]}"`)
    .join(', ')}`;

const STAGE_FIELDS: Readonly<Record<SiteStage, string>> = {
  [SiteStage.TO_DO]: 'toDo',
  [SiteStage.STARTED]: 'started',
  [SiteStage.MAIN_WORKS]: 'mainWorks',
  [SiteStage.COMPLETED]: 'completed',
  [SiteStage.IN_USE]: 'inUse',
};

/** SQL: the line of work of each task at its start, as `line`. It follows on {@link holdings}. */
export const LINE = `
  -- The line of work is that of the unit that leads at the start: all that was handed on from there belongs to it.
  line AS MATERIALIZED (
    SELECT s.scope_id, s.task_id, coalesce(own.sector, named.sector) AS sector
    FROM stood s
    LEFT JOIN LATERAL (
      SELECT u.sector FROM answer_unit x
      JOIN unit u ON u.city_id = $1 AND u.city_id = x.city_id AND u.id = x.unit_id
      WHERE x.city_id = $1 AND x.tenant_id = s.tenant_id AND x.answer_id = s.answer_id AND x.role = 'LEAD'
      ORDER BY x.consolidates DESC, x.position LIMIT 1
    ) own ON true
    LEFT JOIN LATERAL (
      SELECT u.sector FROM task_party y
      JOIN unit u ON u.city_id = $1 AND u.city_id = y.city_id AND u.id = y.unit_id
      WHERE y.city_id = $1 AND y.task_id = s.task_id AND y.role = 'LEAD'
        AND (y.removed_on IS NULL OR y.removed_on > $3)
      ORDER BY y.position LIMIT 1
    ) named ON own.sector IS NULL
    WHERE s.rank = 0
  )`;

/**
 * SQL: the figures of each target added up, as `seen`: for the whole (`is_whole`) and for each branch, with what is promised, reported and verified there.
 * Only a SUM is added up across the tree; of every other kind the start's own figure is shown. It follows on {@link holdings}.
 */
export const SUMMED = `
  added AS (
    SELECT j.scope_id, j.target_id, grouping(j.branch) = 1 AS is_whole, j.branch::text AS branch, min(j.task_id::text)::uuid AS task_id,
      min(j.position) AS position, bool_and(j.is_sum) AS is_sum, bool_and(j.is_of_all) AS is_of_all,
      min(j.comparator) AS comparator, min(j.quantity_max) AS quantity_max, min(j.rank) AS rank,
      CASE WHEN grouping(j.branch) = 1 THEN min(j.promised) FILTER (WHERE j.rank = 0) ELSE min(j.promised) FILTER (WHERE j.rank < 2) END
        AS promised,
      CASE WHEN grouping(j.branch) = 1 THEN sum(j.promised) FILTER (WHERE j.rank = 1) ELSE sum(j.promised) FILTER (WHERE j.rank = 2) END
        AS allocated,
      sum(j.reported) AS all_reported, sum(j.verified) AS all_verified,
      sum(j.reported_total) AS reported_total, sum(j.verified_total) AS verified_total,
      CASE WHEN grouping(j.branch) = 1 THEN min(j.reported) FILTER (WHERE j.rank = 0) ELSE min(j.reported) FILTER (WHERE j.rank < 2) END
        AS own_reported,
      CASE WHEN grouping(j.branch) = 1 THEN min(j.verified) FILTER (WHERE j.rank = 0) ELSE min(j.verified) FILTER (WHERE j.rank < 2) END
        AS own_verified,
      bool_or(j.is_silent) AS is_silent, bool_or(j.is_unverified) AS is_unverified,
      count(*) FILTER (WHERE j.must_meet) AS asked, count(*) FILTER (WHERE j.must_meet AND j.holds) AS holding,
      count(*) FILTER (WHERE j.must_meet AND j.verified_holds) AS verified_holding
    FROM judged j
    GROUP BY GROUPING SETS ((j.scope_id, j.target_id), (j.scope_id, j.target_id, j.branch))
  ),
  seen AS (
    SELECT a.*,
      CASE WHEN a.is_sum THEN coalesce(a.allocated, 0) END AS given_out,
      CASE WHEN a.is_sum THEN a.all_reported ELSE a.own_reported END AS reported,
      CASE WHEN a.is_sum THEN a.all_verified ELSE a.own_verified END AS verified,
      CASE WHEN a.is_of_all THEN a.reported_total WHEN a.asked > 0 THEN a.asked END AS of_all,
      CASE WHEN a.is_of_all THEN a.all_reported WHEN a.asked > 0 THEN a.holding END AS done,
      CASE WHEN a.is_of_all THEN a.verified_total WHEN a.asked > 0 THEN a.asked END AS verified_of,
      CASE WHEN a.is_of_all THEN a.all_verified WHEN a.asked > 0 THEN a.verified_holding END AS verified_done
    FROM added a WHERE a.is_whole OR a.rank > 0
  )`;

/**
 * A rollup in one statement, as rows of JSON, each a part of it: counts of answers, works and sites by sector, level and branch; each
 * target for the whole and for each branch; the tenants at the start and one level below. Parameters as of {@link holdings}.
 *
 * Only a SUM is added up across the tree (architecture §6); of every other kind the start's own figure is shown, and how many of
 * those who must meet it do.
 */
export const rollupStatement = (scope: Scope): string => `
  WITH ${holdings(scope)},
  ${LINE},
  counted AS MATERIALIZED (
    SELECT s.scope_id AS "scopeId", l.sector, s.rank, s.branch::text AS branch,
      (array_agg(s.tenant_id) FILTER (WHERE s.rank < 2))[1] AS "tenantId", ${COUNTS}
    FROM stood s JOIN line l ON l.scope_id = s.scope_id AND l.task_id = s.task_id
    GROUP BY s.scope_id, l.sector, s.rank, s.branch
  ),
  ${SUMMED},
  target_row AS (
    SELECT s.scope_id AS "scopeId", l.sector, CASE WHEN s.is_whole THEN NULL ELSE s.branch END AS branch, s.target_id AS "targetId",
      s.position, s.promised::text AS promised, s.given_out::text AS allocated, (s.promised - s.given_out)::text AS unallocated,
      coalesce(s.given_out > s.promised, false) AS "isOverAllocated", s.reported::text AS reported, s.verified::text AS verified,
      s.done::text AS done, s.of_all::text AS "of", s.verified_done::text AS "verifiedDone", s.verified_of::text AS "verifiedOf",
      CASE WHEN s.is_sum THEN ${meets('s.reported', 's.promised', 's.quantity_max', 's.comparator')}
        WHEN s.of_all > 0 THEN s.done >= s.of_all AND NOT (s.is_of_all AND s.is_silent) END AS met,
      CASE WHEN s.is_sum THEN ${meets('s.verified', 's.promised', 's.quantity_max', 's.comparator')}
        WHEN s.verified_of > 0 THEN s.verified_done >= s.verified_of AND NOT (s.is_of_all AND s.is_unverified) END AS "verifiedMet"
    FROM seen s JOIN line l ON l.scope_id = s.scope_id AND l.task_id = s.task_id
  ),
  work_row AS (
    SELECT w.scope_id AS "scopeId", l.sector, w.rank, w.branch::text AS branch, ${byStage('latest.stage')},
      count(*) FILTER (WHERE latest.stage IS NULL)::int AS "notReported"
    FROM live w
    JOIN line l ON l.scope_id = w.scope_id AND l.task_id = w.task_id
    LEFT JOIN LATERAL (
      SELECT r.stage FROM progress_report r
      WHERE r.city_id = $1 AND r.under_id = w.id AND r.consolidates AND r.stage IS NOT NULL
        AND r.figures_to <= $3 AND NOT ${contested('r', 'id')}
      ORDER BY r.figures_to DESC, r.stated_at DESC, r.id DESC LIMIT 1
    ) latest ON true
    WHERE w.rank < 2 AND w.state = 'ACCEPTED' AND NOT EXISTS (
      SELECT 1 FROM promised p WHERE p.task_id = w.task_id AND p.role = 'COMMITMENT')
    GROUP BY w.scope_id, l.sector, w.rank, w.branch
  ),
  site_row AS (
    SELECT n.scope_id AS "scopeId", l.sector, least(n.rank, 1) AS rank, n.branch::text AS branch, ${byStage('n.stage')}
    FROM site_now n JOIN line l ON l.scope_id = n.scope_id AND l.task_id = n.task_id
    GROUP BY n.scope_id, l.sector, least(n.rank, 1), n.branch
  )
  SELECT 'COUNT' AS part, to_json(c) AS body FROM counted c
  UNION ALL SELECT 'FIGURES', to_json(t) FROM target_row t
  UNION ALL SELECT 'WORKS', to_json(w) FROM work_row w
  UNION ALL SELECT 'SITES', to_json(s) FROM site_row s
  UNION ALL SELECT 'TENANT', to_json(t) FROM tenant t
    WHERE t.city_id = $1 AND t.id IN (SELECT c."tenantId" FROM counted c)
  -- A decimal keeps its digits as text.
  UNION ALL SELECT 'TARGET', (to_jsonb(g) || jsonb_build_object('quantity', g.quantity::text, 'quantity_max', g.quantity_max::text))::json
    FROM target g WHERE g.city_id = $1 AND g.id IN (SELECT p.target_id FROM promised p)`;
