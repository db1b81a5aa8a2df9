import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { CloseCode } from 'graphql-ws';
import type { Logger } from 'pino';
import { v7 as newId } from 'uuid';
import type { WebSocket } from 'ws';
import type { Language } from '../../tenants/language';
import type { Viewer } from '../../tenants/viewer';
import type { Context } from '../request/context';
import { isTokenExpired, unauthenticated } from '../request/errors';
import type { Caller } from './caller';
import { codeOf } from './errors';
import { languageOf } from './language';

/** Codes of the WebSocket protocol: the first two tell a client to come back. */
export const GOING_AWAY = 1001;
export const TRY_AGAIN_LATER = 1013;

/** What waits to be sent to a client that does not read is no more than this. */
const MOST_UNSENT_BYTES = 1_000_000;

export interface ConnectionOptions {
  readonly contextOf: (caller: Caller) => Promise<Context>;
  readonly logger: Logger;
  readonly checkSeconds: number;
}

/**
 * One WebSocket connection and who is at its other end. What `connection_init` carries stands for the headers of a request, and is
 * asked for anew with each value and every few seconds: a revoked session, an ended post and an expired token end the connection.
 */
export class StreamConnection {
  readonly id = newId();
  language: Language;
  viewer: Viewer | undefined;
  /** Whether it counts among the connections of its account. */
  isAdmitted = false;
  /** Subscriptions that are open or being opened. */
  open = 0;
  private headers: IncomingHttpHeaders = {};
  private isAlive = true;
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly socket: WebSocket,
    private readonly request: IncomingMessage,
    private readonly options: ConnectionOptions,
  ) {
    this.language = languageOf(request);
    this.timer = setInterval(() => void this.check(), options.checkSeconds * 1000).unref();
    socket.on('pong', () => {
      this.isAlive = true;
    });
    socket.once('close', () => clearInterval(this.timer));
  }

  /** @param given what `connection_init` carries, by the names of headers: authorization, x-luoshi-member, accept-language */
  async signIn(given: Readonly<Record<string, unknown>> | undefined): Promise<boolean> {
    this.headers = { ...this.request.headers, authorization: undefined, ...asHeaders(given ?? {}) };
    this.language = languageOf({ headers: this.headers });
    try {
      const { viewer } = await this.context();
      if (!viewer) throw unauthenticated();
      this.viewer = viewer;
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /**
   * Who asks by now, with nothing read yet.
   * @throws UNAUTHENTICATED also when it has become another post than the one that began
   */
  async context(): Promise<Context> {
    const caller = { headers: this.headers, id: this.id, ip: this.request.socket.remoteAddress };
    const context = await this.options.contextOf(caller);
    if (this.viewer && context.viewer?.memberId !== this.viewer.memberId) throw unauthenticated();
    return context;
  }

  /** Ends the connection for an error: 4401 asks for a new sign-in, 4403 for a fresh token, 1013 to come back later. */
  fail(error: unknown): void {
    if (error instanceof GraphQLError && codeOf(error) === 'UNAUTHENTICATED') {
      if (isTokenExpired(error)) this.socket.close(CloseCode.Forbidden, 'Token expired');
      else this.socket.close(CloseCode.Unauthorized, 'Unauthorized');
      return;
    }
    this.options.logger.error({ err: error, requestId: this.id }, 'stream failed');
    this.socket.close(TRY_AGAIN_LATER, 'Try again later');
  }

  /** Resolves when the message has left: whoever does not read is told no more until it does. */
  send(data: string): Promise<void> {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    if (socket.bufferedAmount > MOST_UNSENT_BYTES) socket.terminate();
    return new Promise((resolve) => socket.send(data, () => resolve()));
  }

  /** A dead line is cut; a living one is asked who is there. Where the database does not answer now, it is asked next time. */
  private async check(): Promise<void> {
    if (!this.isAlive) return this.socket.terminate();
    this.isAlive = false;
    this.socket.ping();
    if (!this.viewer) return;
    await this.context().catch((error: unknown) => {
      if (error instanceof GraphQLError) this.fail(error);
      else this.options.logger.warn({ err: error, requestId: this.id }, 'stream could not be checked');
    });
  }
}

/** Names in lower case, as headers have them; only what is text. */
function asHeaders(given: Readonly<Record<string, unknown>>): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])),
  );
}
