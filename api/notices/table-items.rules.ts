import type { UnitContext } from '../directory/unit-part';
import { columnsOf, isUnitColumn } from './column-roles.rules';
import { itemOfBlock, type RowBlock } from './item-parts.rules';
import { itemOf } from './item-rows.rules';
import { joined, type Passage, sliceOf, trimmed } from './passage.rules';
import { areaMatrix, itemsOfMatrix } from './quota-matrix.rules';
import type { RawItem, RawList, RawUnits, RecoveredTable } from './raw-item';
import { unitsOf } from './row-units.rules';
import { filledOf, isBlank, type Row, rowsOf } from './table-cells.rules';
import { type KnownRow, knownRows } from './table-rows.rules';
import { unreadCells } from './unread-cells.rules';

/**
 * Reads a recovered table as a list of undertakings (R51–R55): what its columns hold, which rows are items, parts, groups and totals, and what is
 * shared downwards.
 * @param units what unit names are known, to tell a column of units from others
 * @returns nothing of the table is dropped, save heads that are repeated and marks that only point upwards (同上)
 */
export function readTable(table: RecoveredTable, units: UnitContext = {}): RawList {
  const { columns, doubts } = columnsOf(table, units);
  const rows = knownRows(rowsOf(table.rows, columns), columns);
  const of = (kind: KnownRow['kind']) => rows.filter((row) => row.kind === kind);
  const matrix = areaMatrix(rows, columns, units);
  const rest = { columns: table.heads, unread: table.unread, doubts: [...table.doubts, ...doubts] };
  const [total = null, ...moreTotals] = matrix ? [] : of('TOTAL').map((row) => sumOf(row, null));
  const { items, sums } = matrix ? { items: itemsOfMatrix(matrix, rows), sums: [] } : itemsOf(rows);
  const list: RawList = {
    ...rest,
    caption: [...table.caption, ...of('CAPTION').map(textOf)],
    items,
    total,
    subtotals: [...sums, ...moreTotals],
    remarks: [...of('REMARK').map(textOf), ...table.remarks],
  };
  return { ...list, unread: [...table.unread, ...unreadCells(list, rows, matrix !== null)] };
}

/** All that a row says, in one passage. */
function textOf({ row }: KnownRow): Passage {
  return joined(
    filledOf(row).map(({ own }) => own),
    ' ',
  );
}

/** A row of sums; 合计 may stand in any column. */
function sumOf({ row, label }: KnownRow, group: Passage | null): RawItem {
  const item = itemOf([row], label);
  const name = filledOf(row)[0]?.own ?? null;
  return { ...item, title: item.serial ? item.title : (item.title ?? name), group };
}

function itemsOf(rows: readonly KnownRow[]): { items: RawItem[]; sums: RawItem[] } {
  const blocks: { block: RowBlock; group: Passage | null; units: readonly RawUnits[] }[] = [];
  const sums: RawItem[] = [];
  let heading: Passage | null = null;
  let column: Passage | null = null;
  let units: readonly RawUnits[] = [];
  for (const known of rows) {
    const { kind, row } = known;
    const last = blocks.at(-1);
    if (kind === 'GROUP') {
      heading = headingOf(row);
      column = null;
      units = unitsOf([row]).filter(({ passage }) => !isBlank(passage));
      if (filledOf(row).some((cell) => cell.column.money)) sums.push(sumOf(known, heading));
    }
    if (kind === 'SUBTOTAL') {
      // 一、教育类 | 小计 heads what follows; a bare 小计 closes what came before.
      column = groupOf(row) ?? column;
      sums.push(sumOf(known, column ?? heading));
    }
    const run = { known, rows: [row] };
    if (kind === 'MORE' && last) (last.block.parts.at(-1) ?? last.block.head).rows.push(row);
    else if (kind === 'PART' && last) last.block.parts.push(run);
    else if (kind === 'ITEM' || kind === 'PART' || kind === 'MORE') {
      column = groupOf(row) ?? column;
      blocks.push({ block: { head: run, parts: [] }, group: column ?? heading, units });
    }
  }
  const items: RawItem[] = [];
  for (const { block, group, units: ofGroup } of blocks) {
    const item = itemOfBlock(block, items.at(-1) ?? null);
    items.push({ ...item, ...underGroup(item, ofGroup), group, leaders: item.leaders ?? leaderOf(group) });
  }
  return { items, sums };
}

/** Units beside the name of a group hold for its items that name none. */
function underGroup({ units, doubts }: RawItem, ofGroup: readonly RawUnits[]): Pick<RawItem, 'units' | 'doubts'> {
  const isSilent = units.length > 0 && units.every(({ passage }) => isBlank(passage));
  if (!isSilent || ofGroup.length === 0) return { units, doubts };
  const about = ofGroup.map(({ passage }) => passage.text);
  return {
    units: ofGroup.map((cell) => ({ ...cell, inherited: true })),
    doubts: [...doubts.filter(({ code }) => code !== 'UNITS_BLANK'), { code: 'UNITS_FROM_ABOVE', about }],
  };
}

/** 一 | 教育惠民 is 一、教育惠民, without the sums beside it. */
function headingOf(row: Row): Passage {
  const words = filledOf(row).filter(({ column }) => !column.money && !isUnitColumn(column));
  const [first] = words;
  return joined(
    words.map(({ own }) => own),
    /[、.．）)]$/.test(first?.own.text ?? '') ? '' : '、',
  );
}

/** 一、提升教育质量（牵头领导：王强）: who leads all of the group. */
function leaderOf(group: Passage | null): Passage | null {
  const found = /(?:牵头|责任|分管)(?:市|县|区)?领导[：:]([^）)；;]{2,20})/.exec(group?.text ?? '');
  const start = found?.[1] ? found.index + found[0].length - found[1].length : 0;
  return group && found?.[1] ? trimmed(sliceOf(group, start, start + found[1].length)) : null;
}

/** The cell of a column 类别, which holds for all rows down to the next. */
function groupOf(row: Row): Passage | null {
  const cell = row.find(({ column }) => column.role === 'GROUP');
  if (!cell) return null;
  if (!isBlank(cell.own)) return cell.own;
  return cell.shared && !isBlank(cell.shared) ? cell.shared : null;
}
