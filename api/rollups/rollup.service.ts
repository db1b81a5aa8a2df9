import type { Rollup, TargetShares, TenantRollup } from '../../schema/rollup';
import { Target } from '../../schema/target';
import { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { signingOf, standingOf } from '../assignments/standing.service';
import { promiseOf } from './promise';
import { addCounts, type Counted, NOTHING, withRates } from './rollup.rules';

/** On what a rollup is asked: each is a column of the assignments from which it starts. */
export type Scope = 'programme_id' | 'task_id' | 'id';

/**
 * The assignments from which a viewer's rollup starts: the issuer's own, or where these are above the viewer, the viewer's. An
 * assignment asked for itself is its own start. What is below a start is found by task and path within the city.
 */
const starts = (scope: Scope): string => `
  SELECT a.city_id, a.id, a.${scope} AS scope_id, a.task_id, a.tenant_id, a.path, a.parent_id, a.predicted_involved
  FROM assignment a
  WHERE a.city_id = $1 AND a.${scope} = ANY($2) AND a.stated_at < day_end($3)
    ${scope === 'id' ? '' : 'AND (a.parent_id IS NULL OR a.tenant_id = $4)'}`;

interface CountRow extends Counted {
  readonly scopeId: string;
  /** 0: the start itself, 1: a direct child, 2: further below. */
  readonly rank: 0 | 1 | 2;
  /** The path of the start, or of its direct child. */
  readonly branch: string;
  readonly tenantId: string | null;
}

const counts = (scope: Scope): string => `
  WITH start AS (${starts(scope)}),
  placed AS (
    SELECT s.scope_id, c.*, least(nlevel(c.path) - nlevel(s.path), 2) AS rank,
      subpath(c.path, 0, least(nlevel(s.path) + 1, nlevel(c.path))) AS branch
    FROM start s
    JOIN assignment c ON c.city_id = $1 AND c.city_id = s.city_id AND c.task_id = s.task_id AND c.path <@ s.path
    WHERE c.stated_at < day_end($3)
  ),
  stood AS MATERIALIZED (
    SELECT a.scope_id, a.rank, a.branch, a.tenant_id, a.predicted_involved, standing.state, standing.awaits_decision,
      a.parent_id IS NULL OR signed.upto >= shares.quota_ordinal AS is_signed
    FROM placed a ${standingOf('a', 'day_end($3)')} ${signingOf('a', 'day_end($3)')}
  )
  SELECT scope_id AS "scopeId", rank, branch::text AS branch,
    (array_agg(tenant_id) FILTER (WHERE rank < 2))[1] AS "tenantId",
    count(*) FILTER (WHERE state <> 'WITHDRAWN')::int AS offered,
    count(*) FILTER (WHERE state <> 'WITHDRAWN' AND is_signed)::int AS signed,
    count(*) FILTER (WHERE state IN ('PENDING', 'ADJUSTMENT_REQUESTED'))::int AS pending,
    count(*) FILTER (WHERE state = 'ACCEPTED')::int AS accepted,
    count(*) FILTER (WHERE state = 'NOT_INVOLVED')::int AS "notInvolved",
    count(*) FILTER (WHERE state = 'ADJUSTMENT_REQUESTED')::int AS "adjustmentRequested",
    count(*) FILTER (WHERE awaits_decision)::int AS "awaitingDecision",
    count(*) FILTER (WHERE state = 'WITHDRAWN')::int AS withdrawn,
    count(*) FILTER (WHERE state <> 'WITHDRAWN' AND predicted_involved)::int AS "predictedInvolved",
    count(*) FILTER (WHERE state = CASE WHEN predicted_involved THEN 'ACCEPTED' ELSE 'NOT_INVOLVED' END)::int
      AS "asPredicted",
    count(*) FILTER (WHERE state = CASE WHEN predicted_involved THEN 'NOT_INVOLVED' ELSE 'ACCEPTED' END)::int
      AS "againstPrediction"
  FROM stood GROUP BY scope_id, rank, branch`;

interface ShareRow {
  readonly scopeId: string;
  readonly targetId: string;
  /** The start's, or one of its direct children's. */
  readonly branch: string;
  readonly promised: string | null;
  /** Null for what is not added up. */
  readonly allocated: string | null;
  readonly unallocated: string | null;
  readonly isOverAllocated: boolean;
}

/**
 * For each target: what is promised at the start and at each of its direct children, and what each gives out to its own. Only a SUM
 * is added up across the tree (architecture §6): a minimum for every child, a percentage or a state is none.
 */
const shares = (scope: Scope): string => `
  WITH start AS (${starts(scope)}),
  placed AS (
    SELECT s.scope_id, c.*, nlevel(c.path) - nlevel(s.path) AS depth FROM start s
    JOIN assignment c ON c.city_id = $1 AND c.city_id = s.city_id AND c.task_id = s.task_id AND c.path <@ s.path
    WHERE c.stated_at < day_end($3) AND nlevel(c.path) - nlevel(s.path) <= 2
  ),
  holding AS MATERIALIZED (
    SELECT a.scope_id, a.id, a.parent_id, a.task_id, a.path, a.depth, a.tenant_id, a.city_id, shares.quota_ordinal
    FROM placed a ${standingOf('a', 'day_end($3)')} ${signingOf('a', 'day_end($3)')}
    WHERE standing.state NOT IN ('WITHDRAWN', 'NOT_INVOLVED') OR a.depth = 0
  ),
  share AS MATERIALIZED (
    SELECT h.scope_id, h.id, h.parent_id, h.path, h.depth, g.id AS target_id,
      k.position * 10000 + g.position AS position,
      CASE WHEN h.parent_id IS NULL THEN promise.quantity ELSE q.quantity END AS promised,
      promise.kind = 'SUM' AND promise.role = 'COMMITMENT' AS is_sum
    FROM holding h
    JOIN target g ON g.city_id = $1 AND g.city_id = h.city_id AND g.task_id = h.task_id
      AND g.issued_on <= $3 AND (g.removed_on IS NULL OR g.removed_on > $3)
    ${promiseOf('g', '$3')}
    JOIN task k ON k.city_id = $1 AND k.city_id = g.city_id AND k.id = g.task_id
    LEFT JOIN quota q ON q.city_id = $1 AND q.city_id = h.city_id AND q.tenant_id = h.tenant_id
      AND q.assignment_id = h.id AND q.target_id = g.id AND q.ordinal = h.quota_ordinal
  ),
  -- Each share counts once as its holder's own and once as given out by its superior's: grouped, and not joined with itself.
  given AS (
    SELECT scope_id, min(branch) AS branch, target_id, min(position) AS position, min(promised) AS promised,
      CASE WHEN bool_and(is_sum) THEN coalesce(sum(given_out), 0) END AS allocated
    FROM (
      SELECT scope_id, id AS holder_id, path::text AS branch, target_id, position, is_sum, promised,
        NULL::numeric AS given_out
      FROM share WHERE depth < 2
      UNION ALL
      SELECT scope_id, parent_id, NULL, target_id, position, is_sum, NULL, promised FROM share WHERE depth > 0
    ) counted
    GROUP BY scope_id, holder_id, target_id
  )
  SELECT scope_id AS "scopeId", target_id AS "targetId", branch, promised::text AS promised,
    allocated::text AS allocated, (promised - allocated)::text AS unallocated,
    coalesce(allocated > promised, false) AS "isOverAllocated"
  FROM given WHERE branch IS NOT NULL ORDER BY scope_id, branch, position, target_id`;

/** The rollups of programmes, tasks or assignments at the end of a day: two statements, however many there are. */
export async function readRollups(
  work: UnitOfWork,
  scope: Scope,
  ids: readonly string[],
  asOf: string | null,
): Promise<Rollup[]> {
  const day = asOf ?? work.today;
  const parameters = [work.cityId, [...ids], day, ...(scope === 'id' ? [] : [work.actor.tenantId])];
  const counted = await work.query<CountRow>(counts(scope), parameters);
  const shared = await work.query<ShareRow>(shares(scope), parameters);
  const tenants = await byId(
    work,
    Tenant,
    counted.map(({ tenantId }) => tenantId),
  );
  const targets = await byId(
    work,
    Target,
    shared.map(({ targetId }) => targetId),
  );
  return ids.map((id) => {
    const own = counted.filter(({ scopeId }) => scopeId === id);
    const sharesHere = shared.filter(({ scopeId }) => scopeId === id);
    return rollupOf(day, own, sharesHere, tenants, targets);
  });
}

async function byId<T extends Tenant | Target>(
  work: UnitOfWork,
  kind: new () => T,
  ids: readonly (string | null)[],
): Promise<Map<string, T>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  return new Map((await work.many(kind, known)).map((row) => [row.id, row]));
}

