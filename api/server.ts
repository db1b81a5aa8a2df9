import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BaseContext } from '@apollo/server';
import express, { type Express } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Caller } from './http/caller';
import { Drain } from './http/drain';
import { answerFailures, answerUnknownPath } from './http/failures';
import { Graphiql, type GraphiqlOptions } from './http/graphiql';
import { createGraphqlEndpoint } from './http/graphql';
import { safeHeaders } from './http/headers';
import { serveHealth } from './http/health';
import type { QueryLimits } from './http/limits';
import { logRequests } from './http/logging';
import { Metrics } from './http/metrics';
import { giveUpSlowBodies } from './http/slow-bodies';
import { type StreamOptions, Streams } from './http/streams';
import { takeWebSockets } from './http/upgrade';

export interface ServerOptions<C extends BaseContext & { viewer?: unknown }> {
  schema: GraphQLSchema;
  /**
   * Who asks. No viewer = anonymous; a token that is not accepted throws UNAUTHENTICATED (answered with HTTP 401). Must not open a
   * transaction. Resolvers get a shallow copy of the result, so a class with #private fields will not do.
   */
  contextOf(caller: Caller): Promise<C>;
  /** Called once for each context when its answer is done, whatever happened, with the context as the resolvers left it. */
  finish(context: C): Promise<void>;
  /** Throws when the server cannot do its work. */
  readiness(): Promise<void>;
  /** Further routes, such as downloads. What they throw is answered like everything else. */
  routes?(app: Express): void;
  /** Subscriptions over WebSockets at /graphql; left out, there are none. */
  streams?: StreamOptions;
  /** GraphiQL for browsers at /graphql; left out, there is none. */
  graphiql?: GraphiqlOptions;
  limits: QueryLimits;
  logger: Logger;
  /** The largest body of a signed-in caller, in MB; anonymous callers send at most 100 KB. */
  bodyLimitMb: number;
  /** How long `close` waits for requests that are running. */
  shutdownSeconds: number;
}

export interface RunningServer {
  /** Starts to listen. @returns the address, as http://127.0.0.1:4000 */
  listen(port: number, host: string): Promise<string>;
  /** Drains: stops accepting, lets what runs finish within `shutdownSeconds`, then cuts it off. */
  close(): Promise<void>;
  app: Express;
  http: Server;
}

/** However steadily a body comes, after this it is given up, and headers likewise. */
const REQUEST_MILLISECONDS = 600_000;
const HEADERS_MILLISECONDS = 10_000;

/** The HTTP server of the API: /graphql with its streams, GraphiQL, health, metrics, and the routes that the caller adds. */
export async function createServer<C extends BaseContext & { viewer?: unknown }>(
  options: ServerOptions<C>,
): Promise<RunningServer> {
  const { logger } = options;
  const metrics = new Metrics();
  const drain = new Drain();
  const graphiql = options.graphiql && new Graphiql(options.graphiql);
  const endpoint = await createGraphqlEndpoint(options, metrics);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(drain.follow, logRequests(logger), metrics.countRequests, safeHeaders, giveUpSlowBodies());
  serveHealth(app, metrics, drain, logger, options.readiness);
  graphiql?.serve(app);
  app.all('/graphql', (request, response, next) => drain.during(async () => endpoint.handle(request, response, next)));
  options.routes?.(app);
  app.use(answerUnknownPath);
  app.use(answerFailures(logger));

  const http = createHttpServer({ requestTimeout: REQUEST_MILLISECONDS, headersTimeout: HEADERS_MILLISECONDS }, app);
  const streams = options.streams && new Streams(options.streams, { ...options, metrics });
  if (streams) takeWebSockets(http, (request, socket, head) => streams.take(request, socket, head));

  return {
    app,
    http,
    listen: async (port, host) => {
      await new Promise<void>((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, host, () => {
          http.off('error', reject);
          resolve();
        });
      });
      graphiql?.start();
      return addressOf(http);
    },
    close: async () => {
      await graphiql?.stop();
      const { shutdownSeconds } = options;
      const [allDone] = await Promise.all([drain.close(http, shutdownSeconds), streams?.close(shutdownSeconds)]);
      if (!allDone) logger.warn('requests were cut off at shutdown');
      await endpoint.stop();
    },
  };
}

function addressOf(http: Server): string {
  const { address, port, family } = http.address() as AddressInfo;
  const isAnywhere = address === '::' || address === '0.0.0.0';
  const host = isAnywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
