import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InterfaceType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { toGlobalId } from './global-id';

/** What every row inside a city's border carries. The paths serve row security and are never shown. */
@InterfaceType('Node', { description: '对象. Anything that has a global id and can be asked for by it.' })
export abstract class TenantOwned {
  /** The city: the border of isolation, in every key. */
  @PrimaryColumn('uuid')
  cityId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** The tenant concerned. */
  @Column('uuid')
  tenantId!: string;

  /** The path of the tenant concerned, such as 450200.450203. */
  @Column('ltree')
  path!: string;

  @Field(() => ID, { name: 'id', description: '全局编号. An opaque global id; use it as it is.' })
  get globalId(): string {
    return toGlobalId(this.constructor.name, this.cityId, this.id);
  }
}

/** A row that states something: it belongs to the tenant that states it. */
export abstract class Stated extends TenantOwned {
  /** The path of the tenant that states it. */
  @Column('ltree')
  authorPath!: string;
}

/** A statement that is inserted once and never changed: what is in force is the latest. */
@InterfaceType('Fact', {
  implements: TenantOwned,
  description: '记录事实. A dated statement that is never changed; a later one takes its place.',
})
export abstract class Fact extends Stated {
  @Field(() => GraphQLDateTime, { description: '记录时间. When it was stated.' })
  @Column('timestamptz')
  statedAt!: Date;

  @Column('uuid', { nullable: true })
  statedById!: string | null;

  /** The name as it was when the statement was made. */
  @Field(() => String, { description: '记录人. Who stated it, by the name of that day.' })
  @Column('text')
  statedByName!: string;
}
