/** A stretch of the text between two marks; a bracket is a clause of its own within the one around it. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** Which sentence of the text; sentences end with 。；！？ or a line. */
  readonly sentence: number;
  /** Of a bracket: the clause that it stands in. */
  readonly around: Clause | null;
}

const CLOSING_WITHIN = 120;

/** The clauses of a text in its order, brackets after the clause around them. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let sentence = 0;
  const cut = (from: number, to: number, around: Clause | null): void => {
    let start = from;
    const brackets: { from: number; to: number }[] = [];
    const close = (end: number): void => {
      const clause = { start, end, sentence, around };
      if (end > start) clauses.push(clause);
      for (const bracket of brackets.splice(0)) cut(bracket.from, bracket.to, clause);
    };
    for (let i = from; i < to; i += 1) {
      const character = text.charAt(i);
      if (character === '（' && around === null) {
        const closing = text.slice(i, Math.min(to, i + CLOSING_WITHIN)).indexOf('）');
        if (closing > 0) {
          brackets.push({ from: i + 1, to: i + closing });
          i += closing;
        }
      } else if ('，。；：\n！？;'.includes(character)) {
        close(i);
        if (around === null && '。；\n！？'.includes(character)) sentence += 1;
        start = i + 1;
      }
    }
    close(to);
  };
  cut(0, text.length, null);
  return clauses;
}

/** The innermost clause that a place lies in. */
export function clauseAt(clauses: readonly Clause[], at: number): Clause | null {
  let found: Clause | null = null;
  for (const clause of clauses) {
    if (clause.start <= at && at < clause.end && (found === null || clause.start >= found.start)) found = clause;
  }
  return found;
}
