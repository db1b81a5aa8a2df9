import { In, IsNull } from 'typeorm';
import type { AnswerUnit } from '../../schema/answer';
import { AnswerState, Assignment, AssignmentRole } from '../../schema/assignment';
import { ChangeKind, DecidedChange } from '../../schema/change-request';
import type { ImplementationPlan } from '../../schema/implementation-plan';
import { Quota } from '../../schema/quota';
import { Target } from '../../schema/target';
import { TaskParty, UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { type Held, readHeld } from '../assignments/held';
import { completionDueOf } from '../changes/decided-due.rules';
import { mayBeReported } from '../reports/figure.rules';
import { type Leads, readLeads } from '../reports/target-leads';
import { refuse } from '../request/refusal';
import type { ToCover } from './plan-coverage.rules';

/** By when the work of an assignment is to be completed, as decided; null where no day is stated. */
export async function decidedDueOn(work: UnitOfWork, assignmentId: string): Promise<string | null> {
  const [row] = await work.query<{ dueOn: string | null }>(
    `SELECT completion.due_on AS "dueOn" FROM assignment a
     JOIN task t ON t.city_id = $1 AND t.city_id = a.city_id AND t.id = a.task_id
     JOIN programme p ON p.city_id = $1 AND p.city_id = a.city_id AND p.id = a.programme_id
     ${completionDueOf('a', 't', 'p', 'app_today()')}
     WHERE a.city_id = $1 AND a.id = $2`,
    [work.cityId, assignmentId],
  );
  return row?.dueOn ?? null;
}

/**
 * What the plan of an accepted assignment must speak of: its promises, and whoever helps: its supporting units, the tenants below that support it, and
 * where it leads for its superior those units of the superior that the notice names beside it.
 */
export async function toCover(work: UnitOfWork, { assignment, standing }: Held, leads: Leads): Promise<ToCover> {
  const targets = (await work.find(Target, { taskId: assignment.taskId }, { position: 'ASC' })).filter(mayBeReported);
  const shares = await work.find(Quota, { assignmentId: assignment.id, ordinal: standing.quotaOrdinal });
  const promised = (target: Target): string | null =>
    assignment.parentId === null
      ? target.quantity
      : (shares.find(({ targetId }) => targetId === target.id)?.quantity ?? null);
  return {
    targets: targets.map((target) => {
      const { id, metric, kind, comparator } = target;
      return { id, metric, kind, comparator, promised: promised(target) };
    }),
    helpers: [
      ...(await helpingUnits(work, leads)),
      ...(await helpingTenants(work, assignment)),
      ...(await helpingAbove(work, assignment)),
    ],
    dueOn: await decidedDueOn(work, assignment.id),
  };
}

/** Those that are not closed since: of a closed one no part is taken, until the holder names another. */
async function helpingUnits(work: UnitOfWork, leads: Leads): Promise<ToCover['helpers']> {
  const ids = leads.units.filter(({ role }) => role === UnitRole.SUPPORT).map(({ unitId }) => unitId);
  const units = await work.many(Unit, ids);
  return units
    .filter(({ closedOn }) => closedOn === null || closedOn > work.today)
    .map(({ id, shortName }) => ({ name: shortName, unitIds: [id] }));
}

/** Tenants below that the notice names as helpers, or that have accepted; by whichever of their units. */
async function helpingTenants(work: UnitOfWork, { id }: Assignment): Promise<ToCover['helpers']> {
  const children = await work.find(Assignment, { parentId: id, role: AssignmentRole.SUPPORT }, { path: 'ASC' });
  const held = await readHeld(
    work,
    children.map((child) => child.id),
  );
  const helping = held.filter(
    ({ assignment, standing }) =>
      standing.state === AnswerState.ACCEPTED ||
      (standing.state === AnswerState.PENDING && assignment.predictedInvolved),
  );
  if (helping.length === 0) return [];
  const tenants = await work.many(
    Tenant,
    helping.map(({ assignment }) => assignment.tenantId),
  );
  const units = await work.find(Unit, { tenantId: In(tenants.map((tenant) => tenant.id)), closedOn: IsNull() });
  return tenants.map((tenant) => ({
    name: tenant.shortName,
    unitIds: units.filter(({ tenantId }) => tenantId === tenant.id).map((unit) => unit.id),
  }));
}

/** 太阳村镇 leads and 区农业农村局 helps: the notice says so, and is all that the town reads of its superior's own part. */
async function helpingAbove(work: UnitOfWork, { role, taskId, authorPath }: Assignment): Promise<ToCover['helpers']> {
  if (role !== AssignmentRole.LEAD) return [];
  const parties = await work.find(TaskParty, { taskId, role: UnitRole.SUPPORT, removedOn: IsNull() });
  const units = await work.many(
    Unit,
    parties.flatMap(({ unitId }) => unitId ?? []),
  );
  return units
    .filter(({ path, closedOn }) => path === authorPath && closedOn === null)
    .map(({ id, shortName }) => ({ name: shortName, unitIds: [id] }));
}

/** The lead unit that submits: the actor's own, or for the office the one that it names, else the one that consolidates. */
export function planningUnit(work: UnitOfWork, named: string | null, { units, consolidating }: Leads): AnswerUnit {
  const { actor } = work;
  const own = actor.kind === 'MEMBER' ? actor.unitId : null;
  const isOffice = actor.kind === 'MEMBER' && mayDo(actor, Permission.Answer);
  const leads = units.filter(({ role }) => role === UnitRole.LEAD);
  const wanted = named ?? leads.find(({ unitId }) => unitId === own)?.unitId ?? (isOffice ? consolidating : own);
  const unit = leads.find(({ unitId }) => unitId === wanted);
  if (unit && (isOffice || unit.unitId === own)) return unit;
  return refuse(
    UserErrorCode.NOT_HOLDER,
    {
      zh: '实施方案由牵头单位编报；单位经办只能编报本单位牵头的任务。',
      en: 'The plan is the lead unit’s; an officer of a unit submits it where that unit leads.',
    },
    'unitId',
  );
}

/** Whose leader decides on a plan: the holder's own; of a tenant that leads for its superior, the superior's (R93). */
export const deciderOf = ({ role, path, authorPath }: Assignment): string =>
  role === AssignmentRole.LEAD ? authorPath : path;

/** Whether it was decided that the work ends: nobody plans it any more. */
export const hasEnded = async (work: UnitOfWork, assignmentId: string): Promise<boolean> =>
  (await work.find(DecidedChange, { assignmentId, kind: ChangeKind.ENDING })).length > 0;

/** The assignment of a plan with its standing and units. */
export async function heldOf(work: UnitOfWork, { assignmentId }: Pick<ImplementationPlan, 'assignmentId'>) {
  const [held] = (await readHeld(work, [assignmentId])) as [Held];
  const [leads] = (await readLeads(work, [held])) as [Leads];
  return { held, leads };
}
