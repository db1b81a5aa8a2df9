import type { Span } from '../directory/unit-part';

/** A stretch of a notice as it is read: each character with its place in the source text. What is dropped or joined keeps its places. */
export interface Passage {
  readonly text: string;
  /** For each character of `text` where it stands in the source. */
  readonly at: readonly number[];
}

export const EMPTY: Passage = { text: '', at: [] };

/** The whole of a source text. */
export function passageOf(source: string): Passage {
  return { text: source, at: Array.from({ length: source.length }, (_, index) => index) };
}

export function sliceOf(passage: Passage, start: number, end = passage.text.length): Passage {
  return { text: passage.text.slice(start, end), at: passage.at.slice(start, end) };
}

/** Without blanks at both ends. */
export function trimmed(passage: Passage): Passage {
  const start = passage.text.length - passage.text.trimStart().length;
  return sliceOf(passage, start, Math.max(start, passage.text.trimEnd().length));
}

/** The parts between the separators, each trimmed; empty ones stay, so that cells can be counted. */
export function splitPassage(passage: Passage, separator: RegExp): Passage[] {
  const parts: Passage[] = [];
  let from = 0;
  for (const found of passage.text.matchAll(new RegExp(separator, separator.flags.replace('g', '').concat('g')))) {
    parts.push(trimmed(sliceOf(passage, from, found.index)));
    from = found.index + found[0].length;
  }
  return [...parts, trimmed(sliceOf(passage, from))];
}

/** Several passages as one; `glue` stands at the place where the part before it ends. */
export function joined(parts: readonly Passage[], glue = ''): Passage {
  const filled = parts.filter(({ text }) => text !== '');
  let text = '';
  const at: number[] = [];
  for (const part of filled) {
    const last = at.at(-1);
    if (last !== undefined) {
      text += glue;
      for (let i = 0; i < glue.length; i += 1) at.push(last);
    }
    text += part.text;
    for (const place of part.at) at.push(place);
  }
  return { text, at };
}

/** Without what matches: blanks inside a name, marks, a label. */
export function without(passage: Passage, pattern: RegExp): Passage {
  const kept: Passage[] = [];
  let from = 0;
  for (const found of passage.text.matchAll(new RegExp(pattern, pattern.flags.replace('g', '').concat('g')))) {
    kept.push(sliceOf(passage, from, found.index));
    from = found.index + found[0].length;
  }
  return joined([...kept, sliceOf(passage, from)]);
}

/** Where characters `start` to `end` (excluded) of the passage stand in the source; null for none. */
export function spanOf(passage: Passage, start = 0, end = passage.text.length): Span | null {
  const first = passage.at[start];
  const last = passage.at[end - 1];
  if (first === undefined || last === undefined || end <= start) return null;
  // What was put together may stand in another order in the source: 座 | 5 is read as 5座.
  return { start: Math.min(first, last), end: Math.max(first, last) + 1 };
}
