import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Permission, Role } from '../tenants/permissions';
import { Post } from './account';

const words: Readonly<Record<Permission, string>> = {
  READ_DIRECTORY: '查看地区和单位. Reads tenants and units.',
  MANAGE_DIRECTORY: '维护地区和单位. Changes tenants and units of its own tenant and below.',
  MANAGE_POSTS: '任免人员. Appoints members and ends their posts.',
  MANAGE_ACCOUNTS: '管理账号. Opens, locks and resets accounts.',
  READ_CONTACTS: '查看联系方式. Reads telephone numbers and e-mail addresses.',
  READ_TRAIL: '查看记录. Reads the events that concern its tenant.',
  READ_PROGRAMMES: '查看项目. Reads programmes.',
  DRAFT_PROGRAMME: '起草项目. Drafts programmes.',
  ISSUE_PROGRAMME: '下达项目. Issues, amends, suspends and closes programmes.',
  COMMENT: '反馈意见. Comments in a consultation.',
  READ_ASSIGNMENTS: '查看承办任务. Reads assignments.',
  ANSWER: '认领. Signs and answers for the tenant.',
  ANSWER_FOR_UNIT: '单位签收. Signs and asks for adjustment for its unit.',
  ENTER_ON_BEHALF: '代录. Enters receipts and answers for what lies below.',
  ASSIGN: '分解任务. Hands assignments on and issues quotas.',
  PROPOSE_QUOTA: '提出分解方案. Proposes quotas.',
  DECIDE: '审核. Decides on answers and requests.',
  DECIDE_AS_LEADER: '领导裁定. Decides what is brought to a leader.',
  REPORT: '报送进展. Lists sites and reports for its unit.',
  VERIFY: '核定. Verifies the figures of those to whom a task was handed on.',
  SET_CALENDAR: '设定报送安排. Sets reporting calendars, locks rounds, excuses and reminds.',
  PLAN: '编报实施方案. Submits implementation plans.',
  REQUEST_CHANGE: '申请调整、延期. Asks for an extension, a change, a suspension or an ending.',
  SET_UP_CITY: '建立城市. Sets up a city; of those who run the platform.',
};

/** GraphQL takes the keys of an enum as its names; those of {@link Permission} are written for our own code. */
export const PermissionName = Object.fromEntries(Object.values(Permission).map((value) => [value, value]));
registerEnumType(PermissionName, {
  name: 'Permission',
  description: '权限. What a role may do.',
  valuesConfig: Object.fromEntries(Object.entries(words).map(([name, description]) => [name, { description }])),
});

/** 我: the post in which the request is made. */
@ObjectType('Viewer', { description: '我. The post in which this request is made, and what it may do.' })
export class ViewerCard {
  @Field(() => Role, { description: '角色. The role of the post.' })
  role!: Role;

  @Field(() => [PermissionName], { description: '权限. What the role may do.' })
  permissions!: Permission[];

  @Field(() => [Post], { description: '职务. All posts that the account may choose from today.' })
  posts!: Post[];

  memberId!: string;
  tenantId!: string;
  unitId!: string;
  accountId!: string;
}
