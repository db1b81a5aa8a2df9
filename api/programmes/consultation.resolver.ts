import { Arg, Authorized, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { pageOf } from '../../schema/connection';
import { Consultation, ConsultationComment } from '../../schema/consultation';
import { Programme } from '../../schema/programme';
import { Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context, Request } from '../request/context';
import { pageSize } from '../request/errors';
import { mutate } from '../request/mutate';
import {
  CloseConsultationInput,
  CloseConsultationPayload,
  CommentOnProgrammeInput,
  CommentOnProgrammePayload,
  ConsultationBox,
  ConsultationConnection,
  ConsultOnProgrammeInput,
  ConsultOnProgrammePayload,
} from './consultation.inputs';
import { isLate } from './consultation.rules';
import { closeConsultation, commentOnProgramme, consultOnProgramme, listConsultations } from './consultation.service';
import { tenantsAt } from './programme.service';

const readProgramme = (request: Request, id: string) => request.one(Programme, id);
const INPUT = { description: '输入. What to do.' };

@Resolver()
export class ConsultationRoots {
  @Authorized(Permission.Comment, Permission.DraftProgramme)
  @Query(() => ConsultationConnection, { description: '征求意见列表. Sent to you, or by you, the latest first.' })
  async consultations(
    @Ctx() { request }: Context,
    @Arg('box', () => ConsultationBox, { description: '方向. Sent to you, or by you.' }) box: ConsultationBox,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: '游标. The end of the page before.' })
    after: string | null,
  ) {
    const size = pageSize(first);
    const isSent = box === ConsultationBox.SENT;
    const rows = await listConsultations(await request.picture(), isSent, size, after);
    return pageOf(rows, size, ({ id }) => id);
  }

  @Authorized(Permission.DraftProgramme)
  @Mutation(() => ConsultOnProgrammePayload, { description: '征求意见. Sends frozen copies of a draft and asks.' })
  consultOnProgramme(
    @Arg('input', () => ConsultOnProgrammeInput, INPUT) input: ConsultOnProgrammeInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'consultOnProgramme', input, carryOut: consultOnProgramme }, readProgramme);
  }

  @Authorized(Permission.Comment)
  @Mutation(() => CommentOnProgrammePayload, {
    description: '反馈意见. Says something to the copy that you were sent.',
  })
  commentOnProgramme(
    @Arg('input', () => CommentOnProgrammeInput, INPUT) input: CommentOnProgrammeInput,
    @Ctx() context: Context,
  ) {
    const read = (request: Request, id: string) => request.one(ConsultationComment, id);
    return mutate(context, { name: 'commentOnProgramme', input, carryOut: commentOnProgramme }, read);
  }

  @Authorized(Permission.DraftProgramme)
  @Mutation(() => CloseConsultationPayload, { description: '结束征求意见. Makes the programme a draft again.' })
  closeConsultation(
    @Arg('input', () => CloseConsultationInput, INPUT) input: CloseConsultationInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'closeConsultation', input, carryOut: closeConsultation }, readProgramme);
  }
}

@Resolver(() => Consultation)
export class ConsultationFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '征求方. The tenant that asks.' })
  from(@Root() { authorPath }: Consultation, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.batched('tenant at path', tenantsAt).load(authorPath);
  }

  @FieldResolver(() => Tenant, { nullable: true, description: '受邀地区. The tenant that is asked.' })
  tenant(@Root() { tenantId }: Consultation, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, tenantId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '受邀单位. The unit that is asked; empty for a tenant.' })
  unit(@Root() { unitId }: Consultation, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }

  @FieldResolver(() => Programme, { nullable: true, description: '项目. Null for the invited until it is issued.' })
  programme(@Root() { programmeId }: Consultation, @Ctx() { request }: Context): Promise<Programme | null> {
    return request.one(Programme, programmeId);
  }

  @FieldResolver(() => [ConsultationComment], { description: '反馈意见. What was said to this copy.' })
  comments(@Root() { id }: Consultation, @Ctx() { request }: Context): Promise<ConsultationComment[]> {
    return request.many(ConsultationComment, 'consultationId', id, { ordinal: 'ASC' });
  }
}

@Resolver(() => ConsultationComment)
export class ConsultationCommentFields {
  @FieldResolver(() => Consultation, { nullable: true, description: '征求意见. The copy that it speaks of.' })
  consultation(
    @Root() { consultationId }: ConsultationComment,
    @Ctx() { request }: Context,
  ): Promise<Consultation | null> {
    return request.one(Consultation, consultationId);
  }

  @FieldResolver(() => Boolean, { description: '逾期反馈. Whether it came after the day that was asked for.' })
  async isLate(@Root() comment: ConsultationComment, @Ctx() { request }: Context): Promise<boolean> {
    const consultation = await request.one(Consultation, comment.consultationId);
    return consultation !== null && isLate(comment, consultation);
  }
}
