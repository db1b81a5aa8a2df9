import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, Stated, TenantOwned } from '../tenants/tenant-owned';

export enum SignatureAsked {
  NONE = 'NONE',
  SIGNED = 'SIGNED',
  SIGNED_AND_SEALED = 'SIGNED_AND_SEALED',
}

registerEnumType(SignatureAsked, {
  name: 'SignatureAsked',
  description: '签字盖章要求. What a notice asks of a report before it is handed in (R112).',
  valuesConfig: {
    NONE: { description: '无要求. Nothing is asked.' },
    SIGNED: { description: '主要领导签字. The head of the unit signs: who, and when.' },
    SIGNED_AND_SEALED: { description: '签字盖章. Signed and sealed; a scan of the page is handed in with it.' },
  },
});

export enum ReportStep {
  SUPPORT = 'SUPPORT',
  LEAD = 'LEAD',
  UPWARD = 'UPWARD',
}

registerEnumType(ReportStep, {
  name: 'ReportStep',
  description: '报送环节. From whom to whom a report goes.',
  valuesConfig: {
    SUPPORT: { description: '配合单位报牵头单位. A supporting unit reports to the lead unit.' },
    LEAD: { description: '牵头单位报本级. A lead unit reports to the office of its own tenant.' },
    UPWARD: {
      description: '报上级. A tenant’s consolidating unit reports to the superior that issued the assignment.',
    },
  },
});

export enum RoundKind {
  ROUND = 'ROUND',
  FINAL = 'FINAL',
}

registerEnumType(RoundKind, {
  name: 'RoundKind',
  description: '报送类别. A round of the calendar, or the final written report.',
  valuesConfig: {
    ROUND: { description: '报送期. A dated round.' },
    FINAL: { description: '年终书面总结. The final written report; no round, its number is 0 (R106).' },
  },
});

/** 报送安排: by which days a tenant asks for reports on a programme (R99–R114). Stated as a whole; the latest is in force. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '报送安排. By which days a tenant asks for reports on a programme; the latest is in force.',
})
@Entity('reporting_calendar')
export class ReportingCalendar extends Fact {
  @Column('uuid')
  programmeId!: string;

  @Field(() => Int, { description: '次序. The how-manieth calendar of this tenant for the programme.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => GraphQLLocalDate, {
    description: '生效日期. Nothing is owed by it that was due before: the day of issue, or when a tenant set its own.',
  })
  @Column('date')
  effectiveOn!: string;

  /** Who receives the reports, where it is not whom the programme names. */
  @Column('uuid', { nullable: true })
  receiverUnitId!: string | null;

  @Field(() => SignatureAsked, { description: '签字盖章要求. What is asked of a lead unit’s report.' })
  @Column('text')
  signature!: SignatureAsked;

  @Field(() => String, { nullable: true, description: '报送渠道. By which channel reports come, as written.' })
  @Column('text', { nullable: true })
  channel!: string | null;

  @Field(() => Boolean, { description: '完成为止. Whether the notice says: until all is completed (R104).' })
  @Column('boolean')
  untilDone!: boolean;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '实施方案期限. By when plans are due.' })
  @Column('date', { nullable: true })
  planDueOn!: string | null;

  @Field(() => String, { nullable: true, description: '实施方案期限表述. In the words of the notice.' })
  @Column('text', { nullable: true })
  planAsWritten!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '书面总结期限. By when the final written report is due.',
  })
  @Column('date', { nullable: true })
  finalDueOn!: string | null;

  @Field(() => String, { nullable: true, description: '书面总结期限表述. In the words of the notice.' })
  @Column('text', { nullable: true })
  finalAsWritten!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '调整、延期申请截止日期. The last day for change requests; empty: there is none (R130).',
  })
  @Column('date', { nullable: true })
  changeRequestsUntil!: string | null;

  @Field(() => String, { nullable: true, description: '申请截止表述. In the words of the notice.' })
  @Column('text', { nullable: true })
  changeRequestsAsWritten!: string | null;

  @Field(() => Boolean, { description: '推定. Whether the notice states no dates, and these were proposed.' })
  @Column('boolean')
  isAssumed!: boolean;

  @Field(() => String, { nullable: true, description: '报送表述. The words of the notice that set the rounds.' })
  @Column('text', { nullable: true })
  asWritten!: string | null;

  /** The rules and typed dates from which it was made, as given. */
  @Column('jsonb')
  madeBy!: unknown[];

  @Field(() => String, { nullable: true, description: '变更原因. Why it takes the place of the former.' })
  @Column('text', { nullable: true })
  why!: string | null;
}

