import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload } from '../../schema/payload';
import { Member } from '../../tenants/member';
import { Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { mutate, type Noun } from '../request/mutate';
import { appointActingOfficer } from './appoint-acting-officer';
import type { DirectoryContext } from './directory-context';
import {
  AppointActingOfficerInput,
  AppointActingOfficerPayload,
  AppointMemberInput,
  AppointMemberPayload,
  EndPostInput,
  EndPostPayload,
  HandOverPostInput,
  HandOverPostPayload,
} from './post.inputs';
import { appointMember, endPost, handOverPost } from './post.service';
import type { PostRules } from './posts';

@Resolver()
export class PostMutations {
  @Authorized(Permission.ManagePosts)
  @Mutation(() => AppointMemberPayload, {
    description: '任命. Appoints somebody to a post of a unit of your tenant or of one below.',
  })
  appointMember(
    @Arg('input', () => AppointMemberInput, { description: '输入. Person, unit, title, role and dates.' })
    input: AppointMemberInput,
    @Ctx() context: DirectoryContext,
  ): Promise<Payload<Member>> {
    return appointed(context, 'appointMember', input, appointMember);
  }

  @Authorized(Permission.ManagePosts)
  @Mutation(() => EndPostPayload, { description: '免职. Ends a post; what was done in it keeps its author.' })
  endPost(
    @Arg('input', () => EndPostInput, { description: '输入. Member, day and reason.' }) input: EndPostInput,
    @Ctx() context: DirectoryContext,
  ): Promise<Payload<Member>> {
    return appointed(context, 'endPost', input, endPost);
  }

  @Authorized(Permission.ManagePosts)
  @Mutation(() => HandOverPostPayload, {
    description: '交接. Hands a post over to another person: the former holder’s tokens are refused from that day.',
  })
  handOverPost(
    @Arg('input', () => HandOverPostInput, { description: '输入. Member, successor, day and reason.' })
    input: HandOverPostInput,
    @Ctx() context: DirectoryContext,
  ): Promise<Payload<Member>> {
    return appointed(context, 'handOverPost', input, handOverPost);
  }

  @Authorized(Permission.ManagePosts)
  @Mutation(() => AppointActingOfficerPayload, {
    description: '代理. Appoints an acting officer for a member, on the given days only.',
  })
  appointActingOfficer(
    @Arg('input', () => AppointActingOfficerInput, { description: '输入. Member, person and days.' })
    input: AppointActingOfficerInput,
    @Ctx() context: DirectoryContext,
  ): Promise<Payload<Member>> {
    return appointed(context, 'appointActingOfficer', input, appointActingOfficer);
  }
}

/** Carries out a verb of posts under the platform's rule on administrators. */
function appointed<I extends object>(
  context: DirectoryContext,
  name: string,
  input: I,
  verb: (work: UnitOfWork, input: I, rules: PostRules) => Promise<Noun>,
): Promise<Payload<Member>> {
  const carryOut = (work: UnitOfWork, given: I) => verb(work, given, context);
  return mutate(context, { name, input, carryOut }, (request, id) => request.one(Member, id));
}
