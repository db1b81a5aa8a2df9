import { AssignmentRole } from '../../schema/assignment';
import { Programme } from '../../schema/programme';
import { Duty, PartyKind, type Task, type TaskParty } from '../../schema/task';
import type { Bilingual } from '../../tenants/language';
import type { Tenant } from '../../tenants/tenant';
import { TenantKind } from '../../tenants/tenant-kind';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { parseUnitExpression } from '../directory/unit-expression.rules';
import { notFound } from '../request/errors';
import type { Surroundings } from './party-resolution.rules';
import { contentOf } from './programme-content';
import { surroundings } from './surroundings';

export interface Prediction {
  readonly child: Tenant;
  readonly involved: boolean;
  readonly role: AssignmentRole.LEAD | AssignmentRole.SUPPORT;
  readonly reason: Bilingual;
}

export function involvementOf(parties: readonly TaskParty[], around: Surroundings): Prediction[] {
  return around.children.map((child) => {
    const party = parties.find((p) => names(p, child));
    return {
      child,
      involved: party !== undefined,
      role: party?.duty === Duty.LEAD ? AssignmentRole.LEAD : AssignmentRole.SUPPORT,
      reason: { zh: party ? `“${party.asWritten}”` : '未点名', en: party ? party.asWritten : 'not named' },
    };
  });
}

function names(party: TaskParty, child: Tenant): boolean {
  if (party.kind === PartyKind.TENANT) return party.namedTenantId === child.id;
  if (party.kind !== PartyKind.GROUP) return false;
  const group = parseUnitExpression(party.name).parts[0]?.group;
  if (!group) return false;
  const word =
    { DISTRICT: '城区', COUNTY: '县', AUTONOMOUS_COUNTY: '县', TOWN: '镇', TOWNSHIP: '乡', STREET: '街道' }[
      child.kind as string
    ] ?? '';
  return (
    group.base.some((b) => b === word || (b === '区' && child.kind === TenantKind.DISTRICT)) ||
    group.plus.includes(child.name)
  );
}

export async function predictInvolvement(
  work: UnitOfWork,
  programmeId: string,
): Promise<(Omit<Prediction, 'child'> & { task: Task; tenant: Tenant })[]> {
  const programme = await work.one(Programme, programmeId);
  if (!programme || programme.tenantId !== work.actor.tenantId) throw notFound();
  const around = await surroundings(work);
  const content = await contentOf(work, programme);
  return content.tasks
    .filter(({ isLeaf }) => isLeaf)
    .flatMap((task) =>
      involvementOf(
        content.parties.filter(({ taskId }) => taskId === task.id),
        around,
      ).map(({ child, ...rest }) => ({ ...rest, task, tenant: child })),
    );
}
