import { In } from 'typeorm';
import { Unit, UnitKind } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/** The government unit of each tenant, by one statement. */
export async function governmentsOf(work: UnitOfWork, tenantIds: readonly string[]): Promise<(Unit | null)[]> {
  const units = await work.find(Unit, { tenantId: In([...tenantIds]), kind: UnitKind.GOVERNMENT });
  return tenantIds.map((id) => units.find((unit) => unit.tenantId === id) ?? null);
}
