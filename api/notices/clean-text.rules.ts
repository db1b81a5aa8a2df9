import { isMarkLine, MARKS } from './clean-marks.rules';
import type { Doubt } from './notice-draft';
import type { Passage } from './passage.rules';
import { isTraditional, simplified } from './traditional.rules';

/** Characters that show nothing: marks of byte order, joiners, soft hyphens. */
const UNSEEN = /[\ufeff\u200b-\u200f\u2028-\u202e\u2060-\u2064\u00ad\ue5e5]/;
/** All other blanks there are: non-breaking, en, em, ideographic (R148). */
const BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
/** Word's line break inside a paragraph, a page break, and line ends of other systems. */
const BREAKS: Readonly<Record<string, string>> = {
  '\v': '\n',
  '\f': '\n',
  '\u0085': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
};
/** A line break inside a cell of a table in Markdown: 县水务局<br>县住建局. Blanks in its stead keep every place. */
const HTML_BREAK = /<br ?\/?>/gi;
/** Bullets of symbol fonts come as private characters. */
const SYMBOL_FONT = /[\uf020-\uf0ff]/;
/** Radicals and doubles that PDF files give for plain characters: ⽇ for 日. */
const DOUBLES = /[\u2e80-\u2fdf\uf900-\ufaff]/;
/** Serials in one sign: ⒈ for 1., ⑴ for (1), ㈠ for (一). */
const SERIAL_SIGNS = /[\u2474-\u249b\u3220-\u3229]/;
const FULL_WIDTH = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0e\uff0f\uff0b\uff1d\uff1c\uff1e]/;
const FULL_WIDTH_SHIFT = 0xfee0;

/** Blanks that a typist put around figures: 于2024 年12 月31日, 10 件, 第 3 季度. */
const PADDING: readonly RegExp[] = [
  /(?<=\d) (?=[年月日件项%号季])/g,
  /(?<=[年月]) (?=\d{1,2} ?[月日])/g,
  /(?<=[于在至到第前]) (?=\d{1,4} ?[年月日季件])/g,
];
/** 通 知, 附 件: a word of two characters, alone on its line. Names (陈  建) are not touched. */
const SPREAD_WORDS =
  /^(?:通 +知|附 +件|附 +表|备 +注|序 +号|合 +计|小 +计|总 +计|标 +题|内 +容|公 +告|意 +见|方 +案|抄 +送)(?: *[:：]| *\d{1,2} *[:：]?)?$/;
/** 鹿 寨 县 人 民 政 府 文 件, 任 务 名 称: a line of single characters. */
const SPREAD_LINE = /^[\u4e00-\u9fff](?: {1,4}[\u4e00-\u9fff]){2,40}$/;

const LOST = /\?{2,}|\ufffd+|(?<=[\u4e00-\u9fff])\?(?=[。，；、])|[\ue000-\uf01f\uf100-\uf8ff]+/g;

/**
 * A source text as it is read on: simplified characters, plain blanks, no marks of files, printers or web pages. Tabs and line breaks stay, and
 * every character keeps its place. What was lost in the text itself (????) stays and is told.
 */
export function cleanText(source: string): { readonly passage: Passage; readonly doubts: readonly Doubt[] } {
  const kept = withoutMarks(plain(source.replace(HTML_BREAK, (tag) => ' '.repeat(tag.length))));
  return { passage: withoutPadding(kept), doubts: lostCharacters(kept) };
}

/** Character by character; of what is one sign for several (⒈) each keeps the place of the sign. */
function plain(source: string): Passage {
  const traditional = isTraditional(source);
  const text: string[] = [];
  const at: number[] = [];
  for (let i = 0; i < source.length; i += 1) {
    const character = source.charAt(i);
    if (character === '\r' && source.charAt(i + 1) === '\n') continue;
    const read = plainCharacter(character, traditional);
    if (read === '') continue;
    for (const each of read) {
      text.push(each);
      at.push(i);
    }
  }
  return { text: text.join(''), at };
}

