import { once } from 'node:events';
import { WebSocket } from 'ws';
import { signDemoToken } from '../../api/authentication/tokens';
import type { Role } from '../../tenants/permissions';
import type { Accounts } from './accounts';
import { TEST_SECRET } from './world';

export interface Told {
  readonly type: string;
  readonly id?: string;
  readonly payload?: never;
}

export interface Value<T> {
  readonly data?: T | null;
  readonly errors?: readonly { message: string; extensions: { code: string } }[];
}

/** Long enough for what comes, and as long as nothing is waited for. */
const PATIENCE_MILLISECONDS = 10_000;
const NOTHING_MILLISECONDS = 500;

/** A client of the protocol graphql-transport-ws on a real socket, that shows every message and how the connection ended. */
export class StreamClient {
  readonly received: Told[] = [];
  private readonly waiting = new Set<() => void>();
  private subscriptions = 0;
  /** The code with which the connection was closed. */
  readonly closed: Promise<number>;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.received.push(JSON.parse(String(data)) as Told);
      for (const wake of this.waiting) wake();
    });
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  /** Connects and says nothing yet. @throws what the server answers instead, as “Unexpected server response: 403” */
  static async open(address: string, headers: Record<string, string> = {}): Promise<StreamClient> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    const client = new StreamClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Connects as the holder of a token, and waits until it is let in. */
  static async signedIn(address: string, token: string, more: Record<string, string> = {}): Promise<StreamClient> {
    const client = await StreamClient.open(address);
    client.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}`, ...more } });
    await client.message(({ type }) => type === 'connection_ack');
    return client;
  }

  send(message: Record<string, unknown>): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Subscribes, and goes on when the server has begun to watch. */
  async subscribe<T>(query: string, variables: Record<string, unknown> = {}): Promise<Stream<T>> {
    this.subscriptions += 1;
    const id = String(this.subscriptions);
    this.send({ id, type: 'subscribe', payload: { query, variables } });
    // The server says nothing when a subscription has begun; what was asked before this has had its turn by then.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return new Stream<T>(this, id);
  }

  /** The first message of a kind that was not taken yet. */
  async message(isMeant: (told: Told) => boolean, patience = PATIENCE_MILLISECONDS): Promise<Told> {
    const until = Date.now() + patience;
    for (;;) {
      const at = this.received.findIndex(isMeant);
      const [found] = at < 0 ? [] : this.received.splice(at, 1);
      if (found) return found;
      const left = until - Date.now();
      if (left <= 0) throw new Error(`nothing came in ${patience} ms; there was ${JSON.stringify(this.received)}`);
      await this.somethingWithin(left);
    }
  }

  private async somethingWithin(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(wake, milliseconds);
      const { waiting } = this;
      function wake() {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      }
      waiting.add(wake);
    });
  }

  async close(): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }
}

/** What comes of one subscription. */
export class Stream<T> {
  constructor(
    private readonly client: StreamClient,
    readonly id: string,
  ) {}

  /** The next value, with its errors if it has any. */
  async value(patience?: number): Promise<Value<T>> {
    const told = await this.client.message(({ id, type }) => id === this.id && type !== 'complete', patience);
    return (told.type === 'error' ? { errors: told.payload } : told.payload) as Value<T>;
  }

  async next(patience?: number): Promise<T> {
    const { data, errors } = await this.value(patience);
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** The code of the error that comes next. */
  async code(): Promise<string | undefined> {
    return (await this.value()).errors?.[0]?.extensions.code;
  }

  /** Waits a while. @returns what came, which is nothing if all is well */
  async nothing(): Promise<unknown[]> {
    await new Promise((resolve) => setTimeout(resolve, NOTHING_MILLISECONDS));
    return this.client.received.filter(({ id }) => id === this.id);
  }

  end(): void {
    this.client.send({ id: this.id, type: 'complete' });
  }
}

/** A member with an account, and a token that is good as long as the account and the post are. */
export async function memberWithToken(accounts: Accounts, code: string, role: Role) {
  const accountId = await accounts.open(code, { demo: true });
  const memberId = await accounts.post(accountId, code, role);
  return { accountId, memberId, token: await signDemoToken(TEST_SECRET, { accountId, memberCode: code }) };
}
