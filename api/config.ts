import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const PROJECT_FOLDER = path.join(__dirname, '..');

const positive = z.coerce.number().int().positive();
const truth = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');
const postgresAddress = z.url({ protocol: /^postgres(ql)?$/ });
const webAddress = z.url({ protocol: /^https?$/ });

/** Every setting, in the order of `.env.example`: its form and its default. What it means stands there, in both languages. */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: postgresAddress.optional(),
  OWNER_DATABASE_URL: postgresAddress.optional(),
  MAINTENANCE_DATABASE_URL: postgresAddress.optional(),
  DATABASE_POOL: positive.max(1_000).default(10),
  DATA_FOLDER: z.string().min(1).default('.luoshi'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TOKEN_SECRET: z.string().min(32).optional(),
  ACCESS_TOKEN_MINUTES: positive.max(60).default(10),
  SESSION_DAYS: positive.max(90).default(7),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_JWKS_URL: webAddress.optional(),
  SEPARATE_ADMINISTRATORS: truth.default(true),
  MAX_DEPTH: positive.default(12),
  MAX_ALIASES: positive.default(30),
  MAX_TOKENS: positive.default(4_000),
  MAX_COST: positive.default(5_000),
  BODY_LIMIT_MB: positive.max(1_000).default(20),
  SHUTDOWN_SECONDS: positive.max(600).default(10),
});

export const SETTING_NAMES = Object.keys(settings.shape);

/** How the program is set up; read once at the start and never changed. */
export type Config = Readonly<{
  port: number;
  host: string;
  /** The application's login; without it the embedded database is used. */
  databaseUrl?: string;
  ownerDatabaseUrl?: string;
  maintenanceDatabaseUrl?: string;
  databasePool: number;
  /** Absolute. */
  dataFolder: string;
  logLevel: z.infer<typeof settings>['LOG_LEVEL'];
  /** At least 32 characters; without it (embedded database only) one is kept in the data folder: `tokenSecret(config)`. */
  tokenSecret?: string;
  accessTokenMinutes: number;
  sessionDays: number;
  oidc?: Readonly<{ issuer: string; audience: string; jwksUrl?: string }>;
  /** One person may not hold two of the posts of system, security and audit administrator. */
  separateAdministrators: boolean;
  limits: Readonly<{ depth: number; aliases: number; tokens: number; cost: number; bodyMegabytes: number }>;
  shutdownSeconds: number;
}>;

/** All that is wrong with the settings, one line each, in Chinese and English, with what to do. */
export class BadSettings extends Error {
  constructor(readonly problems: readonly string[]) {
    super(['设置有误 / The settings are wrong:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'BadSettings';
  }
}

/** Reads `.env` of the project's folder, if there is one, into the environment. What is set already has precedence. */
export function readEnvironmentFile(file = path.join(PROJECT_FOLDER, '.env')): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * The settings from environment variables; an empty one counts as not set.
 *
 * @throws BadSettings with everything that is wrong, not only the first
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(SETTING_NAMES.map((name) => [name, environment[name]?.trim() || undefined]));
  const parsed = settings.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => problemOf(String(issue.path[0])));
  problems.push(...contradictions(given));
  if (!parsed.success || problems.length > 0) throw new BadSettings(problems);
  return frozen(parsed.data);
}

const FORMS: Record<string, [string, string]> = {
  PORT: ['0 至 65535 的整数', 'a whole number from 0 to 65535'],
  LOG_LEVEL: [
    'fatal、error、warn、info、debug、trace、silent 之一',
    'one of fatal, error, warn, info, debug, trace, silent',
  ],
  TOKEN_SECRET: [
    '至少 32 个字符，可用 openssl rand -hex 32 生成',
    'at least 32 characters, as openssl rand -hex 32 makes them',
  ],
  ACCESS_TOKEN_MINUTES: ['1 至 60 的整数（分钟）', 'a whole number of minutes from 1 to 60'],
  SESSION_DAYS: ['1 至 90 的整数（天）', 'a whole number of days from 1 to 90'],
  DATABASE_POOL: ['1 至 1000 的整数', 'a whole number from 1 to 1000'],
  BODY_LIMIT_MB: ['1 至 1000 的整数（MB）', 'a whole number of megabytes from 1 to 1000'],
  SHUTDOWN_SECONDS: ['1 至 600 的整数（秒）', 'a whole number of seconds from 1 to 600'],
  SEPARATE_ADMINISTRATORS: ['true 或 false', 'true or false'],
  OIDC_ISSUER: ['http(s):// 开头的地址', 'an address that begins with http(s)://'],
  OIDC_JWKS_URL: ['http(s):// 开头的地址', 'an address that begins with http(s)://'],
};
const DATABASE_FORM: [string, string] = [
  'postgres://账号:密码@主机:端口/数据库 形式的地址',
  'an address of the form postgres://login:password@host:port/database',
];
const NUMBER_FORM: [string, string] = ['大于 0 的整数', 'a whole number above 0'];

