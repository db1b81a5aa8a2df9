import { In } from 'typeorm';
import { type ChangeKind, ChangeRequest, CompletionApplication, DecidedChange } from '../../schema/change-request';
import type { DecidingBody } from '../../schema/implementation-plan';
import type { Origin } from '../../schema/programme';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { ID, placeAfter } from '../request/page';
import { stateOfWork } from './change-surroundings';
import { decidingBody } from './deciding-body.rules';

export interface ChangeFilter {
  readonly programmeId: string | null;
  readonly assignmentId: string | null;
  readonly kind: ChangeKind | null;
  /** Only those to which nothing final was said. */
  readonly open: boolean;
}

/** SQL: whether a request n waits for its decision. */
const IS_OPEN = `NOT EXISTS (SELECT 1 FROM change_decision d
    WHERE d.city_id = $1 AND d.tenant_id = n.tenant_id AND d.request_id = n.id AND d.outcome <> 'ESCALATED')`;

/** A page of requests, the latest first; one row more than asked for tells whether there is more. */
export async function listRequests(
  work: UnitOfWork,
  { programmeId, assignmentId, kind, open }: ChangeFilter,
  first: number,
  after: string | null,
): Promise<ChangeRequest[]> {
  const rows = await work.query<{ id: string }>(
    `SELECT n.id FROM change_request n
     WHERE n.city_id = $1 AND ($2::uuid IS NULL OR n.programme_id = $2) AND ($3::uuid IS NULL OR n.assignment_id = $3)
       AND ($4::text IS NULL OR n.kind = $4) AND (NOT $5::boolean OR ${IS_OPEN}) AND ($6::uuid IS NULL OR n.id < $6)
     ORDER BY n.id DESC LIMIT $7`,
    [
      work.cityId,
      programmeId,
      assignmentId,
      kind,
      open,
      placeAfter(after, new RegExp(`^${ID}$`))?.[0] ?? null,
      first + 1,
    ],
  );
  const found = new Map(
    (
      await work.many(
        ChangeRequest,
        rows.map(({ id }) => id),
      )
    ).map((each) => [each.id, each]),
  );
  return rows.flatMap(({ id }) => found.get(id) ?? []);
}

interface BodyRow {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly origin: Origin;
  readonly isOfTheList: boolean;
  readonly year: number;
  readonly originalDueOn: string | null;
  readonly dueOn: string | null;
  readonly quantities: readonly { readonly before: string | null; readonly after: string | null }[];
}

/** Which bodies decide on requests: one statement for all. */
export async function bodiesOf(work: UnitOfWork, ids: readonly string[]): Promise<(DecidingBody | null)[]> {
  const rows = await work.query<BodyRow>(
    `SELECT n.id, n.kind, p.origin, a.parent_id IS NULL AS "isOfTheList", p.year,
       coalesce(t.due_on, p.completion_due_on) AS "originalDueOn", n.due_on AS "dueOn",
       coalesce((SELECT json_agg(json_build_object('before', coalesce(q.quantity, CASE WHEN a.parent_id IS NULL THEN g.quantity END)::text,
           'after', w.quantity::text))
         FROM change_request_target w
         JOIN target g ON g.city_id = $1 AND g.city_id = w.city_id AND g.id = w.target_id
         LEFT JOIN quota q ON q.city_id = $1 AND q.tenant_id = a.tenant_id AND q.assignment_id = a.id AND q.target_id = w.target_id
           AND q.ordinal = (SELECT max(z.ordinal) FROM quota z WHERE z.city_id = $1 AND z.tenant_id = a.tenant_id AND z.assignment_id = a.id)
         WHERE w.city_id = $1 AND w.tenant_id = n.tenant_id AND w.request_id = n.id), '[]'::json) AS quantities
     FROM change_request n
     JOIN assignment a ON a.city_id = $1 AND a.city_id = n.city_id AND a.id = n.assignment_id
     JOIN programme p ON p.city_id = $1 AND p.city_id = n.city_id AND p.id = n.programme_id
     JOIN task t ON t.city_id = $1 AND t.city_id = n.city_id AND t.id = n.task_id
     WHERE n.city_id = $1 AND n.id = ANY ($2)`,
    [work.cityId, [...ids]],
  );
  const found = new Map(rows.map((row) => [row.id, decidingBody(row)]));
  return ids.map((id) => found.get(id) ?? null);
}

/** Whether the work of assignments is under way, rests or has ended, with since when. */
export interface WorkState {
  readonly isResting: boolean;
  readonly endedOn: string | null;
}

export async function workStates(work: UnitOfWork, ids: readonly string[]): Promise<WorkState[]> {
  const all = await work.find(DecidedChange, { assignmentId: In([...ids]) }, { ordinal: 'ASC' });
  return ids.map((id) => {
    const own = all.filter(({ assignmentId }) => assignmentId === id);
    const begun = own.filter(
      ({ fromOn, untilOn }) => fromOn !== null && fromOn <= work.today && (untilOn ?? work.today) >= work.today,
    );
    const ended = own.find(({ kind }) => kind === 'ENDING');
    return { isResting: stateOfWork(begun) === 'RESTING', endedOn: ended?.fromOn ?? null };
  });
}

/** The latest application for completion of each assignment. */
export async function latestApplications(
  work: UnitOfWork,
  ids: readonly string[],
): Promise<(CompletionApplication | null)[]> {
  const all = await work.find(CompletionApplication, { assignmentId: In([...ids]) }, { ordinal: 'ASC' });
  return ids.map((id) => all.filter(({ assignmentId }) => assignmentId === id).at(-1) ?? null);
}
