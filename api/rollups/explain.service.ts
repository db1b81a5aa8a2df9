import { In, LessThanOrEqual } from 'typeorm';
import { Answer } from '../../schema/answer';
import { AnswerState, Assignment, Withdrawal } from '../../schema/assignment';
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

/** Who holds what, where it stood on the day. */
interface StoodRow {
  readonly scopeId: string;
  readonly taskId: string;
  readonly rank: number;
  readonly branch: string;
  readonly tenantId: string;
  readonly assignmentId: string;
  readonly state: AnswerState;
  readonly answerId: string | null;
  readonly withdrawalId: string | null;
}

/** What counts of it for a target. */
interface CountedRow {
  readonly scopeId: string;
  readonly assignmentId: string;
  readonly targetId: string;
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
}

interface SiteRow {
  readonly assignmentId: string;
  readonly targetId: string;
  readonly siteId: string;
  readonly progressId: string;
  readonly counts: boolean;
}

type Row =
  | { readonly part: 'STOOD'; readonly body: StoodRow }
  | { readonly part: 'COUNTED'; readonly body: CountedRow }
  | { readonly part: 'SITE'; readonly body: SiteRow };

const NOT_COUNTED = {
  promised: null,
  reported: null,
  reportedTotal: null,
  reached: null,
  verified: null,
  verifiedTotal: null,
  verifiedReached: null,
  mustMeet: false,
  holds: false,
  verifiedHolds: false,
  fromSites: false,
} as const;

/**
 * The rows of a rollup before they are added up: who holds what, what counts of it, and its sites. They are put together here and not
 * in SQL, whose planner knows no number of the rows of a WITH.
 */
const parts = (scope: Scope, targets: string): string => `
  WITH ${holdings(scope)}
  SELECT 'STOOD' AS part, json_build_object('scopeId', s.scope_id, 'taskId', s.task_id, 'rank', s.rank, 'branch', s.branch::text,
    'tenantId', s.tenant_id, 'assignmentId', s.id, 'state', s.state, 'answerId', s.answer_id, 'withdrawalId', s.withdrawal_id) AS body
  FROM stood s
  UNION ALL
  SELECT 'COUNTED', json_build_object('scopeId', j.scope_id, 'assignmentId', j.assignment_id, 'targetId', j.target_id,
    'promised', j.promised::text, 'reported', j.reported::text, 'reportedTotal', j.reported_total::text, 'reached', j.reached,
    'verified', j.verified::text, 'verifiedTotal', j.verified_total::text, 'verifiedReached', j.verified_reached,
    'mustMeet', coalesce(j.must_meet, false), 'holds', coalesce(j.holds, false),
    'verifiedHolds', coalesce(j.verified_holds, false), 'fromSites', coalesce(j.from_sites, false), 'figureId', j.figure_id,
    'reportId', j.report_id, 'verificationId', j.verification_id, 'verifiedFigureId', j.verified_figure_id)
  FROM judged j WHERE j.target_id = ANY(${targets})
  UNION ALL
  SELECT 'SITE', json_build_object('assignmentId', t.assignment_id, 'targetId', t.target_id, 'siteId', n.site_id,
    'progressId', n.progress_id, 'counts', coalesce(${stageAtLeast('n.stage', 'p.stage')}, false))
  FROM (SELECT DISTINCT tenant_id, site_id, progress_id, stage FROM site_now) n
  JOIN site_target t ON t.city_id = $1 AND t.tenant_id = n.tenant_id AND t.site_id = n.site_id
  JOIN promised p ON p.target_id = t.target_id AND p.target_id = ANY(${targets})`;

/**
 * The terms of parts of rollups of the same kind on the same day: one statement and one for each noun that they refer to.
 *
 * @param keys what is explained: id of the rollup's noun, of the target, and path of the branch, parted by blanks
 */
export async function readExplanations(
  work: UnitOfWork,
  of: RollupOf,
  day: string,
  keys: readonly string[],
): Promise<Explanation[]> {
  const { scope, year } = of;
  const wanted = keys.map((key) => key.split(' ') as [id: string, targetId: string, branch: string]);
  const ids = [...new Set(wanted.map(([id]) => id))];
  const parameters = parametersOf(work, scope, ids, day, year);
  const targetIds = [...new Set(wanted.map(([, targetId]) => targetId))];
  const rows = await work.query<Row>(parts(scope, `$${parameters.length + 1}`), [...parameters, targetIds]);
  const found: Found = {
    targets: await byId(work, Target, targetIds),
    stood: [],
    counted: new Map(),
    sites: new Map(),
  };
  const tasks = new Set([...found.targets.values()].map(({ taskId }) => taskId));
  for (const { part, body } of rows) {
    if (part === 'COUNTED') found.counted.set(`${body.scopeId} ${body.assignmentId} ${body.targetId}`, body);
    else if (part === 'STOOD') found.stood.push(...(tasks.has(body.taskId) ? [body] : []));
    else {
      const key = `${body.assignmentId} ${body.targetId}`;
      found.sites.set(key, [...(found.sites.get(key) ?? []), body]);
    }
  }
  found.stood.sort(topDown);
  const nouns = await nounsOf(work, found, targetIds, day);
  return wanted.map(([id, targetId, branch]) => {
    const target = found.targets.get(targetId) as Target;
    return {
      target,
      part: { of: { ...of, id }, asOf: day, branch: branch || null },
      terms: found.stood
        .filter((row) => row.scopeId === id && row.taskId === target.taskId)
        .filter((row) => branch === '' || (row.branch === branch && row.rank > 0))
        .map((row) => termOf(row, targetId, found, nouns)),
    };
  });
}

