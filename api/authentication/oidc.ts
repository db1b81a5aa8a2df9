import { createRemoteJWKSet, errors, jwtVerify, type RemoteJWKSet } from 'jose';

export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl?: string;
}

export interface OidcClaims {
  readonly issuer: string;
  readonly subject: string;
  /** The post that the issuer names for this person, if it names one. */
  readonly member: string | null;
  readonly issuedAt: Date;
}

/** Signatures by the issuer's private key only: none by a shared secret, and never “none”. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const TYPES = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];
/** No answer in time, an answer that is no key set, and (the general code) a status other than 200. */
const ISSUERS_FAULT = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);
const CLOCK_TOLERANCE_SECONDS = 30;
const PATIENCE_MILLISECONDS = 5_000;

/** The issuer could not be asked for its keys: not the caller's fault, and to be told apart from a bad token. */
export class IssuerUnreachable extends Error {
  constructor(issuer: string, cause: unknown) {
    super(`the keys of the OIDC issuer ${issuer} could not be read`, { cause });
    this.name = 'IssuerUnreachable';
  }
}

/** Verifies access and ID tokens of the configured issuer (统一身份认证). */
export class OidcVerifier {
  private keys: Promise<RemoteJWKSet> | undefined;

  constructor(private readonly settings: OidcSettings) {}

  /**
   * Who the token is about, once signature, issuer, audience, algorithm and times are found right.
   * @throws a JOSEError for a token that is not accepted, {@link IssuerUnreachable} when the keys cannot be had
   */
  async verify(token: string): Promise<OidcClaims> {
    const { issuer, audience } = this.settings;
    const keys = await this.issuersKeys();
    const verified = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    }).catch((error: unknown) => {
      const isVerdict = error instanceof errors.JOSEError && !ISSUERS_FAULT.has(error.code);
      throw isVerdict ? error : new IssuerUnreachable(issuer, error);
    });
    const { payload, protectedHeader } = verified;
    // A logout token is signed with the same key for the same audience.
    if (!TYPES.includes(protectedHeader.typ?.toLowerCase()) || payload.events !== undefined) {
      throw new errors.JWTInvalid('neither an access token nor an ID token');
    }
    return {
      issuer,
      subject: String(payload.sub),
      member: typeof payload.member === 'string' ? payload.member : null,
      issuedAt: new Date(Number(payload.iat) * 1000),
    };
  }

  /** The keys are looked up at the first token; after a failure the next token tries again. */
  private issuersKeys(): Promise<RemoteJWKSet> {
    this.keys ??= this.findKeys().catch((error: unknown) => {
      this.keys = undefined;
      throw new IssuerUnreachable(this.settings.issuer, error);
    });
    return this.keys;
  }

  private async findKeys(): Promise<RemoteJWKSet> {
    const address = this.settings.jwksUrl ?? (await this.discoverKeys());
    return createRemoteJWKSet(new URL(address), { timeoutDuration: PATIENCE_MILLISECONDS });
  }

  private async discoverKeys(): Promise<string> {
    const { issuer } = this.settings;
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    if (!response.ok) throw new Error(`discovery answered HTTP ${response.status}`);
    const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (found.issuer !== issuer) throw new Error('discovery names another issuer than OIDC_ISSUER');
    if (typeof found.jwks_uri !== 'string') throw new Error('discovery names no jwks_uri');
    if (issuer.startsWith('https:') && !found.jwks_uri.startsWith('https:')) throw new Error('jwks_uri is not https');
    return found.jwks_uri;
  }
}
