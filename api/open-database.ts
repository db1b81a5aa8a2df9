import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { NOUNS } from '../schema/node';
import { counted } from '../tenants/language';
import { type Config } from './config';
import { createDataSource } from './database';
import { assertUsable } from './database-checks';
import { embeddedDatabase } from './embedded-database';
import { runMigrations } from './migrations';
import { UnreachableDatabase } from './told';

export interface OpenDatabase {
  /** The application's connections. */
  readonly dataSource: DataSource;
  /** Whether it is the embedded one, where demo members are. */
  readonly embedded: boolean;
  /**
   * After many rows at once: tells the planner of them now, and not when PostgreSQL comes round to it by itself (within a minute,
   * as on the operator's, whose tables are the owner's to look after).
   */
  gatherStatistics(): Promise<void>;
  /** Closes the connections, and stops the embedded database if nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Opens the database that the settings name. The embedded one is started or joined, and migrated; the operator's is migrated by
 * `npm run migrate` alone.
 *
 * @param onProgress is told what is done, one line at a time
 * @throws UnusableDatabase, UnreachableDatabase
 */
export async function openDatabase(config: Config, onProgress: (line: string) => void): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    const dataSource = await connected(config, config.databaseUrl).catch((error: unknown) => {
      throw new UnreachableDatabase('DATABASE_URL', error);
    });
    const gatherStatistics = () => Promise.resolve();
    return checked({ dataSource, embedded: false, gatherStatistics, close: () => dataSource.destroy() });
  }
  const database = await embeddedDatabase(config, onProgress);
  try {
    const run = await runMigrations(database.ownerUrl);
    if (run.length > 0) onProgress(`已执行 ${run.length} 个迁移 / ${counted(run.length, 'migration')} run`);
    const dataSource = await connected(config, database.applicationUrl);
    const close = async () => {
      await dataSource.destroy();
      await database.stop();
    };
    const gatherStatistics = () => asOwner(database.ownerUrl, 'ANALYZE');
    return await checked({ dataSource, embedded: true, gatherStatistics, close });
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}

function connected(config: Config, url: string): Promise<DataSource> {
  return createDataSource({ url, pool: config.databasePool, entities: [...NOUNS] as never }).initialize();
}

async function checked(database: OpenDatabase): Promise<OpenDatabase> {
  try {
    await assertUsable(database.dataSource);
    return database;
  } catch (error) {
    await database.dataSource.destroy();
    throw error;
  }
}

/** Rejects when the database does not answer. */
export async function assertAnswering(dataSource: DataSource): Promise<void> {
  await dataSource.query('SELECT 1');
}

/** Whether no city is there yet. */
export async function isEmpty(dataSource: DataSource): Promise<boolean> {
  const cities = await dataSource.query<unknown[]>('SELECT id FROM city LIMIT 1');
  return cities.length === 0;
}
