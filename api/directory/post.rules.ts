import { ADMINISTRATORS, Role } from '../../tenants/permissions';

/** The word of a member code that is proposed for a role: 450203-supervision. */
export const CODE_WORDS: Readonly<Record<Role, string>> = {
  COORDINATOR: 'coordinator',
  SUPERVISOR: 'supervision',
  UNIT_OFFICER: 'officer',
  LEADER: 'leader',
  SYSTEM_ADMIN: 'system',
  SECURITY_ADMIN: 'security',
  AUDITOR: 'auditor',
};

/**
 * Whether a role may appoint to another, end it or hand it over: the coordinator fills the posts of the programme, and only
 * the system administrator those of the administrators, so that nobody raises themselves.
 */
export function mayAppoint(appointing: Role, appointed: Role): boolean {
  if (appointing === Role.SYSTEM_ADMIN) return true;
  return appointing === Role.COORDINATOR && !ADMINISTRATORS.includes(appointed);
}

/** The administrators' roles that one person may not hold beside this one (三员分立). */
export function excludedBeside(role: Role): readonly Role[] {
  return ADMINISTRATORS.includes(role) ? ADMINISTRATORS.filter((each) => each !== role) : [];
}

/** A member code is the tenant's code, a hyphen, and a word of small letters, figures and hyphens. */
export function isMemberCode(code: string, tenantCode: string): boolean {
  return code.startsWith(`${tenantCode}-`) && /^[a-z0-9][a-z0-9-]{0,39}$/.test(code.slice(tenantCode.length + 1));
}

/** Whether a post is held on a day, its first and last ones included. */
export function isHeldOn(post: { validFrom: string; validUntil: string | null }, day: string): boolean {
  return post.validFrom <= day && (post.validUntil === null || post.validUntil >= day);
}

/** The day before a date, both as YYYY-MM-DD. */
export function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
