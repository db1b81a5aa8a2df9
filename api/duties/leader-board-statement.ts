import { AnswerState } from '../../schema/assignment';
import { PlanOutcome } from '../../schema/implementation-plan';
import { BehindReason } from '../../schema/leader-board';
import { ObligationStatus } from '../../schema/obligation';
import { ReportStep } from '../../schema/reporting-calendar';
import { sentOn, standingOf } from '../assignments/standing.service';
import { obligations } from '../calendars/obligation-statement.rules';
import { completionDueOf } from '../changes/decided-due.rules';
import { isAtRest, isFoundDone } from '../changes/rest.rules';
import { holdersOf } from '../directory/holders-of-post';
import { latestPlanOf, planDueOf } from '../plans/plan-in-force.rules';
import { consolidatingOf, RETURNED } from '../reports/report-state.rules';

/** SQL: a name without the blanks that a notice pads it with («陈  建»). */
const bare = (name: string): string => `translate(${name}, E' \\t\\u3000\\u2002\\u00A0', '')`;

/**
 * SQL: the accepted tasks of the asker's tenant in the programmes in force, with their days. Of one member: those whose acceptance names
 * him, or whoever held his post before, as the leader in charge; or where it names nobody of the tenant's members, those that name him in words,
 * of the tenant's own list as the notice does (R83). $1 city, $2 tenant, $3 only this programme, $4 only of this member, $5 how many.
 */
export const LEADER_TASKS = `
  WITH held AS (
    SELECT a.id, a.task_id, acceptance.leader_id, coalesce(acceptance.leader_name, written.names) AS leader_name,
      completion.due_on, completion.original_due_on
    FROM programme p
    JOIN assignment a ON a.city_id = $1 AND a.city_id = p.city_id AND a.programme_id = p.id AND a.tenant_id = $2
    JOIN task t ON t.city_id = $1 AND t.city_id = a.city_id AND t.id = a.task_id
    ${standingOf('a', "'infinity'")}
    JOIN answer acceptance ON acceptance.city_id = $1 AND acceptance.city_id = a.city_id AND acceptance.id = answer.id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN a.parent_id IS NULL THEN nullif(array_to_string(t.leaders, '、'), '') END AS names) written
    ${completionDueOf('a', 't', 'p', 'app_today()')}
    WHERE p.city_id = $1 AND p.status = 'ISSUED' AND ($3::uuid IS NULL OR p.id = $3) AND standing.state = '${AnswerState.ACCEPTED}'
  )
  SELECT k.id AS "assignmentId", k.leader_name AS "leaderName", k.due_on AS "dueOn", k.original_due_on AS "originalDueOn",
    (count(*) OVER ())::int AS total
  FROM held k
  WHERE $4::uuid IS NULL OR $4 IN (${holdersOf('k.leader_id')})
    OR (k.leader_id IS NULL AND EXISTS (
      SELECT 1 FROM member l, regexp_split_to_table(k.leader_name, '[、，,/；\\n]') AS named
      WHERE l.city_id = $1 AND l.id = $4 AND ${bare('l.name')} = ${bare('named')}))
  ORDER BY k.due_on NULLS LAST, k.task_id, k.id LIMIT $5`;

/** SQL: the plan that is asked for of an assignment a, and the latest version with the last word on it. */
const PLAN = `
    ${planDueOf('a', 'app_today()')}
    LEFT JOIN ${latestPlanOf('a')}`;

/** SQL: the work of a neither rests nor has ended, and was not found completed: else nobody keeps it waiting. */
const UNDER_WAY = `(NOT ${isAtRest('a', 'app_today()', 'app_today()')} AND NOT ${isFoundDone('a', 'app_today()')})`;

/**
 * SQL: who keeps tasks waiting: the units of the tenant that holds them, and the tenants below to which they were handed on by what they owe to it;
 * what those ask of their own units is theirs to see to. $1 city, $2 the assignments.
 */
export const BEHIND = `
  WITH asked AS MATERIALIZED (
    SELECT a.* FROM assignment a WHERE a.city_id = $1 AND (a.id = ANY ($2) OR a.parent_id = ANY ($2))
  ),
  ${obligations({ asked: 'asked', day: 'app_today()' })},
  stood AS MATERIALIZED (
    SELECT a.*, standing.state, standing.awaits_decision, answer.id AS answer_id, ${sentOn('a')} + p.adjustment_days AS answer_by
    FROM asked a
    JOIN programme p ON p.city_id = $1 AND p.city_id = a.city_id AND p.id = a.programme_id
    ${standingOf('a', "'infinity'")}
  ),
  behind AS (
    SELECT '${BehindReason.MISSING_REPORT}' AS reason, o.assignment_id, o.unit_id, o.due_on FROM obligation o
    WHERE o.status = '${ObligationStatus.MISSING}' AND (o.assignment_id = ANY ($2) OR o.step = '${ReportStep.UPWARD}')
    UNION ALL
    SELECT '${BehindReason.RETURNED_REPORT}', a.id, r.unit_id, returned.report_again_by FROM stood a
    JOIN progress_report r ON r.city_id = $1 AND r.city_id = a.city_id AND r.tenant_id = a.tenant_id AND r.assignment_id = a.id
      AND (a.id = ANY ($2) OR r.role = 'LEAD') ${RETURNED}
    WHERE a.state = '${AnswerState.ACCEPTED}' AND ${UNDER_WAY}
    UNION ALL
    SELECT CASE WHEN version.id IS NULL THEN '${BehindReason.MISSING_PLAN}' ELSE '${BehindReason.RETURNED_PLAN}' END, a.id,
      ${consolidatingOf('a.answer_id')}, coalesce(version.submit_again_by, planned.due_on)
    FROM stood a ${PLAN}
    WHERE a.state = '${AnswerState.ACCEPTED}' AND (a.id = ANY ($2) OR a.role = 'LEAD') AND ${UNDER_WAY}
      AND CASE WHEN version.id IS NULL THEN planned.due_on < app_today() ELSE version.outcome = '${PlanOutcome.RETURNED}' END
    UNION ALL
    SELECT '${BehindReason.UNANSWERED}', a.id, NULL, a.answer_by FROM stood a
    WHERE a.parent_id = ANY ($2) AND a.state = '${AnswerState.PENDING}' AND NOT a.awaits_decision AND a.answer_by < app_today() AND ${UNDER_WAY}
  )
  SELECT CASE WHEN b.assignment_id = ANY ($2) THEN b.assignment_id ELSE a.parent_id END AS "taskId", b.reason,
    b.assignment_id AS "assignmentId", b.unit_id AS "unitId", b.due_on AS "dueOn", b.due_on < app_today() AS "isOverdue"
  FROM behind b JOIN asked a ON a.city_id = $1 AND a.id = b.assignment_id
  ORDER BY b.due_on, a.path, b.reason, b.assignment_id, b.unit_id`;
