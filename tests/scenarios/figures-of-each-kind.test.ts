import { done, ownAssignments, unitIds } from '../support/cascade';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { submit, submitted, verify } from '../support/reports';
import { liuzhou, World } from '../support/world';

/** R63–R73: what is added up, and what is not. */
describe('each kind of target has its own rollup', () => {
  let world: World;
  let programme: SeenProgramme;
  const city = '450200-coordinator';
  const cityLead = '450200-zhujian';
  const office = '450203-supervision';
  const zhujian = '450203-zhujian';
  const towns = ['450203001', '450203002'];
  const year = new Date().getFullYear();

  const target = (metric: string, kind: string, more: Record<string, unknown> = {}) => ({
    metric,
    kind,
    comparator: 'GE',
    unitOfMeasure: '个',
    ...more,
  });

  beforeAll(async () => {
    world = await World.open();
    await liuzhou(world);
    programme = await enterAndIssue(
      world,
      city,
      smallDraft(year, [
        {
          title: '建立文艺队伍',
          supportAsWritten: '各城区人民政府',
          targets: [
            target('文艺队', 'EACH', { quantity: '1', unitOfMeasure: '支', per: '乡镇（街道）' }),
            target('村级健身点', 'EACH', { quantity: '1', per: '行政村' }),
            target('学生接种', 'COVERAGE', { unitOfMeasure: '人' }),
            target('工程进度', 'PERCENT', { quantity: '80', unitOfMeasure: '%' }),
            target('平台投入使用', 'STATE', { stage: 'IN_USE' }),
            target('免费开放', 'REPEATED', { quantity: '40', unitOfMeasure: '小时', period: 'WEEK' }),
            target('铺设管网', 'SUM', { quantity: '57.00', comparator: 'APPROX', unitOfMeasure: '公里' }),
            target('在训学员', 'SUM', { quantity: '30', quantityMax: '60', comparator: 'RANGE', unitOfMeasure: '人' }),
            target('惠及居民', 'SUM', { quantity: '50000', role: 'BENEFIT', unitOfMeasure: '人' }),
          ],
        },
        { title: '修建城区道路', supportAsWritten: '各城区人民政府', targets: [] },
      ]),
    );
    const units = await unitIds(world, office, '450203');
    const own = await ownAssignments(world, office, programme.id);
    for (const number of ['1', '2']) {
      await done(world, office, 'acceptAssignment', {
        assignmentId: own.get(number)?.id,
        leadUnitIds: [units.get('区住建局')],
      });
    }
    const { tenant } = await world.get<{ tenant: { children: { id: string; code: string }[] } }>(
      office,
      `{ tenant(code: "450203") { children { id code } } }`,
    );
    const to = tenant.children.filter(({ code }) => towns.includes(code)).map(({ id }) => ({ tenantId: id }));
    await done(world, office, 'handOnAssignment', { assignmentId: own.get('1')?.id, to });
    for (const code of towns) {
      await done(world, `${code}-clerk`, 'acceptAssignment', { assignmentId: await assignment(`${code}-clerk`) });
    }
  });
  afterAll(() => world.close());

  const assignment = async (member: string, number = '1'): Promise<string> =>
    (await ownAssignments(world, member, programme.id)).get(number)?.id as string;
  const targetId = (metric: string): string =>
    programme.leaves[0]?.targets.find((each) => each.metric === metric)?.id as string;
  const report = async (member: string, metric: string, said: Record<string, unknown>) =>
    submitted(world, member, {
      assignmentId: await assignment(member),
      figures: [{ targetId: targetId(metric), ...said }],
    });
  const seen = async (member: string, metric: string) => {
    const { task } = await world.get<{ task: { rollup: { targets: Record<string, unknown>[] } } }>(
      member,
      `query($id: ID!) { task(id: $id) { rollup { targets {
         target { metric } promised allocated reported verified done of verifiedDone met verifiedMet } } } }`,
      { id: programme.leaves[0]?.id },
    );
    const found = task.rollup.targets.find((each) => (each.target as { metric: string }).metric === metric);
    const { target: _, ...figures } = found as Record<string, unknown>;
    return figures;
  };

  it('shows the targets as the list has them, every field and every digit', async () => {
    const fields = `id asWritten comparator kind metric per period quantity quantityMax removedOn role stage unitOfMeasure
      version task { number } leadUnit { id } partOf { id }`;
    type Targets = readonly Record<string, unknown>[];
    const { task } = await world.get<{
      task: { targets: Targets; rollup: { targets: { target: Targets[number] }[] } };
    }>(
      city,
      `query($id: ID!) { task(id: $id) { targets { ${fields} } rollup { targets { target { ${fields} } } } } }`,
      { id: programme.leaves[0]?.id },
    );
    expect(task.rollup.targets.map(({ target }) => target)).toEqual(task.targets);
    expect(task.targets.map(({ quantity }) => quantity)).toContain('57.00');
  });

  it('EACH: so many of those who must each have it do (每个乡镇至少 1 支)', async () => {
    expect(await seen(city, '文艺队')).toMatchObject({ reported: null, done: '0', of: '2', met: false });
    await report('450203001-clerk', '文艺队', { quantity: '2' });
    const second = await report('450203002-clerk', '文艺队', { quantity: '0' });
    expect(await seen(city, '文艺队')).toMatchObject({
      promised: '1',
      allocated: null,
      done: '1',
      of: '2',
      met: false,
    });
    await report('450203002-clerk', '文艺队', { quantity: '1' });
    await verify(world, zhujian, [{ reportId: second.id, outcome: 'ACCEPTED' }]);
    expect(await seen(office, '文艺队')).toMatchObject({
      done: '2',
      of: '2',
      verifiedDone: '0',
      met: true,
      verifiedMet: false,
    });
  });

  it('EACH below the town: its town says of how many (每个行政村)', async () => {
    const refused = await submit(world, '450203001-clerk', {
      assignmentId: await assignment('450203001-clerk'),
      figures: [{ targetId: targetId('村级健身点'), quantity: '3' }],
    });
    expect(refused.problems).toEqual(['REQUIRED figures.0.total']);
    await report('450203001-clerk', '村级健身点', { quantity: '3', total: '5' });
    await report('450203002-clerk', '村级健身点', { quantity: '4', total: '4' });
    expect(await seen(city, '村级健身点')).toMatchObject({ done: '7', of: '9', met: false });
  });

  it('COVERAGE: done of all, and never a percentage of percentages', async () => {
    const refused = await submit(world, '450203001-clerk', {
      assignmentId: await assignment('450203001-clerk'),
      figures: [{ targetId: targetId('学生接种'), quantity: '90', total: '60' }],
    });
    expect(refused.problems).toEqual(['INVALID figures.0.quantity']);
    await report('450203001-clerk', '学生接种', { quantity: '90', total: '100' });
    await report('450203002-clerk', '学生接种', { quantity: '10', total: '10' });
    expect(await seen(city, '学生接种')).toMatchObject({ done: '100', of: '110', met: false });
    await report('450203001-clerk', '学生接种', { quantity: '100', total: '100' });
    expect(await seen(office, '学生接种')).toMatchObject({ done: '110', of: '110', met: true });
    // The other districts have said nothing yet: 全覆盖 is not reached.
    expect(await seen(city, '学生接种')).toMatchObject({ done: '110', of: '110', met: false });
  });

  it('PERCENT and REPEATED are not added up: how many of those who report do enough', async () => {
    await report('450203001-clerk', '工程进度', { quantity: '85' });
    await report(zhujian, '工程进度', { quantity: '70' });
    expect(await seen(city, '工程进度')).toMatchObject({ reported: null, done: '1', of: '2', met: false });
    expect(await seen(office, '工程进度')).toMatchObject({ reported: '70', done: '1', of: '2' });
    const tooMuch = await submit(world, zhujian, {
      assignmentId: await assignment(zhujian),
      figures: [{ targetId: targetId('工程进度'), quantity: '101' }],
    });
    expect(tooMuch.problems).toEqual(['INVALID figures.0.quantity']);
    await report('450203001-clerk', '免费开放', { quantity: '42' });
    await report('450203001-clerk', '免费开放', { quantity: '44' });
    expect(await seen(city, '免费开放')).toMatchObject({ done: '1', of: '1', met: true });
  });

  it('STATE: reached or not', async () => {
    expect(await seen(city, '平台投入使用')).toMatchObject({ done: null, of: null, met: null });
    const own = await report(cityLead, '平台投入使用', { reached: false });
    expect(await seen(city, '平台投入使用')).toMatchObject({ done: '0', of: '1', met: false });
    await verify(world, city, [{ figureId: own.figures[0]?.id, outcome: 'CORRECTED', reached: true, why: '已验收' }]);
    expect(await seen(city, '平台投入使用')).toMatchObject({
      done: '0',
      met: false,
      verifiedDone: '1',
      verifiedMet: true,
    });
  });

  it('SUM: 约 57 公里 is met a little below it, and benefits are shown and not counted', async () => {
    await report(zhujian, '铺设管网', { quantity: '30.25' });
    await report('450203001-clerk', '铺设管网', { quantity: '23.8' });
    expect(await seen(city, '铺设管网')).toMatchObject({ reported: '54.05', met: false });
    await report('450203001-clerk', '铺设管网', { quantity: '23.90' });
    expect(await seen(city, '铺设管网')).toMatchObject({ reported: '54.15', met: true, verifiedMet: null });
    expect(await seen(city, '惠及居民')).toMatchObject({ promised: '50000', reported: null, of: null, met: null });
  });

  it('RANGE: met between its two ends, and nothing to be met where nothing was shared', async () => {
    await report(zhujian, '在训学员', { quantity: '45' });
    expect(await seen(city, '在训学员')).toMatchObject({ promised: '30', reported: '45', met: true });
    await report(zhujian, '在训学员', { quantity: '75' });
    expect(await seen(city, '在训学员')).toMatchObject({ met: false });
    // The district was given no share: above the upper end it has not failed anything.
    expect(await seen(office, '在训学员')).toMatchObject({ promised: null, reported: '75', met: null });
  });

  it('works without figures are counted by their stage, in the words of the tenant too', async () => {
    const works = async (member: string) => {
      const found = await world.get<{ programme: { rollup: { works: object; byTenant: { works: object }[] } } }>(
        member,
        `query($id: ID!) { programme(id: $id) { rollup {
           works { total started mainWorks completed notReported } byTenant { works { total mainWorks notReported } } } } }`,
        { id: programme.id },
      );
      return found.programme.rollup;
    };
    expect((await works(city)).works).toMatchObject({ total: 1, notReported: 1 });
    const bad = await submit(world, zhujian, { assignmentId: await assignment(zhujian, '2'), stageName: '快好了' });
    expect(bad.problems).toEqual(['INVALID stageName']);
    expect(bad.messages[0]).toContain('主体施工');
    await submitted(world, zhujian, { assignmentId: await assignment(zhujian, '2'), stageName: '主体施工' });
    expect((await works(office)).works).toMatchObject({ total: 1, mainWorks: 1, notReported: 0 });
    expect((await works(city)).byTenant).toContainEqual({ works: { total: 1, mainWorks: 1, notReported: 0 } });
    await submitted(world, zhujian, { assignmentId: await assignment(zhujian, '2'), noChange: true });
    expect((await works(office)).works).toMatchObject({ mainWorks: 1 });
  });

  it('is told for a tenant’s whole year, and by line of work', async () => {
    const { tenant } = await world.get<{ tenant: { rollup: Record<string, unknown> } }>(
      office,
      `{ tenant(code: "450203") { rollup { startsAt { name } own { accepted } below { accepted }
         works { total } bySector { sector own { accepted } targets { target { metric } } works { total } } } } }`,
    );
    expect(tenant.rollup).toMatchObject({
      startsAt: { name: '鱼峰区' },
      own: { accepted: 2 },
      below: { accepted: 2 },
      works: { total: 1 },
    });
    const sectors = tenant.rollup.bySector as { sector: string | null; own: { accepted: number }; targets: object[] }[];
    expect(sectors).toHaveLength(1);
    expect(sectors[0]).toMatchObject({ own: { accepted: 2 } });
    expect(sectors[0]?.targets).toHaveLength(9);
  });
});
