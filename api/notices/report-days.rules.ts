import { isoDay, monthEnd, yearOfDay } from './calendar-day.rules';
import type { FoundDay } from './dates.rules';
import type { DayContext } from './day-readings.rules';
import type { Doubt, ReportingTime } from './notice-draft';

/** A time by which something is handed in, with the words that say it. */
export interface FoundTime {
  readonly start: number;
  readonly end: number;
  readonly time: ReportingTime;
  readonly doubts: readonly Doubt[];
}

/** In 6月、9月和12月底 the last month's end is that of all. */
export function lastPartOf(text: string): 'END' | null {
  return /月[底末]/.test(text) && !/月\d/.test(text) ? 'END' : null;
}

export function inYearOrder(days: readonly FoundDay[], part: 'END' | null): string[] {
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

const MONTHS =
  /(?:每年)?(?:分别)?(?:[于在])?(?:(?<y>(?:19|20)\d{2})年)?(?<months>(?:\d{1,2}月?份?[、，和及与]及?(?:[次翌]年)?){1,11}\d{1,2}月)份?的?(?:(?<d>3[01]|[12]\d|0?[1-9])[日号]|[底末]|上旬|(?<bare>(?=将|报|向|各|，将)))(?:之前|以前|前)?/g;

/** 3、6、9、12月25日前; 6月、9月和12月底 */
export function listsOfMonths(text: string, { year, issuedOn }: DayContext): FoundTime[] {
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
export function deadlinesIn(text: string, days: readonly FoundDay[]): FoundTime[] {
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
