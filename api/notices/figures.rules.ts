import { Comparator } from '../../schema/target';
import { comparatorAfter, comparatorBefore, SOMEWHAT_MORE } from './comparators.rules';
import { CHINESE_COUNTED, FALSE_MEASURE, isWhole, MEASURE, PEOPLE_NOUN, UNIT_IN_NOUN } from './measures.rules';
import { ARABIC, CHINESE, chineseNumber, fromGarbled, multipliedOut, RANGE, SCALE } from './numerals.rules';
import type { TrapFound } from './traps.rules';

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
  readonly comparator: Comparator;
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
const ARABIC_FIGURE = new RegExp(
  `(?<figure>${ONE})(?<more1>${MORE})?(?<scale>${SCALE})?(?<more2>${MORE})?(?:(?<measure1>%|${MEASURE})?(?:${RANGE})(?<figure2>${ONE})(?<scale2>${SCALE})?)?(?<early>${AFTER})?(?<measure>${MEASURE}(?:[/／](?:千人|万人|百人|人|户|日|天|年|月|小时|件|平方米))?)?(?<more3>${SOMEWHAT_MORE}(?![一-龥]))?(?<late>${AFTER})?`,
  'g',
);
const CHINESE_FIGURE = new RegExp(
  `(?<![第每十百千万亿某同上下另这那任各逐统唯之\\d一二三四五六七八九两星期周])(?<figure>${CHINESE})(?<measure>${CHINESE_COUNTED})(?<late>${AFTER})?`,
  'g',
);
const PERCENT_IN_WORDS = new RegExp(`百分之(?<figure>${ONE}|[一二三四五六七八九十百]{1,4})(?<late>${AFTER})?`, 'g');
const GARBLED =
  /(?<![A-Za-z])(?=[IlO\d]*[IlO])[IlO\d]{1,6}(?:（X）)?(?=[个所座公里户名万处条套人%])|(?<![A-Za-z])[IlO\d]{1,6}（X）/g;

/** 一个 and the like that count nothing: 最后一公里, 一个都不能少, 一村一处, 两个责任. */
const NO_FIGURE_BEFORE = /(?:最后|“最后|首|头|进|[村镇乡县区校人户企街院家馆站园点])$/;
const NO_FIGURE_AFTER = /^(?:都|也|[一二两三][一-龥]|责任|维护|确立|清单|平台”|体系|标准|办法|机制|统筹|月内|人|小时)/;

const UNIT_NAMES: Readonly<Record<string, string>> = {
  人口: '人',
  个小时: '小时',
  平米: '平方米',
  千米: '公里',
  平方千米: '平方公里',
};

function comparatorOf(
  groups: Readonly<Record<string, string | undefined>>,
  before: ReturnType<typeof comparatorBefore>,
): Comparator {
  if (groups.figure2 !== undefined) return Comparator.RANGE;
  const after = comparatorAfter(groups.late ?? groups.early ?? '');
  if (after) return after;
  if (groups.more1 ?? groups.more2 ?? groups.more3) return Comparator.GE;
  return before?.means ?? Comparator.EQ;
}

