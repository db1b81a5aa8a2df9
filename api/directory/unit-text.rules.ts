import { type ScannedGroup, scanGroup } from './unit-group.rules';
import { LONGEST_NAME, readName } from './unit-name.rules';
import type { Span, UnitContext } from './unit-part';

/** The expression without blanks; a blank that parts two names has become a line break. `at` gives each character's place in the text. */
export interface CompactText {
  readonly text: string;
  readonly at: readonly number[];
}

const BLANK = /\s|[\u00a0\u200b\u2002\u2003\u3000\ufeff]/;
const CLOSE = '）)】]';
const OPEN = '（(【[';
const FRAGMENT_END = /[、､，,；;。|｜/／：:（）()【】[\]\n]/;

/**
 * Blanks are padding (财  政 局), a wrapped line (住房城\n乡建设局) or the only separator there is (县财政局\n县水利局, R41). A line break
 * parts unless both sides make one known name; a space parts only where a name is complete before it and one begins after it.
 */
export function compact(source: string, context: UnitContext): CompactText {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < source.length; i += 1) {
    const character = source.charAt(i);
    if (!BLANK.test(character)) {
      text += character;
      at.push(i);
      continue;
    }
    let end = i;
    while (end < source.length && BLANK.test(source.charAt(end))) end += 1;
    const blank = source.slice(i, end);
    if (text && end < source.length && parts(text, blank, source.slice(end), context)) {
      text += '\n';
      at.push(i);
    }
    i = end - 1;
  }
  return { text, at };
}

function parts(before: string, blank: string, after: string, context: UnitContext): boolean {
  if (FRAGMENT_END.test(before.slice(-1)) && !CLOSE.includes(before.slice(-1))) return false;
  if (FRAGMENT_END.test(after.charAt(0))) return false;
  // One character more than a name can have, so that a longer fragment is told from a name.
  const left =
    before
      .slice(-LONGEST_NAME - 1)
      .split(FRAGMENT_END)
      .pop() ?? '';
  const line = /[\r\n\u2028]/.test(blank);
  const right = wordAfter(after, line);
  if (left === '') return !/^(?:管委会|管理委员会|人民政府|政府|办事处)/.test(right);
  if (readName(left + right, context).known && left.length + right.length > 2) {
    // 沙埔镇 财政局 would be known together as well; a name that is complete and says its level anew stays apart.
    const anew = readName(right, context);
    if (!readName(left, context).known || !anew.known) return false;
    if (left === context.issuerName) return false;
  }
  const complete = (word: string) =>
    readName(word, context).kind !== 'UNRESOLVED' || scanGroup(word, 0, context) !== null;
  if (line) return right.length > 1 || complete(left);
  return complete(left) ? right.length > 1 : left.length > 1 && complete(right) && right.length > 2;
}

/** What follows up to the next separator; after a line break also only to the end of that line. */
function wordAfter(after: string, line: boolean): string {
  const [word = ''] = after
    .slice(0, 2 * LONGEST_NAME)
    .split(line ? FRAGMENT_END : /[、､，,；;。|｜/／：:（）()【】[\]\s]/);
  return word.replace(/[\s\u00a0\u2002\u2003\u3000]/g, '');
}

export interface TextBracket {
  /** How many characters of the item's own text stand before it. */
  readonly after: number;
  /** The bracket with its marks, and what is inside, in positions of the compact text. */
  readonly outer: Span;
  readonly inner: Span;
}

export interface TextItem {
  /** The item's text without its brackets, and where each character stands in the compact text. */
  readonly text: string;
  readonly at: readonly number[];
  readonly brackets: readonly TextBracket[];
  readonly group: ScannedGroup | null;
  /** What stands before the item: nothing, 、 (LIST), a line break (LINE), ， and the like (BREAK), or a label's colon follows it. */
  readonly before: 'START' | 'LIST' | 'LINE' | 'BREAK';
  readonly isLabel: boolean;
}

