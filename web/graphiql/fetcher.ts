import type { GraphiQLProps } from 'graphiql';

type Fetcher = GraphiQLProps['fetcher'];

/**
 * Sends operations to the API with the page's token. A token written into GraphiQL's own headers goes first; the empty one that
 * stands there from the start counts as none.
 */
export function createFetcher(token: string): Fetcher {
  return async (operation, options) => {
    const headers = new Headers(options?.headers);
    if (/^bearer\s*$/i.test(headers.get('authorization') ?? '')) headers.delete('authorization');
    if (token && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    headers.set('content-type', 'application/json');
    headers.set('accept', 'application/json');
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(operation) });
    return response.json();
  };
}
