import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { DATABASE_ENVIRONMENT, type EmbeddedBinaries } from './embedded-binaries';
import { type DatabaseAccount, give, ownFolder, type Place } from './embedded-place';
import type { RolePasswords } from './roles';

export interface Secrets extends RolePasswords {
  superuser_password: string;
}

/** The passwords of a folder, made at its first use and readable by the owner of the process alone. */
export function keptSecrets(folder: string): Secrets {
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

// The C library's C.UTF-8 where it has one, else PostgreSQL's own with a C library locale that knows Chinese letters.
const LOCALES = [
  ['--locale-provider=libc', '--locale=C.UTF-8'],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=en_US.UTF-8'],
];

/** Makes the data folder: whole or, when killed in between, not at all. */
export async function createCluster(
  place: Place,
  binaries: EmbeddedBinaries,
  superuserPassword: string,
): Promise<void> {
  const incomplete = `${place.data}.incomplete`;
  const passwordFile = `${place.data}.password`;
  let problem = '';
  for (const locale of LOCALES) {
    rmSync(incomplete, { recursive: true, force: true });
    ownFolder(incomplete, place.account);
    writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
    give(passwordFile, place.account);
    const files = [`--pgdata=${incomplete}`, `--pwfile=${passwordFile}`];
    const flags = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--lc-messages=C'];
    const result = await run(binaries.initdb, [...files, ...flags, ...locale], place.account);
    rmSync(passwordFile, { force: true });
    if (result.code === 0) {
      renameSync(incomplete, place.data);
      return;
    }
    problem = result.output;
  }
  throw new Error(`无法创建数据库 / the database could not be created in ${place.data}:\n${problem}`);
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
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

export interface LaunchOptions {
  port: number;
  logFile: string;
  /** False: acknowledged writes may be lost in a crash of the machine. */
  durable: boolean;
}

/** Starts the server process; whether it comes up is seen by connecting. */
export function launch(
  place: Place,
  binaries: EmbeddedBinaries,
  { port, logFile, durable }: LaunchOptions,
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
  rmSync(logFile, { force: true });
  const log = openSync(logFile, 'a', 0o600);
  // Detached, so that Ctrl-C reaches us alone and the server outlives our last requests.
  const child = spawn(binaries.postgres, ['-D', place.data, ...flags], {
    ...place.account,
    cwd: place.data,
    env: DATABASE_ENVIRONMENT,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  // An exit code tells the same to the one who waits for the server.
  child.on('error', () => undefined);
  child.unref();
  return child;
}

/** The port of last time if it is free, else any free one, remembered in the folder. */
export async function choosePort(folder: string): Promise<number> {
  const file = path.join(folder, 'port');
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = await freePort(remembered).catch(() => freePort(0));
  rmSync(file, { force: true });
  writeFileSync(file, String(port));
  return port;
}

function freePort(wish: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: wish, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wish));
    });
  });
}
