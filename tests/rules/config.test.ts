import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BadSettings, describeConfig, loadConfig, PROJECT_FOLDER, readEnvironmentFile } from '../../api/config';
import { tokenSecret } from '../../api/token-secret';

const secret = 'x'.repeat(32);
const databaseUrl = 'postgres://luoshi_app:hidden@db.example/luoshi';

function problems(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.problems;
    throw error;
  }
}

test('without any setting the embedded database serves this machine alone', () => {
  const config = loadConfig({});
  expect(config).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataFolder: path.join(PROJECT_FOLDER, '.luoshi'),
    accessTokenMinutes: 10,
    sessionDays: 7,
    separateAdministrators: true,
    limits: { depth: 12, aliases: 30, tokens: 4000, cost: 5000, bodyMegabytes: 20 },
    shutdownSeconds: 10,
  });
  expect(config.oidc).toBeUndefined();
  expect(Object.isFrozen(config) && Object.isFrozen(config.limits)).toBe(true);
});

test('what is wrong is listed at once, in Chinese and English', () => {
  const found = problems({ PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', MAX_DEPTH: 'deep' });
  expect(found).toHaveLength(5);
  expect(found[0]).toBe('PORT：应为0 至 65535 的整数 / must be a whole number from 0 to 65535');
  for (const name of ['LOG_LEVEL', 'DATABASE_URL', 'MAX_DEPTH', 'TOKEN_SECRET']) {
    expect(found.some((problem) => problem.startsWith(name))).toBe(true);
  }
});

test('an operator’s own database needs a secret of 32 characters', () => {
  expect(problems({ DATABASE_URL: databaseUrl })).toHaveLength(1);
  expect(problems({ DATABASE_URL: databaseUrl, TOKEN_SECRET: 'short' })).toHaveLength(1);
  expect(problems({ DATABASE_URL: databaseUrl, TOKEN_SECRET: secret })).toEqual([]);
});

test('an issuer needs an audience, and an audience an issuer', () => {
  expect(problems({ OIDC_ISSUER: 'https://sso.example' })).toHaveLength(1);
  expect(problems({ OIDC_AUDIENCE: 'luoshi' })).toHaveLength(1);
  expect(loadConfig({ OIDC_ISSUER: 'https://sso.example', OIDC_AUDIENCE: 'luoshi' }).oidc?.audience).toBe('luoshi');
});

test('an empty setting counts as not set, and false is false', () => {
  expect(loadConfig({ PORT: ' ', SEPARATE_ADMINISTRATORS: 'false' })).toMatchObject({
    port: 4000,
    separateAdministrators: false,
  });
  expect(problems({ SEPARATE_ADMINISTRATORS: 'perhaps' })).toHaveLength(1);
});

test('no password and no key is printed', () => {
  const text = describeConfig(
    loadConfig({
      DATABASE_URL: databaseUrl,
      OWNER_DATABASE_URL: 'postgres://db.example/luoshi?user=luoshi_owner&password=hidden',
      TOKEN_SECRET: secret,
    }),
  );
  expect(text).not.toContain('hidden');
  expect(text).not.toContain(secret);
  expect(text).toContain('DATABASE_URL=postgres://luoshi_app:***@db.example/luoshi');
});

describe('with a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'luoshi-config-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('.env is read, but what is set already goes before it', () => {
    const file = path.join(folder, '.env');
    writeFileSync(file, '# limits\nMAX_COST=77\nPORT=1\n');
    const environment: Record<string, string | undefined> = { PORT: '2' };
    readEnvironmentFile(file, environment);
    expect(environment).toEqual({ MAX_COST: '77', PORT: '2' });
    readEnvironmentFile(path.join(folder, 'none'), environment);
  });

  test('on the embedded database the signing key is made once, for us alone to read', () => {
    const config = loadConfig({ DATA_FOLDER: path.join(folder, 'new') });
    const first = tokenSecret(config);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(tokenSecret(config)).toBe(first);
    expect(statSync(path.join(folder, 'new', 'token-secret')).mode & 0o777).toBe(0o600);
    expect(tokenSecret(loadConfig({ DATABASE_URL: databaseUrl, TOKEN_SECRET: secret }))).toBe(secret);
  });
});

test('the settings of an S3 store belong together, and its keys are never told', () => {
  const s3 = {
    ATTACHMENTS_S3_ENDPOINT: 'https://s3.example',
    ATTACHMENTS_S3_BUCKET: 'luoshi',
    ATTACHMENTS_S3_REGION: 'us-east-1',
    ATTACHMENTS_S3_KEY: 'hidden-key',
  };
  expect(problems(s3)).toEqual([expect.stringContaining('ATTACHMENTS_S3_SECRET')]);
  const config = loadConfig({ ...s3, ATTACHMENTS_S3_SECRET: 'hidden-secret' });
  expect(config.attachments).toMatchObject({
    folder: path.join(PROJECT_FOLDER, '.luoshi', 'attachments'),
    s3: { key: 'hidden-key', secret: 'hidden-secret' },
    scan: undefined,
  });
  expect(describeConfig(config)).toContain('ATTACHMENTS_S3_BUCKET=luoshi');
  expect(describeConfig(config)).not.toContain('hidden');
});
