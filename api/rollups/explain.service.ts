import { AnswerState, Assignment } from '../../schema/assignment';
import { Exclusion, type Explanation, type ExplanationTerm, type SiteTerm } from '../../schema/explanation';
import { ProgressReport, ReportedFigure } from '../../schema/progress-report';
import type { RollupOf } from '../../schema/rollup';
import { Site, SiteProgress } from '../../schema/site';
import { Target } from '../../schema/target';
import { Verification } from '../../schema/verification';
import { Tenant } from '../../tenants/tenant';
import type { TenantOwned } from '../../tenants/tenant-owned';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { stageAtLeast } from '../reports/site-stage.rules';
import { holdings, type Scope } from './figures';
import { parametersOf } from './rollup.service';

interface TermRow {
  readonly scopeId: string;
  readonly targetId: string;
  readonly rank: number;
  readonly branch: string;
  readonly path: string;
  readonly tenantId: string;
  readonly assignmentId: string;
  readonly state: AnswerState;
  readonly isCounted: boolean;
  readonly promised: string | null;
  readonly reported: string | null;
  readonly reportedTotal: string | null;
  readonly reached: boolean | null;
  readonly verified: string | null;
  readonly verifiedTotal: string | null;
  readonly verifiedReached: boolean | null;
  readonly mustMeet: boolean;
  readonly holds: boolean;
  readonly verifiedHolds: boolean;
  readonly fromSites: boolean;
  readonly figureId: string | null;
  readonly reportId: string | null;
  readonly verificationId: string | null;
  readonly verifiedFigureId: string | null;
  readonly sites: readonly { readonly siteId: string; readonly progressId: string; readonly counts: boolean }[];
}

/** The rows of a rollup before they are added up: who holds what, counted or left out, and from where each figure comes. */
const terms = (scope: Scope, targets: string): string => `
  WITH ${holdings(scope)},
  -- A site that counts for several targets is a row for each.
  site_row AS (
    SELECT t.assignment_id, t.target_id, json_agg(json_build_object('siteId', n.site_id, 'progressId', n.progress_id,
      'counts', coalesce(${stageAtLeast('n.stage', 'p.stage')}, false))) AS sites
    FROM (SELECT DISTINCT tenant_id, site_id, progress_id, stage FROM site_now) n
    JOIN site_target t ON t.city_id = $1 AND t.tenant_id = n.tenant_id AND t.site_id = n.site_id
    JOIN promised p ON p.target_id = t.target_id AND p.target_id = ANY(${targets})
    GROUP BY t.assignment_id, t.target_id
  )
  SELECT s.scope_id AS "scopeId", p.target_id AS "targetId", s.rank, s.branch::text AS branch, s.path::text AS path,
    s.tenant_id AS "tenantId", s.id AS "assignmentId", s.state, j.assignment_id IS NOT NULL AS "isCounted",
    j.promised::text AS promised, j.reported::text AS reported, j.reported_total::text AS "reportedTotal", j.reached,
    j.verified::text AS verified, j.verified_total::text AS "verifiedTotal", j.verified_reached AS "verifiedReached",
    coalesce(j.must_meet, false) AS "mustMeet", coalesce(j.holds, false) AS holds,
    coalesce(j.verified_holds, false) AS "verifiedHolds", coalesce(j.from_sites, false) AS "fromSites",
    j.figure_id AS "figureId", j.report_id AS "reportId", j.verification_id AS "verificationId",
    j.verified_figure_id AS "verifiedFigureId", coalesce(r.sites, '[]') AS sites
  FROM stood s
  JOIN promised p ON p.task_id = s.task_id AND p.target_id = ANY(${targets})
  LEFT JOIN judged j ON j.scope_id = s.scope_id AND j.assignment_id = s.id AND j.target_id = p.target_id
  LEFT JOIN site_row r ON r.assignment_id = j.assignment_id AND r.target_id = j.target_id
  ORDER BY s.path, s.id`;

