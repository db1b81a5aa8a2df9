import 'reflect-metadata';
import { cityByCode, findCities } from '../directory/divisions/known-cities';
import { foundCity } from '../directory/found-city';
import { openDatabase } from '../open-database';
import { Told } from '../told';
import { commandConfig, NotUnderstood, runCommand } from './command-line';

const HELP = `npm run city -- 450200          按全国区划表设立城市及其全部县区、乡镇 / set up a city with all its districts and townships
npm run city -- --list 柳       查找可设立的城市（名称、省份或代码开头）/ find cities by name, province or beginning of the code
npm run city -- --list ""       列出全部城市 / list them all
npm run city -- --help

使用 DATABASE_URL，未设置时使用内置数据库。功能区等无区划代码的地区，设立后在名录中新增。
Uses DATABASE_URL, or the embedded database when none is set. Areas without a division code are added to the directory afterwards.`;

async function setUp(code: string | undefined, list: string | undefined): Promise<void> {
  if (list !== undefined) return printCities(list);
  if (!code) throw new NotUnderstood('须给出城市代码 / the code of the city is missing');
  const city = cityByCode(code);
  if (!city) {
    const near = findCities(code.slice(0, 4))
      .slice(0, 5)
      .map((each) => `${each.code} ${each.name}`);
    throw new Told(
      [
        `区划表中没有代码为 ${code} 的城市 / no city of the division table has this code: ${code}`,
        near.length > 0
          ? `是否指 / did you mean: ${near.join('，')}`
          : '按名称查找 / look it up by name: npm run city -- --list 柳',
      ].join('\n'),
    );
  }
  const database = await openDatabase(commandConfig(), (line) => console.log(line));
  try {
    console.log(`正在设立${city.name}（${city.province}）… / setting up ${city.code} …`);
    const started = Date.now();
    const { tenants } = await foundCity(database, code, [], { separateAdministrators: true });
    await database.gatherStatistics();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      `已设立${city.name}：${tenants} 个地区，用时 ${seconds} 秒 / set up: ${tenants} tenants in ${seconds} s`,
    );
    console.log(
      `下一步，登记首任管理员 / next, enter its first administrator:\n  npm run account -- <login> --name <姓名> --city ${code} --role SYSTEM_ADMIN`,
    );
  } finally {
    await database.close();
  }
}

function printCities(search: string): void {
  const cities = findCities(search);
  for (const { code, name, province } of cities) console.log(`${code}  ${name}  ${province}`);
  if (cities.length === 0) throw new Told(`没有与“${search}”相符的城市 / no city matches: ${search}`);
}

runCommand({
  help: HELP,
  options: { list: { type: 'string' } },
  words: 1,
  run: ({ values, words }) => setUp(words[0], values.list),
});
