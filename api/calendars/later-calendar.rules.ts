import { UserErrorCode } from '../../schema/user-error';
import type { PlacedRound } from './calendar-checks.rules';
import type { Found } from './calendar-input.rules';
import type { Round } from './rounds.rules';

/** A later calendar's rounds, with those of the former that stay. */
export interface Continued {
  readonly rounds: readonly PlacedRound[];
  readonly found: readonly Found[];
  /** Days that a rule gives for what is past, left out since the former calendar had others. */
  readonly left: readonly string[];
}

const isPast = ({ supportDueOn, leadDueOn }: Round, today: string): boolean => (supportDueOn ?? leadDueOn) < today;

const isSame = (a: Round, b: Round): boolean => a.supportDueOn === b.supportDueOn && a.leadDueOn === b.leadDueOn;

/**
 * Rounds that are past, or of which the supporting units' day is, stay as they were, so that no report becomes late or on time afterwards: a later
 * calendar repeats them, or leaves them out and they are kept. What is typed otherwise for a day that is past is refused; what a rule gives for one is left
 * out, and the round that is still to come in its place stays: nobody is let off by it.
 *
 * @param former null: there is none, and the notice sets the days, past ones among them, though they are entered late
 * @returns the past rounds with the coming ones after them, numbered anew
 */
export function afterPast(
  former: readonly Round[] | null,
  stated: readonly Round[],
  today: string,
  isRuled: boolean,
): Continued {
  const past = (former ?? []).filter((round) => isPast(round, today));
  const lastKept = past.at(-1)?.leadDueOn ?? '';
  const found: Found[] = [];
  const left: string[] = [];
  const coming: PlacedRound[] = [];
  for (const [index, round] of stated.entries()) {
    const place = ['rounds', String(isRuled ? past.length + coming.length : index)];
    const isKept = past.some((each) => isSame(each, round));
    if (former === null || (!isPast(round, today) && round.leadDueOn > lastKept)) coming.push({ ...round, place });
    else if (isKept && stated.findIndex((each) => isSame(each, round)) !== index) found.push(twice(round, place));
    else if (!isKept && isRuled) left.push(round.leadDueOn);
    else if (!isKept) found.push(changed(round, place, today));
  }
  const isLeft = left.some((day) => day > lastKept);
  const instead = (former ?? []).filter(
    (round) => isLeft && !isPast(round, today) && round.leadDueOn < (coming[0]?.leadDueOn ?? '9999-12-31'),
  );
  const rounds = [...[...past, ...instead].map((round) => ({ ...round, place: null })), ...coming];
  return { rounds: rounds.map((round, index) => ({ ...round, no: index + 1 })), found, left };
}

const twice = ({ leadDueOn }: Round, place: readonly string[]): Found => ({
  code: UserErrorCode.DUPLICATE,
  message: { zh: `${leadDueOn} 列了两期。`, en: `Two rounds are due on ${leadDueOn}.` },
  field: [...place, 'leadDueOn'],
});

const changed = ({ leadDueOn }: Round, place: readonly string[], today: string): Found => ({
  code: UserErrorCode.WRONG_STATE,
  message: {
    zh: `今天（${today}）之前已过的报送期不能增改：${leadDueOn}。可以不列，已过的各期保持不变。`,
    en: `A round that is past on ${today} is neither added nor changed: ${leadDueOn}. Leave it out: what is past stays.`,
  },
  field: [...place, 'leadDueOn'],
});

/**
 * A coming round of which something was said already (a report was handed in for it, a unit excused or reminded, the office has locked it) keeps its
 * number and its place: what was said names the number. Its day may be moved, not so far as to be nearer to that of a round beside it: that one would
 * be meant.
 *
 * @param spoken the numbers of such rounds in the former calendar
 */
export function keepSpoken(former: readonly Round[], later: readonly Round[], spoken: readonly number[]): Found[] {
  const dayOf = (no: number) => former.find((round) => round.no === no)?.leadDueOn;
  return spoken.flatMap((no): Found[] => {
    const day = dayOf(no);
    if (day === undefined) return [];
    const now = later.find((round) => round.no === no)?.leadDueOn;
    const beside = [dayOf(no - 1), dayOf(no + 1)].filter((each) => each !== undefined);
    const isInPlace = now !== undefined && beside.every((each) => daysBetween(day, now) < daysBetween(each, now));
    const isElsewhere = later.some((round) => round.no !== no && round.leadDueOn === day);
    if (isInPlace && !isElsewhere) return [];
    return [
      {
        code: UserErrorCode.WRONG_STATE,
        message: {
          zh: `第 ${no} 期（${day}）已有报送、免报、催报或锁定，不能取消，也不能改变期次；期限可以调整，但不能更接近前后两期。`,
          en: `Round ${no} (${day}) has been reported for, excused, reminded of or locked: it keeps its number; its day may move, not nearer to the rounds beside it.`,
        },
        field: ['rounds'],
      },
    ];
  });
}

const daysBetween = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b));
