import { ArgsType, Field, ID, Int } from 'type-graphql';

/** What a subscriber watches: one of the three. */
@ArgsType()
export class RollupWatch {
  @Field(() => ID, { nullable: true, description: '项目. Watch this programme.' })
  programmeId?: string | null;

  @Field(() => ID, { nullable: true, description: '实事. Or this task.' })
  taskId?: string | null;

  @Field(() => ID, { nullable: true, description: '承办任务. Or this assignment, with what lies below it.' })
  assignmentId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '起始序号. The last number that you know: what happened since is told at once; from now on if left out.',
  })
  after?: number | null;
}
