import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Stated, TenantOwned } from '../tenants/tenant-owned';
import { Decimal } from './decimal';

export enum TargetKind {
  SUM = 'SUM',
  EACH = 'EACH',
  REPEATED = 'REPEATED',
  PERCENT = 'PERCENT',
  STATE = 'STATE',
  COVERAGE = 'COVERAGE',
}

registerEnumType(TargetKind, {
  name: 'TargetKind',
  description: '指标类型. How a target is counted (R63–R73).',
  valuesConfig: {
    SUM: { description: '累计. Added up.' },
    EACH: { description: '每个至少. A minimum for every child.' },
    REPEATED: { description: '周期. Per period.' },
    PERCENT: { description: '比例. Percent of the work.' },
    STATE: { description: '状态. In use or not.' },
    COVERAGE: { description: '覆盖. Done of all.' },
  },
});

export enum TargetStage {
  START = 'START',
  COMPLETE = 'COMPLETE',
  IN_USE = 'IN_USE',
}

registerEnumType(TargetStage, {
  name: 'TargetStage',
  description: '指标阶段. Which stage a target promises.',
  valuesConfig: {
    START: { description: '启动. Started.' },
    COMPLETE: { description: '完成. Completed.' },
    IN_USE: { description: '投入使用. In use.' },
  },
});

export enum TargetRole {
  COMMITMENT = 'COMMITMENT',
  BENEFIT = 'BENEFIT',
  CONTEXT = 'CONTEXT',
}

registerEnumType(TargetRole, {
  name: 'TargetRole',
  description: '数字性质. What a figure is.',
  valuesConfig: {
    COMMITMENT: { description: '目标. A promise.' },
    BENEFIT: { description: '受益. A result that is shown and not counted.' },
    CONTEXT: { description: '背景. A description.' },
  },
});

export enum Comparator {
  GE = 'GE',
  APPROX = 'APPROX',
  EQ = 'EQ',
  LE = 'LE',
  RANGE = 'RANGE',
}

registerEnumType(Comparator, {
  name: 'Comparator',
  description: '比较. How the figure compares with the quantity (R64).',
  valuesConfig: {
    GE: { description: '不少于. At least.' },
    APPROX: { description: '约. About.' },
    EQ: { description: '等于. Exactly.' },
    LE: { description: '不超过. At most.' },
    RANGE: { description: '区间. Between two.' },
  },
});

export enum Period {
  WEEK = 'WEEK',
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  YEAR = 'YEAR',
}

registerEnumType(Period, {
  name: 'Period',
  description: '周期. The period of a repeated target.',
  valuesConfig: {
    WEEK: { description: '每周. A week.' },
    MONTH: { description: '每月. A month.' },
    QUARTER: { description: '每季度. A quarter.' },
    YEAR: { description: '每年. A year.' },
  },
});

/** 目标任务（量化指标）: one promise of a leaf task (R63–R79). */
@ObjectType({ implements: TenantOwned, description: '目标任务. One promise of a leaf task.' })
@Entity('target')
export class Target extends Stated {
  @Column('uuid')
  taskId!: string;

  @Column('integer')
  position!: number;

  @Field(() => String, { description: '指标. What is counted.' })
  @Column('text')
  metric!: string;

  @Field(() => TargetKind, { description: '指标类型. How it is counted.' })
  @Column('text')
  kind!: TargetKind;

  @Field(() => TargetStage, { nullable: true, description: '阶段. The stage that it promises, if it names one.' })
  @Column('text', { nullable: true })
  stage!: TargetStage | null;

  @Field(() => TargetRole, { description: '数字性质. A promise, a benefit or context.' })
  @Column('text')
  role!: TargetRole;

  @Field(() => Comparator, { description: '比较. How the figure compares with the quantity.' })
  @Column('text')
  comparator!: Comparator;

  @Field(() => Decimal, { nullable: true, description: '数量. 万 is multiplied out; empty for a state.' })
  @Column('numeric', { nullable: true })
  quantity!: string | null;

  @Field(() => Decimal, { nullable: true, description: '数量上限. The upper end of a range.' })
  @Column('numeric', { nullable: true })
  quantityMax!: string | null;

  @Field(() => String, { description: '计量单位. Such as 个, 公里, 户.' })
  @Column('text')
  unitOfMeasure!: string;

  @Field(() => String, { nullable: true, description: '原文. The words that promise it.' })
  @Column('text', { nullable: true })
  asWritten!: string | null;

  @Column('uuid', { nullable: true })
  partOfId!: string | null;

  @Field(() => String, { nullable: true, description: '每. What each must have it: 乡镇.' })
  @Column('text', { nullable: true })
  per!: string | null;

  @Field(() => Period, { nullable: true, description: '周期. For a repeated target.' })
  @Column('text', { nullable: true })
  period!: Period | null;

  @Column('uuid', { nullable: true })
  leadUnitId!: string | null;

  @Column('date', { nullable: true })
  issuedOn!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '取消日期. The day from which an amendment took it out.',
  })
  @Column('date', { nullable: true })
  removedOn!: string | null;

  @Field(() => Int, { description: '版本. To be handed back with a change.' })
  @Column('integer')
  version!: number;
}
