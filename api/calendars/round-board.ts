import type { Obligation, ObligationCounts } from '../../schema/obligation';
import { type RoundKind, RoundLock } from '../../schema/reporting-calendar';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { calendarsOfProgrammes, nearestOf } from './calendar.service';
import { countStatuses, obligationCounts } from './obligation.rules';
import { listObligations, withNouns } from './obligation.service';

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
 * reminded in one go. The number of statements does not grow with theirs.
 */
export async function readRoundBoard(
  work: UnitOfWork,
  { calendarTenantId, ...round }: RoundOfBoard,
): Promise<{ counts: ObligationCounts; isLocked: boolean; obligations: Obligation[] }> {
  const asker = calendarTenantId ?? (await governing(work, round.programmeId));
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

async function governing(work: UnitOfWork, programmeId: string): Promise<string> {
  const [calendars = []] = await calendarsOfProgrammes(work, [programmeId]);
  return nearestOf(calendars, work.actor.path)?.tenantId ?? work.actor.tenantId;
}
