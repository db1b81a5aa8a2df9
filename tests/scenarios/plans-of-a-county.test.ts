import { toGlobalId } from '../../tenants/global-id';
import { Role } from '../../tenants/permissions';
import { UnitFunction, UnitKind } from '../../tenants/unit';
import { done, ownAssignments, unitIds } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';
import { coverageSeen, onPlan, planDone, type SeenPlan } from '../support/plans';
import { enterAndIssue, smallDraft } from '../support/programme';

const COUNTY = { county: '450222', town: '450222100' };
const SUM = { kind: 'SUM', comparator: 'GE', unitOfMeasure: '处' };
const SUPERVISION = '450222-ducha';

let year: CountyYear;
let units: Map<string, string>;
/** The governments of the towns, which all help. */
let towns: readonly string[];

const shares = (more: Record<string, unknown> = {}) => [
  { targetId: year.target('1'), unitId: units.get('县住建局'), quantity: '20', does: '组织实施', ...more },
  { unitId: units.get('县教育局'), does: '学校供水点' },
  ...towns.map((unitId) => ({ unitId, does: '属地协调' })),
];
const whole = (more: Record<string, unknown> = {}) => ({
  assignmentId: year.root('1'),
  personResponsible: '王局长',
  workPlan: '选址、施工、验收',
  safeguards: '每月调度',
  agreedWith: '与县教育局、各乡镇会商',
  shares: shares(),
  funds: [{ source: 'OWN_BUDGET', amount: '92.284' }],
  milestones: [{ dueOn: '2022-11-30', title: '全部完成', targetId: year.target('1'), quantity: '20' }],
  ...more,
});
const submit = (member: string | null, input: Record<string, unknown>) =>
  onPlan(year, member, 'submitImplementationPlan', input);
const decide = (member: string, input: Record<string, unknown>) =>
  onPlan(year, member, 'decideImplementationPlan', input);

/** 柳城县 in its manner: plans by 1 March, approved by the leader in charge, filed with the supervision office (R92, R93). */
beforeAll(async () => {
  year = await CountyYear.open(COUNTY, {}, [
    { title: '连片供水工程', targets: [{ ...SUM, metric: '供水点', quantity: '20' }] },
    { title: '公交候车亭', targets: [{ ...SUM, metric: '候车亭', quantity: '10' }] },
  ]);
  await year.city.addUnits(COUNTY.county, ['县督查室'], {
    kind: UnitKind.OFFICE,
    functions: [UnitFunction.SUPERVISION_OFFICE],
  });
  await year.city.addMember(SUPERVISION, Role.SUPERVISOR, '县督查室');
  await year.city.addMember('450222-other', Role.LEADER);
  units = await unitIds(year.world, year.office, COUNTY.county);
  const { tenant } = await year.world.get<{ tenant: { children: { government: { id: string } }[] } }>(
    year.office,
    `{ tenant(code: "450222") { children { government { id } } } }`,
  );
  towns = tenant.children.map(({ government }) => government.id);
  await setCalendar(year, year.office, { lead: { kind: 'QUARTERLY', day: 10 }, planDueOn: '2022-03-01' });
});
afterAll(() => year.close());

describe('what is wrong within the parts is named where it stands', () => {
  test.each<[string, () => Record<string, unknown>, string]>([
    ['a unit of the superior', () => ({ unitId: 'CITY' }), 'INVALID shares.0.unitId'],
    ['less than nothing', () => ({ quantity: '-1' }), 'INVALID shares.0.quantity'],
    ['a quantity of no target', () => ({ targetId: null }), 'REQUIRED shares.0.targetId'],
    ['another task’s target', () => ({ targetId: year.target('2') }), 'INVALID shares.0.targetId'],
    ['nothing done', () => ({ does: ' ' }), 'REQUIRED shares.0.does'],
  ])('of a share: %s', async (_told, share, problem) => {
    const more = share();
    if (more.unitId === 'CITY') {
      more.unitId = (await unitIds(year.world, '450200-coordinator', '450200')).get('市财政局');
    }
    expect((await submit(year.lead, whole({ shares: shares(more) }))).problems).toContain(problem);
  });

  test('of funds that are not needed and given, and of a milestone lower than an earlier one', async () => {
    const { problems } = await submit(
      year.lead,
      whole({
        funds: [{ source: 'NONE_NEEDED' }, { source: 'MATCHING', amount: '3' }],
        milestones: [
          { dueOn: '2022-06-30', title: '过半', targetId: year.target('1'), quantity: '12' },
          { dueOn: '2022-09-30', title: '推进', targetId: year.target('1'), quantity: '8' },
          { dueOn: '2202-10-31', title: '全部完成' },
        ],
      }),
    );
    expect(problems).toEqual(['INVALID milestones.2.dueOn', 'INVALID funds.0.source', 'INVALID milestones.1.quantity']);
  });
});

