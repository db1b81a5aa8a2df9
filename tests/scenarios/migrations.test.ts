import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createDataSource } from '../../api/database';
import { loadMigrations, pendingMigrations, revertMigrations, runMigrations } from '../../api/migrations';
import { type FreshDatabase, freshDatabase } from '../support/database';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** Everything in the schema that a migration could have left behind. */
async function schema(): Promise<string> {
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ thing: string }>(`
    SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS thing
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || cmd || ' ' || permissive || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '')
      FROM pg_policies WHERE schemaname = 'public'
    UNION ALL SELECT 'grant ' || grantee || ' ' || table_name || ' ' || privilege_type
      FROM information_schema.table_privileges WHERE table_schema = 'public'
    UNION ALL SELECT 'function ' || p.oid::regprocedure || ' ' || md5(prosrc)
      FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
    ORDER BY 1`);
  await client.end();
  return rows.map(({ thing }) => thing).join('\n');
}

test('all migrations can be taken back to nothing, and run again to the same schema', async () => {
  const before = await schema();
  const count = loadMigrations().length;
  expect(await revertMigrations(database.ownerUrl, count)).toHaveLength(count);
  const left = (await schema())
    .split('\n')
    .filter(
      (thing) =>
        !/migrations|^function .*(ltree|lquery|ltxtquery|trgm|similarity|set_limit|show_limit|word_)/.test(thing),
    );
  expect(left).toEqual([]);
  expect(await runMigrations(database.ownerUrl)).toHaveLength(count);
  expect(await schema()).toBe(before);
});

test('the maintenance login may read all that pg_dump reads', async () => {
  const client = new Client({ connectionString: database.maintenanceUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string; may: boolean }>(`
    SELECT relname AS name, CASE relkind WHEN 'S' THEN has_sequence_privilege(oid, 'SELECT') ELSE has_table_privilege(oid, 'SELECT') END AS may
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')`);
  await client.end();
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(({ may }) => !may)).toEqual([]);
});

test('running again finds nothing outstanding, also when two run at the same time', async () => {
  await revertMigrations(database.ownerUrl, 1);
  const runs = await Promise.all([runMigrations(database.ownerUrl), runMigrations(database.ownerUrl)]);
  expect(runs.map((run) => run.length).sort()).toEqual([0, 1]);
  const dataSource = await createDataSource({ url: database.applicationUrl, pool: 1 }).initialize();
  expect(await pendingMigrations(dataSource)).toEqual([]);
  await dataSource.destroy();
});

describe('with migrations of our own', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'luoshi-migrations-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (file: string, name: string, up: string) =>
    writeFileSync(
      path.join(folder, file),
      `exports.${name} = class ${name} {
        async up(runner) { await runner.query(${JSON.stringify(up)}); }
        async down() {}
      };`,
    );

  test('a migration that fails leaves nothing of itself, and what came before it stays', async () => {
    write('20270101000000-first.ts', 'First1798761600000', 'CREATE TABLE first_table (id int)');
    write('20270101000001-second.ts', 'Second1798761601000', 'CREATE TABLE second_table (id int); SELECT 1 / 0');
    await expect(runMigrations(database.ownerUrl, undefined, folder)).rejects.toThrow('division by zero');
    const columns = await schema();
    expect(columns).toContain('first_table');
    expect(columns).not.toContain('second_table');
  });

  test('a file whose name and class disagree is refused', () => {
    write('20270101000000-first.ts', 'First1798761600001', 'SELECT 1');
    expect(() => loadMigrations(folder)).toThrow('must export the class First1798761600000');
  });

  test('a file without a time is refused', () => {
    write('first.ts', 'First1798761600000', 'SELECT 1');
    expect(() => loadMigrations(folder)).toThrow('<14 digits>-<what-it-does>.ts');
  });
});
