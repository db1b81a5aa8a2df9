import { alignCells } from './align-cells.rules';
import { columnWord } from './column-words.rules';
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
  /(?:实施|落实|完成|推进|新建|建成|建设|改造|新增|新改扩建|改扩建|为|对|开展|提升|启动|全面|组织|支持|开工|打造|在|全年|年内|全市|全县|全区|扩建|修建|优化|深化|加快|加强|举办|发放|安装|建立|整治|围绕|进一步|继续|持续|\d)/;
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

/** Serial, title, content; then what follows the last full stop: people, and units. */
function piecesOf(block: Passage, columns: readonly HeadColumn[]): Passage[] {
  const serial = /^\d{1,3}/.exec(block.text)?.[0].length ?? 0;
  const stop = Math.max(block.text.lastIndexOf('。'), block.text.lastIndexOf('；')) + 1;
  const tailStart = stop > serial ? stop : block.text.length;
  const body = trimmed(sliceOf(block, serial, tailStart));
  const title =
    columns.some(({ role }) => role === 'TITLE') && columns.some(({ role }) => role === 'CONTENT')
      ? titleOf(body.text)
      : 0;
  const texts = title > 0 ? [sliceOf(body, 0, title), sliceOf(body, title)] : [body];
  return [sliceOf(block, 0, serial), ...texts, ...tailPieces(trimmed(sliceOf(block, tailStart)), columns)].filter(
    ({ text }) => text.trim() !== '',
  );
}

function titleOf(text: string): number {
  for (let end = 4; end <= 24 && end < text.length; end += 1) {
    const begins = CONTENT_BEGINS.exec(text.slice(end, end + 5))?.index === 0;
    if (begins && TITLE_ENDS.test(text.slice(0, end))) return end;
  }
  return 0;
}

const PERSON_FIRST = /^[\u4e00-\u9fff]{2,3}?(?=(?:[\u4e00-\u9fff]{1,10}(?:局|委|办|联|中心|街道|镇|乡|公司|区|园)))/;
const FIRST_UNIT =
  /^.{1,14}?(?:局|委员会|委(?!员)|办公室|人民政府|管委会|联合会|残联|妇联|团委|总工会|中心|公司|街道)(?:[（(][^（()）]{1,12}[)）])?/;

/** 何海平教育局经开区高新园…: a leader, where there is such a column, then the unit that leads, then all others. */
function tailPieces(tail: Passage, columns: readonly HeadColumn[]): Passage[] {
  if (tail.text === '') return [];
  const pieces: Passage[] = [];
  let rest = tail;
  const leader = columns.some(({ role }) => role === 'LEADER') ? PERSON_FIRST.exec(rest.text) : null;
  if (leader) {
    pieces.push(sliceOf(rest, 0, leader[0].length));
    rest = sliceOf(rest, leader[0].length);
  }
  const first = columns.filter(({ role }) => isUnitRole(role)).length > 1 ? FIRST_UNIT.exec(rest.text) : null;
  if (first && columnWord(first[0]) === null) {
    pieces.push(sliceOf(rest, 0, first[0].length));
    rest = sliceOf(rest, first[0].length);
  }
  return [...pieces, trimmed(rest)];
}
