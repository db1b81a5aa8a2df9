import type { PlacedRound } from './calendar-checks.rules';
import type { CalendarDays } from './calendar-days.rules';
import { type Found, invalid } from './calendar-input.rules';
import type { CalendarSurroundings } from './calendar-surroundings';
import type { Round } from './rounds.rules';

/** The days on which a superior asks, in the order of its rounds. */
export interface Asked {
  readonly tenant: string;
  readonly days: readonly string[];
  /** Those of supporting units among them, as the tenant below is one. */
  readonly ofSupport: readonly string[];
}

type Dated = Pick<Round, 'supportDueOn' | 'leadDueOn'>;

/** By which day of a round a tenant below is asked: where it supports by the supporting units', if one is set. */
export const askedOn =
  (isSupport: boolean) =>
  ({ supportDueOn, leadDueOn }: Dated): string =>
    isSupport ? (supportDueOn ?? leadDueOn) : leadDueOn;

/** A tenant's own days against those of the nearest calendar above it. */
export function againstSuperior(
  rounds: readonly PlacedRound[],
  { finalDueOn, planDueOn }: Pick<CalendarDays, 'finalDueOn' | 'planDueOn'>,
  { superior, isAskedAsSupport }: CalendarSurroundings,
  today: string,
): Found[] {
  if (!superior) return [];
  const { tenant, calendar } = superior;
  const asked = {
    tenant,
    days: superior.rounds.map(askedOn(isAskedAsSupport)),
    ofSupport: isAskedAsSupport ? superior.rounds.flatMap(({ supportDueOn }) => supportDueOn ?? []) : [],
  };
  return [
    ...checkAgainstSuperior(rounds, asked, today),
    ...checkDay(finalDueOn, calendar.finalDueOn, tenant, 'finalDueOn'),
    ...checkDay(planDueOn, calendar.planDueOn, tenant, 'planDueOn'),
  ];
}

/** A tenant asks its units no later than its superior asks it (R102): both days are named. By those that are past nobody is asked any more. */
export function checkAgainstSuperior(
  rounds: readonly PlacedRound[],
  { tenant, days, ofSupport }: Asked,
  today: string,
): Found[] {
  return rounds.flatMap(({ leadDueOn, place }, index) => {
    const theirs = dayOfSuperior(rounds, index, days, today);
    if (place === null || leadDueOn < today || theirs === undefined || leadDueOn <= theirs) return [];
    return [later(leadDueOn, theirs, tenant, ofSupport.includes(theirs), ...place, 'leadDueOn')];
  });
}

/**
 * The superior's day against which a round stands, both to come. With as many rounds to come as the superior, round by round; else the superior's first
 * on or after it; with more rounds than the superior, where one of its days has none, that day: of two that follow, the first was meant
 * for it. Where none is left, the superior's last. Undefined: the superior asks for nothing.
 *
 * @param today in Asia/Shanghai
 */
export function dayOfSuperior(
  rounds: readonly Pick<Round, 'leadDueOn'>[],
  index: number,
  days: readonly string[],
  today: string,
): string | undefined {
  const own = rounds.map(({ leadDueOn }) => leadDueOn);
  // The superior's day for which a round of the tenant's own is over already asks for no other.
  const theirs = days.filter(
    (day, at) => day >= today && !own.some((each) => each < today && each > (days[at - 1] ?? '')),
  );
  const coming = own.filter((day) => day >= today);
  return dayMeant(coming, own[index] ?? '', theirs) ?? days.at(-1);
}

function dayMeant(own: readonly string[], day: string, theirs: readonly string[]): string | undefined {
  if (own.length === theirs.length) return theirs[own.indexOf(day)];
  const next = theirs.find((each) => each >= day);
  const before = theirs.filter((each) => each < day);
  const [last, lastButOne = ''] = [before.at(-1), before.at(-2)];
  const isMissed = last !== undefined && !own.some((each) => each > lastButOne && each <= last);
  const [first, second] = own.filter((each) => each > (last ?? '') && each <= (next ?? each));
  return own.length > theirs.length && isMissed && day === first && second !== undefined ? last : next;
}

/** Another day of the superior's that the tenant's own may not be later than. */
function checkDay(own: string | null, theirs: string | null, tenant: string, field: string): Found[] {
  return own === null || theirs === null || own <= theirs ? [] : [later(own, theirs, tenant, false, field)];
}

const later = (own: string, theirs: string, tenant: string, isSupport: boolean, ...field: string[]): Found =>
  invalid(
    `期限 ${own} 晚于上级（${tenant}）要求的 ${theirs}${isSupport ? '（配合单位期限）' : ''}。`,
    `${own} is later than ${theirs}, by which your superior (${tenant}) asks ${isSupport ? 'its supporting units' : 'for it'}.`,
    ...field,
  );
