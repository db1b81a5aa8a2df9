import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Tenant } from '../tenants/tenant';
import { TargetRollup } from './target-rollup';

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

/** 点位按进度: sites counted by their stage. */
@ObjectType({ description: '点位按形象进度. Sites counted by their stage, each once.' })
export class SiteCounts {
  @Field(() => Int, { description: '点位数. All of them, struck ones left out.' })
  total!: number;

  @Field(() => Int, { description: '未开工. Those at this stage: listed, not started.' })
  toDo!: number;

  @Field(() => Int, { description: '已启动. Those at this stage; what is further is counted there.' })
  started!: number;

  @Field(() => Int, { description: '主体施工. Those at this stage: the main works are under way.' })
  mainWorks!: number;

  @Field(() => Int, { description: '已完成. Those at this stage; what is in use is counted there.' })
  completed!: number;

  @Field(() => Int, { description: '已投用. Those at this stage: in use.' })
  inUse!: number;
}

/** 实事按进度: accepted works that promise no figure, counted by the stage that their consolidating lead unit reported last. */
@ObjectType({ description: '无量化指标实事按形象进度. Accepted works that promise no figure, counted by their stage.' })
export class WorkCounts extends SiteCounts {
  @Field(() => Int, { description: '未报进度. Of which no stage has been reported.' })
  notReported!: number;
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

  @Field(() => [TargetRollup], { description: '指标汇总. Its shares, and the figures of it and all below it.' })
  targets!: TargetRollup[];

  @Field(() => WorkCounts, { description: '实事按形象进度. Its own works without figures.' })
  works!: WorkCounts;

  @Field(() => SiteCounts, { description: '点位按形象进度. Of it and all below it.' })
  sites!: SiteCounts;

  place!: RollupPlace;
}

/** 条线汇总: all that belongs to one line of work, which is that of the unit that leads at the start. */
@ObjectType({ description: '条线汇总. What belongs to one line of work: that of the unit that leads where it starts.' })
export class SectorRollup {
  @Field(() => String, { nullable: true, description: '条线. Empty where no unit leads, or it has no line of work.' })
  sector!: string | null;

  @Field(() => AnswerCounts, { description: '本级. The assignments from which it starts.' })
  own!: AnswerCounts;

  @Field(() => AnswerCounts, { description: '全部下级. The assignments of all that lies below.' })
  below!: AnswerCounts;

  @Field(() => [TargetRollup], { description: '指标汇总. Of the tasks of this line of work.' })
  targets!: TargetRollup[];

  @Field(() => WorkCounts, { description: '实事按形象进度. Works without figures, where it starts.' })
  works!: WorkCounts;

  @Field(() => SiteCounts, { description: '点位按形象进度. Everywhere below the start.' })
  sites!: SiteCounts;

  place!: RollupPlace;
}

/** 汇总: computed, never typed in. It starts at the viewer's topmost assignment. */
@ObjectType({
  description: '汇总. Answers, shares and figures, computed from your topmost assignment down; never typed in.',
})
export class Rollup {
  @Field(() => GraphQLLocalDate, {
    description: '截至日期. What was in force at the end of this day; of figures, those to this day.',
  })
  asOf!: string;

  @Field(() => Tenant, { nullable: true, description: '起点地区. The holder from which it starts.' })
  startsAt!: Tenant | null;

  @Field(() => AnswerCounts, { description: '本级. The assignments from which it starts.' })
  own!: AnswerCounts;

  @Field(() => AnswerCounts, { description: '直接下级. The assignments of direct children.' })
  children!: AnswerCounts;

  @Field(() => AnswerCounts, { description: '全部下级. The assignments of all that lies below.' })
  below!: AnswerCounts;

  @Field(() => [TargetRollup], { description: '指标汇总. Of every target of the tasks concerned.' })
  targets!: TargetRollup[];

  @Field(() => [TenantRollup], { description: '分地区. One row for each direct child, by code.' })
  byTenant!: TenantRollup[];

  @Field(() => [SectorRollup], { description: '分条线. One row for each line of work.' })
  bySector!: SectorRollup[];

  @Field(() => WorkCounts, { description: '实事按形象进度. Works without figures, where it starts.' })
  works!: WorkCounts;

  @Field(() => SiteCounts, { description: '点位按形象进度. Everywhere from the start down.' })
  sites!: SiteCounts;

  /** Of what it is the rollup: so that the same can be asked for another day. */
  of!: RollupOf;

  place!: RollupPlace;
}

/** A place in a rollup at the end of a day: the whole, a branch of it, or a line of work. */
export interface RollupPlace {
  readonly of: RollupOf;
  readonly asOf: string;
  /** The path of the direct child; null: not of a branch alone. */
  readonly branch: string | null;
  /** The line of work (null: without one); undefined: of all. */
  readonly sector?: string | null;
}

/** Of what a rollup is: the assignments of a programme, a task or a tenant's year, or one assignment. */
export interface RollupOf {
  readonly scope: 'programme_id' | 'task_id' | 'id' | 'tenant_id';
  readonly id: string;
  /** Of a tenant's rollup. */
  readonly year: number | null;
}
