import { AnswerKind } from '../../schema/answer';
import { AnswerState } from '../../schema/assignment';

/** What may be answered in which state: a row for each state, a column for each answer. */
const MAY_ANSWER: Readonly<Record<AnswerState, 'FREELY' | 'WITH_REASON' | 'NOT'>> = {
  [AnswerState.PENDING]: 'FREELY',
  // A later answer takes the place of one in force only if it says why.
  [AnswerState.ACCEPTED]: 'WITH_REASON',
  [AnswerState.NOT_INVOLVED]: 'WITH_REASON',
  [AnswerState.ADJUSTMENT_REQUESTED]: 'WITH_REASON',
  [AnswerState.WITHDRAWN]: 'NOT',
};

export type Answerability = 'ALLOWED' | 'ALREADY_ANSWERED' | 'WITHDRAWN' | 'AWAITING_CONSENT';

/**
 * Whether an answer may be stated now.
 * @param awaitsDecision an answer lies with the issuer; a new one then also needs its reason
 * @param replacingWhy why the former answer is replaced, if the caller says so
 */
export function mayAnswer(state: AnswerState, awaitsDecision: boolean, replacingWhy: string | null): Answerability {
  const rule = MAY_ANSWER[state];
  if (rule === 'NOT') return 'WITHDRAWN';
  if (replacingWhy) return 'ALLOWED';
  if (awaitsDecision) return 'AWAITING_CONSENT';
  return rule === 'FREELY' ? 'ALLOWED' : 'ALREADY_ANSWERED';
}

/** Whether an answer says another thing than the prediction did; a request for adjustment says nothing about it. */
export function isAgainstPrediction(kind: AnswerKind, predictedInvolved: boolean): boolean {
  if (kind === AnswerKind.ADJUSTMENT_REQUESTED) return false;
  return (kind === AnswerKind.ACCEPTED) !== predictedInvolved;
}

/** The last day on which an adjustment may be requested: so many days after the day of the offer. */
export function lastDayForAdjustment(offeredOn: string, days: number): string {
  const date = new Date(`${offeredOn}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
