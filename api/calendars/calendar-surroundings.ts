import { Assignment, AssignmentRole } from '../../schema/assignment';
import { Programme } from '../../schema/programme';
import { ReportingCalendar, ReportingRound } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import { mustBeInForce } from '../assignments/held';
import { notFound } from '../request/errors';
import { refuse } from '../request/refusal';

/** A calendar with its rounds, in their order. */
export interface Kept {
  readonly calendar: ReportingCalendar;
  readonly rounds: readonly ReportingRound[];
}

/** What a calendar is checked against. */
export interface CalendarSurroundings {
  readonly programme: Programme;
  /** Whether the tenant issued the programme itself. */
  readonly isIssuer: boolean;
  /** The tenant's own calendar so far. */
  readonly former: Kept | null;
  /** The nearest calendar above that asks this tenant, and whose. */
  readonly superior: (Kept & { readonly tenant: string }) | null;
  /** Whether the superior asks it on the supporting units' day: it does not lead there alone. */
  readonly isAskedAsSupport: boolean;
}

/**
 * Reads what a tenant's calendar for a programme is checked against.
 * Refused: a programme that is hidden, not issued or not in force; one of which the tenant holds nothing.
 */
export async function calendarSurroundings(work: UnitOfWork, programmeId: string): Promise<CalendarSurroundings> {
  const programme = await work.one(Programme, programmeId);
  if (!programme) throw notFound();
  const isIssuer = programme.path === work.actor.path;
  const held = isIssuer ? [] : await work.find(Assignment, { programmeId, tenantId: work.actor.tenantId });
  if (!isIssuer && held.length === 0) {
    refuse(UserErrorCode.NOT_HOLDER, {
      zh: '本地区不是该项目的下达单位，也没有承办其任务，不能设定报送安排。',
      en: 'Your tenant neither issued this programme nor holds a task of it: it sets no calendar for it.',
    });
  }
  if (programme.issuedOn === null) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '项目尚未下达。请先下达，再设定报送安排。',
      en: 'The programme is not issued yet: issue it, then set the calendar.',
    });
  }
  await mustBeInForce(work, [{ programmeId } as Assignment]);
  const calendars = await calendarsInForce(work, [programmeId]);
  const former = calendars.find(({ tenantId }) => tenantId === work.actor.tenantId);
  const above = calendars
    .filter(({ path }) => path !== work.actor.path && isWithin(work.actor.path, path))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return {
    programme,
    isIssuer,
    former: former ? await withRounds(work, former) : null,
    superior: above
      ? { ...(await withRounds(work, above)), tenant: (await work.one(Tenant, above.tenantId))?.name ?? '' }
      : null,
    isAskedAsSupport: held.some(({ role }) => role === AssignmentRole.SUPPORT),
  };
}

/** The calendars that are in force of programmes, one for each tenant that the actor may see: the latest of each. */
export async function calendarsInForce(
  work: UnitOfWork,
  programmeIds: readonly string[],
): Promise<ReportingCalendar[]> {
  const rows = await work.query<{ id: string }>(
    `SELECT DISTINCT ON (c.programme_id, c.tenant_id) c.id FROM reporting_calendar c
     WHERE c.city_id = $1 AND c.programme_id = ANY ($2) ORDER BY c.programme_id, c.tenant_id, c.ordinal DESC`,
    [work.cityId, [...programmeIds]],
  );
  const calendars = await work.many(
    ReportingCalendar,
    rows.map(({ id }) => id),
  );
  return calendars.sort((a, b) => a.path.localeCompare(b.path));
}

async function withRounds(work: UnitOfWork, calendar: ReportingCalendar): Promise<Kept> {
  return { calendar, rounds: await work.find(ReportingRound, { calendarId: calendar.id }, { no: 'ASC' }) };
}
