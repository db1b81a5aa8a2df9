import { spawn } from 'node:child_process';
import path from 'node:path';
import { PROJECT_FOLDER } from '../config';
import { runCommand } from './command-line';

const HELP = `npm run dev                     同 npm start，并在文件改动时自动重启 / as npm start, and starts anew when a file changes
npm run dev -- --help

Ctrl-C 停止。设置与 npm start 相同，见 .env.example。
Ctrl-C stops it. The settings are those of npm start: .env.example lists them.`;

/** Node watches the files itself; it would also wait for a change after a help was printed, so that is answered here. */
function watch(): Promise<void> {
  const server = path.join(PROJECT_FOLDER, 'api', 'main.ts');
  const child = spawn(process.execPath, ['--watch', '--import', 'tsx', server], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      process.exitCode = code ?? 0;
      resolve();
    });
  });
}

runCommand({ help: HELP, run: watch });
