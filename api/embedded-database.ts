import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Config } from './config';
import { embeddedBinaries } from './embedded-binaries';
import { choosePort, createCluster, keptSecrets, launch } from './embedded-cluster';
import { choosePlace, type Place } from './embedded-place';
import { isAlive, withFolderLock } from './folder-lock';
import { createRolesAndDatabase, hasLibcLocale } from './roles';

export interface EmbeddedDatabaseOptions {
  /** Where everything of it lies: passwords, port and, if the database's account can get there, the data. */
  folder: string;
  /** Name of the database; another one on the same server is a world of its own. */
  database?: string;
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
  /** PostgreSQL's data. */
  folder: string;
  /** All folders that were made for it, for whoever wants to delete everything. */
  folders: readonly string[];
  /** The server process. */
  pid: number;
  /** True when the server ran before: another process of ours, or one that was killed, had started it. */
  alreadyRunning: boolean;
  /** Lets go of the server, and stops it if no other process of ours uses it. */
  stop(): Promise<void>;
}

const DATABASE = 'luoshi';
const PATIENCE_MS = 60_000;
const RELAUNCH_MS = 500;
/** Every process that uses the server holds this advisory lock shared; who gets it alone is the last one. */
const IN_USE_LOCK = 7_420_000;

/**
 * Starts the real PostgreSQL that comes as an npm package, or joins the one that already runs on this folder, and makes sure
 * that the three logins and the database exist. Survives that node or PostgreSQL was killed at any moment.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const folder = ownedFolder(options.folder);
  const { database = DATABASE, onProgress = () => undefined } = options;
  return withFolderLock(folder, async () => {
    const place = choosePlace(folder, onProgress);
    const secrets = keptSecrets(folder);
    const { server, hold, alreadyRunning } = await startOrJoin(place, folder, secrets.superuser_password, options);
    const url = (login: string, password: string, name = database) =>
      `postgres://${login}:${password}@127.0.0.1:${server.port}/${name}`;
    const superuserUrl = url('postgres', secrets.superuser_password, 'postgres');
    try {
      await createRolesAndDatabase(superuserUrl, secrets, database, await hasLibcLocale(hold));
    } catch (error) {
      await letGo(hold, server.pid, place.data);
      throw error;
    }
    return {
      superuserUrl,
      ownerUrl: url('luoshi_owner', secrets.owner_password),
      applicationUrl: url('luoshi_app', secrets.app_password),
      maintenanceUrl: url('luoshi_maintenance', secrets.maintenance_password),
      folder: place.data,
      folders: place.folders,
      pid: server.pid,
      alreadyRunning,
      stop: () => withFolderLock(folder, () => letGo(hold, server.pid, place.data)),
    };
  });
}

/** The embedded database that the settings name. */
export const embeddedDatabase = (
  { dataFolder, embeddedDatabase }: Pick<Config, 'dataFolder' | 'embeddedDatabase'>,
  onProgress?: (line: string) => void,
): Promise<EmbeddedDatabase> => startEmbeddedDatabase({ folder: dataFolder, database: embeddedDatabase, onProgress });

function ownedFolder(wish: string): string {
  try {
    mkdirSync(wish, { recursive: true });
    // By one name, whatever links lead here: the running server is recognised by it.
    const folder = realpathSync(wish);
    writeFileSync(path.join(folder, '.gitignore'), '*\n');
    return folder;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new Error(
      `无法写入 ${wish}：请修改其归属，或在 DATA_FOLDER 中另选目录 / ` +
        `${wish} cannot be written: make it yours (chown), or choose another folder in DATA_FOLDER`,
    );
  }
}

interface Server {
  pid: number;
  port: number;
}

async function startOrJoin(
  place: Place,
  folder: string,
  password: string,
  { onProgress = () => undefined, durable = true }: EmbeddedDatabaseOptions,
): Promise<{ server: Server; hold: Client; alreadyRunning: boolean }> {
  const logFile = path.join(folder, 'postgresql.log');
  let child: ChildProcess | undefined;
  let lastProblem = '';
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(50)) {
    const server = runningServer(place.data);
    if (server) {
      try {
        return { server, hold: await takeHold(server, password), alreadyRunning: !child };
      } catch (error) {
        // Starting up, recovering or shutting down: we look again.
        if ((error as { code?: string }).code === '28P01') throw wrongPassword(folder, place.data);
        lastProblem = (error as Error).message;
      }
    } else if (!child || child.exitCode !== null || child.signalCode !== null) {
      // Also a second and third time: after a crash left-over processes of the former server may keep its memory for a moment,
      // and a port may be taken between our choice and its use.
      const binaries = embeddedBinaries(place, onProgress);
      if (!existsSync(place.data)) {
        onProgress(`创建数据库，数据放在 ${place.data} / creating the database, its data are in ${place.data}`);
        await createCluster(place, binaries, password);
      }
      if (child) await pause(RELAUNCH_MS);
      else onProgress('启动内置 PostgreSQL / starting the embedded PostgreSQL');
      child = launch(place, binaries, { port: await choosePort(folder), logFile, durable });
    }
  }
  const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n') : '';
  throw new Error(`内置 PostgreSQL 未能启动 / the embedded PostgreSQL did not start: ${lastProblem}\n${log}`);
}

/** The server that postmaster.pid tells of, if it runs. */
function runningServer(data: string): Server | undefined {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !isAlive(pid)) return undefined;
  if (!isServerOf(data, pid)) {
    // After a crash the number was given to another process, and PostgreSQL would not start. Of a number that is surely free it
    // sees that it is stale, and it still looks for left-over processes of its own.
    writeFileSync(file, ['2147483646', ...lines.slice(1)].join('\n'));
    return undefined;
  }
  return port > 0 ? { pid, port } : undefined;
}

/** Whether the process is the server on these data, and not a dead one that nobody has buried, nor a stranger. */
function isServerOf(data: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data);
  } catch {
    // Gone meanwhile or, on a system without /proc, to be taken at its number.
    return !existsSync('/proc/self/cmdline');
  }
}

async function takeHold(server: Server, password: string): Promise<Client> {
  const hold = new Client({
    host: '127.0.0.1',
    port: server.port,
    user: 'postgres',
    password,
    database: 'postgres',
    application_name: 'luoshi in use',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // When the server is stopped from outside this connection breaks; those who use the server notice by themselves.
  hold.on('error', () => undefined);
  await hold.connect();
  await hold.query('SELECT pg_advisory_lock_shared($1)', [IN_USE_LOCK]);
  // Whoever forgets to let go must be able to end all the same.
  (hold as Client & { connection: { stream: { unref(): void } } }).connection.stream.unref();
  return hold;
}

async function letGo(hold: Client, pid: number, data: string): Promise<void> {
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
  for (const [signal, patience] of [['SIGINT', 30_000] as const, ['SIGQUIT', 10_000] as const]) {
    if (!isServerOf(data, pid)) return;
    process.kill(pid, signal);
    for (const deadline = Date.now() + patience; isServerOf(data, pid) && Date.now() < deadline; ) await pause(20);
  }
}

function wrongPassword(folder: string, data: string): Error {
  return new Error(
    `${folder}/passwords.json 中的密码与 ${data} 的数据不符，请恢复该文件，或同时删除两者重新开始 / ` +
      `the passwords in ${folder}/passwords.json are not those of the data in ${data}: restore the file, or delete both to begin anew`,
  );
}
