import { fromGlobalId } from '../../tenants/global-id';
import { Role } from '../../tenants/permissions';
import { today as dayOf } from '../support/accounts';
import { done, ownAssignments, refused, unitIds } from '../support/cascade';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { liuzhou, World } from '../support/world';

const HAND_OVER = `mutation ($input: HandOverPostInput!) { done: handOverPost(input: $input) {
  member { id } userErrors { code } } }`;
const ACT = `mutation ($input: AppointActingOfficerInput!) { done: appointActingOfficer(input: $input) {
  member { id } userErrors { code } } }`;
const END = `mutation ($input: EndPostInput!) { done: endPost(input: $input) { member { id } userErrors { code } } }`;

interface Done {
  done: { member: { id: string } | null; userErrors: { code: string }[] };
}

/** What is brought to a leader is brought to the post: whoever holds it today decides. */
describe('what is brought to a leader', () => {
  let world: World;
  let programme: SeenProgramme;
  let today: string;
  const city = '450200-coordinator';
  const district = '450204-coordinator';

  beforeAll(async () => {
    world = await World.open();
    const tree = await liuzhou(world);
    for (const code of ['450200-second', '450200-third', '450204-leader']) await tree.addMember(code, Role.LEADER);
    programme = await enterAndIssue(
      world,
      city,
      smallDraft(
        2022,
        [1, 2, 3, 4].map(() => ({ supportAsWritten: '各城区人民政府' })),
      ),
    );
    today = await dayOf(world);
  });
  afterAll(() => world.close());

  const memberOf = async (member: string): Promise<{ id: string; version: number }> =>
    (
      await world.get<{ viewer: { member: { id: string; version: number } } }>(
        member,
        `{ viewer { member { id version } } }`,
      )
    ).viewer.member;

  /** A request of the district on one task, brought to a leader. @returns the answer */
  async function broughtTo(leader: string, number: string): Promise<string> {
    const before = (await ownAssignments(world, district, programme.id)).get(number);
    await done(world, district, 'requestAdjustment', {
      assignmentId: before?.id,
      why: '场地未落实',
      proposal: '延至次年',
    });
    const answerId = (await ownAssignments(world, district, programme.id)).get(number)?.answer?.id as string;
    const { id: leaderId } = await memberOf(leader);
    await done(world, city, 'decideAnswer', { answerId, outcome: 'BROUGHT_TO_LEADER', leaderId });
    return answerId;
  }

  /** Changes a post, and lets the new member be asked as under a name. @returns the member's id */
  async function change(
    document: string,
    input: Record<string, unknown>,
    like: string,
    name?: string,
  ): Promise<string> {
    const { done: result } = await world.get<Done>(city, document, { input });
    expect(result.userErrors).toEqual([]);
    const id = result.member?.id as string;
    const memberId = fromGlobalId(id)?.id as string;
    if (name) world.viewers.set(name, { ...world.viewer(like), memberId, memberName: name });
    return id;
  }

  const toDecide = async (member: string): Promise<string[]> => {
    const { duties } = await world.get<{ duties: { items: { kind: string; answer: { id: string } | null }[] } }>(
      member,
      `{ duties { items { kind answer { id } } } }`,
    );
    return duties.items.flatMap(({ kind, answer }) => (kind === 'DECIDE' && answer ? [answer.id] : []));
  };

  it('is decided by whoever has taken the post over', async () => {
    const answerId = await broughtTo('450200-leader', '1');
    const { id: memberId, version } = await memberOf('450200-leader');
    const to = { name: '新任分管领导' };
    await change(HAND_OVER, { memberId, version, to, on: today, why: '换届' }, '450200-leader', 'successor');
    expect(await toDecide('successor')).toEqual([answerId]);
    expect(await toDecide('450200-second')).toEqual([]);
    expect(await toDecide(city)).toEqual([]);
    const granted = { answerId, outcome: 'GRANTED' };
    expect(await refused(world, '450200-leader', 'decideAnswer', granted)).toEqual(['UNAUTHENTICATED']);
    expect(await refused(world, '450200-second', 'decideAnswer', granted)).toEqual(['WRONG_STATE']);
    expect(await refused(world, city, 'decideAnswer', granted)).toEqual(['WRONG_STATE']);
    await done(world, 'successor', 'decideAnswer', granted);
    expect(await toDecide('successor')).toEqual([]);
  });

  it('is decided by an acting officer, and what was brought to him by whom he acts for', async () => {
    const answerId = await broughtTo('successor', '2');
    const { id: memberId } = await memberOf('successor');
    await change(ACT, { memberId, name: '代理领导', from: today, until: today }, 'successor', 'acting');
    expect(await toDecide('acting')).toEqual([answerId]);
    expect(await toDecide('successor')).toEqual([answerId]);
    await done(world, 'acting', 'decideAnswer', { answerId, outcome: 'REFUSED', why: '任务不变' });
    const next = await broughtTo('acting', '3');
    await done(world, 'successor', 'decideAnswer', { answerId: next, outcome: 'GRANTED' });
  });

  it('lies with the office again once nobody holds the post, and is brought to another leader', async () => {
    const answerId = await broughtTo('450200-second', '4');
    const { id: leaderId, version } = await memberOf('450200-second');
    await change(END, { memberId: leaderId, version, on: today, why: '退休' }, city);
    expect(await toDecide(city)).toEqual([answerId]);
    const again = { answerId, outcome: 'BROUGHT_TO_LEADER' };
    // Who has left is no leader to bring it to.
    expect(await refused(world, city, 'decideAnswer', { ...again, leaderId })).toEqual(['INVALID']);
    const { id: other, version: seen } = await memberOf('450200-third');
    const handOver = {
      memberId: other,
      version: seen,
      to: { name: '下任领导' },
      on: await dayOf(world, 1),
      why: '换届',
    };
    const coming = await change(HAND_OVER, handOver, '450200-third');
    expect(await refused(world, city, 'decideAnswer', { ...again, leaderId: coming })).toEqual(['INVALID']);
    await done(world, city, 'decideAnswer', { ...again, leaderId: other });
    expect(await toDecide(city)).toEqual([]);
    expect(await toDecide('450200-third')).toEqual([answerId]);
    expect(await refused(world, city, 'decideAnswer', { ...again, leaderId: other })).toEqual(['WRONG_STATE']);
    await done(world, '450200-third', 'decideAnswer', { answerId, outcome: 'GRANTED' });
  });

  it('a leader in charge holds a post in the tenant today', async () => {
    const own = (await ownAssignments(world, district, programme.id)).get('1');
    const leadUnitIds = [[...(await unitIds(world, district, '450204')).values()][0]];
    const accept = { assignmentId: own?.id, leadUnitIds };
    const { id: leaderId, version } = await memberOf('450204-leader');
    const foreign = (await memberOf('450200-third')).id;
    expect(await refused(world, district, 'acceptAssignment', { ...accept, leaderId: foreign })).toEqual(['INVALID']);
    const on = await dayOf(world, 1);
    const handOver = { memberId: leaderId, version, to: { name: '下任领导' }, on, why: '换届' };
    const coming = await change(HAND_OVER, handOver, '450204-leader');
    expect(await refused(world, district, 'acceptAssignment', { ...accept, leaderId: coming })).toEqual(['INVALID']);
    await done(world, district, 'acceptAssignment', { ...accept, leaderId });
    const { assignment } = await world.get<{ assignment: { answer: object } }>(
      district,
      `query($id: ID!) { assignment(id: $id) { answer { leaderName } } }`,
      { id: own?.id },
    );
    expect(assignment.answer).toEqual({ leaderName: '柳南区人民政府 经办' });
  });
});
