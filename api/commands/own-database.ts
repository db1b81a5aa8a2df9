import { Client, escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import { NOUNS } from '../../schema/node';
import { createDataSource } from '../database';
import { isAlive } from '../folder-lock';
import { runMigrations } from '../migrations';
import { createRolesAndDatabase, hasLibcLocale } from '../roles';

/** The logins of a server, on whatever database. */
export interface ServerUrls {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}

/** A database that a command has for itself: migrated, empty, with a clock that can be moved. */
export interface OwnDatabase {
  readonly name: string;
  readonly dataSource: DataSource;
  /** Moves `app_now()`: the clock of a simulation, which the application itself cannot set. */
  readonly moveTo: (instant: Date) => Promise<void>;
  /** Lets PostgreSQL's planner know how much lies in which table: of what was filled just now it knows nothing. */
  readonly gatherStatistics: () => Promise<void>;
  /** Deletes it, also when connections are still open. */
  readonly drop: () => Promise<void>;
  /** Closes the connections and leaves it under a name that is not cleared away, in the place of an earlier one of that name. */
  readonly keepAs: (name: string) => Promise<void>;
}

const PREFIX = 'luoshi_simulation_';
const DURABLE = 'synchronous_commit';

/** The same address with another database in it. */
function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Makes a database of one's own on a server, and clears away those of processes that were killed. */
export async function makeOwnDatabase(server: ServerUrls): Promise<OwnDatabase> {
  const name = `${PREFIX}${process.pid}_${Date.now().toString(36)}`;
  await asSuperuser(server, async (client) => {
    for (const left of await leftBehind(client)) await dropDatabase(client, left);
    await createRolesAndDatabase(server.superuserUrl, undefined, name, await hasLibcLocale(client));
    // What is lost in a crash of the machine is a simulation.
    await client.query(`ALTER DATABASE ${escapeIdentifier(name)} SET ${DURABLE} = off`);
  });
  const drop = () => asSuperuser(server, (client) => dropDatabase(client, name));
  try {
    const ownerUrl = onDatabase(server.ownerUrl, name);
    await runMigrations(ownerUrl);
    const url = onDatabase(server.applicationUrl, name);
    const dataSource = await createDataSource({ url, pool: 4, entities: [...NOUNS] as never }).initialize();
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    const disconnect = async () => {
      await owner.end().catch(() => undefined);
      if (dataSource.isInitialized) await dataSource.destroy();
    };
    return {
      name,
      dataSource,
      moveTo: async (instant) => {
        await owner.query(
          `INSERT INTO simulation_clock (moved_to) VALUES ($1) ON CONFLICT (only_row) DO UPDATE SET moved_to = excluded.moved_to`,
          [instant.toISOString()],
        );
      },
      gatherStatistics: async () => {
        await owner.query('ANALYZE');
      },
      keepAs: async (kept) => {
        await disconnect();
        await asSuperuser(server, async (client) => {
          await dropDatabase(client, kept);
          await client.query(`ALTER DATABASE ${escapeIdentifier(name)} RENAME TO ${escapeIdentifier(kept)}`);
        });
      },
      drop: async () => {
        await disconnect();
        await drop();
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function asSuperuser<R>({ superuserUrl }: ServerUrls, run: (client: Client) => Promise<R>): Promise<R> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** Databases of processes that are gone. */
async function leftBehind(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname LIKE $1`,
    [`${PREFIX}%`],
  );
  return rows.map(({ name }) => name).filter((name) => !isAlive(Number(name.slice(PREFIX.length).split('_')[0])));
}

async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}
