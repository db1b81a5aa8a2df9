import { UserErrorCode } from '../../schema/user-error';
import { type Found, invalid } from './calendar-input.rules';
import type { Round } from './rounds.rules';

/** A round of the calendar to be kept, and where it stands in the input; null: it is past, and stays as it was. */
export interface PlacedRound extends Round {
  readonly place: readonly string[] | null;
}

/** The first and the last day that a calendar of a year may name. */
export interface Bounds {
  readonly issuedOn: string;
  readonly latest: string;
}

/**
 * What is wrong with rounds by themselves: their order, days used twice, days before the issue or after the year that follows, helpers later than
 * leads. Rounds that are kept as they were are looked at only as what comes before.
 */
export function checkRounds(rounds: readonly PlacedRound[], bounds: Bounds): Found[] {
  return rounds.flatMap((round, index) => (round.place ? checkRound(round, rounds[index - 1], bounds) : []));
}

function checkRound(round: PlacedRound, before: PlacedRound | undefined, { issuedOn, latest }: Bounds): Found[] {
  const { supportDueOn, leadDueOn, opensOn } = round;
  const place = [...(round.place ?? [])];
  const first = supportDueOn ?? leadDueOn;
  const found: Found[] = [];
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
  if (before) found.push(...checkOrder(round, before, place));
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
  if (leadDueOn > latest) {
    found.push(
      invalid(`期限 ${leadDueOn} 晚于 ${latest}。`, `${leadDueOn} is after ${latest}.`, ...place, 'leadDueOn'),
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
  return found;
}

function checkOrder(round: Round, before: Round, place: readonly string[]): Found[] {
  const { supportDueOn, leadDueOn } = round;
  if (leadDueOn === before.leadDueOn) {
    return [
      {
        code: UserErrorCode.DUPLICATE,
        message: { zh: `${leadDueOn} 列了两期。`, en: `Two rounds are due on ${leadDueOn}.` },
        field: [...place, 'leadDueOn'],
      },
    ];
  }
  if (leadDueOn < before.leadDueOn) {
    return [
      invalid(
        `报送期应按日期先后排列：${leadDueOn} 在 ${before.leadDueOn} 之后。`,
        `Rounds stand in the order of their days: ${leadDueOn} follows ${before.leadDueOn}.`,
        ...place,
        'leadDueOn',
      ),
    ];
  }
  if (supportDueOn !== null && before.supportDueOn !== null && supportDueOn <= before.supportDueOn) {
    return [
      invalid(
        `配合单位期限应晚于上一期：${supportDueOn} 在 ${before.supportDueOn} 之后。`,
        `The supporting units’ days stand in the order of the rounds: ${supportDueOn} follows ${before.supportDueOn}.`,
        ...place,
        'supportDueOn',
      ),
    ];
  }
  return [];
}
