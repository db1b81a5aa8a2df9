import {
  type FundSource,
  ImplementationPlan,
  type MilestonePeriod,
  PlanDecision,
  PlanFund,
  PlanMilestone,
  PlanShare,
} from '../../schema/implementation-plan';
import type { SiteStage } from '../../schema/site';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { mustBeHolder, mustBeInForce } from '../assignments/held';
import { checkEntryOnBehalf, type EntryOnBehalf, keepEntryOnBehalf } from '../assignments/on-behalf';
import { attach, readOwnAttachments } from '../files/attach';
import { inReach, lastYearOfWork } from '../programmes/programme-checks.rules';
import { checkAccepted } from '../reports/reporter';
import { lockCity } from '../request/lock-city';
import { Problems, staleVersion } from '../request/refusal';
import { checkParts, checkTexts } from './plan-checks';
import { coverageOf } from './plan-coverage.rules';
import { mayBeReplaced, planStatus } from './plan-state.rules';
import { hasEnded, heldOf, planningUnit, toCover } from './plan-surroundings';

/** What a unit does of a target, and who answers for it. */
export interface ShareSaid {
  readonly targetId?: string | null;
  readonly unitId: string;
  readonly quantity?: string | null;
  readonly does: string;
  readonly person?: string | null;
}

/** How much comes from where, in 万元. */
export interface FundSaid {
  readonly source: FundSource;
  readonly amount?: string | null;
  readonly remark?: string | null;
}

/** What is to be reached by when; of a target how much in all by then. */
export interface MilestoneSaid {
  readonly dueOn: string;
  readonly period?: MilestonePeriod | null;
  readonly title: string;
  readonly targetId?: string | null;
  readonly quantity?: string | null;
  readonly stage?: SiteStage | null;
}

export interface SubmitImplementationPlan {
  readonly assignmentId: string;
  readonly unitId?: string | null;
  readonly personResponsible: string;
  readonly shares: readonly ShareSaid[];
  readonly funds: readonly FundSaid[];
  readonly workPlan: string;
  readonly milestones: readonly MilestoneSaid[];
  readonly safeguards: string;
  readonly agreedWith?: string | null;
  readonly attachmentIds?: readonly string[] | null;
  /** Why it takes the place of the former version. */
  readonly why?: string | null;
  /** The version that was seen; 0 for none. */
  readonly seen?: number | null;
  readonly onBehalf?: EntryOnBehalf | null;
}

/**
 * The lead unit submits its plan, with all its parts (R91): the targets broken down to those who do them, who is responsible, the funds, how
 * the work is done with its milestones, the safeguards. A later version keeps the former ones, and the approved one is carried out until the new one is approved.
 *
 * Refused: not accepted, not in force or ended; another than a lead unit; a part left empty; a target or a helper left out (不缺项、不漏项; R98); a target of
 * another task; a unit that is closed, not the holder's or below it (of the superior only where the holder leads for it); a quantity of no target, a negative one, a
 * later milestone that is lower; one years away; a version that lies with somebody; no why from the second on. Parts that come to less than the promise, or milestones
 * after the completion, are taken with a warning: who decides sees it (`planCoverage`).
 */
