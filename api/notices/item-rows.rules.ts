import { type Clauses, splitClauses } from './clauses.rules';
import type { Doubt } from './notice-draft';
import { joined, type Passage, sliceOf, spanOf, trimmed } from './passage.rules';
import type { RawItem, RawMoney } from './raw-item';
import { takeMarks } from './row-marks.rules';
import { unitsOf } from './row-units.rules';
import { leadingSerial } from './serial.rules';
import { filledOf, isBlank, ownOf, type Row, saidOf } from './table-cells.rules';

/** Cells that are read into a field of their own; all others are kept with their head. */
const READ = new Set([
  'SERIAL',
  'GROUP',
  'TITLE',
  'CONTENT',
  'STANDARD',
  'LEAD',
  'SUPPORT',
  'DISTRICT_LEAD',
  'DISTRICT_SUPPORT',
  'PARENT_LEAD',
  'LEADER',
  'DEADLINE',
  'MONEY',
  'MONEY_PART',
  'QUOTA',
  'REMARK',
]);

/**
 * What a row, with the rows that only add units or money to it, says; its parts are not looked at here.
 * @param isPart whether it is a part: the title that it shares with the row above is its item's
 */
export function itemOf(
  rows: readonly Row[],
  label: Passage | null,
  doubts: readonly Doubt[] = [],
  isPart = false,
): RawItem {
  const [row = []] = rows;
  const together = (of: (each: Row) => Passage | null) => {
    const found = rows.flatMap((each) => of(each) ?? []);
    return found.length === 0 ? null : joined(found, '\n');
  };
  const serialCell = row.find(({ column }) => column.role === 'SERIAL');
  const serial = takeMarks(serialCell?.own ?? sliceOf(label ?? { text: '', at: [] }, 0));
  const named = titleOf(row, serialCell === undefined ? label : null, isPart);
  const title = named.title && takeMarks(named.title);
  const isOwn = (role: 'DEADLINE' | 'LEADER') =>
    together((each) => (each === row ? saidOf(each, role) : ownOf(each, role)));
  return {
    serial: isBlank(serial.rest) ? null : serial.rest,
    title: title?.rest ?? null,
    content: named.content,
    standard: together((each) => ownOf(each, 'STANDARD')),
    units: unitsOf(rows),
    leaders: isOwn('LEADER'),
    deadline: isOwn('DEADLINE'),
    money: rows.flatMap(moneyOf),
    remark: together((each) => ownOf(each, 'REMARK')),
    marks: [...serial.marks, ...(title?.marks ?? [])],
    group: null,
    quotas: quotasOf(row),
    others: rows.flatMap(othersOf),
    subItems: [],
    doubts: [...doubts, ...rows.flatMap((each) => each.flatMap((cell) => cell.doubts)), ...sharedMoney(row)],
  };
}

/** In a table with one column of text, its first sentence is the title where it is short: 老旧小区改造。全年改造80个小区。 */
const FIRST_SENTENCE = /^[^。：:\n；;，,]{4,40}(?:[。：:]|\n)(?=\s*\S[\s\S]{7})/;

function titleOf(row: Row, label: Passage | null, isPart: boolean): { title: Passage | null; content: Passage | null } {
  const named = row.find(({ column }) => column.namesParts)?.own;
  const shared = isPart ? (named && !isBlank(named) ? named : null) : saidOf(row, 'TITLE');
  const [title, content] = [ownOf(row, 'TITLE') ?? shared, ownOf(row, 'CONTENT') ?? countOf(row)];
  const whole = title ?? content;
  if (!whole) return { title: null, content: null };
  const hasTitles = row.some(({ column }) => column.role === 'TITLE');
  const hasContents = row.some(({ column }) => column.role === 'CONTENT' || column.counts);
  const bare = label ? withoutLabel(whole, label) : whole;
  if (hasTitles && hasContents) return { title: title && (title === whole ? bare : title), content };
  const sentence = FIRST_SENTENCE.exec(bare.text)?.[0] ?? '';
  const isClause = splitClauses(bare)?.intro === null;
  if (sentence && !isClause) {
    const end = sentence.length;
    return { title: trimmed(sliceOf(bare, 0, end - 1)), content: trimmed(sliceOf(bare, end)) };
  }
  return hasTitles ? { title: bare, content: null } : { title: null, content: bare };
}

