import { Client } from 'pg';
import { createDataSource } from '../../api/database';
import { listMigrations } from '../../api/migrations';
import { type FreshDatabase, freshDatabase } from '../support/database';

let one: FreshDatabase;
let other: FreshDatabase;

beforeAll(async () => {
  [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
});
afterAll(async () => {
  await Promise.all([one.drop(), other.drop()]);
});

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('every test file has a migrated database of its own', async () => {
  await ask(one.superuserUrl, 'CREATE TABLE mark (id int)');
  await expect(ask(other.superuserUrl, 'SELECT * FROM mark')).rejects.toThrow('"mark" does not exist');
  const dataSource = await createDataSource({ url: one.applicationUrl, pool: 1 }).initialize();
  expect((await listMigrations(dataSource)).filter(({ done }) => !done)).toEqual([]);
  await dataSource.destroy();
});

test('each address signs in as its own role', async () => {
  const who = async (url: string) => (await ask<{ who: string }>(url, 'SELECT current_user AS who'))[0]?.who;
  expect(await who(one.ownerUrl)).toBe('luoshi_owner');
  expect(await who(one.applicationUrl)).toBe('luoshi_app');
  expect(await who(one.maintenanceUrl)).toBe('luoshi_maintenance');
});

test('the application may not create tables, nor the owner connect past row security', async () => {
  await expect(ask(one.applicationUrl, 'CREATE TABLE mine (id int)')).rejects.toThrow('permission denied');
  const [owner] = await ask<{ super: boolean; bypass: boolean }>(
    one.ownerUrl,
    'SELECT rolsuper AS super, rolbypassrls AS bypass FROM pg_roles WHERE rolname = current_user',
  );
  expect(owner).toEqual({ super: false, bypass: false });
});

test('Chinese text is counted in characters and found by its parts', async () => {
  const [row] = await ask<{ length: number; trigrams: number }>(
    one.applicationUrl,
    `SELECT length('柳州市') AS length, cardinality(show_trgm('柳州市')) AS trigrams`,
  );
  expect(row?.length).toBe(3);
  expect(row?.trigrams).toBeGreaterThan(0);
});

test('a date stays the day that was written, a bigint a number while exact, a numeric its digits', async () => {
  const dataSource = await createDataSource({ url: one.applicationUrl, pool: 1 }).initialize();
  const [row] = await dataSource.query(
    `SELECT DATE '2022-02-21' AS day, ARRAY[DATE '2022-02-21'] AS days, 9007199254740991::bigint AS exact,
            9007199254740993::bigint AS large, 17462.2440::numeric AS money, current_setting('TimeZone') AS zone`,
  );
  await dataSource.destroy();
  expect(row).toEqual({
    day: '2022-02-21',
    days: ['2022-02-21'],
    exact: 9007199254740991,
    large: '9007199254740993',
    money: '17462.2440',
    zone: 'Asia/Shanghai',
  });
});

test('each statement is told to the listener', async () => {
  const heard: [string, readonly unknown[]][] = [];
  const dataSource = createDataSource({
    url: one.applicationUrl,
    pool: 1,
    onStatement: (sql, parameters) => heard.push([sql, parameters]),
  });
  await dataSource.initialize();
  heard.length = 0;
  await dataSource.query('SELECT $1::int AS n', [7]);
  await dataSource.destroy();
  expect(heard).toEqual([['SELECT $1::int AS n', [7]]]);
});
