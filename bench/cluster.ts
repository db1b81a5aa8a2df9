import { spawn } from 'node:child_process';
import path from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../api/embedded-database';

export const PROJECT = path.join(__dirname, '..');

/** Where everything that is kept between runs lies; git ignores it. */
const FOLDER = path.join(__dirname, '.data');

/** What a server of this size is usually given; and the count of statements, which the bench reads. */
const SETTINGS: Readonly<Record<string, string>> = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'top',
  shared_buffers: '1GB',
  effective_cache_size: '4GB',
  maintenance_work_mem: '256MB',
  max_wal_size: '8GB',
  random_page_cost: '1.1',
};

/** The embedded PostgreSQL of the bench: one cluster, a database for each thing that is measured. */
export class Cluster {
  private constructor(private readonly server: EmbeddedDatabase) {}

  /** @param durable false while loading: what is lost in a crash of the machine is loaded anew */
  static async start(durable: boolean): Promise<Cluster> {
    const start = () => startEmbeddedDatabase({ folder: FOLDER, durable, onProgress: (line) => console.error(line) });
    const cluster = new Cluster(await start());
    const wanted = await cluster.wantedSettings();
    if (wanted.length === 0) return cluster;
    await asSuperuser(cluster.url('superuser', 'postgres'), wanted);
    await cluster.stop();
    return new Cluster(await start());
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  get pid(): number {
    return this.server.pid;
  }

  url(login: 'superuser' | 'owner' | 'application' | 'maintenance', database: string): string {
    const url = new URL(this.server[`${login}Url`]);
    url.pathname = database;
    return url.href;
  }

  /** What is kept in a database, as it was noted when it was loaded; null where there is none. */
  async noteOf(database: string): Promise<string | null> {
    const [row] = await asSuperuser<{ note: string | null }>(this.url('superuser', 'postgres'), [
      `SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = ${escapeLiteral(database)}`,
    ]);
    return row?.note ?? null;
  }

  note(database: string, note: string): Promise<unknown> {
    return asSuperuser(this.url('superuser', 'postgres'), [
      `COMMENT ON DATABASE ${escapeIdentifier(database)} IS ${escapeLiteral(note)}`,
    ]);
  }

  /** An empty database with the product's tables, in the place of whatever had this name. */
  async create(database: string): Promise<void> {
    await this.clone('template0', database);
    await this.migrate(database);
  }

  /** Copies a database, in the place of whatever had this name. */
  async clone(from: string, database: string): Promise<void> {
    await this.drop(database);
    const name = escapeIdentifier(database);
    const locale = from === 'template0' ? `ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'` : '';
    await asSuperuser(this.url('superuser', 'postgres'), [
      `CREATE DATABASE ${name} OWNER luoshi_owner TEMPLATE ${escapeIdentifier(from)} ${locale}`,
      `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
      `GRANT CONNECT ON DATABASE ${name} TO luoshi_app, luoshi_maintenance`,
    ]);
  }

  drop(database: string): Promise<unknown> {
    return asSuperuser(this.url('superuser', 'postgres'), [
      `DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`,
    ]);
  }

  /** Runs what is outstanding of the product's migrations by its own command. */
  async migrate(database: string): Promise<void> {
    await runCommand(['run', '--silent', 'migrate'], { OWNER_DATABASE_URL: this.url('owner', database) });
  }

  private async wantedSettings(): Promise<string[]> {
    const rows = await asSuperuser<{ name: string; text: string }>(this.url('superuser', 'postgres'), [
      `SELECT name, setting AS text FROM pg_file_settings WHERE applied AND sourcefile LIKE '%postgresql.auto.conf'`,
    ]);
    const there = new Map(rows.map(({ name, text }) => [name, text]));
    return Object.entries(SETTINGS)
      .filter(([name, value]) => there.get(name) !== value)
      .map(([name, value]) => `ALTER SYSTEM SET ${name} = ${escapeLiteral(value)}`);
  }
}

/** Runs statements one after the other and gives the rows of the last. */
export async function asSuperuser<Row extends object>(url: string, statements: readonly string[]): Promise<Row[]> {
  const client = new Client({ connectionString: url, application_name: 'luoshi bench' });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** An npm command of the product, in an environment that names its database; its output is shown on stderr when it fails. */
function runCommand(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment };
    const child = spawn('npm', args, { cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`npm ${args.join(' ')}:\n${output}`))));
  });
}
