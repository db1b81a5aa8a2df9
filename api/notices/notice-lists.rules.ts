import type { UnitContext } from '../directory/unit-part';
import type { NoticeParts } from './notice-parts';
import type { MarkedTable } from './notice-source';
import { type ParagraphList, readParagraphList } from './paragraph-list.rules';
import { type Passage, splitPassage } from './passage.rules';
import type { RawList } from './raw-item';
import { applyRulesForAll, readRulesForAll } from './rules-for-all.rules';
import { readTable } from './table-items.rules';
import { recoverTables } from './table-recovery.rules';

/** The lists of undertakings of a notice, and the paragraphs of its letter that are none of them. */
export interface FoundLists {
  readonly lists: readonly RawList[];
  readonly body: readonly Passage[];
  /** What stands beside the lists of the annexes and was read as none. */
  readonly rest: readonly Passage[];
}

export interface ListContext {
  readonly units: UnitContext;
  /** How many tasks the notice says that there are; it settles what is a heading and what a task. */
  readonly declared: number | null;
}

/**
 * Finds every list: first the tables of the annexes, then lists in paragraphs of the annexes, and where there is neither those of the letter
 * itself, in which rules stand between the tasks. What the notice states once for all of its tasks is applied to each.
 */
export function listsOf(parts: NoticeParts, marked: readonly MarkedTable[], context: ListContext): FoundLists {
  const annexed = parts.annexes.map(({ text }) => ofAnnex(text, marked, context));
  const inAnnexes = annexed.flatMap(({ lists }) => lists);
  const rest = annexed.flatMap((annex) => annex.rest);
  const inBody = inAnnexes.some(hasItems) ? null : readParagraphList(parts.body, context.units, context.declared);
  const body = inBody?.rest ?? parts.body;
  const lists = [...inAnnexes, ...(inBody ? [inBody.list] : [])];
  const rules = readRulesForAll([...parts.body, ...rest, ...lists.flatMap(({ remarks }) => remarks)]);
  const ruled = lists.map((list) => ({ ...list, items: applyRulesForAll(list.items, rules, context.units) }));
  return { lists: ruled, body, rest };
}

const hasItems = ({ items }: RawList): boolean => items.length > 0;

function ofAnnex(text: Passage, marked: readonly MarkedTable[], { units, declared }: ListContext) {
  const { tables, rest } = recoverTables(text, marked);
  const lists = tables.map((table) => readTable(table, units)).filter(hasItems);
  const paragraphs = rest.flatMap((passage) => splitPassage(passage, /\n/)).filter(({ text: line }) => line !== '');
  if (lists.length > 0) return { lists, rest: paragraphs };
  const inParagraphs: ParagraphList | null = readParagraphList(paragraphs, units, declared);
  return inParagraphs ? { lists: [inParagraphs.list], rest: inParagraphs.rest } : { lists: [], rest: paragraphs };
}
