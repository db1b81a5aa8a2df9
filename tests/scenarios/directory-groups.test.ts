import { Role } from '../../tenants/permissions';
import { type City, World } from '../support/world';

interface Group {
  tenants: { name: string }[];
  unresolved: string[];
  doubts: string[];
  on: string;
}

const LIUZHOU = ['450202', '450203', '450204', '450205', '450206', '450222', '450223', '450224', '450225', '450226'];
const DISTRICTS = ['城中区', '鱼峰区', '柳南区', '柳北区', '柳江区'];
const COUNTIES = ['柳城县', '鹿寨县', '融安县', '融水苗族自治县', '三江侗族自治县'];

describe('group expressions stand for areas', () => {
  let world: World;
  let city: City;
  const group = async (expression: string, member = '450200-coordinator', more = ''): Promise<Group> => {
    const document = `query ($expression: String!) { tenantGroup(expression: $expression ${more}) {
      on tenants { name } unresolved doubts } }`;
    return (await world.get<{ tenantGroup: Group }>(member, document, { expression })).tenantGroup;
  };
  const names = async (...args: Parameters<typeof group>) => (await group(...args)).tenants.map(({ name }) => name);

  beforeAll(async () => {
    world = await World.open();
    city = await world.addCity('450200', LIUZHOU);
    await city.addArea('450200F01', '柳东新区', '450200');
    for (const code of ['450200', '450203', '450222', '450203001'])
      await city.addMember(`${code}-coordinator`, Role.COORDINATOR);
  });
  afterAll(() => world.close());

  it.each([
    ['各城区', DISTRICTS],
    ['各县', COUNTIES],
    ['各县区人民政府', [...DISTRICTS, ...COUNTIES]],
    ['各县及柳江区人民政府', ['柳江区', ...COUNTIES]],
    ['各城区人民政府，柳东新区管委会', [...DISTRICTS, '柳东新区']],
    ['鱼峰区、三江县', ['鱼峰区', '三江侗族自治县']],
  ])('%s', async (expression, expected) => {
    expect(new Set(await names(expression))).toEqual(new Set(expected));
    expect((await group(expression)).unresolved).toEqual([]);
  });

  it('tells what could not be resolved', async () => {
    const { tenants, unresolved } = await group('各县及金城区，市发展改革委');
    expect(tenants.map(({ name }) => name)).toEqual(COUNTIES);
    expect(unresolved).toEqual(['金城区', '市发展改革委']);
  });

  it('speaks of a county’s own towns when the county asks', async () => {
    expect(await names('各乡镇', '450222-coordinator')).toContain('沙埔镇');
    expect(await names('各城区', '450222-coordinator')).toEqual([]);
  });

  it('shows a district no sibling, though it asks for the city’s children', async () => {
    const { tenant } = await world.get<{ tenant: { id: string } }>(
      '450203-coordinator',
      `{ tenant(code: "450200") { id } }`,
    );
    expect(await names('各城区', '450203-coordinator', `, tenantId: "${tenant.id}"`)).toEqual(['鱼峰区']);
    expect(await names('各县区', '450203001-coordinator', `, tenantId: "${tenant.id}"`)).toEqual(['鱼峰区']);
  });

  it('is expanded on its date: a closed area belongs to the groups of former days', async () => {
    const idOf = async (code: string) =>
      (await world.get<{ tenant: { id: string } }>('450200-coordinator', `{ tenant(code: "${code}") { id } }`)).tenant
        .id;
    const close = async (code: string, successor: string) =>
      world.get(
        '450200-coordinator',
        `mutation ($input: CloseTenantInput!) { closeTenant(input: $input) { userErrors { code } } }`,
        {
          input: {
            tenantId: await idOf(code),
            successorId: await idOf(successor),
            on: '2025-06-30',
            why: '撤镇设街道',
          },
        },
      );
    await close('450222100', '450222101');
    expect(await names('各镇', '450222-coordinator')).not.toContain('大埔镇');
    expect(await names('各镇', '450222-coordinator', ', on: "2025-01-01"')).toContain('大埔镇');
  });

  it('answers nobody, and NOT_FOUND for a tenant that is hidden', async () => {
    const nobody = await world.ask(null, `{ tenantGroup(expression: "各县") { on } }`);
    expect(nobody.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { tenant } = await world.get<{ tenant: { id: string } }>(
      '450200-coordinator',
      `{ tenant(code: "450204") { id } }`,
    );
    const hidden = await world.ask(
      '450203-coordinator',
      `{ tenantGroup(expression: "各街道", tenantId: "${tenant.id}") { on } }`,
    );
    expect(hidden.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
