import { chineseNumber } from './chinese-number.rules';
import { type Passage, sliceOf, trimmed } from './passage.rules';

/** How a number in a list is written; a list may number its groups in one form and their items in another. */
export type SerialForm =
  | 'ARABIC'
  | 'CHINESE'
  | 'BRACKET_CHINESE'
  | 'BRACKET_ARABIC'
  | 'CIRCLED'
  | 'NTH'
  /** 6.1, 6-1: under number 6. */
  | 'PATH';

export interface Serial {
  readonly form: SerialForm;
  /** 6 for 6., 第六件 and （六）; the last number of 6.2. */
  readonly number: number;
  /** Of 6.2: 6. */
  readonly under: number | null;
}

const NUMERAL = '[一二三四五六七八九十百]{1,4}';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** A cell that holds a serial and nothing else; blanks are gone before. */
const CELLS: readonly (readonly [SerialForm, RegExp])[] = [
  // 6.1 · 6-1 · 6.1.2
  ['PATH', /^(\d{1,3})(?:[.．\-—－]\d{1,2})?[.．\-—－](\d{1,2})[.．、]?$/],
  // 1 · 1. · 1、 · 1。 · 1)
  ['ARABIC', /^(\d{1,3})[.．、。)）]?$/],
  // 一 · 一、
  ['CHINESE', new RegExp(`^(${NUMERAL})[、.．。]?$`)],
  ['BRACKET_CHINESE', new RegExp(`^[（(](${NUMERAL})[）)][、.．]?$`)],
  ['BRACKET_ARABIC', /^[（(](\d{1,3})[）)][、.．]?$/],
  ['CIRCLED', new RegExp(`^([${CIRCLED}])$`)],
  // 第3件实事 · 第一项
  ['NTH', new RegExp(`^第(\\d{1,3}|${NUMERAL})[件项条类](?:民生|惠民)?(?:实事|任务|工程|项目)?[：:、.．]?$`)],
];

/** The same at the beginning of a text. A figure is none: 1.2万, 11.5公里; nor is 1、2号线. */
const LEADING: readonly (readonly [SerialForm, RegExp])[] = [
  ['NTH', new RegExp(`^第(\\d{1,3}|${NUMERAL})[件项](?:民生|惠民)?(?:实事|任务|工程|项目)?[：:、.．\\s]?`)],
  ['PATH', /^(\d{1,3})[.．](\d{1,2})[、\s]/],
  ['ARABIC', /^(\d{1,3})(?:[.．、。](?!\d)|[.．、](?=\d{4}年))/],
  ['CHINESE', new RegExp(`^(${NUMERAL})、(?![一二三四五六七八九十][、期级类])`)],
  ['BRACKET_CHINESE', new RegExp(`^[（(](${NUMERAL})[）)][、.．]?`)],
  ['BRACKET_ARABIC', /^[（(](\d{1,3})[）)][、.．]?/],
  ['CIRCLED', new RegExp(`^([${CIRCLED}])`)],
];

/** 十 → 10, 二十一 → 21, 一百零二 → 102, 12 → 12, ③ → 3; null for what is no number. */
export function numberOf(numeral: string): number | null {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  const circled = CIRCLED.indexOf(numeral);
  if (numeral.length === 1 && circled >= 0) return circled + 1;
  return numeral.length > 4 ? null : chineseNumber(numeral);
}

/** Reads a cell that should hold a serial; null for any other text. */
export function readSerial(text: string): Serial | null {
  const compact = text.replace(/\s/g, '');
  return serialBy(CELLS, compact)?.serial ?? null;
}

/**
 * The serial with which a text begins: 1.农村供水保障工程.
 * @param expected the number that is due: with it 11.121人才行动 is the eleventh
 */
export function leadingSerial(
  passage: Passage,
  expected: number | null = null,
): { readonly serial: Serial; readonly label: Passage; readonly rest: Passage } | null {
  const whole = trimmed(passage);
  const due = expected === null ? null : new RegExp(`^(${expected})[.．、。]`);
  const found = serialBy(due ? [...LEADING, ['ARABIC', due]] : LEADING, whole.text);
  if (!found) return null;
  const rest = trimmed(sliceOf(whole, found.length));
  return { serial: found.serial, label: trimmed(sliceOf(whole, 0, found.length)), rest };
}

function serialBy(
  forms: readonly (readonly [SerialForm, RegExp])[],
  text: string,
): { serial: Serial; length: number } | null {
  for (const [form, pattern] of forms) {
    const found = pattern.exec(text);
    if (!found?.[1]) continue;
    const first = numberOf(found[1]);
    const last = found[2] ? numberOf(found[2]) : first;
    if (first === null || last === null) continue;
    return { serial: { form, number: last, under: found[2] ? first : null }, length: found[0].length };
  }
  return null;
}
