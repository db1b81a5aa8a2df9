import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const HEARTBEAT_MS = 1_000;
/** Process numbers are used again, in containers soon, so a holder must also show signs of life. */
const SILENCE_MS = 15_000;
const PATIENCE_MS = 120_000;

/**
 * Runs the work while no other process runs work under the lock of the same folder. A holder that was killed loses it.
 *
 * @throws when the lock stays taken for two minutes
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, 'starting.lock');
  const deadline = Date.now() + PATIENCE_MS;
  while (!take(file)) {
    if (abandoned(file)) rmSync(file, { force: true });
    else if (Date.now() > deadline) {
      throw new Error(
        `另一进程一直占用，请确认后删除 / another process keeps this lock; if there is none, delete it: ${file}`,
      );
    } else await pause(50);
  }
  const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function abandoned(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > SILENCE_MS) return true;
    const holder = Number(readFileSync(file, 'utf8'));
    return holder > 0 && holder !== process.pid && !isAlive(holder);
  } catch {
    return false;
  }
}

/** Whether a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
