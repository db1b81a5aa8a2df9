import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payload } from '../../schema/payload';
import { ReportingCalendar, SignatureAsked } from '../../schema/reporting-calendar';
import { UserError } from '../../schema/user-error';
import { NoticeTimeType } from './propose-calendar.rules';
import { CalendarRuleKind } from './round-dates.rules';

registerEnumType(CalendarRuleKind, {
  name: 'CalendarRuleKind',
  description: '报送规则. How the days of one step are made.',
  valuesConfig: {
    QUARTERLY: { description: '按季. A day of the month after each quarter, or of its last month.' },
    EVERY_OTHER_MONTH: { description: '隔月. A day of every other month from a month on.' },
    MONTHLY: { description: '按月. A day of each month, or of the month after it.' },
    WEEKLY: { description: '按周. A weekday of each week.' },
    DATES: { description: '写明日期. The days as they are listed.' },
    DAYS_BEFORE_LEAD: { description: '提前若干日. So many days before the lead units’ day; for supporting units.' },
  },
});

@InputType({ description: '报送规则. How the days of one step are made; typed dates take the place of the rule’s.' })
export class CalendarRuleInput {
  @Field(() => CalendarRuleKind, { description: '类别. Which rule.' })
  kind!: CalendarRuleKind;

  @Field(() => Int, { nullable: true, description: '日. Of the month; 0 or none: its last day.' })
  day?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '次月. 1: of the month after the quarter or month; 0: of its last month, or of the month itself.',
  })
  monthsAfter?: number | null;

  @Field(() => Int, { nullable: true, description: '起始月份. The first month that counts, 1 to 12.' })
  fromMonth?: number | null;

  @Field(() => Int, { nullable: true, description: '星期. 1 Monday to 7 Sunday; Friday if left out.' })
  weekday?: number | null;

  @Field(() => [GraphQLLocalDate], {
    nullable: true,
    description: '写明的日期. As the notice lists them: they win over the rule, which stands beside them.',
  })
  dates?: string[] | null;

  @Field(() => [GraphQLLocalDate], {
    nullable: true,
    description: '例外日期. Each takes the place of the rule’s day in its month, of a weekly rule in its week.',
  })
  exceptions?: string[] | null;

  @Field(() => Int, { nullable: true, description: '提前天数. How many days before the lead units’ day.' })
  days?: number | null;
}

@InputType({ description: '报送期. One round as it is typed.' })
export class ReportingRoundInput {
  @Field(() => GraphQLLocalDate, { description: '牵头单位期限. That day included.' })
  leadDueOn!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '配合单位期限. Empty: no day is set for them.' })
  supportDueOn?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '开始日期. Ten days before the first day if left out.',
  })
  opensOn?: string | null;
}

registerEnumType(NoticeTimeType, {
  name: 'NoticeTimeType',
  description: '时间表述. In which way a notice says when.',
  valuesConfig: {
    date: { description: '日期. A day.' },
    list: { description: '多个日期. Several days.' },
    quarterly: { description: '每季度. Each quarter.' },
    monthly: { description: '每月. Each month.' },
    weekly: { description: '每周. Each week.' },
    relative: { description: '之后. So long after something.' },
    before: { description: '之前. So many days before something.' },
    unclear: { description: '不明. At no known time.' },
  },
});

@InputType({ description: '原文位置. Where the words stand in the text of the notice; not looked at.' })
export class NoticeSpanInput {
  @Field(() => Int, { description: '起. The first character.' })
  start!: number;

  @Field(() => Int, { description: '止. The one after the last.' })
  end!: number;
}

@InputType({ description: '报送时间. When a notice asks for a report, as `npm run notice` reads it.' })
export class NoticeTimeInput {
  @Field(() => NoticeTimeType, { description: '时间表述. In which way.' })
  type!: NoticeTimeType;

  @Field(() => [GraphQLLocalDate], { nullable: true, description: '日期. Those that are listed.' })
  dates?: string[] | null;

