import { Field, InputType } from 'type-graphql';
import { Decimal } from '../../schema/decimal';
import { Comparator, Period, TargetKind, TargetRole, TargetStage } from '../../schema/target';
import type { TargetDraft } from './programme-draft';

@InputType({ description: '指标改动. The fields of a target; what is left out stays, and null empties it.' })
export class TargetChangesInput {
  @Field(() => String, { nullable: true, description: '指标. What is counted.' })
  metric?: string | null;

  @Field(() => TargetKind, { nullable: true, description: '指标类型. How it is counted.' })
  kind?: TargetKind | null;

  @Field(() => TargetRole, { nullable: true, description: '数字性质. A promise, a benefit or context.' })
  role?: TargetRole | null;

  @Field(() => TargetStage, { nullable: true, description: '阶段. The stage that it promises.' })
  stage?: TargetStage | null;

  @Field(() => Comparator, { nullable: true, description: '比较. How the figure compares with the quantity.' })
  comparator?: Comparator | null;

  @Field(() => Decimal, { nullable: true, description: '数量. 万 is multiplied out.' })
  quantity?: string | null;

  @Field(() => Decimal, { nullable: true, description: '数量上限. The upper end of a range.' })
  quantityMax?: string | null;

  @Field(() => String, { nullable: true, description: '计量单位. Such as 个, 公里, 户.' })
  unitOfMeasure?: string | null;

  @Field(() => String, { nullable: true, description: '原文. The words that promise it.' })
  asWritten?: string | null;

  @Field(() => String, { nullable: true, description: '每. What each must have it: 乡镇.' })
  per?: string | null;

  @Field(() => Period, { nullable: true, description: '周期. For a repeated target.' })
  period?: Period | null;
}

@InputType({ description: '目标任务. A target as it is entered.' })
export class TargetInput extends TargetChangesInput implements TargetDraft {
  @Field(() => String, { description: '指标. What is counted.' })
  override metric!: string;

  @Field(() => TargetKind, { description: '指标类型. How it is counted.' })
  override kind!: TargetKind;

  @Field(() => TargetRole, {
    defaultValue: TargetRole.COMMITMENT,
    description: '数字性质. A promise, unless something else is said.',
  })
  override role!: TargetRole;

  @Field(() => Comparator, { description: '比较. How the figure compares with the quantity.' })
  override comparator!: Comparator;

  @Field(() => String, { defaultValue: '', description: '计量单位. Such as 个, 公里, 户.' })
  override unitOfMeasure!: string;

  @Field(() => String, {
    nullable: true,
    description: '其中. The metric of another target of the task within which this one is counted.',
  })
  partOf?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '责任单位. The own unit that answers for it, where several lead.',
  })
  leadUnit?: string | null;
}