/**
 * The terms of parts of rollups of the same kind on the same day: one statement and one for each noun that they refer to.
 *
 * @param keys what is explained: id of the rollup's noun, of the target, and path of the branch, parted by blanks
 */
export async function readExplanations(
  work: UnitOfWork,
  { scope, year }: RollupOf,
  day: string,
  keys: readonly string[],
): Promise<Explanation[]> {
  const wanted = keys.map((key) => key.split(' ') as [id: string, targetId: string, branch: string]);
  const ids = [...new Set(wanted.map(([id]) => id))];
  const parameters = parametersOf(work, scope, ids, day, year);
  const targetIds = [...new Set(wanted.map(([, targetId]) => targetId))];
  const rows = await work.query<TermRow>(terms(scope, `$${parameters.length + 1}`), [...parameters, targetIds]);
  const nouns = await nounsOf(work, rows, targetIds);
  return wanted.map(([id, targetId, branch]) => ({
    target: nouns.targets.get(targetId) as Target,
    terms: rows
      .filter((row) => row.scopeId === id && row.targetId === targetId)
      .filter((row) => branch === '' || (row.branch === branch && row.rank > 0))
      .map((row) => termOf(row, nouns)),
  }));
}

type Nouns = Awaited<ReturnType<typeof nounsOf>>;

async function nounsOf(work: UnitOfWork, rows: readonly TermRow[], targetIds: readonly string[]) {
  const byId = async <T extends TenantOwned>(kind: new () => T, ids: readonly (string | null)[]) =>
    new Map((await work.many(kind, [...new Set(ids.filter((id) => id !== null))])).map((row) => [row.id, row]));
  const sites = rows.flatMap((row) => row.sites);
  return {
    targets: await byId(Target, targetIds),
    tenants: await byId(
      Tenant,
      rows.map(({ tenantId }) => tenantId),
    ),
    assignments: await byId(
      Assignment,
      rows.map(({ assignmentId }) => assignmentId),
    ),
    figures: await byId(
      ReportedFigure,
      rows.flatMap(({ figureId, verifiedFigureId }) => [figureId, verifiedFigureId]),
    ),
    reports: await byId(
      ProgressReport,
      rows.map(({ reportId }) => reportId),
    ),
    verifications: await byId(
      Verification,
      rows.map(({ verificationId }) => verificationId),
    ),
    sites: await byId(
      Site,
      sites.map(({ siteId }) => siteId),
    ),
    progress: await byId(
      SiteProgress,
      sites.map(({ progressId }) => progressId),
    ),
  };
}

function termOf(row: TermRow, nouns: Nouns): ExplanationTerm {
  const sites = row.sites
    .map(({ siteId, progressId, counts }) => ({
      site: nouns.sites.get(siteId),
      progress: nouns.progress.get(progressId),
      counts,
    }))
    .filter((each): each is SiteTerm => each.site !== undefined && each.progress !== undefined)
    .sort((a, b) => a.site.name.localeCompare(b.site.name, 'zh') || (a.site.id < b.site.id ? -1 : 1));
  return {
    ...row,
    tenant: nouns.tenants.get(row.tenantId) as Tenant,
    assignment: nouns.assignments.get(row.assignmentId) as Assignment,
    exclusion: row.isCounted ? null : exclusionOf(row.state),
    figure: nouns.figures.get(row.figureId ?? '') ?? null,
    report: nouns.reports.get(row.reportId ?? '') ?? null,
    verification: nouns.verifications.get(row.verificationId ?? '') ?? null,
    verifiedFigure: nouns.figures.get(row.verifiedFigureId ?? '') ?? null,
    sites,
  };
}

/** What is neither withdrawn nor not involved is left out for the sake of what lies above it. */
const exclusionOf = (state: AnswerState): Exclusion =>
  ({ [AnswerState.WITHDRAWN as string]: Exclusion.WITHDRAWN, [AnswerState.NOT_INVOLVED]: Exclusion.NOT_INVOLVED })[
    state
  ] ?? Exclusion.BELOW_LEFT_OUT;
