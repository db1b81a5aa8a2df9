import { v7 as uuidv7 } from 'uuid';
import { Consultation } from '../../schema/consultation';
import { Programme } from '../../schema/programme';
import { Target } from '../../schema/target';
import { Task, TaskParty } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { Problems, staleVersion } from '../request/refusal';
import {
  addTaskRows,
  insertTaskRows,
  nextPlace,
  partyRows,
  statesParties,
  type TaskRows,
  targetRows,
} from './draft-rows';
import { checkHigherProgramme } from './enter-programme';
import { checkProgrammeNames, checkTaskNames } from './name-checks.rules';
import { ownProgramme, touchDraft } from './own-programme';
import { checkNumber, checkProgrammeText, checkTask, checkTaskText } from './programme-checks.rules';
import { programmeColumns } from './programme-columns.rules';
import type { ProgrammeText, TargetDraft, TaskDraft, TaskParties, TaskText } from './programme-draft';
import { revisedParties, speaksOfParties } from './revised-parties.rules';
import { surroundings } from './surroundings';
import { checkTargets } from './target-checks.rules';
import { taskColumns } from './task-columns.rules';

/** Changes the fields of a draft that the input speaks of; null empties one. */
export async function reviseProgramme(
  work: UnitOfWork,
  input: ProgrammeText & { id: string; version: number },
): Promise<{ id: string }> {
  const programme = await ownProgramme(work, input.id, 'edit', input.version);
  const around = await surroundings(work);
  const problems = new Problems();
  checkProgrammeText(input, programme.year, problems);
  checkProgrammeNames(input, around, problems);
  await checkHigherProgramme(work, input.higherProgrammeId, problems);
  problems.settle();
  const columns = programmeColumns(input, around);
  await work.change(Programme, programme, columns);
  recordEdit(work, 'reviseProgramme', programme, { fields: Object.keys(columns) });
  return programme;
}

/** Adds a task at the end of a draft, or a subtask at the end of one of its tasks. */
export async function addTask(
  work: UnitOfWork,
  input: TaskDraft & { programmeId: string; version: number; parentId?: string | null },
): Promise<{ id: string }> {
  const programme = await ownProgramme(work, input.programmeId, 'edit', input.version);
  const tasks = await work.find(Task, { programmeId: programme.id }, { position: 'ASC' });
  const parent = input.parentId == null ? null : tasks.find(({ id }) => id === input.parentId);
  if (parent === undefined) throw notFound();
  const around = await surroundings(work);
  const problems = new Problems();
  checkTask(input, programme.year, new Set(tasks.map(({ number }) => number)), problems, [], parent !== null);
  checkTaskNames(input, around, problems, []);
  if (parent) await checkMayBeParent(work, parent, problems);
  problems.settle();

  const siblings = tasks.filter(({ parentId }) => parentId === parent?.id);
  const position = parent
    ? Math.max(parent.position, ...siblings.map((each) => each.position)) + 1
    : nextPlace(Math.max(0, ...tasks.map((each) => each.position)));
  const rows: TaskRows = { tasks: [], parties: [], targets: [] };
  const owner = ownerOf(programme);
  const id = uuidv7();
  const named = parent && !statesParties(input) ? parent : input;
  addTaskRows(
    rows,
    input,
    named,
    { id, programmeId: programme.id, parentId: parent?.id ?? null, position },
    owner,
    around,
  );
  for (const [index, subtask] of (input.subtasks ?? []).entries()) {
    const place = { id: uuidv7(), programmeId: programme.id, parentId: id, position: position + index + 1 };
    addTaskRows(rows, subtask, statesParties(subtask) ? subtask : input, place, owner, around);
  }
  await touchDraft(work, programme);
  if (parent?.isLeaf) {
    await work.change(Task, parent, { isLeaf: false });
    await work.remove(TaskParty, { taskId: parent.id });
  }
  await insertTaskRows(work, rows);
  recordEdit(work, 'addTask', programme, { task: input.number });
  return { id };
}

interface TaskRevision extends TaskText, TaskParties {
  id: string;
  version: number;
  number?: string | null;
  targets?: TargetDraft[] | null;
}

