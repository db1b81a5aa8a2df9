import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { TENANT_KINDS, TenantKind, TenantLevel } from './tenant-kind';
import { TenantOwned } from './tenant-owned';

registerEnumType(TenantLevel, {
  name: 'TenantLevel',
  description: '层级. The rank of a tenant in the tree of a city.',
  valuesConfig: {
    CITY: { description: '市. The root of a tree.' },
    DISTRICT: { description: '县（市、区）. A district, county or functional area of its rank.' },
    TOWNSHIP: { description: '乡镇（街道）. A town, township or street.' },
  },
});

registerEnumType(TenantKind, {
  name: 'TenantKind',
  description: '地区类别. What an area is in law.',
  valuesConfig: Object.fromEntries(
    Object.entries(TENANT_KINDS).map(([kind, { zh, en }]) => [kind, { description: `${zh}. ${en}.` }]),
  ),
});

/** The driver hands an array of paths over as PostgreSQL writes it: {450200,450200.450203}. */
const pathList = {
  to: (paths: string[]): string[] => paths,
  from: (written: string): string[] => written.slice(1, -1).split(',').filter(Boolean),
};

/** 地区: the area of one government; its path never changes (R19–R23). */
@ObjectType({ implements: TenantOwned, description: '地区. The area of one government: city, district or township.' })
@Entity('tenant')
export class Tenant extends TenantOwned {
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @Field(() => TenantLevel, { description: '层级. Its rank in the tree.' })
  @Column('text')
  level!: TenantLevel;

  @Field(() => TenantKind, { description: '类别. What it is in law.' })
  @Column('text')
  kind!: TenantKind;

  @Field(() => String, {
    description: '代码. The division code, or a local one for an area without; unique in its superior.',
  })
  @Column('text')
  code!: string;

  @Field(() => String, { description: '名称. The full name.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: '简称. The short name.' })
  @Column('text')
  shortName!: string;

  @Field(() => [String], { description: '别名. Other names in use.' })
  @Column('text', { array: true })
  aliases!: string[];

  @Column('text')
  pinyin!: string;

  @Column('text')
  initials!: string;

  /** Its own path and those of the closed tenants that it succeeds, whose history it reads. */
  @Column('text', { array: true, transformer: pathList })
  readablePaths!: string[];

  @Field(() => GraphQLLocalDate, { nullable: true, description: '设立日期. Since when it is kept here, if known.' })
  @Column('date', { nullable: true })
  openedOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '撤销日期. The day on which it was closed.' })
  @Column('date', { nullable: true })
  closedOn!: string | null;

  @Column('uuid', { nullable: true })
  successorId!: string | null;

  @Field(() => Int, { description: '版本. To be handed back with a change.' })
  @Column('integer')
  version!: number;
}
