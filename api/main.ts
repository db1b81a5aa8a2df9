import { runCommand } from './commands/command-line';
import { loadSamples } from './commands/load-samples';
import { describeConfig, loadConfig, readEnvironmentFile } from './config';
import { createLogger } from './http/logging';
import { type Running, start } from './start';

const HELP = `npm start                       启动 / start
npm start -- --check-config     检查并列出全部设置，不启动 / check and list all settings, and start nothing
npm start -- --help

不设任何一项即使用内置 PostgreSQL 和示例；全部设置见 .env.example。
With nothing set it uses the embedded PostgreSQL and the samples; .env.example lists all settings.`;

const STOPPED_BY_SIGNAL = new Error('stopped by a signal');

// Whoever read our lines may go away, as in `npm start | head`; that is no reason to stop serving.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

async function serve(checkConfig: boolean): Promise<void> {
  readEnvironmentFile();
  const config = loadConfig();
  if (checkConfig) return console.log(describeConfig(config));

  const logger = createLogger(config.logLevel);
  // Lines for people where somebody tries it out; the operator's log is JSON and nothing else.
  const say = config.databaseUrl ? (line: string) => logger.info(line) : (line: string) => console.log(line);
  const stopping = stopSignal();
  const running = await start(config, {
    logger,
    say,
    signal: stopping,
    loadSamples: (dataSource) => loadSamples(dataSource, { programmes: true, say, logger }),
  }).catch((error: unknown) => {
    if (error !== STOPPED_BY_SIGNAL) throw error;
  });
  if (!running) return;
  if (!stopping.aborted) await new Promise((resolve) => stopping.addEventListener('abort', resolve, { once: true }));
  await shutDown(running, say);
}

/** Aborts at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(1);
      controller.abort(STOPPED_BY_SIGNAL);
    });
  }
  return controller.signal;
}

async function shutDown(running: Running, say: (line: string) => void): Promise<void> {
  say('正在停止：等待在途请求 / stopping: requests under way are finished first');
  await running.stop();
  say('已停止 / stopped');
}

runCommand({
  help: HELP,
  options: { 'check-config': { type: 'boolean' } },
  run: ({ values }) => serve(values['check-config'] ?? false),
});
