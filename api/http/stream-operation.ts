import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Bilingual } from '../../tenants/language';
import { limitRule, type QueryLimits } from './limits';

export type Operation = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

/**
 * The subscription of a `subscribe` message, under the rules and limits of every other operation; or why it is refused. Queries and
 * mutations go over HTTP, where they have their statuses, their log and their metrics.
 */
export function readOperation(
  schema: GraphQLSchema,
  limits: QueryLimits,
  { query, operationName, variables }: SubscribePayload,
): Operation | readonly GraphQLError[] {
  const document = parsed(query, limits.tokens);
  if (document instanceof GraphQLError) return [document];
  const invalid = validate(schema, document, [...specifiedRules, limitRule(limits)]);
  if (invalid.length > 0) return invalid.map(withoutSuggestion);
  const operation = getOperationAST(document, operationName);
  if (!operation) return [refused('OPERATION_RESOLUTION_FAILURE', NO_OPERATION)];
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return [refused('BAD_REQUEST', SUBSCRIPTIONS_ONLY)];
  return { schema, document, operationName, variableValues: variables };
}

const NO_OPERATION: Bilingual = {
  zh: '无法确定要执行的操作，请用 operationName 指明。',
  en: 'It is not clear which operation is meant: name it by operationName.',
};

const SUBSCRIPTIONS_ONLY: Bilingual = {
  zh: 'WebSocket 只接受订阅；查询和变更请用 HTTP。',
  en: 'Only subscriptions are taken over a WebSocket; send queries and mutations by HTTP.',
};

export const tooManyStreams = (most: number): GraphQLError =>
  refused('TOO_MANY_STREAMS', {
    zh: `每个连接最多 ${most} 个订阅，请先结束不用的。`,
    en: `At most ${most} subscriptions on one connection: end those that are not needed.`,
  });

function refused(code: string, text: Bilingual): GraphQLError {
  return new GraphQLError(text.zh, { extensions: { code, text } });
}

function parsed(query: string, maxTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { source, positions } = error;
    return new GraphQLError(error.message, { source, positions, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  }
}

/** As over HTTP: what else there is in the schema is not suggested. */
function withoutSuggestion(error: GraphQLError): GraphQLError {
  const { nodes, extensions } = error;
  const message = error.message.replace(/ ?Did you mean .+\?$/, '');
  return new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...extensions } });
}
