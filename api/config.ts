import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { AttachmentSettings } from './files/receive-attachment';
import { SETTING_NAMES, SETTINGS, type SettingName } from './settings';
import { Told } from './told';

export const PROJECT_FOLDER = path.join(__dirname, '..');

const schema = z.object(
  Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTINGS[name].value])) as {
    [Name in SettingName]: (typeof SETTINGS)[Name]['value'];
  },
);
type Values = z.infer<typeof schema>;

/** How the program is set up; read once at the start and never changed. What each setting means: `settings.ts`. */
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
  /** Of the embedded server. */
  embeddedDatabase: string;
  logLevel: Values['LOG_LEVEL'];
  /** At least 32 characters; without it (embedded database only) one is kept in the data folder: see `tokenSecret(config)`. */
  tokenSecret?: string;
  accessTokenMinutes: number;
  sessionDays: number;
  oidc?: Readonly<{ issuer: string; audience: string; jwksUrl?: string }>;
  separateAdministrators: boolean;
  attachments: Readonly<AttachmentSettings>;
  limits: Readonly<{ depth: number; aliases: number; tokens: number; cost: number; bodyMegabytes: number }>;
  streams: Readonly<{
    connections: number;
    connectionsPerAccount: number;
    perConnection: number;
    checkSeconds: number;
  }>;
  shutdownSeconds: number;
}>;

