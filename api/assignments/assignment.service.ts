import type { Answer } from '../../schema/answer';
import { type AnswerState, Assignment } from '../../schema/assignment';
import type { Quota } from '../../schema/quota';
import type { UnitRole } from '../../schema/task';
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

/** Of which answer the units are asked: of one by its id, or of the latest of an assignment. */
type UnitsOf = 'answer' | 'assignment';

interface NamedUnit {
  readonly unit: Unit;
  readonly role: UnitRole;
}

/** The units of an answer, or of the latest of an assignment, by role and in their order: one statement for all of a query. */
export async function unitsOf(request: Request, of: UnitsOf, id: string, role: UnitRole): Promise<Unit[]> {
  const named = await request.batched(`units of ${of}`, (work, ids) => readUnits(work, of, ids)).load(id);
  return named.filter((each) => each.role === role).map(({ unit }) => unit);
}

const ANSWERS: Readonly<Record<UnitsOf, string>> = {
  answer: `SELECT n.city_id, n.tenant_id, n.id, n.id AS of_id FROM answer n WHERE n.city_id = $1 AND n.id = ANY($2)`,
  assignment: `SELECT a.city_id, a.tenant_id, latest.id, a.id AS of_id FROM assignment a
    CROSS JOIN LATERAL (
      SELECT n.id FROM answer n
      WHERE n.city_id = $1 AND n.city_id = a.city_id AND n.tenant_id = a.tenant_id AND n.assignment_id = a.id AND n.unit_id IS NULL
      ORDER BY n.ordinal DESC LIMIT 1
    ) latest
    WHERE a.city_id = $1 AND a.id = ANY($2)`,
};

async function readUnits(work: UnitOfWork, of: UnitsOf, ids: readonly string[]): Promise<NamedUnit[][]> {
  const rows = await work.query<{ ofId: string; role: UnitRole; unit: Record<string, unknown> }>(
    `SELECT n.of_id AS "ofId", x.role, to_json(u) AS unit FROM (${ANSWERS[of]}) n
     JOIN answer_unit x ON x.city_id = $1 AND x.city_id = n.city_id AND x.tenant_id = n.tenant_id AND x.answer_id = n.id
     JOIN unit u ON u.city_id = $1 AND u.city_id = x.city_id AND u.id = x.unit_id
     ORDER BY x.position`,
    [work.cityId, [...ids]],
  );
  const byId = new Map<string, NamedUnit[]>(ids.map((id) => [id, []]));
  for (const { ofId, role, unit } of rows) byId.get(ofId)?.push({ role, unit: work.fromJson(Unit, unit) });
  return ids.map((id) => byId.get(id) ?? []);
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
