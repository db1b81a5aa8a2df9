import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { EmbeddedDatabase } from '../../api/embedded-database';

type Found = Omit<EmbeddedDatabase, 'stop'>;
interface User {
  found: Found;
  process: ChildProcess;
  /** Ends as a program does; resolves when it has ended. */
  leave(): Promise<void>;
  kill(): Promise<void>;
}

const project = path.join(__dirname, '..', '..');
let folder: string;
let latest: Found | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(process.env.LUOSHI_TEST_FOLDER ?? tmpdir(), 'embedded-'));
});
afterAll(async () => {
  // Only when a test failed half-way does a server still run.
  const running = latest && (await ask(latest.superuserUrl, 'SELECT 1').catch(() => undefined));
  if (latest && running) process.kill(latest.pid, 'SIGQUIT');
  for (const each of new Set([folder, ...(latest?.folders ?? [])]))
    rmSync(each, { recursive: true, force: true, maxRetries: 10 });
});

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

async function use(): Promise<User> {
  const script = path.join(project, 'tests', 'support', 'embedded-user.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], { cwd: project, stdio: 'pipe' });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', () => setTimeout(() => reject(new Error(errors)), 100));
  });
  const found = JSON.parse(line) as Found;
  latest = found;
  return {
    found,
    process: child,
    leave: () => {
      child.stdin.end();
      return ended(child);
    },
    kill: () => {
      child.kill('SIGKILL');
      return ended(child);
    },
  };
}

/** Whether the server stops answering. Its process may stay on as one that nobody has buried yet. */
async function gone({ superuserUrl }: Found): Promise<boolean> {
  for (let i = 0; i < 200; i++) {
    const code = await ask(superuserUrl, 'SELECT 1').catch((error: { code?: string }) => error.code);
    if (code === 'ECONNREFUSED') return true;
    await pause(50);
  }
  return false;
}

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('of processes that begin at the same time one starts the server, and the last one to leave stops it', async () => {
  const users = await Promise.all([use(), use(), use()]);
  expect(users.map(({ found }) => found.alreadyRunning).sort()).toEqual([false, true, true]);
  expect(new Set(users.map(({ found }) => found.applicationUrl)).size).toBe(1);
  const [first, second, third] = users as [User, User, User];
  await ask(first.found.ownerUrl, 'CREATE TABLE mark (id int)');
  await first.leave();
  await second.leave();
  expect(await ask(third.found.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await third.leave();
  expect(await gone(third.found)).toBe(true);
});

test('it has fsync, Chinese text, and lets nobody in without the password, which we alone can read', async () => {
  const user = await use();
  const [row] = await ask<{ fsync: string; length: number; letters: boolean }>(
    user.found.superuserUrl.replace(/postgres$/, 'luoshi'),
    `SELECT current_setting('fsync') AS fsync, length('柳州市') AS length, '鱼峰区' ~ '^\\w+$' AS letters`,
  );
  expect(row).toEqual({ fsync: 'on', length: 3, letters: true });
  const stranger = new URL(user.found.applicationUrl);
  stranger.password = 'guess';
  await expect(ask(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect(statSync(path.join(folder, 'passwords.json')).mode & 0o777).toBe(0o600);
  await user.leave();
});

test('after node was killed the server goes on, and the next one takes it over', async () => {
  const killed = await use();
  await ask(killed.found.ownerUrl, 'INSERT INTO mark VALUES (1)');
  await killed.kill();
  const next = await use();
  expect(next.found).toEqual({ ...killed.found, alreadyRunning: true });
  expect(await ask(next.found.ownerUrl, 'SELECT id FROM mark')).toEqual([{ id: 1 }]);
  await next.leave();
  expect(await gone(next.found)).toBe(true);
});

test('after both were killed every acknowledged write is there, within seconds and at the same address', async () => {
  const killed = await use();
  await ask(killed.found.ownerUrl, 'INSERT INTO mark VALUES (2)');
  process.kill(killed.found.pid, 'SIGKILL');
  await killed.kill();
  const start = Date.now();
  const next = await use();
  expect(Date.now() - start).toBeLessThan(20_000);
  expect(next.found.alreadyRunning).toBe(false);
  expect(next.found.applicationUrl).toBe(killed.found.applicationUrl);
  expect(await ask(next.found.ownerUrl, 'SELECT id FROM mark ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
  await next.leave();
});

test('a server that was killed under a living process is started anew by the next one', async () => {
  const bereft = await use();
  process.kill(bereft.found.pid, 'SIGKILL');
  const next = await use();
  expect(next.found.pid).not.toBe(bereft.found.pid);
  await bereft.leave();
  expect(await ask(next.found.ownerUrl, 'SELECT count(*)::int AS rows FROM mark')).toEqual([{ rows: 2 }]);
  await next.leave();
});

test('a process number that meanwhile belongs to somebody else does not block the start', async () => {
  const killed = await use();
  process.kill(killed.found.pid, 'SIGKILL');
  await killed.kill();
  const file = path.join(killed.found.folder, 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
  const next = await use();
  expect(next.found.alreadyRunning).toBe(false);
  await next.leave();
});

test('a lock that a killed process left does not block the start', async () => {
  writeFileSync(path.join(folder, 'starting.lock'), '2147483646');
  await (await use()).leave();
});

test('lost passwords are named, not waited for', async () => {
  const user = await use();
  const file = path.join(folder, 'passwords.json');
  renameSync(file, `${file}.kept`);
  await expect(use()).rejects.toThrow('restore the file, or delete both');
  renameSync(`${file}.kept`, file);
  await user.leave();
});
