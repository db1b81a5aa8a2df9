import type { Obligation, ObligationCounts } from '../../schema/obligation';
import { type RoundKind, RoundLock } from '../../schema/reporting-calendar';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { countStatuses, obligationCounts } from './obligation.rules';
import { listObligations, withNouns } from './obligation.service';

export interface RoundOfBoard {
  readonly programmeId: string;
  readonly kind: RoundKind;
  readonly roundNo: number;
  /** Whose calendar; the actor's own tenant unless named. */
  readonly calendarTenantId: string | null;
}

/** As many obligations as one round of a programme may have: so that a clerk sees them at once. */
const MOST = 2000;

/**
 * One round as the clerk with forty reports sees it: all obligations of a calendar's round with the reports that were handed in, so that they are
 * verified or returned (`verifyFigures` takes many), excused and reminded in one go. Six statements, however many there are.
 */
export async function readRoundBoard(
  work: UnitOfWork,
  { calendarTenantId, ...round }: RoundOfBoard,
): Promise<{ counts: ObligationCounts; isLocked: boolean; obligations: Obligation[] }> {
  const asker = calendarTenantId ?? work.actor.tenantId;
  const rows = await listObligations(work, { ...round, calendarTenantId: asker }, null, MOST, null);
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
