import { Arg, Authorized, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Duties } from '../../schema/duty';
import { Permission } from '../../tenants/permissions';
import type { Viewer } from '../../tenants/viewer';
import type { Context } from '../request/context';
import { pageSize } from '../request/errors';
import { readDuties } from './duty.service';

@Resolver()
export class DutyQueries {
  @Authorized(Permission.ReadAssignments)
  @Query(() => Duties, { description: '待办. What you have to do now, by due date.' })
  async duties(
    @Ctx() { request, viewer }: Context,
    @Arg('first', () => Int, { defaultValue: 100, description: '条数. At most 100; the counts are of all.' })
    first: number,
  ): Promise<Duties> {
    return readDuties(await request.picture(), viewer as Viewer, pageSize(first));
  }
}
