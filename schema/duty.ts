import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Answer } from './answer';
import { Assignment } from './assignment';
import { Programme } from './programme';
import { ProgressReport } from './progress-report';
import { Receipt } from './receipt';

/** 待办类别: a new kind of duty is a row here and a branch of the one statement that derives them. */
export enum DutyKind {
  SIGN = 'SIGN',
  ANSWER = 'ANSWER',
  DECIDE = 'DECIDE',
  CONFIRM = 'CONFIRM',
  REASSIGN = 'REASSIGN',
  VERIFY = 'VERIFY',
  REPORT_AGAIN = 'REPORT_AGAIN',
}

registerEnumType(DutyKind, {
  name: 'DutyKind',
  description: '待办类别. What is to be done.',
  valuesConfig: {
    SIGN: { description: '签收. Sign for what was sent.' },
    ANSWER: { description: '认领. Answer an assignment.' },
    DECIDE: { description: '处理. Decide on an answer.' },
    CONFIRM: { description: '确认代录. Confirm what was entered on your behalf.' },
    REASSIGN: {
      description:
        '重新落实承办. A unit of an accepted assignment is closed, its leader has left, or a tenant below that held a part is closed.',
    },
    VERIFY: { description: '核定. Say what you vouch for of a report from below.' },
    REPORT_AGAIN: { description: '重报. A report of your unit was returned: report again.' },
  },
});

/** 待办: what a member has to do now; derived, never stored. */
@ObjectType('Duty', { description: '待办. What you have to do now; derived from the facts.' })
export class DutyItem {
  @Field(() => DutyKind, { description: '类别. What is to be done.' })
  kind!: DutyKind;

  @Field(() => Assignment, { description: '承办任务. What it concerns.' })
  assignment!: Assignment;

  @Field(() => Answer, { nullable: true, description: '答复. On what is to be decided, or what is to be confirmed.' })
  answer!: Answer | null;

  @Field(() => Receipt, { nullable: true, description: '签收. The receipt that is to be confirmed.' })
  receipt!: Receipt | null;

  @Field(() => ProgressReport, {
    nullable: true,
    description: '进展情况. The report that is to be verified, made anew or confirmed.',
  })
  report!: ProgressReport | null;

  @Field(() => Programme, { description: '项目. The programme that it belongs to.' })
  programme!: Programme;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '期限. The day by which it is to be done, if there is one.',
  })
  dueOn!: string | null;

  @Field(() => Boolean, { description: '已逾期. Whether that day is over.' })
  isOverdue!: boolean;
}

@ObjectType({ description: '待办清单. By due date, the earliest first.' })
export class Duties {
  @Field(() => Int, { description: '总数. How many there are.' })
  total!: number;

  @Field(() => Int, { description: '逾期数. How many of them are overdue.' })
  overdue!: number;

  @Field(() => [DutyItem], { description: '待办. As many as asked for.' })
  items!: DutyItem[];
}
