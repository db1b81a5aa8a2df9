import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Decimal } from '../../schema/decimal';
import { payload } from '../../schema/payload';
import { Programme } from '../../schema/programme';
import { DueSource, Task } from '../../schema/task';
import type { PartyDraft, TaskDraft, TaskParties, TaskText } from './programme-draft';
import { TargetInput } from './target.inputs';

const KEY = '幂等键. The same key with the same input is done once.';

@InputType({ description: '承办方. A party by its name, or by the id of an own unit or of a direct child.' })
export class PartyInput implements PartyDraft {
  @Field(() => String, {
    nullable: true,
    description: '名称. A unit, an area directly below, or a group such as 各城区人民政府.',
  })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: '单位. An open unit of your own tenant.' })
  unitId?: string | null;

  @Field(() => ID, { nullable: true, description: '地区. An open area directly below your tenant.' })
  tenantId?: string | null;
}

@InputType({ description: '实事文字. The words of a task.' })
export class TaskTextInput implements TaskText {
  @Field(() => String, { nullable: true, description: '标题. Its name.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: '实事内容. What is to be done.' })
  content?: string | null;

  @Field(() => String, { nullable: true, description: '完成标准. Against what it is checked.' })
  completionStandard?: string | null;

  @Field(() => [String], { nullable: true, description: '责任领导. The leaders in charge.' })
  leaders?: string[] | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '完成时限. The date by which it is to be done.' })
  dueOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: '原则上. Whether that date is soft.' })
  dueSoft?: boolean | null;

  @Field(() => DueSource, { nullable: true, description: '时限出处. Where the date stands.' })
  dueSource?: DueSource | null;

  @Field(() => Decimal, { nullable: true, description: '投资（万元）. With its digits kept.' })
  investment?: string | null;

  @Field(() => String, { nullable: true, description: '期次. Such as 一期.' })
  phase?: string | null;

  @Field(() => String, { nullable: true, description: '受益对象. Whom it serves.' })
  beneficiaries?: string | null;

  @Field(() => [String], { nullable: true, description: '地点. Places that it names.' })
  places?: string[] | null;

  @Field(() => String, { nullable: true, description: '领域. Its thematic field.' })
  theme?: string | null;

  @Field(() => String, { nullable: true, description: '备注. The remark of its row.' })
  remark?: string | null;
}

@InputType({
  description: '实事文字. The words of a task and who does it; what is left out stays, and null empties it.',
})
export class TaskPartiesInput extends TaskTextInput implements TaskParties {
  @Field(() => String, { nullable: true, description: '牵头单位原文. In the words of the notice.' })
  leadAsWritten?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '配合（责任）单位原文. In the words of the notice; 无 and empty are different.',
  })
  supportAsWritten?: string | null;

  @Field(() => [PartyInput], {
    nullable: true,
    description: '牵头单位. As resolved; left out, they are read from the words.',
  })
  lead?: PartyInput[] | null;

  @Field(() => [PartyInput], {
    nullable: true,
    description: '配合单位. As resolved; left out, they are read from the words.',
  })
  support?: PartyInput[] | null;
}

@InputType({ description: '实事. A task as it is entered.' })
export class TaskInput extends TaskPartiesInput implements TaskDraft {
  @Field(() => String, { description: '序号. As the notice numbers it; each once in a list.' })
  number!: string;

  @Field(() => String, { description: '标题. Its name.' })
  override title!: string;

  @Field(() => [TargetInput], { nullable: true, description: '目标任务. All targets of a leaf.' })
  targets?: TargetInput[] | null;

  @Field(() => [TaskInput], {
    nullable: true,
    description: '子项. One level of them; those that name nobody take over whom their task names.',
  })
  subtasks?: TaskInput[] | null;
}

@InputType({ description: '增加实事. A task or subtask at the end of a draft.' })
export class AddTaskInput extends TaskInput {
  @Field(() => ID, { description: '项目. The draft.' })
  programmeId!: string;

  @Field(() => Int, { description: '版本. The version of the draft that you saw.' })
  version!: number;

  @Field(() => ID, { nullable: true, description: '上级实事. For a subtask.' })
  parentId?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '修改实事. Of a draft; what is left out stays.' })
export class ReviseTaskInput extends TaskPartiesInput {
  @Field(() => ID, { description: '实事. The task of a draft.' })
  id!: string;

  @Field(() => Int, { description: '版本. The version of the task that you saw.' })
  version!: number;

  @Field(() => String, { nullable: true, description: '序号. As the notice numbers it.' })
  number?: string | null;

  @Field(() => [TargetInput], { nullable: true, description: '目标任务. All targets of a leaf.' })
  targets?: TargetInput[] | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '删除实事. A task of a draft with its subtasks.' })
export class RemoveTaskInput {
  @Field(() => ID, { description: '实事. The task of a draft.' })
  id!: string;

  @Field(() => Int, { description: '版本. The version of the task that you saw.' })
  version!: number;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

export const AddTaskPayload = payload('AddTaskPayload', 'task', '实事', () => Task);
export const ReviseTaskPayload = payload('ReviseTaskPayload', 'task', '实事', () => Task);
export const RemoveTaskPayload = payload('RemoveTaskPayload', 'programme', '项目', () => Programme);
