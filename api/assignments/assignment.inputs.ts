import { Field, ID, InputType, Int } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { connection } from '../../schema/connection';
import { Decimal } from '../../schema/decimal';
import { Outcome } from '../../schema/decision';
import { EntryOnBehalfInput } from '../../schema/entry-on-behalf';
import { listPayload, payload } from '../../schema/payload';
import { UnitRole } from '../../schema/task';

const KEY = '幂等键. The same key with the same input is done once.';
const VERSION = '版本. The version of the assignment that you saw.';

@InputType({ description: '签收. Name a programme for all that is unsigned in it, or single assignments.' })
export class SignReceiptInput {
  @Field(() => ID, { nullable: true, description: '项目. All of your assignments of it that are not signed for yet.' })
  programmeId?: string | null;

  @Field(() => [ID], { nullable: true, description: '承办任务. These assignments.' })
  assignmentIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: '地区. For whom a superior enters it, with a programme.' })
  tenantId?: string | null;

  @Field(() => EntryOnBehalfInput, { nullable: true, description: '代录. Only when a superior enters it.' })
  onBehalf?: EntryOnBehalfInput | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '指标牵头单位. The lead unit that answers for a target.' })
export class TargetLeadInput {
  @Field(() => ID, { description: '目标任务. A promise of the task.' })
  targetId!: string;

  @Field(() => ID, { description: '牵头单位. One of the lead units of this acceptance.' })
  unitId!: string;
}

@InputType({ description: '认领. With the holder’s own units; a town that names none is its own lead.' })
export class AcceptAssignmentInput {
  @Field(() => ID, { description: '承办任务. What is accepted.' })
  assignmentId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => [ID], { nullable: true, description: '牵头单位. Units of the holder; a town may leave it out.' })
  leadUnitIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: '配合（责任）单位. Units of the holder.' })
  supportUnitIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: '汇总单位. Which of several leads consolidates; else the first.' })
  consolidatingUnitId?: string | null;

  @Field(() => [TargetLeadInput], {
    nullable: true,
    description: '指标牵头单位. Where several units lead, which answers for a target; else the one that consolidates.',
  })
  targetLeads?: TargetLeadInput[] | null;

  @Field(() => ID, { nullable: true, description: '责任领导（人员）. The leader in charge, if he has a post here.' })
  leaderId?: string | null;

  @Field(() => String, { nullable: true, description: '责任领导（姓名）. The leader in charge, by name.' })
  leaderName?: string | null;

  @Field(() => String, { nullable: true, description: '本级标准. The holder’s own completion standard.' })
  ownStandard?: string | null;

  @Field(() => String, { nullable: true, description: '变更原因. Why a former answer is replaced.' })
  replacingWhy?: string | null;

  @Field(() => EntryOnBehalfInput, { nullable: true, description: '代录. Only when a superior enters it.' })
  onBehalf?: EntryOnBehalfInput | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '认定不涉及. One assignment or a batch: all or none.' })
export class DeclareNotInvolvedInput {
  @Field(() => [ID], { description: '承办任务. What does not involve the holder.' })
  assignmentIds!: string[];

  @Field(() => [Int], { nullable: true, description: '版本. The versions that you saw, in the same order.' })
  versions?: number[] | null;

  @Field(() => String, { nullable: true, description: '原因. Must be said against the prediction.' })
  why?: string | null;

  @Field(() => String, { nullable: true, description: '变更原因. Why a former answer is replaced.' })
  replacingWhy?: string | null;

  @Field(() => EntryOnBehalfInput, { nullable: true, description: '代录. Only when a superior enters it.' })
  onBehalf?: EntryOnBehalfInput | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '提请调整. Asks the issuer for a change, with a proposal.' })
export class RequestAdjustmentInput {
  @Field(() => ID, { description: '承办任务. What is to be adjusted.' })
  assignmentId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => String, { description: '原因. Why.' })
  why!: string;

  @Field(() => String, { description: '调整建议. What is proposed instead.' })
  proposal!: string;

  @Field(() => String, { nullable: true, description: '变更原因. Why a former answer is replaced.' })
  replacingWhy?: string | null;

  @Field(() => EntryOnBehalfInput, { nullable: true, description: '代录. Only when a superior enters it.' })
  onBehalf?: EntryOnBehalfInput | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '处理答复. Consents, grants, refuses, or brings it to a leader.' })
export class DecideAnswerInput {
  @Field(() => ID, { description: '答复. What is decided on.' })
  answerId!: string;

  @Field(() => Outcome, { description: '处理结果. What is decided.' })
  outcome!: Outcome;

