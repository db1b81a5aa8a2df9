import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { toGlobalId } from '../tenants/global-id';
import { Role } from '../tenants/permissions';

/** 职务: a post that an account may choose for a request, from the index of posts. The member is the fact. */
@ObjectType({ description: '职务. A post that the account holds today and may choose for a request.' })
export class Post {
  @Field(() => String, { description: '人员代码. To be sent as X-Luoshi-Member.' })
  code!: string;

  @Field(() => String, { description: '姓名. The name of the member.' })
  name!: string;

  @Field(() => String, { description: '职务. The title of the post.' })
  post!: string;

  @Field(() => Role, { description: '角色. What the post is for.' })
  role!: Role;

  @Field(() => String, { description: '地区代码. The code of the tenant.' })
  tenantCode!: string;

  @Field(() => GraphQLLocalDate, { description: '任职日期. The first day of the post.' })
  validFrom!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '离任日期. The last day of the post, if it is set.' })
  validUntil!: string | null;

  /** Of the index. */
  memberId!: string;

  cityId!: string;

  @Field(() => ID, { description: '人员编号. The global id of the member.' })
  get member(): string {
    return toGlobalId('Member', this.cityId, this.memberId);
  }
}

/** 账号: what signs in. It lies outside every city's border; its id is made for the city that asks. */
@ObjectType({ description: '账号. What signs in; it holds posts. Passwords are never shown.' })
export class Account {
  rowId!: string;

  /** The city of the asker. */
  cityId!: string;

  @Field(() => ID, { name: 'id', description: '全局编号. An opaque id; use it as it is.' })
  get globalId(): string {
    return toGlobalId('Account', this.cityId, this.rowId);
  }

  @Field(() => String, { description: '登录名. What is typed at sign-in.' })
  login!: string;

  @Field(() => String, { description: '姓名. The name of the person.' })
  name!: string;

  @Field(() => Boolean, { description: '已锁定. Locked for a while after too many wrong passwords.' })
  locked!: boolean;

  @Field(() => Boolean, { description: '已停用. Disabled by an administrator.' })
  disabled!: boolean;

  @Field(() => Boolean, { description: '有密码. Whether it can sign in with a password at all.' })
  hasPassword!: boolean;

  @Field(() => Boolean, { description: '须改密码. Its one-time password has not been changed yet.' })
  mustChangePassword!: boolean;

  @Field(() => Boolean, { description: '已关联统一认证. Whether the single sign-on knows it.' })
  oidcLinked!: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: '最近登录. When it last signed in with its password.' })
  lastSignIn!: Date | null;
}

/** 联系方式: personal; shown to few. */
@ObjectType({ description: '联系方式. Personal: shown to those who may read contacts, and to oneself.' })
export class Contact {
  @Field(() => String, { nullable: true, description: '电话. The telephone number.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: '电子邮箱. The e-mail address.' })
  email!: string | null;
}
