import { rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { BadSettings, type Config } from '../config';
import { embeddedDatabase } from '../embedded-database';
import { createLogger } from '../http/logging';
import { openDatabase } from '../open-database';
import { commandConfig, runCommand } from './command-line';
import { loadSamples } from './load-samples';

const HELP = `npm run reset                   清空内置数据库并重新载入示例 / empty the embedded database and load the samples anew
npm run reset -- --empty        只载入地区、单位和人员，不含项目 / the trees, units and members of the samples, and no programme
npm run reset -- --help

服务器运行与否均可；只用于内置数据库。此前取得的演示令牌仍然有效。
Beside a running server or without one; on the embedded database only. Demo tokens given out before stay good.`;

async function reset(withoutProgrammes: boolean): Promise<void> {
  const config = commandConfig();
  if (config.databaseUrl) {
    throw new BadSettings([
      'DATABASE_URL：重置只用于内置数据库，运营方的数据库不会被清空 / is set: reset is for the embedded database only, an operator’s is never emptied',
    ]);
  }
  const say = (line: string) => console.log(line);
  const database = await openDatabase(config, say);
  try {
    await emptyEmbedded(config);
    // What no row names any more is nobody's; a folder of the operator's own is left alone.
    if (config.attachments.folder.startsWith(config.dataFolder + path.sep)) {
      rmSync(config.attachments.folder, { recursive: true, force: true });
    }
    say('已清空 / emptied');
    await loadSamples(database.dataSource, {
      programmes: !withoutProgrammes,
      say,
      logger: createLogger(config.logLevel),
    });
    await database.gatherStatistics();
    say(
      withoutProgrammes
        ? '已载入地区、单位和人员 / trees, units and members are loaded'
        : '示例已载入 / the samples are loaded',
    );
  } finally {
    await database.close();
  }
}

/** Everything that hangs from a city or an account goes; the schema and the record of migrations stay. */
async function emptyEmbedded(config: Config): Promise<void> {
  const embedded = await embeddedDatabase(config);
  const owner = new Client({ connectionString: embedded.ownerUrl });
  try {
    await owner.connect();
    await owner.query('TRUNCATE city, account CASCADE');
  } finally {
    await owner.end();
    await embedded.stop();
  }
}

runCommand({
  help: HELP,
  options: { empty: { type: 'boolean' } },
  run: ({ values }) => reset(values.empty ?? false),
});
