import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ClassType } from 'type-graphql';
import { AssignmentQueries } from './assignments/assignment.resolver';
import { AssignmentFields } from './assignments/assignment-fields.resolver';
import { AssignmentMutations } from './assignments/assignment-mutations.resolver';
import {
  AnswerFields,
  DecisionFields,
  QuotaFields,
  QuotaProposalFields,
  ReceiptFields,
  ScanFields,
} from './assignments/fact-fields.resolver';
import { CalendarRoots } from './calendars/calendar.resolver';
import {
  ProgrammeCalendars,
  ReportingCalendarFields,
  ReportingRoundFields,
} from './calendars/calendar-fields.resolver';
import { ObligationRoots } from './calendars/obligation.resolver';
import {
  AssignmentObligations,
  ExcuseFields,
  ObligationFields,
  ReminderFields,
} from './calendars/obligation-fields.resolver';
import { ChangeRoots } from './changes/change.resolver';
import {
  AssignmentChanges,
  ChangeDecisionFields,
  ChangeRequestFields,
  ChangeRequestTargetFields,
  CompletionApplicationFields,
  DecidedChangeFields,
} from './changes/change-fields.resolver';
import { AccountFields, AccountMutations, AccountQueries } from './directory/account.resolver';
import { CityMutations, CityQueries } from './directory/city.resolver';
import { ImportMutations, ImportQueries } from './directory/import.resolver';
import { MemberFields, MemberQueries } from './directory/member.resolver';
import { PostMutations } from './directory/post.resolver';
import { SearchQueries } from './directory/search.resolver';
import { SignInMutations } from './directory/sign-in.resolver';
import { TenantMutations, TenantQueries } from './directory/tenant.resolver';
import { TenantFields } from './directory/tenant-fields.resolver';
import { TenantGroupQueries } from './directory/tenant-group.resolver';
import { UnitFields, UnitMutations, UnitQueries } from './directory/unit.resolver';
import { ViewerFields, ViewerQueries } from './directory/viewer.resolver';
import { DutySubscriptions } from './duties/duties-changed.resolver';
import { DutyQueries } from './duties/duty.resolver';
import { LeaderBoardFields, LeaderBoardQueries, LeaderTaskFields } from './duties/leader-board.resolver';
import { PlanRoots } from './plans/plan.resolver';
import {
  AssignmentPlans,
  ImplementationPlanFields,
  PlanDecisionFields,
  PlanMilestoneFields,
  PlanShareFields,
} from './plans/plan-fields.resolver';
import { ConsultationCommentFields, ConsultationFields, ConsultationRoots } from './programmes/consultation.resolver';
import { ProgrammeQueries } from './programmes/programme.resolver';
import { ProgrammeFields } from './programmes/programme-fields.resolver';
import { ProgrammeMutations } from './programmes/programme-mutations.resolver';
import { AmendmentFields, TargetFields, TaskFields, TaskPartyFields } from './programmes/task-fields.resolver';
import { TaskMutations } from './programmes/task-mutations.resolver';
import { ProgressReportRoots } from './reports/progress-report.resolver';
import {
  AssignmentReports,
  HelperAssessmentFields,
  ProgressReportFields,
  ProgressReportHandedIn,
  ReportedFigureFields,
  ReportRegistrationFields,
  VerificationFields,
} from './reports/progress-report-fields.resolver';
import { SiteMutations, SiteQueries } from './reports/site.resolver';
import { AssignmentSites, SiteFields, SiteProgressFields, TenantSites } from './reports/site-fields.resolver';
import { SiteFileQueries, SiteImportMutations } from './reports/site-import.resolver';
import { checkAuthorization } from './request/authorization';
import { EventFields, EventQueries } from './request/event.resolver';
import { NodeQueries } from './request/node.resolver';
import {
  AssignmentSchedule,
  ExplanationSchedule,
  ReportingRollupFields,
  RollupRhythm,
  ScheduleFields,
  SectorRollupRhythm,
  TargetRollupSchedule,
  TenantRollupRhythm,
} from './rollups/rhythm-fields.resolver';
import { RollupChangedFields, RollupSubscriptions } from './rollups/rollup-changed.resolver';
import {
  AssignmentRollup,
  ExplanationFields,
  ProgrammeRollup,
  RollupFields,
  TargetRollupFields,
  TaskRollup,
  TenantsRollup,
} from './rollups/rollup-fields.resolver';

