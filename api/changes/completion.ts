import { Assignment } from '../../schema/assignment';
import { CompletionApplication, CompletionDecision, CompletionOutcome } from '../../schema/change-request';
import { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { idsBelow } from '../assignments/below';
import { type Held, isWithdrawn, mustBeHolder, mustBeInForce, readOneHeld } from '../assignments/held';
import { isSupervising } from '../directory/supervising';
import { inReach, lastYearOfWork } from '../programmes/programme-checks.rules';
import { checkAccepted } from '../reports/reporter';
import { type Leads, readLeads } from '../reports/target-leads';
import { notFound } from '../request/errors';
import { lockCity } from '../request/lock-city';
import { Problems, refuse, staleVersion } from '../request/refusal';
import { decidedSoFar } from './change-surroundings';
import { stateOfWork } from './rest.rules';

export interface ApplyForCompletion {
  readonly assignmentId: string;
  /** When the work was completed, in Asia/Shanghai. */
  readonly completedOn: string;
  readonly words?: string | null;
}

/**
 * The lead unit, or the office, says that the work is completed: from then on no reports are owed, until it is answered (R104, R133).
 * Refused: not accepted or not in force; a helper; a day to come or before the offer; work that has ended; one that waits for its answer, or has passed.
 */
export async function applyForCompletion(work: UnitOfWork, input: ApplyForCompletion): Promise<{ id: string }> {
  await lockCity(work);
  const held = await readOneHeld(work, input.assignmentId);
  const { assignment, standing } = held;
  const problems = new Problems();
  await mustBeInForce(work, [assignment]);
  mustBeHolder(work, assignment, false, problems);
  problems.settle();
  if (!checkAccepted(standing, problems)) problems.settle();
  const [leads] = (await readLeads(work, [held])) as [Leads];
  const unitId = applyingUnit(work, leads);
  if (input.completedOn > work.today || input.completedOn < assignment.effectiveOn) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `完成日期须在任务下达（${assignment.effectiveOn}）至今天之间。`,
        en: `It was completed between the offer (${assignment.effectiveOn}) and today.`,
      },
      'completedOn',
    );
  }
  if (stateOfWork(await decidedSoFar(work, assignment.id), work.today) === 'ENDED') {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '该任务已终止，无需销号。',
      en: 'The work has ended: there is nothing to complete.',
    });
  }
  const former = await work.find(CompletionApplication, { assignmentId: assignment.id }, { ordinal: 'ASC' });
  const last = former.at(-1);
  const answered = last ? await wordsOn(work, last.id) : [];
  if (last && answered.at(-1)?.outcome !== CompletionOutcome.FAILED) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      answered.length === 0
        ? { zh: '已有销号申请等待核查。', en: 'An application waits for its answer.' }
        : { zh: '该任务已通过核查销号。', en: 'It is found completed already.' },
    );
  }
  problems.settle();
  const [id = ''] = await work.insert(CompletionApplication, [
    {
      ...work.stated(assignment),
      programmeId: assignment.programmeId,
      taskId: assignment.taskId,
      assignmentId: assignment.id,
      unitId,
      ordinal: former.length + 1,
      completedOn: input.completedOn,
      words: input.words?.trim() || null,
    },
  ]);
  work.record({
    verb: 'applyForCompletion',
    subject: { type: 'Assignment', id: assignment.id },
    after: { completedOn: input.completedOn },
    audience: [assignment.path],
  });
  return { id };
}

function applyingUnit(work: UnitOfWork, { units, consolidating }: Leads): string {
  const { actor } = work;
  const own = actor.kind === 'MEMBER' ? actor.unitId : null;
  const lead = units.find(({ unitId, role }) => unitId === own && role === UnitRole.LEAD);
  const isOffice = actor.kind === 'MEMBER' && mayDo(actor, Permission.Answer);
  const unitId = lead?.unitId ?? (isOffice ? consolidating : null);
  if (unitId) return unitId;
  return refuse(UserErrorCode.NOT_HOLDER, {
    zh: '销号由牵头单位或本地区统筹、督查部门申请。',
    en: 'Completion is applied for by the lead unit, or by the office.',
  });
}

const wordsOn = (work: UnitOfWork, applicationId: string): Promise<CompletionDecision[]> =>
  work.find(CompletionDecision, { applicationId }, { ordinal: 'ASC' });

export interface DecideCompletion {
  readonly applicationId: string;
  readonly outcome: CompletionOutcome;
  /** What is missing. */
  readonly why?: string | null;
  /** By when the reports that fell due meanwhile are owed again. */
  readonly owedAgainBy?: string | null;
  readonly seen?: number | null;
}

