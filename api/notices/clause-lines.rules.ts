import type { UnitContext } from '../directory/unit-part';
import { type ClauseLabel, labelsIn } from './clause-labels.rules';
import { CUT, type FoundClause, moved, type Stretch, UNITS, valuesOf } from './clause-values.rules';
import { readUnitSentence } from './unit-sentences.rules';

/** Before the first label of a line: marks, a bracket, a number of its own, （三）牵头单位：. */
const OPENS = /^[\s●■◆▲•·※*（(【[]*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]\s*)?$/;

/** 牵头单位：A on a line of its own, or behind the last stop of a line. */
export function clauseOfLine(text: string, line: Stretch, brackets: readonly FoundClause[]): FoundClause | null {
  const isFree = ({ start }: ClauseLabel) => brackets.every((each) => start < each.start || start >= each.end);
  const labels = labelsIn(text.slice(line.start, line.end))
    .map((label) => moved(label, line.start))
    .filter((label) => CUT.includes(label.role) && isFree(label));
  const leads = labels.findIndex((label) => UNITS.includes(label.role));
  const [first] = labels;
  if (!first) return null;
  const opens = OPENS.test(text.slice(line.start, first.start));
  const start = opens ? 0 : leads;
  const from = labels[start];
  if (!from) return null;
  // A figure of the content is no label's value: 总投资：… within a sentence.
  const run = labels.slice(start);
  const last = run.at(-1) ?? from;
  const stop = /。(?=[^\s）)】\]])/.exec(text.slice(last.valueStart, line.end));
  const end = stop && UNITS.includes(last.role) ? last.valueStart + stop.index + 1 : line.end;
  const after = brackets.find((each) => each.start >= last.valueStart && each.start < end);
  const close = after ? after.start : end;
  const begins = opens ? line.start : from.start;
  return { start: begins, end: close, values: valuesOf(text, run, close), isForAbove: false, doubts: [] };
}

/**
 * 牵头单位： with its units on the next line. With none there it is an empty cell where the line is nothing else (县政府有关部门，有关单位： names
 * whom the letter is to).
 */
export function withNextLine(
  text: string,
  clause: FoundClause,
  line: Stretch,
  next: Stretch | undefined,
  context: UnitContext,
): FoundClause[] {
  const last = clause.values.at(-1);
  if (!last || last.end > last.start || clause.end < line.end) return [clause];
  const below = next ? text.slice(next.start, next.end) : '';
  const units =
    next && labelsIn(below).length === 0 ? readUnitSentence(below.replace(/[。；;\s]+$/, ''), context) : null;
  if (!next || !units) return clause.start === line.start ? [clause] : [];
  const length = below.replace(/[。；;\s]+$/, '').length;
  const value = { ...last, start: next.start, end: next.start + length };
  return [{ ...clause, end: next.end, values: [...clause.values.slice(0, -1), value] }];
}