describe('in time, approved, filed', () => {
  let first: SeenPlan;

  test('by the day of the calendar; a second writer is told; a short sum is taken with a warning', async () => {
    await year.on('2022-03-01');
    expect(await year.assignment(year.lead, year.root('1'), 'planDueOn plan { id }')).toEqual({
      planDueOn: '2022-03-01',
      plan: null,
    });
    first = await planDone(year, year.lead, 'submitImplementationPlan', {
      ...whole({ shares: shares({ quantity: '15' }), agreedWith: null }),
      seen: 0,
    });
    expect(first).toMatchObject({ ordinal: 1, status: 'SUBMITTED', isOnTime: true, unit: { shortName: '县住建局' } });
    expect((await submit(year.lead, { ...whole(), why: '再报', seen: 0 })).problems).toEqual(['STALE_VERSION']);
    expect(await coverageSeen(year, year.leader, first.id)).toEqual({
      missing: [],
      warnings: ['“供水点”分解合计 15，少于 20。', '方案未说明与配合单位的会商情况。'],
    });
  });

  test('the superior reads it; a neighbour and a town do not find it', async () => {
    const read = (member: string) =>
      year.world.ask<{ implementationPlan: { status: string } }>(
        member,
        `query($id: ID!) { implementationPlan(id: $id) { status shares { does } } }`,
        { id: first.id },
      );
    expect((await read('450200-coordinator')).data?.implementationPlan.status).toBe('SUBMITTED');
    for (const member of ['450204-coordinator', year.clerk]) {
      expect((await read(member)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await decide(member, { planId: first.id, outcome: 'FILED' })).problems).toEqual(['NOT_FOUND']);
    }
    const coverage = await year.world.ask(
      '450204-coordinator',
      `query($id: ID!) { planCoverage(planId: $id) { missing } }`,
      { id: first.id },
    );
    expect(coverage.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await year.world.ask(year.lead, `{ planCoverage { missing } }`)).errors?.[0]?.extensions.code).toBe(
      'BAD_USER_INPUT',
    );
  });

  test.each([
    [
      'a leader with a paper',
      () => year.leader,
      { onPaper: { why: '代录', paperDatedOn: '2022-03-01' } },
      'INVALID onPaper',
    ],
    [
      'the office with a paper of tomorrow',
      () => year.office,
      { onPaper: { why: '代录', paperDatedOn: '2022-03-02' }, leaderName: '李副县长' },
      'INVALID onPaper.paperDatedOn',
    ],
    [
      'the office with a paper and no word why it enters it',
      () => year.office,
      { onPaper: { why: ' ', paperDatedOn: '2022-03-01' }, leaderName: '李副县长' },
      'REQUIRED onPaper.why',
    ],
  ])('is not approved by %s', async (_told, member, said, problem) => {
    expect((await decide(member(), { planId: first.id, outcome: 'APPROVED', ...said })).problems).toEqual([problem]);
  });

  test('the leader approves, and the supervision office files: not the programme office, nor the leader', async () => {
    await planDone(year, year.leader, 'decideImplementationPlan', { planId: first.id, outcome: 'APPROVED', seen: 0 });
    const filing = { planId: first.id, outcome: 'FILED' };
    expect((await decide(year.leader, { planId: first.id, outcome: 'APPROVED', seen: 0 })).problems).toEqual([
      'STALE_VERSION',
    ]);
    expect((await decide(year.office, filing)).problems).toEqual(['NOT_HOLDER']);
    expect((await decide(year.leader, filing)).problems).toEqual(['WRONG_STATE']);
    expect(await planDone(year, SUPERVISION, 'decideImplementationPlan', filing)).toMatchObject({ status: 'FILED' });
    const events = await year.events(year.lead, 'submitImplementationPlan', 'decideImplementationPlan');
    expect(events.map(({ verb }) => verb)).toEqual([
      'submitImplementationPlan',
      'decideImplementationPlan',
      'decideImplementationPlan',
    ]);
    expect(events[0]?.canonical).not.toContain('王局长');
    expect(await year.events(year.clerk, 'submitImplementationPlan')).toEqual([]);
  });

  test('a new version takes the place of the former once it is approved, not before', async () => {
    await year.on('2022-04-01');
    const second = await planDone(year, year.lead, 'submitImplementationPlan', whole({ why: '调整分解', seen: 1 }));
    expect(second).toMatchObject({ ordinal: 2, status: 'SUBMITTED', isOnTime: null });
    const inForce = () => year.assignment(year.lead, year.root('1'), 'plan { ordinal }');
    expect(await inForce()).toEqual({ plan: { ordinal: 1 } });
    await planDone(year, year.leader, 'decideImplementationPlan', { planId: second.id, outcome: 'APPROVED' });
    expect(await inForce()).toEqual({ plan: { ordinal: 2 } });
    expect((await coverageSeen(year, year.leader, second.id)).warnings).toEqual([]);
  });
});

