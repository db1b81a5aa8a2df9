import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Answer } from '../../schema/answer';
import { AnswerState, Assignment, Withdrawal } from '../../schema/assignment';
import { Programme } from '../../schema/programme';
import { Quota, QuotaProposal } from '../../schema/quota';
import { Receipt } from '../../schema/receipt';
import { UnitSuggestion } from '../../schema/suggestion';
import { Task, UnitRole } from '../../schema/task';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context } from '../request/context';
import { latestOfTenant, sharesInForce, standing, unitsOf } from './assignment.service';
import { suggestUnits } from './suggest-units';

/** What one learns of an assignment; each level of a query by one statement. */
@Resolver(() => Assignment)
export class AssignmentFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '承办地区. The tenant that holds it.' })
  tenant(@Root() { tenantId }: Assignment, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, tenantId);
  }

  @FieldResolver(() => Programme, { nullable: true, description: '项目. The programme of its task.' })
  programme(@Root() { programmeId }: Assignment, @Ctx() { request }: Context): Promise<Programme | null> {
    return request.one(Programme, programmeId);
  }

  @FieldResolver(() => Task, { nullable: true, description: '实事. The leaf task that is held.' })
  task(@Root() { taskId }: Assignment, @Ctx() { request }: Context): Promise<Task | null> {
    return request.one(Task, taskId);
  }

  @FieldResolver(() => Assignment, { nullable: true, description: '上级承办任务. Null where it is not yours to see.' })
  parent(@Root() { parentId }: Assignment, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, parentId);
  }

  @FieldResolver(() => [Assignment], { description: '下级承办任务. What was handed on to direct children.' })
  children(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<Assignment[]> {
    return request.many(Assignment, 'parentId', id, { path: 'ASC' });
  }

  @FieldResolver(() => AnswerState, { description: '认领状态. Where it stands now.' })
  async state(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<AnswerState> {
    return (await standing(request, id)).state;
  }

  @FieldResolver(() => Boolean, { description: '待处理. Whether an answer waits for the issuer’s decision.' })
  async awaitsDecision(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<boolean> {
    return (await standing(request, id)).awaitsDecision;
  }

  @FieldResolver(() => Boolean, {
    description: '已签收. Whether the holder has signed for all it was sent, shares included.',
  })
  async isSigned(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<boolean> {
    return (await standing(request, id)).isSigned;
  }

  @FieldResolver(() => Int, { description: '版本. Grows with every fact; to be handed back with an answer.' })
  async version(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<number> {
    return (await standing(request, id)).version;
  }

  @FieldResolver(() => String, { description: '预判理由. Why the holder is predicted to be involved, or not.' })
  predictionReason(@Root() assignment: Assignment, @Ctx() { request }: Context): string {
    return request.language === 'en' ? assignment.predictionReasonEn : assignment.predictionReason;
  }

  @FieldResolver(() => Answer, {
    nullable: true,
    description: '最新答复. The latest answer of the holder, in force or not.',
  })
  async answer(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<Answer | null> {
    return latestOfTenant(await request.many(Answer, 'assignmentId', id, { ordinal: 'ASC' }));
  }

  @FieldResolver(() => [Answer], { description: '全部答复. Every answer ever given, units’ requests included.' })
  answers(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<Answer[]> {
    return request.many(Answer, 'assignmentId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => [Unit], { description: '牵头单位. Of the latest answer.' })
  leadUnits(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<Unit[]> {
    return unitsOf(request, 'assignment', id, UnitRole.LEAD);
  }

  @FieldResolver(() => [Unit], { description: '配合（责任）单位. Of the latest answer.' })
  supportUnits(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<Unit[]> {
    return unitsOf(request, 'assignment', id, UnitRole.SUPPORT);
  }

  @FieldResolver(() => [Receipt], { description: '签收记录. The tenant’s and its units’.' })
  receipts(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<Receipt[]> {
    return request.many(Receipt, 'assignmentId', id, { statedAt: 'ASC' });
  }

  @FieldResolver(() => [Quota], { description: '分解任务数. The shares in force.' })
  async quotas(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<Quota[]> {
    return sharesInForce(await request.many(Quota, 'assignmentId', id, { ordinal: 'ASC', id: 'ASC' }));
  }

  @FieldResolver(() => [QuotaProposal], {
    description: '分解建议. What the issuer’s lead unit proposed; the issuer sees it alone.',
  })
  quotaProposals(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<QuotaProposal[]> {
    return request.many(QuotaProposal, 'assignmentId', id, { ordinal: 'ASC', id: 'ASC' });
  }

  @FieldResolver(() => [Withdrawal], { description: '撤回记录. When it was taken back or offered again.' })
  withdrawals(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<Withdrawal[]> {
    return request.many(Withdrawal, 'assignmentId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => Assignment, {
    nullable: true,
    description: '接续自. The assignment of a closed tenant that it goes on with.',
  })
  carriedFrom(@Root() { carriedFromId }: Assignment, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, carriedFromId);
  }

  @FieldResolver(() => [UnitSuggestion], {
    description: '对口建议. Local units that could lead or support it; suggestions only.',
  })
  counterparts(@Root() assignment: Assignment, @Ctx() { request }: Context): Promise<UnitSuggestion[]> {
    return suggestUnits(request, assignment);
  }
}
