import DataLoader from 'dataloader';
import type { Logger } from 'pino';
import type { DataSource, EntityTarget, FindOptionsOrder, FindOptionsWhere } from 'typeorm';
import { In } from 'typeorm';
import type { Language } from '../../tenants/language';
import type { TenantOwned } from '../../tenants/tenant-owned';
import { UnitOfWork } from '../../tenants/unit-of-work';
import type { Viewer } from '../../tenants/viewer';
import { unauthenticated } from './errors';
import type { Subscriber } from './subscription';

/** What resolvers are given. Apollo hands them a shallow copy, so all that changes lives behind `request`. */
export interface Context {
  readonly viewer?: Viewer;
  readonly request: Request;
  /** Of a subscription alone. */
  readonly subscriber?: Subscriber;
}

type Kind<T> = EntityTarget<T> & { readonly name: string };

/** One request: at most one picture of the data at a time, and the loaders that belong to it. */
export class Request {
  private opened: Promise<UnitOfWork> | null = null;
  private loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(
    readonly dataSource: DataSource,
    readonly viewer: Viewer | undefined,
    readonly language: Language,
    readonly logger: Logger,
  ) {}

  /** The one picture that the whole query reads, opened when first asked for. */
  picture(): Promise<UnitOfWork> {
    if (!this.viewer) return Promise.reject(unauthenticated());
    this.opened ??= UnitOfWork.read(this.dataSource, this.viewer).catch(becauseOfThePost);
    return this.opened;
  }

  /** Closes the picture and forgets what was loaded: what is read next is read anew. */
  async finish(): Promise<void> {
    const { opened } = this;
    this.opened = null;
    this.loaders = new Map();
    const work = await opened?.catch(() => null);
    await work?.rollback();
  }

  /** One row by its id: null where there is none, or it is hidden. Many calls become one statement. */
  one<T extends TenantOwned>(kind: Kind<T>, id: string): Promise<T | null>;
  one<T extends TenantOwned>(kind: Kind<T>, id: string | null): Promise<T | null>;
  one<T extends TenantOwned>(kind: Kind<T>, id: string | null): Promise<T | null> {
    if (id === null) return Promise.resolve(null);
    return this.batched<T | null>(`one ${kind.name}`, async (work, ids) => {
      const rows = await work.many(kind, ids);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((each) => byId.get(each) ?? null);
    }).load(id);
  }

  /** The rows of a kind that refer to an id by a column, in order. Many calls become one statement. */
  many<T extends TenantOwned>(
    kind: Kind<T>,
    column: keyof T & string,
    id: string,
    order: FindOptionsOrder<T>,
  ): Promise<T[]> {
    return this.batched<T[]>(`many ${kind.name}.${column}`, async (work, ids) => {
      const rows = await work.find(kind, { [column]: In([...ids]) } as FindOptionsWhere<T>, order);
      const byId = new Map<unknown, T[]>(ids.map((each) => [each, []]));
      for (const row of rows) byId.get(row[column])?.push(row);
      return ids.map((each) => byId.get(each) ?? []);
    }).load(id);
  }

  /** A loader of one's own: `load` answers all ids of a level of the query by one statement. */
  batched<V>(name: string, load: (work: UnitOfWork, ids: readonly string[]) => Promise<V[]>): DataLoader<string, V> {
    const known = this.loaders.get(name) as DataLoader<string, V> | undefined;
    if (known) return known;
    const loader = new DataLoader<string, V>(async (ids) => load(await this.picture(), ids));
    this.loaders.set(name, loader as DataLoader<string, unknown>);
    return loader;
  }
}

/** The member row said no: the post has ended since the token was made. */
export function becauseOfThePost(error: unknown): never {
  if ((error as { code?: unknown }).code === '28000') throw unauthenticated();
  throw error;
}
