import { type Answer, type SmallServer, startSmallServer } from './small-server';

let server: SmallServer;

beforeAll(async () => {
  server = await startSmallServer();
});
afterAll(() => server.close());

const KIND = 'query Q($v: Kind) { kind(of: $v) }';
const WHERE = 'query Q($v: Where) { where(input: $v) }';
const TEXT = 'query Q($v: String!) { required(text: $v) }';

type Mistake = [query: string, sentence: string, variables?: unknown];

/** A mistake, and the Chinese sentence for it; the English stands behind it. */
const MISTAKES: Mistake[] = [
  [
    '{ citty { name } }',
    '查询不符合接口定义：类型“Query”没有字段“citty”。（Cannot query field "citty" on type "Query".）',
  ],
  ['{ city { programmes(fist: 3) { nodes { title } } } }', '字段“City.programmes”没有参数“fist”'],
  ['{ district { neighbours { name } } }', '“neighbours”缺少必填参数“first”（类型 Int!）'],
  ['{ city }', '字段“city”须用 { … } 选取下级字段（类型 City）'],
  ['{ city { name { text } } }', '字段“name”没有下级字段，请去掉其后的 { … }（类型 String!）'],
  ['query Q($v: Kynd) { kind(of: $v) }', '没有类型“Kynd”'],
  ['{ city { ...F } }', '没有片段“F”'],
  ['{ touch } fragment F on City { name }', '片段“F”未被使用'],
  ['{ touch @foo }', '没有指令“@foo”'],
  ['{ required(text: "a", text: "b") }', '参数“text”重复'],
  ['{ a: touch a: forbidden }', '同名字段“a”取自不同字段或参数，请另起别名'],
  ['{ touch } { touch }', '一次提交几个操作时，每个都须有名称'],
  [
    'query A { touch } query B { touch }',
    '无法确定要执行的操作：一次提交了几个操作，请用 operationName 指明执行哪一个',
  ],
  ['query Q { kind(of: $v) }', '变量“$v”未声明'],
  ['query Q($v: Kind) { touch }', '变量“$v”声明后未使用'],
  ['query Q($v: Int) { kind(of: $v) }', '变量“$v”声明为 Int，此处要求 Kind'],
  ['{ district { neighbours(first: "5") { name } } }', '应为整数'],
  ['{ required(text: 5) }', '应为字符串'],
  ['{ kind(of: CITYY) }', '枚举“Kind”没有取值“CITYY”'],
  ['{ kind(of: "CITY") }', '枚举“Kind”的取值须为名称，不加引号'],
  ['{ where(input: {}) }', '缺少必填字段“Where.country”（类型 String!）'],
  ['{ where(input: { country: "x", contry: "x" }) }', '输入类型“Where”没有字段“contry”'],
  ['{ where(input: 5) }', '应为类型“Where”的值'],
  [TEXT, '输入不符合要求：缺少必填变量“$v”（类型 String!）。（Variable "$v" of required type', {}],
  [TEXT, '变量“$v”不能为空（类型 String!）', { v: null }],
  [TEXT, '变量“$v”不可用：应为字符串。（Variable "$v" got invalid value 5;', { v: 5 }],
  [KIND, '变量“$v”不可用：枚举“Kind”没有取值“CITYY”', { v: 'CITYY' }],
  [KIND, '变量“$v”不可用：枚举“Kind”的取值须为写作字符串的名称', { v: 5 }],
  [WHERE, '变量“$v”不可用：缺少必填字段“country”（类型 String!）', { v: {} }],
  [WHERE, '变量“$v”中的“v.country”不可用：不能为空（类型 String!）', { v: { country: null } }],
  [WHERE, '变量“$v”不可用：输入类型“Where”没有字段“contry”', { v: { country: 'a; b', contry: 'x' } }],
  [WHERE, '变量“$v”不可用：应为对象（类型 Where）', { v: 'x' }],
  ['query Q($v: String = "x") { required(text: $v) }', '参数“text”不能为空（类型 String!）', { v: null }],
  [
    '{ city {\n  name ',
    '查询语法有误：第 2 行第 8 列：此处应为 名称，却是 结尾。（Syntax Error: Expected Name, found <EOF>.）',
  ],
  ['{ touch } }', '第 1 行第 11 列：此处不能是 "}"'],
  ['{ touch，city { name } }', '第 1 行第 8 列：不能有字符 U+FF0C（标点须为半角）'],
  ["{ required(text: 'a') }", '第 1 行第 18 列：字符串须用双引号'],
  ['{ required(text: "a) }', '字符串没有结束的引号'],
];

const said = ({ errors = [] }: Answer): string => errors.map(({ message }) => message).join('\n');

it.each(MISTAKES)(
  '%s is told in Chinese, with the English beside it',
  async (...[query, sentence, variables]: Mistake) => {
    const options = { variables: variables as Record<string, unknown> };
    const chinese = said(await server.ask(query, options));
    expect(chinese).toContain(sentence);
    const english = said(await server.ask(query, { ...options, headers: { 'accept-language': 'en' } }));
    expect(english).not.toMatch(/\p{Script=Han}/u);
    for (const message of english.split('\n')) expect(chinese).toContain(`（${message}）`);
  },
);

it.each([
  ['[{"query":"{ __typename }"}]', '请求不符合规范：一次只能提交一个请求'],
  ['{}', '没有正文'],
  ['{"query":""}', '缺少 query'],
  ['{"query":"{ touch }","variables":"{}"}', 'variables 须为对象'],
])('a request that holds no document, %s, is told so too', async (body, sentence) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
  expect(said((await response.json()) as Answer)).toContain(sentence);
});

it('a long value is read once', async () => {
  const v = '" at "v; '.repeat(20_000);
  const started = Date.now();
  expect(said(await server.ask(KIND, { variables: { v } }))).toMatch(/^输入不符合要求：变量“\$v”/);
  expect(Date.now() - started).toBeLessThan(2_000);
});
