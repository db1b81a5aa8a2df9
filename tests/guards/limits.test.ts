import { getIntrospectionQuery } from 'graphql';
import { type Answer, type SmallServer, startSmallServer } from './small-server';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer();
});
afterAll(() => server.close());

const codes = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);
const sizes = ({ errors = [] }: Answer) => errors.map(({ extensions }) => [extensions.actual, extensions.limit]);

/** district, above, above, … id: so many levels of fields. */
const deep = (levels: number): string => {
  let fields = 'id';
  for (let level = levels - 1; level > 1; level -= 1) fields = `above { ${fields} }`;
  return `{ district { ${fields} } }`;
};

const aliased = (count: number, field = '__typename'): string =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');

describe('depth', () => {
  it('passes 12 levels and refuses 13', async () => {
    expect(codes(await server.ask(deep(12)))).toEqual([]);
    const refused = await server.ask(deep(13));
    expect([codes(refused), sizes(refused)]).toEqual([['QUERY_TOO_DEEP'], [[13, 12]]]);
  });

  it('is measured through fragments, inline and named', async () => {
    const query = `{ node { ... on District { ...Six } } }
      fragment Six on District { above { above { above { above { above { ...Seven } } } } } }
      fragment Seven on District { above { above { above { above { above { above { above { id } } } } } } } }`;
    const refused = await server.ask(query);
    expect([codes(refused), sizes(refused)]).toEqual([['QUERY_TOO_DEEP'], [[14, 12]]]);
  });

  it('is refused, and nothing breaks, for as many levels as the parser takes', async () => {
    const refused = await server.ask(`{ district ${'{ above '.repeat(1300)} { id } ${'}'.repeat(1300)} }`);
    expect(refused.status).toBe(200);
    expect(codes(refused)).toContain('QUERY_TOO_DEEP');
  });
});

describe('aliases', () => {
  it('passes 30 and refuses 31, __typename included', async () => {
    expect(codes(await server.ask(`{ ${aliased(30)} }`))).toEqual([]);
    const refused = await server.ask(`{ ${aliased(31)} }`);
    expect([codes(refused), sizes(refused)]).toEqual([['QUERY_TOO_MANY_ALIASES'], [[31, 30]]]);
  });

  it('are counted each time that a fragment is spread', async () => {
    const fragment = `fragment Many on District { ${aliased(11)} }`;
    const spread = (times: number): string => `above { ...Many ${times > 1 ? spread(times - 1) : ''} }`;
    expect(codes(await server.ask(`{ district { ...Many above { ...Many } } } ${fragment}`))).toEqual([]);
    const refused = await server.ask(`{ district { ${spread(3)} } } ${fragment}`);
    expect([codes(refused), sizes(refused)]).toEqual([['QUERY_TOO_MANY_ALIASES'], [[33, 30]]]);
  });

  it('are counted for each operation of its own', async () => {
    const query = `query One { ${aliased(20)} } query Two { ${aliased(20)} }`;
    // Two operations and none named: the limits are passed, and which one to execute is unknown.
    expect(codes(await server.ask(query))).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  });
});

describe('cost', () => {
  /** The estimate for a query, read from the refusal of a server that allows nothing. */
  let strict: SmallServer;
  const costOf = async (query: string) => sizes(await strict.ask(query))[0]?.[0] ?? 0;
  beforeAll(async () => {
    strict = await startSmallServer({ limits: { depth: 100, aliases: 1000, tokens: 4000, cost: 0 } });
  });
  afterAll(() => strict.close());

  it.each([
    ['{ required }', 0],
    ['{ __schema { types { fields { name } } } }', 0],
    ['{ city { name } }', 1],
    ['{ districts { name } }', 10],
    ['{ district { neighbours(first: 3) { name } } }', 1 + 3],
    ['{ district { neighbours(first: 3) { city { name } } } }', 1 + 3 * 2],
    ['{ district { neighbours(first: 3) { programmes { title } } } }', 1 + 3 * (1 + 10)],
    ['{ city { programmes { nodes { title } } } }', 1 + 1 + 20],
    ['{ city { programmes(first: 5) { nodes { title tasks { title } } pageInfo { hasNextPage } } } }', 2 + 5 * 11 + 1],
    ['{ city { programmes(first: 5) { edges { node { title } } } } }', 2 + 5 * 2],
    ['{ city { programmes(first: 5000) { nodes { title } } } }', 2 + 100],
    ['{ city { programmes(first: -5) { nodes { title } } } }', 2 + 1],
    ['query ($n: Int = 1) { city { programmes(first: $n) { nodes { title } } } }', 2 + 100],
    ['{ search { ... on City { districts { name } } } }', 10 * 11],
    [
      '{ city { ...F } } fragment F on City { programmes(first: 4) { ...G } } fragment G on ProgrammeConnection { nodes { title } }',
      2 + 4,
    ],
  ])('of %s is %d', async (query, cost) => {
    expect(await costOf(query)).toBe(cost);
  });

  it('refuses pages within pages, whatever the variables say', async () => {
    const query = `query ($n: Int) { city { programmes(first: $n) { nodes { tasks {
      assignments(first: $n) { nodes { id } } } } } } }`;
    const refused = await server.ask(query, { variables: { n: 1 } });
    expect([codes(refused), sizes(refused)]).toEqual([
      ['QUERY_TOO_COSTLY'],
      [[2 + 100 * (1 + 10 * (1 + 1 + 100)), 5000]],
    ]);
  });
});

