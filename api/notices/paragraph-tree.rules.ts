import { namesRules } from './list-words.rules';
import { joined, type Passage, sliceOf, splitPassage, trimmed } from './passage.rules';
import { takeMarks } from './row-marks.rules';
import { leadingSerial, type SerialForm } from './serial.rules';

/** One paragraph, its serial apart. */
export interface Line {
  readonly whole: Passage;
  readonly form: SerialForm | 'BULLET' | null;
  readonly number: number | null;
  readonly label: Passage | null;
  readonly rest: Passage;
  readonly marks: readonly Passage[];
}

/** A numbered paragraph with the plain ones below it and the numbered ones under it. */
export interface Node {
  readonly line: Line;
  readonly own: Line[];
  readonly children: Node[];
}

export interface ParagraphTree {
  /** The plain paragraphs before the first number. */
  readonly own: Line[];
  readonly children: Node[];
}

const BULLET = /^[▲●■◆•▪·◇►△□]\s*(?=\S)/;
/** 1）, 实事一：, 1 新建: with what the table of serials does not hold. */
const OTHER_FORMS: readonly (readonly [SerialForm, RegExp])[] = [
  ['NTH', /^(?:实事|项目|任务|工程|之)([一二三四五六七八九十]{1,3}|\d{1,2})[：:、.．]\s*/],
  ['BRACKET_ARABIC', /^(\d{1,2})[)）]\s*(?=[\u4e00-\u9fa5“"])/],
  ['CIRCLED', /^([一二三四五六七八九十]{1,3})是\s*(?=[\u4e00-\u9fa5“])/],
  // 10 件实事中… is a count.
  ['ARABIC', /^(\d{1,2})\s+(?=[\u4e00-\u9fa5“])(?![件个项年月日所座处条户名家套人次])/],
];

/** A clause of a paragraph that holds the whole list: 一是…；二是…. */
export interface NumberedText {
  readonly serial: Passage | null;
  readonly clause: Passage;
}

/** Reads the paragraphs into lines. The number that is due tells 11.121人才行动 from a figure. */
export function linesOf(paragraphs: readonly (Passage | NumberedText)[]): Line[] {
  let due = 1;
  return paragraphs.flatMap((paragraph, index) => {
    if ('clause' in paragraph) return [lineOfClause(paragraph, index)];
    return splitPassage(paragraph, /\n/)
      .filter(({ text }) => text !== '')
      .map((whole) => {
        const line = lineOf(whole, due);
        if (line.form === 'ARABIC' && line.number !== null) due = line.number + 1;
        return line;
      });
  });
}

function lineOfClause({ serial, clause }: NumberedText, number: number): Line {
  const whole = joined([...(serial ? [serial] : []), clause]);
  return { whole, form: 'CIRCLED', number, label: serial, rest: clause, marks: [] };
}

function lineOf(whole: Passage, due: number): Line {
  const bare = takeMarks(whole);
  const marked = /^[★☆◆◇▲△※*＊●■]/.test(whole.text) ? bare : { rest: whole, marks: [] };
  const found = leadingSerial(marked.rest, due) ?? leadingSerial(marked.rest);
  if (found && found.rest.text !== '') {
    const { serial, label, rest } = found;
    return { whole, form: serial.form, number: serial.number, label, rest, marks: marked.marks };
  }
  for (const [form, pattern] of OTHER_FORMS) {
    const other = pattern.exec(marked.rest.text);
    if (!other) continue;
    const label = trimmed(sliceOf(marked.rest, 0, other[0].length));
    const rest = trimmed(sliceOf(marked.rest, other[0].length));
    return { whole, form, number: Number(other[1]) || null, label, rest, marks: marked.marks };
  }
  const bullet = BULLET.exec(whole.text)?.[0].length ?? 0;
  if (bullet === 0) return { whole, form: null, number: null, label: null, rest: whole, marks: [] };
  const label = trimmed(sliceOf(whole, 0, bullet));
  return { whole, form: 'BULLET', number: null, label, rest: trimmed(sliceOf(whole, bullet)), marks: [] };
}

/** Puts the lines under each other: a form of number that is new stands below the one before it, one that is known ends all below it. */
export function treeOf(lines: readonly Line[]): ParagraphTree {
  const root: ParagraphTree = { own: [], children: [] };
  const stack: { form: Line['form']; node: Node }[] = [];
  for (const line of lines) {
    const top = stack.at(-1)?.node ?? root;
    if (stack.length > 0 && isRulesHeading(line)) {
      const section: Node = { line, own: [], children: [] };
      root.children.push(section);
      stack.splice(0, stack.length, { form: null, node: section });
      continue;
    }
    if (line.form === null) {
      top.own.push(line);
      continue;
    }
    const level = stack.findIndex(({ form }) => form === line.form);
    if (level >= 0) stack.length = level;
    const node: Node = { line, own: [], children: [] };
    (stack.at(-1)?.node ?? root).children.push(node);
    stack.push({ form: line.form, node });
  }
  return root;
}

/** 有关要求： with no number, below the last task: what it heads is none of the tasks. */
const isRulesHeading = ({ form, whole }: Line): boolean =>
  form === null && /^[\u4e00-\u9fa5]{4,10}[：:]?$/.test(whole.text) && namesRules(whole.text);

/** All lines of a node, in their order. */
export function allLines(node: Node): Line[] {
  return [node.line, ...node.own, ...node.children.flatMap(allLines)];
}
