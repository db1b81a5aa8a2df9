import { done, newestEvent, ownAssignments } from '../support/cascade';
import { type SeenReport, submit, submitted, verify } from '../support/reports';
import { onSites, type SeenSite, type SiteStory, siteStory } from '../support/site-story';

/** The story of task 1 goes on (architecture §6): sites, reports, verified figures, and the city's board. */
describe('改造一批老旧小区: from a community’s name to the city’s board', () => {
  let story: SiteStory;
  const city = '450200-coordinator';
  const cityLead = '450200-zhujian';
  const office = '450203-supervision';
  const zhujian = '450203-zhujian';
  const tianma = '450203001-clerk';
  const now = (): Date => new Date(Date.now() + 8 * 3600_000);
  const today = now().toISOString().slice(0, 10);
  const lastMonth = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
  let ofDistrict: SeenReport;
  let ofStreet: SeenReport;
  let sites: readonly SeenSite[];

  beforeAll(async () => {
    story = await siteStory();
    const { world, programme, assignment } = story;
    await done(world, tianma, 'signReceipt', { programmeId: programme.id });
    await done(world, tianma, 'acceptAssignment', { assignmentId: story.street });
    const [leaf] = programme.leaves;
    const shares = (start: string, complete: string) =>
      leaf?.targets.slice(0, 2).map(({ id }, index) => ({ targetId: id, quantity: index === 0 ? start : complete }));
    await done(world, city, 'issueQuotas', { quotas: [{ assignmentId: assignment, shares: shares('20', '12') }] });
    await done(world, office, 'issueQuotas', { quotas: [{ assignmentId: story.street, shares: shares('3', '3') }] });
  });
  afterAll(() => story.world.close());

  const board = async (member: string, asOf: string | null = null) => {
    const { programme } = await story.world.get<{ programme: { leaves: { rollup: Board }[] } }>(
      member,
      `query($id: ID!, $asOf: LocalDate) { programme(id: $id) { leaves { rollup(asOf: $asOf) {
         targets { promised allocated reported verified met verifiedMet }
         byTenant { tenant { name } targets { promised reported verified } sites { total started completed } }
         sites { total toDo started completed }
       } } } }`,
      { id: story.programme.id, asOf },
    );
    return programme.leaves[0]?.rollup as Board;
  };
  interface Board {
    readonly targets: readonly Record<string, unknown>[];
    readonly byTenant: readonly { tenant: { name: string }; targets: object[]; sites: object }[];
    readonly sites: object;
  }
  const figure = (report: SeenReport, metric: string) =>
    report.figures.find(({ target }) => target.metric === metric) as SeenReport['figures'][number];

  it('区住建局 lists 17 communities, and their count is the figure', async () => {
    const listed = await onSites(story.world, zhujian, 'addSites', {
      assignmentId: story.assignment,
      sites: Array.from({ length: 17 }, (_, index) => ({
        name: `荣军小区${index + 1}期`,
        stage: index < 4 ? 'COMPLETED' : index < 10 ? 'STARTED' : 'TO_DO',
      })),
    });
    expect(listed.problems).toEqual([]);
    sites = listed.sites;
    const [start] = story.targets.values();
    const typed = { assignmentId: story.assignment, figures: [{ targetId: start, quantity: '10' }] };
    expect((await submit(story.world, zhujian, typed)).problems).toEqual(['FIGURE_FROM_SITES figures.0']);

    ofDistrict = await submitted(story.world, zhujian, { assignmentId: story.assignment, progress: '已启动10个。' });
    expect(ofDistrict).toMatchObject({ ordinal: 1, figuresTo: today, unit: { shortName: '区住建局' } });
    expect(
      ofDistrict.figures.map(({ target, quantity, fromSites, counts }) => [target.metric, quantity, fromSites, counts]),
    ).toEqual([
      ['启动改造老旧小区', '10', true, true],
      ['完成改造老旧小区', '4', true, true],
    ]);
    expect(await newestEvent(story.world, city)).toMatchObject({ verb: 'submitProgressReport' });
  });

  it('天马街道 reports 3 and 2 from its own sites', async () => {
    const listed = await onSites(story.world, tianma, 'addSites', {
      assignmentId: story.street,
      sites: ['天马一村', '天马二村', '天马三村'].map((name, index) => ({
        name,
        stage: index < 2 ? 'COMPLETED' : 'STARTED',
      })),
    });
    expect(listed.problems).toEqual([]);
    ofStreet = await submitted(story.world, tianma, { assignmentId: story.street });
    expect(ofStreet.figures.map(({ quantity }) => quantity)).toEqual(['3', '2']);
  });

  it('shows reported at once, and verified not before somebody vouches for it', async () => {
    expect((await board(city)).targets.slice(0, 2)).toEqual([
      { promised: '80', allocated: '20', reported: '13', verified: null, met: false, verifiedMet: null },
      { promised: '80', allocated: '12', reported: '6', verified: null, met: false, verifiedMet: null },
    ]);
  });

  it('is verified by the superior’s lead unit or office, and by nobody else', async () => {
    const accept = { reportId: ofStreet.id, outcome: 'ACCEPTED' };
    expect((await verify(story.world, null, [accept])).problems).toEqual(['UNAUTHENTICATED']);
    expect((await verify(story.world, '450203-auditor', [accept])).problems).toEqual(['FORBIDDEN']);
    expect((await verify(story.world, '450204-coordinator', [accept])).problems).toEqual(['NOT_FOUND']);
    expect((await verify(story.world, tianma, [accept])).problems).toEqual(['NOT_HOLDER']);
    expect((await verify(story.world, city, [accept])).problems).toEqual(['NOT_HOLDER']);
    expect((await verify(story.world, '450203-caizheng', [accept])).problems).toEqual([
      'NOT_HOLDER words.0',
      'NOT_HOLDER words.0',
    ]);
    expect((await verify(story.world, zhujian, [accept])).problems).toEqual([]);
    expect(await newestEvent(story.world, tianma)).toMatchObject({ verb: 'verifyFigures' });
  });

  it('市住建局 states 9 instead of 10, with its reason', async () => {
    const correction = { figureId: figure(ofDistrict, '启动改造老旧小区').id, outcome: 'CORRECTED' };
    expect((await verify(story.world, cityLead, [correction])).problems).toEqual([
      'REQUIRED words.0.why',
      'REQUIRED words.0.quantity',
    ]);
    expect(
      (await verify(story.world, cityLead, [{ reportId: ofDistrict.id, outcome: 'RETURNED', why: '缺照片' }])).problems,
    ).toEqual(['REQUIRED words.0.reportAgainBy', 'REQUIRED words.0.reportAgainBy']);
    const done = await verify(story.world, cityLead, [
      { ...correction, quantity: '9', why: '现场核查，一处尚未进场' },
      { figureId: figure(ofDistrict, '完成改造老旧小区').id, outcome: 'ACCEPTED', seen: 0 },
    ]);
    expect(done).toEqual({ problems: [], messages: [] });
    expect(
      (await verify(story.world, cityLead, [{ ...correction, quantity: '8', why: '再核', seen: 0 }])).problems,
    ).toEqual(['STALE_VERSION']);
  });

  it('stands on the city’s board as 13 / 6 reported and 12 / 6 verified', async () => {
    const { targets, byTenant, sites: counted } = await board(city);
    expect(targets.slice(0, 2)).toEqual([
      { promised: '80', allocated: '20', reported: '13', verified: '12', met: false, verifiedMet: false },
      { promised: '80', allocated: '12', reported: '6', verified: '6', met: false, verifiedMet: false },
    ]);
    expect(byTenant.find(({ tenant }) => tenant.name === '鱼峰区')).toMatchObject({
      targets: [
        { promised: '20', reported: '13', verified: '12' },
        { promised: '12', reported: '6', verified: '6' },
        {},
        {},
      ],
      sites: { total: 20, started: 7, completed: 6 },
    });
    expect(counted).toEqual({ total: 20, toDo: 7, started: 7, completed: 6 });
    expect((await board(office)).targets[0]).toMatchObject({
      promised: '20',
      allocated: '3',
      reported: '13',
      verified: '12',
    });
    expect((await board(tianma)).targets[0]).toMatchObject({ promised: '3', reported: '3', verified: '3' });
    expect((await board('450204-coordinator')).targets[0]).toMatchObject({ promised: null, reported: null });
  });

  it('is explained down to a community’s name', async () => {
    const { task } = await story.world.get<{ task: { rollup: { targets: { explain: Explained }[] } } }>(
      city,
      `query($id: ID!) { task(id: $id) { rollup { targets { explain { formula terms {
         tenant { name } isCounted exclusion promised reported verified fromSites
         report { unit { shortName } statedByName } verification { why unit { shortName } } verifiedFigure { quantity }
         sites { site { name } progress { stage reachedOn } counts }
       } } } } } }`,
      { id: story.programme.leaves[0]?.id },
    );
    interface Explained {
      readonly formula: string;
      readonly terms: readonly Record<string, unknown>[];
    }
    const [start] = task.rollup.targets.map(({ explain }) => explain);
    expect(start?.formula).toContain('之和');
    const counted = start?.terms.filter(({ reported }) => reported !== null) ?? [];
    expect(
      counted.map(({ tenant, reported, verified }) => [(tenant as { name: string }).name, reported, verified]),
    ).toEqual([
      ['鱼峰区', '10', '9'],
      ['天马街道', '3', '3'],
    ]);
    expect(counted[0]).toMatchObject({
      fromSites: true,
      report: { unit: { shortName: '区住建局' } },
      verification: { why: '现场核查，一处尚未进场', unit: { shortName: '市住房城乡建设局' } },
      verifiedFigure: { quantity: '10' },
    });
    const named = counted.flatMap(({ sites: behind }) => behind as { site: { name: string }; counts: boolean }[]);
    expect(named).toHaveLength(20);
    expect(named.filter(({ counts }) => counts)).toHaveLength(13);
    expect(named.find(({ site }) => site.name === '天马一村')).toMatchObject({
      counts: true,
      progress: { stage: 'COMPLETED' },
    });
  });

  it('leaves last month’s board as it was, and tells what has changed since', async () => {
    const { targets, sites: counted } = await board(city, lastMonth);
    expect(targets).toEqual([]);
    expect(counted).toMatchObject({ total: 0 });
    const { task } = await story.world.get<{ task: { rollup: { change: Record<string, unknown> } } }>(
      city,
      `query($id: ID!, $since: LocalDate!) { task(id: $id) { rollup { change(since: $since) { since asOf
         targets { target { metric } reported verified } sites { total startedOrFurther completedOrFurther }
         byTenant { tenant { name } targets { reported } } } } } }`,
      { id: story.programme.leaves[0]?.id, since: lastMonth },
    );
    expect(task.rollup.change).toMatchObject({
      since: lastMonth,
      asOf: today,
      targets: [{ target: { metric: '启动改造老旧小区' }, reported: '13', verified: '12' }, { verified: '6' }, {}, {}],
      sites: { total: 20, startedOrFurther: 13, completedOrFurther: 6 },
    });
  });

  it('counts a site that goes on at once; the next report brings it to the verifier', async () => {
    const next = sites.find(({ stage }) => stage === 'TO_DO') as SeenSite;
    const moved = await onSites(story.world, zhujian, 'recordSiteProgress', {
      progress: [{ siteId: next.id, stage: 'STARTED' }],
    });
    expect(moved.problems).toEqual([]);
    expect((await board(city)).targets[0]).toMatchObject({ reported: '14', verified: '12' });
    const again = await submitted(story.world, zhujian, { assignmentId: story.assignment, noChange: true });
    expect(again).toMatchObject({ ordinal: 2, noChange: true });
    expect(again.figures.map(({ quantity }) => quantity)).toEqual(['11', '4']);
  });

  it('is not reported on by who has nothing to do with it, nor before it is accepted, nor emptily', async () => {
    const input = { assignmentId: story.assignment, progress: '进展顺利' };
    const codes = async (member: string | null, more: object = {}) =>
      (await submit(story.world, member, { ...input, ...more })).problems;
    expect(await codes(null)).toEqual(['UNAUTHENTICATED']);
    expect(await codes('450203-auditor')).toEqual(['FORBIDDEN']);
    expect(await codes('450204-coordinator')).toEqual(['NOT_FOUND']);
    expect(await codes(tianma)).toEqual(['NOT_FOUND']);
    expect(await codes(city)).toEqual(['NOT_HOLDER']);
    expect(await codes('450203-caizheng')).toEqual(['NOT_HOLDER unitId']);
    expect(await codes(zhujian, { figuresTo: '2999-01-01' })).toEqual(['INVALID figuresTo']);
    expect(await codes('450203-fagai', { progress: ' ' })).toEqual(['REQUIRED']);
    expect(await codes('450203-fagai', { noChange: true })).toEqual(['WRONG_STATE noChange']);
    const south = (await ownAssignments(story.world, '450204-coordinator', story.programme.id)).get('1')?.id;
    expect(await codes('450204-coordinator', { assignmentId: south })).toEqual(['WRONG_STATE']);
  });

  it('takes a helper’s figures as inputs: they are neither counted nor verified', async () => {
    const area = story.targets.get('改造面积');
    const helper = await submitted(story.world, '450203-fagai', {
      assignmentId: story.assignment,
      figures: [{ targetId: area, quantity: '5000' }],
    });
    expect(helper.figures).toMatchObject([{ counts: false, quantity: '5000' }]);
    expect((await board(city)).targets[2]).toMatchObject({ reported: null });
    const said = [{ figureId: helper.figures[0]?.id, outcome: 'ACCEPTED' }];
    expect((await verify(story.world, cityLead, said)).problems).toEqual(['INVALID words.0.figureId']);
    await submitted(story.world, zhujian, {
      assignmentId: story.assignment,
      figures: [{ targetId: area, quantity: '5200.5' }],
    });
    expect((await board(city)).targets[2]).toMatchObject({ reported: '5200.5' });
  });

  it('asks why a figure goes down, and takes each kind of figure as it must be', async () => {
    const area = story.targets.get('改造面积');
    const codes = async (figures: object[]) =>
      (await submit(story.world, zhujian, { assignmentId: story.assignment, figures })).problems;
    expect(await codes([{ targetId: area, quantity: '5000' }])).toEqual(['REQUIRED figures.0.lowerWhy']);
    expect(await codes([{ targetId: area, quantity: '-1', lowerWhy: '误报' }])).toEqual(['INVALID figures.0.quantity']);
    expect(await codes([{ targetId: area, reached: true }])).toEqual([
      'REQUIRED figures.0.quantity',
      'INVALID figures.0.reached',
    ]);
    expect(
      await codes([
        { targetId: area, quantity: '6000' },
        { targetId: area, quantity: '6000' },
      ]),
    ).toEqual(['DUPLICATE figures.1.targetId']);
    expect(await codes([{ targetId: story.targets.get('惠及居民'), quantity: '9' }])).toEqual([
      'INVALID figures.0.targetId',
    ]);
    expect(await codes([{ targetId: story.targets.get('改造'), quantity: '9' }])).toEqual([
      'INVALID figures.0.targetId',
    ]);
    const lower = await submitted(story.world, zhujian, {
      assignmentId: story.assignment,
      figures: [{ targetId: area, quantity: '5000', lowerWhy: '重复计算' }],
    });
    expect(lower.figures.find(({ target }) => target.metric === '改造面积')).toMatchObject({ quantity: '5000' });
    expect((await board(city)).targets[2]).toMatchObject({ reported: '5000' });
  });

  it('a return asks for a new report by a day, takes nothing away that was verified, and is not late', async () => {
    const area = story.targets.get('改造面积');
    const report = async (quantity: string) =>
      figure(
        await submitted(story.world, zhujian, {
          assignmentId: story.assignment,
          figures: [{ targetId: area, quantity }],
        }),
        '改造面积',
      ).id;
    const say = (figureId: string, word: object) => verify(story.world, cityLead, [{ figureId, ...word }]);
    await say(await report('5100'), { outcome: 'ACCEPTED' });
    await say(await report('9000'), { outcome: 'RETURNED', why: '与台账不符', reportAgainBy: today });
    expect((await board(city)).targets[2]).toMatchObject({ reported: '9000', verified: '5100' });
  });

  it('is entered on behalf by the superior’s office, with the paper', async () => {
    const onBehalf = { why: '街道网络中断', paperDatedOn: today };
    const input = { assignmentId: story.street, progress: '传真报来', onBehalf };
    expect((await submit(story.world, zhujian, input)).problems).toEqual(['NOT_HOLDER unitId']);
    expect((await submit(story.world, office, { ...input, onBehalf: { ...onBehalf, why: ' ' } })).problems).toEqual([
      'REQUIRED onBehalf.why',
    ]);
    const entered = await submitted(story.world, office, input);
    expect(entered).toMatchObject({ unit: { shortName: '天马街道办事处' } });
    const { progressReport } = await story.world.get<{ progressReport: object }>(
      tianma,
      `query($id: ID!) { progressReport(id: $id) { onBehalf onBehalfWhy statedByName } }`,
      { id: entered.id },
    );
    expect(progressReport).toMatchObject({ onBehalf: true, onBehalfWhy: '街道网络中断', statedByName: office });
  });

  it('the issuer’s own work is verified by its office, never by the lead unit itself', async () => {
    const root = (await ownAssignments(story.world, city, story.programme.id)).get('1')?.id;
    const own = await submitted(story.world, cityLead, {
      assignmentId: root,
      figures: [{ targetId: story.targets.get('改造面积'), quantity: '100' }],
    });
    const accept = [{ reportId: own.id, outcome: 'ACCEPTED' }];
    expect((await verify(story.world, cityLead, accept)).problems).toEqual(['NOT_HOLDER words.0']);
    expect((await verify(story.world, city, accept)).problems).toEqual([]);
    expect((await board(city)).targets[2]).toMatchObject({ reported: '9100', verified: '5200' });
  });
});
