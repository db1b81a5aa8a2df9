import { Role } from '../../tenants/permissions';
import { Accounts, today as dayOf, PASSWORD, SIGN_IN, type SignedIn, moveClock as setClock } from '../support/accounts';
import { bearer, type Served, serve } from '../support/http';
import { type City, liuzhou, World } from '../support/world';

let world: World;
let city: City;
let accounts: Accounts;
let api: Served;

beforeAll(async () => {
  world = await World.open();
  city = await liuzhou(world);
  accounts = new Accounts(world, city);
  await city.addMember('450203-coordinator', Role.COORDINATOR);
  await city.addMember('450203-security', Role.SECURITY_ADMIN);
  api = await serve(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const VIEWER = '{ viewer { role member { code name } } }';
const HAND_OVER = `mutation ($input: HandOverPostInput!) { handOverPost(input: $input) {
  member { id code name post role validFrom validUntil unit { id } predecessor { name validUntil endedWhy } version }
  userErrors { code field message } } }`;
const MEMBERS =
  '{ members(past: true) { edges { node { id code name version unit { id } account { id } validUntil } } } }';
const ACT = `mutation ($input: AppointActingOfficerInput!) { appointActingOfficer(input: $input) {
  member { code post role validFrom validUntil actingFor { code } unit { id } } userErrors { code field } } }`;

interface MemberNode {
  id: string;
  code: string;
  name: string;
  version: number;
  unit: { id: string };
  account: { id: string } | null;
  validUntil: string | null;
}

async function memberNamed(name: string): Promise<MemberNode> {
  const { members } = await world.get<{ members: { edges: { node: MemberNode }[] } }>('450203-security', MEMBERS);
  const found = members.edges.find(({ node }) => node.name === name)?.node;
  if (!found) throw new Error(`no member ${name}`);
  return found;
}

async function signIn(login: string, password = PASSWORD): Promise<SignedIn['signIn']> {
  const { data } = await api.ask<SignedIn>({}, SIGN_IN, { login, password });
  if (!data) throw new Error('no answer');
  return data.signIn;
}

async function firstPassword(accountId: string | undefined): Promise<string> {
  const { resetPassword } = await world.get<{ resetPassword: { oneTimePassword: string } }>(
    '450203-security',
    'mutation ($id: ID!) { resetPassword(input: { accountId: $id }) { oneTimePassword userErrors { code } } }',
    { id: accountId },
  );
  return resetPassword.oneTimePassword;
}

const today = (shift = 0) => dayOf(world, shift);
const moveClock = (days: number | null) => setClock(world, days === null ? null : `${days} days`);

test('a post is handed over in one call: the old token is refused at once, the successor works, the past keeps its name', async () => {
  await accounts.post(await accounts.open('wei.old'), '450203-clerk', Role.COORDINATOR, {
    name: '韦经办',
    validFrom: '2020-01-01',
  });
  const old = await signIn('wei.old');
  const appoint = `mutation ($unit: ID!) { appointMember(input: {
    unitId: $unit, name: "区财政局 经办", post: "经办", role: UNIT_OFFICER, code: "450203-by-wei" }) { userErrors { code } } }`;
  const before = await memberNamed('韦经办');
  expect((await api.ask(bearer(old.accessToken), appoint, { unit: before.unit.id })).data).toEqual({
    appointMember: { userErrors: [] },
  });

  const input = {
    memberId: before.id,
    to: { login: 'qin.new', name: '覃经办', phone: '0772-3160000', email: 'qin@example.com' },
    on: await today(),
    why: '轮岗',
    version: before.version,
  };
  const { handOverPost } = await world.get<{ handOverPost: { member: object; userErrors: object[] } }>(
    '450203-coordinator',
    HAND_OVER,
    { input },
  );
  expect(handOverPost).toMatchObject({
    userErrors: [],
    member: {
      code: '450203-clerk',
      name: '覃经办',
      post: '经办',
      role: 'COORDINATOR',
      validFrom: await today(),
      validUntil: null,
      unit: { id: before.unit.id },
      predecessor: { name: '韦经办', validUntil: await today(-1), endedWhy: '轮岗' },
    },
  });
  expect(await api.ask(bearer(old.accessToken), VIEWER)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  expect((await signIn('wei.old')).posts).toEqual([]);

  // The successor's account was opened without a password: another administrator hands one over, to be changed first.
  const successor = await memberNamed('覃经办');
  expect((await signIn('qin.new')).userErrors[0]?.code).toBe('WRONG_PASSWORD');
  const password = await firstPassword(successor.account?.id);
  expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(await signIn('qin.new', password)).toMatchObject({
    accessToken: null,
    mustChangePassword: true,
    userErrors: [],
  });
  const change = `mutation ($old: String!) { signIn: changePassword(input: {
    login: "qin.new", password: $old, newPassword: "柳江河畔 boat 88" }) { accessToken userErrors { code } } }`;
  const { data } = await api.ask<SignedIn>({}, change, { old: password });
  const answer = await api.ask(bearer(data?.signIn.accessToken, '450203-clerk'), VIEWER);
  expect(answer.data).toEqual({ viewer: { role: 'COORDINATOR', member: { code: '450203-clerk', name: '覃经办' } } });
  expect((await signIn('qin.new', password)).userErrors[0]?.code).toBe('WRONG_PASSWORD');

  // What was done keeps its author, and no event tells a telephone number, an address or a login.
  const { events } = await world.get<{
    events: { events: { verb: string; memberName: string; why: string | null }[] };
  }>('450203-coordinator', '{ events(first: 100) { events { verb memberName why before after canonical } } }');
  expect(events.events.find(({ verb }) => verb === 'appointMember')?.memberName).toBe('韦经办');
  expect(events.events.find(({ verb }) => verb === 'handOverPost')).toMatchObject({ why: '轮岗' });
  expect(events.events.map(({ verb }) => verb)).toContain('resetPassword');
  expect(JSON.stringify(events)).not.toMatch(/3160000|example\.com|qin\.new|wei\.old/);

  // The same version a second time is stale, and the ended post cannot be handed over again.
  const again = await world.get<{ handOverPost: { userErrors: { code: string }[] } }>('450203-coordinator', HAND_OVER, {
    input,
  });
  expect(again.handOverPost.userErrors.map(({ code }) => code)).toEqual(['WRONG_STATE']);
});

test('handed over from tomorrow, the old one works today and the new one tomorrow', async () => {
  await accounts.post(await accounts.open('lu.old'), '450203-later', Role.UNIT_OFFICER, { name: '陆经办' });
  const newcomer = await accounts.open('lu.new');
  // An account of the city's own is drawn in by the city's coordinator only.
  const { id: memberId, version } = await memberNamed('陆经办');
  const input = { memberId, version, to: { login: 'lu.new', name: '卢经办' }, on: await today(1), why: '退休' };
  const refused = await world.get<{ handOverPost: { userErrors: object[] } }>('450203-coordinator', HAND_OVER, {
    input,
  });
  expect(refused.handOverPost.userErrors).toMatchObject([{ code: 'INVALID', field: ['to', 'login'] }]);
  const done = await world.get<{ handOverPost: { userErrors: object[] } }>('450200-coordinator', HAND_OVER, { input });
  expect(done.handOverPost.userErrors).toEqual([]);

  const old = await signIn('lu.old');
  expect((await api.ask(bearer(old.accessToken), VIEWER)).code).toBeUndefined();
  expect((await api.ask(bearer((await signIn('lu.new')).accessToken), VIEWER)).code).toBe('UNAUTHENTICATED');
  await moveClock(1);
  expect((await api.ask(bearer(old.accessToken), VIEWER)).code).toBe('UNAUTHENTICATED');
  const { data } = await api.ask(bearer((await signIn('lu.new')).accessToken), VIEWER);
  expect(data).toEqual({ viewer: { role: 'UNIT_OFFICER', member: { code: '450203-later', name: '卢经办' } } });
  await moveClock(null);
  expect(newcomer).toBeDefined();
});

test('an acting officer works on the dated days and on no others', async () => {
  await accounts.post(await accounts.open('mo.head'), '450203-head', Role.SUPERVISOR, { name: '莫主任' });
  await accounts.open('deputy');
  const head = await memberNamed('莫主任');
  const input = { memberId: head.id, login: 'deputy', name: '副主任', from: await today(2), until: await today(4) };
  const { appointActingOfficer } = await world.get<{ appointActingOfficer: object }>('450200-coordinator', ACT, {
    input,
  });
  expect(appointActingOfficer).toEqual({
    member: {
      code: '450203-head-acting',
      post: '经办（代）',
      role: 'SUPERVISOR',
      validFrom: await today(2),
      validUntil: await today(4),
      actingFor: { code: '450203-head' },
      unit: { id: head.unit.id },
    },
    userErrors: [],
  });
  for (const [days, works] of [
    [0, false],
    [1, false],
    [2, true],
    [4, true],
    [5, false],
  ] as const) {
    await moveClock(days);
    const { accessToken } = await signIn('deputy');
    const { status, code } = await api.ask(bearer(accessToken), VIEWER);
    expect({ days, status, code }).toEqual({
      days,
      status: works ? 200 : 401,
      code: works ? undefined : 'UNAUTHENTICATED',
    });
    expect((await api.ask(bearer((await signIn('mo.head')).accessToken), VIEWER)).code).toBeUndefined();
  }
  await moveClock(null);
  const reversed = await world.get<{ appointActingOfficer: { userErrors: object[] } }>('450200-coordinator', ACT, {
    input: { ...input, from: await today(4), until: await today(3) },
  });
  expect(reversed.appointActingOfficer.userErrors).toEqual([{ code: 'INVALID', field: ['until'] }]);
});
