import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, Stated, TenantOwned } from '../tenants/tenant-owned';
import { Decimal } from './decimal';

/** 形象进度: how far a site, or a work without figures, has come. In this order. */
export enum SiteStage {
  TO_DO = 'TO_DO',
  STARTED = 'STARTED',
  MAIN_WORKS = 'MAIN_WORKS',
  COMPLETED = 'COMPLETED',
  IN_USE = 'IN_USE',
}

/** The Chinese word for each stage, as import tables write it. A tenant may name its own beside them. */
export const SITE_STAGES: Readonly<Record<SiteStage, { zh: string; en: string }>> = {
  TO_DO: { zh: '未开工', en: 'Listed, not started' },
  STARTED: { zh: '已启动', en: 'Started' },
  MAIN_WORKS: { zh: '主体施工', en: 'The main works are under way' },
  COMPLETED: { zh: '已完成', en: 'Completed' },
  IN_USE: { zh: '已投用', en: 'In use' },
};

registerEnumType(SiteStage, {
  name: 'SiteStage',
  description: '形象进度. How far a site, or a work without figures, has come.',
  valuesConfig: Object.fromEntries(
    Object.entries(SITE_STAGES).map(([stage, { zh, en }]) => [stage, { description: `${zh}. ${en}.` }]),
  ),
});

/** 点位: one named community, school or road, the thing that is counted (R57). Entered once, by whoever does the work. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '点位. One named community, school or road: the thing that is counted.',
})
@Entity('site')
export class Site extends Fact {
  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  taskId!: string;

  /** The town where it lies, which reads it whoever does the work; with its path, to which the row is addressed. */
  @Column('uuid', { nullable: true })
  townId!: string | null;

  @Column('ltree', { nullable: true })
  toPath!: string | null;

  @Field(() => String, { description: '名称. Its name, unique in its town below one assignment.' })
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true, description: '地点. Village, community or address.' })
  @Column('text', { nullable: true })
  place!: string | null;

  @Field(() => Decimal, { nullable: true, description: '纬度. Degrees north, together with the longitude.' })
  @Column('numeric', { nullable: true })
  latitude!: string | null;

  @Field(() => Decimal, { nullable: true, description: '经度. Degrees east, together with the latitude.' })
  @Column('numeric', { nullable: true })
  longitude!: string | null;

  @Field(() => String, { nullable: true, description: '备注. A remark.' })
  @Column('text', { nullable: true })
  remark!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '取消日期. The day from which it counts no more.' })
  @Column('date', { nullable: true })
  struckOn!: string | null;

  @Field(() => String, { nullable: true, description: '取消原因. Why it was struck off.' })
  @Column('text', { nullable: true })
  struckWhy!: string | null;

  @Field(() => Int, { description: '版本. To be handed back with a change.' })
  @Column('integer')
  version!: number;
}

/** For which target of the task a site counts. */
@ObjectType({ implements: TenantOwned, description: '点位所计指标. A target for which a site counts.' })
@Entity('site_target')
export class SiteTarget extends Stated {
  @Column('ltree', { nullable: true })
  toPath!: string | null;

  @Column('uuid')
  siteId!: string;

  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  targetId!: string;
}

/** 点位进展: a stage that a site has reached, since when. The latest word is in force; going back says why. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '点位进展. A stage that a site has reached, and since when.',
})
@Entity('site_progress')
export class SiteProgress extends Fact {
  @Column('ltree', { nullable: true })
  toPath!: string | null;

  @Column('uuid')
  siteId!: string;

  @Field(() => Int, { description: '次序. The how-manieth word on this site.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => SiteStage, { description: '形象进度. The stage.' })
  @Column('text')
  stage!: SiteStage;

  @Field(() => String, { nullable: true, description: '自定名称. The tenant’s own word for the stage.' })
  @Column('text', { nullable: true })
  stageName!: string | null;

  @Field(() => GraphQLLocalDate, { description: '达到日期. Since when, in Asia/Shanghai.' })
  @Column('date')
  reachedOn!: string;

  @Field(() => String, { nullable: true, description: '备注. A remark.' })
  @Column('text', { nullable: true })
  remark!: string | null;

  @Field(() => String, { nullable: true, description: '退回原因. Why it is less than was said before.' })
  @Column('text', { nullable: true })
  why!: string | null;
}

/** 自定形象进度: a tenant's own word for a stage, read by all below it. */
@ObjectType({ implements: TenantOwned, description: '自定形象进度. A tenant’s own word for a stage.' })
@Entity('stage_name')
export class StageName extends TenantOwned {
  @Field(() => String, { description: '名称. The word.' })
  @Column('text')
  name!: string;

  @Field(() => SiteStage, { description: '形象进度. The stage that it stands for.' })
  @Column('text')
  stage!: SiteStage;

  @Field(() => Int, { description: '次序. Its place in the list.' })
  @Column('integer')
  position!: number;
}
