import type { UnitContext } from '../directory/unit-part';
import { findClauses } from './clause-places.rules';
import type { Entry, EntryGroup } from './list-entries.rules';
import type { Line } from './paragraph-tree.rules';
import { sliceOf, trimmed } from './passage.rules';

/** What tells of a line whether it names units. */
export interface UnitLines {
  readonly context: UnitContext;
  namesUnits(line: Line): boolean;
}

/**
 * Undertakings in paragraphs without numbers: each ends with its units, in brackets or on lines of their own. What stands before the first, and
 * paragraphs between that name none, are left.
 */
export function plainEntries(lines: readonly Line[], group: EntryGroup | null, reader: UnitLines): Entry[] {
  const entries: { head: Line; own: Line[] }[] = [];
  let open: Line[] = [];
  for (const line of lines.flatMap((each) => segmentsOf(each, reader))) {
    const last = entries.at(-1);
    if (!reader.namesUnits(line) && !isOnlyClauses(line.whole.text, reader.context)) {
      open.push(line);
      continue;
    }
    if (isOnlyClauses(line.whole.text, reader.context)) {
      const [head, ...own] = open;
      if (head) entries.push({ head, own: [...own, line] });
      else last?.own.push(line);
    } else {
      const before = open.filter(({ rest }) => rest.text.length <= 30 && !/。$/.test(rest.text)).slice(-1);
      const [head = line, ...own] = [...(before.length > 0 && open.at(-1) === before[0] ? before : []), line];
      entries.push({ head, own });
    }
    open = [];
  }
  return entries.map(({ head, own }) => ({ head, own, parts: [], group }));
}

/** Nothing but labels and units: 责任单位：市教育局. */
export function isOnlyClauses(text: string, context: UnitContext): boolean {
  const clauses = findClauses(text, context);
  const left = clauses.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return clauses.length > 0 && /^[\s。；;，,.（(）)]*$/.test(left);
}

/** 新建A。（责任单位：X）改造B。（责任单位：Y）: two in one paragraph. */
export function segmentsOf(line: Line, reader: Pick<UnitLines, 'context'>): Line[] {
  const clauses = findClauses(line.whole.text, reader.context);
  if (clauses.length < 2) return [line];
  const ends: number[] = [];
  let from = 0;
  for (const { start, end } of clauses) {
    const text = line.whole.text.slice(from, start);
    if (text.replace(/[^\u4e00-\u9fa5]/g, '').length < 6) return [line];
    const stop = /^[\s。；;，,]*/.exec(line.whole.text.slice(end))?.[0].length ?? 0;
    ends.push(end + stop);
    from = end + stop;
  }
  ends[ends.length - 1] = line.whole.text.length;
  return ends.map((end, index) => {
    const whole = trimmed(sliceOf(line.whole, ends[index - 1] ?? 0, end));
    return index === 0
      ? { ...line, whole, rest: trimmed(sliceOf(line.rest, 0, line.rest.text.length - (line.whole.text.length - end))) }
      : { ...line, whole, rest: whole, label: null, form: null, number: null, marks: [] };
  });
}
