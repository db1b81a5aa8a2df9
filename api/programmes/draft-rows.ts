import { v7 as uuidv7 } from 'uuid';
import { Target } from '../../schema/target';
import { Task, TaskParty } from '../../schema/task';
import type { NewRow, UnitOfWork } from '../../tenants/unit-of-work';
import { ownUnitNamed, type ResolvedParty, resolveParties, type Surroundings } from './party-resolution.rules';
import type { TargetDraft, TaskDraft, TaskParties } from './programme-draft';
import { taskColumns } from './task-columns.rules';

type Row<T> = T extends Task | TaskParty | Target ? NewRow<T> & { id: string } : never;

export interface TaskRows {
  readonly tasks: Row<Task>[];
  readonly parties: Row<TaskParty>[];
  readonly targets: Row<Target>[];
}

/** The columns of every row of a draft: its own tenant's, stated by itself. */
export interface Owner {
  readonly tenantId: string;
  readonly path: string;
  readonly authorPath: string;
}

/** A task keeps a hundred places, so that subtasks stand behind it and a new one finds room. */
const STRIDE = 100;

export const placeOf = (taskIndex: number, subtaskIndex = -1): number => (taskIndex + 1) * STRIDE + subtaskIndex + 1;

/** The place of the next task of a list. */
export const nextPlace = (last: number): number => (Math.floor(last / STRIDE) + 1) * STRIDE;

/** The rows of tasks as entered; subtasks that name nobody take over whom their task names (R53). */
export function rowsOfTasks(
  drafts: readonly TaskDraft[],
  programmeId: string,
  owner: Owner,
  around: Surroundings,
): TaskRows {
  const rows: TaskRows = { tasks: [], parties: [], targets: [] };
  for (const [index, draft] of drafts.entries()) {
    const id = uuidv7();
    addTaskRows(rows, draft, draft, { id, programmeId, parentId: null, position: placeOf(index) }, owner, around);
    for (const [subIndex, subtask] of (draft.subtasks ?? []).entries()) {
      const place = { id: uuidv7(), programmeId, parentId: id, position: placeOf(index, subIndex) };
      addTaskRows(rows, subtask, statesParties(subtask) ? subtask : draft, place, owner, around);
    }
  }
  return rows;
}

/**
 * Adds the rows of one task; a leaf's with its parties and targets.
 * @param parties who leads and supports: the task's own, or its superior task's
 */
export function addTaskRows(
  rows: TaskRows,
  draft: TaskDraft,
  parties: TaskParties,
  place: Pick<Task, 'id' | 'programmeId' | 'parentId' | 'position'>,
  owner: Owner,
  around: Surroundings,
): void {
  const isLeaf = (draft.subtasks ?? []).length === 0;
  rows.tasks.push({
    ...owner,
    ...place,
    number: draft.number,
    title: draft.title.trim(),
    ...taskColumns(draft),
    isLeaf,
  });
  if (!isLeaf) return;
  rows.parties.push(...partyRows(resolveParties(parties, around), place.id, owner));
  rows.targets.push(...targetRows(draft.targets ?? [], place.id, owner, around));
}

export async function insertTaskRows(work: UnitOfWork, rows: TaskRows): Promise<void> {
  await work.insert(Task, rows.tasks);
  await work.insert(TaskParty, rows.parties);
  await work.insert(Target, rows.targets);
}

/** Whether a task says by itself who leads or supports it. */
export const statesParties = ({ lead, support, leadAsWritten, supportAsWritten }: TaskParties): boolean =>
  [lead, support].some((each) => (each ?? []).length > 0) || leadAsWritten != null || supportAsWritten != null;

export function partyRows(parties: readonly ResolvedParty[], taskId: string, owner: Owner): Row<TaskParty>[] {
  return parties.map(({ role, kind, name, asWritten, unitId, namedTenantId, remark }, index) => {
    const place = { ...owner, id: uuidv7(), taskId, position: index + 1 };
    return { ...place, role, kind, name, asWritten, unitId, namedTenantId, remark };
  });
}

export function targetRows(
  targets: readonly TargetDraft[],
  taskId: string,
  owner: Owner,
  around: Surroundings,
): Row<Target>[] {
  const ids = new Map(targets.map((target) => [target, uuidv7()]));
  return targets.map((target, index) => {
    const whole = targets.find((each) => each !== target && each.metric === target.partOf);
    return {
      ...owner,
      ...targetColumns(target, around),
      id: ids.get(target) ?? uuidv7(),
      taskId,
      position: index + 1,
      partOfId: (whole && ids.get(whole)) ?? null,
    };
  });
}

/** The columns of a target, save its place and what it is part of. */
export function targetColumns(target: TargetDraft, around: Surroundings) {
  return {
    metric: target.metric.trim(),
    kind: target.kind,
    role: target.role,
    stage: target.stage ?? null,
    comparator: target.comparator,
    quantity: target.quantity ?? null,
    quantityMax: target.quantityMax ?? null,
    unitOfMeasure: target.unitOfMeasure,
    asWritten: target.asWritten ?? null,
    per: target.per ?? null,
    period: target.period ?? null,
    leadUnitId: target.leadUnit == null ? null : (ownUnitNamed(target.leadUnit, around)?.id ?? null),
  };
}
