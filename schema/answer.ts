import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, Stated, TenantOwned } from '../tenants/tenant-owned';
import { UnitRole } from './task';

export enum AnswerKind {
  ACCEPTED = 'ACCEPTED',
  NOT_INVOLVED = 'NOT_INVOLVED',
  ADJUSTMENT_REQUESTED = 'ADJUSTMENT_REQUESTED',
}

registerEnumType(AnswerKind, {
  name: 'AnswerKind',
  description: '认领结果. What a holder says to an assignment.',
  valuesConfig: {
    ACCEPTED: { description: '认领. Accepted.' },
    NOT_INVOLVED: { description: '不涉及. Not involved.' },
    ADJUSTMENT_REQUESTED: { description: '提请调整. Asks for an adjustment.' },
  },
});

/** 认领: what a holder says to an assignment; the latest is in force. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '认领. What a holder says to an assignment; a later answer keeps the former.',
})
@Entity('answer')
export class Answer extends Fact {
  @Column('uuid')
  assignmentId!: string;

  @Field(() => Int, { description: '次序. The how-manieth answer.' })
  @Column('integer')
  ordinal!: number;

  /** The unit that requests an adjustment for itself; empty when the tenant answers. */
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @Field(() => AnswerKind, { description: '认领结果. What it says.' })
  @Column('text')
  kind!: AnswerKind;

  @Field(() => Boolean, { description: '与预判不符. Counts as pending until the issuer consents.' })
  @Column('boolean')
  againstPrediction!: boolean;

  @Column('uuid', { nullable: true })
  leaderId!: string | null;

  @Field(() => String, { nullable: true, description: '责任领导. The leader in charge.' })
  @Column('text', { nullable: true })
  leaderName!: string | null;

  @Field(() => String, { nullable: true, description: '本级标准. The completion standard of the holder itself.' })
  @Column('text', { nullable: true })
  ownStandard!: string | null;

  @Field(() => String, { nullable: true, description: '原因. Why not involved, or why an adjustment.' })
  @Column('text', { nullable: true })
  why!: string | null;

  @Field(() => String, { nullable: true, description: '调整建议. What is proposed instead.' })
  @Column('text', { nullable: true })
  proposal!: string | null;

  @Field(() => String, { nullable: true, description: '变更原因. Why it replaces the former answer.' })
  @Column('text', { nullable: true })
  replacingWhy!: string | null;

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
}

/** 承办单位: a unit of the holder that leads or supports. */
@ObjectType({ implements: TenantOwned, description: '承办单位. A unit of the holder that leads or supports.' })
@Entity('answer_unit')
export class AnswerUnit extends Stated {
  @Column('uuid')
  answerId!: string;

  @Column('uuid')
  unitId!: string;

  @Field(() => UnitRole, { description: '职责. Leads or supports.' })
  @Column('text')
  role!: UnitRole;

  @Column('integer')
  position!: number;

  @Field(() => Boolean, { description: '汇总单位. Whether it consolidates where several lead.' })
  @Column('boolean')
  consolidates!: boolean;
}

/** 代录确认: the holder confirms or contests an entry on behalf. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '代录确认. The holder confirms or contests what was entered on its behalf.',
})
@Entity('confirmation')
export class Confirmation extends Fact {
  /** The answer that was entered, or… */
  @Column('uuid', { nullable: true })
  answerId!: string | null;

  /** …the receipt, or… */
  @Column('uuid', { nullable: true })
  receiptId!: string | null;

  /** …the progress report. */
  @Column('uuid', { nullable: true })
  reportId!: string | null;

  @Field(() => Boolean, { description: '是否确认. False: contested.' })
  @Column('boolean')
  confirmed!: boolean;

  @Field(() => String, { nullable: true, description: '说明. What is contested.' })
  @Column('text', { nullable: true })
  remark!: string | null;
}
