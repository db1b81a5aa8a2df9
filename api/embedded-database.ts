import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import {
  canUseFolder,
  DATABASE_ENVIRONMENT,
  type DatabaseAccount,
  databaseAccount,
  type EmbeddedBinaries,
  embeddedBinaries,
  ownFolder,
} from './embedded-binaries';
import { isAlive, withFolderLock } from './folder-lock';
import { createRolesAndDatabase, type RolePasswords } from './roles';

export interface EmbeddedDatabaseOptions {
  /** Where everything of it lies: passwords, port and, if the database's account can get there, the data. */
  folder: string;
  onProgress?: (line: string) => void;
  /** False only for tests: acknowledged writes may then be lost in a crash of the machine. */
  durable?: boolean;
}

export interface EmbeddedDatabase {
  /** Superuser, on the database `postgres`. */
  superuserUrl: string;
  ownerUrl: string;
  applicationUrl: string;
  maintenanceUrl: string;
  /** Where the data lies. */
  folder: string;
  /** The server process. */
  pid: number;
  /** True when the server was running before: another process of ours, or one that was killed, had started it. */
  alreadyRunning: boolean;
  /** Lets go of the server, and stops it if no other process of ours uses it. */
  stop(): Promise<void>;
}

interface Secrets extends RolePasswords {
  superuser_password: string;
}

const DATABASE = 'luoshi';
const PATIENCE_MS = 90_000;
/** Every process that uses the server holds this advisory lock shared; who gets it alone is the last one. */
const IN_USE_LOCK = 7_420_000;

/**
 * Starts the real PostgreSQL that comes as an npm package, or joins the one that already runs on this folder, and makes sure
 * that the three logins and the database `luoshi` exist. Survives that node or PostgreSQL was killed at any moment.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const folder = path.resolve(options.folder);
  const onProgress = options.onProgress ?? (() => undefined);
  mkdirSync(folder, { recursive: true });
  return withFolderLock(folder, async () => {
    const place = choosePlace(folder, onProgress);
    const secrets = keptSecrets(folder);
    const { server, hold, alreadyRunning } = await startOrJoin(place, folder, secrets, options, onProgress);
    const url = (login: string, password: string, database: string) =>
      `postgres://${login}:${password}@127.0.0.1:${server.port}/${database}`;
    const superuserUrl = url('postgres', secrets.superuser_password, 'postgres');
    await createRolesAndDatabase(superuserUrl, secrets, DATABASE, await hasLibcLocale(hold));
    return {
      superuserUrl,
      ownerUrl: url('luoshi_owner', secrets.owner_password, DATABASE),
      applicationUrl: url('luoshi_app', secrets.app_password, DATABASE),
      maintenanceUrl: url('luoshi_maintenance', secrets.maintenance_password, DATABASE),
      folder: place.data,
      pid: server.pid,
      alreadyRunning,
      stop: () => withFolderLock(folder, () => letGo(hold, server.pid)),
    };
  });
}

interface Place {
  account: DatabaseAccount;
  data: string;
  /** For a copy of the programs. */
  spare: () => string;
}

function choosePlace(folder: string, onProgress: (line: string) => void): Place {
  // Secrets inside are readable by us alone; the account that runs the database must get through to its own folder.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  const project = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const spare = () => {
    for (const base of ['/var/lib', '/var/tmp']) {
      const candidate = path.join(base, `luoshi-${project}`);
      try {
        mkdirSync(candidate, { recursive: true, mode: 0o711 });
        chmodSync(candidate, 0o711);
        return candidate;
      } catch {
        // Read-only or not there: the next one.
      }
    }
    throw new Error('没有可放数据库的目录，请用 DATA_FOLDER 指定 / no place for the database: name one in DATA_FOLDER');
  };
  const data = path.join(folder, 'postgresql');
  const account = databaseAccount(data);
  const probe = existsSync(data) ? data : path.join(folder, 'postgresql.probe');
  ownFolder(probe, account);
  const usable = canUseFolder(probe, account);
  if (probe !== data) rmSync(probe, { recursive: true });
  if (usable) return { account, data, spare };

  const elsewhere = path.join(spare(), 'postgresql');
  onProgress(
    `数据库账户无法进入 ${folder}，数据放在 ${elsewhere} / the database's account cannot enter ${folder}: the data are in ${elsewhere}`,
  );
  return { account: databaseAccount(elsewhere), data: elsewhere, spare };
}

