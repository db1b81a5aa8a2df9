import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DestinationStream, type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';
import { v7 as newId } from 'uuid';

const PERSONAL = [
  /(?<![\da-f])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\da-f])/gi, // mobile number
  /(?<![\da-f])0\d{2,3}[- ]?\d{7,8}(?![\da-f])/gi, // landline with its area code
  /(?<![\da-f])\d{17}[\dx](?![\da-f])/gi, // identity card
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/g,
  /\bBearer\s+\S+/gi,
];

/** A text without phone numbers, identity card numbers, e-mail addresses and tokens. */
export function withoutPersonalData(text: string): string {
  return PERSONAL.reduce((rest, pattern) => rest.replace(pattern, '[removed]'), text);
}

/**
 * An error as it stands in the log: what failed and where. Never the statement's parameters or the row, which database errors
 * carry in `parameters` and `detail` and which would put people's data into the log.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutPersonalData(String(error)) };
  const { code, constraint, table } = error as Error & { code?: unknown; constraint?: unknown; table?: unknown };
  return {
    type: error.constructor.name,
    message: withoutPersonalData(error.message),
    stack: withoutPersonalData(error.stack ?? ''),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
  };
}

/** The server's logger: JSON lines, times in ISO form, no personal data in errors and no secrets in anything. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
      redact: {
        paths: ['authorization', 'cookie', 'password', 'token', 'variables', 'body'].flatMap((name) => [
          name,
          `*.${name}`,
          `*.headers.${name}`,
        ]),
        censor: '[removed]',
      },
    },
    destination ?? pino.destination({ sync: true }),
  );
}

/** Logs each answered request in one line (path without its query, which may hold variables) and gives it its id. */
export function logRequests(logger: Logger) {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger,
    genReqId: requestIdFor,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'milliseconds' },
    autoLogging: { ignore: (request) => UNLOGGED.test(pathOf(request)) },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessObject: (request, response, { milliseconds }) => line(request, response, milliseconds),
    customErrorObject: (request, response, _error, { milliseconds }) => line(request, response, milliseconds),
    customSuccessMessage: (_request, response) => (response.writableFinished ? 'answered' : 'caller went away'),
    customErrorMessage: () => 'failed',
  });
}

/** What is asked every few seconds by machines, and the parts of the GraphiQL page. */
const UNLOGGED = /^\/(livez|readyz|metrics|graphiql\/assets\/.*)$/;

function line(request: IncomingMessage, response: ServerResponse, milliseconds: unknown) {
  const path = withoutPersonalData(pathOf(request)).slice(0, 200);
  return { method: request.method, path, status: response.statusCode, milliseconds };
}

function pathOf(request: IncomingMessage & { originalUrl?: string }): string {
  return (request.originalUrl ?? request.url ?? '').split('?', 1)[0] ?? '';
}

/** The caller's `x-request-id` if it is a plain token of 8–64 characters, else a new one; returned in the same header. */
function requestIdFor(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const isPlain = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) && withoutPersonalData(given) === given;
  const id = isPlain ? given : newId();
  response.setHeader('x-request-id', id);
  return id;
}
