import { isoDay } from './calendar-day.rules';
import { chineseNumber } from './chinese-number.rules';
import { apart, type FoundDay, findDays } from './dates.rules';
import type { DayContext } from './day-readings.rules';
import type { ReportingTime } from './notice-draft';
import { deadlinesIn, type FoundTime, inYearOrder, lastPartOf, listsOfMonths } from './report-days.rules';
import { PERIODS } from './report-periods.rules';

/** Every such time of a sentence without blanks and with full-width marks, in the order of the text. */
export function findTimes(text: string, context: DayContext): FoundTime[] {
  const days = findDays(text, context);
  const found = [...ofPeriods(text, days, context), ...listsOfMonths(text, context), ...deadlinesIn(text, days)];
  return together(text, apart([...found, ...bareDays(text, apart(found))]));
}

/** 4月、7月、10月的10日前和12月20日前: one list. */
function together(text: string, times: readonly FoundTime[]): FoundTime[] {
  const whole: FoundTime[] = [];
  for (const each of times) {
    const last = whole.at(-1);
    const isNext = last !== undefined && /^[、和及与]$/.test(text.slice(last.end, each.start));
    if (isNext && last.time.type === 'list' && (each.time.type === 'date' || each.time.type === 'list')) {
      const time = { ...last.time, dates: [...last.time.dates, ...each.time.dates] };
      whole[whole.length - 1] = { ...last, end: each.end, time, doubts: [...last.doubts, ...each.doubts] };
    } else whole.push(each);
  }
  return whole;
}

function ofPeriods(text: string, days: readonly FoundDay[], context: DayContext): FoundTime[] {
  return PERIODS.flatMap(({ pattern, read, doubt }) =>
    [...text.matchAll(pattern)].map((match) => {
      const groups = match.groups ?? {};
      const end = match.index + match[0].length;
      const listed = listedBehind(text, end, days);
      if (listed) return { ...listed, start: match.index, time: { ...listed.time, rule: match[0] } };
      const time = everyOther(groups, context) ?? read(groups);
      const tail = /^(?:之前|以前|前)/.exec(text.slice(end))?.[0].length ?? 0;
      const isDoubtful = doubt && !(time.type === 'list') && (doubt !== 'WORKING_DAYS' || match[0].includes('工作日'));
      return {
        start: match.index,
        end: end + tail,
        time,
        doubts: isDoubtful ? [{ code: doubt, about: [match[0]] }] : [],
      };
    }),
  );
}

/** （即：4月5日、6月5日、8月5日、10月8日、12月5日）前: the list wins over the rule before it (R101). */
function listedBehind(text: string, from: number, days: readonly FoundDay[]) {
  const bracket = /^（(?:即|分别为|分别是|分别于|分别在|指|为)?[：，]?([^（）。；]{2,80})）(?:之前|以前|前)?/.exec(
    text.slice(from),
  );
  if (!bracket) return null;
  const end = from + bracket[0].length;
  const inside = days.filter((day) => day.start >= from && day.end <= end);
  if (inside.length < 2) return null;
  const list = inYearOrder(inside, lastPartOf(text.slice(from, end)));
  return { end, time: { type: 'list', dates: list } as const, doubts: inside.flatMap(({ doubts }) => doubts) };
}

/** 从4月起，每逢双月5日, with no list behind it. */
function everyOther(
  { fm, parity, d }: Readonly<Record<string, string | undefined>>,
  { year }: DayContext,
): ReportingTime | null {
  if (parity === undefined || year === null) return null;
  const first = fm === undefined ? 1 : (chineseNumber(fm) ?? 1);
  const months = Array.from({ length: 12 }, (_, index) => index + 1).filter(
    (month) => month >= first && (month % 2 === 0) === (parity === '双'),
  );
  return { type: 'list', dates: months.flatMap((month) => isoDay(year, month, chineseNumber(d ?? '') ?? 0) ?? []) };
}

/** 于25日前, 次月10日前, after a time that recurs: the same, on another day. */
function bareDays(text: string, found: readonly FoundTime[]): FoundTime[] {
  return [
    ...text.matchAll(
      /(?<![\d月第])(?<month>次月|当月|同月)?(?<d>3[01]|[12]\d|0?[1-9])[日号](?:之前|以前|前|(?<listed>(?=[、和])))/g,
    ),
  ].flatMap((match) => {
    const model = found
      .filter(({ end, time }) => end <= match.index && (time.type === 'quarterly' || time.type === 'monthly'))
      .at(-1)?.time;
    if (model?.type !== 'quarterly' && model?.type !== 'monthly') return [];
    if (match.groups?.listed !== undefined && !'、和'.includes(text.charAt(match.index - 1))) return [];
    const isNext = match.groups?.month === '次月';
    const day = Number(match.groups?.d);
    const time: ReportingTime =
      model.type === 'quarterly'
        ? { ...model, day, ...(isNext && { monthAfterQuarter: 1 }) }
        : { ...model, day, ...(isNext && { monthAfter: 1 }) };
    return [{ start: match.index, end: match.index + match[0].length, time, doubts: [] }];
  });
}
