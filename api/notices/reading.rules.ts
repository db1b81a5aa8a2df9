import type { Doubt, Reading } from './notice-draft';
import { type Passage, spanOf, trimmed } from './passage.rules';

/** A value that stands in the text as it is. */
export function written(passage: Passage, doubts: readonly Doubt[] = []): Reading<string> {
  return readAs(passage, trimmed(passage).text, 1, doubts);
}

/** A value that was made out of a passage. */
export function readAs<T>(passage: Passage, value: T, confidence: number, doubts: readonly Doubt[] = []): Reading<T> {
  const { text } = trimmed(passage);
  return { value, asWritten: text, span: spanOf(trimmed(passage)), confidence, doubts };
}
