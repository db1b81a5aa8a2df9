import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
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
let stop: (() => Promise<void>) | undefined;

/** Starts or finds the run's PostgreSQL and migrates the template that each test file gets a clone of. */
export async function startTestServer(): Promise<void> {
  const external = process.env.TEST_DATABASE_URL;
  process.once('SIGINT', () => void interrupted(130));
  process.once('SIGTERM', () => void interrupted(143));
  const server = external ? await externalServer(external) : await embeddedServer();
  await runMigrations(server.ownerUrl);
  process.env.LUOSHI_TEST_SERVER = JSON.stringify(server);
}

export async function stopTestServer(): Promise<void> {
  const pending = stop;
  stop = undefined;
  await pending?.();
}

async function interrupted(code: number): Promise<void> {
  await stopTestServer().catch(() => undefined);
  process.exit(code);
}

async function embeddedServer(): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'luoshi-test-'));
  const folders: string[] = [folder];
  const removeFolders = () => {
    for (const each of folders) rmSync(each, { recursive: true, force: true });
  };
  stop = async () => removeFolders();
  const database = await startEmbeddedDatabase({ folder, durable: false });
  folders.push(...database.folders);
  const guardian = watchOver(database.pid, folders);
  stop = async () => {
    await database.stop();
    removeFolders();
    guardian.kill();
  };
  const { superuserUrl, ownerUrl, applicationUrl, maintenanceUrl } = database;
  return { superuserUrl, ownerUrl, applicationUrl, maintenanceUrl, template: 'luoshi', prefix: `${PREFIX}local` };
}

/** When this process is killed without a chance to clean up, its end of the pipe closes and a small process does it. */
function watchOver(pid: number, folders: readonly string[]): ChildProcess {
  const script = `
    process.stdin.resume().on('end', async () => {
      const alive = () => { try { return process.kill(${pid}, 0); } catch { return false; } };
      if (alive()) process.kill(${pid}, 'SIGQUIT');
      for (let i = 0; i < 100 && alive(); i++) await new Promise((done) => setTimeout(done, 50));
      for (const folder of ${JSON.stringify(folders)}) {
        require('node:fs').rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
      }
    });`;
  const guardian = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guardian.unref();
  (guardian.stdin as Socket).unref();
  return guardian;
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
  stop = async () => {
    await dropDatabases(client, prefix);
    await client.end();
  };
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
