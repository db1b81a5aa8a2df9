import type { UnitContext } from '../directory/unit-part';
import { labelsIn } from './clause-labels.rules';
import { splitClauses } from './clauses.rules';
import { NO_ITEM } from './item-rows.rules';
import type { Entry } from './list-entries.rules';
import type { Line, Node } from './paragraph-tree.rules';
import { joined, type Passage, sliceOf, trimmed } from './passage.rules';
import { segmentsOf } from './plain-entries.rules';
import type { RawItem } from './raw-item';
import { takeMarks } from './row-marks.rules';
import { type CutClauses, cutUnitClauses } from './unit-clauses.rules';

/** A title before its content: 老旧小区改造。… · 新建学校：… · 老旧小区改造  全年…. */
const SENTENCE = /^[^。：:\n]{2,90}(?:。|：|:)/;
const SPACED = /^[^\s，。；：:]{4,30}[\s\u3000]+(?=\S{8})/;

/** A sentence that promises something (新建幼儿园20所。) stands in the place of a title and is content all the same. */
const PROMISES = /(?:^|[^\d年第])\d+(?:\.\d+)?(?![\d.]*\s*[年号月日])/;

/** One undertaking out of its paragraphs: title, content, units, and its parts. */
export function itemOfEntry(entry: Entry, context: UnitContext): RawItem {
  const { head, own, parts } = entry;
  const lines = [head, ...own];
  const numbered = parts.length === 0 ? clausesOf(lines, context) : null;
  const segments = parts.length === 0 && !numbered ? segmentsOf({ ...head, whole: textOf(lines) }, { context }) : [];
  const cut = cutUnitClauses(segments.length > 1 ? headOf(segments) : (numbered?.text ?? textOf(lines)), context);
  const subItems =
    parts.length > 0
      ? parts.map((part) => partOf(part, context))
      : (numbered?.parts ?? (segments.length > 1 ? segments.map((each) => partOfText(each, context)) : []));
  return withSharedUnits(withParts(itemOf(head, cut), subItems));
}

/** The lines of an item as one text. */
function textOf([head, ...own]: readonly Line[]): Passage {
  return joined([...(head ? [head.rest] : []), ...own.map(({ whole }) => whole)], '\n');
}

function itemOf(head: Line, cut: CutClauses): RawItem {
  const lines = splitLabelled(cut.text);
  const { title, content } = titleAndContent(lines.text);
  const marked = title ? takeMarks(title) : null;
  return {
    ...NO_ITEM,
    serial: head.label,
    title: marked?.rest ?? null,
    content: content && unlabelled(content),
    standard: lines.standard,
    remark: lines.remark,
    marks: [...head.marks, ...(marked?.marks ?? [])],
    units: cut.units,
    leaders: cut.leaders,
    deadline: cut.deadline,
    money: cut.money,
    others: cut.others,
    doubts: cut.doubts,
  };
}

/** 建设公厕。项目内容：新建公厕12座。 */
function unlabelled(content: Passage): Passage {
  const [label] = labelsIn(content.text.slice(0, 30));
  return label?.start === 0 && label.role === 'CONTENT' ? trimmed(sliceOf(content, label.valueStart)) : content;
}

/** Lines that say by their label what they are: 完成标准：…, 备注：…; the label of a title or content (项目内容：…) is none of it. */
function splitLabelled(passage: Passage): { text: Passage; standard: Passage | null; remark: Passage | null } {
  const found: { STANDARD: Passage[]; REMARK: Passage[]; TEXT: Passage[] } = { STANDARD: [], REMARK: [], TEXT: [] };
  let from = 0;
  for (const { 0: line } of passage.text.matchAll(/[^\n]*(?:\n|$)/g)) {
    const part = trimmed(sliceOf(passage, from, from + line.length));
    from += line.length;
    const [label] = labelsIn(part.text.slice(0, 30));
    const role = label?.start === 0 ? label.role : null;
    if (role === 'STANDARD' || role === 'REMARK') found[role].push(trimmed(sliceOf(part, label?.valueStart ?? 0)));
    else if (role === 'CONTENT' || role === 'TITLE') found.TEXT.push(trimmed(sliceOf(part, label?.valueStart ?? 0)));
    else found.TEXT.push(part);
  }
  const together = (parts: Passage[]) => (parts.length > 0 ? joined(parts, '\n') : null);
  return {
    text: trimmed(joined(found.TEXT, '\n')),
    standard: together(found.STANDARD),
    remark: together(found.REMARK),
  };
}

