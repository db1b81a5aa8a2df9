import { AnswerState } from '../../schema/assignment';
import type { RollupOf } from '../../schema/rollup';
import { signingOf, standingOf } from '../assignments/standing.service';
import { contested } from '../reports/report-state.rules';
import { stageAtLeast } from '../reports/site-stage.rules';
import { eachAt, meets } from './comparison.rules';
import { promiseOf } from './promise';

/** On what a rollup is asked: each is a column of the assignments from which it starts. */
export type Scope = RollupOf['scope'];

/**
 * The assignments from which a viewer's rollup starts: the issuer's own, or where these are above the viewer, the viewer's. An
 * assignment asked for itself is its own start, and a tenant's are those that it holds in the programmes of a year. What is below a
 * start is found by task and path within the city.
 *
 * @param $4 the viewer's tenant; for the scope of a tenant the year; for that of an assignment there is none
 */
const STARTS: Readonly<Record<Scope, string>> = {
  programme_id: 'AND (a.parent_id IS NULL OR a.tenant_id = $4)',
  task_id: 'AND (a.parent_id IS NULL OR a.tenant_id = $4)',
  id: '',
  tenant_id: `AND EXISTS (SELECT 1 FROM programme p WHERE p.city_id = $1 AND p.city_id = a.city_id
      AND p.id = a.programme_id AND p.year = $4 AND p.status <> 'VOIDED')`,
};

/** Neither holds it any more: outside every sum and denominator, with all that lies below. */
const OUT = `IN ('${AnswerState.WITHDRAWN}', '${AnswerState.NOT_INVOLVED}')`;

/**
 * The figures that count of a holder `l` and a target `p`, the latest first: by their day, then by when they were stated. What a tenant that leads
 * for its superior states of the superior’s other units stands under the superior’s assignment.
 */
const counting = (figure: string): string => `${figure}.city_id = $1 AND ${figure}.under_id = l.id
        AND ${figure}.target_id = p.target_id AND ${figure}.counts AND ${figure}.figures_to <= $3
        AND NOT ${contested(figure, 'report_id')}`;
const LATEST = 'f.figures_to DESC, f.stated_at DESC, f.id DESC';

/**
 * The common part of a rollup and of its explanation, as the beginning of a WITH: $1 city, $2 ids, $3 the last day that counts.
 *
 * - `stood`: every assignment from the starts down, where it stands at the end of the day. `rank` 0 is the start itself, 1 a direct
 *   child, 2 further below; `branch` the path of the start or of the direct child through which it hangs.
 * - `live`: those that count: not withdrawn or not involved, nor below such a one. The start counts in any case: it was
 *   asked for, or is the viewer's own; save among all that a tenant holds in a year. What an area had done before it was closed stays done, without its promise (`is_history`).
 * - `promised`: the targets of the tasks as they were in force.
 * - `holding`: a row for each live assignment and target: its promise (the whole at the issuer's own, else its share), its own
 *   reported and verified figure. The own figure is the latest to the day (by its date, then by when it was stated) of the
 *   target's lead unit; where there are sites, it is their count at the stage of the target. The verified one is the latest among
 *   those whose latest verification is no return.
 * - `judged`: the same, with whether the holder is one of those who must meet the target by themselves, and whether it does: of
 *   an EACH everybody at its level (at a village's, the reported say how many of how many); of a STATE, PERCENT or REPEATED who
 *   has reported or was given a share. `is_silent`: a holder that handed nothing on and says nothing; while there is one, not
 *   all are covered.
 */