  @Field(() => Int, { nullable: true, description: '季后月数. Of how many months after the quarter.' })
  monthAfterQuarter?: number | null;

  @Field(() => Int, { nullable: true, description: '次月. Of how many months after the month.' })
  monthAfter?: number | null;

  @Field(() => Int, { nullable: true, description: '日. Of that month.' })
  day?: number | null;

  @Field(() => Int, { nullable: true, description: '至. Of several days the last, by which it is due (5日至10日).' })
  dayTo?: number | null;

  @Field(() => Int, { nullable: true, description: '起始季度. The first quarter that counts.' })
  from?: number | null;

  @Field(() => Int, { nullable: true, description: '月数. How many months after.' })
  months?: number | null;

  @Field(() => Int, { nullable: true, description: '天数. How many days after or before.' })
  days?: number | null;

  @Field(() => String, { nullable: true, description: '自何时起. After what, as written.' })
  after?: string | null;

  @Field(() => String, { nullable: true, description: '何时之前. Before what, as written.' })
  of?: string | null;

  @Field(() => String, { nullable: true, description: '规律. The rule beside listed days; the days hold.' })
  rule?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '相差天数. By how many days listed ones were moved; the days hold.',
  })
  offsetDays?: number | null;
}

@InputType({
  description:
    '文件报送要求. One reporting rule of a notice, as `npm run notice -- --json` gives it in `reportingRules`.',
})
export class NoticeReportingRuleInput {
  @Field(() => String, { description: '报送单位. Who reports, as written.' })
  who!: string;

  @Field(() => NoticeTimeInput, { description: '报送时间. When.' })
  when!: NoticeTimeInput;

  @Field(() => String, { description: '时间原文. The words that say when.' })
  phrase!: string;

  @Field(() => String, { nullable: true, description: '报送内容. What is reported, as written.' })
  what?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '收报单位. To whom, as written; say receiverUnitId for the unit.',
  })
  to?: string | null;

  @Field(() => String, { nullable: true, description: '报送渠道. By which channel.' })
  channel?: string | null;

  @Field(() => NoticeSpanInput, { nullable: true, description: '原文位置. Where it stands in the notice.' })
  span?: NoticeSpanInput | null;

  @Field(() => String, { nullable: true, description: '截止. Until when, as written.' })
  until?: string | null;

  @Field(() => Boolean, { nullable: true, description: '有条件. Whether it is owed only if something is the case.' })
  conditional?: boolean | null;
}

@InputType({
  description:
    '报送安排. Made from a rule, from typed rounds or from a notice’s rules; each day may be given by itself.',
})
export class PreviewCalendarInput {
  @Field(() => ID, { description: '项目. An issued one that is yours or of which you hold a task.' })
  programmeId!: string;

  @Field(() => CalendarRuleInput, { nullable: true, description: '牵头单位规则. How the lead units’ days are made.' })
  lead?: CalendarRuleInput | null;

  @Field(() => CalendarRuleInput, {
    nullable: true,
    description: '配合单位规则. How the supporting units’ days are made; none is set if left out.',
  })
  support?: CalendarRuleInput | null;

  @Field(() => [ReportingRoundInput], { nullable: true, description: '报送期. Typed one by one instead of a rule.' })
  rounds?: ReportingRoundInput[] | null;

