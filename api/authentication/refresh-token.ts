import { createHash, randomBytes } from 'node:crypto';
import { parse as bytesOfUuid, stringify as uuidOfBytes } from 'uuid';

const SECRET_BYTES = 32;

/** A refresh token names its session and holds a secret, of which only the digest is kept. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly digest: string;
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export function newRefreshToken(sessionId: string): RefreshToken & { readonly token: string } {
  const token = Buffer.concat([bytesOfUuid(sessionId), randomBytes(SECRET_BYTES)]).toString('base64url');
  return { token, sessionId, digest: digestOf(token) };
}

/** Null for what was not made by {@link newRefreshToken}. */
export function readRefreshToken(token: string): RefreshToken | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 16 + SECRET_BYTES) return null;
  try {
    return { sessionId: uuidOfBytes(bytes.subarray(0, 16)), digest: digestOf(token) };
  } catch {
    return null;
  }
}
