import { Client } from 'pg';
import type { Logger } from 'pino';
import { EVENT_CHANNEL } from './request/append-event';
import type { CityChanges } from './request/city-changes';

/** A connection that says nothing may be dead on the way: it is asked this often. */
const HEARTBEAT_MILLISECONDS = 15_000;
const ANSWER_MILLISECONDS = 5_000;
const FIRST_DELAY_MILLISECONDS = 100;
const LONGEST_DELAY_MILLISECONDS = 10_000;

/**
 * The one connection of a server process on which PostgreSQL tells of appended events, whichever server they came by. Lost, it is
 * made again, and then everybody who watches looks for what may have been missed.
 */
export class EventListener {
  private client: Client | null = null;
  private stopped = false;
  private delay = FIRST_DELAY_MILLISECONDS;
  private retry: NodeJS.Timeout | undefined;
  private heartbeat: NodeJS.Timeout | undefined;

  /** @param url the application's login, as its other connections have it */
  constructor(
    private readonly url: string,
    private readonly changes: CityChanges,
    private readonly logger: Logger,
  ) {}

  /** Begins to listen. Resolves after the first attempt, also when that failed: it goes on by itself. */
  async start(): Promise<void> {
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MILLISECONDS).unref();
    await this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.heartbeat);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'luoshi listening',
      connectionTimeoutMillis: ANSWER_MILLISECONDS,
      query_timeout: ANSWER_MILLISECONDS,
      keepAlive: true,
    });
    this.client = client;
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('the connection was ended')));
    client.on('notification', ({ payload }) => this.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${EVENT_CHANNEL}`);
      this.delay = FIRST_DELAY_MILLISECONDS;
      this.logger.debug('listening for events');
      this.changes.mayHaveMissed();
    } catch (error) {
      this.lost(client, error);
    }
  }

  private beat(): void {
    const { client } = this;
    client?.query('SELECT 1').catch((error: unknown) => this.lost(client, error));
  }

  /** A connection is lost once, whatever it then says; the next is made after a while. */
  private lost(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = null;
    void client.end().catch(() => undefined);
    if (this.stopped) return;
    this.logger.warn({ err: error }, 'does not hear of events: trying again');
    this.retry = setTimeout(() => void this.connect(), this.delay).unref();
    this.delay = Math.min(this.delay * 2, LONGEST_DELAY_MILLISECONDS);
  }

  private heard(payload: string): void {
    const [cityId, seq] = payload.split(' ');
    if (cityId && Number.isSafeInteger(Number(seq))) this.changes.appended(cityId, Number(seq));
  }
}
