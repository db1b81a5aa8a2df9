import { Client } from 'pg';
import { createDataSource } from '../../api/database';
import { fill, PASSWORD } from '../../bench/fill';
import { LIMIT_READS } from '../../bench/limit-sql';
import { OPERATIONS } from '../../bench/operations';
import { madeUpCity } from '../../bench/places';
import { NOUNS } from '../../schema/node';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { bearer, type Served, serve } from '../support/http';
import type { World } from '../support/world';

/** The practical limit is one only while it gives what the API gives: on a small city, with every foreign key looked at. */

let database: FreshDatabase;
let client: Client;
let served: Served;
let close: () => Promise<void>;
let token: string;

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.superuserUrl;
  const city = madeUpCity({ districts: 2, towns: 3, tasks: 10 });
  await fill([city], { url, seed: 'test', checked: true, workers: 1, title: 'test' });
  client = new Client({ connectionString: database.maintenanceUrl, options: '-c TimeZone=Asia/Shanghai' });
  await client.connect();
  const dataSource = createDataSource({ url: database.applicationUrl, pool: 4, entities: [...NOUNS] as never });
  await dataSource.initialize();
  served = await serve({ dataSource } as World, { MAX_COST: '10000000' });
  close = () => dataSource.destroy();
  const { data } = await served.ask<{ signIn: { accessToken: string } }>(
    {},
    'mutation ($login: String!, $password: String!) { signIn(input: { login: $login, password: $password }) { accessToken } }',
    { login: '999900-coordinator', password: PASSWORD },
  );
  token = data?.signIn.accessToken ?? '';
});

afterAll(async () => {
  await served?.close();
  await close?.();
  await client?.end();
  await database?.drop();
});

const byHand = async (statement: string, ...values: unknown[]): Promise<unknown> => {
  const { rows } = await client.query<{ text: string }>(statement, values);
  return (JSON.parse(rows[0]?.text ?? 'null') as { data: unknown }).data;
};

test.each(['Q1', 'Q2'] as const)('%s: the city’s rollup by hand is that of the API', async (name) => {
  const { rows } = await client.query<{ id: string; today: string }>('SELECT id, app_today()::text AS today FROM city');
  const { id, today } = rows[0] as { id: string; today: string };
  const { data, errors } = await served.ask(bearer(token), OPERATIONS[name], { code: '999900-2025' });
  expect(errors).toEqual([]);
  expect(data).toEqual(await byHand(LIMIT_READS[name], id, '999900-2025', today));
  expect((data as unknown as { programme: { tasks: unknown[] } }).programme.tasks).toHaveLength(10);
});

test('Q4: who has reported by hand is who has by the API', async () => {
  const { rows } = await client.query<{ id: string; today: string }>('SELECT id, app_today()::text AS today FROM city');
  const { id, today } = rows[0] as { id: string; today: string };
  const { data, errors } = await served.ask(bearer(token), OPERATIONS.Q4, { code: '999900-2025' });
  expect(errors).toEqual([]);
  expect(data).toEqual(await byHand(LIMIT_READS.Q4, id, '999900-2025', today));
  const { onTime, late, missing, returned } = (
    data as unknown as { programme: { rollup: { reporting: Record<string, number> } } }
  ).programme.rollup.reporting;
  for (const some of [onTime, late, missing, returned]) expect(some).toBeGreaterThan(0);
});

test('Q3: each assignment by hand is that of the API', async () => {
  const { rows } = await client.query<{ city_id: string; id: string }>(
    'SELECT city_id, id FROM assignment ORDER BY id',
  );
  expect(rows).toHaveLength(90);
  for (const { city_id, id } of rows.filter((_, index) => index % 9 === 0)) {
    const bytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
    const global = Buffer.concat([Buffer.from('Assignment:'), bytes(city_id), bytes(id)]).toString('base64url');
    const { data } = await served.ask(bearer(token), OPERATIONS.Q3, { id: global });
    expect(data).toEqual(await byHand(LIMIT_READS.Q3, city_id, id));
  }
});
