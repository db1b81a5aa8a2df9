import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, TenantOwned } from '../tenants/tenant-owned';

/** 签收: the dated signature of a tenant, or of one of its units, for what it was sent. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '签收. The dated signature of a tenant or unit for what it was sent.',
})
@Entity('receipt')
export class Receipt extends Fact {
  @Column('uuid')
  assignmentId!: string;

  /** The unit that signs; empty when the tenant does. */
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @Field(() => Int, { description: '分解次序. Up to which issue of shares it was signed for.' })
  @Column('integer')
  quotaOrdinal!: number;

  @Field(() => Int, { description: '次序. The how-manieth for this issue of shares: a contested one is signed anew.' })
  @Column('integer')
  ordinal!: number;

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
