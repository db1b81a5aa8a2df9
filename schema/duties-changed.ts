import { Field, Int, ObjectType } from 'type-graphql';
import { Duties } from './duty';

/** 待办变动: the duties of a member, as they stand after a change. */
@ObjectType({ description: '待办变动. Your duties, as they stand after a change.' })
export class DutiesChanged {
  @Field(() => Int, {
    description:
      '最新序号. The number of the latest event of the city when this was read: go on from here after a break.',
  })
  seq!: number;

  @Field(() => Duties, { description: '待办. What you have to do now, by due date.' })
  duties!: Duties;
}
