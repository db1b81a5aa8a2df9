import { ChangeKind, ChangeRequest, ChangeRequestTarget } from '../../schema/change-request';
import { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { type Held, mustBeHolder, mustBeInForce, readOneHeld } from '../assignments/held';
import { checkEntryOnBehalf, type EntryOnBehalf, keepEntryOnBehalf } from '../assignments/on-behalf';
import { type Share, targetsOf } from '../assignments/shares';
import { attach, readOwnAttachments } from '../files/attach';
import { checkAccepted } from '../reports/reporter';
import { type Leads, readLeads } from '../reports/target-leads';
import { lockCity } from '../request/lock-city';
import { noteMissingWhy, Problems, refuse } from '../request/refusal';
import {
  type CompletionDue,
  completionDues,
  decidedSoFar,
  heldTo,
  isFoundCompleted,
  lastDayForRequests,
  openRequests,
} from './change-surroundings';
import { restingBy, stateOfWork } from './rest.rules';

export interface RequestChange {
  readonly assignmentId: string;
  readonly kind: ChangeKind;
  readonly why: string;
  /** Of an extension: the new day. */
  readonly dueOn?: string | null;
  /** Of a suspension, a resumption or an ending: from when. */
  readonly fromOn?: string | null;
  /** Of a suspension: its last day, if known. */
  readonly untilOn?: string | null;
  /** Of a change of the content: what is proposed, and other quantities. */
  readonly proposal?: string | null;
  readonly targets?: readonly Share[] | null;
  /** Why it comes after the last day for requests. */
  readonly lateWhy?: string | null;
  readonly attachmentIds?: readonly string[] | null;
  readonly onBehalf?: EntryOnBehalf | null;
}

/**
 * The holder of an assignment asks its superior for an extension, another content, a suspension, its end, or to resume (R130, R131); for
 * the issuer's own task its own office decides. The lead unit asks, or the office.
 *
 * Refused: not accepted or not in force; a helper; after the last day for requests without saying why; one of the same kind that is open; an extension
 * that is not later, days that are over, what does not rest being resumed, anything after the work has ended or was found completed; another content
 * without saying which.
 */
export async function requestChange(work: UnitOfWork, input: RequestChange): Promise<{ id: string }> {
  await lockCity(work);
  const held = await readOneHeld(work, input.assignmentId);
  const { assignment, standing } = held;
  const problems = new Problems();
  const programmes = await mustBeInForce(work, [assignment]);
  mustBeHolder(work, assignment, Boolean(input.onBehalf), problems);
  problems.settle();
  checkEntryOnBehalf(work, input.onBehalf, programmes.values(), problems);
  if (!checkAccepted(standing, problems)) problems.settle();
  const [leads] = (await readLeads(work, [held])) as [Leads];
  const unitId = askingUnit(work, leads);
  noteMissingWhy(problems, input.why);
  const handedInOn = input.onBehalf?.paperDatedOn ?? work.today;
  await checkOpen(work, held, input, problems);
  await checkDay(work, held, input, handedInOn, problems);
  await CHECKS[input.kind](work, held, input, handedInOn, problems);
  checkFields(input, problems);
  const targets = input.kind === ChangeKind.CONTENT ? (input.targets ?? []) : [];
  (await targetsOf(work, assignment.taskId)).check(targets, problems, 'targets');
  if (assignment.parentId === null) checkPromises(targets, problems);
  const own = await readOwnAttachments(work, input.attachmentIds ?? []);
  own.check(input.attachmentIds ?? [], problems, 'attachmentIds');
  problems.settle();

  const behalf = await keepEntryOnBehalf(work, assignment, input.onBehalf);
  const stated = work.stated(assignment);
  const former = await work.find(ChangeRequest, { assignmentId: assignment.id });
  const [requestId = ''] = await work.insert(ChangeRequest, [
    {
      ...stated,
      ...behalf,
      programmeId: assignment.programmeId,
      taskId: assignment.taskId,
      assignmentId: assignment.id,
      unitId,
      ordinal: former.length + 1,
      kind: input.kind,
      why: input.why.trim(),
      dueOn: input.dueOn ?? null,
      fromOn: input.fromOn ?? null,
      untilOn: input.untilOn ?? null,
      proposal: input.proposal?.trim() || null,
      lateWhy: input.lateWhy?.trim() || null,
      handedInOn,
    },
  ]);
  const { tenantId, path, authorPath } = stated;
  const before = targets.length > 0 ? await heldTo(work, held) : null;
  await work.insert(
    ChangeRequestTarget,
    targets.map(({ targetId, quantity }) => ({
      tenantId,
      path,
      authorPath,
      requestId,
      targetId,
      former: before?.get(targetId) ?? null,
      quantity: quantity ?? null,
    })),
  );
  await attach(work, [
    { to: { changeRequestId: requestId }, toPath: null, attachments: own.named(input.attachmentIds ?? []) },
  ]);
  work.record({
    verb: 'requestChange',
    subject: { type: 'Assignment', id: assignment.id },
    after: {
      kind: input.kind,
      dueOn: input.dueOn ?? null,
      fromOn: input.fromOn ?? null,
      untilOn: input.untilOn ?? null,
    },
    why: input.why.trim(),
    audience: [assignment.path],
    onBehalfOf: input.onBehalf ? assignment.tenantId : null,
  });
  return { id: requestId };
}

/** The actor's lead unit; null where the office asks for the tenant. */
function askingUnit(work: UnitOfWork, { units }: Leads): string | null {
  const { actor } = work;
  const own = actor.kind === 'MEMBER' ? actor.unitId : null;
  const lead = units.find(({ unitId, role }) => unitId === own && role === UnitRole.LEAD);
  if (lead) return lead.unitId;
  if (actor.kind === 'MEMBER' && mayDo(actor, Permission.Answer)) return null;
  return refuse(UserErrorCode.NOT_HOLDER, {
    zh: '调整、延期由牵头单位或本地区统筹、督查部门申请。',
    en: 'A change is asked for by the lead unit, or by the office.',
  });
}

async function checkOpen(
  work: UnitOfWork,
  { assignment }: Held,
  { kind }: RequestChange,
  problems: Problems,
): Promise<void> {
  const state = stateOfWork(await decidedSoFar(work, assignment.id), work.today);
  if (state === 'ENDED') {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '该任务已终止，不能再申请调整。',
      en: 'The work has ended: nothing more is asked for.',
    });
  }
  if (await isFoundCompleted(work, assignment.id)) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '该任务已核查销号，不能再申请调整。',
      en: 'The work is found completed: nothing more is asked for.',
    });
  }
  if (kind === ChangeKind.RESUMPTION && state !== 'RESTING') {
    problems.add(UserErrorCode.WRONG_STATE, { zh: '该任务并未暂停。', en: 'The work does not rest.' }, 'kind');
  }
  if (kind === ChangeKind.SUSPENSION && state === 'RESTING') {
    problems.add(UserErrorCode.WRONG_STATE, { zh: '该任务已暂停。', en: 'The work rests already.' }, 'kind');
  }
  if ((await openRequests(work, assignment.id)).some((request) => request.kind === kind)) {
    problems.add(
      UserErrorCode.DUPLICATE,
      { zh: '同类申请正在处理，请等待结果。', en: 'A request of this kind is open: wait for what is decided.' },
      'kind',
    );
  }
}

