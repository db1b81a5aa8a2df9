import { createLogger } from '../http/logging';
import { openDatabase } from '../open-database';
import { Told } from '../told';
import { commandConfig, runCommand } from './command-line';
import { loadSamples, sampleCitiesThere } from './load-samples';

const HELP = `npm run samples                 载入示例：两个城市及五个项目 / load the samples: two cities and five programmes
npm run samples -- --empty      只载入地区、单位和人员 / the trees, units and members alone
npm run samples -- --help

内置数据库为空时 npm start 自动载入；用于运营方数据库须先 npm run migrate，且不发放令牌。
npm start does this by itself on an empty embedded database. An operator's database is migrated first, and gives out no
tokens: a security administrator hands over passwords.`;

async function load(withoutProgrammes: boolean): Promise<void> {
  const config = commandConfig();
  const database = await openDatabase(config, (line) => console.log(line));
  try {
    const there = await sampleCitiesThere(database.dataSource);
    if (there.length > 0) {
      const names = there.join('、');
      const [zh, en] = database.embedded
        ? [
            '要从头再来，请运行 npm run reset（清空内置数据库）',
            'npm run reset empties the embedded database and loads them anew',
          ]
        : ['示例只能载入尚无这些城市的数据库', 'the samples go only into a database that lacks these cities'];
      throw new Told(
        `示例未载入：数据库中已有${names}，未作任何改动；${zh} / not loaded: the database has ${names} already and nothing was changed; ${en}`,
      );
    }
    await loadSamples(database.dataSource, {
      programmes: !withoutProgrammes,
      say: console.log,
      logger: createLogger(config.logLevel),
    });
    await database.gatherStatistics();
    console.log('示例已载入 / the samples are loaded');
  } finally {
    await database.close();
  }
}

runCommand({
  help: HELP,
  options: { empty: { type: 'boolean' } },
  run: ({ values }) => load(values.empty ?? false),
});
