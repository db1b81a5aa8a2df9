import { columnWord, isListedHead, leadsOnlyAlone, plainHead } from './column-words.rules';
import { joined, type Passage, sliceOf, without } from './passage.rules';
import { readSerial } from './serial.rules';
import type { HeadColumn } from './table-cell';

const BLANKS = /\s+/;
const LONGEST = 22;
const UNIT_ROLES = ['LEAD', 'SUPPORT', 'DISTRICT_LEAD', 'DISTRICT_SUPPORT', 'PARENT_LEAD'];

export function headColumn(passage: Passage): HeadColumn {
  const head = without(passage, BLANKS);
  return { head, role: columnWord(head.text) };
}

/** 城关区, 榆中县, 全市合计: a column of a matrix of quotas. */
export const isAreaName = (name: string): boolean =>
  /^(?:[\u4e00-\u9fff]{1,8}(?:[县区市旗镇乡州盟]|街道|管委会)|(?:全[省市县区州]|[省市县区州])?(?:合计|总计|小计|本级|直属?))$/.test(
    name.replace(/\s/g, ''),
  ) && columnWord(name) === null;

export const isAreaColumn = ({ head, role }: HeadColumn): boolean => role === null && isAreaName(head.text);

/** Whether these cells, in their order, are the head of a table: two known names at least, and half of all. */
export function isHeadRow(cells: readonly Passage[]): boolean {
  const filled = cells.filter(({ text }) => text.trim() !== '');
  if (filled.length < 2 || filled.some(({ text }) => text.length > 40)) return false;
  const roles = filled.map(({ text }) => columnWord(text));
  const known = roles.filter((role) => role !== null).length;
  const listed = filled.filter(({ text }) => isListedHead(text)).length;
  if (filled.some(({ text }) => /^\d{1,3}[.、]?$/.test(text.trim()))) return false;
  const hasRole = roles.some((role) => role === 'SERIAL' || role === 'TITLE' || UNIT_ROLES.includes(role ?? ''));
  const areas = filled.filter(({ text }) => isAreaName(text)).length;
  return known >= 2 && listed >= 1 && (known + areas) * 2 >= filled.length && hasRole && new Set(roles).size >= 2;
}

/** Whether these are names of a second line of heads: 合计, 中央, 自治区, with nothing else. */
export function isSubHeadRow(cells: readonly Passage[]): boolean {
  const filled = cells.filter(({ text }) => text.trim() !== '');
  if (filled.length < 2) return false;
  return filled.every(({ text }) => columnWord(text) !== null && readSerial(text) === null && text.length < 16);
}

export const isUnitRole = (role: HeadColumn['role']): boolean => UNIT_ROLES.includes(role ?? '');

/**
 * Head names that stand next to each other with blanks, line breaks or nothing between: 序号 项目 名称主要内容. The longest name at each place
 * is taken.
 * @returns the columns, and how many characters of the passage they take
 */
export function runOfHeads(passage: Passage): { readonly columns: readonly HeadColumn[]; readonly length: number } {
  const columns: HeadColumn[] = [];
  let at = 0;
  let length = 0;
  for (;;) {
    while (at < passage.text.length && /\s/.test(passage.text.charAt(at))) at += 1;
    const taken = longestHead(passage.text, at);
    if (taken === 0) break;
    const column = headColumn(sliceOf(passage, at, at + taken));
    // 合计 with no part of a sum behind it is the first row.
    if (/^(?:合计|总计|小计|共计)$/.test(column.head.text) && columns.length > 1) {
      const next = passage.text.slice(at + taken).trimStart();
      if (longestHead(next, 0) === 0) break;
    }
    if (columns.some(({ head }) => head.text === column.head.text)) break;
    columns.push(column);
    at += taken;
    length = at;
  }
  return { columns, length };
}

/** How many characters from here on make the longest name in the list; 0 for none. */
function longestHead(text: string, from: number): number {
  let best = 0;
  let letters = 0;
  let word = '';
  for (let end = from; end < text.length && letters < LONGEST; end += 1) {
    const character = text.charAt(end);
    if (/\s/.test(character)) continue;
    word += character;
    letters += 1;
    if (isListedHead(word) && !/^[\d]/.test(word)) best = end + 1 - from;
    // （万元） belongs to the name before it.
    if (best > 0 && /^[(（]/.test(text.slice(from + best).trimStart())) {
      const bracket = /^\s*[(（][^()（）\n]{1,12}[)）]/.exec(text.slice(from + best, from + best + 20));
      if (bracket) return best + bracket[0].length;
    }
  }
  return best;
}

/** Whether a run of heads is enough to be a table's: three names, one of them the serial or units. */
export function isHeadRun(columns: readonly HeadColumn[]): boolean {
  if (columns.length < 3 || new Set(columns.map(({ role }) => role)).size < 3) return false;
  return columns.some(({ role }) => role === 'SERIAL') || columns.filter(({ role }) => isUnitRole(role)).length > 0;
}

/**
 * A head of two lines: the names of the lower line stand under the one of the upper line that spans them, 资金来源 over 中央, 自治区; which
 * one that is, is told by what they are.
 */
export function underParent(upper: readonly HeadColumn[], lower: readonly HeadColumn[]): HeadColumn[] | null {
  const money = lower.every(({ role }) => role === 'MONEY' || role === 'MONEY_PART');
  const units = lower.every(({ role }) => isUnitRole(role));
  const times = lower.every(({ role }) => role === 'DEADLINE' || role === 'STARTS');
  const fits = ({ head, role }: HeadColumn) =>
    (money && (role === 'MONEY' || role === 'MONEY_PART')) ||
    (units && (isUnitRole(role) || /单位|部门|责任/.test(head.text))) ||
    (times && (role === 'DEADLINE' || role === 'STARTS' || /时间|时限|进度/.test(head.text))) ||
    (role === null && plainHead(head.text).length < 8);
  const index = upper.findLastIndex(fits);
  const parent = upper[index];
  if (!parent) return null;
  return upper.flatMap((column, i) => (i === index ? lower.map((each) => twoLines(parent.head, each.head)) : [column]));
}

/** 资金来源/中央. */
export function twoLines(upper: Passage, lower: Passage): HeadColumn {
  if (upper.text === '' || lower.text === '') return headColumn(upper.text === '' ? lower : upper);
  const head = joined([without(upper, BLANKS), without(lower, BLANKS)], '/');
  return { head, role: columnWord(head.text) };
}

/** 责任单位 beside 牵头单位 supports (R51): what its cells look like is the same, but how many units are in them is not. */
export function besideLead(columns: readonly HeadColumn[]): readonly HeadColumn[] {
  if (!columns.some(({ head, role }) => role === 'LEAD' && !leadsOnlyAlone(head.text))) return columns;
  return columns.map((column) =>
    column.role === 'LEAD' && leadsOnlyAlone(column.head.text) ? { ...column, role: 'SUPPORT' } : column,
  );
}
