import type { GraphiQLProps } from 'graphiql';
import { getOperationAST } from 'graphql';
import { createClient } from 'graphql-ws';

type Fetcher = GraphiQLProps['fetcher'];

/**
 * Sends operations to the API with the page's token. A token written into GraphiQL's own headers goes first; the empty one that
 * stands there from the start counts as none. Subscriptions have a connection each, which is made again when it breaks.
 */
export function createFetcher(token: string): Fetcher {
  return async (operation, options) => {
    const headers = new Headers(options?.headers);
    if (/^bearer\s*$/i.test(headers.get('authorization') ?? '')) headers.delete('authorization');
    if (token && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    const { documentAST } = options ?? {};
    const kind = documentAST && getOperationAST(documentAST, operation.operationName)?.operation;
    if (kind === 'subscription') return subscribe(operation, Object.fromEntries(headers));
    headers.set('content-type', 'application/json');
    headers.set('accept', 'application/json');
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(operation) });
    return response.json();
  };
}

function subscribe(operation: Parameters<Fetcher>[0], connectionParams: Record<string, string>) {
  const url = `${location.origin.replace(/^http/, 'ws')}/graphql`;
  const { query, variables, operationName } = operation;
  return createClient({ url, connectionParams }).iterate({
    query,
    variables,
    operationName: operationName ?? undefined,
  });
}
