import { carryOut } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';

const DEPUTIES = { origin: 'DEPUTIES_VOTE', completionDueOn: '2022-12-31' };
const TOWN = { county: '450222', town: '450222100' };
const STATE = 'isResting endedOn changes { kind fromOn untilOn body resolutionNumber }';

interface Owed {
  readonly dueOn: string;
  readonly status: string;
  readonly step: string;
}

/** 柳城县’s list was voted by the deputies: its end is theirs, and what rests owes nothing meanwhile (R130, R131). */
describe('work that rests or ends', () => {
  let year: CountyYear;
  let root: string;
  let town: string;
  const ask = (member: string | null, input: Record<string, unknown>) =>
    year.ask(member, 'requestChange', { assignmentId: root, why: '土地未批', ...input });
  const did = (member: string, input: Record<string, unknown>) =>
    year.did(member, 'requestChange', { assignmentId: root, why: '土地未批', ...input });
  const resolved = {
    outcome: 'GRANTED',
    resolutionNumber: '柳城人常〔2022〕11号',
    documentNumber: '柳城政函〔2022〕30号',
  };
  const paper = { onPaper: { why: '领导已书面批示', paperDatedOn: '2022-06-02' }, leaderName: '李副县长' };
  const owed = async (member: string, id: string, step: string) => {
    const { obligations } = await year.assignment<{ obligations: Owed[] }>(
      member,
      id,
      `obligations { dueOn status step }`,
    );
    return obligations.filter((each) => each.step === step).map(({ dueOn }) => dueOn);
  };

  beforeAll(async () => {
    year = await CountyYear.open(TOWN, DEPUTIES, [{ title: '大埔镇油麻桥建设工程' }, { title: '新建一批球场' }]);
    root = year.root('1');
    town = await year.acceptedByTown('1');
    const days = ['2022-04-10', '2022-07-10', '2022-08-10', '2022-10-10'];
    await setCalendar(year, year.office, { rounds: days.map((leadDueOn) => ({ leadDueOn })) });
    await year.on('2022-06-02');
  });
  afterAll(() => year.close());

  test.each([
    ['from no day', { kind: 'SUSPENSION' }, ['REQUIRED fromOn']],
    ['from a day that is over', { kind: 'SUSPENSION', fromOn: '2022-06-01' }, ['INVALID fromOn']],
    [
      'until before it begins',
      { kind: 'SUSPENSION', fromOn: '2022-06-10', untilOn: '2022-06-09' },
      ['INVALID untilOn'],
    ],
    ['going on while it does not rest', { kind: 'RESUMPTION', fromOn: '2022-06-10' }, ['WRONG_STATE kind']],
    ['an end with another day', { kind: 'ENDING', fromOn: '2022-06-10', dueOn: '2022-12-01' }, ['INVALID dueOn']],
    ['other content that says nothing', { kind: 'CONTENT' }, ['REQUIRED proposal']],
    ['no promise of the task', { kind: 'CONTENT', targets: [{ targetId: 'x', quantity: '5' }] }, ['BAD_USER_INPUT']],
  ])('is not asked for: %s', async (_told, input, problems) => {
    expect((await ask(year.lead, input)).problems).toEqual(problems);
  });

  test('a rest of a voted list is the standing committee’s: a lesser body is refused, and told which', async () => {
    const { id, decidingBody } = await did(year.lead, { kind: 'SUSPENSION', fromOn: '2022-06-10' });
    expect(decidingBody).toBe('STANDING_COMMITTEE');
    const grant = { requestId: id, ...resolved };
    for (const body of ['LEADER', 'EXECUTIVE_MEETING']) {
      const { problems, messages } = await year.ask(year.office, 'decideChange', { ...grant, ...paper, body });
      expect(problems).toEqual(['INVALID body']);
      expect(messages[0]).toContain('人大常委会');
    }
    const bare = { requestId: id, outcome: 'GRANTED' };
    expect((await year.ask(year.office, 'decideChange', bare)).problems).toEqual(['REQUIRED resolutionNumber']);
    const decided = await year.did(year.office, 'decideChange', { ...grant, decidedOn: '2022-06-02' });
    expect(decided.decisions).toMatchObject([
      { outcome: 'GRANTED', body: 'STANDING_COMMITTEE', decidedOn: '2022-06-02' },
    ]);
    for (const [member, assignment] of [
      [year.office, root],
      [year.clerk, town],
    ] as const) {
      expect(await year.assignment(member, assignment, STATE)).toMatchObject({
        isResting: false,
        endedOn: null,
        changes: [{ kind: 'SUSPENSION', fromOn: '2022-06-10', resolutionNumber: '柳城人常〔2022〕11号' }],
      });
    }
    await year.on('2022-06-10');
    expect(await year.assignment(year.clerk, town, 'isResting')).toEqual({ isResting: true });
  });

  test('what rests owes nothing, at the county and below, and does not rest twice', async () => {
    expect(await owed(year.office, root, 'LEAD')).toEqual(['2022-04-10']);
    expect(await owed(year.clerk, town, 'UPWARD')).toEqual(['2022-04-10']);
    expect((await ask(year.lead, { kind: 'SUSPENSION', fromOn: '2022-07-01' })).problems).toEqual(['WRONG_STATE kind']);
    expect((await ask(year.lead, { kind: 'RESUMPTION', fromOn: '2022-06-10' })).problems).toEqual(['INVALID fromOn']);
    expect((await ask(year.clerk, { assignmentId: town, kind: 'RESUMPTION', fromOn: '2022-06-11' })).problems).toEqual(
      [],
    );
  });

  test('a town does not go on while its county rests', async () => {
    const { changeRequests } = await year.world.get<{ changeRequests: { edges: { node: { id: string } }[] } }>(
      year.leader,
      `query($a: ID!) { changeRequests(assignmentId: $a, open: true) { edges { node { id } } } }`,
      { a: town },
    );
    const requestId = changeRequests.edges[0]?.node.id;
    expect((await year.ask(year.leader, 'decideChange', { requestId, outcome: 'GRANTED' })).problems).toEqual([
      'WRONG_STATE',
    ]);
    await year.did(year.leader, 'decideChange', { requestId, outcome: 'REFUSED', why: '县级任务仍在暂停' });
  });

  test('resumed, it owes again from that day; a rest of the town’s own outlasts it', async () => {
    await year.on('2022-07-15');
    const resting = { assignmentId: town, kind: 'SUSPENSION', fromOn: '2022-07-15', untilOn: '2022-09-30' };
    // It rests with its county already.
    expect((await ask(year.clerk, resting)).problems).toEqual(['WRONG_STATE kind']);
    const { id } = await did(year.lead, { kind: 'RESUMPTION', fromOn: '2022-07-20' });
    await year.did(year.leader, 'decideChange', { requestId: id, outcome: 'GRANTED' });
    await year.on('2022-07-20');
    expect(await year.assignment(year.office, root, 'isResting')).toEqual({ isResting: false });
    expect(await owed(year.office, root, 'LEAD')).toEqual(['2022-04-10', '2022-08-10', '2022-10-10']);

    // The town rests for itself, then the county above it, which goes on the sooner.
    const own = await did(year.clerk, { ...resting, fromOn: '2022-07-21' });
    await year.did(year.leader, 'decideChange', { requestId: own.id, outcome: 'GRANTED' });
    const above = await did(year.lead, { kind: 'SUSPENSION', fromOn: '2022-07-22' });
    await year.did(year.office, 'decideChange', { requestId: above.id, ...resolved });
    const resumed = await did(year.lead, { kind: 'RESUMPTION', fromOn: '2022-08-01' });
    await year.did(year.leader, 'decideChange', { requestId: resumed.id, outcome: 'GRANTED' });
    await year.on('2022-08-02');
    expect(await year.assignment(year.office, root, 'isResting')).toEqual({ isResting: false });
    const { isResting, changes } = await year.assignment<{ isResting: boolean; changes: unknown[] }>(
      year.clerk,
      town,
      STATE,
    );
    expect(isResting).toBe(true);
    expect(changes.slice(-2)).toMatchObject([
      { kind: 'RESUMPTION', fromOn: '2022-08-01' },
      { kind: 'SUSPENSION', fromOn: '2022-08-01', untilOn: '2022-09-30' },
    ]);
    expect(await owed(year.clerk, town, 'UPWARD')).toEqual(['2022-04-10', '2022-10-10']);
    await year.on('2022-10-01');
    expect(await year.assignment(year.clerk, town, 'isResting')).toEqual({ isResting: false });
  });

  test('an end is for good: nothing is owed, asked, handed on or applied for any more', async () => {
    const longer = await did(year.lead, { kind: 'EXTENSION', dueOn: '2023-03-31' });
    expect(longer.decidingBody).toBe('STANDING_COMMITTEE');
    const end = await did(year.office, { kind: 'ENDING', fromOn: '2022-10-05', why: '线路改道，不再建桥' });
    expect(end.decidingBody).toBe('STANDING_COMMITTEE');
    await year.did(year.office, 'decideChange', { requestId: end.id, ...resolved });
    expect(await year.assignment(year.clerk, town, STATE)).toMatchObject({ endedOn: '2022-10-05' });
    const toSign = async () => {
      const { duties } = await year.world.get<{ duties: { items: { assignment: { id: string } }[] } }>(
        year.clerk,
        '{ duties(kinds: [SIGN]) { items { assignment { id } } } }',
      );
      return duties.items.map(({ assignment }) => assignment.id);
    };
    expect(await toSign()).toContain(town);
    expect(await toSign()).toHaveLength(2);
    await year.on('2022-10-05');
    expect(await toSign()).toHaveLength(1);
    expect(await toSign()).not.toContain(town);
    expect(await owed(year.office, root, 'LEAD')).toEqual(['2022-04-10', '2022-08-10']);
    // What was still open is not granted behind it.
    const late = { requestId: longer.id, ...resolved };
    expect((await year.ask(year.office, 'decideChange', late)).problems).toEqual(['WRONG_STATE']);
    expect((await ask(year.lead, { kind: 'SUSPENSION', fromOn: '2022-10-06' })).problems).toEqual(['WRONG_STATE']);
    expect((await ask(year.clerk, { assignmentId: town, kind: 'EXTENSION', dueOn: '2023-01-31' })).problems).toEqual([
      'WRONG_STATE',
    ]);
    const apply = { assignmentId: root, completedOn: '2022-10-04' };
    expect((await year.ask(year.lead, 'applyForCompletion', apply)).problems).toEqual(['WRONG_STATE']);
    const { userErrors } = await carryOut(year.world, year.office, 'handOnAssignment', { assignmentId: root, to: [] });
    expect(userErrors.map(({ code }) => code)).toEqual(['WRONG_STATE', 'REQUIRED']);
  });

  test('the trail tells the towns what was decided, and the neighbours nothing', async () => {
    const towns = await year.events(year.clerk, 'decideChange');
    expect(towns.map(({ canonical }) => /"outcome":"(\w+)"/.exec(canonical)?.[1])).toContain('GRANTED');
    expect(towns.map(({ canonical }) => canonical).join()).not.toContain('线路改道');
    expect(await year.events('450204-coordinator', 'requestChange', 'decideChange')).toEqual([]);
  });
});
