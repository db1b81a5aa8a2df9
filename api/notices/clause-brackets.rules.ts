import type { UnitContext } from '../directory/unit-part';
import { labelsIn } from './clause-labels.rules';
import { type ClauseValue, CUT, DIVIDES, type FoundClause, moved, type Stretch, valuesOf } from './clause-values.rules';
import { readUnitSentence } from './unit-sentences.rules';

const PAIRS: Readonly<Record<string, string>> = {
  '（': '）)',
  '(': '）)',
  '[': ']］',
  '［': ']］',
  '【': '】',
  '〔': '〕',
  '{': '}',
};

/** Clauses in brackets of any kind, with labels or with names alone. */
export function clausesInBrackets(text: string, context: UnitContext): FoundClause[] {
  return bracketsOf(text).flatMap((bracket) => clauseOfBracket(text, bracket, context) ?? []);
}

/** Outermost brackets; one that is never closed goes to the end of its line. */
function bracketsOf(text: string): (Stretch & { readonly isOpen: boolean })[] {
  const found: (Stretch & { isOpen: boolean })[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const close = PAIRS[text.charAt(i)];
    if (!close) continue;
    let depth = 0;
    let end = -1;
    for (let j = i; j < Math.min(text.length, i + 800); j += 1) {
      if (text.charAt(j) === text.charAt(i)) depth += 1;
      if (close.includes(text.charAt(j))) depth -= 1;
      if (depth === 0) {
        end = j + 1;
        break;
      }
    }
    if (end < 0) {
      // One that is never closed is a clause only where a label follows it at once.
      if (!/^\s*[^：:\n]{2,14}[：:]/.test(text.slice(i + 1, i + 20))) continue;
      const next = text.indexOf('\n', i);
      end = Math.min(next < 0 ? text.length : next, i + 400);
      found.push({ start: i, end, isOpen: true });
    } else found.push({ start: i, end, isOpen: false });
    i = end - 1;
  }
  return found;
}

function clauseOfBracket(
  text: string,
  bracket: Stretch & { isOpen: boolean },
  context: UnitContext,
): FoundClause | null {
  const [start, end] = [bracket.start + 1, bracket.isOpen ? bracket.end : bracket.end - 1];
  const inner = text.slice(start, end);
  // Behind a first label of units or dates every other ends what stands before it: 责任单位：A；数据提供单位：B.
  const labels = labelsIn(inner);
  const first = labels.find(({ role }) => CUT.includes(role));
  if (
    first &&
    first === labels[0] &&
    /^[\s*★▲]*$/.test(inner.slice(0, first.start)) &&
    first.valueStart < inner.length
  ) {
    const values = valuesOf(
      text,
      labels.map((label) => moved(label, start)),
      end,
    );
    return { start: bracket.start, end: bracket.end, values, isForAbove: false, doubts: [] };
  }
  if (bracket.isOpen || first) return null;
  const sentence = readUnitSentence(inner, context);
  const [before, after] = [
    text.slice(Math.max(0, bracket.start - 3), bracket.start),
    text.slice(bracket.end, bracket.end + 3),
  ];
  const closes = /^\s*(?:$|[。；;！\n])/.test(after);
  const isAlone = /(?:^|[。；;！\n])\s*$/.test(before);
  if (!sentence || (!sentence.saysRoles && !closes && !isAlone)) return null;
  if ((sentence.onlyPlaces || sentence.isSingle) && !sentence.saysRoles && !isAlone) return null;
  const value: ClauseValue = { role: 'DIVISION', label: null, start, end, saysRoles: DIVIDES.test(inner) };
  const doubts = sentence.onlyPlaces ? [{ code: 'UNITS_OR_PLACES' as const, start, end }] : [];
  return { start: bracket.start, end: bracket.end, values: [value], isForAbove: false, doubts };
}
