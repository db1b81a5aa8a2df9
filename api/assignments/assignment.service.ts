import { type Answer, AnswerUnit } from '../../schema/answer';
import { type AnswerState, Assignment } from '../../schema/assignment';
import type { Quota } from '../../schema/quota';
import { UnitRole } from '../../schema/task';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Request } from '../request/context';
import { ID, placeAfter } from '../request/page';
import { readStandings, type Standing, standingOf } from './standing.service';

/** The standing of an assignment; all those of a query in one statement. */
export function standing(request: Request, id: string): Promise<Standing> {
  return request
    .batched<Standing | null>('standing', (work, ids) => readStandings(work, ids))
    .load(id)
    .then((found) => found as Standing);
}

/** The units of the answer in question, by role, in their order. */
export async function unitsOf(request: Request, answerId: string | null, role: UnitRole): Promise<Unit[]> {
  if (answerId === null) return [];
  const named = await request.many(AnswerUnit, 'answerId', answerId, { position: 'ASC' });
  const units = await Promise.all(
    named.filter((each) => each.role === role).map(({ unitId }) => request.one(Unit, unitId)),
  );
  return units.filter((unit) => unit !== null);
}

/** Of the shares of an assignment, those of the latest issue that were not taken back. */
export function sharesInForce(quotas: readonly Quota[]): Quota[] {
  const latest = Math.max(0, ...quotas.map(({ ordinal }) => ordinal));
  return quotas.filter(({ ordinal, quantity }) => ordinal === latest && quantity !== null);
}

export const latestOfTenant = (answers: readonly Answer[]): Answer | null =>
  answers.filter(({ unitId }) => unitId === null).at(-1) ?? null;

export interface AssignmentFilter {
  readonly tenantId?: string | null;
  readonly programmeId?: string | null;
  readonly taskId?: string | null;
  readonly state?: AnswerState | null;
  /** Also what tenants below hold. */
  readonly below?: boolean | null;
}

const KEYSET = new RegExp(`^${ID}$`);

/** A page of assignments in the order of programme, task and holder; one row more than asked for tells whether there is more. */
export async function listAssignments(
  work: UnitOfWork,
  filter: AssignmentFilter,
  first: number,
  after: string | null,
): Promise<Assignment[]> {
  const [place = null] = placeAfter(after, KEYSET) ?? [];
  const rows = await work.query<{ id: string }>(
    `SELECT a.id FROM assignment a ${standingOf('a', "'infinity'")}
     WHERE a.city_id = $1
       AND ($2::uuid IS NULL OR a.tenant_id = $2
         OR ($3 AND a.path <@ (SELECT t.path FROM tenant t WHERE t.city_id = $1 AND t.id = $2)))
       AND ($4::uuid IS NULL OR a.programme_id = $4) AND ($5::uuid IS NULL OR a.task_id = $5)
       AND ($6::text IS NULL OR standing.state = $6) AND ($7::uuid IS NULL OR a.id > $7)
     ORDER BY a.id LIMIT $8`,
    [
      work.cityId,
      filter.tenantId ?? null,
      filter.below ?? false,
      filter.programmeId ?? null,
      filter.taskId ?? null,
      filter.state ?? null,
      place,
      first + 1,
    ],
  );
  const found = new Map(
    (
      await work.many(
        Assignment,
        rows.map(({ id }) => id),
      )
    ).map((each) => [each.id, each]),
  );
  return rows.map(({ id }) => found.get(id)).filter((each) => each !== undefined);
}