function measureOf(
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

/** 万 before 元 is the measure's (300万元 is 300 万元); 亿元 is brought to 万元, as the platform counts money. */
function money(quantity: string, unit: string): { quantity: string; unit: string } {
  if (unit === '亿元') return { quantity: multipliedOut(quantity, '万'), unit: '万元' };
  return { quantity, unit };
}

interface Scan {
  readonly text: string;
  readonly taken: Uint8Array;
  readonly found: Figure[];
}

function isFree({ taken }: Scan, start: number, end: number): boolean {
  return !taken.subarray(start, end).includes(1);
}

function keep(scan: Scan, figure: Figure): void {
  scan.taken.fill(1, figure.start, figure.end);
  scan.found.push(figure);
}

/** The comparator before the number, within its clause. */
function before(scan: Scan, at: number): { found: ReturnType<typeof comparatorBefore>; start: number } {
  const near = /[^，。；：、\n（]{0,18}$/.exec(scan.text.slice(Math.max(0, at - 18), at))?.[0] ?? '';
  const found = comparatorBefore(near);
  const start = found ? at - found.length : at;
  return found && isFree(scan, start, at) ? { found, start } : { found: null, start: at };
}

function arabic(scan: Scan): void {
  for (const match of scan.text.matchAll(ARABIC_FIGURE)) {
    const groups: Record<string, string | undefined> = match.groups ?? {};
    const at = match.index;
    const full = at + match[0].length;
    const free = isFree(scan, at, full);
    const { unit, unitIs, isFalse } = measureOf(scan.text, groups, at, full);
    const end = isFalse
      ? full - (groups.measure?.length ?? 0) - (groups.late?.length ?? 0) - (groups.more3?.length ?? 0)
      : full;
    if (!free && !isFree(scan, at, end)) continue;
    const { found, start } = before(scan, at);
    const figure = groups.figure ?? '';
    const scale2 = groups.scale2;
    const quantity = multipliedOut(figure, groups.scale ?? (groups.measure1 === undefined ? scale2 : undefined));
    const priced = money(quantity, unit);
    keep(scan, {
      start,
      end,
      numberAt: at,
      quantity: priced.quantity,
      quantityMax:
        groups.figure2 === undefined
          ? null
          : money(multipliedOut(groups.figure2, scale2 ?? groups.scale), unit).quantity,
      unit: priced.unit,
      unitIs,
      comparator: comparatorOf(groups, found),
      isGarbled: false,
      isMoreThan: found !== null && /^(?:超过|突破|高于|多于|大于|超出|逾|超|＞|>)/.test(scan.text.slice(start, at)),
    });
  }
}

function inWords(scan: Scan): void {
  for (const match of scan.text.matchAll(PERCENT_IN_WORDS)) {
    const { figure = '', late } = match.groups ?? {};
    const quantity = /\d/.test(figure) ? multipliedOut(figure) : chineseNumber(figure)?.toString();
    const end = match.index + match[0].length;
    if (quantity === undefined || !isFree(scan, match.index, end)) continue;
    const { found, start } = before(scan, match.index);
    keep(scan, {
      start,
      end,
      numberAt: match.index,
      quantity,
      quantityMax: null,
      unit: '%',
      unitIs: 'WRITTEN',
      comparator: comparatorOf({ late }, found),
      isGarbled: false,
      isMoreThan: false,
    });
  }
  for (const match of scan.text.matchAll(CHINESE_FIGURE)) {
    const { figure = '', measure = '', late } = match.groups ?? {};
    const end = match.index + match[0].length;
    const value = chineseNumber(figure);
    const wasName =
      NO_FIGURE_BEFORE.test(scan.text.slice(Math.max(0, match.index - 3), match.index)) && figure === '一';
    if (
      value === null ||
      !isFree(scan, match.index, end) ||
      wasName ||
      NO_FIGURE_AFTER.test(scan.text.slice(end, end + 4))
    )
      continue;
    if (FALSE_MEASURE.test(scan.text.slice(match.index + figure.length, match.index + figure.length + 4))) continue;
    const scale = /^[万百]/.exec(measure)?.[0] ?? '';
    const { found, start } = before(scan, match.index);
    keep(scan, {
      start,
      end,
      numberAt: match.index,
      quantity: multipliedOut(String(value), scale),
      quantityMax: null,
      unit: measure.slice(scale.length),
      unitIs: 'WRITTEN',
      comparator: comparatorOf({ late }, found),
      isGarbled: false,
      isMoreThan: false,
    });
  }
}

function garbled(scan: Scan): void {
  for (const match of scan.text.matchAll(GARBLED)) {
    const at = match.index;
    const end = at + match[0].length;
    const measure = new RegExp(`^${MEASURE}`).exec(scan.text.slice(end, end + 6))?.[0] ?? '';
    const digits = fromGarbled(match[0]);
    if (!isFree(scan, at, end + measure.length) || !/^\d+$/.test(digits)) continue;
    keep(scan, {
      start: at,
      end: end + measure.length,
      numberAt: at,
      quantity: multipliedOut(digits),
      quantityMax: null,
      unit: measure,
      unitIs: measure === '' ? 'MISSING' : 'WRITTEN',
      comparator: Comparator.EQ,
      isGarbled: true,
      isMoreThan: false,
    });
  }
}

/** Every figure of the text outside the traps, in the order of the text. */
export function figuresIn(text: string, traps: readonly TrapFound[]): Figure[] {
  const taken = new Uint8Array(text.length);
  for (const { start, end } of traps) taken.fill(1, start, end);
  const scan: Scan = { text, taken, found: [] };
  garbled(scan);
  arabic(scan);
  inWords(scan);
  return scan.found.sort((a, b) => a.start - b.start);
}

/** "2.3个" at the head of a clause: the serial 2. and three of them. */
export function withoutSerial(text: string, figure: Figure): Figure | null {
  const match = /^(\d{1,2})\.(\d+)$/.exec(figure.quantity);
  const atHead = figure.numberAt === 0 || /[\n。；：]/.test(text.charAt(figure.numberAt - 1));
  if (!match || !atHead || !isWhole(figure.unit)) return null;
  const serial = (match[1] ?? '').length + 1;
  return { ...figure, start: figure.numberAt + serial, numberAt: figure.numberAt + serial, quantity: match[2] ?? '' };
}
