import { carryOut } from '../support/cascade';
import { CountyYear, type SeenApplication, setCalendar } from '../support/changes';
import { submitted } from '../support/reports';

/** 直至项目全部完成 (R104): who says that all is done reports no more, and who was wrong makes up for it. */
describe('an application for completion', () => {
  let year: CountyYear;
  let root: string;
  let town: string;
  let first: SeenApplication;
  const apply = (member: string | null, more: Record<string, unknown> = {}) =>
    year.ask<SeenApplication>(member, 'applyForCompletion', {
      assignmentId: root,
      completedOn: '2022-05-20',
      words: '已竣工验收',
      ...more,
    });
  const decide = (member: string | null, more: Record<string, unknown> = {}) =>
    year.ask<SeenApplication>(member, 'decideCompletion', { applicationId: first.id, outcome: 'PASSED', ...more });
  const owed = async (member: string, id: string) => {
    const { obligations } = await year.assignment<{ obligations: { dueOn: string; status: string; step: string }[] }>(
      member,
      id,
      `obligations { dueOn status step }`,
    );
    return obligations.filter(({ step }) => step === 'LEAD').map(({ dueOn, status }) => `${dueOn} ${status}`);
  };

  beforeAll(async () => {
    year = await CountyYear.open(
      { county: '450223', town: '450223100' },
      { origin: 'WORK_REPORT', completionDueOn: '2022-10-31' },
      [{ title: '改造一批老旧小区' }],
    );
    root = year.root('1');
    town = await year.acceptedByTown('1');
    const rounds = ['2022-04-05', '2022-06-05', '2022-08-05'].map((leadDueOn) => ({ leadDueOn }));
    await setCalendar(year, year.office, { rounds });
    await year.on('2022-05-25');
  });
  afterAll(() => year.close());

  test.each([
    ['nobody', null, {}, ['UNAUTHENTICATED']],
    ['an auditor', '450223-auditor', {}, ['FORBIDDEN']],
    ['the leader', '450223-leader', {}, ['FORBIDDEN']],
    ['a helper', '450223-jiaoyu', {}, ['NOT_HOLDER']],
    ['a town below', '450223100-clerk', {}, ['NOT_FOUND']],
    ['the city above', '450200-coordinator', {}, ['NOT_HOLDER']],
    ['a day to come', '450223-zhujian', { completedOn: '2022-05-26' }, ['INVALID completedOn']],
    ['a day before the list', '450223-zhujian', { completedOn: '2022-02-20' }, ['INVALID completedOn']],
  ])('not %s’s', async (_told, member, more, problems) => {
    expect((await apply(member, more)).problems).toEqual(problems);
  });

  test('from then on no report is owed; what is over stays missing', async () => {
    expect(await owed(year.office, root)).toEqual([
      '2022-04-05 MISSING',
      '2022-06-05 NOT_YET_DUE',
      '2022-08-05 NOT_YET_DUE',
    ]);
    const { noun, problems } = await apply(year.lead);
    expect(problems).toEqual([]);
    first = noun as SeenApplication;
    expect(first).toMatchObject({
      ordinal: 1,
      completedOn: '2022-05-20',
      unit: { shortName: '县住建局' },
      decision: null,
    });
    expect(await owed(year.office, root)).toEqual(['2022-04-05 MISSING']);
    expect((await apply(year.office)).problems).toEqual(['WRONG_STATE']);
  });

  test.each([
    ['nobody', null, {}, ['UNAUTHENTICATED']],
    ['the leader', '450223-leader', {}, ['FORBIDDEN']],
    ['the lead unit itself', '450223-zhujian', {}, ['NOT_HOLDER']],
    ['the city', '450200-coordinator', {}, ['NOT_HOLDER']],
    ['a town', '450223100-clerk', {}, ['NOT_FOUND']],
    [
      'not passed, without reason and day',
      '450223-coordinator',
      { outcome: 'FAILED' },
      ['REQUIRED why', 'REQUIRED owedAgainBy'],
    ],
    [
      'not passed, by a day that is over',
      '450223-coordinator',
      { outcome: 'FAILED', why: '绿化未完', owedAgainBy: '2022-05-24' },
      ['INVALID owedAgainBy'],
    ],
    [
      'not passed, by a day that nobody lives to see',
      '450223-coordinator',
      { outcome: 'FAILED', why: '绿化未完', owedAgainBy: '2222-06-30' },
      ['INVALID owedAgainBy'],
    ],
    ['after another word', '450223-coordinator', { seen: 1 }, ['STALE_VERSION']],
  ])('is not answered: %s', async (_told, member, more, problems) => {
    expect((await decide(member, more)).problems).toEqual(problems);
  });

  test('not passed: what fell due meanwhile is owed by the day that is set, and later rounds as ever', async () => {
    await year.on('2022-06-20');
    expect(await owed(year.office, root)).toEqual(['2022-04-05 MISSING']);
    const failed = { outcome: 'FAILED', why: '绿化未完', owedAgainBy: '2022-06-30', seen: 0 };
    expect((await decide(year.office, failed)).noun).toMatchObject({
      decision: { outcome: 'FAILED', why: '绿化未完', owedAgainBy: '2022-06-30' },
    });
    expect(await owed(year.office, root)).toEqual([
      '2022-04-05 MISSING',
      '2022-06-30 NOT_YET_DUE',
      '2022-08-05 NOT_YET_DUE',
    ]);
    expect((await decide(year.office, { outcome: 'PASSED' })).problems).toEqual(['WRONG_STATE']);
  });

  test('applied for again and passed, by one of two: nothing is asked for any more', async () => {
    await year.on('2022-07-10');
    first = (await apply(year.office, { completedOn: '2022-07-08' })).noun as SeenApplication;
    expect(first).toMatchObject({ ordinal: 2, unit: { shortName: '县住建局' } });
    const both = await Promise.all([
      decide(year.office, { seen: 0 }),
      decide(year.office, { outcome: 'FAILED', why: '缺资料', owedAgainBy: '2022-07-31', seen: 0 }),
    ]);
    expect(both.map(({ problems }) => problems)).toContainEqual(['STALE_VERSION']);
    const outcome = both.find(({ noun }) => noun !== null)?.noun?.decision?.outcome;
    if (outcome === 'FAILED') {
      first = (await apply(year.office, { completedOn: '2022-07-08' })).noun as SeenApplication;
      expect((await decide(year.office)).problems).toEqual([]);
    }
    expect(await owed(year.office, root)).not.toContainEqual(expect.stringContaining('2022-08-05'));
    const { completion } = await year.assignment<{ completion: SeenApplication }>(
      year.office,
      root,
      `completion { id ordinal completedOn unit { shortName } decision { outcome } }`,
    );
    expect(completion).toMatchObject({ id: first.id, decision: { outcome: 'PASSED' } });
    expect((await apply(year.lead)).problems).toEqual(['WRONG_STATE']);
    const more = { assignmentId: root, kind: 'EXTENSION', why: '收尾', dueOn: '2022-12-01' };
    expect((await year.ask(year.lead, 'requestChange', more)).problems).toEqual(['WRONG_STATE']);
  });

  test('nor below: the town reports no more on what its county has completed, is still held to its part, and hands nothing on', async () => {
    const seen = (member: string, id: string) =>
      year.assignment<{ obligations: { dueOn: string; step: string }[] }>(
        member,
        id,
        'foundCompletedOn completion { id } schedule { status } obligations { dueOn step }',
      );
    for (const member of [year.clerk, year.office]) {
      const { obligations, ...said } = await seen(member, town);
      expect(said).toEqual({ foundCompletedOn: '2022-07-10', completion: null, schedule: null });
      // Due before it was found completed, and not after.
      expect(obligations.map(({ dueOn }) => dueOn)).toEqual(['2022-04-05', '2022-06-05']);
    }
    expect(await seen(year.office, root)).toMatchObject({
      foundCompletedOn: '2022-07-10',
      schedule: { status: 'DONE' },
    });
    const { userErrors } = await carryOut(year.world, year.office, 'handOnAssignment', { assignmentId: root, to: [] });
    expect(userErrors.map(({ code }) => code)).toEqual(['WRONG_STATE', 'REQUIRED']);
  });

  test('a town’s is looked into by the county’s lead unit; the town reads the answer, the neighbour nothing', async () => {
    const own = { assignmentId: town, completedOn: '2022-07-01' };
    expect((await apply(year.office, own)).problems).toEqual(['NOT_HOLDER']);
    first = (await apply(year.clerk, own)).noun as SeenApplication;
    expect((await decide(year.clerk)).problems).toEqual(['NOT_HOLDER']);
    expect((await decide('450204-coordinator')).problems).toEqual(['NOT_FOUND']);
    expect((await decide(year.helper)).problems).toEqual(['NOT_HOLDER']);
    const failed = { outcome: 'FAILED', why: '缺台账', owedAgainBy: '2022-07-31' };
    expect((await decide(year.lead, failed)).problems).toEqual([]);
    const { completion } = await year.assignment<{ completion: SeenApplication }>(
      year.clerk,
      town,
      `completion { id decision { outcome why owedAgainBy } }`,
    );
    expect(completion).toEqual({ id: first.id, decision: failed });
  });

  test('each word is in the trail of whom it concerns', async () => {
    const verbs = async (member: string) =>
      (await year.events(member, 'applyForCompletion', 'decideCompletion')).map(({ verb }) => verb);
    // First that of its county, which ends its reports, then its own.
    expect(await verbs(year.clerk)).toEqual(['decideCompletion', 'applyForCompletion', 'decideCompletion']);
    expect(await verbs('450204-coordinator')).toEqual([]);
    expect((await verbs(year.office)).length).toBeGreaterThanOrEqual(6);
  });
});

