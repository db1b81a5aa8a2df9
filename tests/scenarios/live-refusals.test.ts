import { connect as connectTcp } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { signAccessToken } from '../../api/authentication/tokens';
import { Role } from '../../tenants/permissions';
import { Accounts, PASSWORD, SIGN_IN, type SignedIn } from '../support/accounts';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { bearer, type Served, serve } from '../support/http';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { memberWithToken, StreamClient } from '../support/stream-client';
import { TEST_SECRET, World } from '../support/world';

const WATCH = 'subscription($id: ID, $task: ID) { rollupChanged(programmeId: $id, taskId: $task) { seq } }';
const SIGN_IN_AGAIN = 4401;
const COME_WITH_A_NEW_TOKEN = 4403;

let world: World;
let cascade: CascadeCity;
let accounts: Accounts;
let api: Served;
let programme: SeenProgramme;
let draft: string;

beforeAll(async () => {
  world = await World.open(20);
  cascade = await cascadeCity(world, [{ code: '450203', towns: 1 }]);
  accounts = new Accounts(world, cascade.city);
  programme = await enterAndIssue(world, '450200-office', smallDraft(2026, [{}]));
  const entered = await world.get<{ enterProgramme: { programme: { id: string } } }>(
    '450200-office',
    'mutation($input: EnterProgrammeInput!) { enterProgramme(input: $input) { programme { id } } }',
    { input: smallDraft(2027, [{}]) },
  );
  draft = entered.enterProgramme.programme.id;
  api = await serve(world, {
    STREAM_CHECK_SECONDS: '1',
    MAX_STREAMS_PER_CONNECTION: '3',
    MAX_STREAM_CONNECTIONS_PER_ACCOUNT: '2',
  });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const member = (code: string, role = Role.COORDINATOR) => memberWithToken(accounts, code, role);

async function signedIn(code: string): Promise<string> {
  const { data } = await api.ask<SignedIn>({}, SIGN_IN, { login: code, password: PASSWORD });
  return data?.signIn.accessToken as string;
}

/** Says hello with this, and tells how the server ends it. */
async function turnedAway(payload: unknown): Promise<number> {
  const client = await StreamClient.open(api.address);
  client.send({ type: 'connection_init', payload });
  return client.closed;
}

describe('who is let in', () => {
  test('nobody without a token, with a bad one, or before saying who it is', async () => {
    expect(await turnedAway(undefined)).toBe(SIGN_IN_AGAIN);
    expect(await turnedAway({ authorization: 'Bearer nonsense' })).toBe(SIGN_IN_AGAIN);
    const client = await StreamClient.open(api.address, {
      authorization: `Bearer ${(await member('450200-a')).token}`,
    });
    client.send({ id: '1', type: 'subscribe', payload: { query: WATCH } });
    expect(await client.closed).toBe(SIGN_IN_AGAIN);
  });

  test('a holder of several posts names one, as over HTTP', async () => {
    const { accountId, token } = await member('450203-b');
    await accounts.post(accountId, '450203-c', Role.UNIT_OFFICER);
    const client = await StreamClient.signedIn(api.address, token, { 'X-Luoshi-Member': '450203-c' });
    await client.close();
    expect(await turnedAway({ authorization: `Bearer ${token}`, 'X-Luoshi-Member': '450203-nobody' })).toBe(
      SIGN_IN_AGAIN,
    );
  });

  test('no page of another site', async () => {
    const host = new URL(api.address).host;
    await expect(StreamClient.open(api.address, { origin: 'https://example.com' })).rejects.toThrow('403');
    await expect(StreamClient.open(api.address, { origin: 'null' })).rejects.toThrow('403');
    const own = await StreamClient.open(api.address, { origin: `http://${host}` });
    await own.close();
    const behindProxy = { origin: 'https://luoshi.example.gov.cn', 'x-forwarded-host': 'luoshi.example.gov.cn' };
    await (await StreamClient.open(api.address, behindProxy)).close();
  });

  test('no more connections of one account than the setting says', async () => {
    const { token } = await member('450203-d');
    const first = await StreamClient.signedIn(api.address, token);
    const second = await StreamClient.signedIn(api.address, token);
    expect(await turnedAway({ authorization: `Bearer ${token}` })).toBe(4429);
    await first.close();
    await (await StreamClient.signedIn(api.address, token)).close();
    await second.close();
  });
});

describe('what is taken', () => {
  test('subscriptions alone, within the limits, of what may be seen', async () => {
    const { token } = await member('450203-e');
    const client = await StreamClient.signedIn(api.address, token);
    const codes = async (query: string, variables = {}) => (await client.subscribe(query, variables)).code();
    expect(await codes('{ viewer { role } }')).toBe('BAD_REQUEST');
    expect(await codes('mutation { signOut(input: { refreshToken: "x" }) { signedOut } }')).toBe('BAD_REQUEST');
    expect(await codes('subscription { ')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await codes('subscription { nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codes(WATCH, { id: { no: 'id' } })).toBe('BAD_USER_INPUT');
    expect(await codes('subscription { dutiesChanged(first: 101) { seq } }')).toBe('BAD_USER_INPUT');
    expect(await codes(WATCH)).toBe('BAD_USER_INPUT');
    expect(await codes(WATCH, { id: programme.id, task: programme.leaves[0]?.id })).toBe('BAD_USER_INPUT');
    expect(await codes(WATCH, { id: draft })).toBe('NOT_FOUND');
    expect(await codes(WATCH, { id: programme.leaves[0]?.id })).toBe('NOT_FOUND');
    const deep = `subscription { dutiesChanged { duties { items ${'{ assignment { task { programme { tasks '.repeat(4)} { id } ${'} } } }'.repeat(4)} } } }`;
    expect(await codes(deep)).toMatch(/^QUERY_TOO/);
    const long = `subscription { dutiesChanged { ${'seq '.repeat(5_000)} } }`;
    expect(await codes(long)).toBe('QUERY_TOO_LONG');
    await client.close();
  });

  test('as many on one connection as the setting says; an ended one makes room', async () => {
    const { token } = await member('450203-f');
    const client = await StreamClient.signedIn(api.address, token, { 'Accept-Language': 'en' });
    const open = [];
    for (let count = 0; count < 3; count += 1) open.push(await client.subscribe(WATCH, { id: programme.id }));
    const { errors } = await (await client.subscribe(WATCH, { id: programme.id })).value();
    expect(errors?.[0]).toMatchObject({
      message: 'At most 3 subscriptions on one connection: end those that are not needed.',
      extensions: { code: 'TOO_MANY_STREAMS' },
    });
    open[0]?.end();
    const another = await client.subscribe(WATCH, { id: programme.id });
    expect(await another.nothing()).toEqual([]);
    await client.close();
  });

  test('no message of any size', async () => {
    const { token } = await member('450203-g');
    const client = await StreamClient.signedIn(api.address, token);
    client.send({ type: 'ping', payload: { filling: 'x'.repeat(200_000) } });
    expect(await client.closed).toBe(1009);
  });

  test('a subscription by HTTP is told the way, and what offers another protocol is answered', async () => {
    const { token } = await member('450203-h');
    expect(await api.ask(bearer(token), WATCH, { id: programme.id })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await api.ask({}, WATCH, { id: programme.id })).toMatchObject({ code: 'UNAUTHENTICATED' });
    const body = '{"query":"{ __typename }"}';
    const answer = await new Promise<string>((resolve) => {
      const { hostname, port } = new URL(api.address);
      const socket = connectTcp(Number(port), hostname, () =>
        socket.write(
          `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\nconnection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\n` +
            `http2-settings: AAMAAABk\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        ),
      );
      socket.once('data', (data) => {
        resolve(String(data));
        socket.destroy();
      });
    });
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
    expect(answer).toContain('{"data":{"__typename":"Query"}}');
  });
});

describe('what ends a stream', () => {
  test('the session was revoked', async () => {
    await accounts.member('450203-i', Role.COORDINATOR);
    const { data } = await api.ask<SignedIn>({}, SIGN_IN, { login: '450203-i', password: PASSWORD });
    const client = await StreamClient.signedIn(api.address, data?.signIn.accessToken as string);
    await client.subscribe(WATCH, { id: programme.id });
    await api.ask({}, 'mutation($token: String!) { signOut(input: { refreshToken: $token }) { signedOut } }', {
      token: data?.signIn.refreshToken,
    });
    expect(await client.closed).toBe(SIGN_IN_AGAIN);
  });

  test('the post has ended, and the one that the account still has does not take its place', async () => {
    const { accountId, memberId, token } = await member('450203-j');
    const client = await StreamClient.signedIn(api.address, token);
    await client.subscribe(WATCH, { id: programme.id });
    await accounts.post(accountId, '450203-k', Role.COORDINATOR);
    await world.dataSource.query(
      'UPDATE account_post SET valid_until = app_today() - 1 WHERE account_id = $1 AND member_id = $2',
      [accountId, memberId],
    );
    expect(await client.closed).toBe(SIGN_IN_AGAIN);
  });

  test('the token has expired: a new one is enough', async () => {
    await accounts.member('450203-l', Role.COORDINATOR);
    const { accountId, sessionId } = JSON.parse(
      Buffer.from((await signedIn('450203-l')).split('.')[1] as string, 'base64url').toString(),
      (key, value) => (key === '' ? { accountId: value.sub, sessionId: value.sid } : value),
    );
    const short = await signAccessToken(TEST_SECRET, { accountId, sessionId }, new Date(Date.now() + 2_000));
    const client = await StreamClient.signedIn(api.address, short);
    await client.subscribe(WATCH, { id: programme.id });
    expect(await client.closed).toBe(COME_WITH_A_NEW_TOKEN);
  });

  test('the account was locked: before anything more is told', async () => {
    const slow = await serve(world, { STREAM_CHECK_SECONDS: '300' });
    const { accountId, token } = await member('450200-m');
    const client = await StreamClient.signedIn(slow.address, token);
    await client.subscribe(WATCH, { id: programme.id });
    await world.dataSource.query('UPDATE account SET disabled_at = app_now() WHERE id = $1', [accountId]);
    await accounts.post(await accounts.open('nobody'), '450200-n', Role.LEADER);
    expect(await client.closed).toBe(SIGN_IN_AGAIN);
    expect(client.received).toEqual([]);
    await slow.close();
  });

  test('what is watched may no longer be seen', async () => {
    const { token } = await member('450200-o');
    const client = await StreamClient.signedIn(api.address, token);
    const stream = await client.subscribe(WATCH, { id: draft });
    await world.get(
      '450200-office',
      'mutation($id: ID!) { discardProgramme(input: { id: $id, version: 1 }) { userErrors { code } } }',
      { id: draft },
    );
    expect(await stream.code()).toBe('NOT_FOUND');
    await client.close();
  });

  test('the server stops: clients are told to go elsewhere, and what is read is finished first', async () => {
    const stopping = await serve(world);
    const { token } = await member('450200-p');
    const client = await StreamClient.signedIn(stopping.address, token);
    await client.subscribe(WATCH, { id: programme.id });
    await stopping.close();
    expect(await client.closed).toBe(1001);
    await expect(StreamClient.open(stopping.address)).rejects.toThrow();
  });
});

test('operators see how many there are', async () => {
  const { token } = await member('450203-q');
  const client = await StreamClient.signedIn(api.address, token);
  await client.subscribe(WATCH, { id: programme.id });
  const numbers = async () => {
    const text = await (await fetch(`${api.address}/metrics`)).text();
    return ['luoshi_stream_connections', 'luoshi_open_streams'].map(
      (name) => new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1],
    );
  };
  expect(await numbers()).toEqual(['1', '1']);
  await client.close();
  // The server learns of it a moment later.
  for (let tries = 0; tries < 50 && (await numbers())[0] !== '0'; tries += 1) await pause(20);
  expect(await numbers()).toEqual(['0', '0']);
});
