import type { Language } from '../../tenants/language';

/** What the HTTP side knows of one GraphQL request while it runs. */
export interface Exchange {
  readonly requestId: string;
  readonly language: Language;
  /** True when nobody is signed in: introspection is closed then. */
  readonly anonymous: boolean;
  /** True when the answer goes out as `application/json`, where a rejected document is still HTTP 200. */
  readonly plainJson: boolean;
  /** The context as resolvers see it: Apollo hands them a shallow copy of what it was given. */
  context: object;
}

const EXCHANGE = Symbol('exchange');

interface Carrier {
  [EXCHANGE]?: Exchange;
}

/** Ties an exchange to its context, under a symbol, so that it survives Apollo's shallow copy. */
export function attachExchange(context: object, exchange: Exchange): void {
  (context as Carrier)[EXCHANGE] = exchange;
}

/** The exchange of a context; undefined outside HTTP, as when a schema is executed directly. */
export function exchangeOf(context: unknown): Exchange | undefined {
  return typeof context === 'object' && context !== null ? (context as Carrier)[EXCHANGE] : undefined;
}