/**
 * The superior's office or lead unit finds the work completed, or not: then reports are owed again, those that fell due meanwhile by the day that it sets (R104). Once it
 * is found completed none is owed below either; what those below promised they are still held to, and apply for by themselves. Of the issuer's
 * own work its supervision office does, where there is none beside the lead unit its programme office, and never the lead unit. Refused: withdrawn, or answered already; no reason or no day to come with a failure, or one years away.
 */
export async function decideCompletion(work: UnitOfWork, input: DecideCompletion): Promise<{ id: string }> {
  await lockCity(work);
  const application = await work.one(CompletionApplication, input.applicationId);
  if (!application) throw notFound();
  const held = await readOneHeld(work, application.assignmentId);
  const year = (await mustBeInForce(work, [held.assignment])).get(held.assignment.programmeId)?.year ?? 0;
  if (held.assignment.authorPath !== work.actor.path) {
    refuse(UserErrorCode.NOT_HOLDER, {
      zh: '销号由下达任务的上级核查。',
      en: 'Completion is looked into by the superior that issued the assignment.',
    });
  }
  const said = await wordsOn(work, application.id);
  if (input.seen != null && input.seen !== said.length) throw staleVersion();
  if (isWithdrawn(held.standing)) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '该任务已撤回，不再核查销号。',
      en: 'The assignment was withdrawn: nobody looks into it any more.',
    });
  }
  if (said.length > 0) refuse(UserErrorCode.WRONG_STATE, { zh: '该申请已处理。', en: 'It is answered already.' });
  const problems = new Problems();
  await checkChecker(work, held, problems);
  const hasFailed = input.outcome === CompletionOutcome.FAILED;
  if (hasFailed && !input.why?.trim()) {
    problems.add(UserErrorCode.REQUIRED, { zh: '未通过须说明原因。', en: 'Say what is missing.' }, 'why');
  }
  if (hasFailed && (!input.owedAgainBy || input.owedAgainBy < work.today)) {
    problems.add(
      input.owedAgainBy ? UserErrorCode.INVALID : UserErrorCode.REQUIRED,
      {
        zh: '请填写补报期限（今天或以后）：申请期间到期的报送须在此前补报。',
        en: 'Say by when, today or later: what fell due meanwhile is owed by then.',
      },
      'owedAgainBy',
    );
  }
  inReach(input.owedAgainBy, year - 1, lastYearOfWork(year, work.today), problems, ['owedAgainBy']);
  problems.settle();
  const below = hasFailed ? [] : await work.many(Assignment, await idsBelow(work, held.assignment.id));
  await work.insert(CompletionDecision, [
    {
      ...work.stated(held.assignment),
      assignmentId: held.assignment.id,
      applicationId: application.id,
      ordinal: 1,
      outcome: input.outcome,
      why: input.why?.trim() || null,
      owedAgainBy: hasFailed ? (input.owedAgainBy ?? null) : null,
    },
    ...below.map((each) => ({
      ...work.stated(each),
      assignmentId: each.id,
      applicationId: null,
      ordinal: 1,
      outcome: input.outcome,
      why: null,
      owedAgainBy: null,
    })),
  ]);
  work.record({
    verb: 'decideCompletion',
    subject: { type: 'Assignment', id: held.assignment.id },
    after: { outcome: input.outcome, owedAgainBy: hasFailed ? (input.owedAgainBy ?? null) : null },
    why: input.why?.trim() || null,
    audience: [held.assignment.path, ...below.map(({ path }) => path)],
  });
  return { id: application.id };
}

async function checkChecker(work: UnitOfWork, { assignment }: Held, problems: Problems): Promise<void> {
  const { actor } = work;
  if (actor.kind !== 'MEMBER') return;
  const isOffice = mayDo(actor, Permission.Decide);
  const verifying = await readOneHeld(work, assignment.parentId ?? assignment.id);
  const [leads] = (await readLeads(work, [verifying])) as [Leads];
  const isLead = actor.unitId === leads.consolidating;
  const isOwn = assignment.parentId === null;
  if (isOwn ? isOffice && !isLead && (await isSupervising(work, leads.consolidating)) : isOffice || isLead) return;
  problems.add(UserErrorCode.NOT_HOLDER, {
    zh: '销号由上级牵头单位或统筹、督查部门核查；本级自身的由督查机构核查。',
    en: 'Completion is looked into by the superior’s lead unit or office; of the issuer’s own work by its supervision office.',
  });
}
