import { Role } from '../../tenants/permissions';
import { roleNames } from '../directory/directory-tables.rules';
import { enterAdministrator } from '../directory/enter-administrator';
import { oneTimePassword } from '../directory/password';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../directory/password.rules';
import { meaningOf } from '../files/table.rules';
import { openDatabase } from '../open-database';
import { commandConfig, NotUnderstood, runCommand } from './command-line';

const HELP = `npm run account -- <登录名 login> --name <姓名> --city <城市代码> --role <角色>
      [--tenant <地区代码>] [--post <职务>] [--operator]

为城市登记首批管理员，打印一次性密码（首次登录须修改）；此后由他们任命其他人员。
Enters the first administrators of a city and prints a one-time password, to be changed at the first sign-in; the others
they appoint themselves. --operator: the account may also set up further cities.

角色 / roles: ${Object.values(Role)
  .map((role) => `${roleNames[role][0]} ${role}`)
  .join('、')}
例 / example: npm run account -- zhang.san --name 张三 --city 450200 --role SYSTEM_ADMIN`;

const PASSWORD_RULE = `首次登录时用 changePassword 换成自己的密码：${SHORTEST_PASSWORD} 至 ${LONGEST_PASSWORD} 个字符，不含登录名，不用常见密码。
It is changed with changePassword at the first sign-in: ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters, without the login, and no common password.`;

const TITLES: Readonly<Record<Role, string>> = {
  COORDINATOR: '为民办实事统筹',
  SUPERVISOR: '督查',
  UNIT_OFFICER: '为民办实事经办',
  LEADER: '分管领导',
  SYSTEM_ADMIN: '系统管理员',
  SECURITY_ADMIN: '安全保密管理员',
  AUDITOR: '安全审计员',
};

interface Given {
  readonly name?: string;
  readonly city?: string;
  readonly tenant?: string;
  readonly role?: string;
  readonly post?: string;
  readonly operator?: boolean;
}

async function enter({ name, city, tenant, role, post, operator }: Given, login: string | undefined): Promise<void> {
  const known = role ? meaningOf(role, roleNames) : null;
  if (!login || !name || !city || !known) {
    throw new NotUnderstood(
      role && !known
        ? `没有 ${role} 这个角色 / there is no role ${role}`
        : '须给出登录名、--name、--city 与 --role / login, --name, --city and --role are needed',
    );
  }
  const config = commandConfig();
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
        ? `一次性密码 / one-time password: ${password}\n${PASSWORD_RULE}`
        : '该登录名已有账号，密码不变 / the login had an account already: its password stays',
    );
  } finally {
    await database.close();
  }
}

const text = { type: 'string' } as const;

runCommand({
  help: HELP,
  options: { name: text, city: text, tenant: text, role: text, post: text, operator: { type: 'boolean' } },
  words: 1,
  run: ({ values, words }) => enter(values, words[0]),
});
