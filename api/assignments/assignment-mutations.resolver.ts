import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { Permission } from '../../tenants/permissions';
import type { Context, Request } from '../request/context';
import { mutate, mutateMany } from '../request/mutate';
import { acceptAssignment } from './accept-assignment';
import {
  AcceptAssignmentInput,
  AcceptAssignmentPayload,
  ConfirmEntryInput,
  ConfirmEntryPayload,
  DecideAnswerInput,
  DecideAnswerPayload,
  DeclareNotInvolvedInput,
  DeclareNotInvolvedPayload,
  HandOnAssignmentInput,
  HandOnAssignmentPayload,
  IssueQuotasInput,
  IssueQuotasPayload,
  ProposeQuotasInput,
  ProposeQuotasPayload,
  ReinstateAssignmentPayload,
  RequestAdjustmentInput,
  RequestAdjustmentPayload,
  SignReceiptInput,
  SignReceiptPayload,
  WithdrawAssignmentInput,
  WithdrawAssignmentPayload,
} from './assignment.inputs';
import { confirmEntry } from './confirm-entry';
import { decideAnswer } from './decide-answer';
import { declareNotInvolved } from './declare-not-involved';
import { handOnAssignment } from './hand-on-assignment';
import { issueQuotas, proposeQuotas } from './issue-quotas';
import { requestAdjustment } from './request-adjustment';
import { signReceipt } from './sign-receipt';
import { reinstateAssignment, withdrawAssignment } from './withdraw-assignment';

const read = (request: Request, id: string) => request.one(Assignment, id);

@Resolver()
export class AssignmentMutations {
  @Authorized(Permission.Answer, Permission.AnswerForUnit, Permission.EnterOnBehalf)
  @Mutation(() => SignReceiptPayload, { description: '签收. Signs for what your tenant, or your unit, was sent.' })
  signReceipt(
    @Arg('input', () => SignReceiptInput, { description: '输入. What to do.' }) input: SignReceiptInput,
    @Ctx() context: Context,
  ) {
    return mutateMany(context, { name: 'signReceipt', input, carryOut: signReceipt }, read);
  }

  @Authorized(Permission.Answer, Permission.EnterOnBehalf)
  @Mutation(() => AcceptAssignmentPayload, {
    description: '认领. Accepts an assignment with a local lead unit and supporting units.',
  })
  acceptAssignment(
    @Arg('input', () => AcceptAssignmentInput, { description: '输入. What to do.' }) input: AcceptAssignmentInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'acceptAssignment', input, carryOut: acceptAssignment }, read);
  }

  @Authorized(Permission.Answer, Permission.EnterOnBehalf)
  @Mutation(() => DeclareNotInvolvedPayload, {
    description: '认定不涉及. Says of one or several assignments that they do not involve your tenant.',
  })
  declareNotInvolved(
    @Arg('input', () => DeclareNotInvolvedInput, { description: '输入. What to do.' }) input: DeclareNotInvolvedInput,
    @Ctx() context: Context,
  ) {
    return mutateMany(context, { name: 'declareNotInvolved', input, carryOut: declareNotInvolved }, read);
  }

  @Authorized(Permission.Answer, Permission.AnswerForUnit, Permission.EnterOnBehalf)
  @Mutation(() => RequestAdjustmentPayload, {
    description: '提请调整. Asks the issuer, or a unit its office, to change an assignment.',
  })
  requestAdjustment(
    @Arg('input', () => RequestAdjustmentInput, { description: '输入. What to do.' }) input: RequestAdjustmentInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'requestAdjustment', input, carryOut: requestAdjustment }, read);
  }

  @Authorized(Permission.Decide, Permission.DecideAsLeader)
  @Mutation(() => DecideAnswerPayload, { description: '处理答复. Decides on an answer that needs your consent.' })
  decideAnswer(
    @Arg('input', () => DecideAnswerInput, { description: '输入. What to do.' }) input: DecideAnswerInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'decideAnswer', input, carryOut: decideAnswer }, read);
  }

  @Authorized(Permission.Answer)
  @Mutation(() => ConfirmEntryPayload, {
    description: '确认代录. Confirms or contests what a superior entered for you.',
  })
  confirmEntry(
    @Arg('input', () => ConfirmEntryInput, { description: '输入. What to do.' }) input: ConfirmEntryInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'confirmEntry', input, carryOut: confirmEntry }, read);
  }

  @Authorized(Permission.Assign)
  @Mutation(() => HandOnAssignmentPayload, {
    description: '分解下达. Hands an accepted assignment on to direct children.',
  })
  handOnAssignment(
    @Arg('input', () => HandOnAssignmentInput, { description: '输入. What to do.' }) input: HandOnAssignmentInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'handOnAssignment', input, carryOut: handOnAssignment }, read);
  }

  @Authorized(Permission.Assign)
  @Mutation(() => IssueQuotasPayload, {
    description: '下达分解任务数. Gives direct children their shares, to be signed for again.',
  })
  issueQuotas(
    @Arg('input', () => IssueQuotasInput, { description: '输入. What to do.' }) input: IssueQuotasInput,
    @Ctx() context: Context,
  ) {
    return mutateMany(context, { name: 'issueQuotas', input, carryOut: issueQuotas }, read);
  }

  @Authorized(Permission.ProposeQuota)
  @Mutation(() => ProposeQuotasPayload, {
    description: '提出分解建议. Proposes shares as the lead unit; the office issues them.',
  })
  proposeQuotas(
    @Arg('input', () => ProposeQuotasInput, { description: '输入. What to do.' }) input: ProposeQuotasInput,
    @Ctx() context: Context,
  ) {
    return mutateMany(context, { name: 'proposeQuotas', input, carryOut: proposeQuotas }, read);
  }

  @Authorized(Permission.Assign)
  @Mutation(() => WithdrawAssignmentPayload, {
    description: '撤回. Takes an assignment back, and all that was handed on from it.',
  })
  withdrawAssignment(
    @Arg('input', () => WithdrawAssignmentInput, { description: '输入. What to do.' }) input: WithdrawAssignmentInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'withdrawAssignment', input, carryOut: withdrawAssignment }, read);
  }

  @Authorized(Permission.Assign)
  @Mutation(() => ReinstateAssignmentPayload, { description: '重新下达. Offers a withdrawn assignment again.' })
  reinstateAssignment(
    @Arg('input', () => WithdrawAssignmentInput, { description: '输入. What to do.' }) input: WithdrawAssignmentInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'reinstateAssignment', input, carryOut: reinstateAssignment }, read);
  }
}
