import { enterPost } from '../../api/directory/posts';
import { writeAs } from '../../api/request/mutate';
import { Role } from '../../tenants/permissions';
import { Unit } from '../../tenants/unit';
import { Accounts, today as dayOf } from '../support/accounts';
import { type City, liuzhou, World } from '../support/world';

let world: World;
let city: City;
let accounts: Accounts;

beforeAll(async () => {
  world = await World.open();
  city = await liuzhou(world);
  accounts = new Accounts(world, city);
  for (const tenant of ['450200', '450203', '450204']) {
    await city.addMember(`${tenant}-system`, Role.SYSTEM_ADMIN);
    await city.addMember(`${tenant}-security`, Role.SECURITY_ADMIN);
  }
  await city.addMember('450203-coordinator', Role.COORDINATOR);
});
afterAll(() => world.close());

const APPOINT = `mutation ($input: AppointMemberInput!) { appointMember(input: $input) {
  member { id code name role validFrom version contact { phone email } account { login } } userErrors { code field } } }`;
const END = `mutation ($input: EndPostInput!) { endPost(input: $input) {
  member { validUntil endedWhy } userErrors { code field } } }`;
const OPEN = `mutation ($login: String!) { openAccount(input: { login: $login, name: "某人" }) {
  account { id login hasPassword mustChangePassword } oneTimePassword userErrors { code field } } }`;

interface Appointed {
  appointMember: {
    member: { id: string; code: string; version: number; contact: object | null; account: object | null } | null;
    userErrors: { code: string; field: string[] }[];
  };
}

async function unitOf(member: string, code?: string): Promise<string> {
  const { members } = await world.get<{ members: { edges: { node: { code: string; unit: { id: string } } }[] } }>(
    member,
    '{ members(past: true) { edges { node { code unit { id } } } } }',
  );
  const found = members.edges.find(({ node }) => node.code === (code ?? member));
  return found?.node.unit.id as string;
}

async function appoint(member: string, more: Record<string, unknown> = {}): Promise<Appointed['appointMember']> {
  const input = { unitId: await unitOf(member), name: '新人', post: '经办', role: 'UNIT_OFFICER', ...more };
  return (await world.get<Appointed>(member, APPOINT, { input })).appointMember;
}

const codeOf = async (asked: ReturnType<World['ask']>) => (await asked).errors?.[0]?.extensions.code;
const today = (shift = 0) => dayOf(world, shift);

test('the coordinator fills the posts of the programme, in its own tenant and below, and makes no administrators', async () => {
  const { member, userErrors } = await appoint('450203-coordinator', { phone: '0772-3160000' });
  expect(userErrors).toEqual([]);
  expect(member).toMatchObject({
    code: '450203-officer',
    contact: { phone: '0772-3160000', email: null },
    account: null,
  });
  expect((await appoint('450203-coordinator')).member?.code).toBe('450203-officer-2');
  const town = await unitOf('450203001-clerk');
  expect((await appoint('450203-coordinator', { unitId: town, role: 'COORDINATOR' })).member?.code).toBe(
    '450203001-coordinator',
  );
  for (const role of ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR']) {
    const input = { unitId: town, name: '自己人', post: '管理员', role };
    expect(await codeOf(world.ask('450203-coordinator', APPOINT, { input }))).toBe('FORBIDDEN');
  }
  expect((await appoint('450203-system', { role: 'AUDITOR' })).userErrors).toEqual([]);
});

test('nobody appoints in a sibling, in a superior, or without the permission', async () => {
  const siblings = await unitOf('450204-coordinator');
  const superiors = await unitOf('450200-coordinator');
  const input = { name: '某人', post: '经办', role: 'UNIT_OFFICER' };
  expect(await codeOf(world.ask('450203-coordinator', APPOINT, { input: { ...input, unitId: siblings } }))).toBe(
    'NOT_FOUND',
  );
  const above = await appoint('450203-coordinator', { unitId: superiors });
  expect(above).toMatchObject({ member: null, userErrors: [{ code: 'NOT_YOUR_TENANT' }] });
  for (const member of ['450203-supervision', '450203-security', '450203-auditor', '450203-zhujian']) {
    world.statements = [];
    const asked = world.ask(member, APPOINT, { input: { ...input, unitId: siblings } });
    expect(await codeOf(asked)).toBe('FORBIDDEN');
    expect(world.statements).toEqual([]);
  }
});

test('all that is wrong with an appointment is told at once', async () => {
  const { userErrors } = await appoint('450203-coordinator', {
    name: ' ',
    post: '',
    code: '450204-x',
    login: '?',
    phone: 'ring me',
    email: 'nowhere',
    validFrom: '2030-02-01',
    validUntil: '2030-01-01',
  });
  expect(userErrors.map(({ field }) => field[0]).sort()).toEqual([
    'code',
    'email',
    'login',
    'name',
    'phone',
    'post',
    'validUntil',
  ]);
  await appoint('450203-coordinator', { code: '450203-unique' });
  expect((await appoint('450203-coordinator', { code: '450203-unique' })).userErrors).toEqual([
    { code: 'DUPLICATE', field: ['code'] },
  ]);
});

