import { Role } from '../../tenants/permissions';
import { done, ownAssignments, unitIds } from '../support/cascade';
import { enterAndIssue, smallDraft } from '../support/programme';
import { type SeenReport, submit, submitted, verify } from '../support/reports';
import { onSites, type SiteStory, siteStory } from '../support/site-story';

/** What a close reader doubted of figures: each was wrong once. */
describe('figures in doubt', () => {
  let story: SiteStory;
  const city = '450200-coordinator';
  const cityLead = '450200-zhujian';
  const office = '450203-supervision';
  const zhujian = '450203-zhujian';
  const caizheng = '450203-caizheng';
  const tianma = '450203001-clerk';
  const ago = (days: number): string =>
    new Date(Date.now() + 8 * 3600_000 - days * 86_400_000).toISOString().slice(0, 10);
  let area: string;
  let start: string;

  beforeAll(async () => {
    story = await siteStory();
    area = story.targets.get('改造面积') as string;
    start = story.targets.get('启动改造老旧小区') as string;
    await done(story.world, tianma, 'signReceipt', { programmeId: story.programme.id });
    await done(story.world, tianma, 'acceptAssignment', { assignmentId: story.street });
  });
  afterAll(() => story.world.close());

  const report = (member: string, figures: Record<string, string>, more: Record<string, unknown> = {}) =>
    submit(story.world, member, {
      assignmentId: member === tianma ? story.street : story.assignment,
      figures: Object.entries(figures).map(([targetId, quantity]) => ({ targetId, quantity })),
      ...more,
    });
  const figureOf = (seen: SeenReport | null, metric: string) =>
    seen?.figures.find(({ target }) => target.metric === metric)?.id;
  const board = async (metric: string, id = story.assignment) => {
    const { assignment } = await story.world.get<{
      assignment: { rollup: { targets: { target: { metric: string }; reported: string; verified: string }[] } };
    }>(city, `query($id: ID!) { assignment(id: $id) { rollup { targets { target { metric } reported verified } } } }`, {
      id,
    });
    const found = assignment.rollup.targets.find(({ target }) => target.metric === metric);
    return [found?.reported, found?.verified];
  };
  const duties = async (member: string): Promise<string[]> => {
    const { duties: found } = await story.world.get<{ duties: { items: { kind: string; report: object | null }[] } }>(
      member,
      `{ duties { items { kind report { id } } } }`,
    );
    return found.items.filter((item) => item.report !== null).map(({ kind }) => kind);
  };

  it('“no change” says the latest day again, and not what was submitted last', async () => {
    expect((await report(zhujian, { [area]: '600' }, { figuresTo: ago(1) })).problems).toEqual([]);
    expect((await report(zhujian, { [area]: '400' }, { figuresTo: ago(5) })).problems).toEqual([]);
    expect((await report(zhujian, {}, { noChange: true, figuresTo: ago(3), figures: null })).problems).toEqual([
      'WRONG_STATE noChange',
    ]);
    expect((await report(zhujian, {}, { noChange: true, figures: null })).problems).toEqual([]);
    expect(await board('改造面积')).toEqual(['600', null]);
  });

  it('a late figure that is higher than a later one says why', async () => {
    expect((await report(zhujian, { [area]: '900' }, { figuresTo: ago(4) })).problems).toEqual([
      'REQUIRED figures.0.lowerWhy',
    ]);
  });

  it('a late figure is held against what was said last of the later day, not against what was corrected since', async () => {
    const corrected = { [area]: '700' };
    expect((await report(zhujian, corrected, { figuresTo: ago(6) })).problems).toEqual(['REQUIRED figures.0.lowerWhy']);
    const why = { figures: [{ targetId: area, quantity: '300', lowerWhy: '核减' }], figuresTo: ago(5) };
    expect((await report(zhujian, {}, why)).problems).toEqual([]);
    const late = await report(zhujian, { [area]: '350' }, { figuresTo: ago(6) });
    expect(late.problems).toEqual(['REQUIRED figures.0.lowerWhy']);
    expect(late.messages).toEqual([`“改造面积”高于其后 ${ago(5)} 上报的“300”，请说明原因（lowerWhy）。`]);
    expect((await report(zhujian, { [area]: '300' }, { figuresTo: ago(6) })).problems).toEqual([]);
  });

  it('the office, whose unit is not on the assignment, says for which unit it reports', async () => {
    expect((await report(office, { [area]: '650' })).problems).toEqual(['REQUIRED unitId']);
    const zhujianju = (await unitIds(story.world, city, '450203')).get('区住建局');
    const { report: entered, problems } = await report(office, { [area]: '650' }, { unitId: zhujianju });
    expect([problems, entered?.unit.shortName]).toEqual([[], '区住建局']);
    expect((await report(caizheng, { [area]: '1' }, { unitId: zhujianju })).problems).toEqual(['NOT_HOLDER unitId']);
  });

  it('an officer of a unit is not told to enter on behalf, which it may not; the office is', async () => {
    const messages = async (member: string) =>
      (await submit(story.world, member, { assignmentId: story.street, progress: '进展' })).messages;
    expect(await messages(zhujian)).toEqual(['该任务不由本地区承办。']);
    expect(await messages(office)).toEqual(['该任务不由本地区承办；如代下级录入，请填写代录信息（onBehalf）。']);
  });

  it('a correction that says the reported figure is no correction; a return by a day gone by is no return', async () => {
    const { report: seen } = await report(tianma, { [area]: '90' });
    const figureId = figureOf(seen, '改造面积');
    const word = (more: object) => verify(story.world, zhujian, [{ figureId, why: '核实', ...more }]);
    expect((await word({ outcome: 'CORRECTED', quantity: '90.0' })).problems).toEqual(['INVALID words.0.outcome']);
    expect((await word({ outcome: 'RETURNED', reportAgainBy: ago(1) })).problems).toEqual([
      'INVALID words.0.reportAgainBy',
    ]);
    expect((await word({ outcome: 'RETURNED' })).problems).toEqual(['REQUIRED words.0.reportAgainBy']);
    expect((await word({ outcome: 'ACCEPTED', why: null })).problems).toEqual([]);
  });

  it('a report of which one figure is returned is made anew, though another of it was accepted', async () => {
    const { report: mixed } = await report(tianma, { [area]: '100', [start]: '3' });
    const words = [
      { figureId: figureOf(mixed, '改造面积'), outcome: 'RETURNED', why: '缺台账', reportAgainBy: ago(0) },
      { figureId: figureOf(mixed, '启动改造老旧小区'), outcome: 'ACCEPTED' },
    ];
    expect((await verify(story.world, zhujian, words)).problems).toEqual([]);
    expect(await duties(tianma)).toEqual(['REPORT_AGAIN']);
    await report(tianma, { [area]: '100' });
    expect(await duties(tianma)).toEqual([]);
  });

  it('what a helper reports is not returned by its report either', async () => {
    const helper = await submitted(story.world, '450203-fagai', {
      assignmentId: story.assignment,
      progress: '配合完成',
    });
    const back = [{ reportId: helper.id, outcome: 'RETURNED', why: '缺照片', reportAgainBy: ago(0) }];
    expect((await verify(story.world, cityLead, back)).problems).toEqual(['INVALID words.0.reportId']);
  });

  it('sites that are all struck off are no figure any more', async () => {
    const { sites } = await onSites(story.world, zhujian, 'addSites', {
      assignmentId: story.assignment,
      sites: ['白沙小区', '文昌小区'].map((name) => ({ name, stage: 'COMPLETED' })),
    });
    await submitted(story.world, zhujian, { assignmentId: story.assignment });
    expect(await board('完成改造老旧小区')).toEqual(['2', null]);
    const struck = { siteIds: sites.map(({ id }) => id), why: '不再实施' };
    expect((await onSites(story.world, zhujian, 'strikeSites', struck)).problems).toEqual([]);
    expect(await board('完成改造老旧小区')).toEqual([null, null]);
  });

  it('of several lead units each has its own to verify', async () => {
    const units = await unitIds(story.world, office, '450203');
    const [first, second] = [units.get('区住建局'), units.get('区财政局')];
    await done(story.world, office, 'acceptAssignment', {
      assignmentId: story.assignment,
      leadUnitIds: [first, second],
      replacingWhy: '共同牵头',
      targetLeads: [{ targetId: area, unitId: second }],
    });
    const { report: both } = await report(tianma, { [area]: '120', [start]: '3' });
    expect(await duties(caizheng)).toEqual(['VERIFY']);
    const own = [{ figureId: figureOf(both, '启动改造老旧小区'), outcome: 'ACCEPTED' }];
    expect((await verify(story.world, zhujian, own)).problems).toEqual([]);
    expect(await duties(zhujian)).toEqual([]);
    expect(await duties(caizheng)).toEqual(['VERIFY']);
  });

  it('where the issuer’s target names its lead unit, that one verifies, and has the duty', async () => {
    await story.city.addMember('450200-caizheng', Role.UNIT_OFFICER, '市财政局');
    const programme = await enterAndIssue(
      story.world,
      city,
      smallDraft(2026, [
        {
          leadAsWritten: '市住房城乡建设局、市财政局',
          supportAsWritten: '各城区人民政府',
          targets: [
            {
              metric: '资金',
              kind: 'SUM',
              comparator: 'GE',
              quantity: '80',
              unitOfMeasure: '万元',
              leadUnit: '市财政局',
            },
          ],
        },
      ]),
    );
    const own = (await ownAssignments(story.world, office, programme.id)).get('1')?.id;
    const units = await unitIds(story.world, office, '450203');
    await done(story.world, office, 'acceptAssignment', { assignmentId: own, leadUnitIds: [units.get('区财政局')] });
    const targetId = programme.leaves[0]?.targets[0]?.id;
    const said = await submitted(story.world, caizheng, { assignmentId: own, figures: [{ targetId, quantity: '10' }] });
    const accepted = [{ reportId: said.id, outcome: 'ACCEPTED' }];
    expect(await duties('450200-caizheng')).toEqual(['VERIFY']);
    expect((await verify(story.world, cityLead, accepted)).problems).toEqual(['NOT_HOLDER words.0']);
    expect((await verify(story.world, '450200-caizheng', accepted)).problems).toEqual([]);
    expect(await duties('450200-caizheng')).toEqual([]);
  });

  it('a community is listed once, by whoever does the work', async () => {
    const inTianma = { townId: story.towns.get('天马街道') };
    const list = (member: string, site: Record<string, unknown>) =>
      onSites(story.world, member, 'addSites', {
        assignmentId: member === tianma ? story.street : story.assignment,
        sites: [{ stage: 'STARTED', ...site }],
      });
    expect((await list(zhujian, { name: '荣军小区', ...inTianma })).problems).toEqual([]);
    const again = await list(tianma, { name: '荣军小区' });
    expect(again.problems).toEqual(['DUPLICATE sites.0.name']);
    expect(again.messages[0]).toContain('鱼峰区');
    expect((await list(tianma, { name: '河东小区' })).problems).toEqual([]);
    expect((await list(zhujian, { name: '河东小区', ...inTianma })).messages[0]).toContain('天马街道');
    expect((await list(zhujian, { name: '河东小区' })).problems).toEqual([]);
    const old = await list(tianma, { name: '古城小区', reachedOn: '0001-01-01' });
    expect(old.problems).toEqual(['INVALID sites.0.reachedOn']);
  });

  it('a board of a day to come is refused, and a comparison with one', async () => {
    const ask = async (query: string) =>
      (await story.world.ask(city, query, { id: story.assignment })).errors?.[0]?.extensions.code;
    const asOf = `query($id: ID!) { assignment(id: $id) { rollup(asOf: "2199-01-01") { asOf } } }`;
    const since = `query($id: ID!) { assignment(id: $id) { rollup { change(since: "2199-01-01") { since } } } }`;
    expect([await ask(asOf), await ask(since)]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });

  it('last month’s board is what it was when this month’s reports are in', async () => {
    const year = new Date().getFullYear() + 1;
    const draft = smallDraft(year, [{ supportAsWritten: '各城区人民政府' }]);
    const programme = await enterAndIssue(story.world, city, draft, { issuedOn: ago(60) });
    const own = (await ownAssignments(story.world, office, programme.id)).get('1')?.id;
    const units = await unitIds(story.world, office, '450203');
    await done(story.world, office, 'acceptAssignment', { assignmentId: own, leadUnitIds: [units.get('区住建局')] });
    const targetId = programme.leaves[0]?.targets[0]?.id;
    const say = (quantity: string, days: number) =>
      submitted(story.world, zhujian, { assignmentId: own, figuresTo: ago(days), figures: [{ targetId, quantity }] });
    const vouch = (seen: SeenReport, word: Record<string, unknown>) =>
      verify(story.world, cityLead, [{ figureId: seen.figures[0]?.id, ...word }]);
    const seenAt = async (days: number) => {
      const { programme: seen } = await story.world.get<{ programme: { rollup: { targets: object[] } } }>(
        city,
        `query($id: ID!, $asOf: LocalDate!) { programme(id: $id) { rollup(asOf: $asOf) { targets { reported verified } } } }`,
        { id: programme.id, asOf: ago(days) },
      );
      return seen.rollup.targets[0];
    };
    await vouch(await say('10', 30), { outcome: 'CORRECTED', quantity: '9', why: '现场核查' });
    expect(await seenAt(30)).toEqual({ reported: '10', verified: '9' });
    await vouch(await say('20', 0), { outcome: 'ACCEPTED' });
    expect([await seenAt(0), await seenAt(29), await seenAt(31)]).toEqual([
      { reported: '20', verified: '20' },
      { reported: '10', verified: '9' },
      { reported: null, verified: null },
    ]);
  });

  it('what a street had done before it was merged stays done', async () => {
    const before = await board('改造面积');
    const { tenant } = await story.world.get<{ tenant: { children: { id: string; code: string }[] } }>(
      city,
      `{ tenant(code: "450203") { children { id code } } }`,
    );
    const idOf = (code: string) => tenant.children.find((child) => child.code === code)?.id;
    await story.city.addMember('450203-coordinator', Role.COORDINATOR);
    const { closeTenant } = await story.world.get<{ closeTenant: { userErrors: object[] } }>(
      '450203-coordinator',
      `mutation($input: CloseTenantInput!) { closeTenant(input: $input) { userErrors { code message } } }`,
      { input: { tenantId: idOf('450203001'), successorId: idOf('450203002'), on: ago(0), why: '撤并' } },
    );
    expect(closeTenant.userErrors).toEqual([]);
    expect(await board('改造面积')).toEqual(before);
    const { assignment } = await story.world.get<{ assignment: { rollup: { children: object } } }>(
      city,
      `query($id: ID!) { assignment(id: $id) { rollup { children { offered withdrawn } } } }`,
      { id: story.assignment },
    );
    expect(assignment.rollup.children).toEqual({ offered: 1, withdrawn: 1 });
  });

  it('a withdrawn assignment is in no sum of its holder’s year', async () => {
    const year = async () =>
      (
        await story.world.get<{ tenant: { rollup: { targets: object[]; own: { withdrawn: number } } } }>(
          city,
          `{ tenant(code: "450203") { rollup(year: 2022) { own { withdrawn } targets { target { metric } } } } }`,
        )
      ).tenant.rollup;
    expect((await year()).targets.length).toBeGreaterThan(1);
    await done(story.world, city, 'withdrawAssignment', { assignmentId: story.assignment, why: '改由市级实施' });
    expect((await year()).own.withdrawn).toBe(1);
    const { task } = await story.world.get<{ task: { rollup: { targets: { explain: { terms: object[] } }[] } } }>(
      city,
      `query($id: ID!) { task(id: $id) { rollup { targets { explain { terms {
         tenant { name } isCounted exclusion reported withdrawal { why statedAt } otherFigures { quantity figuresTo } } } } } } }`,
      { id: story.programme.leaves[0]?.id },
    );
    const term = task.rollup.targets[2]?.explain.terms.find((each) => JSON.stringify(each).includes('鱼峰区'));
    expect(term).toMatchObject({
      isCounted: false,
      exclusion: 'WITHDRAWN',
      reported: null,
      withdrawal: { why: '改由市级实施' },
    });
    expect((term as { otherFigures: object[] }).otherFigures.length).toBeGreaterThan(2);
    expect((await year()).targets.map((each) => JSON.stringify(each)).join()).not.toContain('改造面积');
  });
});
