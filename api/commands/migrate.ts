import { parseArgs } from 'node:util';
import { BadSettings, type Config, loadConfig, readEnvironmentFile } from '../config';
import { startEmbeddedDatabase } from '../embedded-database';
import { listMigrations, migrationDataSource, revertMigrations, runMigrations } from '../migrations';

const HELP = `npm run migrate                 执行全部未执行的迁移 / run all outstanding migrations
npm run migrate -- --list       列出迁移及其状态 / list the migrations and whether they were run
npm run migrate -- --down N     撤销最近 N 个 / take the latest N back
npm run migrate -- --help

使用 OWNER_DATABASE_URL（luoshi_owner 账号）；未设置任何数据库时使用内置数据库。
Signs in with OWNER_DATABASE_URL (the login luoshi_owner), or uses the embedded database when none is set.`;

function options() {
  try {
    return parseArgs({
      options: { down: { type: 'string' }, list: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    throw new BadSettings([(error as Error).message, HELP]);
  }
}

async function main(): Promise<void> {
  const values = options();
  if (values.help) return console.log(HELP);
  const down = values.down === undefined ? undefined : Number(values.down);
  if (down !== undefined && !(Number.isInteger(down) && down > 0)) {
    throw new BadSettings([`--down：应为大于 0 的整数 / must be a whole number above 0: ${values.down}`]);
  }
  readEnvironmentFile();
  await withOwner(loadConfig(), async (ownerUrl) => {
    if (values.list) await list(ownerUrl);
    else if (down !== undefined) {
      const reverted = await revertMigrations(ownerUrl, down, console.log);
      console.log(`已撤销 ${reverted.length} 个迁移 / ${reverted.length} migrations taken back`);
    } else {
      const run = await runMigrations(ownerUrl, console.log);
      console.log(
        run.length > 0
          ? `已执行 ${run.length} 个迁移 / ${run.length} migrations run`
          : '数据库已是最新 / nothing outstanding',
      );
    }
  });
}

async function withOwner(config: Config, work: (ownerUrl: string) => Promise<void>): Promise<void> {
  if (config.ownerDatabaseUrl) return work(config.ownerDatabaseUrl);
  if (config.databaseUrl) {
    throw new BadSettings([
      'OWNER_DATABASE_URL：执行迁移须设置，账号为 luoshi_owner，见 migrations/roles.sql / is needed for migrations: the login luoshi_owner, see migrations/roles.sql',
    ]);
  }
  const database = await startEmbeddedDatabase({ folder: config.dataFolder, onProgress: console.log });
  try {
    await work(database.ownerUrl);
  } finally {
    await database.stop();
  }
}

async function list(ownerUrl: string): Promise<void> {
  const dataSource = await migrationDataSource(ownerUrl).initialize();
  try {
    for (const { name, done } of await listMigrations(dataSource)) console.log(`${done ? '[x]' : '[ ]'} ${name}`);
  } finally {
    await dataSource.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof BadSettings ? error.message : error);
  process.exitCode = 1;
});
