import { type Passage, sliceOf, trimmed } from './passage.rules';
import { numberOf } from './serial.rules';

/** What stands in one cell or paragraph under numbers of its own (R55). */
export interface Clauses {
  /** What is said before the first: 项目建设内容：. */
  readonly intro: Passage | null;
  readonly clauses: readonly { readonly serial: Passage; readonly text: Passage }[];
}

interface Marker {
  readonly start: number;
  readonly end: number;
  /** Null for a bullet. */
  readonly number: number | null;
  /** It may follow a word with no stop between, as where a stop was lost: …心理辅导2.举办…. */
  readonly isLoose: boolean;
}

const NUMERAL = '[一二三四五六七八九十]{1,3}';

/**
 * One way of numbering a row: what it looks like. A figure is no number of a clause: 1.2万, 2.14万, 1、2期; but 1.2024年 and 1.10个乡镇, which
 * nobody counts in tenths, are.
 */
const NUMBERINGS: readonly RegExp[] = [
  // 1. · 2、 · 3。 in one list
  /(?<![\d.．\-—~～])(\d{1,2})(?:[.．](?:(?!\d)|(?=\d{4}年|\d{1,4}[个所座户名家处套人]))|、(?:(?!\d)|(?=\d{4}年))|。(?!\d))/g,
  // 1）
  /(?<![\d.．（(])(\d{1,2})[)）]/g,
  // （1）
  /[（(](\d{1,2})[)）][、.．]?/g,
  // 一、
  new RegExp(`(?<![一二三四五六七八九十第])(${NUMERAL})[、.．]`, 'g'),
  // （一）
  new RegExp(`[（(](${NUMERAL})[)）][、.．]?`, 'g'),
  // ①
  /([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])[、.．]?/g,
];
const BULLETS = ['▲', '●', '■', '◆', '▪', '•', '◇', '○', '►', '★', '☆', '△', '□', '※', '·', '-', '—'];
/** Before the first clause: nothing, or an intro with its stop. */
const OPENS = /(?:^|[：:。！!\n]|(?:内容|任务|目标|包括|如下|分别是|分别为|为|是))\s*$/;
/** Before each other clause: the stop of the one before it. */
const STOPS = /[。；;：:，,、！!？?\n）)”」】]\s*$|\s$/;
/** A bracket or circle may follow 、 in a listing of blocks, which are no clauses: ①、②号楼. */
const FILLED = /[\u4e00-\u9fa5].*[\u4e00-\u9fa5]/s;

/**
 * Cuts numbered clauses: 1.…；2.…, 一、…二、…, （1）…（2）…, ①…②…, or bullets.
 * @param content a cell or paragraph
 * @returns null where there are not two of them: numbers must run from 1, at the beginning or after an intro that ends with a stop
 */
export function splitClauses(content: Passage): Clauses | null {
  const { text } = content;
  const numbered = NUMBERINGS.flatMap((pattern) => runOf(text, markersOf(text, pattern)) ?? []);
  const bulleted = BULLETS.flatMap((bullet) => bulletsOf(text, bullet) ?? []);
  const [first] = [...numbered, ...bulleted].sort((a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0));
  if (!first) return null;
  const clauses = first.map((marker, index) => ({
    serial: trimmed(sliceOf(content, marker.start, marker.end)),
    text: trimmed(sliceOf(content, marker.end, first[index + 1]?.start ?? text.length)),
  }));
  const intro = trimmed(sliceOf(content, 0, first[0]?.start ?? 0));
  return { intro: intro.text === '' ? null : intro, clauses };
}

function markersOf(text: string, pattern: RegExp): Marker[] {
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    number: numberOf(found[1] ?? ''),
    isLoose:
      /^\d+[.．]$|^[①-⑳]/.test(found[0]) &&
      /[\u4e00-\u9fa5）)](?<![第号期线栋幢段至类])$/.test(before(text, found.index)),
  }));
}

/** The last few characters before a place: enough to see a stop. */
function before(text: string, index: number): string {
  return text.slice(Math.max(0, index - 6), index);
}

/** 1, 2, 3 … as far as they run; null for fewer than two, or where nothing stands between two of them. */
function runOf(text: string, markers: readonly Marker[]): Marker[][] | null {
  const start = markers.findIndex(({ start: at, number }) => number === 1 && OPENS.test(before(text, at)));
  if (start < 0) return null;
  const run: Marker[] = [];
  for (const marker of markers.slice(start)) {
    if (marker.number !== run.length + 1) continue;
    if (run.length > 0 && !marker.isLoose && !STOPS.test(before(text, marker.start))) continue;
    run.push(marker);
  }
  return isFilled(text, run) ? [run] : null;
}

function bulletsOf(text: string, bullet: string): Marker[][] | null {
  const run: Marker[] = [];
  for (let at = text.indexOf(bullet); at >= 0; at = text.indexOf(bullet, at + 1)) {
    const isLine = /^[\s]*$|\n\s*$/.test(before(text, at));
    const isStop = /[▲●■◆▪•◇►]/.test(bullet) && /[。；;：:！]\s*$/.test(before(text, at));
    if (isLine || isStop) run.push({ start: at, end: at + 1, number: null, isLoose: false });
  }
  return isFilled(text, run) ? [run] : null;
}

function isFilled(text: string, run: readonly Marker[]): boolean {
  return run.length > 1 && run.every(({ end }, index) => FILLED.test(text.slice(end, run[index + 1]?.start)));
}
