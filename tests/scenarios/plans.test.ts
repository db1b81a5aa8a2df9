import { Role } from '../../tenants/permissions';
import { done, ownAssignments, unitIds } from '../support/cascade';
import { type SiteStory, siteStory } from '../support/site-story';

let story: SiteStory;
let root: string;
let units: Map<string, string>;
let district: Map<string, string>;
const [city, lead, leader] = ['450200-coordinator', '450200-zhujian', '450200-leader'];

const SEEN = `id ordinal status isOnTime personResponsible handedInOn shares { does quantity unit { shortName } }
  milestones { dueOn quantity } funds { source amount } decisions { outcome body leaderName resolutionNumber decidedOn }`;

interface SeenPlan {
  readonly id: string;
  readonly ordinal: number;
  readonly status: string;
  readonly isOnTime: boolean | null;
  readonly decisions: readonly Record<string, unknown>[];
}

async function ask(member: string | null, verb: string, input: Record<string, unknown>) {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
  const { data, errors } = await story.world.ask<
    Record<string, { plan: SeenPlan | null; userErrors: { code: string; message: string; field: string[] }[] }>
  >(
    member,
    `mutation($input: ${type}!) { ${verb}(input: $input) { plan { ${SEEN} } userErrors { code message field } } }`,
    { input },
  );
  const payload = data?.[verb];
  return {
    plan: payload?.plan ?? null,
    problems: errors?.[0]
      ? [String(errors[0].extensions.code)]
      : (payload?.userErrors ?? []).map(({ code, field }) => `${code} ${field.join('.')}`.trim()),
    messages: (payload?.userErrors ?? []).map(({ message }) => message),
  };
}

const whole = () => ({
  assignmentId: root,
  personResponsible: '张局长',
  workPlan: '摸底、设计、招标、施工、验收',
  safeguards: '每周调度',
  agreedWith: '与市发展改革委会商',
  shares: [
    {
      targetId: story.targets.get('启动改造老旧小区'),
      unitId: units.get('市住房城乡建设局'),
      quantity: '80',
      does: '启动',
    },
    {
      targetId: story.targets.get('完成改造老旧小区'),
      unitId: units.get('市住房城乡建设局'),
      quantity: '80',
      does: '完成',
    },
    { targetId: story.targets.get('改造面积'), unitId: district.get('区住建局'), does: '组织施工', person: '李科长' },
  ],
  funds: [{ source: 'OWN_BUDGET', amount: '1198.10' }],
  milestones: [
    {
      dueOn: '2022-06-30',
      period: 'QUARTER',
      title: '半数启动',
      targetId: story.targets.get('启动改造老旧小区'),
      quantity: '40',
    },
    {
      dueOn: '2022-12-15',
      period: 'QUARTER',
      title: '全部启动',
      targetId: story.targets.get('启动改造老旧小区'),
      quantity: '80',
    },
  ],
});

beforeAll(async () => {
  story = await siteStory();
  await story.city.addMember('450204-leader', Role.LEADER);
  await story.city.addMember('450200-fagai', Role.UNIT_OFFICER, '市发展改革委');
  root = (await ownAssignments(story.world, city, story.programme.id)).get('1')?.id as string;
  units = await unitIds(story.world, city, '450200');
  district = await unitIds(story.world, '450203-supervision', '450203');
  await done(story.world, city, 'acceptAssignment', {
    assignmentId: root,
    leadUnitIds: [units.get('市住房城乡建设局')],
    supportUnitIds: [units.get('市发展改革委')],
    replacingWhy: '明确配合单位',
  });
});

afterAll(() => story.world.close());

