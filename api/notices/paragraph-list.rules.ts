import type { UnitContext } from '../directory/unit-part';
import { RULE_IN_BRACKETS } from './clause-places.rules';
import { withoutEnding } from './list-ending.rules';
import { type Entry, type EntryGroup, ListReader } from './list-entries.rules';
import { announcesList, announcesRules, declaredCounts, hasDuty, hasFigures, leaderOf } from './list-words.rules';
import { withoutFieldNumbers } from './numbered-fields.rules';
import { itemOfEntry } from './paragraph-items.rules';
import { allLines, type Line, linesOf, type Node, treeOf } from './paragraph-tree.rules';
import { joined, type Passage, sliceOf, spanOf } from './passage.rules';
import type { RawItem, RawList } from './raw-item';
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

/** A short line with no number between two numbered runs is the heading of the second. */
function withHeadings(tree: ReturnType<typeof treeOf>): ReturnType<typeof treeOf> {
  const groups: { heading: Line; children: Node[] }[] = [];
  const plain: Node[] = [];
  const first = tree.own.at(-1);
  for (const [index, node] of tree.children.entries()) {
    (groups.at(-1)?.children ?? plain).push(node);
    const next = tree.children[index + 1];
    const lines = allLines(node);
    const [before, last] = lines.slice(-2);
    if (
      !next ||
      !before ||
      !last ||
      last.form !== null ||
      !isHeading(last) ||
      !/[。；;）)】\]]$/.test(before.whole.text)
    )
      continue;
    removeLast(node, last);
    groups.push({ heading: last, children: [] });
  }
  if (groups.length === 0) return tree;
  const numbered = groups.map(({ heading, children }): Node => ({ line: heading, own: [], children }));
  if (!first || !isHeading(first)) return { own: tree.own, children: [...plain, ...numbered] };
  return { own: tree.own.slice(0, -1), children: [{ line: first, own: [], children: plain }, ...numbered] };
}

function removeLast(node: Node, line: Line): void {
  const at = node.own.indexOf(line);
  if (at >= 0) node.own.splice(at, 1);
  else for (const child of node.children) removeLast(child, line);
}

const isHeading = ({ whole }: Line): boolean =>
  whole.text.length <= 25 &&
  whole.text.length >= 3 &&
  !/[。；;，,：:）)\d]$/.test(whole.text) &&
  !/[：:。]/.test(whole.text);
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

/** The items with what their headings say, and with the units that a line below a run names for all of it. */
function itemsOf(entries: readonly Entry[], context: UnitContext): RawItem[] {
  const items: RawItem[] = [];
  let run = 0;
  let group: EntryGroup | null = null;
  for (const entry of entries) {
    if (entry.group !== group) run = items.length;
    group = entry.group;
    const above = entry.own.filter(({ whole }) => cutUnitClauses(whole, context).isForAbove);
    const item = itemOfEntry({ ...entry, own: entry.own.filter((line) => !above.includes(line)) }, context);
    items.push(entry.group ? underHeading(item, entry.group, context) : item);
    if (above.length === 0) continue;
    const { units } = cutUnitClauses(
      joined(
        above.map(({ whole }) => whole),
        '\n',
      ),
      context,
    );
    for (let at = run; at < items.length; at += 1) {
      const each = items[at];
      if (each && each.units.length === 0)
        items[at] = { ...each, units: units.map((unit) => ({ ...unit, inherited: true })) };
    }
    run = items.length;
  }
  return items;
}

/** Units and leader of the heading hold for the items below it that name none (一、王市长牵头重点工作). */
function underHeading(item: RawItem, { heading, own }: EntryGroup, context: UnitContext): RawItem {
  const said = own.filter(({ whole }) => cutUnitClauses(whole, context).text.text === '');
  const cut = cutUnitClauses(joined([heading.rest, ...said.map(({ whole }) => whole)], '\n'), context);
  const leader = leaderOf(heading.rest.text);
  const number = heading.label ? [heading.label] : [];
  const group = joined([...number, cut.text.text === '' ? heading.rest : cut.text]);
  const leaders = leader ? sliceOf(heading.rest, leader.start, leader.end) : cut.leaders;
  const withGroup = { ...item, group, leaders: item.leaders ?? leaders };
  const hasOwn = item.units.length > 0 || item.subItems.some(({ units }) => units.length > 0);
  if (hasOwn || leader || cut.units.length === 0) return withGroup;
  return {
    ...withGroup,
    units: cut.units.map((unit) => ({ ...unit, inherited: true })),
    doubts: [...item.doubts, { code: 'UNITS_OF_HEADING', about: [group.text], span: spanOf(heading.rest) }],
  };
}
