import { type Clauses, splitClauses } from './clauses.rules';
import { NO_ITEM } from './item-rows.rules';
import type { RawItem } from './raw-item';
import { isBlank } from './table-cells.rules';

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
