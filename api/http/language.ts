import type { Request } from 'express';

/** The languages in which the server speaks. Chinese is what it speaks when nobody asks. */
export type Language = 'zh' | 'en';

/** One sentence in both languages. */
export type Bilingual = Record<Language, string>;

/** The asker's language by `Accept-Language`; Chinese when the header is missing or names neither. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages(['zh', 'en']) === 'en' ? 'en' : 'zh';
}
