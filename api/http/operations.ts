import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext } from '@apollo/server';
import type { Logger } from 'pino';
import { codeOf, presentError } from './errors';
import { exchangeOf } from './exchange';
import type { Metrics } from './metrics';

/** The document was read and rejected; under `application/json` that is still HTTP 200 (audits 572B, FDE2, 7B9B). */
const REJECTED_DOCUMENT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'QUERY_TOO_LONG',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_MANY_ALIASES',
  'QUERY_TOO_COSTLY',
]);

/** Gives each GraphQL answer its words, its status, its line in the log if we failed, and its place in the metrics. */
export function operationsPlugin(metrics: Metrics, logger: Logger): ApolloServerPlugin {
  return {
    async requestDidStart({ contextValue }) {
      const started = process.hrtime.bigint();
      const exchange = exchangeOf(contextValue);
      if (exchange) exchange.context = contextValue;
      return {
        async willSendResponse(operation) {
          const errors = operation.errors ?? [];
          const codes = errors.map(codeOf);
          if (errors.length > 0) tellErrors(operation, codes);
          const seconds = Number(process.hrtime.bigint() - started) / 1e9;
          metrics.countOperation(operation.operation?.operation ?? 'rejected', seconds, codes);
        },
      };
    },
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      const requestId = exchangeOf(requestContext.contextValue)?.requestId;
      logger.error({ err: error, requestId }, 'GraphQL request failed');
    },
  };

  function tellErrors(
    { contextValue, response, errors = [], operation }: GraphQLRequestContext<BaseContext>,
    codes: string[],
  ) {
    const exchange = exchangeOf(contextValue);
    const { language = 'zh' as const, requestId, anonymous } = exchange ?? {};
    const asker = { language, requestId, anonymous };
    if (response.body?.kind !== 'single') return;
    const result = response.body.singleResult;
    result.errors = errors.map((error) => presentError(error, asker));
    errors.forEach((error, index) => {
      if (codes[index] !== 'INTERNAL_SERVER_ERROR') return;
      const err = error.originalError ?? error;
      const place = { kind: operation?.operation, path: error.path?.join('.') };
      logger.error({ err, requestId: asker.requestId, ...place }, 'GraphQL field failed');
    });
    const isRejected = result.data === undefined && codes.every((code) => REJECTED_DOCUMENT.has(code));
    if (isRejected) response.http.status = exchange?.plainJson ? 200 : (response.http.status ?? 400);
  }
}
