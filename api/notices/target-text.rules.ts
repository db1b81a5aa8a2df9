import type { Span } from '../directory/unit-part';
import { FULL_MARKS } from './full-marks.rules';
import { type Passage, spanOf } from './passage.rules';

/**
 * The text of one cell as figures are looked for in it: without the blanks that lie anywhere (4 栋, 12 00), half-width digits, full-width punctuation.
 * Each of its characters knows its place in the passage.
 */
export interface TargetText {
  readonly text: string;
  readonly passage: Passage;
  readonly from: readonly number[];
}

/** A line that begins so begins a new clause; any other line break is where Word or a PDF has wrapped. */
const NEW_CLAUSE =
  /^(?:（?[\d一二三四五六七八九十]{1,3}[）.、．]|[▲●■◆★*·①-⑳—-]|新建|改造|建设|建成|实施|完成|新增|开展|推进|打造|启动|提升|举办)/;
const ENDS = new Set('。；;：:！!？?');

/** A line break of the passage as one is kept: 1 a boundary, 0 a mere wrap. */
function isBoundary(before: string, after: string): boolean {
  return ENDS.has(before.trimEnd().at(-1) ?? '') || NEW_CLAUSE.test(after.trimStart());
}

const PUNCTUATION: Readonly<Record<string, string>> = {
  ...FULL_MARKS,
  '?': '？',
  '％': '%',
  '．': '.',
  '＋': '+',
  '｡': '。',
};
const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';

/** Half-width for the letters and digits of full width, full-width for the punctuation: character for character. */
function plain(character: string): string {
  const code = character.charCodeAt(0);
  const known = PUNCTUATION[character];
  if (known !== undefined) return known;
  const isWide =
    (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a);
  return isWide ? String.fromCharCode(code - 0xfee0) : character;
}

export function targetText(passage: Passage): TargetText {
  const characters: string[] = [];
  const from: number[] = [];
  const { text } = passage;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (character === '\n') {
      if (characters.length > 0 && isBoundary(text.slice(Math.max(0, i - 4), i), text.slice(i + 1, i + 24))) {
        characters.push('\n');
        from.push(i);
      }
    } else if (/[\s\u200b\ufeff]/.test(character)) {
      // "1. 5个游园": the blank after a serial is what tells it from 1.5.
      if (
        /[\d]/.test(text.charAt(i + 1)) &&
        /(?:^|[\n。；;：:])\s*\d{1,2}[.．]$/.test(text.slice(Math.max(0, i - 6), i))
      ) {
        characters.push('、');
        from.push(i);
      }
    } else {
      characters.push(plain(character));
      from.push(i);
    }
  }
  // A comma or colon between digits stays what it is: 1,234 and 1:1.
  const joined = characters.map((character, index) =>
    character === '，' &&
    isDigit(characters[index - 1]) &&
    isDigit(characters[index + 1]) &&
    text.charAt(from[index] ?? 0) === ','
      ? ','
      : character,
  );
  return { text: joined.join(''), passage, from };
}

/** Where characters `start` to `end` stand in the source. */
export function sourceSpan({ passage, from }: TargetText, start: number, end: number): Span | null {
  const first = from[start];
  const last = from[end - 1];
  return first === undefined || last === undefined || end <= start ? null : spanOf(passage, first, last + 1);
}

/** The same stretch as the notice writes it, blanks and all. */
export function asWritten({ passage, from }: TargetText, start: number, end: number): string {
  const first = from[start];
  const last = from[end - 1];
  return first === undefined || last === undefined ? '' : passage.text.slice(first, last + 1);
}
