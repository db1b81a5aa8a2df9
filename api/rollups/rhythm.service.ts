import type { Obligation, ObligationCounts } from '../../schema/obligation';
import type { ReportStep } from '../../schema/reporting-calendar';
import type { RollupOf, RollupPlace } from '../../schema/rollup';
import {
  type ChangeCounts,
  type PlanCounts,
  type Schedule,
  ScheduleBasis,
  type ScheduleCounts,
} from '../../schema/schedule';
import type { SiteStage } from '../../schema/site';
import { Comparator, TargetKind } from '../../schema/target';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { addObligations, type Counted, NO_OBLIGATIONS, obligationCounts } from '../calendars/obligation.rules';
import { type ObligationRow, obligationKey, withNouns } from '../calendars/obligation.service';
import {
  changeCountsStatement,
  obligationCountsStatement,
  obligationsNamedStatement,
  planCountsStatement,
  scheduleStatement,
} from './rhythm-statement';
import { parametersOf } from './rollup.service';
import {
  countSchedules,
  decidedOf,
  type Judged,
  judgeStage,
  judgeTarget,
  together,
  type WorkDays,
} from './schedule.rules';

/** Where a row of a rollup lies. */
interface Placed {
  readonly scopeId: string;
  readonly sector: string | null;
  readonly rank: 0 | 1 | 2;
  readonly branch: string | null;
}

/** What lies at a place: of a branch what hangs from that child, of a line of work what belongs to it, else all. */
const isAt =
  ({ branch, sector }: RollupPlace) =>
  (row: Placed): boolean =>
    (branch === null || (row.branch === branch && row.rank > 0)) && (sector === undefined || row.sector === sector);

/** One loader for each statement, kind of rollup and day: its rows by the id of the rollup's noun. */
export type Read<Row> = (work: UnitOfWork, ids: readonly string[]) => Promise<Row[][]>;

const reader =
  <Row extends Placed>(statement: string, { scope, year }: RollupOf, day: string): Read<Row> =>
  async (work, ids) => {
    const rows = await work.query<Row>(statement, parametersOf(work, scope, ids, day, year));
    return ids.map((id) => rows.filter(({ scopeId }) => scopeId === id));
  };

export type ObligationCountRow = Placed & Counted;
export const readObligationCounts = (of: RollupOf, day: string, step: ReportStep | null): Read<ObligationCountRow> =>
  reader(obligationCountsStatement(of.scope, step), of, day);

/** The counts at a place, with their rates. */
export const countsAt = (place: RollupPlace, rows: readonly ObligationCountRow[]): ObligationCounts =>
  obligationCounts(rows.filter(isAt(place)).reduce<Counted>(addObligations, NO_OBLIGATIONS));

export type NamedRow = Placed & ObligationRow;

/** Who is missing, excused or was returned, by their days: of each place the first hundred of each kind. One statement, however many. */
export const readNamed = (of: RollupOf, day: string, step: ReportStep | null): Read<NamedRow> =>
  reader(obligationsNamedStatement(of.scope, step), of, day);

/** The first of them at a place that are such. */
export const namedAt = (
  place: RollupPlace,
  rows: readonly NamedRow[],
  isSuch: (row: NamedRow) => boolean,
  first: number,
): NamedRow[] => rows.filter(isAt(place)).filter(isSuch).slice(0, first);

/** Obligations with their nouns, of as many places at once as ask: three statements. @param rows as JSON, by which each is found again */
export async function readNamedNouns(work: UnitOfWork, rows: readonly string[]): Promise<(Obligation | null)[]> {
  const parsed = rows.map((row) => JSON.parse(row) as NamedRow);
  const byKey = new Map((await withNouns(work, parsed)).map((each) => [each.key, each]));
  return parsed.map((row) => byKey.get(obligationKey(row)) ?? null);
}

const added = <C extends object>(place: RollupPlace, rows: readonly (Placed & C)[], none: C): C =>
  rows.filter(isAt(place)).reduce<C>((sum, row) => {
    const entries = Object.entries(none).map(([name, value]) => [
      name,
      (sum[name as keyof C] as number) + (row[name as keyof C] as number) + (value as number),
    ]);
    return Object.fromEntries(entries) as C;
  }, none);

const NO_PLANS: PlanCounts = {
  due: 0,
  submitted: 0,
  onTime: 0,
  approved: 0,
  filed: 0,
  returned: 0,
  missing: 0,
  notYetDue: 0,
};
export const readPlanCounts = (of: RollupOf, day: string): Read<Placed & PlanCounts> =>
  reader(planCountsStatement(of.scope), of, day);
export const plansAt = (place: RollupPlace, rows: readonly (Placed & PlanCounts)[]): PlanCounts =>
  added(place, rows, NO_PLANS);

const NO_CHANGES: ChangeCounts = { requested: 0, open: 0, granted: 0, refused: 0, extended: 0, resting: 0, ended: 0 };
export const readChangeCounts = (of: RollupOf, day: string): Read<Placed & ChangeCounts> =>
  reader(changeCountsStatement(of.scope), of, day);
export const changesAt = (place: RollupPlace, rows: readonly (Placed & ChangeCounts)[]): ChangeCounts =>
  added(place, rows, NO_CHANGES);

interface WorkRow extends Placed, WorkDays {
  readonly taskId: string;
  readonly assignmentId: string;
  readonly stage: SiteStage | null;
  readonly hasMilestones: boolean;
  readonly milestoneStage: SiteStage | null;
}

