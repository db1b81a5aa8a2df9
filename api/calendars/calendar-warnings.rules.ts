import type { Bilingual } from '../../tenants/language';
import { askedOn, dayOfSuperior } from './against-superior.rules';
import type { PlacedRound } from './calendar-checks.rules';
import { beforeIssue, type CalendarDays } from './calendar-days.rules';
import { unknownYears, type WorkingDays, workingDayInstead } from './working-day.rules';

/** A round as a preview shows it. */
export interface ShownRound extends PlacedRound {
  readonly isWorkingDay: boolean | null;
  readonly proposedOn: string | null;
}

/** The coming days of the calendar of a tenant below, which the new one asks. */
export interface CalendarBelow {
  readonly tenant: string;
  /** Whether it is asked on the supporting units' day. */
  readonly isSupport: boolean;
  readonly rounds: readonly { readonly no: number; readonly leadDueOn: string }[];
}

/** What a clerk should look at. */
export interface LookedAt {
  readonly rounds: readonly ShownRound[];
  readonly days: CalendarDays;
  readonly below: readonly CalendarBelow[];
  readonly issuedOn: string;
  readonly completionDueOn: string | null;
  readonly isIssuer: boolean;
  readonly isFirst: boolean;
  readonly dropped: readonly string[];
  readonly left: readonly string[];
  readonly unmatched: readonly string[];
}

/** What a clerk should look at before the calendar is kept: nothing of it forbids the calendar. */
export function warningsOf(of: LookedAt, today: string, known: WorkingDays): Bilingual[] {
  const { rounds, days, issuedOn } = of;
  return [
    ...(days.isAssumed ? [ASSUMED] : []),
    ...notWorked(rounds, days, known),
    ...afterCompletion(days.planDueOn, of.completionDueOn),
    ...(of.isFirst ? overAlready(rounds, of.isIssuer, today) : []),
    ...of.dropped.map((on) => beforeIssue(on, issuedOn)),
    ...of.left.map(keptInstead),
    ...of.unmatched.map(ofNoRound),
    ...of.below.flatMap((below) => laterBelow(below, rounds, today)),
    ...unknownYears(daysNamed(rounds, days), known).map(nothingKnown),
  ];
}

const ASSUMED: Bilingual = {
  zh: '文件没有写明报送日期，以下按每月月底推定，请核对。',
  en: 'The notice states no dates: the last day of each month is assumed. Please check.',
};

const daysNamed = (rounds: readonly ShownRound[], { planDueOn, finalDueOn }: CalendarDays): string[] =>
  [...rounds.flatMap(({ supportDueOn, leadDueOn }) => [supportDueOn, leadDueOn]), planDueOn, finalDueOn].filter(
    (day) => day !== null,
  );

function notWorked(rounds: readonly ShownRound[], { planDueOn, finalDueOn }: CalendarDays, known: WorkingDays) {
  const others = rounds
    .filter(({ place }) => place !== null)
    .map(({ supportDueOn, leadDueOn }) => [supportDueOn, leadDueOn] as const);
  const moves = [
    ...rounds.map(({ leadDueOn, proposedOn, place }) => [leadDueOn, place ? proposedOn : null] as const),
    // The supporting units' day is never moved behind the lead's.
    ...others.map(([day, until]) => [day, day && day !== until ? workingDayInstead(day, known, until) : null] as const),
    ...[planDueOn, finalDueOn].map((day) => [day, day ? workingDayInstead(day, known) : null] as const),
  ];
  return moves.flatMap(([day, instead]): Bilingual[] => (day && instead ? [movable(day, instead)] : []));
}

const movable = (day: string, instead: string): Bilingual =>
  instead > day
    ? {
        zh: `${day} 不是工作日，可改为顺延后的 ${instead}；系统不会自动改动。`,
        en: `${day} is no working day; ${instead} is the next. No date is moved by itself.`,
      }
    : {
        zh: `${day} 不是工作日，可改为提前至 ${instead}；系统不会自动改动。`,
        en: `${day} is no working day; ${instead} is the last before it. No date is moved by itself.`,
      };

const afterCompletion = (planDueOn: string | null, completionDueOn: string | null): Bilingual[] =>
  planDueOn === null || completionDueOn === null || planDueOn <= completionDueOn
    ? []
    : [
        {
          zh: `实施方案期限 ${planDueOn} 晚于完成时限 ${completionDueOn}。`,
          en: `Plans are due on ${planDueOn}, after the completion on ${completionDueOn}.`,
        },
      ];

/** The issuer's calendar counts from the issue on, another tenant's from the day on which it is first set. */
function overAlready(rounds: readonly ShownRound[], isIssuer: boolean, today: string): Bilingual[] {
  const past = rounds.filter(({ leadDueOn }) => leadDueOn < today).length;
  if (past === 0) return [];
  return [
    isIssuer
      ? {
          zh: `有 ${past} 期的期限已过：认领之前的报送期不产生报送任务。`,
          en: `${past} of the rounds are over already: nobody owes what was due before it had accepted.`,
        }
      : {
          zh: `有 ${past} 期的期限已过：本地区的报送安排自今天起生效，已过的报送期不产生报送任务。`,
          en: `${past} of the rounds are over already: your calendar is in force from today, and nobody owes what was due before.`,
        },
  ];
}

const keptInstead = (on: string): Bilingual => ({
  zh: `按规则得出的 ${on} 已过，不列入；原有的报送期保持不变。`,
  en: `The rule gives ${on}, which is past: it is left out, and the rounds that were there stay as they were.`,
});

const ofNoRound = (on: string): Bilingual => ({
  zh: `配合单位期限 ${on} 没有对应的报送期，未列入。`,
  en: `The supporting units’ day ${on} belongs to no round, and is left out.`,
});

/** A superior may move its days forward: whoever below has set its own is then later, and must set them anew. */
function laterBelow({ tenant, isSupport, rounds: own }: CalendarBelow, rounds: readonly ShownRound[], today: string) {
  const asked = rounds.map(askedOn(isSupport));
  return own.flatMap(({ leadDueOn }, index): Bilingual[] => {
    const theirs = dayOfSuperior(own, index, asked, today);
    if (theirs === undefined || leadDueOn < today || leadDueOn <= theirs) return [];
    return [
      {
        zh: `${tenant}自定的期限 ${leadDueOn} 晚于 ${theirs}，请其重新设定。`,
        en: `${tenant} asks its own units by ${leadDueOn}, later than ${theirs}: let it set its calendar anew.`,
      },
    ];
  });
}

const nothingKnown = (year: number): Bilingual => ({
  zh: `系统没有 ${year} 年的节假日和调休数据，未核对是否工作日；请系统管理员导入（npm run working-days）。`,
  en: `Nothing is known of the working days of ${year}: they were not looked at. Let the operator load them (npm run working-days).`,
});