describe('a plan is the lead unit’s, whole', () => {
  test.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['an auditor', '450200-auditor', 'FORBIDDEN'],
    ['a helper', '450200-fagai', 'NOT_HOLDER unitId'],
    ['a neighbour', '450204-coordinator', 'NOT_FOUND'],
    ['a district below', '450203-supervision', 'NOT_FOUND'],
  ])('not %s’s', async (_told, member, problem) => {
    expect((await ask(member, 'submitImplementationPlan', whole())).problems).toEqual([problem]);
  });

  test('whatever is left out is named: a target, a helper, a part', async () => {
    const { shares, ...rest } = whole();
    const { problems, messages } = await ask(lead, 'submitImplementationPlan', {
      ...rest,
      shares: shares.slice(0, 1),
      safeguards: ' ',
      funds: [],
    });
    expect(problems).toEqual(expect.arrayContaining(['REQUIRED safeguards', 'REQUIRED funds', 'REQUIRED shares']));
    expect(messages).toEqual(
      expect.arrayContaining([
        '方案缺少指标“完成改造老旧小区”。',
        '方案缺少指标“改造面积”。',
        '方案缺少配合单位“市发展改革委”的任务。',
        '方案缺少配合单位“鱼峰区”的任务。',
      ]),
    );
  });

  test('what must be spoken of, and milestones back from the end, are there to be asked for', async () => {
    const { planCoverage, proposeMilestones } = await story.world.get<{
      planCoverage: { missing: string[] };
      proposeMilestones: { dueOn: string; quantity: string; target: { metric: string } }[];
    }>(
      lead,
      `query($id: ID!) { planCoverage(assignmentId: $id) { missing }
         proposeMilestones(assignmentId: $id, period: QUARTER, floatDays: 16) { dueOn quantity target { metric } } }`,
      { id: root },
    );
    expect(planCoverage.missing).toContain('方案缺少配合单位“鱼峰区”的任务。');
    const started = proposeMilestones.filter(({ target }) => target.metric === '启动改造老旧小区');
    expect(started.at(-1)?.quantity).toBe('80');
  });
});

describe('the leader in charge decides', () => {
  let first: SeenPlan;

  test('it is submitted with every part, and lies with him', async () => {
    const { shares, ...rest } = whole();
    const all = [...shares, { unitId: units.get('市发展改革委'), does: '项目审批' }];
    // 柳南区 and the counties have not answered yet: named by the notice, they are to help too.
    const missing = (await ask(lead, 'submitImplementationPlan', { ...rest, shares: all })).messages;
    const tenants = missing.map((each) => /“(.+)”的任务/.exec(each)?.[1]);
    for (const name of tenants) {
      const { tenant } = await story.world.get<{
        tenant: { children: { shortName: string; government: { id: string } }[] };
      }>(city, `{ tenant(code: "450200") { children { shortName government { id } } } }`);
      all.push({ unitId: tenant.children.find(({ shortName }) => shortName === name)?.government.id, does: '配合' });
    }
    const { plan, problems } = await ask(lead, 'submitImplementationPlan', { ...rest, shares: all, seen: 0 });
    expect(problems).toEqual([]);
    expect(plan).toMatchObject({
      ordinal: 1,
      status: 'SUBMITTED',
      funds: [{ source: 'OWN_BUDGET', amount: '1198.10' }],
    });
    first = plan as SeenPlan;
    wholeShares = all;
  });
  let wholeShares: unknown[] = [];

  test.each([
    ['another tenant’s leader', '450204-leader', { outcome: 'APPROVED' }, ['NOT_FOUND']],
    ['the lead unit itself', lead, { outcome: 'APPROVED' }, ['FORBIDDEN']],
    ['the office without a paper', city, { outcome: 'APPROVED' }, ['REQUIRED onPaper', 'REQUIRED leaderName']],
    ['before it is approved nobody files it', city, { outcome: 'FILED' }, ['WRONG_STATE']],
    [
      'a return without its reason and day',
      leader,
      { outcome: 'RETURNED' },
      ['REQUIRED why', 'REQUIRED submitAgainBy'],
    ],
    [
      'a return by a day that nobody lives to see',
      leader,
      { outcome: 'RETURNED', why: '资金不明', submitAgainBy: '2222-03-01' },
      ['INVALID submitAgainBy'],
    ],
  ])('not %s', async (_told, member, said, problems) => {
    expect((await ask(member, 'decideImplementationPlan', { planId: first.id, ...said })).problems).toEqual(problems);
  });

  test('returned, it is submitted again with its why; the former version stays', async () => {
    const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
    const returned = await ask(leader, 'decideImplementationPlan', {
      planId: first.id,
      outcome: 'RETURNED',
      why: '资金来源不明确',
      submitAgainBy: today,
      seen: 0,
    });
    expect(returned.plan).toMatchObject({ status: 'RETURNED' });
    const again = { ...whole(), shares: wholeShares };
    expect((await ask(lead, 'submitImplementationPlan', again)).problems).toEqual(['REQUIRED why']);
    expect((await ask(lead, 'submitImplementationPlan', { ...again, why: '补充资金', seen: 0 })).problems).toEqual([
      'STALE_VERSION',
    ]);
    const { plan } = await ask(lead, 'submitImplementationPlan', { ...again, why: '补充资金', seen: 1 });
    expect(plan).toMatchObject({ ordinal: 2, status: 'SUBMITTED' });
    expect((await ask(lead, 'submitImplementationPlan', { ...again, why: '再改' })).problems).toEqual(['WRONG_STATE']);
    expect((await ask(leader, 'decideImplementationPlan', { planId: first.id, outcome: 'APPROVED' })).problems).toEqual(
      ['WRONG_STATE'],
    );
  });

  test('brought to the executive meeting, approved with its resolution, then filed', async () => {
    const { assignment } = await story.world.get<{ assignment: { plans: SeenPlan[]; plan: SeenPlan | null } }>(
      city,
      `query($id: ID!) { assignment(id: $id) { plan { id } plans { id ordinal status } } }`,
      { id: root },
    );
    expect(assignment.plans.map(({ status }) => status)).toEqual(['RETURNED', 'SUBMITTED']);
    expect(assignment.plan).toBeNull();
    const planId = assignment.plans[1]?.id;
    const escalated = { planId, outcome: 'ESCALATED', why: '投资较大' };
    expect((await ask(leader, 'decideImplementationPlan', escalated)).plan).toMatchObject({ status: 'ESCALATED' });
    const approve = { planId, outcome: 'APPROVED' };
    expect((await ask(leader, 'decideImplementationPlan', approve)).problems).toEqual([
      'WRONG_STATE',
      'REQUIRED resolutionNumber',
    ]);
    expect((await ask(city, 'decideImplementationPlan', approve)).problems).toEqual(['REQUIRED resolutionNumber']);
    const { plan } = await ask(city, 'decideImplementationPlan', { ...approve, resolutionNumber: '〔2022〕3号' });
    expect(plan).toMatchObject({
      status: 'APPROVED',
      decisions: [
        { outcome: 'ESCALATED' },
        { outcome: 'APPROVED', body: 'EXECUTIVE_MEETING', resolutionNumber: '〔2022〕3号' },
      ],
    });
    const filed = await ask(city, 'decideImplementationPlan', { planId, outcome: 'FILED' });
    expect(filed.plan).toMatchObject({ status: 'FILED' });
    const { events } = await story.world.get<{ events: { events: { verb: string; canonical: string }[] } }>(
      '450203-supervision',
      `{ events(after: 0, first: 100) { events { verb canonical } } }`,
    );
    // What the city plans for itself is nothing to the district.
    expect(events.events.filter(({ verb }) => verb.includes('Plan'))).toEqual([]);
  });

  test('nobody else reads it: the neighbour and those below find none, the lead does', async () => {
    const plans = async (member: string) =>
      (
        await story.world.get<{ implementationPlans: { edges: unknown[] } }>(
          member,
          `{ implementationPlans(first: 10) { edges { node { id status } } } }`,
        )
      ).implementationPlans.edges.length;
    expect(await plans(lead)).toBe(2);
    expect(await plans('450203-supervision')).toBe(0);
    expect(await plans('450204-coordinator')).toBe(0);
  });
});

