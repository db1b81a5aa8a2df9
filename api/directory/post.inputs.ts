import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { connection } from '../../schema/connection';
import { payload } from '../../schema/payload';
import { Member } from '../../tenants/member';
import { Role } from '../../tenants/permissions';

/** Who comes to hold a post. */
@InputType({ description: '任职人. Who comes to hold a post, with an account or as a name alone.' })
export class PersonInput {
  @Field(() => String, {
    nullable: true,
    description:
      '登录名. A login that nobody has is opened without a password, which the security administrator gives.',
  })
  login?: string;

  @Field(() => ID, { nullable: true, description: '账号. Instead of a login.' })
  accountId?: string;

  @Field(() => String, { description: '姓名. The name of the person.' })
  name!: string;

  @Field(() => String, { nullable: true, description: '电话. Personal: shown to few and in no event.' })
  phone?: string;

  @Field(() => String, { nullable: true, description: '电子邮箱. Personal: shown to few and in no event.' })
  email?: string;

  @Field(() => String, { nullable: true, description: '人员代码. `<tenant code>-<word>`; proposed when left out.' })
  code?: string;
}

@InputType({ description: '任命. A person, a unit, a title, a role and dates.' })
export class AppointMemberInput extends PersonInput {
  @Field(() => ID, { nullable: true, description: '地区. Of the unit; to be sure.' })
  tenantId?: string;

  @Field(() => ID, { description: '单位. An open unit of your tenant or of one below.' })
  unitId!: string;

  @Field(() => String, { description: '职务. The title of the post.' })
  post!: string;

  @Field(() => Role, { description: '角色. Administrators are appointed by the system administrator only.' })
  role!: Role;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '任职日期. Today when left out.' })
  validFrom?: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '离任日期. The last day, if it is known.' })
  validUntil?: string;

  @Field(() => String, { nullable: true, description: '幂等键. Repeating a call does nothing twice.' })
  idempotencyKey?: string;
}

@InputType({ description: '免职. Ends a post from a day on.' })
export class EndPostInput {
  @Field(() => ID, { description: '人员. Whose post ends.' })
  memberId!: string;

  @Field(() => GraphQLLocalDate, { description: '日期. From this day on it is no longer held; today at the earliest.' })
  on!: string;

  @Field(() => String, { description: '原因. Why.' })
  why!: string;

  @Field(() => Int, { description: '版本. Of the member as it was seen.' })
  version!: number;

  @Field(() => String, { nullable: true, description: '幂等键. Repeating a call does nothing twice.' })
  idempotencyKey?: string;
}

@InputType({ description: '接任人. Who takes a post over.' })
export class SuccessorInput extends PersonInput {
  @Field(() => String, { nullable: true, description: '职务. Another title than the former holder’s.' })
  post?: string;
}

@InputType({ description: '交接. A post passes to another person from a day on.' })
export class HandOverPostInput extends EndPostInput {
  @Field(() => SuccessorInput, { description: '接任人. Who takes it over.' })
  to!: SuccessorInput;
}

@InputType({ description: '代理. An acting officer for a member, on dated days only.' })
export class AppointActingOfficerInput extends PersonInput {
  @Field(() => ID, { description: '人员. For whom.' })
  memberId!: string;

  @Field(() => GraphQLLocalDate, { description: '起始日期. The first day.' })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: '截止日期. The last day.' })
  until!: string;

  @Field(() => String, { nullable: true, description: '幂等键. Repeating a call does nothing twice.' })
  idempotencyKey?: string;
}

export const AppointMemberPayload = payload('AppointMemberPayload', 'member', '人员', () => Member);
export const EndPostPayload = payload('EndPostPayload', 'member', '人员', () => Member);
export const HandOverPostPayload = payload('HandOverPostPayload', 'member', '人员', () => Member);
export const AppointActingOfficerPayload = payload('AppointActingOfficerPayload', 'member', '人员', () => Member);

export const MemberConnection = connection('Member', '人员', () => Member);
