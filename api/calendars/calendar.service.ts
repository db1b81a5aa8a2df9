import type { ReportingCalendar } from '../../schema/reporting-calendar';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import { calendarsInForce } from './calendar-surroundings';

/** The calendars in force of each programme, in the order of their tenants from above down. Two statements, however many. */
export async function calendarsOfProgrammes(
  work: UnitOfWork,
  programmeIds: readonly string[],
): Promise<ReportingCalendar[][]> {
  const all = await calendarsInForce(work, programmeIds);
  return programmeIds.map((id) => all.filter(({ programmeId }) => programmeId === id));
}

/** The one that governs a tenant: its own, else the nearest above it. */
export function nearestOf(calendars: readonly ReportingCalendar[], path: string): ReportingCalendar | null {
  const above = calendars.filter((calendar) => isWithin(path, calendar.path));
  return above.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}
