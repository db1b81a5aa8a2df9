import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { Authentication } from './authentication/authenticate';
import type { Config } from './config';
import type { DirectoryContext } from './directory/directory-context';
import { SignIn } from './directory/sign-in.service';
import { EventListener } from './event-listener';
import { attachmentStore } from './files/attachment-store';
import { serveAttachments } from './http/attachments';
import type { Caller } from './http/caller';
import { languageOf } from './http/language';
import { assertAnswering } from './open-database';
import { CityChanges } from './request/city-changes';
import { Request } from './request/context';
import { buildApiSchema } from './schema';
import { createServer, type RunningServer, type ServerOptions } from './server';

export interface ApiParts {
  readonly config: Config;
  /** The application's connections, initialised. */
  readonly dataSource: DataSource;
  readonly logger: Logger;
  /** Signs the tokens of local accounts: see `tokenSecret(config)`. */
  readonly secret: string;
  readonly graphiql?: ServerOptions<DirectoryContext>['graphiql'];
  readonly routes?: ServerOptions<DirectoryContext>['routes'];
}

/** Of the connections to the database, streams may look by one in so many: the others are for requests. */
const SHARE_OF_STREAMS = 4;

/** The API over HTTP: the schema, who asks, and what lives for one request. It hears of events, and does not yet serve. */
export async function createApiServer({
  config,
  dataSource,
  logger,
  secret,
  graphiql,
  routes,
}: ApiParts): Promise<RunningServer> {
  const { separateAdministrators, oidc, limits } = config;
  // A demo token is good where the database is the embedded one, and nowhere else.
  const authentication = new Authentication(dataSource, { secret, oidc, demoTokens: config.databaseUrl === undefined });
  const signIn = new SignIn(dataSource, {
    secret,
    accessTokenMinutes: config.accessTokenMinutes,
    sessionDays: config.sessionDays,
  });
  const requestOf = async (caller: Caller): Promise<Request> => {
    const viewer = await authentication.authenticate(caller.headers);
    return new Request(dataSource, viewer, languageOf(caller), logger.child({ requestId: caller.id }));
  };
  const contextOf = async (caller: Caller): Promise<DirectoryContext> => {
    const request = await requestOf(caller);
    const { viewer } = request;
    return { viewer, request, signIn, separateAdministrators, oidcIssuer: oidc?.issuer, address: caller.ip };
  };
  const changes = new CityChanges();
  const listener = new EventListener(urlOf(dataSource), changes, logger);
  const looking = Math.max(1, Math.floor(config.databasePool / SHARE_OF_STREAMS));
  const server = await createServer<DirectoryContext>({
    schema: buildApiSchema(),
    contextOf,
    streams: { changes, contextOf, limits: { ...config.streams, looking } },
    finish: ({ request }) => request.finish(),
    readiness: () => assertAnswering(dataSource),
    routes: (app) => {
      // Behind a TLS proxy on the same machine the caller's address is what that says; nobody else is believed.
      app.set('trust proxy', 'loopback');
      serveAttachments(app, { settings: config.attachments, store: attachmentStore(config.attachments), requestOf });
      routes?.(app);
    },
    graphiql,
    limits,
    logger,
    bodyLimitMb: limits.bodyMegabytes,
    shutdownSeconds: config.shutdownSeconds,
  });
  await listener.start();
  return {
    ...server,
    close: async () => {
      await server.close();
      await listener.stop();
    },
  };
}

/** The login of the application's connections: the one that listens has the same. */
function urlOf({ options }: DataSource): string {
  if (options.type !== 'postgres' || !options.url) throw new Error('not connected by an address');
  return options.url;
}
