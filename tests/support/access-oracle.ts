import { type Command, GRANTED } from './granted';
import type { MatrixMember, MatrixRow } from './matrix-world';

/**
 * Who asks: a member, somebody who has only named a city, or nobody at all.
 * The oracle speaks of members by their tenant and role; it knows nothing of settings or policies.
 */
export type Asker = { member: MatrixMember } | { cityOnly: string } | 'NOTHING';

/** The sides of a row, as the architecture speaks of them. */
interface Sides {
  readonly city: string;
  readonly about: string;
  readonly author: string | null;
  readonly to: string | null;
  readonly isIssued: boolean;
}

const isAtOrBelow = (path: string, above: string): boolean => path === above || path.startsWith(`${above}.`);

const superiorOf = (path: string): string => path.split('.').slice(0, -1).join('.');

/** Draft and decide: the others of a tenant do not see what is not released yet. */
const OFFICE = ['COORDINATOR', 'SUPERVISOR', 'LEADER'];

/** Read below like the directory: a superior's words for the stages are those of its towns, and it is read by when one reports. */
const DIRECTORY = ['tenant', 'unit', 'unit_name', 'stage_name', 'reporting_calendar', 'reporting_round', 'round_lock'];
const PROGRAMME = ['programme', 'task', 'task_party', 'target', 'amendment'];

/** Whether the asker is to see the row (architecture §4.1 and §4.8). */
export function mayRead(asker: Asker, { table, columns }: MatrixRow): boolean {
  if (asker === 'NOTHING') return false;
  // The head of the chain has no tenant: its border is the city alone.
  if (table === 'city_head') return cityOf(asker) === columns.city_id;
  if (!('member' in asker)) return false;
  const { tenant, role, id, unitId } = asker.member;
  const row = sidesOf(columns);
  if (row.city !== tenant.cityId) return false;
  const isInMySubtree = (path: string | null): boolean =>
    path !== null && tenant.readable.some((readable) => isAtOrBelow(path, readable));
  const isOfMySuperiors = isAtOrBelow(tenant.path, row.about);
  switch (table) {
    case 'event':
      return (columns.audience as string[]).some(isInMySubtree);
    case 'idempotency':
      return columns.member_id === id;
    case 'member':
      return isInMySubtree(row.about) || columns.id === id;
    case 'consultation':
    case 'consultation_comment':
      // One frozen copy of a draft for each invitee, and what is said to it: the author's and the invitee's, and there the
      // office's or the unit's.
      return [row.author, row.to].includes(tenant.path) && (OFFICE.includes(role) || columns.unit_id === unitId);
    case 'quota_proposal':
      // Not released: its author's, and whose it is addressed to.
      return [row.author, row.to].includes(tenant.path);
    case 'helper_assessment':
      // Before it is released the unit's that assesses, and the offices' of its tenant and above, but not of the unit that helps (R110).
      return (
        isInMySubtree(row.about) &&
        ((columns.released_on ?? null) !== null ||
          columns.unit_id === unitId ||
          (OFFICE.includes(role) && columns.helper_unit_id !== unitId))
      );
    default:
  }
  if (DIRECTORY.includes(table)) return isInMySubtree(row.about) || isOfMySuperiors;
  if (PROGRAMME.includes(table)) {
    if (row.isIssued) return isInMySubtree(row.about) || isOfMySuperiors;
    return row.author === tenant.path && OFFICE.includes(role);
  }
  return [row.about, row.author, row.to].some(isInMySubtree);
}

/** Whether the asker may state such a row: it is the author, and the row concerns whom it may speak of. */
export function mayWrite(asker: Asker, { table, columns }: MatrixRow): boolean {
  if (asker === 'NOTHING' || !('member' in asker)) return false;
  const { tenant, role, id } = asker.member;
  const row = sidesOf(columns);
  if (role === 'AUDITOR' || row.city !== tenant.cityId) return false;
  const isMine = row.about === tenant.path;
  const isDirectChilds = superiorOf(row.about ?? '') === tenant.path;
  const isBelowMe = isAtOrBelow(row.about ?? '', tenant.path);
  switch (table) {
    case 'city_head':
      return true;
    case 'tenant':
    case 'unit':
    case 'unit_name':
    case 'member':
      // A tenant keeps its own directory and that of every tenant below it.
      return isBelowMe;
    case 'event':
    case 'idempotency':
      return isMine && columns.member_id === id;
    default:
  }
  if (table === 'stage_name') return isMine;
  if (row.author !== tenant.path) return false;
  switch (table) {
    case 'assignment':
    case 'quota':
    case 'decision':
    case 'verification':
    case 'excuse':
    case 'reminder':
    case 'plan_decision':
    case 'change_decision':
    case 'consultation':
      return isMine || isDirectChilds;
    case 'completion_decision':
      // That the work above was found completed holds all the way down.
      return isMine || isDirectChilds || (isBelowMe && columns.application_id === null);
    case 'receipt':
    case 'answer':
    case 'progress_report':
    case 'implementation_plan':
    case 'change_request':
      return isMine || (isBelowMe && columns.on_behalf === true);
    case 'answer_unit':
    case 'target_lead':
    case 'reported_figure':
    case 'report_registration':
    case 'plan_share':
    case 'plan_fund':
    case 'plan_milestone':
    case 'change_request_target':
    case 'scan':
    case 'withdrawal':
    case 'decided_change':
      // Parts of an entry on behalf; and what is taken back, or decided on a change, holds all the way down.
      return isBelowMe;
    case 'consultation_comment':
      return isMine && (row.to === tenant.path || row.to === superiorOf(tenant.path));
    default:
      // Programmes, and what a tenant says of itself.
      return isMine;
  }
}

/** Whether the asker may strike the row: a draft of its own. */
export const mayDiscard = (asker: Asker, row: MatrixRow): boolean =>
  mayWrite(asker, row) && !sidesOf(row.columns).isIssued;

export const isGranted = (table: string, command: Command): boolean => GRANTED[table]?.includes(command) ?? false;

const cityOf = (asker: Exclude<Asker, 'NOTHING'>): string =>
  'member' in asker ? asker.member.tenant.cityId : asker.cityOnly;

const sidesOf = (columns: MatrixRow['columns']): Sides => ({
  city: columns.city_id,
  about: columns.path as string,
  author: (columns.author_path as string | undefined) ?? null,
  to: (columns.to_path as string | undefined) ?? null,
  isIssued: (columns.issued_on ?? null) !== null,
});
