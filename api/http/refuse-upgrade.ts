import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Bilingual } from '../../tenants/language';
import { errorBody } from './errors';
import { NOTHING_HERE } from './failures';
import { languageOf } from './language';

export type UpgradeRefusal = readonly [status: number, code: string, text: Bilingual];

const COME_BACK: Bilingual = {
  zh: '连接已满或服务正在停止，请稍后再试。',
  en: 'Too many connections, or stopping: come back later.',
};
const ELSEWHERE: Bilingual = { zh: '不接受其他网站页面的连接。', en: 'Pages of other sites may not connect.' };

/** Why a request for a WebSocket is refused; null when it is not. @param hasRoom whether the server takes more connections */
export function refusalOf(request: IncomingMessage, hasRoom: boolean): UpgradeRefusal | null {
  if (request.url?.split('?', 1)[0] !== '/graphql') return [404, 'NOT_FOUND', NOTHING_HERE];
  if (!hasRoom) return [503, 'TOO_MANY_STREAMS', COME_BACK];
  return isFromHere(request) ? null : [403, 'FORBIDDEN', ELSEWHERE];
}

const LOOPBACK = /^(::1|(::ffff:)?127\..*)$/;

/** A browser says which site's page connects; programs say nothing. A proxy on this machine is believed when it names the host. */
function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const { origin } = headers;
  if (origin === undefined) return true;
  const forwarded = LOOPBACK.test(socket.remoteAddress ?? '') ? headers['x-forwarded-host'] : undefined;
  return URL.canParse(origin) && [headers.host, forwarded].includes(new URL(origin).host);
}

/** Answers as HTTP does, in the shape of a GraphQL error. */
export function refuseUpgrade(request: IncomingMessage, socket: Duplex, [status, code, text]: UpgradeRefusal): void {
  const body = JSON.stringify(errorBody(code, text, { language: languageOf(request) }));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    ...(status === 503 ? ['retry-after: 5'] : []),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
