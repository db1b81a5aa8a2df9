import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { connection } from '../../schema/connection';
import { Consultation, ConsultationComment, Opinion } from '../../schema/consultation';
import { payload } from '../../schema/payload';
import { Programme } from '../../schema/programme';

const KEY = '幂等键. The same key with the same input is done once.';
const VERSION = '版本. The version of the programme that you saw.';

export enum ConsultationBox {
  RECEIVED = 'RECEIVED',
  SENT = 'SENT',
}

registerEnumType(ConsultationBox, {
  name: 'ConsultationBox',
  description: '征求意见方向. Sent to you, or by you.',
  valuesConfig: {
    RECEIVED: { description: '收到. Sent to your tenant by its superior, or to your unit.' },
    SENT: { description: '发出. Sent by your tenant.' },
  },
});

@InputType({ description: '征求意见. Sends a frozen copy of a draft to own units and direct children.' })
export class ConsultOnProgrammeInput {
  @Field(() => ID, { description: '项目. The draft.' })
  programmeId!: string;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => [ID], { nullable: true, description: '地区. Areas directly below your tenant.' })
  tenantIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: '单位. Units of your own tenant.' })
  unitIds?: string[] | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '反馈期限. The day by which a comment is asked for.' })
  commentBy?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '反馈意见. What you say to the copy that you were sent.' })
export class CommentOnProgrammeInput {
  @Field(() => ID, { description: '征求意见. The copy that you were sent.' })
  consultationId!: string;

  @Field(() => Opinion, { description: '意见. Agrees, asks for a change, or objects.' })
  opinion!: Opinion;

  @Field(() => String, { nullable: true, description: '内容. In words; needed unless you agree.' })
  body?: string | null;

  @Field(() => String, { nullable: true, description: '实事序号. The task that it concerns; empty for the whole.' })
  taskNumber?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '结束征求意见. Makes the programme a draft again.' })
export class CloseConsultationInput {
  @Field(() => ID, { description: '项目. In consultation.' })
  programmeId!: string;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

export const ConsultOnProgrammePayload = payload('ConsultOnProgrammePayload', 'programme', '项目', () => Programme);
export const CommentOnProgrammePayload = payload(
  'CommentOnProgrammePayload',
  'comment',
  '反馈意见',
  () => ConsultationComment,
);
export const CloseConsultationPayload = payload('CloseConsultationPayload', 'programme', '项目', () => Programme);
export const ConsultationConnection = connection('Consultation', '征求意见', () => Consultation);
