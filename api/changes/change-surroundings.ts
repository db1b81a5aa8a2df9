import type { Assignment } from '../../schema/assignment';
import {
  ChangeDecision,
  ChangeKind,
  ChangeOutcome,
  ChangeRequest,
  ChangeRequestTarget,
  DecidedChange,
} from '../../schema/change-request';
import type { DecidingBody } from '../../schema/implementation-plan';
import type { Programme } from '../../schema/programme';
import { Quota } from '../../schema/quota';
import { Target } from '../../schema/target';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import type { Held } from '../assignments/held';
import { calendarsInForce } from '../calendars/calendar-surroundings';
import { mayBeReported } from '../reports/figure.rules';
import { completionDueOf } from './decided-due.rules';
import { decidingBody } from './deciding-body.rules';

/** By when the work is to be completed: at first, and as decided since; null where no day is stated. */
export interface CompletionDue {
  readonly originalDueOn: string | null;
  readonly dueOn: string | null;
}

/** The days of assignments, in the order of the ids: one statement for all. */
export async function completionDues(work: UnitOfWork, ids: readonly string[]): Promise<CompletionDue[]> {
  const rows = await work.query<CompletionDue & { id: string }>(
    `SELECT a.id, completion.original_due_on AS "originalDueOn", completion.due_on AS "dueOn" FROM assignment a
     JOIN task t ON t.city_id = $1 AND t.city_id = a.city_id AND t.id = a.task_id
     JOIN programme p ON p.city_id = $1 AND p.city_id = a.city_id AND p.id = a.programme_id
     ${completionDueOf('a', 't', 'p', 'app_today()')}
     WHERE a.city_id = $1 AND a.id = ANY ($2)`,
    [work.cityId, [...ids]],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? { originalDueOn: null, dueOn: null });
}

/** What was decided for an assignment so far, by itself or above it. */
export const decidedSoFar = (work: UnitOfWork, assignmentId: string): Promise<DecidedChange[]> =>
  work.find(DecidedChange, { assignmentId }, { ordinal: 'ASC' });

/** Whether the work rests, or has ended: by the last word on that. */
export function stateOfWork(decided: readonly DecidedChange[]): 'UNDER_WAY' | 'RESTING' | 'ENDED' {
  if (decided.some(({ kind }) => kind === ChangeKind.ENDING)) return 'ENDED';
  const last = decided.filter(({ kind }) => kind === ChangeKind.SUSPENSION || kind === ChangeKind.RESUMPTION).at(-1);
  return last?.kind === ChangeKind.SUSPENSION ? 'RESTING' : 'UNDER_WAY';
}

/** The last day for requests, by the nearest calendar that names one (R130); null where none does. */
export async function lastDayForRequests(work: UnitOfWork, { programmeId, path }: Assignment): Promise<string | null> {
  const above = (await calendarsInForce(work, [programmeId]))
    .filter((calendar) => isWithin(path, calendar.path) && calendar.changeRequestsUntil !== null)
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

/** What an assignment is held to of a target now: the promise at the issuer's own, else its share. */
export async function heldTo(work: UnitOfWork, { assignment, standing }: Held): Promise<Map<string, string | null>> {
  const targets = (await work.find(Target, { taskId: assignment.taskId }, { position: 'ASC' })).filter(mayBeReported);
  if (assignment.parentId === null) return new Map(targets.map(({ id, quantity }) => [id, quantity]));
  const shares = await work.find(Quota, { assignmentId: assignment.id, ordinal: standing.quotaOrdinal });
  return new Map(targets.map(({ id }) => [id, shares.find(({ targetId }) => targetId === id)?.quantity ?? null]));
}

/** Which body decides on a request (R130, R131). */
export async function bodyFor(
  work: UnitOfWork,
  request: Pick<ChangeRequest, 'kind' | 'dueOn'> & { readonly quantities: ReadonlyMap<string, string | null> },
  held: Held,
  programme: Programme,
): Promise<DecidingBody> {
  const [due] = (await completionDues(work, [held.assignment.id])) as [CompletionDue];
  const before = request.quantities.size === 0 ? new Map<string, string | null>() : await heldTo(work, held);
  return decidingBody({
    kind: request.kind,
    origin: programme.origin,
    isOfTheList: held.assignment.parentId === null,
    year: programme.year,
    originalDueOn: due.originalDueOn,
    dueOn: request.dueOn,
    quantities: [...request.quantities].map(([id, after]) => ({ before: before.get(id) ?? null, after })),
  });
}

/** The quantities that a request asks for, by target. */
export async function quantitiesOf(work: UnitOfWork, requestId: string): Promise<Map<string, string | null>> {
  const rows = await work.find(ChangeRequestTarget, { requestId });
  return new Map(rows.map(({ targetId, quantity }) => [targetId, quantity]));
}
