import { v7 as uuidv7 } from 'uuid';
import { UserErrorCode } from '../../schema/user-error';
import type { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { Problems, refuse } from '../request/refusal';
import { findAccount } from './account-reach';
import { plainLogin } from './sign-in-attempts';

/** Who comes to hold a post: with an account, by its id or login, or as a name without one. */
export interface Person {
  readonly login?: string | null;
  readonly accountId?: string | null;
  readonly name: string;
  readonly phone?: string | null;
  readonly email?: string | null;
}

export const isLogin = (login: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(plainLogin(login));

export function loginProblem(problems: Problems, login: string, ...field: string[]): void {
  if (isLogin(login)) return;
  problems.add(
    UserErrorCode.INVALID,
    {
      zh: '登录名为 2 至 64 个字母、数字、点、下划线、@ 或连字符。',
      en: 'A login has 2 to 64 letters, figures, dots, underscores, @ or hyphens.',
    },
    ...field,
  );
}

export function personProblems(person: Person): Problems {
  const problems = new Problems();
  if (!person.name.trim()) {
    problems.add(UserErrorCode.REQUIRED, { zh: '请填写姓名。', en: 'Name the person.' }, 'name');
  }
  if (person.login) loginProblem(problems, person.login, 'login');
  if (person.phone && !/^[\d+() -]{3,40}$/.test(person.phone)) {
    problems.add(UserErrorCode.INVALID, { zh: '电话号码有误。', en: 'This is no telephone number.' }, 'phone');
  }
  if (person.email && !/^[^\s@]+@[^\s@]+$/.test(person.email)) {
    problems.add(UserErrorCode.INVALID, { zh: '电子邮箱有误。', en: 'This is no e-mail address.' }, 'email');
  }
  return problems;
}

/**
 * The account of whoever comes to hold a post, or null for a name alone. A login that nobody has is opened without a
 * password: the security administrator hands one over, or links it with the single sign-on. An account that has nothing to do
 * with the actor's tenant cannot be drawn in.
 */
export async function accountOf(
  work: UnitOfWork,
  tenant: Pick<Tenant, 'path'>,
  { login, accountId, name }: Person,
  ...field: string[]
): Promise<string | null> {
  if (accountId) {
    const account = await findAccount(work, { id: accountId });
    if (!account?.within) throw notFound();
    return account.id;
  }
  if (!login) return null;
  const plain = plainLogin(login);
  const account = await findAccount(work, { login: plain });
  if (account?.within) return account.id;
  if (account) {
    refuse(
      UserErrorCode.INVALID,
      {
        zh: '该登录名不属于本地区管理的账号，请另取一个，或由上级任命。',
        en: 'This login is not of an account of your tenant: take another, or let your superior appoint.',
      },
      ...field,
      'login',
    );
  }
  const id = uuidv7();
  await work.query(
    `INSERT INTO account (id, login, name, home_city_id, home_path) VALUES ($1, $2, $3, $4, $5::ltree)`,
    [id, plain, name.trim(), work.cityId, tenant.path],
  );
  return id;
}
