import { chineseNumber } from './chinese-number.rules';
import { comparatorBefore } from './comparators.rules';
import { FALSE_MEASURE, isWhole, MEASURE } from './measures.rules';
import { fromGarbled, multipliedOut } from './numerals.rules';
import type { TrapFound } from './traps.rules';
import {
  ARABIC_FIGURE,
  CHINESE_FIGURE,
  comparatorOf,
  type Figure,
  GARBLED,
  measureOf,
  NO_FIGURE_AFTER,
  NO_FIGURE_BEFORE,
  PERCENT_IN_WORDS,
} from './written-figures.rules';

export type { Figure } from './written-figures.rules';

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
      comparator: 'EQ',
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