const ENUMERATOR = /(?:\d{1,2}[.．、)）](?!\d)|[①-⑳]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）])/y;
/** 会同各乡镇: what stands before a group is no part of it. */
const LEADING = /(?:并?由|会同|联合|协同|同时|以及|及|和|与|并)(?=各|所有|全[省市县区旗州])/y;
/** 县委、县政府督查和绩效考评办公室 is one office (R25). */
const JOINT_OFFICE =
  /[省市县区旗州镇]?委[、和]?[省市县区旗州镇]?(?:人民)?政府(?:督查|督办|绩效|信访|目标|考核|接待|机要)[^、，,；;。\n（(]*?(?:办公室|办|室|中心|局)(?=$|[、，,；;。\n（()）牵配负等和及])/y;

/** Parts the compact text between two places into items; separators inside a group or a bracket part nothing. */
export function itemsOf(
  text: string,
  from: number,
  to: number,
  context: UnitContext,
): { items: TextItem[]; glue: Span[] } {
  const items: TextItem[] = [];
  const glue: Span[] = [];
  let before: TextItem['before'] = 'START';
  let word = '';
  let at: number[] = [];
  let brackets: TextBracket[] = [];
  const close = (group: ScannedGroup | null, isLabel = false) => {
    if (word) {
      items.push({ text: word, at, brackets, group, before, isLabel });
      before = 'LIST';
    }
    word = '';
    at = [];
    brackets = [];
  };
  const take = (start: number, end: number) => {
    for (let i = start; i < end; i += 1) {
      word += text.charAt(i);
      at.push(i);
    }
  };
  const within = text.slice(0, to);
  for (let i = from; i < to; ) {
    const character = text.charAt(i);
    if (character === '各' && partsBeforeGroup(word, context) && scanGroup(within, i, context)) close(null);
    if (word === '') {
      const mark = sticky(ENUMERATOR, within, i) ?? sticky(LEADING, within, i);
      if (mark) {
        glue.push({ start: i, end: i + mark.length });
        i += mark.length;
        continue;
      }
      const office = sticky(JOINT_OFFICE, within, i);
      const group = office ? null : scanGroup(within, i, context);
      const end = office ? i + office.length : (group?.end ?? i);
      if (end > i) {
        take(i, end);
        i = end;
        if (group) close(group);
        continue;
      }
    }
    const strength = strengthOf(character);
    const end = word && OPEN.includes(character) ? closing(text, i, to) : -1;
    if (strength) {
      close(null, strength === 'LABEL');
      before = strongest(before, strength);
      i += 1;
    } else if (end > 0) {
      brackets.push({ after: word.length, outer: { start: i, end: end + 1 }, inner: { start: i + 1, end } });
      i = end + 1;
    } else if (OPEN.includes(character) || CLOSE.includes(character)) {
      close(null);
      i += 1;
    } else {
      take(i, i + 1);
      i += 1;
    }
  }
  close(null);
  return { items, glue };
}

/** 县财政局各乡镇, 县财政局及各乡镇: the group begins anew. */
function partsBeforeGroup(word: string, context: UnitContext): boolean {
  const name = word.replace(/(?:以及|及|和|与|会同|并)$/, '');
  return name.length > 1 && readName(name, context).kind !== 'UNRESOLVED';
}

function sticky(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function strengthOf(character: string): 'LIST' | 'LINE' | 'BREAK' | 'LABEL' | null {
  if ('、､﹑/／'.includes(character)) return 'LIST';
  if (character === '\n') return 'LINE';
  if ('：:'.includes(character)) return 'LABEL';
  return '，,；;。|｜'.includes(character) ? 'BREAK' : null;
}

function strongest(before: TextItem['before'], now: 'LIST' | 'LINE' | 'BREAK' | 'LABEL'): TextItem['before'] {
  const order = ['LIST', 'LINE', 'BREAK', 'START'] as const;
  const next = now === 'LABEL' ? 'BREAK' : now;
  return order[Math.max(order.indexOf(before), order.indexOf(next))] ?? next;
}

function closing(text: string, open: number, to: number): number {
  let depth = 0;
  for (let i = open; i < to; i += 1) {
    if (OPEN.includes(text.charAt(i))) depth += 1;
    if (CLOSE.includes(text.charAt(i))) depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}
