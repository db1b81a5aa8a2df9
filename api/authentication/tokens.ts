import { jwtVerify, SignJWT } from 'jose';

/** `typ` of the tokens that this program makes; one kind is never taken for the other. */
export const ACCESS_TOKEN = 'luoshi-access+jwt';
export const DEMO_TOKEN = 'luoshi-demo+jwt';

const ISSUER = 'luoshi';
const ALGORITHM = 'HS256';
const DEMO_TOKEN_LIFE = '365 days';

const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** A short-lived token of a session. Whatever it may do is asked of the database at each request; it only says who. */
export function signAccessToken(
  secret: string,
  holder: { accountId: string; sessionId: string },
  expiresAt: Date,
): Promise<string> {
  return new SignJWT({ sid: holder.sessionId })
    .setProtectedHeader({ alg: ALGORITHM, typ: ACCESS_TOKEN })
    .setIssuer(ISSUER)
    .setAudience(ACCESS_TOKEN)
    .setSubject(holder.accountId)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(keyOf(secret));
}

/** A long-lived token of a demo member, accepted on the embedded database only. */
export function signDemoToken(secret: string, holder: { accountId: string; memberCode: string }): Promise<string> {
  return new SignJWT({ member: holder.memberCode })
    .setProtectedHeader({ alg: ALGORITHM, typ: DEMO_TOKEN })
    .setIssuer(ISSUER)
    .setAudience(DEMO_TOKEN)
    .setSubject(holder.accountId)
    .setIssuedAt()
    .setExpirationTime(DEMO_TOKEN_LIFE)
    .sign(keyOf(secret));
}

export interface OwnClaims {
  readonly accountId: string;
  readonly sessionId: string | null;
  readonly member: string | null;
  readonly issuedAt: Date;
}

/**
 * What a token of our own says.
 * @throws a JOSEError when it is not of this kind, not signed by us or no longer valid
 */
export async function verifyOwnToken(
  secret: string,
  kind: typeof ACCESS_TOKEN | typeof DEMO_TOKEN,
  token: string,
): Promise<OwnClaims> {
  const { payload } = await jwtVerify(token, keyOf(secret), {
    algorithms: [ALGORITHM],
    typ: kind,
    issuer: ISSUER,
    audience: kind,
    requiredClaims: ['sub', 'exp', 'iat'],
  });
  return {
    accountId: String(payload.sub),
    sessionId: typeof payload.sid === 'string' ? payload.sid : null,
    member: typeof payload.member === 'string' ? payload.member : null,
    issuedAt: new Date(Number(payload.iat) * 1000),
  };
}
