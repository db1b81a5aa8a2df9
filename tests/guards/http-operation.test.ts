import { connect, type Socket } from 'node:net';
import { createLogger, withoutPersonalData } from '../../api/http/logging';
import { failingRoutes, type SmallServer, startSmallServer, TOKEN } from './small-server';

const open: SmallServer[] = [];
async function start(changes: Parameters<typeof startSmallServer>[0] = {}): Promise<SmallServer> {
  const server = await startSmallServer(changes);
  open.push(server);
  return server;
}
afterAll(() => Promise.all(open.map((server) => server.close())));

const until = async (condition: () => boolean) => {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
};

describe('the context of a request', () => {
  it('is finished once, as its resolvers left it, whatever happened', async () => {
    const server = await start();
    const post = (body: string) =>
      fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const requests = [
      () => server.ask('{ touch }'),
      () => server.ask('{ touch broken }'),
      () => server.ask('{ nothing }'),
      () => server.ask('{'),
      () => server.ask('mutation { touch }'),
      () => post('{ "query'),
      () => post('[]'),
      () => post(`{"query":"${' '.repeat(200_000)}"}`),
    ];
    for (const request of requests) await request();
    await until(() => server.finished.length >= requests.length);
    expect(server.finished.map(({ touched }) => touched === true)).toEqual([
      ...[true, true, false, false, true],
      ...[false, false, false],
    ]);
    expect(new Set(server.finished).size).toBe(requests.length);
  });

  it('is finished after its caller has gone away', async () => {
    const server = await start();
    const leaving = new AbortController();
    const body = JSON.stringify({ query: '{ slow touch }' });
    const headers = { 'content-type': 'application/json' };
    const gone = fetch(`${server.url}/graphql`, { method: 'POST', headers, body, signal: leaving.signal });
    await server.slowBegun;
    leaving.abort();
    await expect(gone).rejects.toThrow();
    expect(server.finished).toEqual([]);
    server.release();
    await until(() => server.finished.length === 1);
    expect(server.finished[0]?.touched).toBe(true);
  });

  it('that cannot be finished is logged and disturbs nobody', async () => {
    const finish = () => Promise.reject(new Error('connection lost'));
    const server = await start({ finish });
    expect((await server.ask('{ required }')).data).toEqual({ required: 'x' });
    await until(() => server.log.some((line) => line.includes('request could not be finished')));
  });
});

