import { carryOut, done, unitIds } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';
import { briefly, COUNTS, obligationsOf, onRounds, SEEN_OBLIGATION, type SeenObligation } from '../support/obligations';
import { submit, submitted, verify } from '../support/reports';

/** 柳城县’s calendar: helpers by the 5th, the lead by the 10th of the month after the quarter. */
const ROUNDS = [
  { supportDueOn: '2022-04-05', leadDueOn: '2022-04-10' },
  { supportDueOn: '2022-07-05', leadDueOn: '2022-07-10' },
];

let year: CountyYear;
let root: string;
let town: string;
let units: Map<string, string>;

beforeAll(async () => {
  year = await CountyYear.open(
    { county: '450222', town: '450222100' },
    { origin: 'WORK_REPORT', completionDueOn: '2022-12-31' },
    [{ title: '改造一批老旧小区' }],
  );
  root = year.root('1');
  town = await year.acceptedByTown('1');
  await year.city.addUnits('450222', ['县财政局']);
  units = await unitIds(year.world, year.office, '450222');
  await setCalendar(year, year.office, { rounds: ROUNDS, finalDueOn: '2022-12-20' });
});
afterAll(() => year.close());

const report = (member: string, more: Record<string, unknown> = {}) =>
  submitted(year.world, member, { assignmentId: root, progress: '进展正常', ...more });
const seen = async (filter = '') => briefly(await obligationsOf(year, year.office, filter));
const named = (unit: string, step: string, roundNo: number, more: Record<string, unknown> = {}) => ({
  assignmentId: root,
  unitId: units.get(unit),
  step,
  roundNo,
  ...more,
});
const townUnit = async () => (await obligationsOf(year, year.clerk))[0]?.unit.id;
const eventOf = async (verb: string) => (await year.events(year.office, verb)).at(-1)?.canonical ?? '';

