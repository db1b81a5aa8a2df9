import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { SignedIn, SignedOut } from '../../schema/signed-in';
import { checkLimits } from '../request/input-limits';
import { toldTo } from '../request/mutate';
import { Refusal } from '../request/refusal';
import type { DirectoryContext } from './directory-context';
import { ChangePasswordInput, RefreshSessionInput, SignInInput, SignOutInput } from './sign-in.inputs';
import type { Caller, Tokens } from './sign-in.service';

/** Open to everybody: listed in `PUBLIC_ROOT_FIELDS`. */
@Resolver()
export class SignInMutations {
  @Mutation(() => SignedIn, { description: '登录. Opens a session for a login and its password.' })
  signIn(
    @Arg('input', () => SignInInput, { description: '输入. Login and password.' }) input: SignInInput,
    @Ctx() context: DirectoryContext,
  ): Promise<SignedIn> {
    return answered(context, input, (signIn, caller) => signIn.signIn(input, caller));
  }

  @Mutation(() => SignedIn, {
    description: '修改密码. Sets a new password for who knows the present one; all other sessions end.',
  })
  changePassword(
    @Arg('input', () => ChangePasswordInput, { description: '输入. Both passwords.' }) input: ChangePasswordInput,
    @Ctx() context: DirectoryContext,
  ): Promise<SignedIn> {
    return answered(context, input, (signIn, caller) => signIn.changePassword(input, caller));
  }

  @Mutation(() => SignedIn, {
    description: '刷新会话. New tokens for a refresh token; the second use of one ends the session.',
  })
  refreshSession(
    @Arg('input', () => RefreshSessionInput, { description: '输入. The refresh token.' }) input: RefreshSessionInput,
    @Ctx() context: DirectoryContext,
  ): Promise<SignedIn> {
    return answered(context, input, (signIn, caller) => signIn.refresh(input.refreshToken, caller));
  }

  @Mutation(() => SignedOut, { description: '退出. Ends a session; its tokens are refused from then on.' })
  async signOut(
    @Arg('input', () => SignOutInput, { description: '输入. The refresh token.' }) input: SignOutInput,
    @Ctx() { signIn }: DirectoryContext,
  ): Promise<SignedOut> {
    return { signedOut: await signIn.signOut(input.refreshToken) };
  }
}

/** A refusal becomes user errors in the asker's language. */
async function answered(
  { address, request, signIn }: DirectoryContext,
  input: object,
  ask: (signIn: DirectoryContext['signIn'], caller: Caller) => Promise<Tokens>,
): Promise<SignedIn> {
  try {
    checkLimits(input);
    return { ...(await ask(signIn, { address, logger: request.logger })), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const none = { accessToken: null, refreshToken: null, expiresAt: null, mustChangePassword: false, posts: [] };
    return { ...none, userErrors: toldTo(request, error) };
  }
}
