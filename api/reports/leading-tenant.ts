import { IsNull } from 'typeorm';
import { TaskParty, UnitRole } from '../../schema/task';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/**
 * The tenant that leads a task for the one that issued it (太阳村镇 leads, 区农业农村局 helps): the first that the notice lists as a lead, where it names no
 * unit of the issuer's own as one. Of several towns the first-listed brings together what the issuer's units do; of a group (各乡镇) none does, but the
 * issuer's own office. Everybody who has the notice reads it there, so the town and its superior never differ.
 *
 * @returns the id of the tenant, or null where the issuer's own unit leads
 */
export async function tenantInTheLead(work: UnitOfWork, taskId: string): Promise<string | null> {
  const leads = await work.find(TaskParty, { taskId, role: UnitRole.LEAD, removedOn: IsNull() }, { position: 'ASC' });
  if (leads.some(({ unitId }) => unitId !== null)) return null;
  return leads.find(({ namedTenantId }) => namedTenantId !== null)?.namedTenantId ?? null;
}
