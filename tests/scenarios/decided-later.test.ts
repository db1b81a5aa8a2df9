import { done } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';
import { submitted, verify } from '../support/reports';

const RATE = { kind: 'PERCENT', comparator: 'GE', unitOfMeasure: '%' };
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
      [
        { title: '改造一批老旧小区' },
        { title: '新建一批厕所' },
        { title: '新建一批球场' },
        { title: '提高供水普及率', targets: [{ ...RATE, metric: '供水普及率', quantity: '95' }] },
        {
          title: '改造一批农贸市场',
          targets: [
            { ...RATE, kind: 'SUM', comparator: 'RANGE', metric: '农贸市场', quantity: '40', quantityMax: '50' },
          ],
        },
      ],
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

  test('a range is not asked to be another quantity: it is amended', async () => {
    const targets = [{ targetId: year.target('5'), quantity: '60' }];
    const input = { assignmentId: year.root('5'), kind: 'CONTENT', why: '部分市场已拆', targets };
    expect((await year.ask(year.lead, 'requestChange', input)).problems).toEqual(['INVALID targets.0.targetId']);
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

  test('a percentage that was lowered is done against what is decided, and not against the first promise', async () => {
    const targetId = year.target('4');
    const { id } = await ask('4', { kind: 'CONTENT', targets: [{ targetId, quantity: '90' }] });
    expect((await decide(year.leader, id)).problems).toEqual([]);
    await submitted(year.world, year.lead, {
      assignmentId: year.root('4'),
      progress: '管网延伸',
      figures: [{ targetId, quantity: '92' }],
    });
    const status = () =>
      year.assignment(year.office, year.root('4'), 'schedule { status originalStatus } rollup { targets { met } }');
    const met = { rollup: { targets: [{ met: true }] } };
    expect(await status()).toEqual({ schedule: { status: 'DONE', originalStatus: 'ON_SCHEDULE' }, ...met });
    await year.on('2022-11-01');
    expect(await status()).toEqual({ schedule: { status: 'DONE', originalStatus: 'OVERDUE' }, ...met });
    await year.on('2022-09-01');
  });

  test('what was returned is not owed while the work rests, nor does its unit keep the leader waiting', async () => {
    const assignmentId = year.root('3');
    const { id: reportId } = await submitted(year.world, year.lead, { assignmentId, progress: '推进' });
    const word = { reportId, outcome: 'RETURNED', why: '缺台账', reportAgainBy: '2022-09-10' };
    expect((await verify(year.world, year.office, [word])).problems).toEqual([]);
    const again = async () => {
      const { duties } = await year.world.get<{ duties: { total: number } }>(
        year.lead,
        `{ duties(kinds: [REPORT_AGAIN]) { total } }`,
      );
      const { leaderBoard } = await year.world.get<{ leaderBoard: { tasks: { behind: { reason: string }[] }[] } }>(
        year.office,
        `query($id: ID!) { leaderBoard(programmeId: $id) { tasks { behind { reason } } } }`,
        { id: year.programme.id },
      );
      const reasons = leaderBoard.tasks.flatMap(({ behind }) => behind.map(({ reason }) => reason));
      return [duties.total, reasons.filter((reason) => reason === 'RETURNED_REPORT').length];
    };
    expect(await again()).toEqual([1, 1]);
    const rest = await ask('3', { kind: 'SUSPENSION', fromOn: '2022-09-01', untilOn: '2022-09-01' });
    expect((await decide(year.office, rest.id, { resolutionNumber: '〔2022〕11号' })).problems).toEqual([]);
    expect(await again()).toEqual([0, 0]);
    await year.on('2022-09-02');
    expect(await again()).toEqual([1, 1]);
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
    await year.on('2022-09-03');
    const { id } = await ask('1', { kind: 'EXTENSION', dueOn: '2022-12-20' });
    expect((await decide(year.leader, id)).problems).toEqual([]);
    expect(await both()).toEqual(due('2022-12-20'));
  });

  test('of what was withdrawn nobody decides any more, nor is asked to', async () => {
    const town = await year.acceptedByTown('2');
    const longer = { assignmentId: town, kind: 'EXTENSION', why: '材料未到', dueOn: '2022-11-15' };
    const { id } = await year.did(year.clerk, 'requestChange', longer);
    const application = await year.did(year.clerk, 'applyForCompletion', {
      assignmentId: town,
      completedOn: '2022-09-01',
    });
    const asked = async (member: string) => {
      const { duties } = await year.world.get<{ duties: { items: { assignment: { id: string } }[] } }>(
        member,
        `{ duties(kinds: [DECIDE, CHECK]) { items { assignment { id } } } }`,
      );
      return duties.items.filter(({ assignment }) => assignment.id === town).length;
    };
    expect([await asked(year.leader), await asked(year.lead)]).toEqual([1, 1]);
    await done(year.world, year.office, 'withdrawAssignment', { assignmentId: town, why: '调整分工' });
    expect([await asked(year.leader), await asked(year.lead)]).toEqual([0, 0]);
    expect((await decide(year.leader, id)).problems).toEqual(['WRONG_STATE']);
    const pass = { applicationId: application.id, outcome: 'PASSED' };
    expect((await year.ask(year.lead, 'decideCompletion', pass)).problems).toEqual(['WRONG_STATE']);
  });
});
