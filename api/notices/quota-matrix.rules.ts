import type { UnitContext } from '../directory/unit-part';
import { shapeOfCell } from './cell-shapes.rules';
import { type Column, isUnitColumn } from './column-roles.rules';
import { columnWord } from './column-words.rules';
import { itemOf, NO_ITEM } from './item-rows.rules';
import type { RawItem, UnitCellRole } from './raw-item';
import { filledOf, isBlank, type Row } from './table-cells.rules';
import type { KnownRow } from './table-rows.rules';
import { areUnitRoles } from './unit-columns.rules';

/** A matrix whose rows are areas and whose columns are undertakings: 城中区 | 120 | 3 under 新增学位（个） | 新建公厕（座）. */
export interface AreaMatrix {
  readonly areas: Column;
  readonly tasks: readonly Column[];
}

/** Whether the table is such a matrix: a column of areas, and numbers under heads that name no other role. */
export function areaMatrix(
  rows: readonly KnownRow[],
  columns: readonly Column[],
  units: UnitContext,
): AreaMatrix | null {
  if (columns.some((column) => isUnitColumn(column) || column.role === 'QUOTA')) return null;
  const items = rows.filter(({ kind }) => kind === 'ITEM' || kind === 'PART' || kind === 'MORE');
  if (items.length < 2) return null;
  const cellsOf = (column: Column) => items.flatMap(({ row }) => row.filter((cell) => cell.column === column));
  const share = (column: Column, is: (text: string) => boolean) => {
    const filled = cellsOf(column).filter(({ own }) => !isBlank(own));
    return filled.length === 0 ? 0 : filled.filter(({ own }) => is(own.text.replace(/\s/g, ''))).length / filled.length;
  };
  const isArea = (text: string) =>
    text.length < 16 && (shapeOfCell(text, units) === 'AREA' || /^(?:市|县|区)(?:本级|直)$/.test(text));
  const areas = columns.find((column) => share(column, isArea) >= 0.6);
  const tasks = columns.filter(
    (column) =>
      column !== areas &&
      column.head !== null &&
      column.head.text !== '' &&
      !['SERIAL', 'REMARK', 'DEADLINE'].includes(column.role) &&
      share(column, (text) => /^[\d.,，]+/.test(text) || /^[-—/]+$/.test(text)) >= 0.6,
  );
  return areas && tasks.length > 0 ? { areas, tasks } : null;
}

/** Each column as an undertaking with its quotas; a row 牵头单位 among the areas holds the units of each. */
export function itemsOfMatrix({ areas, tasks }: AreaMatrix, rows: readonly KnownRow[]): RawItem[] {
  const areaOf = (row: Row) => row.find(({ column }) => column === areas)?.own;
  const used = rows.filter(({ kind }) => kind !== 'EMPTY' && kind !== 'HEAD');
  return tasks.map((task) => {
    const cells = used.flatMap(({ row, kind }) => {
      const cell = row.find(({ column }) => column === task);
      const label = areaOf(row);
      const name = label && !isBlank(label) ? label : filledOf(row)[0]?.own;
      return cell && name && !isBlank(cell.own) && cell.own !== name ? [{ kind, name, value: cell.own }] : [];
    });
    const unitRole = (name: string): UnitCellRole | null => {
      const role = columnWord(name);
      return role !== null && areUnitRoles(role) ? role : null;
    };
    return {
      ...NO_ITEM,
      title: task.head,
      units: cells.flatMap(({ name, value }) => {
        const role = unitRole(name.text);
        return role ? [{ role, passage: value, label: name, undivided: role === 'LEAD', inherited: false }] : [];
      }),
      quotas: cells.flatMap(({ kind, name, value }) =>
        (kind === 'ITEM' || kind === 'PART' || kind === 'MORE') && unitRole(name.text) === null && /\d/.test(value.text)
          ? [{ area: name, quantity: value }]
          : [],
      ),
      others: cells.flatMap(({ kind, name, value }) =>
        ['TOTAL', 'SUBTOTAL', 'GROUP', 'REMARK', 'CAPTION'].includes(kind) ||
        (unitRole(name.text) === null && !/\d/.test(value.text))
          ? [{ head: name, value }]
          : [],
      ),
    };
  });
}

/** What stands in the rows of a matrix beside its areas and undertakings, so that nothing is lost: serials and remarks. */
export function besideMatrix({ areas, tasks }: AreaMatrix, rows: readonly KnownRow[]): RawItem['others'] {
  const raw = rows
    .filter(({ kind }) => kind !== 'EMPTY' && kind !== 'HEAD')
    .map(({ row, label }) => ({ row, item: itemOf([row], label) }));
  return raw.flatMap(({ row }) =>
    filledOf(row).flatMap(({ column, own }) =>
      column === areas || column.role === 'SERIAL' || tasks.includes(column)
        ? []
        : [{ head: column.head ?? own, value: own }],
    ),
  );
}
