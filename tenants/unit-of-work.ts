import type { DataSource, EntityTarget, FindOptionsOrder, FindOptionsWhere, ObjectLiteral, QueryRunner } from 'typeorm';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Stated, TenantOwned } from './tenant-owned';
import type { Actor } from './viewer';

type Class<T> = EntityTarget<T>;

/** What one write transaction did, as the trail keeps it (architecture §4.8). */
export interface EventDraft {
  readonly verb: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string | null;
  /** Whoever is concerned, by path; whoever is above one of them reads it too. */
  readonly audience: readonly string[];
  readonly onBehalfOf?: string | null;
}

/** The row's version is not the one that the caller saw: somebody was faster. */
export class StaleRow extends Error {}

/** Turns the draft of an event into the one row of the trail; given by the request room, which knows the canonical text. */
export type AppendEvent = (work: UnitOfWork, event: EventDraft) => Promise<void>;

/**
 * One transaction on one connection, under the settings of one actor. Every statement made here names the city itself, and
 * all of them pass through one queue, since a connection can carry one at a time. Nobody else opens transactions.
 */
export class UnitOfWork {
  private draft: EventDraft | null = null;
  private ended = false;

  private constructor(
    private readonly runner: QueryRunner,
    readonly actor: Actor,
    /** `app_now()` of this transaction. */
    readonly now: Date,
    /** Today in Asia/Shanghai, as YYYY-MM-DD. */
    readonly today: string,
  ) {}