describe('what was handed in before its round rests', () => {
  let year: CountyYear;
  afterAll(() => year.close());

  test('counts all the same, for the application and for the suspension: the board loses nothing', async () => {
    year = await CountyYear.open({ county: '450223', town: '450223100' }, { completionDueOn: '2022-10-31' }, [
      { title: '改造一批老旧小区' },
      { title: '新建一批厕所' },
    ]);
    await setCalendar(year, year.office, { rounds: [{ leadDueOn: '2022-04-05' }, { leadDueOn: '2022-06-05' }] });
    const stand = async (number: string) => {
      const { obligations } = await year.assignment<{
        obligations: { dueOn: string; status: string; step: string }[];
      }>(year.office, year.root(number), `obligations { dueOn status step }`);
      return obligations.filter(({ step }) => step === 'LEAD').map(({ dueOn, status }) => `${dueOn} ${status}`);
    };
    await year.on('2022-04-01');
    for (const number of ['1', '2']) {
      await submitted(year.world, year.lead, { assignmentId: year.root(number), progress: '按计划推进' });
    }
    await year.did(year.lead, 'applyForCompletion', { assignmentId: year.root('1'), completedOn: '2022-04-01' });
    const request = await year.did(year.lead, 'requestChange', {
      assignmentId: year.root('2'),
      kind: 'SUSPENSION',
      why: '征地未完成',
      fromOn: '2022-04-02',
    });
    await year.did(year.office, 'decideChange', {
      requestId: request.id,
      outcome: 'GRANTED',
      body: 'EXECUTIVE_MEETING',
      resolutionNumber: '第9次常务会议纪要',
    });
    for (const on of ['2022-04-02', '2022-06-06']) {
      await year.on(on);
      for (const number of ['1', '2']) expect(await stand(number)).toEqual(['2022-04-05 ON_TIME']);
    }
  });
});
