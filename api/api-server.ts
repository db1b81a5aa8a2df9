import type { Request as HttpRequest } from 'express';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { Authentication } from './authentication/authenticate';
import type { Config } from './config';
import type { DirectoryContext } from './directory/directory-context';
import { SignIn } from './directory/sign-in.service';
import { attachmentStore } from './files/attachment-store';
import { serveAttachments } from './http/attachments';
import { languageOf } from './http/language';
import { assertAnswering } from './open-database';
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

/** The API over HTTP: the schema, who asks, and what lives for one request. Not yet listening. */
export function createApiServer({
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
  const requestOf = async (asked: HttpRequest): Promise<Request> => {
    const viewer = await authentication.authenticate(asked.headers);
    return new Request(dataSource, viewer, languageOf(asked), logger.child({ requestId: asked.id }));
  };
  return createServer<DirectoryContext>({
    schema: buildApiSchema(),
    contextOf: async (asked) => {
      const request = await requestOf(asked);
      const { viewer } = request;
      return { viewer, request, signIn, separateAdministrators, oidcIssuer: oidc?.issuer, address: asked.ip };
    },
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
}