/** The title is the first line where it is short and more follow, else the first sentence, or what stands before a colon. */
export function titleAndContent(passage: Passage): { title: Passage | null; content: Passage | null } {
  const text = trimmed(passage);
  if (text.text === '') return { title: null, content: null };
  const line = text.text.indexOf('\n');
  const first = line < 0 ? text.text : text.text.slice(0, line);
  const isTitle = line >= 0 && first.length <= 60 && !/[。：:]./.test(first);
  const spaced = SPACED.exec(first)?.[0] ?? '';
  const sentence = SENTENCE.exec(first)?.[0] ?? '';
  const colon = /[：:]$/.test(sentence) && (sentence.length > 32 || sentence.length === text.text.length);
  const whole = colon ? (/^[^。\n]{2,90}。/.exec(first)?.[0] ?? '') : sentence;
  const end = isTitle ? line : spaced ? spaced.length : whole ? whole.length : first.length;
  const bare = (part: Passage) => sliceOf(part, 0, part.text.replace(/[\s。：:；;，,]+$/, '').length);
  const title = bare(sliceOf(text, 0, end));
  const content = trimmed(sliceOf(text, end));
  return { title, content: content.text === '' || PROMISES.test(title.text) ? text : content };
}

interface NumberedText {
  /** What is before the clauses, with the units of a clause that speaks for all. */
  readonly text: Passage;
  readonly parts: readonly RawItem[];
}

/** 1.…；2.… or ①…②… within a paragraph are its parts (R55). */
function clausesOf(lines: readonly Line[], context: UnitContext): NumberedText | null {
  const whole = textOf(lines);
  const found = splitClauses(whole);
  if (!found?.intro) return null;
  return {
    text: found.intro,
    parts: found.clauses.map(({ serial, text }) => {
      const cut = cutUnitClauses(text, context);
      return { ...NO_ITEM, ...saidBy(cut), serial, content: cut.text };
    }),
  };
}

function partOf({ line, own, children }: Node, context: UnitContext): RawItem {
  const cut = cutUnitClauses(textOf([line, ...own]), context);
  const part = { ...itemOf(line, cut), ...(children.length === 0 && { title: null, content: cut.text }) };
  const named = own.some(({ whole }) => !/^[（(【[]/.test(whole.text)) ? itemOf(line, cut) : part;
  return withParts(
    named,
    children.map((child) => partOf(child, context)),
  );
}

function partOfText(line: Line, context: UnitContext): RawItem {
  const cut = cutUnitClauses(line.rest, context);
  return { ...NO_ITEM, ...saidBy(cut), content: cut.text };
}

const saidBy = ({ units, leaders, deadline, money, others, doubts }: CutClauses): Partial<RawItem> => ({
  units,
  leaders,
  deadline,
  money,
  others,
  doubts,
});

/** The title of several in one paragraph: what stands before the first colon or stop. */
function headOf([first]: readonly Line[]): Passage {
  const sentence = /^[^。：:\n，；]{2,40}[。：:]/.exec(first?.rest.text ?? '')?.[0] ?? '';
  const end = sentence ? sentence.length : (/^[^，。；\n]*/.exec(first?.rest.text ?? '')?.[0].length ?? 0);
  return sliceOf(first?.rest ?? { text: '', at: [] }, 0, end);
}

/** The content of an item holds that of its parts, as a cell with numbered clauses does. */
function withParts(item: RawItem, subItems: readonly RawItem[]): RawItem {
  if (subItems.length === 0) return item;
  const texts = subItems.map(({ serial, title, content }) =>
    joined([serial, title, content].flatMap((each) => each ?? [])),
  );
  return { ...item, content: joined([...(item.content ? [item.content] : []), ...texts], '\n'), subItems };
}

/** Where only the last part names units, they are those of the whole item. */
function withSharedUnits(item: RawItem): RawItem {
  const last = item.subItems.at(-1);
  const others = item.subItems.slice(0, -1);
  if (!last || others.length === 0 || last.units.length === 0 || others.some(({ units }) => units.length > 0))
    return item;
  return {
    ...item,
    units: [...item.units, ...last.units],
    leaders: item.leaders ?? last.leaders,
    deadline: item.deadline ?? last.deadline,
    subItems: [...others, { ...last, units: [], leaders: null, deadline: null }],
  };
}
