import { today as dayOf } from '../support/accounts';
import { carryOut, done, ownAssignments, type SeenAssignment, unitIds } from '../support/cascade';
import { problems } from '../support/liuzhou-list';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { liuzhou, World } from '../support/world';

const CLOSE = `mutation ($input: CloseTenantInput!) { closeTenant(input: $input) {
  carriedOver { from { id } } notCarried { assignment { id state } reason } userErrors { code field } } }`;

interface Closed {
  closeTenant: {
    carriedOver: unknown[];
    notCarried: { assignment: { id: string; state: string }; reason: string }[];
    userErrors: unknown[];
  };
}

/** 天马街道 moves from 鱼峰区 to 柳南区: what 鱼峰区 had given to it goes on nowhere by itself. */
describe('the work of an area that moves under another superior', () => {
  let world: World;
  let citys: SeenProgramme;
  let districts: SeenProgramme;
  let tenants: Map<string, string>;
  const city = '450200-coordinator';
  const yufeng = '450203-supervision';
  const tianma = '450203001-clerk';

  beforeAll(async () => {
    world = await World.open();
    await liuzhou(world);
    const { tenant } = await world.get<{ tenant: { children: { id: string; code: string }[] } }>(
      yufeng,
      `{ tenant(code: "450203") { children { id code } } }`,
    );
    tenants = new Map(tenant.children.map(({ id, code }) => [code, id]));
    citys = await enterAndIssue(world, city, smallDraft(2022, [{ supportAsWritten: '各城区人民政府' }]));
    const own = { leadAsWritten: '区住建局', supportAsWritten: '各街道办事处' };
    districts = await enterAndIssue(world, yufeng, smallDraft(2022, [own, own]));
    const { id: assignmentId } = await held(yufeng, citys);
    const leadUnitIds = [(await unitIds(world, yufeng, '450203')).get('区住建局')];
    await done(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds });
    const shares = [{ targetId: citys.leaves[0]?.targets[0]?.id, quantity: '3' }];
    await done(world, yufeng, 'handOnAssignment', {
      assignmentId,
      to: [{ tenantId: tenants.get('450203001'), shares }],
    });
    const { id } = await held(tianma, citys);
    await done(world, tianma, 'acceptAssignment', { assignmentId: id });
  });
  afterAll(() => world.close());

  const held = async (member: string, { id }: SeenProgramme, number = '1'): Promise<SeenAssignment> =>
    (await ownAssignments(world, member, id)).get(number) as SeenAssignment;
  const toReassign = async (member: string): Promise<{ assignment: { id: string; tenant: { name: string } } }[]> =>
    (
      await world.get<{ duties: { items: { kind: string; assignment: { id: string; tenant: { name: string } } }[] } }>(
        member,
        `{ duties { items { kind assignment { id tenant { name } } } } }`,
      )
    ).duties.items
      .filter(({ kind }) => kind === 'REASSIGN')
      .map(({ assignment }) => ({ assignment }));
  const codeOf = async (code: string): Promise<string> =>
    (await world.get<{ tenant: { id: string } }>(city, `{ tenant(code: "${code}") { id } }`)).tenant.id;

  it('is taken back with the reason, and the event says so', async () => {
    const before = await Promise.all([held(tianma, citys), held(tianma, districts), held(tianma, districts, '2')]);
    const { closeTenant } = await world.get<Closed>(city, CLOSE, {
      input: {
        tenantId: await codeOf('450203001'),
        successorId: await codeOf('450204001'),
        on: await dayOf(world),
        why: '柳政发〔2022〕9号',
      },
    });
    expect(closeTenant.userErrors).toEqual([]);
    expect(closeTenant.carriedOver).toEqual([]);
    expect(closeTenant.notCarried).toHaveLength(3);
    for (const { id } of before) {
      expect(closeTenant.notCarried).toContainEqual({
        assignment: { id, state: 'WITHDRAWN' },
        reason: 'ISSUED_BY_ANOTHER',
      });
    }
    const { assignment } = await world.get<{ assignment: { withdrawals: { why: string }[] } }>(
      yufeng,
      `query($id: ID!) { assignment(id: $id) { withdrawals { why } } }`,
      { id: before[0]?.id },
    );
    expect(assignment.withdrawals.map(({ why }) => why)).toEqual([expect.stringContaining('柳政发〔2022〕9号')]);
    const { events } = await world.get<{
      events: { events: { verb: string; after: { notCarried: { withdrawn: boolean }[] } }[] };
    }>(yufeng, `{ events(first: 100) { events { verb after } } }`);
    const event = events.events.find(({ verb }) => verb === 'closeTenant');
    expect(event?.after.notCarried.map(({ withdrawn }) => withdrawn)).toEqual([true, true, true]);
  });

  it('is the duty of its issuer and of nobody else, until it is handed on anew', async () => {
    const duties = await toReassign(yufeng);
    expect(duties.map(({ assignment }) => assignment.tenant.name)).toEqual(['天马街道', '天马街道', '天马街道']);
    expect(await toReassign(city)).toEqual([]);
    expect(await toReassign('450204-coordinator')).toEqual([]);
    const { id: assignmentId } = await held(yufeng, citys);
    await done(world, yufeng, 'handOnAssignment', { assignmentId, to: [{ tenantId: tenants.get('450203002') }] });
    expect(await toReassign(yufeng)).toHaveLength(2);
  });

  it('or its share is given to another, or the issuer answers for the whole', async () => {
    const other = await held('450203002-clerk', districts);
    const targetId = districts.leaves[0]?.targets[0]?.id;
    await done(world, yufeng, 'issueQuotas', {
      quotas: [{ assignmentId: other.id, shares: [{ targetId, quantity: '5' }] }],
    });
    expect(await toReassign(yufeng)).toHaveLength(1);
    const root = await held(yufeng, districts, '2');
    const leadUnitIds = [(await unitIds(world, yufeng, '450203')).get('区住建局')];
    const { userErrors } = await carryOut(world, yufeng, 'acceptAssignment', {
      assignmentId: root.id,
      leadUnitIds,
      replacingWhy: '由本级承担',
    });
    expect(userErrors).toEqual([]);
    expect(await toReassign(yufeng)).toEqual([]);
  });

  it('a root handed on to an area opened later is predicted as issuing predicts', async () => {
    expect(
      await problems(world, city, 'addTenant', {
        parentId: await codeOf('450203'),
        code: '450203F01',
        name: '新设镇',
        kind: 'TOWN',
      }),
    ).toEqual([]);
    const { id: assignmentId } = await held(yufeng, districts);
    const to = [{ tenantId: await codeOf('450203F01') }];
    const { errors } = await world.ask(
      yufeng,
      `mutation($input: HandOnAssignmentInput!) { handOnAssignment(input: $input) { userErrors { code } } }`,
      { input: { assignmentId, to: [{ ...to[0], role: 'ROOT' }] } },
    );
    expect(errors?.[0]?.message).toContain('UnitRole');
    await done(world, yufeng, 'handOnAssignment', { assignmentId, to });
    const { assignment } = await world.get<{ assignment: { children: object[] } }>(
      yufeng,
      `query($id: ID!) { assignment(id: $id) { children { tenant { name } role predictedInvolved predictionReason } } }`,
      { id: assignmentId },
    );
    // The notice says 各街道办事处, and this is a town.
    expect(assignment.children).toContainEqual({
      tenant: { name: '新设镇' },
      role: 'SUPPORT',
      predictedInvolved: false,
      predictionReason: expect.not.stringContaining('直接分解'),
    });
  });
});
