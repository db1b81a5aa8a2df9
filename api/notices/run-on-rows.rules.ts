import { readName } from '../directory/unit-name.rules';
import { alignCells } from './align-cells.rules';
import type { Doubt } from './notice-draft';
import { type Passage, sliceOf, spanOf, trimmed } from './passage.rules';
import { allRows, type FoundRows, rowsOfPlaced } from './recovered-rows.rules';
import type { HeadColumn } from './table-cell';
import { isUnitRole, runOfHeads } from './table-head-words.rules';

/** What counts after a number is a measure or a date, and the number no serial. */
const MEASURE =
  /^(?:[\d.,，%％‰万亿千百余多年月日号个家处所座条户名人套支场次公里米亩张件项元岁天周分小栋棚台辆间册期批类级届对村镇种倍度℃㎡~—–-]|平方|以上|左右|\s*[)）、])/;
/** What stands before a serial: the end of a sentence or of a name. */
const BEFORE =
  /(?:[。；;)）】\]]|局|委|办|室|院|会|联|中心|公司|集团|街道|镇|乡|区|县|市|府|站|所|队|校|部|厅|底|前|日|月|位|门|无|\s|^)$/;
/** With these a content begins where it follows its title with nothing between. */
const CONTENT_BEGINS =
  /^(?:实施|落实|完成|推进|新建|建成|建设|改造|新增|新改扩建|改扩建|为|对|开展|提升|启动|全面|组织|支持|开工|打造|在|全年|年内|全市|全县|全区|扩建|修建|优化|深化|加快|加强|举办|发放|安装|建立|整治|围绕|进一步|继续|持续|\d)/;
/** The same after units, where a single character may be of a name. */
const NEXT_CONTENT =
  /^(?:实施|落实|完成|推进|新建|建成|改造|新增|改扩建|开展|提升|启动|全面|组织|支持|打造|全年|年内|扩建|修建|优化|深化|加快|加强|举办|发放|安装|建立|整治|围绕|继续|持续|第?\d)/;
const TITLE_ENDS =
  /(?:工程|项目|行动|计划|服务|供给|增长|发展|建设|改造|提升|保障|治理|能力|水平|设施|体系|环境|就业|安全|质量|救助|惠民|工作|整治|[】”》])$/;

/**
 * A table whose cells stand one behind the other with nothing between: the serials part the rows, a full stop parts content and units, the rest is
 * told by words. Every such row carries a doubt.
 */
export function runOnRows(text: Passage, columns: readonly HeadColumn[]): FoundRows {
  const blocks = blocksOf(text, columns);
  return allRows(
    blocks.map((block) => {
      const pieces = piecesOf(block, columns);
      const found = rowsOfPlaced(alignCells(pieces, columns), columns);
      const doubt: Doubt = { code: 'CELLS_WITHOUT_BORDER', about: [block.text.slice(0, 40)], span: spanOf(block) };
      return { ...found, doubts: [...found.doubts, doubt] };
    }),
  );
}

/** From each serial to the next, without the heads that a new page repeats. */
function blocksOf(text: Passage, columns: readonly HeadColumn[]): Passage[] {
  const starts: number[] = [];
  let due = 1;
  for (const { index, 0: digits } of text.text.matchAll(/\d{1,3}/g)) {
    const before = text.text.charAt(index - 1);
    if (Number(digits) !== due || /[\d.．,，第〔“]/.test(before)) continue;
    const after = text.text.slice(index + digits.length, index + digits.length + 3);
    if (MEASURE.test(after) || !BEFORE.test(text.text.slice(Math.max(0, index - 3), index))) continue;
    starts.push(index);
    due += 1;
  }
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? text.text.length;
    const head = text.text.slice(start, end).indexOf(columns.map(({ head: { text: name } }) => name).join(''));
    const isRepeated = head >= 0 && runOfHeads(sliceOf(text, start + head, end)).columns.length > 1;
    return trimmed(sliceOf(text, start, isRepeated ? start + head : end));
  });
}

/** Serial, title, content, then people and units; and once more content, people and units, where the row has rows of its own. */
function piecesOf(block: Passage, columns: readonly HeadColumn[]): Passage[] {
  const serial = /^\d{1,3}/.exec(block.text)?.[0].length ?? 0;
  const pieces = [sliceOf(block, 0, serial)];
  let from = serial;
  for (const { index } of block.text.matchAll(/[。；]/g)) {
    const at = index + 1;
    if (at <= from) continue;
    const tail = tailPieces(sliceOf(block, at), columns);
    if (tail.length === 0) continue;
    pieces.push(...textPieces(trimmed(sliceOf(block, from, at)), columns, from === serial), ...tail);
    from = at + tail.reduce((sum, { text }) => sum + text.length, 0);
  }
  pieces.push(...textPieces(trimmed(sliceOf(block, from)), columns, from === serial));
  return pieces.map(trimmed).filter(({ text }) => text !== '');
}

function textPieces(body: Passage, columns: readonly HeadColumn[], isFirst: boolean): Passage[] {
  const isDivided = columns.some(({ role }) => role === 'TITLE') && columns.some(({ role }) => role === 'CONTENT');
  const title = isFirst && isDivided ? endOfTitle(body.text) : 0;
  return title > 0 ? [sliceOf(body, 0, title), sliceOf(body, title)] : [body];
}

function endOfTitle(text: string): number {
  for (let end = 4; end <= 24 && end < text.length; end += 1) {
    if (CONTENT_BEGINS.test(text.slice(end, end + 4)) && TITLE_ENDS.test(text.slice(0, end))) return end;
  }
  return 0;
}

const FIRST_UNIT =
  /^.{1,14}?(?:局|委员会|委(?!员)|办公室|人民政府|管委会|联合会|残联|妇联|团委|总工会|中心|公司|街道)(?:[（(][^（()）\n]{1,12}[)）])?/;
const LONGEST_TAIL = 200;

/** 何海平教育局经开区高新园…: a leader, where there is such a column, then the unit that leads, then all others up to the next content. */
function tailPieces(text: Passage, columns: readonly HeadColumn[]): Passage[] {
  const hasLeader = columns.some(({ role }) => role === 'LEADER' || role === 'PERSON');
  // 何平区教育局: 区 is of the unit's name.
  const lengths = /^[\u4e00-\u9fff]{2}[市县区州省](?![市县区州省])/.test(text.text) ? [2, 3, 4, 0] : [3, 2, 4, 0];
  for (const name of hasLeader ? lengths : [0]) {
    const unit = FIRST_UNIT.exec(text.text.slice(name, name + 40))?.[0];
    if (!unit || !readName(unit.replace(/[（(].*$/, ''), {}).known) continue;
    const lead = name + unit.length;
    let end = Math.min(text.text.length, lead + LONGEST_TAIL);
    for (let at = lead; at < end; at += 1) if (NEXT_CONTENT.test(text.text.slice(at, at + 4))) end = at;
    const divided = columns.filter(({ role }) => isUnitRole(role)).length > 1;
    const parts = divided ? [sliceOf(text, name, lead), sliceOf(text, lead, end)] : [sliceOf(text, name, end)];
    return [sliceOf(text, 0, name), ...parts].filter((part) => part.text !== '');
  }
  return [];
}
