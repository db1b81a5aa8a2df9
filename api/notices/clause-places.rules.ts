import type { UnitContext } from '../directory/unit-part';
import { type ClauseLabel, labelsIn } from './clause-labels.rules';
import { readUnitSentence } from './unit-sentences.rules';

/** A clause in a text: what is to be cut out of it, and the values in it. */
export interface FoundClause {
  readonly start: number;
  readonly end: number;
  readonly values: readonly ClauseValue[];
  readonly isForAbove: boolean;
  readonly doubts: readonly { readonly code: 'UNITS_OR_PLACES'; readonly start: number; readonly end: number }[];
}

export interface ClauseValue {
  readonly role: ClauseLabel['role'];
  readonly label: { readonly start: number; readonly end: number } | null;
  readonly start: number;
  readonly end: number;
  readonly saysRoles: boolean;
}

/** What a label must say to make a clause; 目标任务：and the like belong to the content. */
const CUT: readonly ClauseLabel['role'][] = [
  'LEAD',
  'SUPPORT',
  'DISTRICT_LEAD',
  'DISTRICT_SUPPORT',
  'PARENT_LEAD',
  'DIVISION',
  'LEADER',
  'PERSON',
  'DEADLINE',
  'STARTS',
  'MONEY',
];
const UNITS: readonly ClauseLabel['role'][] = [...CUT.slice(0, 6), 'LEADER'];
const PAIRS: Readonly<Record<string, string>> = {
  '（': '）)',
  '(': '）)',
  '[': ']］',
  '［': ']］',
  '【': '】',
  '〔': '〕',
  '{': '}',
};
/** Before the first label of a line: marks, a bracket, a number of its own, （三）牵头单位：. */
const OPENS = /^[\s●■◆▲•·※*（(【[]*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]\s*)?$/;
const ROLES = /牵头|负责|主办|配合|协办|按(?:照)?(?:各自)?(?:职责|职能|分工)/;
/** 上述项目由…, 以上任务均由…: the items above. */
const ABOVE =
  /^(?:以上|上述|前述)(?:[\d一二三四五六七八九十]{1,3}[项件个])?(?:项目|任务|工作|实事|事项|内容)?(?:均|都|统一)?(?=由|$)/;
const BELOW = /^(?:(?:该|此|本)(?:项|件)?(?:项目|工作|任务|实事)?(?:均)?)(?=由)/;
/** （列第一位者为牵头单位，下同） is a rule for all and no unit. */
export const RULE_IN_BRACKETS = /[（(][^（）()]{0,30}(?:第一|首位|下同)[^（）()]{0,20}[）)]/;

