import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Duties, DutyKind } from '../../schema/duty';
import { Behind, LeaderBoard, LeaderTask } from '../../schema/leader-board';
import { ScheduleCounts } from '../../schema/schedule';
import { Permission } from '../../tenants/permissions';
import type { Viewer } from '../../tenants/viewer';
import type { Context } from '../request/context';
import { pageSize } from '../request/errors';
import { localId } from '../request/local-ids';
import { countOfTasks } from '../rollups/rhythm.service';
import { readDuties } from './duty.service';
import { readBehind, readLeaderBoard } from './leader-board.service';

/** What waits for a decision: of a leader, or for what a meeting decided of the office. */
const DECISIONS: readonly DutyKind[] = [DutyKind.DECIDE, DutyKind.APPROVE];

@Resolver()
export class LeaderBoardQueries {
  @Authorized(Permission.DecideAsLeader, Permission.Decide)
  @Query(() => LeaderBoard, {
    description:
      '分管领导工作台. A leader’s own tasks, by acceptance or by the name in the notice; for the office those of any leader, or all.',
  })
  async leaderBoard(
    @Ctx() { request, viewer }: Context,
    @Arg('programmeId', () => ID, { nullable: true, description: '项目. Only of this programme.' })
    programmeId: string | null,
    @Arg('leaderId', () => ID, {
      nullable: true,
      description: '责任领导. For the office: whose tasks; a leader sees his own in any case.',
    })
    leaderId: string | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
  ): Promise<LeaderBoard> {
    const asked = {
      programmeId: programmeId && localId(programmeId, 'Programme'),
      leaderId: leaderId && localId(leaderId, 'Member'),
    };
    return readLeaderBoard(await request.picture(), viewer as Viewer, asked, pageSize(first));
  }
}

@Resolver(() => LeaderBoard)
export class LeaderBoardFields {
  @FieldResolver(() => ScheduleCounts, { description: '进度计数. The tasks shown, by how they stand today.' })
  async schedule(@Root() { tasks }: LeaderBoard, @Ctx() { request }: Context): Promise<ScheduleCounts> {
    return countOfTasks(
      await request.picture(),
      tasks.map(({ assignment }) => assignment.id),
    );
  }

  @FieldResolver(() => Duties, {
    description: '待决事项. What lies with the leader to decide or approve; where the office names none, with itself.',
  })
  async toDecide(
    @Root() { programmeId, decider }: LeaderBoard,
    @Ctx() { request }: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100; the counts are of all.' })
    first: number,
  ): Promise<Duties> {
    return readDuties(await request.picture(), decider, pageSize(first), { kinds: DECISIONS, programmeId });
  }
}

@Resolver(() => LeaderTask)
export class LeaderTaskFields {
  @FieldResolver(() => [Behind], {
    description: '滞后单位. Which of its units, and which tenants below, keep it waiting; by the day.',
  })
  async behind(
    @Root() { assignment }: LeaderTask,
    @Ctx() { request }: Context,
    @Arg('first', () => Int, { defaultValue: 20, description: '条数. At most 100.' }) first: number,
  ): Promise<Behind[]> {
    const size = pageSize(first);
    return (await request.batched('behind', readBehind).load(assignment.id)).slice(0, size);
  }
}
