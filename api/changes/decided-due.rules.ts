import { ChangeKind } from '../../schema/change-request';

/**
 * SQL: by when the work of an assignment is to be completed, as `completion`: `original_due_on`, of its task as it was issued or else of the programme,
 * and `due_on`, by the latest word: an extension that was decided for it, by itself or above it, or an amendment of the task's day (R128–R131). Both stay
 * side by side. Empty where the notice names no day. $1 is the city.
 *
 * @param day the last day that counts: a parameter or expression of type date
 */
export const completionDueOf = (assignment: string, task: string, programme: string, day: string): string => `
  CROSS JOIN LATERAL (
    -- An amendment keeps the day that it replaced: the first one the original, the first one after the day what held then.
    SELECT count(*) > 0 AS is_amended, count(*) FILTER (WHERE m.issued_on > ${day}) > 0 AS is_amended_later,
      (array_agg(m.former ->> 'dueOn' ORDER BY m.ordinal))[1]::date AS first_due_on,
      (array_agg(m.former ->> 'dueOn' ORDER BY m.ordinal) FILTER (WHERE m.issued_on > ${day}))[1]::date AS held_due_on,
      max(m.stated_at) FILTER (WHERE m.issued_on <= ${day}) AS amended_at
    FROM amendment m
    WHERE m.city_id = $1 AND m.task_id = ${task}.id AND m.target_id IS NULL AND m.former ? 'dueOn'
  ) day_of_task
  CROSS JOIN LATERAL (
    SELECT coalesce(CASE WHEN day_of_task.is_amended THEN day_of_task.first_due_on ELSE ${task}.due_on END, ${programme}.completion_due_on)
        AS original_due_on,
      coalesce((SELECT x.due_on FROM decided_change x
        WHERE x.city_id = $1 AND x.tenant_id = ${assignment}.tenant_id AND x.assignment_id = ${assignment}.id
          AND x.kind = '${ChangeKind.EXTENSION}' AND x.stated_at < day_end(${day})
          AND (day_of_task.amended_at IS NULL OR x.stated_at > day_of_task.amended_at)
        ORDER BY x.ordinal DESC LIMIT 1),
        CASE WHEN day_of_task.is_amended_later THEN day_of_task.held_due_on ELSE ${task}.due_on END, ${programme}.completion_due_on) AS due_on
  ) completion`;
