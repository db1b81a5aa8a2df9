import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { liuzhou, World } from '../support/world';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await World.open();
  await liuzhou(world);
  folder = mkdtempSync(path.join(tmpdir(), 'luoshi-days-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

function command(...given: string[]): { status: number; told: string } {
  try {
    const told = execFileSync('node', ['--import', 'tsx', 'api/commands/working-days.ts', ...given], {
      cwd: path.join(__dirname, '..', '..'),
      encoding: 'utf8',
      env: { ...process.env, OWNER_DATABASE_URL: world.database.ownerUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { status: 0, told };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string };
    return { status, told: stderr };
  }
}

const yearOf = async (year: number) =>
  (
    await world.get<{ workingYear: { source: string; days: { day: string; kind: string; name: string }[] } | null }>(
      '450203001-clerk',
      `query($year: Int!) { workingYear(year: $year) { source days { day kind name } } }`,
      { year },
    )
  ).workingYear;

const fileOf = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

test('2022 is there: 国庆节 from the 1st to the 7th, and work on the 8th and 9th of October', async () => {
  const days = (await yearOf(2022))?.days.filter(({ day }) => day.startsWith('2022-10'));
  expect(days).toHaveLength(9);
  expect(days?.at(-2)).toEqual({ day: '2022-10-08', kind: 'MAKE_UP', name: '国庆节' });
  expect(command('--show', '2022').told).toContain('2022-10-08  调休上班 / make-up day  国庆节');
});

test('of a year that is not there nothing is guessed: the preview of a calendar says so', async () => {
  expect(await yearOf(2027)).toBeNull();
  expect(command('--show', '2027')).toMatchObject({ status: 1 });
  const entered = await world.get<{ enterProgramme: { programme: { id: string; version: number } } }>(
    '450200-coordinator',
    `mutation { enterProgramme(input: { year: 2027, title: "2027年为民办实事项目", origin: OTHER, tasks: [{ number: "1", title: "修路",
       leadAsWritten: "市住房城乡建设局" }] }) { programme { id version } } }`,
  );
  const { id, version } = entered.enterProgramme.programme;
  await world.get(
    '450200-coordinator',
    `mutation($input: IssueProgrammeInput!) { issueProgramme(input: $input) { userErrors { code } } }`,
    {
      input: { programmeId: id, version },
    },
  );
  const preview = async () =>
    (
      await world.get<{
        previewCalendar: { warnings: string[]; rounds: { isWorkingDay: boolean | null; proposedOn: string | null }[] };
      }>(
        '450200-coordinator',
        `query($p: ID!) { previewCalendar(input: { programmeId: $p, rounds: [{ leadDueOn: "2027-10-05" }] }) {
           warnings rounds { isWorkingDay proposedOn } } }`,
        { p: id },
      )
    ).previewCalendar;
  expect((await preview()).rounds).toEqual([{ isWorkingDay: null, proposedOn: null }]);
  expect((await preview()).warnings.join()).toContain('没有 2027 年的节假日和调休数据');

  const list = '日期,类型,名称\n2027-10-05,放假,国庆节\n2027-10-06,放假,国庆节\n2027-10-09,调休上班,国庆节\n';
  expect(command('--year', '2027', '--file', fileOf('2027.csv', list))).toMatchObject({ status: 0 });
  expect(await yearOf(2027)).toMatchObject({
    source: '2027.csv',
    days: [{ day: '2027-10-05' }, {}, { kind: 'MAKE_UP' }],
  });
  expect((await preview()).rounds).toEqual([{ isWorkingDay: false, proposedOn: '2027-10-07' }]);
});

test.each([
  ['a day of another year', '2026-01-01,放假,元旦', '不是 2027 年的日期'],
  ['a day that there is not', '2027-02-30,放假,春节', '不是 2027 年的日期'],
  ['another kind', '2027-01-01,休息,元旦', '类型“休息”应为'],
  ['a day twice', '2027-01-01,放假,元旦\n2027-01-01,放假,元旦', '重复'],
  ['nothing', '日期,类型,名称', '没有任何日期'],
])('a list with %s is refused whole, and what was there stays', async (_told, text, told) => {
  const before = await yearOf(2027);
  const answer = command('--year', '2027', '--file', fileOf('wrong.csv', text));
  expect(answer.status).toBe(1);
  expect(answer.told).toContain(told);
  expect(await yearOf(2027)).toEqual(before);
});

test.each([
  [['--year', '2027'], 2],
  [['--year', 'soon', '--file', 'x.csv'], 2],
  [['--year', '2027', '--file', 'there-is-none.csv'], 1],
])('%j is not understood', (given, status) => expect(command(...given).status).toBe(status));
