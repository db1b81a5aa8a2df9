import { ObligationStatus } from '../../schema/obligation';
import { Reminder } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { Problems, refuse } from '../request/refusal';
import { type NamedObligation, namedObligations } from './named-obligation';

export interface RemindUnits {
  readonly obligations: readonly NamedObligation[];
  readonly words?: string | null;
}

/** What still may be reminded of: what is missing, or not handed in yet. */
const REMINDED: readonly ObligationStatus[] = [ObligationStatus.MISSING, ObligationStatus.NOT_YET_DUE];

/**
 * The office of the tenant that asks reminds units of reports that they owe (催报); the reminder stands at their duty. Refused: what is not owed or not
 * asked by this tenant, or was handed in or excused.
 */
export async function remindUnits(work: UnitOfWork, input: RemindUnits): Promise<{ id: string }[]> {
  const problems = new Problems();
  if (input.obligations.length === 0) {
    refuse(UserErrorCode.REQUIRED, { zh: '请选择报送任务。', en: 'Choose which reports.' }, 'obligations');
  }
  const asked = await namedObligations(work, input.obligations, problems);
  for (const { row, place } of asked) {
    if (REMINDED.includes(row.status)) continue;
    problems.add(
      UserErrorCode.WRONG_STATE,
      { zh: '该报送已报来或已免报，无需催报。', en: 'It was handed in or excused: there is nothing to remind of.' },
      ...place,
    );
  }
  problems.settle();
  const ids = await work.insert(
    Reminder,
    asked.map(({ row, assignment }) => ({
      ...work.stated(assignment),
      assignmentId: assignment.id,
      unitId: row.unitId,
      calendarTenantId: row.calendarTenantId,
      step: row.step,
      kind: row.kind,
      roundNo: row.roundNo,
      words: input.words?.trim() || null,
    })),
  );
  work.record({
    verb: 'remindUnits',
    subject: { type: 'Assignment', id: asked[0]?.assignment.id as string },
    after: { reminded: asked.length },
    audience: [...new Set(asked.map(({ assignment }) => assignment.path))],
  });
  return ids.map((id) => ({ id }));
}
