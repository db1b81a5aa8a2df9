import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Surroundings } from './party-resolution.rules';

/** The actor's tenant with its open units and its open direct children, in the order of their codes and names. */
export async function surroundings(work: UnitOfWork): Promise<Surroundings> {
  const [tenant] = await work.find(Tenant, { id: work.actor.tenantId });
  if (!tenant) throw new Error('the actor has no tenant');
  const units = await work.find(Unit, { tenantId: tenant.id }, { name: 'ASC' });
  const children = await work.find(Tenant, { parentId: tenant.id }, { code: 'ASC' });
  const isOpen = ({ closedOn }: { closedOn: string | null }) => closedOn === null || closedOn > work.today;
  return { tenant, units: units.filter(isOpen), children: children.filter(isOpen) };
}