function problemOf(name: string): string {
  const [chinese, english] = FORMS[name] ?? (name.endsWith('DATABASE_URL') ? DATABASE_FORM : NUMBER_FORM);
  return `${name}：应为${chinese} / must be ${english}`;
}

function contradictions(given: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  if (given.DATABASE_URL && !given.TOKEN_SECRET) {
    problems.push(
      'TOKEN_SECRET：设置了 DATABASE_URL 时必填，可用 openssl rand -hex 32 生成 / ' +
        'is required with DATABASE_URL: make one with openssl rand -hex 32 and keep it the same on every server',
    );
  }
  if (given.OIDC_ISSUER && !given.OIDC_AUDIENCE) {
    problems.push(
      'OIDC_AUDIENCE：设置了 OIDC_ISSUER 时必填，为统一认证中本系统的标识 / is required with OIDC_ISSUER: the name that the issuer gives to this system',
    );
  }
  for (const name of ['OIDC_AUDIENCE', 'OIDC_JWKS_URL']) {
    if (given[name] && !given.OIDC_ISSUER) {
      problems.push(
        `${name}：须同时设置 OIDC_ISSUER / has a meaning with OIDC_ISSUER only: set that too, or unset this`,
      );
    }
  }
  return problems;
}

function frozen(values: z.infer<typeof settings>): Config {
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    ownerDatabaseUrl: values.OWNER_DATABASE_URL,
    maintenanceDatabaseUrl: values.MAINTENANCE_DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    dataFolder: path.resolve(PROJECT_FOLDER, values.DATA_FOLDER),
    logLevel: values.LOG_LEVEL,
    tokenSecret: values.TOKEN_SECRET,
    accessTokenMinutes: values.ACCESS_TOKEN_MINUTES,
    sessionDays: values.SESSION_DAYS,
    oidc:
      values.OIDC_ISSUER && values.OIDC_AUDIENCE
        ? Object.freeze({ issuer: values.OIDC_ISSUER, audience: values.OIDC_AUDIENCE, jwksUrl: values.OIDC_JWKS_URL })
        : undefined,
    separateAdministrators: values.SEPARATE_ADMINISTRATORS,
    limits: Object.freeze({
      depth: values.MAX_DEPTH,
      aliases: values.MAX_ALIASES,
      tokens: values.MAX_TOKENS,
      cost: values.MAX_COST,
      bodyMegabytes: values.BODY_LIMIT_MB,
    }),
    shutdownSeconds: values.SHUTDOWN_SECONDS,
  });
}

/** The settings in force, one a line, as `npm start -- --check-config` prints them: no password and no key. */
export function describeConfig(config: Config): string {
  const rows: [string, string | number | boolean | undefined][] = [
    ['PORT', config.port],
    ['HOST', config.host],
    ['DATABASE_URL', withoutPassword(config.databaseUrl) ?? '（内置数据库 / embedded database）'],
    ['OWNER_DATABASE_URL', withoutPassword(config.ownerDatabaseUrl)],
    ['MAINTENANCE_DATABASE_URL', withoutPassword(config.maintenanceDatabaseUrl)],
    ['DATABASE_POOL', config.databasePool],
    ['DATA_FOLDER', config.dataFolder],
    ['LOG_LEVEL', config.logLevel],
    [
      'TOKEN_SECRET',
      config.tokenSecret ? '***' : config.databaseUrl ? undefined : '（存于 DATA_FOLDER / kept in DATA_FOLDER）',
    ],
    ['ACCESS_TOKEN_MINUTES', config.accessTokenMinutes],
    ['SESSION_DAYS', config.sessionDays],
    ['OIDC_ISSUER', config.oidc?.issuer],
    ['OIDC_AUDIENCE', config.oidc?.audience],
    ['OIDC_JWKS_URL', config.oidc?.jwksUrl],
    ['SEPARATE_ADMINISTRATORS', config.separateAdministrators],
    ['MAX_DEPTH', config.limits.depth],
    ['MAX_ALIASES', config.limits.aliases],
    ['MAX_TOKENS', config.limits.tokens],
    ['MAX_COST', config.limits.cost],
    ['BODY_LIMIT_MB', config.limits.bodyMegabytes],
    ['SHUTDOWN_SECONDS', config.shutdownSeconds],
  ];
  return rows.map(([name, value]) => `${name}=${value ?? '（未设置 / not set）'}`).join('\n');
}

function withoutPassword(address: string | undefined): string | undefined {
  if (!address) return undefined;
  const url = new URL(address);
  if (url.password) url.password = '***';
  // Passwords are also accepted as ?password=…, and so are paths of keys.
  for (const name of url.searchParams.keys())
    if (name.startsWith('ssl') || name === 'password') url.searchParams.set(name, '***');
  return url.href;
}
