import { signDemoToken } from '../authentication/tokens';
import { BadSettings, type Config } from '../config';
import { type DemoMember, demoMembers } from '../directory/demo-account';
import { openDatabase } from '../open-database';
import { tokenSecret } from '../token-secret';
import { Told } from '../told';
import { commandConfig, NotUnderstood, runCommand } from './command-line';

const HELP = `npm run --silent token -- <人员代码>    打印该演示人员的登录令牌 / print a token of a demo member
npm run --silent token -- --list        每行一人：代码、姓名、职务、地区代码（制表符分隔）
                                        one a line: code, name, post, tenant code, separated by tabs
npm run --silent token -- --help

只用于内置数据库，服务器运行与否均可。令牌一年内有效。
On the embedded database only, beside a running server or without one. A token is good for a year.`;

async function print(code: string | undefined, list: boolean): Promise<void> {
  if (!list && !code) throw new NotUnderstood('请给出一个人员代码 / name one member by its code');
  const config = commandConfig();
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
  if (!member) throw new Told(unknown(String(code), members));
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

function unknown(code: string, members: readonly DemoMember[]): string {
  const nobody = `没有演示人员 ${code} / there is no demo member ${code}`;
  if (members.length === 0) {
    const first =
      '数据库中没有演示人员，请先 npm start 或 npm run samples / none at all: npm start or npm run samples first';
    return `${nobody}\n${first}`;
  }
  const [tenant = '', word = ''] = code.split('-', 2);
  const alike = members.filter((member) => {
    const [itsTenant, itsWord] = member.code.split('-', 2);
    return itsTenant === tenant || (word !== '' && itsWord === word) || member.name.includes(code);
  });
  const near = (alike.length > 0 ? alike : members).slice(0, 8).map((member) => `  ${lineOf(member)}`);
  return [nobody, '是否指 / did you mean:', ...near].join('\n');
}

runCommand({
  help: HELP,
  options: { list: { type: 'boolean' } },
  words: 1,
  run: ({ values, words }) => print(words[0], values.list ?? false),
});
