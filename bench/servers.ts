import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PROJECT } from './cluster';
import { ask } from './drive';
import { PASSWORD } from './fill';
import type { Measured } from './operations';
import { OPERATIONS } from './operations';

/** Connections to the database of either server. */
export const POOL = 10;

const PATIENCE_MS = 30_000;

/** A server of the bench, in a process of its own. */
export class Server {
  private constructor(
    readonly address: string,
    private readonly child: ChildProcess,
  ) {}

  /** The API as `npm start` starts it, on the application's login: row security and authorization are on. */
  static async api(databaseUrl: string): Promise<Server> {
    const environment = {
      DATABASE_URL: databaseUrl,
      DATABASE_POOL: String(POOL),
      ACCESS_TOKEN_MINUTES: '60',
      LOG_LEVEL: 'error',
    };
    const secret = { TOKEN_SECRET: 'the bench keeps nothing that would need a secret' };
    // The cost of a query is refused before it is executed; here it is to be executed.
    const limits = { MAX_COST: '10000000' };
    return Server.start('api/main.ts', { ...environment, ...secret, ...limits }, '/readyz');
  }

  /** The practical limit, on a login that sees all rows. */
  static async limit(databaseUrl: string, cityId: string, today: string): Promise<Server> {
    const environment = { DATABASE_URL: databaseUrl, CONNECTIONS: String(POOL), CITY: cityId, TODAY: today };
    return Server.start('bench/limit-server.ts', environment, '/');
  }

  private static async start(file: string, environment: Record<string, string>, probe: string): Promise<Server> {
    const port = await freePort();
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(PROJECT, file)], {
      cwd: PROJECT,
      // Of our own environment only what a program needs to run: no setting of a developer's is to be measured.
      env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const server = new Server(`http://127.0.0.1:${port}`, child);
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(100)) {
      if (child.exitCode !== null) break;
      const answered = await fetch(`${server.address}${probe}`).then(
        ({ status }) => probe === '/' || status === 200,
        () => false,
      );
      if (answered) return server;
    }
    await server.stop();
    throw new Error(`${file} did not start`);
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** An access token of a member of the bench; the API only. */
  async signIn(memberCode: string): Promise<string> {
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken userErrors { message } } }';
    const body = JSON.stringify({ query, variables: { input: { login: memberCode, password: PASSWORD } } });
    const text = await ask({ url: `${this.address}/graphql`, headers: {}, body });
    return (JSON.parse(text) as { data: { signIn: { accessToken: string } } }).data.signIn.accessToken;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }
}

/** The same request to the API and to the practical limit. */
export const toApi = (server: Server, token: string, operation: Measured) => {
  const url = `${server.address}/graphql`;
  const headers = { authorization: `Bearer ${token}` };
  return (variables: object) => ({ url, headers, body: JSON.stringify({ query: OPERATIONS[operation], variables }) });
};

export const toLimit = (server: Server, operation: Measured) => (variables: object) => ({
  url: `${server.address}/${operation}`,
  headers: {},
  body: JSON.stringify(variables),
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
