import { SignatureAsked } from '../../schema/reporting-calendar';
import { type CalendarRule, CalendarRuleKind, daysFrom, monthsFrom, type Within } from './round-dates.rules';

/** In which way a notice says when. The API has the words of `npm run notice -- --json`, so that its reporting rules can be given as they are. */
export enum NoticeTimeType {
  date = 'date',
  list = 'list',
  quarterly = 'quarterly',
  monthly = 'monthly',
  weekly = 'weekly',
  relative = 'relative',
  before = 'before',
  unclear = 'unclear',
}

/** When a notice asks for a report; which fields are there depends on the type. */
export interface NoticeTime {
  readonly type: `${NoticeTimeType}`;
  readonly dates?: readonly string[] | null;
  readonly monthAfterQuarter?: number | null;
  readonly monthAfter?: number | null;
  readonly day?: number | null;
  /** 5日至10日: the last of the days, by which it is due. */
  readonly dayTo?: number | null;
  /** The first quarter. */
  readonly from?: number | null;
  readonly months?: number | null;
  readonly days?: number | null;
  /** 任务下达, 项目完成: after what. */
  readonly after?: string | null;
}

/** A reporting rule as a notice states it. */
export interface NoticeRule {
  readonly who: string;
  readonly when: NoticeTime;
  readonly phrase: string;
  readonly what?: string | null;
  readonly channel?: string | null;
  readonly until?: string | null;
  readonly conditional?: boolean | null;
}

export interface NoticeContext extends Within {
  readonly rules: readonly NoticeRule[];
  /** 经单位主要领导签字确认后报送: what is asked of the page, in the words of the notice (R112). */
  readonly signaturePhrase?: string | null;
}

/** A calendar as the words of a notice give it; what it does not say is null. */
export interface ProposedCalendar {
  readonly lead: CalendarRule;
  readonly support: CalendarRule | null;
  readonly planDueOn: string | null;
  readonly planAsWritten: string | null;
  readonly finalDueOn: string | null;
  readonly finalAsWritten: string | null;
  readonly changeRequestsUntil: string | null;
  readonly changeRequestsAsWritten: string | null;
  readonly channel: string | null;
  readonly untilDone: boolean;
  readonly signature: SignatureAsked;
  readonly asWritten: string | null;
  /** The notice states no dates: monthly rounds are proposed. */
  readonly isAssumed: boolean;
}

type Purpose = 'CHANGE' | 'PLAN' | 'FINAL' | 'SUPPORT' | 'LEAD' | 'OTHER';

/** What a rule is about: the first row that fits. */
const PURPOSES: readonly (readonly [Purpose, (rule: NoticeRule) => boolean])[] = [
  ['CHANGE', ({ what, phrase }) => /延期|调整/.test(`${what ?? ''}${phrase}`)],
  ['PLAN', ({ what }) => /实施方案|工作方案|推进方案|方案$/.test(what ?? '')],
  ['OTHER', ({ what }) => /考核|考评|绩效/.test(what ?? '')],
  ['OTHER', ({ conditional }) => conditional === true],
  ['FINAL', ({ what, when }) => when.type === 'date' && /总结|总体|书面|全年|年度/.test(what ?? '')],
  ['SUPPORT', ({ who }) => /配合|协办|责任/.test(who) && !/牵头|承办|主办/.test(who)],
  ['LEAD', () => true],
];

const purposeOf = (rule: NoticeRule): Purpose => PURPOSES.find(([, fits]) => fits(rule))?.[0] ?? 'OTHER';

/** The rule of rounds in the words of the calendar; null for what recurs at no known time. A row for each way of saying it. */
const RULES: Readonly<Record<`${NoticeTimeType}`, (when: NoticeTime, phrase: string) => CalendarRule | null>> = {
  date: ({ dates }) => ({ kind: CalendarRuleKind.DATES, dates }),
  list: ({ dates }, phrase) => ({ ...everyOtherMonth(phrase), dates }),
  quarterly: ({ day, dayTo, monthAfterQuarter, from }) => ({
    kind: CalendarRuleKind.QUARTERLY,
    day: dayTo ?? day,
    monthsAfter: monthAfterQuarter,
    fromMonth: from ? from * 3 - 2 : null,
  }),
  monthly: ({ day, monthAfter }) => ({ kind: CalendarRuleKind.MONTHLY, day, monthsAfter: monthAfter }),
  weekly: (_when, phrase) => ({ kind: CalendarRuleKind.WEEKLY, weekday: weekdayOf(phrase) }),
  before: ({ days }) => ({ kind: CalendarRuleKind.DAYS_BEFORE_LEAD, days }),
  relative: () => null,
  unclear: () => null,
};

