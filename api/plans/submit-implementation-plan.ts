import {
  FundSource,
  ImplementationPlan,
  type MilestonePeriod,
  PlanDecision,
  PlanFund,
  PlanMilestone,
  PlanShare,
} from '../../schema/implementation-plan';
import type { SiteStage } from '../../schema/site';
import { UserErrorCode } from '../../schema/user-error';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { mustBeHolder, mustBeInForce } from '../assignments/held';
import { checkEntryOnBehalf, type EntryOnBehalf, keepEntryOnBehalf } from '../assignments/on-behalf';
import { attach, readOwnAttachments } from '../files/attach';
import { checkAccepted } from '../reports/reporter';
import { lockCity } from '../request/lock-city';
import { Problems, staleVersion } from '../request/refusal';
import { coverageOf, fallingMilestones, type ToCover } from './plan-coverage.rules';
import { mayBeReplaced, planStatus } from './plan-state.rules';
import { heldOf, planningUnit, toCover } from './plan-surroundings';

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
 * Refused: not accepted or not in force; another than a lead unit; a part left empty; a target or a helper left out (不缺项、不漏项; R98); a target of
 * another task; a unit that is not to be seen; a later milestone that is lower; a version that lies with somebody; no why from the second on.
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
  const versions = await work.find(ImplementationPlan, { assignmentId: assignment.id }, { ordinal: 'ASC' });
  if (input.seen != null && input.seen !== versions.length) throw staleVersion();
  await checkReplacing(work, versions.at(-1), input.why ?? null, problems);
  const cover = await toCover(work, held, leads);
  checkTexts(input, problems);
  await checkParts(work, input, cover, problems);
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
  await attach(work, [{ to: { planId }, toPath: null, attachments: own.named(input.attachmentIds ?? []) }]);
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

const TEXTS = [
  ['personResponsible', { zh: '请填写负责人。', en: 'Say who is responsible.' }],
  ['workPlan', { zh: '请填写工作计划。', en: 'Say how the work is done.' }],
  ['safeguards', { zh: '请填写保证措施。', en: 'Say what safeguards there are.' }],
] as const;

function checkTexts(input: SubmitImplementationPlan, problems: Problems): void {
  for (const [field, message] of TEXTS) {
    if (input[field].trim() === '') problems.add(UserErrorCode.REQUIRED, message, field);
  }
  if (input.funds.length === 0) {
    problems.add(
      UserErrorCode.REQUIRED,
      {
        zh: '请填写资金来源；不需资金的选择“不需资金”。',
        en: 'Say where the funds come from, or that none are needed.',
      },
      'funds',
    );
  }
  if (input.milestones.length === 0) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '请填写进度节点（倒排工期）。', en: 'Give the milestones, scheduled back from the completion.' },
      'milestones',
    );
  }
  for (const [index, { does }] of input.shares.entries()) {
    if (does.trim() === '')
      problems.add(
        UserErrorCode.REQUIRED,
        { zh: '请填写工作内容。', en: 'Say what it does.' },
        'shares',
        String(index),
        'does',
      );
  }
  for (const [index, { title }] of input.milestones.entries()) {
    if (title.trim() === '')
      problems.add(
        UserErrorCode.REQUIRED,
        { zh: '请填写节点内容。', en: 'Say what is to be reached.' },
        'milestones',
        String(index),
        'title',
      );
  }
}

async function checkParts(
  work: UnitOfWork,
  { shares, funds, milestones }: SubmitImplementationPlan,
  { targets }: ToCover,
  problems: Problems,
): Promise<void> {
  const units = new Set((await work.many(Unit, [...new Set(shares.map(({ unitId }) => unitId))])).map(({ id }) => id));
  const known = new Set(targets.map(({ id }) => id));
  const negative = (quantity: string | null | undefined, ...place: string[]) => {
    if (!quantity?.startsWith('-')) return;
    problems.add(UserErrorCode.INVALID, { zh: '数量不能为负。', en: 'It is not negative.' }, ...place);
  };
  const target = (targetId: string | null | undefined, ...place: string[]) => {
    if (!targetId || known.has(targetId)) return;
    problems.add(
      UserErrorCode.INVALID,
      { zh: '该指标不是本项实事的目标任务。', en: 'This is no target of the task.' },
      ...place,
      'targetId',
    );
  };
  for (const [index, share] of shares.entries()) {
    const place = ['shares', String(index)];
    target(share.targetId, ...place);
    negative(share.quantity, ...place, 'quantity');
    if (units.has(share.unitId)) continue;
    problems.add(
      UserErrorCode.INVALID,
      { zh: '没有这个单位。', en: 'There is no such unit to be seen.' },
      ...place,
      'unitId',
    );
  }
  for (const [index, { amount }] of funds.entries()) negative(amount, 'funds', String(index), 'amount');
  for (const [index, milestone] of milestones.entries()) {
    const place = ['milestones', String(index)];
    target(milestone.targetId, ...place);
    negative(milestone.quantity, ...place, 'quantity');
    if (milestone.quantity && !milestone.targetId) {
      problems.add(
        UserErrorCode.REQUIRED,
        { zh: '有数量的节点须指明指标。', en: 'A milestone with a quantity names its target.' },
        ...place,
        'targetId',
      );
    }
  }
  for (const index of fallingMilestones(milestones)) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '累计数量低于较早的节点。', en: 'It is lower than an earlier milestone of the same target.' },
      'milestones',
      String(index),
      'quantity',
    );
  }
}
