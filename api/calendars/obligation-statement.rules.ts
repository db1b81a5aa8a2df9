import { AnswerState } from '../../schema/assignment';
import { CompletionOutcome } from '../../schema/change-request';
import { ObligationStatus } from '../../schema/obligation';
import { ReportStep, RoundKind } from '../../schema/reporting-calendar';
import { UnitRole } from '../../schema/task';
import { VerificationOutcome } from '../../schema/verification';
import { standingOf } from '../assignments/standing.service';
import { isAtRest } from '../changes/rest.rules';
import { contested, standsIn } from '../reports/report-state.rules';

/** What a statement about obligations begins with. */
export interface Owing {
  /** A CTE of the assignments in question, with all columns of `assignment`. */
  readonly asked: string;
  /** The last day that counts, in Asia/Shanghai: a parameter or expression of type date. */
  readonly day: string;
}

/** SQL: whether what is due on a day rests under an application for completion n: one that is open or passed, or was answered only after it. */
const restsUnder = (n: string, dueOn: string): string =>
  `${n}.stated_at < day_end(${dueOn})
          AND (${n}.outcome IS DISTINCT FROM '${CompletionOutcome.FAILED}' OR ${n}.answered_at >= day_end(${dueOn}))`;

/** SQL: the units that an answer names, those that lead with the one that consolidates first. */
const unitsOf = (answerId: string, role: UnitRole): string => `ARRAY(SELECT y.unit_id FROM answer_unit y
        WHERE y.city_id = $1 AND y.tenant_id = a.tenant_id AND y.answer_id = ${answerId} AND y.role = '${role}'
        ORDER BY y.consolidates DESC, y.position)`;
const NAMED = `${unitsOf('answer.id', UnitRole.LEAD)} AS leading, ${unitsOf('answer.id', UnitRole.SUPPORT)} AS supporting`;

/** SQL: by which of the two days of a round d the consolidating unit reports upward, by the role a of its tenant. */
const UPWARD_DUE_ON = `CASE a.role WHEN 'LEAD' THEN d.lead_due_on ELSE coalesce(d.support_due_on, d.lead_due_on) END`;

/**
 * SQL: whether what was registered (g) by a unit that owes the round no more is the report of a unit (o) that has taken it over since: one that
 * had no part of its own in that step when it was handed in. What one of several helpers handed in before it left is not another’s.
 */
const handedOver = (g: string, o: string): string => `NOT ${g}.unit_id = ANY (${o}.owing)
          AND (${o}.step = '${ReportStep.UPWARD}' OR NOT EXISTS (
            SELECT 1 FROM answer_unit y
            WHERE y.city_id = $1 AND y.tenant_id = ${o}.tenant_id AND y.unit_id = ${o}.unit_id AND y.role = ${o}.step AND y.answer_id = (
              SELECT n.id FROM answer n
              WHERE n.city_id = $1 AND n.tenant_id = ${o}.tenant_id AND n.assignment_id = ${o}.assignment_id AND n.unit_id IS NULL
                AND n.stated_at <= ${g}.stated_at
              ORDER BY n.ordinal DESC LIMIT 1)))`;

