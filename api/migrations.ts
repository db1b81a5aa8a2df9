import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import { connection } from './database';

// A migration's file is `<YYYYMMDDhhmmss, UTC>-<what-it-does>.ts` and its one class `<WhatItDoes><the same instant in ms>`:
// 20261123000100-settings-and-clock.ts exports SettingsAndClock1795392060000 (Date.UTC(2026, 10, 23, 0, 1, 0)).
const FILE_NAME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)-([a-z0-9-]+)\.ts$/;

export const MIGRATIONS_FOLDER = path.join(__dirname, '..', 'migrations');

/** Two servers that start at the same time must not migrate at the same time. */
const MIGRATION_LOCK = 7_420_002;

type MigrationClass = new () => MigrationInterface;

/**
 * The migrations of a folder, oldest first.
 *
 * @throws when a file's name, its class's name and the instant in both do not agree
 */
export function loadMigrations(folder = MIGRATIONS_FOLDER): MigrationClass[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => {
      const [, year, month, day, hour, minute, second, what = ''] = FILE_NAME.exec(file) ?? [];
      if (!what) throw new Error(`migrations/${file}: the name must be <14 digits>-<what-it-does>.ts`);
      const instant = Date.UTC(
        Number(year),
        Number(month) - 1,
        Number(day),
        Number(hour),
        Number(minute),
        Number(second),
      );
      const name = what.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) + instant;
      const exported = require(path.join(folder, file)) as Record<string, MigrationClass | undefined>;
      const migration = exported[name];
      if (!migration) throw new Error(`migrations/${file}: it must export the class ${name}`);
      return migration;
    });
}

/** A connection for migrations, with the owner's login. Not yet connected. */
export function migrationDataSource(ownerUrl: string, folder = MIGRATIONS_FOLDER): DataSource {
  return new DataSource({
    ...connection(ownerUrl, 2, 'luoshi migrate'),
    migrations: loadMigrations(folder),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
  });
}

export interface MigrationState {
  name: string;
  done: boolean;
}

/**
 * Every migration that the folder or the database knows, oldest first. A login that may read the table `migrations` suffices.
 */
export async function listMigrations(dataSource: DataSource, folder = MIGRATIONS_FOLDER): Promise<MigrationState[]> {
  const [table] = await dataSource.query<{ there: boolean }[]>(
    `SELECT coalesce(has_table_privilege(to_regclass('migrations'), 'SELECT'), false) AS there`,
  );
  const rows = table?.there
    ? await dataSource.query<{ name: string }[]>(`SELECT name FROM migrations ORDER BY "timestamp", id`)
    : [];
  const done = new Set(rows.map((row) => row.name));
  const known = loadMigrations(folder).map((migration) => migration.name);
  const unknown = [...done].filter((name) => !known.includes(name));
  return [...known, ...unknown].map((name) => ({ name, done: done.has(name) }));
}

/** Names of the migrations that the database lacks, oldest first. */
export async function pendingMigrations(dataSource: DataSource, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  return (await listMigrations(dataSource, folder)).filter(({ done }) => !done).map(({ name }) => name);
}

/**
 * Runs what is outstanding, each migration in its own transaction, and lets the other logins read which were run.
 *
 * @returns the names of those run now
 */
export async function runMigrations(
  ownerUrl: string,
  onProgress: (line: string) => void = () => undefined,
  folder = MIGRATIONS_FOLDER,
): Promise<string[]> {
  return alone(ownerUrl, folder, async (dataSource) => {
    const pending = await pendingMigrations(dataSource, folder);
    for (const name of pending) onProgress(`  ${name}`);
    const run = await dataSource.runMigrations();
    await dataSource.query('GRANT SELECT ON migrations TO luoshi_app, luoshi_maintenance');
    // pg_dump reads the state of every sequence, and this one is TypeORM's.
    await dataSource.query('GRANT SELECT ON SEQUENCE migrations_id_seq TO luoshi_maintenance');
    return run.map(({ name }) => name);
  });
}

/**
 * Takes the latest migrations back, newest first, each in its own transaction.
 *
 * @param count how many
 * @returns the names of those taken back
 */
export async function revertMigrations(
  ownerUrl: string,
  count: number,
  onProgress: (line: string) => void = () => undefined,
  folder = MIGRATIONS_FOLDER,
): Promise<string[]> {
  return alone(ownerUrl, folder, async (dataSource) => {
    const done = (await listMigrations(dataSource, folder)).filter((migration) => migration.done);
    const reverted: string[] = [];
    for (const { name } of done.reverse().slice(0, count)) {
      onProgress(`  ${name}`);
      await dataSource.undoLastMigration({ transaction: 'each' });
      reverted.push(name);
    }
    return reverted;
  });
}

async function alone<T>(ownerUrl: string, folder: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await migrationDataSource(ownerUrl, folder).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(dataSource);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}
