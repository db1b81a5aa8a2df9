import { createHash } from 'node:crypto';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

export const FAILURES_BEFORE_LOCK = 5;

const ATTEMPTS_OF_AN_ADDRESS = 60;
const ADDRESS_SECONDS = 60;

/** Logins are kept and compared in this form. */
export const plainLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

/** Under which the attempts on a login are counted; `login_digest` of SQL is the same. */
export const loginDigest = (login: string): string => createHash('sha256').update(plainLogin(login)).digest('hex');

export type Attempt = { readonly locked: true } | { readonly locked: false; readonly locksNow: boolean };

/** Counts attempts to sign in: by login, known or not, and by address. */
export class SignInAttempts {
  private readonly addresses: RateLimiterPostgres;

  constructor(private readonly dataSource: DataSource) {
    this.addresses = new RateLimiterPostgres({
      storeClient: dataSource,
      storeType: 'typeorm',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: 'sign-in',
      points: ATTEMPTS_OF_AN_ADDRESS,
      duration: ADDRESS_SECONDS,
    });
  }

  /** Whether an address may try once more within the minute; all servers count together. */
  async admit(address: string): Promise<boolean> {
    const key = createHash('sha256').update(address).digest('hex');
    return this.addresses.consume(key).then(
      () => true,
      (reason: unknown) => {
        // The limiter refuses with its state and fails with an error.
        if (reason instanceof Error) throw reason;
        return (reason as RateLimiterRes).remainingPoints > 0;
      },
    );
  }

  /**
   * Counts an attempt before the password is looked at, so that parallel guesses gain nothing. After 5 in a row the login is
   * locked for 15 minutes, after 5 more for 30, and so on to 8 hours; a day without any begins anew.
   */
  async count(login: string): Promise<Attempt> {
    const [counted] = await this.dataSource.query<{ locksNow: boolean }[]>(
      `INSERT INTO sign_in_attempt AS a (login_digest, failures, latest_at) VALUES ($1, 1, app_now())
       ON CONFLICT (login_digest) DO UPDATE SET (failures, locked_until, latest_at) = (
         SELECT n, CASE WHEN n % $2 = 0 THEN app_now() + interval '15 minutes' * power(2, least(n / $2 - 1, 5)) END, app_now()
         FROM (SELECT CASE WHEN a.latest_at < app_now() - interval '1 day' THEN 1 ELSE a.failures + 1 END AS n) AS counted)
       WHERE a.locked_until IS NULL OR a.locked_until <= app_now()
       RETURNING locked_until IS NOT NULL AS "locksNow"`,
      [loginDigest(login), FAILURES_BEFORE_LOCK],
    );
    return counted ? { locked: false, locksNow: counted.locksNow } : { locked: true };
  }

  /** After the right password; what nobody has tried for two days goes along. */
  async forget(login: string): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM sign_in_attempt WHERE login_digest = $1 OR latest_at < app_now() - interval '2 days'`,
      [loginDigest(login)],
    );
  }
}
