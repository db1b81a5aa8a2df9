import type { RequestHandler } from 'express';
import type { Bilingual } from '../../tenants/language';
import { errorBody } from './errors';
import { languageOf } from './language';

const TOO_SLOW: Bilingual = {
  zh: '请求正文接收过慢或已中断，请检查网络后再试。',
  en: 'The body came too slowly or not at all: look at the network and try again.',
};

/** How much of a body has to arrive in each stretch of time. */
export interface LeastPace {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** A slow line of a government brings 20 MB in some minutes; a stranger's small body is here after the first stretch, or given up. */
const LEAST_PACE: LeastPace = { milliseconds: 30_000, bytes: 100_000 };

/** Gives up bodies that do not arrive: HTTP 408 with REQUEST_TIMEOUT. One that goes on coming is waited for. */
export function giveUpSlowBodies({ milliseconds, bytes }: LeastPace = LEAST_PACE): RequestHandler {
  return (request, response, next) => {
    const { socket } = request;
    let before = socket.bytesRead;
    const watch = setInterval(() => {
      if (request.complete) return clearInterval(watch);
      const came = socket.bytesRead - before;
      before = socket.bytesRead;
      if (came >= bytes) return;
      clearInterval(watch);
      if (response.headersSent) return request.destroy();
      response.once('finish', () => request.destroy());
      response.status(408).set('connection', 'close');
      response.json(errorBody('REQUEST_TIMEOUT', TOO_SLOW, { language: languageOf(request) }));
    }, milliseconds);
    response.once('close', () => clearInterval(watch));
    next();
  };
}
