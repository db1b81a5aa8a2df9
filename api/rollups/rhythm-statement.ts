import { ChangeKind } from '../../schema/change-request';
import { ObligationStatus } from '../../schema/obligation';
import type { ReportStep } from '../../schema/reporting-calendar';
import { OBLIGATION_COUNTS } from '../calendars/obligation.rules';
import { obligations } from '../calendars/obligation-statement.rules';
import { completionDueOf } from '../changes/decided-due.rules';
import { isAtRest } from '../changes/rest.rules';
import { approvedPlanOf, planDueOf } from '../plans/plan-in-force.rules';
import { contested } from '../reports/report-state.rules';
import { meets } from './comparison.rules';
import { holdings, type Scope } from './figures';
import { LINE, SUMMED } from './rollup-statement';

/** SQL: the assignments of a rollup as `asked`, each once, as they stand in their table. */
const ASKED = `
  asked AS MATERIALIZED (SELECT a.* FROM assignment a WHERE a.city_id = $1 AND a.id IN (SELECT p.id FROM placed p))`;

/** SQL: where in the rollup a row of an assignment lies; it follows on {@link holdings} and {@link LINE}. */
const PLACE = `p.scope_id AS "scopeId", l.sector, p.rank, p.branch::text AS branch`;
const placedAs = (assignment: string): string => `
    JOIN placed p ON p.id = ${assignment}
    JOIN line l ON l.scope_id = p.scope_id AND l.task_id = p.task_id`;
const GROUP = 'GROUP BY p.scope_id, l.sector, p.rank, p.branch';

/** Obligations counted by how they stand, at every place of a rollup. @param step only of one step */
export const obligationCountsStatement = (scope: Scope, step: ReportStep | null): string => `
  WITH ${holdings(scope)}, ${LINE}, ${ASKED}, ${obligations({ asked: 'asked', day: '$3' })}
  SELECT ${PLACE}, ${OBLIGATION_COUNTS}
  FROM obligation o ${placedAs('o.assignment_id')}
  WHERE ${step ? `o.step = '${step}'` : 'true'} ${GROUP}`;

/** The obligations of which a supervisor asks who: missing, excused, or returned. */
export const obligationsNamedStatement = (scope: Scope, step: ReportStep | null): string => `
  WITH ${holdings(scope)}, ${LINE}, ${ASKED}, ${obligations({ asked: 'asked', day: '$3' })}
  SELECT ${PLACE}, o.assignment_id AS "assignmentId", o.tenant_id AS "tenantId", o.path, o.unit_id AS "unitId", o.step,
    o.calendar_tenant_id AS "calendarTenantId", o.kind, o.round_no AS "roundNo", o.opens_on AS "opensOn", o.due_on AS "dueOn", o.status,
    o.report_id AS "reportId", o.handed_in_on AS "handedInOn", o.excuse_id AS "excuseId", o.is_returned AS "isReturned",
    o.again_by AS "againBy", false AS "isLocked"
  FROM obligation o ${placedAs('o.assignment_id')}
  WHERE (o.status IN ('${ObligationStatus.MISSING}', '${ObligationStatus.EXCUSED}') OR o.is_returned)
    ${step ? `AND o.step = '${step}'` : ''}
  ORDER BY o.due_on, o.path, o.assignment_id, o.unit_id`;

/** Plans that are asked for or were submitted, counted by how they stand. */
export const planCountsStatement = (scope: Scope): string => `
  WITH ${holdings(scope)}, ${LINE}, ${ASKED},
  wanted AS (
    SELECT DISTINCT a.id, planned.due_on, first.handed_in_on, back.returned, plan.id IS NOT NULL AS is_approved, filed.id IS NOT NULL AS is_filed
    FROM asked a
    JOIN stood s ON s.id = a.id AND s.state = 'ACCEPTED'
    ${planDueOf('a', '$3')} ${approvedPlanOf('a', '$3')}
    LEFT JOIN LATERAL (
      SELECT n.handed_in_on FROM implementation_plan n
      WHERE n.city_id = $1 AND n.tenant_id = a.tenant_id AND n.assignment_id = a.id AND n.stated_at < day_end($3)
      ORDER BY n.ordinal LIMIT 1
    ) first ON true
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS returned FROM implementation_plan n
      JOIN plan_decision w ON w.city_id = $1 AND w.city_id = n.city_id AND w.tenant_id = n.tenant_id AND w.plan_id = n.id AND w.outcome = 'RETURNED'
        AND w.stated_at < day_end($3)
      WHERE n.city_id = $1 AND n.tenant_id = a.tenant_id AND n.assignment_id = a.id
    ) back
    LEFT JOIN LATERAL (
      SELECT w.id FROM plan_decision w
      WHERE w.city_id = $1 AND w.tenant_id = a.tenant_id AND w.plan_id = plan.id AND w.outcome = 'FILED' AND w.stated_at < day_end($3) LIMIT 1
    ) filed ON true
    WHERE planned.due_on IS NOT NULL OR first.handed_in_on IS NOT NULL
  )
  SELECT ${PLACE}, count(w.due_on)::int AS due, count(*) FILTER (WHERE w.handed_in_on IS NOT NULL)::int AS submitted,
    count(*) FILTER (WHERE w.handed_in_on <= w.due_on)::int AS "onTime", count(*) FILTER (WHERE w.is_approved)::int AS approved,
    count(*) FILTER (WHERE w.is_filed)::int AS filed, sum(w.returned)::int AS returned,
    count(*) FILTER (WHERE w.handed_in_on IS NULL AND w.due_on < $3)::int AS missing
  FROM wanted w ${placedAs('w.id')} ${GROUP}`;