  /** Reads: one REPEATABLE READ READ ONLY transaction, so that a whole query is one picture. */
  static read(dataSource: DataSource, actor: Actor): Promise<UnitOfWork> {
    return UnitOfWork.open(dataSource, actor, 'START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  }

  /** Writes: READ COMMITTED, so that the head row of the city makes writers queue and not fail. */
  static write(dataSource: DataSource, actor: Actor): Promise<UnitOfWork> {
    return UnitOfWork.open(dataSource, actor, 'START TRANSACTION ISOLATION LEVEL READ COMMITTED');
  }

  private static async open(dataSource: DataSource, actor: Actor, begin: string): Promise<UnitOfWork> {
    const runner = dataSource.createQueryRunner();
    queueQueries(runner);
    try {
      await runner.query(begin);
      const [clock] = await runner.query(
        actor.kind === 'MEMBER'
          ? 'SELECT now_at, today FROM enter_as_member($1, $2)'
          : `SELECT app_now() AS now_at, app_today() AS today
             FROM enter($1, $2, $3::ltree, ARRAY[$3::ltree], NULL, NULL, 'COORDINATOR', true)`,
        actor.kind === 'MEMBER' ? [actor.cityId, actor.memberId] : [actor.cityId, actor.tenantId, actor.path],
      );
      return new UnitOfWork(runner, actor, clock.now_at, clock.today);
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      await runner.release();
      throw error;
    }
  }

  get cityId(): string {
    return this.actor.cityId;
  }

  /** A statement of ours; it must say `city_id = $n` itself. */
  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.runner.query(sql, parameters);
  }

  /** The rows of a kind that the actor may see, within the city. */
  find<T extends TenantOwned>(kind: Class<T>, where: FindOptionsWhere<T>, order?: FindOptionsOrder<T>): Promise<T[]> {
    const conditions = { ...where, cityId: this.cityId } as FindOptionsWhere<T>;
    return this.runner.manager.find(kind as EntityTarget<T & ObjectLiteral>, { where: conditions, order }) as Promise<
      T[]
    >;
  }

  /** The one row of a kind with this id, or null where there is none or it is hidden: nobody is told which. */
  async one<T extends TenantOwned>(kind: Class<T>, id: string): Promise<T | null> {
    const [row] = await this.find(kind, { id } as FindOptionsWhere<T>);
    return row ?? null;
  }

  many<T extends TenantOwned>(kind: Class<T>, ids: readonly string[]): Promise<T[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.find(kind, { id: In([...ids]) } as unknown as FindOptionsWhere<T>);
  }

  /** A row of a kind that came as JSON in a larger statement of ours. */
  fromJson<T extends TenantOwned & object>(kind: new () => T, row: Record<string, unknown>): T {
    const { columns } = this.runner.connection.getMetadata(kind);
    return Object.assign(
      new kind(),
      Object.fromEntries(
        columns.map(({ propertyName, databaseName, type }) => {
          const value = row[databaseName];
          return [propertyName, type === 'timestamptz' && value ? new Date(value as string) : value];
        }),
      ),
    );
  }

  /** Inserts rows of a kind; ids are made here, the city is the actor's. Columns with a default may be left out. */
  async insert<T extends TenantOwned>(kind: Class<T>, rows: readonly NewRow<T>[]): Promise<string[]> {
    if (rows.length === 0) return [];
    const values = rows.map((row) => ({ ...row, cityId: this.cityId, id: row.id ?? uuidv7() }));
    const columns = new Set(values.flatMap((row) => Object.keys(row)));
    // A statement holds at most 65,535 parameters.
    const batch = Math.max(1, Math.floor(30_000 / columns.size));
    for (let start = 0; start < values.length; start += batch) {
      await this.runner.manager
        .createQueryBuilder()
        .insert()
        .into(kind as EntityTarget<ObjectLiteral>)
        .values(values.slice(start, start + batch))
        .updateEntity(false)
        .execute();
    }
    return values.map((row) => row.id);
  }

  /** Changes one row of a kind that has a version; {@link StaleRow} when it is not the one that the caller saw. */
  async change<T extends TenantOwned & { version: number }>(
    kind: Class<T>,
    row: { id: string; version: number },
    values: Partial<T>,
  ): Promise<void> {
    const result = await this.runner.manager.update(
      kind as EntityTarget<ObjectLiteral>,
      { cityId: this.cityId, id: row.id, version: row.version },
      { ...values, version: row.version + 1 },
    );
    if (result.affected !== 1) throw new StaleRow();
  }

  async remove<T extends TenantOwned>(kind: Class<T>, where: FindOptionsWhere<T>): Promise<void> {
    await this.runner.manager.delete(kind as EntityTarget<ObjectLiteral>, { ...where, cityId: this.cityId });
  }

  /** The columns of a statement made now by this actor about a tenant. */
  stated(about: { tenantId: string; path: string }): StatedBy {
    return {
      tenantId: about.tenantId,
      path: about.path,
      authorPath: this.actor.path,
      statedById: this.actor.kind === 'MEMBER' ? this.actor.memberId : null,
      statedByName: this.actor.memberName,
    };
  }

  /** Says what this transaction does; exactly once for each, since one event is one change. */
  record(event: EventDraft): void {
    if (this.draft) throw new Error(`a second event in one transaction: ${event.verb}`);
    this.draft = event;
  }

  get recorded(): EventDraft | null {
    return this.draft;
  }

  /** Writes the event as the last statement and commits. No event, no change. */
  async commit(append: AppendEvent): Promise<void> {
    if (!this.draft) throw new Error('a write without an event');
    await append(this, this.draft);
    await this.runner.query('COMMIT');
    await this.end();
  }

  /** Ends a picture, or undoes a write. */
  async rollback(): Promise<void> {
    if (this.ended) return;
    try {
      await this.runner.query('ROLLBACK');
    } finally {
      await this.end();
    }
  }

  private async end(): Promise<void> {
    this.ended = true;
    await this.runner.release();
  }
}

type OptionalColumns = 'cityId' | 'id' | 'globalId';

/** The columns of a new row: nullable ones and those with a default may be left out. */
export type NewRow<T extends TenantOwned> = { id?: string } & Partial<Omit<T, OptionalColumns>> &
  Pick<T, 'tenantId' | 'path'> &
  (T extends Stated ? Pick<T, 'authorPath'> : unknown);

export interface StatedBy {
  tenantId: string;
  path: string;
  authorPath: string;
  statedById: string | null;
  statedByName: string;
}

/** Lets one statement after the other through: the driver warns of parallel ones on a connection and will refuse them. */
function queueQueries(runner: QueryRunner): void {
  const query = runner.query.bind(runner);
  let last: Promise<unknown> = Promise.resolve();
  runner.query = ((...statement: Parameters<typeof query>) => {
    const next = last.then(() => query(...statement));
    last = next.catch(() => undefined);
    return next;
  }) as typeof runner.query;
}
