import { Role } from '../../tenants/permissions';
import { CountyYear, setCalendar } from '../support/changes';
import { submitted, verify } from '../support/reports';

interface SeenDuty {
  readonly kind: string;
  readonly dueOn: string | null;
  readonly isOverdue: boolean;
  readonly remindedAt: string | null;
  readonly obligation: { readonly step: string; readonly roundNo: number; readonly unit: { shortName: string } } | null;
  readonly plan: { readonly id: string; readonly ordinal: number } | null;
  readonly changeRequest: { readonly id: string } | null;
  readonly completionApplication: { readonly id: string } | null;
  readonly report: { readonly id: string } | null;
}

interface SeenDuties {
  readonly total: number;
  readonly overdue: number;
  readonly byKind: readonly { kind: string; total: number; overdue: number }[];
  readonly items: readonly SeenDuty[];
}

const DUTIES = `total overdue byKind { kind total overdue } items { kind dueOn isOverdue remindedAt
  obligation { step roundNo unit { shortName } } plan { id ordinal } changeRequest { id } completionApplication { id } report { id } }`;

/** 鹿寨县 2022: through the year with a unit, a helper, a leader and the office; each duty comes when it should and goes when it is done. */
describe('the duties of a year', () => {
  let year: CountyYear;
  let root: string;
  const neighbours = ['450204-coordinator', '450200-leader', '450223-other'];

  beforeAll(async () => {
    year = await CountyYear.open(
      { county: '450223', town: '450223100' },
      { origin: 'WORK_REPORT', completionDueOn: '2022-10-31' },
      [{ title: '改造一批老旧小区' }],
    );
    root = year.root('1');
    await year.city.addMember('450223-other', Role.UNIT_OFFICER);
    await setCalendar(year, year.office, {
      rounds: [
        { leadDueOn: '2022-04-05', supportDueOn: '2022-04-02' },
        { leadDueOn: '2022-06-05', supportDueOn: '2022-06-02' },
      ],
      planDueOn: '2022-03-21',
    });
  });
  afterAll(() => year.close());

  const duties = async (member: string, args = ''): Promise<SeenDuties> =>
    (await year.world.get<{ duties: SeenDuties }>(member, `{ duties${args} { ${DUTIES} } }`)).duties;
  /** What a member has to do, as `KIND day`, with a ! where it is overdue; without what it is to sign. */
  const todo = async (member: string): Promise<string[]> =>
    (await duties(member)).items
      .filter(({ kind }) => kind !== 'SIGN' && kind !== 'ANSWER')
      .map(({ kind, dueOn, isOverdue }) => `${kind} ${dueOn ?? '-'}${isOverdue ? '!' : ''}`);
  const only = async (member: string, kind: string): Promise<SeenDuty> =>
    (await duties(member, `(kinds: [${kind}])`)).items[0] as SeenDuty;

  async function say(member: string, verb: string, input: Record<string, unknown>): Promise<void> {
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const answer = await year.world.get<Record<string, { userErrors: unknown[] }>>(
      member,
      `mutation($input: ${type}!) { ${verb}(input: $input) { userErrors { code message field } } }`,
      { input },
    );
    expect(answer[verb]?.userErrors).toEqual([]);
  }

  const unit = async (name: string): Promise<string> => {
    const { tenant } = await year.world.get<{
      tenant: { units: { edges: { node: { id: string; shortName: string } }[] } };
    }>(year.office, `{ tenant(code: "450223") { units(first: 100) { edges { node { id shortName } } } } }`);
    return tenant.units.edges.find(({ node }) => node.shortName === name)?.node.id as string;
  };

  async function plan(more: Record<string, unknown> = {}): Promise<void> {
    const { tenant } = await year.world.get<{ tenant: { children: { government: { id: string } }[] } }>(
      year.office,
      `{ tenant(code: "450223") { children { government { id } } } }`,
    );
    const helpers = [await unit('县教育局'), ...tenant.children.map(({ government }) => government.id)];
    const lead = { targetId: year.target('1'), unitId: await unit('县住建局'), quantity: '80', does: '改造' };
    await say(year.lead, 'submitImplementationPlan', {
      assignmentId: root,
      personResponsible: '张局长',
      workPlan: '设计、施工、验收',
      safeguards: '每周调度',
      shares: [lead, ...helpers.map((unitId) => ({ unitId, does: '配合' }))],
      funds: [{ source: 'OWN_BUDGET', amount: '98' }],
      milestones: [{ dueOn: '2022-10-31', title: '全部完成' }],
      ...more,
    });
  }

  const report = (member: string, figuresTo: string, quantity: string) =>
    submitted(year.world, member, {
      assignmentId: root,
      figuresTo,
      progress: '有序推进',
      problems: '无',
      nextSteps: '继续',
      figures: [{ targetId: year.target('1'), quantity }],
    });

  test('a plan: the lead unit’s by its day, then the leader’s, the lead’s again, the leader’s, the supervision office’s', async () => {
    expect(await todo(year.lead)).toEqual(['PLAN 2022-03-21']);
    for (const member of [year.helper, year.leader, year.office, ...neighbours]) {
      expect((await todo(member)).filter((each) => /PLAN|APPROVE|FILE/.test(each))).toEqual([]);
    }
    await year.on('2022-03-21');
    expect(await todo(year.lead)).toContain('PLAN 2022-03-21');
    await year.on('2022-03-22');
    expect(await todo(year.lead)).toContain('PLAN 2022-03-21!');
    await plan();
    expect(await todo(year.lead)).not.toContainEqual(expect.stringContaining('PLAN'));
    expect(await todo(year.leader)).toEqual(['APPROVE -']);
    const { plan: first } = await only(year.leader, 'APPROVE');
    expect(first).toMatchObject({ ordinal: 1 });
    await say(year.leader, 'decideImplementationPlan', {
      planId: first?.id,
      outcome: 'RETURNED',
      why: '资金不明',
      submitAgainBy: '2022-03-25',
    });
    expect(await todo(year.leader)).toEqual([]);
    expect(await todo(year.lead)).toContain('PLAN 2022-03-25');
    await plan({ why: '明确资金', funds: [{ source: 'HIGHER_LEVEL', amount: '98' }] });
    const { plan: second } = await only(year.leader, 'APPROVE');
    await say(year.leader, 'decideImplementationPlan', { planId: second?.id, outcome: 'ESCALATED', why: '投资较大' });
    expect(await todo(year.leader)).toEqual([]);
    expect(await todo(year.office)).toContain('APPROVE -');
    const approved = { planId: second?.id, outcome: 'APPROVED', resolutionNumber: '〔2022〕5号' };
    await say(year.office, 'decideImplementationPlan', approved);
    expect(await todo(year.office)).toContain('FILE -');
    await say(year.office, 'decideImplementationPlan', { planId: second?.id, outcome: 'FILED' });
    expect(await todo(year.office)).not.toContain('FILE -');
    for (const member of neighbours) expect(await todo(member)).toEqual([]);
  });

  test('a report: the helper’s and the lead’s, each by its own day, from when the round opens', async () => {
    // The round has not opened yet: it does some days before its first day.
    await year.on('2022-04-01');
    const [helpers, leads] = [await only(year.helper, 'REPORT'), await only(year.lead, 'REPORT')];
    expect(helpers).toMatchObject({
      dueOn: '2022-04-02',
      isOverdue: false,
      obligation: { step: 'SUPPORT', roundNo: 1, unit: { shortName: '县教育局' } },
    });
    expect(leads).toMatchObject({
      dueOn: '2022-04-05',
      obligation: { step: 'LEAD', roundNo: 1, unit: { shortName: '县住建局' } },
    });
    expect(await todo(year.lead)).toEqual(['REPORT 2022-04-05']);
    for (const member of [year.leader, ...neighbours]) expect(await todo(member)).toEqual([]);
    await year.on('2022-04-04');
    expect(await todo(year.helper)).toEqual(['REPORT 2022-04-02!']);
    expect(await todo(year.lead)).toEqual(['REPORT 2022-04-05']);
    expect(await duties(year.helper, '(kinds: [REPORT])')).toMatchObject({ total: 1, overdue: 1 });
  });

  test('a reminder stands with the duty that it is about', async () => {
    expect((await only(year.helper, 'REPORT')).remindedAt).toBeNull();
    await say(year.office, 'remindUnits', {
      obligations: [{ assignmentId: root, unitId: await unit('县教育局'), step: 'SUPPORT', roundNo: 1 }],
    });
    expect((await only(year.helper, 'REPORT')).remindedAt).toMatch(/^2022-04-04T01:00/);
    expect((await only(year.lead, 'REPORT')).remindedAt).toBeNull();
  });

  test('the helper’s goes with its own report, the lead’s with the lead’s; then it is verified, returned and made again', async () => {
    await report(year.helper, '2022-03-31', '10');
    expect(await todo(year.helper)).toEqual([]);
    expect(await todo(year.lead)).toContain('REPORT 2022-04-05');
    const { id } = await report(year.lead, '2022-03-31', '20');
    expect(await todo(year.lead)).toEqual([]);
    expect((await only(year.office, 'VERIFY')).report?.id).toBe(id);
    const [figure] = (
      await year.world.get<{ progressReport: { figures: { id: string; counts: boolean }[] } }>(
        year.office,
        `query($id: ID!) { progressReport(id: $id) { figures { id counts } } }`,
        { id },
      )
    ).progressReport.figures;
    const returned = { figureId: figure?.id, outcome: 'RETURNED', why: '缺少佐证', reportAgainBy: '2022-04-08' };
    expect((await verify(year.world, year.office, [returned])).problems).toEqual([]);
    expect(await todo(year.office)).not.toContain('VERIFY -');
    expect(await todo(year.lead)).toEqual(['REPORT_AGAIN 2022-04-08']);
    await report(year.lead, '2022-03-31', '22');
    expect(await todo(year.lead)).toEqual([]);
    expect(await todo(year.office)).toContain('VERIFY -');
  });

  test('a request for a change: the leader’s, and brought to the meeting the office’s', async () => {
    const request = await year.did(year.lead, 'requestChange', {
      assignmentId: root,
      kind: 'EXTENSION',
      why: '汛期',
      dueOn: '2023-01-31',
    });
    expect((await only(year.leader, 'DECIDE')).changeRequest?.id).toBe(request.id);
    expect(await todo(year.office)).not.toContain('DECIDE -');
    await year.did(year.leader, 'decideChange', { requestId: request.id, outcome: 'ESCALATED', why: '跨年度' });
    expect(await todo(year.leader)).toEqual([]);
    expect((await only(year.office, 'DECIDE')).changeRequest?.id).toBe(request.id);
    await year.did(year.office, 'decideChange', {
      requestId: request.id,
      outcome: 'GRANTED',
      resolutionNumber: '〔2022〕9号',
    });
    expect(await todo(year.office)).not.toContain('DECIDE -');
  });

  test('only some kinds, only one programme, only what is overdue; the counts of each kind all the same', async () => {
    await year.on('2022-06-10');
    const all = await duties(year.lead);
    expect(all.byKind).toEqual([
      { kind: 'REPORT', total: 1, overdue: 1 },
      { kind: 'SIGN', total: 1, overdue: 1 },
    ]);
    expect(await duties(year.lead, '(kinds: [REPORT])')).toMatchObject({ total: 1, overdue: 1, byKind: all.byKind });
    expect(await duties(year.lead, '(kinds: [PLAN])')).toEqual({
      total: 0,
      overdue: 0,
      byKind: all.byKind,
      items: [],
    });
    const { total, items } = await duties(year.office, '(overdueOnly: true)');
    expect(items).toHaveLength(total);
    expect(items.every(({ isOverdue }) => isOverdue)).toBe(true);
    const mine = await duties(year.lead, `(programmeId: "${year.programme.id}")`);
    expect(mine.total).toBe(all.total);
    const hidden = await year.world.ask(
      '450204-coordinator',
      `{ duties(programmeId: "${year.programme.id}") { total } }`,
    );
    expect(hidden.data).toEqual({ duties: { total: 0 } });
  });

  test('an application for completion: the office’s to check; nothing is to be reported meanwhile', async () => {
    await report(year.lead, '2022-06-08', '80');
    await report(year.helper, '2022-06-08', '40');
    const application = await year.did(year.lead, 'applyForCompletion', {
      assignmentId: root,
      completedOn: '2022-06-09',
    });
    expect(await todo(year.lead)).toEqual([]);
    expect((await only(year.office, 'CHECK')).completionApplication?.id).toBe(application.id);
    for (const member of [year.leader, ...neighbours]) expect(await todo(member)).toEqual([]);
    await year.did(year.office, 'decideCompletion', { applicationId: application.id, outcome: 'PASSED' });
    expect(await todo(year.office)).not.toContain('CHECK -');
  });
});