/** SQL: what was decided of an assignment a by the end of the day: whether it is extended, rests, has ended. */
const DECIDED = `
    CROSS JOIN LATERAL (
      SELECT coalesce(bool_or(x.kind = '${ChangeKind.EXTENSION}'), false) AS is_extended,
        coalesce(bool_or(x.kind = '${ChangeKind.ENDING}' AND x.from_on <= $3), false) AS is_ended,
        ${isAtRest('a', '$3', '$3')} AS is_resting
      FROM decided_change x WHERE x.city_id = $1 AND x.tenant_id = a.tenant_id AND x.assignment_id = a.id AND x.stated_at < day_end($3)
    ) decided`;

/** Requests for changes and what was decided, counted. */
export const changeCountsStatement = (scope: Scope): string => `
  WITH ${holdings(scope)}, ${LINE}, ${ASKED},
  changed AS (
    SELECT DISTINCT a.id, requests.requested, requests.granted, requests.refused, s.state = 'ACCEPTED' AS is_held, decided.is_extended,
      decided.is_ended, decided.is_resting
    FROM asked a
    JOIN stood s ON s.id = a.id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS requested, count(*) FILTER (WHERE word.outcome = 'GRANTED')::int AS granted,
        count(*) FILTER (WHERE word.outcome = 'REFUSED')::int AS refused
      FROM change_request r
      LEFT JOIN LATERAL (
        SELECT w.outcome FROM change_decision w WHERE w.city_id = $1 AND w.tenant_id = r.tenant_id AND w.request_id = r.id
          AND w.stated_at < day_end($3) ORDER BY w.ordinal DESC LIMIT 1) word ON true
      WHERE r.city_id = $1 AND r.tenant_id = a.tenant_id AND r.assignment_id = a.id AND r.stated_at < day_end($3)
    ) requests
    ${DECIDED}
  )
  SELECT ${PLACE}, sum(c.requested)::int AS requested, sum(c.requested - c.granted - c.refused)::int AS open,
    sum(c.granted)::int AS granted, sum(c.refused)::int AS refused, count(*) FILTER (WHERE c.is_held AND c.is_extended)::int AS extended,
    count(*) FILTER (WHERE c.is_held AND c.is_resting AND NOT c.is_ended)::int AS resting,
    count(*) FILTER (WHERE c.is_held AND c.is_ended)::int AS ended
  FROM changed c ${placedAs('c.id')} ${GROUP}`;

/**
 * The terms of the schedule: a row for each accepted assignment at the start and one level below (`WORK`), and one for each of its targets
 * (`TARGET`), with what is reported there and all below. They are judged by `schedule.rules`.
 */
