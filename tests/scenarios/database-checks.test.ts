import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { connection, createDataSource } from '../../api/database';
import { assertUsable } from '../../api/database-checks';
import { assertMigratable } from '../../api/migration-checks';
import { UnreachableDatabase, UnusableDatabase } from '../../api/told';
import { verifyTrail } from '../../api/verify-trail';
import { type FreshDatabase, freshDatabase, testServer } from '../support/database';
import { onDatabase } from '../support/test-databases';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function reasons(url: string, migrations?: string, timeZone?: string): Promise<readonly string[]> {
  const dataSource = timeZone
    ? new DataSource({ ...connection(url, 1, 'test'), extra: { options: `-c TimeZone=${timeZone}` } })
    : createDataSource({ url, pool: 1 });
  await dataSource.initialize();
  try {
    await assertUsable(dataSource, migrations);
    return [];
  } catch (error) {
    if (error instanceof UnusableDatabase) return error.reasons;
    throw error;
  } finally {
    await dataSource.destroy();
  }
}

/** Why migrations would not be run with this login; empty when they would. */
async function migratable(url: string): Promise<readonly string[]> {
  try {
    await assertMigratable(url);
    return [];
  } catch (error) {
    if (error instanceof UnusableDatabase) return error.reasons;
    throw error;
  }
}

async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

test('the application’s login on a migrated database is accepted', async () => {
  expect(await reasons(database.applicationUrl)).toEqual([]);
});

test('a superuser and a login above row security are refused', async () => {
  const [superuser] = await reasons(database.superuserUrl);
  expect(superuser).toContain('超级用户');
  expect(superuser).toContain('use the login luoshi_app');
  expect((await reasons(database.maintenanceUrl))[0]).toContain('BYPASSRLS: luoshi_maintenance');
});

test('the owner of tables is refused', async () => {
  const [owner] = await reasons(database.ownerUrl);
  expect(owner).toContain('luoshi_owner owns');
});

test('a login that could become another one by membership is refused as that one is', async () => {
  const login = `test_of_luoshi_member_${process.pid}_${Date.now()}`;
  const url = new URL(database.applicationUrl);
  url.username = login;
  url.password = 'secret';
  await asSuperuser(
    `CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD 'secret'`,
    `GRANT luoshi_maintenance, pg_read_server_files TO ${login}`,
    `GRANT CONNECT ON DATABASE ${url.pathname.slice(1)} TO ${login}`,
    `GRANT SELECT ON migrations TO ${login}`,
  );
  try {
    expect((await reasons(url.href))[0]).toContain('BYPASSRLS: luoshi_maintenance');
    await asSuperuser(`REVOKE luoshi_maintenance FROM ${login}`);
    expect((await reasons(url.href))[0]).toContain('pg_read_server_files');
    await asSuperuser(`REVOKE pg_read_server_files FROM ${login}`);
    expect(await reasons(url.href)).toEqual([]);
  } finally {
    await asSuperuser(`DROP OWNED BY ${login}`, `DROP ROLE ${login}`);
  }
});

test('a database that counts bytes or cannot tell letters is refused', async () => {
  const name = `${testServer().prefix}_latin_${Date.now()}`;
  for (const text of [
    "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'",
    "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
  ]) {
    await asSuperuser(`CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER libc ${text}`);
    const found = await reasons(onDatabase(database.applicationUrl, name));
    const before = await migratable(onDatabase(database.superuserUrl, name));
    await asSuperuser(`DROP DATABASE ${name} WITH (FORCE)`);
    for (const each of [found, before]) expect(each[0]).toContain('must be UTF8 with C.UTF-8');
  }
});

test('outstanding migrations and migrations of a newer program are refused', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luoshi-migrations-'));
  try {
    writeFileSync(
      path.join(folder, '20270101000000-later-one.ts'),
      'exports.LaterOne1798761600000 = class LaterOne1798761600000 { async up() {} async down() {} };',
    );
    const found = await reasons(database.applicationUrl, folder);
    expect(found).toHaveLength(2);
    expect(found[0]).toContain('outstanding: 1 migration, run npm run migrate');
    expect(found[1]).toContain('newer than this program');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('migrations want a login that may create, and one that is let in', async () => {
  expect(await migratable(database.ownerUrl)).toEqual([]);
  for (const url of [database.applicationUrl, database.maintenanceUrl]) {
    const found = await migratable(url);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('use luoshi_owner');
  }
  const url = new URL(database.ownerUrl);
  url.password = 'wrong';
  url.port = '1';
  await expect(assertMigratable(url.href)).rejects.toThrow(UnreachableDatabase);
});

test('the trail is followed by the maintenance login alone: to others it would look whole', async () => {
  expect(await verifyTrail(database.maintenanceUrl)).toEqual([]);
  await expect(verifyTrail(database.applicationUrl)).rejects.toThrow('luoshi_maintenance');
});

test('sessions in another time zone are refused', async () => {
  expect((await reasons(database.applicationUrl, undefined, 'UTC'))[0]).toContain('the time zone UTC');
});