const ruleOf = ({ when, phrase }: NoticeRule): CalendarRule | null => RULES[when.type](when, phrase);

/** 从4月起，每逢双月5日（即：…）: the list wins, and the rule stands beside it. */
function everyOtherMonth(phrase: string): CalendarRule {
  const { from, day } = /从(?<from>\d{1,2})月起，?每逢[双单]月(?<day>\d{1,2})日/.exec(phrase)?.groups ?? {};
  if (!from || !day) return { kind: CalendarRuleKind.DATES };
  return { kind: CalendarRuleKind.EVERY_OTHER_MONTH, fromMonth: Number(from), day: Number(day) };
}

/** 每周三前: the third; null where the notice names none. */
function weekdayOf(phrase: string): number | null {
  const day = /(?:周|星期)([一二三四五六日天])/.exec(phrase)?.[1];
  return day ? Math.min('一二三四五六日天'.indexOf(day) + 1, 7) : null;
}

/** Where no dates are stated: the last day of each month, marked as assumed (a monthly bulletin needs no less; R103). */
const ASSUMED: CalendarRule = { kind: CalendarRuleKind.MONTHLY, day: 0, monthsAfter: 0 };

/**
 * The calendar that the reporting rules of a notice give (R92, R99–R107, R112, R130). Whoever leads or undertakes reports on the lead's days, whoever
 * helps on the supporting units'; a plan, a final written report and requests for a change have days of their own.
 */
export function proposeCalendar({ rules, issuedOn, signaturePhrase }: NoticeContext): ProposedCalendar {
  const of = (purpose: Purpose) => rules.filter((rule) => purposeOf(rule) === purpose);
  const [plan, final, change] = [of('PLAN')[0], of('FINAL')[0], of('CHANGE')[0]];
  const leads = of('LEAD').flatMap((rule) => ruleOf(rule) ?? []);
  const supports = of('SUPPORT').flatMap((rule) => ruleOf(rule) ?? []);
  const words = [...of('LEAD'), ...of('SUPPORT')];
  return {
    lead: leads[0] ?? ASSUMED,
    support: leads.length === 0 ? null : (supports[0] ?? null),
    planDueOn: dayOf(plan, issuedOn),
    planAsWritten: plan?.phrase ?? null,
    finalDueOn: dayOf(final, issuedOn),
    finalAsWritten: final?.phrase ?? null,
    changeRequestsUntil: dayOf(change, issuedOn),
    changeRequestsAsWritten: change?.phrase ?? null,
    channel: words.find(({ channel }) => channel)?.channel ?? null,
    untilDone: words.some(({ until }) => Boolean(until)),
    signature: signatureAsked(signaturePhrase ?? ''),
    asWritten: words.map(({ who, phrase }) => `${who}：${phrase}`).join('；') || null,
    isAssumed: leads.length === 0,
  };
}

/** 任务下达, 文件印发, 收到通知; nothing said: after the issue. */
const OF_THE_ISSUE = /^$|下达|印发|下发|发布|公布|发出|分解|[收接]到?.*(?:通知|文件|任务|方案|清单)/;

function dayOf(rule: NoticeRule | undefined, issuedOn: string): string | null {
  if (!rule) return null;
  const { when, phrase } = rule;
  if (when.type === 'date' || when.type === 'list') return when.dates?.at(-1) ?? null;
  if (when.type !== 'relative' || !(when.months || when.days)) return null;
  // After a meeting, or the completion, is no day that is known; nor are working days counted by the calendar.
  if (phrase.includes('工作日') || !OF_THE_ISSUE.test(when.after ?? '')) return null;
  return daysFrom(monthsFrom(issuedOn, when.months ?? 0), when.days ?? 0);
}

/** 签字盖章扫描: the scan too; 签字确认: who signed, and when. */
export function signatureAsked(phrase: string): SignatureAsked {
  if (/盖章/.test(phrase)) return SignatureAsked.SIGNED_AND_SEALED;
  return /签字|签名|签发/.test(phrase) ? SignatureAsked.SIGNED : SignatureAsked.NONE;
}
