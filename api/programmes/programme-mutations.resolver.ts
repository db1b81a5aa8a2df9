import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { Programme } from '../../schema/programme';
import { Permission } from '../../tenants/permissions';
import type { Context, Request } from '../request/context';
import { mutate } from '../request/mutate';
import { enterProgramme } from './enter-programme';
import { issueProgramme } from './issue-programme';
import {
  ChangeProgrammeStatusInput,
  CloseProgrammePayload,
  DiscardProgrammeInput,
  DiscardProgrammePayload,
  EndProgrammePayload,
  EnterProgrammeInput,
  EnterProgrammePayload,
  IssueProgrammeInput,
  IssueProgrammePayload,
  ResumeProgrammePayload,
  ReviseProgrammeInput,
  ReviseProgrammePayload,
  SuspendProgrammePayload,
  VoidProgrammePayload,
} from './programme.inputs';
import {
  closeProgramme,
  endProgramme,
  resumeProgramme,
  suspendProgramme,
  voidProgramme,
} from './programme-status.service';
import { discardProgramme, reviseProgramme } from './revise-draft';

const read = (request: Request, id: string) => request.one(Programme, id);
const INPUT = { description: '输入. What to do.' };

@Resolver()
export class ProgrammeMutations {
  @Authorized(Permission.DraftProgramme)
  @Mutation(() => EnterProgrammePayload, { description: '录入项目. Enters a whole list as a draft, in one call.' })
  enterProgramme(@Arg('input', () => EnterProgrammeInput, INPUT) input: EnterProgrammeInput, @Ctx() context: Context) {
    return mutate(context, { name: 'enterProgramme', input, carryOut: enterProgramme }, read);
  }

  @Authorized(Permission.DraftProgramme)
  @Mutation(() => ReviseProgrammePayload, { description: '修改项目. Changes what a draft says of itself.' })
  reviseProgramme(
    @Arg('input', () => ReviseProgrammeInput, INPUT) input: ReviseProgrammeInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'reviseProgramme', input, carryOut: reviseProgramme }, read);
  }

  @Authorized(Permission.DraftProgramme)
  @Mutation(() => DiscardProgrammePayload, {
    description: '删除草稿. Deletes a draft; null without errors means that it is gone.',
  })
  discardProgramme(
    @Arg('input', () => DiscardProgrammeInput, INPUT) input: DiscardProgrammeInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'discardProgramme', input, carryOut: discardProgramme }, read);
  }

  @Authorized(Permission.IssueProgramme)
  @Mutation(() => IssueProgrammePayload, {
    description: '下达. Puts a list in force and offers every leaf to every direct child, with the prediction.',
  })
  issueProgramme(@Arg('input', () => IssueProgrammeInput, INPUT) input: IssueProgrammeInput, @Ctx() context: Context) {
    return mutate(context, { name: 'issueProgramme', input, carryOut: issueProgramme }, read);
  }

  @Authorized(Permission.IssueProgramme)
  @Mutation(() => VoidProgrammePayload, { description: '作废. Voids a wrong issue, with a reason.' })
  voidProgramme(
    @Arg('input', () => ChangeProgrammeStatusInput, INPUT) input: ChangeProgrammeStatusInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'voidProgramme', input, carryOut: voidProgramme }, read);
  }

  @Authorized(Permission.IssueProgramme)
  @Mutation(() => SuspendProgrammePayload, { description: '中止. By a named body with its resolution number.' })
  suspendProgramme(
    @Arg('input', () => ChangeProgrammeStatusInput, INPUT) input: ChangeProgrammeStatusInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'suspendProgramme', input, carryOut: suspendProgramme }, read);
  }

  @Authorized(Permission.IssueProgramme)
  @Mutation(() => ResumeProgrammePayload, { description: '恢复. A suspended programme is in force again.' })
  resumeProgramme(
    @Arg('input', () => ChangeProgrammeStatusInput, INPUT) input: ChangeProgrammeStatusInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'resumeProgramme', input, carryOut: resumeProgramme }, read);
  }

  @Authorized(Permission.IssueProgramme)
  @Mutation(() => EndProgrammePayload, { description: '终止. For good, by a named body with its resolution number.' })
  endProgramme(
    @Arg('input', () => ChangeProgrammeStatusInput, INPUT) input: ChangeProgrammeStatusInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'endProgramme', input, carryOut: endProgramme }, read);
  }

  @Authorized(Permission.IssueProgramme)
  @Mutation(() => CloseProgrammePayload, { description: '办结. The year is over; the list stays to be read.' })
  closeProgramme(
    @Arg('input', () => ChangeProgrammeStatusInput, INPUT) input: ChangeProgrammeStatusInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'closeProgramme', input, carryOut: closeProgramme }, read);
  }
}
