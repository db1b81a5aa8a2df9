import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Assignment, AssignmentRole, Withdrawal } from '../../schema/assignment';
import { Quota } from '../../schema/quota';
import type { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { superiorPath } from '../../tenants/viewer';
import { inheritDecidedChanges } from './inherit-decided-changes';

/** Why an open assignment of a closed tenant does not go on by itself. */
export type NotCarriedReason = 'OWN_PROGRAMME' | 'ISSUED_BY_ANOTHER' | 'SUCCESSOR_NOT_BELOW_ISSUER';

/** Row ids, as the event keeps them. */
export interface CarryOver {
  readonly carriedOver: readonly { readonly from: string; readonly to: string }[];
  readonly notCarried: readonly NotCarriedOne[];
}

interface NotCarriedOne {
  readonly assignment: string;
  readonly reason: NotCarriedReason;
  /** Taken back, for its issuer to hand it on anew; a list of the closed tenant's own stays as it is. */
  readonly withdrawn: boolean;
}

const LAST_WITHDRAWAL = `LEFT JOIN LATERAL (
    SELECT w.withdrawn, w.ordinal FROM withdrawal w
    WHERE w.city_id = a.city_id AND w.tenant_id = a.tenant_id AND w.assignment_id = a.id
    ORDER BY w.ordinal DESC LIMIT 1) last ON true`;

/** The ids of what a tenant holds that is not withdrawn, of programmes that go on. */
export async function openAssignmentsOf(work: UnitOfWork, tenant: Tenant): Promise<string[]> {
  const rows = await work.query<{ id: string }>(
    `SELECT a.id
     FROM assignment a JOIN programme p ON p.city_id = a.city_id AND p.id = a.programme_id ${LAST_WITHDRAWAL}
     WHERE a.city_id = $1 AND a.tenant_id = $2 AND p.status IN ('ISSUED', 'SUSPENDED')
       AND last.withdrawn IS NOT TRUE
     ORDER BY a.id`,
    [work.cityId, tenant.id],
  );
  return rows.map(({ id }) => id);
}

/**
 * Gives the successor what the closer itself had issued to the closed tenant, and withdraws that with the reason. A task that the
 * successor holds already goes on there: its shares of targets that add up grow by those of the closed one. Only the issuer may insert an
 * assignment, and only below its own: so what another has issued is withdrawn and listed, and is its issuer's duty to hand on anew.
 */
export async function carryOver(
  work: UnitOfWork,
  openIds: readonly string[],
  areas: { closed: Tenant; successor: Tenant; on: string; why: string },
): Promise<CarryOver> {
  if (openIds.length === 0) return { carriedOver: [], notCarried: [] };
  const { closed, successor, on } = areas;
  const held = await work.many(Assignment, openIds);
  const notCarried: NotCarriedOne[] = [];
  const carried: Assignment[] = [];
  const left: Assignment[] = [];
  for (const assignment of held) {
    const reason = whyNot(assignment, work.actor.path, successor.path);
    if (reason === null) carried.push(assignment);
    else notCarried.push({ assignment: assignment.id, reason, withdrawn: reason !== 'OWN_PROGRAMME' });
    if (reason !== null && reason !== 'OWN_PROGRAMME') left.push(assignment);
  }
  const goesOnAt = await assignmentsOfSuccessor(work, carried, successor);
  const why = `${closed.name}撤销，自${on}起由${successor.name}继续承办。/ Closed, goes on at ${successor.name} from ${on}.`;
  await withdraw(work, carried, why);
  await withdraw(work, left, `${closed.name}撤销：${areas.why} / Closed, to be handed on anew by its issuer.`);
  await addShares(work, carried, goesOnAt, { closed, successor, why });
  return {
    carriedOver: carried.map(({ id, taskId }) => ({ from: id, to: goesOnAt.get(taskId)?.id as string })),
    notCarried,
  };
}

function whyNot(assignment: Assignment, closer: string, successor: string): NotCarriedReason | null {
  if (assignment.role === AssignmentRole.ROOT) return 'OWN_PROGRAMME';
  if (assignment.authorPath !== closer) return 'ISSUED_BY_ANOTHER';
  return superiorPath(successor) === closer ? null : 'SUCCESSOR_NOT_BELOW_ISSUER';
}

/** Takes the assignments of the closed tenant back, and with each what was handed on from it. */
async function withdraw(work: UnitOfWork, taken: readonly Assignment[], why: string): Promise<void> {
  if (taken.length === 0) return;
  const rows = await work.query<{ id: string; tenantId: string; path: string; ordinal: number | null }>(
    `SELECT a.id, a.tenant_id AS "tenantId", a.path::text AS path, last.ordinal
     FROM assignment top JOIN assignment a ON a.city_id = top.city_id AND a.task_id = top.task_id AND a.path <@ top.path
     ${LAST_WITHDRAWAL}
     WHERE top.city_id = $1 AND a.city_id = $1 AND top.id = ANY ($2::uuid[]) AND last.withdrawn IS NOT TRUE`,
    [work.cityId, taken.map(({ id }) => id)],
  );
  await work.insert(
    Withdrawal,
    rows.map(({ id, tenantId, path, ordinal }) => ({
      ...work.stated({ tenantId, path }),
      assignmentId: id,
      ordinal: (ordinal ?? 0) + 1,
      withdrawn: true,
      ofClosed: true,
      why,
    })),
  );
}

interface GoesOn {
  readonly id: string;
  /** The successor held it before, and it was in force. */
  readonly inForce: boolean;
}

/** By task: the successor's own assignment, offered again if it was withdrawn, or a new one in the place of the closed tenant's, for which holds what was decided. */
async function assignmentsOfSuccessor(
  work: UnitOfWork,
  carried: readonly Assignment[],
  successor: Tenant,
): Promise<Map<string, GoesOn>> {
  const about = work.stated({ tenantId: successor.id, path: successor.path });
  const existing = await work.query<{ id: string; taskId: string; withdrawn: boolean | null; ordinal: number | null }>(
    `SELECT a.id, a.task_id AS "taskId", last.withdrawn, last.ordinal FROM assignment a ${LAST_WITHDRAWAL}
     WHERE a.city_id = $1 AND a.tenant_id = $2 AND a.task_id = ANY ($3::uuid[])`,
    [work.cityId, successor.id, carried.map(({ taskId }) => taskId)],
  );
  const goesOn = new Map(existing.map((each) => [each.taskId, { id: each.id, inForce: each.withdrawn !== true }]));
  const offeredAgain = existing.filter((each) => each.withdrawn === true);
  await work.insert(
    Withdrawal,
    offeredAgain.map(({ id, ordinal }) => ({
      ...about,
      assignmentId: id,
      ordinal: (ordinal ?? 0) + 1,
      withdrawn: false,
      why: '承接撤并地区的任务。/ Takes over from a closed area.',
    })),
  );
  const added = carried
    .filter(({ taskId }) => !goesOn.has(taskId))
    .map(({ id, programmeId, taskId, parentId, role, predictedInvolved, predictionReason, predictionReasonEn }) => ({
      ...about,
      id: uuidv7(),
      programmeId,
      taskId,
      parentId,
      role,
      predictedInvolved,
      predictionReason,
      predictionReasonEn,
      carriedFromId: id,
    }));
  await work.insert(Assignment, added);
  await inheritDecidedChanges(
    work,
    added.flatMap((to) => carried.filter(({ id }) => id === to.carriedFromId).map((from) => ({ from, to }))),
  );
  for (const { taskId, id } of added) goesOn.set(taskId, { id, inForce: false });
  return goesOn;
}

/** Issues the successor's shares anew, those of the closed tenant included. They are signed for like any other. */
async function addShares(
  work: UnitOfWork,
  carried: readonly Assignment[],
  goesOnAt: ReadonlyMap<string, GoesOn>,
  { closed, successor, why }: { closed: Tenant; successor: Tenant; why: string },
): Promise<void> {
  const inForce = [...goesOnAt].filter(([, { inForce }]) => inForce).map(([taskId]) => taskId);
  const shares = await work.query<{ taskId: string; targetId: string; quantity: string | null; grew: boolean }>(
    `SELECT latest.task_id AS "taskId", latest.target_id AS "targetId",
       CASE WHEN t.kind = 'SUM' THEN sum(latest.quantity)
         ELSE coalesce(max(latest.quantity) FILTER (WHERE latest.tenant_id = $3), max(latest.quantity)) END AS quantity,
       bool_or(latest.tenant_id = $2 AND latest.quantity IS NOT NULL) AS grew
     FROM (SELECT DISTINCT ON (a.id, q.target_id) a.city_id, a.task_id, a.tenant_id, q.target_id, q.quantity
           FROM assignment a JOIN quota q
             ON q.city_id = a.city_id AND q.tenant_id = a.tenant_id AND q.assignment_id = a.id
           WHERE a.city_id = $1 AND a.task_id = ANY ($4::uuid[])
             AND (a.tenant_id = $2 OR (a.tenant_id = $3 AND a.task_id = ANY ($5::uuid[])))
           ORDER BY a.id, q.target_id, q.ordinal DESC) latest
     JOIN target t ON t.city_id = latest.city_id AND t.id = latest.target_id
     WHERE latest.city_id = $1
     GROUP BY latest.task_id, latest.target_id, t.kind`,
    [work.cityId, closed.id, successor.id, carried.map(({ taskId }) => taskId), inForce],
  );
  const tasks = new Set(shares.filter(({ grew }) => grew).map(({ taskId }) => taskId));
  const former = await work.find(Quota, { assignmentId: In([...goesOnAt.values()].map(({ id }) => id)) });
  await work.insert(
    Quota,
    shares
      .filter(({ taskId, quantity }) => tasks.has(taskId) && quantity !== null)
      .map(({ taskId, targetId, quantity }) => {
        const assignmentId = goesOnAt.get(taskId)?.id as string;
        const ordinals = former.filter((each) => each.assignmentId === assignmentId).map(({ ordinal }) => ordinal);
        return {
          ...work.stated({ tenantId: successor.id, path: successor.path }),
          assignmentId,
          targetId,
          ordinal: Math.max(0, ...ordinals) + 1,
          quantity,
          why,
        };
      }),
  );
}
