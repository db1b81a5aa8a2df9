import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, TenantOwned } from '../tenants/tenant-owned';
import { Decimal } from './decimal';

/** 分解任务数: the share of a target that an assignment is given (R79). */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '分解任务数. The share of a target that an assignment is given.',
})
@Entity('quota')
export class Quota extends Fact {
  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  targetId!: string;

  @Field(() => Int, { description: '次序. Shares issued together have the same; the latest is in force.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => GraphQLLocalDate, {
    description: '生效日期. Since when it holds: the day of its issue, or of the amendment.',
  })
  @Column('date')
  effectiveOn!: string;

  @Field(() => Decimal, { nullable: true, description: '数量. Empty: the share was taken back.' })
  @Column('numeric', { nullable: true })
  quantity!: string | null;

  @Field(() => String, { nullable: true, description: '说明. Why it was changed.' })
  @Column('text', { nullable: true })
  why!: string | null;
}

/** 分解建议: shares proposed by the lead unit, for the office to issue. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '分解建议. A share proposed by the lead unit; the office issues it.',
})
@Entity('quota_proposal')
export class QuotaProposal extends Fact {
  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  targetId!: string;

  @Field(() => Int, { description: '次序. Shares proposed together have the same.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => Decimal, { nullable: true, description: '数量. The share.' })
  @Column('numeric', { nullable: true })
  quantity!: string | null;

  @Column('uuid')
  unitId!: string;

  @Field(() => String, { nullable: true, description: '说明. Why so.' })
  @Column('text', { nullable: true })
  why!: string | null;
}