function plainCharacter(character: string, traditional: boolean): string {
  const code = character.charCodeAt(0);
  if (code > 0x1f && code < 0x7f) return character;
  if (character === '\n' || character === '\t') return character;
  if (character === '\r') return '\n';
  // The mark at the end of a cell in text taken from a .doc file.
  if (character === '\u0007') return '\t';
  const lineBreak = BREAKS[character];
  if (lineBreak) return lineBreak;
  if (code <= 0x1f || code === 0x7f || UNSEEN.test(character)) return '';
  if (BLANK.test(character)) return ' ';
  if (SYMBOL_FONT.test(character)) return '•';
  if (SERIAL_SIGNS.test(character)) return character.normalize('NFKC');
  if (FULL_WIDTH.test(character)) return String.fromCharCode(code - FULL_WIDTH_SHIFT);
  if (DOUBLES.test(character)) {
    const single = character.normalize('NFKC');
    return single.length === 1 ? single : character;
  }
  return traditional && code >= 0x3400 && code <= 0x9fff ? simplified(character) : character;
}

/** Without the marks inside lines, and without lines that are marks as a whole. */
function withoutMarks(passage: Passage): Passage {
  const drop: [start: number, end: number][] = [];
  for (const { pattern } of MARKS) {
    for (const { index, 0: found } of passage.text.matchAll(pattern)) drop.push([index, index + found.length]);
  }
  for (const [start, end] of linesOf(passage.text)) {
    const line = passage.text.slice(start, end).trim().replace(/ +/g, ' ');
    // Its line end goes too, so that a page mark inside a cell leaves no empty line there.
    if (isMarkLine(line)) drop.push([start, Math.min(end + 1, passage.text.length)]);
  }
  return cut(passage, drop);
}

function withoutPadding(passage: Passage): Passage {
  const drop: [start: number, end: number][] = [];
  for (const pattern of PADDING) {
    for (const { index, 0: found } of passage.text.matchAll(pattern)) drop.push([index, index + found.length]);
  }
  for (const [start, end] of linesOf(passage.text)) {
    if (end - start > 200) continue;
    const line = passage.text.slice(start, end);
    const word = line.trim();
    if (!SPREAD_WORDS.test(word) && !SPREAD_LINE.test(word)) continue;
    const offset = start + line.indexOf(word);
    for (const { index, 0: found } of word.matchAll(/ +/g)) drop.push([offset + index, offset + index + found.length]);
  }
  return cut(passage, drop);
}

function lostCharacters({ text, at }: Passage): Doubt[] {
  return Array.from(text.matchAll(LOST), ({ index, 0: found }) => {
    const around = text.slice(Math.max(0, index - 8), index + found.length + 8).replace(/\s+/g, ' ');
    const start = at[index] ?? 0;
    return {
      code: 'LOST_CHARACTERS',
      about: [around],
      span: { start, end: (at[index + found.length - 1] ?? start) + 1 },
    };
  });
}

function linesOf(text: string): [start: number, end: number][] {
  const lines: [number, number][] = [];
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    lines.push([start, end < 0 ? text.length : end]);
    if (end < 0) return lines;
    start = end + 1;
  }
}

/** Without some stretches, which may overlap. */
function cut(passage: Passage, drop: readonly [start: number, end: number][]): Passage {
  if (drop.length === 0) return passage;
  const text: string[] = [];
  const at: number[] = [];
  let from = 0;
  const keep = (to: number) => {
    if (to <= from) return;
    text.push(passage.text.slice(from, to));
    for (let i = from; i < to; i += 1) at.push(passage.at[i] ?? 0);
  };
  for (const [start, end] of [...drop].sort(([a], [b]) => a - b)) {
    keep(start);
    from = Math.max(from, end);
  }
  keep(passage.text.length);
  return { text: text.join(''), at };
}