/** 数量 5 in 单位 座 says 5座, where no column says more. */
function countOf(row: Row): Passage | null {
  const count = row.find(({ column, own }) => column.counts && /\d/.test(own.text));
  const unit = row.find(({ column, own }) => /^(?:计量)?单位$/.test(column.head?.text ?? '') && own.text.length < 6);
  return count ? joined([count.own, ...(unit && !/[^\d.]$/.test(count.own.text) ? [unit.own] : [])]) : null;
}

function withoutLabel(passage: Passage, label: Passage): Passage {
  const rest = takeMarks(passage).rest;
  const found = leadingSerial(rest);
  return found && found.label.text === label.text ? found.rest : passage;
}

function moneyOf(row: Row): RawMoney[] {
  return row.flatMap(({ column, own }) =>
    column.money && !isBlank(own)
      ? [{ passage: own, head: column.head, unit: column.money.unit, isTotal: column.money.isTotal }]
      : [],
  );
}

/** An amount that is merged over two items is counted with the first. */
function sharedMoney(row: Row): Doubt[] {
  return row.flatMap(({ column, shared }) =>
    column.money &&
    shared &&
    !isBlank(shared) &&
    row.some((cell) => cell.column.role === 'SERIAL' && !isBlank(cell.own))
      ? [{ code: 'MONEY_SHARED' as const, about: [shared.text], span: spanOf(shared) }]
      : [],
  );
}

/** 分解情况: 元坝镇280 白果乡15, all shares in one cell. */
const SHARES = /([\u4e00-\u9fa5]{1,10}(?:[县区市镇乡]|街道办?|管委会))[\s：:（(]*(\d+(?:\.\d+)?)/g;

/** Shares by area: a column for each, or all in one cell. */
function quotasOf(row: Row): RawItem['quotas'] {
  return row.flatMap(({ column, own }) => {
    if (column.role === 'QUOTA' && column.head && /[\d√✓]/.test(own.text))
      return [{ area: column.head, quantity: own }];
    const shares = [...own.text.matchAll(SHARES)];
    const length = shares.reduce((sum, [share]) => sum + share.length, 0);
    if (shares.length < 2 || length * 4 < own.text.length * 3) return [];
    return shares.map(({ index, 0: share, 1: area = '', 2: figure = '' }) => ({
      area: sliceOf(own, index, index + area.length),
      quantity: sliceOf(own, index + share.length - figure.length, index + share.length),
    }));
  });
}

function othersOf(row: Row): RawItem['others'] {
  return filledOf(row).flatMap(({ column, own }) =>
    READ.has(column.role) && (column.role !== 'QUOTA' || /[\d√✓]/.test(own.text))
      ? []
      : [{ head: column.head ?? { text: '', at: [] }, value: own }],
  );
}

/** Numbered clauses of the content as parts (R55); where the units are numbered in the same way, each has its own. */
export function withClauses(item: RawItem): RawItem {
  const found = item.content && splitClauses(item.content);
  if (!found || item.subItems.length > 0) return item;
  const { clauses } = found;
  const divided = item.units.map((cell) => ({ cell, own: splitClauses(cell.passage) }));
  const unitsAt = (index: number) =>
    divided.some(({ own }) => own) &&
    divided.every(({ own, cell }) => isBlank(cell.passage) || own?.clauses.length === clauses.length)
      ? divided.map(({ cell, own }) => ({ ...cell, passage: own?.clauses[index]?.text ?? cell.passage }))
      : [];
  return { ...item, subItems: clauses.map((clause, index) => partOfClause(clause, unitsAt(index))) };
}

function partOfClause({ serial, text }: Clauses['clauses'][number], units: RawItem['units']): RawItem {
  return { ...NO_ITEM, serial, content: text, units };
}

export const NO_ITEM: RawItem = {
  serial: null,
  title: null,
  content: null,
  standard: null,
  units: [],
  leaders: null,
  deadline: null,
  money: [],
  remark: null,
  marks: [],
  group: null,
  quotas: [],
  others: [],
  subItems: [],
  doubts: [],
};
