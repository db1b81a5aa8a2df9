import { done, ownAssignments, refused, type SeenAssignment, unitIds } from '../support/cascade';
import { problems } from '../support/liuzhou-list';
import { enterAndIssue, type SeenProgramme, seeProgramme, smallDraft } from '../support/programme';
import { liuzhou, World } from '../support/world';

interface Receipt {
  id: string;
  onBehalf: boolean;
  ordinal: number;
  quotaOrdinal: number;
  confirmation: { confirmed: boolean; remark: string | null } | null;
}

/** 代录: what a superior enters for a holder is the holder's to confirm or to contest, receipts as well as answers. */
describe('an entry on behalf', () => {
  let world: World;
  let programme: SeenProgramme;
  let lead: string[];
  const city = '450200-coordinator';
  const yufeng = '450203-supervision';
  const onBehalf = { why: '网络不通，纸质报来', paperDatedOn: '2026-01-05' };

  beforeAll(async () => {
    world = await World.open();
    await liuzhou(world);
    programme = await enterAndIssue(
      world,
      city,
      smallDraft(
        2022,
        [1, 2, 3, 4, 5].map((number) => ({ supportAsWritten: number === 5 ? '市财政局' : '各城区人民政府' })),
      ),
    );
    lead = [(await unitIds(world, yufeng, '450203')).get('区住建局') as string];
  });
  afterAll(() => world.close());

  const own = async (number: string): Promise<SeenAssignment> =>
    (await ownAssignments(world, yufeng, programme.id)).get(number) as SeenAssignment;
  const receiptsOf = async (number: string): Promise<Receipt[]> =>
    (
      await world.get<{ assignment: { receipts: Receipt[] } }>(
        yufeng,
        `query($id: ID!) { assignment(id: $id) {
           receipts { id onBehalf ordinal quotaOrdinal confirmation { confirmed remark } } } }`,
        { id: (await own(number)).id },
      )
    ).assignment.receipts;
  const toConfirm = async (): Promise<{ answer: object | null; receipt: { id: string } | null }[]> =>
    (
      await world.get<{
        duties: { items: { kind: string; answer: object | null; receipt: { id: string } | null }[] };
      }>(yufeng, `{ duties { items { kind answer { id } receipt { id } } } }`)
    ).duties.items
      .filter(({ kind }) => kind === 'CONFIRM')
      .map(({ answer, receipt }) => ({ answer, receipt }));
  const town = async (): Promise<string> =>
    (
      await world.get<{ tenant: { children: { id: string }[] } }>(
        yufeng,
        `{ tenant(code: "450203") { children { id } } }`,
      )
    ).tenant.children[0]?.id as string;
  const changeStatus = async (verb: string): Promise<void> => {
    const { id, version } = await seeProgramme(world, city, programme.id);
    const input = { id, version, why: '常务会议', decidedBy: '市政府', resolutionNumber: '1' };
    expect(await problems(world, city, verb, input)).toEqual([]);
  };

  it('of a receipt is a duty of the holder, and contested signs for nothing', async () => {
    const { id: assignmentId } = await own('1');
    await done(world, city, 'signReceipt', { assignmentIds: [assignmentId], onBehalf });
    expect((await own('1')).isSigned).toBe(true);
    expect(await refused(world, yufeng, 'signReceipt', { assignmentIds: [assignmentId] })).toEqual(['ALREADY_SIGNED']);
    const [{ id: receiptId = '' } = {}] = await receiptsOf('1');
    expect(await toConfirm()).toEqual([{ answer: null, receipt: { id: receiptId } }]);

    const contested = { receiptId, confirmed: false, remark: '未收到文件' };
    expect(await refused(world, city, 'confirmEntry', contested)).toEqual(['NOT_HOLDER']);
    expect(await refused(world, '450204-coordinator', 'confirmEntry', contested)).toEqual(['NOT_FOUND']);
    expect(await refused(world, yufeng, 'confirmEntry', { ...contested, remark: ' ' })).toEqual(['REQUIRED']);
    expect(await refused(world, yufeng, 'confirmEntry', { confirmed: true })).toEqual(['REQUIRED']);
    const [seen] = await done(world, yufeng, 'confirmEntry', contested);
    expect(seen).toMatchObject({ isSigned: false });
    expect(await toConfirm()).toEqual([]);
    expect(await refused(world, yufeng, 'confirmEntry', { receiptId, confirmed: true })).toEqual(['WRONG_STATE']);
  });

  it('is signed for anew by the holder itself, and both stay', async () => {
    const { id: assignmentId } = await own('1');
    await done(world, yufeng, 'signReceipt', { assignmentIds: [assignmentId] });
    expect((await own('1')).isSigned).toBe(true);
    const receipts = await receiptsOf('1');
    expect(receipts.map(({ onBehalf: isEntered, ordinal }) => [isEntered, ordinal])).toEqual([
      [true, 1],
      [false, 2],
    ]);
    const [, { id: ownId = '' } = {}] = receipts;
    expect(await refused(world, yufeng, 'confirmEntry', { receiptId: ownId, confirmed: true })).toEqual([
      'WRONG_STATE',
    ]);
  });

  it('of a receipt is confirmed, unless a later one has taken its place', async () => {
    const [two, three] = [await own('2'), await own('3')];
    await done(world, city, 'signReceipt', { assignmentIds: [two.id, three.id], onBehalf });
    const [{ id: second = '' } = {}] = await receiptsOf('2');
    const [{ id: third = '' } = {}] = await receiptsOf('3');
    await done(world, yufeng, 'confirmEntry', { receiptId: second, confirmed: true });
    expect((await receiptsOf('2'))[0]?.confirmation).toEqual({ confirmed: true, remark: null });
    expect((await own('2')).isSigned).toBe(true);

    const targetId = programme.leaves.find(({ number }) => number === '3')?.targets[0]?.id;
    await done(world, city, 'issueQuotas', {
      quotas: [{ assignmentId: three.id, shares: [{ targetId, quantity: '3' }] }],
    });
    await done(world, yufeng, 'signReceipt', { assignmentIds: [three.id] });
    expect(await toConfirm()).toEqual([]);
    expect(await refused(world, yufeng, 'confirmEntry', { receiptId: third, confirmed: true })).toEqual([
      'WRONG_STATE',
    ]);
  });

  it('of an answer is not contested while a part of it is with a town', async () => {
    const { id: assignmentId } = await own('2');
    await done(world, city, 'acceptAssignment', { assignmentId, leadUnitIds: lead, onBehalf });
    await done(world, yufeng, 'handOnAssignment', { assignmentId, to: [{ tenantId: await town() }] });
    const { answer } = await own('2');
    const contested = { answerId: answer?.id, confirmed: false, remark: '牵头单位有误' };
    expect(await refused(world, yufeng, 'confirmEntry', contested)).toEqual(['IN_USE']);
    const asked = { assignmentId, why: '资金缺口', proposal: '减少', replacingWhy: '资金缺口' };
    expect(await refused(world, yufeng, 'requestAdjustment', asked)).toEqual(['IN_USE']);

    const { assignment } = await world.get<{ assignment: { children: { id: string }[] } }>(
      yufeng,
      `query($id: ID!) { assignment(id: $id) { children { id } } }`,
      { id: assignmentId },
    );
    await done(world, yufeng, 'withdrawAssignment', { assignmentId: assignment.children[0]?.id, why: '误分' });
    const [seen] = await done(world, yufeng, 'confirmEntry', contested);
    expect(seen?.state).toBe('PENDING');
  });

  it('of an answer is confirmed only while it is the latest, and the programme in force', async () => {
    const { id: assignmentId } = await own('4');
    await done(world, city, 'acceptAssignment', { assignmentId, leadUnitIds: lead, onBehalf });
    const answerId = (await own('4')).answer?.id;
    await changeStatus('suspendProgramme');
    expect(await refused(world, yufeng, 'confirmEntry', { answerId, confirmed: true })).toEqual(['WRONG_STATE']);
    await changeStatus('resumeProgramme');
    await done(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds: lead, replacingWhy: '核实' });
    expect(await refused(world, yufeng, 'confirmEntry', { answerId, confirmed: true })).toEqual(['WRONG_STATE']);
  });

  it('makes the version grow, and so does the holder’s word', async () => {
    const { id: assignmentId, version } = await own('3');
    await done(world, city, 'acceptAssignment', { assignmentId, leadUnitIds: lead, onBehalf });
    const entered = await own('3');
    expect(entered.version).toBe(version + 1);
    await done(world, yufeng, 'confirmEntry', { answerId: entered.answer?.id, confirmed: true });
    expect((await own('3')).version).toBe(version + 2);
    const stale = { assignmentId, version: entered.version, leadUnitIds: lead, replacingWhy: '核实' };
    expect(await refused(world, yufeng, 'acceptAssignment', stale)).toEqual(['STALE_VERSION']);
    const batch = { assignmentIds: [assignmentId], versions: [entered.version], why: '没有', replacingWhy: '核实' };
    expect(await refused(world, yufeng, 'declareNotInvolved', batch)).toEqual(['STALE_VERSION']);
    await done(world, yufeng, 'declareNotInvolved', { ...batch, versions: [version + 2] });
  });

  it('an acceptance to which the issuer has consented is changed without a second consent', async () => {
    const { id: assignmentId } = await own('5');
    await done(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds: lead });
    await done(world, city, 'decideAnswer', { answerId: (await own('5')).answer?.id, outcome: 'GRANTED' });
    await done(world, yufeng, 'handOnAssignment', { assignmentId, to: [{ tenantId: await town() }] });
    const finance = (await unitIds(world, yufeng, '450203')).get('区财政局');
    await done(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds: [finance], replacingWhy: '机构改革' });
    expect(await own('5')).toMatchObject({ state: 'ACCEPTED', awaitsDecision: false });
  });
});
