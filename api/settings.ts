import { z } from 'zod';

/** Words for users: Chinese first, English beside it. */
type Words = readonly [chinese: string, english: string];

interface Setting<T extends z.ZodType> {
  value: T;
  /** What it must look like, for the list of what is wrong. */
  form: Words;
  /** What it does, for `.env.example`. */
  meaning: Words;
  /** An example of a value, where there is no default to show. */
  example?: string;
}

const setting = <T extends z.ZodType>(value: T, form: Words, meaning: Words, example?: string): Setting<T> => ({
  value,
  form,
  meaning,
  example,
});

const whole = (from: number, to: number, start: number, meaning: Words) =>
  setting(
    z.coerce.number().int().min(from).max(to).default(start),
    [`${from} 至 ${to} 的整数`, `a whole number from ${from} to ${to}`],
    meaning,
  );

const text = (start: string, meaning: Words) =>
  setting(z.string().min(1).default(start), ['非空文字', 'a text that is not empty'], meaning);

const database = (login: string, meaning: Words) =>
  setting(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    ['postgres://账号:密码@主机:端口/数据库 形式的地址', 'an address as postgres://login:password@host:port/database'],
    meaning,
    `postgres://${login}:password@127.0.0.1:5432/luoshi`,
  );

const web = (example: string, meaning: Words) =>
  setting(
    z.url({ protocol: /^https?$/ }).optional(),
    ['http:// 或 https:// 开头的地址', 'an address that begins with http:// or https://'],
    meaning,
    example,
  );

const word = (meaning: Words, example: string) =>
  setting(z.string().min(1).optional(), ['非空文字', 'a text that is not empty'], meaning, example);

