import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import type { Round } from './rounds.rules';

export interface Found {
  readonly code: UserErrorCode;
  readonly message: Bilingual;
  readonly field: readonly string[];
}

/** The days on which a superior asks, in the order of its rounds. */
export interface Asked {
  readonly tenant: string;
  readonly days: readonly string[];
}

/** At most so many: a round for every week of a year that begins and ends within one. */
const MOST_ROUNDS = 54;

const invalid = (zh: string, en: string, ...field: string[]): Found => ({
  code: UserErrorCode.INVALID,
  message: { zh, en },
  field,
});

/** What is wrong with rounds by themselves: their order, days used twice, days before the issue, helpers later than leads. */
export function checkRounds(rounds: readonly Round[], issuedOn: string): Found[] {
  const found: Found[] = [];
  if (rounds.length > MOST_ROUNDS) {
    found.push(invalid(`报送期最多 ${MOST_ROUNDS} 期。`, `At most ${MOST_ROUNDS} rounds are taken.`, 'rounds'));
  }
  for (const [index, round] of rounds.entries()) {
    const place = ['rounds', String(index)];
    const { supportDueOn, leadDueOn, opensOn } = round;
    const before = rounds[index - 1];
    const first = supportDueOn ?? leadDueOn;
    if (supportDueOn !== null && supportDueOn > leadDueOn) {
      found.push(
        invalid(
          `配合单位期限 ${supportDueOn} 晚于牵头单位期限 ${leadDueOn}。`,
          `The supporting units’ day ${supportDueOn} is later than the lead units’ ${leadDueOn}.`,
          ...place,
          'supportDueOn',
        ),
      );
    }
    if (before && leadDueOn <= before.leadDueOn) {
      found.push(
        leadDueOn === before.leadDueOn
          ? {
              code: UserErrorCode.DUPLICATE,
              message: { zh: `${leadDueOn} 列了两期。`, en: `Two rounds are due on ${leadDueOn}.` },
              field: [...place, 'leadDueOn'],
            }
          : invalid(
              `报送期应按日期先后排列：${leadDueOn} 在 ${before.leadDueOn} 之后。`,
              `Rounds stand in the order of their days: ${leadDueOn} follows ${before.leadDueOn}.`,
              ...place,
              'leadDueOn',
            ),
      );
    }
    if (leadDueOn < issuedOn) {
      found.push(
        invalid(
          `期限 ${leadDueOn} 早于下达日期 ${issuedOn}，不产生报送任务。`,
          `${leadDueOn} is before the issue on ${issuedOn}: nobody owes a report by then.`,
          ...place,
          'leadDueOn',
        ),
      );
    }
    if (opensOn > first) {
      found.push(
        invalid(
          `开始日期 ${opensOn} 晚于期限 ${first}。`,
          `It opens on ${opensOn}, after it is due on ${first}.`,
          ...place,
          'opensOn',
        ),
      );
    }
  }
  return found;
}

/**
 * A tenant asks its units no later than its superior asks it (R102): both days are named. With as many rounds as the superior, round by round;
 * else each against the superior's first on or after it.
 */
export function checkAgainstSuperior(rounds: readonly Round[], { tenant, days }: Asked): Found[] {
  return rounds.flatMap(({ leadDueOn }, index) => {
    const theirs = rounds.length === days.length ? days[index] : (days.find((day) => day >= leadDueOn) ?? days.at(-1));
    if (theirs === undefined || leadDueOn <= theirs) return [];
    return [
      invalid(
        `期限 ${leadDueOn} 晚于上级（${tenant}）要求的 ${theirs}。`,
        `${leadDueOn} is later than ${theirs}, by which your superior (${tenant}) asks for it.`,
        'rounds',
        String(index),
        'leadDueOn',
      ),
    ];
  });
}

/** Another day of the superior's that the tenant's own may not be later than. */
export function checkDay(own: string | null, theirs: string | null, tenant: string, field: string): Found[] {
  if (own === null || theirs === null || own <= theirs) return [];
  return [
    invalid(
      `${own} 晚于上级（${tenant}）要求的 ${theirs}。`,
      `${own} is later than ${theirs}, by which your superior (${tenant}) asks for it.`,
      field,
    ),
  ];
}

type Dated = Pick<Round, 'supportDueOn' | 'leadDueOn'>;

const isPast = (round: Dated, today: string): boolean => (round.supportDueOn ?? round.leadDueOn) < today;

/**
 * Rounds that are past stay as they were, so that no report becomes late or on time afterwards: a later calendar repeats them, or
 * leaves them out and they are kept.
 *
 * @returns the rounds of the later calendar with the past ones before them, numbered anew, and what is changed among the past
 */
export function afterPast(
  former: readonly Round[] | null,
  stated: readonly Round[],
  today: string,
): { readonly rounds: readonly Round[]; readonly found: readonly Found[] } {
  // A first calendar may be entered late: the notice set its days.
  if (former === null) return { rounds: stated, found: [] };
  const past = former.filter((round) => isPast(round, today));
  const found = stated.flatMap((round, index): Found[] => {
    const isKept = past.some(
      ({ supportDueOn, leadDueOn }) => supportDueOn === round.supportDueOn && leadDueOn === round.leadDueOn,
    );
    if (!isPast(round, today) || isKept) return [];
    return [
      {
        code: UserErrorCode.WRONG_STATE,
        message: {
          zh: `已过的报送期不能增改：${round.supportDueOn ?? round.leadDueOn} 早于今天。`,
          en: `A round that is past is neither added nor changed: ${round.supportDueOn ?? round.leadDueOn} is over.`,
        },
        field: ['rounds', String(index), 'leadDueOn'],
      },
    ];
  });
  const coming = stated.filter((round) => !isPast(round, today));
  return { rounds: [...past, ...coming].map((round, index) => ({ ...round, no: index + 1 })), found };
}
