import type { SignatureAsked } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import type { NoticeRule } from './propose-calendar.rules';
import { type CalendarRule, CalendarRuleKind, idleExceptions } from './round-dates.rules';

/** Something that forbids a calendar, and the part of the input that it is about. */
export interface Found {
  readonly code: UserErrorCode;
  readonly message: Bilingual;
  readonly field: readonly string[];
}

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

/** At most so many rounds are stated: one for every week of a year. */
const MOST_ROUNDS = 54;
/** No notice has more rules about reports. */
const MOST_RULES = 50;

/** The numbers of a rule and what they may be, by the name of the field wherever it stands. */
const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  day: [0, 31],
  dayTo: [0, 31],
  monthsAfter: [0, 12],
  fromMonth: [1, 12],
  weekday: [1, 7],
  days: [0, 366],
  monthAfterQuarter: [0, 12],
  monthAfter: [0, 12],
  from: [1, 4],
  months: [0, 24],
  planMonthsAfterIssue: [1, 24],
};

export const invalid = (zh: string, en: string, ...field: string[]): Found => ({
  code: UserErrorCode.INVALID,
  message: { zh, en },
  field,
});

const required = (zh: string, en: string, ...field: string[]): Found => ({
  ...invalid(zh, en, ...field),
  code: UserErrorCode.REQUIRED,
});

/**
 * What is wrong with how a calendar is stated, before any day is made of it: more than one way, or none; numbers that no month or week has;
 * exceptions to no day of a rule.
 *
 * @param year of the programme
 */
export function checkInput(stated: CalendarStated, year: number): Found[] {
  const { noticeRules, lead, support, rounds, planMonthsAfterIssue } = stated;
  const ways = [noticeRules, lead, rounds].filter((way) => way !== null && way !== undefined).length;
  return [
    ...(ways === 1 ? [] : [oneWay(ways)]),
    ...(rounds && support
      ? [
          invalid(
            '逐期填写（rounds）时，配合单位期限写在各期的 supportDueOn。',
            'With typed rounds the supporting units’ day stands in each of them (supportDueOn).',
            'support',
          ),
        ]
      : []),
    ...tooMany(rounds, MOST_ROUNDS, 'rounds'),
    ...tooMany(noticeRules, MOST_RULES, 'noticeRules'),
    ...(lead ? [...checkRule(lead, 'lead', year), ...leadsBeforeLead(lead)] : []),
    ...(support ? checkRule(support, 'support', year) : []),
    ...(noticeRules ?? []).flatMap(({ when }, index) => {
      const place = ['noticeRules', String(index), 'when'];
      return [...checkNumbers(when, place), ...tooMany(when.dates, MOST_ROUNDS, ...place, 'dates')];
    }),
    ...checkNumbers({ planMonthsAfterIssue }, []),
  ];
}

function checkRule(rule: CalendarRule, place: string, year: number): Found[] {
  const found = [
    ...checkNumbers(rule, [place]),
    ...tooMany(rule.dates, MOST_ROUNDS, place, 'dates'),
    ...tooMany(rule.exceptions, MOST_ROUNDS, place, 'exceptions'),
  ];
  if (found.length === 0) found.push(...checkExceptions(rule, place, year));
  if (rule.dates?.length) return found;
  if (rule.kind === CalendarRuleKind.DATES) found.push(required('请写明日期。', 'List the days.', place, 'dates'));
  if (rule.kind === CalendarRuleKind.DAYS_BEFORE_LEAD && rule.days == null) {
    found.push(required('请写明提前几日。', 'Say how many days before.', place, 'days'));
  }
  return found;
}

function checkExceptions(rule: CalendarRule, place: string, year: number): Found[] {
  if (!rule.exceptions?.length) return [];
  if (rule.dates?.length) {
    return [
      invalid(
        '已逐一列出日期（dates），不再写例外日期。',
        'The days are listed one by one (dates): there are no exceptions to them.',
        place,
        'exceptions',
      ),
    ];
  }
  return idleExceptions(rule, year).map((index) => {
    const on = rule.exceptions?.[index];
    return invalid(
      `例外日期 ${on} 没有可替换的报送期：须与规则的某一期同月（按周的同周），每期一个。`,
      `The exception ${on} takes the place of no day: it lies in the month of one by the rule (or its week), one for each.`,
      place,
      'exceptions',
      String(index),
    );
  });
}

const leadsBeforeLead = ({ kind, dates }: CalendarRule): Found[] =>
  kind === CalendarRuleKind.DAYS_BEFORE_LEAD && !dates?.length
    ? [
        invalid(
          '“提前若干日”只用于配合单位。',
          'Days before the lead units’ are for supporting units only.',
          'lead',
          'kind',
        ),
      ]
    : [];

function checkNumbers(holder: object, place: readonly string[]): Found[] {
  return Object.entries(holder).flatMap(([name, value]) => {
    const [least, most] = RANGES[name] ?? [];
    if (least === undefined || most === undefined || typeof value !== 'number') return [];
    if (value >= least && value <= most) return [];
    return [
      invalid(`应在 ${least} 至 ${most} 之间：${value}。`, `From ${least} to ${most}, not ${value}.`, ...place, name),
    ];
  });
}

function tooMany(list: readonly unknown[] | null | undefined, most: number, ...field: string[]): Found[] {
  if (!list || list.length <= most) return [];
  return [
    invalid(`最多 ${most} 项，现有 ${list.length} 项。`, `At most ${most} are taken, not ${list.length}.`, ...field),
  ];
}

const oneWay = (ways: number): Found =>
  ways === 0
    ? required(
        '请按规则（lead）、逐期日期（rounds）或文件中的报送要求（noticeRules）设定报送期。',
        'Make the rounds by a rule (lead), by typed dates (rounds), or from the notice’s rules (noticeRules).',
        'lead',
      )
    : invalid(
        '规则（lead）、逐期日期（rounds）和文件报送要求（noticeRules）只能选一种；规则之外的日期写在 lead.dates，以写明的日期为准。',
        'Choose one of lead, rounds and noticeRules; dates that differ from a rule stand in lead.dates, and win.',
        'lead',
      );
