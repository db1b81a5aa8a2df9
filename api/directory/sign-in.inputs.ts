import { Field, InputType } from 'type-graphql';

@InputType({ description: '登录. What a local account signs in with.' })
export class SignInInput {
  @Field(() => String, { description: '登录名. As the administrator opened it.' })
  login!: string;

  @Field(() => String, { description: '密码. The password.' })
  password!: string;
}

@InputType({ description: '修改密码. The present password proves who asks; no token is needed.' })
export class ChangePasswordInput {
  @Field(() => String, { description: '登录名. Whose password it is.' })
  login!: string;

  @Field(() => String, { description: '原密码. The present password, or the one-time one.' })
  password!: string;

  @Field(() => String, { description: '新密码. At least 10 characters, not the login, not a common one.' })
  newPassword!: string;
}

@InputType({ description: '刷新会话. Exchanges a refresh token for new tokens.' })
export class RefreshSessionInput {
  @Field(() => String, { description: '刷新令牌. The latest one of the session.' })
  refreshToken!: string;
}

@InputType({ description: '退出. Ends the session of a refresh token.' })
export class SignOutInput {
  @Field(() => String, { description: '刷新令牌. Of the session to be ended.' })
  refreshToken!: string;
}
