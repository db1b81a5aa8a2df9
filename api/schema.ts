import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ClassType } from 'type-graphql';
import { AssignmentQueries } from './assignments/assignment.resolver';
import { AssignmentFields } from './assignments/assignment-fields.resolver';
import { AssignmentMutations } from './assignments/assignment-mutations.resolver';
import { DutyQueries } from './assignments/duty.resolver';
import {
  AnswerFields,
  DecisionFields,
  QuotaFields,
  QuotaProposalFields,
  ReceiptFields,
  ScanFields,
} from './assignments/fact-fields.resolver';
import { AccountFields, AccountMutations, AccountQueries } from './directory/account.resolver';
import { CityMutations, CityQueries } from './directory/city.resolver';
import { MemberFields, MemberQueries } from './directory/member.resolver';
import { PostMutations } from './directory/post.resolver';
import { SearchQueries } from './directory/search.resolver';
import { SignInMutations } from './directory/sign-in.resolver';
import { TenantMutations, TenantQueries } from './directory/tenant.resolver';
import { TenantFields } from './directory/tenant-fields.resolver';
import { UnitFields, UnitMutations, UnitQueries } from './directory/unit.resolver';
import { ViewerFields, ViewerQueries } from './directory/viewer.resolver';
import { checkAuthorization } from './request/authorization';
import { EventFields, EventQueries } from './request/event.resolver';
import { NodeQueries } from './request/node.resolver';
import { AssignmentRollup, ProgrammeRollup, TaskRollup } from './rollups/rollup-fields.resolver';

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
  UnitQueries,
  UnitMutations,
  UnitFields,
  SearchQueries,
  SignInMutations,
  ViewerQueries,
  ViewerFields,
  MemberQueries,
  MemberFields,
  PostMutations,
  AccountQueries,
  AccountMutations,
  AccountFields,
  // assignments
  AssignmentQueries,
  AssignmentMutations,
  AssignmentFields,
  DutyQueries,
  AnswerFields,
  DecisionFields,
  ReceiptFields,
  QuotaFields,
  QuotaProposalFields,
  ScanFields,
  // rollups
  ProgrammeRollup,
  TaskRollup,
  AssignmentRollup,
];

export function buildApiSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: resolvers as unknown as Parameters<typeof buildSchemaSync>[0]['resolvers'],
    authChecker: checkAuthorization,
    validate: false,
  });
}
