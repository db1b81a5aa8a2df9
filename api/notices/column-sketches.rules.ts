import { ROLE_OF_SHAPE, type Shape } from './cell-shapes.rules';
import type { Doubt } from './notice-draft';
import { type Passage, spanOf } from './passage.rules';
import type { ColumnRole } from './raw-item';

/** A column while its role is being settled. */
export interface Sketch {
  readonly index: number;
  readonly head: Passage | null;
  readonly word: string;
  readonly shape: Shape | null;
  readonly cells: readonly string[];
  role: ColumnRole;
  namesParts: boolean;
  isUndivided: boolean;
  counts: boolean;
}

/** Roles of which a list has one column; a second one is kept with its head as it is. */
const ONCE: readonly ColumnRole[] = ['SERIAL', 'GROUP', 'DEADLINE'];
/** What a cell of such a column must not look like, and what the column is then. */
const MISLEADING: readonly (readonly [ColumnRole, Shape, ColumnRole])[] = [
  // 责任人 that holds 县教育局
  ['PERSON', 'UNITS', 'LEAD'],
  ['LEADER', 'UNITS', 'LEAD'],
  // 责任单位 that holds 何德华
  ['LEAD', 'PERSON', 'LEADER'],
  ['SUPPORT', 'PERSON', 'LEADER'],
  // 单位 may be what is counted in (个), or who does it.
  ['OTHER', 'UNITS', 'LEAD'],
];
const JUST_UNIT = /^(?:单位|部门|科室|主体)$/;

/** Columns without a head, or with one that their cells belie. */
export function byCells(sketches: Sketch[], doubts: Doubt[]): void {
  const isHeadless = sketches.every(({ word }) => word === '');
  for (const sketch of sketches) {
    const { shape, word, head } = sketch;
    if (!shape) continue;
    const misled = MISLEADING.find(([role, seen]) => role === sketch.role && seen === shape);
    if (misled && misled[0] === 'OTHER') sketch.role = JUST_UNIT.test(word) ? 'LEAD' : 'OTHER';
    else if (misled && sketch.cells.length > 1) {
      sketch.role = misled[2];
      doubts.push({ code: 'HEAD_MISLEADS', about: [word], alternatives: [word], span: head && spanOf(head) });
    }
    if (word !== '') continue;
    const isFirst = sketches.slice(0, sketch.index).every((each) => each.cells.length === 0);
    sketch.role = shape === 'SERIAL' && !isFirst ? 'MONEY' : ROLE_OF_SHAPE[shape];
    if (!isHeadless) doubts.push({ code: 'HEAD_GUESSED', about: [`${sketch.index + 1}`] });
  }
  if (!isHeadless || sketches.length === 0) return;
  doubts.push({ code: 'HEADS_GUESSED' });
  const texts = sketches.filter(({ role, cells }) => role === 'CONTENT' && cells.length > 0);
  const lengthOf = ({ cells }: Sketch) => cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length;
  const [first, ...others] = texts;
  if (first && others.some((other) => lengthOf(other) >= lengthOf(first))) first.role = 'TITLE';
  const [, ...more] = sketches.filter(({ role }) => role === 'LEAD');
  for (const sketch of more) sketch.role = 'SUPPORT';
}

const WHOLE =
  /^(?:全[市县区省州盟旗]|(?:全[市县区省州盟旗])?(?:合计|总计|小计|总数|任务总数|总量|总任务数?))(?:[（(][^（()）]{1,6}[)）])?$/;

/** 城中区 | 鱼峰区 | 柳南区 over numbers: the columns of a matrix of quotas. A 合计 beside them is their sum. */
export function sharesOfAreas(sketches: Sketch[]): void {
  const isNumber = ({ shape }: Sketch) => shape === 'NUMBER' || shape === 'SERIAL' || shape === null;
  const areas = sketches.filter(
    (sketch) =>
      /(?:[县区市旗镇乡]|街道|街道办|管委会|开发区)$/.test(sketch.word.replace(/[（(].*$/, '')) &&
      !/^(?:自治区|[省市县区]{1,2}|.级)$/.test(sketch.word) &&
      isNumber(sketch) &&
      !['SERIAL', 'DEADLINE'].includes(sketch.role),
  );
  // 任务数, 数量: how many, of no area.
  for (const sketch of sketches) {
    if (sketch.role !== 'QUOTA') continue;
    sketch.role = 'OTHER';
    sketch.counts = true;
  }
  if (areas.length < 2 || areas.every(({ cells }) => cells.length === 0)) return;
  for (const sketch of areas) sketch.role = 'QUOTA';
  // 全市合计 beside them: how many of what the title says, of all.
  const sums = sketches.filter(({ word }) => WHOLE.test(word));
  for (const sketch of sums) Object.assign(sketch, { role: 'OTHER', counts: sketch === sums[0] });
}

/** 目标 or 工作目标 over bare numbers: how many of what the title says. Without a title, what is beside it in words names the task. */
export function countsOfTitles(sketches: Sketch[]): void {
  const isText = ({ role }: Sketch) => role === 'TITLE' || role === 'CONTENT' || role === 'STANDARD';
  const bare = sketches.filter((sketch) => isText(sketch) && sketch.role !== 'TITLE' && isBare(sketch));
  const texts = sketches.filter((sketch) => isText(sketch) && !bare.includes(sketch));
  const [first] = bare;
  if (!first || texts.length === 0 || sketches.some(({ counts }) => counts)) return;
  Object.assign(first, { role: 'OTHER', counts: true });
  if (texts.every(({ role }) => role === 'STANDARD') && texts[0]) texts[0].role = 'TITLE';
}

const BARE = /^(?:不低于|不少于|不超过|至少|约|[≥≤＞＜<>]=?)?[\d.,，]+[%％]?$/;

function isBare({ cells }: Sketch): boolean {
  const bare = cells.filter((cell) => BARE.test(cell.replace(/\s/g, '')));
  return cells.length > 1 && bare.length * 10 >= cells.length * 7;
}

/** A role that a list has once; and persons, who are leaders where no column names these. */
export function once(sketches: Sketch[]): void {
  for (const role of ONCE) {
    const [, ...more] = sketches.filter((sketch) => sketch.role === role);
    for (const sketch of more) sketch.role = 'OTHER';
  }
  // 责任人 is who leads where no leader's column is (R50); whom to call is neither.
  const hasLeader = sketches.some(({ role }) => role === 'LEADER');
  for (const sketch of sketches.filter(({ role }) => role === 'PERSON')) {
    sketch.role = hasLeader || /联系|联络|电话|填报|经办/.test(sketch.word) ? 'OTHER' : 'LEADER';
  }
}

/**
 * 项目 beside 实事: the second is the content where there is none, else it names parts. Where the first holds for several serials it is what
 * they are grouped by, and the second is the title.
 */
export function titles(sketches: Sketch[]): void {
  const [first, second] = sketches.filter(({ role }) => role === 'TITLE');
  const serials = sketches.find(({ role }) => role === 'SERIAL')?.cells.length ?? 0;
  const hasGroups = sketches.some(({ role }) => role === 'GROUP');
  if (first && second && !hasGroups && first.cells.length < serials && second.cells.length >= serials) {
    first.role = 'GROUP';
  }
  const [, ...more] = sketches.filter(({ role }) => role === 'TITLE');
  const hasContent = sketches.some(({ role, counts }) => role === 'CONTENT' || counts);
  for (const sketch of more) {
    if (!hasContent && sketch === more.at(-1)) sketch.role = 'CONTENT';
    else Object.assign(sketch, { role: 'OTHER', namesParts: sketch === more[0] });
  }
}
