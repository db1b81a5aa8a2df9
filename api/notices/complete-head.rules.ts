import { lookOfCell, misfit } from './cell-fit.rules';
import { EMPTY, type Passage } from './passage.rules';
import { readSerial } from './serial.rules';
import type { HeadColumn } from './table-cell';

const UNNAMED: HeadColumn = { head: EMPTY, role: null };
const SAMPLE = 20;

/**
 * A head that lacks a name (a blank cell was lost, or the column of serials has none): where most rows have one cell more, a column without a name
 * is put in at the place at which the cells fit best.
 */
export function completeHead(
  columns: readonly HeadColumn[],
  rows: readonly (readonly Passage[])[],
): readonly HeadColumn[] {
  const sample = rows.filter((row) => row.length > 1).slice(0, SAMPLE);
  const longer = sample.filter(({ length }) => length === columns.length + 1);
  if (longer.length < 2 || longer.length * 2 <= sample.length) return columns;
  let best: readonly HeadColumn[] = columns;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at <= columns.length; at += 1) {
    const isSerial =
      at === 0 && columns[0]?.role !== 'SERIAL' && longer.every(([first]) => readSerial(first?.text ?? '') !== null);
    const unnamed: HeadColumn = isSerial ? { ...UNNAMED, role: 'SERIAL' } : UNNAMED;
    const tried = [...columns.slice(0, at), unnamed, ...columns.slice(at)];
    const sum = longer.reduce((total, row) => total + misfitOfRow(row, tried), 0);
    if (sum < least) [best, least] = [tried, sum];
  }
  return best;
}

/** A list whose serials have no head: the first piece after the head is 1. */
export function withSerials(columns: readonly HeadColumn[], first: Passage | undefined): readonly HeadColumn[] {
  if (columns.some(({ role }) => role === 'SERIAL') || readSerial(first?.text ?? '')?.number !== 1) return columns;
  return [{ ...UNNAMED, role: 'SERIAL' }, ...columns];
}

function misfitOfRow(row: readonly Passage[], columns: readonly HeadColumn[]): number {
  return row.reduce(
    (sum, { text }, i) => sum + (text === '' ? 0 : misfit(lookOfCell(text), columns[i]?.role ?? null)),
    0,
  );
}