/** Every clause of a text in its order, none within another. */
export function findClauses(text: string, context: UnitContext): FoundClause[] {
  const all = bracketsOf(text).flatMap((bracket) => clauseOfBracket(text, bracket, context) ?? []);
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

interface Stretch {
  readonly start: number;
  readonly end: number;
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
  const labels = labelsIn(inner).filter(({ role }) => CUT.includes(role));
  const [first] = labels;
  if (first && /^[\s*★▲]*$/.test(inner.slice(0, first.start)) && first.valueStart < inner.length) {
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
  const value: ClauseValue = { role: 'DIVISION', label: null, start, end, saysRoles: sentence.saysRoles };
  const doubts = sentence.onlyPlaces ? [{ code: 'UNITS_OR_PLACES' as const, start, end }] : [];
  return { start: bracket.start, end: bracket.end, values: [value], isForAbove: false, doubts };
}

function moved(label: ClauseLabel, by: number): ClauseLabel {
  return { ...label, start: label.start + by, valueStart: label.valueStart + by };
}

/** The values between the labels, without the separators behind them. */
function valuesOf(text: string, labels: readonly ClauseLabel[], end: number): ClauseValue[] {
  return labels.map((label, index) => {
    const stop = labels[index + 1]?.start ?? end;
    const value = text.slice(label.valueStart, stop).replace(RULE_IN_BRACKETS, (rule) => ' '.repeat(rule.length));
    const length = value.replace(/[\s。；;，,、．.【[（(]+$/, '').length;
    return {
      role: label.role,
      label: {
        start: label.start,
        end: label.start + text.slice(label.start, label.valueStart).replace(/[：:\s为是]+$/, '').length,
      },
      start: label.valueStart,
      end: label.valueStart + length,
      saysRoles: label.role === 'DIVISION' && ROLES.test(value),
    };
  });
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

/** 牵头单位：A on a line of its own, or behind the last stop of a line. */
function clauseOfLine(text: string, line: Stretch, brackets: readonly FoundClause[]): FoundClause | null {
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
function withNextLine(
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

/** 由A牵头，会同B落实。as the last sentence of a line. */
function clauseOfSentence(
  text: string,
  line: Stretch,
  context: UnitContext,
  free: (start: number, end: number) => boolean,
): FoundClause | null {
  const whole = text.slice(line.start, line.end).replace(/[\s。；;]+$/, '');
  const from = Math.max(...['。', '；', ';', '！'].map((stop) => whole.lastIndexOf(stop)), -1) + 1;
  const sentence = whole.slice(from);
  const scope = ABOVE.exec(sentence.trimStart())?.[0] ?? BELOW.exec(sentence.trimStart())?.[0] ?? '';
  const start = line.start + from + (sentence.length - sentence.trimStart().length);
  const said = sentence.trim().slice(scope.length);
  const isSaid =
    /^由.{2,}(?:牵头|负责|落实|主办|承办|实施|配合)/.test(said) || /^[^，,]{2,30}(?:牵头|主办)[，,；;]?/.test(said);
  if (!isSaid || !free(start, line.end)) return null;
  const read = readUnitSentence(said, context);
  if (!read?.saysRoles) return null;
  const value = {
    role: 'DIVISION',
    label: null,
    start: start + scope.length,
    end: start + scope.length + said.length,
  } as const;
  const values = [{ ...value, saysRoles: ROLES.test(said.replace(/负责(?:落实|实施|组织实施)?$/, '')) }];
  return { start, end: line.end, values, isForAbove: /^(?:以上|上述|前述)/.test(scope), doubts: [] };
}

/** 由王强副市长负责，市环保局牵头，相关部门配合，…: who does it is said before what is done. */
const LEADER_OPENS =
  /^由([\u4e00-\u9fa5XxＸ×·]{2,4}?(?:常务)?副?(?:市长|县长|区长|州长|主席|书记)|[\u4e00-\u9fa5XxＸ×·]{2,4}(?:常委|秘书长|主任))(?:负责|牵头|分管)[，,]/;

function clauseOfOpening(
  text: string,
  line: Stretch,
  context: UnitContext,
  free: (start: number, end: number) => boolean,
): FoundClause | null {
  const whole = text.slice(line.start, line.end);
  const leader = LEADER_OPENS.exec(whole);
  if (!leader && !whole.startsWith('由')) return null;
  let end = leader?.[0].length ?? 0;
  for (const [part, words = ''] of whole.slice(end, end + 200).matchAll(/([^，,。；;]*)[，,。；;]/g)) {
    if (!/(?:牵头|配合|协助|协办|参与|主办)(?:负责|落实|实施)?$/.test(words) || !readUnitSentence(words, context))
      break;
    end += part.length;
  }
  const units = leader?.[0].length ?? 0;
  if (end <= units || !free(line.start, line.start + end)) return null;
  const role = { label: null, saysRoles: true } as const;
  const values: ClauseValue[] = [{ ...role, role: 'DIVISION', start: line.start + units, end: line.start + end - 1 }];
  const name = leader?.[1];
  if (name) values.push({ ...role, role: 'LEADER', start: line.start + 1, end: line.start + 1 + name.length });
  return { start: line.start, end: line.start + end, values, isForAbove: false, doubts: [] };
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
