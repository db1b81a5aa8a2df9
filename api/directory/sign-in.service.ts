import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Post } from '../../schema/account';
import { UserErrorCode } from '../../schema/user-error';
import { newRefreshToken, readRefreshToken } from '../authentication/refresh-token';
import { signAccessToken } from '../authentication/tokens';
import { unauthenticated } from '../request/errors';
import { refuse } from '../request/refusal';
import { hashPassword, isRightPassword } from './password';
import { weaknessOf } from './password.rules';
import { plainLogin, SignInAttempts } from './sign-in-attempts';

export interface SignInSettings {
  readonly secret: string;
  readonly accessTokenMinutes: number;
  readonly sessionDays: number;
}

/** From where somebody tries to sign in, and where that is logged. */
export interface Caller {
  /** Of the network; absent when the schema is executed directly. */
  readonly address?: string;
  readonly logger: Logger;
}

export interface Tokens {
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly expiresAt: Date | null;
  readonly mustChangePassword: boolean;
  readonly posts: Post[];
}

interface Proven {
  readonly id: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
}

/** A one-time password is worth nothing after this time. */
const ONE_TIME_DAYS = 7;
/** Of how many former refresh tokens of a session a second use is noticed. */
const FORMER_TOKENS = 500;

/**
 * Local accounts: passwords, sessions and their tokens. All this lies outside every city's border: each step is one statement
 * of its own, and there is no trail but the log.
 */
