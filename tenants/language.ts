export type Language = 'zh' | 'en';

/** Chinese first and English beside it: every sentence that an asker may read. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
