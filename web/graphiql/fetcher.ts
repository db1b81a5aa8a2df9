import type { GraphiQLProps } from 'graphiql';
import { getOperationAST } from 'graphql';
import { CloseCode, createClient } from 'graphql-ws';

type Fetcher = GraphiQLProps['fetcher'];

/**
 * Sends operations to the API with the page's token. A token written into GraphiQL's own headers goes first; the empty one that
 * stands there from the start counts as none. Subscriptions have a connection each, which is made again when it breaks, however long the server is away.
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

/** Why a connection is not made again, by the code with which the server ended it. */
const ENDED: Readonly<Record<number, string>> = {
  4401: '未登录，或会话已注销、职务已结束：请重新登录并换上新的令牌。Sign in again, and paste the new token.',
  4403: '令牌已过期：请在页面顶部换上新的令牌。The token has expired: paste a new one at the top.',
  4429: '该账号的连接过多：请关闭其他页面后再试。Too many connections of this account: close another page first.',
};

const codeOf = (ended: unknown): number => (ended as Partial<CloseEvent> | null)?.code ?? 0;

function subscribe({ query, variables, operationName }: Parameters<Fetcher>[0], headers: Record<string, string>) {
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: headers,
    // The page has one token only: once that has expired, coming back helps nothing.
    shouldRetry: (ended) => codeOf(ended) !== CloseCode.Forbidden,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (tries) => new Promise((go) => setTimeout(go, 1000 * Math.min(2 ** tries, 30) * (0.5 + Math.random()))),
  });
  const values = client.iterate({ query, variables, operationName: operationName ?? undefined });
  // No generator of our own around it: that would end only with the next value, when GraphiQL stops it.
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => values.next().catch((ended: unknown) => ({ done: false as const, value: { errors: errorsOf(ended) } })),
    return: () => values.return?.() ?? Promise.resolve({ done: true as const, value: undefined }),
  };
}

/** What the server said of the subscription, or a sentence where the connection has ended. */
function errorsOf(ended: unknown): readonly unknown[] {
  if (Array.isArray(ended)) return ended;
  const code = codeOf(ended);
  return [{ message: ENDED[code] ?? `连接已结束。The connection has ended (${code}).` }];
}