function keptSecrets(folder: string): Secrets {
  const file = path.join(folder, 'passwords.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const password = () => randomBytes(24).toString('hex');
  const secrets: Secrets = {
    superuser_password: password(),
    owner_password: password(),
    app_password: password(),
    maintenance_password: password(),
  };
  // Written whole or not at all: a torn file would lock everyone out of the data.
  writeFileSync(`${file}.incomplete`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.incomplete`, file);
  return secrets;
}

interface Server {
  pid: number;
  port: number;
}

async function startOrJoin(
  place: Place,
  folder: string,
  secrets: Secrets,
  options: EmbeddedDatabaseOptions,
  onProgress: (line: string) => void,
): Promise<{ server: Server; hold: Client; alreadyRunning: boolean }> {
  const deadline = Date.now() + PATIENCE_MS;
  let binaries: EmbeddedBinaries | undefined;
  let child: ChildProcess | undefined;
  let started = false;
  let lastProblem = '';
  while (Date.now() < deadline) {
    const server = runningServer(place.data);
    if (server) {
      const hold = await takeHold(server, secrets, place.data).catch((error: Error & { code?: string }) => {
        if (error.code === '28P01') throw wrongPassword(folder, place.data);
        lastProblem = error.message;
        return undefined;
      });
      if (hold) return { server, hold, alreadyRunning: !started };
    } else if (!child || child.exitCode !== null || child.signalCode !== null) {
      binaries ??= embeddedBinaries(place.account, place.spare, onProgress);
      if (!existsSync(place.data)) await createCluster(place, folder, binaries, secrets, onProgress);
      const port = await freePort(Number(rememberedPort(folder)));
      writeFileSync(path.join(folder, 'port'), String(port));
      onProgress('启动内置 PostgreSQL / starting the embedded PostgreSQL');
      child = launch(place, folder, binaries, port, options.durable ?? true);
      started = true;
    }
    await pause(50);
  }
  const log = tail(path.join(folder, 'postgresql.log'));
  throw new Error(`内置 PostgreSQL 未能启动 / the embedded PostgreSQL did not start: ${lastProblem}\n${log}`);
}

/** The server that postmaster.pid tells of, if it is one. */
function runningServer(data: string): Server | undefined {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!isAlive(pid)) return undefined;
  if (isSomethingElse(pid)) {
    // The number was given to another process after a crash. PostgreSQL would not start; of a number that is surely free it
    // sees that it is stale, and still looks itself for left-over processes of its own.
    writeFileSync(file, ['2147483646', ...lines.slice(1)].join('\n'));
    return undefined;
  }
  return port > 0 ? { pid, port } : undefined;
}

function isSomethingElse(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.includes('postgres');
  } catch {
    return false;
  }
}

async function takeHold(server: Server, secrets: Secrets, data: string): Promise<Client | undefined> {
  const hold = new Client({
    host: '127.0.0.1',
    port: server.port,
    user: 'postgres',
    password: secrets.superuser_password,
    database: 'postgres',
    application_name: 'luoshi in use',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // When the server is stopped from outside this connection breaks; those who use it will notice by themselves.
  hold.on('error', () => undefined);
  await hold.connect();
  const { rows } = await hold.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
  if (rows[0]?.folder !== data) {
    await hold.end();
    return undefined;
  }
  await hold.query('SELECT pg_advisory_lock_shared($1)', [IN_USE_LOCK]);
  // A command that forgets to let go must be able to end all the same.
  (hold as Client & { connection: { stream: { unref(): void } } }).connection.stream.unref();
  return hold;
}

async function letGo(hold: Client, pid: number): Promise<void> {
  let last = true;
  try {
    await hold.query('SELECT pg_advisory_unlock_shared($1)', [IN_USE_LOCK]);
    const { rows } = await hold.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [IN_USE_LOCK]);
    last = rows[0]?.last ?? true;
    await hold.end();
  } catch {
    // The server is gone already, or going.
  }
  if (!last) return;
  const signals: [NodeJS.Signals, number][] = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ];
  for (const [signal, patience] of signals) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (const deadline = Date.now() + patience; isAlive(pid) && Date.now() < deadline; ) await pause(20);
  }
}

async function createCluster(
  place: Place,
  folder: string,
  binaries: EmbeddedBinaries,
  secrets: Secrets,
  onProgress: (line: string) => void,
): Promise<void> {
  onProgress(`创建数据库，数据放在 ${place.data} / creating the database, its data are in ${place.data}`);
  const incomplete = `${place.data}.incomplete`;
  const passwordFile = `${place.data}.password`;
  // The C library's C.UTF-8 where it has one, else PostgreSQL's own with a C library locale that knows Chinese letters.
  const locales = [
    ['--locale-provider=libc', '--locale=C.UTF-8'],
    ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=en_US.UTF-8'],
  ];
  let problem = '';
  for (const locale of locales) {
    rmSync(incomplete, { recursive: true, force: true });
    ownFolder(incomplete, place.account);
    writeFileSync(passwordFile, secrets.superuser_password, { mode: 0o600 });
    if (place.account.uid !== undefined) chownSync(passwordFile, place.account.uid, place.account.gid ?? 0);
    const flags = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--lc-messages=C', ...locale];
    const result = await run(
      binaries.initdb,
      [`--pgdata=${incomplete}`, `--pwfile=${passwordFile}`, ...flags],
      place.account,
    );
    rmSync(passwordFile, { force: true });
    if (result.code === 0) {
      renameSync(incomplete, place.data);
      return;
    }
    problem = result.output;
  }
  throw new Error(`无法创建数据库 / the database could not be created (${folder}):\n${problem}`);
}

function run(
  program: string,
  args: string[],
  account: DatabaseAccount,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      env: DATABASE_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function launch(
  place: Place,
  folder: string,
  binaries: EmbeddedBinaries,
  port: number,
  durable: boolean,
): ChildProcess {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '150',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(path.join(folder, 'postgresql.log'), 'w', 0o600);
  // Detached, so that Ctrl-C reaches us alone and the server outlives our last requests.
  const child = spawn(binaries.postgres, ['-D', place.data, ...flags], {
    ...place.account,
    cwd: place.data,
    env: DATABASE_ENVIRONMENT,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  return child;
}

function rememberedPort(folder: string): string {
  const file = path.join(folder, 'port');
  return existsSync(file) ? readFileSync(file, 'utf8') : '0';
}

/** The wished port if it is free, else any free one. */
function freePort(wish: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wish ? resolve(freePort(0)) : reject(error)));
    probe.listen({ port: wish, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function hasLibcLocale(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ libc: boolean }>(
    `SELECT datlocprovider = 'c' AS libc FROM pg_database WHERE datname = 'template0'`,
  );
  return rows[0]?.libc ?? true;
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : '';
}

function wrongPassword(folder: string, data: string): Error {
  return new Error(
    `${folder}/passwords.json 中的密码与 ${data} 的数据不符，请恢复该文件，或同时删除两者重新开始 / ` +
      `the passwords in ${folder}/passwords.json are not those of the data in ${data}: restore the file, or delete both to begin anew`,
  );
}