test('a district’s own plan is its own leader’s; entered by the office with the paper', async () => {
  await story.city.addMember('450203-leader', Role.LEADER);
  const promised = ['启动改造老旧小区', '完成改造老旧小区', '改造面积'];
  const targets = [...story.targets].filter(([metric]) => promised.includes(metric));
  const input = {
    assignmentId: story.assignment,
    personResponsible: '王局长',
    workPlan: '分批实施',
    safeguards: '专班推进',
    shares: [
      ...targets.map(([, targetId]) => ({ targetId, unitId: district.get('区住建局'), does: '组织实施' })),
      { unitId: district.get('区发改局'), does: '立项' },
      { unitId: (await unitIds(story.world, '450203001-clerk', '450203001')).values().next().value, does: '动员' },
    ],
    funds: [{ source: 'HIGHER_LEVEL' }],
    milestones: [{ dueOn: '2022-12-31', title: '全部完成' }],
  };
  const { plan, problems } = await ask('450203-zhujian', 'submitImplementationPlan', input);
  expect(problems).toEqual([]);
  expect((await ask(leader, 'decideImplementationPlan', { planId: plan?.id, outcome: 'APPROVED' })).problems).toEqual([
    'NOT_HOLDER',
  ]);
  const paper = { why: '区长已书面审定', paperDatedOn: '2022-03-05' };
  const approved = await ask('450203-supervision', 'decideImplementationPlan', {
    planId: plan?.id,
    outcome: 'APPROVED',
    onPaper: paper,
    leaderName: '赵副区长',
  });
  expect(approved.plan).toMatchObject({
    status: 'APPROVED',
    decisions: [{ leaderName: '赵副区长', decidedOn: '2022-03-05', body: 'LEADER' }],
  });
});
