import { In } from 'typeorm';
import { AssignmentRole } from '../../schema/assignment';
import { ReportingRound, RoundKind } from '../../schema/reporting-calendar';
import { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import { type CalendarSurroundings, calendarsInForce } from './calendar-surroundings';
import type { CalendarBelow } from './calendar-warnings.rules';

/** What rests on the calendar that a tenant sets anew. */
export interface Resting {
  /** The numbers of its rounds of which something was said: reported for, excused, reminded of, locked. */
  readonly spoken: readonly number[];
  /** The calendars right below it. */
  readonly below: readonly CalendarBelow[];
}

/** SQL: the numbers of a tenant's ($3) rounds for a programme ($2) of which something was said; each names the round by it. */
const SPOKEN = `
  WITH asked AS MATERIALIZED (SELECT a.id FROM assignment a WHERE a.city_id = $1 AND a.programme_id = $2)
  SELECT g.round_no AS no FROM report_registration g
    WHERE g.city_id = $1 AND g.assignment_id IN (SELECT id FROM asked) AND g.calendar_tenant_id = $3 AND g.kind = '${RoundKind.ROUND}'
  UNION SELECT e.round_no FROM excuse e
    WHERE e.city_id = $1 AND e.assignment_id IN (SELECT id FROM asked) AND e.calendar_tenant_id = $3 AND e.kind = '${RoundKind.ROUND}'
  UNION SELECT r.round_no FROM reminder r
    WHERE r.city_id = $1 AND r.assignment_id IN (SELECT id FROM asked) AND r.calendar_tenant_id = $3 AND r.kind = '${RoundKind.ROUND}'
  UNION SELECT l.round_no FROM round_lock l
    WHERE l.city_id = $1 AND l.programme_id = $2 AND l.tenant_id = $3 AND l.kind = '${RoundKind.ROUND}'
  ORDER BY no`;

/** Reads what rests on the actor's calendar for a programme. As many statements, however many calendars stand below. */
export async function restingOn(
  work: UnitOfWork,
  { programme, former }: Pick<CalendarSurroundings, 'programme' | 'former'>,
): Promise<Resting> {
  const spoken = former
    ? await work.query<{ no: number }>(SPOKEN, [work.cityId, programme.id, work.actor.tenantId])
    : [];
  return { spoken: spoken.map(({ no }) => no), below: await calendarsBelow(work, programme.id) };
}

/** The calendars below the actor's tenant with no other calendar between. */
async function calendarsBelow(work: UnitOfWork, programmeId: string): Promise<CalendarBelow[]> {
  const own = work.actor.path;
  const within = (await calendarsInForce(work, [programmeId])).filter(
    ({ path }) => path !== own && isWithin(path, own),
  );
  const nearest = within.filter(({ path }) => !within.some((each) => each.path !== path && isWithin(path, each.path)));
  if (nearest.length === 0) return [];
  const rounds = await work.find(ReportingRound, { calendarId: In(nearest.map(({ id }) => id)) }, { no: 'ASC' });
  const tenantIds = nearest.map(({ tenantId }) => tenantId);
  const tenants = new Map((await work.many(Tenant, tenantIds)).map((tenant) => [tenant.id, tenant.name]));
  const supporting = await work.query<{ id: string }>(
    `SELECT DISTINCT a.tenant_id AS id FROM assignment a
     WHERE a.city_id = $1 AND a.programme_id = $2 AND a.tenant_id = ANY ($3) AND a.role = '${AssignmentRole.SUPPORT}'`,
    [work.cityId, programmeId, tenantIds],
  );
  const support = new Set(supporting.map(({ id }) => id));
  return nearest.map(({ id, tenantId }) => ({
    tenant: tenants.get(tenantId) ?? '',
    isSupport: support.has(tenantId),
    rounds: rounds.filter(({ calendarId }) => calendarId === id),
  }));
}
