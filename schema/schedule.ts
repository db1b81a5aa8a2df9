import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal } from './decimal';

export enum ScheduleStatus {
  DONE = 'DONE',
  ON_SCHEDULE = 'ON_SCHEDULE',
  BEHIND = 'BEHIND',
  OVERDUE = 'OVERDUE',
  RESTING = 'RESTING',
  ENDED = 'ENDED',
}

registerEnumType(ScheduleStatus, {
  name: 'ScheduleStatus',
  description:
    '进度状态. How work stands against its approved plan’s milestones, or without them against the time elapsed from the issue, or from when it was handed on, to the completion date.',
  valuesConfig: {
    DONE: { description: '已完成. What is promised is met, or the completion was found.' },
    ON_SCHEDULE: {
      description: '按序时. As far as the milestones, or the time elapsed, ask for; or nothing asks yet.',
    },
    BEHIND: { description: '慢序时. Less than the milestones, or the time elapsed, ask for.' },
    OVERDUE: { description: '逾期. The completion date is over, and it is not done.' },
    RESTING: { description: '暂停. The work rests by decision.' },
    ENDED: { description: '终止. The work has ended by decision.' },
  },
});

export enum ScheduleBasis {
  MILESTONES = 'MILESTONES',
  TIME = 'TIME',
  NONE = 'NONE',
  DECIDED = 'DECIDED',
}

registerEnumType(ScheduleBasis, {
  name: 'ScheduleBasis',
  description: '比较依据. With what it is compared.',
  valuesConfig: {
    MILESTONES: { description: '方案节点. The milestones of the approved plan.' },
    TIME: { description: '时间进度. The share of the time that has elapsed.' },
    NONE: { description: '不比较. Neither: it is only done, or not by its day.' },
    DECIDED: { description: '以决定为准. It was found completed, rests or has ended: nothing is compared.' },
  },
});

/** 进度: how a target, or the work as a whole, stands on a day. */
@ObjectType({
  description: '进度. How a target, or work without figures, stands against its plan or the time elapsed.',
})
export class Schedule {
  @Field(() => ScheduleStatus, { description: '进度状态. By what is reported, against what is decided now.' })
  status!: ScheduleStatus;

  @Field(() => ScheduleStatus, { description: '核定进度状态. The same by what is verified.' })
  verifiedStatus!: ScheduleStatus;

  @Field(() => ScheduleStatus, {
    description: '原定进度状态. By what is reported, against the original date and quantity.',
  })
  originalStatus!: ScheduleStatus;

  @Field(() => ScheduleBasis, { description: '比较依据. Milestones of the approved plan, or the time elapsed.' })
  basis!: ScheduleBasis;

  @Field(() => Decimal, { nullable: true, description: '应达到. How much should be reached by this day.' })
  expected!: string | null;

  @Field(() => Float, { nullable: true, description: '时间进度. The share of the time that has elapsed, 0 to 1.' })
  elapsed!: number | null;

  @Field(() => GraphQLLocalDate, { description: '完成时限. As decided; see isDueAssumed.' })
  dueOn!: string;

  @Field(() => GraphQLLocalDate, {
    description: '原定完成时限. As the notice set it; where it names none, the end of the programme’s year.',
  })
  originalDueOn!: string;

  @Field(() => Boolean, {
    description:
      '推定时限. Whether neither the notice nor a decision names a day, and the end of the programme’s year is taken.',
  })
  isDueAssumed!: boolean;

  /** How it comes out, as numbers for the sentence. */
  reported!: string | null;
}

/** 进度计数: assignments counted by how they stand. */
@ObjectType({
  description: '进度计数. Accepted assignments counted by how they stand, each once: by the worst of their targets.',
})
export class ScheduleCounts {
  @Field(() => Int, { description: '已完成数. Done.' })
  done!: number;

  @Field(() => Int, { description: '按序时数. On schedule.' })
  onSchedule!: number;

  @Field(() => Int, { description: '慢序时数. Behind.' })
  behind!: number;

  @Field(() => Int, { description: '逾期数. Overdue.' })
  overdue!: number;

  @Field(() => Int, { description: '暂停数. Resting.' })
  resting!: number;

  @Field(() => Int, { description: '终止数. Ended.' })
  ended!: number;

  @Field(() => Int, {
    description: '无承诺数. Accepted without a share or a stage to go by: nothing can be said; in none of the others.',
  })
  notPromised!: number;
}

/** 方案计数: plans that are asked for, by how they stand. */
@ObjectType({ description: '方案计数. Of the assignments of which a plan is asked for by a day, or was submitted.' })
export class PlanCounts {
  @Field(() => Int, { description: '应报数. Of how many a plan is asked for.' })
  due!: number;

  @Field(() => Int, { description: '已报数. A version was submitted.' })
  submitted!: number;

  @Field(() => Int, { description: '按时数. The first version was handed in by its day.' })
  onTime!: number;

  @Field(() => Int, { description: '已审定数. A version is approved.' })
  approved!: number;

  @Field(() => Int, { description: '已备案数. Of the approved, filed.' })
  filed!: number;

  @Field(() => Int, { description: '退回数. How many versions were returned.' })
  returned!: number;

  @Field(() => Int, { description: '逾期未报数. The day is over and none was submitted.' })
  missing!: number;

  @Field(() => Int, { description: '未到期数. The day is not over and none was submitted yet.' })
  notYetDue!: number;
}

/** 调整计数: requests and what was decided. */
@ObjectType({ description: '调整计数. Requests for changes, and what was decided for the assignments.' })
export class ChangeCounts {
  @Field(() => Int, { description: '申请数. Requested.' })
  requested!: number;

  @Field(() => Int, { description: '待处理数. Not decided yet.' })
  open!: number;

  @Field(() => Int, { description: '同意数. Granted.' })
  granted!: number;

  @Field(() => Int, { description: '不同意数. Refused.' })
  refused!: number;

  @Field(() => Int, { description: '已延期数. Accepted assignments with an extension in force.' })
  extended!: number;

  @Field(() => Int, { description: '暂停中数. Accepted assignments that rest.' })
  resting!: number;

  @Field(() => Int, { description: '已终止数. Accepted assignments that have ended.' })
  ended!: number;
}