test('a post ends from a day on, with its reason and its version; nobody ends the one in which they act today', async () => {
  const { member } = await appoint('450203-coordinator', { code: '450203-leaving', validFrom: '2024-01-01' });
  const input = { memberId: member?.id, on: await today(), why: '调离', version: member?.version };
  const stale = await world.get<{ endPost: object }>('450203-coordinator', END, { input: { ...input, version: 99 } });
  expect(stale.endPost).toMatchObject({ member: null, userErrors: [{ code: 'STALE_VERSION' }] });
  const { endPost } = await world.get<{ endPost: object }>('450203-coordinator', END, { input });
  expect(endPost).toEqual({ member: { validUntil: await today(-1), endedWhy: '调离' }, userErrors: [] });
  const wrong = await world.get<{ endPost: { userErrors: { field: string[] }[] } }>('450203-coordinator', END, {
    input: { ...input, why: '', on: '2024-01-01' },
  });
  expect(wrong.endPost.userErrors.map(({ field }) => field[0])).toEqual(['why', 'on']);

  const own = await world.get<{ viewer: { member: { id: string; version: number } } }>(
    '450203-coordinator',
    '{ viewer { member { id version } } }',
  );
  const myself = { memberId: own.viewer.member.id, version: own.viewer.member.version, on: await today(), why: '离职' };
  const refused = await world.get<{ endPost: { userErrors: object[] } }>('450203-coordinator', END, { input: myself });
  expect(refused.endPost.userErrors).toEqual([{ code: 'WRONG_STATE', field: ['on'] }]);
  const auditor = await world.get<{ members: { edges: { node: { id: string; code: string } }[] } }>(
    '450203-coordinator',
    '{ members { edges { node { id code } } } }',
  );
  const memberId = auditor.members.edges.find(({ node }) => node.code === '450203-auditor')?.node.id;
  const administrators = { memberId, version: 1, on: await today(), why: '不满' };
  expect(await codeOf(world.ask('450203-coordinator', END, { input: administrators }))).toBe('FORBIDDEN');
});

test('one account may not be two administrators on the same days, in whatever city; on other days it may', async () => {
  await appoint('450203-system', {
    role: 'SECURITY_ADMIN',
    login: 'three.posts',
    code: '450203-three',
    validUntil: await today(30),
  });
  const both = await appoint('450203-system', { role: 'AUDITOR', login: 'three.posts' });
  expect(both).toMatchObject({ member: null, userErrors: [{ code: 'POSTS_MUST_BE_SEPARATE', field: ['role'] }] });
  const later = { role: 'AUDITOR', login: 'three.posts', code: '450203-three-later', validFrom: await today(31) };
  expect((await appoint('450203-system', later)).userErrors).toEqual([]);
  expect((await appoint('450203-system', { role: 'LEADER', login: 'three.posts' })).userErrors).toEqual([]);

  const [{ id }] = await world.dataSource.query(`SELECT id FROM account WHERE login = 'three.posts'`);
  const other = await world.addCity('450300', ['450302']);
  const entered = writeAs(world, other.founder, async (work) => {
    const tenant = other.tenant('450300');
    const [unit] = await work.find(Unit, { tenantId: tenant.id });
    const post = { unitId: unit?.id as string, code: '450300-system', name: '某人', post: '管理员', accountId: id };
    await enterPost(work, tenant, { ...post, role: Role.SYSTEM_ADMIN });
  });
  await expect(entered).rejects.toThrow('POSTS_MUST_BE_SEPARATE');
});

test('a security administrator acts on accounts all of whose posts lie in its tenant or below, and finds no others', async () => {
  const opened = await world.get<{ openAccount: { account: { id: string }; oneTimePassword: string } }>(
    '450203-security',
    OPEN,
    { login: 'Zhang.San' },
  );
  expect(opened.openAccount).toMatchObject({
    account: { login: 'zhang.san', hasPassword: true, mustChangePassword: true },
    userErrors: [],
  });
  const taken = await world.get<{ openAccount: object }>('450204-security', OPEN, { login: 'zhang.san' });
  expect(taken.openAccount).toEqual({
    account: null,
    oneTimePassword: null,
    userErrors: [{ code: 'DUPLICATE', field: ['login'] }],
  });
  const id = opened.openAccount.account.id;
  const verbs = [
    'resetPassword(input: { accountId: $id })',
    'disableAccount(input: { accountId: $id, why: "x" })',
    'enableAccount(input: { accountId: $id })',
    'revokeSessions(input: { accountId: $id, why: "x" })',
  ].map((verb) => `mutation ($id: ID!) { ${verb} { account { disabled } userErrors { code } } }`);
  const may = async (member: string) =>
    Promise.all(verbs.map(async (verb) => (await codeOf(world.ask(member, verb, { id }))) ?? 'DONE'));
  const all = (outcome: string) => verbs.map(() => outcome);
  // Without a post, those above the tenant that opened it; then by its posts.
  expect(await may('450203-security')).toEqual(all('DONE'));
  expect(await may('450200-security')).toEqual(all('DONE'));
  expect(await may('450204-security')).toEqual(all('NOT_FOUND'));
  await appoint('450203-coordinator', { login: 'zhang.san', code: '450203-zhang' });
  expect(await may('450203-security')).toEqual(all('DONE'));
  await appoint('450200-coordinator', {
    unitId: await unitOf('450204-coordinator'),
    login: 'zhang.san',
    code: '450204-zhang',
  });
  expect(await may('450203-security')).toEqual(all('NOT_FOUND'));
  expect(await may('450204-security')).toEqual(all('NOT_FOUND'));
  expect(await may('450200-security')).toEqual(all('DONE'));
  for (const member of ['450203-coordinator', '450203-system', '450203-auditor']) {
    expect(await may(member)).toEqual(all('FORBIDDEN'));
  }

  const list = '{ accounts(first: 100) { edges { node { login posts { code } } } } }';
  const seen = await world.get<{ accounts: { edges: { node: { login: string; posts: { code: string }[] } }[] } }>(
    '450204-security',
    list,
  );
  expect(seen.accounts.edges).toEqual([{ node: { login: 'zhang.san', posts: [{ code: '450204-zhang' }] } }]);
});

