import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Tenant } from '../tenants/tenant';
import { Decimal } from './decimal';
import { Target } from './target';

/** 认领变化: how many more, or fewer with a minus, there are than before. */
@ObjectType({ description: '认领变化. How many more there are than before; fewer with a minus.' })
export class AnswerChange {
  @Field(() => Int, { description: '下达数变化. Offered.' })
  offered!: number;

  @Field(() => Int, { description: '已签收数变化. Signed for.' })
  signed!: number;

  @Field(() => Int, { description: '待认领数变化. Pending.' })
  pending!: number;

  @Field(() => Int, { description: '已认领数变化. Accepted.' })
  accepted!: number;

  @Field(() => Int, { description: '不涉及数变化. Not involved.' })
  notInvolved!: number;

  @Field(() => Int, { description: '已撤回数变化. Withdrawn.' })
  withdrawn!: number;
}

/** 点位变化. */
@ObjectType({ description: '点位变化. How many more sites have reached a stage than before.' })
export class SiteChange {
  @Field(() => Int, { description: '点位数变化. All of them.' })
  total!: number;

  @Field(() => Int, { description: '已启动及以上变化. Those that were started or are further.' })
  startedOrFurther!: number;

  @Field(() => Int, { description: '已完成及以上变化. Those that were completed or are in use.' })
  completedOrFurther!: number;
}

/** 指标变化: a figure that was empty counts as none. */
@ObjectType({ description: '指标变化. The difference of each figure; one that was empty counts as none.' })
export class TargetChange {
  @Field(() => Target, { description: '目标任务. The target.' })
  target!: Target;

  @Field(() => Decimal, { description: '承诺数变化. Promised.' })
  promised!: string;

  @Field(() => Decimal, { description: '已分解数变化. Allocated.' })
  allocated!: string;

  @Field(() => Decimal, { description: '上报数变化. Reported.' })
  reported!: string;

  @Field(() => Decimal, { description: '核定数变化. Verified.' })
  verified!: string;

  @Field(() => Decimal, { description: '已达到数变化. Done.' })
  done!: string;

  @Field(() => Boolean, { nullable: true, description: '原是否达标. Whether it was met before.' })
  wasMet!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '现是否达标. Whether it is met now.' })
  isMet!: boolean | null;
}

@ObjectType({ description: '地区变化. What has changed at one direct child.' })
export class TenantChange {
  @Field(() => Tenant, { description: '地区. The direct child.' })
  tenant!: Tenant;

  @Field(() => AnswerChange, { description: '本级认领变化. Of its own assignments.' })
  own!: AnswerChange;

  @Field(() => [TargetChange], { description: '指标变化. Of it and all below it.' })
  targets!: TargetChange[];
}

/** 变化: one rollup compared with the same of an earlier day. */
@ObjectType({ description: '变化. A rollup compared with the same of another day.' })
export class RollupChange {
  @Field(() => GraphQLLocalDate, { description: '起始日期. The day compared with.' })
  since!: string;

  @Field(() => GraphQLLocalDate, { description: '截至日期. The day of the rollup.' })
  asOf!: string;

  @Field(() => AnswerChange, { description: '直接下级认领变化. Of the assignments of direct children.' })
  children!: AnswerChange;

  @Field(() => AnswerChange, { description: '全部下级认领变化. Of all assignments below.' })
  below!: AnswerChange;

  @Field(() => [TargetChange], { description: '指标变化. Of each target, those taken out meanwhile included.' })
  targets!: TargetChange[];

  @Field(() => SiteChange, { description: '点位变化. Everywhere from the start down.' })
  sites!: SiteChange;

  @Field(() => [TenantChange], {
    description: '分地区变化. One row for each direct child that was there on either day.',
  })
  byTenant!: TenantChange[];
}
