import type { Passage } from './passage.rules';
import type { RawItem, RawList } from './raw-item';
import { readSerial } from './serial.rules';
import { filledOf, isHeadOf } from './table-cells.rules';
import type { KnownRow } from './table-rows.rules';

/** Stops and blanks between what is read: the 、 after a serial, the ： after a title. */
const BETWEEN = /[\s。：:、；;.．，,]/;

/** The cells that found no place in a list: they are told, and never dropped. A head that is repeated says nothing new, nor does the number of a matrix's row. */
export function unreadCells(list: RawList, rows: readonly KnownRow[], isMatrix: boolean): Passage[] {
  const places = placesOf(list);
  return rows
    .flatMap(({ kind, row }) => filledOf(row).filter((cell) => kind !== 'HEAD' || !isHeadOf(cell)))
    .filter(({ own, column }) => !isMatrix || column.role !== 'SERIAL' || !readSerial(own.text))
    .map(({ own }) => own)
    .filter(({ text, at }) => at.some((place, index) => !places.has(place) && !BETWEEN.test(text[index] ?? '')));
}

/** Every place of the source that a list holds. */
export function placesOf(list: RawList): ReadonlySet<number> {
  const places = new Set<number>();
  const put = (passages: readonly (Passage | null)[]) => {
    for (const passage of passages) for (const place of passage?.at ?? []) places.add(place);
  };
  const walk = (item: RawItem): void => {
    put([item.serial, item.title, item.content, item.standard, item.leaders, item.deadline, item.remark, item.group]);
    put([
      ...item.marks,
      ...item.units.flatMap(({ passage, label }) => [passage, label]),
      ...item.money.map(({ passage }) => passage),
    ]);
    put(item.quotas.flatMap(({ area, quantity }) => [area, quantity]));
    put(item.others.flatMap(({ head, value }) => [head, value]));
    item.subItems.forEach(walk);
  };
  put([...list.caption, ...list.columns, ...list.remarks, ...list.unread]);
  [...list.items, ...(list.total ? [list.total] : []), ...(list.subtotals ?? [])].forEach(walk);
  return places;
}
