import { IsNull } from 'typeorm';
import { AssignmentRole } from '../../schema/assignment';
import { Programme } from '../../schema/programme';
import { type Task, TaskParty, UnitRole } from '../../schema/task';
import type { Bilingual } from '../../tenants/language';
import type { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { predictFromParties } from '../directory/prediction.rules';
import { notFound } from '../request/errors';
import { levelWord, type ResolvedParty, type Surroundings } from './party-resolution.rules';
import { contentOf } from './programme-content';
import { surroundings } from './surroundings';

/** What issuing says to one direct child of one leaf. */
export interface Prediction {
  readonly child: Tenant;
  readonly involved: boolean;
  readonly role: AssignmentRole.LEAD | AssignmentRole.SUPPORT;
  readonly reason: Bilingual;
}

/** Whether the parties of a leaf contain each open direct child, in what role and why (finding 2 of the notices, R28, R37). */
export function involvementOf(parties: readonly ResolvedParty[], around: Surroundings): Prediction[] {
  const { tenant, children } = around;
  const prefix = levelWord(tenant.kind);
  const predicted = predictFromParties({
    issuer: { name: tenant.name, ...(prefix && { prefix }) },
    children,
    parties: parties.map(({ role, kind, name, asWritten, namedTenantId }) => ({
      role,
      kind,
      name,
      asWritten,
      tenantId: namedTenantId,
    })),
  });
  return children.flatMap((child) => {
    const found = predicted.find(({ tenantId }) => tenantId === child.id);
    if (!found) return [];
    const role = found.role === UnitRole.LEAD ? AssignmentRole.LEAD : AssignmentRole.SUPPORT;
    return [{ child, involved: found.involved, role, reason: found.reason }];
  });
}

/** What issuing would say now to each open direct child of one leaf of the actor's own programme. */
export async function predictTask(work: UnitOfWork, taskId: string): Promise<Prediction[]> {
  const parties = await work.find(TaskParty, { taskId, removedOn: IsNull() }, { role: 'ASC', position: 'ASC' });
  return involvementOf(parties, await surroundings(work));
}

/** The preview of an issue: each leaf of an own programme with each direct child. Another tenant’s programme is NOT_FOUND. */
export async function predictInvolvement(
  work: UnitOfWork,
  programmeId: string,
): Promise<(Omit<Prediction, 'child'> & { task: Task; tenant: Tenant })[]> {
  const programme = await work.one(Programme, programmeId);
  if (programme?.tenantId !== work.actor.tenantId) throw notFound();
  const around = await surroundings(work);
  const { tasks, parties } = await contentOf(work, programme);
  return tasks
    .filter(({ isLeaf }) => isLeaf)
    .flatMap((task) => {
      const named = parties.filter(({ taskId }) => taskId === task.id);
      return involvementOf(named, around).map(({ child, ...rest }) => ({ ...rest, task, tenant: child }));
    });
}
