import { Answer } from '../../schema/answer';
import { Assignment } from '../../schema/assignment';
import type { Duties, DutyItem, DutyKind } from '../../schema/duty';
import { Programme } from '../../schema/programme';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Viewer } from '../../tenants/viewer';
import { signingOf, standingOf } from './standing.service';

interface DutyRow {
  readonly kind: DutyKind;
  readonly assignmentId: string;
  readonly answerId: string | null;
  readonly dueOn: string | null;
  readonly isOverdue: boolean;
  readonly total: number;
  readonly overdue: number;
}

/**
 * What the viewer has to do in the programmes that are in force. One statement, a branch for each kind; $2 tenant, $3 unit,
 * $4 member, $5 answers for the tenant, $6 decides for the tenant, $7 signs for a unit, $8 how many.
 */
const DUTIES = `
  WITH mine AS (
    SELECT a.city_id, a.id, a.tenant_id, a.parent_id, a.author_path, a.path, a.stated_at, standing.state,
      standing.awaits_decision, answer.id AS answer_id, answer.on_behalf, confirmation.confirmed,
      shares.quota_ordinal, signed.upto,
      (a.stated_at AT TIME ZONE 'Asia/Shanghai')::date + p.adjustment_days AS answer_by
    FROM programme p
    JOIN assignment a ON a.city_id = $1 AND a.city_id = p.city_id AND a.programme_id = p.id
      ${standingOf('a', "'infinity'")} ${signingOf('a', "'infinity'")}
    WHERE p.city_id = $1 AND p.status = 'ISSUED'
      AND (a.tenant_id = $2 OR ($6 AND a.author_path = app_path()))
  ),
  duty AS (
    SELECT 'SIGN' AS kind, id, NULL::uuid AS answer_id, answer_by AS due_on FROM mine
    WHERE $5 AND tenant_id = $2 AND parent_id IS NOT NULL AND state <> 'WITHDRAWN' AND upto < quota_ordinal
    UNION ALL
    SELECT 'ANSWER', id, NULL, answer_by FROM mine
    WHERE $5 AND tenant_id = $2 AND parent_id IS NOT NULL AND state = 'PENDING' AND NOT awaits_decision
    UNION ALL
    SELECT 'CONFIRM', id, answer_id, NULL FROM mine
    WHERE $5 AND tenant_id = $2 AND on_behalf AND confirmed IS NULL AND state <> 'WITHDRAWN'
    UNION ALL
    SELECT 'REASSIGN', m.id, m.answer_id, NULL FROM mine m
    WHERE $5 AND m.tenant_id = $2 AND m.state = 'ACCEPTED' AND (
      EXISTS (SELECT 1 FROM answer_unit x JOIN unit u ON u.city_id = $1 AND u.city_id = x.city_id AND u.id = x.unit_id
        WHERE x.city_id = $1 AND x.answer_id = m.answer_id AND u.closed_on IS NOT NULL)
      OR EXISTS (SELECT 1 FROM answer n JOIN member l ON l.city_id = $1 AND l.city_id = n.city_id AND l.id = n.leader_id
        WHERE n.city_id = $1 AND n.id = m.answer_id AND l.valid_until < app_today()))
    UNION ALL
    SELECT 'DECIDE', m.id, m.answer_id, NULL FROM mine m
    WHERE $6 AND m.author_path = app_path() AND m.parent_id IS NOT NULL AND m.awaits_decision
      AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.city_id = $1 AND d.answer_id = m.answer_id)
    UNION ALL
    SELECT 'DECIDE', m.id, n.id, NULL FROM mine m
    JOIN answer n ON n.city_id = $1 AND n.city_id = m.city_id AND n.tenant_id = m.tenant_id AND n.assignment_id = m.id
    WHERE $6 AND m.tenant_id = $2 AND n.unit_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.city_id = $1 AND d.answer_id = n.id)
    UNION ALL
    SELECT 'DECIDE', n.assignment_id, n.id, NULL FROM decision d
    JOIN answer n ON n.city_id = $1 AND n.city_id = d.city_id AND n.id = d.answer_id
    WHERE d.city_id = $1 AND d.leader_id = $4
      AND NOT EXISTS (SELECT 1 FROM decision e WHERE e.city_id = $1 AND e.answer_id = d.answer_id AND e.ordinal > d.ordinal)
    UNION ALL
    SELECT 'SIGN', m.id, NULL, m.answer_by FROM mine m
    JOIN answer_unit x ON x.city_id = $1 AND x.city_id = m.city_id AND x.answer_id = m.answer_id AND x.unit_id = $3
    WHERE $7 AND m.tenant_id = $2 AND m.state = 'ACCEPTED'
      AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.city_id = $1 AND r.tenant_id = m.tenant_id
        AND r.assignment_id = m.id AND r.unit_id = $3 AND r.quota_ordinal >= m.quota_ordinal)
  )
  SELECT kind, id AS "assignmentId", answer_id AS "answerId", due_on AS "dueOn",
    coalesce(due_on < app_today(), false) AS "isOverdue", (count(*) OVER ())::int AS total,
    (count(*) FILTER (WHERE due_on < app_today()) OVER ())::int AS overdue
  FROM duty ORDER BY due_on NULLS LAST, kind, id LIMIT $8`;

/** The duties of a member, by due date. @param first how many of them, at most 100; the counts are of all. */
export async function readDuties(work: UnitOfWork, viewer: Viewer, first: number): Promise<Duties> {
  const rows = await work.query<DutyRow>(DUTIES, [
    work.cityId,
    viewer.tenantId,
    viewer.unitId,
    viewer.memberId,
    mayDo(viewer, Permission.Answer),
    mayDo(viewer, Permission.Decide),
    mayDo(viewer, Permission.AnswerForUnit),
    first,
  ]);
  const assignments = new Map(
    (
      await work.many(
        Assignment,
        rows.map(({ assignmentId }) => assignmentId),
      )
    ).map((each) => [each.id, each]),
  );
  const answers = new Map(
    (
      await work.many(
        Answer,
        rows.flatMap(({ answerId }) => answerId ?? []),
      )
    ).map((each) => [each.id, each]),
  );
  const programmeIds = [...new Set([...assignments.values()].map(({ programmeId }) => programmeId))];
  const programmes = new Map((await work.many(Programme, programmeIds)).map((each) => [each.id, each]));
  const items = rows.map(({ kind, assignmentId, answerId, dueOn, isOverdue }) => {
    const assignment = assignments.get(assignmentId) as Assignment;
    return {
      kind,
      assignment,
      answer: answers.get(answerId ?? '') ?? null,
      programme: programmes.get(assignment.programmeId) as Programme,
      dueOn,
      isOverdue,
    } satisfies DutyItem;
  });
  return { total: rows[0]?.total ?? 0, overdue: rows[0]?.overdue ?? 0, items };
}