export const holdings = (scope: Scope): string => `
  start AS MATERIALIZED (
    SELECT a.${scope} AS scope_id, a.id, a.task_id, a.path
    FROM assignment a
    WHERE a.city_id = $1 AND a.${scope} = ANY($2) AND a.effective_on <= $3 ${STARTS[scope]}
  ),
  placed AS (
    SELECT s.scope_id, c.city_id, c.id, c.parent_id, c.task_id, c.tenant_id, c.path, c.predicted_involved,
      least(nlevel(c.path) - nlevel(s.path), 2) AS rank,
      subpath(c.path, 0, least(nlevel(s.path) + 1, nlevel(c.path))) AS branch
    FROM start s
    -- The function and not its operator, which the planner takes to let one row in a thousand through.
    JOIN assignment c ON c.city_id = $1 AND c.task_id = s.task_id AND ltree_risparent(c.path, s.path)
    WHERE c.effective_on <= $3
  ),
  stood AS MATERIALIZED (
    SELECT a.*, standing.state, standing.awaits_decision, answer.id AS answer_id, shares.quota_ordinal,
      standing.state = 'WITHDRAWN' AND withdrawal.of_closed AS is_history, withdrawal.id AS withdrawal_id,
      a.parent_id IS NULL OR signed.upto >= shares.quota_ordinal AS is_signed
    FROM placed a ${standingOf('a', 'day_end($3)')} ${signingOf('a', 'day_end($3)')}
  ),
  live AS MATERIALIZED (
    SELECT s.*, CASE s.rank WHEN 0 THEN NOT bool_or(s.rank = 1) OVER (PARTITION BY s.scope_id, s.task_id)
      WHEN 1 THEN NOT bool_or(s.rank = 2) OVER (PARTITION BY s.scope_id, s.task_id, s.branch) ELSE true END AS is_leaf
    FROM (
      SELECT o.*, bool_or(o.rank = 1 AND o.state ${OUT} AND NOT o.is_history)
        OVER (PARTITION BY o.scope_id, o.task_id, o.branch) AS is_branch_out,
        bool_or(o.rank = 0 AND o.state ${OUT}) OVER (PARTITION BY o.scope_id, o.task_id) AS is_start_out
      FROM stood o
    ) s
    WHERE ${scope === 'tenant_id' ? 'NOT s.is_start_out AND' : 's.rank = 0 OR'} NOT s.is_branch_out AND (s.is_history OR NOT s.state ${OUT})
  ),
  promised AS MATERIALIZED (
    SELECT s.task_id, g.id AS target_id, k.position * 10000 + g.position AS position, promise.*,
      promise.kind = 'SUM' AND promise.role = 'COMMITMENT' AS is_sum, nlevel(g.path) AS issued_at
    FROM (SELECT DISTINCT task_id FROM start) s
    JOIN target g ON g.city_id = $1 AND g.task_id = s.task_id
      AND g.issued_on <= $3 AND (g.removed_on IS NULL OR g.removed_on > $3)
    ${promiseOf('g', '$3')}
    JOIN task k ON k.city_id = $1 AND k.city_id = g.city_id AND k.id = g.task_id
  ),
  site_now AS MATERIALIZED (
    SELECT DISTINCT ON (l.scope_id, s.id) l.scope_id, l.task_id, l.rank, l.branch, s.tenant_id, s.id AS site_id, s.assignment_id,
      p.id AS progress_id, p.stage
    FROM live l
    JOIN site s ON s.city_id = $1 AND s.assignment_id = l.id AND (s.struck_on IS NULL OR s.struck_on > $3)
    JOIN site_progress p ON p.city_id = $1 AND p.city_id = s.city_id AND p.tenant_id = s.tenant_id AND p.site_id = s.id
      AND p.reached_on <= $3
    ORDER BY l.scope_id, s.id, p.ordinal DESC
  ),
  holding AS MATERIALIZED (
    SELECT l.scope_id, l.rank, l.branch, l.id AS assignment_id, l.tenant_id, l.path, p.task_id, p.target_id, p.position, p.is_sum,
      p.kind, p.role, p.comparator, p.quantity_max, ${eachAt('p.per', 'p.issued_at')} AS each_at, q.quantity IS NOT NULL AS has_share,
      CASE WHEN l.is_history THEN NULL WHEN l.parent_id IS NULL THEN p.quantity ELSE q.quantity END AS promised,
      -- What each holder is held to by itself: its share, else what the target asks of everybody.
      coalesce(q.quantity, p.quantity) AS asked,
      -- A count of sites that are all struck off since is no figure any more.
      CASE WHEN n.total IS NOT NULL THEN n.quantity WHEN NOT r.from_sites THEN r.quantity END AS reported,
      CASE WHEN n.total IS NOT NULL THEN n.total WHEN NOT r.from_sites THEN r.total END AS reported_total,
      r.reached, v.quantity AS verified, v.total AS verified_total, v.reached AS verified_reached,
      n.total IS NOT NULL AS from_sites, r.figure_id, r.report_id, v.verification_id,
      v.figure_id AS verified_figure_id, 
      n.total IS NOT NULL OR coalesce(NOT r.from_sites, false) AS is_reported, l.is_history, l.is_leaf
    FROM live l
    JOIN promised p ON p.task_id = l.task_id
    LEFT JOIN quota q ON q.city_id = $1 AND q.tenant_id = l.tenant_id
      AND q.assignment_id = l.id AND q.target_id = p.target_id AND q.ordinal = l.quota_ordinal
    -- Each looked up by its index, and no rows of ours joined with rows of ours: of those the planner knows no number.
    LEFT JOIN LATERAL (
      SELECT f.id AS figure_id, f.report_id, f.quantity, f.total, f.reached, f.from_sites FROM reported_figure f
      WHERE ${counting('f')} ORDER BY ${LATEST} LIMIT 1
    ) r ON true
    LEFT JOIN LATERAL (
      SELECT f.id AS figure_id, word.id AS verification_id, word.quantity, word.total, word.reached FROM reported_figure f
      CROSS JOIN LATERAL (
        SELECT w.id, w.outcome, w.quantity, w.total, w.reached FROM verification w
        WHERE w.city_id = $1 AND w.figure_id = f.id ORDER BY w.ordinal DESC LIMIT 1
      ) word
      WHERE ${counting('f')} AND word.outcome <> 'RETURNED' ORDER BY ${LATEST} LIMIT 1
    ) v ON true
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ${stageAtLeast('latest.stage', 'p.stage')}) AS quantity, nullif(count(*), 0) AS total
      FROM site_target t
      JOIN site s ON s.city_id = $1 AND s.city_id = t.city_id AND s.tenant_id = t.tenant_id AND s.id = t.site_id
        AND (s.struck_on IS NULL OR s.struck_on > $3)
      CROSS JOIN LATERAL (
        SELECT o.stage FROM site_progress o
        WHERE o.city_id = $1 AND o.tenant_id = s.tenant_id AND o.site_id = s.id AND o.reached_on <= $3
        ORDER BY o.ordinal DESC LIMIT 1
      ) latest
      WHERE t.city_id = $1 AND t.assignment_id = l.id AND t.target_id = p.target_id
    ) n ON true
  ),
  judged AS MATERIALIZED (
    SELECT h.*, h.is_leaf AND NOT h.is_history AND NOT h.is_reported AS is_silent,
      h.is_leaf AND NOT h.is_history AND h.verified IS NULL AS is_unverified,
      h.kind = 'COVERAGE' OR h.kind = 'EACH' AND h.each_at IS NULL AS is_of_all,
      h.role = 'COMMITMENT' AND NOT h.is_history AND CASE h.kind
        WHEN 'SUM' THEN false WHEN 'COVERAGE' THEN false
        WHEN 'EACH' THEN coalesce(nlevel(h.path) = h.each_at, false)
        ELSE h.is_reported OR h.has_share END AS must_meet,
      coalesce(CASE h.kind WHEN 'STATE' THEN h.reached
        ELSE ${meets('h.reported', 'h.asked', 'h.quantity_max', 'h.comparator')} END, false) AS holds,
      coalesce(CASE h.kind WHEN 'STATE' THEN h.verified_reached
        ELSE ${meets('h.verified', 'h.asked', 'h.quantity_max', 'h.comparator')} END, false) AS verified_holds
    FROM holding h
  )`;