function rollupOf(
  asOf: string,
  rows: readonly CountRow[],
  shared: readonly ShareRow[],
  tenants: ReadonlyMap<string, Tenant>,
  targets: ReadonlyMap<string, Target>,
): Rollup {
  const start = rows.find(({ rank }) => rank === 0);
  const sumOf = (...ranks: number[]) =>
    withRates(rows.filter(({ rank }) => ranks.includes(rank)).reduce<Counted>(addCounts, NOTHING));
  const children = rows.filter(({ rank }) => rank === 1).sort(byCode);
  return {
    asOf,
    startsAt: tenants.get(start?.tenantId ?? '') ?? null,
    own: sumOf(0),
    children: sumOf(1),
    below: sumOf(1, 2),
    targets: start ? sharesOf(shared, start.branch, targets) : [],
    byTenant: children.flatMap((row): TenantRollup[] => {
      const tenant = tenants.get(row.tenantId ?? '');
      const further = rows.find(({ rank, branch }) => rank === 2 && branch === row.branch);
      return tenant
        ? [
            {
              tenant,
              own: withRates(row),
              below: withRates(further ?? NOTHING),
              targets: sharesOf(shared, row.branch, targets),
            },
          ]
        : [];
    }),
  };
}

/** In the order of the division codes; areas with a code of their own stand behind them. */
function byCode(a: CountRow, b: CountRow): number {
  const [codeA = '', codeB = ''] = [a.branch.split('.').at(-1), b.branch.split('.').at(-1)];
  const isLocal = (code: string) => Number(/\D/.test(code));
  return isLocal(codeA) - isLocal(codeB) || (codeA < codeB ? -1 : 1);
}

function sharesOf(shared: readonly ShareRow[], branch: string, targets: ReadonlyMap<string, Target>): TargetShares[] {
  return shared.flatMap((row) => {
    const target = targets.get(row.targetId);
    return row.branch === branch && target ? [{ ...row, target }] : [];
  });
}
