import { SignatureAsked } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import type { Bounds } from './calendar-checks.rules';
import { type CalendarStated, type Found, invalid } from './calendar-input.rules';
import type { ProposedCalendar } from './propose-calendar.rules';
import { monthsFrom } from './round-dates.rules';

/** What a calendar says beside its rounds. */
export type CalendarDays = Omit<ProposedCalendar, 'lead' | 'support'>;

const NAMED = ['planDueOn', 'finalDueOn', 'changeRequestsUntil'] as const;

/** Days by which something is owed: once one is past it stays, as past rounds do, so that nothing becomes late or on time afterwards. */
const OWED = [
  ['planDueOn', 'planAsWritten'],
  ['finalDueOn', 'finalAsWritten'],
] as const;

/** A calendar that says nothing. */
export const NO_DAYS: CalendarDays = {
  planDueOn: null,
  planAsWritten: null,
  finalDueOn: null,
  finalAsWritten: null,
  changeRequestsUntil: null,
  changeRequestsAsWritten: null,
  channel: null,
  untilDone: false,
  signature: SignatureAsked.NONE,
  asWritten: null,
  isAssumed: false,
};

/**
 * The days of a calendar beside its rounds: what is stated by itself, else what the words of the notice give. Refused: a typed day before the issue or
 * after the year that follows; one that is past, where a former calendar said otherwise. What a notice gives for a day before the issue nobody owes (R107): it
 * is left out, with a warning.
 *
 * @param former the days of the tenant's calendar so far; null: there is none
 */
export function calendarDays(
  stated: CalendarStated,
  proposed: ProposedCalendar,
  former: Pick<CalendarDays, 'planDueOn' | 'planAsWritten' | 'finalDueOn' | 'finalAsWritten'> | null,
  bounds: Bounds,
  today: string,
): { readonly days: CalendarDays; readonly found: Found[]; readonly warnings: Bilingual[] } {
  const { issuedOn, latest } = bounds;
  const months = stated.planMonthsAfterIssue;
  const typed = {
    planDueOn: stated.planDueOn ?? (months ? monthsFrom(issuedOn, months) : null),
    finalDueOn: stated.finalDueOn ?? null,
    changeRequestsUntil: stated.changeRequestsUntil ?? null,
  };
  const days: { -readonly [K in keyof CalendarDays]: CalendarDays[K] } = {
    ...typed,
    planAsWritten: stated.planAsWritten ?? proposed.planAsWritten,
    finalAsWritten: stated.finalAsWritten ?? proposed.finalAsWritten,
    changeRequestsAsWritten: stated.changeRequestsAsWritten ?? proposed.changeRequestsAsWritten,
    channel: stated.channel ?? proposed.channel,
    untilDone: stated.untilDone ?? proposed.untilDone,
    signature: stated.signature ?? proposed.signature,
    asWritten: stated.asWritten ?? proposed.asWritten,
    isAssumed: Boolean(stated.noticeRules) && proposed.isAssumed,
  };
  const found: Found[] = [];
  const warnings: Bilingual[] = [];
  for (const name of NAMED) {
    const [own, given] = [typed[name], proposed[name]];
    if (own !== null && (own < issuedOn || own > latest)) {
      found.push(
        invalid(`应在 ${issuedOn} 至 ${latest} 之间：${own}。`, `From ${issuedOn} to ${latest}, not ${own}.`, name),
      );
    }
    if (own !== null || given === null) continue;
    if (given >= issuedOn) days[name] = given;
    else warnings.push(beforeIssue(given, issuedOn));
  }
  if (former === null) return { days, found, warnings };
  for (const [name, words] of OWED) {
    const [was, own] = [former[name], days[name]];
    const isOver = (day: string | null): boolean => day !== null && day < today;
    if (own === was || !(isOver(was) || isOver(own))) continue;
    if (typed[name] !== null) found.push(pastDay(was, typed[name], name, today));
    days[name] = isOver(was) ? was : null;
    days[words] = isOver(was) ? former[words] : null;
  }
  return { days, found, warnings };
}

/** What was due before the issue is owed by nobody (R107). */
export const beforeIssue = (day: string, issuedOn: string): Bilingual => ({
  zh: `${day} 早于下达日期 ${issuedOn}，不列入。`,
  en: `${day} is before the issue on ${issuedOn}, and is left out.`,
});

const pastDay = (was: string | null, own: string, field: string, today: string): Found => ({
  code: UserErrorCode.WRONG_STATE,
  message: {
    zh: `今天（${today}）之前的期限不能增改：原为 ${was ?? '未定'}，现为 ${own}。`,
    en: `A day before ${today} is neither set nor changed: it was ${was ?? 'none'}, and is given as ${own}.`,
  },
  field: [field],
});
