import { PlanOutcome } from '../../schema/implementation-plan';

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

/**
 * SQL: by when the plan of an assignment is due, as `planned.due_on` (R92): what the holder's own calendar says for its lead units; of a holder that leads for
 * its superior, else the nearest calendar above. Empty where none asks for one. $1 is the city.
 */
export const planDueOf = (assignment: string, day: string): string => `
  LEFT JOIN LATERAL (
    SELECT stated.plan_due_on AS due_on FROM (
      SELECT DISTINCT ON (c.tenant_id) c.path, c.plan_due_on FROM reporting_calendar c
      WHERE c.city_id = $1 AND c.programme_id = ${assignment}.programme_id AND c.stated_at < day_end(${day})
        AND (c.tenant_id = ${assignment}.tenant_id OR (${assignment}.role = 'LEAD' AND ltree_isparent(c.path, ${assignment}.author_path)))
      ORDER BY c.tenant_id, c.ordinal DESC
    ) stated
    WHERE stated.plan_due_on IS NOT NULL ORDER BY nlevel(stated.path) DESC LIMIT 1
  ) planned ON true`;
