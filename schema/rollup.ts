import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Tenant } from '../tenants/tenant';
import { Decimal } from './decimal';
import { Target } from './target';

/** 认领计数: assignments counted by where they stand. */
@ObjectType({ description: '认领计数. Assignments counted by where they stand.' })
export class AnswerCounts {
  @Field(() => Int, { description: '下达数. Offered, withdrawn ones left out.' })
  offered!: number;

  @Field(() => Int, { description: '已签收数. Signed for, shares included.' })
  signed!: number;

  @Field(() => Int, { description: '待认领数. Without an answer in force; requests for adjustment are among them.' })
  pending!: number;

  @Field(() => Int, { description: '已认领数. Accepted.' })
  accepted!: number;

  @Field(() => Int, { description: '不涉及数. Not involved: in no denominator.' })
  notInvolved!: number;

  @Field(() => Int, { description: '提请调整数. Among the pending: an adjustment is requested.' })
  adjustmentRequested!: number;

  @Field(() => Int, { description: '待处理数. Among the pending: an answer waits for the issuer.' })
  awaitingDecision!: number;

  @Field(() => Int, { description: '已撤回数. Withdrawn; not among the offered.' })
  withdrawn!: number;

  @Field(() => Int, { description: '预判涉及数. Of the offered, those predicted to be involved.' })
  predictedInvolved!: number;

  @Field(() => Int, { description: '与预判相符数. Of the answers in force, those that agree with the prediction.' })
  asPredicted!: number;

  @Field(() => Int, { description: '与预判不符数. Of the answers in force, those that differ from it.' })
  againstPrediction!: number;

  @Field(() => Int, { description: '涉及数. Offered less not involved: the denominator.' })
  involved!: number;

  @Field(() => Float, {
    nullable: true,
    description: '认领率. Accepted of involved, 0 to 1; empty when nothing is involved.',
  })
  acceptedRate!: number | null;
}

/** 指标分解: what is promised of a target, and how it is shared. */
@ObjectType({ description: '指标分解. What is promised of a target here, and how it is shared below.' })
export class TargetShares {
  @Field(() => Target, { description: '目标任务. The target.' })
  target!: Target;

  @Field(() => Decimal, {
    nullable: true,
    description: '承诺数. The whole for the issuer, the own share for a holder below; empty when no share was given.',
  })
  promised!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      '已分解数. Sum of the shares of direct children, withdrawn and not involved left out; empty for what is not added up.',
  })
  allocated!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      '未分解数. Promised less allocated; negative when more is given out than there is; empty for what is not added up.',
  })
  unallocated!: string | null;

  @Field(() => Boolean, { description: '超额分解. Whether more is given out than there is: flagged, never forbidden.' })
  isOverAllocated!: boolean;
}

/** 下级汇总: a direct child in a rollup. */
@ObjectType({ description: '下级汇总. One direct child of the holder from which the rollup starts.' })
export class TenantRollup {
  @Field(() => Tenant, { description: '地区. The direct child.' })
  tenant!: Tenant;

  @Field(() => AnswerCounts, { description: '本级. Its own assignments.' })
  own!: AnswerCounts;

  @Field(() => AnswerCounts, { description: '其下级. What it and those below it handed on.' })
  below!: AnswerCounts;

  @Field(() => [TargetShares], { description: '指标分解. Its shares, and how it shares them.' })
  targets!: TargetShares[];
}

/** 汇总: computed, never typed in. It starts at the viewer's topmost assignment. */
@ObjectType({ description: '汇总. Answers and shares, computed from your topmost assignment down; never typed in.' })
export class Rollup {
  @Field(() => GraphQLLocalDate, { description: '截至日期. What was in force at the end of this day.' })
  asOf!: string;

  @Field(() => Tenant, { nullable: true, description: '起点地区. The holder from which it starts.' })
  startsAt!: Tenant | null;

  @Field(() => AnswerCounts, { description: '本级. The assignments from which it starts.' })
  own!: AnswerCounts;

  @Field(() => AnswerCounts, { description: '直接下级. The assignments of direct children.' })
  children!: AnswerCounts;

  @Field(() => AnswerCounts, { description: '全部下级. The assignments of all that lies below.' })
  below!: AnswerCounts;

  @Field(() => [TargetShares], { description: '指标分解. Of every target of the tasks concerned.' })
  targets!: TargetShares[];

  @Field(() => [TenantRollup], { description: '分地区. One row for each direct child, by code.' })
  byTenant!: TenantRollup[];
}
