import { counted } from '../../tenants/language';
import { assertMigratable } from '../migration-checks';
import { listMigrations, migrationDataSource, revertMigrations, runMigrations } from '../migrations';
import { UnreachableDatabase } from '../told';
import { commandConfig, NotUnderstood, runCommand } from './command-line';
import { withOwner } from './with-owner';

const HELP = `npm run migrate                 执行全部未执行的迁移 / run all outstanding migrations
npm run migrate -- --list       列出迁移及其状态 / list the migrations and whether they were run
npm run migrate -- --down N     撤销最近 N 个 / take the latest N back
npm run migrate -- --help

使用 OWNER_DATABASE_URL（luoshi_owner 账号）；未设置任何数据库时使用内置数据库。
Signs in with OWNER_DATABASE_URL (the login luoshi_owner), or uses the embedded database when none is set.`;

async function migrate(values: { readonly down?: string; readonly list?: boolean }): Promise<void> {
  const down = values.down === undefined ? undefined : Number(values.down);
  if (down !== undefined && !(Number.isInteger(down) && down > 0)) {
    throw new NotUnderstood(`--down：应为大于 0 的整数 / must be a whole number above 0: ${values.down}`);
  }
  await withOwner(commandConfig(), async (ownerUrl) => {
    if (values.list) return list(ownerUrl);
    await assertMigratable(ownerUrl);
    if (down !== undefined) {
      const reverted = await revertMigrations(ownerUrl, down, console.log);
      console.log(`已撤销 ${reverted.length} 个迁移 / ${counted(reverted.length, 'migration')} taken back`);
    } else {
      const run = await runMigrations(ownerUrl, console.log);
      console.log(
        run.length > 0
          ? `已执行 ${run.length} 个迁移 / ${counted(run.length, 'migration')} run`
          : '数据库已是最新 / nothing outstanding',
      );
    }
  });
}

async function list(ownerUrl: string): Promise<void> {
  const dataSource = await migrationDataSource(ownerUrl)
    .initialize()
    .catch((error: unknown) => {
      throw new UnreachableDatabase('OWNER_DATABASE_URL', error);
    });
  try {
    for (const { name, done } of await listMigrations(dataSource)) console.log(`${done ? '[x]' : '[ ]'} ${name}`);
  } finally {
    await dataSource.destroy();
  }
}

runCommand({
  help: HELP,
  options: { down: { type: 'string' }, list: { type: 'boolean' } },
  run: ({ values }) => migrate(values),
});
