import { ChangeKind } from '../../schema/change-request';

/**
 * SQL: by when the work of an assignment is to be completed, as `completion`: `original_due_on`, of its task or else of the programme,
 * and `due_on`, the latest extension that was decided for it, by itself or above it, else the same (R128–R131). Both stay side by side. Empty where
 * the notice names no day. $1 is the city.
 *
 * @param day the last day that counts: a parameter or expression of type date
 */
export const completionDueOf = (assignment: string, task: string, programme: string, day: string): string => `
  CROSS JOIN LATERAL (
    SELECT coalesce(${task}.due_on, ${programme}.completion_due_on) AS original_due_on,
      coalesce((SELECT x.due_on FROM decided_change x
        WHERE x.city_id = $1 AND x.tenant_id = ${assignment}.tenant_id AND x.assignment_id = ${assignment}.id
          AND x.kind = '${ChangeKind.EXTENSION}' AND x.stated_at < day_end(${day})
        ORDER BY x.ordinal DESC LIMIT 1), ${task}.due_on, ${programme}.completion_due_on) AS due_on
  ) completion`;
