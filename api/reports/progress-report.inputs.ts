import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { connection } from '../../schema/connection';
import { Decimal } from '../../schema/decimal';
import { EntryOnBehalfInput } from '../../schema/entry-on-behalf';
import { listPayload, payload } from '../../schema/payload';
import { ProgressReport } from '../../schema/progress-report';
import { Rating } from '../../schema/report-registration';
import { SiteStage } from '../../schema/site';
import { Verification, VerificationOutcome } from '../../schema/verification';

const KEY = '幂等键. The same key with the same input is done once.';

@InputType({ description: '上报数. Of one target, from the beginning to the report’s date, own work alone.' })
export class FigureInput {
  @Field(() => ID, { description: '目标任务. A promise of the task that has no sites.' })
  targetId!: string;

  @Field(() => Decimal, { nullable: true, description: '数量. In the target’s unit of measure; not for a state.' })
  quantity?: string | null;

  @Field(() => Decimal, { nullable: true, description: '总数. Of a coverage: how many there are in all.' })
  total?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否达到. Of a state.' })
  reached?: boolean | null;

  @Field(() => String, { nullable: true, description: '减少原因. Why it is lower than the one before.' })
  lowerWhy?: string | null;
}

@InputType({ description: '配合情况. What a lead unit says of one helper, hidden from it before the appraisal.' })
export class HelperAssessmentInput {
  @Field(() => ID, { description: '配合单位. A unit that helps with the task.' })
  helperUnitId!: string;

  @Field(() => Rating, { description: '材料报送. How its material came.' })
  submission!: Rating;

  @Field(() => Rating, { description: '配合完成. How it helped to complete the task.' })
  cooperation!: Rating;

  @Field(() => String, { nullable: true, description: '说明. Must be said where one is poor.' })
  remark?: string | null;
}

@InputType({ description: '报送进展. What a unit says of its own work; a correction is a new report.' })
export class SubmitProgressReportInput {
  @Field(() => ID, { description: '承办任务. An accepted one of your tenant.' })
  assignmentId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      '填报单位. A unit on it. Your own if left out; the office of the tenant, or of a superior, whose unit is not on it names one, unless there is only one.',
  })
  unitId?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '数据截止日期. Today if left out; no day to come.' })
  figuresTo?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '无变化. Says the figures and the stage of the unit’s last report again for the new date.',
  })
  noChange?: boolean | null;

  @Field(() => SiteStage, { nullable: true, description: '形象进度. The stage of the works.' })
  stage?: SiteStage | null;

  @Field(() => String, { nullable: true, description: '自定形象进度. Or the tenant’s own word for the stage.' })
  stageName?: string | null;

  @Field(() => String, { nullable: true, description: '进展情况. What was done.' })
  progress?: string | null;

  @Field(() => String, { nullable: true, description: '存在问题. What stands in the way.' })
  problems?: string | null;

  @Field(() => String, { nullable: true, description: '下一步工作计划. What comes next.' })
  nextSteps?: string | null;

  @Field(() => [FigureInput], {
    nullable: true,
    description: '上报数. Of targets without sites; sites count themselves.',
  })
  figures?: FigureInput[] | null;

  @Field(() => [ID], { nullable: true, description: '附件. Uploaded before by your tenant.' })
  attachmentIds?: string[] | null;

  @Field(() => EntryOnBehalfInput, { nullable: true, description: '代录. Only when a superior enters it.' })
  onBehalf?: EntryOnBehalfInput | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '期次. For which round of the nearest calendar; left out: the next one once it is open, else the latest that is still owed.',
  })
  roundNo?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      '报送安排所属地区. Whose calendar the number is of: your own or a superior’s; the nearest if left out.',
  })
  calendarTenantId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '年终书面总结. Whether it is the final written report.' })
  forFinal?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      '上级配合单位部分. Your tenant leads for its superior: the figures are those of the superior’s other units alone, and count under its assignment.',
  })
  ofHelpers?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: '签字领导. The head of the unit who signed it, where the notice asks.',
  })
  signedByName?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '签字日期. When it was signed.' })
  signedOn?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '签字盖章扫描件. An uploaded scan of the page, where the notice asks for one.',
  })
  signedPageId?: string | null;

  @Field(() => String, { nullable: true, description: '报送渠道. How it came.' })
  channel?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      '报送日期. Of a paper that the office enters later, for your own calendar; toward your superior it is the day of the entry.',
  })
  handedInOn?: string | null;

  @Field(() => String, { nullable: true, description: '补录说明. How the paper came, and why it is entered later.' })
  handedInWhy?: string | null;

  @Field(() => [HelperAssessmentInput], {
    nullable: true,
    description: '配合情况. What the lead unit says of its helpers; they do not read it before the appraisal.',
  })
  assessments?: HelperAssessmentInput[] | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '核定内容. What is said to one figure, or to a report.' })
export class VerifyFigureInput {
  @Field(() => ID, { nullable: true, description: '上报数. One figure; or name a report.' })
  figureId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '进展情况. All figures of the report that count; without any, the report as a whole.',
  })
  reportId?: string | null;

  @Field(() => VerificationOutcome, { description: '核定结果. Accepted, corrected or returned.' })
  outcome!: VerificationOutcome;

  @Field(() => Decimal, { nullable: true, description: '核定数. With a correction only.' })
  quantity?: string | null;

  @Field(() => Decimal, { nullable: true, description: '核定总数. Of a coverage, with a correction only.' })
  total?: string | null;

  @Field(() => Boolean, { nullable: true, description: '核定是否达到. Of a state, with a correction only.' })
  reached?: boolean | null;

  @Field(() => String, { nullable: true, description: '原因. Must be said with a correction or a return.' })
  why?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '重报期限. Must be said with a return.' })
  reportAgainBy?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '已见次序. How many words on it you saw; another one meanwhile is STALE_VERSION.',
  })
  seen?: number | null;
}

@InputType({ description: '核定. One figure or a batch: all or none.' })
export class VerifyFiguresInput {
  @Field(() => [VerifyFigureInput], { description: '核定内容. What is said to each.' })
  words!: VerifyFigureInput[];

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

export const SubmitProgressReportPayload = payload(
  'SubmitProgressReportPayload',
  'report',
  '进展情况',
  () => ProgressReport,
);
export const VerifyFiguresPayload = listPayload('VerifyFiguresPayload', 'verifications', '核定', () => Verification);
export const ProgressReportConnection = connection('ProgressReport', '进展情况', () => ProgressReport);
