import { dayAfter, isoDay, monthEnd } from './calendar-day.rules';
import { chineseNumber } from './chinese-number.rules';
import {
  beforeFeast,
  type DayContext,
  type DayOfWording,
  dayOrEnd,
  dayOrLast,
  type Groups,
  lostMonth,
  ofYear,
  yearOf,
} from './day-readings.rules';

/** DAY is one day; the others are the last day of a month, a part of it, a quarter, a year, or before a feast. */
export type DayKind =
  | 'DAY'
  | 'MONTH'
  | 'MONTH_END'
  | 'OPEN_MONTH'
  | 'THIRD'
  | 'QUARTER'
  | 'HALF_YEAR'
  | 'YEAR_END'
  | 'YEAR'
  | 'FEAST'
  | 'SPAN';

interface Wording {
  readonly kind: DayKind;
  readonly pattern: RegExp;
  readonly read: (groups: Groups, context: DayContext) => DayOfWording | null;
}

const YEAR = '(?<y>(?:19|20)\\d{2}|[一二][〇○零OＯ0一二三四五六七八九]{3}|[今本当明次翌])年度?的?';
const TO_YEAR = '(?:(?<y2>(?:19|20)\\d{2}|[今本当明次翌])年)?';
const M = '(?<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])';
const D = '(?<d>3[01]|[12]\\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])';
const TO = '(?:[-—－–~～―至到]|--|——)';
const START = '(?<![\\d.])';

