import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, validate } from 'graphql';
import { PROJECT_FOLDER } from '../../api/config';
import { createDataSource } from '../../api/database';
import { openDemoAccount } from '../../api/directory/demo-account';
import { cityTree } from '../../api/directory/division.rules';
import { readDivisions } from '../../api/directory/divisions/read-divisions';
import { enterPost } from '../../api/directory/posts';
import { founderOf, setUpCity } from '../../api/directory/set-up-city';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../api/embedded-database';
import { EXAMPLE_QUERIES } from '../../api/example-queries';
import { runMigrations } from '../../api/migrations';
import { writeAs } from '../../api/request/mutate';
import { buildApiSchema } from '../../api/schema';
import { NOUNS } from '../../schema/node';
import { Role } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';

let folder: string;
let embedded: EmbeddedDatabase;
let program: Program;
/** What still runs when a test has failed half-way must not outlive the file. */
const running = new Set<ChildProcess>();

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Program {
  child: ChildProcess;
  /** What was printed so far. */
  output(): string;
  ended: Promise<Ended>;
}

function run(script: string, args: string[] = [], settings: Record<string, string> = {}): Program {
  const { DATABASE_URL: _, ...environment } = process.env;
  const env = { ...environment, DATA_FOLDER: folder, LOG_LEVEL: 'warn', PORT: '0', ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: PROJECT_FOLDER, env });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  running.add(child);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, stdout, stderr });
    });
  });
  return { child, output: () => stdout + stderr, ended };
}

const token = (...args: string[]) => run('api/commands/token.ts', args).ended;

/** The address that a started program prints. */
async function addressOf(started: Program): Promise<string> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output())?.[0];
    if (address) return address;
    if (started.child.exitCode !== null || Date.now() > deadline) throw new Error(started.output());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** 柳州市 with two demo members, as the samples make them. */
async function populate(): Promise<void> {
  embedded = await startEmbeddedDatabase({ folder });
  await runMigrations(embedded.ownerUrl);
  const url = embedded.applicationUrl;
  const dataSource = await createDataSource({ url, pool: 2, entities: [...NOUNS] as never }).initialize();
  const whole = cityTree(readDivisions(), '450200');
  if (!whole) throw new Error('no city 450200');
  const tree = { ...whole, districts: whole.districts.filter(({ code }) => code === '450203') };
  const founder = founderOf(tree);
  await writeAs({ dataSource }, founder, (work) => setUpCity(work, tree));
  await writeAs({ dataSource }, founder, async (work) => {
    const [tenant] = await work.find(Tenant, { code: '450203' });
    const [unit] = await work.find(Unit, { tenantId: tenant?.id });
    if (!tenant || !unit) throw new Error('no 450203');
    for (const [word, name, role] of [
      ['zhujian', '鱼峰区住建局 经办', Role.UNIT_OFFICER],
      ['supervision', '鱼峰区督查绩效办 经办', Role.SUPERVISOR],
    ] as const) {
      const member = { code: `450203-${word}`, name };
      const accountId = await openDemoAccount(work, tenant, member);
      await enterPost(work, tenant, { ...member, unitId: unit.id, post: '为民办实事经办', role, accountId });
    }
    work.record({ verb: 'arrangeTest', subject: { type: 'Tenant', id: tenant.id }, audience: [tenant.path] });
  });
  await dataSource.destroy();
  await embedded.stop();
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(process.env.LUOSHI_TEST_FOLDER ?? tmpdir(), 'main-'));
  await populate();
  program = run('api/main.ts');
}, 120_000);
afterAll(async () => {
  program.child.kill('SIGTERM');
  await program.ended;
  for (const child of running) child.kill('SIGKILL');
  for (const each of new Set([folder, ...embedded.folders])) {
    rmSync(each, { recursive: true, force: true, maxRetries: 10 });
  }
});

test('the start tells where to go, how to sign in and what to ask', async () => {
  await addressOf(program);
  const told = program.output();
  expect(told).toMatch(/ {2}450203-supervision +鱼峰区督查绩效办 经办 +为民办实事经办 +450203/);
  expect(told.indexOf('450203-supervision  ')).toBeLessThan(told.indexOf('450203-zhujian  '));
  for (const query of EXAMPLE_QUERIES) expect(told).toContain(query.replace(/^/gm, '  '));
});

test('the queries to paste are three that the schema answers', () => {
  expect(EXAMPLE_QUERIES).toHaveLength(3);
  const schema = buildApiSchema();
  for (const query of EXAMPLE_QUERIES) expect(validate(schema, parse(query))).toEqual([]);
});

