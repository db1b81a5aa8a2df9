import { Arg, Authorized, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { Duties, DutyKind } from '../../schema/duty';
import { Permission } from '../../tenants/permissions';
import type { Viewer } from '../../tenants/viewer';
import type { Context } from '../request/context';
import { pageSize } from '../request/errors';
import { localId } from '../request/local-ids';
import { readDuties } from './duty.service';

@Resolver()
export class DutyQueries {
  @Authorized(Permission.ReadAssignments)
  @Query(() => Duties, { description: '待办. What you have to do now, by due date.' })
  async duties(
    @Ctx() { request, viewer }: Context,
    @Arg('kinds', () => [DutyKind], { nullable: true, description: '类别. Only these kinds.' })
    kinds: DutyKind[] | null,
    @Arg('programmeId', () => ID, { nullable: true, description: '项目. Only of this programme.' })
    programmeId: string | null,
    @Arg('overdueOnly', () => Boolean, { defaultValue: false, description: '仅逾期. Only what is overdue.' })
    overdueOnly: boolean,
    @Arg('first', () => Int, { defaultValue: 100, description: '条数. At most 100; the counts are of all.' })
    first: number,
  ): Promise<Duties> {
    return readDuties(await request.picture(), viewer as Viewer, pageSize(first), {
      kinds,
      programmeId: programmeId && localId(programmeId, 'Programme'),
      overdueOnly,
    });
  }
}
