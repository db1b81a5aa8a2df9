import type { IncomingHttpHeaders } from 'node:http';
import { decodeProtectedHeader, errors } from 'jose';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../../tenants/viewer';
import { tokenExpired, unauthenticated } from '../request/errors';
import { type OidcSettings, OidcVerifier } from './oidc';
import { ACCESS_TOKEN, DEMO_TOKEN, verifyOwnToken } from './tokens';

export interface AuthenticationSettings {
  /** Signs and verifies our own tokens. */
  readonly secret: string;
  /** True on the embedded database alone. */
  readonly demoTokens: boolean;
  readonly oidc?: OidcSettings;
}

/** Names the post for this request, by its member code, for an account that holds several. */
export const MEMBER_HEADER = 'x-luoshi-member';

/** What a token proves, as a condition on `account a`, with its parameters from $2 on; $1 is the member code or null. */
interface Proof {
  readonly sessionId: string | null;
  readonly member: string | null;
  readonly join: string;
  readonly condition: string;
  readonly parameters: readonly unknown[];
}

const MANY_POSTS = {
  zh: '该账号有多个职务，请用请求头 X-Luoshi-Member 指明人员代码。',
  en: 'This account holds several posts: name one by its member code in the header X-Luoshi-Member.',
};

/**
 * Tells who asks, from the headers of a request, by one statement and outside of any transaction. Nothing is kept from one
 * request to the next: a revoked session, a disabled account and an ended post are refused at once.
 */
export class Authentication {
  private readonly oidc: OidcVerifier | undefined;

  constructor(
    private readonly dataSource: Pick<DataSource, 'query'>,
    private readonly settings: AuthenticationSettings,
  ) {
    this.oidc = settings.oidc && new OidcVerifier(settings.oidc);
  }

  /**
   * @returns undefined when there is no Authorization header
   * @throws UNAUTHENTICATED for a token that is not accepted, and when no post, or no single one, is chosen
   */
  async authenticate(headers: IncomingHttpHeaders): Promise<Viewer | undefined> {
    const { authorization } = headers;
    if (authorization === undefined) return undefined;
    const token = /^bearer +([\w.~+/=-]+)$/i.exec(authorization.trim())?.[1];
    if (!token) throw unauthenticated();
    const proof = await this.proofOf(token);
    const chosen = headers[MEMBER_HEADER];
    const member = typeof chosen === 'string' && chosen.trim() !== '' ? chosen.trim() : proof.member;
    const posts = await this.dataSource.query<Omit<Viewer, 'kind' | 'sessionId'>[]>(
      `SELECT a.id AS "accountId", a.operator, p.city_id AS "cityId", p.tenant_id AS "tenantId",
         p.tenant_code AS "tenantCode", p.path::text AS path, p.unit_id AS "unitId", p.member_id AS "memberId",
         p.member_name AS "memberName", p.role
       FROM account a ${proof.join}
       JOIN account_post p ON p.account_id = a.id AND p.valid_from <= app_today()
         AND (p.valid_until IS NULL OR p.valid_until >= app_today())
       WHERE ${proof.condition} AND a.disabled_at IS NULL AND ($1::text IS NULL OR p.member_code = $1) LIMIT 2`,
      [member, ...proof.parameters],
    );
    const [post] = posts;
    if (!post) throw unauthenticated();
    if (posts.length > 1) throw unauthenticated(MANY_POSTS);
    return { kind: 'MEMBER', sessionId: proof.sessionId, ...post };
  }

  private async proofOf(token: string): Promise<Proof> {
    try {
      const { typ } = decodeProtectedHeader(token);
      if (typ === ACCESS_TOKEN) return await this.bySession(token);
      if (typ === DEMO_TOKEN) return await this.byDemoToken(token);
      return await this.byIssuer(token);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw tokenExpired();
      // What cannot be decoded is a TypeError.
      throw error instanceof errors.JOSEError || error instanceof TypeError ? unauthenticated() : error;
    }
  }

  private async bySession(token: string): Promise<Proof> {
    const { accountId, sessionId, member } = await verifyOwnToken(this.settings.secret, ACCESS_TOKEN, token);
    return {
      sessionId,
      member,
      join: 'JOIN session s ON s.account_id = a.id',
      condition: `a.id = $2 AND s.id = $3 AND s.revoked_at IS NULL AND s.expires_at > app_now()
        AND NOT a.must_change_password`,
      parameters: [accountId, sessionId],
    };
  }

  private async byDemoToken(token: string): Promise<Proof> {
    if (!this.settings.demoTokens) throw unauthenticated();
    const { accountId, member, issuedAt } = await verifyOwnToken(this.settings.secret, DEMO_TOKEN, token);
    return {
      sessionId: null,
      member,
      join: '',
      condition: `a.id = $2 AND a.demo AND (a.tokens_from IS NULL OR a.tokens_from <= $3)`,
      parameters: [accountId, issuedAt],
    };
  }

  private async byIssuer(token: string): Promise<Proof> {
    if (!this.oidc) throw unauthenticated();
    const { issuer, subject, member, issuedAt } = await this.oidc.verify(token);
    return {
      sessionId: null,
      member,
      join: '',
      condition: `a.oidc_issuer = $2 AND a.oidc_subject = $3 AND (a.tokens_from IS NULL OR a.tokens_from <= $4)`,
      parameters: [issuer, subject, issuedAt],
    };
  }
}
