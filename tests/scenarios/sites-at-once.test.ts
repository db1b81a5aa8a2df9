import { Role } from '../../tenants/permissions';
import { done } from '../support/cascade';
import { onSites, type SiteStory, siteStory, sitesOf } from '../support/site-story';

const HEAD = '名称,所在乡镇,地点,形象进度,达到日期';

/** A district and its street list the same places, many of them, and at the same moment. */
describe('sites of two holders', () => {
  let story: SiteStory;
  const city = '450200-coordinator';
  const second = '450200-second';
  const zhujian = '450203-zhujian';
  const tianma = '450203001-clerk';

  beforeAll(async () => {
    story = await siteStory();
    await story.city.addMember(second, Role.COORDINATOR);
    await done(story.world, tianma, 'acceptAssignment', { assignmentId: story.street });
  });
  afterAll(() => story.world.close());

  const act = (member: string, verb: Parameters<typeof onSites>[2], input: Record<string, unknown>) =>
    onSites(story.world, member, verb, input);
  /** As the district, in 天马街道; as the street, in itself. */
  const entry = (member: string, name: string) =>
    member === tianma ? { name } : { name, townId: story.towns.get('天马街道') };
  const under = (member: string) => (member === tianma ? story.street : story.assignment);
  const add = (member: string, ...names: string[]) =>
    act(member, 'addSites', { assignmentId: under(member), sites: names.map((name) => entry(member, name)) });
  const named = async (name: string) => {
    const lists = [story.assignment, story.street].map((id) => sitesOf(story.world, city, id));
    return (await Promise.all(lists)).flat().filter((site) => site.name === name);
  };
  const load = async (member: string, ...lines: string[]) => {
    const { data, errors } = await story.world.ask<Record<string, Record<string, unknown>>>(
      member,
      `mutation($input: ImportSitesInput!) { importSites(input: $input) {
         written added changed rows { name note } rowErrors { row column message } userErrors { code message } } }`,
      {
        input: {
          assignmentId: under(member),
          fileName: '点位.csv',
          contentBase64: Buffer.from([HEAD, ...lines].join('\n')).toString('base64'),
        },
      },
    );
    if (errors?.[0]) throw new Error(errors[0].message);
    return JSON.parse(JSON.stringify(data?.importSites)) as {
      written: boolean;
      added: number;
      changed: number;
      rows: { name: string; note: string | null }[];
      rowErrors: { row: number; column: string; message: string }[];
      userErrors: { code: string; message: string }[];
    };
  };

  test('one of the other is told by its row in a table, and may not be renamed to either', async () => {
    expect((await add(zhujian, '荣军小区')).problems).toEqual([]);
    expect((await add(tianma, '河东小区')).problems).toEqual([]);
    for (const [member, name, holder] of [
      [tianma, '荣军小区', '鱼峰区'],
      [zhujian, '河东小区', '天马街道'],
    ] as const) {
      const { written, rowErrors } = await load(member, `${name},天马街道,,,`, `${name}二期,天马街道,,,`);
      expect([written, rowErrors]).toEqual([false, [expect.objectContaining({ row: 2, column: '名称' })]]);
      expect(rowErrors[0]?.message).toContain(holder);
      const { sites } = await add(member, `${name}旁`);
      const renamed = await act(member, 'changeSite', { siteId: sites[0]?.id, version: 1, name });
      expect(renamed.problems).toEqual(['DUPLICATE name']);
      expect(renamed.messages[0]).toContain(holder);
    }
    // What is struck off is nobody's.
    const [listed] = await named('荣军小区');
    expect((await act(zhujian, 'strikeSites', { siteIds: [listed?.id], why: '改由街道实施' })).problems).toEqual([]);
    expect((await add(tianma, '荣军小区')).problems).toEqual([]);
  });

  test('where one names no town the address tells, and a name alone is only pointed out', async () => {
    const theirs = await act(tianma, 'addSites', {
      assignmentId: story.street,
      sites: [{ name: '航五小区', place: '航五路 18 号' }, { name: '新村' }],
    });
    expect(theirs.problems).toEqual([]);
    const listing = (name: string, place: string | null) =>
      act(zhujian, 'addSites', { assignmentId: story.assignment, sites: [{ name, place }] });
    const refused = await listing('航五小区', '航五路18号');
    expect(refused.problems).toEqual(['DUPLICATE sites.0.name']);
    expect(refused.messages[0]).toContain('天马街道');
    const { written, rowErrors } = await load(zhujian, '航五小区,,航五路18号,,');
    expect([written, rowErrors]).toEqual([false, [expect.objectContaining({ row: 2, column: '名称' })]]);

    const { rows } = await load(zhujian, '新村,,,,', '航五小区,箭盘山街道,航五路18号,,', '独有小区,,,,');
    expect(rows.map(({ name, note }) => [name, note?.includes('天马街道已列入同名点位') ?? false])).toEqual([
      ['新村', true],
      ['航五小区', false],
      ['独有小区', false],
    ]);
    // The address may be written later: it is held against theirs then.
    const { sites } = await listing('航五小区', null);
    const place = '航五路 18 号';
    const moved = await act(zhujian, 'changeSite', { siteId: sites[0]?.id, version: 1, place });
    expect(moved.problems).toEqual(['DUPLICATE place']);
    const loaded = await load(zhujian, `新村,,${place},,`, '独有小区,,独有路,,');
    expect(loaded).toMatchObject({ written: true, changed: 2, rowErrors: [] });
    const [own] = (await sitesOf(story.world, city, story.assignment)).filter(
      ({ name, town }) => name === '航五小区' && town === null,
    );
    const others = (await sitesOf(story.world, city, story.assignment)).filter(
      ({ id, name }) => name === '航五小区' && id !== own?.id,
    );
    await act(zhujian, 'strikeSites', { siteIds: others.map(({ id }) => id), why: '只留一处' });
    const late = await load(zhujian, `航五小区,,${place},,`);
    expect(late.rowErrors).toMatchObject([{ row: 2, column: '地点' }]);
  });

  test('of two who list one at the same moment one is told that the other has', async () => {
    for (let round = 0; round < 8; round += 1) {
      const name = `同时${round}小区`;
      const [ours, theirs] =
        round % 2 === 0
          ? await Promise.all([add(zhujian, name), add(tianma, name)])
          : await Promise.all([
              load(zhujian, `${name},天马街道,,,`).then(({ userErrors, rowErrors }) => ({
                problems: userErrors.map(({ code }) => code),
                messages: [...userErrors, ...rowErrors].map(({ message }) => message),
              })),
              add(tianma, name),
            ]);
      const refused = [ours, theirs].filter(({ problems }) => problems.length > 0);
      expect(refused).toHaveLength(1);
      expect(refused[0]?.messages.join()).toContain('同一点位只填报一次');
      expect(await named(name)).toHaveLength(1);
    }
  });

  test('of two who set the words for stages at once one is stale, or comes after', async () => {
    const set = async (member: string, names: readonly string[]) => {
      const { data } = await story.world.ask<{ setStageNames: { userErrors: { code: string }[] } }>(
        member,
        `mutation($input: SetStageNamesInput!) { setStageNames(input: $input) { userErrors { code } } }`,
        { input: { names: names.map((name) => ({ name, stage: 'STARTED' })) } },
      );
      return data?.setStageNames.userErrors.map(({ code }) => code) ?? ['?'];
    };
    const own = async () => {
      const { tenant } = await story.world.get<{ tenant: { stageNames: { name: string }[] } }>(
        city,
        '{ tenant { stageNames { name } } }',
      );
      return tenant.stageNames.map(({ name }) => name);
    };
    for (let round = 0; round < 6; round += 1) {
      const sets = [[`甲${round}`, '进场'], [`乙${round}`]] as const;
      const told = await Promise.all([set(city, sets[0]), set(second, sets[1])]);
      expect(told.flat().filter((code) => code !== 'STALE_VERSION')).toEqual([]);
      expect(told.some((codes) => codes.length === 0)).toBe(true);
      expect(sets.map(String)).toContain(String(await own()));
    }
  });

  test('a day is not after today, and not from before the fifth year before the programme’s', async () => {
    const { sites } = await add(zhujian, '旧时小区');
    const siteId = sites[0]?.id as string;
    for (const [day, isFine] of [
      ['0001-01-01', false],
      ['2016-12-31', false],
      ['2999-01-01', false],
      ['2017-01-01', true],
    ] as const) {
      const said = { siteId, stage: 'STARTED', reachedOn: day, why: '补录' };
      const word = await act(zhujian, 'recordSiteProgress', { progress: [said] });
      expect(word.problems).toEqual(isFine ? [] : ['INVALID progress.0.reachedOn']);
      if (!isFine) expect(word.messages[0]).toMatch(/2017-01-01.*今天/);
      const struck = await act(zhujian, 'strikeSites', { siteIds: [siteId], why: '取消', struckOn: day });
      expect(struck.problems).toEqual(isFine ? [] : ['INVALID struckOn']);
    }
    const { rowErrors } = await load(zhujian, '古时小区,天马街道,,已启动,2001-01-01');
    expect(rowErrors).toMatchObject([{ row: 2, column: '达到日期' }]);
  });

  test('as many statements for a hundred as for one, and the city is held by none of those that write them', async () => {
    const counts = new Map<string, number[]>();
    const counting = async <T>(what: string, carryOut: () => Promise<T>): Promise<T> => {
      story.world.statements = [];
      const result = await carryOut();
      const { statements } = story.world;
      counts.set(what, [...(counts.get(what) ?? []), statements.length]);
      const locked = statements.findIndex((sql) => sql.includes('FOR UPDATE'));
      const written = statements.findLastIndex((sql) => /INSERT INTO "site|UPDATE "?site/.test(sql));
      if (locked >= 0) expect([what, locked > written]).toEqual([what, true]);
      return result;
    };
    for (const n of [1, 10, 100]) {
      const names = Array.from({ length: n }, (_, index) => `${n}批${index}号`);
      const { sites, problems } = await counting('add', () => add(zhujian, ...names));
      expect(problems).toEqual([]);
      const siteIds = sites.map(({ id }) => id);
      const progress = siteIds.map((siteId) => ({ siteId, stage: 'STARTED' }));
      expect((await counting('record', () => act(zhujian, 'recordSiteProgress', { progress }))).problems).toEqual([]);
      const lines = (place: string) => names.map((name) => `${name}表,天马街道,${place},,`);
      expect((await counting('import', () => load(zhujian, ...lines('甲路')))).added).toBe(n);
      expect((await counting('import again', () => load(zhujian, ...lines('乙路')))).changed).toBe(n);
      const strike = () => act(zhujian, 'strikeSites', { siteIds, why: '取消' });
      expect((await counting('strike', strike)).sites).toHaveLength(n);
    }
    for (const [what, found] of counts) expect([what, new Set(found).size, found]).toEqual([what, 1, found]);
  });
});