export const scheduleStatement = (scope: Scope): string => `
  WITH ${holdings(scope)}, ${LINE}, ${SUMMED},
  work AS MATERIALIZED (
    SELECT s.scope_id, s.task_id, s.rank, s.branch::text AS branch, a.id, a.tenant_id, plan.id AS plan_id, p.issued_on,
      completion.due_on, completion.original_due_on, p.year, decided.is_resting, decided.is_ended, passed.id IS NOT NULL AS is_passed
    FROM stood s
    JOIN assignment a ON a.city_id = $1 AND a.city_id = s.city_id AND a.id = s.id
    JOIN task t ON t.city_id = $1 AND t.city_id = a.city_id AND t.id = a.task_id
    JOIN programme p ON p.city_id = $1 AND p.city_id = a.city_id AND p.id = a.programme_id
    ${completionDueOf('a', 't', 'p', '$3')} ${approvedPlanOf('a', '$3')} ${DECIDED}
    LEFT JOIN LATERAL (
      SELECT w.id FROM completion_decision w
      WHERE w.city_id = $1 AND w.tenant_id = a.tenant_id AND w.assignment_id = a.id AND w.outcome = 'PASSED' AND w.stated_at < day_end($3)
      LIMIT 1
    ) passed ON true
    WHERE s.rank < 2 AND s.state = 'ACCEPTED'
  )
  SELECT 'WORK' AS part, json_build_object('scopeId', w.scope_id, 'taskId', w.task_id, 'sector', l.sector, 'rank', w.rank, 'branch', w.branch,
    'assignmentId', w.id, 'issuedOn', w.issued_on, 'dueOn', w.due_on, 'originalDueOn', w.original_due_on, 'yearEnd', w.year || '-12-31',
    'isPassed', w.is_passed, 'isResting', w.is_resting, 'isEnded', w.is_ended, 'stage', latest.stage,
    'hasMilestones', EXISTS (SELECT 1 FROM plan_milestone m WHERE m.city_id = $1 AND m.plan_id = w.plan_id AND m.stage IS NOT NULL),
    'milestoneStage', (SELECT m.stage FROM plan_milestone m WHERE m.city_id = $1 AND m.plan_id = w.plan_id AND m.stage IS NOT NULL
      AND m.due_on <= $3 ORDER BY m.due_on DESC, m.position DESC LIMIT 1)) AS body
  FROM work w JOIN line l ON l.scope_id = w.scope_id AND l.task_id = w.task_id
  LEFT JOIN LATERAL (
    SELECT r.stage FROM progress_report r
    WHERE r.city_id = $1 AND r.under_id = w.id AND r.consolidates AND r.stage IS NOT NULL AND r.figures_to <= $3 AND NOT ${contested('r', 'id')}
    ORDER BY r.figures_to DESC, r.stated_at DESC, r.id DESC LIMIT 1
  ) latest ON true
  UNION ALL
  SELECT 'TARGET', json_build_object('scopeId', w.scope_id, 'taskId', w.task_id, 'rank', w.rank, 'branch', w.branch, 'targetId', s.target_id,
    'promised', s.promised::text, 'originalPromised', original.quantity::text,
    'reported', CASE WHEN s.is_of_all THEN s.done ELSE s.reported END::text, 'verified', CASE WHEN s.is_of_all THEN s.verified_done ELSE s.verified END::text,
    'ofAll', CASE WHEN s.is_of_all THEN s.of_all END::text, 'isOfAll', s.is_of_all, 'kind', g.kind,
    'met', CASE WHEN s.is_sum THEN ${meets('s.reported', 's.promised', 's.quantity_max', 's.comparator')}
      WHEN s.of_all > 0 THEN s.done >= s.of_all AND NOT (s.is_of_all AND s.is_silent) END,
    'verifiedMet', CASE WHEN s.is_sum THEN ${meets('s.verified', 's.promised', 's.quantity_max', 's.comparator')}
      WHEN s.verified_of > 0 THEN s.verified_done >= s.verified_of AND NOT (s.is_of_all AND s.is_unverified) END,
    'originalMet', CASE WHEN s.is_sum THEN ${meets('s.reported', 'original.quantity', 's.quantity_max', 's.comparator')}
      WHEN s.of_all > 0 THEN s.done >= s.of_all AND NOT (s.is_of_all AND s.is_silent) END,
    'hasMilestones', EXISTS (SELECT 1 FROM plan_milestone m
      WHERE m.city_id = $1 AND m.plan_id = w.plan_id AND m.target_id = s.target_id AND m.quantity IS NOT NULL),
    'milestone', (SELECT m.quantity::text FROM plan_milestone m
      WHERE m.city_id = $1 AND m.plan_id = w.plan_id AND m.target_id = s.target_id AND m.quantity IS NOT NULL AND m.due_on <= $3
      ORDER BY m.due_on DESC, m.position DESC LIMIT 1))
  FROM seen s
  JOIN work w ON w.scope_id = s.scope_id AND w.task_id = s.task_id AND (CASE WHEN s.is_whole THEN w.rank = 0 ELSE w.rank = 1 AND w.branch = s.branch END)
  JOIN target g ON g.city_id = $1 AND g.id = s.target_id AND g.role = 'COMMITMENT'
  -- What it was at first: before any amendment, or by the first issue of shares.
  CROSS JOIN LATERAL (
    SELECT CASE WHEN w.rank = 0 AND s.rank = 0 AND NOT EXISTS (SELECT 1 FROM quota q WHERE q.city_id = $1 AND q.assignment_id = w.id)
      THEN coalesce((SELECT (m.former ->> 'quantity')::numeric FROM amendment m
        WHERE m.city_id = $1 AND m.target_id = s.target_id AND m.former ? 'quantity' AND m.issued_on <= $3 ORDER BY m.ordinal LIMIT 1), s.promised)
      ELSE coalesce((SELECT q.quantity FROM quota q
        WHERE q.city_id = $1 AND q.tenant_id = w.tenant_id AND q.assignment_id = w.id AND q.target_id = s.target_id AND q.quantity IS NOT NULL
        ORDER BY q.ordinal LIMIT 1), s.promised) END AS quantity
  ) original`;
