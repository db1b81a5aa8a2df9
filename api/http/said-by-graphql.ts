import type { GraphQLFormattedError } from 'graphql';

/**
 * What graphql-js and Apollo say in English alone, by its pattern, and the same in Chinese: `$1` is the first name found, and a
 * `why` at the end is read by this table again. Values are left to the English beside it: they may be long.
 */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  // The document does not fit the schema.
  [/^Cannot query field "(\w+)" on type "(\w+)"\.$/, '类型“$2”没有字段“$1”'],
  [/^Unknown argument "(\w+)" on field "([\w.]+)"\.$/, '字段“$2”没有参数“$1”'],
  [/^Unknown argument "(\w+)" on directive "(@\w+)"\.$/, '指令“$2”没有参数“$1”'],
  [
    /^(?:Field|Directive) "(@?\w+)" argument "(\w+)" of type "(.+)" is required, but/,
    '“$1”缺少必填参数“$2”（类型 $3）',
  ],
  [
    /^Field "(\w+)" of type "(.+)" must have (?:a selection|at least one)/,
    '字段“$1”须用 { … } 选取下级字段（类型 $2）',
  ],
  [
    /^Field "(\w+)" must not have a selection since type "(.+)" has/,
    '字段“$1”没有下级字段，请去掉其后的 { … }（类型 $2）',
  ],
  [/^Unknown type "(\w+)"\.$/, '没有类型“$1”'],
  [/^Unknown fragment "(\w+)"\.$/, '没有片段“$1”'],
  [/^Unknown directive "(@\w+)"\.$/, '没有指令“$1”'],
  [/^Directive "(@\w+)" may not be used on/, '指令“$1”不能用在此处'],
  [/^Fragment "(\w+)" is never used\.$/, '片段“$1”未被使用'],
  [
    /^Fragment (?:"\w+" )?cannot be spread here as objects of type "(.+)" can never be of type "(.+)"/,
    '类型“$1”不会是“$2”，此处不能用该片段',
  ],
  [/^Cannot spread fragment "(\w+)" within itself/, '片段“$1”不能包含自身'],
  [/^Fields "(.+)" conflict because/s, '同名字段“$1”取自不同字段或参数，请另起别名'],
  [/^There can be only one argument named "(\w+)"/, '参数“$1”重复'],
  [/^There can be only one input field named "(\w+)"/, '输入字段“$1”重复'],
  [/^There can be only one (?:operation|fragment|variable) named "\$?(\w+)"/, '名称“$1”重复'],
  [/^This anonymous operation must be the only/, '一次提交几个操作时，每个都须有名称'],
  [/^(?:Anonymous )?Subscription (?:"\w+" )?must select only one/, '一个订阅只能选取一个顶层字段'],
  // Which operation, which variables.
  [/^Must provide operation name if/, '一次提交了几个操作，请用 operationName 指明执行哪一个'],
  [/^Unknown operation named "(.*)"\.$/s, '没有名为“$1”的操作'],
  [/^Must provide an operation/, '没有可执行的操作'],
  [/^Variable "(\$\w+)" is not defined/, '变量“$1”未声明'],
  [/^Variable "(\$\w+)" is never used/, '变量“$1”声明后未使用'],
  [/^Variable "(\$\w+)" of type "(.+)" used in position expecting type "(.+)"\.$/, '变量“$1”声明为 $2，此处要求 $3'],
  [/^Variable "(\$\w+)" of required type "(.+)" was not provided/, '缺少必填变量“$1”（类型 $2）'],
  [/^Variable "(\$\w+)" of non-null type "(.+)" must not be null/, '变量“$1”不能为空（类型 $2）'],
  [/^Variable "(\$\w+)" got invalid value .* at "([\w.[\]]+)"; (?<why>.*)$/s, '变量“$1”中的“$2”不可用'],
  [/^Variable "(\$\w+)" got invalid value .*; (?<why>.*)$/s, '变量“$1”不可用'],
  [/^Argument "(\w+)" of (?:required|non-null) type "(.+)" (?:was|must)/, '参数“$1”不能为空（类型 $2）'],
  [/^Argument "(\w+)" has invalid value/, '参数“$1”的值不可用'],
  // A value.
  [/^Field "([\w.]+)" of required type "(.+)" was not provided/, '缺少必填字段“$1”（类型 $2）'],
  [/^Field "(\w+)" is not defined by type "(\w+)"/, '输入类型“$2”没有字段“$1”'],
  [/^Value "(.*)" does not exist in "(\w+)" enum/s, '枚举“$2”没有取值“$1”'],
  [/^Enum "(\w+)" cannot represent non-enum value/, '枚举“$1”的取值须为名称，不加引号'],
  [/^Enum "(\w+)" cannot represent/, '枚举“$1”的取值须为写作字符串的名称'],
  [/^Int cannot represent non-integer/, '应为整数'],
  [/^Int cannot represent non 32-bit/, '整数过大或过小'],
  [/^Float cannot represent/, '应为数字'],
  [/^Boolean cannot represent/, '应为 true 或 false'],
  [/^String cannot represent/, '应为字符串'],
  [/^ID cannot represent/, '应为编号（字符串）'],
  [/^Decimal cannot represent/, '应为十进制数，最多 18 位整数、6 位小数'],
  [/^Value is not (?:string|a valid LocalDate)|^Can only validate strings as local dates/, '应为日期，如 2026-01-31'],
  [/^DateTime cannot represent/, '应为带时区的时刻，如 2026-01-31T08:00:00+08:00'],
  [/^Expected non-nullable type "(.+)" not to be null/, '不能为空（类型 $1）'],
  [/^Expected type "(\w+)" to be an object/, '应为对象（类型 $1）'],
  [/^Expected (?:value of )?type "(.+?)"(?:, found .*; |\. )(?<why>.*)$/s, '应为类型“$1”的值'],
  [/^Expected (?:value of )?type "(.+?)"/, '应为类型“$1”的值'],
  // The document cannot be read.
  [/^Syntax Error: Expected (.+), found (.+)\.$/s, '此处应为 $1，却是 $2'],
  [/^Syntax Error: Unexpected single quote/, '字符串须用双引号'],
  [/^Syntax Error: Unexpected character: (.+)\.$/s, '不能有字符 $1（标点须为半角）'],
  [/^Syntax Error: Unterminated string/, '字符串没有结束的引号'],
  [/^Syntax Error: Unexpected (.+)\.$/s, '此处不能是 $1'],
  [/^Syntax Error: Invalid number/, '数字写法有误'],
  [/^Syntax Error: Invalid character/, '字符串中有不能出现的字符'],
  // The request holds no document.
  [/^POST body missing/, '没有正文，或 Content-Type 不是 application/json，或正文是空对象'],
  [/^GraphQL operations must contain a non-empty/, '缺少 query'],
  [/^GraphQL queries must be strings/, 'query 须为字符串'],
  [/^`(variables|extensions)` in a POST body/, '$1 须为对象'],
  [/^The (\w+) search parameter/, '地址中的参数“$1”有误'],
  [/^Operation batching disabled/, '一次只能提交一个请求'],
  [/^GET requests only support/, 'GET 只能查询，其他操作请用 POST'],
  [
    /^This operation has been blocked as a potential Cross-Site/,
    '请求头 Content-Type 须为 application/json，以防跨站请求伪造（CSRF）',
  ],
];