/** Every setting of the program. `.env.example` is written from this table by `npm run env-example`. */
export const SETTINGS = {
  PORT: whole(0, 65_535, 4000, ['监听端口；0 为任一空闲端口', 'Port to listen on; 0 takes any free one']),
  HOST: text('127.0.0.1', [
    '监听地址；0.0.0.0 对外开放，此时应置于 TLS 代理之后',
    'Address to listen on; 0.0.0.0 opens it to other machines, and then a TLS proxy belongs in front',
  ]),
  DATABASE_URL: database('luoshi_app', [
    '应用账号的数据库地址（PostgreSQL 15 至 18）；不设则使用内置数据库',
    "The server's login on your PostgreSQL (15 to 18); not set: the embedded database",
  ]),
  OWNER_DATABASE_URL: database('luoshi_owner', [
    '所有者账号的地址，仅供 npm run migrate',
    "The owner's login, for npm run migrate only",
  ]),
  MAINTENANCE_DATABASE_URL: database('luoshi_maintenance', [
    '维护账号的地址，仅供备份、校验、清理等命令',
    'The maintenance login, for the commands that back up, verify and purge only',
  ]),
  DATABASE_POOL: whole(1, 1_000, 10, [
    '每个服务进程的数据库连接上限，另有一个用于监听变更',
    'Connections to the database, at most, of one server process, besides the one on which it hears of changes',
  ]),
  DATA_FOLDER: text('.luoshi', [
    '内置数据库及其密码所在目录（相对于项目目录）',
    "Folder of the embedded database and its passwords (relative to the project's folder)",
  ]),
  EMBEDDED_DATABASE: setting(
    z
      .string()
      .regex(/^luoshi[a-z0-9_]{0,50}$/)
      .default('luoshi'),
    ['以 luoshi 开头的小写名称', 'a name in small letters that begins with luoshi'],
    [
      '内置服务器上的数据库名称；可打开 npm run simulate -- --keep 保留的一年',
      'Name of the database on the embedded server; opens a year that npm run simulate -- --keep has left',
    ],
  ),
  LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    ['fatal、error、warn、info、debug、trace、silent 之一', 'one of fatal, error, warn, info, debug, trace, silent'],
    ['日志级别', 'How much is logged: fatal, error, warn, info, debug, trace, silent'],
  ),
  TOKEN_SECRET: setting(
    z.string().min(32).optional(),
    ['至少 32 个字符，可用 openssl rand -hex 32 生成', 'at least 32 characters, as openssl rand -hex 32 makes them'],
    [
      '本地登录令牌的签名密钥，至少 32 个字符，各服务进程须一致；设置 DATABASE_URL 时必填',
      'Key that signs the tokens of local accounts, at least 32 characters, the same on every server; required with DATABASE_URL',
    ],
    'the output of: openssl rand -hex 32',
  ),
  ACCESS_TOKEN_MINUTES: whole(1, 60, 10, ['登录令牌有效期（分钟）', 'Life of an access token, in minutes']),
  SESSION_DAYS: whole(1, 90, 7, ['登录会话有效期（天）', 'Life of a session, in days']),
  OIDC_ISSUER: web('https://sso.example.gov.cn', [
    '统一身份认证（OIDC）的签发者地址',
    'Issuer of the single sign-on (OIDC); not set: local accounts only',
  ]),
  OIDC_AUDIENCE: word(
    [
      '本系统在统一身份认证中的标识；设置 OIDC_ISSUER 时必填',
      'The name that the issuer gives to this system; required with OIDC_ISSUER',
    ],
    'luoshi',
  ),
  OIDC_JWKS_URL: web('https://sso.example.gov.cn/keys', [
    '签发者公钥地址；不设则由签发者的 .well-known 得知',
    "Address of the issuer's keys; not set: as the issuer's .well-known tells",
  ]),
  SEPARATE_ADMINISTRATORS: setting(
    z
      .enum(['true', 'false'])
      .default('true')
      .transform((word) => word === 'true'),
    ['true 或 false', 'true or false'],
    [
      '三员分立：同一人不得兼任系统、安全、审计管理员中的两项',
      'One person may not be two of system, security and audit administrator',
    ],
  ),
  MAX_DEPTH: whole(1, 100, 12, ['GraphQL 查询最大嵌套层数', 'Depth of a GraphQL query, at most']),
  MAX_ALIASES: whole(1, 10_000, 30, ['GraphQL 查询最多别名数', 'Aliases in a GraphQL query, at most']),
  MAX_TOKENS: whole(1, 1_000_000, 4_000, ['GraphQL 查询最多词法单元数', 'Lexical tokens of a GraphQL query, at most']),
  MAX_COST: whole(1, 10_000_000, 5_000, ['GraphQL 查询最大成本', 'Cost of a GraphQL query, at most']),
  BODY_LIMIT_MB: whole(1, 1_000, 20, [
    '请求体上限（MB），含上传的表格与扫描件',
    'Size of a request, at most, in MB: tables and scans included',
  ]),
  ATTACHMENTS_DIR: word(
    [
      '附件目录，各服务进程须共用；不设则为 DATA_FOLDER 下的 attachments；须与数据库一同备份',
      'Folder of the attachments, shared by all servers; not set: attachments below DATA_FOLDER. Back it up with the database',
    ],
    '/srv/luoshi/attachments',
  ),
  ATTACHMENTS_S3_ENDPOINT: web('https://s3.example.gov.cn', [
    '附件改存 S3 兼容的对象存储时的地址；以下四项随之必填',
    'Address of an S3-compatible store to keep attachments in instead; the next four belong to it',
  ]),
  ATTACHMENTS_S3_BUCKET: word(['对象存储的存储桶', 'Bucket of that store'], 'luoshi'),
  ATTACHMENTS_S3_REGION: word(
    ['对象存储的区域，通常为 us-east-1', 'Region of that store, usually us-east-1'],
    'us-east-1',
  ),
  ATTACHMENTS_S3_KEY: word(['对象存储的访问密钥标识', 'Access key of that store'], 'luoshi'),
  ATTACHMENTS_S3_SECRET: word(['对象存储的访问密钥', 'Secret key of that store'], 'the secret of that key'),
  ATTACHMENT_SCAN_COMMAND: word(
    [
      '病毒扫描命令，文件路径附在最后；退出码 0 为通过，1 为带毒，其余视为扫描失败，都不收',
      'Command of a virus scanner, to which the file is added; exit code 0 is clean, 1 infected, any other a scanner that failed: only 0 is let through',
    ],
    'clamdscan --fdpass --no-summary',
  ),
  ATTACHMENT_SCAN_SECONDS: whole(1, 600, 60, ['病毒扫描的时限（秒）', 'Seconds that a scan may take']),
  MAX_STREAM_CONNECTIONS: whole(1, 100_000, 1_000, [
    '每个服务进程的 WebSocket 连接上限',
    'WebSocket connections, at most, of one server process',
  ]),
  MAX_STREAM_CONNECTIONS_PER_ACCOUNT: whole(1, 1_000, 10, [
    '每个账号在每个服务进程的 WebSocket 连接上限',
    'WebSocket connections, at most, of one account to one server process',
  ]),
  MAX_STREAMS_PER_CONNECTION: whole(1, 1_000, 20, [
    '每个 WebSocket 连接的订阅上限',
    'Subscriptions, at most, on one WebSocket connection',
  ]),
  STREAM_CHECK_SECONDS: whole(1, 300, 15, [
    '核对 WebSocket 连接是否仍通、登录与职务是否仍有效的间隔（秒）',
    'Seconds after which a WebSocket connection is asked again whether it lives, and whether its session and post are still good',
  ]),
  SHUTDOWN_SECONDS: whole(1, 600, 10, [
    '停止时等待在途请求的秒数',
    'Seconds that requests under way are given when the server stops',
  ]),
} as const;

export type SettingName = keyof typeof SETTINGS;

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** The text of `.env.example`: every setting with what it does, commented out at its default or an example. */
export function exampleFile(): string {
  const head = [
    '# 全部设置。复制为 .env 后取消注释即可修改；环境变量优先于 .env。不设任何一项即可在本机试用。',
    '# Every setting. Copy this file to .env and uncomment what you change; environment variables go before .env.',
    '# Nothing needs to be set to try it out on one machine. Written by `npm run env-example`.',
  ];
  const entries = SETTING_NAMES.map((name) => {
    const { value, meaning, example } = SETTINGS[name] as Setting<z.ZodType>;
    const start = value.safeParse(undefined).data;
    return [`# ${meaning[0]}`, `# ${meaning[1]}`, `# ${name}=${start ?? example ?? ''}`].join('\n');
  });
  return `${[head.join('\n'), ...entries].join('\n\n')}\n`;
}
