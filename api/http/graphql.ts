import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { GraphQLSchema, ValidationRule } from 'graphql';
import type { Logger } from 'pino';
import type { Caller } from './caller';
import { presentError } from './errors';
import { attachExchange, type Exchange } from './exchange';
import { closedIntrospectionRule } from './introspection';
import { languageOf } from './language';
import { limitRule, type QueryLimits } from './limits';
import type { Metrics } from './metrics';
import { operationsPlugin } from './operations';

export interface GraphqlOptions<C extends BaseContext & { viewer?: unknown }> {
  schema: GraphQLSchema;
  contextOf(caller: Caller): Promise<C>;
  finish(context: C): Promise<void>;
  limits: QueryLimits;
  bodyLimitMb: number;
  logger: Logger;
}

/** The media types of GraphQL answers in the order in which Apollo prefers them. */
const MEDIA_TYPES = ['application/json', 'application/graphql-response+json'];

/** Before anybody is known nothing large is read: what a stranger sends is a sign-in or a small query. */
const STRANGERS_BODY_LIMIT = '100kb';

/**
 * The handler of /graphql. Two Apollo servers over one schema, since validation rules are fixed for a server: one with
 * introspection for signed-in callers, one without for everybody else. Whatever happens to the request, `finish` is called once
 * for each context that `contextOf` gave, with the context as the resolvers left it.
 */
export async function createGraphqlEndpoint<C extends BaseContext & { viewer?: unknown }>(
  options: GraphqlOptions<C>,
  metrics: Metrics,
): Promise<{ handle: RequestHandler; stop(): Promise<void> }> {
  const { schema, contextOf, finish, limits, logger, bodyLimitMb } = options;
  const plugin = operationsPlugin(metrics, logger);
  const contexts = new WeakMap<Request, BaseContext>();
  const limited = limitRule(limits);

  const start = async (validationRules: ValidationRule[]) => {
    const apollo = new ApolloServer<BaseContext>({
      schema,
      validationRules,
      introspection: true,
      csrfPrevention: true,
      allowBatchedHttpRequests: false,
      persistedQueries: false,
      hideSchemaDetailsFromClientErrors: true,
      includeStacktraceInErrorResponses: false,
      nodeEnv: 'production',
      stopOnTerminationSignals: false,
      parseOptions: { maxTokens: limits.tokens },
      // Only what fails before an operation exists keeps these words; the plugin finds better ones for the rest.
      formatError: (_formatted, error) => presentError(error, { language: 'zh' }),
      logger: apolloLogger(logger),
      plugins: [
        plugin,
        ApolloServerPluginLandingPageDisabled(),
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
        ApolloServerPluginSchemaReportingDisabled(),
        ApolloServerPluginInlineTraceDisabled(),
      ],
    });
    await apollo.start();
    const context = async ({ req }: { req: Request }) => contexts.get(req) ?? {};
    return { apollo, handle: expressMiddleware(apollo, { context }) };
  };

  const open = await start([limited]);
  const closed = await start([closedIntrospectionRule, limited]);
  const readMembersBody = express.json({ limit: `${bodyLimitMb}mb` });
  const readStrangersBody = express.json({ limit: STRANGERS_BODY_LIMIT });

  const handle: RequestHandler = async (request, response, next) => {
    const context = await contextOf(request);
    const anonymous = context.viewer === undefined || context.viewer === null;
    const exchange: Exchange = {
      requestId: String(request.id),
      language: languageOf(request),
      anonymous,
      plainJson: request.accepts(MEDIA_TYPES) !== 'application/graphql-response+json',
      context,
    };
    attachExchange(context, exchange);
    contexts.set(request, context);
    try {
      await readBody(anonymous ? readStrangersBody : readMembersBody, request, response);
      await (anonymous ? closed : open).handle(request, response, next);
    } finally {
      await finish(exchange.context as C).catch((error: unknown) => {
        logger.error({ err: error, requestId: exchange.requestId }, 'request could not be finished');
      });
    }
  };

  const stop = async () => {
    await Promise.all([open.apollo.stop(), closed.apollo.stop()]);
  };
  return { handle, stop };
}

function readBody(parser: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parser(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}

/** Apollo writes free text, partly with the error of a request in it: to the log as it is only at debug level. */
function apolloLogger(logger: Logger) {
  return {
    debug: (message?: unknown) => logger.debug(String(message)),
    info: (message?: unknown) => logger.debug(String(message)),
    warn: (message?: unknown) => logger.warn(String(message)),
    error: (message?: unknown) => logger.debug(String(message)),
  };
}
