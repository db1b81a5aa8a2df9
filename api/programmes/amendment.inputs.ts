import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Decimal } from '../../schema/decimal';
import { payload } from '../../schema/payload';
import { Task } from '../../schema/task';
import { TargetChangesInput, TargetInput } from './target.inputs';
import { TaskPartiesInput } from './task.inputs';

@InputType({ description: '指标修订. One of: id with changes, id with removed, or added.' })
export class TargetAmendmentInput {
  @Field(() => ID, { nullable: true, description: '指标. The target that is changed or taken out.' })
  id?: string | null;

  @Field(() => TargetChangesInput, { nullable: true, description: '改动. What it becomes.' })
  changes?: TargetChangesInput | null;

  @Field(() => Boolean, { nullable: true, description: '取消. True: it is taken out of force.' })
  removed?: boolean | null;

  @Field(() => TargetInput, { nullable: true, description: '新增. A target that is added.' })
  added?: TargetInput | null;
}

@InputType({ description: '分解任务数修订. The new share of a direct child.' })
export class AmendedQuotaInput {
  @Field(() => ID, { description: '承办任务. The assignment of the direct child.' })
  assignmentId!: string;

  @Field(() => ID, { description: '指标. A target of the task.' })
  targetId!: string;

  @Field(() => Decimal, { nullable: true, description: '数量. Empty: the share is taken back.' })
  quantity?: string | null;
}

@InputType({ description: '修订. Changes an issued task; the former text is kept.' })
export class AmendTaskInput {
  @Field(() => ID, { description: '实事. An issued task of your own tenant.' })
  taskId!: string;

  @Field(() => Int, { description: '版本. The version of the task that you saw.' })
  version!: number;

  @Field(() => TaskPartiesInput, { nullable: true, description: '改动. The words that change, and who does it.' })
  changes?: TaskPartiesInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '接受未识别. True: parties that are named anew and were not found stay as they are written.',
  })
  acceptUnresolved?: boolean | null;

  @Field(() => [TargetAmendmentInput], { nullable: true, description: '指标修订. The targets that change.' })
  targets?: TargetAmendmentInput[] | null;

  @Field(() => [AmendedQuotaInput], {
    nullable: true,
    description: '分解任务数. Shares that change with it; they are signed for again.',
  })
  quotas?: AmendedQuotaInput[] | null;

  @Field(() => String, { description: '原因. Why.' })
  why!: string;

  @Field(() => String, { description: '决定机关. The body that decided so.' })
  decidedBy!: string;

  @Field(() => String, { nullable: true, description: '决定文号. The number of its resolution.' })
  resolutionNumber?: string | null;

  @Field(() => String, { nullable: true, description: '文号. The number of the document that says so.' })
  documentNumber?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '修订日期. From when it is in force; today if left out.',
  })
  issuedOn?: string | null;

  @Field(() => String, { nullable: true, description: '幂等键. The same key with the same input is done once.' })
  idempotencyKey?: string | null;
}

export const AmendTaskPayload = payload('AmendTaskPayload', 'task', '实事', () => Task);