/** 报送期: a dated round of a calendar. */
@ObjectType({ implements: TenantOwned, description: '报送期. A dated round of a reporting calendar.' })
@Entity('reporting_round')
export class ReportingRound extends Stated {
  @Column('uuid')
  calendarId!: string;

  @Column('uuid')
  programmeId!: string;

  @Field(() => Int, { description: '期次. From 1, in the order of the dates.' })
  @Column('integer')
  no!: number;

  @Field(() => GraphQLLocalDate, {
    description: '开始日期. From when a report that names no round is taken for this one.',
  })
  @Column('date')
  opensOn!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '配合单位期限. By when supporting units report to the lead; empty where no day is set.',
  })
  @Column('date', { nullable: true })
  supportDueOn!: string | null;

  @Field(() => GraphQLLocalDate, { description: '牵头单位期限. By when lead units report, that day included.' })
  @Column('date')
  leadDueOn!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '按规则日期. What the rule would give, where a date was typed in its place.',
  })
  @Column('date', { nullable: true })
  byRuleOn!: string | null;
}

/** 锁定: the office takes no more reports for a round, or takes them again. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '报送期锁定. The office takes no more reports for a round, or takes them again.',
})
@Entity('round_lock')
export class RoundLock extends Fact {
  @Column('uuid')
  programmeId!: string;

  @Field(() => RoundKind, { description: '报送类别. A round, or the final written report.' })
  @Column('text')
  kind!: RoundKind;

  @Field(() => Int, { description: '期次. Which round; 0 for the final written report.' })
  @Column('integer')
  roundNo!: number;

  @Field(() => Int, { description: '次序. The how-manieth word on this round.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => Boolean, { description: '是否锁定. False: opened again.' })
  @Column('boolean')
  locked!: boolean;

  @Field(() => String, { nullable: true, description: '原因. Why it was opened again.' })
  @Column('text', { nullable: true })
  why!: string | null;
}

/** What the tenant that asks says of the obligation of one unit. */
abstract class OnObligation extends Fact {
  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  unitId!: string;

  /** Whose calendar the round belongs to. */
  @Column('uuid')
  calendarTenantId!: string;

  @Field(() => ReportStep, { description: '报送环节. Of which step.' })
  @Column('text')
  step!: ReportStep;

  @Field(() => RoundKind, { description: '报送类别. A round, or the final written report.' })
  @Column('text')
  kind!: RoundKind;

  @Field(() => Int, { description: '期次. Which round; 0 for the final written report.' })
  @Column('integer')
  roundNo!: number;
}

/** 免报: a unit is excused from a report, by whom and why. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '免报. A unit is excused from one report, by whom and why; the latest word is in force.',
})
@Entity('excuse')
export class Excuse extends OnObligation {
  @Field(() => Int, { description: '次序. The how-manieth word on it.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => Boolean, { description: '是否免报. False: owed again.' })
  @Column('boolean')
  excused!: boolean;

  @Field(() => String, { description: '原因. Why.' })
  @Column('text')
  why!: string;
}

/** 催报: the office reminds a unit of a report. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '催报. The office reminds a unit of a report that it owes.',
})
@Entity('reminder')
export class Reminder extends OnObligation {
  @Field(() => String, { nullable: true, description: '内容. What the office says with it.' })
  @Column('text', { nullable: true })
  words!: string | null;
}