/** The rows, by what they are about. */
interface Found {
  readonly targets: ReadonlyMap<string, Target>;
  readonly stood: StoodRow[];
  /** By rollup, assignment and target. */
  readonly counted: Map<string, CountedRow>;
  /** By assignment and target. */
  readonly sites: Map<string, readonly SiteRow[]>;
}

/** The start first, then each direct child with what lies below it. */
const topDown = (a: StoodRow, b: StoodRow): number =>
  Number(a.rank > 0) - Number(b.rank > 0) || a.branch.localeCompare(b.branch) || a.rank - b.rank;

async function byId<T extends TenantOwned>(
  work: UnitOfWork,
  kind: new () => T,
  ids: readonly (string | null)[],
): Promise<Map<string, T>> {
  return new Map((await work.many(kind, [...new Set(ids.filter((id) => id !== null))])).map((row) => [row.id, row]));
}

type Nouns = Awaited<ReturnType<typeof nounsOf>>;

async function nounsOf(work: UnitOfWork, found: Found, targetIds: readonly string[], day: string) {
  const counted = [...found.counted.values()];
  const sites = [...found.sites.values()].flat();
  const assignmentIds = found.stood.map(({ assignmentId }) => assignmentId);
  const figures = await work.find(
    ReportedFigure,
    { underId: In([...new Set(assignmentIds)]), targetId: In([...targetIds]), figuresTo: LessThanOrEqual(day) },
    { figuresTo: 'DESC', statedAt: 'DESC', id: 'DESC' },
  );
  const byHolder = new Map<string, ReportedFigure[]>();
  for (const figure of figures) {
    const key = `${figure.underId} ${figure.targetId}`;
    byHolder.set(key, [...(byHolder.get(key) ?? []), figure]);
  }
  const ids = <R extends object>(rows: readonly R[], name: keyof R) => rows.map((row) => row[name] as string | null);
  return {
    figures: byHolder,
    tenants: await byId(work, Tenant, ids(found.stood, 'tenantId')),
    assignments: await byId(work, Assignment, assignmentIds),
    answers: await byId(work, Answer, ids(found.stood, 'answerId')),
    withdrawals: await byId(work, Withdrawal, ids(found.stood, 'withdrawalId')),
    reports: await byId(work, ProgressReport, ids(counted, 'reportId')),
    verifications: await byId(work, Verification, ids(counted, 'verificationId')),
    sites: await byId(work, Site, ids(sites, 'siteId')),
    progress: await byId(work, SiteProgress, ids(sites, 'progressId')),
  };
}

function termOf(row: StoodRow, targetId: string, found: Found, nouns: Nouns): ExplanationTerm {
  const key = `${row.assignmentId} ${targetId}`;
  const counted = found.counted.get(`${row.scopeId} ${key}`);
  const figures = nouns.figures.get(key) ?? [];
  const sites = (counted ? (found.sites.get(key) ?? []) : [])
    .map(({ siteId, progressId, counts }) => ({
      site: nouns.sites.get(siteId),
      progress: nouns.progress.get(progressId),
      counts,
    }))
    .filter((each): each is SiteTerm => each.site !== undefined && each.progress !== undefined)
    .sort((a, b) => a.site.name.localeCompare(b.site.name, 'zh') || (a.site.id < b.site.id ? -1 : 1));
  return {
    ...NOT_COUNTED,
    ...counted,
    state: row.state,
    tenant: nouns.tenants.get(row.tenantId) as Tenant,
    assignment: nouns.assignments.get(row.assignmentId) as Assignment,
    isCounted: counted !== undefined,
    exclusion: counted ? null : exclusionOf(row.state),
    answer: nouns.answers.get(row.answerId ?? '') ?? null,
    withdrawal: nouns.withdrawals.get(row.withdrawalId ?? '') ?? null,
    figure: figures.find(({ id }) => id === counted?.figureId) ?? null,
    otherFigures: figures.filter(({ id }) => id !== counted?.figureId),
    report: nouns.reports.get(counted?.reportId ?? '') ?? null,
    verification: nouns.verifications.get(counted?.verificationId ?? '') ?? null,
    verifiedFigure: figures.find(({ id }) => id === counted?.verifiedFigureId) ?? null,
    sites,
  };
}

/** What is neither withdrawn nor not involved is left out for the sake of what lies above it. */
const exclusionOf = (state: AnswerState): Exclusion =>
  ({ [AnswerState.WITHDRAWN as string]: Exclusion.WITHDRAWN, [AnswerState.NOT_INVOLVED]: Exclusion.NOT_INVOLVED })[
    state
  ] ?? Exclusion.BELOW_LEFT_OUT;
