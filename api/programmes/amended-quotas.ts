import { In } from 'typeorm';
import { Assignment, Withdrawal } from '../../schema/assignment';
import { Quota } from '../../schema/quota';
import type { Task } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';
import { compareDecimals } from './decimal.rules';

/** The new share of a target that a direct child is given; empty takes it back. */
export interface AmendedQuota {
  assignmentId: string;
  targetId: string;
  quantity?: string | null;
}

/**
 * The shares that an amendment changes, and those of targets that it takes out or that are no promise any more. Each assignment
 * concerned gets a complete new set, so that what it signed for before no longer covers it.
 *
 * @param shared the ids of the targets that may be shared out once the amendment is in force
 */
export async function renewedQuotas(
  work: UnitOfWork,
  task: Task,
  shared: ReadonlySet<string>,
  wanted: readonly AmendedQuota[],
  problems: Problems,
): Promise<{ any: boolean; insert: (why: string, effectiveOn: string) => Promise<void> }> {
  const [root] = await work.find(Assignment, { taskId: task.id, tenantId: task.tenantId });
  const children = root ? await work.find(Assignment, { parentId: root.id }) : [];
  const quotas = await work.find(Quota, { assignmentId: In(children.map(({ id }) => id)) }, { ordinal: 'ASC' });
  const withdrawn = await withdrawnOf(work, children);
  const seen = new Set<string>();
  for (const [index, { assignmentId, targetId, quantity }] of wanted.entries()) {
    const at = ['quotas', String(index)];
    if (!children.some(({ id }) => id === assignmentId)) {
      problems.add(
        UserErrorCode.TENANT_NOT_DIRECT_CHILD,
        { zh: '该承办任务不属于本项实事的直接下级。', en: 'This is no assignment of the task at a direct child.' },
        ...at,
        'assignmentId',
      );
    } else if (withdrawn.has(assignmentId)) {
      problems.add(
        UserErrorCode.WRONG_STATE,
        { zh: '该任务已撤回。', en: 'This assignment is withdrawn.' },
        ...at,
        'assignmentId',
      );
    }
    const key = `${assignmentId} ${targetId}`;
    if (seen.has(key) || !shared.has(targetId)) {
      problems.add(
        UserErrorCode.INVALID,
        {
          zh: '该指标不是本项实事的目标任务、已取消，或重复列出。',
          en: 'This is no promise in force of the task, or it is named twice.',
        },
        ...at,
        'targetId',
      );
    }
    seen.add(key);
    if (quantity != null && compareDecimals(quantity, '0') < 0) {
      problems.add(
        UserErrorCode.INVALID,
        { zh: '分解任务数不能为负。', en: 'A share cannot be negative.' },
        ...at,
        'quantity',
      );
    }
  }
  const sets = children.flatMap((child) => {
    const own = quotas.filter(({ assignmentId }) => assignmentId === child.id);
    const latest = own.at(-1)?.ordinal ?? 0;
    const shares = new Map(
      own.filter(({ ordinal }) => ordinal === latest).map((each) => [each.targetId, each.quantity]),
    );
    const taken = [...shares].filter(([id, quantity]) => quantity !== null && !shared.has(id)).map(([id]) => id);
    const changed = wanted.filter(({ assignmentId }) => assignmentId === child.id);
    if (taken.length + changed.length === 0) return [];
    for (const { targetId, quantity } of changed) shares.set(targetId, quantity ?? null);
    for (const targetId of taken) shares.set(targetId, null);
    return [{ child, ordinal: latest + 1, shares }];
  });
  const rows = (why: string, effectiveOn: string) =>
    sets.flatMap(({ child, ordinal, shares }) =>
      [...shares].map(([targetId, quantity]) => ({
        ...work.stated(child),
        assignmentId: child.id,
        targetId,
        ordinal,
        effectiveOn,
        quantity,
        why,
      })),
    );
  return {
    any: sets.length > 0,
    insert: async (why, effectiveOn) => {
      await work.insert(Quota, rows(why, effectiveOn));
    },
  };
}

async function withdrawnOf(work: UnitOfWork, assignments: readonly Assignment[]): Promise<Set<string>> {
  const all = await work.find(Withdrawal, { assignmentId: In(assignments.map(({ id }) => id)) }, { ordinal: 'ASC' });
  const latest = new Map(all.map(({ assignmentId, withdrawn }) => [assignmentId, withdrawn]));
  return new Set([...latest].filter(([, isWithdrawn]) => isWithdrawn).map(([id]) => id));
}
