import { done } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';

/** 鹿寨县 2022: to be completed by 31 October, 原则上; who needs longer says so before July (R128–R130). */
describe('an extension', () => {
  let year: CountyYear;
  let root: string;
  let town: string;
  let asked: string;
  const DAYS = 'originalDueOn dueOn changes { kind dueOn body decidedOn request { id } } changeRequests { id }';
  const longer = (dueOn: string, more: Record<string, unknown> = {}) => ({
    assignmentId: root,
    kind: 'EXTENSION',
    why: '汛期影响施工',
    dueOn,
    ...more,
  });

  beforeAll(async () => {
    year = await CountyYear.open(
      { county: '450223', town: '450223100' },
      { origin: 'WORK_REPORT', completionDueOn: '2022-10-31' },
      [{ title: '改造一批老旧小区' }, { title: '新建一批厕所' }],
    );
    root = year.root('1');
    town = await year.acceptedByTown('1');
    await setCalendar(year, year.office, {
      rounds: ['2022-08-05', '2022-10-08', '2022-12-05'].map((leadDueOn) => ({ leadDueOn })),
      changeRequestsUntil: '2022-06-30',
      changeRequestsAsWritten: '要在2022年7月之前上报',
    });
    await year.on('2022-06-20');
  });
  afterAll(() => year.close());

  test.each([
    ['nobody', null, {}, ['UNAUTHENTICATED']],
    ['an auditor', '450223-auditor', {}, ['FORBIDDEN']],
    ['the leader, who decides', '450223-leader', {}, ['FORBIDDEN']],
    ['a helper', '450223-jiaoyu', {}, ['NOT_HOLDER']],
    ['a town below, of its superior’s', '450223100-clerk', {}, ['NOT_FOUND']],
    ['a neighbour', '450204-coordinator', {}, ['NOT_FOUND']],
    ['the city, which did not issue it', '450200-coordinator', {}, ['NOT_HOLDER']],
    ['the day that holds already', '450223-zhujian', { dueOn: '2022-10-31' }, ['INVALID dueOn']],
    ['no day', '450223-zhujian', { dueOn: null }, ['REQUIRED dueOn']],
    ['no reason', '450223-zhujian', { why: ' ' }, ['REQUIRED why']],
    ['what belongs to another kind', '450223-zhujian', { fromOn: '2022-07-01' }, ['INVALID fromOn']],
    ['a proposal, which is another kind’s', '450223-zhujian', { proposal: '改址' }, ['INVALID proposal']],
    ['a year that is mistyped', '450223-zhujian', { dueOn: '2202-11-30' }, ['INVALID dueOn']],
  ])('is not asked for: %s', async (_told, member, more, problems) => {
    expect((await year.ask(member, 'requestChange', { ...longer('2022-11-30'), ...more })).problems).toEqual(problems);
    expect((await year.assignment<{ changeRequests: unknown[] }>(year.office, root, DAYS)).changeRequests).toEqual([]);
  });

  test('is asked for by the lead unit in June, and says whose decision it is', async () => {
    const request = await year.did(year.lead, 'requestChange', longer('2022-11-30'));
    expect(request).toMatchObject({
      ordinal: 1,
      decidingBody: 'LEADER',
      handedInOn: '2022-06-20',
      unit: { shortName: '县住建局' },
      decisions: [],
    });
    asked = request.id;
    expect((await year.ask(year.office, 'requestChange', longer('2022-12-10'))).problems).toEqual(['DUPLICATE kind']);
    const { changeRequests } = await year.world.get<{ changeRequests: { edges: { node: { id: string } }[] } }>(
      year.leader,
      `query($p: ID!) { changeRequests(programmeId: $p, kind: EXTENSION, open: true) { edges { node { id } } } }`,
      { p: year.programme.id },
    );
    expect(changeRequests.edges.map(({ node }) => node.id)).toEqual([asked]);
  });

  test.each([
    ['the lead unit', '450223-zhujian', {}, ['FORBIDDEN']],
    ['a town', '450223100-clerk', {}, ['NOT_FOUND']],
    ['a neighbour', '450204-coordinator', {}, ['NOT_FOUND']],
    ['the city', '450200-leader', {}, ['NOT_HOLDER']],
    ['the office without the leader’s paper', '450223-coordinator', {}, ['REQUIRED onPaper', 'REQUIRED leaderName']],
    ['a refusal without its reason', '450223-leader', { outcome: 'REFUSED' }, ['REQUIRED why']],
    [
      'a meeting that the leader enters',
      '450223-leader',
      { body: 'EXECUTIVE_MEETING', resolutionNumber: '〔2022〕9号' },
      ['WRONG_STATE'],
    ],
    [
      'a meeting without its resolution',
      '450223-coordinator',
      { body: 'EXECUTIVE_MEETING' },
      ['REQUIRED resolutionNumber'],
    ],
    ['after another word', '450223-leader', { seen: 1 }, ['STALE_VERSION']],
    ['by the leader on another day', '450223-leader', { decidedOn: '2022-06-01' }, ['INVALID decidedOn']],
    [
      'by the leader with a paper',
      '450223-leader',
      { onPaper: { why: '代录', paperDatedOn: '2022-06-20' } },
      ['INVALID onPaper'],
    ],
  ])('is not decided: %s', async (_told, member, more, problems) => {
    const input = { requestId: asked, outcome: 'GRANTED', ...more };
    expect((await year.ask(member, 'decideChange', input)).problems).toEqual(problems);
    expect((await year.assignment<{ dueOn: string }>(year.office, root, DAYS)).dueOn).toBe('2022-10-31');
  });

  test('two decide at once: one word counts', async () => {
    const input = { requestId: asked, outcome: 'GRANTED', seen: 0 };
    const both = await Promise.all([
      year.ask(year.leader, 'decideChange', input),
      year.ask(year.office, 'decideChange', {
        ...input,
        outcome: 'REFUSED',
        why: '工期已足',
        leaderName: '李副县长',
        onPaper: { why: '领导已书面批示', paperDatedOn: '2022-06-20' },
      }),
    ]);
    const problems = both.map((each) => each.problems);
    expect(problems).toContainEqual([]);
    expect(problems).toContainEqual(['STALE_VERSION']);
    const decisions = both.find(({ noun }) => noun !== null)?.noun?.decisions;
    expect(decisions).toHaveLength(1);
    if (decisions?.[0]?.outcome === 'REFUSED') {
      asked = (await year.did(year.lead, 'requestChange', longer('2022-11-30'))).id;
      await year.did(year.leader, 'decideChange', { requestId: asked, outcome: 'GRANTED' });
    }
    expect((await year.ask(year.leader, 'decideChange', { requestId: asked, outcome: 'GRANTED' })).problems).toEqual([
      'WRONG_STATE',
    ]);
  });

  test('granted: the original day stays beside the new one, here and at the town', async () => {
    expect(await year.assignment(year.office, root, DAYS)).toMatchObject({
      originalDueOn: '2022-10-31',
      dueOn: '2022-11-30',
      changes: [
        { kind: 'EXTENSION', dueOn: '2022-11-30', body: 'LEADER', decidedOn: '2022-06-20', request: { id: asked } },
      ],
    });
    // The town sees what was decided, and not what the county asked of itself.
    expect(await year.assignment(year.clerk, town, DAYS)).toMatchObject({
      originalDueOn: '2022-10-31',
      dueOn: '2022-11-30',
      changes: [{ kind: 'EXTENSION', dueOn: '2022-11-30', request: null }],
      changeRequests: [],
    });
    const seen = await year.world.ask(year.clerk, `query($id: ID!) { changeRequest(id: $id) { id } }`, { id: asked });
    expect(seen.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const own = await year.events(year.clerk, 'requestChange', 'decideChange');
    expect(own.map(({ verb }) => verb)).toEqual(['decideChange']);
    expect(own[0]?.canonical).not.toContain('汛期');
    expect((await year.events(year.lead, 'requestChange')).at(-1)?.canonical).toContain('汛期影响施工');
  });

  test('the paper of a request and the document of a decision are read by both sides, and are one’s own to attach', async () => {
    const [mine, theirs] = [
      await year.attachment(year.clerk, '申请.pdf'),
      await year.attachment(year.office, '批复.pdf'),
    ];
    const input = { assignmentId: town, kind: 'ENDING', why: '与邻镇合并实施', fromOn: '2022-07-01' };
    expect((await year.ask(year.clerk, 'requestChange', { ...input, attachmentIds: [theirs] })).problems).toEqual([
      'INVALID attachmentIds.0',
    ]);
    const { id } = await year.did(year.clerk, 'requestChange', { ...input, attachmentIds: [mine] });
    const refusal = { requestId: id, outcome: 'REFUSED', why: '仍须实施', attachmentIds: [theirs] };
    await year.did(year.leader, 'decideChange', { ...refusal, attachmentIds: [] });
    const other = await year.did(year.clerk, 'requestChange', input);
    await year.did(year.office, 'decideChange', {
      ...refusal,
      requestId: other.id,
      onPaper: { why: '领导已书面批示', paperDatedOn: '2022-06-20' },
      leaderName: '李副县长',
    });
    const read = (member: string, request: string) =>
      year.world.get<{ changeRequest: unknown }>(
        member,
        `query($id: ID!) { changeRequest(id: $id) { attachments { name } decisions { attachments { name } } } }`,
        { id: request },
      );
    for (const member of [year.clerk, year.leader]) {
      expect(await read(member, id)).toEqual({
        changeRequest: { attachments: [{ name: '申请.pdf' }], decisions: [{ attachments: [] }] },
      });
      expect(await read(member, other.id)).toEqual({
        changeRequest: { attachments: [], decisions: [{ attachments: [{ name: '批复.pdf' }] }] },
      });
    }
  });

  test('taken back and offered again, it is still due by the same day', async () => {
    await done(year.world, year.office, 'withdrawAssignment', { assignmentId: town, why: '调整分工' });
    await done(year.world, year.office, 'reinstateAssignment', { assignmentId: town, why: '恢复分工' });
    expect(await year.assignment(year.clerk, town, DAYS)).toMatchObject({ dueOn: '2022-11-30' });
  });

  test('a town’s own is its county’s to decide, and never beyond the county’s own day', async () => {
    const input = { assignmentId: town, kind: 'EXTENSION', why: '材料未到', dueOn: '2022-12-15' };
    expect((await year.ask(year.office, 'requestChange', input)).problems).toEqual(['NOT_HOLDER']);
    const { id, decidingBody } = await year.did(year.clerk, 'requestChange', input);
    expect(decidingBody).toBe('LEADER');
    expect((await year.ask(year.clerk, 'decideChange', { requestId: id, outcome: 'GRANTED' })).problems).toEqual([
      'NOT_HOLDER',
    ]);
    const { problems, messages } = await year.ask(year.leader, 'decideChange', { requestId: id, outcome: 'GRANTED' });
    expect(problems).toEqual(['INVALID']);
    expect(messages[0]).toContain('2022-12-15');
    expect(messages[0]).toContain('2022-11-30');
    const refusal = { requestId: id, outcome: 'REFUSED', why: '县级时限为11月30日' };
    expect(await year.did(year.leader, 'decideChange', refusal)).toMatchObject({ decisions: [{ outcome: 'REFUSED' }] });
    expect(await year.assignment(year.clerk, town, DAYS)).toMatchObject({ dueOn: '2022-11-30' });
  });

  test('entered on behalf with the paper, it counts from the paper’s day', async () => {
    await year.on('2022-07-04');
    // What the town asks of its own units is another matter.
    await setCalendar(year, year.clerk, { rounds: [{ leadDueOn: '2022-08-01' }], changeRequestsUntil: '2022-07-31' });
    const onBehalf = { why: '镇政府系统故障', paperDatedOn: '2022-06-28' };
    const input = { assignmentId: town, kind: 'CONTENT', why: '选址调整', proposal: '改在新址建设' };
    expect((await year.ask(year.clerk, 'requestChange', input)).problems).toEqual(['TOO_LATE lateWhy']);
    expect((await year.ask(year.lead, 'requestChange', { ...input, onBehalf })).problems).toEqual(['NOT_HOLDER']);
    const attachmentIds = [await year.attachment(year.office, '来文.pdf')];
    const { id, ...request } = await year.did(year.office, 'requestChange', { ...input, onBehalf, attachmentIds });
    expect(request).toMatchObject({ onBehalf: true, handedInOn: '2022-06-28', unit: null });
    // Whose request it is reads what was handed in with it.
    expect(await year.assignment(year.clerk, town, 'changeRequests { ordinal attachments { name } }')).toMatchObject({
      changeRequests: expect.arrayContaining([{ ordinal: 4, attachments: [{ name: '来文.pdf' }] }]),
    });
    await year.did(year.leader, 'decideChange', { requestId: id, outcome: 'GRANTED' });
    expect(await year.assignment(year.clerk, town, DAYS)).toMatchObject({
      dueOn: '2022-11-30',
      changes: [{ kind: 'EXTENSION' }, { kind: 'CONTENT', request: { id } }],
    });
  });

  test('in August only by a named exception', async () => {
    await year.on('2022-08-10');
    const second = { ...longer('2022-12-20'), assignmentId: year.root('2') };
    expect((await year.ask(year.lead, 'requestChange', second)).problems).toEqual(['TOO_LATE lateWhy']);
    const { id } = await year.did(year.lead, 'requestChange', { ...second, lateWhy: '七月洪水后才知' });
    const grant = { requestId: id, outcome: 'GRANTED' };
    expect((await year.ask(year.leader, 'decideChange', grant)).problems).toEqual(['REQUIRED exceptionWhy']);
    const decided = await year.did(year.leader, 'decideChange', { ...grant, exceptionWhy: '不可抗力' });
    expect(decided.decisions).toMatchObject([{ outcome: 'GRANTED', exceptionWhy: '不可抗力' }]);
    expect(await year.assignment(year.office, year.root('2'), DAYS)).toMatchObject({
      originalDueOn: '2022-10-31',
      dueOn: '2022-12-20',
    });
  });

  test('by more than sixty days, or beyond the year, it is the executive meeting’s; the leader brings it there', async () => {
    const input = { ...longer('2023-01-31', { lateWhy: '资金下达较晚' }), assignmentId: year.root('2') };
    const { id, decidingBody } = await year.did(year.office, 'requestChange', input);
    expect(decidingBody).toBe('EXECUTIVE_MEETING');
    const grant = { requestId: id, outcome: 'GRANTED', exceptionWhy: '县政府专题研究' };
    const lesser = await year.ask(year.leader, 'decideChange', { ...grant, body: 'LEADER' });
    expect(lesser.problems).toEqual(['INVALID body']);
    expect(lesser.messages[0]).toContain('政府常务会议');
    const bring = { requestId: id, outcome: 'ESCALATED', why: '跨年度' };
    const brought = await year.did(year.leader, 'decideChange', bring);
    expect(brought.decisions).toMatchObject([{ outcome: 'ESCALATED', body: 'EXECUTIVE_MEETING' }]);
    // What lies with the meeting he brings no further.
    expect((await year.ask(year.leader, 'decideChange', bring)).problems).toEqual(['WRONG_STATE']);
    const further = await year.did(year.office, 'decideChange', { ...bring, why: '提请人大常委会审议' });
    expect(further.decisions).toMatchObject([{}, { outcome: 'ESCALATED', body: 'STANDING_COMMITTEE' }]);
    expect((await year.ask(year.office, 'decideChange', bring)).problems).toEqual(['WRONG_STATE outcome']);
    const meeting = { ...grant, body: 'EXECUTIVE_MEETING', resolutionNumber: '〔2022〕18号' };
    expect((await year.ask(year.office, 'decideChange', meeting)).problems).toEqual(['INVALID body']);
    await year.did(year.office, 'decideChange', { requestId: id, outcome: 'REFUSED', why: '年内完成' });
    expect(await year.assignment(year.office, year.root('2'), DAYS)).toMatchObject({ dueOn: '2022-12-20' });
  });
});
