import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Tenant } from '../tenants/tenant';
import { Unit } from '../tenants/unit';
import { Assignment } from './assignment';
import type { DutyHolder } from './duty';

/** 滞后事项: with what somebody keeps a task waiting. */
export enum BehindReason {
  UNANSWERED = 'UNANSWERED',
  MISSING_REPORT = 'MISSING_REPORT',
  RETURNED_REPORT = 'RETURNED_REPORT',
  MISSING_PLAN = 'MISSING_PLAN',
  RETURNED_PLAN = 'RETURNED_PLAN',
}

registerEnumType(BehindReason, {
  name: 'BehindReason',
  description: '滞后事项. With what somebody keeps a task waiting.',
  valuesConfig: {
    UNANSWERED: { description: '逾期未认领. A tenant below has not answered in its time.' },
    MISSING_REPORT: { description: '未报. A report is missing.' },
    RETURNED_REPORT: { description: '退回未重报. A report was returned and not made again.' },
    MISSING_PLAN: { description: '逾期未报方案. A plan is missing.' },
    RETURNED_PLAN: { description: '方案退回未重报. A plan was returned and not submitted again.' },
  },
});

/** 滞后单位: who keeps a task waiting, with what, since when. */
@ObjectType({ description: '滞后单位. Who keeps a task waiting, with what, and since when.' })
export class Behind {
  @Field(() => BehindReason, { description: '滞后事项. With what.' })
  reason!: BehindReason;

  @Field(() => Assignment, { description: '承办任务. Of which assignment: the task’s own, or a direct child.' })
  assignment!: Assignment;

  @Field(() => Tenant, { description: '地区. Whose.' })
  tenant!: Tenant;

  @Field(() => Unit, { nullable: true, description: '单位. Which unit; empty where the tenant is to answer.' })
  unit!: Unit | null;

  @Field(() => GraphQLLocalDate, { description: '期限. By when it was, or is, to be done.' })
  dueOn!: string;

  @Field(() => Boolean, { description: '已逾期. Whether that day is over; what was returned may still be in time.' })
  isOverdue!: boolean;
}

/** 分管任务: a task of which somebody is the leader in charge. */
@ObjectType({
  description: '分管任务. An accepted task of the tenant, with its leader in charge and who keeps it waiting.',
})
export class LeaderTask {
  @Field(() => Assignment, { description: '承办任务. With its progress and its schedule.' })
  assignment!: Assignment;

  @Field(() => String, {
    nullable: true,
    description: '责任领导. By name: of the acceptance, else as the notice names them; empty where nobody is named.',
  })
  leaderName!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '完成时限. As decided; empty where no day is stated.' })
  dueOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '原定完成时限. As the notice set it.' })
  originalDueOn!: string | null;
}

/** 分管领导工作台: my tasks, behind whom, what needs my decision. */
@ObjectType({
  description:
    '分管领导工作台. The tasks of a leader, who keeps them waiting, and what lies with that leader to decide.',
})
export class LeaderBoard {
  @Field(() => Int, { description: '任务数. How many tasks there are, also beyond those shown.' })
  total!: number;

  @Field(() => [LeaderTask], { description: '分管任务. By the day on which they are to be completed.' })
  tasks!: LeaderTask[];

  /** What was asked for. */
  programmeId!: string | null;

  /** With whom what is to be decided lies: the leader whose board it is, or whoever asks. */
  decider!: DutyHolder;
}