test('contacts are shown to those who may read them and to oneself, and members of superiors and siblings to nobody', async () => {
  await appoint('450203-coordinator', { code: '450203-reachable', phone: '0772-3161111', email: 'a@b.cn' });
  const list = (more = '') => `{ members(first: 100${more}) { edges { node { code contact { phone } } } } }`;
  type Listed = { members: { edges: { node: { code: string; contact: { phone: string | null } | null } }[] } };
  const contactSeenBy = async (member: string) => {
    const { members } = await world.get<Listed>(member, list());
    return members.edges.find(({ node }) => node.code === '450203-reachable')?.node.contact;
  };
  expect(await contactSeenBy('450203-supervision')).toEqual({ phone: '0772-3161111' });
  expect(await contactSeenBy('450203-zhujian')).toBeNull();
  expect(await contactSeenBy('450203-auditor')).toBeNull();
  const own = await world.get<Listed>('450203-zhujian', list());
  expect(own.members.edges.find(({ node }) => node.code === '450203-zhujian')?.node.contact).toEqual({ phone: null });

  const { viewer } = await world.get<{ viewer: { tenant: { id: string } } }>(
    '450200-coordinator',
    '{ viewer { tenant { id } } }',
  );
  const above = await world.get<Listed>('450203-supervision', `query ($id: ID!) ${list(', tenantId: $id')}`, {
    id: viewer.tenant.id,
  });
  expect(above.members.edges).toEqual([]);
  const sibling = await world.get<{ viewer: { tenant: { id: string } } }>(
    '450204-coordinator',
    '{ viewer { tenant { id } } }',
  );
  const beside = world.ask('450203-supervision', `query ($id: ID!) ${list(', tenantId: $id')}`, {
    id: sibling.viewer.tenant.id,
  });
  expect(await codeOf(beside)).toBe('NOT_FOUND');
});

test('the members are listed in pages, by as many statements for ten as for two', async () => {
  for (let n = 0; n < 12; n += 1)
    await accounts.member(`450204-member-${String(n).padStart(2, '0')}`, Role.UNIT_OFFICER);
  const page = `query ($first: Int!, $after: String) { members(first: $first, after: $after) {
    edges { node { code tenant { code } unit { name } account { login posts { code } } predecessor { name } } }
    pageInfo { hasNextPage endCursor } } }`;
  type Page = {
    members: { edges: { node: { code: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  };
  const count = async (first: number) => {
    world.statements = [];
    await world.get('450204-security', page, { first });
    return world.statements.length;
  };
  expect(await count(10)).toBe(await count(2));
  const codes: string[] = [];
  let after: string | undefined;
  for (;;) {
    const { members }: Page = await world.get<Page>('450204-security', page, { first: 4, after });
    codes.push(...members.edges.map(({ node }) => node.code));
    if (!members.pageInfo.hasNextPage) break;
    after = members.pageInfo.endCursor;
  }
  expect(codes).toHaveLength(15 + 1);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(await codeOf(world.ask('450204-security', page, { first: 4, after: 'nonsense' }))).toBe('BAD_USER_INPUT');
});

test('an idempotency key repeats an opening without a second account, and without telling the password again', async () => {
  const open = `mutation { openAccount(input: { login: "once.only", name: "某人", idempotencyKey: "k1" }) {
    account { id } oneTimePassword userErrors { code } } }`;
  type Opened = { openAccount: { account: { id: string }; oneTimePassword: string | null } };
  const first = await world.get<Opened>('450203-security', open);
  const second = await world.get<Opened>('450203-security', open);
  expect(first.openAccount.oneTimePassword).not.toBeNull();
  expect(second.openAccount).toMatchObject({
    account: first.openAccount.account,
    oneTimePassword: null,
    userErrors: [],
  });
});
