import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** The account that PostgreSQL runs under: none of its own when we are an ordinary user, another one when we are root. */
export interface DatabaseAccount {
  uid?: number;
  gid?: number;
}

/** Where the embedded database lies, and for whom. */
export interface Place {
  account: DatabaseAccount;
  /** PostgreSQL's data. */
  data: string;
  /** A folder that the account can reach, made when asked for: in it lies what cannot lie in the project. */
  spare(): string;
  /** Every folder that is ours, for those who want to delete all. */
  folders: string[];
}

/**
 * Chooses where the data lie: in the folder or, when root's stand-in cannot enter it (below a home that is closed to others),
 * in a folder of the system's, and says so.
 */
export function choosePlace(folder: string, onProgress: (line: string) => void): Place {
  // Secrets inside are readable by us alone; the account that runs the database must get through to its own folder.
  if (isRoot()) chmodSync(folder, 0o711);
  const folders = [folder];
  const spare = () => {
    const found = isRoot() ? systemFolder(folder) : folder;
    if (!folders.includes(found)) folders.push(found);
    return found;
  };
  const data = path.join(folder, 'postgresql');
  const account = databaseAccount(data);
  const probe = existsSync(data) ? data : path.join(folder, 'postgresql.probe');
  ownFolder(probe, account);
  const usable = canUseFolder(probe, account);
  if (probe !== data) rmSync(probe, { recursive: true });
  if (usable) return { account, data, spare, folders };

  const elsewhere = path.join(spare(), 'postgresql');
  onProgress(`数据库账户无法进入 ${folder}，数据放在 ${elsewhere}`);
  onProgress(`the database's account cannot enter ${folder}: the data are in ${elsewhere}`);
  return { account: databaseAccount(elsewhere), data: elsewhere, spare, folders };
}

/** Makes a folder that belongs to the account and that it alone may read, as PostgreSQL asks. */
export function ownFolder(folder: string, account: DatabaseAccount): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  give(folder, account);
}

/** Makes a file or folder of ours the account's. */
export function give(file: string, account: DatabaseAccount): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid);
}

/**
 * PostgreSQL refuses to run as root, so root lends it the account `postgres` or, where there is none, `nobody`.
 *
 * @param data a cluster that may be there already: its owner is then the account
 */
function databaseAccount(data: string): DatabaseAccount {
  if (!isRoot()) return {};
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
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

function canUseFolder(folder: string, account: DatabaseAccount): boolean {
  if (account.uid === undefined) return true;
  const options = { ...account, cwd: '/', stdio: 'ignore' as const };
  return spawnSync('/bin/sh', ['-c', 'cd "$0" && test -w .', folder], options).status === 0;
}

function systemFolder(folder: string): string {
  const project = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  for (const base of ['/var/lib', '/var/tmp']) {
    const candidate = path.join(base, `luoshi-${project}`);
    try {
      mkdirSync(candidate, { recursive: true, mode: 0o711 });
      // In /var/tmp somebody else may have made it before us, to read what we put there.
      if (statSync(candidate).uid !== 0) continue;
      chmodSync(candidate, 0o711);
      return candidate;
    } catch {
      // Read-only or not there: the next one.
    }
  }
  throw new Error(
    '没有数据库账户可进入的目录，请在 DATA_FOLDER 中指定 / ' +
      "there is no place that the database's account can enter: name one in DATA_FOLDER",
  );
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
