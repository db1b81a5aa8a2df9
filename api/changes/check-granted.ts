import { ChangeKind, type ChangeRequest, ChangeRequestTarget } from '../../schema/change-request';
import { Target } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { type Held, readOneHeld } from '../assignments/held';
import { compareDecimals } from '../programmes/decimal.rules';
import { checkAccepted } from '../reports/reporter';
import type { Problems } from '../request/refusal';
import {
  type CompletionDue,
  completionDues,
  decidedSoFar,
  heldTo,
  isFoundCompleted,
  lastDayForRequests,
} from './change-surroundings';
import { type StateOfWork, stateOfWork } from './rest.rules';

type Quantities = ReadonlyMap<string, string | null>;

/**
 * Collects why a request cannot be granted now: late and without a named exception (R130); the work not accepted, ended or completed since it was asked; a day
 * that is not later any more, a rest that is none any more, a quantity that is another by now; of a part, more or longer than what the superior is held to itself, or to be resumed while that rests.
 */
export async function checkGranted(
  work: UnitOfWork,
  { exceptionWhy }: { readonly exceptionWhy?: string | null },
  request: ChangeRequest,
  quantities: Quantities,
  held: Held,
  problems: Problems,
): Promise<void> {
  await checkException(work, exceptionWhy, request, held, problems);
  if (!checkAccepted(held.standing, problems)) return;
  const state = stateOfWork(await decidedSoFar(work, request.assignmentId), work.today);
  if (state === 'ENDED' || (await isFoundCompleted(work, request.assignmentId))) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '该任务已终止或已核查销号，不能再同意调整。',
      en: 'The work has ended or is found completed: nothing of it is changed any more.',
    });
  }
  const { parentId } = held.assignment;
  const [now, above] = await completionDues(work, [request.assignmentId, ...(parentId ? [parentId] : [])]);
  if (request.kind === ChangeKind.EXTENSION) checkDays(request.dueOn ?? '', now, above, problems);
  checkRest(request.kind, state, problems);
  if (quantities.size > 0) await checkFormer(work, request, held, problems);
  if (parentId === null) return;
  const aboveState = stateOfWork(await decidedSoFar(work, parentId), work.today);
  if (request.kind === ChangeKind.RESUMPTION && aboveState !== 'UNDER_WAY') {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '本级承担的该任务也在暂停中，请先恢复本级任务。',
      en: 'Your own part of it rests too: that is resumed first.',
    });
  }
  if (quantities.size > 0) await checkShares(work, parentId, quantities, problems);
}

async function checkException(
  work: UnitOfWork,
  exceptionWhy: string | null | undefined,
  { kind, handedInOn }: ChangeRequest,
  { assignment }: Held,
  problems: Problems,
): Promise<void> {
  const until = kind === ChangeKind.RESUMPTION ? null : await lastDayForRequests(work, assignment);
  if (until === null || handedInOn <= until || exceptionWhy?.trim()) return;
  problems.add(
    UserErrorCode.REQUIRED,
    {
      zh: `该申请在截止日期 ${until} 之后提出，同意须写明例外理由（exceptionWhy）。`,
      en: `It came after ${until}, the last day for requests: name the exception (exceptionWhy).`,
    },
    'exceptionWhy',
  );
}

function checkDays(
  dueOn: string,
  now: CompletionDue | undefined,
  above: CompletionDue | undefined,
  problems: Problems,
): void {
  if (now?.dueOn && dueOn <= now.dueOn) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: `现行完成日期已是 ${now.dueOn}，不早于申请的 ${dueOn}。`,
      en: `It is to be completed by ${now.dueOn} by now, no earlier than the ${dueOn} that is asked for.`,
    });
  }
  if (above?.dueOn && dueOn > above.dueOn) {
    problems.add(UserErrorCode.INVALID, {
      zh: `申请的 ${dueOn} 晚于本级的完成时限 ${above.dueOn}，请先为本级申请延期。`,
      en: `${dueOn} is later than ${above.dueOn}, by which you are held to complete it yourself: ask for an extension first.`,
    });
  }
}

function checkRest(kind: ChangeKind, state: StateOfWork, problems: Problems): void {
  if (kind === ChangeKind.RESUMPTION && state === 'UNDER_WAY') {
    problems.add(UserErrorCode.WRONG_STATE, { zh: '该任务并未暂停。', en: 'The work does not rest.' });
  }
  if (kind === ChangeKind.SUSPENSION && state === 'RESTING') {
    problems.add(UserErrorCode.WRONG_STATE, { zh: '该任务已暂停。', en: 'The work rests already.' });
  }
}

/** By what was promised when it was asked it was judged who decides: where that is another by now, it is asked anew. */
async function checkFormer(work: UnitOfWork, { id }: ChangeRequest, held: Held, problems: Problems): Promise<void> {
  const now = await heldTo(work, held);
  const asked = await work.find(ChangeRequestTarget, { requestId: id });
  const targets = await work.many(
    Target,
    asked.map(({ targetId }) => targetId),
  );
  for (const { targetId, former } of asked) {
    const current = now.get(targetId) ?? null;
    if (former === null || current === null ? former === current : compareDecimals(former, current) === 0) continue;
    const metric = targets.find((target) => target.id === targetId)?.metric ?? '';
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: `“${metric}”申请时为 ${former ?? '无'}，现为 ${current ?? '无'}：不能再同意，请重新申请。`,
      en: `“${metric}” was ${former ?? 'none'} when it was asked and is ${current ?? 'none'} by now: it is to be asked for anew.`,
    });
  }
}

/** A part is never more than the superior is held to itself. */
async function checkShares(
  work: UnitOfWork,
  parentId: string,
  quantities: Quantities,
  problems: Problems,
): Promise<void> {
  const own = await heldTo(work, await readOneHeld(work, parentId));
  const targets = await work.many(Target, [...quantities.keys()]);
  for (const { id, metric } of targets) {
    const [asked, most] = [quantities.get(id) ?? null, own.get(id) ?? null];
    if (asked === null || most === null || compareDecimals(asked, most) <= 0) continue;
    problems.add(UserErrorCode.INVALID, {
      zh: `“${metric}”申请的 ${asked} 超过本级承担的 ${most}。`,
      en: `“${metric}”: ${asked} is more than the ${most} that you are held to yourself.`,
    });
  }
}
