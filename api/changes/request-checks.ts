import { ChangeKind } from '../../schema/change-request';
import { Programme } from '../../schema/programme';
import { Comparator, Target } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Held } from '../assignments/held';
import { type Share, targetsOf } from '../assignments/shares';
import { compareDecimals } from '../programmes/decimal.rules';
import { inReach, lastYearOfWork } from '../programmes/programme-checks.rules';
import type { Problems } from '../request/refusal';
import {
  type CompletionDue,
  completionDues,
  decidedSoFar,
  heldTo,
  isFoundCompleted,
  lastDayForRequests,
  openRequests,
} from './change-surroundings';
import type { RequestChange } from './request-change';
import { restingBy, stateOfWork } from './rest.rules';

/**
 * Collects why a request cannot be made: one of its kind that waits, a state of the work that does not fit, a last day that is over (R130), and what its kind needs.
 * @param handedInOn the day on which it counts as handed in, in Asia/Shanghai
 */
export async function checkRequest(
  work: UnitOfWork,
  held: Held,
  input: RequestChange,
  handedInOn: string,
  problems: Problems,
): Promise<void> {
  await checkOpen(work, held, input, problems);
  await checkDay(work, held, input, handedInOn, problems);
  await CHECKS[input.kind](work, held, input, handedInOn, problems);
  checkFields(input, problems);
  await checkReach(work, held, input, problems);
  const targets = input.kind === ChangeKind.CONTENT ? (input.targets ?? []) : [];
  (await targetsOf(work, held.assignment.taskId)).check(targets, problems, 'targets');
  await checkOther(work, held, targets, problems);
  if (held.assignment.parentId === null) await checkPromises(work, targets, problems);
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

/** What lies years away is mistyped. */
async function checkReach(work: UnitOfWork, { assignment }: Held, input: RequestChange, problems: Problems) {
  const year = (await work.one(Programme, assignment.programmeId))?.year ?? 0;
  for (const field of ['dueOn', 'fromOn', 'untilOn'] as const) {
    inReach(input[field], year - 1, lastYearOfWork(year, work.today), problems, [field]);
  }
}

/** What is held already is not asked for: it would be issued, and signed for, once more. */
async function checkOther(work: UnitOfWork, held: Held, targets: readonly Share[], problems: Problems): Promise<void> {
  const now = targets.length > 0 ? await heldTo(work, held) : new Map<string, string | null>();
  for (const [index, { targetId, quantity }] of targets.entries()) {
    const [asked, current] = [quantity ?? null, now.get(targetId)];
    const isSame = asked === null || current == null ? asked === current : compareDecimals(asked, current) === 0;
    if (!isSame) continue;
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `现在就是 ${current ?? '无分解任务'}，无需调整。`,
        en: `It is ${current ?? 'no share'} already: nothing would change.`,
      },
      'targets',
      String(index),
      'quantity',
    );
  }
}

/** A promise of the list may be lowered; it is not taken out of it in this way, and a range is amended. */
async function checkPromises(work: UnitOfWork, targets: readonly Share[], problems: Problems): Promise<void> {
  const promises = await work.many(
    Target,
    targets.map(({ targetId }) => targetId),
  );
  for (const [index, { targetId, quantity }] of targets.entries()) {
    if (promises.some(({ id, comparator }) => id === targetId && comparator === Comparator.RANGE)) {
      problems.add(
        UserErrorCode.INVALID,
        {
          zh: '区间指标不能这样调整，请修订该实事（amendTask）。',
          en: 'A range is not changed in this way: amend the task (amendTask).',
        },
        'targets',
        String(index),
        'targetId',
      );
    }
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
    const now = due.dueOn ?? due.yearEnd;
    if (dueOn > now) return;
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `申请完成日期 ${dueOn} 须晚于现行的 ${now}。`,
        en: `The new day ${dueOn} is not later than ${now}, which holds now.`,
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
  for (const field of ['dueOn', 'fromOn', 'untilOn', 'proposal', 'targets'] as const) {
    if (!input[field] || FIELDS[input.kind].includes(field)) continue;
    problems.add(
      UserErrorCode.INVALID,
      { zh: '该项不适用于此类申请。', en: 'This does not belong to a request of this kind.' },
      field,
    );
  }
}
