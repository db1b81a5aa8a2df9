import { Role } from '../../tenants/permissions';
import { UnitKind } from '../../tenants/unit';
import { Accounts, PASSWORD, SIGN_IN, type SignedIn } from '../support/accounts';
import { bearer, serve } from '../support/http';
import { type City, liuzhou, World } from '../support/world';

describe('the directory is read', () => {
  let world: World;
  let city: City;
  const search = async (text: string, member = '450200-coordinator', first = 20): Promise<string[]> => {
    const { searchDirectory } = await world.get<{ searchDirectory: { name: string }[] }>(
      member,
      `query ($text: String!, $first: Int!) { searchDirectory(text: $text, first: $first) {
        __typename ... on Tenant { name } ... on Unit { name } } }`,
      { text, first },
    );
    return searchDirectory.map(({ name }) => name);
  };

  beforeAll(async () => {
    world = await World.open();
    city = await liuzhou(world);
    await city.addUnits('450200', ['柳州市生态环境局'], {
      shortName: '市生态环境局',
      aliases: ['市环保局'],
      sector: '生态环境',
    });
    await city.addUnits('450203', ['柳州市鱼峰生态环境局'], { shortName: '鱼峰生态环境局', sector: '生态环境' });
    await city.addUnits('450204', ['柳州市柳南生态环境局'], { shortName: '柳南生态环境局', sector: '生态环境' });
    await city.addUnits('450203001', ['天马街道环保站'], { kind: UnitKind.CENTRE, sector: '生态环境' });
    await city.addMember('450203-coordinator', Role.COORDINATOR);
  });
  afterAll(() => world.close());

  it('finds by name, the whole one first and the higher before the lower', async () => {
    expect((await search('生态环境局'))[0]).toBe('柳州市生态环境局');
    expect(await search('鱼峰区')).toEqual(['鱼峰区', '鱼峰区人民政府']);
    expect((await search('市环保局'))[0]).toBe('柳州市生态环境局');
  });

  it('finds by pinyin and by initials', async () => {
    expect((await search('liuzhoushi'))[0]).toBe('柳州市');
    expect((await search('Yufeng Qu'))[0]).toBe('鱼峰区');
    expect((await search('yfq'))[0]).toBe('鱼峰区');
    expect(await search('tianma')).toContain('天马街道');
  });

  it.each([
    ['shihuanbaoju', '柳州市生态环境局'],
    ['huanbao', '柳州市生态环境局'],
    ['hbj', '柳州市生态环境局'],
    ['shbj', '柳州市生态环境局'],
    ['yfsthjj', '柳州市鱼峰生态环境局'],
    ['柳州市环保局', '柳州市生态环境局'],
    ['柳州市环', '柳州市生态环境局'],
  ])('finds by a short name or alias, in pinyin or after the area: %s', async (text, name) => {
    expect((await search(text))[0]).toBe(name);
  });

  it('finds by a former name', async () => {
    const { units } = await world.get<{ units: { edges: { node: { id: string; version: number; name: string } }[] } }>(
      '450200-coordinator',
      `{ units(sector: "生态环境", first: 100) { edges { node { id version name } } } }`,
    );
    const unit = units.edges.map(({ node }) => node).find(({ name }) => name === '柳州市柳南生态环境局');
    await world.get(
      '450200-coordinator',
      `mutation ($input: RenameUnitInput!) { renameUnit(input: $input) { userErrors { code } } }`,
      { input: { id: unit?.id, version: unit?.version, name: '柳南区绿水局', from: '2025-01-01' } },
    );
    expect(await search('柳南生态环境')).toEqual(['柳南区绿水局']);
  });

  it('tells whoever sends what no text can hold that it is their mistake', async () => {
    await new Accounts(world, city).member('450200-search', Role.COORDINATOR);
    const served = await serve(world);
    try {
      const login = { login: '450200-search', password: PASSWORD };
      const { data } = await served.ask<SignedIn>({}, SIGN_IN, login);
      const headers = { ...bearer(data?.signIn.accessToken), 'accept-language': 'en' };
      const query = `query ($text: String!) { searchDirectory(text: $text) { __typename } }`;
      const { code, errors } = await served.ask(headers, query, { text: '柳\u0000州' });
      expect(code).toBe('BAD_USER_INPUT');
      expect(errors[0]?.message).toContain('NUL');
    } finally {
      await served.close();
    }
  });

  it.each(['%', '_', '市_局', '\\', "'", '%%'])('takes %s literally', async (text) => {
    expect(await search(text)).toEqual([]);
  });

  it('finds nothing for nothing, and refuses a page of 101', async () => {
    expect(await search('   ')).toEqual([]);
    const { errors } = await world.ask(
      '450200-coordinator',
      `{ searchDirectory(text: "柳", first: 101) { __typename } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await search('柳', '450200-coordinator', 2)).toHaveLength(2);
  });

  it('shows a district its superior and itself, and nothing of a sibling', async () => {
    expect(await search('生态环境局', '450203-coordinator')).toEqual(['柳州市生态环境局', '柳州市鱼峰生态环境局']);
    expect(await search('柳南', '450203-coordinator')).toEqual([]);
    expect(await search('liunan', '450203-coordinator')).toEqual([]);
  });

  it('answers nobody', async () => {
    const { errors } = await world.ask(null, `{ searchDirectory(text: "柳") { __typename } }`);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  const counterparts = async (member: string): Promise<Record<string, string[]>> => {
    const { units } = await world.get<{
      units: { edges: { node: { name: string; counterparts: { name: string }[] } }[] };
    }>(member, `{ units(sector: "生态环境") { edges { node { name counterparts { name } } } } }`);
    return Object.fromEntries(units.edges.map(({ node }) => [node.name, node.counterparts.map(({ name }) => name)]));
  };

  it('knows the counterparts one level up and one level down, as far as they are seen', async () => {
    expect(await counterparts('450200-coordinator')).toMatchObject({
      柳州市生态环境局: ['柳州市鱼峰生态环境局', '柳南区绿水局'],
      柳州市鱼峰生态环境局: ['柳州市生态环境局', '天马街道环保站'],
      天马街道环保站: ['柳州市鱼峰生态环境局'],
    });
    expect(await counterparts('450203-coordinator')).toEqual({
      柳州市生态环境局: ['柳州市鱼峰生态环境局'],
      柳州市鱼峰生态环境局: ['柳州市生态环境局', '天马街道环保站'],
      天马街道环保站: ['柳州市鱼峰生态环境局'],
    });
  });

  it('pages through units without losing or repeating one', async () => {
    const names: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const {
        units,
      }: { units: { edges: { node: { name: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await world.get(
          '450203-coordinator',
          `query ($after: String) { units(first: 7, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
      names.push(...units.edges.map(({ node }) => node.name));
      after = units.pageInfo.endCursor;
      more = units.pageInfo.hasNextPage;
    }
    const whole = await world.get<{ units: { edges: { node: { name: string } }[] } }>(
      '450203-coordinator',
      `{ units(first: 100) { edges { node { name } } } }`,
    );
    expect(names).toEqual(whole.units.edges.map(({ node }) => node.name));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(['first: 0', 'first: 101', 'after: "zzz"'])('refuses a page with %s', async (args) => {
    const { errors } = await world.ask('450200-coordinator', `{ units(${args}) { pageInfo { hasNextPage } } }`);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('needs as many statements for all areas and their units as for one', async () => {
    const count = async (code: string): Promise<number> => {
      world.statements = [];
      await world.get(
        '450200-coordinator',
        `{ tenant(code: "${code}") { children { name parent { name } government { name } predecessors { name } successor { name }
          units { edges { node { name names { name } nameOn(date: "2025-01-01") { name } counterparts { name } tenant { name } } } } } } }`,
      );
      return world.statements.length;
    };
    const forMany = await count('450200');
    expect(await count('450203')).toBe(forMany);
    expect(forMany).toBeLessThan(20);
  });
});
