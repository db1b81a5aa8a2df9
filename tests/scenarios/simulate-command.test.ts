import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import pino from 'pino';
import { makeOwnDatabase, type ServerUrls } from '../../api/commands/own-database';
import { simulateYear } from '../../api/commands/simulate-year';
import { startEmbeddedDatabase } from '../../api/embedded-database';
import { testServer } from '../support/database';

const PROJECT = path.join(__dirname, '..', '..');
const 鱼峰区 = { programme: '450200-2022', tenant: '450203' };
const OF_YUFENG = ['--programme', '450200-2022', '--tenant', '450203'];
/** A busy machine takes its time. */
const LONG = 300_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(process.env.LUOSHI_TEST_FOLDER ?? tmpdir(), 'simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

/** The command on a data folder of its own; a DATABASE_URL that leads nowhere shows that it asks no other. */
const started = (given: readonly string[]) => ({
  args: ['--import', 'tsx', 'api/commands/simulate.ts', ...given],
  options: {
    cwd: PROJECT,
    env: { ...process.env, DATA_FOLDER: folder, DATABASE_URL: 'postgres://nobody:none@127.0.0.1:1/none' },
  },
});

function run(...given: string[]) {
  const { args, options } = started(given);
  return spawnSync(process.execPath, args, { ...options, encoding: 'utf8' });
}

/** Databases of simulated years on a server. */
async function databases({ superuserUrl }: ServerUrls, like: string): Promise<string[]> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const found = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname LIKE $1', [
      like,
    ]);
    return found.rows.map(({ datname }) => datname).sort();
  } finally {
    await client.end();
  }
}

async function onOwnServer<R>(read: (server: ServerUrls) => Promise<R>): Promise<R> {
  const server = await startEmbeddedDatabase({ folder });
  try {
    return await read(server);
  } finally {
    await server.stop();
  }
}

test('lists the codes, and needs no database for it', () => {
  const { status, stdout } = run('--list');
  expect(status).toBe(0);
  expect(stdout.trim().split('\n')).toEqual([
    '450200-2022',
    '450204-2022',
    '450222-2024',
    '450223-2022',
    '500240-2024',
    '450200-2022 --tenant 450203',
  ]);
});

test.each([
  [[], '请给出项目代码'],
  [['--programme', '450299-2022'], '没有项目 450299-2022'],
  [['--programme', '450200-2022', '--tenant', '450204'], '450204 在 450200-2022 中没有自己的报送安排'],
  [['--year', '2022'], '没有 --year 这个选项'],
])('%j is not understood, and says what to do', (given, told) => {
  const { status, stdout, stderr } = run(...given);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(told);
  expect(stderr).toContain('--list');
});

test(
  'prints as JSON what the year came to, the same in another process, and keeps its database only where asked',
  async () => {
    const database = await makeOwnDatabase(testServer());
    const year = await simulateYear(database, 鱼峰区, pino({ level: 'silent' }), () => undefined).finally(
      database.drop,
    );
    const { status, stdout, stderr } = run(...OF_YUFENG, '--json', '--keep');
    expect({ status, year: JSON.parse(stdout) }).toEqual({ status: 0, year });
    expect(stderr).toContain('luoshi_year_450200_2022_450203');
    const left = await onOwnServer((server) => databases(server, 'luoshi\\_%'));
    expect(left).toEqual(['luoshi_year_450200_2022_450203']);
  },
  LONG,
);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'interrupted by %s it leaves nothing behind, and says so',
  async (signal, code) => {
    const { args, options } = started(OF_YUFENG);
    const child = spawn(process.execPath, args, options);
    let told = '';
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      // In the midst of the work: its database is being made.
      if (chunk.toString().includes('另建数据库')) setTimeout(() => child.kill(signal), 1_000);
      told += chunk.toString();
    });
    const status = await new Promise((resolve) => child.once('exit', resolve));
    expect({ status, printed }).toEqual({ status: code, printed: '' });
    expect(told).toContain('已中断');
    expect(await onOwnServer((server) => databases(server, 'luoshi\\_simulation%'))).toEqual([]);
  },
  LONG,
);

test(
  'a story that fails takes its database with it, and what a killed process left is cleared away by the next',
  async () => {
    const server = testServer();
    const gone = spawnSync(process.execPath, ['--eval', '']).pid;
    const left = `luoshi_simulation_${gone}_left`;
    const client = new Client({ connectionString: server.superuserUrl });
    await client.connect();
    await client.query(`CREATE DATABASE ${left}`).finally(() => client.end());
    const database = await makeOwnDatabase(server);
    const mine = await databases(server, `luoshi\\_simulation\\_%`);
    expect(mine).toContain(database.name);
    expect(mine).not.toContain(left);
    const unknown = { programme: '450299-2022', tenant: '450299' };
    const failed = simulateYear(database, unknown, pino({ level: 'silent' }), () => undefined);
    await expect(failed).rejects.toThrow('450299-2022');
    await database.drop();
    expect(await databases(server, database.name)).toEqual([]);
  },
  LONG,
);
