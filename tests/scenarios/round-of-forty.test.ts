import { CountyYear, setCalendar } from '../support/changes';
import { COUNTS, onRounds } from '../support/obligations';
import { submitted, verify } from '../support/reports';

/** The clerk with forty reports: one look, and each of confirm, return, remind and excuse in one call. */
describe('a round of forty reports', () => {
  let year: CountyYear;
  beforeAll(async () => {
    year = await CountyYear.open(
      { county: '450222', town: '450222100' },
      {},
      Array.from({ length: 44 }, () => ({ supportAsWritten: '县教育局' })),
    );
    await setCalendar(year, year.office, { rounds: [{ leadDueOn: '2022-04-10' }] });
    await year.on('2022-04-08');
    for (const assignmentId of [...year.roots.values()].slice(0, 40)) {
      await submitted(year.world, year.lead, { assignmentId, progress: '进展正常' });
    }
    await year.on('2022-04-11');
  });
  afterAll(() => year.close());

  interface Row {
    assignment: { id: string };
    unit: { id: string };
    status: string;
    latestReport: { id: string; verifications: { outcome: string }[] } | null;
  }
  const board = async () => {
    year.world.statements = [];
    const { roundBoard } = await year.world.get<{
      roundBoard: { counts: Record<string, number | null>; obligations: Row[] };
    }>(
      year.office,
      `query($id: ID!) { roundBoard(programmeId: $id, roundNo: 1) { counts { ${COUNTS} } obligations {
         assignment { id task { title } tenant { name } } unit { id shortName } status excuse { why } reminders { id }
         latestReport { id progress verifications { outcome } } } } }`,
      { id: year.programme.id },
    );
    return { ...roundBoard, statements: year.world.statements.length };
  };

  test('is seen at once, counted, and dealt with in four calls', async () => {
    const before = await board();
    expect(before.counts).toMatchObject({ total: 44, onTime: 40, missing: 4, returned: 0, onTimeRate: 40 / 44 });
    const [came, missing] = [before.obligations.slice(), before.obligations.slice()].map((rows, index) =>
      rows.filter(({ status }) => (status === 'MISSING') === (index === 1)),
    ) as [Row[], Row[]];
    const words = came.map(({ latestReport }, index) => ({
      reportId: latestReport?.id,
      ...(index % 4 === 0
        ? { outcome: 'RETURNED', why: '缺少数据', reportAgainBy: '2022-04-15' }
        : { outcome: 'ACCEPTED' }),
    }));
    expect((await verify(year.world, year.office, words)).problems).toEqual([]);
    const named = missing.map(({ assignment, unit }) => ({
      assignmentId: assignment.id,
      unitId: unit.id,
      step: 'LEAD',
      roundNo: 1,
    }));
    expect((await onRounds(year, year.office, 'remindUnits', { obligations: named })).ids.length).toBe(4);
    const excused = await onRounds(year, year.office, 'excuseReport', {
      obligations: named.slice(0, 1),
      why: '未开工',
    });
    expect(excused.problems).toEqual([]);
    const after = await board();
    expect(after.counts).toMatchObject({ onTime: 40, missing: 3, excused: 1, returned: 10, onTimeRate: 40 / 43 });
    const outcomes = after.obligations.map(({ latestReport }) => latestReport?.verifications.at(-1)?.outcome ?? null);
    expect(['ACCEPTED', 'RETURNED', null].map((each) => outcomes.filter((one) => one === each).length)).toEqual([
      30, 10, 4,
    ]);
    expect(after.statements).toBeLessThan(25);
  });

  test('is refused as a whole where one of the forty is wrong, and tells which', async () => {
    const { obligations } = await board();
    const named = obligations.map(({ assignment, unit }) => ({
      assignmentId: assignment.id,
      unitId: unit.id,
      step: 'LEAD',
      roundNo: 1,
    }));
    const { problems } = await onRounds(year, year.office, 'excuseReport', { obligations: named, why: '未开工' });
    expect(problems.length).toBe(41);
    expect((await board()).counts).toMatchObject({ excused: 1 });
  });

  test('of a round that the calendar has not, and of a calendar that one does not see, there is no board', async () => {
    for (const [member, roundNo, code] of [
      [year.office, 9, 'BAD_USER_INPUT'],
      ['450200-coordinator', 1, 'NOT_FOUND'],
    ] as const) {
      const { errors } = await year.world.ask(
        member,
        `query($id: ID!, $no: Int!) { roundBoard(programmeId: $id, roundNo: $no) { isLocked } }`,
        {
          id: year.programme.id,
          no: roundNo,
        },
      );
      expect(errors?.[0]?.extensions.code).toBe(code);
    }
  });
});
