import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connection } from '../../schema/connection';
import { Decimal } from '../../schema/decimal';
import { EntryOnBehalfInput } from '../../schema/entry-on-behalf';
import { FundSource, ImplementationPlan, MilestonePeriod, PlanOutcome } from '../../schema/implementation-plan';
import { payload } from '../../schema/payload';
import { SiteStage } from '../../schema/site';
import { Target } from '../../schema/target';

const KEY = '幂等键. The same key with the same input is done once.';

@InputType({ description: '目标任务细化. What a unit does, of which target how much, and who answers.' })
export class PlanShareInput {
  @Field(() => ID, { nullable: true, description: '目标任务. A promise of the task; empty: work without a figure.' })
  targetId?: string | null;

  @Field(() => ID, { description: '承担单位. Who does it: a unit on the task, or of a tenant that helps.' })
  unitId!: string;

  @Field(() => Decimal, { nullable: true, description: '数量. How much of the target, in its unit of measure.' })
  quantity?: string | null;

  @Field(() => String, { description: '工作内容. What it does.' })
  does!: string;

  @Field(() => String, { nullable: true, description: '责任人. Who answers for it in that unit.' })
  person?: string | null;
}

@InputType({ description: '资金. How much comes from which source, in 万元.' })
export class PlanFundInput {
  @Field(() => FundSource, { description: '资金来源. Where it comes from.' })
  source!: FundSource;

  @Field(() => Decimal, { nullable: true, description: '金额（万元）. Empty where it is not known yet.' })
  amount?: string | null;

  @Field(() => String, { nullable: true, description: '说明. In words.' })
  remark?: string | null;
}

@InputType({ description: '进度节点. What is to be reached by when, scheduled back from the completion.' })
export class PlanMilestoneInput {
  @Field(() => GraphQLLocalDate, { description: '期限. By when, that day included.' })
  dueOn!: string;

  @Field(() => MilestonePeriod, { nullable: true, description: '目标周期. The goal of which kind of period.' })
  period?: MilestonePeriod | null;

  @Field(() => String, { description: '节点内容. What is to be reached.' })
  title!: string;

  @Field(() => ID, { nullable: true, description: '目标任务. Of which target the quantity is.' })
  targetId?: string | null;

  @Field(() => Decimal, { nullable: true, description: '累计数量. How much of the target in all by then.' })
  quantity?: string | null;

  @Field(() => SiteStage, { nullable: true, description: '形象进度. The stage that the works are to have reached.' })
  stage?: SiteStage | null;
}

@InputType({ description: '编报实施方案. With all its parts; a later version says why.' })
export class SubmitImplementationPlanInput {
  @Field(() => ID, { description: '承办任务. An accepted one of your tenant.' })
  assignmentId!: string;

  @Field(() => ID, {
    nullable: true,
    description: '牵头单位. Who submits: your own unit if left out; for the office the one that consolidates.',
  })
  unitId?: string | null;

  @Field(() => String, { description: '负责人. Who is responsible.' })
  personResponsible!: string;

  @Field(() => [PlanShareInput], { description: '目标任务细化. Every target and every helper occurs.' })
  shares!: PlanShareInput[];

  @Field(() => [PlanFundInput], { description: '资金. At least one source, or that none is needed.' })
  funds!: PlanFundInput[];

  @Field(() => String, { description: '工作计划. How the work is done.' })
  workPlan!: string;

  @Field(() => [PlanMilestoneInput], { description: '进度节点. Back from the completion; see proposeMilestones.' })
  milestones!: PlanMilestoneInput[];

  @Field(() => String, { description: '保证措施. The safeguards.' })
  safeguards!: string;

  @Field(() => String, { nullable: true, description: '会商情况. How it was agreed with the helpers.' })
  agreedWith?: string | null;

  @Field(() => [ID], { nullable: true, description: '附件. Uploaded before by your tenant.' })
  attachmentIds?: string[] | null;

  @Field(() => String, { nullable: true, description: '变更原因. Must be said where there is a plan already.' })
  why?: string | null;

  @Field(() => Int, { nullable: true, description: '所见版本. The version that you saw; 0 for none.' })
  seen?: number | null;

  @Field(() => EntryOnBehalfInput, { nullable: true, description: '代录. Only when a superior enters it.' })
  onBehalf?: EntryOnBehalfInput | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '审定实施方案. By the leader in charge, or by the office with the paper.' })
export class DecideImplementationPlanInput {
  @Field(() => ID, { description: '实施方案. Its latest version.' })
  planId!: string;

  @Field(() => PlanOutcome, { description: '结果. Approved, returned, brought to the meeting, or filed.' })
  outcome!: PlanOutcome;

  @Field(() => EntryOnBehalfInput, {
    nullable: true,
    description: '代录. What the leader decided on paper, with its date; entered by the office.',
  })
  onPaper?: EntryOnBehalfInput | null;

  @Field(() => String, {
    nullable: true,
    description: '审定领导. Who decided on that paper, where the acceptance names nobody or another.',
  })
  leaderName?: string | null;

  @Field(() => String, { nullable: true, description: '会议纪要文号. Of the executive meeting’s approval.' })
  resolutionNumber?: string | null;

  @Field(() => String, { nullable: true, description: '原因. With a return, and when it is brought to the meeting.' })
  why?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '重报期限. With a return.' })
  submitAgainBy?: string | null;

  @Field(() => Int, { nullable: true, description: '所见次序. How many words on it you saw.' })
  seen?: number | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

export const SubmitImplementationPlanPayload = payload(
  'SubmitImplementationPlanPayload',
  'plan',
  '实施方案',
  () => ImplementationPlan,
);
export const DecideImplementationPlanPayload = payload(
  'DecideImplementationPlanPayload',
  'plan',
  '实施方案',
  () => ImplementationPlan,
);
export const ImplementationPlanConnection = connection('ImplementationPlan', '实施方案', () => ImplementationPlan);

@ObjectType({ description: '进度节点建议. A milestone scheduled back from the completion; nothing is written.' })
export class MilestoneProposal {
  @Field(() => GraphQLLocalDate, { description: '期限. By when.' })
  dueOn!: string;

  @Field(() => MilestonePeriod, { description: '目标周期. The goal of which kind of period.' })
  period!: MilestonePeriod;

  @Field(() => Target, { nullable: true, description: '目标任务. Of which target; empty where the task has none.' })
  target!: Target | null;

  @Field(() => Decimal, { nullable: true, description: '累计数量. How much of it in all by then.' })
  quantity!: string | null;
}

@ObjectType({ description: '方案覆盖核对. Whether every target and every helper occurs in a plan (R98).' })
export class PlanCoverage {
  @Field(() => [String], { description: '缺漏. What is left out; such a plan is not taken.' })
  missing!: string[];

  @Field(() => [String], { description: '提示. What is odd, and taken all the same.' })
  warnings!: string[];
}
