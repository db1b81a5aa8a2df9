import { FULL_MARKS } from './full-marks.rules';
import { type Passage, sliceOf, trimmed, without } from './passage.rules';

const FULL: Readonly<Record<string, string>> = { ...FULL_MARKS, '［': '（' };

/** A passage without blanks; `plain` is the same text with full-width marks, to be searched. */
export interface TightText {
  readonly passage: Passage;
  readonly plain: string;
}

export function tightened(passage: Passage): TightText {
  const tight = without(passage, /[ \t\r\f\v\u00a0\u200b\u2002\u2003\u3000\ufeff]+/);
  return { passage: tight, plain: tight.text.replace(/[,;:()!［]/g, (mark) => FULL[mark] ?? mark) };
}

export function cut({ passage, plain }: TightText, start: number, end = plain.length): TightText {
  return { passage: sliceOf(passage, start, end), plain: plain.slice(start, end) };
}

const OPEN = '（(《〈“【「';
const CLOSE = '）)》〉”】」';

/** Where a text may be cut: at these marks, but not inside brackets or quotation marks. */
export function cutPlaces(plain: string, marks: string): number[] {
  const places: number[] = [];
  let depth = 0;
  for (let at = 0; at < plain.length; at += 1) {
    const character = plain.charAt(at);
    if (OPEN.includes(character)) depth += 1;
    else if (CLOSE.includes(character)) depth = Math.max(0, depth - 1);
    // A line break ends whatever was left open.
    else if (character === '\n') depth = 0;
    if (marks.includes(character) && depth === 0) places.push(at);
  }
  return places;
}

export function parts(text: TightText, marks: string): TightText[] {
  const found: TightText[] = [];
  let from = 0;
  for (const at of [...cutPlaces(text.plain, marks), text.plain.length]) {
    if (at > from) found.push(cut(text, from, at));
    from = at + 1;
  }
  return found;
}

/** The sentences of a paragraph, each without its stop; 、 and ， part nothing, and a bracket stays whole. */
export function sentencesOf(paragraph: Passage): TightText[] {
  return parts(tightened(trimmed(paragraph)), '。；！？\n');
}

export const clausesOf = (sentence: TightText): TightText[] => parts(sentence, '，。；！？\n');
