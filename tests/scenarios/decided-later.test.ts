import { CountyYear, setCalendar } from '../support/changes';

const DAYS = 'originalDueOn dueOn changes { kind dueOn fromOn decidedOn }';

/** Between what is asked and what is decided time goes on: the work, the list and the day may be others by then (R128–R131). */
describe('what is decided later than it was asked', () => {
  let year: CountyYear;
  const ask = (number: string, more: Record<string, unknown>) =>
    year.did(year.lead, 'requestChange', { assignmentId: year.root(number), why: '汛期影响施工', ...more });
  const decide = (member: string, requestId: string, more: Record<string, unknown> = {}) =>
    year.ask(member, 'decideChange', { requestId, outcome: 'GRANTED', ...more });
  const amend = async (number: string, more: Record<string, unknown>) => {
    const { programme } = await year.world.get<{
      programme: { leaves: { id: string; number: string; version: number }[] };
    }>(year.office, `query($id: ID!) { programme(id: $id) { leaves { id number version } } }`, {
      id: year.programme.id,
    });
    const leaf = programme.leaves.find((each) => each.number === number);
    const { amendTask } = await year.world.get<{ amendTask: { userErrors: unknown[] } }>(
      year.office,
      `mutation($input: AmendTaskInput!) { amendTask(input: $input) { userErrors { code message field } } }`,
      { input: { taskId: leaf?.id, version: leaf?.version, why: '县政府调整', decidedBy: '县人民政府', ...more } },
    );
    expect(amendTask.userErrors).toEqual([]);
  };

  beforeAll(async () => {
    year = await CountyYear.open(
      { county: '450223', town: '450223100' },
      { origin: 'WORK_REPORT', completionDueOn: '2022-10-31' },
      [{ title: '改造一批老旧小区' }, { title: '新建一批厕所' }, { title: '新建一批球场' }],
    );
    const days = ['2022-04-05', '2022-06-05', '2022-08-05', '2022-10-08'];
    await setCalendar(year, year.office, { rounds: days.map((leadDueOn) => ({ leadDueOn })) });
    await year.on('2022-05-01');
  });
  afterAll(() => year.close());

  test('is decided on no day before the list, and on none to come', async () => {
    const { id } = await ask('1', { kind: 'EXTENSION', dueOn: '2022-11-30' });
    const meeting = { body: 'EXECUTIVE_MEETING', resolutionNumber: '〔2022〕9号' };
    for (const decidedOn of ['1990-01-01', '2022-02-20', '2022-05-02']) {
      expect((await decide(year.office, id, { ...meeting, decidedOn })).problems).toEqual(['INVALID decidedOn']);
    }
    const onPaper = { why: '领导已书面批示', paperDatedOn: '2022-02-20' };
    expect((await decide(year.office, id, { onPaper, leaderName: '李副县长' })).problems).toEqual([
      'INVALID onPaper.paperDatedOn',
    ]);
    expect(await year.assignment(year.office, year.root('1'), DAYS)).toMatchObject({ changes: [] });
    expect((await decide(year.office, id, { ...meeting, decidedOn: '2022-04-29' })).problems).toEqual([]);
    expect(await year.assignment(year.office, year.root('1'), DAYS)).toMatchObject({
      dueOn: '2022-11-30',
      changes: [{ decidedOn: '2022-04-29' }],
    });
  });

  test('brought to the meeting, the leader neither grants nor refuses it any more', async () => {
    const { id } = await ask('2', { kind: 'EXTENSION', dueOn: '2023-01-31' });
    const bring = { outcome: 'ESCALATED', why: '跨年度' };
    expect((await decide(year.leader, id, bring)).problems).toEqual([]);
    const refusal = { outcome: 'REFUSED', why: '年内完成', body: 'LEADER' };
    expect((await decide(year.leader, id, refusal)).problems).toEqual(['INVALID body']);
    const onPaper = { why: '领导已书面批示', paperDatedOn: '2022-05-01' };
    expect((await decide(year.office, id, { ...refusal, onPaper, leaderName: '李副县长' })).problems).toEqual([
      'INVALID body',
    ]);
    expect((await decide(year.office, id, { outcome: 'REFUSED', why: '年内完成' })).problems).toEqual([]);
    // What lies with him he may refuse, though he could not grant it.
    const other = await ask('2', { kind: 'EXTENSION', dueOn: '2023-01-31' });
    expect((await decide(year.leader, other.id, refusal)).problems).toEqual([]);
  });

  test('a quantity that is another by now is asked for anew: whose decision it is was judged by the former', async () => {
    const targetId = year.target('3');
    const { id, decidingBody } = await ask('3', { kind: 'CONTENT', targets: [{ targetId, quantity: '70' }] });
    expect(decidingBody).toBe('LEADER');
    await amend('3', { targets: [{ id: targetId, changes: { quantity: '200' } }] });
    const { problems, messages } = await decide(year.leader, id);
    expect(problems).toEqual(['WRONG_STATE']);
    expect(messages[0]).toContain('80');
    expect(messages[0]).toContain('200');
    expect((await decide(year.leader, id, { outcome: 'REFUSED', why: '任务已调整' })).problems).toEqual([]);
    expect(await ask('3', { kind: 'CONTENT', targets: [{ targetId, quantity: '70' }] })).toMatchObject({
      decidingBody: 'EXECUTIVE_MEETING',
    });
  });

  test('resumed later than asked, nothing is owed that fell due while it still rested', async () => {
    const owed = async () => {
      const { obligations } = await year.assignment<{ obligations: { dueOn: string; step: string }[] }>(
        year.office,
        year.root('2'),
        'obligations { dueOn step }',
      );
      return obligations.filter(({ step }) => step === 'LEAD').map(({ dueOn }) => dueOn);
    };
    const rest = await ask('2', { kind: 'SUSPENSION', fromOn: '2022-05-01' });
    expect((await decide(year.office, rest.id, { resolutionNumber: '〔2022〕10号' })).problems).toEqual([]);
    await year.on('2022-05-10');
    const { id } = await ask('2', { kind: 'RESUMPTION', fromOn: '2022-05-20' });
    await year.on('2022-09-01');
    expect(await owed()).toEqual(['2022-04-05']);
    expect((await decide(year.leader, id)).problems).toEqual([]);
    expect(await owed()).toEqual(['2022-04-05', '2022-10-08']);
    expect(await year.assignment(year.office, year.root('2'), DAYS)).toMatchObject({
      changes: [{ kind: 'SUSPENSION' }, { kind: 'RESUMPTION', fromOn: '2022-09-01', decidedOn: '2022-09-01' }],
    });
    expect((await year.events(year.lead, 'decideChange')).at(-1)?.canonical).toContain('2022-09-01');
  });

  test('of an extension and an amendment of the day the later word holds, above and below; the original stays', async () => {
    const town = await year.acceptedByTown('1');
    const both = () =>
      Promise.all([
        year.assignment<{ dueOn: string }>(year.office, year.root('1'), 'originalDueOn dueOn'),
        year.assignment<{ dueOn: string }>(year.clerk, town, 'originalDueOn dueOn'),
      ]);
    const due = (dueOn: string) => [
      { originalDueOn: '2022-10-31', dueOn },
      { originalDueOn: '2022-10-31', dueOn },
    ];
    expect(await both()).toEqual(due('2022-11-30'));
    await amend('1', { changes: { dueOn: '2022-12-10' } });
    expect(await both()).toEqual(due('2022-12-10'));
    await year.on('2022-09-02');
    const { id } = await ask('1', { kind: 'EXTENSION', dueOn: '2022-12-20' });
    expect((await decide(year.leader, id)).problems).toEqual([]);
    expect(await both()).toEqual(due('2022-12-20'));
  });
});
