import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connection } from '../../schema/connection';
import { Obligation, ObligationCounts } from '../../schema/obligation';
import { listPayload, payload } from '../../schema/payload';
import { Excuse, Reminder, ReportStep, RoundKind, RoundLock } from '../../schema/reporting-calendar';

const KEY = '幂等键. The same key with the same input is done once.';

@InputType({ description: '报送任务. Which one: of which unit, on what, in which step and round.' })
export class ObligationInput {
  @Field(() => ID, { description: '承办任务. On what is to be reported.' })
  assignmentId!: string;

  @Field(() => ID, { description: '填报单位. The unit that owes it.' })
  unitId!: string;

  @Field(() => ReportStep, { description: '报送环节. From whom to whom.' })
  step!: ReportStep;

  @Field(() => RoundKind, { defaultValue: RoundKind.ROUND, description: '报送类别. A round, or the final report.' })
  kind!: RoundKind;

  @Field(() => Int, { description: '期次. Which round; 0 for the final written report.' })
  roundNo!: number;

  @Field(() => ID, {
    nullable: true,
    description: '报送安排所属地区. Whose calendar the number is of; the nearest that asks for it if left out.',
  })
  calendarTenantId?: string | null;
}

@InputType({ description: '免报. Excuses units from reports that your tenant asks for, or takes that back.' })
export class ExcuseReportInput {
  @Field(() => [ObligationInput], { description: '报送任务. From which reports.' })
  obligations!: ObligationInput[];

  @Field(() => Boolean, { nullable: true, description: '是否免报. False: owed again; true if left out.' })
  excused?: boolean | null;

  @Field(() => String, { description: '原因. Why.' })
  why!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '锁定报送期. No more reports are taken for a round of your calendar, or again.' })
export class LockRoundInput {
  @Field(() => ID, { description: '项目. Of whose calendar.' })
  programmeId!: string;

  @Field(() => RoundKind, {
    nullable: true,
    description: '报送类别. A round if left out, or of number 0 the final report.',
  })
  kind?: RoundKind | null;

  @Field(() => Int, { description: '期次. Which round; 0 for the final written report.' })
  roundNo!: number;

  @Field(() => Boolean, { nullable: true, description: '是否锁定. False: opened again; true if left out.' })
  locked?: boolean | null;

  @Field(() => String, { nullable: true, description: '原因. Must be said when it is opened again.' })
  why?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '催报. Reminds units of reports that they owe your tenant.' })
export class RemindUnitsInput {
  @Field(() => [ObligationInput], { description: '报送任务. Of which reports.' })
  obligations!: ObligationInput[];

  @Field(() => String, { nullable: true, description: '内容. What is said with it.' })
  words?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

export const ExcuseReportPayload = listPayload('ExcuseReportPayload', 'excuses', '免报', () => Excuse);
export const RemindUnitsPayload = listPayload('RemindUnitsPayload', 'reminders', '催报', () => Reminder);
export const LockRoundPayload = payload('LockRoundPayload', 'lock', '报送期锁定', () => RoundLock);
export const ObligationConnection = connection('Obligation', '报送任务', () => Obligation);

@ObjectType({
  description:
    '报送期办理. One round as the office sees it: who has reported, what is to be verified, who is to be reminded.',
})
export class RoundBoard {
  @Field(() => ObligationCounts, { description: '报送计数. Of this round.' })
  counts!: ObligationCounts;

  @Field(() => Boolean, { description: '是否锁定. Whether no more reports are taken.' })
  isLocked!: boolean;

  @Field(() => [Obligation], { description: '报送任务. Of this round, with the report that was handed in for each.' })
  obligations!: Obligation[];
}
