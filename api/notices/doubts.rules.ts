import type { Bilingual } from '../../tenants/language';

type Sentence = (...about: string[]) => Bilingual;

/**
 * Every warning that a draft can carry, one row each: what it says to the clerk who looks at the value. A stage that is not sure of a value
 * names a row here; a new doubt is a new row.
 */
export const DOUBTS = {
  UNREAD_TEXT: (text) => ({ zh: `未能识别：${text}`, en: `Not understood: ${text}` }),
} satisfies Record<string, Sentence>;

export type DoubtCode = keyof typeof DOUBTS;
