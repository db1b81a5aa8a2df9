import { Assignment } from '../../schema/assignment';
import { ReportStep, type RoundKind } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import type { Problems } from '../request/refusal';
import { listObligations, type ObligationRow, obligationKey } from './obligation.service';

/** Which obligation is meant. */
export interface NamedObligation {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly step: ReportStep;
  readonly kind: RoundKind;
  /** 0 for the final written report. */
  readonly roundNo: number;
  /** Whose calendar the number is of; the nearest that asks for it unless named. */
  readonly calendarTenantId?: string | null;
}

/** An obligation with its assignment, for a word of the tenant that asks. */
export interface AskedOf {
  readonly row: ObligationRow;
  readonly assignment: Assignment;
  readonly place: readonly string[];
}

/**
 * The obligations that are named, of assignments that the actor may see; what is not owed, or is not asked by the actor's tenant, is
 * collected: of its own units that is the holder's, of a tenant below that of the superior that issued the assignment.
 */
export async function namedObligations(
  work: UnitOfWork,
  named: readonly NamedObligation[],
  problems: Problems,
): Promise<AskedOf[]> {
  const ids = [...new Set(named.map(({ assignmentId }) => assignmentId))];
  const assignments = new Map((await work.many(Assignment, ids)).map((each) => [each.id, each]));
  const rows = await listObligations(work, { assignmentIds: ids }, null, null, null);
  const said = new Set<string>();
  return named.flatMap((each, index): AskedOf[] => {
    const place = ['obligations', String(index)];
    const assignment = assignments.get(each.assignmentId);
    if (!assignment) throw notFound();
    const asker = each.step === ReportStep.UPWARD ? assignment.authorPath : assignment.path;
    if (asker !== work.actor.path) {
      problems.add(
        UserErrorCode.NOT_HOLDER,
        {
          zh: '该报送不是本地区要求的：本级单位的由本地区，下级上报的由其上级处理。',
          en: 'Your tenant does not ask for this report: its own units’ are the holder’s, what comes from below the superior’s.',
        },
        ...place,
      );
      return [];
    }
    // Before a nearer calendar was in force the one above it asked: its rounds have numbers of their own. The nearest is the later.
    const row = rows.findLast(
      (owed) =>
        owed.assignmentId === each.assignmentId &&
        owed.unitId === each.unitId &&
        owed.step === each.step &&
        owed.kind === each.kind &&
        owed.roundNo === each.roundNo &&
        owed.calendarTenantId === (each.calendarTenantId ?? owed.calendarTenantId),
    );
    const key = row ? obligationKey(row) : null;
    if (row && key && !said.has(key)) {
      said.add(key);
      return [{ row, assignment, place }];
    }
    problems.add(
      row ? UserErrorCode.DUPLICATE : UserErrorCode.INVALID,
      row
        ? { zh: '该报送任务重复选择。', en: 'It is named twice.' }
        : { zh: '该单位没有这一期的报送任务。', en: 'This unit does not owe that report.' },
      ...place,
    );
    return [];
  });
}
