import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, TenantOwned } from '../tenants/tenant-owned';
import { Decimal } from './decimal';

export enum VerificationOutcome {
  ACCEPTED = 'ACCEPTED',
  CORRECTED = 'CORRECTED',
  RETURNED = 'RETURNED',
}

registerEnumType(VerificationOutcome, {
  name: 'VerificationOutcome',
  description: '核定结果. What is said to a reported figure.',
  valuesConfig: {
    ACCEPTED: { description: '认可. The verified figure is the reported one.' },
    CORRECTED: { description: '另行核定. Another figure is stated, with the reason.' },
    RETURNED: { description: '退回. A new report is asked for by a date, with the reason.' },
  },
});

/** 核定: what the superior's lead unit, or of a root the supervision office, says to a figure or to a report as a whole. The latest is in force. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '核定. What the superior’s lead unit says to a reported figure, or to a report without figures.',
})
@Entity('verification')
export class Verification extends Fact {
  @Column('uuid')
  taskId!: string;

  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  reportId!: string;

  /** Empty: the report as a whole. */
  @Column('uuid', { nullable: true })
  figureId!: string | null;

  @Column('uuid', { nullable: true })
  targetId!: string | null;

  @Column('uuid')
  unitId!: string;

  @Field(() => Int, { description: '次序. The how-manieth word on this figure.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => VerificationOutcome, { description: '核定结果. What was said.' })
  @Column('text')
  outcome!: VerificationOutcome;

  @Field(() => Decimal, { nullable: true, description: '核定数. The verified figure; empty for a state or a return.' })
  @Column('numeric', { nullable: true })
  quantity!: string | null;

  @Field(() => Decimal, { nullable: true, description: '核定总数. Of a coverage: how many there are in all.' })
  @Column('numeric', { nullable: true })
  total!: string | null;

  @Field(() => Boolean, { nullable: true, description: '核定是否达到. Of a state: whether it is reached.' })
  @Column('boolean', { nullable: true })
  reached!: boolean | null;

  @Field(() => String, { nullable: true, description: '原因. Why it is corrected or returned.' })
  @Column('text', { nullable: true })
  why!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '重报期限. By when a new report is asked for.' })
  @Column('date', { nullable: true })
  reportAgainBy!: string | null;
}
