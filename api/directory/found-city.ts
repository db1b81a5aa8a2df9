import { UserErrorCode } from '../../schema/user-error';
import type { Role } from '../../tenants/permissions';
import { ADMINISTRATORS } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Request } from '../request/context';
import { writeAs } from '../request/mutate';
import { Problems, Refusal, refuse } from '../request/refusal';
import type { CityDivision } from './division.rules';
import { treeOfCity } from './divisions/known-cities';
import { openOrFind } from './enter-administrator';
import { oneTimePassword } from './password';
import { loginProblem } from './post-holder';
import type { PostRules } from './posts';
import { type FirstAdministrator, founderOf, setUpCity } from './set-up-city';
import { plainLogin } from './sign-in-attempts';

export interface AdministratorNamed {
  readonly role: Role;
  readonly login: string;
  readonly name: string;
}

export interface FoundedCity {
  readonly city: CityDivision;
  readonly tenants: number;
  readonly administrators: readonly {
    readonly role: Role;
    readonly login: string;
    readonly oneTimePassword: string | null;
  }[];
}

const UNIQUE_VIOLATION = '23505';

/**
 * Sets up a city of the division table under its own founder, in one transaction: the tree, the governments and, if named, the first
 * administrators, whose accounts are opened with one-time passwords. For an operator's mutation and for the command.
 * @throws Refusal for a code that no city has, a city that is there already, or an administrator who cannot be one
 */
export async function foundCity(
  request: Pick<Request, 'dataSource'>,
  code: string,
  named: readonly AdministratorNamed[],
  rules: PostRules,
): Promise<FoundedCity> {
  const tree = treeOfCity(code);
  if (!tree) {
    refuse(
      UserErrorCode.INVALID,
      {
        zh: `区划表中没有代码为“${code.slice(0, 20)}”的城市（区县不是城市，须随所属城市设立）。`,
        en: `No city of the division table has the code “${code.slice(0, 20)}” (a district is set up with its city).`,
      },
      'code',
    );
  }
  checkAdministrators(named);
  const passwords = await Promise.all(named.map(() => oneTimePassword()));
  const founder = founderOf(tree);
  return writeAs(request, founder, async (work) => {
    const administrators: (FirstAdministrator & { login: string; oneTimePassword: string | null })[] = [];
    for (const [index, each] of named.entries()) {
      const { password, hash } = passwords[index] as { password: string; hash: string };
      const account = { login: each.login, name: each.name.trim(), operator: false };
      const { accountId, opened } = await openOrFind(work, account, founder.path, hash);
      const login = plainLogin(each.login);
      administrators.push({ ...each, accountId, login, oneTimePassword: opened ? password : null });
    }
    const { tenants } = await setUpCity(work, tree, administrators, rules);
    return {
      city: tree.city,
      tenants,
      administrators: administrators.map(({ role, login, oneTimePassword }) => ({ role, login, oneTimePassword })),
    };
  }).catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    throw alreadyThere(tree.city);
  });
}

/** The codes of all cities that are set up; outside every city's border, for operators. */
export async function codesSetUp(work: UnitOfWork): Promise<ReadonlySet<string>> {
  const rows = await work.query<{ code: string }>('SELECT code FROM city');
  return new Set(rows.map(({ code }) => code));
}

function alreadyThere({ code, name }: CityDivision): Refusal {
  const message = { zh: `${name}（${code}）已设立。`, en: `${name} (${code}) is set up already.` };
  return new Refusal([{ code: UserErrorCode.DUPLICATE, message, field: ['code'] }]);
}

function checkAdministrators(named: readonly AdministratorNamed[]): void {
  const problems = new Problems();
  for (const [index, { role, login, name }] of named.entries()) {
    const place = ['administrators', String(index)];
    if (!ADMINISTRATORS.includes(role)) {
      const message = {
        zh: '首任管理员只能是系统管理员、安全保密管理员或安全审计员。',
        en: 'The first administrators are a system, a security or an audit administrator.',
      };
      problems.add(UserErrorCode.INVALID, message, ...place, 'role');
    }
    if (named.findIndex((each) => each.role === role) < index) {
      const message = { zh: '每种管理员先设一名。', en: 'One of each kind to begin with.' };
      problems.add(UserErrorCode.DUPLICATE, message, ...place, 'role');
    }
    loginProblem(problems, login, ...place, 'login');
    if (!name.trim()) {
      problems.add(UserErrorCode.REQUIRED, { zh: '请填写姓名。', en: 'Name the person.' }, ...place, 'name');
    }
  }
  problems.settle();
}
