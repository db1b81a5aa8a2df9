import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CityChanges } from '../request/city-changes';
import type { Context } from '../request/context';
import type { Caller } from './caller';
import { codeOf, presentError } from './errors';
import type { QueryLimits } from './limits';
import type { Metrics } from './metrics';
import { refusalOf, refuseUpgrade } from './refuse-upgrade';
import { GOING_AWAY, StreamConnection } from './stream-connection';
import { readOperation, tooManyStreams } from './stream-operation';
import { StreamSlots } from './stream-slots';
import { StreamSubscription } from './stream-subscription';

export interface StreamOptions {
  readonly changes: CityChanges;
  /** As for a request: must not open a transaction. */
  readonly contextOf: (caller: Caller) => Promise<Context>;
  readonly limits: {
    readonly connections: number;
    readonly connectionsPerAccount: number;
    readonly perConnection: number;
    readonly checkSeconds: number;
    /** How many streams may look at the database at once. */
    readonly looking: number;
  };
}

export interface StreamSurroundings {
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** A subscription is a small thing: larger messages end the connection. */
const LARGEST_MESSAGE_BYTES = 100_000;
const SIGN_IN_MILLISECONDS = 10_000;
/** How long a client is given to say good-bye when the server stops. */
const GOODBYE_MILLISECONDS = 1_000;

/** Subscriptions over WebSockets at /graphql, by the protocol graphql-transport-ws. */
export class Streams {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols,
  });
  private readonly connections = new Set<StreamConnection>();
  private readonly slots: StreamSlots;
  private readonly protocol: Server<StreamConnection>;
  private isClosing = false;

  constructor(
    private readonly options: StreamOptions,
    private readonly around: StreamSurroundings,
  ) {
    const { perConnection, looking } = options.limits;
    this.slots = new StreamSlots(looking);
    this.protocol = makeServer<Record<string, unknown>, StreamConnection>({
      connectionInitWaitTimeout: SIGN_IN_MILLISECONDS,
      onConnect: async ({ extra, connectionParams }) => (await extra.signIn(connectionParams)) && this.admit(extra),
      onSubscribe: ({ extra }, _id, payload) => {
        if (extra.open >= perConnection) return [tooManyStreams(perConnection)];
        const operation = readOperation(around.schema, around.limits, payload);
        if (!('document' in operation)) return operation;
        const watch = options.changes.watch(extra.viewer?.cityId ?? '');
        const subscription = new StreamSubscription(watch, operation, extra, this.slots, around.metrics);
        return { ...operation, contextValue: subscription, rootValue: undefined };
      },
      subscribe: ({ contextValue }: ExecutionArgs) => (contextValue as StreamSubscription).begin(),
      onNext: ({ extra }, _id, _payload, _args, result: ExecutionResult) =>
        result.errors ? { ...result, errors: this.told(extra, result.errors) } : undefined,
      onError: ({ extra }, _id, _payload, errors) => this.told(extra, errors),
    });
  }

  /** Takes a request for a WebSocket, or answers why not. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const hasRoom = !this.isClosing && this.sockets.clients.size < this.options.limits.connections;
    const refusal = refusalOf(request, hasRoom);
    if (refusal) refuseUpgrade(request, socket, refusal);
    else this.sockets.handleUpgrade(request, socket, head, (opened) => this.opened(opened, request));
  }

  /**
   * Says good-bye to everybody, so that they come back to another server, and waits for what is being read.
   * @param seconds how long at most
   */
  async close(seconds: number): Promise<void> {
    this.isClosing = true;
    const open = [...this.sockets.clients];
    for (const socket of open) socket.close(GOING_AWAY, 'Going away');
    const closed = open.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    const cutOff = setTimeout(() => {
      for (const socket of open) socket.terminate();
    }, GOODBYE_MILLISECONDS);
    await Promise.all(closed);
    clearTimeout(cutOff);
    await Promise.race([this.slots.idle(), pause(seconds * 1000, undefined, { ref: false })]);
  }

  private opened(socket: WebSocket, request: IncomingMessage): void {
    const { logger, metrics } = this.around;
    const started = Date.now();
    const { checkSeconds } = this.options.limits;
    const connection = new StreamConnection(socket, request, {
      contextOf: this.options.contextOf,
      logger,
      checkSeconds,
    });
    this.connections.add(connection);
    metrics.streamConnections.inc();
    const closed = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => connection.send(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          socket.on('message', (data) => {
            handle(String(data)).catch((error: unknown) => connection.fail(error));
          }),
      },
      connection,
    );
    socket.on('error', (error) => logger.debug({ err: error, requestId: connection.id }, 'stream connection broke'));
    socket.once('close', (code) => {
      metrics.streamConnections.dec();
      this.connections.delete(connection);
      logger.info({ requestId: connection.id, code, milliseconds: Date.now() - started }, 'stream connection closed');
      closed(code).catch((error: unknown) => connection.fail(error));
    });
  }

  /** An account may have so many connections to this server. */
  private admit(connection: StreamConnection): boolean {
    const { viewer, socket } = connection;
    const others = [...this.connections].filter(
      (each) => each.isAdmitted && each.viewer?.accountId === viewer?.accountId,
    );
    connection.isAdmitted = others.length < this.options.limits.connectionsPerAccount;
    if (!connection.isAdmitted) {
      socket.close(CloseCode.TooManyInitialisationRequests, 'Too many connections of this account');
    }
    return connection.isAdmitted;
  }

  private told({ language, id }: StreamConnection, errors: readonly GraphQLError[]) {
    for (const error of errors) {
      if (codeOf(error) !== 'INTERNAL_SERVER_ERROR') continue;
      const place = { requestId: id, path: error.path?.join('.') };
      this.around.logger.error({ err: error.originalError ?? error, ...place }, 'GraphQL field failed');
    }
    return errors.map((error) => presentError(error, { language, requestId: id }));
  }
}
