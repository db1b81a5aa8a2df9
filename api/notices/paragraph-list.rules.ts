import type { UnitContext } from '../directory/unit-part';
import { RULE_IN_BRACKETS } from './clause-values.rules';
import { withoutEnding } from './list-ending.rules';
import { type Entry, ListReader } from './list-entries.rules';
import { itemsOf } from './list-items.rules';
import { announcesList, announcesRules, declaredCounts, hasDuty, hasFigures } from './list-words.rules';
import { withoutFieldNumbers } from './numbered-fields.rules';
import { allLines, type Line, linesOf, treeOf } from './paragraph-tree.rules';
import { type Passage, sliceOf } from './passage.rules';
import { withHeadings } from './plain-headings.rules';
import type { RawList } from './raw-item';
import { runOn } from './run-on-list.rules';
import { cutUnitClauses } from './unit-clauses.rules';
import { unwrapped } from './wrapped-lines.rules';

/** A list of undertakings in paragraphs, and the paragraphs that are none of it: rules of the letter, introductions. */
export interface ParagraphList {
  readonly list: RawList;
  readonly rest: readonly Passage[];
}

/**
 * Reads a list that is written in paragraphs, of an annex or in the letter itself among paragraphs of rules.
 * @param paragraphs each whole, in their order
 * @param context whose units they name
 * @param count how many tasks the notice says that there are; it settles what is a heading and what a task
 * @returns null where there is no such list. Every paragraph is in the list or in `rest`.
 */
export function readParagraphList(
  paragraphs: readonly Passage[],
  context: UnitContext = {},
  count: number | null = null,
): ParagraphList | null {
  const declared = count ? new Set([count]) : declaredCounts(paragraphs.map(({ text }) => text));
  const numbered = linesOf(unwrapped(paragraphs).flatMap((paragraph) => runOn(paragraph, declared, context)));
  const lines = withoutFieldNumbers(numbered, context);
  const tree = withHeadings(treeOf(lines));
  const reader = new ListReader(context, declared);
  const entries = reader.entriesOf(tree);
  const { entries: own, remarks } = withoutEnding(entries, reader);
  if (own.length < 2 || !isList(own, lines, reader, declared)) return null;
  const taken = new Set([...own.flatMap(linesOfEntry), ...remarks]);
  const first = lines.findIndex((line) => taken.has(line));
  const caption = lines.slice(0, first).filter((line) => isCaption(line) && !taken.has(line));
  for (const line of caption) taken.add(line);
  return {
    list: {
      caption: caption.map(({ whole }) => whole),
      columns: [],
      items: itemsOf(own, context),
      total: null,
      remarks: [...remarks.map(({ whole }) => whole), ...rulesWithin([...taken])],
      unread: [],
      doubts: reader.doubts,
    },
    rest: lines.filter((line) => !taken.has(line)).map(({ whole }) => whole),
  };
}

/** （列第一位者为牵头单位，下同） behind the units of one task is said of all. */
function rulesWithin(lines: readonly Line[]): Passage[] {
  return lines.flatMap(({ whole }) => {
    const found = RULE_IN_BRACKETS.exec(whole.text);
    return found ? [sliceOf(whole, found.index, found.index + found[0].length)] : [];
  });
}

const isCaption = ({ whole, form }: Line): boolean =>
  form === null && whole.text.length <= 50 && !/[。：:，；]$/.test(whole.text);

/** Most name their units; or the list is announced, and its entries say how much and not how to work. */
function isList(
  entries: readonly Entry[],
  lines: readonly Line[],
  reader: ListReader,
  declared: ReadonlySet<number>,
): boolean {
  const named = entries.filter((entry) => linesOfEntry(entry).some((line) => reader.namesUnits(line))).length;
  if (named * 2 >= entries.length) return true;
  const first = lines.findIndex((line) => linesOfEntry(entries[0] as Entry).includes(line));
  const before = lines.slice(Math.max(0, first - 3), first);
  const isAnnounced =
    reader.isNamed ||
    before.some(
      (line) =>
        announcesList(line.whole.text) &&
        !announcesRules(line.whole.text) &&
        (isCaption(line) || /[：:]$|如下。?$/.test(line.whole.text)),
    );
  const texts = entries.map(({ head, own }) => [head, ...own].map(({ whole }) => whole.text).join(''));
  const duties = texts.filter((text) => hasDuty(text)).length;
  const figures = entries.filter((entry) => linesOfEntry(entry).some(({ whole }) => hasFigures(whole.text))).length;
  return isAnnounced && duties * 4 <= entries.length && (figures * 2 >= entries.length || declared.has(entries.length));
}

function linesOfEntry({ head, own, parts, group }: Entry): Line[] {
  const heading = group
    ? [group.heading, ...group.own.filter(({ whole }) => cutUnitClauses(whole).text.text === '')]
    : [];
  return [...heading, head, ...own, ...parts.flatMap(allLines)];
}
