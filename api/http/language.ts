import type { Request } from 'express';
import type { Language } from '../../tenants/language';

/** The asker's language by `Accept-Language`; Chinese when the header is missing or names neither. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages(['zh', 'en']) === 'en' ? 'en' : 'zh';
}
