import { In } from 'typeorm';
import { ProgressReport, ReportedFigure } from '../../schema/progress-report';
import type { DraftFigure, ReportDraft } from '../../schema/report-draft';
import { type Target, TargetKind } from '../../schema/target';
import { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { sumOfDecimals } from '../programmes/decimal.rules';
import { Problems, refuse } from '../request/refusal';
import { mayBeReported } from './figure.rules';
import { contested } from './report-state.rules';
import { type ReportSurroundings, reportSurroundings } from './report-surroundings';
import { countSites, type SiteCount } from './site-counts';

export interface DraftOfReport {
  readonly assignmentId: string;
  /** The lead unit; the actor's own unless named. */
  readonly unitId?: string | null;
  /** The part of the superior's other units, for which the tenant leads. */
  readonly ofHelpers?: boolean | null;
}

/**
 * What a lead unit's report begins with (R109): the latest report of each helper since its own last one, texts side by side under the names of the units,
 * and who has not reported; figures of sums added up and sites counted. A figure is one from the beginning to its day: that of a helper who
 * has not reported since stands. Nothing is stored. Refused as a report would be; and for a helper.
 */
export async function draftReport(work: UnitOfWork, input: DraftOfReport): Promise<ReportDraft> {
  const problems = new Problems();
  const around = await reportSurroundings(work, input, problems);
  problems.settle();
  if (around.unit.role !== UnitRole.LEAD) {
    refuse(
      UserErrorCode.NOT_HOLDER,
      { zh: '汇总报告由牵头单位填报。', en: 'The helpers’ reports are brought together by the lead unit.' },
      'unitId',
    );
  }
  const reports = await helpersReports(work, around);
  const figures = await helpersFigures(work, around);
  const counts = around.consolidatesForId ? [] : await countSites(work, around.held.assignment.id, around.figuresTo);
  const units = new Map(
    (
      await work.many(
        Unit,
        reports.map(({ unitId }) => unitId),
      )
    ).map((unit) => [unit.id, unit]),
  );
  const told = (text: (report: ProgressReport) => string | null): string =>
    reports
      .flatMap((report) => {
        const said = text(report)?.trim();
        return said ? [`【${units.get(report.unitId)?.shortName ?? ''}】${said}`] : [];
      })
      .join('\n');
  return {
    figures: around.targets
      .filter((target) => mayBeReported(target) && around.leads.leadFor(target) === around.unit.unitId)
      .map((target) => figureOf(target, figures, counts)),
    progress: told(({ progress }) => progress),
    problems: told(({ problems: found }) => found),
    nextSteps: told(({ nextSteps }) => nextSteps),
    reports,
    missing: await missingHelpers(work, around, reports),
  };
}

/** The latest report of each helper that is addressed to the unit, since the unit's own last report on the same work; what the holder contests left out. */
async function helpersReports(
  work: UnitOfWork,
  { held, unit, consolidatesForId, last }: ReportSurroundings,
): Promise<ProgressReport[]> {
  const { assignment } = held;
  const rows = await work.query<{ id: string }>(
    `SELECT DISTINCT ON (r.unit_id) r.id FROM progress_report r
     WHERE r.city_id = $1 AND r.task_id = $2 AND r.to_unit_id = $3 AND (r.assignment_id = $4) = $5
       AND ($6::timestamptz IS NULL OR r.stated_at > $6) AND NOT ${contested('r', 'id')}
     ORDER BY r.unit_id, r.figures_to DESC, r.stated_at DESC, r.id DESC`,
    [work.cityId, assignment.taskId, unit.unitId, assignment.id, consolidatesForId === null, last?.statedAt ?? null],
  );
  const reports = await work.many(
    ProgressReport,
    rows.map(({ id }) => id),
  );
  return reports.sort((a, b) => a.statedAt.getTime() - b.statedAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** The latest figure of each helper for each target, by its day; of the tenant's own units those that still help. */
async function helpersFigures(
  work: UnitOfWork,
  { held, leads, unit, consolidatesForId, figuresTo }: ReportSurroundings,
): Promise<ReportedFigure[]> {
  const { assignment } = held;
  const helping = leads.units.filter(({ role }) => role === UnitRole.SUPPORT).map(({ unitId }) => unitId);
  const rows = await work.query<{ id: string }>(
    `SELECT DISTINCT ON (r.unit_id, f.target_id) f.id FROM progress_report r
     JOIN reported_figure f ON f.city_id = $1 AND f.city_id = r.city_id AND f.tenant_id = r.tenant_id AND f.report_id = r.id
     WHERE r.city_id = $1 AND r.task_id = $2 AND r.to_unit_id = $3 AND (r.assignment_id = $4) = $5 AND r.figures_to <= $6
       AND ($7::uuid[] IS NULL OR r.unit_id = ANY ($7)) AND NOT ${contested('r', 'id')}
     ORDER BY r.unit_id, f.target_id, f.figures_to DESC, f.stated_at DESC, f.id DESC`,
    [
      work.cityId,
      assignment.taskId,
      unit.unitId,
      assignment.id,
      consolidatesForId === null,
      figuresTo,
      consolidatesForId === null ? helping : null,
    ],
  );
  return work.find(ReportedFigure, { id: In(rows.map(({ id }) => id)) }, { statedAt: 'ASC', id: 'ASC' });
}

function figureOf(target: Target, figures: readonly ReportedFigure[], counts: readonly SiteCount[]): DraftFigure {
  const from = figures.filter(({ targetId }) => targetId === target.id);
  const counted = counts.find(({ targetId }) => targetId === target.id);
  if (counted) {
    const total = target.kind === TargetKind.COVERAGE ? counted.total : null;
    return { target, quantity: counted.quantity, total, reached: null, fromSites: true, from };
  }
  const quantities = from.flatMap(({ quantity }) => quantity ?? []);
  const isSum = target.kind === TargetKind.SUM && quantities.length > 0;
  const [only] = from.length === 1 ? from : [];
  return {
    target,
    quantity: isSum ? sumOfDecimals(quantities) : (only?.quantity ?? null),
    total: only?.total ?? null,
    reached: only?.reached ?? null,
    fromSites: false,
    from,
  };
}

/** Of the tenant's own supporting units; those of its superior it does not see. */
async function missingHelpers(
  work: UnitOfWork,
  { leads, consolidatesForId }: ReportSurroundings,
  reports: readonly ProgressReport[],
): Promise<Unit[]> {
  if (consolidatesForId !== null) return [];
  const reported = new Set(reports.map(({ unitId }) => unitId));
  return work.many(
    Unit,
    leads.units
      .filter(({ unitId, role }) => role === UnitRole.SUPPORT && !reported.has(unitId))
      .map(({ unitId }) => unitId),
  );
}
