import type { Context } from '../request/context';
import type { SignIn } from './sign-in.service';

/** What the resolvers of sign-in, accounts and posts are given besides. */
export interface DirectoryContext extends Context {
  readonly signIn: SignIn;
  /** Where the request comes from; absent when the schema is executed directly. */
  readonly address?: string;
  /** 三员分立: whether one person may not hold two of the administrators' posts. */
  readonly separateAdministrators: boolean;
  /** The issuer of the single sign-on, if one is configured. */
  readonly oidcIssuer?: string;
}
