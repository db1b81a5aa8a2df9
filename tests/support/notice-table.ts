import { readFileSync } from 'node:fs';
import { type Passage, passageOf, sliceOf, splitPassage, trimmed } from '../../api/notices/passage.rules';
import type { RecoveredCell, RecoveredRow, RecoveredTable } from '../../api/notices/raw-item';

/** A cell that the file says is merged with the one above it. */
export const MERGED = '^';

export interface BuiltTable {
  readonly table: RecoveredTable;
  /** The text in which all spans of the table are places. */
  readonly source: string;
}

/**
 * A recovered table out of strings. A blank string is an empty cell, MERGED one that is merged with the one above; a row that is shorter than the
 * heads ends early.
 */
export function builtTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  around: { readonly caption?: readonly string[]; readonly remarks?: readonly string[] } = {},
): BuiltTable {
  let source = '';
  const put = (text: string): Passage => {
    const start = source.length;
    source += `${text}\n\t`;
    return { text, at: Array.from(text, (_, index) => start + index) };
  };
  const caption = (around.caption ?? []).map(put);
  const headed = heads.map(put);
  const width = Math.max(heads.length, ...rows.map((row) => row.length), 0);
  const above: Passage[] = [];
  const recovered = rows.map((row): RecoveredRow => {
    const cells = Array.from({ length: width }, (_, index): RecoveredCell => {
      const text = row[index];
      if (text === MERGED) return { passage: above[index] ?? put(''), state: 'MERGED_ABOVE' };
      const passage = put(text ?? '');
      above[index] = passage;
      return { passage, state: text === undefined ? 'MISSING' : text.trim() === '' ? 'EMPTY' : 'OWN' };
    });
    return { cells };
  });
  const remarks = (around.remarks ?? []).map(put);
  return {
    source,
    table: { layout: 'MARKED', caption, heads: headed, rows: recovered, remarks, unread: [], doubts: [] },
  };
}

/** The table of a notice that is flattened as its cells follow, a tab before each: cut by the width of its head. */
export function seedTable(file: string, heads: number): BuiltTable {
  const source = readFileSync(file, 'utf8');
  const whole = passageOf(source);
  const start = source.search(/\t序号\s*\n/);
  const lines = splitPassage(sliceOf(whole, 0, start), /\n/).filter(({ text }) => text !== '');
  // What follows the list is of the letter again, or a page mark.
  const after = source.slice(start).search(/\n\s*(?:抄送|— \d+ —)/);
  const cells = splitPassage(sliceOf(whole, start + 1, after < 0 ? undefined : start + after), /\n\s*?\t/).map((cell) =>
    trimmed(cell),
  );
  const rows: RecoveredRow[] = [];
  const remarks: Passage[] = [];
  for (let from = heads; from < cells.length; from += heads) {
    const row = cells.slice(from, from + heads);
    if (row.length === 1 && row[0]) remarks.push(row[0]);
    else rows.push({ cells: row.map((passage) => ({ passage, state: passage.text === '' ? 'EMPTY' : 'OWN' })) });
  }
  const caption = lines.slice(-2);
  return {
    source,
    table: { layout: 'TAB', caption, heads: cells.slice(0, heads), rows, remarks, unread: [], doubts: [] },
  };
}
