import { UserErrorCode } from '../../schema/user-error';
import { counted } from '../../tenants/language';
import { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import { lockCity } from '../request/lock-city';
import { noteMissingWhy, Problems } from '../request/refusal';
import { administeredTenant } from './administered';
import { carryOver, openAssignmentsOf } from './carry-over';
import { endPostsOfTenant } from './posts-of-closed';
import { recordedDayProblem } from './recorded-day.rules';

export interface TenantClosing {
  tenantId: string;
  on: string;
  successorId?: string | null;
  why: string;
}

/**
 * Closes an area that was moved or merged; a superior of both does it. The successor reads its history from then on, its posts and units
 * end on that day, and the open work that the closer has issued to it is carried over; what others have issued is taken back, and the
 * event lists it.
 * Refused: no reason, a day out of {@link recordedDayProblem}, the closer's own tenant, open areas below, a successor that is itself,
 * closed or of another level, open work without one.
 */
export async function closeTenant(work: UnitOfWork, input: TenantClosing): Promise<{ id: string }> {
  const tenant = await administeredTenant(work, input.tenantId, 'tenantId');
  const successor = input.successorId ? await administeredTenant(work, input.successorId, 'successorId') : null;
  // What is issued, handed on or answered meanwhile waits for this.
  await lockCity(work);
  const openWork = await openAssignmentsOf(work, tenant);
  const why = input.why.trim();
  await settleProblems(work, tenant, successor, { on: input.on, why }, openWork.length);

  await work.change(Tenant, tenant, { closedOn: input.on, successorId: successor?.id ?? null });
  if (successor) {
    const readablePaths = [...new Set([...successor.readablePaths, ...tenant.readablePaths])];
    await work.change(Tenant, successor, { readablePaths });
  }
  const { carriedOver, notCarried } = successor
    ? await carryOver(work, openWork, { closed: tenant, successor, on: input.on, why })
    : { carriedOver: [], notCarried: [] };
  await endPostsOfTenant(work, tenant.id, input.on, why);
  await closeUnitsOf(work, tenant, input.on);
  work.record({
    verb: 'closeTenant',
    subject: { type: 'Tenant', id: tenant.id },
    before: { code: tenant.code, name: tenant.name },
    after: { closedOn: input.on, successor: successor?.code ?? null, carriedOver, notCarried },
    why,
    audience: [tenant.path, ...(successor ? [successor.path] : [])],
  });
  return { id: tenant.id };
}

async function settleProblems(
  work: UnitOfWork,
  tenant: Tenant,
  successor: Tenant | null,
  { on, why }: { on: string; why: string },
  openWork: number,
): Promise<void> {
  const problems = new Problems();
  noteMissingWhy(problems, why);
  if (tenant.path === work.actor.path) {
    const message = { zh: '本地区由上级撤销。', en: 'Your own tenant is closed by its superior.' };
    problems.add(UserErrorCode.NOT_YOUR_TENANT, message, 'tenantId');
  }
  const children = await work.find(Tenant, { parentId: tenant.id });
  const open = children.filter((child) => !child.closedOn).map((child) => child.name);
  if (open.length > 0) {
    const more = open.length > 3 ? '…' : '';
    const message = {
      zh: `${tenant.name}之下还有 ${open.length} 个地区（${open.slice(0, 3).join('、')}${more}），请先逐个撤并。`,
      en: `${tenant.name} has ${counted(open.length, 'open area')} below it (${open.slice(0, 3).join(', ')}${more}): close these first.`,
    };
    problems.add(UserErrorCode.IN_USE, message, 'tenantId');
  }
  const wrongDay = recordedDayProblem(on, tenant.openedOn, work.today);
  if (wrongDay) problems.add(UserErrorCode.INVALID, wrongDay, 'on');
  if (successor && (isWithin(successor.path, tenant.path) || successor.level !== tenant.level)) {
    const message = {
      zh: '承接地区须是同一层级的另一个地区。',
      en: 'The successor is another area of the same level.',
    };
    problems.add(UserErrorCode.INVALID, message, 'successorId');
  }
  if (!successor && openWork > 0) {
    const message = {
      zh: `${tenant.name}还有 ${openWork} 项承办任务，须指明承接地区。`,
      en: `${tenant.name} holds ${counted(openWork, 'open assignment')}: name its successor.`,
    };
    problems.add(UserErrorCode.IN_USE, message, 'successorId');
  }
  problems.settle();
}

/** Its units end with it, and so do the names that they bear. */
async function closeUnitsOf(work: UnitOfWork, tenant: Tenant, on: string): Promise<void> {
  const parameters = [work.cityId, tenant.id, on];
  await work.query(
    `UPDATE unit SET closed_on = greatest($3::date, opened_on), version = version + 1
     WHERE city_id = $1 AND tenant_id = $2 AND closed_on IS NULL`,
    parameters,
  );
  await work.query(
    `UPDATE unit_name SET valid_until = greatest($3::date, valid_from)
     WHERE city_id = $1 AND tenant_id = $2 AND valid_until IS NULL`,
    parameters,
  );
}
