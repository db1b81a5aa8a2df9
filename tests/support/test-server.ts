import { type StdioOptions, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { startEmbeddedDatabase } from '../../api/embedded-database';
import { runMigrations } from '../../api/migrations';
import { createRolesAndDatabase } from '../../api/roles';

/** What the test files must know of the run's PostgreSQL. The addresses name the template; see `onDatabase`. */
export interface TestServer {
  superuserUrl: string;
  ownerUrl: string;
  applicationUrl: string;
  maintenanceUrl: string;
  template: string;
  /** All databases of this run begin with it. */
  prefix: string;
}

const PREFIX = 'luoshi_test_';
const undo: (() => Promise<void>)[] = [];
let dropOurs: (() => Promise<void>) | undefined;

/**
 * Starts or finds the run's PostgreSQL and migrates the template that each test file gets a clone of. Nothing of it stays
 * behind when the run ends, is interrupted or is killed.
 */
export async function startTestServer(): Promise<void> {
  process.once('SIGINT', () => void interrupted(130));
  process.once('SIGTERM', () => void interrupted(143));
  const runFolder = mkdtempSync(path.join(tmpdir(), 'luoshi-test-'));
  // The database's account must get through to what lies in it.
  chmodSync(runFolder, 0o711);
  process.env.LUOSHI_TEST_FOLDER = runFolder;
  undo.push(watchOver([runFolder]));
  const external = process.env.TEST_DATABASE_URL;
  const server = external ? await externalServer(external) : await embeddedServer(path.join(runFolder, 'server'));
  await runMigrations(server.ownerUrl);
  process.env.LUOSHI_TEST_SERVER = JSON.stringify(server);
}

/** Takes back, latest first, what was started. */
export async function stopTestServer(): Promise<void> {
  for (let last = undo.pop(); last; last = undo.pop()) await last();
}

/** The tests go on while we would wait for anything, so only what no other process can do for us is done. */
async function interrupted(code: number): Promise<void> {
  await dropOurs?.().catch(() => undefined);
  process.exit(code);
}

/**
 * Lets another process delete the folders, with the servers in them, should we go without doing so ourselves.
 *
 * @returns how we do so
 */
function watchOver(folders: readonly string[]): () => Promise<void> {
  const script = path.join(__dirname, 'clean-up-after.cjs');
  const stdio: StdioOptions = ['pipe', 'ignore', 'ignore'];
  const watcher = spawn(process.execPath, [script, ...folders], { stdio, detached: true });
  watcher.unref();
  (watcher.stdin as Socket).unref();
  return async () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    watcher.kill();
  };
}

async function embeddedServer(folder: string): Promise<TestServer> {
  const database = await startEmbeddedDatabase({ folder, durable: false });
  undo.push(watchOver(database.folders), database.stop);
  const { superuserUrl, ownerUrl, applicationUrl, maintenanceUrl } = database;
  return { superuserUrl, ownerUrl, applicationUrl, maintenanceUrl, template: 'luoshi', prefix: `${PREFIX}local` };
}

/** A server of somebody else's, to be used for nothing but tests: the passwords of the three roles are changed. */
async function externalServer(superuserUrl: string): Promise<TestServer> {
  const run = randomBytes(4).toString('hex');
  const prefix = `${PREFIX}${run}`;
  const template = `${prefix}_template`;
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  await refuseRealServer(client);
  // Held until the run ends, so that a later run can tell which databases nobody uses any more.
  await client.query('SELECT pg_advisory_lock_shared(hashtext($1))', [prefix]);
  await dropAbandoned(client);
  dropOurs = async () => {
    await dropDatabases(client, prefix);
    await client.end();
  };
  undo.push(dropOurs);
  // The same for every run on this server, since several may be under way.
  const password = (role: string) => createHash('sha256').update(`${superuserUrl} ${role}`).digest('hex');
  const passwords = {
    owner_password: password('owner'),
    app_password: password('app'),
    maintenance_password: password('maintenance'),
  };
  await createRolesAndDatabase(superuserUrl, passwords, template);
  const as = (login: string, secret: string) => {
    const url = new URL(onDatabase(superuserUrl, template));
    url.username = login;
    url.password = secret;
    return url.href;
  };
  return {
    superuserUrl,
    ownerUrl: as('luoshi_owner', passwords.owner_password),
    applicationUrl: as('luoshi_app', passwords.app_password),
    maintenanceUrl: as('luoshi_maintenance', passwords.maintenance_password),
    template,
    prefix,
  };
}

async function refuseRealServer(client: Client): Promise<void> {
  const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'luoshi'`);
  if (!rowCount) return;
  await client.end();
  throw new Error(
    'TEST_DATABASE_URL: 该服务器上有正式数据库 luoshi，测试会改动其角色的密码，请换一台 / ' +
      'this server holds a real database luoshi, and the tests change the passwords of its roles: name another server',
  );
}

async function dropAbandoned(client: Client): Promise<void> {
  const { rows } = await client.query<{ prefix: string }>(
    `SELECT DISTINCT substring(datname FROM '^${PREFIX}[0-9a-f]{8}') AS prefix FROM pg_database WHERE datname ~ '^${PREFIX}[0-9a-f]{8}_'`,
  );
  for (const { prefix } of rows) {
    const { rows: free } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock(hashtext($1)) AS free', [
      prefix,
    ]);
    if (!free[0]?.free) continue;
    await dropDatabases(client, prefix);
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', [prefix]);
  }
}

async function dropDatabases(client: Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [`${prefix}_`],
  );
  for (const { datname } of rows) {
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(datname)} WITH (FORCE)`);
  }
}

/** The same address with another database in it. */
export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
