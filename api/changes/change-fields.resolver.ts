import { GraphQLLocalDate } from 'graphql-scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { Attached, Attachment } from '../../schema/attachment';
import {
  ChangeDecision,
  ChangeRequest,
  ChangeRequestTarget,
  CompletionApplication,
  CompletionDecision,
  DecidedChange,
} from '../../schema/change-request';
import { DecidingBody } from '../../schema/implementation-plan';
import { Scan } from '../../schema/scan';
import { Target } from '../../schema/target';
import { Unit } from '../../tenants/unit';
import type { Context, Request } from '../request/context';
import { foundCompletedOn, latestApplications, type WorkState, workStates } from './change.service';
import { bodiesOf, type CompletionDue, completionDues } from './change-surroundings';

const dueOf = (request: Request, id: string): Promise<CompletionDue> =>
  request.batched('completion due', completionDues).load(id);
const stateOf = (request: Request, id: string): Promise<WorkState> =>
  request.batched('work state', workStates).load(id);

async function attachmentsOf(
  request: Request,
  column: 'changeRequestId' | 'changeDecisionId',
  id: string,
): Promise<Attachment[]> {
  const attached = await request.many(Attached, column, id, { id: 'ASC' });
  const found = await Promise.all(attached.map(({ attachmentId }) => request.one(Attachment, attachmentId)));
  return found.filter((each) => each !== null);
}

@Resolver(() => ChangeRequest)
export class ChangeRequestFields {
  @FieldResolver(() => Assignment, { nullable: true, description: '承办任务. For which assignment.' })
  assignment(@Root() { assignmentId }: ChangeRequest, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, assignmentId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '申请单位. The lead unit that asks; empty: the office.' })
  unit(@Root() { unitId }: ChangeRequest, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }

  @FieldResolver(() => [ChangeRequestTarget], { description: '申请指标. The quantities that are asked for.' })
  targets(@Root() { id }: ChangeRequest, @Ctx() { request }: Context): Promise<ChangeRequestTarget[]> {
    return request.many(ChangeRequestTarget, 'requestId', id, { id: 'ASC' });
  }

  @FieldResolver(() => DecidingBody, {
    nullable: true,
    description: '应由何机关决定. By where the list comes from and how much is asked; a higher one may decide.',
  })
  decidingBody(@Root() { id }: ChangeRequest, @Ctx() { request }: Context): Promise<DecidingBody | null> {
    return request.batched('deciding bodies', bodiesOf).load(id);
  }

  @FieldResolver(() => [ChangeDecision], { description: '处理记录. All that was said to it, in order.' })
  decisions(@Root() { id }: ChangeRequest, @Ctx() { request }: Context): Promise<ChangeDecision[]> {
    return request.many(ChangeDecision, 'requestId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => [Attachment], { description: '附件. What was handed in with it.' })
  attachments(@Root() { id }: ChangeRequest, @Ctx() { request }: Context): Promise<Attachment[]> {
    return attachmentsOf(request, 'changeRequestId', id);
  }

  @FieldResolver(() => Scan, { nullable: true, description: '扫描件. The scan of the paper, of an entry on behalf.' })
  scan(@Root() { scanId }: ChangeRequest, @Ctx() { request }: Context): Promise<Scan | null> {
    return request.one(Scan, scanId);
  }
}

@Resolver(() => ChangeRequestTarget)
export class ChangeRequestTargetFields {
  @FieldResolver(() => Target, { nullable: true, description: '目标任务. Of which target.' })
  target(@Root() { targetId }: ChangeRequestTarget, @Ctx() { request }: Context): Promise<Target | null> {
    return request.one(Target, targetId);
  }
}

@Resolver(() => ChangeDecision)
export class ChangeDecisionFields {
  @FieldResolver(() => ChangeRequest, { nullable: true, description: '申请. On which request.' })
  request(@Root() { requestId }: ChangeDecision, @Ctx() { request }: Context): Promise<ChangeRequest | null> {
    return request.one(ChangeRequest, requestId);
  }

  @FieldResolver(() => [Attachment], { description: '附件. The documents that say so.' })
  attachments(@Root() { id }: ChangeDecision, @Ctx() { request }: Context): Promise<Attachment[]> {
    return attachmentsOf(request, 'changeDecisionId', id);
  }

  @FieldResolver(() => Scan, { nullable: true, description: '扫描件. Of the paper on which it was decided.' })
  scan(@Root() { scanId }: ChangeDecision, @Ctx() { request }: Context): Promise<Scan | null> {
    return request.one(Scan, scanId);
  }
}

@Resolver(() => DecidedChange)
export class DecidedChangeFields {
  @FieldResolver(() => ChangeRequest, {
    nullable: true,
    description: '申请. The request; null where it is a superior’s and not yours to see.',
  })
  request(@Root() { requestId }: DecidedChange, @Ctx() { request }: Context): Promise<ChangeRequest | null> {
    return request.one(ChangeRequest, requestId);
  }
}

@Resolver(() => CompletionApplication)
export class CompletionApplicationFields {
  @FieldResolver(() => Assignment, { nullable: true, description: '承办任务. Of which assignment.' })
  assignment(@Root() { assignmentId }: CompletionApplication, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, assignmentId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '申请单位. Who applied.' })
  unit(@Root() { unitId }: CompletionApplication, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }

  @FieldResolver(() => CompletionDecision, { nullable: true, description: '核查. What was said; empty: it waits.' })
  async decision(
    @Root() { id }: CompletionApplication,
    @Ctx() { request }: Context,
  ): Promise<CompletionDecision | null> {
    return (await request.many(CompletionDecision, 'applicationId', id, { ordinal: 'ASC' })).at(-1) ?? null;
  }
}

