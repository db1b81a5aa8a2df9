import { In } from 'typeorm';
import { ObligationStatus } from '../../schema/obligation';
import { Excuse } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { lockCity } from '../request/lock-city';
import { noteMissingWhy, Problems, refuse } from '../request/refusal';
import { type NamedObligation, namedObligations } from './named-obligation';

export interface ExcuseReport {
  readonly obligations: readonly NamedObligation[];
  /** False: owed again. */
  readonly excused?: boolean | null;
  readonly why: string;
}

/**
 * The office of the tenant that asks excuses units from a report, or takes that back; by whom and why is kept. Refused: what is not owed or not asked by this
 * tenant; what was handed in on time; what is excused already, or not; no reason.
 */
export async function excuseReport(work: UnitOfWork, input: ExcuseReport): Promise<{ id: string }[]> {
  await lockCity(work);
  const problems = new Problems();
  const excused = input.excused ?? true;
  if (input.obligations.length === 0) {
    refuse(UserErrorCode.REQUIRED, { zh: '请选择报送任务。', en: 'Choose which reports.' }, 'obligations');
  }
  noteMissingWhy(problems, input.why);
  const asked = await namedObligations(work, input.obligations, problems);
  for (const { row, place } of asked) {
    const isExcused = row.status === ObligationStatus.EXCUSED;
    if (row.status !== ObligationStatus.ON_TIME && isExcused !== excused) continue;
    problems.add(
      UserErrorCode.WRONG_STATE,
      row.status === ObligationStatus.ON_TIME
        ? { zh: '该报送已按时报来，无需免报。', en: 'It was handed in on time: there is nothing to excuse.' }
        : excused
          ? { zh: '该报送已免报。', en: 'It is excused already.' }
          : { zh: '该报送并未免报。', en: 'It is not excused.' },
      ...place,
    );
  }
  problems.settle();
  const former = await work.find(Excuse, { assignmentId: In(asked.map(({ assignment }) => assignment.id)) });
  const ids = await work.insert(
    Excuse,
    asked.map(({ row, assignment }) => ({
      ...work.stated(assignment),
      assignmentId: assignment.id,
      unitId: row.unitId,
      calendarTenantId: row.calendarTenantId,
      step: row.step,
      kind: row.kind,
      roundNo: row.roundNo,
      ordinal:
        former.filter(
          (each) =>
            each.assignmentId === assignment.id &&
            each.unitId === row.unitId &&
            each.step === row.step &&
            each.calendarTenantId === row.calendarTenantId &&
            each.kind === row.kind &&
            each.roundNo === row.roundNo,
        ).length + 1,
      excused,
      why: input.why.trim(),
    })),
  );
  work.record({
    verb: 'excuseReport',
    subject: { type: 'Assignment', id: asked[0]?.assignment.id as string },
    after: { excused, reports: asked.length },
    why: input.why.trim(),
    audience: [...new Set(asked.map(({ assignment }) => assignment.path))],
  });
  return ids.map((id) => ({ id }));
}