/** Changes the fields of a task of a draft that the input speaks of; parties and targets that are given replace the former. */
export async function reviseTask(work: UnitOfWork, input: TaskRevision): Promise<{ id: string }> {
  const { task, programme } = await draftTask(work, input);
  const others = await work.find(Task, { programmeId: programme.id });
  const around = await surroundings(work);
  const problems = new Problems();
  if (input.number !== undefined) {
    const taken = new Set(others.filter(({ id }) => id !== task.id).map(({ number }) => number));
    checkNumber(input.number ?? '', taken, problems, []);
  }
  checkTaskText(input, programme.year, problems, []);
  checkTargets(input.targets ?? [], problems, []);
  checkTaskNames(input, around, problems, []);
  if (!task.isLeaf && (input.targets ?? []).length > 0) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '设有子项的实事不带指标。', en: 'Only leaves carry targets.' },
      'targets',
    );
  }
  problems.settle();

  await touchDraft(work, programme);
  const number = input.number ?? task.number;
  await work.change(Task, task, { ...taskColumns(input), number });
  if (task.isLeaf && speaksOfParties(input)) {
    const former = await work.find(TaskParty, { taskId: task.id }, { position: 'ASC' });
    await work.remove(TaskParty, { taskId: task.id });
    await work.insert(TaskParty, partyRows(revisedParties(input, task, former, around), task.id, ownerOf(programme)));
  }
  if (input.targets !== undefined) {
    await work.remove(Target, { taskId: task.id });
    await work.insert(Target, targetRows(input.targets ?? [], task.id, ownerOf(programme), around));
  }
  recordEdit(work, 'reviseTask', programme, {
    task: number,
    fields: Object.keys(input).filter((each) => !/^(id|version|idempotencyKey)$/.test(each)),
  });
  return task;
}

/** Removes a task of a draft with its subtasks; a task whose last subtask goes is a leaf again. */
export async function removeTask(work: UnitOfWork, input: { id: string; version: number }): Promise<{ id: string }> {
  const { task, programme } = await draftTask(work, input);
  await touchDraft(work, programme);
  await work.remove(Task, { id: task.id });
  if (task.parentId !== null) {
    const left = await work.find(Task, { parentId: task.parentId });
    const parent = await work.one(Task, task.parentId);
    if (left.length === 0 && parent) await work.change(Task, parent, { isLeaf: true });
  }
  recordEdit(work, 'removeTask', programme, { task: task.number });
  return { id: programme.id };
}

/** Deletes a draft with all that belongs to it; what was once issued is never deleted but voided. */
export async function discardProgramme(
  work: UnitOfWork,
  input: { id: string; version: number; why?: string | null },
): Promise<{ id: string }> {
  const programme = await ownProgramme(work, input.id, 'discard', input.version);
  const invited = await work.find(Consultation, { programmeId: programme.id });
  await touchDraft(work, programme);
  await work.remove(Programme, { id: programme.id });
  work.record({
    verb: 'discardProgramme',
    subject: { type: 'Programme', id: programme.id },
    before: { year: programme.year, status: programme.status },
    why: input.why ?? null,
    audience: [programme.path, ...invited.map(({ toPath }) => toPath)],
  });
  return programme;
}

const ownerOf = ({ tenantId, path }: Programme) => ({ tenantId, path, authorPath: path });

/** The trail says which fields were changed and not what they say: a draft is its office's alone. */
function recordEdit(work: UnitOfWork, verb: string, programme: Programme, after: object): void {
  work.record({ verb, subject: { type: 'Programme', id: programme.id }, after, audience: [programme.path] });
}

/** A leaf that is given subtasks must not promise anything itself. */
async function checkMayBeParent(work: UnitOfWork, parent: Task, problems: Problems): Promise<void> {
  if (parent.parentId !== null) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '子项之下不能再设子项。', en: 'A subtask has no subtasks of its own.' },
      'parentId',
    );
  }
  const targets = await work.find(Target, { taskId: parent.id });
  if (targets.length > 0) {
    problems.add(
      UserErrorCode.IN_USE,
      { zh: '该实事带有指标，请先将指标移到子项。', en: 'This task has targets: move them to its subtasks first.' },
      'parentId',
    );
  }
}

async function draftTask(
  work: UnitOfWork,
  { id, version }: { id: string; version: number },
): Promise<{ task: Task; programme: Programme }> {
  const task = await work.one(Task, id);
  if (!task) throw notFound();
  const programme = await ownProgramme(work, task.programmeId, 'edit');
  if (task.version !== version) throw staleVersion();
  return { task, programme };
}
