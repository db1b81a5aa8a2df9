import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ClassType } from 'type-graphql';
import { checkAuthorization } from './request/authorization';
import { EventFields, EventQueries } from './request/event.resolver';
import { NodeQueries } from './request/node.resolver';

/** Every resolver of the API, feature by feature. */
const resolvers: readonly [ClassType, ...ClassType[]] = [NodeQueries, EventQueries, EventFields];

export function buildApiSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: resolvers as unknown as Parameters<typeof buildSchemaSync>[0]['resolvers'],
    authChecker: checkAuthorization,
    validate: false,
  });
}
