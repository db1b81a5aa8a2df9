import { Role } from '../../tenants/permissions';
import { type City, liuzhou, World } from '../support/world';

interface Unit {
  id: string;
  name: string;
  shortName: string;
  version: number;
  sector: string | null;
}
interface Outcome {
  unit: Unit | null;
  userErrors: { code: string; field: string[] }[];
}

const UNIT = `unit { id name shortName aliases sector functions version closedOn successor { name } tenant { code } }
  userErrors { code field }`;
const mutation = (verb: string, input: string) => `mutation ($input: ${input}!) { ${verb}(input: $input) { ${UNIT} } }`;
const ADD = mutation('addUnit', 'AddUnitInput');
const CHANGE = mutation('changeUnit', 'ChangeUnitInput');
const RENAME = mutation('renameUnit', 'RenameUnitInput');
const CLOSE = mutation('closeUnit', 'CloseUnitInput');
const MERGE = mutation('mergeUnits', 'MergeUnitsInput');

describe('units are kept', () => {
  let world: World;
  let city: City;
  const does = async (document: string, input: Record<string, unknown>, member = '450200-coordinator') => {
    const data = await world.get<Record<string, Outcome>>(member, document, { input });
    return Object.values(data)[0] as Outcome;
  };
  const unitOf = async (tenant: string, name: string): Promise<Unit> => {
    const { tenant: found } = await world.get<{ tenant: { units: { edges: { node: Unit }[] } } }>(
      '450200-coordinator',
      `query ($code: String) { tenant(code: $code) { units(first: 100, includeClosed: true) { edges { node { id name shortName version sector } } } } }`,
      { code: tenant },
    );
    const unit = found.units.edges.map(({ node }) => node).find((each) => each.name === name);
    if (!unit) throw new Error(`no unit ${name}`);
    return unit;
  };

  beforeAll(async () => {
    world = await World.open();
    city = await liuzhou(world);
  });
  afterAll(() => world.close());

  it('adds a bureau by its full name and proposes the short one and the sector', async () => {
    const { unit, userErrors } = await does(ADD, {
      kind: 'DEPARTMENT',
      name: '柳州市卫生健康委员会',
      aliases: ['市卫健委', '市卫健委', ' 柳州卫健委 '],
    });
    expect(userErrors).toEqual([]);
    expect(unit).toMatchObject({
      shortName: '市卫生健康委员会',
      sector: '卫生健康',
      aliases: ['市卫健委', '柳州卫健委'],
      tenant: { code: '450200' },
    });
    const { events } = await world.get<{ events: { events: { verb: string; after: { name: string } }[] } }>(
      '450200-coordinator',
      `{ events(first: 100) { events { verb after } } }`,
    );
    const added = events.events.filter(({ verb }) => verb === 'addUnit');
    expect(added).toEqual([{ verb: 'addUnit', after: expect.objectContaining({ name: '柳州市卫生健康委员会' }) }]);
  });

  it.each([
    ['the same name', { name: '柳州市卫生健康委员会', kind: 'DEPARTMENT' }, 'DUPLICATE', 'name'],
    ['another unit’s alias', { name: '市卫健委', kind: 'DEPARTMENT' }, 'DUPLICATE', 'name'],
    ['a second government', { name: '另一个政府', kind: 'GOVERNMENT' }, 'INVALID', 'kind'],
    ['no name', { name: '', kind: 'OFFICE' }, 'INVALID', 'name'],
    ['a day to come', { name: '市未来局', kind: 'OFFICE', openedOn: '2999-01-01' }, 'INVALID', 'openedOn'],
  ])('refuses %s', async (_what, input, code, field) => {
    const { unit, userErrors } = await does(ADD, input);
    expect(unit).toBeNull();
    expect(userErrors).toContainEqual({ code, field: [field] });
  });

  it('lets a district name its bureau like the city’s, and change nothing of the city', async () => {
    await city.addMember('450203-coordinator', Role.COORDINATOR);
    const own = await does(ADD, { kind: 'DEPARTMENT', name: '市卫健委' }, '450203-coordinator');
    expect(own.unit).toMatchObject({ tenant: { code: '450203' } });
    const { id, version } = await unitOf('450200', '市财政局');
    const citys = await does(CHANGE, { id, version, shortName: '财政' }, '450203-coordinator');
    expect(citys.userErrors).toEqual([{ code: 'NOT_YOUR_TENANT', field: ['id'] }]);
  });

  it('hides a sibling’s unit from a district', async () => {
    await city.addUnits('450204', ['区执法局']);
    const { id, version } = await unitOf('450204', '区执法局');
    const { errors } = await world.ask('450203-coordinator', CHANGE, { input: { id, version, sector: '城市管理' } });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const read = await world.ask('450203-coordinator', `query ($id: ID!) { unit(id: $id) { name } }`, { id });
    expect(read.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('changes sector, functions and aliases, and refuses a stale version', async () => {
    const { id, version } = await unitOf('450200', '市财政局');
    const input = { id, version, sector: '财政', functions: ['FINANCE', 'FINANCE'], aliases: ['市财局'] };
    const { unit } = await does(CHANGE, input);
    expect(unit).toMatchObject({ sector: '财政', functions: ['FINANCE'], aliases: ['市财局'], version: version + 1 });
    expect((await does(CHANGE, input)).userErrors).toEqual([{ code: 'STALE_VERSION', field: [] }]);
    const emptied = await does(CHANGE, { id, version: version + 1, sector: '' });
    expect(emptied.unit?.sector).toBeNull();
  });

  it('keeps former names with their dates', async () => {
    const { id, version } = await unitOf('450200', '市发展改革委');
    const to = {
      id,
      version,
      name: '柳州市发展和改革局',
      shortName: '市发改局',
      from: '2025-03-01',
      document: '柳办发〔2025〕3号',
    };
    expect((await does(RENAME, { ...to, from: '2999-01-01' })).userErrors).toEqual([
      { code: 'INVALID', field: ['from'] },
    ]);
    expect((await does(RENAME, { ...to, name: '市财政局' })).userErrors).toContainEqual({
      code: 'DUPLICATE',
      field: ['name'],
    });
    expect((await does(RENAME, to)).unit).toMatchObject({ name: '柳州市发展和改革局', shortName: '市发改局' });
    expect(
      (await does(RENAME, { ...to, version: version + 1, name: '市发改委', from: '2025-03-01' })).userErrors,
    ).toEqual([{ code: 'INVALID', field: ['from'] }]);
    const { unit } = await world.get<{ unit: { then: { name: string }; now: { name: string }; names: unknown[] } }>(
      '450203-supervision',
      `query ($id: ID!) { unit(id: $id) {
        then: nameOn(date: "2025-02-28") { name } now: nameOn(date: "2025-03-01") { name document }
        names { name shortName validFrom validUntil } } }`,
      { id },
    );
    expect(unit.then).toEqual({ name: '市发展改革委' });
    expect(unit.now).toEqual({ name: '柳州市发展和改革局', document: '柳办发〔2025〕3号' });
    expect(unit.names).toEqual([
      { name: '市发展改革委', shortName: '市发展改革委', validFrom: null, validUntil: '2025-02-28' },
      { name: '柳州市发展和改革局', shortName: '市发改局', validFrom: '2025-03-01', validUntil: null },
    ]);
  });

  it.each(['1900-01-01', '2999-01-01'])('closes and merges nothing on %s, nor without a reason', async (on) => {
    const { id, version } = await unitOf('450203', '区住建局');
    const into = await unitOf('450203', '区发改局');
    const both = [
      { code: 'REQUIRED', field: ['why'] },
      { code: 'INVALID', field: ['on'] },
    ];
    expect((await does(CLOSE, { id, version, on, why: '', successorId: into.id })).userErrors).toEqual(both);
    expect((await does(MERGE, { unitIds: [id], intoId: into.id, on, why: ' ' })).userErrors).toEqual(both);
  });

  it('closes a unit only with a successor for its posts, and moves them', async () => {
    const { id, version } = await unitOf('450203', '区住建局');
    const into = await unitOf('450203', '区发改局');
    const closing = { id, version, on: '2025-01-31', why: '机构改革' };
    expect((await does(CLOSE, closing)).userErrors).toEqual([{ code: 'IN_USE', field: ['successorId'] }]);
    const citys = await unitOf('450200', '市财政局');
    expect((await does(CLOSE, { ...closing, successorId: citys.id })).userErrors).toEqual([
      { code: 'INVALID', field: ['successorId'] },
    ]);
    expect((await does(CLOSE, { ...closing, successorId: into.id })).unit).toMatchObject({
      closedOn: '2025-01-31',
      successor: { name: '区发改局' },
    });
    const officer = await world.get<{ viewer: { unit: { name: string } | null } }>(
      '450203-zhujian',
      `{ viewer { member { unit { name } } } }`,
    );
    expect(officer).toEqual({ viewer: { member: { unit: { name: '区发改局' } } } });
    expect((await does(CHANGE, { id, version: version + 1, shortName: '旧局' })).userErrors).toEqual([
      { code: 'WRONG_STATE', field: ['id'] },
    ]);
  });

  it('makes the name of a closed unit free again', async () => {
    const tenantId = (await world.get<{ tenant: { id: string } }>('450203-supervision', `{ tenant { id } }`)).tenant.id;
    const { unit } = await does(ADD, { tenantId, kind: 'DEPARTMENT', name: '区住建局' });
    expect(unit?.name).toBe('区住建局');
  });

  it('merges several units into one, in one event', async () => {
    await city.addUnits('450202', ['区文化局', '区旅游局', '区文旅局']);
    const [a, b, into] = await Promise.all(['区文化局', '区旅游局', '区文旅局'].map((name) => unitOf('450202', name)));
    const merger = { unitIds: [a?.id, b?.id], intoId: into?.id, on: '2025-06-30', why: '机构改革' };
    expect((await does(MERGE, { ...merger, unitIds: [a?.id, into?.id] })).userErrors).toEqual([
      { code: 'INVALID', field: ['successorId'] },
    ]);
    expect((await does(MERGE, merger)).unit).toMatchObject({ name: '区文旅局', closedOn: null });
    const after = await world.get<{ tenant: { units: { edges: unknown[] } } }>(
      '450200-coordinator',
      `{ tenant(code: "450202") { units { edges { node { name } } } } }`,
    );
    expect(after.tenant.units.edges).toEqual([{ node: { name: '城中区人民政府' } }, { node: { name: '区文旅局' } }]);
  });

  it('never closes a government by itself', async () => {
    const { id, version } = await unitOf('450202', '城中区人民政府');
    const refused = await does(CLOSE, { id, version, on: '2025-01-01', why: '试' });
    expect(refused.userErrors).toContainEqual({ code: 'WRONG_STATE', field: ['id'] });
  });
});
