import { Arg, Authorized, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Account, Post } from '../../schema/account';
import { type Page, pageOf } from '../../schema/connection';
import type { Payload } from '../../schema/payload';
import { Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { pageSize } from '../request/errors';
import { mutate, type Noun, type Outcome } from '../request/mutate';
import { placeAfter } from '../request/page';
import {
  AccountConnection,
  AccountInput,
  DisableAccountInput,
  DisableAccountPayload,
  EnableAccountPayload,
  LinkOidcInput,
  LinkOidcPayload,
  OpenAccountInput,
  OpenAccountPayload,
  ResetPasswordPayload,
  RevokeSessionsInput,
  RevokeSessionsPayload,
} from './account.inputs';
import { disableAccount, enableAccount, linkOidc, openAccount, resetPassword, revokeSessions } from './account.service';
import { accountById, postsOfAccount } from './account-loaders';
import type { DirectoryContext } from './directory-context';
import { oneTimePassword } from './password';
import { readAccounts } from './read-accounts';

@Resolver()
export class AccountQueries {
  @Authorized(Permission.ManageAccounts)
  @Query(() => AccountConnection, {
    description: '账号. The accounts that have a post, or were opened, in your tenant or below, by login.',
  })
  async accounts(
    @Ctx() { request }: DirectoryContext,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: '游标. Where the former page ended.' }) after?: string,
  ): Promise<Page<Account>> {
    const size = pageSize(first);
    const [from = ''] = placeAfter(after, /^(.+)$/) ?? [];
    const rows = await readAccounts(await request.picture(), { after: from, first: size + 1 });
    return pageOf(rows, size, ({ login }) => login);
  }
}

/** Each is the service function of its name; the account is read back as the asker may see it. */
@Resolver()
export class AccountMutations {
  @Authorized(Permission.ManageAccounts)
  @Mutation(() => OpenAccountPayload, { description: '开立账号. Opens an account with a one-time password.' })
  openAccount(
    @Arg('input', () => OpenAccountInput, { description: '输入. Login and name.' }) input: OpenAccountInput,
    @Ctx() context: DirectoryContext,
  ): Promise<WithPassword> {
    return withPassword(context, 'openAccount', input, openAccount);
  }

  @Authorized(Permission.ManageAccounts)
  @Mutation(() => ResetPasswordPayload, {
    description: '重置密码. Gives a new one-time password; sessions end and a lock-out is lifted.',
  })
  resetPassword(
    @Arg('input', () => AccountInput, { description: '输入. The account.' }) input: AccountInput,
    @Ctx() context: DirectoryContext,
  ): Promise<WithPassword> {
    return withPassword(context, 'resetPassword', input, resetPassword);
  }

  @Authorized(Permission.ManageAccounts)
  @Mutation(() => DisableAccountPayload, { description: '停用账号. All its tokens are refused at once.' })
  disableAccount(
    @Arg('input', () => DisableAccountInput, { description: '输入. Account and reason.' }) input: DisableAccountInput,
    @Ctx() context: DirectoryContext,
  ): Promise<Payload<Account>> {
    return mutate(context, { name: 'disableAccount', input, carryOut: disableAccount }, accountById);
  }

  @Authorized(Permission.ManageAccounts)
  @Mutation(() => EnableAccountPayload, { description: '启用账号. Enables it again and lifts a lock-out.' })
  enableAccount(
    @Arg('input', () => AccountInput, { description: '输入. The account.' }) input: AccountInput,
    @Ctx() context: DirectoryContext,
  ): Promise<Payload<Account>> {
    return mutate(context, { name: 'enableAccount', input, carryOut: enableAccount }, accountById);
  }

  @Authorized(Permission.ManageAccounts)
  @Mutation(() => RevokeSessionsPayload, { description: '撤销会话. Every token issued so far is refused at once.' })
  revokeSessions(
    @Arg('input', () => RevokeSessionsInput, { description: '输入. Account or member, and reason.' })
    input: RevokeSessionsInput,
    @Ctx() context: DirectoryContext,
  ): Promise<Payload<Account>> {
    return mutate(context, { name: 'revokeSessions', input, carryOut: revokeSessions }, accountById);
  }

  @Authorized(Permission.ManageAccounts)
  @Mutation(() => LinkOidcPayload, {
    description: '关联统一认证. Ties an account to a person of the single sign-on, or unties it.',
  })
  linkOidc(
    @Arg('input', () => LinkOidcInput, { description: '输入. Account and subject.' }) input: LinkOidcInput,
    @Ctx() context: DirectoryContext,
  ): Promise<Payload<Account>> {
    const carryOut = (work: UnitOfWork, given: LinkOidcInput) => linkOidc(work, given, context.oidcIssuer);
    return mutate(context, { name: 'linkOidc', input, carryOut }, accountById);
  }
}

@Resolver(() => Account)
export class AccountFields {
  @FieldResolver(() => [Post], { description: '职务. Its posts of today in your tenant or below.' })
  posts(@Root() account: Account, @Ctx() { request }: DirectoryContext): Promise<Post[]> {
    return postsOfAccount(request, account.rowId);
  }
}

type WithPassword = Outcome<Account> & { oneTimePassword: string | null };

/** The password is made before the transaction and told only by the call that wrote it: a repeated one tells none. */
async function withPassword<I extends object>(
  context: DirectoryContext,
  name: string,
  input: I,
  verb: (work: UnitOfWork, input: I, hash: string) => Promise<Noun>,
): Promise<WithPassword> {
  const { password, hash } = await oneTimePassword();
  let written = false;
  const carryOut = async (work: UnitOfWork, given: I) => {
    const done = await verb(work, given, hash);
    written = true;
    return done;
  };
  const outcome = await mutate(context, { name, input, carryOut }, accountById);
  return { ...outcome, oneTimePassword: written && outcome.userErrors.length === 0 ? password : null };
}
