import type { IncomingHttpHeaders } from 'node:http';
import express from 'express';
import type { Language } from '../../tenants/language';

const { acceptsLanguages } = express.request;

/** The asker's language by `Accept-Language`; Chinese when the header is missing or names neither. */
export function languageOf({ headers }: { readonly headers: IncomingHttpHeaders }): Language {
  return acceptsLanguages.call({ headers } as express.Request, 'zh', 'en') === 'en' ? 'en' : 'zh';
}
