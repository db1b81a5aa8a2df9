import { parseArgs } from 'node:util';
import { BadSettings, loadConfig, readEnvironmentFile } from '../config';
import { createLogger } from '../http/logging';
import { openDatabase } from '../open-database';
import { loadSamples, sampleCitiesThere } from './load-samples';

const HELP = `npm run samples                 载入示例：两个城市及五个项目 / load the samples: two cities and five programmes
npm run samples -- --empty      只载入地区、单位和人员 / the trees, units and members alone
npm run samples -- --help

内置数据库为空时 npm start 自动载入；用于运营方数据库须先 npm run migrate，且不发放令牌。
npm start does this by itself on an empty embedded database. An operator's database is migrated first, and gives out no
tokens: a security administrator hands over passwords.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { empty: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return console.log(HELP);
  readEnvironmentFile();
  const config = loadConfig();
  const database = await openDatabase(config, (line) => console.log(line));
  try {
    const there = await sampleCitiesThere(database.dataSource);
    if (there.length > 0) {
      throw new BadSettings([
        `${there.join('、')}已在数据库中，未作改动。内置数据库可用 npm run reset 重来 / there already, nothing was changed: npm run reset starts the embedded database afresh`,
      ]);
    }
    await loadSamples(database.dataSource, {
      programmes: !values.empty,
      say: console.log,
      logger: createLogger(config.logLevel),
    });
    await database.gatherStatistics();
    console.log('示例已载入 / the samples are loaded');
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof BadSettings ? error.message : error);
  process.exitCode = 1;
});