/** A promise of the list may be lowered; it is not taken out of it in this way. */
function checkPromises(targets: readonly Share[], problems: Problems): void {
  for (const [index, { quantity }] of targets.entries()) {
    if (quantity != null) continue;
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '请填写调整后的数量。', en: 'Say how much is promised instead.' },
      'targets',
      String(index),
      'quantity',
    );
  }
}

/** A resumption may be asked for at any time: it takes nothing back. */
async function checkDay(
  work: UnitOfWork,
  { assignment }: Held,
  { kind, lateWhy }: RequestChange,
  handedInOn: string,
  problems: Problems,
): Promise<void> {
  const last = kind === ChangeKind.RESUMPTION ? null : await lastDayForRequests(work, assignment);
  if (last === null || handedInOn <= last || lateWhy?.trim()) return;
  problems.add(
    UserErrorCode.TOO_LATE,
    {
      zh: `调整、延期须在 ${last} 前上报；逾期申请请说明原因（lateWhy），须经特别同意。`,
      en: `Changes are asked for by ${last}; a later request says why (lateWhy), and needs a named exception.`,
    },
    'lateWhy',
  );
}

type Check = (
  work: UnitOfWork,
  held: Held,
  input: RequestChange,
  handedInOn: string,
  problems: Problems,
) => Promise<void> | void;

