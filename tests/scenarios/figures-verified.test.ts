import { carryOut, done, ownAssignments, unitIds } from '../support/cascade';
import { submitted, verify } from '../support/reports';
import { type SiteStory, siteStory } from '../support/site-story';

/** Who has to verify and to report again, what is contested, and which of several leads answers for a target. */
describe('reports, the words on them, and what is to be done', () => {
  let story: SiteStory;
  const city = '450200-coordinator';
  const cityLead = '450200-zhujian';
  const office = '450203-supervision';
  const zhujian = '450203-zhujian';
  const tianma = '450203001-clerk';
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  const daysAgo = (days: number): string =>
    new Date(Date.now() + 8 * 3600_000 - days * 86_400_000).toISOString().slice(0, 10);
  let area: string;

  beforeAll(async () => {
    story = await siteStory();
    area = story.targets.get('改造面积') as string;
    await done(story.world, tianma, 'signReceipt', { programmeId: story.programme.id });
    await done(story.world, tianma, 'acceptAssignment', { assignmentId: story.street });
  });
  afterAll(() => story.world.close());

  const report = (member: string, quantity: string, more: Record<string, unknown> = {}) =>
    submitted(story.world, member, {
      assignmentId: member === tianma || more.onBehalf ? story.street : story.assignment,
      figures: [{ targetId: area, quantity, lowerWhy: '核减' }],
      ...more,
    });
  const duties = async (member: string): Promise<[string, string | null][]> => {
    const { duties: found } = await story.world.get<{
      duties: { items: { kind: string; dueOn: string | null; report: object | null }[] };
    }>(member, `{ duties { items { kind dueOn report { id } } } }`);
    return found.items.filter((item) => item.report !== null).map(({ kind, dueOn }) => [kind, dueOn]);
  };
  const figure = async (member: string, asOf: string | null = null) => {
    const { assignment } = await story.world.get<{
      assignment: { rollup: { targets: { target: { metric: string }; reported: string; verified: string }[] } };
    }>(
      member,
      `query($id: ID!, $asOf: LocalDate) { assignment(id: $id) { rollup(asOf: $asOf) {
         targets { target { metric } reported verified } } } }`,
      { id: story.assignment, asOf },
    );
    const found = assignment.rollup.targets.find(({ target }) => target.metric === '改造面积');
    return [found?.reported, found?.verified];
  };

  it('a report from below is the lead unit’s to verify, and a returned one its unit’s to make anew', async () => {
    const first = await report(tianma, '100');
    expect(await duties(zhujian)).toEqual([['VERIFY', null]]);
    for (const other of [cityLead, '450203-caizheng', '450203-fagai', '450204-coordinator', tianma]) {
      expect(await duties(other)).toEqual([]);
    }
    const back = { reportId: first.id, outcome: 'RETURNED', why: '缺台账', reportAgainBy: today };
    expect((await verify(story.world, zhujian, [back])).problems).toEqual([]);
    expect(await duties(zhujian)).toEqual([]);
    expect(await duties(tianma)).toEqual([['REPORT_AGAIN', today]]);
    const second = await report(tianma, '90');
    expect(await duties(tianma)).toEqual([]);
    expect(await duties(zhujian)).toEqual([['VERIFY', null]]);
    await verify(story.world, zhujian, [{ reportId: second.id, outcome: 'ACCEPTED' }]);
    expect(await duties(zhujian)).toEqual([]);
    expect(await figure(city)).toEqual(['90', '90']);
  });

  it('what a helper reports waits for nobody; what the issuer’s lead reports waits for its office', async () => {
    await report('450203-fagai', '7');
    expect(await duties(cityLead)).toEqual([]);
    const root = (await ownAssignments(story.world, city, story.programme.id)).get('1')?.id;
    const own = await report(cityLead, '1000', { assignmentId: root });
    expect(await duties(city)).toEqual([['VERIFY', null]]);
    expect(await duties(cityLead)).toEqual([]);
    await verify(story.world, city, [{ reportId: own.id, outcome: 'ACCEPTED' }]);
    expect(await duties(city)).toEqual([]);
  });

  it('the latest day counts, whichever report came first', async () => {
    await report(zhujian, '400', { figuresTo: daysAgo(2) });
    expect(await figure(city)).toEqual(['490', '90']);
    await report(zhujian, '300', { figuresTo: daysAgo(5) });
    expect(await figure(city)).toEqual(['490', '90']);
    // The list is in force from today on; on its own the assignment has no earlier board.
    expect(await figure(office)).toEqual(['490', '90']);
    await report(zhujian, '350', { figuresTo: daysAgo(2) });
    expect(await figure(city)).toEqual(['440', '90']);
  });

  it('is accepted for one figure and corrected for another in one batch, or not at all', async () => {
    const newest = await report(zhujian, '500');
    const [only] = newest.figures;
    const words = [
      { figureId: only?.id, outcome: 'CORRECTED', quantity: '450.5', why: '现场核查' },
      { figureId: only?.id, outcome: 'ACCEPTED' },
    ];
    expect((await verify(story.world, cityLead, words)).problems).toEqual(['DUPLICATE words.1']);
    expect((await verify(story.world, cityLead, [])).problems).toEqual(['REQUIRED words']);
    expect((await verify(story.world, cityLead, [{ outcome: 'ACCEPTED' }])).problems).toEqual(['REQUIRED words.0']);
    expect(await figure(city)).toEqual(['590', '90']);
    expect((await verify(story.world, cityLead, words.slice(0, 1))).problems).toEqual([]);
    expect(await figure(city)).toEqual(['590', '540.5']);
  });

  it('entered on behalf it counts until the holder contests it', async () => {
    const onBehalf = { why: '街道网络中断', paperDatedOn: today };
    const entered = await report(office, '200', { onBehalf });
    expect(await figure(city)).toEqual(['700', '540.5']);
    expect(await duties(tianma)).toEqual([['CONFIRM', null]]);
    const contest = { reportId: entered.id, confirmed: false };
    const codes = async (member: string, input: Record<string, unknown>) =>
      (await carryOut(story.world, member, 'confirmEntry', input)).userErrors.map(({ code }) => code);
    expect(await codes(office, contest)).toEqual(['NOT_HOLDER']);
    expect(await codes(tianma, contest)).toEqual(['REQUIRED']);
    expect(await codes(tianma, { ...contest, answerId: entered.id })).toEqual(['REQUIRED']);
    await done(story.world, tianma, 'confirmEntry', { ...contest, remark: '应为 95' });
    expect(await duties(tianma)).toEqual([]);
    expect(await figure(city)).toEqual(['590', '540.5']);
    expect(await codes(tianma, { reportId: entered.id, confirmed: true })).toEqual(['WRONG_STATE']);
  });

  it('where several units lead, the one named for a target answers for it', async () => {
    const units = await unitIds(story.world, office, '450203');
    const leads = [units.get('区住建局'), units.get('区财政局')];
    const accept = {
      assignmentId: story.assignment,
      leadUnitIds: leads,
      supportUnitIds: [units.get('区发改局')],
      replacingWhy: '两个单位共同牵头',
    };
    const codes = async (targetLeads: object[]) =>
      (await carryOut(story.world, office, 'acceptAssignment', { ...accept, targetLeads })).userErrors.map(
        ({ code, field }) => `${code} ${field.join('.')}`,
      );
    expect(await codes([{ targetId: area, unitId: units.get('区发改局') }])).toEqual(['INVALID targetLeads.0.unitId']);
    expect(await codes([{ targetId: story.targets.get('惠及居民'), unitId: leads[0] }])).toEqual([
      'INVALID targetLeads.0.targetId',
    ]);
    await done(story.world, office, 'acceptAssignment', {
      ...accept,
      targetLeads: [{ targetId: area, unitId: leads[1] }],
    });
    const byFirst = await report(zhujian, '800');
    expect(byFirst.figures).toMatchObject([{ counts: false }]);
    expect(await figure(city)).toEqual(['590', '540.5']);
    const bySecond = await report('450203-caizheng', '600');
    expect(bySecond.figures).toMatchObject([{ counts: true }]);
    expect(await figure(city)).toEqual(['690', '540.5']);
    // What the street reports of that target is now 区财政局's to verify, or the consolidating unit's for the work.
    const ofStreet = await report(tianma, '95');
    expect(await duties('450203-caizheng')).toEqual([['VERIFY', null]]);
    const accepted = [{ reportId: ofStreet.id, outcome: 'ACCEPTED' }];
    expect((await verify(story.world, zhujian, accepted)).problems).toEqual(['NOT_HOLDER words.0']);
    expect((await verify(story.world, '450203-caizheng', accepted)).problems).toEqual([]);
  });
});
