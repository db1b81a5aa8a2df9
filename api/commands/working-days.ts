import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { readWorkingDays, WORDS_OF, type WorkingDayRow } from '../calendars/working-day-table.rules';
import { readCsv } from '../files/csv';
import { Told } from '../told';
import { commandConfig, NotUnderstood, runCommand } from './command-line';
import { withOwner } from './with-owner';

const HELP = `npm run working-days                                   有哪些年份的节假日和调休数据 / which years are known
npm run working-days -- --show 2026                    列出某年 / the days of a year
npm run working-days -- --year 2027 --file 2027.csv    导入或替换某年 / loads a year, or replaces it
npm run working-days -- --help

文件为 CSV，三列：日期（2027-01-01）、类型（放假、调休上班）、名称。只列与平常周末不同的日子。须以 OWNER_DATABASE_URL 登录，未设置时用内置数据库。
A CSV of three columns: day, kind (放假 holiday, 调休上班 make-up day), name; only what differs from the week. With OWNER_DATABASE_URL, or on the embedded database.`;

/** No list of a year is longer. */
const LARGEST = 1_000_000;

const yearOf = (text: string): number => {
  const year = Number(text);
  if (Number.isInteger(year) && year >= 1990 && year <= 2100) return year;
  throw new NotUnderstood(`年份应为 1990 至 2100：${text} / a year from 1990 to 2100: ${text}`);
};

async function known(client: Client): Promise<void> {
  const { rows } = await client.query<{ year: number; source: string; days: number }>(
    `SELECT y.year, y.source, (SELECT count(*)::int FROM working_day d WHERE d.year = y.year) AS days FROM working_year y ORDER BY y.year`,
  );
  for (const { year, source, days } of rows) console.log(`${year}  ${days} 天 / days  ${source}`);
}

async function show(client: Client, year: number): Promise<void> {
  const { rows } = await client.query<WorkingDayRow>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, kind, name FROM working_day WHERE year = $1 ORDER BY day`,
    [year],
  );
  if (rows.length === 0) {
    throw new Told(
      `没有 ${year} 年的数据，可用 --year ${year} --file 导入 / nothing is known of ${year}: load it with --year ${year} --file`,
    );
  }
  for (const { day, kind, name } of rows) console.log(`${day}  ${WORDS_OF[kind].zh} / ${WORDS_OF[kind].en}  ${name}`);
}

async function load(client: Client, year: number, file: string): Promise<void> {
  if (!existsSync(file)) throw new Told(`没有文件 ${file} / there is no file ${file}`);
  const bytes = readFileSync(file);
  if (bytes.length > LARGEST) throw new Told(`${file}：文件过大 / is too large`);
  const { days, problems } = readWorkingDays(readCsv(path.basename(file), bytes).rows, year);
  if (problems.length > 0) throw new Told(problems.map(({ zh, en }) => `${zh} / ${en}`).join('\n'));
  await client.query('BEGIN');
  await client.query('DELETE FROM working_day WHERE year = $1', [year]);
  await client.query('DELETE FROM working_year WHERE year = $1', [year]);
  await client.query('INSERT INTO working_year (year, source) VALUES ($1, $2)', [year, path.basename(file)]);
  await client.query(
    `INSERT INTO working_day (day, year, kind, name)
     SELECT x.day, $1, x.kind, x.name FROM jsonb_to_recordset($2) AS x (day date, kind text, name text)`,
    [year, JSON.stringify(days)],
  );
  await client.query('COMMIT');
  console.log(`已导入 ${year} 年 ${days.length} 天 / ${days.length} days of ${year} are loaded`);
}

runCommand({
  help: HELP,
  options: { year: { type: 'string' }, file: { type: 'string' }, show: { type: 'string' } },
  run: async ({ values: { year, file, show: shown } }) => {
    if ((year === undefined) !== (file === undefined)) {
      throw new NotUnderstood('--year 和 --file 须同时给出 / --year and --file belong together');
    }
    const run = year && file ? { year: yearOf(year), file } : null;
    const asked = shown === undefined ? null : yearOf(shown);
    await withOwner(commandConfig(), async (ownerUrl) => {
      const client = new Client({ connectionString: ownerUrl });
      await client.connect();
      try {
        if (run) await load(client, run.year, run.file);
        else if (asked !== null) await show(client, asked);
        else await known(client);
      } finally {
        await client.end();
      }
    });
  },
});
