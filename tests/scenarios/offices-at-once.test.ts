import { unitIds } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';
import { obligationsOf, onRounds } from '../support/obligations';

/** Two of an office do the same at the same moment: it is done once, and the second learns of it or is given the same. */
let year: CountyYear;
let lead: Record<string, unknown>;

beforeAll(async () => {
  year = await CountyYear.open({ county: '450222', town: '450222100' }, {}, [{ title: '改造一批老旧小区' }]);
  await setCalendar(year, year.office, { rounds: [{ leadDueOn: '2022-04-10' }, { leadDueOn: '2022-07-10' }] });
  const units = await unitIds(year.world, year.office, '450222');
  lead = { assignmentId: year.root('1'), unitId: units.get('县住建局'), step: 'LEAD', roundNo: 1 };
  await year.on('2022-04-11');
});
afterAll(() => year.close());

const AT_ONCE = 6;
const atOnce = <T>(act: (nth: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, nth) => act(nth)));

test('nobody is reminded twice on a day', async () => {
  // Connections are opened first, so that all begin together.
  await atOnce(() => obligationsOf(year, year.office));
  const all = await atOnce(() => onRounds(year, year.office, 'remindUnits', { obligations: [lead], words: '请报送' }));
  expect(all.flatMap(({ problems }) => problems)).toEqual([]);
  expect(new Set(all.flatMap(({ ids }) => ids)).size).toBe(1);
  const [owed] = await obligationsOf(year, year.office, ', roundNo: 1, step: LEAD');
  expect(owed?.reminders).toHaveLength(1);
});

test('a report is excused once, a round locked once', async () => {
  const excused = await atOnce(() => onRounds(year, year.office, 'excuseReport', { obligations: [lead], why: '防汛' }));
  expect(excused.map(({ problems }) => problems.join()).sort()).toEqual([
    '',
    ...Array(AT_ONCE - 1).fill('WRONG_STATE obligations.0'),
  ]);
  const locked = await atOnce(() =>
    onRounds(year, year.office, 'lockRound', { programmeId: year.programme.id, roundNo: 1 }),
  );
  expect(locked.map(({ problems }) => problems.join()).sort()).toEqual(['', ...Array(AT_ONCE - 1).fill('WRONG_STATE')]);
});

test('of calendars made from the same former one, one is set', async () => {
  const codes = await atOnce(async (nth) => {
    const { setReportingCalendar } = await year.world.get<{ setReportingCalendar: { userErrors: { code: string }[] } }>(
      year.office,
      `mutation($input: SetReportingCalendarInput!) { setReportingCalendar(input: $input) { userErrors { code } } }`,
      {
        input: { programmeId: year.programme.id, rounds: [{ leadDueOn: `2022-07-1${nth}` }], why: '调整', seen: 1 },
      },
    );
    return setReportingCalendar.userErrors.map(({ code }) => code).join();
  });
  expect(codes.sort()).toEqual(['', ...Array(AT_ONCE - 1).fill('STALE_VERSION')]);
});
