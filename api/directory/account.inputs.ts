import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Account } from '../../schema/account';
import { connection } from '../../schema/connection';
import { payload } from '../../schema/payload';
import { UserError } from '../../schema/user-error';

const IDEMPOTENCY_KEY = '幂等键. Repeating a call with the same key and input does nothing twice.';

@InputType({ description: '开立账号. A login for a person; the posts are appointments.' })
export class OpenAccountInput {
  @Field(() => String, { description: '登录名. 2 to 64 letters, figures, dots, underscores, @ or hyphens.' })
  login!: string;

  @Field(() => String, { description: '姓名. The name of the person.' })
  name!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string;
}

@InputType({ description: '账号操作. Names the account.' })
export class AccountInput {
  @Field(() => ID, { description: '账号. The account.' })
  accountId!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string;
}

@InputType({ description: '停用账号. Names the account and the reason.' })
export class DisableAccountInput extends AccountInput {
  @Field(() => String, { description: '原因. Why.' })
  why!: string;
}

@InputType({ description: '撤销会话. Names the account, or one of its posts, and the reason.' })
export class RevokeSessionsInput {
  @Field(() => ID, { nullable: true, description: '账号. The account; or name a member.' })
  accountId?: string;

  @Field(() => ID, { nullable: true, description: '人员. A member whose account it is.' })
  memberId?: string;

  @Field(() => String, { description: '原因. Why.' })
  why!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string;
}

@InputType({ description: '关联统一认证. Ties an account to a person of the single sign-on.' })
export class LinkOidcInput extends AccountInput {
  @Field(() => String, {
    nullable: true,
    description: '统一认证标识. The `sub` of the person at the configured issuer; empty unties.',
  })
  subject?: string;
}

export const DisableAccountPayload = payload('DisableAccountPayload', 'account', '账号', () => Account);
export const EnableAccountPayload = payload('EnableAccountPayload', 'account', '账号', () => Account);
export const RevokeSessionsPayload = payload('RevokeSessionsPayload', 'account', '账号', () => Account);
export const LinkOidcPayload = payload('LinkOidcPayload', 'account', '账号', () => Account);

function passwordPayload(name: string) {
  @ObjectType(name, {
    description: '一次性密码结果. The account and its one-time password, or why nothing was written.',
  })
  class PasswordPayload {
    @Field(() => Account, {
      name: 'account',
      nullable: true,
      description: '账号. As it is now; null when refused.',
    })
    noun!: Account | null;

    @Field(() => String, {
      nullable: true,
      description: '一次性密码. Shown this once, good for 7 days, and only to choose one’s own by changePassword.',
    })
    oneTimePassword!: string | null;

    @Field(() => [UserError], { description: '业务错误. Empty when it was done.' })
    userErrors!: UserError[];
  }
  return PasswordPayload;
}

export const OpenAccountPayload = passwordPayload('OpenAccountPayload');
export const ResetPasswordPayload = passwordPayload('ResetPasswordPayload');

export const AccountConnection = connection('Account', '账号', () => Account);
