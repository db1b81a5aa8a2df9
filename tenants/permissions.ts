import { registerEnumType } from 'type-graphql';

/** 角色: what a post is for. The table below says what each role may do; rows are kept apart by PostgreSQL. */
export enum Role {
  COORDINATOR = 'COORDINATOR',
  SUPERVISOR = 'SUPERVISOR',
  UNIT_OFFICER = 'UNIT_OFFICER',
  LEADER = 'LEADER',
  SYSTEM_ADMIN = 'SYSTEM_ADMIN',
  SECURITY_ADMIN = 'SECURITY_ADMIN',
  AUDITOR = 'AUDITOR',
}

registerEnumType(Role, {
  name: 'Role',
  description: '角色. What a post is for; each role has its permissions.',
  valuesConfig: {
    COORDINATOR: { description: '统筹. Runs the programme of a tenant: drafts, issues, assigns, answers for it.' },
    SUPERVISOR: { description: '督查. The supervision office: as the coordinator, save the directory.' },
    UNIT_OFFICER: { description: '单位经办. Signs, proposes and reports for a unit.' },
    LEADER: { description: '分管领导. Reads, and decides what is brought to a leader.' },
    SYSTEM_ADMIN: { description: '系统管理员. Keeps tenants, units and posts.' },
    SECURITY_ADMIN: { description: '安全保密管理员. Opens and locks accounts, and revokes sessions.' },
    AUDITOR: { description: '安全审计员. Reads the trail and all that its tenant has issued, and never writes.' },
  },
});

/** What a root field asks for. Several given to @Authorized mean: any of them. */
export enum Permission {
  ReadDirectory = 'READ_DIRECTORY',
  ManageDirectory = 'MANAGE_DIRECTORY',
  ManagePosts = 'MANAGE_POSTS',
  ManageAccounts = 'MANAGE_ACCOUNTS',
  ReadContacts = 'READ_CONTACTS',
  ReadTrail = 'READ_TRAIL',
  ReadProgrammes = 'READ_PROGRAMMES',
  DraftProgramme = 'DRAFT_PROGRAMME',
  IssueProgramme = 'ISSUE_PROGRAMME',
  Comment = 'COMMENT',
  ReadAssignments = 'READ_ASSIGNMENTS',
  Answer = 'ANSWER',
  AnswerForUnit = 'ANSWER_FOR_UNIT',
  EnterOnBehalf = 'ENTER_ON_BEHALF',
  Assign = 'ASSIGN',
  ProposeQuota = 'PROPOSE_QUOTA',
  Decide = 'DECIDE',
  DecideAsLeader = 'DECIDE_AS_LEADER',
  Report = 'REPORT',
  Verify = 'VERIFY',
  SetCalendar = 'SET_CALENDAR',
  Plan = 'PLAN',
  RequestChange = 'REQUEST_CHANGE',
  /** Held by an account, not by a role: who runs the platform may set up a city. */
  SetUpCity = 'SET_UP_CITY',
}

const reading = [Permission.ReadDirectory, Permission.ReadProgrammes, Permission.ReadAssignments, Permission.ReadTrail];

const programmeOffice = [
  ...reading,
  Permission.ReadContacts,
  Permission.DraftProgramme,
  Permission.IssueProgramme,
  Permission.Comment,
  Permission.Answer,
  Permission.EnterOnBehalf,
  Permission.Assign,
  Permission.Decide,
  Permission.Report,
  Permission.Verify,
  Permission.SetCalendar,
  Permission.Plan,
  Permission.RequestChange,
];

/** The role table: the one place that says who may do what. */
const permissionsOfRole: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  [Role.COORDINATOR]: new Set([...programmeOffice, Permission.ManageDirectory, Permission.ManagePosts]),
  [Role.SUPERVISOR]: new Set(programmeOffice),
  [Role.UNIT_OFFICER]: new Set([
    ...reading,
    Permission.Comment,
    Permission.AnswerForUnit,
    Permission.ProposeQuota,
    Permission.Report,
    Permission.Verify,
    Permission.Plan,
    Permission.RequestChange,
  ]),
  [Role.LEADER]: new Set([...reading, Permission.Comment, Permission.DecideAsLeader]),
  [Role.SYSTEM_ADMIN]: new Set([
    ...reading,
    Permission.ReadContacts,
    Permission.ManageDirectory,
    Permission.ManagePosts,
  ]),
  [Role.SECURITY_ADMIN]: new Set([...reading, Permission.ReadContacts, Permission.ManageAccounts]),
  [Role.AUDITOR]: new Set(reading),
};

/** The administrators whom a setting forbids to be one person (三员分立). */
export const ADMINISTRATORS: readonly Role[] = [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR];

/** Whether a role holds a permission; an operator of the platform may also set up cities. */
export function mayDo(viewer: { role: Role; operator: boolean }, permission: Permission): boolean {
  if (permission === Permission.SetUpCity) return viewer.operator;
  return permissionsOfRole[viewer.role].has(permission);
}
