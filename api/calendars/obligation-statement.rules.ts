import { AnswerState } from '../../schema/assignment';
import { CompletionOutcome } from '../../schema/change-request';
import { ObligationStatus } from '../../schema/obligation';
import { ReportStep, RoundKind } from '../../schema/reporting-calendar';
import { UnitRole } from '../../schema/task';
import { VerificationOutcome } from '../../schema/verification';
import { UnitKind } from '../../tenants/unit';
import { standingOf } from '../assignments/standing.service';
import { isAtRest } from '../changes/rest.rules';
import { contested } from '../reports/report-state.rules';

/** What a statement about obligations begins with. */
export interface Owing {
  /** A CTE of the assignments in question, with all columns of `assignment`. */
  readonly asked: string;
  /** The last day that counts, in Asia/Shanghai: a parameter or expression of type date. */
  readonly day: string;
}

/**
 * SQL, as CTEs of a WITH: who owes a report by when, and how it stands; derived, never typed in (R99–R114). $1 is the city.
 *
 * - `calendar_of`: the calendar of each tenant for a programme, as it was in force at the end of the day.
 * - `due`: every date that an assignment is asked for: by its own tenant's calendar from its supporting units (SUPPORT) and its lead
 *   units (LEAD); by the nearest calendar above it from its consolidating unit (UPWARD): by the lead's date where it leads for its
 *   superior, else by that of supporting units, where one is set. The final written report is asked of leads alone (R106).
 *   Nothing that was due before the programme was issued, the assignment offered or the calendar in force (R107).
 * - `owed`: a row for each unit that owes it: by the acceptance in force at the end of its due day (or of the day, if that is
 *   earlier), so a re-assignment is not retroactive. Not while a programme is not in force, while what was decided rests or ended the
 *   work, nor from an application for completion on; where that failed, what fell due meanwhile is owed by the day that was set (R104).
 * - `obligation`: with its first submission, excuse, return and `status`. One by a unit that has handed the round over since counts
 *   for who took it over.
 *
 * Columns of `obligation`: assignment_id, tenant_id, path, task_id, programme_id, unit_id, step, calendar_tenant_id, kind, round_no,
 * opens_on, due_on, status, report_id, handed_in_on, excuse_id, is_returned, again_by.
 */
