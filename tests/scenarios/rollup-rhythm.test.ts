import { done, unitIds } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';
import { submitted, verify } from '../support/reports';

const COUNTS = '{ total onTime late missing excused notYetDue returned reportingRate onTimeRate }';
const NAMES = '{ unit { shortName } assignment { id } roundNo dueOn status isLocked againBy }';
const SCHEDULE =
  'schedule { status verifiedStatus originalStatus basis expected dueOn originalDueOn isDueAssumed explanation }';

/** What the rollup gains in issue D: who reports, plans, changes, and how work stands against its schedule. */
describe('the rollup shows the year’s rhythm', () => {
  let year: CountyYear;
  let town: string;
  let other: string;
  let units: Map<string, string>;
  let government: string;

  beforeAll(async () => {
    year = await CountyYear.open({ county: '450223', town: '450223100' }, { completionDueOn: '2022-10-31' }, [
      { title: '改造一批老旧小区', supportAsWritten: '县教育局，鹿寨镇' },
      { title: '修建一批球场', supportAsWritten: '县教育局，鹿寨镇' },
    ]);
    town = await year.acceptedByTown('1');
    other = await year.acceptedByTown('2');
    units = await unitIds(year.world, year.office, '450223');
    [government = ''] = (await unitIds(year.world, year.clerk, '450223100')).values();
    await done(year.world, year.office, 'issueQuotas', {
      quotas: [{ assignmentId: town, shares: [{ targetId: year.target('1'), quantity: '20' }] }],
    });
    const rounds = [
      { supportDueOn: '2022-04-01', leadDueOn: '2022-04-05' },
      { supportDueOn: '2022-06-01', leadDueOn: '2022-06-05' },
    ];
    await setCalendar(year, year.office, { rounds, planDueOn: '2022-03-21' });
  });
  afterAll(() => year.close());

  /** A part of the rollup of the first task, or of the whole list. */
  const seen = async <Seen = Record<string, never>>(member: string, fields: string, asOf?: string, whole = false) => {
    const rollup = `rollup${asOf ? `(asOf: "${asOf}")` : ''} { ${fields} }`;
    const { programme } = await year.world.get<{ programme: { rollup: Seen; leaves: { rollup: Seen }[] } }>(
      member,
      `query($id: ID!) { programme(id: $id) { ${whole ? rollup : `leaves { ${rollup} }`} } }`,
      { id: year.programme.id },
    );
    const found = (whole ? programme.rollup : programme.leaves[0]?.rollup) as Seen & { byTenant?: unknown[] };
    // Of the towns the one that has accepted is the first.
    return found.byTenant ? { ...found, byTenant: found.byTenant.slice(0, 1) } : found;
  };
  const plan = (more: Record<string, unknown> = {}) => ({
    assignmentId: year.root('1'),
    personResponsible: '张局长',
    workPlan: '分批改造',
    safeguards: '每周调度',
    shares: [
      { targetId: year.target('1'), unitId: units.get('县住建局'), does: '组织实施', quantity: '80' },
      { unitId: units.get('县教育局'), does: '配合' },
      { unitId: government, does: '动员' },
    ],
    funds: [{ source: 'OWN_BUDGET', amount: '100' }],
    milestones: [
      { dueOn: '2022-04-30', title: '过半', targetId: year.target('1'), quantity: '40' },
      { dueOn: '2022-10-15', title: '全部', targetId: year.target('1'), quantity: '80.0' },
    ],
    ...more,
  });
  const onPlan = async (
    member: string,
    verb: 'submitImplementationPlan' | 'decideImplementationPlan',
    input: object,
  ) => {
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const answer = await year.world.get<Record<string, { plan: { id: string } | null; userErrors: unknown[] }>>(
      member,
      `mutation($input: ${type}!) { ${verb}(input: $input) { plan { id } userErrors { code message } } }`,
      { input },
    );
    expect(answer[verb]?.userErrors).toEqual([]);
    return answer[verb]?.plan?.id as string;
  };
  const figure = (quantity: string) => [{ targetId: year.target('1'), quantity }];

  test('plans: asked for of the lists, submitted, returned, approved, filed; the rest is missing after its day', async () => {
    await year.on('2022-03-10');
    const first = await onPlan(year.lead, 'submitImplementationPlan', plan());
    const back = { planId: first, outcome: 'RETURNED', why: '资金不明', submitAgainBy: '2022-03-25' };
    await onPlan(year.leader, 'decideImplementationPlan', back);
    await year.on('2022-03-23');
    const second = await onPlan(year.lead, 'submitImplementationPlan', plan({ why: '补充资金' }));
    await onPlan(year.leader, 'decideImplementationPlan', { planId: second, outcome: 'APPROVED' });
    const counts = 'plans { due submitted onTime approved filed returned missing notYetDue }';
    const now = { due: 2, submitted: 1, onTime: 1, approved: 1, filed: 0, returned: 1, missing: 1, notYetDue: 0 };
    expect(await seen(year.office, counts, undefined, true)).toEqual({ plans: now });
    expect(await seen('450200-coordinator', counts, undefined, true)).toEqual({ plans: now });
    await onPlan(year.office, 'decideImplementationPlan', { planId: second, outcome: 'FILED' });
    expect(await seen(year.office, counts, undefined, true)).toEqual({ plans: { ...now, filed: 1 } });
    expect(await seen(year.office, counts, '2022-03-09', true)).toEqual({
      plans: { due: 2, submitted: 0, onTime: 0, approved: 0, filed: 0, returned: 0, missing: 0, notYetDue: 2 },
    });
    expect(await seen(year.clerk, counts, undefined, true)).toMatchObject({ plans: { due: 0, submitted: 0 } });
  });

  test('reports: on time, late and missing, here and below, on each day as it was', async () => {
    await year.on('2022-03-28');
    await submitted(year.world, year.helper, { assignmentId: year.root('1'), progress: '配合完成选址' });
    await year.on('2022-04-10');
    await submitted(year.world, year.lead, { assignmentId: year.root('1'), progress: '汇总', figures: figure('20') });
    const counts = `reporting ${COUNTS} support: reporting(step: SUPPORT) { total }
      byTenant { tenant { code } reporting ${COUNTS} } bySector { sector reporting { total missing } }`;
    const reporting = {
      total: 6,
      onTime: 1,
      late: 1,
      missing: 1,
      excused: 0,
      notYetDue: 3,
      returned: 0,
      reportingRate: 2 / 3,
      onTimeRate: 1 / 3,
    };
    const below = { total: 2, missing: 1, notYetDue: 1, reportingRate: 0, onTimeRate: 0 };
    for (const member of [year.office, '450200-coordinator', year.lead, '450223-auditor']) {
      expect(await seen(member, counts)).toMatchObject({
        reporting,
        support: { total: 2 },
        byTenant: [{ tenant: { code: '450223100' }, reporting: below }],
        bySector: [{ reporting: { total: 6, missing: 1 } }],
      });
    }
    expect(await seen(year.clerk, counts)).toMatchObject({ reporting: below, byTenant: [] });
    expect(await seen(year.office, `reporting ${COUNTS}`, '2022-03-31')).toMatchObject({
      reporting: { onTime: 1, late: 0, missing: 0, notYetDue: 5, reportingRate: 1 },
    });
    // The last day is not over until its end.
    expect(await seen(year.office, `reporting ${COUNTS}`, '2022-04-05')).toMatchObject({
      reporting: { onTime: 1, late: 0, missing: 1, notYetDue: 4 },
    });
    expect(await seen(year.office, `reporting ${COUNTS}`, undefined, true)).toMatchObject({
      reporting: { total: 12, onTime: 1, late: 1, missing: 4, notYetDue: 6 },
    });
    const hidden = await year.world.ask(
      '450204-coordinator',
      `query($id: ID!) { programme(id: $id) { rollup { reporting ${COUNTS} } } }`,
      {
        id: year.programme.id,
      },
    );
    expect(hidden.data?.programme ?? null).toBeNull();
  });

  test('who: missing, excused with a rate of its own, returned; the locked round says so', async () => {
    await year.on('2022-04-12');
    const owed = { assignmentId: town, unitId: government, step: 'UPWARD', roundNo: 2 };
    const { excuseReport } = await year.world.get<{ excuseReport: { userErrors: unknown[] } }>(
      year.office,
      `mutation($input: ExcuseReportInput!) { excuseReport(input: $input) { userErrors { code message field } } }`,
      { input: { obligations: [owed], why: '洪灾' } },
    );
    expect(excuseReport.userErrors).toEqual([]);
    const { progressReports } = await year.world.get<{
      progressReports: { edges: { node: { id: string; progress: string } }[] };
    }>(year.office, `{ progressReports(first: 10) { edges { node { id progress } } } }`);
    const reportId = progressReports.edges.find(({ node }) => node.progress === '汇总')?.node.id;
    const word = { reportId, outcome: 'RETURNED', why: '缺台账', reportAgainBy: '2022-04-20' };
    expect((await verify(year.world, year.office, [word])).problems).toEqual([]);
    const { lockRound } = await year.world.get<{ lockRound: { userErrors: unknown[] } }>(
      year.office,
      `mutation($input: LockRoundInput!) { lockRound(input: $input) { userErrors { code message } } }`,
      { input: { programmeId: year.programme.id, roundNo: 1, locked: true } },
    );
    expect(lockRound.userErrors).toEqual([]);
    const lists = `missingReports ${NAMES} excusedReports ${NAMES} returnedReports ${NAMES}`;
    const { reporting, byTenant } = await seen<{ reporting: object; byTenant: { reporting: object }[] }>(
      year.office,
      `reporting { missing excused returned reportingRate ${lists} } byTenant { reporting { ${lists} } }`,
    );
    const missing = [
      { unit: { shortName: '鹿寨镇人民政府' }, roundNo: 1, dueOn: '2022-04-01', status: 'MISSING', isLocked: true },
    ];
    const excused = [{ assignment: { id: town }, roundNo: 2, status: 'EXCUSED', isLocked: false }];
    expect(reporting).toMatchObject({
      missing: 1,
      excused: 1,
      returned: 1,
      // Neither what is excused nor what was returned is in it.
      reportingRate: 2 / 3,
      missingReports: missing,
      excusedReports: excused,
      returnedReports: [{ unit: { shortName: '县住建局' }, status: 'LATE', againBy: '2022-04-20' }],
    });
    expect(byTenant).toMatchObject([
      { reporting: { missingReports: missing, excusedReports: excused, returnedReports: [] } },
    ]);
    expect(await seen(year.office, `reporting { excused returned }`, '2022-04-11')).toEqual({
      reporting: { excused: 0, returned: 0 },
    });
    const all = await seen<{ reporting: { missingReports: unknown[] } }>(
      year.office,
      `reporting { missingReports(first: 2) { dueOn } }`,
      undefined,
      true,
    );
    expect(all.reporting.missingReports).toEqual([{ dueOn: '2022-04-01' }, { dueOn: '2022-04-01' }]);
  });

  test('behind its plan while ahead of time; a town by time; without a share nothing can be said', async () => {
    await year.on('2022-05-10');
    await submitted(year.world, year.clerk, { assignmentId: town, progress: '启动', figures: figure('10') });
    const counts = 'schedule { done onSchedule behind overdue resting ended notPromised }';
    const { targets, byTenant } = await seen<{
      targets: { schedule: object; explain: object }[];
      byTenant: { targets: object[] }[];
    }>(year.office, `targets { ${SCHEDULE} explain { schedule } } byTenant { targets { ${SCHEDULE} } }`);
    expect(targets).toMatchObject([
      {
        schedule: {
          status: 'BEHIND',
          verifiedStatus: 'BEHIND',
          originalStatus: 'BEHIND',
          basis: 'MILESTONES',
          expected: '40',
          dueOn: '2022-10-31',
          isDueAssumed: false,
        },
      },
    ]);
    const sentence = '慢序时：按审定方案的进度节点；完成时限 2022-10-31，时间进度 31 %，应达到 40，上报 30。';
    expect(targets[0]).toMatchObject({ schedule: { explanation: sentence }, explain: { schedule: sentence } });
    expect(byTenant[0]?.targets).toMatchObject([
      { schedule: { status: 'ON_SCHEDULE', basis: 'TIME', expected: '6.19' } },
    ]);
    // Before the milestone nothing asked; the day of a figure counts.
    expect(await seen(year.office, `targets { ${SCHEDULE} }`, '2022-04-20')).toMatchObject({
      targets: [{ schedule: { status: 'ON_SCHEDULE', basis: 'MILESTONES', expected: null } }],
    });
    const none = { done: 0, onSchedule: 0, behind: 0, overdue: 0, resting: 0, ended: 0, notPromised: 0 };
    const whole = await seen(year.office, `${counts} byTenant { ${counts} } bySector { ${counts} }`, undefined, true);
    expect(whole).toMatchObject({
      schedule: { ...none, behind: 2 },
      byTenant: [{ schedule: { ...none, onSchedule: 1, notPromised: 1 } }],
      bySector: [{ schedule: { ...none, behind: 2 } }],
    });
    expect(await seen(year.clerk, counts, undefined, true)).toEqual({
      schedule: { ...none, onSchedule: 1, notPromised: 1 },
    });
    const schedules = await Promise.all(
      [year.root('1'), town, other].map((id) =>
        year.assignment<{ schedule: object | null }>(year.office, id, `schedule { status basis }`),
      ),
    );
    expect(schedules.map(({ schedule }) => schedule)).toEqual([
      { status: 'BEHIND', basis: 'MILESTONES' },
      { status: 'ON_SCHEDULE', basis: 'TIME' },
      null,
    ]);
  });

  test('an extension moves the decided status and not the original; work that rests says so', async () => {
    await year.on('2022-06-20');
    const longer = { assignmentId: year.root('2'), kind: 'EXTENSION', why: '工期不足', dueOn: '2022-12-15' };
    const request = await year.did(year.lead, 'requestChange', longer);
    const changes = 'changes { requested open granted refused extended resting ended }';
    const none = { requested: 0, open: 0, granted: 0, refused: 0, extended: 0, resting: 0, ended: 0 };
    expect(await seen(year.office, changes, undefined, true)).toEqual({ changes: { ...none, requested: 1, open: 1 } });
    const grant = { requestId: request.id, outcome: 'GRANTED', resolutionNumber: '鹿政常〔2022〕6号' };
    await year.did(year.office, 'decideChange', { ...grant, body: 'EXECUTIVE_MEETING' });
    await year.on('2022-11-10');
    const decided = { ...none, requested: 1, granted: 1, extended: 2 };
    expect(await seen(year.office, `${changes} byTenant { ${changes} }`, undefined, true)).toEqual({
      changes: decided,
      // What is decided for the county holds for its town, which asked for nothing.
      byTenant: [{ changes: { ...none, extended: 1 } }],
    });
    const works = async () =>
      Promise.all(
        ['1', '2'].map(async (number) => {
          const { schedule } = await year.assignment<{ schedule: object }>(
            year.office,
            year.root(number),
            `schedule { status originalStatus dueOn originalDueOn }`,
          );
          return schedule;
        }),
      );
    const asked = { originalDueOn: '2022-10-31' };
    expect(await works()).toEqual([
      { ...asked, status: 'OVERDUE', originalStatus: 'OVERDUE', dueOn: '2022-10-31' },
      { ...asked, status: 'BEHIND', originalStatus: 'OVERDUE', dueOn: '2022-12-15' },
    ]);
    expect(await seen(year.office, `schedule { overdue behind }`, '2022-10-31', true)).toEqual({
      schedule: { overdue: 0, behind: 2 },
    });
    const rest = { assignmentId: year.root('1'), kind: 'SUSPENSION', why: '停工避险', fromOn: '2022-11-10' };
    const { id: requestId } = await year.did(year.lead, 'requestChange', { ...rest, lateWhy: '汛情' });
    await year.did(year.office, 'decideChange', { ...grant, requestId, body: 'EXECUTIVE_MEETING' });
    const resting = `${changes} schedule { resting overdue behind } byTenant { ${changes} schedule { resting notPromised } }`;
    expect(await seen(year.office, resting, undefined, true)).toEqual({
      changes: { ...decided, requested: 2, granted: 2, resting: 2 },
      schedule: { resting: 1, overdue: 0, behind: 1 },
      byTenant: [{ changes: { ...none, extended: 1, resting: 1 }, schedule: { resting: 1, notPromised: 1 } }],
    });
    expect(await seen(year.office, 'changes { resting } schedule { resting }', '2022-11-09', true)).toEqual({
      changes: { resting: 0 },
      schedule: { resting: 0 },
    });
  });

  test('a day that the list’s own amendment moves is decided too; the original stays, and so does what held before', async () => {
    await year.on('2022-11-12');
    const { id: taskId, version } = year.programme.leaves[0] as { id: string; version: number };
    const { amendTask } = await year.world.get<{ amendTask: { userErrors: unknown[] } }>(
      year.office,
      `mutation($input: AmendTaskInput!) { amendTask(input: $input) { userErrors { code message field } } }`,
      { input: { taskId, version, changes: { dueOn: '2022-12-01' }, why: '汛情', decidedBy: '县人民政府' } },
    );
    expect(amendTask.userErrors).toEqual([]);
    const days = `targets { schedule { dueOn originalDueOn } }`;
    expect(await seen(year.office, days)).toEqual({
      targets: [{ schedule: { dueOn: '2022-12-01', originalDueOn: '2022-10-31' } }],
    });
    expect(await seen(year.office, days, '2022-11-11')).toEqual({
      targets: [{ schedule: { dueOn: '2022-10-31', originalDueOn: '2022-10-31' } }],
    });
  });

  test('a hundred at most, and no day to come', async () => {
    const { errors } = await year.world.ask(
      year.office,
      `query($id: ID!) { programme(id: $id) { rollup { reporting { missingReports(first: 101) { dueOn } } } } }`,
      { id: year.programme.id },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
