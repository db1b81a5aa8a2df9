/** A stretch of the text between two marks; a bracket is a clause of its own within the one around it. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** Which sentence of the text; sentences end with 。；！？ or a line. */
  readonly sentence: number;
  /** Of a bracket: the clause that it stands in. */
  readonly around: Clause | null;
  /** The clause before it; of a bracket, the one before the clause around it. */
  readonly previous: Clause | null;
}

const CLOSING_WITHIN = 120;
const MARKS = '，。；：\n！？';
const SENTENCE_ENDS = '。；\n！？';

/** 其中：新建10公里 is one clause. */
function isMark(text: string, at: number): boolean {
  return (
    MARKS.includes(text.charAt(at)) && !(text.charAt(at) === '：' && text.slice(Math.max(0, at - 2), at) === '其中')
  );
}

/** The clauses of a text in its order, brackets after the clause around them. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let sentence = 0;
  let previous: Clause | null = null;
  const cut = (from: number, to: number, around: Clause | null): void => {
    let start = from;
    const brackets: { from: number; to: number }[] = [];
    const close = (end: number): void => {
      if (end > start) {
        const clause: Clause = { start, end, sentence, around, previous: around ? around.previous : previous };
        clauses.push(clause);
        for (const bracket of brackets.splice(0)) cut(bracket.from, bracket.to, clause);
        if (!around) previous = clause;
      }
      start = end + 1;
    };
    for (let i = from; i < to; i += 1) {
      if (around === null && text.charAt(i) === '（') {
        const closing = text.slice(i, Math.min(to, i + CLOSING_WITHIN)).indexOf('）');
        if (closing > 0) {
          brackets.push({ from: i + 1, to: i + closing });
          i += closing;
        }
      } else if (isMark(text, i)) {
        close(i);
        if (around === null && SENTENCE_ENDS.includes(text.charAt(i))) sentence += 1;
      }
    }
    close(to);
  };
  cut(0, text.length, null);
  return clauses;
}

/** For each place of the text the innermost clause that it lies in. */
export function clauseFinder(text: string, clauses: readonly Clause[]): (at: number) => Clause | null {
  const index = new Int32Array(text.length).fill(-1);
  clauses.forEach((clause, number) => {
    index.fill(number, clause.start, clause.end);
  });
  return (at) => clauses[index[at] ?? -1] ?? null;
}
