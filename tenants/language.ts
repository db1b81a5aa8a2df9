export type Language = 'zh' | 'en';

/** Chinese first and English beside it: every sentence that an asker may read. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A number of things in an English sentence: 1 error, 2 errors. */
export const counted = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;