interface TargetRow extends Placed {
  readonly taskId: string;
  readonly targetId: string;
  readonly kind: TargetKind;
  readonly promised: string | null;
  readonly originalPromised: string | null;
  readonly reported: string | null;
  readonly verified: string | null;
  readonly ofAll: string | null;
  readonly isOfAll: boolean;
  readonly comparator: Comparator | null;
  readonly isPromised: boolean;
  readonly isComparable: boolean;
  readonly met: boolean | null;
  readonly verifiedMet: boolean | null;
  readonly originalMet: boolean | null;
  readonly hasMilestones: boolean;
  readonly milestone: string | null;
}

type ScheduleRow =
  | { readonly part: 'WORK'; readonly body: WorkRow }
  | { readonly part: 'TARGET'; readonly body: TargetRow };

/** The schedule of the works at the start of a rollup and one level below. */
export interface Schedules {
  readonly works: readonly (Placed & {
    readonly taskId: string;
    readonly assignmentId: string;
    /** Null where nothing is promised: nothing can be said. */
    readonly schedule: Schedule | null;
  })[];
  readonly targets: readonly (Placed & { readonly targetId: string; readonly schedule: Schedule })[];
}

const GROWING: readonly TargetKind[] = [TargetKind.SUM, TargetKind.PERCENT, TargetKind.COVERAGE];
const number = (text: string | null): number | null => (text === null ? null : Number(text));

/** Judged by {@link judgeTarget} and {@link judgeStage}: one statement, however many rollups, tenants and targets. */
export const readSchedules =
  ({ scope, year }: RollupOf, day: string) =>
  async (work: UnitOfWork, ids: readonly string[]): Promise<Schedules[]> => {
    const rows = await work.query<ScheduleRow>(scheduleStatement(scope), parametersOf(work, scope, ids, day, year));
    const works = rows.flatMap((row) => (row.part === 'WORK' ? [row.body] : []));
    const targets = rows.flatMap((row) => (row.part === 'TARGET' ? [row.body] : []));
    const ofWork = new Map<string, TargetRow[]>();
    for (const row of targets) ofWork.set(workOf(row), [...(ofWork.get(workOf(row)) ?? []), row]);
    const judged = works.map((body) => {
      const all = ofWork.get(workOf(body)) ?? [];
      const own = all
        .filter(({ isPromised }) => isPromised)
        .map((row) => ({ ...row, schedule: ofTarget(row, body, day) }));
      return {
        body,
        own,
        schedule: ofWhole(
          body,
          own.map(({ schedule }) => schedule),
          all.length > 0,
          day,
        ),
      };
    });
    return ids.map((id) => ({
      works: judged.filter(({ body }) => body.scopeId === id).map(({ body, schedule }) => ({ ...body, schedule })),
      targets: judged.filter(({ body }) => body.scopeId === id).flatMap(({ own }) => own),
    }));
  };

const workOf = ({ scopeId, taskId, rank, branch }: Placed & { readonly taskId: string }): string =>
  `${scopeId} ${taskId} ${rank === 0 ? '' : branch}`;

const judgedOf = ({ expected, ...schedule }: Schedule): Judged => ({ ...schedule, expected: number(expected) });

/** As the worst of its promises stands; without any as what was decided, or by its stage; null where nothing can be said. */
function ofWhole(work: WorkRow, promises: readonly Schedule[], hasTargets: boolean, day: string): Schedule | null {
  const [first, ...others] = promises.map(judgedOf);
  if (!first && hasTargets && work.stage === null && !work.hasMilestones && decidedOf(work) === null) return null;
  const whole = first ? together([first, ...others]) : judgeStage(work, work, day);
  return { ...whole, expected: null, reported: work.stage };
}

function ofTarget(row: TargetRow, days: WorkDays, day: string): Schedule {
  const judged = judgeTarget(
    {
      reported: number(row.reported),
      verified: number(row.verified),
      promised: number(row.isOfAll ? row.ofAll : row.promised),
      originalPromised: number(row.isOfAll ? row.ofAll : row.originalPromised),
      met: row.met,
      verifiedMet: row.verifiedMet,
      originalMet: row.originalMet,
      hasMilestones: row.hasMilestones && row.isComparable,
      milestone: number(row.milestone),
      grows: GROWING.includes(row.kind) && row.isComparable,
      falls: row.comparator === Comparator.LE,
    },
    days,
    day,
  );
  // A milestone keeps its digits as they were written.
  const written = judged.basis === ScheduleBasis.MILESTONES ? row.milestone : null;
  return {
    ...judged,
    expected: written ?? (judged.expected === null ? null : String(judged.expected)),
    reported: row.reported,
  };
}

/** The works of a place counted by how they stand: of the whole those at the start, of a branch the child's own. */
export function schedulesAt(place: RollupPlace, { works }: Schedules): ScheduleCounts {
  const rank = place.branch === null ? 0 : 1;
  const here = works.filter((row) => row.rank === rank && isAt(place)(row));
  return countSchedules(here.map(({ schedule }) => schedule?.status ?? null));
}

/** Assignments counted by how they stand today: one statement, however many. */
export async function countOfTasks(work: UnitOfWork, ids: readonly string[]): Promise<ScheduleCounts> {
  const found = await readSchedules({ scope: 'id', id: '', year: null }, work.today)(work, ids);
  return countSchedules(
    found.flatMap(({ works }) =>
      works.filter(({ rank }) => rank === 0).map(({ schedule }) => schedule?.status ?? null),
    ),
  );
}

/** The schedule of one target, for the whole or for a branch. */
export const scheduleOfTarget = ({ targets }: Schedules, targetId: string, branch: string | null): Schedule | null =>
  targets.find((row) => row.targetId === targetId && (branch === null ? row.rank === 0 : row.branch === branch))
    ?.schedule ?? null;