/** What each kind of request needs. */
const CHECKS: Readonly<Record<ChangeKind, Check>> = {
  [ChangeKind.EXTENSION]: async (work, { assignment }, { dueOn }, _on, problems) => {
    if (!dueOn) {
      problems.add(UserErrorCode.REQUIRED, { zh: '请填写申请完成日期。', en: 'Say until when.' }, 'dueOn');
      return;
    }
    const [due] = (await completionDues(work, [assignment.id])) as [CompletionDue];
    if (dueOn > (due.dueOn ?? work.today)) return;
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `申请完成日期 ${dueOn} 须晚于现行的 ${due.dueOn ?? work.today}。`,
        en: `The new day ${dueOn} is later than ${due.dueOn ?? work.today}, which holds now.`,
      },
      'dueOn',
    );
  },
  [ChangeKind.CONTENT]: (_work, _held, { proposal, targets }, _on, problems) => {
    if (proposal?.trim() || targets?.length) return;
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '请写明调整建议或调整后的数量。', en: 'Say what is proposed, or which quantities.' },
      'proposal',
    );
  },
  [ChangeKind.SUSPENSION]: (_work, _held, { fromOn, untilOn }, on, problems) => {
    checkFrom(fromOn, on, problems);
    if (!untilOn || !fromOn || untilOn >= fromOn) return;
    problems.add(
      UserErrorCode.INVALID,
      { zh: '截止日期不能早于起始日期。', en: 'It does not end before it begins.' },
      'untilOn',
    );
  },
  [ChangeKind.RESUMPTION]: async (work, { assignment }, { fromOn }, on, problems) => {
    checkFrom(fromOn, on, problems);
    const resting = restingBy(await decidedSoFar(work, assignment.id), work.today);
    if (!fromOn || !resting?.fromOn || fromOn > resting.fromOn) return;
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `恢复日期须晚于暂停日期 ${resting.fromOn}。`,
        en: `It goes on after ${resting.fromOn}, when it was suspended.`,
      },
      'fromOn',
    );
  },
  [ChangeKind.ENDING]: (_work, _held, { fromOn }, on, problems) => checkFrom(fromOn, on, problems),
};

/** Not back: what was owed before stays owed. */
function checkFrom(fromOn: string | null | undefined, handedInOn: string, problems: Problems): void {
  if (!fromOn) {
    problems.add(UserErrorCode.REQUIRED, { zh: '请填写起始日期。', en: 'Say from when.' }, 'fromOn');
  } else if (fromOn < handedInOn) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: `起始日期不能早于申请日期 ${handedInOn}。`, en: `It does not begin before the request of ${handedInOn}.` },
      'fromOn',
    );
  }
}

const FIELDS: Readonly<Record<ChangeKind, readonly (keyof RequestChange)[]>> = {
  [ChangeKind.EXTENSION]: ['dueOn'],
  [ChangeKind.CONTENT]: ['proposal', 'targets'],
  [ChangeKind.SUSPENSION]: ['fromOn', 'untilOn'],
  [ChangeKind.RESUMPTION]: ['fromOn'],
  [ChangeKind.ENDING]: ['fromOn'],
};

/** What belongs to another kind of request is not taken silently. */
function checkFields(input: RequestChange, problems: Problems): void {
  for (const field of ['dueOn', 'fromOn', 'untilOn', 'targets'] as const) {
    if (!input[field] || FIELDS[input.kind].includes(field)) continue;
    problems.add(
      UserErrorCode.INVALID,
      { zh: '该项不适用于此类申请。', en: 'This does not belong to a request of this kind.' },
      field,
    );
  }
}
