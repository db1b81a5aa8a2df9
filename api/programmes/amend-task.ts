import { v7 as uuidv7 } from 'uuid';
import { Amendment } from '../../schema/amendment';
import { Assignment } from '../../schema/assignment';
import type { Programme } from '../../schema/programme';
import { Target, TargetRole } from '../../schema/target';
import { Task } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { lockCity } from '../request/lock-city';
import { Problems, staleVersion } from '../request/refusal';
import { amendedParties } from './amended-parties';
import { type AmendedQuota, renewedQuotas } from './amended-quotas';
import { type ChangedTarget, checkedTargets, type TargetAmendment } from './amended-targets';
import { AMENDED_TARGET_FIELDS, AMENDED_TASK_FIELDS, difference, picked } from './amendment.rules';
import { ownProgramme, touchDraft } from './own-programme';
import { checkTaskText } from './programme-checks.rules';
import type { TaskParties, TaskText } from './programme-draft';
import { surroundings } from './surroundings';
import { taskColumns } from './task-columns.rules';

export interface TaskAmendment {
  taskId: string;
  version: number;
  changes?: (TaskText & TaskParties) | null;
  acceptUnresolved?: boolean | null;
  targets?: TargetAmendment[] | null;
  quotas?: AmendedQuota[] | null;
  why: string;
  decidedBy: string;
  resolutionNumber?: string | null;
  documentNumber?: string | null;
  issuedOn?: string | null;
}

/**
 * Amends an issued task: the one way to change it (R131). One amendment row for each changed task or target keeps the former
 * text; the rows are changed; shares that change are issued anew as complete sets, so that they are signed for again. Who does it
 * changes by its words or by parties, as at the entry; its root is accepted anew with the own units, and the shares stay.
 * Refused: nothing changed, a date before the issue or an earlier amendment or after today, a target or assignment of another
 * task; a leaf that nobody leads, and names that were not found unless `acceptUnresolved`.
 */
export async function amendTask(work: UnitOfWork, input: TaskAmendment): Promise<{ id: string }> {
  const task = await work.one(Task, input.taskId);
  if (!task) throw notFound();
  const programme = await ownProgramme(work, task.programmeId, 'amend');
  if (task.version !== input.version) throw staleVersion();
  // Two amendments meet at the programme's row; others may build on the answer and the shares that this one restates.
  await touchDraft(work, programme);
  await lockCity(work);
  const former = await work.find(Amendment, { programmeId: programme.id }, { ordinal: 'ASC' });
  const issuedOn = input.issuedOn ?? work.today;
  const problems = new Problems();
  checkWords(input, problems);
  checkDate(
    issuedOn,
    programme,
    former.filter(({ taskId }) => taskId === task.id),
    work.today,
    problems,
  );
  const changes = input.changes ?? {};
  checkTaskText(changes, programme.year, problems, ['changes']);
  const targets = await work.find(Target, { taskId: task.id }, { position: 'ASC' });
  const around = await surroundings(work);
  const changed = checkedTargets(input.targets ?? [], task, targets, around, problems);
  const shared = promisesAfter(targets, changed);
  const parties = await amendedParties(work, task, changes, input.acceptUnresolved ?? false, around, problems);
  const quotas = await renewedQuotas(work, task, shared, input.quotas ?? [], problems);
  const columns: Partial<Task> = taskColumns(changes);
  const ofTask = difference(task, columns, AMENDED_TASK_FIELDS);
  const ofWhole = (ofTask || parties) && {
    former: { ...ofTask?.former, ...parties?.former },
    amended: { ...ofTask?.amended, ...parties?.amended },
  };
  const texts = [...(ofWhole ? [{ ...ofWhole, targetId: null }] : []), ...changed.flatMap((each) => textOf(each))];
  if (texts.length === 0 && !problems.any) {
    problems.add(UserErrorCode.INVALID, { zh: '没有任何改动。', en: 'Nothing is changed.' }, 'changes');
  }
  problems.settle();

  await work.change(Task, task, ofTask ? columns : {});
  const added = changed.filter(({ kind }) => kind === 'NEW');
  await work.insert(
    Target,
    added.map(({ target }) => ({ ...target, issuedOn })),
  );
  for (const { kind, target, columns: amended } of changed) {
    if (kind === 'CHANGED') await work.change(Target, target, amended);
    if (kind === 'REMOVED') await work.change(Target, target, { removedOn: issuedOn });
  }
  const first = Math.max(0, ...former.map(({ ordinal }) => ordinal)) + 1;
  await work.insert(
    Amendment,
    texts.map((text, index) => ({
      ...work.stated(programme),
      ...text,
      id: uuidv7(),
      programmeId: programme.id,
      taskId: task.id,
      ordinal: first + index,
      why: input.why.trim(),
      decidedBy: input.decidedBy.trim(),
      resolutionNumber: input.resolutionNumber ?? null,
      documentNumber: input.documentNumber ?? null,
      issuedOn,
    })),
  );
  await parties?.restate(input.why.trim(), issuedOn);
  await quotas.insert(input.why.trim(), issuedOn);
  const held = await work.find(Assignment, { taskId: task.id });
  work.record({
    verb: 'amendTask',
    subject: { type: 'Task', id: task.id },
    before: { task: task.number, texts: texts.map(({ former }) => withoutNames(former)) },
    // Every holder reads this: the shares of the others are not theirs to know; the rows say the rest.
    after: { issuedOn, texts: texts.map(({ amended }) => withoutNames(amended)), sharesIssued: quotas.any },
    why: input.why.trim(),
    audience: [programme.path, ...held.map(({ path }) => path)],
  });
  return task;
}

