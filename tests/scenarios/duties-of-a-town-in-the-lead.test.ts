import { Role } from '../../tenants/permissions';
import { done, ownAssignments, unitIds } from '../support/cascade';
import { CountyYear } from '../support/changes';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { submitted } from '../support/reports';

/** 太阳村镇 leads, a bureau of its district helps (R48): what each has to do, and what the superior's leader and office have. */
describe('a town in the lead', () => {
  let year: CountyYear;
  let programme: SeenProgramme;
  let ofTown: string;
  let root: string;
  const member = '450222-government';

  beforeAll(async () => {
    year = await CountyYear.open({ county: '450222', town: '450222100' }, {}, [{ title: '饮水工程' }]);
    // An officer of the government that stands for the lead in the county's own books.
    await year.city.addMember(member, Role.UNIT_OFFICER);
    await year.on('2023-02-01');
    programme = await enterAndIssue(
      year.world,
      year.office,
      smallDraft(2023, [{ title: '人饮用水建设', leadAsWritten: '大埔镇', supportAsWritten: '县教育局' }]),
    );
    root = (await ownAssignments(year.world, year.office, programme.id)).get('1')?.id as string;
    ofTown = (await ownAssignments(year.world, year.clerk, programme.id)).get('1')?.id as string;
    await done(year.world, year.clerk, 'signReceipt', { programmeId: programme.id });
    await done(year.world, year.clerk, 'acceptAssignment', { assignmentId: ofTown });
    await say(year.office, 'setReportingCalendar', {
      programmeId: programme.id,
      lead: { kind: 'QUARTERLY', day: 10 },
      support: { kind: 'QUARTERLY', day: 5 },
      planDueOn: '2023-03-01',
    });
  });
  afterAll(() => year.close());

  async function say(by: string, verb: string, input: Record<string, unknown>): Promise<void> {
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const answer = await year.world.get<Record<string, { userErrors: unknown[] }>>(
      by,
      `mutation($input: ${type}!) { ${verb}(input: $input) { userErrors { code message field } } }`,
      { input },
    );
    expect(answer[verb]?.userErrors).toEqual([]);
  }
  /** `KIND day`, of the programme of 2023 without what is to be signed. */
  const todo = async (by: string): Promise<string[]> => {
    const { duties } = await year.world.get<{ duties: { items: { kind: string; dueOn: string | null }[] } }>(
      by,
      `query($p: ID!) { duties(programmeId: $p) { items { kind dueOn } } }`,
      { p: programme.id },
    );
    return duties.items
      .filter(({ kind }) => kind !== 'SIGN' && kind !== 'ANSWER')
      .map(({ kind, dueOn }) => `${kind} ${dueOn ?? '-'}`);
  };
  const planOf = async (by: string): Promise<string> =>
    (
      await year.world.get<{ assignment: { plans: { id: string }[] } }>(
        by,
        `query($id: ID!) { assignment(id: $id) { plans { id } } }`,
        { id: ofTown },
      )
    ).assignment.plans.at(-1)?.id as string;

  test('the town plans, and not the government that stands for it; the county’s leader approves, its office files', async () => {
    expect(await todo(year.clerk)).toEqual(['PLAN 2023-03-01']);
    for (const other of [member, year.helper, year.leader, year.office]) expect(await todo(other)).toEqual([]);
    await year.on('2023-03-02');
    const { leaderBoard } = await year.world.get<{ leaderBoard: { tasks: { behind: object[] }[] } }>(
      year.office,
      `query($p: ID!) { leaderBoard(programmeId: $p) { tasks { behind { reason dueOn tenant { shortName } } } } }`,
      { p: programme.id },
    );
    expect(leaderBoard.tasks.flatMap(({ behind }) => behind)).toContainEqual({
      reason: 'MISSING_PLAN',
      dueOn: '2023-03-01',
      tenant: { shortName: '大埔镇' },
    });
    const { tenant } = await year.world.get<{ tenant: { government: { id: string } } }>(
      year.clerk,
      `{ tenant { government { id } } }`,
    );
    const bureau = (await unitIds(year.world, year.office, '450222')).get('县教育局');
    await say(year.clerk, 'submitImplementationPlan', {
      assignmentId: ofTown,
      personResponsible: '李镇长',
      workPlan: '打井、铺管',
      safeguards: '每周调度',
      shares: [
        { targetId: programme.leaves[0]?.targets[0]?.id, unitId: tenant.government.id, quantity: '80', does: '施工' },
        { unitId: bureau, does: '配合' },
      ],
      funds: [{ source: 'HIGHER_LEVEL' }],
      milestones: [{ dueOn: '2023-12-01', title: '全部完成' }],
    });
    expect(await todo(year.clerk)).toEqual([]);
    expect(await todo(year.leader)).toEqual(['APPROVE -']);
    await say(year.leader, 'decideImplementationPlan', { planId: await planOf(year.clerk), outcome: 'APPROVED' });
    expect(await todo(year.leader)).toEqual([]);
    expect(await todo(year.office)).toEqual(['FILE -']);
    await say(year.office, 'decideImplementationPlan', { planId: await planOf(year.clerk), outcome: 'FILED' });
    expect(await todo(year.office)).toEqual([]);
  });

  test('the bureau reports by the helpers’ day, the town by the lead’s, the government that stands for it not at all', async () => {
    await year.on('2023-04-04');
    expect(await todo(year.helper)).toEqual(['REPORT 2023-04-05']);
    expect(await todo(year.clerk)).toEqual(['REPORT 2023-04-10']);
    for (const other of [member, year.leader, year.office, '450204-coordinator']) expect(await todo(other)).toEqual([]);
    const targetId = programme.leaves[0]?.targets[0]?.id;
    const figures = [{ targetId, quantity: '2' }];
    await submitted(year.world, year.helper, { assignmentId: root, progress: '打井两口', figures });
    expect(await todo(year.helper)).toEqual([]);
    expect(await todo(year.clerk)).toEqual(['REPORT 2023-04-10']);
    await submitted(year.world, year.clerk, { assignmentId: ofTown, progress: '本镇四处', figures });
    expect(await todo(year.clerk)).toEqual([]);
    expect(await todo(year.office)).toEqual(['VERIFY -']);
    // It stands for the lead unit, and may look into it as well as the office.
    expect(await todo(member)).toEqual(['VERIFY -']);
  });

  test('completed, it is the county’s to check', async () => {
    const application = { assignmentId: ofTown, completedOn: '2023-04-04' };
    await say(year.clerk, 'applyForCompletion', application);
    expect((await todo(year.office)).sort()).toEqual(['CHECK -', 'VERIFY -']);
  });
});
