import { Field, ObjectType } from 'type-graphql';
import { Decimal } from './decimal';
import type { RollupOf } from './rollup';
import { Target } from './target';

/** 指标汇总: what is promised of a target, how it is shared, and what is reported and verified of it (R63–R79). */
@ObjectType({
  description: '指标汇总. What is promised of a target, how it is shared, and what is reported and verified.',
})
export class TargetRollup {
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

  @Field(() => Decimal, {
    nullable: true,
    description:
      '上报数. Of a sum: the own figure and those of all below, added up; of any other kind the own figure alone. Empty: nothing reported yet.',
  })
  reported!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: '核定数. The same over verified figures; what is not verified yet is not in it.',
  })
  verified!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      '已达到数. Of a coverage: how many are covered; of any other kind but a sum: how many of those who must meet it do, as reported.',
  })
  done!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: '应达到数. Of a coverage: how many there are in all; else how many must meet it by themselves.',
  })
  of!: string | null;

  @Field(() => Decimal, { nullable: true, description: '核定已达到数. As 已达到数, over verified figures.' })
  verifiedDone!: string | null;

  @Field(() => Decimal, { nullable: true, description: '核定应达到数. As 应达到数, over verified figures.' })
  verifiedOf!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '是否达标. Whether the reported figure meets the promise; empty when there is none of either.',
  })
  met!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '核定是否达标. Whether the verified figure meets the promise.' })
  verifiedMet!: boolean | null;

  /** The part of which rollup it is, so that it can be explained. */
  part!: RollupPart;
}

/** A part of a rollup at the end of a day: of the whole, or of one branch of it. */
export interface RollupPart {
  readonly of: RollupOf;
  readonly asOf: string;
  /** The path of the direct child; null for the whole. */
  readonly branch: string | null;
}
