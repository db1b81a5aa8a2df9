import { isoDay, monthEnd, yearOfDay } from './calendar-day.rules';
import { chineseNumber } from './chinese-number.rules';
import { apart, type FoundDay, findDays } from './dates.rules';
import type { DayContext } from './day-wordings.rules';
import type { Doubt, ReportingTime } from './notice-draft';
import { PERIODS } from './report-periods.rules';

/** A time by which something is handed in, with the words that say it. */
export interface FoundTime {
  readonly start: number;
  readonly end: number;
  readonly time: ReportingTime;
  readonly doubts: readonly Doubt[];
}

/** Every such time of a sentence without blanks and with full-width marks, in the order of the text. */
export function findTimes(text: string, context: DayContext): FoundTime[] {
  const days = findDays(text, context);
  const found = [...ofPeriods(text, days, context), ...ofMonths(text, context), ...ofDays(text, days)];
  return apart([...found, ...bareDays(text, apart(found))]);
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
  const bracket = /^[（，]?(?:即|分别为|分别是|分别于|分别在|指|为)?[：，]?([^（）。；]{2,80})）(?:之前|以前|前)?/.exec(
    text.slice(from),
  );
  if (!bracket || !text.charAt(from).startsWith('（')) return null;
  const end = from + bracket[0].length;
  const inside =
    [...ofMonths(text, { year: null, issuedOn: null }), ...days].length > 0
      ? days.filter((day) => day.start >= from && day.end <= end)
      : [];
  if (inside.length < 2) return null;
  const list = inYearOrder(inside, lastPartOf(text.slice(from, end)));
  return { end, time: { type: 'list', dates: list } as const, doubts: inside.flatMap(({ doubts }) => doubts) };
}

/** In 6月、9月和12月底 the last month's end is that of all. */
function lastPartOf(text: string): 'END' | null {
  return /月[底末]/.test(text) && !/月\d/.test(text) ? 'END' : null;
}

function inYearOrder(days: readonly FoundDay[], part: 'END' | null): string[] {
  const dates: string[] = [];
  for (const { day, hasYear } of days) {
    const date = part === 'END' ? (monthEnd(yearOfDay(day), Number(day.slice(5, 7))) ?? day) : day;
    const last = dates.at(-1);
    // 4月10日、7月10日、10月10日、1月10日: the last one lies in the next year.
    const isNext = !hasYear && last !== undefined && date < last;
    dates.push(isNext ? `${yearOfDay(date) + 1}${date.slice(4)}` : date);
  }
  return dates;
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

const MONTHS =
  /(?:每年)?(?:分别)?(?:[于在])?(?:(?<y>(?:19|20)\d{2})年)?(?<months>(?:\d{1,2}月?份?[、，和及与]及?(?:[次翌]年)?){1,11}\d{1,2}月)份?的?(?:(?<d>3[01]|[12]\d|0?[1-9])[日号]|[底末]|上旬|(?<bare>(?=将|报|向|各|，将)))(?:之前|以前|前)?/g;

/** 3、6、9、12月25日前; 6月、9月和12月底 */
function ofMonths(text: string, { year, issuedOn }: DayContext): FoundTime[] {
  return [...text.matchAll(MONTHS)].flatMap((match) => {
    const { y, months = '', d, bare } = match.groups ?? {};
    const of = y ? Number(y) : (year ?? (issuedOn ? yearOfDay(issuedOn) : null));
    if (of === null) return [];
    const dates: string[] = [];
    for (const month of months.match(/\d{1,2}/g) ?? []) {
      const date = d ? isoDay(of, Number(month), Number(d)) : monthEnd(of, Number(month));
      const last = dates.at(-1);
      if (date) dates.push(last !== undefined && date < last ? `${of + 1}${date.slice(4)}` : date);
    }
    const head = /^(?:每年)?(?:分别)?[于在]?/.exec(match[0])?.[0].length ?? 0;
    const start = match.index + head;
    return dates.length < 2
      ? []
      : [
          {
            start,
            end: match.index + match[0].length,
            time: { type: 'list', dates } as const,
            doubts: bare === undefined ? [] : [{ code: 'TIME_UNCLEAR', about: [match[0]] }],
          },
        ];
  });
}

const BETWEEN = /^(?:（(?:星期|周)[一二三四五六日]）)?(?:之前|以前|前)?[、，和及与]?(?:和|及)?$/;

/** Days that are called deadlines (…前, 于…, 截至…), alone or in a list. */
function ofDays(text: string, days: readonly FoundDay[]): FoundTime[] {
  const runs: FoundDay[][] = [];
  for (const day of days.filter(({ kind }) => kind !== 'SPAN' && kind !== 'YEAR')) {
    const last = runs.at(-1)?.at(-1);
    if (last && BETWEEN.test(text.slice(last.end, day.start)) && text.slice(last.end, day.start) !== '')
      runs.at(-1)?.push(day);
    else runs.push([day]);
  }
  return runs.flatMap((run) => ofRun(text, run));
}

function ofRun(text: string, run: readonly FoundDay[]): FoundTime[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const before =
    /^(?:（(?:星期|周)[一二三四五六日]）)?(?:下班)?(?:\d{1,2}[：时点](?:\d{2}分?)?)?(?:之前|以前|前|之内)/.exec(
      text.slice(last.end),
    );
  const lead = /(?:于|在|截止|截至|务必于)$/.exec(text.slice(0, first.start));
  const isList = run.length > 1 && run.every(({ kind }) => kind === 'DAY' || kind === 'MONTH_END');
  if (/^(?:起|开始|以来|以后|后)/.test(text.slice(last.end))) return [];
  if (!before && !(lead && first.kind === 'DAY') && !isList) return [];
  const dates = inYearOrder(run, run.length > 1 ? lastPartOf(text.slice(first.start, last.end)) : null);
  return [
    {
      // 于3月1日前 is the phrase of a single day; before a list the word stays outside.
      start: run.length === 1 && lead?.[0] === '于' ? first.start - 1 : first.start,
      end: last.end + (before?.[0].length ?? 0),
      time: { type: run.length === 1 ? 'date' : 'list', dates },
      doubts: run.flatMap(({ doubts }) => doubts),
    },
  ];
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
