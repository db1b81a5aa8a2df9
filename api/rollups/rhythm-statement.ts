import { ChangeKind } from '../../schema/change-request';
import { ObligationStatus } from '../../schema/obligation';
import type { ReportStep } from '../../schema/reporting-calendar';
import { isLocked, NO_OBLIGATIONS, OBLIGATION_COUNTS, obligationColumns } from '../calendars/obligation.rules';
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

/**
 * SQL: obligations o with where in the rollup they lie, as `here`. They are found from the few starts by task and path: nothing else that was gathered is joined
 * with what was gathered (bench/README).
 */
const here = (o: string): string => `
    JOIN start s ON s.task_id = ${o}.task_id AND ltree_risparent(${o}.path, s.path)
    JOIN line l ON l.scope_id = s.scope_id AND l.task_id = s.task_id
    CROSS JOIN LATERAL (
      SELECT least(nlevel(${o}.path) - nlevel(s.path), 2) AS rank,
        subpath(${o}.path, 0, least(nlevel(s.path) + 1, nlevel(${o}.path)))::text AS branch
    ) here`;
const HERE = `s.scope_id AS "scopeId", l.sector, here.rank, here.branch`;

/** SQL: each assignment a of a rollup, where it stands as p, and its line of work. */
const EACH = `
  FROM stood p
  JOIN line l ON l.scope_id = p.scope_id AND l.task_id = p.task_id
  JOIN assignment a ON a.city_id = $1 AND a.city_id = p.city_id AND a.id = p.id`;
const PLACE = `p.scope_id AS "scopeId", l.sector, p.rank, p.branch::text AS branch`;
const GROUP = 'GROUP BY p.scope_id, l.sector, p.rank, p.branch';

const ofStep = (step: ReportStep | null): string => (step ? `o.step = '${step}'` : 'true');

/** Obligations counted by how they stand, at every place of a rollup. @param step only of one step */
export const obligationCountsStatement = (scope: Scope, step: ReportStep | null): string => `
  WITH ${holdings(scope)}, ${LINE}, ${ASKED}, ${obligations({ asked: 'asked', day: '$3' })}
  SELECT ${HERE}, ${Object.keys(NO_OBLIGATIONS)
    .map((name) => `sum(n."${name}")::int AS "${name}"`)
    .join(', ')}
  FROM (
    SELECT o.task_id, o.path, ${OBLIGATION_COUNTS} FROM obligation o WHERE ${ofStep(step)} GROUP BY o.task_id, o.path
  ) n ${here('n')}
  GROUP BY s.scope_id, l.sector, here.rank, here.branch`;

/** How many rows of a list are given at most. */
const MOST = 100;

/** SQL: the whole, a branch, a line of work; and the how-manieth of its list an obligation is there. */
const PLACES = ['1', 'here.rank = 0, here.branch', 'l.sector'];
const numbered = (place: string): string => `row_number() OVER (PARTITION BY ${place}, o.status, o.is_returned
        ORDER BY o.due_on, o.path, o.assignment_id, o.unit_id, o.step, o.calendar_tenant_id)`;

/**
 * The obligations of which a supervisor asks who: missing, excused, or returned. Of each place so many as are shown of it at most, by their
 * day: no list shows others.
 */
export const obligationsNamedStatement = (scope: Scope, step: ReportStep | null): string => `
  WITH ${holdings(scope)}, ${LINE}, ${ASKED}, ${obligations({ asked: 'asked', day: '$3' })}
  SELECT n.*, ${isLocked({ calendarTenantId: 'n."calendarTenantId"', programmeId: 'n.programme_id', kind: 'n.kind', roundNo: 'n."roundNo"' })} AS "isLocked"
  FROM (
    SELECT ${HERE}, o.programme_id, ${obligationColumns('$3')},
      least(${PLACES.map((place) => numbered(`s.scope_id, ${place}`)).join(', ')}) AS number
    FROM obligation o ${here('o')}
    WHERE (o.status IN ('${ObligationStatus.MISSING}', '${ObligationStatus.EXCUSED}') OR o.is_returned) AND ${ofStep(step)}
  ) n
  WHERE n.number <= ${MOST}
  ORDER BY n."dueOn", n.path, n."assignmentId", n."unitId", n.step, n."calendarTenantId"`;

