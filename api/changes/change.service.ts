import { In } from 'typeorm';
import { type ChangeKind, ChangeRequest, CompletionApplication, DecidedChange } from '../../schema/change-request';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { ID, placeAfter } from '../request/page';
import { stateOnDay } from './rest.rules';

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

/** Whether the work of assignments is under way, rests or has ended, with since when. */
export interface WorkState {
  readonly isResting: boolean;
  readonly endedOn: string | null;
}

export async function workStates(work: UnitOfWork, ids: readonly string[]): Promise<WorkState[]> {
  const all = await work.find(DecidedChange, { assignmentId: In([...ids]) }, { ordinal: 'ASC' });
  return ids.map((id) => {
    const own = all.filter(({ assignmentId }) => assignmentId === id);
    const ended = own.find(({ kind }) => kind === 'ENDING');
    return { isResting: stateOnDay(own, work.today) === 'RESTING', endedOn: ended?.fromOn ?? null };
  });
}

/** When assignments, or the work above them, were found completed, in Asia/Shanghai; null: not yet. One statement for all. */
export async function foundCompletedOn(work: UnitOfWork, ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await work.query<{ id: string; on: string }>(
    `SELECT f.assignment_id AS id, min((f.stated_at AT TIME ZONE 'Asia/Shanghai')::date) AS "on" FROM completion_decision f
     WHERE f.city_id = $1 AND f.assignment_id = ANY ($2) AND f.outcome = 'PASSED' GROUP BY f.assignment_id`,
    [work.cityId, [...ids]],
  );
  const found = new Map(rows.map(({ id, on }) => [id, on]));
  return ids.map((id) => found.get(id) ?? null);
}

/** The latest application for completion of each assignment. */
export async function latestApplications(
  work: UnitOfWork,
  ids: readonly string[],
): Promise<(CompletionApplication | null)[]> {
  const all = await work.find(CompletionApplication, { assignmentId: In([...ids]) }, { ordinal: 'ASC' });
  return ids.map((id) => all.filter(({ assignmentId }) => assignmentId === id).at(-1) ?? null);
}
