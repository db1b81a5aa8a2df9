import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Bilingual } from '../../tenants/language';
import { codeOf, errorBody, internalMessage, presentError } from './errors';
import { languageOf } from './language';

interface Refused {
  status: number;
  code: string;
  text: Bilingual;
}

/** A request that a route refuses with a status of its own. */
export class HttpRefusal extends Error implements Refused {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: Bilingual,
  ) {
    super(text.en);
  }
}

const STATUS_BY_CODE: Record<string, number> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404 };

/**
 * Answers what failed before or outside GraphQL, in the shape of a GraphQL error: an unreadable or too large body, a token that
 * is not accepted, an unknown path. What is nobody's mistake but ours is HTTP 500 with the request id, and stands in the log.
 */
export function answerFailures(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) {
      // Told already that its body came too slowly.
      if (refusalOf(error)) return;
      logger.error({ err: error, requestId: String(request.id) }, 'failed while answering');
      next(error);
      return;
    }
    const asker = { language: languageOf(request), requestId: String(request.id) };
    const refused = refusalOf(error);
    if (refused) {
      send(request, response, refused.status, errorBody(refused.code, refused.text, asker));
    } else if (error instanceof GraphQLError && codeOf(error) !== 'INTERNAL_SERVER_ERROR') {
      const status = STATUS_BY_CODE[codeOf(error)] ?? 400;
      if (status === 401) response.set('www-authenticate', 'Bearer');
      send(request, response, status, { errors: [presentError(error, asker)] });
    } else {
      logger.error({ err: error, requestId: asker.requestId }, 'request failed');
      const message = internalMessage(asker);
      const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId: asker.requestId };
      send(request, response, 500, { errors: [{ message, extensions }] });
    }
  };
}

export const NOTHING_HERE: Bilingual = {
  zh: '没有这个地址，接口在 /graphql。',
  en: 'There is nothing here; the API is at /graphql.',
};

/** The last handler: no route took the request. */
export const answerUnknownPath: RequestHandler = (request, response) => {
  const asker = { language: languageOf(request), requestId: String(request.id) };
  response.status(404).json(errorBody('NOT_FOUND', NOTHING_HERE, asker));
};

function send(request: Request, response: Response, status: number, body: object): void {
  const type = request.accepts(['application/json', 'application/graphql-response+json']) || 'application/json';
  response.status(status).type(`${type}; charset=utf-8`).send(JSON.stringify(body));
}

/** What body-parser and express say of a request that cannot be read; undefined when the failure is not the caller's. */
function refusalOf(error: unknown): Refused | undefined {
  if (error instanceof HttpRefusal) return error;
  const { status, type, limit } = error as { status?: unknown; type?: unknown; limit?: unknown };
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  if (type === 'entity.too.large') {
    const kilobytes = Math.floor(Number(limit) / 1024);
    const text = { zh: `请求正文超过 ${kilobytes} KB。`, en: `The body is larger than ${kilobytes} KB.` };
    return { status, code: 'PAYLOAD_TOO_LARGE', text };
  }
  if (type === 'entity.parse.failed') {
    return {
      status,
      code: 'BAD_REQUEST',
      text: { zh: '请求正文不是有效的 JSON。', en: 'The body is not valid JSON.' },
    };
  }
  if (status === 415) {
    const text = { zh: '不支持请求正文的编码。', en: 'The encoding of the body is not supported.' };
    return { status, code: 'UNSUPPORTED_MEDIA_TYPE', text };
  }
  return { status, code: 'BAD_REQUEST', text: { zh: '请求无法读取。', en: 'The request cannot be read.' } };
}