function checkWords(input: TaskAmendment, problems: Problems): void {
  for (const field of ['why', 'decidedBy'] as const) {
    if (input[field].trim() !== '') continue;
    problems.add(UserErrorCode.REQUIRED, { zh: '此项必填。', en: 'This must not be empty.' }, field);
  }
}

function checkDate(
  issuedOn: string,
  programme: Programme,
  former: readonly Amendment[],
  today: string,
  problems: Problems,
): void {
  const earliest = [programme.issuedOn ?? '', ...former.map((each) => each.issuedOn)].sort().at(-1) ?? '';
  if (issuedOn >= earliest && issuedOn <= today) return;
  problems.add(
    UserErrorCode.INVALID,
    {
      zh: `修订日期须在 ${earliest} 至 ${today} 之间：不早于下达日期和上一次修订，也不晚于今天。`,
      en: `The date of an amendment lies between ${earliest}, the issue or the last amendment, and today, ${today}.`,
    },
    'issuedOn',
  );
}

/** The targets that are shared out once the amendment is in force: what it takes out, or makes a mere benefit, is not. */
function promisesAfter(targets: readonly Target[], changed: readonly ChangedTarget[]): Set<string> {
  const before = targets
    .filter(({ removedOn }) => removedOn === null)
    .map(({ id, role }) => ({ id, role, kind: null }));
  const after = changed.map(({ kind, target, columns }) => ({
    id: target.id,
    role: columns.role ?? target.role,
    kind,
  }));
  const latest = new Map([...before, ...after].map((each) => [each.id, each]));
  const promises = [...latest.values()].filter(
    ({ role, kind }) => role === TargetRole.COMMITMENT && kind !== 'REMOVED',
  );
  return new Set(promises.map(({ id }) => id));
}

/** An added target had no former text, and one that was taken out has no new one. */
function textOf({ kind, target, columns }: ChangedTarget) {
  const whole = picked(target, AMENDED_TARGET_FIELDS);
  if (kind === 'NEW') return [{ targetId: target.id, former: {}, amended: whole }];
  if (kind === 'REMOVED') return [{ targetId: target.id, former: whole, amended: {} }];
  const changed = difference(target, columns, AMENDED_TARGET_FIELDS);
  return changed ? [{ ...changed, targetId: target.id }] : [];
}

/** The leaders in charge are persons: their names stay in the amendment and out of the trail. */
function withoutNames({ leaders: _, ...fields }: Record<string, unknown>): Record<string, unknown> {
  return fields;
}
