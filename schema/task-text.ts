import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Decimal } from './decimal';
import { Target } from './target';
import { TaskParty } from './task';

/** 当日文本: the words, parties and targets of a task that were in force on a day (R131). Computed from the amendments. */
@ObjectType({ description: '当日文本. The words, parties and targets of a task that were in force on a day.' })
export class TaskText {
  @Field(() => String, { description: '标题. Its name.' })
  title!: string;

  @Field(() => String, { description: '实事内容. What was to be done.' })
  content!: string;

  @Field(() => String, { nullable: true, description: '完成标准. Against what it was to be checked.' })
  completionStandard!: string | null;

  @Field(() => String, { nullable: true, description: '牵头单位原文. In the words of the notice.' })
  leadAsWritten!: string | null;

  @Field(() => String, { nullable: true, description: '配合（责任）单位原文. In the words of the notice.' })
  supportAsWritten!: string | null;

  @Field(() => [String], { description: '责任领导. The leaders in charge.' })
  leaders!: string[];

  @Field(() => GraphQLLocalDate, { nullable: true, description: '完成时限. The date by which it was to be done.' })
  dueOn!: string | null;

  @Field(() => Boolean, { description: '原则上. Whether that date was soft.' })
  dueSoft!: boolean;

  @Field(() => Decimal, { nullable: true, description: '投资（万元）. With its digits kept.' })
  investment!: string | null;

  @Field(() => String, { nullable: true, description: '期次. Such as 一期.' })
  phase!: string | null;

  @Field(() => String, { nullable: true, description: '受益对象. Whom it served.' })
  beneficiaries!: string | null;

  @Field(() => [String], { description: '地点. Places that it named.' })
  places!: string[];

  @Field(() => String, { nullable: true, description: '领域. Its thematic field.' })
  theme!: string | null;

  @Field(() => String, { nullable: true, description: '备注. The remark of its row.' })
  remark!: string | null;

  @Field(() => [TaskParty], { description: '承办方. Who led and who supported on that day.' })
  parties!: TaskParty[];

  @Field(() => [Target], { description: '目标任务. The targets, with the figures of that day.' })
  targets!: Target[];
}
