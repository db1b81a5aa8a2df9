import { Role } from '../../tenants/permissions';
import { type City, liuzhou, World } from '../support/world';

interface Payload {
  tenant: { id: string; code: string; name: string; path?: string } | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

const ADD = `mutation ($input: AddTenantInput!) { addTenant(input: $input) {
  tenant { id code name shortName kind level version government { kind name shortName } parent { code } }
  userErrors { code field message } } }`;

const CHANGE = `mutation ($input: ChangeTenantInput!) { changeTenant(input: $input) {
  tenant { id name shortName aliases version government { name names { name validFrom validUntil document } } }
  userErrors { code field } } }`;

describe('areas are added and renamed', () => {
  let world: World;
  let city: City;
  const idOf = async (code: string): Promise<string> =>
    (await world.get<{ tenant: { id: string } }>('450200-coordinator', `{ tenant(code: "${code}") { id } }`)).tenant.id;
  const add = async (member: string, input: Record<string, unknown>): Promise<Payload> =>
    (await world.get<{ addTenant: Payload }>(member, ADD, { input })).addTenant;

  beforeAll(async () => {
    world = await World.open();
    city = await liuzhou(world);
  });
  afterAll(() => world.close());

  it('adds 柳东新区, which no table of codes has, with its committee and a local code', async () => {
    const input = { parentId: await idOf('450200'), kind: 'FUNCTIONAL_AREA', name: '柳东新区' };
    const { tenant, userErrors } = await add('450200-coordinator', input);
    expect(userErrors).toEqual([]);
    expect(tenant).toMatchObject({
      code: '450200F01',
      level: 'DISTRICT',
      parent: { code: '450200' },
      government: { kind: 'GOVERNMENT', name: '柳东新区管理委员会', shortName: '柳东新区管委会' },
    });
  });

  it('records it once, for the area and whoever is above it', async () => {
    const { events } = await world.get<{ events: { events: { verb: string; after: unknown }[] } }>(
      '450200-coordinator',
      `{ events(first: 100) { events { verb after } } }`,
    );
    expect(events.events.filter(({ verb }) => verb === 'addTenant')).toEqual([
      { verb: 'addTenant', after: { code: '450200F01', name: '柳东新区', kind: 'FUNCTIONAL_AREA', parent: '450200' } },
    ]);
    const seenBelow = await world.get<{ events: { events: unknown[] } }>(
      '450203-supervision',
      `{ events { events { verb } } }`,
    );
    expect(seenBelow.events.events).toEqual([]);
  });

  it.each([
    ['a name that is taken', { name: '鱼峰区', kind: 'DISTRICT' }, 'DUPLICATE', 'name'],
    ['a code that is taken', { name: '新区', kind: 'DISTRICT', code: '450203' }, 'DUPLICATE', 'code'],
    ['a code of elsewhere', { name: '新区', kind: 'DISTRICT', code: '500240' }, 'INVALID', 'code'],
    ['a level that its kind has not', { name: '新区', kind: 'STREET', level: 'DISTRICT' }, 'INVALID', 'kind'],
    ['a city in a city', { name: '新市', kind: 'PREFECTURE_CITY' }, 'INVALID', 'kind'],
    ['an empty name', { name: ' 　', kind: 'DISTRICT' }, 'INVALID', 'name'],
  ])('refuses %s', async (_what, input, code, field) => {
    const refused = await add('450200-coordinator', { parentId: await idOf('450200'), ...input });
    expect(refused.tenant).toBeNull();
    expect(refused.userErrors).toContainEqual(expect.objectContaining({ code, field: [field] }));
  });

  it('puts nothing below a township', async () => {
    const refused = await add('450200-coordinator', {
      parentId: await idOf('450203001'),
      kind: 'STREET',
      name: '新街道',
    });
    expect(refused.userErrors[0]).toMatchObject({ code: 'INVALID', field: ['kind'] });
  });

  it('lets a district add below itself, and not beside itself', async () => {
    await city.addMember('450203-coordinator', Role.COORDINATOR);
    const below = await add('450203-coordinator', {
      parentId: await idOf('450203'),
      kind: 'FUNCTIONAL_AREA',
      name: '鱼峰工业园',
    });
    expect(below.tenant).toMatchObject({ code: '450203F01', level: 'TOWNSHIP' });
    const beside = await add('450203-coordinator', {
      parentId: await idOf('450200'),
      kind: 'FUNCTIONAL_AREA',
      name: '另一新区',
    });
    expect(beside.userErrors).toEqual([expect.objectContaining({ code: 'NOT_YOUR_TENANT', field: ['parentId'] })]);
    const hidden = await world.ask('450203-coordinator', ADD, {
      input: { parentId: await idOf('450204'), kind: 'FUNCTIONAL_AREA', name: '偷设区' },
    });
    expect(hidden.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it.each(['450203-supervision', '450200-auditor', '450200-leader'])('lets %s add nothing', async (member) => {
    const input = { parentId: await idOf('450203'), kind: 'FUNCTIONAL_AREA', name: '某区' };
    const { errors } = await world.ask(member, ADD, { input });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('renames an area and its government from a day on, and still finds it by its former name', async () => {
    const id = await idOf('450222');
    const input = { id, version: 1, name: '柳城区', from: '2025-01-01', document: '国函〔2024〕9号' };
    const { changeTenant } = await world.get<{ changeTenant: Payload }>('450200-coordinator', CHANGE, { input });
    expect(changeTenant.userErrors).toEqual([]);
    expect(changeTenant.tenant).toMatchObject({
      name: '柳城区',
      aliases: ['柳城县'],
      version: 2,
      government: {
        name: '柳城区人民政府',
        names: [
          { name: '柳城县人民政府', validFrom: null, validUntil: '2024-12-31', document: null },
          { name: '柳城区人民政府', validFrom: '2025-01-01', validUntil: null, document: '国函〔2024〕9号' },
        ],
      },
    });
    const stale = await world.get<{ changeTenant: Payload }>('450200-coordinator', CHANGE, { input });
    expect(stale.changeTenant.userErrors).toEqual([{ code: 'STALE_VERSION', field: [] }]);
  });

  it('carries the same key out once', async () => {
    const input = {
      parentId: await idOf('450223'),
      kind: 'FUNCTIONAL_AREA',
      name: '鹿寨工业园',
      idempotencyKey: 'once',
    };
    const first = await add('450200-coordinator', input);
    const second = await add('450200-coordinator', input);
    expect(second.tenant?.id).toBe(first.tenant?.id);
    const other = await add('450200-coordinator', { ...input, name: '另一个' });
    expect(other.userErrors[0]?.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});
