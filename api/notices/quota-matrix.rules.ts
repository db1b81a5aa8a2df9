import type { UnitContext } from '../directory/unit-part';
import { shapeOfCell } from './cell-shapes.rules';
import { type Column, isUnitColumn } from './column-roles.rules';
import { columnWord } from './column-words.rules';
import { NO_ITEM } from './item-rows.rules';
import { EMPTY, joined, type Passage, splitPassage } from './passage.rules';
import type { RawItem, UnitCellRole } from './raw-item';
import { takeMarks } from './row-marks.rules';
import { filledOf, isBlank, type Row } from './table-cells.rules';
import type { KnownRow } from './table-rows.rules';
import { areUnitRoles } from './unit-columns.rules';

/** A matrix whose rows are areas and whose columns are undertakings: 城中区 | 120 | 3 under 新增学位（个） | 新建公厕（座）. */
export interface AreaMatrix {
  readonly areas: Column;
  readonly tasks: readonly Column[];
}

const WHOLE = /^(?:合计|总计|小计|全[省市县区州镇])$/;

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
  const headed = columns.filter(
    ({ head, role }) => head && head.text !== '' && !['SERIAL', 'REMARK', 'DEADLINE'].includes(role),
  );
  const isFigure = (text: string) => /^[\d.,，]+[^\d年月日]{0,6}$|^[-—/]+$/.test(text);
  const counted = headed.filter((column) => column !== areas && share(column, isFigure) >= 0.6);
  const isText = (column: Column) =>
    ['TITLE', 'CONTENT', 'STANDARD'].includes(column.role) && !counted.includes(column);
  // 乡镇 | 项目名称 | 总投资 is a list like any other.
  if (columns.some((column) => column !== areas && isText(column) && share(column, (text) => text !== '') > 0))
    return null;
  if (!areas || counted.every(({ role }) => role.startsWith('MONEY'))) return null;
  // A column of words among those of figures (应补尽补) is an undertaking like them.
  return { areas, tasks: headed.filter((column) => column !== areas) };
}

function unitRole(name: string): UnitCellRole | null {
  const role = columnWord(name);
  return role !== null && areUnitRoles(role) ? role : null;
}

/** A head of two lines: 促进群众就业/★城镇新增就业（人）. */
function namesOf(head: Passage | null): { group: Passage | null; named: ReturnType<typeof takeMarks> } {
  const [upper = EMPTY, ...lower] = splitPassage(head ?? EMPTY, /\//);
  const isOne = lower.length === 0;
  return { group: isOne ? null : upper, named: takeMarks(isOne ? upper : joined(lower)) };
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
      if (!cell || !name || isBlank(cell.own) || cell.own === name) return [];
      const isArea = kind === 'ITEM' || kind === 'PART' || kind === 'MORE';
      const isQuota = isArea && !WHOLE.test(name.text.replace(/\s/g, '')) && unitRole(name.text) === null;
      return [{ name, value: cell.own, isQuota: isQuota && /\d/.test(cell.own.text) }];
    });
    const { group, named } = namesOf(task.head);
    return {
      ...NO_ITEM,
      title: named.rest,
      marks: named.marks,
      group,
      units: cells.flatMap(({ name, value }) => {
        const role = unitRole(name.text);
        return role ? [{ role, passage: value, label: name, undivided: role === 'LEAD', inherited: false }] : [];
      }),
      quotas: cells.flatMap(({ name, value, isQuota }) => (isQuota ? [{ area: name, quantity: value }] : [])),
      others: cells.flatMap(({ name, value, isQuota }) =>
        isQuota || unitRole(name.text) !== null ? [] : [{ head: name, value }],
      ),
    };
  });
}
