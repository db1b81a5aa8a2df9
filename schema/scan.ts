import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, TenantOwned } from '../tenants/tenant-owned';

/** 扫描件: the scan of a paper that was entered on behalf. */
@ObjectType({ implements: [TenantOwned, Fact], description: '扫描件. The scan of a paper.' })
@Entity('scan')
export class Scan extends Fact {
  @Field(() => String, { description: '文件名. As it was handed in.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: '类型. PDF, PNG or JPEG, by its content.' })
  @Column('text')
  mediaType!: string;

  @Field(() => String, { description: '校验值. The SHA-256 of its bytes.' })
  @Column('text')
  sha256!: string;

  @Column('bytea')
  bytes!: Buffer;
}
