import { Arg, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { pageOf } from '../../schema/connection';
import { ImplementationPlan, MilestonePeriod, PlanStatus } from '../../schema/implementation-plan';
import { Permission } from '../../tenants/permissions';
import type { Context, Request } from '../request/context';
import { badInput, notFound, pageSize } from '../request/errors';
import { localId } from '../request/local-ids';
import { mutate } from '../request/mutate';
import { orBadInput } from '../request/refused-query';
import { decideImplementationPlan } from './decide-implementation-plan';
import {
  DecideImplementationPlanInput,
  DecideImplementationPlanPayload,
  ImplementationPlanConnection,
  MilestoneProposal,
  PlanCoverage,
  SubmitImplementationPlanInput,
  SubmitImplementationPlanPayload,
} from './plan.inputs';
import { coverageOfPlan, coverageWanted, listPlans, milestonesOf } from './plan.service';
import { submitImplementationPlan } from './submit-implementation-plan';

const read = (request: Request, id: string) => request.one(ImplementationPlan, id);
const INPUT = { description: '输入. What to do.' };
const ASSIGNMENT = { description: '承办任务. An accepted one.' };

@Resolver()
export class PlanRoots {
  @Authorized(Permission.ReadAssignments)
  @Query(() => ImplementationPlan, { description: '实施方案. One version by its id.' })
  async implementationPlan(
    @Arg('id', () => ID, { description: '编号. Its global id.' }) id: string,
    @Ctx() { request }: Context,
  ): Promise<ImplementationPlan> {
    const found = await read(request, localId(id, 'ImplementationPlan'));
    if (!found) throw notFound();
    return found;
  }

  @Authorized(Permission.ReadAssignments)
  @Query(() => ImplementationPlanConnection, {
    description: '实施方案列表. All versions that you may read, the latest submitted first.',
  })
  async implementationPlans(
    @Ctx() { request }: Context,
    @Arg('programmeId', () => ID, { nullable: true, description: '项目. Only of this programme.' })
    programmeId: string | null,
    @Arg('assignmentId', () => ID, { nullable: true, description: '承办任务. Only of this one.' })
    assignmentId: string | null,
    @Arg('status', () => PlanStatus, { nullable: true, description: '方案状态. Only those that stand there.' })
    status: PlanStatus | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: '游标. The end of the page before.' })
    after: string | null,
  ) {
    const size = pageSize(first);
    const filter = {
      programmeId: programmeId && localId(programmeId, 'Programme'),
      assignmentId: assignmentId && localId(assignmentId, 'Assignment'),
      status,
    };
    return pageOf(await listPlans(await request.picture(), filter, size, after), size, ({ id }) => id);
  }

  @Authorized(Permission.Plan, Permission.DecideAsLeader)
  @Query(() => PlanCoverage, {
    description:
      '方案覆盖核对. Of an assignment: all that its plan must speak of; of a version: what it leaves out, and what is odd in it.',
  })
  async planCoverage(
    @Arg('assignmentId', () => ID, { nullable: true, description: '承办任务. Where no plan is written yet.' })
    assignmentId: string | null,
    @Arg('planId', () => ID, { nullable: true, description: '实施方案. A version that was submitted.' })
    planId: string | null,
    @Ctx() { request }: Context,
  ): Promise<PlanCoverage> {
    const ofPlan = planId && localId(planId, 'ImplementationPlan');
    const ofAssignment = assignmentId && localId(assignmentId, 'Assignment');
    if (Boolean(ofPlan) === Boolean(ofAssignment)) {
      throw badInput({ zh: '请填写 assignmentId 或 planId 其中之一。', en: 'Give either assignmentId or planId.' });
    }
    const work = await request.picture();
    const found = await orBadInput(() =>
      ofPlan ? coverageOfPlan(work, ofPlan) : coverageWanted(work, ofAssignment as string),
    );
    return {
      missing: found.missing.map((each) => each[request.language]),
      warnings: found.warnings.map((each) => each[request.language]),
    };
  }

  @Authorized(Permission.Plan)
  @Query(() => [MilestoneProposal], {
    description:
      '倒排工期. Milestones of each target, scheduled back from the completion with a float; nothing is written.',
  })
  async proposeMilestones(
    @Arg('assignmentId', () => ID, ASSIGNMENT) assignmentId: string,
    @Arg('period', () => MilestonePeriod, {
      defaultValue: MilestonePeriod.QUARTER,
      description: '目标周期. Of which periods.',
    })
    period: MilestonePeriod,
    @Arg('floatDays', () => Int, {
      defaultValue: 15,
      description: '工期提前量（天）. How far ahead of the completion; 0 to 180.',
    })
    floatDays: number,
    @Ctx() { request }: Context,
  ): Promise<MilestoneProposal[]> {
    if (floatDays < 0 || floatDays > 180) {
      throw badInput({ zh: '工期提前量须在 0 至 180 天之间。', en: 'The float is 0 to 180 days.' });
    }
    return orBadInput(async () =>
      milestonesOf(await request.picture(), localId(assignmentId, 'Assignment'), period, floatDays),
    );
  }

  @Authorized(Permission.Plan)
  @Mutation(() => SubmitImplementationPlanPayload, {
    description: '编报实施方案. The lead unit’s plan with all its parts; nothing is left out (R91, R98).',
  })
  submitImplementationPlan(
    @Arg('input', () => SubmitImplementationPlanInput, INPUT) input: SubmitImplementationPlanInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'submitImplementationPlan', input, carryOut: submitImplementationPlan }, read);
  }

  @Authorized(Permission.Decide, Permission.DecideAsLeader)
  @Mutation(() => DecideImplementationPlanPayload, {
    description: '审定实施方案. Approved or returned by the leader in charge, brought to the meeting, or filed.',
  })
  decideImplementationPlan(
    @Arg('input', () => DecideImplementationPlanInput, INPUT) input: DecideImplementationPlanInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'decideImplementationPlan', input, carryOut: decideImplementationPlan }, read);
  }
}
