import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import path from 'node:path';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { createApiServer } from './api-server';
import type { Config } from './config';
import { demoMembers } from './directory/demo-account';
import { EXAMPLE_QUERIES } from './example-queries';
import { attachmentStore } from './files/attachment-store';
import { clearLeftBehind } from './files/receive-attachment';
import { isEmpty, type OpenDatabase, openDatabase } from './open-database';
import { tokenSecret } from './token-secret';
import { Told, UnusableStore } from './told';
import { welcome } from './welcome';

export interface StartOptions {
  readonly logger: Logger;
  /** Is told what is done, for people. */
  readonly say: (line: string) => void;
  /** Aborted when the program shall stop; what is under way is then undone as soon as its step is done. */
  readonly signal: AbortSignal;
  /** Fills an empty embedded database, with demo accounts for its members. */
  readonly loadSamples: (dataSource: DataSource) => Promise<void>;
}

export interface Running {
  readonly address: string;
  /** Drains, closes the connections, and stops the embedded database if nobody else uses it. */
  stop(): Promise<void>;
}

/** Another program listens where we shall. */
export class PortTaken extends Told {
  constructor(port: number) {
    super(
      `端口 ${port} 已被占用：请停止占用它的程序，或换一个端口，如 PORT=${port + 1} npm start / ` +
        `port ${port} is in use: stop the program that uses it, or take another, as PORT=${port + 1} npm start`,
    );
    this.name = 'PortTaken';
  }
}

/**
 * Starts the whole program: database, samples in an empty embedded one, server.
 *
 * @throws PortTaken, UnusableStore, UnusableDatabase, UnreachableDatabase; the signal's reason when it was aborted meanwhile
 */
export async function start(config: Config, options: StartOptions): Promise<Running> {
  const { logger, say, signal } = options;
  await assertPortFree(config);
  await attachmentStore(config.attachments)
    .ready()
    .catch((error: unknown) => {
      throw new UnusableStore(error);
    });
  await clearLeftBehind(config.attachments.folder, Date.now());
  const database = await openDatabase(config, say);
  const closers = [() => database.close()];
  const stop = async () => {
    for (const close of closers.reverse()) await close();
  };
  try {
    signal.throwIfAborted();
    const { dataSource, embedded } = database;
    if (embedded) await fillIfEmpty(config.dataFolder, database, options);
    signal.throwIfAborted();
    const server = await createApiServer({
      config,
      dataSource,
      logger,
      secret: tokenSecret(config),
      graphiql: { exampleQueries: EXAMPLE_QUERIES, onProgress: say },
    });
    closers.push(() => server.close());
    const address = await server.listen(config.port, config.host).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? new PortTaken(config.port) : error;
    });
    logger.info({ address }, 'listening');
    if (embedded) say(welcome(address, await demoMembers(dataSource)));
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A load that was killed half-way leaves a mark, and the next start says so, once. */
async function fillIfEmpty(folder: string, database: OpenDatabase, { say, loadSamples }: StartOptions): Promise<void> {
  const mark = path.join(folder, 'samples-loading');
  if (await isEmpty(database.dataSource)) {
    say('数据库为空，载入示例项目 / the database is empty: loading the sample programmes');
    writeFileSync(mark, '');
    await loadSamples(database.dataSource);
    await database.gatherStatistics();
  } else if (existsSync(mark)) {
    say(
      '上次载入示例时中断，示例不完整，可用 npm run reset 重来 / the samples were interrupted and are incomplete: npm run reset loads them anew',
    );
  }
  rmSync(mark, { force: true });
}

/** Told before the database is started, which takes its time. */
function assertPortFree({ port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createTcpServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error);
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