/** Tokens of the language, as a syntax error names them. */
const TOKENS: readonly (readonly [RegExp, string])[] = [
  [/<EOF>/g, '结尾'],
  [/<SOF>/g, '开头'],
  [/\bName\b/g, '名称'],
];

/**
 * @param message what graphql-js or Apollo says, without suggestions
 * @param locations where in the document; a syntax error names the first
 * @returns the sentence in Chinese with the English beside it; the English alone where there is none
 */
export function inChineseToo(message: string, locations: GraphQLFormattedError['locations']): string {
  const clause = clauseOf(message);
  if (clause === null) return message;
  const isSyntax = message.startsWith('Syntax Error');
  const [place] = isSyntax ? (locations ?? []) : [];
  const said = isSyntax ? TOKENS.reduce((text, [token, name]) => text.replace(token, name), clause) : clause;
  return `${place ? `第 ${place.line} 行第 ${place.column} 列：` : ''}${said}。（${message.trim()}）`;
}

function clauseOf(message: string): string | null {
  for (const [pattern, sentence] of SENTENCES) {
    const found = pattern.exec(message);
    if (!found) continue;
    const clause = sentence.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '');
    const why = found.groups?.why === undefined ? null : clauseOf(found.groups.why);
    return why === null ? clause : `${clause}：${why}`;
  }
  return null;
}
