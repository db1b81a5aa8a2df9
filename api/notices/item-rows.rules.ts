import type { Doubt } from './notice-draft';
import { EMPTY, joined, type Passage, sliceOf, spanOf } from './passage.rules';
import type { RawItem, RawMoney } from './raw-item';
import { takeMarks } from './row-marks.rules';
import { isQuota, quotasOf, sharesOf } from './row-quotas.rules';
import { titleOf } from './row-titles.rules';
import { unitsOf } from './row-units.rules';
import { type Cell, filledOf, isBlank, ownOf, type Row, saidOf } from './table-cells.rules';

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
  const serial = takeMarks(serialCell?.own ?? sliceOf(label ?? EMPTY, 0));
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
    others: rows.flatMap((each) => othersOf(each, isPart)),
    subItems: [],
    doubts: [...doubts, ...rows.flatMap((each) => each.flatMap((cell) => cell.doubts)), ...sharedMoney(row)],
  };
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

function othersOf(row: Row, isPart: boolean): RawItem['others'] {
  const isRead = (cell: Cell) =>
    cell.column.role === 'QUOTA' ? isQuota(cell) : READ.has(cell.column.role) || (isPart && cell.column.namesParts);
  return filledOf(row)
    .filter((cell) => !isRead(cell) && sharesOf(cell).length === 0)
    .map(({ column, own }) => ({ head: column.head ?? EMPTY, value: own }));
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
