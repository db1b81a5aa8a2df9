import { BadSettings, type Config } from '../config';
import { embeddedDatabase } from '../embedded-database';
import { type TrailReport, verifyTrail } from '../verify-trail';
import { commandConfig, runCommand } from './command-line';

const HELP = `npm run --silent verify-trail     逐市校验记录链，有断裂时退出码为 1 / follow the trail of every city; exit code 1 if one is broken
npm run verify-trail -- --help

使用 MAINTENANCE_DATABASE_URL（luoshi_maintenance 账号）；未设置任何数据库时使用内置数据库。
每市一行，制表符分隔：代码、名称、记录数、已清除姓名数、最新校验值、结果。
Signs in with MAINTENANCE_DATABASE_URL (the login luoshi_maintenance), or uses the embedded database when none is set.
A line for each city, separated by tabs: code, name, events, purged names, hash of the head, result.`;

async function verify(): Promise<void> {
  const reports = await withMaintenance(commandConfig(), verifyTrail);
  for (const report of reports) console.log(lineOf(report));
  if (reports.some(({ broken }) => broken)) process.exitCode = 1;
}

function lineOf({ code, name, events, purged, head, broken }: TrailReport): string {
  const result = broken ? `第 ${broken.seq} 条断裂 / broken at ${broken.seq}: ${broken.why}` : '完好 / ok';
  return [code, name, events, purged, head || '-', result].join('\t');
}

async function withMaintenance<R>(config: Config, work: (maintenanceUrl: string) => Promise<R>): Promise<R> {
  if (config.maintenanceDatabaseUrl) return work(config.maintenanceDatabaseUrl);
  if (config.databaseUrl) {
    throw new BadSettings([
      'MAINTENANCE_DATABASE_URL：校验记录须设置，账号为 luoshi_maintenance，见 migrations/roles.sql / is needed to verify the trail: the login luoshi_maintenance, see migrations/roles.sql',
    ]);
  }
  const database = await embeddedDatabase(config, (line) => console.error(line));
  try {
    return await work(database.maintenanceUrl);
  } finally {
    await database.stop();
  }
}

runCommand({ help: HELP, run: verify });
