import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** 记录: who did what, when and why; appended once, chained by hashes (architecture §4.8). Read by statements of its own. */
@ObjectType({ description: '记录. Who did what, when and why; appended once and never changed.' })
export class Event {
  @Field(() => Int, { description: '序号. In the order of commits within the city; a viewer sees gaps.' })
  seq!: number;

  @Field(() => GraphQLDateTime, { description: '时间. When.' })
  at!: Date;

  @Field(() => String, { description: '人员. Who, by the name of that day.' })
  memberName!: string;

  @Field(() => String, { description: '动作. The verb, as the mutation is called.' })
  verb!: string;

  @Field(() => ID, { description: '对象. The global id of what it was done to.' })
  subjectId!: string;

  @Field(() => String, { description: '对象类型. The type of what it was done to.' })
  subjectType!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: '之前. As it was.' })
  before!: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: '之后. As it became.' })
  after!: unknown;

  @Field(() => String, { nullable: true, description: '原因. Why.' })
  why!: string | null;

  @Field(() => String, { description: '正文. The canonical text that is hashed.' })
  canonical!: string;

  @Field(() => String, { description: '前一校验值. The hash of the event before it.' })
  previousHash!: string;

  @Field(() => String, { description: '校验值. SHA-256 of the previous hash, a line feed and the canonical text.' })
  hash!: string;

  tenantId!: string;

  onBehalfOfId!: string | null;
}

/** 记录列表: a page of the trail. */
@ObjectType({ description: '记录列表. A page of the trail, and how far the city is.' })
export class EventPage {
  @Field(() => [Event], { description: '记录. In the order of their numbers.' })
  events!: Event[];

  @Field(() => Int, { description: '最新序号. The number of the latest event of the city: its revision.' })
  headSeq!: number;

  @Field(() => Boolean, { description: '还有更多. Whether there are more after these.' })
  hasMore!: boolean;
}
