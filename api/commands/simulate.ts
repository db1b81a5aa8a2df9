import { OWN_CALENDARS, subjects } from '../../samples/years/live-year';
import { startEmbeddedDatabase } from '../embedded-database';
import { createLogger } from '../http/logging';
import { commandConfig, NotUnderstood, runCommand } from './command-line';
import { makeOwnDatabase } from './own-database';
import { progressBar } from './progress-bar';
import { simulateYear } from './simulate-year';
import { yearTimeline } from './year-timeline';

const HELP = `npm run --silent simulate -- --programme 450223-2022            一分钟过完一年，逐日打印 / lives a year in a minute and prints it day by day
npm run --silent simulate -- --programme 450223-2022 --json     同上，输出 JSON / the same as JSON
npm run --silent simulate -- --programme 450200-2022 --tenant 450203   某地区自己的报送安排 / one tenant's own calendar within a superior's programme
npm run --silent simulate -- --list                             可用的项目代码 / the codes
npm run simulate -- --programme 450223-2022 --keep              保留数据库以便查看 / leaves the database to look at
npm run simulate -- --help

在内置 PostgreSQL 上另建一个数据库，用示例数据走一遍，时钟逐日拨动，结束后删除；不影响已有数据。
In a database of its own on the embedded PostgreSQL, with the samples, moving its clock; deleted at the end. Nothing else is touched.`;

async function simulate(programme: string, tenant: string | undefined, json: boolean, keep: boolean): Promise<void> {
  const known = subjects();
  const own = known.find((each) => each.programme === programme);
  if (!own) {
    throw new NotUnderstood(
      `没有项目 ${programme}，可用代码见 --list / there is no programme ${programme}: see --list`,
    );
  }
  const subject = tenant ? known.find((each) => each.programme === programme && each.tenant === tenant) : own;
  if (!subject) {
    throw new NotUnderstood(
      `${tenant} 在 ${programme} 中没有自己的报送安排，见 --list / ${tenant} has no calendar of its own within ${programme}: see --list`,
    );
  }
  const config = commandConfig();
  const say = json ? () => undefined : (line: string) => console.error(line);
  const server = await startEmbeddedDatabase({ folder: config.dataFolder, onProgress: say });
  try {
    const database = await makeOwnDatabase(server);
    const interrupted = () => void database.drop().finally(() => server.stop().finally(() => process.exit(130)));
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    try {
      const year = await simulateYear(database, subject, createLogger('silent'), progressBar('一年 / the year', 1));
      console.log(json ? JSON.stringify(year, null, 1) : yearTimeline(year));
    } finally {
      process.removeListener('SIGINT', interrupted).removeListener('SIGTERM', interrupted);
      if (keep) {
        await database.leave();
        console.error(`已保留数据库 / the database is left: ${database.name}`);
      } else await database.drop();
    }
  } finally {
    await server.stop();
  }
}

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
    if (values.list) {
      for (const { programme, tenant } of subjects()) {
        const isOwn = OWN_CALENDARS.some((each) => each.programme === programme && each.tenant === tenant);
        console.log(isOwn ? `${programme} --tenant ${tenant}` : programme);
      }
      return;
    }
    if (!values.programme) throw new NotUnderstood('请给出项目代码 / a programme is needed: --programme 450223-2022');
    await simulate(values.programme, values.tenant, values.json ?? false, values.keep ?? false);
  },
});
