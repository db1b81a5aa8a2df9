import type { Obligation, ObligationCounts } from '../../schema/obligation';
import { type ReportingCalendar, ReportingRound, type RoundKind, RoundLock } from '../../schema/reporting-calendar';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { badInput, notFound } from '../request/errors';
import { calendarsOfProgrammes, nearestOf } from './calendar.service';
import { countStatuses, obligationCounts } from './obligation.rules';
import { listObligations, withNouns } from './obligation.service';
import { hasRound } from './rounds.rules';

export interface RoundOfBoard {
  readonly programmeId: string;
  readonly kind: RoundKind;
  readonly roundNo: number;
  /** Whose calendar; unless named the one that governs the actor's tenant: its own, else the nearest above. */
  readonly calendarTenantId: string | null;
}

/**
 * One round as the clerk with forty reports sees it: all that the actor's tenant asks for in a calendar's round, of its own units and of the
 * tenants right below, with the reports that were handed in, so that they are verified or returned (`verifyFigures` takes many), excused and
 * reminded in one go. The number of statements does not grow with theirs. Refused: a calendar that is hidden or not set (NOT_FOUND), a round that it has not.
 */
export async function readRoundBoard(
  work: UnitOfWork,
  { calendarTenantId, ...round }: RoundOfBoard,
): Promise<{ counts: ObligationCounts; isLocked: boolean; obligations: Obligation[] }> {
  const calendar = await calendarOf(work, round.programmeId, calendarTenantId);
  const rounds = await work.find(ReportingRound, { calendarId: calendar.id });
  if (!hasRound(calendar, rounds, round)) {
    throw badInput({ zh: `报送安排中没有第 ${round.roundNo} 期。`, en: `The calendar has no round ${round.roundNo}.` });
  }
  const asker = calendar.tenantId;
  const filter = { ...round, calendarTenantId: asker, askedBy: work.actor.path };
  const rows = await listObligations(work, filter, null, null, null);
  const said = await work.find(
    RoundLock,
    { programmeId: round.programmeId, tenantId: asker, kind: round.kind, roundNo: round.roundNo },
    { ordinal: 'ASC' },
  );
  return {
    counts: obligationCounts(countStatuses(rows)),
    isLocked: said.at(-1)?.locked ?? false,
    obligations: await withNouns(work, rows),
  };
}

async function calendarOf(work: UnitOfWork, programmeId: string, tenantId: string | null): Promise<ReportingCalendar> {
  const [calendars = []] = await calendarsOfProgrammes(work, [programmeId]);
  const found = tenantId ? calendars.find((each) => each.tenantId === tenantId) : nearestOf(calendars, work.actor.path);
  if (!found) throw notFound();
  return found;
}
