import { failingRoutes, type SmallServer, startSmallServer, TOKEN } from './small-server';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer({ routes: failingRoutes });
});
beforeEach(() => {
  server.log.length = 0;
  server.finished.length = 0;
});
afterAll(() => server.close());

const JSON_TYPE = { 'content-type': 'application/json' };

async function post(body: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body });
  return { status: answer.status, text: await answer.text() };
}

/** Lines are written when a response has ended, which may be just after its caller has read it. */
async function logged(part: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const line = server.log.find((entry) => entry.includes(part));
    if (line) return line;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`nothing logged with ${part}: ${server.log.join('')}`);
}

describe('who asks', () => {
  it('is told by the token, and a token that is not accepted is HTTP 401', async () => {
    const refused = await server.ask('{ required }', { headers: { authorization: 'Bearer forged' } });
    expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(server.finished).toEqual([]);
  });

  it('the anonymous get { __typename }, and nothing of the schema', async () => {
    const asStranger = (query: string) => server.ask(query, { signedIn: false });
    expect((await asStranger('{ __typename }')).data).toEqual({ __typename: 'Query' });
    const refused = await asStranger('{ __schema { types { name } } }');
    expect([refused.data, refused.errors?.[0]?.message]).toEqual([undefined, '登录后才能查看接口定义。']);
    expect(refused.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    for (const name of ['City', 'NoSuchType']) {
      expect((await asStranger(`{ __type(name: "${name}") { name fields { name } } }`)).data).toEqual({ __type: null });
    }
    expect((await server.ask('{ __type(name: "City") { name } }')).data).toEqual({ __type: { name: 'City' } });
  });

  it('gets no suggestion from a misspelt name', async () => {
    const message = (await server.ask('{ distrikt { name } }')).errors?.[0]?.message;
    expect(message).toBe(
      '查询不符合接口定义：类型“Query”没有字段“distrikt”。（Cannot query field "distrikt" on type "Query".）',
    );
  });
});

describe('errors', () => {
  it('of ours are replaced, and stand in the log under the request id without the data of people', async () => {
    const answer = await server.ask('{ broken }', { headers: { 'x-request-id': 'caller-0001' } });
    expect(answer.status).toBe(200);
    expect(answer.errors).toEqual([
      {
        message: '服务器内部错误，请把请求编号 caller-0001 告诉管理员。',
        locations: [{ line: 1, column: 3 }],
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'caller-0001' },
      },
    ]);
    const line = JSON.parse(await logged('GraphQL field failed'));
    expect(line).toMatchObject({ level: 'error', requestId: 'caller-0001', path: 'broken', err: { code: '23505' } });
    expect(line.err.message).toBe('duplicate of [removed] and [removed]');
    expect(server.log.join('')).not.toMatch(/13800138000|zhang@|secret-parameter/);
  });

  it('of ours are ours too when a field returns what its type forbids', async () => {
    const answer = await server.ask('{ strict }', { headers: { 'accept-language': 'en' } });
    expect(answer.data).toBeNull();
    expect(answer.errors?.[0]?.message).toMatch(
      /^Internal server error\. Tell the operator the request id [\w-]{36}\.$/,
    );
  });

  it('with a known code pass as they are', async () => {
    const [error] = (await server.ask('{ forbidden }')).errors ?? [];
    expect([error?.message, error?.extensions]).toEqual(['只有督查办可以看。', { code: 'FORBIDDEN' }]);
    expect(server.log.join('')).not.toContain('failed');
  });

  it.each([
    ['query ($t: String!) { required(text: $t) }', { t: 5 }, 'Variable "$t" got invalid value 5'],
    ['query ($t: String = "x") { required(text: $t) }', { t: null }, 'Argument "text" of non-null type'],
  ])('in variables are the caller’s: %s', async (query, variables, message) => {
    const answer = await server.ask(query, { variables });
    expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([200, 'BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toContain(message);
  });

  it.each([
    ['an unknown enum value', 'query ($v: Kind) { kind(of: $v) }', 'CITYY'],
    ['an unknown field', 'query ($v: Where) { where(input: $v) }', { contry: 'x' }],
    ['a missing field', 'query ($v: Where) { where(input: $v) }', {}],
  ])('in variables tell a stranger nothing of the schema, and nobody what else there is: %s', async (_, query, v) => {
    const told = async (signedIn: boolean) =>
      (await server.ask(query, { variables: { v }, signedIn, headers: { 'accept-language': 'en' } })).errors?.[0];
    const stranger = await told(false);
    expect(stranger?.extensions.code).toBe('BAD_USER_INPUT');
    expect(stranger?.message).toBe('A variable does not fit the schema; sign in to be told why.');
    const member = (await told(true))?.message;
    expect(member).toMatch(/^Variable "\$v" got invalid value/);
    expect(member).not.toMatch(/Did you mean|"CITY"/);
  });

  it('carry no stack', async () => {
    const answers = await Promise.all(['{ broken }', '{', '{ nothing }'].map((query) => server.ask(query)));
    expect(JSON.stringify(answers.map(({ errors }) => errors))).not.toMatch(/stack|node_modules|\.ts/);
  });
});

describe('what is no GraphQL request', () => {
  it.each([
    ['bad JSON', () => post('{ "query'), 400, 'BAD_REQUEST', '请求正文不是有效的 JSON。'],
    [
      'bad JSON, in English',
      () => post('{', { 'accept-language': 'en' }),
      400,
      'BAD_REQUEST',
      'The body is not valid JSON.',
    ],
    ['nothing', () => post(''), 400, 'BAD_REQUEST', '请求不符合规范：'],
    ['several requests at once', () => post('[{"query":"{ __typename }"}]'), 400, 'BAD_REQUEST', 'batching'],
    [
      'an unknown charset',
      () => post('{}', { 'content-type': 'application/json; charset=big5' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      '',
    ],
    [
      'a form of another site',
      () => post('{"query":"{ __typename }"}', { 'content-type': 'text/plain' }),
      400,
      'BAD_REQUEST',
      'CSRF',
    ],
    [
      'a stranger’s long body',
      () => post(`{"query":"${' '.repeat(200_000)}"}`),
      413,
      'PAYLOAD_TOO_LARGE',
      '请求正文超过 100 KB。',
    ],
  ])('%s is refused', async (_what, send, status, code, message) => {
    const answer = await send();
    expect(answer.status).toBe(status);
    const [error] = JSON.parse(answer.text).errors;
    expect([error.extensions.code, error.message]).toEqual([code, expect.stringContaining(message)]);
    expect(server.log.join('')).not.toContain('failed');
  });

  it('takes a signed-in caller’s longer body up to its limit', async () => {
    const body = (bytes: number) =>
      JSON.stringify({ query: '{ required }', extensions: { filler: 'x'.repeat(bytes) } });
    expect((await post(body(900_000), { authorization: TOKEN })).status).toBe(200);
    expect((await post(body(1_100_000), { authorization: TOKEN })).status).toBe(413);
  });

  it('a plain link asks for nothing; a mutation by GET is refused', async () => {
    const get = (query: string, headers = {}) =>
      fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
    expect((await get('{ required }')).status).toBe(400);
    expect((await get('{ required }', { 'apollo-require-preflight': 'true' })).status).toBe(200);
    expect((await get('mutation { touch }', { 'apollo-require-preflight': 'true' })).status).toBe(405);
  });

  it('is answered in the same shape on other paths', async () => {
    const at = async (path: string) => (await fetch(server.url + path)).json();
    expect(await at('/nothing')).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    expect(await at('/files/hidden')).toEqual({
      errors: [{ message: '没有这个文件。', extensions: { code: 'NOT_FOUND' } }],
    });
    expect(await at('/files/other')).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(server.log.join('')).not.toContain('zhang@');
  });
});
