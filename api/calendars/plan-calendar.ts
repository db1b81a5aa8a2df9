import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import { againstSuperior, askedOn, dayOfSuperior } from './against-superior.rules';
import { type Bounds, checkRounds } from './calendar-checks.rules';
import { type CalendarDays, calendarDays, NO_DAYS } from './calendar-days.rules';
import { type CalendarStated, checkInput, type Found, type TypedRound } from './calendar-input.rules';
import type { CalendarSurroundings } from './calendar-surroundings';
import { type ShownRound, warningsOf } from './calendar-warnings.rules';
import { afterPast, keepSpoken } from './later-calendar.rules';
import { type NoticeContext, proposeCalendar } from './propose-calendar.rules';
import type { Resting } from './resting-on-calendar';
import { opening, type Round, type Rounds, roundsOf } from './rounds.rules';
import { isWorkingDay, type WorkingDays, workingDayInstead } from './working-day.rules';

/** A calendar before it is kept: its rounds and days, what forbids it, and what a clerk should look at. */
export interface PlannedCalendar extends CalendarDays {
  readonly rounds: readonly ShownRound[];
  /** The rules from which it was made, to be opened again. */
  readonly madeBy: unknown[];
  readonly found: readonly Found[];
  readonly warnings: readonly Bilingual[];
}

/**
 * Makes the calendar that is stated, and says what forbids it: numbers that no month has, a day later than the superior's (both are named), days
 * out of order, before the issue or after the year that follows, a day that is past changed, a round of which something was said given another number.
 *
 * @param today in Asia/Shanghai
 * @param known the working days of the years concerned: what falls on another day is shown with a working day instead, and not moved
 */
export function planCalendar(
  stated: CalendarStated,
  around: CalendarSurroundings,
  resting: Resting,
  today: string,
  known: WorkingDays,
): PlannedCalendar {
  const madeBy = [
    { noticeRules: stated.noticeRules, lead: stated.lead, support: stated.support, rounds: stated.rounds },
  ];
  const unusable = checkInput(stated, around.programme.year);
  if (unusable.length > 0) return { ...NO_DAYS, rounds: [], madeBy, found: unusable, warnings: [] };

  const { programme, superior, former, isIssuer } = around;
  const bounds = boundsOf(programme.year, programme.issuedOn ?? today);
  const { made, proposed, isRuled } = makeRounds(stated, { year: programme.year, issuedOn: bounds.issuedOn });
  const { rounds, found: changed, left } = afterPast(former?.rounds ?? null, made.rounds, today, isRuled);
  const said = calendarDays(stated, proposed, former?.calendar ?? null, bounds, today);
  const asked = superior ? superior.rounds.map(askedOn(around.isAskedAsSupport)) : [];
  const shown = rounds.map((round, index) => ({
    ...round,
    isWorkingDay: isWorkingDay(round.leadDueOn, known),
    proposedOn: workingDayInstead(round.leadDueOn, known, dayOfSuperior(rounds, index, asked, today)),
  }));
  const { completionDueOn } = programme;
  const of = { issuedOn: bounds.issuedOn, completionDueOn, isIssuer, isFirst: former === null };
  return {
    ...said.days,
    rounds: shown,
    madeBy,
    found: [
      ...(rounds.length === 0 ? [NO_ROUND] : []),
      ...checkRounds(rounds, bounds),
      ...changed,
      ...keepSpoken(former?.rounds ?? [], rounds, resting.spoken),
      ...said.found,
      ...againstSuperior(rounds, said.days, around, today),
    ],
    warnings: [
      ...said.warnings,
      ...warningsOf({ ...of, ...made, rounds: shown, days: said.days, below: resting.below, left }, today, known),
    ],
  };
}

/** The last period's report may fall into the next year; a list may be issued after its own. */
function boundsOf(year: number, issuedOn: string): Bounds {
  return { issuedOn, latest: `${Math.max(year, Number(issuedOn.slice(0, 4))) + 1}-12-31` };
}

function makeRounds(stated: CalendarStated, within: Omit<NoticeContext, 'rules' | 'signaturePhrase'>) {
  const { noticeRules, lead, support, signaturePhrase } = stated;
  const proposed = proposeCalendar({ ...within, rules: noticeRules ?? [], signaturePhrase });
  const isRuled = Boolean(lead) || Boolean(noticeRules);
  const made: Rounds = isRuled
    ? roundsOf(lead ?? proposed.lead, support ?? proposed.support, within)
    : { rounds: (stated.rounds ?? []).map(asRound), dropped: [], unmatched: [] };
  return { made, proposed, isRuled };
}

function asRound({ supportDueOn, leadDueOn, opensOn }: TypedRound, index: number, all: readonly TypedRound[]): Round {
  return {
    no: index + 1,
    opensOn: opensOn ?? opening(supportDueOn ?? leadDueOn, 10, all[index - 1]?.leadDueOn),
    supportDueOn: supportDueOn ?? null,
    leadDueOn,
    byRuleOn: null,
  };
}

const NO_ROUND: Found = {
  code: UserErrorCode.REQUIRED,
  message: { zh: '没有一个报送期。', en: 'There is no round.' },
  field: ['rounds'],
};
