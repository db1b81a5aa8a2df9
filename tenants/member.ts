import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Role } from './permissions';
import { TenantOwned } from './tenant-owned';

/** 人员: one post of an account in one unit, with a role and dates. A past post keeps its row, and what it decided. */
@ObjectType({ implements: TenantOwned, description: '人员. One post in one unit, with a role and dates.' })
@Entity('member')
export class Member extends TenantOwned {
  @Column('uuid')
  unitId!: string;

  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Field(() => String, { description: '人员代码. The code of the post, such as 450203-supervision.' })
  @Column('text')
  code!: string;

  @Field(() => String, { description: '姓名. The name of the person, or of the post where none is named.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: '职务. The title of the post.' })
  @Column('text')
  post!: string;

  @Field(() => Role, { description: '角色. What the post is for.' })
  @Column('text')
  role!: Role;

  /** Personal: shown only by `contact`, to those who hold READ_CONTACTS. */
  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('uuid', { nullable: true })
  actingForId!: string | null;

  @Column('uuid', { nullable: true })
  predecessorId!: string | null;

  @Field(() => GraphQLLocalDate, { description: '任职日期. The first day of the post.' })
  @Column('date')
  validFrom!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '离任日期. The last day of the post.' })
  @Column('date', { nullable: true })
  validUntil!: string | null;

  @Field(() => String, { nullable: true, description: '离任原因. Why the post ended.' })
  @Column('text', { nullable: true })
  endedWhy!: string | null;

  @Field(() => Int, { description: '版本. To be handed back with a change.' })
  @Column('integer')
  version!: number;
}
