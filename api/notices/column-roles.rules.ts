import type { UnitContext } from '../directory/unit-part';
import { shapeOf } from './cell-shapes.rules';
import { moneyUnit, wholeOf } from './column-money.rules';
import { byCells, countsOfTitles, once, type Sketch, sharesOfAreas, titles } from './column-sketches.rules';
import { columnWord } from './column-words.rules';
import type { Doubt } from './notice-draft';
import type { Passage } from './passage.rules';
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

/** Units that neither lead nor help: who gives figures, who pays for land, who checks. */
const NO_DUTY = /^(?:数据提供|政策处理|督[查办]|考核|监督|验收|填报|提出|建议)(?:单位|部门)$/;
/** What each column of this table holds: by its head, by its neighbours, and where the head is silent or misleads by its cells (R51). */
export function columnsOf(
  table: Pick<RecoveredTable, 'heads' | 'rows' | 'caption'>,
  units: UnitContext,
): { readonly columns: readonly Column[]; readonly doubts: readonly Doubt[] } {
  const width = table.rows.reduce((most, { cells }) => Math.max(most, cells.length), table.heads.length);
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
  countsOfTitles(sketches);
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
  // 牵头单位/市级: the lower line says only whose.
  if (last && over && areUnitRoles(over) && !areUnitRoles(columnWord(last) ?? 'OTHER')) return over;
  return columnWord(word) ?? (last ? columnWord(last) : null) ?? over ?? 'OTHER';
}

export const isUnitColumn = ({ role }: Column): boolean => areUnitRoles(role);
