import { type Column, isUnitColumn } from './column-roles.rules';
import type { Doubt } from './notice-draft';
import type { Passage } from './passage.rules';
import { takeMarks } from './row-marks.rules';
import { leadingSerial, readSerial, type Serial, type SerialForm } from './serial.rules';
import { type Cell, filledOf, isBlank, isHeadOf, type Row } from './table-cells.rules';

export type RowKind =
  | 'EMPTY'
  | 'HEAD'
  | 'TOTAL'
  | 'SUBTOTAL'
  | 'GROUP'
  | 'REMARK'
  | 'CAPTION'
  | 'ITEM'
  /** A row under the item's serial (R52). */
  | 'PART'
  /** More units, money or people of the row above. */
  | 'MORE';

export interface KnownRow {
  readonly kind: RowKind;
  readonly row: Row;
  readonly serial: Serial | null;
  /** The serial as written, with no mark. */
  readonly label: Passage | null;
  readonly doubts: readonly Doubt[];
}

const TOTAL = /^(?:总计|合计|共计|总数|总合计|全[市县区省镇]合计|合计[（(].*[）)])[：:]?$/;
const SUBTOTAL = /^小计[：:]?$|小计$/;
const REMARK =
  /^(?:备注|注|说明|附注|备注说明)\s*[：:\d一]|^注[:：]?\s*\d?[.、]|^[★☆▲△*※◆].{0,12}(?:为|表示|是|系|指)|^[（(]?(?:以上|上述)|^(?:联系人|联系电话|填表人|审核人|制表人?)[：:]/;
const CAPTION = /^(?:金额)?单位\s*[：:]|^附[件表]\s*\d*[：:]?$|^填报(?:单位|时间)/;
/** The higher level first: 一、 over （一） over 1. over （1）. */
const LEVELS: readonly SerialForm[] = ['NTH', 'CHINESE', 'BRACKET_CHINESE', 'ARABIC', 'BRACKET_ARABIC', 'CIRCLED'];

/** Says of every row what it is; the serials of the whole table settle what is a group, an item and a part. */
export function knownRows(rows: readonly Row[], columns: readonly Column[]): KnownRow[] {
  const sketches = rows.map((row) => sketchOf(row, columns));
  const itemForm = formOfItems(sketches);
  const level = itemForm ? LEVELS.indexOf(itemForm) : -1;
  let number: number | null = null;
  const known = sketches.map((sketch): KnownRow => {
    if (sketch.kind !== 'ITEM') return sketch;
    const { serial, row, label } = sketch;
    if (!serial) {
      if (label || (!itemForm && startsItem(row, columns))) return sketch;
      return itemForm && number === null ? sketch : under(sketch);
    }
    if (serial.form === 'PATH') return serial.under === number ? { ...sketch, kind: 'PART' } : sketch;
    const own = LEVELS.indexOf(serial.form);
    if (own > level && number !== null) return { ...sketch, kind: 'PART' };
    if (own < level) return { ...sketch, kind: 'GROUP' };
    number = serial.number;
    return sketch;
  });
  return lostSerials(known);
}

function sketchOf(row: Row, columns: readonly Column[]): KnownRow {
  const filled = filledOf(row);
  const [first] = filled;
  const { serial, label } = serialOf(row, columns);
  const is = (kind: RowKind): KnownRow => ({ kind, row, serial, label, doubts: [] });
  if (!first) return is('EMPTY');
  if (isHeadAgain(filled)) return is('HEAD');
  const word = first.own.text.replace(/\s/g, '');
  const isLone = filled.length === 1;
  if (TOTAL.test(word)) return is('TOTAL');
  if (SUBTOTAL.test(word) && word.length < 30) return is('SUBTOTAL');
  if (isSubtotal(filled, serial)) return is('SUBTOTAL');
  if (isLone && CAPTION.test(word)) return is('CAPTION');
  if (isLone && REMARK.test(word)) return is('REMARK');
  return is(isGroup(row, filled, serial) ? 'GROUP' : 'ITEM');
}

/** Its own column, or the beginning of the title (of the content, where no title is) of a table that has none. */
function serialOf(row: Row, columns: readonly Column[]): Pick<KnownRow, 'serial' | 'label'> {
  const cell = row.find(({ column }) => column.role === 'SERIAL');
  if (cell) {
    const label = takeMarks(cell.own).rest;
    return isBlank(label) ? { serial: null, label: null } : { serial: readSerial(label.text), label };
  }
  const role = columns.some((column) => column.role === 'TITLE') ? 'TITLE' : 'CONTENT';
  const text = row.find(({ column }) => column.role === role)?.own;
  const found = text && leadingSerial(takeMarks(text).rest);
  return { serial: found?.serial ?? null, label: found?.label ?? null };
}

function isHeadAgain(filled: readonly Cell[]): boolean {
  const same = filled.filter(isHeadOf);
  return same.length >= 2 && same.length * 2 >= filled.length;
}

const FIGURE = /^[\d.,，]+(?:[项件个]|万元|亿元)?$/;

/** 一、教育类 | 小计 | 2400: the name of what is summed may stand before it. */
function isSubtotal(filled: readonly Cell[], serial: Serial | null): boolean {
  const words = filled.filter(({ own }) => !FIGURE.test(own.text.replace(/\s/g, '')));
  const isSum = words.some(({ own }) => /^(?:小计|合计)[：:]?$/.test(own.text.replace(/\s/g, '')));
  const isItem = serial !== null && ['ARABIC', 'PATH'].includes(serial.form);
  return isSum && !isItem && words.length <= 3 && !words.some(({ column }) => isUnitColumn(column));
}

/** 一、教育惠民 across the table, alone or with sums of money: it holds no units, and no content of its own. */
function isGroup(row: Row, filled: readonly Cell[], serial: Serial | null): boolean {
  const [first] = filled;
  const words = filled.filter(({ own }) => !FIGURE.test(own.text.replace(/\s/g, '')));
  if (!first || first.own.text.length > 60 || words.some(({ column }) => isUnitColumn(column))) return false;
  const isFirst = row.indexOf(first) === 0;
  const isNumbered = serial !== null && serial.form !== 'ARABIC' && serial.form !== 'PATH';
  const inSerial = first.column.role === 'SERIAL';
  if (words.length === 1 && inSerial) return readSerial(first.own.text) === null;
  // 一 | 教育惠民 | and sums; 一、教育惠民 in the column of titles.
  if (inSerial && isNumbered) return words.every(({ column }) => ['SERIAL', 'TITLE', 'GROUP'].includes(column.role));
  if (words.length !== 1 || row.some(({ shared }) => shared !== null)) return false;
  const heading = leadingSerial(first.own);
  const isHeading = heading !== null && heading.serial.form !== 'ARABIC' && heading.rest.text.length < 40;
  return isHeading && (isFirst || first.column.role === 'TITLE');
}

/**
 * The highest form under which rows stand that say more than a name; but where the numbers below it run on from one such row to the next, these
 * are groups, whose units hold for their items.
 */
function formOfItems(rows: readonly KnownRow[]): SerialForm | null {
  const serials = rows.flatMap(({ kind, serial }) => (kind === 'ITEM' && serial ? [serial] : []));
  const [form, below] = LEVELS.filter((each) => serials.some((serial) => serial.form === each));
  if (!form) return serials.length > 0 ? 'ARABIC' : null;
  const lower = serials.flatMap((serial) => (serial.form === below ? [serial.number] : []));
  const higher = serials.filter((serial) => serial.form === form).length;
  const runsOn = higher > 1 && lower.length > higher && lower.every((number, index) => number === index + 1);
  return below && runsOn ? below : form;
}

const SAYS_SOMETHING: readonly Column['role'][] = ['TITLE', 'CONTENT', 'STANDARD', 'QUOTA'];

/** A row without a serial: a part of the item above, or only more units of it. */
function under(sketch: KnownRow): KnownRow {
  const saysSomething = filledOf(sketch.row).some(
    ({ column }) => SAYS_SOMETHING.includes(column.role) || column.namesParts,
  );
  return { ...sketch, kind: saysSomething ? 'PART' : 'MORE' };
}

/** In a table without any serials, what has a title of its own is an item. */
function startsItem(row: Row, columns: readonly Column[]): boolean {
  const role = columns.some((column) => column.role === 'TITLE') ? 'TITLE' : 'CONTENT';
  return row.some(({ column, own }) => column.role === role && !isBlank(own));
}

/**
 * Rows with a title of their own whose serial cell is blank: where as many numbers are lacking before the next serial, theirs was lost, and they
 * are items; where the next serial follows at once, they are parts.
 */
function lostSerials(rows: readonly KnownRow[]): KnownRow[] {
  const isOpen = ({ kind, row, serial }: KnownRow) =>
    kind === 'PART' &&
    serial === null &&
    row.some(({ column, own }) => column.role === 'TITLE' && !isBlank(own)) &&
    row.every(({ column, shared }) => column.role !== 'SERIAL' || shared === null);
  const numbers = rows.map(({ kind, serial }) => (kind === 'ITEM' && serial ? serial.number : null));
  let last: number | null = null;
  let found = 0;
  return rows.map((row, index) => {
    if (numbers[index] !== null) [last, found] = [numbers[index] ?? null, 0];
    if (row.kind === 'GROUP') last = null;
    if (!isOpen(row) || last === null) return row;
    const next = numbers.slice(index).find((number) => number !== null) ?? null;
    const between = rows.slice(index, next === null ? undefined : numbers.indexOf(next, index)).filter(isOpen).length;
    const title = row.row.find(({ column }) => column.role === 'TITLE')?.own.text ?? '';
    if (next === null) return { ...row, doubts: [{ code: 'OWN_TASK_OR_PART', about: [title] }] };
    if (next - last - 1 !== between + found) return row;
    found += 1;
    return { ...row, kind: 'ITEM', doubts: [{ code: 'SERIAL_MISSING', about: [`${last + found}`] }] };
  });
}
