import { ProgressReport } from '../../schema/progress-report';
import { HelperAssessment, Rating } from '../../schema/report-registration';
import { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';
import type { ReportSurroundings } from './report-surroundings';

/** What a lead unit says of a helper with its report. */
export interface AssessmentSaid {
  readonly helperUnitId: string;
  readonly submission: Rating;
  readonly cooperation: Rating;
  readonly remark?: string | null;
}

/**
 * Collects what is wrong with the assessments of helpers (R110): said by another than a lead unit, about a unit that does not help, twice, or poor without
 * a word why. Who helps: the supporting units of the acceptance, the units that lead for the tenants below, and whoever has reported to this unit.
 */
export async function checkAssessments(
  work: UnitOfWork,
  said: readonly AssessmentSaid[],
  around: ReportSurroundings,
  problems: Problems,
): Promise<void> {
  if (said.length === 0) return;
  if (around.unit.role !== UnitRole.LEAD) {
    problems.add(
      UserErrorCode.NOT_HOLDER,
      { zh: '配合情况由牵头单位填写。', en: 'What the helpers do is said by the lead unit.' },
      'assessments',
    );
    return;
  }
  const helpers = await helpersOf(work, around);
  for (const [index, { helperUnitId, submission, cooperation, remark }] of said.entries()) {
    const place = ['assessments', String(index)];
    if (!helpers.has(helperUnitId)) {
      problems.add(
        UserErrorCode.INVALID,
        { zh: '该单位不是本任务的配合单位。', en: 'This unit does not help with the task.' },
        ...place,
        'helperUnitId',
      );
    } else if (said.findIndex((each) => each.helperUnitId === helperUnitId) !== index) {
      problems.add(
        UserErrorCode.DUPLICATE,
        { zh: '同一配合单位重复填写。', en: 'The same unit is assessed twice.' },
        ...place,
        'helperUnitId',
      );
    }
    if ([submission, cooperation].includes(Rating.POOR) && !remark?.trim()) {
      problems.add(
        UserErrorCode.REQUIRED,
        { zh: '评价为“差”须说明情况。', en: 'Say why it is poor.' },
        ...place,
        'remark',
      );
    }
  }
}

async function helpersOf(work: UnitOfWork, { held, leads, unit }: ReportSurroundings): Promise<Set<string>> {
  const own = leads.units.filter(({ role }) => role === UnitRole.SUPPORT).map(({ unitId }) => unitId);
  const reported = await work.find(ProgressReport, { taskId: held.assignment.taskId, toUnitId: unit.unitId });
  const below = await work.query<{ unitId: string }>(
    `SELECT x.unit_id AS "unitId" FROM assignment a
     JOIN answer n ON n.city_id = $1 AND n.city_id = a.city_id AND n.tenant_id = a.tenant_id AND n.assignment_id = a.id
     JOIN answer_unit x ON x.city_id = $1 AND x.city_id = n.city_id AND x.tenant_id = n.tenant_id AND x.answer_id = n.id AND x.role = 'LEAD'
     WHERE a.city_id = $1 AND a.parent_id = $2`,
    [work.cityId, held.assignment.id],
  );
  return new Set([...own, ...reported.map(({ unitId }) => unitId), ...below.map(({ unitId }) => unitId)]);
}

/** Keeps what the lead unit says of its helpers, each as a row of its own, which the helper does not read before the appraisal. */
export async function keepAssessments(
  work: UnitOfWork,
  said: readonly AssessmentSaid[],
  { held, unit }: ReportSurroundings,
  reportId: string,
): Promise<void> {
  const { assignment } = held;
  await work.insert(
    HelperAssessment,
    said.map(({ helperUnitId, submission, cooperation, remark }) => ({
      ...work.stated(assignment),
      assignmentId: assignment.id,
      reportId,
      unitId: unit.unitId,
      helperUnitId,
      submission,
      cooperation,
      remark: remark?.trim() || null,
    })),
  );
}