test('late on paper, entered by the city on behalf: late all the same; another leader does not decide', async () => {
  const { cityId, memberId } = year.world.viewer(year.leader);
  await done(year.world, year.office, 'acceptAssignment', {
    assignmentId: year.root('2'),
    leadUnitIds: [units.get('县住建局')],
    supportUnitIds: [units.get('县教育局')],
    leaderId: toGlobalId('Member', cityId, memberId),
    replacingWhy: '明确责任领导',
  });
  const plan = whole({
    assignmentId: year.root('2'),
    shares: [{ ...shares()[0], targetId: year.target('2'), quantity: '10' }, ...shares().slice(1)],
    milestones: [{ dueOn: '2022-12-31', title: '全部完成' }],
    unitId: units.get('县住建局'),
  });
  const paper = { why: '县里系统不通', paperDatedOn: '2022-03-02' };
  expect((await submit('450200-coordinator', plan)).problems).toEqual(['NOT_HOLDER']);
  expect((await submit(year.office, { ...plan, onBehalf: paper })).problems).toEqual(['NOT_HOLDER']);
  const attachmentIds = [await year.attachment('450200-coordinator', '方案.pdf')];
  const { plan: late } = await submit('450200-coordinator', { ...plan, onBehalf: paper, attachmentIds });
  expect(late).toMatchObject({ isOnTime: false, handedInOn: '2022-03-02', onBehalf: true });
  // Whose plan it is reads what was handed in with it.
  expect(await year.assignment(year.lead, year.root('2'), 'plans { attachments { name } }')).toEqual({
    plans: [{ attachments: [{ name: '方案.pdf' }] }],
  });
  const approve = { planId: late?.id, outcome: 'APPROVED' };
  expect((await decide('450222-other', approve)).problems).toEqual(['WRONG_STATE']);
  expect((await decide('450200-leader', approve)).problems).toEqual(['NOT_HOLDER']);
  expect((await decide(year.leader, approve)).plan).toMatchObject({ status: 'APPROVED' });
});

test('no plan is owed, made or asked for of work that has ended', async () => {
  await year.on('2022-06-01');
  const third = await planDone(year, year.lead, 'submitImplementationPlan', whole({ why: '压缩投资' }));
  const approvals = async () => {
    const { duties } = await year.world.get<{ duties: { items: { plan: { id: string } }[] } }>(
      year.leader,
      `{ duties(kinds: [APPROVE]) { items { plan { id } } } }`,
    );
    return duties.items.map(({ plan }) => plan.id);
  };
  expect(await approvals()).toEqual([third.id]);
  const ending = { assignmentId: year.root('1'), kind: 'ENDING', fromOn: '2022-06-02', why: '并入其他项目' };
  const { id } = await year.did(year.lead, 'requestChange', ending);
  await year.did(year.office, 'decideChange', {
    requestId: id,
    outcome: 'GRANTED',
    body: 'STANDING_COMMITTEE',
    resolutionNumber: '柳城人常〔2022〕12号',
  });
  await year.on('2022-06-02');
  expect((await submit(year.lead, whole({ why: '再报' }))).problems).toEqual(['WRONG_STATE', 'WRONG_STATE']);
  expect((await decide(year.leader, { planId: third.id, outcome: 'APPROVED' })).problems).toEqual(['WRONG_STATE']);
  expect(await approvals()).toEqual([]);
});

