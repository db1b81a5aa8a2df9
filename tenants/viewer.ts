import type { Role } from './permissions';

/**
 * Who asks: one post of an account, chosen for this request. Made from a token and the index of posts before any transaction
 * is opened; the database takes path, unit and role from the member row itself (`enter_as_member`).
 */
export interface Viewer {
  readonly kind: 'MEMBER';
  readonly accountId: string;
  readonly sessionId: string | null;
  readonly operator: boolean;
  readonly cityId: string;
  readonly tenantId: string;
  readonly tenantCode: string;
  /** Labels are codes, from the city down: 450200.450203. */
  readonly path: string;
  readonly unitId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly role: Role;
}

/**
 * The platform itself, acting for one tenant: setting up a city, entering its first administrators. Never made from a
 * request's token.
 */
export interface Founder {
  readonly kind: 'FOUNDER';
  readonly cityId: string;
  readonly tenantId: string;
  readonly path: string;
  readonly memberName: string;
}

export type Actor = Viewer | Founder;

/** The path of the direct superior, or null for a city. */
export function superiorPath(path: string): string | null {
  const end = path.lastIndexOf('.');
  return end < 0 ? null : path.slice(0, end);
}

/** Whether a path is the given one or lies below it. */
export function isWithin(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`);
}
