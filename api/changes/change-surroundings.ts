import { IsNull, Not } from 'typeorm';
import type { Assignment } from '../../schema/assignment';
import {
  ChangeDecision,
  ChangeOutcome,
  ChangeRequest,
  ChangeRequestTarget,
  CompletionDecision,
  CompletionOutcome,
  DecidedChange,
} from '../../schema/change-request';
import type { DecidingBody } from '../../schema/implementation-plan';
import { Quota } from '../../schema/quota';
import { Target } from '../../schema/target';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import type { Held } from '../assignments/held';
import { calendarsInForce } from '../calendars/calendar-surroundings';
import { mayBeReported } from '../reports/figure.rules';
import { completionDueOf } from './decided-due.rules';
import { type Asked, decidingBody } from './deciding-body.rules';

/** By when the work is to be completed: at first, and as decided since; null where no day is stated. */
export interface CompletionDue {
  readonly originalDueOn: string | null;
  readonly dueOn: string | null;
  /** The end of the programme's year, which is taken for want of a day. */
  readonly yearEnd: string;
}

/** The days of assignments, in the order of the ids: one statement for all. */
export async function completionDues(work: UnitOfWork, ids: readonly string[]): Promise<CompletionDue[]> {
  const rows = await work.query<CompletionDue & { id: string }>(
    `SELECT a.id, completion.original_due_on AS "originalDueOn", completion.due_on AS "dueOn", p.year || '-12-31' AS "yearEnd"
     FROM assignment a
     JOIN task t ON t.city_id = $1 AND t.city_id = a.city_id AND t.id = a.task_id
     JOIN programme p ON p.city_id = $1 AND p.city_id = a.city_id AND p.id = a.programme_id
     ${completionDueOf('a', 't', 'p', 'app_today()')}
     WHERE a.city_id = $1 AND a.id = ANY ($2)`,
    [work.cityId, [...ids]],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? { originalDueOn: null, dueOn: null, yearEnd: '' });
}

/** What was decided for an assignment so far, by itself or above it. */
export const decidedSoFar = (work: UnitOfWork, assignmentId: string): Promise<DecidedChange[]> =>
  work.find(DecidedChange, { assignmentId }, { ordinal: 'ASC' });

/**
 * The last day for requests, by the nearest calendar of the issuer or above it that names one (R130); null where none does. What a holder asks of its own
 * units says nothing about what it may ask of its superior.
 */
export async function lastDayForRequests(
  work: UnitOfWork,
  { programmeId, authorPath }: Assignment,
): Promise<string | null> {
  const above = (await calendarsInForce(work, [programmeId]))
    .filter((calendar) => isWithin(authorPath, calendar.path) && calendar.changeRequestsUntil !== null)
    .sort((a, b) => b.path.length - a.path.length);
  return above[0]?.changeRequestsUntil ?? null;
}

/** The requests on an assignment that nobody has granted or refused yet. */
export async function openRequests(work: UnitOfWork, assignmentId: string): Promise<ChangeRequest[]> {
  const requests = await work.find(ChangeRequest, { assignmentId }, { ordinal: 'ASC' });
  const decisions = await work.find(ChangeDecision, { assignmentId }, { ordinal: 'ASC' });
  return requests.filter(({ id }) => {
    const last = decisions.filter(({ requestId }) => requestId === id).at(-1);
    return last === undefined || last.outcome === ChangeOutcome.ESCALATED;
  });
}

/** Whether the superior found the work completed: nothing is changed of it any more (R133). */
export async function isFoundCompleted(work: UnitOfWork, assignmentId: string): Promise<boolean> {
  const applicationId = Not(IsNull());
  return (
    (await work.find(CompletionDecision, { assignmentId, outcome: CompletionOutcome.PASSED, applicationId })).length > 0
  );
}

/** What an assignment is held to of a target now: the promise at the issuer's own, else its share. */
export async function heldTo(work: UnitOfWork, { assignment, standing }: Held): Promise<Map<string, string | null>> {
  const targets = (await work.find(Target, { taskId: assignment.taskId }, { position: 'ASC' })).filter(mayBeReported);
  if (assignment.parentId === null) return new Map(targets.map(({ id, quantity }) => [id, quantity]));
  const shares = await work.find(Quota, { assignmentId: assignment.id, ordinal: standing.quotaOrdinal });
  return new Map(targets.map(({ id }) => [id, shares.find(({ targetId }) => targetId === id)?.quantity ?? null]));
}

/**
 * Which bodies decide on requests, in the order of the ids: one statement for all. By what was asked when it was asked: what is granted makes no
 * lesser body of it afterwards (R130, R131).
 */
export async function bodiesOf(work: UnitOfWork, ids: readonly string[]): Promise<(DecidingBody | null)[]> {
  const rows = await work.query<Asked & { id: string }>(
    `SELECT n.id, n.kind, p.origin, a.parent_id IS NULL AS "isOfTheList", p.year,
       completion.original_due_on AS "originalDueOn", n.due_on AS "dueOn",
       coalesce((SELECT json_agg(json_build_object('before', w.former::text, 'after', w.quantity::text,
           'original', (SELECT m.former ->> 'quantity' FROM amendment m
             WHERE m.city_id = $1 AND m.target_id = w.target_id AND m.former ? 'quantity' AND m.stated_at <= n.stated_at
             ORDER BY m.ordinal LIMIT 1)))
         FROM change_request_target w
         WHERE w.city_id = $1 AND w.tenant_id = n.tenant_id AND w.request_id = n.id), '[]'::json) AS quantities
     FROM change_request n
     JOIN assignment a ON a.city_id = $1 AND a.city_id = n.city_id AND a.id = n.assignment_id
     JOIN programme p ON p.city_id = $1 AND p.city_id = n.city_id AND p.id = n.programme_id
     JOIN task t ON t.city_id = $1 AND t.city_id = n.city_id AND t.id = n.task_id
     ${completionDueOf('a', 't', 'p', 'app_today()')}
     WHERE n.city_id = $1 AND n.id = ANY ($2)`,
    [work.cityId, [...ids]],
  );
  const found = new Map(rows.map((row) => [row.id, decidingBody(row)]));
  return ids.map((id) => found.get(id) ?? null);
}

/** The quantities that a request asks for, by target. */
export async function quantitiesOf(work: UnitOfWork, requestId: string): Promise<Map<string, string | null>> {
  const rows = await work.find(ChangeRequestTarget, { requestId });
  return new Map(rows.map(({ targetId, quantity }) => [targetId, quantity]));
}
