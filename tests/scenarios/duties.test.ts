import { Role } from '../../tenants/permissions';
import { today as dayOf, moveClock } from '../support/accounts';
import { done, ownAssignments, refused, type SeenAssignment, unitIds } from '../support/cascade';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { type City, liuzhou, World } from '../support/world';

interface Duty {
  kind: string;
  dueOn: string | null;
  isOverdue: boolean;
  assignment: { task: { number: string } };
}

/** 待办: what there is to do, by which day, and for how long. The days of this programme are 15. */
describe('duties', () => {
  let world: World;
  let tree: City;
  let programme: SeenProgramme;
  const city = '450200-coordinator';
  const yufeng = '450203-supervision';
  const housing = '450203-zhujian';

  beforeAll(async () => {
    world = await World.open();
    tree = await liuzhou(world);
    programme = await enterAndIssue(
      world,
      city,
      smallDraft(
        2022,
        [1, 2, 3].map(() => ({ supportAsWritten: '各城区人民政府' })),
      ),
    );
  });
  afterAll(() => world.close());
  afterEach(() => moveClock(world, null));

  const duties = async (member: string): Promise<{ total: number; overdue: number; items: Duty[] }> =>
    (
      await world.get<{ duties: { total: number; overdue: number; items: Duty[] } }>(
        member,
        `{ duties { total overdue items { kind dueOn isOverdue assignment { task { number } } } } }`,
      )
    ).duties;
  /** The duties of a kind that a member has, by the number of the task. */
  const due = async (member: string, kind: string): Promise<Record<string, string | null>> =>
    Object.fromEntries(
      (await duties(member)).items
        .filter((duty) => duty.kind === kind)
        .map(({ assignment, dueOn }) => [assignment.task.number, dueOn]),
    );
  const own = async (number: string): Promise<SeenAssignment> =>
    (await ownAssignments(world, yufeng, programme.id)).get(number) as SeenAssignment;
  const unit = async (name: string): Promise<string> => (await unitIds(world, yufeng, '450203')).get(name) as string;

  it('to sign and to answer end on the last of the days after the offer, and are overdue after it', async () => {
    const lastDay = await dayOf(world, 15);
    expect(await due(yufeng, 'SIGN')).toEqual({ 1: lastDay, 2: lastDay, 3: lastDay });
    expect(await due(yufeng, 'ANSWER')).toEqual({ 1: lastDay, 2: lastDay, 3: lastDay });
    expect(await duties(yufeng)).toMatchObject({ total: 6, overdue: 0 });
    await moveClock(world, '15 days');
    expect((await duties(yufeng)).overdue).toBe(0);
    await moveClock(world, '16 days');
    const late = await duties(yufeng);
    expect(late).toMatchObject({ total: 6, overdue: 6 });
    expect(late.items.every(({ isOverdue }) => isOverdue)).toBe(true);
    await moveClock(world, null);
    await done(world, yufeng, 'signReceipt', { programmeId: programme.id });
    expect(await due(yufeng, 'SIGN')).toEqual({});
  });

  it('count from the latest shares, which are signed for again', async () => {
    const { id: assignmentId } = await own('1');
    const targetId = programme.leaves[0]?.targets[0]?.id;
    await moveClock(world, '5 days');
    await done(world, city, 'issueQuotas', { quotas: [{ assignmentId, shares: [{ targetId, quantity: '20' }] }] });
    expect(await due(yufeng, 'SIGN')).toEqual({ 1: await dayOf(world, 15) });
    expect((await due(yufeng, 'ANSWER'))['1']).toBe(await dayOf(world, 15));
  });

  it('count from the latest decision, and so does the time for another request', async () => {
    const { id: assignmentId } = await own('2');
    const asked = { assignmentId, why: '资金缺口', proposal: '减少' };
    await done(world, yufeng, 'requestAdjustment', asked);
    expect(await due(yufeng, 'ANSWER')).not.toHaveProperty('2');
    expect(await due(city, 'DECIDE')).toEqual({ 2: null });
    await moveClock(world, '12 days');
    await done(world, city, 'decideAnswer', {
      answerId: (await own('2')).answer?.id,
      outcome: 'REFUSED',
      why: '任务不变',
    });
    const lastDay = await dayOf(world, 15);
    expect((await due(yufeng, 'ANSWER'))['2']).toBe(lastDay);
    await moveClock(world, '28 days');
    expect(await refused(world, yufeng, 'requestAdjustment', asked)).toEqual(['TOO_LATE']);
    await moveClock(world, '27 days');
    expect(await dayOf(world)).toBe(lastDay);
    await done(world, yufeng, 'requestAdjustment', asked);
  });

  it('count from the day on which a withdrawn assignment is offered again', async () => {
    const { id: assignmentId } = await own('3');
    await done(world, city, 'withdrawAssignment', { assignmentId, why: '误分' });
    await moveClock(world, '30 days');
    await done(world, city, 'reinstateAssignment', { assignmentId, why: '恢复' });
    expect((await due(yufeng, 'ANSWER'))['3']).toBe(await dayOf(world, 15));
  });

  it('of a named unit are to sign, once, until shares are issued again', async () => {
    const { id: assignmentId } = await own('1');
    expect(await duties(housing)).toEqual({ total: 0, overdue: 0, items: [] });
    await done(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds: [await unit('区住建局')] });
    expect(await due(housing, 'SIGN')).toEqual({ 1: expect.any(String) });
    await done(world, housing, 'signReceipt', { assignmentIds: [assignmentId] });
    expect(await due(housing, 'SIGN')).toEqual({});
    const targetId = programme.leaves[0]?.targets[0]?.id;
    await done(world, city, 'issueQuotas', { quotas: [{ assignmentId, shares: [{ targetId, quantity: '18' }] }] });
    expect(Object.keys(await due(housing, 'SIGN'))).toEqual(['1']);
  });

  it('arise when a unit is closed or a leader in charge leaves, until the units are named anew', async () => {
    const leader = await tree.addMember('450203-leader', Role.LEADER);
    const { id: leaderId, version } = (
      await world.get<{ viewer: { member: { id: string; version: number } } }>(
        leader.memberName,
        `{ viewer { member { id version } } }`,
      )
    ).viewer.member;
    const { id: assignmentId } = await own('1');
    const leadUnitIds = [await unit('区住建局'), await unit('区发改局')];
    const accept = { assignmentId, leadUnitIds, replacingWhy: '分工调整' };
    await done(world, yufeng, 'acceptAssignment', { ...accept, leaderId, consolidatingUnitId: leadUnitIds[1] });
    const { assignment } = await world.get<{ assignment: { answer: object } }>(
      yufeng,
      `query($id: ID!) { assignment(id: $id) { answer { leaderName consolidatingUnit { shortName } } } }`,
      { id: assignmentId },
    );
    expect(assignment.answer).toEqual({
      leaderName: '鱼峰区人民政府 经办',
      consolidatingUnit: { shortName: '区发改局' },
    });
    expect(await due(yufeng, 'REASSIGN')).toEqual({});

    const ended = await world.get<{ endPost: { userErrors: unknown[] } }>(
      city,
      `mutation($input: EndPostInput!) { endPost(input: $input) { userErrors { code } } }`,
      { input: { memberId: leaderId, version, on: await dayOf(world), why: '退休' } },
    );
    expect(ended.endPost.userErrors).toEqual([]);
    expect(await due(yufeng, 'REASSIGN')).toEqual({ 1: null });
    await done(world, yufeng, 'acceptAssignment', accept);
    expect(await due(yufeng, 'REASSIGN')).toEqual({});

    const { units } = (
      await world.get<{ tenant: { units: { edges: { node: { id: string; shortName: string; version: number } }[] } } }>(
        yufeng,
        `{ tenant(code: "450203") { units(first: 100) { edges { node { id shortName version } } } } }`,
      )
    ).tenant;
    const closing = units.edges.find(({ node }) => node.shortName === '区发改局')?.node;
    const closed = await world.get<{ closeUnit: { userErrors: unknown[] } }>(
      city,
      `mutation($input: CloseUnitInput!) { closeUnit(input: $input) { userErrors { code field } } }`,
      { input: { id: closing?.id, on: await dayOf(world), why: '机构改革', version: closing?.version } },
    );
    expect(closed.closeUnit.userErrors).toEqual([]);
    expect(await due(yufeng, 'REASSIGN')).toEqual({ 1: null });
    await done(world, yufeng, 'acceptAssignment', { ...accept, leadUnitIds: leadUnitIds.slice(0, 1) });
    expect(await due(yufeng, 'REASSIGN')).toEqual({});
  });

  it('a consolidating unit that does not lead is refused', async () => {
    const { id: assignmentId } = await own('3');
    const leadUnitIds = [await unit('区住建局')];
    const supportUnitIds = [await unit('区财政局')];
    expect(
      await refused(world, yufeng, 'acceptAssignment', {
        assignmentId,
        leadUnitIds,
        supportUnitIds,
        consolidatingUnitId: supportUnitIds[0],
      }),
    ).toEqual(['INVALID']);
  });
});
