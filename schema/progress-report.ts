import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, Stated, TenantOwned } from '../tenants/tenant-owned';
import { Decimal } from './decimal';
import { SiteStage } from './site';
import { UnitRole } from './task';

/** 进展情况: what a unit says of its own work on an assignment, with figures to a date (R108). Never changed: a correction is a new one. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '进展情况. What a unit says of its own work, with figures to a date; a correction is a new one.',
})
@Entity('progress_report')
export class ProgressReport extends Fact {
  /** The receiver: the superior of the holder; of a root, the tenant itself. */
  @Column('ltree')
  toPath!: string;

  @Column('uuid')
  programmeId!: string;

  @Column('uuid')
  taskId!: string;

  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  unitId!: string;

  @Field(() => UnitRole, { description: '职责. Whether the unit led or supported when it reported.' })
  @Column('text')
  role!: UnitRole;

  @Field(() => Boolean, { description: '汇总单位. Whether the unit consolidated: its stage is that of the work.' })
  @Column('boolean')
  consolidates!: boolean;

  @Field(() => Int, { description: '次序. The how-manieth report of this unit.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => GraphQLLocalDate, { description: '数据截止日期. The day to which the figures count, in Asia/Shanghai.' })
  @Column('date')
  figuresTo!: string;

  @Field(() => Boolean, { description: '无变化. Whether it only says that nothing has changed since the last.' })
  @Column('boolean')
  noChange!: boolean;

  @Field(() => SiteStage, { nullable: true, description: '形象进度. The stage of the works.' })
  @Column('text', { nullable: true })
  stage!: SiteStage | null;

  @Field(() => String, { nullable: true, description: '自定形象进度. The tenant’s own word for the stage.' })
  @Column('text', { nullable: true })
  stageName!: string | null;

  @Field(() => String, { nullable: true, description: '进展情况. What was done.' })
  @Column('text', { nullable: true })
  progress!: string | null;

  @Field(() => String, { nullable: true, description: '存在问题. What stands in the way.' })
  @Column('text', { nullable: true })
  problems!: string | null;

  @Field(() => String, { nullable: true, description: '下一步工作计划. What comes next.' })
  @Column('text', { nullable: true })
  nextSteps!: string | null;

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

  /** The lead unit to which a supporting unit reports; empty: it goes to the office. */
  @Column('uuid', { nullable: true })
  toUnitId!: string | null;

  /** The superior's assignment for which its holder leads, and whose other units' work this report states. */
  @Column('uuid', { nullable: true })
  consolidatesForId!: string | null;

  /** The assignment of whose own work it speaks: that one, or else its own. */
  @Column({ type: 'uuid', insert: false, update: false })
  underId!: string;

  @Field(() => String, { nullable: true, description: '签字领导. The head of the unit who signed it (R112).' })
  @Column('text', { nullable: true })
  signedByName!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '签字日期. When it was signed.' })
  @Column('date', { nullable: true })
  signedOn!: string | null;

  /** The scan of the signed and sealed page. */
  @Column('uuid', { nullable: true })
  signedPageId!: string | null;

  @Field(() => String, { nullable: true, description: '报送渠道. How it came (R113).' })
  @Column('text', { nullable: true })
  channel!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      '报送日期. The day on which a paper was handed in that was entered later; empty: the day of the entry.',
  })
  @Column('date', { nullable: true })
  handedInOn!: string | null;

  @Field(() => String, { nullable: true, description: '补录说明. How the paper came, and why it was entered later.' })
  @Column('text', { nullable: true })
  handedInWhy!: string | null;
}

/** 上报数: the figure of one target in a report, of the own work alone, from the beginning to the report's date. */
@ObjectType({
  implements: TenantOwned,
  description: '上报数. The figure of one target in a report: own work alone, from the beginning to its date.',
})
@Entity('reported_figure')
export class ReportedFigure extends Stated {
  @Column('ltree')
  toPath!: string;

  @Column('uuid')
  taskId!: string;

  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  reportId!: string;

  @Column('uuid')
  targetId!: string;

  @Field(() => Boolean, {
    description: '是否计入. The figure of the target’s lead unit counts; a supporting unit’s is an input to that.',
  })
  @Column('boolean')
  counts!: boolean;

  @Field(() => GraphQLLocalDate, { description: '数据截止日期. The day to which it counts.' })
  @Column('date')
  figuresTo!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: '数量. So many; of a coverage, the covered; empty for a state.',
  })
  @Column('numeric', { nullable: true })
  quantity!: string | null;

  @Field(() => Decimal, { nullable: true, description: '总数. Of a coverage: how many there are in all.' })
  @Column('numeric', { nullable: true })
  total!: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否达到. Of a state: whether it is reached.' })
  @Column('boolean', { nullable: true })
  reached!: boolean | null;

  @Field(() => Boolean, { description: '由点位计数. Whether it is the count of the sites on its date.' })
  @Column('boolean')
  fromSites!: boolean;

  @Field(() => String, { nullable: true, description: '减少原因. Why it is lower than the one before.' })
  @Column('text', { nullable: true })
  lowerWhy!: string | null;

  @Column('timestamptz')
  statedAt!: Date;

  /** As of its report. */
  @Column('uuid', { nullable: true })
  consolidatesForId!: string | null;

  @Column({ type: 'uuid', insert: false, update: false })
  underId!: string;
}
