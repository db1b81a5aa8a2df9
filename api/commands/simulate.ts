import type { Subject } from '../../samples/years/begin';
import { OWN_CALENDARS, subjects } from '../../samples/years/live-year';
import { startEmbeddedDatabase } from '../embedded-database';
import { createLogger } from '../http/logging';
import { commandConfig, NotUnderstood, runCommand } from './command-line';
import { Interrupted, untilInterrupted } from './interruption';
import { makeOwnDatabase } from './own-database';
import { progressBar } from './progress-bar';
import { simulateYear } from './simulate-year';
import { yearTimeline } from './year-timeline';

const HELP = `npm run --silent simulate -- --programme 450223-2022            一分钟过完一年，逐日打印 / lives a year in a minute and prints it day by day
npm run --silent simulate -- --programme 450223-2022 --json     同上，输出 JSON / the same as JSON
npm run --silent simulate -- --programme 450200-2022 --tenant 450203   某地区自己的报送安排 / one tenant's own calendar within a superior's programme
npm run --silent simulate -- --list                             可用的项目代码 / the codes
npm run simulate -- --programme 450223-2022 --keep              保留数据库，可用 npm start 打开 / leaves the database, which npm start can open
npm run simulate -- --help

在内置 PostgreSQL 上另建一个数据库，用示例数据走一遍，时钟逐日拨动，结束或中断后删除；已有数据和 DATABASE_URL 均不受影响。
In a database of its own on the embedded PostgreSQL, with the samples, moving its clock; deleted at the end, also when interrupted.
Nothing else is touched, nor what DATABASE_URL names.`;

interface Wish {
  readonly subject: Subject;
  readonly json: boolean;
  readonly keep: boolean;
}

/** The year that is meant. @throws NotUnderstood for one that there is not */
function subjectOf(programme: string | undefined, tenant: string | undefined): Subject {
  const all = subjects();
  const own = all.find((each) => each.programme === programme);
  if (!programme) throw new NotUnderstood('请给出项目代码 / a programme is needed: --programme 450223-2022');
  if (!own) {
    throw new NotUnderstood(
      `没有项目 ${programme}，可用代码见 --list / there is no programme ${programme}: see --list`,
    );
  }
  const subject = tenant ? all.find((each) => each.programme === programme && each.tenant === tenant) : own;
  if (!subject) {
    throw new NotUnderstood(
      `${tenant} 在 ${programme} 中没有自己的报送安排，见 --list / ${tenant} has no calendar of its own within ${programme}: see --list`,
    );
  }
  return subject;
}

async function simulate({ subject, json, keep }: Wish): Promise<void> {
  const say = json ? () => undefined : (line: string) => console.error(line);
  const server = await startEmbeddedDatabase({ folder: commandConfig().dataFolder, onProgress: say });
  try {
    say('另建数据库，设立示例城市 / making a database of its own and the sample city');
    await untilInterrupted(
      () => makeOwnDatabase(server),
      async (database) => {
        const bar = progressBar('一年 / the year', 1);
        const year = await simulateYear(database, subject, createLogger('silent'), bar);
        console.log(json ? JSON.stringify(year, null, 1) : yearTimeline(year));
      },
      async (database, isInterrupted) => {
        if (!keep || isInterrupted) return database.drop();
        const name = `luoshi_year_${subject.programme.replace('-', '_')}${isOwn(subject) ? `_${subject.tenant}` : ''}`;
        await database.keepAs(name);
        console.error(
          `已保留，再次保留同一年时覆盖。打开：EMBEDDED_DATABASE=${name} npm start，令牌同样：EMBEDDED_DATABASE=${name} npm run --silent token -- --list / ` +
            'kept, until the same year is kept again: these two open it and list who can ask',
        );
      },
    );
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  } finally {
    await server.stop();
  }
}

const isOwn = (subject: Subject): boolean =>
  OWN_CALENDARS.some(({ programme, tenant }) => programme === subject.programme && tenant === subject.tenant);

runCommand({
  help: HELP,
  options: {
    programme: { type: 'string' },
    tenant: { type: 'string' },
    json: { type: 'boolean' },
    keep: { type: 'boolean' },
    list: { type: 'boolean' },
  },
  run: async ({ values }) => {
    if (!values.list) {
      const { json = false, keep = false } = values;
      return simulate({ subject: subjectOf(values.programme, values.tenant), json, keep });
    }
    for (const subject of subjects()) {
      console.log(isOwn(subject) ? `${subject.programme} --tenant ${subject.tenant}` : subject.programme);
    }
  },
});
