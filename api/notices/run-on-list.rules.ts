import type { UnitContext } from '../directory/unit-part';
import { findClauses } from './clause-places.rules';
import { splitClauses } from './clauses.rules';
import { announcesList } from './list-words.rules';
import type { NumberedText } from './paragraph-tree.rules';
import { joined, type Passage, sliceOf, trimmed } from './passage.rules';

/** 这10件实事分别是：…；…；…: the announcement of a list that follows in the same paragraph. */
const ANNOUNCEMENT = /(?:分别[是为]|如下|包括|主要有|具体[是为])\s*[：:]\s*|(?:实事|项目|工程)[^，。：:]{0,6}[：:]\s*/;
/** 一是…；二是…. */
const ORDINAL = /^([一二三四五六七八九十]{1,3})(?:是|要)/;

/** A paragraph that holds a whole list becomes its intro and its clauses; any other stays as it is. */
export function runOn(
  paragraph: Passage,
  declared: ReadonlySet<number>,
  context: UnitContext,
): (Passage | NumberedText)[] {
  const numbered = splitClauses(paragraph);
  if (!numbered) return separated(paragraph, declared);
  const { intro, clauses } = numbered;
  const named = clauses.filter(({ text }) => findClauses(text.text, context).length > 0).length;
  const isCounted = declared.has(clauses.length) && clauses.length > 4 && announcesList(intro?.text ?? '');
  if (named < 2 && !isCounted) return [paragraph];
  return [...(intro ? [intro] : []), ...clauses.map(({ serial, text }) => joined([serial, text]))];
}

/** As many parts between semicolons as the notice says that there are tasks. */
function separated(paragraph: Passage, declared: ReadonlySet<number>): (Passage | NumberedText)[] {
  const found = ANNOUNCEMENT.exec(paragraph.text);
  if (!found || !announcesList(paragraph.text.slice(0, found.index + found[0].length))) return [paragraph];
  const start = found.index + found[0].length;
  const stop = paragraph.text.indexOf('。', start);
  const end = stop < 0 ? paragraph.text.length : stop;
  const clauses: NumberedText[] = [];
  let from = start;
  for (const { index } of [...paragraph.text.slice(start, end).matchAll(/[；;]/g), { index: end - start }]) {
    const whole = trimmed(sliceOf(paragraph, from, start + index));
    const serial = ORDINAL.exec(whole.text)?.[0].length ?? 0;
    const label = serial > 0 ? sliceOf(whole, 0, serial) : null;
    if (whole.text.length > 3) clauses.push({ serial: label, clause: trimmed(sliceOf(whole, serial)) });
    from = start + index + 1;
  }
  if (clauses.length < 5 || !declared.has(clauses.length)) return [paragraph];
  const after = trimmed(sliceOf(paragraph, end + 1));
  // What follows the list comes before it, so that it is not taken for more of the last task.
  return [trimmed(sliceOf(paragraph, 0, start)), ...(after.text === '' ? [] : [after]), ...clauses];
}
