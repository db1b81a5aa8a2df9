import type { Comparator } from '../../schema/target';
import { comparatorAfter, type comparatorBefore, SOMEWHAT_MORE } from './comparators.rules';
import { CHINESE_COUNTED, FALSE_MEASURE, MEASURE, PEOPLE_NOUN, UNIT_IN_NOUN } from './measures.rules';
import { ARABIC, CHINESE, RANGE, SCALE } from './numerals.rules';

/** One figure of the text with what belongs to it: comparator, number, measure. */
export interface Figure {
  /** Where the figure begins, its comparator included, and where it ends. */
  readonly start: number;
  readonly end: number;
  /** Where the number itself begins. */
  readonly numberAt: number;
  readonly quantity: string;
  readonly quantityMax: string | null;
  readonly unit: string;
  readonly comparator: `${Comparator}`;
  /** No measure stands at it, or it was guessed from the noun: 300万农村人口. */
  readonly unitIs: 'WRITTEN' | 'GUESSED' | 'MISSING';
  /** IO(X): what the scan has left of a number. */
  readonly isGarbled: boolean;
  /** 超过300: more than, kept as at least. */
  readonly isMoreThan: boolean;
}

const AFTER = '(?:及以上|（含）以上|或以上|以上|之上|左右|上下|及以下|以内|之内|以下|\\+(?![NnXx\\d]))';
const MORE = `(?:${SOMEWHAT_MORE}|几(?=[个十百千万]))`;
const ONE = `(?:${ARABIC})`;
export const ARABIC_FIGURE = new RegExp(
  `(?<figure>${ONE})(?<more1>${MORE})?(?<scale>${SCALE})?(?<more2>${MORE})?(?:(?<measure1>%|${MEASURE})?(?:${RANGE})(?<figure2>${ONE})(?<scale2>${SCALE})?)?(?<early>${AFTER})?(?<measure>${MEASURE}(?:[/／](?:千人|万人|百人|人|户|日|天|年|月|小时|件|平方米))?)?(?<more3>${SOMEWHAT_MORE}(?![一-龥]))?(?<late>${AFTER})?`,
  'g',
);
export const CHINESE_FIGURE = new RegExp(
  `(?<![第每十百千万亿某同上下另这那任各逐统唯之\\d一二三四五六七八九两星期周])(?<figure>${CHINESE})(?<measure>${CHINESE_COUNTED})(?<late>${AFTER})?`,
  'g',
);
export const PERCENT_IN_WORDS = new RegExp(
  `百分之(?<figure>${ONE}|[一二三四五六七八九十百]{1,4})(?<late>${AFTER})?`,
  'g',
);
export const GARBLED =
  /(?<![A-Za-z])(?=[IlO\d]{0,6}[IlO])[IlO\d]{1,6}(?:（X）)?(?=[个所座公里户名万处条套人%])|(?<![A-Za-z])[IlO\d]{1,6}（X）/g;

/** 一个 and the like that count nothing: 最后一公里, 一个都不能少, 一村一处, 两个责任. */
export const NO_FIGURE_BEFORE = /(?:最后“?|首|头|进|[一每][一-龥]{1,2})$/;
export const NO_FIGURE_AFTER =
  /^(?:\d|都|也|[一二两三][一-龥]|责任|维护|确立|清单|平台”|体系|标准|办法|机制|统筹|月内|人|小时)/;

const UNIT_NAMES: Readonly<Record<string, string>> = {
  人口: '人',
  个小时: '小时',
  平米: '平方米',
  千米: '公里',
  平方千米: '平方公里',
};

/** What is written after the figure says more than what stands before it: 约20公里以上. */
export function comparatorOf(
  groups: Readonly<Record<string, string | undefined>>,
  before: ReturnType<typeof comparatorBefore>,
): `${Comparator}` {
  if (groups.figure2 !== undefined) return 'RANGE';
  const after = comparatorAfter(groups.late ?? groups.early ?? '');
  if (after) return after;
  if (groups.more1 ?? groups.more2 ?? groups.more3) return 'GE';
  return before?.means ?? 'EQ';
}

/** The measure that stands at the figure, or that the noun gives. */
export function measureOf(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  at: number,
  end: number,
): Pick<Figure, 'unit' | 'unitIs'> & { isFalse: boolean } {
  const { measure } = groups;
  if (measure !== undefined) {
    const measureAt = end - (groups.late ?? '').length - (groups.more3 ?? '').length - measure.length;
    if (!FALSE_MEASURE.test(text.slice(measureAt, measureAt + 6)))
      return { unit: UNIT_NAMES[measure] ?? measure, unitIs: 'WRITTEN', isFalse: false };
    return { unit: '', unitIs: 'MISSING', isFalse: true };
  }
  if (groups.measure1 !== undefined) return { unit: groups.measure1, unitIs: 'WRITTEN', isFalse: false };
  const fromNoun = UNIT_IN_NOUN.find(([pattern]) => pattern.test(text.slice(Math.max(0, at - 12), at)))?.[1];
  if (fromNoun) return { unit: fromNoun, unitIs: 'GUESSED', isFalse: false };
  const isPeople = (groups.scale ?? '').includes('万') && PEOPLE_NOUN.test(text.slice(end, end + 20));
  return isPeople ? { unit: '人', unitIs: 'GUESSED', isFalse: false } : { unit: '', unitIs: 'MISSING', isFalse: false };
}
