import { SignatureAsked } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import { afterPast, checkAgainstSuperior, checkDay, checkRounds, type Found } from './calendar-checks.rules';
import type { CalendarSurroundings } from './calendar-surroundings';
import { type NoticeRule, type ProposedCalendar, proposeCalendar } from './propose-calendar.rules';
import { type CalendarRule, monthsFrom } from './round-dates.rules';
import { opening, type Round, roundsOf } from './rounds.rules';
import { isWorkingDay, nextWorkingDay, unknownYears, type WorkingDays } from './working-day.rules';

/** A round that is typed in. */
export interface TypedRound {
  readonly supportDueOn?: string | null;
  readonly leadDueOn: string;
  readonly opensOn?: string | null;
}

/** How a calendar is made: from the rules of a notice, from a rule for each step, or from typed rounds; each date may be given by itself. */
export interface CalendarStated {
  readonly programmeId: string;
  /** The reporting rules as the notice states them; an empty list proposes monthly rounds, marked as assumed. */
  readonly noticeRules?: readonly NoticeRule[] | null;
  readonly signaturePhrase?: string | null;
  readonly lead?: CalendarRule | null;
  readonly support?: CalendarRule | null;
  readonly rounds?: readonly TypedRound[] | null;
  readonly planDueOn?: string | null;
  readonly planMonthsAfterIssue?: number | null;
  readonly planAsWritten?: string | null;
  readonly finalDueOn?: string | null;
  readonly finalAsWritten?: string | null;
  readonly changeRequestsUntil?: string | null;
  readonly changeRequestsAsWritten?: string | null;
  readonly signature?: SignatureAsked | null;
  readonly channel?: string | null;
  readonly untilDone?: boolean | null;
  readonly asWritten?: string | null;
}

type Days = Omit<ProposedCalendar, 'lead' | 'support'>;

/** A calendar before it is kept: its rounds and days, what forbids it, and what a clerk should look at. */
export interface PlannedCalendar extends Days {
  readonly rounds: readonly (Round & { readonly isWorkingDay: boolean | null; readonly proposedOn: string | null })[];
  /** The rules from which it was made, to be opened again. */
  readonly madeBy: unknown[];
  readonly found: readonly Found[];
  readonly warnings: readonly Bilingual[];
}

/**
 * Makes the calendar that is stated, and says what forbids it: a day later than the superior's (both are named), days out of order or before
 * the issue, a past round changed.
 *
 * @param today in Asia/Shanghai
 * @param days the working days of the years concerned: what falls on another day is shown with the next working day, and not moved
 */