describe('who owes what by when', () => {
  test('is derived: helpers by the 5th, the lead by the 10th, towns to the county by the helpers’ day', async () => {
    expect(await seen()).toEqual([
      '县教育局 SUPPORT 1 2022-04-05 NOT_YET_DUE',
      '大埔镇人民政府 UPWARD 1 2022-04-05 NOT_YET_DUE',
      '县住建局 LEAD 1 2022-04-10 NOT_YET_DUE',
      '县教育局 SUPPORT 2 2022-07-05 NOT_YET_DUE',
      '大埔镇人民政府 UPWARD 2 2022-07-05 NOT_YET_DUE',
      '县住建局 LEAD 2 2022-07-10 NOT_YET_DUE',
      '县住建局 LEAD 0 2022-12-20 NOT_YET_DUE',
    ]);
  });

  test('each sees what lies with it and below; the neighbour nothing', async () => {
    expect((await obligationsOf(year, '450200-coordinator')).length).toBe(7);
    const own = await obligationsOf(year, year.clerk);
    expect(own.map(({ step, dueOn }) => [step, dueOn])).toEqual([
      ['UPWARD', '2022-04-05'],
      ['UPWARD', '2022-07-05'],
    ]);
    expect(await obligationsOf(year, '450204-coordinator')).toEqual([]);
    const { errors } = await year.world.ask(null, `{ obligations { edges { cursor } } }`);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('no day to come can be asked for', async () => {
    const { errors } = await year.world.ask(year.office, `{ obligations(asOf: "2022-02-22") { edges { cursor } } }`);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('pages follow on each other', async () => {
    const page = async (after: string | null) =>
      (
        await year.world.get<{
          obligations: { pageInfo: { endCursor: string; hasNextPage: boolean }; edges: { node: SeenObligation }[] };
        }>(
          year.office,
          `query($id: ID!, $after: String) { obligations(programmeId: $id, first: 4, after: $after) {
             pageInfo { endCursor hasNextPage } edges { node { ${SEEN_OBLIGATION} } } } }`,
          { id: year.programme.id, after },
        )
      ).obligations;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(briefly([...first.edges, ...second.edges].map(({ node }) => node))).toEqual(await seen());
  });
});

describe('the first round', () => {
  test('an empty report is refused and answers nothing; one on the day is on time', async () => {
    await year.on('2022-04-05');
    const empty = await submit(year.world, year.helper, { assignmentId: root });
    expect(empty.problems).toEqual(['REQUIRED']);
    expect(await seen(', roundNo: 1, step: SUPPORT')).toEqual(['县教育局 SUPPORT 1 2022-04-05 NOT_YET_DUE']);
    await report(year.helper);
    expect(await seen(', roundNo: 1, step: SUPPORT')).toEqual(['县教育局 SUPPORT 1 2022-04-05 ON_TIME']);
  });

  test('nothing by the day is missing, afterwards it is late; how it stood before is kept', async () => {
    await year.on('2022-04-11');
    expect(await seen(', status: MISSING, step: LEAD')).toEqual(['县住建局 LEAD 1 2022-04-10 MISSING']);
    await report(year.lead);
    expect(await seen(', roundNo: 1, step: LEAD')).toEqual(['县住建局 LEAD 1 2022-04-10 LATE']);
    expect(await seen(', roundNo: 1, step: LEAD, asOf: "2022-04-10"')).toEqual([
      '县住建局 LEAD 1 2022-04-10 NOT_YET_DUE',
    ]);
  });

  test('returned, it is counted apart with a new day; the correction is the latest, the first one judges', async () => {
    const [before] = await obligationsOf(year, year.office, ', roundNo: 1, step: SUPPORT');
    const returned = { outcome: 'RETURNED', why: '缺少数据', reportAgainBy: '2022-04-15' };
    const [late] = await obligationsOf(year, year.office, ', roundNo: 1, step: LEAD');
    const { problems } = await verify(year.world, year.office, [{ reportId: late?.report?.id, ...returned }]);
    expect(problems).toEqual([]);
    await year.on('2022-04-13');
    const correction = await report(year.lead, { roundNo: 1 });
    const [after] = await obligationsOf(year, year.office, ', roundNo: 1, step: LEAD');
    expect(after).toMatchObject({ status: 'LATE', handedInOn: '2022-04-11', isReturned: true, againBy: '2022-04-15' });
    expect(after?.latestReport?.id).toBe(correction.id);
    expect(after?.report?.id).toBe(late?.report?.id);
    expect(before?.latestReport?.id).toBe(before?.report?.id);
  });

  test('what a superior entered counts until the holder contests it', async () => {
    const unitId = await townUnit();
    const onBehalf = { why: '网络中断', paperDatedOn: '2022-04-04' };
    const entered = await submitted(year.world, year.office, {
      assignmentId: town,
      unitId,
      progress: '进展',
      onBehalf,
    });
    const upward = async () => (await obligationsOf(year, year.clerk, ', roundNo: 1')).map(({ status }) => status);
    expect(await upward()).toEqual(['ON_TIME']);
    await done(year.world, year.clerk, 'confirmEntry', { reportId: entered.id, confirmed: false, remark: '未报过' });
    expect(await upward()).toEqual(['MISSING']);
  });
});

describe('excused', () => {
  const excuse = (member: string | null, obligations: unknown[], more: Record<string, unknown> = {}) =>
    onRounds(year, member, 'excuseReport', { obligations, why: '抗洪抢险', ...more });

  test.each([
    ['nobody', null, 1, {}, ['UNAUTHENTICATED']],
    ['a unit itself', '450222-zhujian', 1, {}, ['FORBIDDEN']],
    ['the leader', '450222-leader', 1, {}, ['FORBIDDEN']],
    ['the city, of the county’s own units', '450200-coordinator', 1, {}, ['NOT_HOLDER obligations.0']],
    ['a town, of the county’s', '450222100-clerk', 1, {}, ['NOT_FOUND']],
    ['the neighbour', '450204-coordinator', 1, {}, ['NOT_FOUND']],
    ['without a reason', '450222-coordinator', 1, { why: ' ' }, ['REQUIRED why']],
    ['a round that there is not', '450222-coordinator', 9, {}, ['INVALID obligations.0']],
    ['taken back before it is given', '450222-coordinator', 1, { excused: false }, ['WRONG_STATE obligations.0']],
  ])('not by %s', async (_told, member, roundNo, more, problems) => {
    expect((await excuse(member, [named('县住建局', 'LEAD', roundNo)], more)).problems).toEqual(problems);
  });

  test('not what was on time, nor twice in one call, and then nothing of it', async () => {
    const lead = named('县住建局', 'LEAD', 1);
    const both = await excuse(year.office, [named('县教育局', 'SUPPORT', 1), lead, lead]);
    expect(both.problems).toEqual(['DUPLICATE obligations.2', 'WRONG_STATE obligations.0']);
    expect(await seen(', status: EXCUSED')).toEqual([]);
  });

  test('by the office of whoever asks, with who and why; outside the rates; and owed again', async () => {
    const upward = { assignmentId: town, unitId: await townUnit(), step: 'UPWARD', roundNo: 1 };
    expect((await excuse(year.clerk, [upward])).problems).toEqual(['NOT_HOLDER obligations.0']);
    expect((await excuse(year.office, [upward, named('县住建局', 'LEAD', 1)])).problems).toEqual([]);
    const excused = await obligationsOf(year, year.office, ', status: EXCUSED');
    expect(excused.map(({ step, excuse: said }) => [step, said?.why])).toEqual([
      ['UPWARD', '抗洪抢险'],
      ['LEAD', '抗洪抢险'],
    ]);
    expect(await eventOf('excuseReport')).toContain('抗洪抢险');
    expect(await counts()).toMatchObject({ total: 3, onTime: 1, excused: 2, reportingRate: 1, onTimeRate: 1 });
    expect((await excuse(year.office, [upward])).problems).toEqual(['WRONG_STATE obligations.0']);
    expect((await excuse(year.office, [upward], { excused: false, why: '已恢复' })).problems).toEqual([]);
    expect(await counts()).toMatchObject({ missing: 1, excused: 1, reportingRate: 0.5 });
  });

  const counts = async () => (await board()).counts;
});

const board = async (roundNo = 1, member = year.office) =>
  (
    await year.world.get<{
      roundBoard: { isLocked: boolean; counts: Record<string, number>; obligations: SeenObligation[] };
    }>(
      member,
      `query($id: ID!, $no: Int!) { roundBoard(programmeId: $id, roundNo: $no) {
         isLocked counts { ${COUNTS} } obligations { ${SEEN_OBLIGATION} } } }`,
      { id: year.programme.id, no: roundNo },
    )
  ).roundBoard;

describe('the office and a round', () => {
  test('locks it: what is named for it is refused, until it is opened again with a reason', async () => {
    const lock = (member: string | null, more: Record<string, unknown> = {}) =>
      onRounds(year, member, 'lockRound', { programmeId: year.programme.id, roundNo: 1, ...more });
    expect((await lock(null)).problems).toEqual(['UNAUTHENTICATED']);
    expect((await lock(year.lead)).problems).toEqual(['FORBIDDEN']);
    expect((await lock(year.clerk)).problems).toEqual(['WRONG_STATE']);
    expect((await lock('450204-coordinator')).problems).toEqual(['NOT_FOUND']);
    expect((await lock(year.office, { roundNo: 7 })).problems).toEqual(['INVALID roundNo']);
    expect((await lock(year.office, { locked: false })).problems).toEqual(['WRONG_STATE', 'REQUIRED why']);
    expect((await lock(year.office)).problems).toEqual([]);
    expect((await lock(year.office)).problems).toEqual(['WRONG_STATE']);
    expect((await board()).isLocked).toBe(true);
    const late = await submit(year.world, year.lead, { assignmentId: root, progress: '补报', roundNo: 1 });
    expect(late.problems).toEqual(['WRONG_STATE roundNo']);
    const missing = { assignmentId: town, unitId: await townUnit(), step: 'UPWARD', roundNo: 1 };
    expect((await onRounds(year, year.office, 'remindUnits', { obligations: [missing] })).problems).toEqual([
      'WRONG_STATE obligations.0',
    ]);
    expect((await lock(year.office, { locked: false, why: '补报' })).problems).toEqual([]);
    expect(await eventOf('lockRound')).toContain('补报');
    expect((await year.events(year.clerk, 'lockRound')).length).toBe(2);
    expect(await year.events('450204-coordinator', 'lockRound')).toEqual([]);
  });

  test('reminds of what is missing or due soon, once a day', async () => {
    const missing = { assignmentId: town, unitId: await townUnit(), step: 'UPWARD', roundNo: 1 };
    const remind = (member: string | null, ...obligations: unknown[]) =>
      onRounds(year, member, 'remindUnits', { obligations, words: '请抓紧报送' });
    expect((await remind(null, missing)).problems).toEqual(['UNAUTHENTICATED']);
    expect((await remind(year.lead, missing)).problems).toEqual(['FORBIDDEN']);
    expect((await remind(year.clerk, missing)).problems).toEqual(['NOT_HOLDER obligations.0']);
    expect((await remind('450204-coordinator', missing)).problems).toEqual(['NOT_FOUND']);
    expect((await remind(year.office)).problems).toEqual(['REQUIRED obligations']);
    const future = await remind(year.office, named('县教育局', 'SUPPORT', 1), named('县教育局', 'SUPPORT', 2));
    expect(future.problems).toEqual(['WRONG_STATE obligations.0', 'WRONG_STATE obligations.1']);
    const first = await remind(year.office, missing);
    expect(first.problems).toEqual([]);
    expect(await remind(year.office, missing)).toEqual(first);
    await year.on('2022-04-14');
    expect((await remind(year.office, missing)).ids).not.toEqual(first.ids);
    const [owed] = await obligationsOf(year, year.clerk, ', roundNo: 1');
    expect(owed?.reminders.map(({ words }) => words)).toEqual(['请抓紧报送', '请抓紧报送']);
    expect(await eventOf('remindUnits')).toContain('"reminded":1');
  });

  test('sees on its board what it asks for itself; a town without a calendar of its own nothing', async () => {
    expect(briefly((await board()).obligations).map((each) => each.split(' ')[1])).toEqual(
      expect.arrayContaining(['SUPPORT', 'LEAD', 'UPWARD']),
    );
    expect((await board(1, year.clerk)).obligations).toEqual([]);
    const { errors } = await year.world.ask(
      year.lead,
      `query($id: ID!) { roundBoard(programmeId: $id, roundNo: 1) { isLocked } }`,
      { id: year.programme.id },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('work that goes over to another unit', () => {
  const accept = (leadNames: string[], supportNames: string[]) =>
    done(year.world, year.office, 'acceptAssignment', {
      assignmentId: root,
      leadUnitIds: leadNames.map((name) => units.get(name)),
      supportUnitIds: supportNames.map((name) => units.get(name)),
      replacingWhy: '分工调整',
    });

  test('past rounds stay with who had it; a report handed in before counts for who took it over, not for another helper', async () => {
    await year.on('2022-06-30');
    await accept(['县住建局'], ['县教育局', '县财政局']);
    expect(await seen(', roundNo: 1, step: SUPPORT')).toEqual(['县教育局 SUPPORT 1 2022-04-05 ON_TIME']);
    await year.on('2022-07-01');
    await report(year.helper, { roundNo: 2 });
    await year.on('2022-07-02');
    await accept(['县住建局'], ['县财政局']);
    expect(await seen(', roundNo: 2, step: SUPPORT')).toEqual(['县财政局 SUPPORT 2 2022-07-05 NOT_YET_DUE']);
    await year.on('2022-07-03');
    await report(year.lead, { roundNo: 2 });
    await year.on('2022-07-04');
    await accept(['县教育局'], ['县财政局']);
    expect(await seen(', roundNo: 2, step: LEAD')).toEqual(['县教育局 LEAD 2 2022-07-10 ON_TIME']);
  });
});

describe('a list that is stopped', () => {
  const change = async (verb: string, more: Record<string, unknown>) => {
    const { programme } = await year.world.get<{ programme: { version: number } }>(
      year.office,
      `query($id: ID!) { programme(id: $id) { version } }`,
      { id: year.programme.id },
    );
    const { data } = await year.world.ask<Record<string, { userErrors: unknown[] }>>(
      year.office,
      `mutation($input: ChangeProgrammeStatusInput!) { ${verb}(input: $input) { userErrors { code } } }`,
      { input: { id: year.programme.id, version: programme.version, ...more } },
    );
    expect(data?.[verb]?.userErrors).toEqual([]);
  };
  const decided = { why: '用地未落实', decidedBy: '县人大常委会', resolutionNumber: '3号' };
  const helpers = () => seen(', roundNo: 2, step: SUPPORT');

  test('owes nothing meanwhile, nor for those days once it is in force again; what was before stays', async () => {
    await year.on('2022-07-05');
    await change('suspendProgramme', decided);
    await year.on('2022-07-08');
    expect(await seen(', kind: ROUND, roundNo: 2')).toEqual([]);
    expect((await seen(', roundNo: 1')).length).toBe(3);
    const { thrown, userErrors } = await carryOut(year.world, year.clerk, 'acceptAssignment', { assignmentId: town });
    expect(thrown ?? userErrors[0]?.code).toBe('WRONG_STATE');
    await change('resumeProgramme', { why: '已落实' });
    expect(await helpers()).toEqual([]);
    expect(await seen(', roundNo: 2, step: LEAD')).toEqual(['县教育局 LEAD 2 2022-07-10 ON_TIME']);
  });

  test('ended, it owes nothing from that day', async () => {
    await year.on('2022-12-01');
    await change('endProgramme', decided);
    await year.on('2022-12-31');
    expect(await seen(', kind: FINAL')).toEqual([]);
    expect(await seen(', roundNo: 2, step: LEAD')).toEqual(['县教育局 LEAD 2 2022-07-10 ON_TIME']);
  });
});
