import type { AnswerCounts, SiteCounts, WorkCounts } from '../../schema/rollup';

/** What the database counts of one group of assignments. */
export type Counted = Omit<AnswerCounts, 'involved' | 'acceptedRate'>;

export const NOTHING: Counted = {
  offered: 0,
  signed: 0,
  pending: 0,
  accepted: 0,
  notInvolved: 0,
  adjustmentRequested: 0,
  awaitingDecision: 0,
  withdrawn: 0,
  predictedInvolved: 0,
  asPredicted: 0,
  againstPrediction: 0,
};

/** What the database counts of one group of sites, or of works. */
export type Staged = Omit<SiteCounts, 'total'>;

export const NO_SITES: Staged = { toDo: 0, started: 0, mainWorks: 0, completed: 0, inUse: 0 };
export const NO_WORKS: Omit<WorkCounts, 'total'> = { ...NO_SITES, notReported: 0 };

/** Adds two groups up, count by count. */
export function addCounts<T extends Readonly<Record<keyof T, number>>>(a: T, b: T): T {
  const names = Object.keys(a) as (keyof T)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as T;
}

/** Rates come from sums alone; NOT_INVOLVED is in no denominator. */
export function withRates(counted: Counted): AnswerCounts {
  const involved = counted.offered - counted.notInvolved;
  return { ...counted, involved, acceptedRate: involved === 0 ? null : counted.accepted / involved };
}

/** The whole is the sum of its stages, those not reported among them. */
export function withTotal<T extends Readonly<Record<keyof T, number>>>(staged: T): T & { total: number } {
  return { ...staged, total: Object.values<number>(staged).reduce((sum, each) => sum + each, 0) };
}