export const obligations = ({ asked, day }: Owing): string => `
  calendar_of AS MATERIALIZED (
    SELECT DISTINCT ON (c.programme_id, c.tenant_id) c.*
    FROM reporting_calendar c
    WHERE c.city_id = $1 AND c.programme_id IN (SELECT q.programme_id FROM ${asked} q) AND c.stated_at < day_end(${day})
    ORDER BY c.programme_id, c.tenant_id, c.ordinal DESC
  ),
  dated AS MATERIALIZED (
    SELECT c.programme_id, c.tenant_id, c.path, c.effective_on, '${RoundKind.ROUND}' AS kind, r.no AS round_no, r.opens_on,
      r.support_due_on, r.lead_due_on
    FROM calendar_of c
    JOIN reporting_round r ON r.city_id = $1 AND r.city_id = c.city_id AND r.tenant_id = c.tenant_id AND r.calendar_id = c.id
    UNION ALL
    SELECT c.programme_id, c.tenant_id, c.path, c.effective_on, '${RoundKind.FINAL}', 0, c.final_due_on - 30, NULL, c.final_due_on
    FROM calendar_of c WHERE c.final_due_on IS NOT NULL
  ),
  due AS (
    SELECT a.id AS assignment_id, d.tenant_id AS calendar_tenant_id, d.effective_on, d.kind, d.round_no, d.opens_on, s.step, s.due_on
    FROM ${asked} a
    JOIN dated d ON d.programme_id = a.programme_id AND d.tenant_id = a.tenant_id
    CROSS JOIN LATERAL (VALUES ('${ReportStep.SUPPORT}', d.support_due_on), ('${ReportStep.LEAD}', d.lead_due_on)) s (step, due_on)
    UNION ALL
    SELECT a.id, d.tenant_id, d.effective_on, d.kind, d.round_no, d.opens_on, '${ReportStep.UPWARD}',
      CASE a.role WHEN 'LEAD' THEN d.lead_due_on ELSE coalesce(d.support_due_on, d.lead_due_on) END
    FROM ${asked} a
    JOIN dated d ON d.programme_id = a.programme_id AND ltree_isparent(d.path, a.author_path)
    WHERE a.parent_id IS NOT NULL AND (d.kind = '${RoundKind.ROUND}' OR a.role = 'LEAD')
      -- A nearer calendar takes over from the day on which it is in force.
      AND NOT EXISTS (SELECT 1 FROM calendar_of n
        WHERE n.city_id = $1 AND n.programme_id = a.programme_id AND ltree_isparent(n.path, a.author_path)
          AND nlevel(n.path) > nlevel(d.path)
          AND n.effective_on <= CASE a.role WHEN 'LEAD' THEN d.lead_due_on ELSE coalesce(d.support_due_on, d.lead_due_on) END)
  ),
  owed AS MATERIALIZED (
    SELECT a.id AS assignment_id, a.tenant_id, a.path, a.task_id, a.programme_id, x.unit_id, wanted.step, wanted.calendar_tenant_id, wanted.kind,
      wanted.round_no, wanted.opens_on, CASE WHEN completion.outcome = '${CompletionOutcome.FAILED}' THEN completion.owed_again_by ELSE wanted.due_on END AS due_on,
      array_agg(x.unit_id) OVER (PARTITION BY a.id, wanted.step, wanted.calendar_tenant_id, wanted.kind, wanted.round_no) AS owing
    -- Its name is none that the laterals of the standing use.
    FROM due wanted
    JOIN ${asked} a ON a.city_id = $1 AND a.id = wanted.assignment_id
    JOIN programme p ON p.city_id = $1 AND p.city_id = a.city_id AND p.id = a.programme_id
    ${standingOf('a', `least(day_end(wanted.due_on), day_end(${day}))`)}
    JOIN answer_unit x ON x.city_id = $1 AND x.city_id = a.city_id AND x.tenant_id = a.tenant_id AND x.answer_id = answer.id
      AND CASE wanted.step
        WHEN '${ReportStep.SUPPORT}' THEN x.role = '${UnitRole.SUPPORT}'
        WHEN '${ReportStep.LEAD}' THEN x.role = '${UnitRole.LEAD}'
        ELSE x.id = (SELECT y.id FROM answer_unit y
          WHERE y.city_id = $1 AND y.tenant_id = a.tenant_id AND y.answer_id = answer.id AND y.role = '${UnitRole.LEAD}'
          ORDER BY y.consolidates DESC, y.position LIMIT 1) END
    JOIN unit u ON u.city_id = $1 AND u.city_id = x.city_id AND u.id = x.unit_id
    -- The last application before the report was due, and the last word on it.
    LEFT JOIN LATERAL (
      SELECT n.id, word.outcome, word.owed_again_by FROM completion_application n
      LEFT JOIN LATERAL (
        SELECT w.outcome, w.owed_again_by, w.stated_at FROM completion_decision w
        WHERE w.city_id = $1 AND w.tenant_id = n.tenant_id AND w.application_id = n.id AND w.stated_at < day_end(${day})
        ORDER BY w.ordinal DESC LIMIT 1) word ON true
      WHERE n.city_id = $1 AND n.tenant_id = a.tenant_id AND n.assignment_id = a.id
        AND n.stated_at < least(day_end(wanted.due_on), day_end(${day}))
        -- What failed before the report was due makes no difference to it.
        AND NOT coalesce(word.outcome = '${CompletionOutcome.FAILED}' AND word.stated_at < day_end(wanted.due_on), false)
      ORDER BY n.ordinal DESC LIMIT 1
    ) completion ON true
    -- A government that stands for a lead that the notice gives to one of its towns reports to nobody: that town does.
    WHERE NOT (wanted.step = '${ReportStep.LEAD}' AND u.kind = '${UnitKind.GOVERNMENT}' AND EXISTS (SELECT 1 FROM assignment c
        WHERE c.city_id = $1 AND c.parent_id = a.id AND c.role = 'LEAD'))
      AND standing.state = '${AnswerState.ACCEPTED}' AND wanted.due_on >= greatest(p.issued_on, a.effective_on, wanted.effective_on)
      AND (p.status = 'ISSUED' OR p.status_since > wanted.due_on)
      AND (completion.id IS NULL OR completion.outcome = '${CompletionOutcome.FAILED}')
      AND NOT ${isAtRest('a', 'wanted.due_on', day)}
  ),
  obligation AS MATERIALIZED (
    SELECT o.*, first.report_id, first.handed_in_on, excuse.id AS excuse_id, coalesce(word.again_by IS NOT NULL, false) AS is_returned,
      word.again_by,
      CASE
        WHEN first.handed_in_on <= o.due_on THEN '${ObligationStatus.ON_TIME}'
        WHEN excuse.excused THEN '${ObligationStatus.EXCUSED}'
        WHEN first.report_id IS NOT NULL THEN '${ObligationStatus.LATE}'
        WHEN o.due_on < ${day} THEN '${ObligationStatus.MISSING}'
        ELSE '${ObligationStatus.NOT_YET_DUE}' END AS status
    FROM owed o
    LEFT JOIN LATERAL (
      SELECT g.report_id, g.handed_in_on FROM report_registration g
      WHERE g.city_id = $1 AND g.assignment_id = o.assignment_id AND g.step = o.step AND g.calendar_tenant_id = o.calendar_tenant_id
        AND g.kind = o.kind AND g.round_no = o.round_no AND g.stated_at < day_end(${day}) AND NOT ${contested('g', 'report_id')}
        AND (g.unit_id = o.unit_id OR NOT g.unit_id = ANY (o.owing))
      ORDER BY g.handed_in_on, g.stated_at, g.id LIMIT 1
    ) first ON true
    LEFT JOIN LATERAL (
      SELECT e.id, e.excused FROM excuse e
      WHERE e.city_id = $1 AND e.tenant_id = o.tenant_id AND e.assignment_id = o.assignment_id AND e.unit_id = o.unit_id
        AND e.step = o.step AND e.calendar_tenant_id = o.calendar_tenant_id AND e.kind = o.kind AND e.round_no = o.round_no
        AND e.stated_at < day_end(${day})
      ORDER BY e.ordinal DESC LIMIT 1
    ) excuse ON true
    -- A return sets a new day and is counted apart: it makes no report late that was on time.
    LEFT JOIN LATERAL (
      SELECT max(v.report_again_by) AS again_by FROM verification v
      WHERE v.city_id = $1 AND v.tenant_id = o.tenant_id AND v.report_id = first.report_id
        AND v.outcome = '${VerificationOutcome.RETURNED}' AND v.stated_at < day_end(${day})
    ) word ON true
  )`;
