import { ReportStep, RoundKind } from '../../schema/reporting-calendar';

/** A round that a unit owes or has answered, as a report is taken for it. */
export interface OwedRound {
  readonly step: ReportStep;
  readonly calendarTenantId: string;
  readonly kind: RoundKind;
  readonly roundNo: number;
  readonly opensOn: string;
  readonly dueOn: string;
  /** Nothing was handed in for it yet. */
  readonly isUnanswered: boolean;
  /** What was handed in was returned. */
  readonly isReturned: boolean;
  readonly isLocked: boolean;
}

/** The round that a report says it is for; nothing said: as it comes. */
export interface NamedRound {
  readonly roundNo?: number | null;
  readonly forFinal?: boolean | null;
  /** Whose calendar the number is of; the nearest unless named. */
  readonly calendarTenantId?: string | null;
}

export type RoundChoice =
  | { readonly chosen: readonly OwedRound[] }
  | { readonly refused: 'UNKNOWN' | 'LOCKED'; readonly round: OwedRound | null };

const ofCalendar = ({ step, calendarTenantId }: OwedRound): string => `${step} ${calendarTenantId}`;

/** A tenant's own calendar before its superior's: a round that is named is one of the nearest. */
const NEAREST: readonly ReportStep[] = [ReportStep.SUPPORT, ReportStep.LEAD, ReportStep.UPWARD];

/**
 * The rounds that a report answers, one at most for each calendar that asks for it (DECISIONS 54). The one that it names, of the nearest
 * calendar; of the others, and where it names none, the next one once that is open, else the latest past one that is unanswered or was returned. Locked
 * rounds are passed over, unless one is named: that is refused.
 *
 * @param on the day on which it counts as handed in, by the step
 */
export function roundsAnswered(
  owed: readonly OwedRound[],
  named: NamedRound,
  on: (step: ReportStep) => string,
): RoundChoice {
  const calendars = [...new Set(owed.map(ofCalendar))].sort((a, b) => rankOf(a) - rankOf(b));
  const rounds = calendars.map((calendar) => owed.filter((each) => ofCalendar(each) === calendar));
  const isNamed = named.forFinal || (named.roundNo !== null && named.roundNo !== undefined);
  if (!isNamed) return { chosen: rounds.flatMap((each) => usual(each, on) ?? []) };
  const fits = ({ kind, roundNo }: OwedRound) =>
    named.forFinal ? kind === RoundKind.FINAL : kind === RoundKind.ROUND && roundNo === named.roundNo;
  // The final written report is one thing for all who ask for it.
  const nearest = named.calendarTenantId
    ? owed.filter(({ calendarTenantId }) => calendarTenantId === named.calendarTenantId)
    : (rounds[0] ?? []);
  const meant = (named.forFinal ? owed : nearest).filter(fits);
  const [first] = meant;
  if (!first) return { refused: 'UNKNOWN', round: null };
  const locked = meant.find(({ isLocked }) => isLocked);
  if (locked) return { refused: 'LOCKED', round: locked };
  const others = named.forFinal
    ? []
    : rounds.flatMap((each) => (each.some((round) => meant.includes(round)) ? [] : (usual(each, on) ?? [])));
  return { chosen: [...meant, ...others] };
}

const rankOf = (calendar: string): number => NEAREST.indexOf(calendar.split(' ')[0] as ReportStep);

function usual(all: readonly OwedRound[], handedInOn: (step: ReportStep) => string): OwedRound | null {
  const [any] = all;
  if (!any) return null;
  const on = handedInOn(any.step);
  const rounds = all
    .filter(({ kind, isLocked }) => kind === RoundKind.ROUND && !isLocked)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.roundNo - b.roundNo);
  const next = rounds.find(({ dueOn }) => dueOn >= on);
  if (next && next.opensOn <= on) return next;
  return (
    rounds.filter(({ dueOn, isUnanswered, isReturned }) => dueOn < on && (isUnanswered || isReturned)).at(-1) ?? null
  );
}
