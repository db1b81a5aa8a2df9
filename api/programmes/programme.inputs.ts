import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { connection } from '../../schema/connection';
import { Decimal } from '../../schema/decimal';
import { payload } from '../../schema/payload';
import { Origin, Programme, ProgrammeAct } from '../../schema/programme';
import type { ProgrammeDraft, ProgrammeText } from './programme-draft';
import { TaskInput } from './task.inputs';

const KEY = '幂等键. The same key with the same input is done once.';
const VERSION = '版本. The version of the programme that you saw.';

@InputType({ description: '项目文字. What the notice says of a list; what is left out stays, and null empties it.' })
export class ProgrammeTextInput implements ProgrammeText {
  @Field(() => String, { nullable: true, description: '标题. The title of the notice.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: '项目名称. 为民办实事 unless something else is said.' })
  programmeName?: string | null;

  @Field(() => ProgrammeAct, { nullable: true, description: '文种. 下达 unless something else is said.' })
  act?: ProgrammeAct | null;

  @Field(() => String, { nullable: true, description: '发文机关. As written; the government if left out.' })
  issuerAsWritten?: string | null;

  @Field(() => String, { nullable: true, description: '发文单位. The own unit that it is, by name.' })
  issuingUnit?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '督查单位. The own unit that supervises, by name; the supervision office if left out.',
  })
  supervisionUnit?: string | null;

  @Field(() => String, { nullable: true, description: '收报单位. The own unit that receives the reports, by name.' })
  reportReceiver?: string | null;

  @Field(() => String, { nullable: true, description: '文号. With its brackets 〔〕 as written.' })
  documentNumber?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '成文日期. The date of the document.' })
  documentDate?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '印发日期. The date of printing.' })
  printedOn?: string | null;

  @Field(() => String, { nullable: true, description: '主送. To whom it is addressed.' })
  addressees?: string | null;

  @Field(() => String, { nullable: true, description: '抄送. To whom copies go.' })
  copies?: string | null;

  @Field(() => [String], { nullable: true, description: '附件. The titles of its attachments, in their order.' })
  attachments?: string[] | null;

  @Field(() => String, { nullable: true, description: '公开方式. How the document is disclosed.' })
  disclosureMode?: string | null;

  @Field(() => Origin, { nullable: true, description: '来源. What the list rests on.' })
  origin?: Origin | null;

  @Field(() => String, { nullable: true, description: '来源表述. In the words of the notice.' })
  originAsWritten?: string | null;

  @Field(() => ID, { nullable: true, description: '上级清单. The issued programme of a superior that is divided up.' })
  higherProgrammeId?: string | null;

  @Field(() => Int, { nullable: true, description: '声明件数. How many tasks the notice says there are.' })
  declaredCount?: number | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '完成时限. The date by which all is to be done.' })
  completionDueOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: '原则上. Whether that date is soft.' })
  completionDueSoft?: boolean | null;

  @Field(() => String, { nullable: true, description: '时限表述. In the words of the notice.' })
  completionDueAsWritten?: string | null;

  @Field(() => Int, { nullable: true, description: '提请调整期限（天）. 15 unless something else is said.' })
  adjustmentDays?: number | null;

  @Field(() => Decimal, { nullable: true, description: '总投资（万元）. As the notice states it.' })
  totalInvestment?: string | null;

  @Field(() => [String], { nullable: true, description: '领域. Thematic fields that the list names.' })
  themes?: string[] | null;
}

@InputType({ description: '录入项目. A whole list as a draft of your own tenant.' })
export class EnterProgrammeInput extends ProgrammeTextInput implements ProgrammeDraft {
  @Field(() => Int, { description: '年度. The year of the list.' })
  year!: number;

  @Field(() => String, { description: '标题. The title of the notice.' })
  override title!: string;

  @Field(() => [TaskInput], { defaultValue: [], description: '实事. In the order of the notice.' })
  tasks!: TaskInput[];

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '修改项目. Of a draft; what is left out stays.' })
export class ReviseProgrammeInput extends ProgrammeTextInput {
  @Field(() => ID, { description: '项目. The draft.' })
  id!: string;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '删除草稿. A draft with all that belongs to it.' })
export class DiscardProgrammeInput {
  @Field(() => ID, { description: '项目. The draft.' })
  id!: string;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => String, { nullable: true, description: '原因. Why.' })
  why?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '下达. Puts a list in force and offers every leaf to every direct child.' })
export class IssueProgrammeInput {
  @Field(() => ID, { description: '项目. The draft.' })
  programmeId!: string;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '下达日期. Today if left out; never later.' })
  issuedOn?: string | null;

  @Field(() => String, { nullable: true, description: '文号. If it was not entered with the draft.' })
  documentNumber?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '成文日期. If it was not entered with the draft.' })
  documentDate?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: '接受未识别单位. Issue although a named party was found neither among units nor areas.',
  })
  acceptUnresolved!: boolean;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '改变状态. What is decided on an issued programme, by whom and why.' })
export class ChangeProgrammeStatusInput {
  @Field(() => ID, { description: '项目. Issued by your own tenant.' })
  id!: string;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => String, { nullable: true, description: '原因. Why; needed save for closing.' })
  why?: string | null;

  @Field(() => String, { nullable: true, description: '决定机关. Who decided; needed to suspend or end.' })
  decidedBy?: string | null;

  @Field(() => String, { nullable: true, description: '决定文号. Its resolution; needed to suspend or end.' })
  resolutionNumber?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

const ofProgramme = (name: string) => payload(name, 'programme', '项目', () => Programme);

export const EnterProgrammePayload = ofProgramme('EnterProgrammePayload');
export const ReviseProgrammePayload = ofProgramme('ReviseProgrammePayload');
export const DiscardProgrammePayload = ofProgramme('DiscardProgrammePayload');
export const IssueProgrammePayload = ofProgramme('IssueProgrammePayload');
export const VoidProgrammePayload = ofProgramme('VoidProgrammePayload');
export const SuspendProgrammePayload = ofProgramme('SuspendProgrammePayload');
export const ResumeProgrammePayload = ofProgramme('ResumeProgrammePayload');
export const EndProgrammePayload = ofProgramme('EndProgrammePayload');
export const CloseProgrammePayload = ofProgramme('CloseProgrammePayload');

export const ProgrammeConnection = connection('Programme', '项目', () => Programme);
