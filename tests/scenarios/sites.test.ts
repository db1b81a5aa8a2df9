import { done, newestEvent } from '../support/cascade';
import { onSites, type SeenSite, type SiteStory, siteStory, sitesOf } from '../support/site-story';

/** 鱼峰区's 点位清单: entered once by 区住建局, read by city and town. */
describe('sites', () => {
  let story: SiteStory;
  const city = '450200-coordinator';
  const office = '450203-supervision';
  const zhujian = '450203-zhujian';
  const tianma = '450203001-clerk';
  const neighbour = '450204-coordinator';
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    story = await siteStory();
  });
  afterAll(() => story.world.close());

  const act = (member: string | null, verb: Parameters<typeof onSites>[2], input: Record<string, unknown>) =>
    onSites(story.world, member, verb, input);
  const add = (member: string | null, sites: readonly Record<string, unknown>[], assignmentId = story.assignment) =>
    act(member, 'addSites', { assignmentId, sites });
  const town = (name: string) => story.towns.get(name);
  const byName = async (name: string): Promise<SeenSite> =>
    (await sitesOf(story.world, office, story.assignment, ', includeStruck: true')).find(
      (site) => site.name === name,
    ) as SeenSite;

  it('are listed by an officer of a unit that leads or supports, or by the office, and by nobody else', async () => {
    const site = [{ name: '荣军小区' }];
    expect((await add(null, site)).problems).toEqual(['UNAUTHENTICATED']);
    expect((await add('450203-auditor', site)).problems).toEqual(['FORBIDDEN']);
    expect((await add(neighbour, site)).problems).toEqual(['NOT_FOUND']);
    expect((await add(city, site)).problems).toEqual(['NOT_HOLDER']);
    expect((await add(tianma, site)).problems).toEqual(['NOT_FOUND']);
    expect((await add('450203-caizheng', site)).problems).toEqual(['NOT_HOLDER']);
    expect((await add(tianma, site, story.street)).problems).toEqual(['WRONG_STATE']);
    expect(await sitesOf(story.world, office, story.assignment)).toEqual([]);

    const listed = await add(zhujian, [
      { name: '荣军小区', townId: town('天马街道'), place: '荣军路', latitude: 24.3, longitude: '109.42' },
      { name: '箭盘小区', townId: town('箭盘山街道'), stageName: '主体施工', reachedOn: '2022-03-01' },
    ]);
    expect(listed.problems).toEqual([]);
    expect(listed.sites.map(({ name, stage, reachedOn, town: lies }) => [name, stage, reachedOn, lies?.name])).toEqual([
      ['荣军小区', 'TO_DO', today, '天马街道'],
      ['箭盘小区', 'MAIN_WORKS', '2022-03-01', '箭盘山街道'],
    ]);
    expect((await add('450203-fagai', [{ name: '驾鹤小区' }])).problems).toEqual([]);
    expect((await add(office, [{ name: '白沙小区' }])).problems).toEqual([]);
    expect(await newestEvent(story.world, city)).toMatchObject({ verb: 'addSites' });
  });

  it('count for the promises that are counted in places, unless they name others', async () => {
    expect((await byName('荣军小区')).targets.map(({ metric }) => metric)).toEqual([
      '启动改造老旧小区',
      '完成改造老旧小区',
    ]);
    const named = await add(zhujian, [{ name: '屏山小区', targetIds: [story.targets.get('启动改造老旧小区')] }]);
    expect(named.sites[0]?.targets).toEqual([{ metric: '启动改造老旧小区' }]);
    const wrong = await add(zhujian, [
      { name: '一', targetIds: [story.targets.get('惠及居民')] },
      { name: '二', targetIds: [story.targets.get('改造')] },
    ]);
    expect(wrong.problems).toEqual(['INVALID sites.0.targetIds', 'INVALID sites.1.targetIds']);
    expect(wrong.messages[0]).toContain('启动改造老旧小区、完成改造老旧小区');
  });

  it('are refused all together, each with its field, and nothing is written', async () => {
    const before = await sitesOf(story.world, office, story.assignment);
    const { problems, messages } = await add(zhujian, [
      { name: '荣军小区', townId: town('天马街道') },
      { name: ' ' },
      { name: '甲小区', townId: town('天马街道') },
      { name: '甲小区', townId: town('天马街道') },
      { name: '甲小区' },
      { name: '乙小区', latitude: '124', longitude: '109' },
      { name: '丙小区', latitude: '24' },
      { name: '丁小区', stageName: '正在弄' },
      { name: '戊小区', stage: 'STARTED', stageName: '已完成' },
      { name: '己小区', reachedOn: '2999-01-01' },
      { name: '庚小区', townId: story.assignment },
    ]);
    expect(problems).toEqual([
      'DUPLICATE sites.0.name',
      'INVALID sites.1.name',
      'DUPLICATE sites.3.name',
      'INVALID sites.5.latitude',
      'REQUIRED sites.6.longitude',
      'INVALID sites.7.stageName',
      'INVALID sites.8.stageName',
      'INVALID sites.9.reachedOn',
      'INVALID sites.10.townId',
    ]);
    expect(messages[5]).toBe('形象进度只能是：未开工、已启动、主体施工、已完成、已投用。');
    expect((await add(zhujian, [])).problems).toEqual(['REQUIRED sites']);
    expect(await sitesOf(story.world, office, story.assignment)).toEqual(before);
  });

  it('reach stages in a batch; going back needs its reason', async () => {
    const [rongjun, jianpan] = [await byName('荣军小区'), await byName('箭盘小区')];
    const progress = (entries: readonly Record<string, unknown>[], member = zhujian) =>
      act(member, 'recordSiteProgress', { progress: entries });
    const entry = { siteId: rongjun.id, stage: 'STARTED' };
    expect((await progress([entry], tianma)).problems).toEqual(['NOT_HOLDER progress.0.siteId']);
    expect((await progress([entry], city)).problems).toEqual(['NOT_HOLDER progress.0.siteId']);
    expect((await progress([entry], neighbour)).problems).toEqual(['NOT_FOUND']);
    expect((await progress([entry], '450203-caizheng')).problems).toEqual(['NOT_HOLDER']);
    expect((await progress([entry, entry])).problems).toEqual(['DUPLICATE progress.1.siteId']);
    expect((await progress([{ siteId: rongjun.id }])).problems).toEqual(['REQUIRED progress.0.stage']);
    const back = { siteId: jianpan.id, stage: 'STARTED', reachedOn: '2022-04-01' };
    expect((await progress([entry, back])).problems).toEqual(['REQUIRED progress.1.why']);
    expect((await progress([{ ...back, stage: 'COMPLETED', reachedOn: '2022-02-01' }])).problems).toEqual([
      'REQUIRED progress.0.why',
    ]);
    expect((await byName('荣军小区')).stage).toBe('TO_DO');

    const { sites, problems } = await progress([entry, { ...back, why: '资金未到位，停工返工' }]);
    expect([problems, sites.map(({ stage }) => stage)]).toEqual([[], ['STARTED', 'STARTED']]);
    const { site } = await story.world.get<{ site: { progress: unknown[] } }>(
      city,
      `query($id: ID!) { site(id: $id) { progress { ordinal stage reachedOn why statedByName } } }`,
      { id: jianpan.id },
    );
    expect(site.progress).toMatchObject([
      { ordinal: 1, stage: 'MAIN_WORKS', why: null },
      { ordinal: 2, stage: 'STARTED', reachedOn: '2022-04-01', why: '资金未到位，停工返工' },
    ]);
    expect((await sitesOf(story.world, city, story.assignment, ', stage: STARTED')).map(({ name }) => name)).toEqual([
      '荣军小区',
      '箭盘小区',
    ]);
  });

  it('are read by the town where they lie, and by no other', async () => {
    const seen = async (member: string, code: string) => {
      const { tenant } = await story.world.get<{ tenant: { sites: { edges: { node: unknown }[] } } }>(
        member,
        `query($code: String!) { tenant(code: $code) {
          sites(first: 10, year: 2022) { edges { node { name stage task { title } assignment { id } targets { metric } } } } } }`,
        { code },
      );
      return tenant.sites.edges.map(({ node }) => node);
    };
    expect(await seen(tianma, '450203001')).toEqual([
      {
        name: '荣军小区',
        stage: 'STARTED',
        task: { title: '改造一批老旧小区' },
        assignment: null,
        targets: [{ metric: '启动改造老旧小区' }, { metric: '完成改造老旧小区' }],
      },
    ]);
    expect(await seen('450203002-clerk', '450203002')).not.toContainEqual(
      expect.objectContaining({ name: '荣军小区' }),
    );
    const { id } = await byName('荣军小区');
    const ask = `query($id: ID!) { site(id: $id) { name } }`;
    for (const member of [neighbour, '450203002-clerk']) {
      const { errors } = await story.world.ask(member, ask, { id });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    const { events } = await story.world.get<{ events: { events: { verb: string; after: unknown }[] } }>(
      tianma,
      `{ events(first: 100) { events { verb after } } }`,
    );
    const told = events.events.filter(({ verb }) => verb === 'addSites');
    expect(told).toEqual([{ verb: 'addSites', after: expect.anything() }]);
    expect(JSON.stringify(told)).not.toContain('箭盘');
  });

  it('are changed by their holder with the version that it saw', async () => {
    const { id: siteId, version } = await byName('荣军小区');
    const change = (more: Record<string, unknown>, member = zhujian) =>
      act(member, 'changeSite', { siteId, version, ...more });
    expect((await change({ name: '新名' }, tianma)).problems).toEqual(['NOT_HOLDER siteId']);
    expect((await change({ version: version + 1, name: '新名' })).problems).toEqual(['STALE_VERSION']);
    expect((await change({ longitude: '190' })).problems).toEqual(['INVALID longitude']);
    const { sites } = await change({ name: '荣军北小区', place: '' });
    expect(sites).toMatchObject([{ name: '荣军北小区', place: null, version: version + 1, stage: 'STARTED' }]);
    await add(zhujian, [{ name: '荣军南小区', townId: town('天马街道') }]);
    const again = await change({ version: version + 1, name: '荣军南小区' });
    expect(again.problems).toEqual(['DUPLICATE name']);
  });

  it('are struck off with a reason, stay readable, and give their name free', async () => {
    const { id } = await byName('荣军南小区');
    const strike = (more: Record<string, unknown>, member = zhujian) =>
      act(member, 'strikeSites', { siteIds: [id], why: '不符合改造条件', ...more });
    expect((await strike({ why: ' ' })).problems).toEqual(['REQUIRED why']);
    expect((await strike({ struckOn: '2999-01-01' })).problems).toEqual(['INVALID struckOn']);
    expect((await strike({}, tianma)).problems).toEqual(['NOT_HOLDER siteIds.0']);
    expect((await strike({})).sites).toMatchObject([{ struckOn: today }]);
    expect((await strike({})).problems).toEqual(['WRONG_STATE siteIds.0']);
    const names = (await sitesOf(story.world, office, story.assignment)).map(({ name }) => name);
    expect(names).not.toContain('荣军南小区');
    expect((await add(zhujian, [{ name: '荣军南小区', townId: town('天马街道') }])).problems).toEqual([]);
  });

  it('are listed by a town for its own share, in itself', async () => {
    await done(story.world, tianma, 'acceptAssignment', { assignmentId: story.street });
    const { sites } = await add(tianma, [{ name: '天马小区', stage: 'COMPLETED' }], story.street);
    expect(sites).toMatchObject([{ name: '天马小区', town: { name: '天马街道' } }]);
    expect((await add(tianma, [{ name: '别处', townId: town('箭盘山街道') }], story.street)).problems).toEqual([
      'INVALID sites.0.townId',
    ]);
    expect(await sitesOf(story.world, city, story.street)).toHaveLength(1);
  });

  it('may be said in words of one’s own, which all below use', async () => {
    const set = async (member: string, names: readonly Record<string, string>[]) => {
      const { data, errors } = await story.world.ask<{ setStageNames: { userErrors: { code: string }[] } }>(
        member,
        `mutation($input: SetStageNamesInput!) { setStageNames(input: $input) { tenant { stageNames { name stage } } userErrors { code } } }`,
        { input: { names } },
      );
      return errors?.[0]?.extensions.code ?? data?.setStageNames.userErrors.map(({ code }) => code);
    };
    const words = [
      { name: '进场', stage: 'STARTED' },
      { name: '外立面完成', stage: 'MAIN_WORKS' },
    ];
    expect(await set(zhujian, words)).toBe('FORBIDDEN');
    expect(await set(city, words)).toEqual([]);
    expect(await set(office, [{ name: '进场', stage: 'COMPLETED' }])).toEqual(['INVALID']);
    expect(await set(office, [{ name: '已完成', stage: 'IN_USE' }])).toEqual(['INVALID']);
    const twice = { name: '竣工', stage: 'COMPLETED' };
    expect(await set(office, [twice, twice])).toEqual(['DUPLICATE']);
    expect(await set(office, [twice])).toEqual([]);
    const { sites } = await add(tianma, [{ name: '进场小区', stageName: '进场' }], story.street);
    expect(sites).toMatchObject([{ stage: 'STARTED', stageName: '进场' }]);
    const unknown = await add(neighbour, [{ name: 'x', stageName: '竣工' }]);
    expect(unknown.problems).toEqual(['NOT_FOUND']);
  });

  it('are listed once by two who list them at the same moment', async () => {
    const both = await Promise.all([add(zhujian, [{ name: '同名小区' }]), add(office, [{ name: '同名小区' }])]);
    const problems = both.flatMap((each) => each.problems);
    expect(problems).toHaveLength(1);
    expect(['DUPLICATE sites.0.name', 'STALE_VERSION']).toContain(problems[0]);
    expect(
      (await sitesOf(story.world, office, story.assignment)).filter(({ name }) => name === '同名小区'),
    ).toHaveLength(1);
  });

  it('are done once by one key', async () => {
    const input = { assignmentId: story.assignment, sites: [{ name: '一键小区' }], idempotencyKey: 'once' };
    const first = await act(zhujian, 'addSites', input);
    const second = await act(zhujian, 'addSites', input);
    expect(second.sites.map(({ id }) => id)).toEqual(first.sites.map(({ id }) => id));
  });
});
