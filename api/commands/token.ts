import { parseArgs } from 'node:util';
import { signDemoToken } from '../authentication/tokens';
import { BadSettings, type Config, loadConfig, readEnvironmentFile } from '../config';
import { type DemoMember, demoMembers } from '../directory/demo-account';
import { openDatabase } from '../open-database';
import { tokenSecret } from '../token-secret';

const HELP = `npm run --silent token -- <人员代码>    打印该演示人员的登录令牌 / print a token of a demo member
npm run --silent token -- --list        每行一人：代码、姓名、职务、地区代码（制表符分隔）
                                        one a line: code, name, post, tenant code, separated by tabs
npm run --silent token -- --help

只用于内置数据库，服务器运行与否均可。令牌一年内有效。
On the embedded database only, beside a running server or without one. A token is good for a year.`;

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { list: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { ...values, code: positionals[0], count: positionals.length };
  } catch (error) {
    throw new BadSettings([(error as Error).message, HELP]);
  }
}

async function main(): Promise<void> {
  const { list, help, code, count } = options();
  if (help) return console.log(HELP);
  if (!list && count !== 1) throw new BadSettings(['请给出一个人员代码 / name one member by its code', HELP]);
  readEnvironmentFile();
  const config = loadConfig();
  if (config.databaseUrl) {
    throw new BadSettings([
      'DATABASE_URL：演示令牌只用于内置数据库，请改用登录（signIn）/ a demo token is for the embedded database only: sign in instead',
    ]);
  }
  const members = await readMembers(config);
  if (list) {
    for (const member of members) console.log(lineOf(member));
    return;
  }
  const member = members.find((each) => each.code === code);
  if (!member) return unknown(String(code), members);
  console.log(await signDemoToken(tokenSecret(config), { accountId: member.accountId, memberCode: member.code }));
}

/** What is done meanwhile is told on stderr: stdout is the token's or the list's. */
async function readMembers(config: Config): Promise<DemoMember[]> {
  const database = await openDatabase(config, (line) => console.error(line));
  try {
    return await demoMembers(database.dataSource);
  } finally {
    await database.close();
  }
}

const lineOf = ({ code, name, post, tenantCode }: DemoMember): string => [code, name, post, tenantCode].join('\t');

function unknown(code: string, members: readonly DemoMember[]): void {
  process.exitCode = 1;
  console.error(`没有演示人员 ${code} / there is no demo member ${code}`);
  if (members.length === 0) {
    console.error(
      '数据库中没有演示人员，请先 npm start 或 npm run samples / none at all: npm start or npm run samples first',
    );
    return;
  }
  const [tenant = '', word = ''] = code.split('-', 2);
  const alike = members.filter((member) => {
    const [itsTenant, itsWord] = member.code.split('-', 2);
    return itsTenant === tenant || (word !== '' && itsWord === word) || member.name.includes(code);
  });
  console.error('是否指 / did you mean:');
  for (const member of (alike.length > 0 ? alike : members).slice(0, 8)) console.error(`  ${lineOf(member)}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
