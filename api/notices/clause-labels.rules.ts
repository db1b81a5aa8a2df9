import { columnWord, isListedHead } from './column-words.rules';
import type { ColumnRole } from './raw-item';

/** A label in running text: 牵头单位：, （责任领导: , 【配合单位】. */
export interface ClauseLabel {
  /** Where the label begins, and where what it labels does. */
  readonly start: number;
  readonly valueStart: number;
  readonly word: string;
  /** DIVISION: names and their parts in one sentence, 部门分工：A牵头，B配合. */
  readonly role: ColumnRole | 'DIVISION';
}

/** Labels that no column bears, or that mean something else there. */
const WORDS: Readonly<Record<string, ClauseLabel['role']>> = {
  部门分工: 'DIVISION',
  责任分工: 'DIVISION',
  任务分工: 'DIVISION',
  职责分工: 'DIVISION',
  工作分工: 'DIVISION',
  分工: 'DIVISION',
  责任落实: 'DIVISION',
  落实: 'LEAD',
  责任: 'LEAD',
  牵头: 'LEAD',
  主办: 'LEAD',
  承办: 'LEAD',
  配合: 'SUPPORT',
  协办: 'SUPPORT',
  协同: 'SUPPORT',
  参与: 'SUPPORT',
  主要责任人: 'PERSON',
  进度安排: 'DEADLINE',
  工作内容: 'CONTENT',
  单位: 'OTHER',
  数据提供单位: 'OTHER',
  数据提供部门: 'OTHER',
  政策处理单位: 'OTHER',
};

/** The end of a longer run of characters, where a stop was left out: …学位3000个责任单位：. */
const AT_END =
  /(?:(?:市|县|区|省|城区|镇)?(?:第一牵头|主要牵头|牵头(?:实施|责任)?|主要责任|协同责任|配合责任|责任|主办|承办|协办|协同|配合|参与|主要协作|协作|数据提供|政策处理|落实|实施)(?:单位|部门)|(?:责任|分管|牵头|包联|联系|包抓|市|县|区)领导|完成时[限间]|完成期限)$/;
/** The same with no colon: （牵头单位 A；责任单位 B）, （牵头单位为A）. */
const NO_COLON =
  /(?:^|[；;，,。\n]|\s)\s*((?:第一牵头|主要牵头|牵头(?:实施|责任)?|主要责任|协同责任|责任|主办|承办|协办|协同|配合|参与|协作)(?:单位|部门))(?:为|是|\s+|(?=[市县区省各]))/g;
const LONGEST = 16;
const LIKE_A_HEAD: readonly ClauseLabel['role'][] = [
  'LEAD',
  'SUPPORT',
  'DISTRICT_LEAD',
  'DISTRICT_SUPPORT',
  'PARENT_LEAD',
  'LEADER',
  'PERSON',
  'DEADLINE',
];

/** The labels of a text with what they say, in their order. */
export function labelsIn(text: string): ClauseLabel[] {
  const found: ClauseLabel[] = [];
  for (const { index, 0: colon } of text.matchAll(/\s*[：:]\s*/g)) {
    const label = labelBefore(text.slice(Math.max(0, index - LONGEST), index));
    if (label) found.push({ ...label, start: index - label.word.length, valueStart: index + colon.length });
  }
  for (const { index, 0: whole, 1: inner = '' } of text.matchAll(
    /[【[]\s*([\u4e00-\u9fa5]{2,10})\s*[】\]]\s*[：:]?\s*/g,
  )) {
    const role = isListedHead(inner) ? columnWord(inner) : null;
    if (role) found.push({ word: inner, role, start: index, valueStart: index + whole.length });
  }
  for (const { index, 0: whole, 1: word = '' } of text.matchAll(NO_COLON)) {
    const start = index + whole.indexOf(word);
    const role = columnWord(word);
    if (role && !/^[：:\s]*[：:]/.test(text.slice(start + word.length))) {
      found.push({ word, role, start, valueStart: index + whole.length });
    }
  }
  return found
    .sort((a, b) => a.start - b.start)
    .filter(({ start }, index, all) => start >= (all[index - 1]?.valueStart ?? 0));
}

function labelBefore(before: string): { word: string; role: ClauseLabel['role'] } | null {
  const run = /(?:[\u4e00-\u9fa5]{1,12}(?:[（(][\u4e00-\u9fa5]{1,5}[）)])?)$/.exec(before)?.[0] ?? '';
  const known = WORDS[run] ?? columnWord(run);
  // 各单位要报送备注： is like a head only by its end.
  const isLabel = known && (run in WORDS || isListedHead(run) || (run.length <= 8 && LIKE_A_HEAD.includes(known)));
  if (isLabel) return { word: run, role: known };
  const word = AT_END.exec(run)?.[0];
  const role = word ? columnWord(word) : null;
  return word && role ? { word, role } : null;
}