  @Field(() => [NoticeReportingRuleInput], {
    nullable: true,
    description:
      '文件报送要求. The notice’s rules instead of both; where it states no dates monthly rounds are proposed, marked as assumed.',
  })
  noticeRules?: NoticeReportingRuleInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: '签字盖章表述. What the notice asks of the page, as written; with its rules.',
  })
  signaturePhrase?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '实施方案期限. By when plans are due.' })
  planDueOn?: string | null;

  @Field(() => Int, { nullable: true, description: '下达后月数. Or so many months after the issue (R92).' })
  planMonthsAfterIssue?: number | null;

  @Field(() => String, { nullable: true, description: '实施方案期限表述. In the words of the notice.' })
  planAsWritten?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '书面总结期限. Of the final written report.' })
  finalDueOn?: string | null;

  @Field(() => String, { nullable: true, description: '书面总结期限表述. In the words of the notice.' })
  finalAsWritten?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '申请截止日期. The last day for change requests, chosen where the words leave it open.',
  })
  changeRequestsUntil?: string | null;

  @Field(() => String, { nullable: true, description: '申请截止表述. In the words of the notice.' })
  changeRequestsAsWritten?: string | null;

  @Field(() => SignatureAsked, { nullable: true, description: '签字盖章要求. What is asked of a lead unit’s report.' })
  signature?: SignatureAsked | null;

  @Field(() => String, { nullable: true, description: '报送渠道. By which channel reports come.' })
  channel?: string | null;

  @Field(() => Boolean, { nullable: true, description: '完成为止. Whether the notice says: until all is completed.' })
  untilDone?: boolean | null;

  @Field(() => String, { nullable: true, description: '报送表述. The words of the notice that set the rounds.' })
  asWritten?: string | null;
}

@InputType({ description: '设定报送安排. The whole calendar; it takes the place of your former one.' })
export class SetReportingCalendarInput extends PreviewCalendarInput {
  @Field(() => ID, {
    nullable: true,
    description: '收报单位. Who receives the reports, where it is not whom the programme names.',
  })
  receiverUnitId?: string | null;

  @Field(() => String, { nullable: true, description: '变更原因. Must be said where you have a calendar already.' })
  why?: string | null;

  @Field(() => Int, { nullable: true, description: '所见次序. The ordinal of the calendar that you saw; 0 for none.' })
  seen?: number | null;

  @Field(() => String, { nullable: true, description: '幂等键. The same key with the same input is done once.' })
  idempotencyKey?: string | null;
}

export const SetReportingCalendarPayload = payload(
  'SetReportingCalendarPayload',
  'calendar',
  '报送安排',
  () => ReportingCalendar,
);

@ObjectType({ description: '拟定报送期. A round as it would be kept.' })
export class PlannedRound {
  @Field(() => Int, { description: '期次. From 1, in the order of the dates.' })
  no!: number;

  @Field(() => GraphQLLocalDate, { description: '开始日期. From when a report that names no round is taken for it.' })
  opensOn!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '配合单位期限. Empty where no day is set.' })
  supportDueOn!: string | null;

  @Field(() => GraphQLLocalDate, { description: '牵头单位期限. That day included.' })
  leadDueOn!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '按规则日期. What the rule would give, where a date was typed in its place.',
  })
  byRuleOn!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否工作日. Whether the lead units’ day is worked, make-up days counted; empty where its year has no data.',
  })
  isWorkingDay!: boolean | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      '顺延建议. The next working day, where it is none, or the one before if your superior asks sooner: nothing is moved by itself.',
  })
  proposedOn!: string | null;
}

@ObjectType({
  description: '报送安排预览. What would be kept, what forbids it, and what to look at; nothing is written.',
})
export class CalendarPreview {
  @Field(() => [PlannedRound], { description: '报送期. In the order of their days.' })
  rounds!: PlannedRound[];

  @Field(() => GraphQLLocalDate, { nullable: true, description: '实施方案期限. By when plans are due.' })
  planDueOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '书面总结期限. Of the final written report.' })
  finalDueOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '申请截止日期. The last day for change requests.' })
  changeRequestsUntil!: string | null;

  @Field(() => SignatureAsked, { description: '签字盖章要求. What is asked of a lead unit’s report.' })
  signature!: SignatureAsked;

  @Field(() => String, { nullable: true, description: '报送渠道. By which channel reports come.' })
  channel!: string | null;

  @Field(() => Boolean, { description: '推定. Whether the notice states no dates, and these are assumed.' })
  isAssumed!: boolean;

  @Field(() => [String], { description: '提示. What to look at, in the asker’s language.' })
  warnings!: string[];

  @Field(() => [UserError], { description: '业务错误. What would be refused, and why.' })
  userErrors!: UserError[];
}