export function planCalendar(
  stated: CalendarStated,
  around: CalendarSurroundings,
  today: string,
  days: WorkingDays,
): PlannedCalendar {
  const { programme, superior, former } = around;
  const issuedOn = programme.issuedOn ?? today;
  const within = { year: programme.year, issuedOn };
  const proposed = proposeCalendar({
    ...within,
    rules: stated.noticeRules ?? [],
    signaturePhrase: stated.signaturePhrase ?? null,
  });
  const isRuled = Boolean(stated.lead) || Boolean(stated.noticeRules);
  const made = roundsOf(stated.lead ?? proposed.lead, stated.support ?? proposed.support, within);
  const typed = (stated.rounds ?? []).map(asRound);
  const ways = [stated.noticeRules, stated.lead, stated.rounds].filter((way) => way !== null && way !== undefined);
  const { rounds, found: changedPast } = afterPast(former?.rounds ?? null, isRuled ? made.rounds : typed, today);
  const dates: Days = {
    ...daysOf(stated, proposed, issuedOn),
    isAssumed: Boolean(stated.noticeRules) && proposed.isAssumed,
  };
  const found = [
    ...(ways.length === 1 ? [] : [oneWay(ways.length)]),
    ...checkRounds(rounds, issuedOn),
    ...changedPast,
    ...(superior ? againstSuperior(rounds, dates, around) : []),
  ];
  const shown = rounds.map((round) => ({
    ...round,
    isWorkingDay: isWorkingDay(round.leadDueOn, days),
    proposedOn: nextWorkingDay(round.leadDueOn, days),
  }));
  const dropped = isRuled ? made.dropped : [];
  return {
    ...dates,
    rounds: shown,
    madeBy: [{ noticeRules: stated.noticeRules, lead: stated.lead, support: stated.support, rounds: stated.rounds }],
    found,
    warnings: [
      ...warningsOf(shown, dates, around, today),
      ...dropped.map((on) => ({
        zh: `${on} 早于下达日期 ${issuedOn}，不列入。`,
        en: `${on} is before the issue on ${issuedOn}, and is left out.`,
      })),
      ...(isRuled ? made.unmatched : []).map((on) => ({
        zh: `配合单位期限 ${on} 没有对应的报送期，未列入。`,
        en: `The supporting units’ day ${on} belongs to no round, and is left out.`,
      })),
      ...unknownYears([...rounds.map(({ leadDueOn }) => leadDueOn)], days).map((year) => ({
        zh: `系统没有 ${year} 年的节假日和调休数据，未核对是否工作日；请系统管理员导入（npm run working-days）。`,
        en: `Nothing is known of the working days of ${year}: they were not looked at. Let the operator load them (npm run working-days).`,
      })),
    ],
  };
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

/** What is stated by itself, else what the words of the notice give. */
function daysOf(stated: CalendarStated, proposed: ProposedCalendar, issuedOn: string): Omit<Days, 'isAssumed'> {
  const months = stated.planMonthsAfterIssue;
  return {
    planDueOn: stated.planDueOn ?? (months ? monthsFrom(issuedOn, months) : proposed.planDueOn),
    planAsWritten: stated.planAsWritten ?? proposed.planAsWritten,
    finalDueOn: stated.finalDueOn ?? proposed.finalDueOn,
    finalAsWritten: stated.finalAsWritten ?? proposed.finalAsWritten,
    changeRequestsUntil: stated.changeRequestsUntil ?? proposed.changeRequestsUntil,
    changeRequestsAsWritten: stated.changeRequestsAsWritten ?? proposed.changeRequestsAsWritten,
    channel: stated.channel ?? proposed.channel,
    untilDone: stated.untilDone ?? proposed.untilDone,
    signature: stated.signature ?? proposed.signature ?? SignatureAsked.NONE,
    asWritten: stated.asWritten ?? proposed.asWritten,
  };
}

const oneWay = (ways: number): Found => ({
  code: ways === 0 ? UserErrorCode.REQUIRED : UserErrorCode.INVALID,
  message:
    ways === 0
      ? {
          zh: '请按规则（lead）、逐期日期（rounds）或文件中的报送要求（noticeRules）设定报送期。',
          en: 'Make the rounds by a rule (lead), by typed dates (rounds), or from the notice’s rules (noticeRules).',
        }
      : {
          zh: '规则（lead）、逐期日期（rounds）和文件报送要求（noticeRules）只能选一种；规则之外的日期写在 lead.dates，以写明的日期为准。',
          en: 'Choose one of lead, rounds and noticeRules; dates that differ from a rule stand in lead.dates, and win.',
        },
  field: ['lead'],
});

function againstSuperior(
  rounds: readonly Round[],
  dates: Omit<Days, 'isAssumed'>,
  around: CalendarSurroundings,
): Found[] {
  const { superior, isAskedAsSupport } = around;
  if (!superior) return [];
  const { tenant, calendar } = superior;
  const asked = superior.rounds.map(({ supportDueOn, leadDueOn }) =>
    isAskedAsSupport ? (supportDueOn ?? leadDueOn) : leadDueOn,
  );
  return [
    ...checkAgainstSuperior(rounds, { tenant, days: asked }),
    ...checkDay(dates.finalDueOn, calendar.finalDueOn, tenant, 'finalDueOn'),
    ...checkDay(dates.planDueOn, calendar.planDueOn, tenant, 'planDueOn'),
  ];
}

function warningsOf(
  rounds: PlannedCalendar['rounds'],
  { isAssumed, planDueOn }: Days,
  { programme, former }: CalendarSurroundings,
  today: string,
): Bilingual[] {
  const completion = programme.completionDueOn;
  const past = former ? [] : rounds.filter(({ leadDueOn }) => leadDueOn < today);
  return [
    ...(isAssumed
      ? [
          {
            zh: '文件没有写明报送日期，以下按每月月底推定，请核对。',
            en: 'The notice states no dates: the last day of each month is assumed. Please check.',
          },
        ]
      : []),
    ...rounds.flatMap(({ leadDueOn, proposedOn }) =>
      proposedOn === null
        ? []
        : [
            {
              zh: `${leadDueOn} 不是工作日，可改为顺延后的 ${proposedOn}；系统不会自动改动。`,
              en: `${leadDueOn} is no working day; ${proposedOn} is the next. No date is moved by itself.`,
            },
          ],
    ),
    ...(planDueOn !== null && completion !== null && planDueOn > completion
      ? [
          {
            zh: `实施方案期限 ${planDueOn} 晚于完成时限 ${completion}。`,
            en: `Plans are due on ${planDueOn}, after the completion on ${completion}.`,
          },
        ]
      : []),
    ...(past.length > 0
      ? [
          {
            zh: `有 ${past.length} 期的期限已过：认领之前的报送期不产生报送任务。`,
            en: `${past.length} of the rounds are over already: nobody owes what was due before it had accepted.`,
          },
        ]
      : []),
  ];
}
