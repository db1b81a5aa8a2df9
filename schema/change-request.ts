import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, Stated, TenantOwned } from '../tenants/tenant-owned';
import { Decimal } from './decimal';
import { DecidingBody } from './implementation-plan';

export enum ChangeKind {
  EXTENSION = 'EXTENSION',
  CONTENT = 'CONTENT',
  SUSPENSION = 'SUSPENSION',
  RESUMPTION = 'RESUMPTION',
  ENDING = 'ENDING',
}

registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: '申请类别. What is asked for (R130, R131).',
  valuesConfig: {
    EXTENSION: { description: '延期. To be completed by a later day.' },
    CONTENT: { description: '调整内容. Other work, or other quantities.' },
    SUSPENSION: { description: '暂停. The work rests; nothing is owed meanwhile.' },
    RESUMPTION: { description: '恢复. The work goes on.' },
    ENDING: { description: '终止. The work ends; nothing is owed from that day.' },
  },
});

/** 调整、延期申请: what the holder of an assignment asks of its superior (R130, R131). */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '调整、延期申请. What the holder of an assignment asks of its superior; never changed.',
})
@Entity('change_request')
export class ChangeRequest extends Fact {
  @Column('uuid')
  programmeId!: string;

  @Column('uuid')
  taskId!: string;

  @Column('uuid')
  assignmentId!: string;

  /** The unit that asks; empty when the office does. */
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @Field(() => Int, { description: '次序. The how-manieth request on this assignment.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => ChangeKind, { description: '申请类别. What is asked for.' })
  @Column('text')
  kind!: ChangeKind;

  @Field(() => String, { description: '申请理由. Why.' })
  @Column('text')
  why!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '申请完成日期. Of an extension: the new day.' })
  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '起始日期. Of a suspension, a resumption or an ending: from when.',
  })
  @Column('date', { nullable: true })
  fromOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '截止日期. Of a suspension: until when, if known.' })
  @Column('date', { nullable: true })
  untilOn!: string | null;

  @Field(() => String, { nullable: true, description: '调整建议. What is proposed instead.' })
  @Column('text', { nullable: true })
  proposal!: string | null;

  @Field(() => String, { nullable: true, description: '逾期申请原因. Why it comes after the last day for requests.' })
  @Column('text', { nullable: true })
  lateWhy!: string | null;

  @Field(() => Boolean, { description: '是否代录. Whether a superior entered it.' })
  @Column('boolean')
  onBehalf!: boolean;

  @Field(() => String, { nullable: true, description: '代录原因. Why it was entered on behalf.' })
  @Column('text', { nullable: true })
  onBehalfWhy!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '纸质件日期. The date of the paper that says so.' })
  @Column('date', { nullable: true })
  paperDatedOn!: string | null;

  @Column('uuid', { nullable: true })
  scanId!: string | null;

  @Field(() => GraphQLLocalDate, { description: '申请日期. The day on which it counts as handed in.' })
  @Column('date')
  handedInOn!: string;
}

/** 申请指标: the quantity of a target that is asked for. */
@ObjectType({ implements: TenantOwned, description: '申请指标. The quantity of a target that is asked for.' })
@Entity('change_request_target')
export class ChangeRequestTarget extends Stated {
  @Column('uuid')
  requestId!: string;

  @Column('uuid')
  targetId!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: '原数量. What was promised, or its share, when it was asked.',
  })
  @Column('numeric', { nullable: true })
  former!: string | null;

  @Field(() => Decimal, { nullable: true, description: '数量. How much instead, in its unit of measure.' })
  @Column('numeric', { nullable: true })
  quantity!: string | null;
}

export enum ChangeOutcome {
  GRANTED = 'GRANTED',
  REFUSED = 'REFUSED',
  ESCALATED = 'ESCALATED',
}

registerEnumType(ChangeOutcome, {
  name: 'ChangeOutcome',
  description: '申请处理结果. What is said to a request.',
  valuesConfig: {
    GRANTED: { description: '同意. Granted.' },
    REFUSED: { description: '不同意. Refused, with the reason.' },
    ESCALATED: { description: '报上一机关. Brought to a higher body, with the reason.' },
  },
});

