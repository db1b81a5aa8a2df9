import { sentOn, signingOf, standingOf } from '../assignments/standing.service';
import { obligations } from '../calendars/obligation-statement.rules';
import { ALL_BRANCHES } from './duty-branches.rules';

/**
 * SQL: what a member has to do in the programmes that are in force. One statement, a branch for each kind; $1 city, $2 tenant, $3 unit,
 * $4 member, $5 answers for the tenant, $6 decides for the tenant, $7 signs for a unit, $8 decides as a leader, $9 assigns, $10 verifies,
 * $11 reports, $12 how many, $13 only these kinds, $14 only this programme, $15 only what is overdue.
 */
export const DUTIES_OF_MEMBER = `
  WITH mine AS (
    SELECT a.city_id, a.id, a.tenant_id, a.task_id, a.parent_id, a.author_path, a.path, a.role, a.programme_id, a.effective_on, standing.state,
      standing.awaits_decision, answer.id AS answer_id, answer.on_behalf, confirmation.confirmed, acceptance.leader_id,
      shares.quota_ordinal, signed.upto, ${sentOn('a')} + p.adjustment_days AS answer_by
    FROM programme p
    JOIN assignment a ON a.city_id = $1 AND a.city_id = p.city_id AND a.programme_id = p.id
      ${standingOf('a', "'infinity'")} ${signingOf('a', "'infinity'")}
    LEFT JOIN answer acceptance ON acceptance.city_id = $1 AND acceptance.city_id = a.city_id AND acceptance.id = answer.id
    WHERE p.city_id = $1 AND p.status = 'ISSUED' AND ($14::uuid IS NULL OR p.id = $14)
      AND (a.tenant_id = $2 OR (($6 OR $8 OR $9 OR $10) AND a.author_path = app_path()))
  ),
  -- What is the tenant's to decide: answers to what it issued, and what its own units ask for; with the latest word on each.
  answered AS (
    SELECT m.id, m.answer_id FROM mine m
    WHERE m.author_path = app_path() AND m.parent_id IS NOT NULL AND m.awaits_decision
    UNION ALL
    SELECT m.id, n.id FROM mine m
    JOIN answer n ON n.city_id = $1 AND n.city_id = m.city_id AND n.tenant_id = m.tenant_id AND n.assignment_id = m.id
    WHERE m.tenant_id = $2 AND n.unit_id IS NOT NULL
  ),
  undecided AS (
    SELECT answered.id, answered.answer_id, latest.leader_id FROM answered
    LEFT JOIN LATERAL (
      SELECT d.outcome, d.leader_id FROM decision d WHERE d.city_id = $1 AND d.answer_id = answered.answer_id
      ORDER BY d.ordinal DESC LIMIT 1) latest ON true
    WHERE latest.outcome IS NULL OR latest.outcome = 'BROUGHT_TO_LEADER'
  ),
  -- What the unit may owe: of the assignments of its tenant that it is on.
  owing AS MATERIALIZED (
    SELECT a.* FROM mine m
    JOIN assignment a ON a.city_id = $1 AND a.city_id = m.city_id AND a.id = m.id
    WHERE $11 AND m.tenant_id = $2 AND EXISTS (SELECT 1 FROM answer n
      JOIN answer_unit x ON x.city_id = $1 AND x.city_id = n.city_id AND x.tenant_id = n.tenant_id AND x.answer_id = n.id AND x.unit_id = $3
      WHERE n.city_id = $1 AND n.tenant_id = m.tenant_id AND n.assignment_id = m.id)
  ),
  ${obligations({ asked: 'owing', day: 'app_today()' })},
  duty AS (
    ${ALL_BRANCHES}
  )
  -- One row for each duty of the page, and one without any where there is none: how many there are of each kind is told all the same.
  SELECT kinds.counts, page.*
  FROM (
    SELECT coalesce(json_agg(k ORDER BY k.kind), '[]') AS counts FROM (
      SELECT kind, count(*)::int AS total, (count(*) FILTER (WHERE due_on < app_today()))::int AS overdue FROM duty GROUP BY kind) k
  ) kinds
  LEFT JOIN (
    SELECT kind, id AS "assignmentId", about, about_id AS "aboutId", due_on AS "dueOn", owed,
      coalesce(due_on < app_today(), false) AS "isOverdue",
      (SELECT max(r.stated_at) FROM reminder r WHERE r.city_id = $1 AND r.assignment_id = d.id AND r.unit_id = $3 AND d.owed IS NOT NULL
        AND r.calendar_tenant_id = (d.owed ->> 'calendar_tenant_id')::uuid
        AND r.step = d.owed ->> 'step' AND r.kind = d.owed ->> 'kind' AND r.round_no = (d.owed ->> 'round_no')::int) AS "remindedAt",
      (count(*) OVER ())::int AS total, (count(*) FILTER (WHERE due_on < app_today()) OVER ())::int AS overdue
    FROM duty d
    WHERE ($13::text[] IS NULL OR kind = ANY ($13)) AND (NOT $15 OR due_on < app_today())
    ORDER BY due_on NULLS LAST, kind, id LIMIT $12
  ) page ON true
  ORDER BY page."dueOn" NULLS LAST, page.kind, page."assignmentId"`;
