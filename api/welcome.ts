import { type DemoMember } from './directory/demo-account';
import { EXAMPLE_QUERIES } from './example-queries';

/** Those who act in the first story, in the order in which it is told. */
const FIRST = [
  '450200-coordinator',
  '450203-supervision',
  '450203-zhujian',
  '450203001-clerk',
  '450204-coordinator',
  '500240-coordinator',
];

/** What the start prints: where to go, how to sign in, what to ask. */
export function welcome(address: string, members: readonly DemoMember[]): string {
  const first = FIRST.flatMap((code) => members.filter((member) => member.code === code));
  const shown = first.length > 0 ? first : members.slice(0, FIRST.length);
  return [
    '',
    `落实已启动 / Luoshi is ready:  ${address}/graphql`,
    '用浏览器打开即为 GraphiQL / open it in a browser for GraphiQL. Ctrl-C 停止 / stops it.',
    '',
    ...(shown.length > 0 ? signIn(address, shown, members.length) : [NOBODY, '']),
    '可粘贴的查询 / Queries to paste:',
    '',
    ...EXAMPLE_QUERIES.flatMap((query) => [query.replace(/^/gm, '  '), '']),
  ].join('\n');
}

const NOBODY =
  '数据库中没有演示人员，可运行 npm run samples 载入示例 / There are no demo members: npm run samples loads the samples.';

function signIn(address: string, shown: readonly DemoMember[], count: number): string[] {
  const rows = shown.map(({ code, name, post, tenantCode }) => [code, name, post, tenantCode]);
  const example = `curl -s ${address}/graphql -H 'content-type: application/json' \\
    -H "authorization: Bearer $(npm run --silent token -- ${shown[0]?.code})" \\
    -d '{"query":"{ viewer { member { name } tenant { name } } }"}'`;
  return [
    '登录 / Sign in:  npm run --silent token -- <代码 code>   （粘贴到 GraphiQL 的令牌栏 / paste it into the token field）',
    '',
    ...table([['代码 code', '姓名 name', '职务 post', '地区 tenant'], ...rows]),
    '',
    `  全部 ${count} 人 / all ${count}:  npm run --silent token -- --list`,
    '',
    `  ${example}`,
    '',
  ];
}

function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)));
    return `  ${cells.join('  ').trimEnd()}`;
  });
}

/** On a terminal a Chinese character is as wide as two letters. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}