export class SignIn {
  private readonly attempts: SignInAttempts;

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: SignInSettings,
  ) {
    this.attempts = new SignInAttempts(dataSource);
  }

  /**
   * Opens a session for the right password. With a one-time password there are no tokens until it is changed.
   * @throws Refusal WRONG_PASSWORD (the same for unknown, disabled and wrong), LOCKED_OUT, TOO_OFTEN
   */
  async signIn(input: { login: string; password: string }, caller: Caller): Promise<Tokens> {
    const account = await this.prove(input.login, input.password, caller);
    if (account.mustChangePassword) return { ...NO_TOKENS, mustChangePassword: true };
    return this.openSession(account, caller);
  }

  /**
   * Sets a new password for whoever knows the present one; all sessions end and a new one is opened.
   * @throws Refusal as {@link signIn}, and WEAK_PASSWORD
   */
  async changePassword(
    input: { login: string; password: string; newPassword: string },
    caller: Caller,
  ): Promise<Tokens> {
    const account = await this.prove(input.login, input.password, caller);
    const weakness =
      input.newPassword === input.password
        ? { zh: '新密码与原密码相同。', en: 'The new password is the present one.' }
        : weaknessOf(input.newPassword, account.login);
    if (weakness) refuse(UserErrorCode.WEAK_PASSWORD, weakness, 'newPassword');
    const changed = await this.dataSource.query<unknown[]>(
      `WITH changed AS (
         UPDATE account SET password_hash = $2, password_set_at = app_now(), must_change_password = false
         WHERE id = $1 AND password_hash = $3 AND disabled_at IS NULL RETURNING id
       ), ended AS (
         UPDATE session s SET revoked_at = app_now(), revoked_why = 'PASSWORD_CHANGED' FROM changed
         WHERE s.account_id = changed.id AND s.revoked_at IS NULL
       ) SELECT id FROM changed`,
      [account.id, await hashPassword(input.newPassword), account.passwordHash],
    );
    if (changed.length === 0) refuseWrongPassword();
    caller.logger.info({ accountId: account.id }, 'password changed');
    return this.openSession(account, caller);
  }

  /**
   * New tokens for a refresh token, which is thereby used up. The second use of one means that somebody else has it: the session
   * ends.
   * @throws UNAUTHENTICATED
   */
  async refresh(refreshToken: string, caller: Caller): Promise<Tokens> {
    const given = readRefreshToken(refreshToken);
    if (!given) throw unauthenticated();
    const next = newRefreshToken(given.sessionId);
    const [session] = await this.dataSource.query<{ accountId: string }[]>(
      `WITH turned AS (
         UPDATE session s SET refresh_hash = $3, used_at = app_now(), former_refresh_hashes =
           (s.former_refresh_hashes || s.refresh_hash)[greatest(1, cardinality(s.former_refresh_hashes) + 2 - $4):]
         FROM account a
         WHERE s.id = $1 AND s.refresh_hash = $2 AND s.revoked_at IS NULL AND s.expires_at > app_now()
           AND a.id = s.account_id AND a.disabled_at IS NULL AND NOT a.must_change_password
         RETURNING s.account_id
       ) SELECT account_id AS "accountId" FROM turned`,
      [given.sessionId, given.digest, next.digest, FORMER_TOKENS],
    );
    if (session) return this.tokens(session.accountId, given.sessionId, next.token);
    const [stolen] = await this.dataSource.query<{ accountId: string }[]>(
      `WITH ended AS (
         UPDATE session SET revoked_at = app_now(), revoked_why = 'REFRESH_TOKEN_REUSED'
         WHERE id = $1 AND $2 = ANY (former_refresh_hashes) AND revoked_at IS NULL RETURNING account_id
       ) SELECT account_id AS "accountId" FROM ended`,
      [given.sessionId, given.digest],
    );
    if (stolen)
      caller.logger.warn({ ...stolen, sessionId: given.sessionId }, 'refresh token used twice: session ended');
    throw unauthenticated();
  }

  /** Ends the session of a refresh token, a former one included. @returns whether there was one */
  async signOut(refreshToken: string): Promise<boolean> {
    const given = readRefreshToken(refreshToken);
    if (!given) return false;
    const ended = await this.dataSource.query<unknown[]>(
      `WITH ended AS (
         UPDATE session SET revoked_at = app_now(), revoked_why = 'SIGNED_OUT'
         WHERE id = $1 AND ($2 = refresh_hash OR $2 = ANY (former_refresh_hashes)) AND revoked_at IS NULL RETURNING id
       ) SELECT id FROM ended`,
      [given.sessionId, given.digest],
    );
    return ended.length > 0;
  }

  private async prove(login: string, password: string, caller: Caller): Promise<Proven> {
    if (caller.address !== undefined && !(await this.attempts.admit(caller.address))) {
      refuse(UserErrorCode.TOO_OFTEN, {
        zh: '尝试过于频繁，请一分钟后再试。',
        en: 'Too many attempts from this address: wait a minute.',
      });
    }
    const attempt = await this.attempts.count(login);
    if (attempt.locked) {
      refuse(UserErrorCode.LOCKED_OUT, {
        zh: '错误次数过多，该登录名暂时锁定。请稍后再试，或请安全保密管理员处理。',
        en: 'Too many wrong passwords: this login is locked for a while. Wait, or ask the security administrator.',
      });
    }
    const [account] = await this.dataSource.query<(Proven & { usable: boolean })[]>(
      `SELECT id, login, password_hash AS "passwordHash", must_change_password AS "mustChangePassword",
         disabled_at IS NULL AND NOT (must_change_password AND password_set_at < app_now() - make_interval(days => $2)) AS usable
       FROM account WHERE login = $1`,
      [plainLogin(login), ONE_TIME_DAYS],
    );
    const right = await isRightPassword(account?.passwordHash ?? null, password);
    if (!account || !right || !account.usable) {
      // Of an unknown login nothing is logged: it may be a password in the wrong field.
      if (account) caller.logger.warn({ accountId: account.id, locked: attempt.locksNow }, 'sign-in refused');
      refuseWrongPassword();
    }
    await this.attempts.forget(login);
    return account;
  }

  private async openSession(account: Proven, caller: Caller): Promise<Tokens> {
    const sessionId = uuidv7();
    const { token, digest } = newRefreshToken(sessionId);
    const opened = await this.dataSource.query<unknown[]>(
      `WITH signed_in AS (
         UPDATE account SET last_signed_in_at = app_now() WHERE id = $2 AND disabled_at IS NULL RETURNING id
       ) INSERT INTO session (id, account_id, refresh_hash, expires_at)
         SELECT $1, id, $3, app_now() + make_interval(days => $4) FROM signed_in RETURNING id`,
      [sessionId, account.id, digest, this.settings.sessionDays],
    );
    if (opened.length === 0) refuseWrongPassword();
    caller.logger.info({ accountId: account.id, sessionId }, 'signed in');
    return this.tokens(account.id, sessionId, token);
  }

  private async tokens(accountId: string, sessionId: string, refreshToken: string): Promise<Tokens> {
    const expiresAt = new Date(Date.now() + this.settings.accessTokenMinutes * 60_000);
    const [accessToken, posts] = await Promise.all([
      signAccessToken(this.settings.secret, { accountId, sessionId }, expiresAt),
      postsOf((sql, parameters) => this.dataSource.query(sql, parameters), accountId),
    ]);
    return { accessToken, refreshToken, expiresAt, mustChangePassword: false, posts };
  }
}

const NO_TOKENS: Tokens = {
  accessToken: null,
  refreshToken: null,
  expiresAt: null,
  mustChangePassword: false,
  posts: [],
};

/** One wording for everything: nobody learns which logins exist, or are disabled. */
function refuseWrongPassword(): never {
  return refuse(UserErrorCode.WRONG_PASSWORD, {
    zh: '登录名或密码错误，或账号不可用。',
    en: 'The login or the password is wrong, or the account cannot be used.',
  });
}

/** The posts that an account may choose from today, in whatever city; nothing of them but the index is read. */
export async function postsOf(
  ask: (sql: string, parameters: unknown[]) => Promise<Partial<Post>[]>,
  accountId: string,
): Promise<Post[]> {
  const rows = await ask(
    `SELECT city_id AS "cityId", member_id AS "memberId", member_code AS code, member_name AS name, post, role,
       tenant_code AS "tenantCode", valid_from AS "validFrom", valid_until AS "validUntil"
     FROM account_post WHERE account_id = $1 AND valid_from <= app_today()
       AND (valid_until IS NULL OR valid_until >= app_today()) ORDER BY member_code, city_id`,
    [accountId],
  );
  return rows.map((row) => Object.assign(new Post(), row));
}
