import type { AnswerCounts } from '../../schema/rollup';

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

export function addCounts(a: Counted, b: Counted): Counted {
  const sum = { ...a };
  for (const key of Object.keys(NOTHING) as (keyof Counted)[]) sum[key] += b[key];
  return sum;
}

/** Rates come from sums alone; NOT_INVOLVED is in no denominator. */
export function withRates(counted: Counted): AnswerCounts {
  const involved = counted.offered - counted.notInvolved;
  return { ...counted, involved, acceptedRate: involved === 0 ? null : counted.accepted / involved };
}
