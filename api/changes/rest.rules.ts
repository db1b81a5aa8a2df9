import { ChangeKind, type DecidedChange } from '../../schema/change-request';

/** What counts of a decided change for whether the work rests. */
export type Rest = Pick<DecidedChange, 'kind' | 'fromOn' | 'untilOn'>;

export type StateOfWork = 'UNDER_WAY' | 'RESTING' | 'ENDED';

const REST: readonly ChangeKind[] = [ChangeKind.SUSPENSION, ChangeKind.RESUMPTION];

/**
 * Whether the work goes on, rests, or has come to its end, by what was decided of it so far, in order (R130): an end holds for good, else the
 * last word on resting does. A rest whose last day lies before the day says nothing any more.
 *
 * @param day the day on which it is asked, in Asia/Shanghai; what begins later counts too: it is decided
 */
export function stateOfWork(decided: readonly Rest[], day: string): StateOfWork {
  if (decided.some(({ kind }) => kind === ChangeKind.ENDING)) return 'ENDED';
  const last = decided.filter(({ kind, untilOn }) => REST.includes(kind) && (untilOn ?? day) >= day).at(-1);
  return last?.kind === ChangeKind.SUSPENSION ? 'RESTING' : 'UNDER_WAY';
}

/** As {@link stateOfWork}, by what has begun on that day. */
export const stateOnDay = (decided: readonly Rest[], day: string): StateOfWork =>
  stateOfWork(
    decided.filter(({ fromOn }) => fromOn !== null && fromOn <= day),
    day,
  );

/** The suspension by which the work rests; none where it goes on or has ended. */
export function restingBy<Row extends Rest>(decided: readonly Row[], day: string): Row | null {
  if (stateOfWork(decided, day) !== 'RESTING') return null;
  return decided.findLast(({ kind, untilOn }) => kind === ChangeKind.SUSPENSION && (untilOn ?? day) >= day) ?? null;
}