describe('headers', () => {
  it('say what the browser may do with an answer, and not who made it', async () => {
    const { headers } = await (await start()).ask('{ required }');
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
    expect([headers.get('x-powered-by'), headers.get('etag')]).toEqual([null, null]);
  });

  it('return the request id: the caller’s if it is plain, else a new one', async () => {
    const server = await start();
    const idFor = async (given: string) =>
      (await server.ask('{ required }', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
    expect(await idFor('trace-77.a_b')).toBe('trace-77.a_b');
    for (const given of ['short', 'x'.repeat(65), 'with space 1', '{"a":"b","c":1}', '13800138000']) {
      expect(await idFor(given)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    }
  });
});

describe('the log', () => {
  it('has one line for a request, without token, query, variables and query string', async () => {
    const server = await start();
    await server.ask('query Secretly($t: String!) { required(text: $t) }', { variables: { t: 'private-text' } });
    const get = `/graphql?query=${encodeURIComponent('{ private }')}&variables=private`;
    await fetch(server.url + get, { headers: { cookie: 'session=private', authorization: TOKEN } });
    await fetch(`${server.url}/people/13800138000`);
    await until(() => server.log.length === 3);
    const lines = server.log.map((line) => JSON.parse(line));
    const keys = ['hostname', 'level', 'method', 'milliseconds', 'msg', 'path', 'pid', 'requestId', 'status', 'time'];
    expect(lines.map((line) => Object.keys(line).sort())).toEqual([keys, keys, keys]);
    expect(lines.map(({ path, status }) => [path, status])).toEqual([
      ['/graphql', 200],
      ['/graphql', 400],
      ['/people/[removed]', 404],
    ]);
    expect(server.log.join('')).not.toMatch(/secret|private|Secretly|13800138000/);
  });

  it('has no line for what machines ask every few seconds', async () => {
    const server = await start();
    for (const path of ['/livez', '/readyz', '/metrics']) await fetch(server.url + path);
    await server.ask('{ required }');
    await until(() => server.log.length === 1);
  });

  it('loses personal data from texts and secrets from objects', () => {
    const given =
      '张三 13800138000、+86 138 0013 8000、0772-2833123、45020319800101123X、zhang.san@gx.gov.cn、Bearer abc.def';
    expect(withoutPersonalData(given)).toBe(`张三 ${Array(6).fill('[removed]').join('、')}`);
    const kept = '2022-01-05 450203001 01a2079b-2c12-7377-ac4e-414ec6894849 17462.244 万元';
    expect(withoutPersonalData(kept)).toBe(kept);
    const lines: string[] = [];
    const headers = { authorization: 'a', cookie: 'b' };
    createLogger('info', { write: (line) => lines.push(line) }).info({
      token: 'c',
      req: { headers },
      input: { password: 'd' },
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      token: '[removed]',
      req: { headers: { authorization: '[removed]', cookie: '[removed]' } },
      input: { password: '[removed]' },
    });
  });
});

describe('operators', () => {
  it('see whether the process lives and whether it can work', async () => {
    let reason: Error | undefined;
    const server = await start({
      readiness: async () => {
        if (reason) throw reason;
      },
    });
    const status = async (path: string) => {
      const answer = await fetch(server.url + path);
      return [answer.status, await answer.json()];
    };
    expect(await status('/livez')).toEqual([200, { status: 'ok' }]);
    expect(await status('/readyz')).toEqual([200, { status: 'ok' }]);
    reason = new Error('database at db.internal does not answer');
    expect(await status('/readyz')).toEqual([503, { status: 'unavailable' }]);
    expect(await status('/livez')).toEqual([200, { status: 'ok' }]);
    expect(server.log.join('')).toContain('db.internal');
  });

  it('read metrics by route, status, kind and code, without a word of the callers', async () => {
    const server = await start({ routes: failingRoutes });
    await server.ask('query Private { required }');
    await server.ask('{ forbidden broken }');
    await server.ask('mutation { touch }');
    await server.ask('{ privateField }');
    await fetch(`${server.url}/private/path`);
    await fetch(`${server.url}/files/hidden`);
    const text = async () => (await fetch(`${server.url}/metrics`)).text();
    await until(() => server.log.filter((line) => line.includes('"answered"')).length === 6);
    const lines = (await text()).split('\n');
    for (const line of [
      'luoshi_http_requests_total{route="/graphql",status="200"} 4',
      'luoshi_http_requests_total{route="other",status="404"} 1',
      'luoshi_http_requests_total{route="/files/:id",status="404"} 1',
      'luoshi_http_request_duration_seconds_count{route="/graphql"} 4',
      'luoshi_graphql_operations_total{kind="query",errors="no"} 1',
      'luoshi_graphql_operations_total{kind="query",errors="yes"} 1',
      'luoshi_graphql_operations_total{kind="mutation",errors="no"} 1',
      'luoshi_graphql_operations_total{kind="rejected",errors="yes"} 1',
      'luoshi_graphql_errors_total{code="FORBIDDEN"} 1',
      'luoshi_graphql_errors_total{code="INTERNAL_SERVER_ERROR"} 1',
      'luoshi_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.join('\n')).toContain('process_cpu_seconds_total');
    expect(lines.join('\n')).not.toMatch(/private/i);
  });
});

describe('closing', () => {
  /** Asks for the slow field on a connection of its own, on which more can be asked behind it. */
  function pipeline(server: SmallServer): { socket: Socket; received: Promise<string> } {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    const body = JSON.stringify({ query: '{ slow }' });
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
    socket.write(`${head}\r\n\r\n${body}`);
    const received = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
    return { socket, received };
  }

  it('accepts no more, and lets what runs finish', async () => {
    const server = await start();
    const { received } = pipeline(server);
    await server.slowBegun;
    let closed = false;
    const closing = server.close().then(() => {
      closed = true;
    });
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
    expect([closed, server.finished.length]).toEqual([false, 0]);
    server.release();
    await closing;
    expect(server.finished).toHaveLength(1);
    expect(await received).toContain('{"data":{"slow":"slow"}}');
  });

  it('is said by /readyz on connections that are still open', async () => {
    const server = await start();
    const { socket, received } = pipeline(server);
    await server.slowBegun;
    const closing = server.close();
    socket.write('GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.release();
    await closing;
    expect(await received).toMatch(/HTTP\/1\.1 503[\s\S]*\{"status":"draining"\}/);
  });

  it('cuts off what takes longer than it may', async () => {
    const server = await start({ shutdownSeconds: 0.2 });
    const { received } = pipeline(server);
    await server.slowBegun;
    const started = Date.now();
    await server.close();
    expect(await received).toBe('');
    expect(Date.now() - started).toBeLessThan(2000);
    expect(server.log.join('')).toContain('requests were cut off at shutdown');
    server.release();
    await until(() => server.finished.length === 1);
  });
});
