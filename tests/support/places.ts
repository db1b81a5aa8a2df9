const bare = (text: string): string => text.replace(/[\s\u3000\u00a0\u2002]/g, '');

/** Whether a text holds the characters of what was written, in their order: blanks and marks that were cut out may stand between them. */
export function holdsInOrder(text: string, asWritten: string): boolean {
  let from = 0;
  for (const character of bare(asWritten)) {
    const at = text.indexOf(character, from);
    if (at < 0) return false;
    from = at + character.length;
  }
  return true;
}
