import { parseArgs } from 'node:util';
import { Role } from '../../tenants/permissions';
import { BadSettings, loadConfig, readEnvironmentFile } from '../config';
import { enterAdministrator } from '../directory/enter-administrator';
import { oneTimePassword } from '../directory/password';
import { openDatabase } from '../open-database';
import { Refusal } from '../request/refusal';

const HELP = `npm run account -- <登录名 login> --name <姓名> --city <城市代码> --role <角色>
      [--tenant <地区代码>] [--post <职务>] [--operator]

为城市登记首批管理员，打印一次性密码（首次登录须修改）；此后由他们任命其他人员。
Enters the first administrators of a city and prints a one-time password, to be changed at the first sign-in; the others
they appoint themselves. --operator: the account may also set up further cities.

角色 / roles: ${Object.values(Role).join(', ')}
例 / example: npm run account -- zhang.san --name 张三 --city 450200 --role SYSTEM_ADMIN`;

const TITLES: Readonly<Record<Role, string>> = {
  COORDINATOR: '为民办实事统筹',
  SUPERVISOR: '督查',
  UNIT_OFFICER: '为民办实事经办',
  LEADER: '分管领导',
  SYSTEM_ADMIN: '系统管理员',
  SECURITY_ADMIN: '安全保密管理员',
  AUDITOR: '安全审计员',
};

function options() {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        name: text,
        city: text,
        tenant: text,
        role: text,
        post: text,
        operator: flag,
        help: { ...flag, short: 'h' },
      },
    });
    return { ...values, login: positionals[0] };
  } catch (error) {
    throw new BadSettings([(error as Error).message, HELP]);
  }
}

async function main(): Promise<void> {
  const { help, login, name, city, tenant, role, post, operator } = options();
  if (help) return console.log(HELP);
  const known = Object.values(Role).find((each) => each === role);
  if (!login || !name || !city || !known) {
    throw new BadSettings([
      '须给出登录名、--name、--city 与 --role / login, --name, --city and --role are needed',
      HELP,
    ]);
  }
  readEnvironmentFile();
  const config = loadConfig();
  const { password, hash } = await oneTimePassword();
  const database = await openDatabase(config, (line) => console.error(line));
  try {
    const entered = await enterAdministrator(
      database.dataSource,
      {
        cityCode: city,
        tenantCode: tenant ?? city,
        login,
        name,
        role: known,
        post: post ?? TITLES[known],
        operator: operator ?? false,
      },
      hash,
      config,
    );
    console.log(`人员代码 / member code: ${entered.memberCode}`);
    console.log(
      entered.opened
        ? `一次性密码 / one-time password: ${password}`
        : '该登录名已有账号，密码不变 / the login had an account already: its password stays',
    );
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  if (error instanceof Refusal) {
    for (const { message } of error.problems) console.error(`${message.zh} / ${message.en}`);
  } else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
