import { cursorText } from '../../schema/connection';
import { badInput } from './errors';

/** A row's id in a keyset. */
export const ID = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';

/**
 * Where a page begins: the parts of the keyset in a cursor of the list, or null for the first page. This is the one place that reads
 * cursors; whatever the list has not given out itself is BAD_USER_INPUT, also an empty text.
 * @param after the cursor as the asker sends it.
 * @param keyset what a cursor of this list holds, as its `pageOf` writes it, with a group for each part.
 */
export function placeAfter(after: string | null | undefined, keyset: RegExp): string[] | null {
  if (after === null || after === undefined) return null;
  const text = cursorText(after);
  const isOurs = Buffer.from(text).toString('base64url') === after;
  const found = isOurs ? keyset.exec(text) : null;
  if (found) return found.slice(1);
  throw badInput({
    zh: '“after”不是这个列表的游标：请使用上一页返回的 endCursor。',
    en: '“after” is not a cursor of this list: use the endCursor of the page before.',
  });
}
