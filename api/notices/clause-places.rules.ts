import type { UnitContext } from '../directory/unit-part';
import { clausesInBrackets } from './clause-brackets.rules';
import { clauseOfLine, withNextLine } from './clause-lines.rules';
import { clauseOfOpening, clauseOfSentence } from './clause-sentences.rules';
import type { FoundClause, Stretch } from './clause-values.rules';

/** Every clause of a text in its order, none within another. */
export function findClauses(text: string, context: UnitContext): FoundClause[] {
  const all = clausesInBrackets(text, context);
  const labelled = all.filter(({ values }) => values.some(({ label }) => label !== null));
  const lines = linesOf(text);
  const onLines = lines.flatMap((line, index) => {
    const clause = clauseOfLine(text, line, labelled);
    return clause ? withNextLine(text, clause, line, lines[index + 1], context) : [];
  });
  // 责任单位：各镇（街道）: the bracket is within the value.
  const bare = all.filter(
    (each) => !labelled.includes(each) && onLines.every(({ start, end }) => each.end <= start || each.start >= end),
  );
  const known = [...labelled, ...onLines, ...bare];
  const free = (start: number, end: number) => known.every((each) => end <= each.start || start >= each.end);
  const sentences = lines.flatMap(
    (line) => clauseOfSentence(text, line, context, free) ?? clauseOfOpening(text, line, context, free) ?? [],
  );
  return merged(
    text,
    [...known, ...sentences].sort((a, b) => a.start - b.start),
  );
}

function linesOf(text: string): Stretch[] {
  const lines: Stretch[] = [];
  let from = 0;
  for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', from)) {
    lines.push({ start: from, end: next });
    from = next + 1;
  }
  return [...lines, { start: from, end: text.length }];
}

/** Labels on lines that follow each other, and brackets side by side, are one clause: who leads is settled among them. */
function merged(text: string, clauses: readonly FoundClause[]): FoundClause[] {
  const whole: FoundClause[] = [];
  for (const clause of clauses) {
    const last = whole.at(-1);
    const isNext = last && /^[\s。；;，,]*$/.test(text.slice(last.end, clause.start));
    if (!last || !isNext) whole.push(clause);
    else {
      whole[whole.length - 1] = {
        ...last,
        end: clause.end,
        values: [...last.values, ...clause.values],
        isForAbove: last.isForAbove || clause.isForAbove,
        doubts: [...last.doubts, ...clause.doubts],
      };
    }
  }
  return whole;
}
