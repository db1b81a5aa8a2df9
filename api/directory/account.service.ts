import { v7 as uuidv7 } from 'uuid';
import { UserErrorCode } from '../../schema/user-error';
import { Member } from '../../tenants/member';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { noteMissingWhy, Problems, refuse } from '../request/refusal';
import { administeredAccount, findAccount, type ReachedAccount } from './account-reach';
import { loginProblem } from './post-holder';
import { loginDigest, plainLogin } from './sign-in-attempts';

/*
 * What the security administrator does with accounts. The rows lie outside the city, the events are the city's: they name
 * the account by its id, neither the login nor the name.
 */

/** Opens an account with a one-time password, whose hash is given. It has no post yet: those are appointments. */
export async function openAccount(
  work: UnitOfWork,
  input: { readonly login: string; readonly name: string },
  passwordHash: string,
): Promise<{ id: string }> {
  const login = plainLogin(input.login);
  const problems = new Problems();
  loginProblem(problems, input.login, 'login');
  if (!input.name.trim()) {
    problems.add(UserErrorCode.REQUIRED, { zh: '请填写姓名。', en: 'Name the person.' }, 'name');
  }
  if (await findAccount(work, { login })) {
    problems.add(
      UserErrorCode.DUPLICATE,
      { zh: '该登录名已被使用，请换一个。', en: 'This login is taken: choose another.' },
      'login',
    );
  }
  problems.settle();
  const id = uuidv7();
  await work.query(
    `INSERT INTO account (id, login, name, password_hash, password_set_at, must_change_password, home_city_id, home_path)
     VALUES ($1, $2, $3, $4, app_now(), true, $5, $6::ltree)`,
    [id, login, input.name.trim(), passwordHash, work.cityId, work.actor.path],
  );
  recordOf(work, 'openAccount', { id, audience: [work.actor.path] });
  return { id };
}

/** Gives an account a new one-time password; its sessions end and a lock-out is lifted. */
export async function resetPassword(
  work: UnitOfWork,
  input: { readonly accountId: string },
  passwordHash: string,
): Promise<{ id: string }> {
  const account = await administeredAccount(work, input.accountId);
  await work.query(
    `UPDATE account SET password_hash = $2, password_set_at = app_now(), must_change_password = true WHERE id = $1`,
    [account.id, passwordHash],
  );
  await liftLock(work, account);
  await endSessions(work, account.id, 'PASSWORD_RESET');
  recordOf(work, 'resetPassword', account);
  return account;
}

/** Disables an account: its sessions end and every token of it is refused from now on. */
export async function disableAccount(
  work: UnitOfWork,
  input: { readonly accountId: string; readonly why: string },
): Promise<{ id: string }> {
  const account = await administeredAccount(work, input.accountId);
  const problems = new Problems();
  noteMissingWhy(problems, input.why);
  if (work.actor.kind === 'MEMBER' && work.actor.accountId === account.id) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      {
        zh: '不能停用自己的账号，请由另一位管理员办理。',
        en: 'You cannot disable your own account: another administrator does it.',
      },
      'accountId',
    );
  }
  if (account.disabled) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      { zh: '账号已停用，无须再次停用。', en: 'The account is disabled already: nothing is left to do.' },
      'accountId',
    );
  }
  problems.settle();
  await work.query(`UPDATE account SET disabled_at = app_now() WHERE id = $1`, [account.id]);
  await endSessions(work, account.id, 'ACCOUNT_DISABLED');
  recordOf(work, 'disableAccount', account, input.why.trim());
  return account;
}

/** Enables an account again, and lifts a lock-out. Its old sessions stay ended. */
export async function enableAccount(work: UnitOfWork, input: { readonly accountId: string }): Promise<{ id: string }> {
  const account = await administeredAccount(work, input.accountId);
  await work.query(`UPDATE account SET disabled_at = NULL WHERE id = $1`, [account.id]);
  await liftLock(work, account);
  recordOf(work, 'enableAccount', account);
  return account;
}

/** Ends all sessions of an account, named by itself or by one of its posts: every token issued so far is refused. */
export async function revokeSessions(
  work: UnitOfWork,
  input: { readonly accountId?: string | null; readonly memberId?: string | null; readonly why: string },
): Promise<{ id: string }> {
  const problems = new Problems();
  noteMissingWhy(problems, input.why);
  if (!input.accountId && !input.memberId) {
    const message = {
      zh: '请指明账号（accountId）或其任一职务（memberId）。',
      en: 'Name the account (accountId) or one of its posts (memberId).',
    };
    problems.add(UserErrorCode.REQUIRED, message, 'accountId');
  }
  problems.settle();
  const id = input.accountId ?? (input.memberId ? await accountOfMember(work, input.memberId) : null);
  if (!id) throw notFound();
  const account = await administeredAccount(work, id);
  await endSessions(work, account.id, 'REVOKED');
  recordOf(work, 'revokeSessions', account, input.why.trim());
  return account;
}

/** Ties an account to a person of the single sign-on, or unties it when no subject is given. */
export async function linkOidc(
  work: UnitOfWork,
  input: { readonly accountId: string; readonly subject?: string | null },
  issuer: string | undefined,
): Promise<{ id: string }> {
  const account = await administeredAccount(work, input.accountId);
  const subject = input.subject?.trim() || null;
  if (!issuer) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '未配置统一身份认证（OIDC_ISSUER）。',
      en: 'No single sign-on is configured (OIDC_ISSUER).',
    });
  }
  const taken = await work.query(`SELECT id FROM account WHERE oidc_issuer = $1 AND oidc_subject = $2 AND id <> $3`, [
    issuer,
    subject,
    account.id,
  ]);
  if (taken.length > 0) {
    refuse(
      UserErrorCode.DUPLICATE,
      { zh: '该统一认证身份已关联另一账号。', en: 'This person of the single sign-on is tied to another account.' },
      'subject',
    );
  }
  await work.query(`UPDATE account SET oidc_issuer = $2, oidc_subject = $3 WHERE id = $1`, [
    account.id,
    subject && issuer,
    subject,
  ]);
  recordOf(work, subject ? 'linkOidc' : 'unlinkOidc', account);
  return account;
}

/** Tokens without a session of ours (single sign-on, demo) carry the time of their issue in whole seconds by the real clock. */
async function endSessions(work: UnitOfWork, accountId: string, why: string): Promise<void> {
  await work.query(
    `UPDATE session SET revoked_at = app_now(), revoked_why = $2 WHERE account_id = $1 AND revoked_at IS NULL`,
    [accountId, why],
  );
  await work.query(`UPDATE account SET tokens_from = clock_timestamp() WHERE id = $1`, [accountId]);
}

async function liftLock(work: UnitOfWork, account: Pick<ReachedAccount, 'login'>): Promise<void> {
  await work.query(`DELETE FROM sign_in_attempt WHERE login_digest = $1`, [loginDigest(account.login)]);
}

async function accountOfMember(work: UnitOfWork, memberId: string): Promise<string | null> {
  return (await work.one(Member, memberId))?.accountId ?? null;
}

function recordOf(
  work: UnitOfWork,
  verb: string,
  account: Pick<ReachedAccount, 'id' | 'audience'>,
  why: string | null = null,
): void {
  work.record({ verb, subject: { type: 'Account', id: account.id }, why, audience: account.audience });
}