test('beside the server the token command prints a token that the server takes, and nothing else', async () => {
  const address = await addressOf(program);
  const { code, stdout, stderr } = await token('450203-zhujian');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${stdout.trim()}` },
    body: JSON.stringify({ query: EXAMPLE_QUERIES[0] }),
  });
  const { data } = (await response.json()) as { data: { viewer: { member: object } } };
  expect(data.viewer.member).toEqual({ name: '鱼峰区住建局 经办', post: '为民办实事经办' });
});

test('the token command lists the members and suggests one for an unknown code', async () => {
  expect((await token('--list')).stdout).toBe(
    '450203-supervision\t鱼峰区督查绩效办 经办\t为民办实事经办\t450203\n' +
      '450203-zhujian\t鱼峰区住建局 经办\t为民办实事经办\t450203\n',
  );
  const unknown = await token('450299-zhujian');
  expect({ code: unknown.code, stdout: unknown.stdout }).toEqual({ code: 1, stdout: '' });
  expect(unknown.stderr).toContain('450203-zhujian');
  expect(unknown.stderr).not.toContain('450203-supervision');
});

test('on an operator’s database there are no demo tokens', async () => {
  const settings = { DATABASE_URL: embedded.applicationUrl, TOKEN_SECRET: 'x'.repeat(32) };
  const { code, stdout, stderr } = await run('api/commands/token.ts', ['450203-zhujian'], settings).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('DATABASE_URL');
});

test('an operator’s database that cannot be used or reached is refused with what to do, without its password', async () => {
  await addressOf(program);
  const start = (url: string) => run('api/main.ts', [], { DATABASE_URL: url, TOKEN_SECRET: 'x'.repeat(32) }).ended;
  const owner = await start(embedded.ownerUrl);
  expect(owner).toMatchObject({ code: 1, stdout: '' });
  expect(owner.stderr).toContain('luoshi_app');
  const nowhere = await start('postgres://luoshi_app:kept-secret@127.0.0.1:1/luoshi');
  expect(nowhere.code).toBe(1);
  expect(nowhere.stderr).toContain('ECONNREFUSED');
  expect(nowhere.stderr).not.toContain('kept-secret');
});

test('a port that is taken is told, with another to try', async () => {
  const port = new URL(await addressOf(program)).port;
  const { code, stderr } = await run('api/main.ts', [], { PORT: port }).ended;
  expect(code).toBe(1);
  expect(stderr).toContain(`PORT=${Number(port) + 1} npm start`);
  expect(stderr).not.toContain('    at ');
});

test('the settings are listed or found wrong, without a start', async () => {
  const secret = { TOKEN_SECRET: 'never to be printed anywhere at all' };
  const listed = await run('api/main.ts', ['--check-config'], secret).ended;
  expect(listed).toMatchObject({ code: 0, stderr: '' });
  expect(listed.stdout).toContain('TOKEN_SECRET=***');
  expect(listed.stdout).not.toContain(secret.TOKEN_SECRET);
  const wrong = await run('api/main.ts', ['--check-config'], { PORT: 'four thousand' }).ended;
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  expect(wrong.stderr).toContain('PORT');
  expect((await run('api/main.ts', ['--help']).ended).stdout).toContain('--check-config');
});

test('a command tells what it did not understand, and its help, Chinese first', async () => {
  const { scripts } = JSON.parse(readFileSync(path.join(PROJECT_FOLDER, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const names = Object.values(scripts).flatMap((script) => /api\/commands\/([\w-]+)\.ts/.exec(script)?.[1] ?? []);
  expect(names).toContain('dev');
  for (const name of names) {
    const { code, stdout, stderr } = await run(`api/commands/${name}.ts`, ['--hlep']).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [sentence, blank, ...help] = stderr.split('\n');
    expect([sentence, blank]).toEqual(['没有 --hlep 这个选项 / there is no option --hlep', '']);
    expect(help[0]).toMatch(new RegExp(`^npm run (--silent )?${name}.*[\\u4e00-\\u9fff]`));
  }
  expect(await run('api/commands/dev.ts', ['--help']).ended).toMatchObject({ code: 0, stderr: '' });
}, 240_000);

test('a start that is not understood is told with the help', async () => {
  const { code, stderr } = await run('api/main.ts', ['--check', 'now']).ended;
  expect(code).toBe(2);
  expect(stderr).toContain('npm start -- --check-config');
});

test('an operator’s commands need no key for tokens, and say without a stack what is wrong', async () => {
  const settings = { DATABASE_URL: embedded.applicationUrl, MAINTENANCE_DATABASE_URL: embedded.maintenanceUrl };
  const trail = await run('api/commands/verify-trail.ts', [], settings).ended;
  expect(trail).toMatchObject({ code: 0, stderr: '' });
  expect(trail.stdout).toMatch(/^450200\t柳州市\t/);
  const owner = await run('api/commands/samples.ts', [], { DATABASE_URL: embedded.ownerUrl }).ended;
  expect(owner.code).toBe(1);
  expect(owner.stderr).toMatch(/^数据库不可用/);
  expect(owner.stderr).not.toContain('    at ');
  const there = await run('api/commands/samples.ts', [], settings).ended;
  expect(there.code).toBe(1);
  expect(there.stderr).toMatch(/^示例未载入：数据库中已有柳州市/);
});

test('a signal drains and stops all, and the token command starts the database by itself', async () => {
  await addressOf(program);
  const postmaster = path.join(embedded.folder, 'postmaster.pid');
  expect(existsSync(postmaster)).toBe(true);
  program.child.kill('SIGTERM');
  const { code, stdout } = await program.ended;
  expect(code).toBe(0);
  expect(stdout).toContain('stopped');
  expect(existsSync(postmaster)).toBe(false);
  expect((await token('450203-zhujian')).stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
});
