import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Stated, TenantOwned } from '../tenants/tenant-owned';
import { Decimal } from './decimal';

export enum ProgrammeStatus {
  DRAFT = 'DRAFT',
  IN_CONSULTATION = 'IN_CONSULTATION',
  ISSUED = 'ISSUED',
  SUSPENDED = 'SUSPENDED',
  CLOSED = 'CLOSED',
  ENDED = 'ENDED',
  VOIDED = 'VOIDED',
}

registerEnumType(ProgrammeStatus, {
  name: 'ProgrammeStatus',
  description: '项目状态. Where a programme is in its life.',
  valuesConfig: {
    DRAFT: { description: '草稿. Only its authors see it.' },
    IN_CONSULTATION: { description: '征求意见. Frozen copies are with the invited.' },
    ISSUED: { description: '已下达. In force.' },
    SUSPENDED: { description: '中止. Suspended by a named body.' },
    CLOSED: { description: '办结. The year is over.' },
    ENDED: { description: '终止. Ended by a named body.' },
    VOIDED: { description: '作废. Issued by mistake.' },
  },
});

export enum ProgrammeAct {
  ISSUE_DOWN = 'ISSUE_DOWN',
  DIVISION_PLAN = 'DIVISION_PLAN',
  TARGETS = 'TARGETS',
}

registerEnumType(ProgrammeAct, {
  name: 'ProgrammeAct',
  description: '文种. What kind of act the notice is (R2).',
  valuesConfig: {
    ISSUE_DOWN: { description: '下达. Tasks are issued down.' },
    DIVISION_PLAN: { description: '分工方案. A higher list is divided up.' },
    TARGETS: { description: '目标任务. Targets are printed and sent out.' },
  },
});

export enum Origin {
  DEPUTIES_VOTE = 'DEPUTIES_VOTE',
  WORK_REPORT = 'WORK_REPORT',
  VOTE_AND_REPORT = 'VOTE_AND_REPORT',
  EXECUTIVE_MEETING = 'EXECUTIVE_MEETING',
  HIGHER_LIST = 'HIGHER_LIST',
  OTHER = 'OTHER',
}

registerEnumType(Origin, {
  name: 'Origin',
  description: '来源. What the list rests on (R11).',
  valuesConfig: {
    DEPUTIES_VOTE: { description: '代表票决. Voted by the deputies.' },
    WORK_REPORT: { description: '政府工作报告. Set in the work report.' },
    VOTE_AND_REPORT: { description: '票决并纳入工作报告. Voted and in the work report.' },
    EXECUTIVE_MEETING: { description: '常务会审议. Approved by the executive meeting.' },
    HIGHER_LIST: { description: '上级清单. Taken over from a higher list.' },
    OTHER: { description: '其他. Anything else.' },
  },
});

/** 为民办实事项目: the list of one tenant for one year (R1–R18). */
@ObjectType({ implements: TenantOwned, description: '为民办实事项目. The list of one tenant for one year.' })
@Entity('programme')
export class Programme extends Stated {
  @Field(() => String, { description: '项目代码. Tenant code and year, as 450223-2022.' })
  @Column('text')
  code!: string;

  @Field(() => Int, { description: '年度. The year of the list.' })
  @Column('integer')
  year!: number;

  @Field(() => String, { description: '标题. The title of the notice.' })
  @Column('text')
  title!: string;

  @Field(() => String, { description: '项目名称. What the place calls it: 为民办实事, 重点民生实事.' })
  @Column('text')
  programmeName!: string;

  @Field(() => ProgrammeAct, { description: '文种. What kind of act the notice is.' })
  @Column('text')
  act!: ProgrammeAct;

  @Field(() => String, { description: '发文机关. As the notice writes it.' })
  @Column('text')
  issuerAsWritten!: string;

  @Column('uuid', { nullable: true })
  issuingUnitId!: string | null;

  @Field(() => String, { nullable: true, description: '文号. With its brackets 〔〕 as written.' })
  @Column('text', { nullable: true })
  documentNumber!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '成文日期. Empty where the notice has none: relative dates cannot be counted then.',
  })
  @Column('date', { nullable: true })
  documentDate!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '印发日期. The date of printing.' })
  @Column('date', { nullable: true })
  printedOn!: string | null;

  @Field(() => String, { nullable: true, description: '主送. To whom it is addressed.' })
  @Column('text', { nullable: true })
  addressees!: string | null;

  @Field(() => String, { nullable: true, description: '抄送. To whom copies go.' })
  @Column('text', { nullable: true })
  copies!: string | null;

  @Field(() => [String], { description: '附件. The titles of its attachments, in their order.' })
  @Column('text', { array: true })
  attachments!: string[];

  @Field(() => String, { nullable: true, description: '公开方式. How the document is disclosed.' })
  @Column('text', { nullable: true })
  disclosureMode!: string | null;

  @Field(() => Origin, { description: '来源. What the list rests on.' })
  @Column('text')
  origin!: Origin;

  @Field(() => String, { nullable: true, description: '来源表述. In the words of the notice.' })
  @Column('text', { nullable: true })
  originAsWritten!: string | null;

  @Column('uuid', { nullable: true })
  higherProgrammeId!: string | null;

  @Field(() => Int, { nullable: true, description: '声明件数. How many tasks the notice says there are.' })
  @Column('integer', { nullable: true })
  declaredCount!: number | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '完成时限. The date by which all is to be done.' })
  @Column('date', { nullable: true })
  completionDueOn!: string | null;

  @Field(() => Boolean, { description: '原则上. Whether that date is soft.' })
  @Column('boolean')
  completionDueSoft!: boolean;

  @Field(() => String, { nullable: true, description: '时限表述. In the words of the notice.' })
  @Column('text', { nullable: true })
  completionDueAsWritten!: string | null;

  @Field(() => Int, {
    description: '提请调整期限（天）. Days after the issue in which an adjustment may be requested.',
  })
  @Column('integer')
  adjustmentDays!: number;

  @Field(() => Decimal, { nullable: true, description: '总投资（万元）. As the notice states it.' })
  @Column('numeric', { nullable: true })
  totalInvestment!: string | null;

  @Field(() => [String], { description: '领域. Thematic fields that the list names.' })
  @Column('text', { array: true })
  themes!: string[];

  @Column('uuid', { nullable: true })
  supervisionUnitId!: string | null;

  @Column('uuid', { nullable: true })
  reportReceiverUnitId!: string | null;

  @Field(() => ProgrammeStatus, { description: '状态. Where it is in its life.' })
  @Column('text')
  status!: ProgrammeStatus;

  @Field(() => GraphQLLocalDate, { description: '状态日期. Since when.' })
  @Column('date')
  statusSince!: string;

  /** From when until when it was suspended, each time that it came into force again; the last day is not counted. */
  @Column('jsonb')
  suspendedBefore!: { from: string; until: string }[];

  @Field(() => String, { nullable: true, description: '状态原因. Why it was suspended, ended or voided.' })
  @Column('text', { nullable: true })
  statusWhy!: string | null;

  @Field(() => String, { nullable: true, description: '决定机关. The body that decided so.' })
  @Column('text', { nullable: true })
  statusBody!: string | null;

  @Field(() => String, { nullable: true, description: '决定文号. The number of its resolution.' })
  @Column('text', { nullable: true })
  statusResolution!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '下达日期. The day of issue; empty for a draft.' })
  @Column('date', { nullable: true })
  issuedOn!: string | null;

  @Field(() => Int, { description: '版本. To be handed back with a change.' })
  @Column('integer')
  version!: number;
}