describe('length', () => {
  it('passes 4000 tokens and refuses 4001', async () => {
    const fields = (count: number) => `{ ${'required '.repeat(count)}}`;
    expect(codes(await server.ask(fields(3998)))).not.toContain('QUERY_TOO_LONG');
    const refused = await server.ask(fields(3999));
    expect([codes(refused), refused.errors?.[0]?.message]).toEqual([['QUERY_TOO_LONG'], '查询过长。']);
  });
});

describe('fragments that would never end', () => {
  it('are refused at once when they spread themselves', async () => {
    const refused = await server.ask(`{ district { ...A } }
      fragment A on District { above { ...B } } fragment B on District { above { ...A ...B } }`);
    expect(codes(refused)).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  it('are measured without being spread out when they double each time', async () => {
    const doubling = Array.from(
      { length: 60 },
      (_, n) => `fragment F${n} on District { x: id ...F${n + 1} above { ...F${n + 1} } }`,
    );
    const started = Date.now();
    const refused = await server.ask(`{ district { ...F0 } } ${doubling.join(' ')} fragment F60 on District { id }`);
    expect(codes(refused)).toEqual(['QUERY_TOO_DEEP', 'QUERY_TOO_MANY_ALIASES', 'QUERY_TOO_COSTLY']);
    expect(Date.now() - started).toBeLessThan(3000);
  });
});

describe('what a refusal looks like', () => {
  it('is in the language of the caller, Chinese by default', async () => {
    const messages = async (language?: string) =>
      (await server.ask(deep(13), { headers: language ? { 'accept-language': language } : {} })).errors?.[0]?.message;
    expect(await messages()).toBe('查询嵌套 13 层，最多 12 层。');
    expect(await messages('zh-CN,zh;q=0.9,en;q=0.8')).toBe('查询嵌套 13 层，最多 12 层。');
    expect(await messages('en-GB')).toBe('The query is 13 levels deep; at most 12 are allowed.');
    expect(await messages('fr')).toBe('查询嵌套 13 层，最多 12 层。');
  });

  it('is HTTP 400 as a GraphQL response and 200 as plain JSON, without data', async () => {
    const plain = await server.ask(deep(13), { headers: { accept: 'application/json' } });
    const typed = await server.ask(deep(13), { headers: { accept: 'application/graphql-response+json' } });
    expect([plain.status, typed.status]).toEqual([200, 400]);
    expect([plain.data, typed.data]).toEqual([undefined, undefined]);
    expect(Object.keys(typed.errors?.[0]?.extensions ?? {}).sort()).toEqual(['actual', 'code', 'limit']);
  });

  it('is the same for the anonymous', async () => {
    expect(codes(await server.ask(deep(13), { signedIn: false }))).toEqual(['QUERY_TOO_DEEP']);
  });
});

describe('the introspection of GraphiQL', () => {
  it('passes for a signed-in caller in its longest form', async () => {
    const options = { descriptions: true, schemaDescription: true, inputValueDeprecation: true, specifiedByUrl: true };
    const answer = await server.ask(getIntrospectionQuery({ ...options, directiveIsRepeatable: true }));
    expect(codes(answer)).toEqual([]);
    expect(JSON.stringify(answer.data)).toContain('ProgrammeConnection');
  });

  it('is limited in depth all the same', async () => {
    const loop =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
    expect(codes(await server.ask(loop))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});
