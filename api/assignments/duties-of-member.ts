import { UnitFunction } from '../../tenants/unit';
import { holdersOf } from '../directory/holders-of-post';
import { RETURNED, unverified } from '../reports/report-state.rules';
import { sentOn, signingOf, standingOf } from './standing.service';

/** SQL: the open supervision offices of the viewer's tenant. */
const SUPERVISION = `SELECT 1 FROM unit u WHERE u.city_id = $1 AND u.tenant_id = $2 AND u.closed_on IS NULL
        AND '${UnitFunction.SUPERVISION_OFFICE}' = ANY (u.functions)`;

/**
 * SQL: what a member has to do in the programmes that are in force. One statement, a branch for each kind; $1 city, $2 tenant, $3 unit,
 * $4 member, $5 answers for the tenant, $6 decides for the tenant, $7 signs for a unit, $8 decides as a leader, $9 assigns, $10 verifies,
 * $11 reports, $12 how many.
 */
export const DUTIES_OF_MEMBER = `
  WITH mine AS (
    SELECT a.city_id, a.id, a.tenant_id, a.parent_id, a.author_path, a.path, standing.state,
      standing.awaits_decision, answer.id AS answer_id, answer.on_behalf, confirmation.confirmed,
      shares.quota_ordinal, signed.upto, ${sentOn('a')} + p.adjustment_days AS answer_by
    FROM programme p
    JOIN assignment a ON a.city_id = $1 AND a.city_id = p.city_id AND a.programme_id = p.id
      ${standingOf('a', "'infinity'")} ${signingOf('a', "'infinity'")}
    WHERE p.city_id = $1 AND p.status = 'ISSUED'
      AND (a.tenant_id = $2 OR (($6 OR $8 OR $9 OR $10) AND a.author_path = app_path()))
  ),
  -- What is the tenant's to decide: answers to what it issued, and what its own units ask for; with the latest word on each.
  asked AS (
    SELECT m.id, m.answer_id FROM mine m
    WHERE m.author_path = app_path() AND m.parent_id IS NOT NULL AND m.awaits_decision
    UNION ALL
    SELECT m.id, n.id FROM mine m
    JOIN answer n ON n.city_id = $1 AND n.city_id = m.city_id AND n.tenant_id = m.tenant_id AND n.assignment_id = m.id
    WHERE m.tenant_id = $2 AND n.unit_id IS NOT NULL
  ),
  open AS (
    SELECT asked.id, asked.answer_id, latest.leader_id FROM asked
    LEFT JOIN LATERAL (
      SELECT d.outcome, d.leader_id FROM decision d WHERE d.city_id = $1 AND d.answer_id = asked.answer_id
      ORDER BY d.ordinal DESC LIMIT 1) latest ON true
    WHERE latest.outcome IS NULL OR latest.outcome = 'BROUGHT_TO_LEADER'
  ),
  duty AS (
    SELECT 'SIGN' AS kind, id, NULL::uuid AS answer_id, NULL::uuid AS receipt_id, NULL::uuid AS report_id, answer_by AS due_on FROM mine
    WHERE $5 AND tenant_id = $2 AND parent_id IS NOT NULL AND state <> 'WITHDRAWN' AND upto < quota_ordinal
    UNION ALL
    SELECT 'ANSWER', id, NULL, NULL, NULL, answer_by FROM mine
    WHERE $5 AND tenant_id = $2 AND parent_id IS NOT NULL AND state = 'PENDING' AND NOT awaits_decision
    UNION ALL
    SELECT 'CONFIRM', id, answer_id, NULL, NULL, NULL FROM mine
    WHERE $5 AND tenant_id = $2 AND on_behalf AND confirmed IS NULL AND state <> 'WITHDRAWN'
    UNION ALL
    SELECT 'CONFIRM', m.id, NULL, r.id, NULL, NULL FROM mine m
    JOIN receipt r ON r.city_id = $1 AND r.city_id = m.city_id AND r.tenant_id = m.tenant_id AND r.assignment_id = m.id
    WHERE $5 AND m.tenant_id = $2 AND m.state <> 'WITHDRAWN' AND r.on_behalf AND r.quota_ordinal = m.upto
      AND NOT EXISTS (SELECT 1 FROM confirmation c
        WHERE c.city_id = $1 AND c.tenant_id = r.tenant_id AND c.receipt_id = r.id)
    UNION ALL
    SELECT 'REASSIGN', m.id, m.answer_id, NULL, NULL, NULL FROM mine m
    WHERE $5 AND m.tenant_id = $2 AND m.state = 'ACCEPTED' AND (
      EXISTS (SELECT 1 FROM answer_unit x JOIN unit u ON u.city_id = $1 AND u.city_id = x.city_id AND u.id = x.unit_id
        WHERE x.city_id = $1 AND x.answer_id = m.answer_id AND u.closed_on IS NOT NULL)
      OR EXISTS (SELECT 1 FROM answer n JOIN member l ON l.city_id = $1 AND l.city_id = n.city_id AND l.id = n.leader_id
        WHERE n.city_id = $1 AND n.id = m.answer_id AND l.valid_until < app_today()))
    UNION ALL
    -- Taken back by a superior that closed its holder; until the issuer hands on, gives shares or answers anew for the whole.
    SELECT 'REASSIGN', m.id, NULL, NULL, NULL, NULL FROM mine m
    JOIN mine own ON own.city_id = $1 AND own.city_id = m.city_id AND own.id = m.parent_id AND own.state = 'ACCEPTED'
    JOIN withdrawal w ON w.city_id = $1 AND w.city_id = m.city_id AND w.tenant_id = m.tenant_id AND w.assignment_id = m.id
    WHERE $9 AND m.author_path = app_path() AND m.state = 'WITHDRAWN' AND w.of_closed AND w.author_path <> m.author_path
      AND NOT EXISTS (SELECT 1 FROM assignment c
        WHERE c.city_id = $1 AND c.parent_id = own.id AND (c.stated_at, c.id) > (w.stated_at, w.id))
      AND NOT EXISTS (SELECT 1 FROM assignment c
        JOIN quota q ON q.city_id = $1 AND q.city_id = c.city_id AND q.tenant_id = c.tenant_id AND q.assignment_id = c.id
        WHERE c.city_id = $1 AND c.parent_id = own.id AND (q.stated_at, q.id) > (w.stated_at, w.id))
      AND NOT EXISTS (SELECT 1 FROM answer n
        WHERE n.city_id = $1 AND n.tenant_id = own.tenant_id AND n.assignment_id = own.id AND (n.stated_at, n.id) > (w.stated_at, w.id))
    UNION ALL
    -- The office's, also what lies with a leader whose post nobody holds any more.
    SELECT 'DECIDE', o.id, o.answer_id, NULL, NULL, NULL FROM open o
    WHERE $6 AND (o.leader_id IS NULL OR NOT EXISTS (${holdersOf('o.leader_id')}))
    UNION ALL
    SELECT 'DECIDE', o.id, o.answer_id, NULL, NULL, NULL FROM open o
    WHERE $8 AND o.leader_id IS NOT NULL AND $4 IN (${holdersOf('o.leader_id')})
    UNION ALL
    SELECT 'SIGN', m.id, NULL, NULL, NULL, m.answer_by FROM mine m
    JOIN answer_unit x ON x.city_id = $1 AND x.city_id = m.city_id AND x.answer_id = m.answer_id AND x.unit_id = $3
    WHERE $7 AND m.tenant_id = $2 AND m.state = 'ACCEPTED'
      AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.city_id = $1 AND r.tenant_id = m.tenant_id
        AND r.assignment_id = m.id AND r.unit_id = $3 AND r.quota_ordinal >= m.quota_ordinal)
    UNION ALL
    SELECT 'CONFIRM', m.id, NULL, NULL, r.id, NULL FROM mine m
    JOIN progress_report r ON r.city_id = $1 AND r.city_id = m.city_id AND r.tenant_id = m.tenant_id AND r.assignment_id = m.id
    WHERE $5 AND m.tenant_id = $2 AND m.state <> 'WITHDRAWN' AND r.on_behalf
      AND NOT EXISTS (SELECT 1 FROM confirmation c
        WHERE c.city_id = $1 AND c.tenant_id = r.tenant_id AND c.report_id = r.id)
    UNION ALL
    SELECT 'REPORT_AGAIN', m.id, NULL, NULL, r.id, returned.report_again_by FROM mine m
    JOIN progress_report r ON r.city_id = $1 AND r.city_id = m.city_id AND r.tenant_id = m.tenant_id AND r.assignment_id = m.id
      AND r.unit_id = $3
    ${RETURNED}
    WHERE $11 AND m.tenant_id = $2 AND m.state = 'ACCEPTED'
    UNION ALL
    -- From below, the lead unit's: of one of the targets, or of the work as a whole.
    SELECT 'VERIFY', m.id, NULL, NULL, r.id, NULL FROM mine m
    JOIN mine own ON own.city_id = $1 AND own.city_id = m.city_id AND own.id = m.parent_id
    JOIN progress_report r ON r.city_id = $1 AND r.city_id = m.city_id AND r.tenant_id = m.tenant_id AND r.assignment_id = m.id
    WHERE $10 AND m.author_path = app_path() AND m.state = 'ACCEPTED'
      AND ${unverified({ answerId: 'own.answer_id', isRoot: 'own.parent_id IS NULL', where: (lead) => `${lead} = $3` })}
    UNION ALL
    -- Of the issuer's own work the supervision office's, or without one the programme office's, and never the lead unit's.
    SELECT 'VERIFY', m.id, NULL, NULL, r.id, NULL FROM mine m
    JOIN progress_report r ON r.city_id = $1 AND r.city_id = m.city_id AND r.tenant_id = m.tenant_id AND r.assignment_id = m.id
    WHERE $10 AND $6 AND m.tenant_id = $2 AND m.parent_id IS NULL AND m.state = 'ACCEPTED'
      AND ${unverified({ answerId: 'm.answer_id', isRoot: 'true', where: (lead) => `${lead} IS DISTINCT FROM $3` })}
      AND (EXISTS (${SUPERVISION} AND u.id = $3) OR NOT EXISTS (${SUPERVISION}))
  )
  SELECT kind, id AS "assignmentId", answer_id AS "answerId", receipt_id AS "receiptId",
    report_id AS "reportId", due_on AS "dueOn",
    coalesce(due_on < app_today(), false) AS "isOverdue", (count(*) OVER ())::int AS total,
    (count(*) FILTER (WHERE due_on < app_today()) OVER ())::int AS overdue
  FROM duty ORDER BY due_on NULLS LAST, kind, id LIMIT $12`;