/**
 * SQL, as CTEs of a WITH: who owes a report by when, and how it stands; derived, never typed in (R99–R114). $1 is the city.
 *
 * - `calendar_of`: the calendar of each tenant for a programme, as it was in force at the end of the day.
 * - `assigned`: the assignments in question that were ever answered, with where they stand and whom they name.
 * - `upward`: the dates of the nearest calendar above those who hand on.
 * - `due`: every date that an assignment is asked for: by its own tenant's calendar from its supporting units (SUPPORT) and its lead
 *   units (LEAD); by the nearest calendar above it from its consolidating unit (UPWARD): by the lead's date where it leads for its
 *   superior, else by that of supporting units, where one is set. The final written report is asked of leads alone (R106).
 *   Nothing that was due before the programme was issued, the assignment offered or the calendar in force (R107).
 * - `wanted`: with the day by which it is asked for now (R104).
 * - `owed`: a row for each unit that owes it: by the acceptance in force at the end of its due day (or of the day, if that is
 *   earlier), so a re-assignment is not retroactive. Not while a programme is not in force, while what was decided rests or ended the
 *   work, nor once its holder is closed, nor from an application for completion on, or once the work above was found completed; where the
 *   application failed, what fell due meanwhile is owed by the day that was set (R104), by whom it is then asked.
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
  -- Each assignment as it stands at the end of the day, and since when: for the days after that nothing need be looked up again.
  assigned AS MATERIALIZED (
    SELECT a.city_id, a.id, a.tenant_id, a.path, a.author_path, a.parent_id, a.role, a.task_id, a.programme_id,
      greatest(p.issued_on, a.effective_on) AS owes_from, p.status, p.status_since, p.suspended_before, held.closed_on, standing.state,
      greatest(answer.stated_at, decision.stated_at, confirmation.stated_at, withdrawal.stated_at) AS since, ${NAMED},
      EXISTS (SELECT 1 FROM assignment c WHERE c.city_id = $1 AND c.parent_id = a.id AND c.role = 'LEAD') AS is_led_below,
      EXISTS (SELECT 1 FROM decided_change x WHERE x.city_id = $1 AND x.tenant_id = a.tenant_id AND x.assignment_id = a.id) AS is_changed,
      EXISTS (SELECT 1 FROM completion_application n
        WHERE n.city_id = $1 AND n.tenant_id = a.tenant_id AND n.assignment_id = a.id) AS is_applied_for,
      (SELECT min(f.stated_at) FROM completion_decision f
        WHERE f.city_id = $1 AND f.tenant_id = a.tenant_id AND f.assignment_id = a.id AND f.application_id IS NULL
          AND f.stated_at < day_end(${day})) AS done_above_at,
      EXISTS (SELECT 1 FROM excuse e WHERE e.city_id = $1 AND e.tenant_id = a.tenant_id AND e.assignment_id = a.id) AS is_excused
    FROM ${asked} a
    JOIN programme p ON p.city_id = $1 AND p.city_id = a.city_id AND p.id = a.programme_id
    JOIN tenant held ON held.city_id = $1 AND held.city_id = a.city_id AND held.id = a.tenant_id
    ${standingOf('a', `day_end(${day})`)}
    WHERE answer.id IS NOT NULL
  ),
  -- The dates by which whoever hands on asks for reports from below: those of the nearest calendar above.
  upward AS MATERIALIZED (
    SELECT d.*, a.author_path, a.role, ${UPWARD_DUE_ON} AS due_on
    FROM (SELECT DISTINCT q.programme_id, q.author_path, q.role FROM assigned q) a
    JOIN dated d ON d.programme_id = a.programme_id AND ltree_isparent(d.path, a.author_path)
    WHERE (d.kind = '${RoundKind.ROUND}' OR a.role = 'LEAD')
      -- A nearer calendar takes over from the day on which it is in force.
      AND NOT EXISTS (SELECT 1 FROM calendar_of n
        WHERE n.city_id = $1 AND n.programme_id = a.programme_id AND ltree_isparent(n.path, a.author_path)
          AND nlevel(n.path) > nlevel(d.path) AND n.effective_on <= ${UPWARD_DUE_ON})
  ),
  due AS (
    SELECT a.*, d.tenant_id AS calendar_tenant_id, d.kind, d.round_no, d.opens_on, s.step, s.due_on AS first_due_on
    FROM assigned a
    JOIN dated d ON d.programme_id = a.programme_id AND d.tenant_id = a.tenant_id
    CROSS JOIN LATERAL (VALUES ('${ReportStep.SUPPORT}', d.support_due_on), ('${ReportStep.LEAD}', d.lead_due_on)) s (step, due_on)
    WHERE s.due_on >= greatest(a.owes_from, d.effective_on)
    UNION ALL
    SELECT a.*, u.tenant_id, u.kind, u.round_no, u.opens_on, '${ReportStep.UPWARD}', u.due_on
    FROM assigned a
    JOIN upward u ON u.programme_id = a.programme_id AND u.author_path = a.author_path AND u.role = a.role
    WHERE a.parent_id IS NOT NULL AND u.due_on >= greatest(a.owes_from, u.effective_on)
  ),
  -- With the day by which it is asked for now: what fell due under an application that failed is owed by the day that was set, unless
  -- that in its turn falls under the next one.
  wanted AS (
    SELECT a.*, now.due_on, now.is_applied, least(day_end(now.due_on), day_end(${day})) AS judged_at
    FROM due a
    CROSS JOIN LATERAL (
      SELECT a.first_due_on AS due_on, false AS is_applied WHERE NOT a.is_applied_for
      UNION ALL
      SELECT r.due_on, r.is_applied FROM (
        WITH RECURSIVE applied AS (
          SELECT n.ordinal, n.stated_at, word.outcome, word.owed_again_by, word.stated_at AS answered_at
          FROM completion_application n
          LEFT JOIN LATERAL (
            SELECT w.outcome, w.owed_again_by, w.stated_at FROM completion_decision w
            WHERE w.city_id = $1 AND w.tenant_id = n.tenant_id AND w.application_id = n.id AND w.stated_at < day_end(${day})
            ORDER BY w.ordinal DESC LIMIT 1
          ) word ON true
          WHERE n.city_id = $1 AND n.tenant_id = a.tenant_id AND n.assignment_id = a.id AND n.stated_at < day_end(${day})
        ),
        resting AS (
          SELECT a.first_due_on AS due_on, n.ordinal, n.outcome, n.owed_again_by
          FROM (VALUES (true)) AS once LEFT JOIN applied n ON ${restsUnder('n', 'a.first_due_on')}
          UNION ALL
          SELECT w.owed_again_by, n.ordinal, n.outcome, n.owed_again_by
          FROM resting w LEFT JOIN applied n ON n.ordinal > w.ordinal AND ${restsUnder('n', 'w.owed_again_by')}
          WHERE w.outcome = '${CompletionOutcome.FAILED}'
        )
        SELECT resting.due_on, resting.ordinal IS NOT NULL AS is_applied FROM resting
        WHERE resting.outcome IS DISTINCT FROM '${CompletionOutcome.FAILED}'
      ) r
      WHERE a.is_applied_for
    ) now
  ),
  owed AS MATERIALIZED (
    SELECT a.id AS assignment_id, a.tenant_id, a.path, a.task_id, a.programme_id, x.unit_id, a.step, a.calendar_tenant_id, a.kind,
      a.round_no, a.opens_on, a.due_on, a.is_excused, whom.owing,
      a.is_applied OR coalesce(a.done_above_at < day_end(a.due_on), false)
        OR (a.is_changed AND ${isAtRest('a', 'a.due_on', day)}) AS is_resting
    FROM wanted a
    CROSS JOIN LATERAL (
      SELECT a.state, a.leading, a.supporting WHERE a.since < a.judged_at
      UNION ALL
      SELECT standing.state, ${NAMED}
      FROM (VALUES (true)) AS once ${standingOf('a', 'a.judged_at')}
      WHERE a.since >= a.judged_at
    ) stood_then
    CROSS JOIN LATERAL (
      SELECT CASE a.step
        WHEN '${ReportStep.SUPPORT}' THEN stood_then.supporting
        WHEN '${ReportStep.LEAD}' THEN stood_then.leading
        -- Of what goes upward, the one that consolidates.
        ELSE stood_then.leading[1:1] END AS owing
    ) whom
    CROSS JOIN LATERAL unnest(whom.owing) x (unit_id)
    WHERE stood_then.state = '${AnswerState.ACCEPTED}' AND (a.status = 'ISSUED' OR a.status_since > a.due_on)
      AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(a.suspended_before) AS s ("from" date, "until" date)
        WHERE s."from" <= a.due_on AND a.due_on < s."until")
      -- An area that is closed reports no more, also on a list of its own that stays as it was.
      AND NOT coalesce(a.closed_on <= ${day} AND a.closed_on < a.due_on, false)
      -- A government, or its office, that stands for a lead that the notice gives to one of its towns reports to nobody: that town does.
      AND NOT (a.step = '${ReportStep.LEAD}' AND a.is_led_below AND EXISTS (SELECT 1 FROM unit u
        WHERE u.city_id = $1 AND u.id = x.unit_id AND ${standsIn('u', 'a', 'a.due_on')}))
  ),
  obligation AS MATERIALIZED (
    SELECT o.*, first.report_id, first.handed_in_on, excuse.id AS excuse_id, coalesce(word.again_by IS NOT NULL, false) AS is_returned,
      -- What was handed in again may be returned again, with a later day.
      CASE WHEN word.again_by IS NOT NULL THEN (
        SELECT max(v.report_again_by) FROM report_registration g
        JOIN verification v ON v.city_id = $1 AND v.city_id = g.city_id AND v.tenant_id = g.tenant_id AND v.report_id = g.report_id
        WHERE g.city_id = $1 AND g.tenant_id = o.tenant_id AND g.assignment_id = o.assignment_id AND g.step = o.step
          AND g.calendar_tenant_id = o.calendar_tenant_id AND g.kind = o.kind AND g.round_no = o.round_no
          AND (g.unit_id = o.unit_id OR g.report_id = first.report_id)
          AND v.outcome = '${VerificationOutcome.RETURNED}' AND v.stated_at < day_end(${day})
      ) END AS again_by,
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
        AND (g.unit_id = o.unit_id OR ${handedOver('g', 'o')})
      ORDER BY g.handed_in_on, g.stated_at, g.id LIMIT 1
    ) first ON true
    LEFT JOIN LATERAL (
      SELECT e.id, e.excused FROM excuse e
      WHERE o.is_excused AND e.city_id = $1 AND e.tenant_id = o.tenant_id AND e.assignment_id = o.assignment_id AND e.unit_id = o.unit_id
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
    -- Nothing is owed of what rests; what was handed in by its day all the same counts.
    WHERE NOT o.is_resting OR first.handed_in_on <= o.due_on
  )`;