/** All that is wrong with the settings, one line each, in Chinese and English, with what to do. */
export class BadSettings extends Told {
  constructor(readonly problems: readonly string[]) {
    super(['设置有误 / The settings are wrong:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'BadSettings';
  }
}

/** Reads `.env` of the project's folder, if there is one, into the environment. What is set already has precedence. */
export function readEnvironmentFile(
  file = path.join(PROJECT_FOLDER, '.env'),
  environment: Record<string, string | undefined> = process.env,
): void {
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) environment[name] ??= value;
}

/**
 * The settings from environment variables; an empty one counts as not set.
 *
 * @param serves false for a command, which signs no tokens
 * @throws BadSettings with everything that is wrong, not only the first
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  { serves = true }: { serves?: boolean } = {},
): Config {
  const given: Partial<Record<SettingName, string>> = {};
  for (const name of SETTING_NAMES) given[name] = environment[name]?.trim() || undefined;
  const parsed = schema.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map((issue) => {
    const name = issue.path[0] as SettingName;
    const [chinese, english] = SETTINGS[name].form;
    return `${name}：应为${chinese} / must be ${english}`;
  });
  problems.push(...contradictions(given, serves));
  if (!parsed.success || problems.length > 0) throw new BadSettings([...new Set(problems)]);
  return frozen(parsed.data);
}

function contradictions(given: Partial<Record<SettingName, string>>, serves: boolean): string[] {
  const problems: string[] = [];
  if (serves && given.DATABASE_URL && !given.TOKEN_SECRET) {
    problems.push(
      'TOKEN_SECRET：设置了 DATABASE_URL 时必填，可用 openssl rand -hex 32 生成 / ' +
        'is required with DATABASE_URL: make one with openssl rand -hex 32, the same for every server',
    );
  }
  if (given.OIDC_ISSUER && !given.OIDC_AUDIENCE) {
    problems.push(
      'OIDC_AUDIENCE：设置了 OIDC_ISSUER 时必填，为统一认证中本系统的标识 / ' +
        'is required with OIDC_ISSUER: the name that the issuer gives to this system',
    );
  }
  for (const name of ['OIDC_AUDIENCE', 'OIDC_JWKS_URL'] as const) {
    if (given[name] && !given.OIDC_ISSUER) {
      problems.push(
        `${name}：须同时设置 OIDC_ISSUER / means something with OIDC_ISSUER only: set that too, or unset this`,
      );
    }
  }
  const missing = S3.filter((name) => !given[name]);
  if (missing.length > 0 && missing.length < S3.length) {
    problems.push(
      `${missing.join('、')}：对象存储的五项设置须同时填写 / the five settings of the S3 store belong together`,
    );
  }
  return problems;
}

const S3 = [
  'ATTACHMENTS_S3_ENDPOINT',
  'ATTACHMENTS_S3_BUCKET',
  'ATTACHMENTS_S3_REGION',
  'ATTACHMENTS_S3_KEY',
  'ATTACHMENTS_S3_SECRET',
] as const;

function attachmentsOf(values: Values): Readonly<AttachmentSettings> {
  const [endpoint, bucket, region, key, secret] = S3.map((name) => values[name]);
  const command = values.ATTACHMENT_SCAN_COMMAND;
  return Object.freeze({
    folder: path.resolve(PROJECT_FOLDER, values.ATTACHMENTS_DIR ?? path.join(values.DATA_FOLDER, 'attachments')),
    s3: endpoint && bucket && region && key && secret ? { endpoint, bucket, region, key, secret } : undefined,
    scan: command ? { command, seconds: values.ATTACHMENT_SCAN_SECONDS } : undefined,
  });
}

function frozen(values: Values): Config {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = values;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    ownerDatabaseUrl: values.OWNER_DATABASE_URL,
    maintenanceDatabaseUrl: values.MAINTENANCE_DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    dataFolder: path.resolve(PROJECT_FOLDER, values.DATA_FOLDER),
    embeddedDatabase: values.EMBEDDED_DATABASE,
    logLevel: values.LOG_LEVEL,
    tokenSecret: values.TOKEN_SECRET,
    accessTokenMinutes: values.ACCESS_TOKEN_MINUTES,
    sessionDays: values.SESSION_DAYS,
    oidc: issuer && audience ? Object.freeze({ issuer, audience, jwksUrl }) : undefined,
    separateAdministrators: values.SEPARATE_ADMINISTRATORS,
    attachments: attachmentsOf(values),
    limits: Object.freeze({
      depth: values.MAX_DEPTH,
      aliases: values.MAX_ALIASES,
      tokens: values.MAX_TOKENS,
      cost: values.MAX_COST,
      bodyMegabytes: values.BODY_LIMIT_MB,
    }),
    streams: Object.freeze({
      connections: values.MAX_STREAM_CONNECTIONS,
      connectionsPerAccount: values.MAX_STREAM_CONNECTIONS_PER_ACCOUNT,
      perConnection: values.MAX_STREAMS_PER_CONNECTION,
      checkSeconds: values.STREAM_CHECK_SECONDS,
    }),
    shutdownSeconds: values.SHUTDOWN_SECONDS,
  });
}

/** The settings in force, one a line, as `npm start -- --check-config` prints them: no password and no key among them. */
export function describeConfig(config: Config): string {
  const embedded = '（内置数据库 / embedded database）';
  const kept = '（自动生成，存于 DATA_FOLDER / made by itself, kept in DATA_FOLDER）';
  const rows: Record<SettingName, string | number | boolean | undefined> = {
    PORT: config.port,
    HOST: config.host,
    DATABASE_URL: withoutPassword(config.databaseUrl) ?? embedded,
    OWNER_DATABASE_URL: withoutPassword(config.ownerDatabaseUrl),
    MAINTENANCE_DATABASE_URL: withoutPassword(config.maintenanceDatabaseUrl),
    DATABASE_POOL: config.databasePool,
    DATA_FOLDER: config.dataFolder,
    EMBEDDED_DATABASE: config.embeddedDatabase,
    LOG_LEVEL: config.logLevel,
    TOKEN_SECRET: config.tokenSecret ? '***' : kept,
    ACCESS_TOKEN_MINUTES: config.accessTokenMinutes,
    SESSION_DAYS: config.sessionDays,
    OIDC_ISSUER: config.oidc?.issuer,
    OIDC_AUDIENCE: config.oidc?.audience,
    OIDC_JWKS_URL: config.oidc?.jwksUrl,
    SEPARATE_ADMINISTRATORS: config.separateAdministrators,
    MAX_DEPTH: config.limits.depth,
    MAX_ALIASES: config.limits.aliases,
    MAX_TOKENS: config.limits.tokens,
    MAX_COST: config.limits.cost,
    BODY_LIMIT_MB: config.limits.bodyMegabytes,
    ATTACHMENTS_DIR: config.attachments.folder,
    ATTACHMENTS_S3_ENDPOINT: config.attachments.s3?.endpoint,
    ATTACHMENTS_S3_BUCKET: config.attachments.s3?.bucket,
    ATTACHMENTS_S3_REGION: config.attachments.s3?.region,
    ATTACHMENTS_S3_KEY: config.attachments.s3 && '***',
    ATTACHMENTS_S3_SECRET: config.attachments.s3 && '***',
    ATTACHMENT_SCAN_COMMAND: config.attachments.scan?.command,
    ATTACHMENT_SCAN_SECONDS: config.attachments.scan?.seconds,
    MAX_STREAM_CONNECTIONS: config.streams.connections,
    MAX_STREAM_CONNECTIONS_PER_ACCOUNT: config.streams.connectionsPerAccount,
    MAX_STREAMS_PER_CONNECTION: config.streams.perConnection,
    STREAM_CHECK_SECONDS: config.streams.checkSeconds,
    SHUTDOWN_SECONDS: config.shutdownSeconds,
  };
  return SETTING_NAMES.map((name) => `${name}=${rows[name] ?? '（未设置 / not set）'}`).join('\n');
}

function withoutPassword(address: string | undefined): string | undefined {
  if (!address) return undefined;
  const url = new URL(address);
  if (url.password) url.password = '***';
  if (url.searchParams.has('password')) url.searchParams.set('password', '***');
  return url.href;
}
