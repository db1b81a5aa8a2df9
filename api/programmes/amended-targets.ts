import { v7 as uuidv7 } from 'uuid';
import type { Target } from '../../schema/target';
import type { Task } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import type { NewRow } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';
import { targetColumns } from './draft-rows';
import { checkLeadUnits } from './name-checks.rules';
import type { Surroundings } from './party-resolution.rules';
import type { TargetDraft } from './programme-draft';
import { checkFigures } from './target-checks.rules';

/** Changes a target by its id, adds a new one (`added`), or takes one out of force (`removed`). */
export interface TargetAmendment {
  id?: string | null;
  changes?: { [Field in keyof TargetDraft]?: TargetDraft[Field] | null } | null;
  added?: TargetDraft | null;
  removed?: boolean | null;
}

export type ChangedTarget =
  | { kind: 'CHANGED'; target: Target; columns: Partial<Target> }
  | { kind: 'REMOVED'; target: Target; columns: Partial<Target> }
  | { kind: 'NEW'; target: NewRow<Target> & { id: string; removedOn: null }; columns: Partial<Target> };

/** What an amendment does to the targets of a task; collects whatever is wrong with it. */
export function checkedTargets(
  wanted: readonly TargetAmendment[],
  task: Task,
  targets: readonly Target[],
  around: Surroundings,
  problems: Problems,
): ChangedTarget[] {
  let position = Math.max(0, ...targets.map((each) => each.position));
  const seen = new Set<string>();
  return wanted.flatMap((each, index): ChangedTarget[] => {
    const at = ['targets', String(index)];
    const speaks = [each.changes != null, each.added != null, each.removed === true].filter(Boolean).length;
    if (speaks !== 1 || (each.id == null) !== (each.added != null)) {
      problems.add(
        UserErrorCode.INVALID,
        {
          zh: '每条须为以下之一：编号加改动、编号加取消、或新增。',
          en: 'Say one of: id with changes, id with removed, or added.',
        },
        ...at,
      );
      return [];
    }
    if (each.added) {
      const { added } = each;
      checkFigures(added, problems, [...at, 'added']);
      checkLeadUnits([added], around, problems, [...at, 'added']);
      if (!task.isLeaf) notALeaf(problems, at);
      position += 1;
      const { tenantId, path, authorPath } = task;
      checkMetric(added.metric, problems, [...at, 'added']);
      const partOfId = wholeOf(added.partOf, targets, problems, [...at, 'added']);
      const place = { tenantId, path, authorPath, id: uuidv7(), taskId: task.id, position, partOfId, removedOn: null };
      return [{ kind: 'NEW', target: { ...targetColumns(added, around), ...place }, columns: {} }];
    }
    const target = targets.find(({ id, removedOn }) => id === each.id && removedOn === null);
    if (!target || seen.has(target.id)) {
      problems.add(
        UserErrorCode.INVALID,
        {
          zh: '该指标不属于本项实事、已取消，或重复列出。',
          en: 'This is no target in force of the task, or it is named twice.',
        },
        ...at,
        'id',
      );
      return [];
    }
    seen.add(target.id);
    if (each.removed) return [{ kind: 'REMOVED', target, columns: {} }];
    const columns = changedColumns(each.changes ?? {});
    checkFigures({ ...target, ...columns } as Target, problems, [...at, 'changes']);
    checkMetric(columns.metric ?? target.metric, problems, [...at, 'changes']);
    return [{ kind: 'CHANGED', target, columns }];
  });
}

function notALeaf(problems: Problems, at: readonly string[]): void {
  problems.add(
    UserErrorCode.INVALID,
    { zh: '设有子项的实事不带指标。', en: 'Only leaves carry targets.' },
    ...at,
    'added',
  );
}

function checkMetric(metric: string, problems: Problems, at: readonly string[]): void {
  if (metric.trim() !== '') return;
  problems.add(UserErrorCode.REQUIRED, { zh: '请填写指标名称。', en: 'Name what is counted.' }, ...at, 'metric');
}

function wholeOf(
  metric: string | null | undefined,
  targets: readonly Target[],
  problems: Problems,
  at: readonly string[],
): string | null {
  if (metric == null) return null;
  const whole = targets.find((target) => target.metric === metric && target.removedOn === null);
  if (!whole) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: `本实事中没有名为“${metric}”的指标。`, en: `This task has no target named “${metric}”.` },
      ...at,
      'partOf',
    );
  }
  return whole?.id ?? null;
}

const CHANGEABLE = ['stage', 'quantity', 'quantityMax', 'asWritten', 'per', 'period'] as const;
const NEVER_EMPTY = ['metric', 'kind', 'role', 'comparator', 'unitOfMeasure'] as const;

function changedColumns(changes: NonNullable<TargetAmendment['changes']>): Partial<Target> {
  const columns: Record<string, unknown> = {};
  for (const name of CHANGEABLE) if (changes[name] !== undefined) columns[name] = changes[name];
  for (const name of NEVER_EMPTY) if (changes[name] != null) columns[name] = changes[name];
  return columns;
}
