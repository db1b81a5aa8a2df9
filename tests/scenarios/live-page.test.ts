import path from 'node:path';
import { parse } from 'graphql';
import { WebSocket } from 'ws';
import { Role } from '../../tenants/permissions';
import { Accounts } from '../support/accounts';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { type Served, serve } from '../support/http';
import { enterAndIssue, smallDraft } from '../support/programme';
import { PROJECT } from '../support/source-files';
import { memberWithToken } from '../support/stream-client';
import { World } from '../support/world';

interface Value {
  readonly data?: { dutiesChanged: { duties: { total: number } } };
  readonly errors?: readonly { message: string }[];
}
type Fetcher = (operation: object, options: object) => Promise<AsyncIterator<Value> & AsyncIterable<Value>>;

/** Of the page: its types are those of a browser, which the rest of the project does not know. */
const { createFetcher } = jest.requireActual<{ createFetcher(token: string): Fetcher }>(
  path.join(PROJECT, 'web/graphiql/fetcher.ts'),
);

const query = 'subscription { dutiesChanged(after: 0) { duties { total } } }';
const WATCHER = '450203-watcher';

let world: World;
let cascade: CascadeCity;
let server: Served;
let token: string;

/** What the browser gives to the page. */
const browser = globalThis as { location?: { origin: string }; WebSocket?: unknown };
const own = { location: browser.location, WebSocket: browser.WebSocket };

beforeAll(async () => {
  world = await World.open(8);
  cascade = await cascadeCity(world, [{ code: '450203', towns: 1 }]);
  token = (await memberWithToken(new Accounts(world, cascade.city), WATCHER, Role.COORDINATOR)).token;
  server = await serve(world);
  Object.assign(browser, { location: { origin: server.address }, WebSocket });
});
afterAll(async () => {
  Object.assign(browser, own);
  await server.close();
  await world.close();
});

const subscribe = (document: string, withToken = token) =>
  createFetcher(withToken)({ query: document }, { documentAST: parse(document) });

test('the page goes on after the server was away past its first retries', async () => {
  const values = await subscribe(query);
  await enterAndIssue(world, '450200-office', smallDraft(2026, [{ supportAsWritten: '各城区人民政府' }]));
  const first = (await values.next()).value as Value;
  expect(first.errors).toBeUndefined();

  const port = Number(new URL(server.address).port);
  await server.close();
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  server = await serve(world, {}, port);
  let last = first;
  await enterAndIssue(world, '450200-office', smallDraft(2027, [{ supportAsWritten: '各城区人民政府' }]));
  const before = first.data?.dutiesChanged.duties.total ?? Number.POSITIVE_INFINITY;
  while (!last.errors && (last.data?.dutiesChanged.duties.total ?? 0) <= before) {
    last = (await values.next()).value as Value;
  }
  expect(last.errors).toBeUndefined();
  await values.return?.();
});

test('the page tells in a sentence why it does not go on, and hands on what the server says of a subscription', async () => {
  const stranger = await subscribe(query, 'forged');
  expect((await stranger.next()).value.errors).toEqual([{ message: expect.stringContaining('请重新登录') }]);
  expect(await stranger.next()).toMatchObject({ done: true });
  const unknown = await subscribe('subscription { nothing }');
  expect((await unknown.next()).value.errors[0].message).toContain('没有字段“nothing”');
});

test('stopping it in the page ends it at once', async () => {
  const values = await subscribe(query);
  const waiting = values.next().then(() => values.next());
  await new Promise((resolve) => setTimeout(resolve, 500));
  await expect(values.return?.()).resolves.toEqual({ done: true, value: undefined });
  void waiting;
});
