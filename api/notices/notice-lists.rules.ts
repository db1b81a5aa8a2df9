import type { Doubt } from './notice-draft';
import type { NoticeParts } from './notice-parts';
import type { MarkedTable } from './notice-source';
import { readParagraphList } from './paragraph-list.rules';
import { type Passage, splitPassage } from './passage.rules';
import type { RawList } from './raw-item';
import { readTable } from './table-items.rules';
import { recoverTables } from './table-recovery.rules';

/** The lists of undertakings of a notice, and the paragraphs of its letter that are none of them. */
export interface FoundLists {
  readonly lists: readonly RawList[];
  readonly body: readonly Passage[];
  readonly doubts: readonly Doubt[];
}

/**
 * Finds every list: first the tables of the annexes, then lists in paragraphs of the annexes, and where there is neither those of the letter
 * itself, in which rules stand between the tasks.
 */
export function listsOf(parts: NoticeParts, marked: readonly MarkedTable[]): FoundLists {
  const annexed = parts.annexes.flatMap(({ text }) => {
    const { tables, rest } = recoverTables(text, marked);
    const lists = tables.map((table) => readTable(table));
    if (lists.some(({ items }) => items.length > 0)) return lists;
    const paragraphs = rest.flatMap((passage) => splitPassage(passage, /\n/)).filter(({ text: line }) => line !== '');
    return readParagraphList(paragraphs)?.list ?? [];
  });
  if (annexed.some(({ items }) => items.length > 0)) return { lists: annexed, body: parts.body, doubts: [] };
  const inBody = readParagraphList(parts.body);
  return { lists: [...annexed, ...(inBody ? [inBody.list] : [])], body: inBody?.rest ?? parts.body, doubts: [] };
}
