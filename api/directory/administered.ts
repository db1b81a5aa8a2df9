import type { EntityTarget } from 'typeorm';
import { UserErrorCode } from '../../schema/user-error';
import { Tenant } from '../../tenants/tenant';
import type { TenantOwned } from '../../tenants/tenant-owned';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import { notFound } from '../request/errors';
import { refuse } from '../request/refusal';

/**
 * A row of the directory that the actor may change: its own tenant's or one's below. What is hidden is NOT_FOUND; what is seen and
 * not administered, such as a superior's unit, is refused.
 */
export async function administered<T extends TenantOwned>(
  work: UnitOfWork,
  kind: EntityTarget<T>,
  id: string,
  field = 'id',
): Promise<T> {
  const row = await work.one(kind, id);
  if (!row) throw notFound();
  if (!isWithin(row.path, work.actor.path)) {
    refuse(
      UserErrorCode.NOT_YOUR_TENANT,
      {
        zh: '只能维护本地区及下级的地区和单位。',
        en: 'Only your own tenant and what lies below it can be changed by you.',
      },
      field,
    );
  }
  return row;
}

/** As {@link administered}, of a tenant that is open. */
export async function administeredTenant(work: UnitOfWork, id: string, field = 'tenantId'): Promise<Tenant> {
  const tenant = await administered(work, Tenant, id, field);
  if (tenant.closedOn) {
    refuse(
      UserErrorCode.WRONG_STATE,
      {
        zh: `${tenant.name}已于 ${tenant.closedOn} 撤销，请改选其承接地区。`,
        en: `${tenant.name} was closed on ${tenant.closedOn}: name the area that succeeded it.`,
      },
      field,
    );
  }
  return tenant;
}

/** An open unit that the actor administers. */
export async function administeredUnit(work: UnitOfWork, id: string, field = 'id'): Promise<Unit> {
  const unit = await administered(work, Unit, id, field);
  if (unit.closedOn) {
    const message = {
      zh: `${unit.name}已于 ${unit.closedOn} 撤销，请改选其承接单位。`,
      en: `${unit.name} was closed on ${unit.closedOn}: name the unit that succeeded it.`,
    };
    refuse(UserErrorCode.WRONG_STATE, message, field);
  }
  return unit;
}
