import type { UnitContext } from '../directory/unit-part';
import { ROLE_OF_SHAPE, type Shape, shapeOf } from './cell-shapes.rules';
import { moneyUnit, wholeOf } from './column-money.rules';
import { columnWord } from './column-words.rules';
import type { Doubt } from './notice-draft';
import { type Passage, spanOf } from './passage.rules';
import type { ColumnRole, RawMoney, RecoveredTable } from './raw-item';
import { areUnitRoles, dividedUnits } from './unit-columns.rules';

export interface Column {
  readonly index: number;
  readonly head: Passage | null;
  readonly role: ColumnRole;
  /** The only unit column: all that it names lead (R51). */
  readonly isUndivided: boolean;
  /** A second column of titles, as 子项目名称 beside 项目名称: what it holds names a part. */
  readonly namesParts: boolean;
  /** 任务数, 数量: how many of what the title says, in what the column 单位 says. */
  readonly counts: boolean;
  readonly money: Pick<RawMoney, 'unit' | 'isTotal'> | null;
}

interface Sketch {
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
const ONCE: readonly ColumnRole[] = ['SERIAL', 'GROUP', 'DEADLINE', 'LEADER'];
/** Units that neither lead nor help: who gives figures, who pays for land, who checks. */
const NO_DUTY = /^(?:数据提供|政策处理|督[查办]|考核|监督|验收|填报|提出|建议)(?:单位|部门)$/;
/** What a cell of such a column must not look like, and what the column is then. */
const MISLEADING: readonly (readonly [ColumnRole, Shape, ColumnRole])[] = [
  // 责任人 that holds 县教育局
  ['PERSON', 'UNITS', 'LEAD'],
  ['LEADER', 'UNITS', 'LEAD'],
  // 责任单位 that holds 何德华
  ['LEAD', 'PERSON', 'LEADER'],
  ['SUPPORT', 'PERSON', 'LEADER'],
  ['TITLE', 'UNITS', 'LEAD'],
  // 单位 may be what is counted in (个), or who does it.
  ['OTHER', 'UNITS', 'LEAD'],
];
const JUST_UNIT = /^(?:单位|部门|科室|主体)$/;

/** What each column of this table holds: by its head, by its neighbours, and where the head is silent or misleads by its cells (R51). */
export function columnsOf(
  table: Pick<RecoveredTable, 'heads' | 'rows' | 'caption'>,
  units: UnitContext,
): { readonly columns: readonly Column[]; readonly doubts: readonly Doubt[] } {
  const width = Math.max(table.heads.length, ...table.rows.map(({ cells }) => cells.length));
  const doubts: Doubt[] = [];
  const sketches: Sketch[] = Array.from({ length: width }, (_, index) => {
    const cells = table.rows.flatMap((row) => {
      const cell = row.cells[index];
      return cell?.state === 'OWN' && cell.passage.text.trim() !== '' ? [cell.passage.text] : [];
    });
    const head = table.heads[index] ?? null;
    const word = (head?.text ?? '').replace(/\s/g, '');
    const shape = shapeOf(cells, units);
    return {
      index,
      head,
      word,
      shape,
      cells,
      role: roleByWord(word),
      namesParts: false,
      isUndivided: false,
      counts: false,
    };
  });
  byCells(sketches, doubts);
  sharesOfAreas(sketches);
  once(sketches);
  titles(sketches);
  doubts.push(...dividedUnits(sketches));
  const money = sketches.filter(({ role }) => role === 'MONEY' || role === 'MONEY_PART');
  const wholes = money.filter(({ role }) => role === 'MONEY');
  const whole = wholes[wholeOf(wholes.map(({ word }) => word))];
  const columns = sketches.map(({ index, head, word, role, namesParts, isUndivided, counts }) => ({
    index,
    head,
    role,
    namesParts,
    isUndivided,
    counts,
    money: role.startsWith('MONEY') ? { unit: moneyUnit(word, table.caption), isTotal: index === whole?.index } : null,
  }));
  return { columns, doubts };
}

/** A head of two lines, 投资（万元）/中央: the lower line counts, then the whole, then the upper. */
function roleByWord(word: string): ColumnRole {
  if (word === '' || NO_DUTY.test(word)) return 'OTHER';
  const [upper = '', ...lower] = word.split('/');
  const last = lower.at(-1) ?? '';
  const over = columnWord(upper);
  if (last && over === 'MONEY') return /合计|小计|总/.test(last) ? 'MONEY' : 'MONEY_PART';
  return columnWord(word) ?? (last ? columnWord(last) : null) ?? over ?? 'OTHER';
}

/** Columns without a head, or with one that their cells belie. */
function byCells(sketches: Sketch[], doubts: Doubt[]): void {
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

/** 城中区 | 鱼峰区 | 柳南区 over numbers: the columns of a matrix of quotas. A 合计 beside them is their sum. */
function sharesOfAreas(sketches: Sketch[]): void {
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
  for (const sketch of sketches) if (/^(?:合计|总计|小计|全[市县区省])$/.test(sketch.word)) sketch.role = 'OTHER';
}

function once(sketches: Sketch[]): void {
  for (const role of ONCE) {
    const [, ...more] = sketches.filter((sketch) => sketch.role === role);
    for (const sketch of more) if (role !== 'LEADER') sketch.role = 'OTHER';
  }
  // 责任人 is who leads where no leader's column is (R50); whom to call is neither.
  const hasLeader = sketches.some(({ role }) => role === 'LEADER');
  for (const sketch of sketches.filter(({ role }) => role === 'PERSON')) {
    sketch.role = hasLeader || /联系/.test(sketch.word) ? 'OTHER' : 'LEADER';
  }
}

/**
 * 项目 beside 实事: the second is the content where there is none, else it names parts. Where the first holds for several serials it is what
 * they are grouped by, and the second is the title.
 */
function titles(sketches: Sketch[]): void {
  const [first, second] = sketches.filter(({ role }) => role === 'TITLE');
  const serials = sketches.find(({ role }) => role === 'SERIAL')?.cells.length ?? 0;
  const hasGroups = sketches.some(({ role }) => role === 'GROUP');
  if (first && second && !hasGroups && first.cells.length < serials && second.cells.length >= serials) {
    first.role = 'GROUP';
  }
  const [, ...more] = sketches.filter(({ role }) => role === 'TITLE');
  const hasContent = sketches.some(({ role }) => role === 'CONTENT');
  for (const sketch of more) {
    if (!hasContent && sketch === more.at(-1)) sketch.role = 'CONTENT';
    else Object.assign(sketch, { role: 'OTHER', namesParts: sketch === more[0] });
  }
}

export const isUnitColumn = ({ role }: Column): boolean => areUnitRoles(role);
