import { Arg, Authorized, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { AnswerState, Assignment } from '../../schema/assignment';
import { pageOf } from '../../schema/connection';
import { Permission } from '../../tenants/permissions';
import type { Context } from '../request/context';
import { notFound, pageSize } from '../request/errors';
import { localId } from '../request/local-ids';
import { AssignmentConnection } from './assignment.inputs';
import { listAssignments } from './assignment.service';

@Resolver()
export class AssignmentQueries {
  @Authorized(Permission.ReadAssignments)
  @Query(() => Assignment, { description: '承办任务. One assignment by its id.' })
  async assignment(
    @Arg('id', () => ID, { description: '编号. Its global id.' }) id: string,
    @Ctx() { request }: Context,
  ): Promise<Assignment> {
    const found = await request.one(Assignment, localId(id, 'Assignment'));
    if (!found) throw notFound();
    return found;
  }

  @Authorized(Permission.ReadAssignments)
  @Query(() => AssignmentConnection, { description: '承办任务列表. Those of your tenant, or of one below it.' })
  async assignments(
    @Ctx() { request, viewer }: Context,
    @Arg('tenantId', () => ID, { nullable: true, description: '地区. The holder; your own tenant if left out.' })
    tenantId: string | null,
    @Arg('below', () => Boolean, { defaultValue: false, description: '含下级. Also what tenants below it hold.' })
    below: boolean,
    @Arg('programmeId', () => ID, { nullable: true, description: '项目. Only of this programme.' })
    programmeId: string | null,
    @Arg('taskId', () => ID, { nullable: true, description: '实事. Only of this task.' }) taskId: string | null,
    @Arg('state', () => AnswerState, { nullable: true, description: '状态. Only in this state.' })
    state: AnswerState | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: '游标. The end of the page before.' })
    after: string | null,
  ) {
    const size = pageSize(first);
    const filter = {
      tenantId: tenantId ? localId(tenantId, 'Tenant') : viewer?.tenantId,
      programmeId: programmeId && localId(programmeId, 'Programme'),
      taskId: taskId && localId(taskId, 'Task'),
      state,
      below,
    };
    const rows = await listAssignments(await request.picture(), filter, size, after);
    return pageOf(rows, size, ({ id }) => id);
  }
}