  @Field(() => String, { nullable: true, description: '原因. Must be said with a refusal.' })
  why?: string | null;

  @Field(() => ID, { nullable: true, description: '领导. To whom it is brought.' })
  leaderId?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '确认代录. The holder confirms or contests what was entered for it.' })
export class ConfirmEntryInput {
  @Field(() => ID, { nullable: true, description: '答复. An answer that was entered on your behalf; or a receipt.' })
  answerId?: string | null;

  @Field(() => ID, { nullable: true, description: '签收. A receipt that was entered on your behalf; or an answer.' })
  receiptId?: string | null;

  @Field(() => ID, { nullable: true, description: '进展情况. A progress report that was entered on your behalf.' })
  reportId?: string | null;

  @Field(() => Boolean, { description: '是否确认. False: contested, and not in force.' })
  confirmed!: boolean;

  @Field(() => String, { nullable: true, description: '说明. What is contested.' })
  remark?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '分解任务数. The share of one target.' })
export class ShareInput {
  @Field(() => ID, { description: '目标任务. The target that is shared.' })
  targetId!: string;

  @Field(() => Decimal, { nullable: true, description: '数量. In the target’s unit of measure; empty takes it back.' })
  quantity?: string | null;
}

@InputType({ description: '下级承办. One direct child to whom it is handed on.' })
export class HandOnInput {
  @Field(() => ID, { description: '地区. An open direct child.' })
  tenantId!: string;

  @Field(() => UnitRole, {
    nullable: true,
    description: '承办角色. Leads or supports; else as predicted, or supports.',
  })
  role?: UnitRole | null;

  @Field(() => [ShareInput], { nullable: true, description: '分解任务数. Its shares of the targets.' })
  shares?: ShareInput[] | null;
}

@InputType({ description: '分解下达. Hands an accepted assignment on to direct children.' })
export class HandOnAssignmentInput {
  @Field(() => ID, { description: '承办任务. Your own accepted one.' })
  assignmentId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => [HandOnInput], { description: '下级. To whom.' })
  to!: HandOnInput[];

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '某下级的分解任务数. The shares of one direct child’s assignment.' })
export class AssignmentSharesInput {
  @Field(() => ID, { description: '承办任务. The assignment of a direct child.' })
  assignmentId!: string;

  @Field(() => [ShareInput], { description: '分解任务数. Targets that are not named keep their shares.' })
  shares!: ShareInput[];
}

@InputType({ description: '下达分解任务数. By the office: named shares, or those that the lead unit proposed.' })
export class IssueQuotasInput {
  @Field(() => [AssignmentSharesInput], { nullable: true, description: '分解任务数. Named shares.' })
  quotas?: AssignmentSharesInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: '按建议下达. Assignments that get their latest proposal as it is.',
  })
  asProposedForIds?: string[] | null;

  @Field(() => String, { nullable: true, description: '说明. Why.' })
  why?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '提出分解建议. By the lead unit; only its own tenant sees it until it is issued.' })
export class ProposeQuotasInput {
  @Field(() => [AssignmentSharesInput], { description: '分解任务数. What is proposed.' })
  quotas!: AssignmentSharesInput[];

  @Field(() => String, { nullable: true, description: '说明. Why.' })
  why?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '撤回或重新下达. With its reason.' })
export class WithdrawAssignmentInput {
  @Field(() => ID, { description: '承办任务. The assignment of a direct child.' })
  assignmentId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => String, { description: '原因. Why.' })
  why!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

const one = (name: string) => payload(name, 'assignment', '承办任务', () => Assignment);
const several = (name: string) => listPayload(name, 'assignments', '承办任务', () => Assignment);

export const SignReceiptPayload = several('SignReceiptPayload');
export const AcceptAssignmentPayload = one('AcceptAssignmentPayload');
export const DeclareNotInvolvedPayload = several('DeclareNotInvolvedPayload');
export const RequestAdjustmentPayload = one('RequestAdjustmentPayload');
export const DecideAnswerPayload = one('DecideAnswerPayload');
export const ConfirmEntryPayload = one('ConfirmEntryPayload');
export const HandOnAssignmentPayload = one('HandOnAssignmentPayload');
export const IssueQuotasPayload = several('IssueQuotasPayload');
export const ProposeQuotasPayload = several('ProposeQuotasPayload');
export const WithdrawAssignmentPayload = one('WithdrawAssignmentPayload');
export const ReinstateAssignmentPayload = one('ReinstateAssignmentPayload');

export const AssignmentConnection = connection('Assignment', '承办任务', () => Assignment);
