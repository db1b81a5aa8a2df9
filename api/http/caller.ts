import type { IncomingHttpHeaders } from 'node:http';

/** What tells who asks: a request, or what stands for its headers on a WebSocket connection. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  readonly id: unknown;
  readonly ip?: string;
}
