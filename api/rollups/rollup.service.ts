import type { Rollup, RollupOf, SectorRollup, TenantRollup } from '../../schema/rollup';
import { Target } from '../../schema/target';
import type { TargetRollup } from '../../schema/target-rollup';
import { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { badInput } from '../request/errors';
import type { Scope } from './figures';
import { addCounts, type Counted, NO_SITES, NO_WORKS, NOTHING, withRates, withTotal } from './rollup.rules';
import { rollupStatement } from './rollup-statement';

/** Where in a rollup a group of rows lies. */
interface Placed {
  readonly scopeId: string;
  /** 条线, by the unit that leads at the start. */
  readonly sector: string | null;
  /** 0: the start itself, 1: a direct child, 2: further below. */
  readonly rank: 0 | 1 | 2;
  /** The path of the start, or of its direct child; null for a target's whole. */
  readonly branch: string | null;
}

type CountRow = Placed & Counted & { readonly tenantId: string | null };
type TargetRow = Omit<Placed, 'rank'> & { readonly targetId: string; readonly position: number } & Omit<
    TargetRollup,
    'target' | 'part'
  >;

/** The rows of one rollup, by what they count. */
interface Parts {
  readonly COUNT: CountRow[];
  readonly FIGURES: TargetRow[];
  readonly WORKS: (Placed & typeof NO_WORKS)[];
  readonly SITES: (Placed & typeof NO_SITES)[];
}

type Row =
  | { readonly part: keyof Parts; readonly body: Placed }
  | { readonly part: 'TENANT'; readonly body: Record<string, unknown> }
  | { readonly part: 'TARGET'; readonly body: Record<string, unknown> };

/** What every rollup of one answer refers to. */
interface Known {
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly targets: ReadonlyMap<string, Target>;
}

/** The parameters of {@link rollupStatement} and of what else begins with the same rows. */
export function parametersOf(
  work: UnitOfWork,
  scope: Scope,
  ids: readonly string[],
  day: string,
  year: number | null,
): unknown[] {
  const last = {
    id: [],
    tenant_id: [year ?? Number(work.today.slice(0, 4))],
    programme_id: [work.actor.tenantId],
    task_id: [work.actor.tenantId],
  };
  return [work.cityId, [...ids], day, ...last[scope]];
}

/**
 * The rollups of programmes, tasks, assignments or tenants: one statement, however many there are.
 *
 * @param asOf at the end of which day, in Asia/Shanghai: what was in force, and figures to it; null for today. A day to come is refused
 * @param year of a tenant's rollup: that of its programmes and of those handed on to it
 */
export async function readRollups(
  work: UnitOfWork,
  scope: Scope,
  ids: readonly string[],
  asOf: string | null,
  year: number | null,
): Promise<Rollup[]> {
  const day = asOf ?? work.today;
  if (day > work.today) {
    throw badInput({ zh: '“asOf”不能晚于今天。', en: '“asOf” is not after today.' });
  }
  const rows = await work.query<Row>(rollupStatement(scope), parametersOf(work, scope, ids, day, year));
  const parts = new Map<string, Parts>(ids.map((id) => [id, { COUNT: [], FIGURES: [], WORKS: [], SITES: [] }]));
  const tenants = new Map<string, Tenant>();
  const targets = new Map<string, Target>();
  for (const row of rows) {
    const { part, body } = row;
    if (part === 'TENANT') tenants.set(String(body.id), work.fromJson(Tenant, body));
    else if (part === 'TARGET') targets.set(String(body.id), work.fromJson(Target, body));
    // The part says which of the rows it is.
    else parts.get(body.scopeId)?.[part].push(body as never);
  }
  return ids.map((id) => rollupOf({ scope, id, year }, day, parts.get(id) as Parts, { tenants, targets }));
}

/** Refuses to compare a rollup with a later one. */
export function checkSince(since: string, asOf: string): void {
  if (since <= asOf) return;
  throw badInput({ zh: `“since”不能晚于 ${asOf}。`, en: `“since” is not after ${asOf}.` });
}

function rollupOf(of: RollupOf, asOf: string, parts: Parts, known: Known): Rollup {
  const { COUNT } = parts;
  const start = COUNT.find(({ rank }) => rank === 0);
  const branches = [...new Set(COUNT.filter(({ rank }) => rank === 1).map(({ branch }) => branch))].sort(byCode);
  const whole = (row: { branch: string | null }) => row.branch === null;
  return {
    of,
    asOf,
    place: { of, asOf, branch: null },
    startsAt: known.tenants.get(start?.tenantId ?? '') ?? null,
    own: answers(COUNT, ({ rank }) => rank === 0),
    children: answers(COUNT, ({ rank }) => rank === 1),
    below: answers(COUNT, ({ rank }) => rank > 0),
    targets: targetsOf(parts.FIGURES.filter(whole), of, asOf, known),
    works: worksOf(parts, ({ rank }) => rank === 0),
    sites: sitesOf(parts, () => true),
    byTenant: branches.flatMap((branch) => tenantRollup(branch, parts, of, asOf, known)),
    bySector: [...new Set(COUNT.map(({ sector }) => sector))].sort(namedFirst).map((sector): SectorRollup => {
      const here = (row: Placed) => row.sector === sector;
      return {
        sector,
        own: answers(COUNT, (row) => here(row) && row.rank === 0),
        below: answers(COUNT, (row) => here(row) && row.rank > 0),
        targets: targetsOf(
          parts.FIGURES.filter((row) => row.sector === sector && whole(row)),
          of,
          asOf,
          known,
        ),
        works: worksOf(parts, (row) => here(row) && row.rank === 0),
        sites: sitesOf(parts, here),
        place: { of, asOf, branch: null, sector },
      };
    }),
  };
}

function tenantRollup(branch: string | null, parts: Parts, of: RollupOf, asOf: string, known: Known): TenantRollup[] {
  const here = (row: Placed) => row.branch === branch;
  const holder = parts.COUNT.find((row) => row.rank === 1 && here(row));
  const tenant = known.tenants.get(holder?.tenantId ?? '');
  if (!tenant) return [];
  return [
    {
      tenant,
      own: answers(parts.COUNT, (row) => here(row) && row.rank === 1),
      below: answers(parts.COUNT, (row) => here(row) && row.rank === 2),
      targets: targetsOf(
        parts.FIGURES.filter((row) => row.branch === branch),
        of,
        asOf,
        known,
      ),
      works: worksOf(parts, (row) => here(row) && row.rank === 1),
      sites: sitesOf(parts, (row) => here(row) && row.rank > 0),
      place: { of, asOf, branch },
    },
  ];
}

const only = <T extends object>(row: T, like: object): T =>
  Object.fromEntries(Object.keys(like).map((name) => [name, row[name as keyof T]])) as T;

function answers(rows: readonly CountRow[], among: (row: CountRow) => boolean) {
  return withRates(rows.filter(among).reduce<Counted>((sum, row) => addCounts(sum, row), NOTHING));
}

function worksOf({ WORKS }: Parts, among: (row: Placed) => boolean) {
  return withTotal(WORKS.filter(among).reduce((sum, row) => addCounts(sum, only(row, sum)), NO_WORKS));
}

function sitesOf({ SITES }: Parts, among: (row: Placed) => boolean) {
  return withTotal(SITES.filter(among).reduce((sum, row) => addCounts(sum, only(row, sum)), NO_SITES));
}

/** In the order of the division codes; areas with a code of their own stand behind them. */
function byCode(a: string | null, b: string | null): number {
  const [codeA = '', codeB = ''] = [a?.split('.').at(-1), b?.split('.').at(-1)];
  const isLocal = (code: string) => Number(/\D/.test(code));
  return isLocal(codeA) - isLocal(codeB) || (codeA < codeB ? -1 : 1);
}

const namedFirst = (a: string | null, b: string | null): number =>
  Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? '', 'zh');

/** In the order of the list. */
function targetsOf(rows: readonly TargetRow[], of: RollupOf, asOf: string, { targets }: Known): TargetRollup[] {
  return [...rows]
    .sort((a, b) => a.position - b.position || (a.targetId < b.targetId ? -1 : 1))
    .flatMap((row) => {
      const target = targets.get(row.targetId);
      return target ? [{ ...row, target, part: { of, asOf, branch: row.branch } }] : [];
    });
}
