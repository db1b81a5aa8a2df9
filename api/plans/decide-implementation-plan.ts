import { DecidingBody, ImplementationPlan, PlanDecision, PlanOutcome } from '../../schema/implementation-plan';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import {
  checkNotEntered,
  type DecidingLeader,
  decidingLeader,
  isOfficeOf,
  NO_LEADER,
} from '../assignments/deciding-leader';
import { type Held, isWithdrawn, mustBeInForce } from '../assignments/held';
import { checkEntryOnBehalf, type EntryOnBehalf, keepEntryOnBehalf } from '../assignments/on-behalf';
import { isSupervising } from '../directory/supervising';
import { inReach, lastYearOfWork } from '../programmes/programme-checks.rules';
import { notFound } from '../request/errors';
import { lockCity } from '../request/lock-city';
import { Problems, refuse, staleVersion } from '../request/refusal';
import { bodyOf, mayBeSaid, planStatus } from './plan-state.rules';
import { deciderOf, hasEnded, heldOf } from './plan-surroundings';

export interface DecideImplementationPlan {
  readonly planId: string;
  readonly outcome: PlanOutcome;
  /** What was decided on paper, entered by the office. */
  readonly onPaper?: EntryOnBehalf | null;
  /** Who decided on that paper, where it is not the leader in charge of the acceptance. */
  readonly leaderName?: string | null;
  /** Of the executive meeting's approval. */
  readonly resolutionNumber?: string | null;
  readonly why?: string | null;
  readonly submitAgainBy?: string | null;
  /** How many words on it were seen. */
  readonly seen?: number | null;
}

/**
 * The leader in charge approves a plan, returns it with a reason and a day, or brings it to the executive meeting; the office enters what was decided
 * on paper or by the meeting, and files what is approved (R93, R94). Whoever holds the leader's post today decides; where the
 * acceptance names none, any leader of the tenant.
 *
 * Refused: what its status does not allow; a plan of what was withdrawn or has ended; another leader; the office without a paper, a leader with one; a filing by another than
 * the supervision office, where there is one; the meeting's approval without its resolution; a return without a reason and a day to come, or with one years away; another word meanwhile.
 */
export async function decideImplementationPlan(
  work: UnitOfWork,
  input: DecideImplementationPlan,
): Promise<{ id: string }> {
  await lockCity(work);
  const plan = await work.one(ImplementationPlan, input.planId);
  if (!plan) throw notFound();
  const { held } = await heldOf(work, plan);
  const { assignment, standing } = held;
  const programmes = await mustBeInForce(work, [assignment]);
  if (deciderOf(assignment) !== work.actor.path) {
    refuse(UserErrorCode.NOT_HOLDER, {
      zh: '该方案不由本地区审定。',
      en: 'It is not for your tenant to decide on this plan.',
    });
  }
  const said = await work.find(PlanDecision, { planId: plan.id }, { ordinal: 'ASC' });
  if (input.seen != null && input.seen !== said.length) throw staleVersion();
  const problems = new Problems();
  const status = planStatus(said.at(-1)?.outcome);
  const [latest] = await work.find(ImplementationPlan, { assignmentId: assignment.id }, { ordinal: 'DESC' });
  if (!mayBeSaid(status, input.outcome) || latest?.id !== plan.id) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '该版方案目前不能这样处理（已审定、已退回、已有新版，或须先审定后备案）。',
      en: 'That cannot be said to this version now: decided, returned, replaced, or not approved yet.',
    });
  }
  if (isWithdrawn(standing)) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '该任务已撤回，方案不再审定。',
      en: 'The assignment was withdrawn: its plan is decided on no more.',
    });
  }
  if (await hasEnded(work, assignment.id)) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '该任务已终止，方案不再审定。',
      en: 'The work has ended: its plan is decided on no more.',
    });
  }
  const body = input.outcome === PlanOutcome.FILED ? null : bodyOf(status);
  checkEntryOnBehalf(work, input.onPaper, programmes.values(), problems, 'onPaper');
  const leader = await checkDecider(work, input, held, body, problems);
  checkWords(work, input, body, problems);
  const year = programmes.get(assignment.programmeId)?.year ?? 0;
  inReach(input.submitAgainBy, year - 1, lastYearOfWork(year, work.today), problems, ['submitAgainBy']);
  problems.settle();

  const paper = await keepEntryOnBehalf(work, assignment, input.onPaper);
  await work.insert(PlanDecision, [
    {
      ...work.stated(assignment),
      planId: plan.id,
      ordinal: said.length + 1,
      outcome: input.outcome,
      decidedOn: input.onPaper?.paperDatedOn ?? work.today,
      body,
      leaderId: leader.id,
      leaderName: leader.name,
      resolutionNumber: input.resolutionNumber?.trim() || null,
      why: input.why?.trim() || null,
      submitAgainBy: input.outcome === PlanOutcome.RETURNED ? (input.submitAgainBy ?? null) : null,
      enteredWhy: paper.onBehalfWhy,
      scanId: paper.scanId,
    },
  ]);
  work.record({
    verb: 'decideImplementationPlan',
    subject: { type: 'Assignment', id: assignment.id },
    before: { status },
    after: { version: plan.ordinal, outcome: input.outcome, body },
    why: input.why?.trim() || null,
    audience: [assignment.path],
  });
  return { id: plan.id };
}

/** The leader in charge himself, or the office with the paper; what the meeting decided, and the filing, are the office's. */
async function checkDecider(
  work: UnitOfWork,
  input: DecideImplementationPlan,
  held: Held,
  body: DecidingBody | null,
  problems: Problems,
): Promise<DecidingLeader> {
  checkNotEntered(work, input, problems);
  if (body === DecidingBody.LEADER) return decidingLeader(work, held, input, problems);
  if (!isOfficeOf(work)) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '常务会议的决定和备案由统筹、督查部门录入。',
      en: 'What the meeting decides, and the filing, are entered by the office.',
    });
  } else if (body === null && !(await isSupervising(work))) {
    problems.add(UserErrorCode.NOT_HOLDER, {
      zh: '方案报督查机构备案，由其录入。',
      en: 'A plan is filed with the supervision office, which enters it.',
    });
  }
  return NO_LEADER;
}

function checkWords(
  work: UnitOfWork,
  { outcome, why, submitAgainBy, resolutionNumber }: DecideImplementationPlan,
  body: DecidingBody | null,
  problems: Problems,
): void {
  if ((outcome === PlanOutcome.RETURNED || outcome === PlanOutcome.ESCALATED) && !why?.trim()) {
    problems.add(UserErrorCode.REQUIRED, { zh: '请说明原因。', en: 'Say why.' }, 'why');
  }
  if (outcome === PlanOutcome.RETURNED && (!submitAgainBy || submitAgainBy < work.today)) {
    problems.add(
      submitAgainBy ? UserErrorCode.INVALID : UserErrorCode.REQUIRED,
      { zh: '请填写重报期限（今天或以后）。', en: 'Say by when it is to be submitted again: today or later.' },
      'submitAgainBy',
    );
  }
  if (outcome === PlanOutcome.APPROVED && body === DecidingBody.EXECUTIVE_MEETING && !resolutionNumber?.trim()) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '请填写常务会议纪要文号。', en: 'Give the number of the meeting’s resolution.' },
      'resolutionNumber',
    );
  }
}
