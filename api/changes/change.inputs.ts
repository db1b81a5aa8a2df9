import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import {
  ChangeKind,
  ChangeOutcome,
  ChangeRequest,
  CompletionApplication,
  CompletionOutcome,
} from '../../schema/change-request';
import { connection } from '../../schema/connection';
import { Decimal } from '../../schema/decimal';
import { EntryOnBehalfInput } from '../../schema/entry-on-behalf';
import { DecidingBody } from '../../schema/implementation-plan';
import { payload } from '../../schema/payload';

const KEY = '幂等键. The same key with the same input is done once.';
const SEEN = '所见次序. How many words on it you saw.';

@InputType({ description: '申请指标. Another quantity of a target.' })
export class ChangeTargetInput {
  @Field(() => ID, { description: '目标任务. A promise of the task.' })
  targetId!: string;

  @Field(() => Decimal, { nullable: true, description: '数量. How much instead; empty takes a share back.' })
  quantity?: string | null;
}

@InputType({ description: '申请调整、延期. What you ask of your superior for an assignment.' })
export class RequestChangeInput {
  @Field(() => ID, { description: '承办任务. An accepted one of your tenant.' })
  assignmentId!: string;

  @Field(() => ChangeKind, { description: '申请类别. What is asked for.' })
  kind!: ChangeKind;

  @Field(() => String, { description: '申请理由. Why.' })
  why!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '申请完成日期. Of an extension.' })
  dueOn?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '起始日期. Of a suspension, a resumption or an ending; not before the request.',
  })
  fromOn?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '截止日期. Of a suspension: its last day, if known.' })
  untilOn?: string | null;

  @Field(() => String, { nullable: true, description: '调整建议. Of another content: what is proposed.' })
  proposal?: string | null;

  @Field(() => [ChangeTargetInput], { nullable: true, description: '申请指标. Of another content: which quantities.' })
  targets?: ChangeTargetInput[] | null;

  @Field(() => String, { nullable: true, description: '逾期申请原因. After the last day for requests.' })
  lateWhy?: string | null;

  @Field(() => [ID], { nullable: true, description: '附件. Uploaded before by your tenant.' })
  attachmentIds?: string[] | null;

  @Field(() => EntryOnBehalfInput, { nullable: true, description: '代录. Only when a superior enters it.' })
  onBehalf?: EntryOnBehalfInput | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '处理申请. Granted, refused, or brought to a higher body.' })
export class DecideChangeInput {
  @Field(() => ID, { description: '申请. One to which nothing final was said.' })
  requestId!: string;

  @Field(() => ChangeOutcome, { description: '结果. What is said.' })
  outcome!: ChangeOutcome;

  @Field(() => DecidingBody, {
    nullable: true,
    description:
      '决定机关. The one that the rule names if left out; a higher one may decide, a lesser one only refuse what was not brought further.',
  })
  body?: DecidingBody | null;

  @Field(() => EntryOnBehalfInput, {
    nullable: true,
    description: '代录. What the leader decided on paper, with its date; entered by the office.',
  })
  onPaper?: EntryOnBehalfInput | null;

  @Field(() => String, { nullable: true, description: '决定领导. Who decided on that paper.' })
  leaderName?: string | null;

  @Field(() => String, { nullable: true, description: '决议文号. Must be given where a meeting grants it.' })
  resolutionNumber?: string | null;

  @Field(() => String, { nullable: true, description: '发文字号. The document that says so.' })
  documentNumber?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '决定日期. Today if left out; from the offer of the assignment to today.',
  })
  decidedOn?: string | null;

  @Field(() => String, { nullable: true, description: '例外理由. Must be named where a late request is granted.' })
  exceptionWhy?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '原因. With a refusal, and when it is brought to a higher body.',
  })
  why?: string | null;

  @Field(() => [ID], { nullable: true, description: '附件. The document, uploaded before by your tenant.' })
  attachmentIds?: string[] | null;

  @Field(() => Int, { nullable: true, description: SEEN })
  seen?: number | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '申请销号. The work is completed; from then on no reports are owed.' })
export class ApplyForCompletionInput {
  @Field(() => ID, { description: '承办任务. An accepted one of your tenant.' })
  assignmentId!: string;

  @Field(() => GraphQLLocalDate, { description: '完成日期. When it was completed; not after today.' })
  completedOn!: string;

  @Field(() => String, { nullable: true, description: '说明. In words.' })
  words?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '核查销号. Passed, or not: then reports are owed again.' })
export class DecideCompletionInput {
  @Field(() => ID, { description: '销号申请. One that waits for its answer.' })
  applicationId!: string;

  @Field(() => CompletionOutcome, { description: '结果. Passed or not.' })
  outcome!: CompletionOutcome;

  @Field(() => String, { nullable: true, description: '原因. What is missing; with a failure.' })
  why?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '补报期限. With a failure: by when the reports that fell due meanwhile are owed.',
  })
  owedAgainBy?: string | null;

  @Field(() => Int, { nullable: true, description: SEEN })
  seen?: number | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

const REQUEST = '调整、延期申请';
export const RequestChangePayload = payload('RequestChangePayload', 'request', REQUEST, () => ChangeRequest);
export const DecideChangePayload = payload('DecideChangePayload', 'request', REQUEST, () => ChangeRequest);
export const ApplyForCompletionPayload = payload(
  'ApplyForCompletionPayload',
  'application',
  '销号申请',
  () => CompletionApplication,
);
export const DecideCompletionPayload = payload(
  'DecideCompletionPayload',
  'application',
  '销号申请',
  () => CompletionApplication,
);
export const ChangeRequestConnection = connection('ChangeRequest', REQUEST, () => ChangeRequest);
