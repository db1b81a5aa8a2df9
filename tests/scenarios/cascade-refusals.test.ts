import { carryOut, done, ownAssignments, refused, type SeenAssignment, unitIds } from '../support/cascade';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { World } from '../support/world';

/** What the cascade refuses although each of the parties, by itself, might do it. */
describe('in a cascade it is refused', () => {
  let world: World;
  let cascade: CascadeCity;
  let programme: SeenProgramme;
  const city = '450200-office';
  const district = '450203-office';
  const bureau = '450203-bureau';

  beforeAll(async () => {
    world = await World.open();
    cascade = await cascadeCity(world, [
      { code: '450203', towns: 2 },
      { code: '450204', towns: 1 },
    ]);
    const tasks = [1, 2, 3, 4].map(() => ({ supportAsWritten: '各城区人民政府' }));
    programme = await enterAndIssue(world, city, smallDraft(2026, tasks));
  });
  afterAll(() => world.close());

  const own = async (member: string, number: string): Promise<SeenAssignment> =>
    (await ownAssignments(world, member, programme.id)).get(number) as SeenAssignment;
  const housing = async (): Promise<string[]> => [(await unitIds(world, district, '450203')).get('区住建局') as string];
  const accept = async (number: string): Promise<string> => {
    const { id: assignmentId } = await own(district, number);
    await done(world, district, 'acceptAssignment', { assignmentId, leadUnitIds: await housing() });
    return assignmentId;
  };
  const tenantId = async (code: string): Promise<string> =>
    (
      await world.get<{ tenant: { id: string } }>(city, `query($code: String!) { tenant(code: $code) { id } }`, {
        code,
      })
    ).tenant.id;

  it('that a unit asks on behalf of somebody, or for what is withdrawn', async () => {
    const assignmentId = await accept('1');
    const asked = { assignmentId, why: '人手不足', proposal: '增加配合单位' };
    const onBehalf = { why: '纸质报来', paperDatedOn: '2026-01-05' };
    expect(await refused(world, bureau, 'requestAdjustment', { ...asked, onBehalf })).toEqual(['NOT_HOLDER']);
    await done(world, city, 'withdrawAssignment', { assignmentId, why: '误分' });
    expect(await refused(world, bureau, 'requestAdjustment', asked)).toEqual(['WRONG_STATE']);
    await done(world, city, 'reinstateAssignment', { assignmentId, why: '恢复' });
    await done(world, bureau, 'requestAdjustment', asked);
  });

  it('to offer again below what was itself withdrawn or does not involve', async () => {
    const assignmentId = await accept('2');
    const [town] = cascade.towns;
    await done(world, district, 'handOnAssignment', {
      assignmentId,
      to: [{ tenantId: await tenantId(town as string) }],
    });
    const below = { assignmentId: (await own(cascade.office(town as string), '2')).id, why: '恢复' };

    await done(world, city, 'withdrawAssignment', { assignmentId, why: '误分' });
    expect(await refused(world, district, 'reinstateAssignment', below)).toEqual(['WRONG_STATE']);
    await done(world, city, 'reinstateAssignment', { assignmentId, why: '恢复' });
    const notInvolved = { assignmentIds: [assignmentId], why: '辖区内没有', replacingWhy: '核实后更正' };
    await done(world, district, 'declareNotInvolved', notInvolved);
    expect(await refused(world, district, 'reinstateAssignment', below)).toEqual(['WRONG_STATE']);

    await done(world, district, 'acceptAssignment', {
      assignmentId,
      leadUnitIds: await housing(),
      replacingWhy: '再次核实',
    });
    await done(world, district, 'reinstateAssignment', below);
    expect(await refused(world, district, 'declareNotInvolved', notInvolved)).toEqual(['IN_USE']);
  });

  it('to name one assignment twice in an issue of shares', async () => {
    const { id: assignmentId } = await own(district, '3');
    const targetId = programme.leaves.find(({ number }) => number === '3')?.targets[0]?.id;
    const each = { assignmentId, shares: [{ targetId, quantity: '5' }] };
    expect(await refused(world, city, 'issueQuotas', { quotas: [each, each] })).toEqual(['DUPLICATE']);
    expect(await refused(world, '450200-bureau', 'proposeQuotas', { quotas: [each, each] })).toEqual(['DUPLICATE']);
    await done(world, city, 'issueQuotas', { quotas: [each] });
  });

  it('that the issuer asks itself: it amends', async () => {
    const { id: assignmentId } = await own(city, '4');
    const asked = { assignmentId, why: '财力变化', proposal: '减少', replacingWhy: '财力变化' };
    expect(await refused(world, city, 'requestAdjustment', asked)).toEqual(['WRONG_STATE']);
    for (const holder of [district, '450204-office']) {
      await done(world, city, 'withdrawAssignment', { assignmentId: (await own(holder, '4')).id, why: '误分' });
    }
    const notInvolved = { assignmentIds: [assignmentId], why: '没有', replacingWhy: '没有' };
    expect(await refused(world, city, 'declareNotInvolved', notInvolved)).toEqual(['WRONG_STATE']);
  });

  it('to enter on behalf of two tenants at once', async () => {
    const ids = [(await own(district, '4')).id, (await own('450204-office', '4')).id];
    for (const assignmentId of ids) await done(world, city, 'reinstateAssignment', { assignmentId, why: '恢复' });
    const scan = { name: '回执.pdf', contentBase64: Buffer.from('%PDF-1.7 scan').toString('base64') };
    const onBehalf = { why: '纸质报来', paperDatedOn: '2026-01-05', scan };
    expect(await refused(world, city, 'signReceipt', { assignmentIds: ids, onBehalf })).toEqual(['INVALID']);
    const notInvolved = { assignmentIds: ids, why: '辖区内没有', onBehalf };
    expect(await refused(world, city, 'declareNotInvolved', notInvolved)).toEqual(['INVALID']);
    await done(world, city, 'signReceipt', { assignmentIds: [ids[1]], onBehalf });
  });

  it.each(['1800-01-01', '2999-01-01'])('to enter on behalf from a paper dated %s', async (paperDatedOn) => {
    const { id } = await own('450204-office', '3');
    const onBehalf = { why: '纸质报来', paperDatedOn };
    const verbs = [
      ['signReceipt', { assignmentIds: [id] }],
      ['acceptAssignment', { assignmentId: id, leadUnitIds: [] }],
      ['declareNotInvolved', { assignmentIds: [id], why: '没有' }],
      ['requestAdjustment', { assignmentId: id, why: '缺地', proposal: '延期' }],
    ] as const;
    for (const [verb, input] of verbs) {
      const { userErrors } = await carryOut(world, city, verb, { ...input, onBehalf });
      expect(userErrors).toContainEqual(
        expect.objectContaining({ code: 'INVALID', field: ['onBehalf', 'paperDatedOn'] }),
      );
    }
  });

  it('to use one key for two things; and a refusal is not kept under its key', async () => {
    const { id: assignmentId } = await own(district, '3');
    const idempotencyKey = 'once';
    const input = { assignmentId, leadUnitIds: [], idempotencyKey };
    expect(await refused(world, district, 'acceptAssignment', input)).toEqual(['LEAD_UNIT_REQUIRED']);
    const right = { ...input, leadUnitIds: await housing() };
    const first = await done(world, district, 'acceptAssignment', right);
    expect(await done(world, district, 'acceptAssignment', right)).toEqual(first);
    expect(await refused(world, district, 'acceptAssignment', { ...right, ownStandard: '另一输入' })).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    const { userErrors } = await carryOut(world, district, 'acceptAssignment', { ...right, idempotencyKey: 'twice' });
    expect(userErrors).toMatchObject([{ code: 'ALREADY_ANSWERED' }]);
  });
});