/** 申请处理: what the superior says to a request, and which body decided; the latest is in force. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '申请处理. What the superior says to a change request, and which body decided; the latest is in force.',
})
@Entity('change_decision')
export class ChangeDecision extends Fact {
  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  requestId!: string;

  @Field(() => Int, { description: '次序. The how-manieth word on this request.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => ChangeOutcome, { description: '结果. What is said.' })
  @Column('text')
  outcome!: ChangeOutcome;

  @Field(() => DecidingBody, { description: '决定机关. Who decided, or to whom it is brought.' })
  @Column('text')
  body!: DecidingBody;

  @Field(() => GraphQLLocalDate, { description: '决定日期. When it was decided.' })
  @Column('date')
  decidedOn!: string;

  @Column('uuid', { nullable: true })
  leaderId!: string | null;

  @Field(() => String, { nullable: true, description: '责任领导. The leader, by the name of that day.' })
  @Column('text', { nullable: true })
  leaderName!: string | null;

  @Field(() => String, { nullable: true, description: '决议文号. The number of the resolution.' })
  @Column('text', { nullable: true })
  resolutionNumber!: string | null;

  @Field(() => String, { nullable: true, description: '发文字号. The document that says so.' })
  @Column('text', { nullable: true })
  documentNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '例外理由. Why a request after the last day was taken all the same.',
  })
  @Column('text', { nullable: true })
  exceptionWhy!: string | null;

  @Field(() => String, { nullable: true, description: '原因. Why it is refused or brought to a higher body.' })
  @Column('text', { nullable: true })
  why!: string | null;

  @Column('uuid', { nullable: true })
  scanId!: string | null;
}

/** 已决定的调整: what was decided for an assignment or above it. The original date and targets stay beside it. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '已决定的调整. What was decided for an assignment, by itself or above it; the original stays.',
})
@Entity('decided_change')
export class DecidedChange extends Fact {
  @Column('uuid')
  assignmentId!: string;

  @Field(() => Int, { description: '次序. The how-manieth on this assignment.' })
  @Column('integer')
  ordinal!: number;

  @Column('uuid')
  requestId!: string;

  @Field(() => ChangeKind, { description: '类别. What was decided.' })
  @Column('text')
  kind!: ChangeKind;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '完成日期. Of an extension: the decided day.' })
  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '起始日期. From when; what is resumed not before it was decided.',
  })
  @Column('date', { nullable: true })
  fromOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '截止日期. Of a suspension: its last day, if known.' })
  @Column('date', { nullable: true })
  untilOn!: string | null;

  @Field(() => GraphQLLocalDate, { description: '决定日期. When it was decided.' })
  @Column('date')
  decidedOn!: string;

  @Field(() => DecidingBody, { description: '决定机关. Who decided.' })
  @Column('text')
  body!: DecidingBody;

  @Field(() => String, { nullable: true, description: '决议文号. The number of the resolution.' })
  @Column('text', { nullable: true })
  resolutionNumber!: string | null;
}

/** 销号申请: the holder says that the work is completed; from then on no reports are owed (R104, R133). */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '销号申请. The holder says that the work is completed; from then on no reports are owed.',
})
@Entity('completion_application')
export class CompletionApplication extends Fact {
  @Column('uuid')
  programmeId!: string;

  @Column('uuid')
  taskId!: string;

  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  unitId!: string;

  @Field(() => Int, { description: '次序. The how-manieth on this assignment.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => GraphQLLocalDate, { description: '完成日期. When the work was completed.' })
  @Column('date')
  completedOn!: string;

  @Field(() => String, { nullable: true, description: '说明. In words.' })
  @Column('text', { nullable: true })
  words!: string | null;
}

export enum CompletionOutcome {
  PASSED = 'PASSED',
  FAILED = 'FAILED',
}

registerEnumType(CompletionOutcome, {
  name: 'CompletionOutcome',
  description: '核查结果. What is said to an application for completion.',
  valuesConfig: {
    PASSED: { description: '通过. Completed: no more reports are owed, here and below.' },
    FAILED: { description: '未通过. Not completed: reports are owed again.' },
  },
});

/** 销号核查: what the superior says to an application for completion; the latest is in force. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '销号核查. What the superior says to an application for completion; the latest is in force.',
})
@Entity('completion_decision')
export class CompletionDecision extends Fact {
  @Column('uuid')
  assignmentId!: string;

  /** Empty: it is the work above that was found completed. */
  @Column('uuid', { nullable: true })
  applicationId!: string | null;

  @Field(() => Int, { description: '次序. The how-manieth word on it.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => CompletionOutcome, { description: '结果. What is said.' })
  @Column('text')
  outcome!: CompletionOutcome;

  @Field(() => String, { nullable: true, description: '原因. What is missing.' })
  @Column('text', { nullable: true })
  why!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '补报期限. By when the reports that fell due meanwhile are owed again.',
  })
  @Column('date', { nullable: true })
  owedAgainBy!: string | null;
}
