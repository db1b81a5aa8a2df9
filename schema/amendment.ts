import { GraphQLJSON, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, TenantOwned } from '../tenants/tenant-owned';

/** 修订: a change of what is issued, with the former text (R131). */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '修订. A change of what was issued; the former text is kept.',
})
@Entity('amendment')
export class Amendment extends Fact {
  @Column('uuid')
  programmeId!: string;

  @Field(() => Int, { description: '次序. The how-manieth amendment of the programme.' })
  @Column('integer')
  ordinal!: number;

  @Column('uuid', { nullable: true })
  taskId!: string | null;

  @Column('uuid', { nullable: true })
  targetId!: string | null;

  @Field(() => GraphQLJSON, { description: '原内容. The fields as they were.' })
  @Column('jsonb')
  former!: unknown;

  @Field(() => GraphQLJSON, { description: '新内容. The fields as they became.' })
  @Column('jsonb')
  amended!: unknown;

  @Field(() => String, { description: '原因. Why.' })
  @Column('text')
  why!: string;

  @Field(() => String, { description: '决定机关. The body that decided so.' })
  @Column('text')
  decidedBy!: string;

  @Field(() => String, { nullable: true, description: '决定文号. The number of its resolution.' })
  @Column('text', { nullable: true })
  resolutionNumber!: string | null;

  @Field(() => String, { nullable: true, description: '文号. The number of the document that says so.' })
  @Column('text', { nullable: true })
  documentNumber!: string | null;

  @Field(() => GraphQLLocalDate, { description: '修订日期. The day from which it is in force.' })
  @Column('date')
  issuedOn!: string;
}
