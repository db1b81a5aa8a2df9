import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildGraphiql } from '../../api/http/build-graphiql';
import { type SmallServer, startSmallServer } from './small-server';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

let server: SmallServer;
const progress: string[] = [];
beforeAll(async () => {
  const exampleQueries = [
    'query One { city { name } }',
    'query Two { __typename } # </script><script>alert(1)</script>',
  ];
  server = await startSmallServer({ graphiql: { exampleQueries, onProgress: (line) => progress.push(line) } });
});
afterAll(() => server.close());

const page = async () => (await fetch(`${server.url}/graphql`, { headers: BROWSER })).text();

async function readyPage(): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const html = await page();
    if (!html.includes('正在准备 GraphiQL')) return html;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(progress.join('\n'));
}

it('answers the API while the page is being made', async () => {
  expect((await server.ask('{ required }')).data).toEqual({ required: 'x' });
});

it('is served to browsers, in Chinese, with the example queries and a policy that allows this server alone', async () => {
  const html = await readyPage();
  expect(html).toContain('<html lang="zh-CN">');
  expect(html).toContain('<title>落实 · 接口调试（GraphiQL）</title>');
  const [, queries = ''] = /<script type="application\/json" id="example-queries">(.*)<\/script>/.exec(html) ?? [];
  expect(JSON.parse(queries)).toEqual([
    'query One { city { name } }',
    'query Two { __typename } # </script><script>alert(1)</script>',
  ]);
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  const { headers } = await fetch(`${server.url}/graphql`, { headers: BROWSER });
  expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
  expect(headers.get('content-security-policy')).not.toMatch(/https?:|unsafe-eval/);
});

it('is not served to clients that ask for data', async () => {
  const answer = await fetch(`${server.url}/graphql?query=%7B__typename%7D`, {
    headers: { accept: 'application/json', 'apollo-require-preflight': 'true' },
  });
  expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
});

it('has all its parts on this server', async () => {
  const html = await readyPage();
  const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, part = '']) => part)
    .filter((part) => part !== 'data:,');
  expect(parts.length).toBeGreaterThanOrEqual(2);
  for (const part of parts) {
    expect(part).toMatch(/^\/graphiql\/assets\/[\w.-]+$/);
    const answer = await fetch(server.url + part);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  }
  const missing = await fetch(`${server.url}/graphiql/assets/nothing.js`);
  expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store']);
});

it('loads no code, style or font from elsewhere', async () => {
  const assets = join(await buildGraphiql(), 'assets');
  for (const name of await readdir(assets)) {
    if (!/\.(js|css)$/.test(name)) continue;
    const text = await readFile(join(assets, name), 'utf8');
    expect(text).not.toMatch(/\b(?:import|importScripts|fetch|Worker|URL)\s*\(\s*["'`]https?:/);
    expect(text).not.toMatch(/url\(\s*["']?(?:https?:)?\/\//);
    expect(text).not.toMatch(/@import\s+["']?https?:|unpkg\.com|jsdelivr|esm\.sh|cdnjs|googleapis/);
  }
});

it('is made once: the second time it is there at once', async () => {
  await readyPage();
  const lines: string[] = [];
  const started = Date.now();
  const [first, second] = await Promise.all([
    buildGraphiql(),
    buildGraphiql({ onProgress: (line) => lines.push(line) }),
  ]);
  expect(first).toBe(second);
  expect(lines).toEqual([]);
  expect(Date.now() - started).toBeLessThan(1000);
});
