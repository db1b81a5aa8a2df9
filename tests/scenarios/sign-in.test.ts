import { signAccessToken, signDemoToken } from '../../api/authentication/tokens';
import { Role } from '../../tenants/permissions';
import { Accounts, PASSWORD, SIGN_IN, type SignedIn, moveClock as setClock } from '../support/accounts';
import { bearer, type Served, serve } from '../support/http';
import { type City, liuzhou, TEST_SECRET, World } from '../support/world';

let world: World;
let city: City;
let accounts: Accounts;
let api: Served;

beforeAll(async () => {
  world = await World.open();
  city = await liuzhou(world);
  accounts = new Accounts(world, city);
  api = await serve(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const VIEWER = '{ viewer { role permissions tenant { code } member { code } posts { code } account { login } } }';
const REFRESH = `mutation ($token: String!) {
  refreshSession(input: { refreshToken: $token }) { accessToken refreshToken userErrors { code } } }`;

async function signIn(login: string, password = PASSWORD, headers: Record<string, string> = {}) {
  const { data, errors } = await api.ask<SignedIn>(headers, SIGN_IN, { login, password });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.signIn;
}

const codesOf = (answer: SignedIn['signIn']) => answer.userErrors.map(({ code }) => code);

const moveClock = (by: string | null) => setClock(world, by);

test('the right password opens a session whose token answers as the post', async () => {
  await accounts.member('450203-signer', Role.COORDINATOR);
  const answer = await signIn(' 450203-SIGNER ');
  expect(answer).toMatchObject({
    mustChangePassword: false,
    posts: [{ code: '450203-signer', role: 'COORDINATOR', tenantCode: '450203' }],
    userErrors: [],
  });
  const minutes = (Date.parse(answer.expiresAt ?? '') - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(9);
  expect(minutes).toBeLessThanOrEqual(10);
  const { data } = await api.ask<{ viewer: { permissions: string[] } }>(bearer(answer.accessToken), VIEWER);
  expect(data?.viewer).toMatchObject({
    role: 'COORDINATOR',
    tenant: { code: '450203' },
    member: { code: '450203-signer' },
    posts: [{ code: '450203-signer' }],
    account: { login: '450203-signer' },
  });
  expect(data?.viewer.permissions).toContain('MANAGE_POSTS');
  expect(data?.viewer.permissions).not.toContain('SET_UP_CITY');
});

test('no header is anonymous; a bad token is an error, and neither opens a transaction', async () => {
  world.statements = [];
  expect(await api.ask({}, VIEWER)).toMatchObject({ status: 200, code: 'UNAUTHENTICATED' });
  expect(world.statements).toEqual([]);
  const outsider = await signAccessToken(
    'another secret of more than thirty-two characters',
    { accountId: '0', sessionId: '0' },
    new Date(Date.now() + 60_000),
  );
  const headers = [
    'Bearer x',
    'Basic abc',
    'Bearer',
    `Bearer ${outsider}`,
    'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.',
  ];
  for (const authorization of headers) {
    const answer = await api.ask({ authorization }, '{ __typename }');
    expect(answer).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', data: undefined });
  }
  expect(world.statements).toEqual([]);
});

test('a refused permission opens no transaction', async () => {
  await accounts.member('450203-officer', Role.UNIT_OFFICER);
  const { accessToken } = await signIn('450203-officer');
  world.statements = [];
  const answer = await api.ask(bearer(accessToken), '{ accounts { edges { node { login } } } }');
  expect(answer.code).toBe('FORBIDDEN');
  expect(world.statements).toHaveLength(1);
  expect(world.statements[0]).toContain('FROM account a JOIN session');
});

test('an expired token is refused', async () => {
  await accounts.member('450203-late', Role.COORDINATOR);
  const { accessToken } = await signIn('450203-late');
  const [, payload = ''] = accessToken?.split('.') ?? [];
  const { sub, sid } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const past = await signAccessToken(TEST_SECRET, { accountId: sub, sessionId: sid }, new Date(Date.now() - 1000));
  expect((await api.ask(bearer(accessToken), VIEWER)).code).toBeUndefined();
  expect(await api.ask(bearer(past), VIEWER)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
});

test('with several posts one is chosen by its code, and only one’s own', async () => {
  const id = await accounts.open('liu.two-posts');
  await accounts.post(id, '450203-first', Role.COORDINATOR);
  await accounts.post(id, '450204-second', Role.SUPERVISOR);
  await accounts.post(id, '450204-past', Role.SUPERVISOR, { validFrom: '2020-01-01', validUntil: '2021-01-01' });
  await accounts.post(id, '450204-coming', Role.SUPERVISOR, { validFrom: '2099-01-01' });
  const { accessToken, posts } = await signIn('liu.two-posts');
  expect(posts.map(({ code }) => code)).toEqual(['450203-first', '450204-second']);
  const undecided = await api.ask(bearer(accessToken), VIEWER);
  expect(undecided).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  expect(undecided.errors[0]?.message).toContain('X-Luoshi-Member');
  const { data } = await api.ask<{ viewer: object }>(bearer(accessToken, '450204-second'), VIEWER);
  expect(data?.viewer).toMatchObject({ role: 'SUPERVISOR', tenant: { code: '450204' } });
  for (const code of ['450204-past', '450204-coming', '450204-coordinator', 'x']) {
    expect((await api.ask(bearer(accessToken, code), VIEWER)).code).toBe('UNAUTHENTICATED');
  }
});

test('unknown, wrong and disabled are told alike; five in a row lock the login, known or not, for longer each time', async () => {
  const { accountId } = await accounts.member('450203-guessed', Role.COORDINATOR);
  const disabled = await accounts.open('450203-disabled');
  await world.dataSource.query(`UPDATE account SET disabled_at = app_now() WHERE id = $1`, [disabled]);
  const answers = [
    await signIn('450203-guessed', 'wrong'),
    await signIn('nobody-at-all', 'wrong'),
    await signIn('450203-disabled'),
  ];
  expect(codesOf(answers[0] as SignedIn['signIn'])).toEqual(['WRONG_PASSWORD']);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);

  for (const login of ['450203-guessed', 'nobody-at-all']) {
    for (let tries = 2; tries <= 5; tries += 1)
      expect(codesOf(await signIn(login, 'wrong'))).toEqual(['WRONG_PASSWORD']);
    expect(codesOf(await signIn(login))).toEqual(['LOCKED_OUT']);
  }
  await moveClock('14 minutes');
  expect(codesOf(await signIn('450203-guessed'))).toEqual(['LOCKED_OUT']);
  await moveClock('16 minutes');
  for (let tries = 1; tries <= 5; tries += 1)
    expect(codesOf(await signIn('450203-guessed', 'wrong'))).toEqual(['WRONG_PASSWORD']);
  await moveClock('40 minutes');
  expect(codesOf(await signIn('450203-guessed'))).toEqual(['LOCKED_OUT']);
  await moveClock('47 minutes');
  expect((await signIn('450203-guessed')).accessToken).not.toBeNull();
  await moveClock(null);
  const [kept] = await world.dataSource.query(`SELECT failures FROM sign_in_attempt
    WHERE login_digest = encode(sha256('450203-guessed'), 'hex')`);
  expect(kept).toBeUndefined();
  expect(accountId).toBeDefined();
});

test('parallel guesses gain no more than five', async () => {
  await accounts.member('450203-parallel', Role.COORDINATOR);
  const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('450203-parallel', 'wrong')));
  expect(answers.filter((answer) => codesOf(answer)[0] === 'WRONG_PASSWORD')).toHaveLength(5);
});

test('a refresh token is good for one use; the second use ends the session', async () => {
  await accounts.member('450203-refresh', Role.COORDINATOR);
  const first = await signIn('450203-refresh');
  const again = await api.ask<{ refreshSession: SignedIn['signIn'] }>({}, REFRESH, { token: first.refreshToken });
  const second = again.data?.refreshSession;
  expect(second?.refreshToken).not.toBe(first.refreshToken);
  expect((await api.ask(bearer(second?.accessToken), VIEWER)).code).toBeUndefined();
  expect((await api.ask({}, REFRESH, { token: first.refreshToken })).code).toBe('UNAUTHENTICATED');
  for (const token of [first.accessToken, second?.accessToken]) {
    expect((await api.ask(bearer(token), VIEWER)).code).toBe('UNAUTHENTICATED');
  }
  expect((await api.ask({}, REFRESH, { token: second?.refreshToken })).code).toBe('UNAUTHENTICATED');
  for (const token of ['', 'abc', second?.refreshToken?.slice(2)]) {
    expect((await api.ask({}, REFRESH, { token })).code).toBe('UNAUTHENTICATED');
  }
});

test('a session ends with its days, by signing out, and by a new password', async () => {
  await accounts.member('450203-leaver', Role.COORDINATOR);
  const { accessToken, refreshToken } = await signIn('450203-leaver');
  await moveClock('8 days');
  expect((await api.ask(bearer(accessToken), VIEWER)).code).toBe('UNAUTHENTICATED');
  expect((await api.ask({}, REFRESH, { token: refreshToken })).code).toBe('UNAUTHENTICATED');
  await moveClock(null);
  expect((await api.ask(bearer(accessToken), VIEWER)).code).toBeUndefined();

  const signOut = 'mutation ($token: String!) { signOut(input: { refreshToken: $token }) { signedOut } }';
  expect((await api.ask({}, signOut, { token: refreshToken })).data).toEqual({ signOut: { signedOut: true } });
  expect((await api.ask({}, signOut, { token: refreshToken })).data).toEqual({ signOut: { signedOut: false } });
  expect((await api.ask(bearer(accessToken), VIEWER)).code).toBe('UNAUTHENTICATED');

  const other = await signIn('450203-leaver');
  const change = `mutation ($old: String!, $new: String!) { signIn: changePassword(input: {
    login: "450203-leaver", password: $old, newPassword: $new }) { accessToken userErrors { code field } } }`;
  for (const weak of ['short', 'aaaaaaaaaaaa', '12345678901', 'password2026', '450203-leaver!', PASSWORD]) {
    const { data } = await api.ask<SignedIn>({}, change, { old: PASSWORD, new: weak });
    expect(data?.signIn.userErrors).toEqual([{ code: 'WEAK_PASSWORD', field: ['newPassword'] }]);
  }
  const { data } = await api.ask<SignedIn>({}, change, { old: PASSWORD, new: '马鞍山 river 90!' });
  expect((await api.ask(bearer(data?.signIn.accessToken), VIEWER)).code).toBeUndefined();
  expect((await api.ask(bearer(other.accessToken), VIEWER)).code).toBe('UNAUTHENTICATED');
  expect(codesOf(await signIn('450203-leaver'))).toEqual(['WRONG_PASSWORD']);
});

test('a demo token works on the embedded database only, and only for a demo account', async () => {
  const demo = await accounts.open('450203-demo', { demo: true });
  await accounts.post(demo, '450203-demo', Role.COORDINATOR);
  const real = await accounts.member('450203-real', Role.COORDINATOR);
  const token = await signDemoToken(TEST_SECRET, { accountId: demo, memberCode: '450203-demo' });
  const forged = await signDemoToken(TEST_SECRET, { accountId: real.accountId, memberCode: '450203-real' });
  expect((await api.ask<{ viewer: object }>(bearer(token), VIEWER)).data?.viewer).toMatchObject({
    member: { code: '450203-demo' },
  });
  expect((await api.ask(bearer(forged), VIEWER)).code).toBe('UNAUTHENTICATED');
  const operators = await serve(world, { DATABASE_URL: world.database.applicationUrl });
  expect((await operators.ask(bearer(token), VIEWER)).code).toBe('UNAUTHENTICATED');
  await operators.close();
});

test('two at once with one refresh token: one of them gets through, and the session ends', async () => {
  await accounts.member('450203-twice', Role.COORDINATOR);
  const { refreshToken } = await signIn('450203-twice');
  const both = await Promise.all(
    [1, 2].map(() => api.ask<{ refreshSession: SignedIn['signIn'] }>({}, REFRESH, { token: refreshToken })),
  );
  expect(both.map(({ code }) => code).sort()).toEqual(['UNAUTHENTICATED', undefined]);
  const winner = both.find(({ code }) => code === undefined)?.data?.refreshSession;
  expect((await api.ask(bearer(winner?.accessToken), VIEWER)).code).toBe('UNAUTHENTICATED');
});

test('the security administrator ends the sessions of a member, its demo tokens too, at once', async () => {
  await city.addMember('450203-security', Role.SECURITY_ADMIN);
  const accountId = await accounts.open('450203-watched', { demo: true });
  await accounts.post(accountId, '450203-watched', Role.COORDINATOR);
  const { accessToken, refreshToken } = await signIn('450203-watched');
  const demo = await signDemoToken(TEST_SECRET, { accountId, memberCode: '450203-watched' });
  const me = await api.ask<{ viewer: { member: { id: string } } }>(bearer(demo), '{ viewer { member { id } } }');
  const revoke = `mutation ($id: ID, $why: String!) { revokeSessions(input: { memberId: $id, why: $why }) { userErrors { code } } }`;
  const id = me.data?.viewer.member.id;
  expect(await world.get('450203-security', revoke, { id, why: ' ' })).toMatchObject({
    revokeSessions: { userErrors: [{ code: 'REQUIRED' }] },
  });
  expect(await world.get('450203-security', revoke, { id: null, why: '手机遗失' })).toMatchObject({
    revokeSessions: { userErrors: [{ code: 'REQUIRED' }] },
  });
  expect((await api.ask(bearer(accessToken), VIEWER)).code).toBeUndefined();
  expect(await world.get('450203-security', revoke, { id, why: '手机遗失' })).toEqual({
    revokeSessions: { userErrors: [] },
  });
  for (const token of [accessToken, demo]) expect((await api.ask(bearer(token), VIEWER)).status).toBe(401);
  expect((await api.ask({}, REFRESH, { token: refreshToken })).code).toBe('UNAUTHENTICATED');
  expect((await signIn('450203-watched')).accessToken).not.toBeNull();
});

test('too many attempts from one address are refused, whatever the login', async () => {
  const proxied = { 'x-forwarded-for': '203.0.113.9' };
  await Promise.all(Array.from({ length: 60 }, (_, n) => signIn(`stranger-${n}`, 'x', proxied)));
  expect(codesOf(await signIn('450203-signer', PASSWORD, proxied))).toEqual(['TOO_OFTEN']);
  expect(codesOf(await signIn('450203-signer', PASSWORD, { 'x-forwarded-for': '203.0.113.10' }))).toEqual([]);
});
