import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Unit } from '../tenants/unit';
import { Assignment } from './assignment';
import { ProgressReport } from './progress-report';
import { ReportStep, RoundKind } from './reporting-calendar';

export enum ObligationStatus {
  ON_TIME = 'ON_TIME',
  LATE = 'LATE',
  MISSING = 'MISSING',
  EXCUSED = 'EXCUSED',
  NOT_YET_DUE = 'NOT_YET_DUE',
}

registerEnumType(ObligationStatus, {
  name: 'ObligationStatus',
  description: '报送状态. How an obligation to report stands, by the first report that was handed in for it.',
  valuesConfig: {
    ON_TIME: { description: '按时. Handed in on or before its day.' },
    LATE: { description: '迟报. Handed in after its day.' },
    MISSING: { description: '未报. Its day is over and nothing was handed in.' },
    EXCUSED: { description: '免报. Excused by the office, with the reason; outside every rate.' },
    NOT_YET_DUE: { description: '未到期. Its day is not over.' },
  },
});

/** 报送任务: which unit owes a report on an assignment by when; derived, never typed in. */
@ObjectType({ description: '报送任务. Which unit owes a report by when, and how it stands; derived, never typed in.' })
export class Obligation {
  @Field(() => Assignment, { description: '承办任务. On what is to be reported.' })
  assignment!: Assignment;

  @Field(() => Unit, { description: '填报单位. The unit that owes it.' })
  unit!: Unit;

  @Field(() => ReportStep, { description: '报送环节. From whom to whom.' })
  step!: ReportStep;

  @Field(() => RoundKind, { description: '报送类别. A round, or the final written report.' })
  kind!: RoundKind;

  @Field(() => Int, { description: '期次. Which round; 0 for the final written report.' })
  roundNo!: number;

  /** Whose calendar the round belongs to. */
  calendarTenantId!: string;

  @Field(() => GraphQLLocalDate, { description: '期限. By when, that day included.' })
  dueOn!: string;

  @Field(() => ObligationStatus, { description: '报送状态. How it stands.' })
  status!: ObligationStatus;

  @Field(() => ProgressReport, { nullable: true, description: '首次报送. The first report that was handed in for it.' })
  report!: ProgressReport | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '报送日期. When that was handed in.' })
  handedInOn!: string | null;

  excuseId!: string | null;

  @Field(() => GraphQLLocalDate, { description: '开始日期. From when a report that names no round is taken for it.' })
  opensOn!: string;

  @Field(() => Boolean, { description: '是否开始. Whether that day has come.' })
  isOpen!: boolean;

  @Field(() => Boolean, { description: '是否锁定. Whether no more reports are taken for its round.' })
  isLocked!: boolean;

  @Field(() => Boolean, { description: '被退回. Whether that report was returned: counted apart.' })
  isReturned!: boolean;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '重报期限. By when it was asked for again.' })
  againBy!: string | null;
}

/** 报送计数: obligations counted by how they stand; the five make the whole. */
@ObjectType({ description: '报送计数. Obligations counted by how they stand; the five states make the total.' })
export class ObligationCounts {
  @Field(() => Int, { description: '应报总数. All of them.' })
  total!: number;

  @Field(() => Int, { description: '按时数. Handed in on time.' })
  onTime!: number;

  @Field(() => Int, { description: '迟报数. Handed in late.' })
  late!: number;

  @Field(() => Int, { description: '未报数. Not handed in.' })
  missing!: number;

  @Field(() => Int, { description: '免报数. Excused.' })
  excused!: number;

  @Field(() => Int, { description: '未到期数. Not yet due.' })
  notYetDue!: number;

  @Field(() => Int, { description: '退回数. Of those handed in, how many were returned; counted apart.' })
  returned!: number;

  @Field(() => Float, {
    nullable: true,
    description: '报送率. Handed in, of what is due and not excused, 0 to 1; empty where nothing is.',
  })
  reportingRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '按时报送率. Handed in on time, of what is due and not excused, 0 to 1; empty where nothing is.',
  })
  onTimeRate!: number | null;
}
