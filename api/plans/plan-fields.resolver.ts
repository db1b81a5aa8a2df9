import { GraphQLLocalDate } from 'graphql-scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { Attached, Attachment } from '../../schema/attachment';
import {
  ImplementationPlan,
  PlanDecision,
  PlanFund,
  PlanMilestone,
  PlanShare,
  PlanStatus,
} from '../../schema/implementation-plan';
import { Scan } from '../../schema/scan';
import { Target } from '../../schema/target';
import { Unit } from '../../tenants/unit';
import type { Context, Request } from '../request/context';
import { type Planned, plannedOf, planStatuses } from './plan.service';

const planned = (request: Request, id: string): Promise<Planned> => request.batched('planned', plannedOf).load(id);

@Resolver(() => ImplementationPlan)
export class ImplementationPlanFields {
  @FieldResolver(() => Assignment, { nullable: true, description: '承办任务. Of which assignment.' })
  assignment(@Root() { assignmentId }: ImplementationPlan, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, assignmentId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '牵头单位. Who submitted it.' })
  unit(@Root() { unitId }: ImplementationPlan, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }

  @FieldResolver(() => PlanStatus, { description: '方案状态. Where this version stands.' })
  status(@Root() { id }: ImplementationPlan, @Ctx() { request }: Context): Promise<PlanStatus> {
    return request.batched('plan statuses', planStatuses).load(id);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      '是否按时. Whether it was handed in by its day; of the first version; empty where no day is set, or of a later one.',
  })
  async isOnTime(@Root() plan: ImplementationPlan, @Ctx() { request }: Context): Promise<boolean | null> {
    const { dueOn } = await planned(request, plan.assignmentId);
    return dueOn === null || plan.ordinal > 1 ? null : plan.handedInOn <= dueOn;
  }

  @FieldResolver(() => [PlanShare], { description: '目标任务细化. Who does what, in order.' })
  shares(@Root() { id }: ImplementationPlan, @Ctx() { request }: Context): Promise<PlanShare[]> {
    return request.many(PlanShare, 'planId', id, { position: 'ASC' });
  }

  @FieldResolver(() => [PlanFund], { description: '资金. From where how much, in order.' })
  funds(@Root() { id }: ImplementationPlan, @Ctx() { request }: Context): Promise<PlanFund[]> {
    return request.many(PlanFund, 'planId', id, { position: 'ASC' });
  }

  @FieldResolver(() => [PlanMilestone], { description: '进度节点. By their days.' })
  milestones(@Root() { id }: ImplementationPlan, @Ctx() { request }: Context): Promise<PlanMilestone[]> {
    return request.many(PlanMilestone, 'planId', id, { dueOn: 'ASC', position: 'ASC' });
  }

  @FieldResolver(() => [PlanDecision], { description: '审定记录. All that was said to it, in order.' })
  decisions(@Root() { id }: ImplementationPlan, @Ctx() { request }: Context): Promise<PlanDecision[]> {
    return request.many(PlanDecision, 'planId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => [Attachment], { description: '附件. What was handed in with it.' })
  async attachments(@Root() { id }: ImplementationPlan, @Ctx() { request }: Context): Promise<Attachment[]> {
    const attached = await request.many(Attached, 'planId', id, { id: 'ASC' });
    const found = await Promise.all(attached.map(({ attachmentId }) => request.one(Attachment, attachmentId)));
    return found.filter((each) => each !== null);
  }

  @FieldResolver(() => Scan, { nullable: true, description: '扫描件. The scan of the paper, of an entry on behalf.' })
  scan(@Root() { scanId }: ImplementationPlan, @Ctx() { request }: Context): Promise<Scan | null> {
    return request.one(Scan, scanId);
  }
}

@Resolver(() => PlanShare)
export class PlanShareFields {
  @FieldResolver(() => Target, { nullable: true, description: '目标任务. Of which target.' })
  target(@Root() { targetId }: PlanShare, @Ctx() { request }: Context): Promise<Target | null> {
    return request.one(Target, targetId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '承担单位. Who does it.' })
  unit(@Root() { unitId }: PlanShare, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }
}

@Resolver(() => PlanMilestone)
export class PlanMilestoneFields {
  @FieldResolver(() => Target, { nullable: true, description: '目标任务. Of which target the quantity is.' })
  target(@Root() { targetId }: PlanMilestone, @Ctx() { request }: Context): Promise<Target | null> {
    return request.one(Target, targetId);
  }
}

@Resolver(() => PlanDecision)
export class PlanDecisionFields {
  @FieldResolver(() => ImplementationPlan, { nullable: true, description: '实施方案. On which version.' })
  plan(@Root() { planId }: PlanDecision, @Ctx() { request }: Context): Promise<ImplementationPlan | null> {
    return request.one(ImplementationPlan, planId);
  }

  @FieldResolver(() => Scan, { nullable: true, description: '扫描件. Of the paper on which it was decided.' })
  scan(@Root() { scanId }: PlanDecision, @Ctx() { request }: Context): Promise<Scan | null> {
    return request.one(Scan, scanId);
  }
}

/** The plans of an assignment lie with it. */
@Resolver(() => Assignment)
export class AssignmentPlans {
  @FieldResolver(() => ImplementationPlan, {
    nullable: true,
    description: '执行中的方案. The version that is carried out: approved, or filed.',
  })
  async plan(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<ImplementationPlan | null> {
    return request.one(ImplementationPlan, (await planned(request, id)).planId);
  }

  @FieldResolver(() => [ImplementationPlan], { description: '历版方案. All versions, in order.' })
  plans(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<ImplementationPlan[]> {
    return request.many(ImplementationPlan, 'assignmentId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => GraphQLLocalDate, {
    nullable: true,
    description: '方案期限. By when its plan is due; empty where no calendar asks for one.',
  })
  async planDueOn(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<string | null> {
    return (await planned(request, id)).dueOn;
  }
}