/** Plans that are asked for or were submitted, counted by how they stand. */
export const planCountsStatement = (scope: Scope): string => `
  WITH ${holdings(scope)}, ${LINE}
  SELECT ${PLACE}, count(planned.due_on)::int AS due, count(*) FILTER (WHERE first.handed_in_on IS NOT NULL)::int AS submitted,
    count(*) FILTER (WHERE first.handed_in_on <= planned.due_on)::int AS "onTime", count(*) FILTER (WHERE plan.id IS NOT NULL)::int AS approved,
    count(*) FILTER (WHERE filed.id IS NOT NULL)::int AS filed, sum(back.returned)::int AS returned,
    count(*) FILTER (WHERE first.handed_in_on IS NULL AND planned.due_on < $3)::int AS missing,
    count(*) FILTER (WHERE first.handed_in_on IS NULL AND planned.due_on >= $3)::int AS "notYetDue"
  ${EACH}
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
  WHERE p.state = 'ACCEPTED' AND (planned.due_on IS NOT NULL OR first.handed_in_on IS NOT NULL) ${GROUP}`;

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
  WITH ${holdings(scope)}, ${LINE}
  SELECT ${PLACE}, sum(requests.requested)::int AS requested, sum(requests.requested - requests.granted - requests.refused)::int AS open,
    sum(requests.granted)::int AS granted, sum(requests.refused)::int AS refused,
    count(*) FILTER (WHERE p.state = 'ACCEPTED' AND decided.is_extended)::int AS extended,
    count(*) FILTER (WHERE p.state = 'ACCEPTED' AND decided.is_resting AND NOT decided.is_ended)::int AS resting,
    count(*) FILTER (WHERE p.state = 'ACCEPTED' AND decided.is_ended)::int AS ended
  ${EACH}
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS requested, count(*) FILTER (WHERE word.outcome = 'GRANTED')::int AS granted,
      count(*) FILTER (WHERE word.outcome = 'REFUSED')::int AS refused
    FROM change_request r
    LEFT JOIN LATERAL (
      SELECT w.outcome FROM change_decision w WHERE w.city_id = $1 AND w.tenant_id = r.tenant_id AND w.request_id = r.id
        AND w.stated_at < day_end($3) ORDER BY w.ordinal DESC LIMIT 1) word ON true
    WHERE r.city_id = $1 AND r.tenant_id = a.tenant_id AND r.assignment_id = a.id AND r.stated_at < day_end($3)
  ) requests
  ${DECIDED} ${GROUP}`;

/**
 * The terms of the schedule: a row for each accepted assignment at the start and one level below (`WORK`), and one for each of its targets
 * (`TARGET`), with what is reported there and all below. They are judged by `schedule.rules`.
 */
export const scheduleStatement = (scope: Scope): string => `
  WITH ${holdings(scope)}, ${LINE}, ${SUMMED},
  work AS MATERIALIZED (
    SELECT s.scope_id, s.task_id, s.rank, s.branch::text AS branch, a.id, a.tenant_id, a.parent_id IS NULL AS is_root, plan.id AS plan_id,
      greatest(p.issued_on, a.effective_on) AS issued_on,
      completion.due_on, completion.original_due_on, p.year, decided.is_resting, decided.is_ended, passed.id IS NOT NULL AS is_passed
    FROM stood s
    JOIN assignment a ON a.city_id = $1 AND a.city_id = s.city_id AND a.id = s.id
    JOIN task t ON t.city_id = $1 AND t.city_id = a.city_id AND t.id = a.task_id
    JOIN programme p ON p.city_id = $1 AND p.city_id = a.city_id AND p.id = a.programme_id
    ${completionDueOf('a', 't', 'p', '$3')} ${approvedPlanOf('a', '$3')} ${DECIDED}
    LEFT JOIN LATERAL (
      SELECT w.id FROM completion_decision w
      WHERE w.city_id = $1 AND w.tenant_id = a.tenant_id AND w.assignment_id = a.id AND w.outcome = 'PASSED' AND w.application_id IS NOT NULL
        AND w.stated_at < day_end($3)
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
    'reported', CASE WHEN s.is_of_all OR g.kind = 'EACH' THEN s.done ELSE s.reported END::text,
    'verified', CASE WHEN s.is_of_all OR g.kind = 'EACH' THEN s.verified_done ELSE s.verified END::text,
    'ofAll', CASE WHEN s.is_of_all THEN s.of_all END::text, 'isOfAll', s.is_of_all, 'kind', g.kind, 'comparator', s.comparator,
    -- A helper without a share promises nothing of a sum; of what each must meet by itself, who is not asked.
    'isPromised', w.is_root OR CASE WHEN s.is_sum THEN s.promised IS NOT NULL ELSE s.is_of_all OR coalesce(s.of_all > 0, false) END,
    -- What is not added up has no figure of the whole where only those below have one.
    'isComparable', s.is_sum OR s.is_of_all OR g.kind = 'EACH' OR (g.kind <> 'STATE' AND (s.reported IS NOT NULL OR s.of_all IS NULL)),
    'met', CASE WHEN s.is_sum THEN ${meets('s.reported', 's.promised', 's.quantity_max', 's.comparator')}
      WHEN s.of_all > 0 THEN s.done >= s.of_all AND NOT (s.is_of_all AND s.is_silent) END,
    'verifiedMet', CASE WHEN s.is_sum THEN ${meets('s.verified', 's.promised', 's.quantity_max', 's.comparator')}
      WHEN s.verified_of > 0 THEN s.verified_done >= s.verified_of AND NOT (s.is_of_all AND s.is_unverified) END,
    -- Of a share of the work whose promise was changed, what the start itself says against the first one.
    'originalMet', CASE WHEN s.is_sum
        OR g.kind IN ('PERCENT', 'REPEATED') AND s.reported IS NOT NULL AND original.quantity IS DISTINCT FROM s.promised
      THEN ${meets('s.reported', 'original.quantity', 's.quantity_max', 's.comparator')}
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
    SELECT CASE WHEN w.is_root
      THEN coalesce((SELECT (m.former ->> 'quantity')::numeric FROM amendment m
        WHERE m.city_id = $1 AND m.target_id = s.target_id AND m.former ? 'quantity' AND m.issued_on <= $3 ORDER BY m.ordinal LIMIT 1), s.promised)
      ELSE coalesce((SELECT q.quantity FROM quota q
        WHERE q.city_id = $1 AND q.tenant_id = w.tenant_id AND q.assignment_id = w.id AND q.target_id = s.target_id AND q.quantity IS NOT NULL
        ORDER BY q.ordinal LIMIT 1), s.promised) END AS quantity
  ) original`;