/** Every way of writing a day, a row each; where two begin at one place, the longer is taken. */
export const WORDINGS: readonly Wording[] = [
  // 2021-2024, 2022年至2023年: the last year's end.
  {
    kind: 'SPAN',
    pattern: new RegExp(`(?<![\\d.])(?:19|20)\\d{2}年?${TO}(?<y>(?:19|20)\\d{2})(?!\\d|[.年]\\d|学年|${TO})年?`, 'g'),
    read: (groups, context) => {
      const year = yearOf(groups.y, context);
      return year === null ? null : { day: isoDay(year, 12, 31) };
    },
  },
  // 2023年6月—2024年12月, 3-10月, 3月1日至11月底: the end of the span.
  {
    kind: 'SPAN',
    pattern: new RegExp(
      `${START}(?:${YEAR})?(?:1[0-2]|0?[1-9])(?:月份?(?:\\d{1,2}日|[初底末])?)?${TO}${TO_YEAR}${M}月份?(?:${D}[日号]|(?<end>[底末]))?`,
      'g',
    ),
    read: (groups, context) => {
      const year = yearOf(groups.y2 ?? groups.y, context);
      return year === null ? null : { day: dayOrEnd(year, groups) };
    },
  },
  // 2024-12-30, 2024.12.30, 2024/12: the last with the month's end.
  {
    kind: 'DAY',
    pattern:
      /(?<![\d.])(?<y>(?:19|20)\d{2})[-./](?<m>0?[1-9]|1[0-2])(?:[-./](?<d>3[01]|[12]\d|0?[1-9]))?(?![\d万亩米人个])/g,
    read: (groups, context) => ({ day: dayOrEnd(yearOf(groups.y, context) ?? 0, groups) }),
  },
  // 2024年12月31日, 12月30日 (year from the title, R128), 二○○七年四月十三日, 12月30前.
  {
    kind: 'DAY',
    pattern: new RegExp(
      `${START}(?:${YEAR})?${M}月${D}(?:[日号]|(?=之前|以前|前)|(?<=\\d{4}年\\d{1,2}月\\d{1,2})$)`,
      'g',
    ),
    read: (groups, context) => ofYear(groups, context, (year) => dayOrLast(year, groups)),
  },
  // 615日: the 月 was lost on the way; 112日 may be 1月12日 or 11月2日.
  {
    kind: 'DAY',
    pattern: new RegExp(`${START}(?:${YEAR})?(?<md>\\d{3,4})日(?!内|历天|/)`, 'g'),
    read: (groups, context) => ofYear(groups, context, (year) => lostMonth(year, groups.md ?? '')),
  },
  // 10月上旬, 6月初: the last day of these ten.
  {
    kind: 'THIRD',
    pattern: new RegExp(`${START}(?:${YEAR})?${M}月份?(?<third>[上中下]旬|初)`, 'g'),
    read: (groups, context) =>
      ofYear(groups, context, (year) => {
        const last = { 中旬: 20, 下旬: 31 }[groups.third ?? ''] ?? 10;
        const month = chineseNumber(groups.m ?? '') ?? 0;
        return {
          day: last === 31 ? monthEnd(year, month) : isoDay(year, month, last),
          alternatives: [isoDay(year, month, last === 31 ? 21 : last - 9)],
          doubt: 'DAY_THIRD',
        };
      }),
  },
  // 9月底, 12月末.
  {
    kind: 'MONTH_END',
    pattern: new RegExp(`${START}(?:${YEAR})?${M}月份?[底末]`, 'g'),
    read: (groups, context) => ofYear(groups, context, (year) => ({ day: dayOrEnd(year, groups) })),
  },
  // 7月之前, 11月份前: before it begins, or by its end (R130).
  {
    kind: 'OPEN_MONTH',
    pattern: new RegExp(`${START}(?:${YEAR})?${M}月份?(?=之前|以前|前)`, 'g'),
    read: (groups, context) =>
      ofYear(groups, context, (year) => {
        const first = isoDay(year, chineseNumber(groups.m ?? '') ?? 0, 1);
        return first === null
          ? null
          : { day: dayAfter(first, -1), alternatives: [dayOrEnd(year, groups)], doubt: 'DAY_OPEN_MONTH' };
      }),
  },
  // 9月, 2024年12月份.
  {
    kind: 'MONTH',
    pattern: new RegExp(`${START}(?:${YEAR})?${M}月份?`, 'g'),
    read: (groups, context) => ofYear(groups, context, (year) => ({ day: dayOrEnd(year, groups) })),
  },
  // 第三季度, 一季度末, 前三季度.
  {
    kind: 'QUARTER',
    pattern: new RegExp(`(?:${YEAR})?第?(?<q>[一二三四1-4])季度[末底内]?`, 'g'),
    read: (groups, context) =>
      ofYear(groups, context, (year) => ({ day: monthEnd(year, 3 * (chineseNumber(groups.q ?? '') ?? 0)) })),
  },
  // 上半年, 2024年下半年.
  {
    kind: 'HALF_YEAR',
    pattern: new RegExp(`(?:${YEAR})?(?<half>[上下])半年[末底内]?`, 'g'),
    read: (groups, context) =>
      ofYear(groups, context, (year) => ({ day: monthEnd(year, groups.half === '上' ? 6 : 12) })),
  },
  // 年底, 2024年年末, 今年底, 年内: read as 31 December.
  {
    kind: 'YEAR_END',
    pattern: new RegExp(`(?:${YEAR}年?[底末内]|(?<![\\d一二三四五六七八九十几两多每])年[底末内])`, 'g'),
    read: (groups, context) =>
      ofYear(groups, context, (year) => ({ day: isoDay(year, 12, 31), doubt: 'DAY_YEAR_END' })),
  },
  // 春节前, 国庆节前: the day before the feast; of which year is not said.
  {
    kind: 'FEAST',
    pattern: new RegExp(`(?:${YEAR})?(?<feast>春节|元旦|国庆|五一|“五一”|“十一”|劳动节)节?(?=之前|以前|前)`, 'g'),
    read: (groups, context) => ofYear(groups, context, (year) => beforeFeast(year, groups, context)),
  },
  // 2024年: the whole of it.
  {
    kind: 'YEAR',
    pattern: new RegExp(`${START}${YEAR}(?!内|底|末|初)`, 'g'),
    read: (groups, context) => ofYear(groups, context, (year) => ({ day: isoDay(year, 12, 31) })),
  },
];
