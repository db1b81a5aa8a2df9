import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Role } from '../../tenants/permissions';
import { Accounts } from '../support/accounts';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { serve } from '../support/http';
import { enterAndIssue, smallDraft } from '../support/programme';
import { memberWithToken } from '../support/stream-client';
import { World } from '../support/world';

let world: World;
let cascade: CascadeCity;

beforeAll(async () => {
  world = await World.open(8);
  cascade = await cascadeCity(world, [{ code: '450203', towns: 1 }]);
});
afterAll(() => world.close());

const READMES = ['README.md', 'README.zh.md'];
const WATCHER = '450203-watcher';
const DUTIES = 'subscription { dutiesChanged { seq } }';
const OPTIONS = ['shouldRetry: () => true,', 'retryAttempts: Infinity,'];

test.each(READMES)('the client of %s is told to come back', (name) => {
  const readme = readFileSync(path.join(__dirname, '../..', name), 'utf8');
  const sample = /createClient\(\{[\s\S]*?\n\}\)/.exec(readme)?.[0] ?? '';
  for (const option of OPTIONS) expect(sample).toContain(option);
});

test('such a client comes back after the server was away past its first retry, and is told what is new', async () => {
  const { token } = await memberWithToken(new Accounts(world, cascade.city), WATCHER, Role.COORDINATOR);
  const first = await serve(world);
  const client = createClient({
    url: `${first.address.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: async () => ({ authorization: `Bearer ${token}` }),
    shouldRetry: () => true,
    retryAttempts: Infinity,
  });
  const connected = () => new Promise((resolve) => client.on('connected', resolve));
  let meets = connected();
  const next = client.iterate<{ dutiesChanged: { seq: number } }>({ query: DUTIES }).next();
  await meets;

  meets = connected();
  await first.close();
  // Its first retry comes after one to two seconds, and finds nobody.
  await new Promise((resolve) => setTimeout(resolve, 3500));
  const second = await serve(world, {}, Number(new URL(first.address).port));
  await meets;
  await new Promise((resolve) => setTimeout(resolve, 300));
  await enterAndIssue(world, '450200-office', smallDraft(2026, [{ supportAsWritten: '各城区人民政府' }]));

  expect((await next).value?.data?.dutiesChanged.seq).toBeGreaterThan(0);
  await client.dispose();
  await second.close();
}, 30_000);
