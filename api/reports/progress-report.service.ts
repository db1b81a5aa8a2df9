import { ProgressReport } from '../../schema/progress-report';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { ID, placeAfter } from '../request/page';
import { contested, unverified } from './report-state.rules';

export interface ReportFilter {
  readonly assignmentId?: string | null;
  readonly programmeId?: string | null;
  readonly taskId?: string | null;
  readonly unitId?: string | null;
  readonly tenantId?: string | null;
  /** Only reports with a figure that counts, or without figures, to which nothing has been said yet, and that are the unit's latest. */
  readonly unverified?: boolean | null;
}

/** A page of reports, the latest submitted first; one row more than asked for tells whether there is more. */
export async function listReports(
  work: UnitOfWork,
  filter: ReportFilter,
  first: number,
  after: string | null | undefined,
): Promise<ProgressReport[]> {
  const rows = await work.query<{ id: string }>(
    `SELECT r.id FROM progress_report r
     WHERE r.city_id = $1 AND ($2::uuid IS NULL OR r.assignment_id = $2) AND ($3::uuid IS NULL OR r.programme_id = $3)
       AND ($4::uuid IS NULL OR r.task_id = $4) AND ($5::uuid IS NULL OR r.unit_id = $5)
       AND ($6::uuid IS NULL OR r.tenant_id = $6)
       AND ($7::boolean IS NOT TRUE OR ${unverified()})
       AND ($8::uuid IS NULL OR r.id < $8)
     ORDER BY r.id DESC LIMIT $9`,
    [
      work.cityId,
      filter.assignmentId ?? null,
      filter.programmeId ?? null,
      filter.taskId ?? null,
      filter.unitId ?? null,
      filter.tenantId ?? null,
      filter.unverified ?? false,
      placeAfter(after, new RegExp(`^${ID}$`))?.[0] ?? null,
      first + 1,
    ],
  );
  const found = new Map(
    (
      await work.many(
        ProgressReport,
        rows.map(({ id }) => id),
      )
    ).map((each) => [each.id, each]),
  );
  return rows.flatMap(({ id }) => found.get(id) ?? []);
}

/** Of each assignment the latest report of the unit that consolidates, by the day of its figures: two statements for all of them. */
export async function latestReports(work: UnitOfWork, ids: readonly string[]): Promise<(ProgressReport | null)[]> {
  const rows = await work.query<{ id: string }>(
    `SELECT DISTINCT ON (r.under_id) r.id FROM progress_report r
     WHERE r.city_id = $1 AND r.under_id = ANY($2) AND r.consolidates AND NOT ${contested('r', 'id')}
     ORDER BY r.under_id, r.figures_to DESC, r.stated_at DESC, r.id DESC`,
    [work.cityId, [...ids]],
  );
  const latest = await work.many(
    ProgressReport,
    rows.map(({ id }) => id),
  );
  const byAssignment = new Map(latest.map((report) => [report.underId, report]));
  return ids.map((id) => byAssignment.get(id) ?? null);
}
