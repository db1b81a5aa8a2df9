import { Arg, Authorized, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { pageOf } from '../../schema/connection';
import { Involvement } from '../../schema/involvement';
import { Programme, ProgrammeStatus } from '../../schema/programme';
import { Task } from '../../schema/task';
import { Permission } from '../../tenants/permissions';
import type { Context } from '../request/context';
import { badInput, notFound, pageSize } from '../request/errors';
import { localId } from '../request/local-ids';
import { predictInvolvement } from './predict-involvement';
import { ProgrammeConnection } from './programme.inputs';
import { listProgrammes, placeInList, programmeByCode } from './programme.service';

@Resolver()
export class ProgrammeQueries {
  @Authorized(Permission.ReadProgrammes)
  @Query(() => ProgrammeConnection, {
    description: '项目列表. Your own, those issued above you and those below you, the latest year first.',
  })
  async programmes(
    @Ctx() { request }: Context,
    @Arg('year', () => Int, { nullable: true, description: '年度. Only of this year.' }) year: number | null,
    @Arg('tenantId', () => ID, { nullable: true, description: '地区. Only of this issuer.' }) tenantId: string | null,
    @Arg('status', () => ProgrammeStatus, { nullable: true, description: '状态. Only in this state.' })
    status: ProgrammeStatus | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: '游标. The end of the page before.' })
    after: string | null,
  ) {
    const size = pageSize(first);
    const filter = { year, tenantId: tenantId && localId(tenantId, 'Tenant'), status };
    const rows = await listProgrammes(await request.picture(), filter, size, after);
    return pageOf(rows, size, placeInList);
  }

  @Authorized(Permission.ReadProgrammes)
  @Query(() => Programme, { description: '项目. One programme, by its id or by its code.' })
  async programme(
    @Ctx() { request }: Context,
    @Arg('id', () => ID, { nullable: true, description: '编号. Its global id.' }) id: string | null,
    @Arg('code', () => String, { nullable: true, description: '代码. Tenant code and year, as 450223-2022.' })
    code: string | null,
  ): Promise<Programme> {
    if ((id == null) === (code == null)) {
      throw badInput({ zh: '请给出编号或代码之一。', en: 'Give one of: id, code.' });
    }
    const found =
      id != null
        ? await request.one(Programme, localId(id, 'Programme'))
        : await programmeByCode(await request.picture(), code ?? '');
    if (!found) throw notFound();
    return found;
  }

  @Authorized(Permission.ReadProgrammes)
  @Query(() => Task, { description: '实事. One task or subtask by its id.' })
  async task(
    @Ctx() { request }: Context,
    @Arg('id', () => ID, { description: '编号. Its global id.' }) id: string,
  ): Promise<Task> {
    const found = await request.one(Task, localId(id, 'Task'));
    if (!found) throw notFound();
    return found;
  }

  @Authorized(Permission.DraftProgramme)
  @Query(() => [Involvement], {
    description: '涉及预判. Before the issue: each leaf and each direct child, involved or not, and why.',
  })
  async predictInvolvement(
    @Ctx() { request }: Context,
    @Arg('programmeId', () => ID, { description: '项目. Your own.' }) programmeId: string,
  ): Promise<Involvement[]> {
    const predicted = await predictInvolvement(await request.picture(), localId(programmeId, 'Programme'));
    return predicted.map(({ reason, ...rest }) => ({ ...rest, reason: reason[request.language] }));
  }
}