export async function submitImplementationPlan(
  work: UnitOfWork,
  input: SubmitImplementationPlan,
): Promise<{ id: string }> {
  await lockCity(work);
  const { held, leads } = await heldOf(work, input);
  const { assignment, standing } = held;
  const problems = new Problems();
  const programmes = await mustBeInForce(work, [assignment]);
  mustBeHolder(work, assignment, Boolean(input.onBehalf), problems);
  problems.settle();
  checkEntryOnBehalf(work, input.onBehalf, programmes.values(), problems);
  if (!checkAccepted(standing, problems)) problems.settle();
  const unit = planningUnit(work, input.unitId ?? null, leads);
  await checkNotEnded(work, assignment.id, problems);
  const versions = await work.find(ImplementationPlan, { assignmentId: assignment.id }, { ordinal: 'ASC' });
  if (input.seen != null && input.seen !== versions.length) throw staleVersion();
  await checkReplacing(work, versions.at(-1), input.why ?? null, problems);
  const cover = await toCover(work, held, leads);
  checkTexts(input, problems);
  const year = programmes.get(assignment.programmeId)?.year ?? 0;
  for (const [index, { dueOn }] of input.milestones.entries()) {
    inReach(dueOn, year - 1, lastYearOfWork(year, work.today), problems, ['milestones', String(index), 'dueOn']);
  }
  await checkParts(work, input, assignment, cover, problems);
  for (const message of coverageOf(cover, input).missing) problems.add(UserErrorCode.REQUIRED, message, 'shares');
  const own = await readOwnAttachments(work, input.attachmentIds ?? []);
  own.check(input.attachmentIds ?? [], problems, 'attachmentIds');
  problems.settle();

  const behalf = await keepEntryOnBehalf(work, assignment, input.onBehalf);
  const stated = work.stated(assignment);
  const [planId = ''] = await work.insert(ImplementationPlan, [
    {
      ...stated,
      ...behalf,
      programmeId: assignment.programmeId,
      taskId: assignment.taskId,
      assignmentId: assignment.id,
      unitId: unit.unitId,
      ordinal: versions.length + 1,
      personResponsible: input.personResponsible.trim(),
      workPlan: input.workPlan.trim(),
      safeguards: input.safeguards.trim(),
      agreedWith: input.agreedWith?.trim() || null,
      why: versions.length > 0 ? (input.why?.trim() ?? null) : null,
      handedInOn: input.onBehalf?.paperDatedOn ?? work.today,
    },
  ]);
  const { tenantId, path, authorPath } = stated;
  const part = (index: number) => ({ tenantId, path, authorPath, planId, position: index + 1 });
  await work.insert(
    PlanShare,
    input.shares.map(({ does, person, ...share }, index) => ({
      ...part(index),
      ...share,
      does: does.trim(),
      person: person?.trim() || null,
    })),
  );
  await work.insert(
    PlanFund,
    input.funds.map((fund, index) => ({ ...part(index), ...fund })),
  );
  await work.insert(
    PlanMilestone,
    input.milestones.map((milestone, index) => ({ ...part(index), ...milestone, title: milestone.title.trim() })),
  );
  await attach(work, [
    {
      to: { planId },
      toPath: input.onBehalf ? assignment.path : null,
      attachments: own.named(input.attachmentIds ?? []),
    },
  ]);
  work.record({
    verb: 'submitImplementationPlan',
    subject: { type: 'Assignment', id: assignment.id },
    after: { version: versions.length + 1, milestones: input.milestones.length },
    why: input.why?.trim() || null,
    audience: [assignment.path],
    onBehalfOf: input.onBehalf ? assignment.tenantId : null,
  });
  return { id: planId };
}

async function checkReplacing(
  work: UnitOfWork,
  former: ImplementationPlan | undefined,
  why: string | null,
  problems: Problems,
): Promise<void> {
  if (!former) return;
  const said = await work.find(PlanDecision, { planId: former.id }, { ordinal: 'ASC' });
  if (!mayBeReplaced(planStatus(said.at(-1)?.outcome))) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '上一版方案正在审定，审定或退回后再报送新的方案。',
      en: 'The former version is being decided on: submit another once it is approved or returned.',
    });
  } else if (!why?.trim()) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '已有方案，请说明变更原因。', en: 'There is a plan already: say why this one takes its place.' },
      'why',
    );
  }
}

async function checkNotEnded(work: UnitOfWork, assignmentId: string, problems: Problems): Promise<void> {
  if (!(await hasEnded(work, assignmentId))) return;
  problems.add(UserErrorCode.WRONG_STATE, {
    zh: '该任务已终止，不再编报实施方案。',
    en: 'The work has ended: no plan is made for it any more.',
  });
}
