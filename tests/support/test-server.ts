import { type StdioOptions, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedDatabase } from '../../api/embedded-database';
import { runMigrations } from '../../api/migrations';
import { joinExternalServer } from './external-server';
import type { TestServer } from './test-databases';

const undo: (() => Promise<void>)[] = [];
let leaveExternal: (() => Promise<void>) | undefined;

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
  await leaveExternal?.().catch(() => undefined);
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

async function externalServer(superuserUrl: string): Promise<TestServer> {
  const { server, leave } = await joinExternalServer(superuserUrl);
  leaveExternal = leave;
  undo.push(leave);
  return server;
}

async function embeddedServer(folder: string): Promise<TestServer> {
  const database = await startEmbeddedDatabase({ folder, durable: false });
  undo.push(watchOver(database.folders), database.stop);
  const { superuserUrl, ownerUrl, applicationUrl, maintenanceUrl } = database;
  return { superuserUrl, ownerUrl, applicationUrl, maintenanceUrl, template: 'luoshi', prefix: 'test_of_luoshi_local' };
}