/** Every resolver of the API, feature by feature. */
const resolvers: readonly [ClassType, ...ClassType[]] = [
  NodeQueries,
  EventQueries,
  EventFields,
  // directory
  CityQueries,
  CityMutations,
  TenantQueries,
  TenantMutations,
  TenantFields,
  TenantGroupQueries,
  UnitQueries,
  UnitMutations,
  UnitFields,
  SearchQueries,
  ImportQueries,
  ImportMutations,
  SignInMutations,
  ViewerQueries,
  ViewerFields,
  MemberQueries,
  MemberFields,
  PostMutations,
  AccountQueries,
  AccountMutations,
  AccountFields,
  // programmes
  ProgrammeQueries,
  ProgrammeMutations,
  ProgrammeFields,
  TaskMutations,
  TaskFields,
  TaskPartyFields,
  TargetFields,
  AmendmentFields,
  ConsultationRoots,
  ConsultationFields,
  ConsultationCommentFields,
  // assignments
  AssignmentQueries,
  AssignmentMutations,
  AssignmentFields,
  DutyQueries,
  DutySubscriptions,
  LeaderBoardQueries,
  LeaderBoardFields,
  LeaderTaskFields,
  AnswerFields,
  DecisionFields,
  ReceiptFields,
  QuotaFields,
  QuotaProposalFields,
  ScanFields,
  // calendars
  CalendarRoots,
  ObligationRoots,
  AssignmentObligations,
  ExcuseFields,
  ObligationFields,
  ReminderFields,
  ProgrammeCalendars,
  ReportingCalendarFields,
  ReportingRoundFields,
  // reports
  SiteQueries,
  SiteMutations,
  SiteFileQueries,
  SiteImportMutations,
  AssignmentSites,
  TenantSites,
  SiteFields,
  SiteProgressFields,
  ProgressReportRoots,
  ProgressReportFields,
  HelperAssessmentFields,
  ProgressReportHandedIn,
  ReportRegistrationFields,
  ReportedFigureFields,
  VerificationFields,
  AssignmentReports,
  // changes
  ChangeRoots,
  AssignmentChanges,
  ChangeDecisionFields,
  ChangeRequestFields,
  ChangeRequestTargetFields,
  CompletionApplicationFields,
  DecidedChangeFields,
  // plans
  PlanRoots,
  AssignmentPlans,
  ImplementationPlanFields,
  PlanShareFields,
  PlanMilestoneFields,
  PlanDecisionFields,
  // rollups
  AssignmentSchedule,
  ExplanationSchedule,
  ReportingRollupFields,
  RollupRhythm,
  ScheduleFields,
  SectorRollupRhythm,
  TargetRollupSchedule,
  TenantRollupRhythm,
  ProgrammeRollup,
  TaskRollup,
  TenantsRollup,
  RollupFields,
  TargetRollupFields,
  ExplanationFields,
  AssignmentRollup,
  RollupSubscriptions,
  RollupChangedFields,
];

/**
 * type-graphql asks for a bus of its own before it takes a subscription. Ours follow the trail in the database (each says how, in its
 * `subscribe`), since a bus within one process knows nothing of what other servers write.
 */
const noBus = (): never => {
  throw new Error('a subscription says itself what it follows');
};

export function buildApiSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: resolvers as unknown as Parameters<typeof buildSchemaSync>[0]['resolvers'],
    authChecker: checkAuthorization,
    validate: false,
    pubSub: { publish: noBus, subscribe: noBus },
  });
}
