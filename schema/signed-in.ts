import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Post } from './account';
import { UserError } from './user-error';

/** 登录结果: tokens, or why there are none. */
@ObjectType({ description: '登录结果. Tokens and the posts to choose from, or why there are none.' })
export class SignedIn {
  @Field(() => String, {
    nullable: true,
    description: '访问令牌. For Authorization: Bearer …; null when refused or when the password must be changed first.',
  })
  accessToken!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '刷新令牌. For refreshSession and signOut; good for one use.',
  })
  refreshToken!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: '到期时间. When the access token ends.' })
  expiresAt!: Date | null;

  @Field(() => Boolean, {
    description: '须改密码. The password was right but is a one-time one: call changePassword before anything else.',
  })
  mustChangePassword!: boolean;

  @Field(() => [Post], { description: '可选职务. With several, name one in the header X-Luoshi-Member.' })
  posts!: Post[];

  @Field(() => [UserError], { description: '业务错误. Empty when it was done.' })
  userErrors!: UserError[];
}

/** 退出结果. */
@ObjectType({ description: '退出结果. Whether a session was ended.' })
export class SignedOut {
  @Field(() => Boolean, { description: '已退出. False when there was no such session any more.' })
  signedOut!: boolean;
}
