import type { EntityTarget } from 'typeorm';
import { Member } from '../tenants/member';
import { Tenant } from '../tenants/tenant';
import type { TenantOwned } from '../tenants/tenant-owned';
import { Unit, UnitName } from '../tenants/unit';
import { Amendment } from './amendment';
import { Answer, AnswerUnit, Confirmation } from './answer';
import { Assignment, Withdrawal } from './assignment';
import { Attached, Attachment } from './attachment';
import {
  ChangeDecision,
  ChangeRequest,
  ChangeRequestTarget,
  CompletionApplication,
  CompletionDecision,
  DecidedChange,
} from './change-request';
import { Consultation, ConsultationComment } from './consultation';
import { Decision } from './decision';
import { ImplementationPlan, PlanDecision, PlanFund, PlanMilestone, PlanShare } from './implementation-plan';
import { Programme } from './programme';
import { ProgressReport, ReportedFigure } from './progress-report';
import { Quota, QuotaProposal } from './quota';
import { Receipt } from './receipt';
import { HelperAssessment, ReportRegistration } from './report-registration';
import { Excuse, Reminder, ReportingCalendar, ReportingRound, RoundLock } from './reporting-calendar';
import { Scan } from './scan';
import { Site, SiteProgress, SiteTarget, StageName } from './site';
import { Target } from './target';
import { TargetLead } from './target-lead';
import { Task, TaskParty } from './task';
import { Verification } from './verification';

type Noun = EntityTarget<TenantOwned> & { readonly name: string };

/** Every noun that is a table: what the data source maps, and what `node(id:)` can be asked for. A new noun is a row here. */
export const NOUNS: readonly Noun[] = [
  Tenant,
  Unit,
  UnitName,
  Member,
  Programme,
  Task,
  TaskParty,
  Target,
  Amendment,
  Consultation,
  ConsultationComment,
  Assignment,
  Withdrawal,
  Quota,
  QuotaProposal,
  Receipt,
  Answer,
  AnswerUnit,
  Confirmation,
  Decision,
  Scan,
  TargetLead,
  Site,
  SiteTarget,
  SiteProgress,
  StageName,
  ProgressReport,
  ReportedFigure,
  Verification,
  Attachment,
  Attached,
  ReportingCalendar,
  ReportingRound,
  RoundLock,
  Excuse,
  Reminder,
  ReportRegistration,
  HelperAssessment,
  ImplementationPlan,
  PlanShare,
  PlanFund,
  PlanMilestone,
  PlanDecision,
  ChangeRequest,
  ChangeRequestTarget,
  ChangeDecision,
  DecidedChange,
  CompletionApplication,
  CompletionDecision,
];

export const nounNamed = (name: string): Noun | undefined => NOUNS.find((noun) => noun.name === name);
