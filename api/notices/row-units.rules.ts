import { isUnitColumn } from './column-roles.rules';
import type { Doubt } from './notice-draft';
import { EMPTY, joined, type Passage, spanOf } from './passage.rules';
import type { RawUnits, UnitCellRole } from './raw-item';
import { type Cell, isBlank, type Row } from './table-cells.rules';

/** The unit cells of a row. A blank cell of a row that starts an item is really empty (R40), what the file says is merged is not (R53). */
export function unitsOf(rows: readonly Row[]): RawUnits[] {
  const [first = [], ...more] = rows;
  return first
    .filter(({ column }) => isUnitColumn(column))
    .map((cell) => {
      const again = more.flatMap((row) => row.find(({ column }) => column === cell.column)?.own ?? []);
      const own = joined([cell.own, ...again], '\n');
      const isShared = isBlank(own) && cell.shared !== null;
      return rawUnits(cell, isShared ? (cell.shared ?? EMPTY) : own, isShared);
    });
}

function rawUnits({ column }: Cell, passage: Passage, inherited: boolean): RawUnits {
  const role = column.role as UnitCellRole;
  return { role, passage, label: column.head, undivided: column.isUndivided, inherited };
}

/**
 * The unit cells of a part: what is blank is merged with the row above, within the item (R53, R54). Beside a lead of its own a blank cell of
 * helpers says that there are none, save where the file says it is merged.
 */
export function unitsOfPart(
  own: readonly RawUnits[],
  above: readonly RawUnits[],
): { readonly units: readonly RawUnits[]; readonly doubts: readonly Doubt[] } {
  const isSilent = own.every(({ passage }) => isBlank(passage));
  const doubts: Doubt[] = [];
  const units = own.map((cell, index) => {
    const over = above[index];
    if (!isBlank(cell.passage) || !over || isBlank(over.passage)) return cell;
    const about = [over.passage.text.replace(/\s+/g, '、')];
    if (!isSilent) {
      doubts.push({ code: 'UNITS_BLANK', about, alternatives: about });
      return cell;
    }
    doubts.push({ code: 'UNITS_FROM_ABOVE', about, alternatives: ['无'], span: spanOf(over.passage) });
    return { ...over, inherited: true };
  });
  return { units, doubts };
}

/** The sole or leading unit cell of an item is blank while the one above it is not: it may be merged in a file whose text does not say so. */
export function blankLead(units: readonly RawUnits[], above: readonly RawUnits[]): Doubt[] {
  const lead = units.findIndex(({ role }) => role === 'LEAD');
  const over = above[lead];
  const isBlankHere = units[lead] !== undefined && isBlank(units[lead].passage);
  if (!isBlankHere || !over || isBlank(over.passage) || !units.every(({ passage }) => isBlank(passage))) return [];
  const about = [over.passage.text.replace(/\s+/g, '、')];
  return [{ code: 'UNITS_BLANK', about, alternatives: about }];
}
