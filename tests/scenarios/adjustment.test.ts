import { moveClock } from '../support/accounts';
import { done, newestEvent, ownAssignments, refused, type SeenAssignment, unitIds } from '../support/cascade';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { liuzhou, World } from '../support/world';

/** 提请调整、不符预判、代录: what needs the word of the other side before it is in force (R27, R79). */
describe('answers that wait for the issuer', () => {
  let world: World;
  let programme: SeenProgramme;
  const city = '450200-coordinator';
  const yufeng = '450203-supervision';
  const liunan = '450204-coordinator';
  const leader = '450200-leader';

  beforeAll(async () => {
    world = await World.open();
    await liuzhou(world);
    const everywhere = '各城区人民政府，市财政局';
    programme = await enterAndIssue(
      world,
      city,
      smallDraft(
        2022,
        [1, 2, 3, 4, 5].map((number) => ({ supportAsWritten: number === 5 ? '市财政局' : everywhere })),
      ),
    );
  });
  afterAll(() => world.close());

  const own = async (member: string, number: string): Promise<SeenAssignment> =>
    (await ownAssignments(world, member, programme.id)).get(number) as SeenAssignment;
  const housing = async (): Promise<string[]> => [(await unitIds(world, yufeng, '450203')).get('区住建局') as string];
  const answerOf = async (member: string, number: string): Promise<string> =>
    (await own(member, number)).answer?.id as string;
  const decide = (answerId: string, outcome: string, more: Record<string, unknown> = {}) => ({
    answerId,
    outcome,
    ...more,
  });

  it('an answer against the prediction counts as pending until the issuer consents', async () => {
    const { id: assignmentId } = await own(yufeng, '1');
    expect(await refused(world, yufeng, 'declareNotInvolved', { assignmentIds: [assignmentId] })).toEqual(['REQUIRED']);
    const [declared] = await done(world, yufeng, 'declareNotInvolved', {
      assignmentIds: [assignmentId],
      why: '辖区内无此类小区',
    });
    expect(declared).toMatchObject({ state: 'PENDING', awaitsDecision: true });

    const answerId = await answerOf(yufeng, '1');
    expect(await refused(world, yufeng, 'decideAnswer', decide(answerId, 'GRANTED'))).toEqual(['NOT_HOLDER']);
    expect(await refused(world, liunan, 'decideAnswer', decide(answerId, 'GRANTED'))).toEqual(['NOT_FOUND']);
    expect(await refused(world, '450200-auditor', 'decideAnswer', decide(answerId, 'GRANTED'))).toEqual(['FORBIDDEN']);
    await done(world, city, 'decideAnswer', decide(answerId, 'GRANTED'));
    expect((await own(yufeng, '1')).state).toBe('NOT_INVOLVED');
    expect(await refused(world, city, 'decideAnswer', decide(answerId, 'REFUSED', { why: '再议' }))).toEqual([
      'WRONG_STATE',
    ]);
  });

  it('cannot be handed on before that', async () => {
    const { id: assignmentId } = await own(yufeng, '5');
    await done(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds: await housing() });
    expect(await own(yufeng, '5')).toMatchObject({ state: 'PENDING', awaitsDecision: true, predictedInvolved: false });
    const { tenant } = await world.get<{ tenant: { children: { id: string }[] } }>(
      yufeng,
      `{ tenant(code: "450203") { children { id } } }`,
    );
    const to = [{ tenantId: tenant.children[0]?.id }];
    expect(await refused(world, yufeng, 'handOnAssignment', { assignmentId, to })).toEqual(['AWAITING_CONSENT']);
    await done(world, city, 'decideAnswer', decide(await answerOf(yufeng, '5'), 'GRANTED'));
    await done(world, yufeng, 'handOnAssignment', { assignmentId, to });
  });

  it('an adjustment is refused with a reason, and the assignment answered anew', async () => {
    const { id: assignmentId } = await own(yufeng, '2');
    const asked = { assignmentId, why: '资金缺口', proposal: '任务数由20减为15' };
    expect(await refused(world, yufeng, 'requestAdjustment', { ...asked, proposal: ' ' })).toEqual(['REQUIRED']);
    expect(await refused(world, yufeng, 'requestAdjustment', { ...asked, why: '缺\u0000口' })).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await refused(world, yufeng, 'requestAdjustment', { ...asked, why: '缺\ud800口' })).toEqual([
      'BAD_USER_INPUT',
    ]);
    const [requested] = await done(world, yufeng, 'requestAdjustment', asked);
    expect(requested?.state).toBe('ADJUSTMENT_REQUESTED');
    expect(await refused(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds: await housing() })).toEqual([
      'AWAITING_CONSENT',
    ]);
    const answerId = await answerOf(yufeng, '2');
    expect(await refused(world, city, 'decideAnswer', decide(answerId, 'REFUSED'))).toEqual(['REQUIRED']);
    await done(world, city, 'decideAnswer', decide(answerId, 'REFUSED', { why: '任务不变' }));
    expect(await newestEvent(world, yufeng)).toMatchObject({ verb: 'decideAnswer', why: '任务不变' });
    expect((await own(yufeng, '2')).state).toBe('PENDING');
    await done(world, yufeng, 'acceptAssignment', { assignmentId, leadUnitIds: await housing() });
    expect((await own(yufeng, '2')).state).toBe('ACCEPTED');
  });

  it('is brought to a leader, who alone decides it then', async () => {
    const { id: assignmentId } = await own(liunan, '2');
    await done(world, liunan, 'requestAdjustment', { assignmentId, why: '场地未落实', proposal: '延至次年' });
    const answerId = await answerOf(liunan, '2');
    expect(await refused(world, leader, 'decideAnswer', decide(answerId, 'GRANTED'))).toEqual(['WRONG_STATE']);
    const leaderId = (await world.get<{ viewer: { member: { id: string } } }>(leader, `{ viewer { member { id } } }`))
      .viewer.member.id;
    expect(await refused(world, city, 'decideAnswer', decide(answerId, 'BROUGHT_TO_LEADER'))).toEqual(['INVALID']);
    await done(world, city, 'decideAnswer', decide(answerId, 'BROUGHT_TO_LEADER', { leaderId }));
    expect((await own(liunan, '2')).state).toBe('ADJUSTMENT_REQUESTED');
    expect(await refused(world, city, 'decideAnswer', decide(answerId, 'GRANTED'))).toEqual(['WRONG_STATE']);
    const { duties } = await world.get<{ duties: { items: unknown[] } }>(
      leader,
      `{ duties { items { kind answer { id } } } }`,
    );
    expect(duties.items).toEqual([{ kind: 'DECIDE', answer: { id: answerId } }]);
    await done(world, leader, 'decideAnswer', decide(answerId, 'GRANTED'));
    expect((await own(liunan, '2')).state).toBe('PENDING');
  });

  it('is too late after the days of the programme', async () => {
    const { id: assignmentId } = await own(liunan, '3');
    await moveClock(world, '16 days');
    const asked = { assignmentId, why: '资金缺口', proposal: '减少' };
    expect(await refused(world, liunan, 'requestAdjustment', asked)).toEqual(['TOO_LATE']);
    await moveClock(world, null);
    await done(world, liunan, 'requestAdjustment', asked);
  });

  it('a named unit signs and asks its own office, another unit does not', async () => {
    const { id: assignmentId } = await own(yufeng, '2');
    const [signed] = await done(world, '450203-zhujian', 'signReceipt', { assignmentIds: [assignmentId] });
    expect(signed).toMatchObject({ isSigned: false });
    expect(await refused(world, '450203-zhujian', 'signReceipt', { assignmentIds: [assignmentId] })).toEqual([
      'ALREADY_SIGNED',
    ]);
    await done(world, '450203-zhujian', 'requestAdjustment', {
      assignmentId,
      why: '人手不足',
      proposal: '增加配合单位',
    });
    expect((await own(yufeng, '2')).state).toBe('ACCEPTED');
    const { assignment } = await world.get<{
      assignment: { answers: { id: string; unit: { shortName: string } | null }[] };
    }>(yufeng, `query($id: ID!) { assignment(id: $id) { answers { id unit { shortName } } } }`, { id: assignmentId });
    const request = assignment.answers.find(({ unit }) => unit?.shortName === '区住建局');
    expect(await refused(world, city, 'decideAnswer', decide(request?.id as string, 'GRANTED'))).toEqual([
      'NOT_HOLDER',
    ]);
    await done(world, yufeng, 'decideAnswer', decide(request?.id as string, 'GRANTED'));
  });

  it('is entered on behalf by the superior with the paper, and contested by the holder', async () => {
    const { id: assignmentId } = await own(liunan, '1');
    const units = await unitIds(world, city, '450204');
    const scan = { name: '柳南区回执.pdf', contentBase64: Buffer.from('%PDF-1.7 scan').toString('base64') };
    const onBehalf = { why: '网络不通，纸质报来', paperDatedOn: '2026-01-05', scan };
    const input = { assignmentId, leadUnitIds: [[...units.values()][0]], onBehalf };
    expect(await refused(world, liunan, 'acceptAssignment', input)).toEqual(['NOT_HOLDER']);
    expect(await refused(world, yufeng, 'acceptAssignment', input)).toEqual(['NOT_FOUND']);
    const noPdf = { ...onBehalf, scan: { ...scan, contentBase64: Buffer.from('MZ').toString('base64') } };
    expect(await refused(world, city, 'acceptAssignment', { ...input, onBehalf: noPdf })).toEqual(['INVALID']);
    await done(world, city, 'acceptAssignment', input);
    expect((await own(liunan, '1')).state).toBe('ACCEPTED');

    const { assignment } = await world.get<{ assignment: { answer: { id: string } } }>(
      liunan,
      `query($id: ID!) { assignment(id: $id) { answer { id onBehalf paperDatedOn statedByName scan { name sha256 } } } }`,
      { id: assignmentId },
    );
    expect(assignment.answer).toMatchObject({ onBehalf: true, paperDatedOn: '2026-01-05', scan: { name: scan.name } });
    const { duties } = await world.get<{ duties: { items: { kind: string }[] } }>(
      liunan,
      `{ duties { items { kind } } }`,
    );
    expect(duties.items).toContainEqual({ kind: 'CONFIRM' });
    const { id: answerId } = assignment.answer;
    expect(await refused(world, city, 'confirmEntry', { answerId, confirmed: true })).toEqual(['NOT_HOLDER']);
    expect(await refused(world, liunan, 'confirmEntry', { answerId, confirmed: false })).toEqual(['REQUIRED']);
    await done(world, liunan, 'confirmEntry', { answerId, confirmed: false, remark: '牵头单位有误' });
    expect((await own(liunan, '1')).state).toBe('PENDING');
    expect(await refused(world, liunan, 'confirmEntry', { answerId, confirmed: true })).toEqual(['WRONG_STATE']);
  });

  it('shares are proposed by the lead unit, seen by its tenant alone, and issued by the office', async () => {
    const { id: assignmentId } = await own(yufeng, '3');
    const targetId = programme.leaves.find(({ number }) => number === '3')?.targets[0]?.id;
    const quotas = [{ assignmentId, shares: [{ targetId, quantity: '12' }] }];
    expect(await refused(world, yufeng, 'proposeQuotas', { quotas })).toEqual(['FORBIDDEN']);
    expect(await refused(world, '450203-zhujian', 'proposeQuotas', { quotas })).toEqual(['NOT_HOLDER']);
    expect(await refused(world, city, 'issueQuotas', { asProposedForIds: [assignmentId] })).toEqual(['REQUIRED']);
    await done(world, '450200-zhujian', 'proposeQuotas', { quotas, why: '按上年完成数' });
    // Whoever is above reads the event too: neither what is proposed nor why stands in it.
    expect(await newestEvent(world, city)).toMatchObject({
      verb: 'proposeQuotas',
      why: null,
      before: null,
      after: { sharesProposed: true },
    });
    const proposals = async (member: string) =>
      (
        await world.get<{ assignment: { quotaProposals: unknown[]; quotas: unknown[] } }>(
          member,
          `query($id: ID!) { assignment(id: $id) { quotaProposals { quantity } quotas { quantity } } }`,
          { id: assignmentId },
        )
      ).assignment;
    expect(await proposals(city)).toEqual({ quotaProposals: [{ quantity: '12' }], quotas: [] });
    expect(await proposals(yufeng)).toEqual({ quotaProposals: [], quotas: [] });
    await done(world, city, 'issueQuotas', { asProposedForIds: [assignmentId] });
    expect(await proposals(yufeng)).toEqual({ quotaProposals: [], quotas: [{ quantity: '12' }] });
    await done(world, city, 'issueQuotas', { quotas: [{ assignmentId, shares: [{ targetId, quantity: '200' }] }] });
    const { task } = await world.get<{ task: { rollup: { targets: unknown[] } } }>(
      city,
      `query($id: ID!) { task(id: $id) { rollup { targets { promised allocated unallocated isOverAllocated } } } }`,
      { id: programme.leaves.find(({ number }) => number === '3')?.id },
    );
    expect(task.rollup.targets).toEqual([
      { promised: '80', allocated: '200', unallocated: '-120', isOverAllocated: true },
    ]);
  });
});