/** What changes during the year lies with the assignment; the original days stay beside the decided ones. */
@Resolver(() => Assignment)
export class AssignmentChanges {
  @FieldResolver(() => GraphQLLocalDate, {
    nullable: true,
    description: '原定完成日期. Of the task, else of the programme; empty where the notice names no day.',
  })
  async originalDueOn(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<string | null> {
    return (await dueOf(request, id)).originalDueOn;
  }

  @FieldResolver(() => GraphQLLocalDate, {
    nullable: true,
    description: '现行完成日期. The latest extension that was decided, by itself or above it; else the original.',
  })
  async dueOn(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<string | null> {
    return (await dueOf(request, id)).dueOn;
  }

  @FieldResolver(() => [DecidedChange], { description: '已决定的调整. By itself or above it, in order.' })
  changes(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<DecidedChange[]> {
    return request.many(DecidedChange, 'assignmentId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => [ChangeRequest], { description: '调整、延期申请. All of its holder, in order.' })
  changeRequests(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<ChangeRequest[]> {
    return request.many(ChangeRequest, 'assignmentId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => Boolean, { description: '是否暂停. Whether the work rests today; nothing is owed meanwhile.' })
  async isResting(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<boolean> {
    return (await stateOf(request, id)).isResting;
  }

  @FieldResolver(() => GraphQLLocalDate, { nullable: true, description: '终止日期. From when the work ends.' })
  async endedOn(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<string | null> {
    return (await stateOf(request, id)).endedOn;
  }

  @FieldResolver(() => GraphQLLocalDate, {
    nullable: true,
    description: '销号日期. When it, or the work above it, was found completed: from then on no reports are owed.',
  })
  foundCompletedOn(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<string | null> {
    return request.batched('found completed', foundCompletedOn).load(id);
  }

  @FieldResolver(() => CompletionApplication, { nullable: true, description: '销号申请. The latest, with its answer.' })
  completion(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<CompletionApplication | null> {
    return request.batched('completion application', latestApplications).load(id);
  }
}
