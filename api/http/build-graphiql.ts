import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../..');
const PAGE = join(PROJECT, 'web/graphiql');
const CACHE = join(PROJECT, 'node_modules/.cache/luoshi');
const PACKAGES = ['graphiql', '@graphiql/react', 'react', 'react-dom', 'graphql', 'graphql-ws', 'vite'];

export interface BuildGraphiqlOptions {
  /** Is told what happens, one line at a time. */
  onProgress?(line: string): void;
  /** Ends a build under way. */
  signal?: AbortSignal;
}

/**
 * Bundles the GraphiQL page from the installed packages, once for each version of them and of the page: a folder that is there is
 * used again. Vite runs in a process of its own, so that the server answers meanwhile and keeps none of its memory.
 * @returns the folder with index.html and its assets
 */
export async function buildGraphiql({ onProgress, signal }: BuildGraphiqlOptions = {}): Promise<string> {
  const folder = join(CACHE, `graphiql-${await versionOfPage()}`);
  if (existsSync(join(folder, 'index.html'))) return folder;

  const started = Date.now();
  onProgress?.('正在准备 GraphiQL 页面（只需一次，约 10 秒）… Bundling the GraphiQL page (once, about 10 s)…');
  // Built aside and then moved, so that a folder of that name is always complete, also with two processes building.
  const unfinished = `${folder}.${process.pid}.${started}`;
  try {
    await mkdir(CACHE, { recursive: true });
    await runVite(unfinished, signal);
    const bytes = await sizeOf(unfinished);
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(join(folder, 'index.html'))) throw error;
    });
    await removeOlder(folder);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const size = `${(bytes / 1e6).toFixed(1)} MB, ${seconds} s`;
    onProgress?.(`GraphiQL 页面已就绪（${size}）。The GraphiQL page is ready (${size}).`);
    return folder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** A short hash of everything that the page is made from: package versions and our own files. */
async function versionOfPage(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of PACKAGES) {
    const manifest: { version: string } = JSON.parse(
      await readFile(join(PROJECT, 'node_modules', name, 'package.json'), 'utf8'),
    );
    hash.update(`${name}@${manifest.version}\n`);
  }
  for (const file of (await readdir(PAGE)).sort()) hash.update(file).update(await readFile(join(PAGE, file)));
  return hash.digest('hex').slice(0, 12);
}

function runVite(outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const vite = join(dirname(createRequire(join(PROJECT, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  const command = [vite, 'build', PAGE, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'];
  const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', NO_COLOR: '1', FORCE_COLOR: '0' };
  return new Promise((done, failed) => {
    execFile(process.execPath, command, { cwd: PROJECT, env, signal, maxBuffer: 16e6 }, (error, _stdout, stderr) => {
      if (error)
        failed(
          new Error(
            `GraphiQL 页面未能生成。The GraphiQL page could not be bundled: ${stderr.trim() || error.message}`,
            { cause: error },
          ),
        );
      else done();
    });
  });
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => stat(join(file.parentPath, file.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

/** Bundles of former versions are of no use to anybody. */
async function removeOlder(current: string): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const isBundle = /^graphiql-[0-9a-f]{12}$/.test(name);
    if (isBundle && join(CACHE, name) !== current) await rm(join(CACHE, name), { recursive: true, force: true });
  }
}
