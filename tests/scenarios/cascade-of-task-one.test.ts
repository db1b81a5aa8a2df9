import { carryOut, done, newestEvent, ownAssignments, refused, type SeenAssignment, unitIds } from '../support/cascade';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { liuzhou, World } from '../support/world';

/** 柳州市 2022, task 1, and 鱼峰区's answer as in its notice (architecture §6). */
describe('改造一批老旧小区: from 柳州市 by 鱼峰区 to 天马街道', () => {
  let world: World;
  let programme: SeenProgramme;
  const city = '450200-coordinator';
  const yufeng = '450203-supervision';
  const tianma = '450203001-clerk';
  const tenants = new Map<string, string>();

  beforeAll(async () => {
    world = await World.open();
    await liuzhou(world);
    programme = await enterAndIssue(
      world,
      city,
      smallDraft(2022, [
        {
          title: '改造一批老旧小区',
          leadAsWritten: '市住房城乡建设局',
          supportAsWritten: '各城区人民政府，市发展改革委、市财政局',
          targets: [
            {
              metric: '启动改造老旧小区',
              kind: 'SUM',
              stage: 'START',
              comparator: 'GE',
              quantity: '80',
              unitOfMeasure: '个',
            },
            {
              metric: '完成改造老旧小区',
              kind: 'SUM',
              stage: 'COMPLETE',
              comparator: 'GE',
              quantity: '50',
              unitOfMeasure: '个',
            },
          ],
        },
        { title: '建设“校门人脸识别安防系统”项目二期', supportAsWritten: '各县人民政府，市财政局' },
        { title: '实施城区河段防洪提升工程' },
      ]),
    );
    const { tenant } = await world.get<{ tenant: { children: { id: string; code: string }[] } }>(
      yufeng,
      `{ tenant(code: "450203") { children { id code } } }`,
    );
    for (const child of tenant.children) tenants.set(child.code, child.id);
  });
  afterAll(() => world.close());

  const own = (member: string): Promise<Map<string, SeenAssignment>> => ownAssignments(world, member, programme.id);
  const first = async (member: string): Promise<SeenAssignment> => (await own(member)).get('1') as SeenAssignment;

  it('offers every task to every district, with the prediction', async () => {
    const offered = await own(yufeng);
    expect([...offered.values()].map(({ state, predictedInvolved }) => [state, predictedInvolved])).toEqual([
      ['PENDING', true],
      ['PENDING', false],
      ['PENDING', false],
    ]);
    expect((await own('450204-coordinator')).size).toBe(3);
    expect((await own(tianma)).size).toBe(0);
    expect(await newestEvent(world, yufeng)).toMatchObject({ verb: 'issueProgramme' });
  });

  it('is signed for by the tenant alone, once', async () => {
    expect(await refused(world, null, 'signReceipt', { programmeId: programme.id })).toEqual(['UNAUTHENTICATED']);
    expect(await refused(world, '450203-auditor', 'signReceipt', { programmeId: programme.id })).toEqual(['FORBIDDEN']);
    expect(await refused(world, tianma, 'signReceipt', { programmeId: programme.id })).toEqual(['NOT_FOUND']);
    const signed = await done(world, yufeng, 'signReceipt', { programmeId: programme.id });
    expect(signed.map(({ isSigned }) => isSigned)).toEqual([true, true, true]);
    expect(await refused(world, yufeng, 'signReceipt', { programmeId: programme.id })).toEqual(['ALREADY_SIGNED']);
    expect(await newestEvent(world, yufeng)).toMatchObject({ verb: 'signReceipt' });
  });

  it('is accepted with 区住建局 in the lead, and with units of 鱼峰区 only', async () => {
    const { id: assignmentId, version } = await first(yufeng);
    const units = await unitIds(world, yufeng, '450203');
    const cityUnits = await unitIds(world, city, '450200');
    const leadUnitIds = [units.get('区住建局')];
    const supportUnitIds = [units.get('区发改局'), units.get('区财政局')];

    expect(await refused(world, yufeng, 'acceptAssignment', { assignmentId })).toEqual(['LEAD_UNIT_REQUIRED']);
    expect(
      await refused(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds: [cityUnits.get('市财政局')] }),
    ).toEqual(['UNIT_NOT_OF_TENANT']);
    expect(
      await refused(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds, supportUnitIds: leadUnitIds }),
    ).toEqual(['DUPLICATE']);
    expect(
      await refused(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds, version: version + 1 }),
    ).toEqual(['STALE_VERSION']);
    expect(await refused(world, '450204-coordinator', 'acceptAssignment', { assignmentId, leadUnitIds })).toEqual([
      'NOT_FOUND',
    ]);
    expect(await refused(world, city, 'acceptAssignment', { assignmentId, leadUnitIds })).toEqual(['NOT_HOLDER']);
    expect(await refused(world, '450203-zhujian', 'acceptAssignment', { assignmentId, leadUnitIds })).toEqual([
      'FORBIDDEN',
    ]);
    expect((await first(yufeng)).state).toBe('PENDING');

    const [accepted] = await done(world, yufeng, 'acceptAssignment', {
      assignmentId,
      leadUnitIds,
      supportUnitIds,
      version,
    });
    expect(accepted).toMatchObject({
      state: 'ACCEPTED',
      leadUnits: [{ shortName: '区住建局' }],
      supportUnits: [{ shortName: '区发改局' }, { shortName: '区财政局' }],
    });
    expect(await newestEvent(world, city)).toMatchObject({ verb: 'acceptAssignment' });
    expect(await refused(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds })).toEqual([
      'ALREADY_ANSWERED',
    ]);
  });

  it('keeps the former answer when a later one says why it replaces it', async () => {
    const { id: assignmentId } = await first(yufeng);
    const units = await unitIds(world, yufeng, '450203');
    await done(world, yufeng, 'acceptAssignment', {
      assignmentId,
      leadUnitIds: [units.get('区住建局')],
      supportUnitIds: [units.get('区发改局'), units.get('区财政局')],
      replacingWhy: '明确责任领导',
      leaderName: '分管副区长',
    });
    const { assignment } = await world.get<{
      assignment: { answers: { ordinal: number; leaderName: string | null }[] };
    }>(yufeng, `query($id: ID!) { assignment(id: $id) { answers { ordinal leaderName } } }`, { id: assignmentId });
    expect(assignment.answers).toEqual([
      { ordinal: 1, leaderName: null },
      { ordinal: 2, leaderName: '分管副区长' },
    ]);
  });

  it('declares the predicted 不涉及 in one batch, all or none', async () => {
    const offered = await own(yufeng);
    const ids = ['2', '3'].map((number) => offered.get(number)?.id);
    const withAccepted = { assignmentIds: [...ids, offered.get('1')?.id] };
    expect(await refused(world, yufeng, 'declareNotInvolved', withAccepted)).toContain('ALREADY_ANSWERED');
    expect((await own(yufeng)).get('2')?.state).toBe('PENDING');
    const declared = await done(world, yufeng, 'declareNotInvolved', { assignmentIds: ids });
    expect(declared.map(({ state }) => state)).toEqual(['NOT_INVOLVED', 'NOT_INVOLVED']);
  });

  it('is handed on to 天马街道, which accepts in one call', async () => {
    const { id: assignmentId } = await first(yufeng);
    const [leaf] = programme.leaves;
    const shares = leaf?.targets.map(({ id }) => ({ targetId: id, quantity: '3' }));
    const to = [{ tenantId: tenants.get('450203001'), shares }];
    expect(await refused(world, tianma, 'handOnAssignment', { assignmentId, to })).toEqual(['NOT_FOUND']);
    const notInvolved = (await own(yufeng)).get('2')?.id;
    expect(await refused(world, yufeng, 'handOnAssignment', { assignmentId: notInvolved, to })).toContain(
      'WRONG_STATE',
    );
    await done(world, yufeng, 'handOnAssignment', { assignmentId, to });
    expect(await refused(world, yufeng, 'handOnAssignment', { assignmentId, to })).toEqual(['DUPLICATE']);

    const handed = await first(tianma);
    await done(world, tianma, 'signReceipt', { programmeId: programme.id });
    const [accepted] = await done(world, tianma, 'acceptAssignment', { assignmentId: handed.id });
    expect(accepted).toMatchObject({ state: 'ACCEPTED', leadUnits: [{ shortName: '天马街道办事处' }] });
    expect((await own('450203002-clerk')).size).toBe(0);
    expect(await newestEvent(world, tianma)).toMatchObject({ verb: 'acceptAssignment' });
  });

  it('is counted: the city sees it, the district starts at its own share, 柳南区 sees none of it', async () => {
    const rollup = `rollup { startsAt { name } children { offered signed pending accepted notInvolved involved acceptedRate }
      below { offered accepted } targets { promised allocated unallocated isOverAllocated }
      byTenant { tenant { name } own { accepted notInvolved } below { accepted } targets { promised allocated } } }`;
    const seen = async (member: string) =>
      (
        await world.get<{ programme: { rollup: Record<string, unknown> } }>(
          member,
          `query($id: ID!) { programme(id: $id) { ${rollup} } }`,
          { id: programme.id },
        )
      ).programme.rollup;

    const ofCity = await seen(city);
    expect(ofCity).toMatchObject({
      startsAt: { name: '柳州市' },
      children: { offered: 15, signed: 3, pending: 12, accepted: 1, notInvolved: 2, involved: 13 },
      below: { offered: 16, accepted: 2 },
    });
    expect(ofCity.byTenant).toContainEqual({
      tenant: { name: '鱼峰区' },
      own: { accepted: 1, notInvolved: 2 },
      below: { accepted: 1 },
      targets: [
        { promised: null, allocated: '3' },
        { promised: null, allocated: '3' },
      ],
    });
    expect(await seen(yufeng)).toMatchObject({ startsAt: { name: '鱼峰区' }, children: { offered: 1, accepted: 1 } });
    expect(await seen('450204-coordinator')).toMatchObject({
      startsAt: { name: '柳南区' },
      children: { offered: 0 },
      byTenant: [],
    });
    const { nodes } = await world.get<{ nodes: unknown[] }>(
      '450204-coordinator',
      `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`,
      {
        ids: [(await first(yufeng)).id, (await first(tianma)).id],
      },
    );
    expect(nodes).toEqual([null, null]);
  });

  it('is given its share of 20 and 12 by the city, and signs for that again', async () => {
    const { id: assignmentId } = await first(yufeng);
    const [leaf] = programme.leaves;
    const shares = leaf?.targets.map(({ id }, index) => ({ targetId: id, quantity: index === 0 ? '20' : '12' }));
    expect(await refused(world, yufeng, 'issueQuotas', { quotas: [{ assignmentId, shares }] })).toEqual(['NOT_HOLDER']);
    await done(world, city, 'issueQuotas', { quotas: [{ assignmentId, shares }] });
    expect((await first(yufeng)).isSigned).toBe(false);
    const { duties } = await world.get<{ duties: { items: { kind: string }[] } }>(
      yufeng,
      `{ duties { items { kind } } }`,
    );
    expect(duties.items).toContainEqual({ kind: 'SIGN' });
    await done(world, yufeng, 'signReceipt', { programmeId: programme.id });
    const { assignment } = await world.get<{ assignment: { rollup: { targets: unknown } } }>(
      yufeng,
      `query($id: ID!) { assignment(id: $id) { rollup { targets { promised allocated unallocated isOverAllocated } } } }`,
      { id: assignmentId },
    );
    expect(assignment.rollup.targets).toEqual([
      { promised: '20', allocated: '3', unallocated: '17', isOverAllocated: false },
      { promised: '12', allocated: '3', unallocated: '9', isOverAllocated: false },
    ]);
  });

  it('is withdrawn by the issuer alone, with its reason, all the way down', async () => {
    const { id: assignmentId } = await first(yufeng);
    expect(await refused(world, yufeng, 'withdrawAssignment', { assignmentId, why: '误分' })).toEqual(['NOT_HOLDER']);
    expect(await refused(world, city, 'withdrawAssignment', { assignmentId, why: ' ' })).toEqual(['REQUIRED']);
    const [withdrawn] = await done(world, city, 'withdrawAssignment', { assignmentId, why: '误分' });
    expect(withdrawn?.state).toBe('WITHDRAWN');
    expect((await first(tianma)).state).toBe('WITHDRAWN');
    expect(await newestEvent(world, tianma)).toMatchObject({ verb: 'withdrawAssignment', why: '误分' });
    expect(
      (await carryOut(world, tianma, 'acceptAssignment', { assignmentId: (await first(tianma)).id })).userErrors,
    ).toMatchObject([{ code: 'WRONG_STATE' }]);
    await done(world, city, 'reinstateAssignment', { assignmentId, why: '恢复' });
    expect(await newestEvent(world, city)).toMatchObject({
      verb: 'reinstateAssignment',
      before: { state: 'WITHDRAWN' },
      after: { state: 'ACCEPTED' },
    });
    expect((await first(yufeng)).state).toBe('ACCEPTED');
    expect((await first(tianma)).state).toBe('WITHDRAWN');
  });
});
