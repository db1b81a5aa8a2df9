import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Answer, AnswerUnit, Confirmation } from '../../schema/answer';
import { Assignment } from '../../schema/assignment';
import { Decision } from '../../schema/decision';
import { Quota, QuotaProposal } from '../../schema/quota';
import { Receipt } from '../../schema/receipt';
import { Scan } from '../../schema/scan';
import { Target } from '../../schema/target';
import { UnitRole } from '../../schema/task';
import { Member } from '../../tenants/member';
import { Unit } from '../../tenants/unit';
import type { Context } from '../request/context';
import { unitsOf } from './assignment.service';

@Resolver(() => Answer)
export class AnswerFields {
  @FieldResolver(() => Assignment, { nullable: true, description: '承办任务. What is answered.' })
  assignment(@Root() { assignmentId }: Answer, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, assignmentId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '提出单位. The unit that asks for itself; empty when the tenant answers.',
  })
  unit(@Root() { unitId }: Answer, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }

  @FieldResolver(() => [Unit], { description: '牵头单位. Units that lead by this answer.' })
  leadUnits(@Root() { id }: Answer, @Ctx() { request }: Context): Promise<Unit[]> {
    return unitsOf(request, 'answer', id, UnitRole.LEAD);
  }

  @FieldResolver(() => [Unit], { description: '配合（责任）单位. Units that support by this answer.' })
  supportUnits(@Root() { id }: Answer, @Ctx() { request }: Context): Promise<Unit[]> {
    return unitsOf(request, 'answer', id, UnitRole.SUPPORT);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '汇总单位. The lead unit that consolidates.' })
  async consolidatingUnit(@Root() { id }: Answer, @Ctx() { request }: Context): Promise<Unit | null> {
    const named = await request.many(AnswerUnit, 'answerId', id, { position: 'ASC' });
    return request.one(Unit, named.find(({ consolidates }) => consolidates)?.unitId ?? null);
  }

  @FieldResolver(() => [Decision], { description: '处理意见. What was decided on it.' })
  decisions(@Root() { id }: Answer, @Ctx() { request }: Context): Promise<Decision[]> {
    return request.many(Decision, 'answerId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => Confirmation, {
    nullable: true,
    description: '代录确认. The holder’s word on an entry on behalf.',
  })
  async confirmation(@Root() { id }: Answer, @Ctx() { request }: Context): Promise<Confirmation | null> {
    const [found] = await request.many(Confirmation, 'answerId', id, { statedAt: 'ASC' });
    return found ?? null;
  }

  @FieldResolver(() => Scan, { nullable: true, description: '扫描件. The scan of the paper.' })
  scan(@Root() { scanId }: Answer, @Ctx() { request }: Context): Promise<Scan | null> {
    return request.one(Scan, scanId);
  }
}

@Resolver(() => Decision)
export class DecisionFields {
  @FieldResolver(() => Member, { nullable: true, description: '领导. To whom it was brought, if you may see.' })
  leader(@Root() { leaderId }: Decision, @Ctx() { request }: Context): Promise<Member | null> {
    return request.one(Member, leaderId);
  }
}

@Resolver(() => Receipt)
export class ReceiptFields {
  @FieldResolver(() => Confirmation, {
    nullable: true,
    description: '代录确认. The holder’s word on an entry on behalf; contested, it is signed for anew.',
  })
  async confirmation(@Root() { id }: Receipt, @Ctx() { request }: Context): Promise<Confirmation | null> {
    const [found] = await request.many(Confirmation, 'receiptId', id, { statedAt: 'ASC' });
    return found ?? null;
  }

  @FieldResolver(() => Unit, { nullable: true, description: '签收单位. Empty when the tenant signs.' })
  unit(@Root() { unitId }: Receipt, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }

  @FieldResolver(() => Scan, { nullable: true, description: '扫描件. The scan of the paper.' })
  scan(@Root() { scanId }: Receipt, @Ctx() { request }: Context): Promise<Scan | null> {
    return request.one(Scan, scanId);
  }
}

@Resolver(() => Quota)
export class QuotaFields {
  @FieldResolver(() => Target, { nullable: true, description: '目标任务. The target of which it is a share.' })
  target(@Root() { targetId }: Quota, @Ctx() { request }: Context): Promise<Target | null> {
    return request.one(Target, targetId);
  }
}

@Resolver(() => QuotaProposal)
export class QuotaProposalFields {
  @FieldResolver(() => Target, { nullable: true, description: '目标任务. The target of which it is a share.' })
  target(@Root() { targetId }: QuotaProposal, @Ctx() { request }: Context): Promise<Target | null> {
    return request.one(Target, targetId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '建议单位. The lead unit that proposes it.' })
  unit(@Root() { unitId }: QuotaProposal, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }
}

@Resolver(() => Scan)
export class ScanFields {
  @FieldResolver(() => String, { description: '内容. Its bytes in base64.' })
  contentBase64(@Root() { bytes }: Scan): string {
    return bytes.toString('base64');
  }
}
