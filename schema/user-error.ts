import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** 业务错误代码: why an input was refused. A new reason is a new row here, with its sentence. */
export enum UserErrorCode {
  STALE_VERSION = 'STALE_VERSION',
  INVALID = 'INVALID',
  REQUIRED = 'REQUIRED',
  DUPLICATE = 'DUPLICATE',
  WRONG_STATE = 'WRONG_STATE',
  ALREADY_ANSWERED = 'ALREADY_ANSWERED',
  ALREADY_SIGNED = 'ALREADY_SIGNED',
  NOT_HOLDER = 'NOT_HOLDER',
  UNIT_NOT_OF_TENANT = 'UNIT_NOT_OF_TENANT',
  TENANT_NOT_DIRECT_CHILD = 'TENANT_NOT_DIRECT_CHILD',
  LEAD_UNIT_REQUIRED = 'LEAD_UNIT_REQUIRED',
  UNRESOLVED_PARTY = 'UNRESOLVED_PARTY',
  AWAITING_CONSENT = 'AWAITING_CONSENT',
  TOO_LATE = 'TOO_LATE',
  IN_USE = 'IN_USE',
  NOT_YOUR_TENANT = 'NOT_YOUR_TENANT',
  FIGURE_FROM_SITES = 'FIGURE_FROM_SITES',
  IDEMPOTENCY_KEY_REUSED = 'IDEMPOTENCY_KEY_REUSED',
  WRONG_PASSWORD = 'WRONG_PASSWORD',
  WEAK_PASSWORD = 'WEAK_PASSWORD',
  LOCKED_OUT = 'LOCKED_OUT',
  TOO_OFTEN = 'TOO_OFTEN',
  POSTS_MUST_BE_SEPARATE = 'POSTS_MUST_BE_SEPARATE',
}

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: '业务错误代码. Why an input was refused.',
  valuesConfig: {
    STALE_VERSION: { description: '数据已更新. Somebody changed it after you read it; read it again.' },
    INVALID: { description: '不合要求. The value cannot be used.' },
    REQUIRED: { description: '必填. Something is missing.' },
    DUPLICATE: { description: '重复. It is there already.' },
    WRONG_STATE: { description: '状态不符. Its state does not allow this.' },
    ALREADY_ANSWERED: {
      description: '已答复. It is answered already; a later answer says why it replaces the former.',
    },
    ALREADY_SIGNED: { description: '已签收. It is signed for already.' },
    NOT_HOLDER: { description: '非承办方. It is not held by your tenant.' },
    UNIT_NOT_OF_TENANT: { description: '非本地区单位. The unit is not an open one of the tenant concerned.' },
    TENANT_NOT_DIRECT_CHILD: { description: '非直接下级. Only direct children can be named here.' },
    LEAD_UNIT_REQUIRED: { description: '缺牵头单位. An acceptance names a lead unit.' },
    UNRESOLVED_PARTY: {
      description: '未识别单位. A named party was found neither among the units nor among the areas.',
    },
    AWAITING_CONSENT: { description: '待同意. The issuer has not decided on the answer yet.' },
    TOO_LATE: { description: '已过期限. The time for this is over.' },
    IN_USE: { description: '仍在使用. Something still depends on it.' },
    NOT_YOUR_TENANT: { description: '非本地区. It belongs to a tenant that you do not administer.' },
    FIGURE_FROM_SITES: { description: '数字由点位计数. The target has sites, and their count is the figure.' },
    IDEMPOTENCY_KEY_REUSED: { description: '幂等键重复. The key was used with another input.' },
    WRONG_PASSWORD: { description: '账号或密码错误. The login or the password is wrong.' },
    WEAK_PASSWORD: { description: '密码过弱. The new password does not meet the rules.' },
    LOCKED_OUT: { description: '账号锁定. Too many wrong passwords; wait, or ask the administrator.' },
    TOO_OFTEN: { description: '请求过于频繁. Too many attempts from this address; wait a minute.' },
    POSTS_MUST_BE_SEPARATE: { description: '三员分立. One person may not hold two administrators’ posts.' },
  },
});

/** 业务错误: one problem of an input, in the asker's language. */
@ObjectType({ description: '业务错误. One problem of an input; nothing was written.' })
export class UserError {
  @Field(() => UserErrorCode, { description: '代码. For programs.' })
  code!: UserErrorCode;

  @Field(() => String, { description: '说明. For people, in the asker’s language.' })
  message!: string;

  @Field(() => [String], { description: '字段. The path of the input field that it concerns; empty for the whole.' })
  field!: string[];
}
