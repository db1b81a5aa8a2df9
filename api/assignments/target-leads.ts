import { TargetLead } from '../../schema/target-lead';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';
import { targetsOf } from './shares';

/** Where several units lead, the one that answers for a target. */
export interface NamedTargetLead {
  readonly targetId: string;
  readonly unitId: string;
}

/** Collects targets of another task or named twice, and units that do not lead. */
export async function checkTargetLeads(
  work: UnitOfWork,
  taskId: string,
  named: readonly NamedTargetLead[],
  leadUnitIds: ReadonlySet<string>,
  problems: Problems,
): Promise<void> {
  if (named.length === 0) return;
  (await targetsOf(work, taskId)).check(named, problems, 'targetLeads');
  for (const [index, { unitId }] of named.entries()) {
    if (leadUnitIds.has(unitId)) continue;
    problems.add(
      UserErrorCode.INVALID,
      { zh: '指标牵头单位须是牵头单位之一。', en: 'Who answers for a target must be one of the lead units.' },
      'targetLeads',
      String(index),
      'unitId',
    );
  }
}

/** Writes them with the acceptance that names them. */
export async function keepTargetLeads(
  work: UnitOfWork,
  place: { tenantId: string; path: string; authorPath: string },
  answerId: string,
  named: readonly NamedTargetLead[],
): Promise<void> {
  await work.insert(
    TargetLead,
    named.map(({ targetId, unitId }) => ({ ...place, answerId, targetId, unitId })),
  );
}
