import { PlanOutcome } from '../../schema/implementation-plan';
import { isAtRest } from '../changes/rest.rules';
import { consolidatingOf, standsIn } from '../reports/report-state.rules';

/**
 * SQL: the plan of an assignment that is carried out, as `plan.id`: the latest version whose latest word is an approval or its filing.
 * Empty where none was approved. $1 is the city.
 *
 * @param day the last day that counts: a parameter or expression of type date
 */
export const approvedPlanOf = (assignment: string, day: string): string => `
  LEFT JOIN LATERAL (
    SELECT n.id FROM implementation_plan n
    CROSS JOIN LATERAL (
      SELECT w.outcome FROM plan_decision w
      WHERE w.city_id = $1 AND w.tenant_id = n.tenant_id AND w.plan_id = n.id AND w.stated_at < day_end(${day})
      ORDER BY w.ordinal DESC LIMIT 1
    ) word
    WHERE n.city_id = $1 AND n.tenant_id = ${assignment}.tenant_id AND n.assignment_id = ${assignment}.id
      AND n.stated_at < day_end(${day}) AND word.outcome IN ('${PlanOutcome.APPROVED}', '${PlanOutcome.FILED}')
    ORDER BY n.ordinal DESC LIMIT 1
  ) plan ON true`;

/** SQL: to be joined: the latest version of the plan of an assignment, as `version`, with the last word on it. $1 is the city. */
export const latestPlanOf = (assignment: string): string => `LATERAL (
        SELECT n.id, word.outcome, word.submit_again_by FROM implementation_plan n
        LEFT JOIN LATERAL (
          SELECT w.outcome, w.submit_again_by FROM plan_decision w
          WHERE w.city_id = $1 AND w.tenant_id = n.tenant_id AND w.plan_id = n.id ORDER BY w.ordinal DESC LIMIT 1) word ON true
        WHERE n.city_id = $1 AND n.tenant_id = ${assignment}.tenant_id AND n.assignment_id = ${assignment}.id
        ORDER BY n.ordinal DESC LIMIT 1
      ) version ON true`;

/** SQL: the notice gives the lead to a tenant below, and by the latest acceptance the holder's government merely stands for it. */
const standsForTown = (assignment: string, day: string): string => `(
      EXISTS (SELECT 1 FROM assignment c WHERE c.city_id = $1 AND c.parent_id = ${assignment}.id AND c.role = 'LEAD')
      AND EXISTS (SELECT 1 FROM unit u WHERE u.city_id = $1 AND ${standsIn('u', assignment, day)} AND u.id = ${consolidatingOf(`(
        SELECT n.id FROM answer n
        WHERE n.city_id = $1 AND n.tenant_id = ${assignment}.tenant_id AND n.assignment_id = ${assignment}.id AND n.unit_id IS NULL
          AND n.stated_at < day_end(${day})
        ORDER BY n.ordinal DESC LIMIT 1)`)}))`;

/**
 * SQL: by when the plan of an assignment is due, as `planned.due_on` (R92): what the holder's own calendar says for its lead units; of a holder that leads for
 * its superior, else the nearest calendar above. Empty where none asks for one: as with reports, nothing is owed by a day before the assignment was
 * offered or the calendar in force (R107), none while the work rests, nor by a government that stands for a lead that the notice gives to a town. $1 is the city.
 *
 * @param assignment an alias with all columns of `assignment` that are named here
 * @param day the last day that counts: a parameter or expression of type date
 */
export const planDueOf = (assignment: string, day: string): string => `
  LEFT JOIN LATERAL (
    SELECT stated.plan_due_on AS due_on FROM (
      SELECT DISTINCT ON (c.tenant_id) c.path, c.plan_due_on, c.effective_on FROM reporting_calendar c
      WHERE c.city_id = $1 AND c.programme_id = ${assignment}.programme_id AND c.stated_at < day_end(${day})
        AND (c.tenant_id = ${assignment}.tenant_id OR (${assignment}.role = 'LEAD' AND ltree_isparent(c.path, ${assignment}.author_path)))
      ORDER BY c.tenant_id, c.ordinal DESC
    ) stated
    WHERE stated.plan_due_on >= greatest(stated.effective_on, ${assignment}.effective_on)
      AND NOT ${isAtRest(assignment, 'stated.plan_due_on', day)} AND NOT ${standsForTown(assignment, day)}
    ORDER BY nlevel(stated.path) DESC LIMIT 1
  ) planned ON true`;
