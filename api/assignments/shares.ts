import type { Assignment } from '../../schema/assignment';
import { Quota } from '../../schema/quota';
import { Target, TargetRole } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';

/** 分解任务数: a share of one target; an empty quantity takes the share back. */
export interface Share {
  readonly targetId: string;
  readonly quantity?: string | null;
}

/** The targets of a task, against which shares are checked. */
export async function targetsOf(work: UnitOfWork, taskId: string) {
  const targets = new Map((await work.find(Target, { taskId })).map((target) => [target.id, target]));
  return {
    /** Collects shares of targets of another task, of figures that are no promise, negative or doubled ones. */
    check(shares: readonly Share[], problems: Problems, ...place: string[]): void {
      for (const [index, { targetId, quantity }] of shares.entries()) {
        const target = targets.get(targetId);
        const here = [...place, String(index)];
        if (!target || target.role !== TargetRole.COMMITMENT || target.removedOn !== null) {
          problems.add(
            UserErrorCode.INVALID,
            { zh: '该指标不是本项实事的目标任务。', en: 'This is no target of the task.' },
            ...here,
            'targetId',
          );
        } else if (shares.findIndex((each) => each.targetId === targetId) !== index) {
          problems.add(
            UserErrorCode.DUPLICATE,
            { zh: `指标“${target.metric}”重复列出。`, en: `The target “${target.metric}” is named twice.` },
            ...here,
            'targetId',
          );
        }
        if (quantity?.startsWith('-')) {
          problems.add(
            UserErrorCode.INVALID,
            { zh: '分解任务数不能为负。', en: 'A share cannot be negative.' },
            ...here,
            'quantity',
          );
        }
      }
    },
  };
}

export interface SharesOfAssignment {
  readonly assignment: Pick<Assignment, 'id' | 'tenantId' | 'path'>;
  readonly ordinal: number;
  readonly shares: readonly Share[];
  readonly why?: string | null;
}

/** Inserts issues of shares. Each issue is complete: what it does not name is no share any more. */
export async function insertShares(work: UnitOfWork, issues: readonly SharesOfAssignment[]): Promise<void> {
  await work.insert(
    Quota,
    issues.flatMap(({ assignment, ordinal, shares, why }) =>
      shares.map(({ targetId, quantity }) => ({
        ...work.stated(assignment),
        assignmentId: assignment.id,
        targetId,
        ordinal,
        quantity: quantity ?? null,
        why: why ?? null,
      })),
    ),
  );
}

/** The former shares with the changed ones in their places: the next complete issue. */
export function mergedShares(former: readonly Share[], changed: readonly Share[]): Share[] {
  const merged = new Map(former.map((share) => [share.targetId, share]));
  for (const share of changed) merged.set(share.targetId, share);
  return [...merged.values()];
}