/** 柳南区 2022 in its manner: a month after the issue; 太阳村镇 leads and a bureau of the district helps (R48, R92). */
describe('a town leads for its county', () => {
  let root: string;
  let ofTown: string;
  let targetId: string;

  beforeAll(async () => {
    await year.on('2023-02-01');
    const task = {
      title: '人饮工程',
      leadAsWritten: '大埔镇',
      supportAsWritten: '县教育局',
      targets: [{ ...SUM, metric: '饮水点', quantity: '10' }],
    };
    const programme = await enterAndIssue(year.world, year.office, smallDraft(2023, [task]));
    targetId = programme.leaves[0]?.targets[0]?.id as string;
    await setCalendar(year, year.office, {
      programmeId: programme.id,
      lead: { kind: 'QUARTERLY', day: 10 },
      planMonthsAfterIssue: 1,
    });
    root = (await ownAssignments(year.world, year.office, programme.id)).get('1')?.id as string;
    ofTown = (await ownAssignments(year.world, year.clerk, programme.id)).get('1')?.id as string;
    await done(year.world, year.clerk, 'signReceipt', { programmeId: programme.id });
    await done(year.world, year.clerk, 'acceptAssignment', { assignmentId: ofTown, leaderName: '镇长' });
  });

  test('the plan is asked of the town, not of the county’s government that stands for it', async () => {
    expect(await year.assignment(year.clerk, ofTown, 'planDueOn')).toEqual({ planDueOn: '2023-03-01' });
    expect(await year.assignment(year.office, root, 'planDueOn')).toEqual({ planDueOn: null });
    const { duties } = await year.world.get<{ duties: { items: { kind: string; dueOn: string }[] } }>(
      year.clerk,
      `{ duties { items { kind dueOn } } }`,
    );
    expect(duties.items.filter(({ kind }) => kind === 'PLAN')).toEqual([{ kind: 'PLAN', dueOn: '2023-03-01' }]);
  });

  test('it gives the county’s helping bureau its part, and the county’s leader decides', async () => {
    await year.on('2023-03-02');
    const own = (await unitIds(year.world, year.clerk, COUNTY.town)).values().next().value;
    const plan = {
      ...whole(),
      assignmentId: ofTown,
      shares: [{ targetId, unitId: own, does: '组织实施' }],
      milestones: [{ dueOn: '2023-12-31', title: '全部完成' }],
    };
    const { problems, messages } = await submit(year.clerk, plan);
    expect(problems).toEqual(['REQUIRED shares']);
    expect(messages).toEqual(['方案缺少配合单位“县教育局”的任务。']);
    const all = [...plan.shares, { unitId: units.get('县教育局'), does: '配合' }];
    const late = await planDone(year, year.clerk, 'submitImplementationPlan', { ...plan, shares: all });
    expect(late).toMatchObject({ isOnTime: false });
    await year.city.addMember('450222100-leader', Role.LEADER);
    const approve = { planId: late.id, outcome: 'APPROVED' };
    expect((await decide('450222100-leader', approve)).problems).toEqual(['NOT_HOLDER']);
    // The leader whom the town's acceptance names is not the county's.
    const onPaper = { why: '县领导已书面审定', paperDatedOn: '2023-03-02' };
    expect((await decide(year.office, { ...approve, onPaper })).problems).toEqual(['REQUIRED leaderName']);
    expect((await decide(year.leader, approve)).plan).toMatchObject({ status: 'APPROVED' });
  });
});

test('a helper that is closed since is asked of no plan: its part could be given to nobody', async () => {
  const missing = async () => {
    const { planCoverage } = await year.world.get<{ planCoverage: { missing: string[] } }>(
      year.lead,
      `query($id: ID!) { planCoverage(assignmentId: $id) { missing } }`,
      { id: year.root('2') },
    );
    return planCoverage.missing.filter((each) => each.includes('县教育局'));
  };
  expect(await missing()).toHaveLength(1);
  const id = units.get('县教育局');
  const { unit } = await year.world.get<{ unit: { version: number } }>(
    year.office,
    `query($id: ID!) { unit(id: $id) { version } }`,
    { id },
  );
  const { closeUnit } = await year.world.get<{ closeUnit: { userErrors: unknown[] } }>(
    year.office,
    `mutation($input: CloseUnitInput!) { closeUnit(input: $input) { userErrors { code message field } } }`,
    { input: { id, version: unit.version, on: '2023-03-02', why: '机构改革', successorId: units.get('县住建局') } },
  );
  expect(closeUnit.userErrors).toEqual([]);
  expect(await missing()).toEqual([]);
});
