import { Role } from '../../tenants/permissions';
import { liuzhou, World } from '../support/world';

interface SetUp {
  city: { code: string; name: string; isSetUp: boolean } | null;
  tenants: number | null;
  administrators: { role: string; login: string; oneTimePassword: string | null }[];
  userErrors: { code: string; field: string[]; message: string }[];
}

const SET_UP = `mutation ($input: SetUpCityInput!) { setUpCity(input: $input) {
  city { code name isSetUp } tenants administrators { role login oneTimePassword } userErrors { code field message } } }`;

describe('an operator sets up cities', () => {
  let world: World;
  const setUp = async (input: Record<string, unknown>) =>
    (await world.get<{ setUpCity: SetUp }>('450200-operator', SET_UP, { input })).setUpCity;

  beforeAll(async () => {
    world = await World.open();
    const city = await liuzhou(world);
    const viewer = await city.addMember('450200-operator', Role.SYSTEM_ADMIN);
    world.viewers.set('450200-operator', { ...viewer, operator: true });
  });
  afterAll(() => world.close());

  it('lists the cities of the table, and which are set up', async () => {
    const { divisionCities } = await world.get<{ divisionCities: unknown[] }>(
      '450200-operator',
      `{ divisionCities(search: "柳") { code name kind province isSetUp } }`,
    );
    expect(divisionCities).toEqual([
      { code: '450200', name: '柳州市', kind: 'PREFECTURE_CITY', province: '广西壮族自治区', isSetUp: true },
    ]);
    const all = await world.get<{ divisionCities: { isSetUp: boolean }[] }>(
      '450200-operator',
      `{ divisionCities { isSetUp } }`,
    );
    expect(all.divisionCities.length).toBeGreaterThan(330);
    expect(all.divisionCities.filter(({ isSetUp }) => isSetUp)).toHaveLength(1);
  });

  it('sets 仙桃市 up with its towns and first administrators, who get passwords', async () => {
    const administrators = [
      { role: 'SYSTEM_ADMIN', login: 'xiantao.system', name: '仙桃系统管理员' },
      { role: 'SECURITY_ADMIN', login: 'Xiantao.Security', name: '仙桃安全管理员' },
    ];
    const done = await setUp({ code: '429004', administrators });
    expect(done.userErrors).toEqual([]);
    expect(done.city).toEqual({ code: '429004', name: '仙桃市', isSetUp: true });
    expect(done.tenants).toBeGreaterThan(15);
    expect(done.administrators.map(({ login }) => login)).toEqual(['xiantao.system', 'xiantao.security']);
    const { data } = await world.ask<{ changePassword: unknown }>(
      null,
      `mutation ($input: SignInInput!) { signIn(input: $input) { mustChangePassword userErrors { code } } }`,
      { input: { login: 'xiantao.system', password: done.administrators[0]?.oneTimePassword } },
    );
    expect(data).toEqual({ signIn: { mustChangePassword: true, userErrors: [] } });
  });

  it('leaves the operator’s own city with no event of it, and shows nothing of the new one', async () => {
    const { events } = await world.get<{ events: { events: { verb: string; after: { code?: string } | null }[] } }>(
      '450200-operator',
      `{ events(first: 100) { events { verb after } } }`,
    );
    expect(events.events.filter(({ verb }) => verb === 'setUpCity').map(({ after }) => after?.code)).not.toContain(
      '429004',
    );
    const { errors } = await world.ask('450200-operator', `{ tenant(code: "429004") { name } }`);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it.each([
    ['a city that is there', { code: '450200' }, 'DUPLICATE', ['code']],
    ['a district', { code: '450203' }, 'INVALID', ['code']],
    ['no code', { code: '' }, 'INVALID', ['code']],
    [
      'an administrator of another kind',
      { code: '450300', administrators: [{ role: 'LEADER', login: 'leader', name: '某' }] },
      'INVALID',
      ['administrators', '0', 'role'],
    ],
    [
      'one person for two administrators',
      {
        code: '450300',
        administrators: [
          { role: 'SYSTEM_ADMIN', login: 'same', name: '某' },
          { role: 'AUDITOR', login: 'same', name: '某' },
        ],
      },
      'POSTS_MUST_BE_SEPARATE',
      ['role'],
    ],
  ])('refuses %s', async (_what, input, code, field) => {
    const refused = await setUp(input);
    expect(refused).toMatchObject({ city: null, tenants: null, administrators: [] });
    expect(refused.userErrors).toContainEqual(expect.objectContaining({ code, field }));
  });

  it.each(['450200-coordinator', '450203-supervision', '450200-auditor'])('is refused to %s', async (member) => {
    const mutation = await world.ask(member, SET_UP, { input: { code: '450300' } });
    expect(mutation.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const query = await world.ask(member, `{ divisionCities { code } }`);
    expect(query.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
