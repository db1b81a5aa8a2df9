import { ChangeKind, CompletionOutcome, type DecidedChange } from '../../schema/change-request';

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

/**
 * SQL: whether what was decided rests or has ended the work of an assignment on a day, as {@link stateOnDay} judges it. $1 is the city.
 *
 * @param on the day in question: an expression of type date
 * @param upto the last day on which what was stated counts: an expression of type date
 */
export const isAtRest = (assignment: string, on: string, upto: string): string => `coalesce((
      SELECT x.kind <> '${ChangeKind.RESUMPTION}' FROM decided_change x
      WHERE x.city_id = $1 AND x.tenant_id = ${assignment}.tenant_id AND x.assignment_id = ${assignment}.id
        AND x.kind IN (${[...REST, ChangeKind.ENDING].map((kind) => `'${kind}'`).join(', ')})
        AND x.from_on <= ${on} AND coalesce(x.until_on >= ${on}, true) AND x.stated_at < day_end(${upto})
      ORDER BY x.kind = '${ChangeKind.ENDING}' DESC, x.ordinal DESC LIMIT 1), false)`;

/**
 * SQL: whether by a day the work of an assignment, or that above it, was found completed: then nobody reports on it or plans it any more (R104). $1 is the city.
 *
 * @param on the day in question: an expression of type date
 */
export const isFoundDone = (assignment: string, on: string): string => `EXISTS (
      SELECT 1 FROM completion_decision f
      WHERE f.city_id = $1 AND f.tenant_id = ${assignment}.tenant_id AND f.assignment_id = ${assignment}.id
        AND f.outcome = '${CompletionOutcome.PASSED}' AND f.stated_at < day_end(${on}))`;
