import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Viewer } from '../tenants/viewer';
import { Answer } from './answer';
import { Assignment } from './assignment';
import { ChangeRequest, CompletionApplication } from './change-request';
import { ImplementationPlan } from './implementation-plan';
import { Obligation } from './obligation';
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
  REPORT = 'REPORT',
  PLAN = 'PLAN',
  APPROVE = 'APPROVE',
  FILE = 'FILE',
  CHECK = 'CHECK',
}

registerEnumType(DutyKind, {
  name: 'DutyKind',
  description: '待办类别. What is to be done.',
  valuesConfig: {
    SIGN: { description: '签收. Sign for what was sent.' },
    ANSWER: { description: '认领. Answer an assignment.' },
    DECIDE: { description: '处理. Decide on an answer, or on a request for a change.' },
    CONFIRM: { description: '确认代录. Confirm what was entered on your behalf.' },
    REASSIGN: {
      description:
        '重新落实承办. A unit of an accepted assignment is closed, its leader has left, or a tenant below that held a part is closed.',
    },
    VERIFY: { description: '核定. Say what you vouch for of a report from below.' },
    REPORT_AGAIN: { description: '重报. A report of your unit was returned: report again.' },
    REPORT: { description: '报送. A report that your unit owes, from when its round opens.' },
    PLAN: { description: '编报方案. A plan that your unit owes, or that was returned.' },
    APPROVE: { description: '审定方案. Decide on a plan, or enter what the meeting decided.' },
    FILE: { description: '备案. File a plan that is approved.' },
    CHECK: { description: '核查销号. Find the work completed, or not.' },
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

  @Field(() => ImplementationPlan, { nullable: true, description: '实施方案. The version that it is about.' })
  plan!: ImplementationPlan | null;

  @Field(() => ChangeRequest, { nullable: true, description: '调整、延期申请. On which is to be decided.' })
  changeRequest!: ChangeRequest | null;

  @Field(() => CompletionApplication, { nullable: true, description: '销号申请. Which is to be looked into.' })
  completionApplication!: CompletionApplication | null;

  @Field(() => Obligation, { nullable: true, description: '报送任务. Which report is owed.' })
  obligation!: Obligation | null;

  @Field(() => Programme, { description: '项目. The programme that it belongs to.' })
  programme!: Programme;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '期限. The day by which it is to be done, if there is one.',
  })
  dueOn!: string | null;

  @Field(() => Boolean, { description: '已逾期. Whether that day is over.' })
  isOverdue!: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: '催报时间. When the office reminded your unit last.' })
  remindedAt!: Date | null;
}

/** 分类计数: how many duties there are of a kind. */
@ObjectType({ description: '分类计数. How many duties there are of a kind.' })
export class DutyCount {
  @Field(() => DutyKind, { description: '类别. What is to be done.' })
  kind!: DutyKind;

  @Field(() => Int, { description: '总数. How many there are.' })
  total!: number;

  @Field(() => Int, { description: '逾期数. How many of them are overdue.' })
  overdue!: number;
}

@ObjectType({ description: '待办清单. By due date, the earliest first.' })
export class Duties {
  @Field(() => Int, { description: '总数. How many there are of what was asked for.' })
  total!: number;

  @Field(() => Int, { description: '逾期数. How many of them are overdue.' })
  overdue!: number;

  @Field(() => [DutyCount], {
    description: '分类计数. Of each kind that there is, also of those that were not asked for.',
  })
  byKind!: DutyCount[];

  @Field(() => [DutyItem], { description: '待办. As many as asked for.' })
  items!: DutyItem[];
}

/** Whose duties are asked for: a post, by what it may do. */
export type DutyHolder = Pick<Viewer, 'tenantId' | 'unitId' | 'memberId' | 'role'>;
