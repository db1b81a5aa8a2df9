import { Arg, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { ChangeKind, ChangeRequest, CompletionApplication } from '../../schema/change-request';
import { pageOf } from '../../schema/connection';
import { Permission } from '../../tenants/permissions';
import type { Context, Request } from '../request/context';
import { notFound, pageSize } from '../request/errors';
import { localId } from '../request/local-ids';
import { mutate } from '../request/mutate';
import {
  ApplyForCompletionInput,
  ApplyForCompletionPayload,
  ChangeRequestConnection,
  DecideChangeInput,
  DecideChangePayload,
  DecideCompletionInput,
  DecideCompletionPayload,
  RequestChangeInput,
  RequestChangePayload,
} from './change.inputs';
import { listRequests } from './change.service';
import { applyForCompletion, decideCompletion } from './completion';
import { decideChange } from './decide-change';
import { requestChange } from './request-change';

const readRequest = (request: Request, id: string) => request.one(ChangeRequest, id);
const readApplication = (request: Request, id: string) => request.one(CompletionApplication, id);
const INPUT = { description: '输入. What to do.' };

@Resolver()
export class ChangeRoots {
  @Authorized(Permission.ReadAssignments)
  @Query(() => ChangeRequest, { description: '调整、延期申请. One request by its id.' })
  async changeRequest(
    @Arg('id', () => ID, { description: '编号. Its global id.' }) id: string,
    @Ctx() { request }: Context,
  ): Promise<ChangeRequest> {
    const found = await readRequest(request, localId(id, 'ChangeRequest'));
    if (!found) throw notFound();
    return found;
  }

  @Authorized(Permission.ReadAssignments)
  @Query(() => ChangeRequestConnection, {
    description: '调整、延期申请列表. All that you may read, the latest first.',
  })
  async changeRequests(
    @Ctx() { request }: Context,
    @Arg('programmeId', () => ID, { nullable: true, description: '项目. Only of this programme.' })
    programmeId: string | null,
    @Arg('assignmentId', () => ID, { nullable: true, description: '承办任务. Only of this one.' })
    assignmentId: string | null,
    @Arg('kind', () => ChangeKind, { nullable: true, description: '申请类别. Only of this kind.' })
    kind: ChangeKind | null,
    @Arg('open', () => Boolean, { defaultValue: false, description: '待处理. Only those not decided yet.' })
    open: boolean,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: '游标. The end of the page before.' })
    after: string | null,
  ) {
    const size = pageSize(first);
    const filter = {
      programmeId: programmeId && localId(programmeId, 'Programme'),
      assignmentId: assignmentId && localId(assignmentId, 'Assignment'),
      kind,
      open,
    };
    return pageOf(await listRequests(await request.picture(), filter, size, after), size, ({ id }) => id);
  }

  @Authorized(Permission.RequestChange)
  @Mutation(() => RequestChangePayload, {
    description: '申请调整、延期. An extension, another content, a suspension, its end, or to resume (R130, R131).',
  })
  requestChange(@Arg('input', () => RequestChangeInput, INPUT) input: RequestChangeInput, @Ctx() context: Context) {
    return mutate(context, { name: 'requestChange', input, carryOut: requestChange }, readRequest);
  }

  @Authorized(Permission.Decide, Permission.DecideAsLeader)
  @Mutation(() => DecideChangePayload, {
    description: '处理申请. By the body that the origin of the list and the size of the change ask for.',
  })
  decideChange(@Arg('input', () => DecideChangeInput, INPUT) input: DecideChangeInput, @Ctx() context: Context) {
    return mutate(context, { name: 'decideChange', input, carryOut: decideChange }, readRequest);
  }

  @Authorized(Permission.RequestChange)
  @Mutation(() => ApplyForCompletionPayload, {
    description: '申请销号. The work is completed; from then on no reports are owed, until it is answered.',
  })
  applyForCompletion(
    @Arg('input', () => ApplyForCompletionInput, INPUT) input: ApplyForCompletionInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'applyForCompletion', input, carryOut: applyForCompletion }, readApplication);
  }

  @Authorized(Permission.Verify)
  @Mutation(() => DecideCompletionPayload, {
    description: '核查销号. The superior finds the work completed, or not: then reports are owed again.',
  })
  decideCompletion(
    @Arg('input', () => DecideCompletionInput, INPUT) input: DecideCompletionInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'decideCompletion', input, carryOut: decideCompletion }, readApplication);
  }
}
