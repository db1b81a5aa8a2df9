import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, Stated, TenantOwned } from '../tenants/tenant-owned';

/** 附件: a file that was handed in. Its bytes lie in the store under their SHA-256 and are served to whoever may read this row. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '附件. A file that was handed in with a report or a site.',
})
@Entity('attachment')
export class Attachment extends Fact {
  /** The town of the site whose evidence it is. */
  @Column('ltree', { nullable: true })
  toPath!: string | null;

  @Field(() => String, { description: '文件名. As it was handed in.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: '类型. PDF, picture, Word or Excel, by its content.' })
  @Column('text')
  mediaType!: string;

  @Field(() => Int, { description: '大小. In bytes.' })
  @Column('integer')
  size!: number;

  @Field(() => String, { description: '校验值. The SHA-256 of its bytes.' })
  @Column('text')
  sha256!: string;
}

/** To which report, plan, change request or decision an attachment belongs, or of which stage of a site it is the evidence. */
@ObjectType({ implements: TenantOwned, description: '附件归属. What an attachment belongs to.' })
@Entity('attached')
export class Attached extends Stated {
  @Column('ltree', { nullable: true })
  toPath!: string | null;

  @Column('uuid')
  attachmentId!: string;

  @Column('uuid', { nullable: true })
  reportId!: string | null;

  @Column('uuid', { nullable: true })
  siteProgressId!: string | null;

  @Column('uuid', { nullable: true })
  planId!: string | null;

  @Column('uuid', { nullable: true })
  changeRequestId!: string | null;

  @Column('uuid', { nullable: true })
  changeDecisionId!: string | null;
}
