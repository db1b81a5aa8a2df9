import { IsNull } from 'typeorm';
import { Unit, UnitFunction } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/**
 * Whether the actor is of its tenant's supervision office, or the tenant has none.
 *
 * @param lead a unit that does not look into its own work: where it is the only supervision office, the tenant has none for it
 */
export async function isSupervising(work: UnitOfWork, lead: string | null = null): Promise<boolean> {
  const units = await work.find(Unit, { tenantId: work.actor.tenantId, closedOn: IsNull() });
  const offices = units.filter(
    ({ id, functions }) => id !== lead && functions.includes(UnitFunction.SUPERVISION_OFFICE),
  );
  return offices.length === 0 || offices.some(({ id }) => work.actor.kind === 'MEMBER' && id === work.actor.unitId);
}
