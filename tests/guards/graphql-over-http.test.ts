import { type AuditResult, serverAudits } from 'graphql-http';
import { type SmallServer, startSmallServer, TOKEN } from './small-server';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer();
});
afterAll(() => server.close());

/** The audits of the specification, run by name; `fetch` adds the caller's token. */
const audits = (authorization?: string) =>
  serverAudits({
    url: () => `${server.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...init.headers, ...(authorization ? { authorization } : {}) } }),
  });

const outcome = ({ name, ...result }: AuditResult & { name: string }) =>
  result.status === 'ok' ? `ok    ${name}` : `${result.status} ${name}: ${result.reason}`;

describe.each([
  ['an anonymous caller', undefined],
  ['a signed-in caller', TOKEN],
])('the GraphQL over HTTP audits, as %s', (caller, authorization) => {
  const all = audits(authorization);
  const must = all.filter(({ name }) => name.startsWith('MUST'));
  const should = all.filter(({ name }) => name.startsWith('SHOULD'));
  const may = all.filter(({ name }) => name.startsWith('MAY'));

  it('are the ones that we know', () => {
    expect([must.length, should.length, may.length]).toEqual([13, 23, 25]);
  });

  it.each([...must, ...should].map(({ name, fn }) => ({ name, fn })))('$name', async ({ name, fn }) => {
    expect(outcome({ ...(await fn()), name })).toBe(`ok    ${name}`);
  });

  it('print what they think of the MAYs', async () => {
    const outcomes: string[] = [];
    for (const { name, fn } of may) outcomes.push(outcome({ ...(await fn()), name }));
    const others = outcomes.filter((line) => !line.startsWith('ok'));
    process.stdout.write(`MAY, as ${caller}: ${25 - others.length} of 25\n${others.join('\n')}\n`);
    expect(outcomes).toHaveLength(25);
  });
});
