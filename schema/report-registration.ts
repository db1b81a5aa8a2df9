import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, Stated, TenantOwned } from '../tenants/tenant-owned';
import { ReportStep, RoundKind } from './reporting-calendar';

/** 报送登记: for which round of whose calendar a report was handed in, and when (R111). Never changed. */
@ObjectType({
  implements: TenantOwned,
  description: '报送登记. For which round of whose calendar a report was handed in, and when; never changed (R111).',
})
@Entity('report_registration')
export class ReportRegistration extends Stated {
  @Column('ltree')
  toPath!: string;

  @Column('uuid')
  programmeId!: string;

  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  reportId!: string;

  @Column('uuid')
  unitId!: string;

  /** Whose calendar the round belongs to. */
  @Column('uuid')
  calendarTenantId!: string;

  @Field(() => ReportStep, { description: '报送环节. From whom to whom it went.' })
  @Column('text')
  step!: ReportStep;

  @Field(() => RoundKind, { description: '报送类别. A round, or the final written report.' })
  @Column('text')
  kind!: RoundKind;

  @Field(() => Int, { description: '期次. Which round; 0 for the final written report.' })
  @Column('integer')
  roundNo!: number;

  @Field(() => GraphQLLocalDate, {
    description: '报送日期. The day on which it counts as handed in, in Asia/Shanghai.',
  })
  @Column('date')
  handedInOn!: string;

  @Field(() => GraphQLDateTime, { description: '登记时间. When it was registered.' })
  @Column('timestamptz')
  statedAt!: Date;
}

export enum Rating {
  GOOD = 'GOOD',
  FAIR = 'FAIR',
  POOR = 'POOR',
}

registerEnumType(Rating, {
  name: 'Rating',
  description: '评价. How well a supporting unit does its part.',
  valuesConfig: {
    GOOD: { description: '好. Good.' },
    FAIR: { description: '一般. Fair.' },
    POOR: { description: '差. Poor; with a remark.' },
  },
});

/** 配合情况: what a lead unit says of a helper with its report; the helper reads it after the appraisal (R110). */
@ObjectType({
  implements: [TenantOwned, Fact],
  description:
    '配合情况. What a lead unit says of a supporting unit with its report; hidden from it before the appraisal.',
})
@Entity('helper_assessment')
export class HelperAssessment extends Fact {
  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  reportId!: string;

  /** The unit that assesses. */
  @Column('uuid')
  unitId!: string;

  @Column('uuid')
  helperUnitId!: string;

  @Field(() => Rating, { description: '材料报送. How its material came.' })
  @Column('text')
  submission!: Rating;

  @Field(() => Rating, { description: '配合完成. How it helped to complete the task.' })
  @Column('text')
  cooperation!: Rating;

  @Field(() => String, { nullable: true, description: '说明. In words.' })
  @Column('text', { nullable: true })
  remark!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '公布日期. Since when the helper reads it.' })
  @Column('date', { nullable: true })
  releasedOn!: string | null;
}
