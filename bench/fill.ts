import { hash } from '@node-rs/argon2';
import { Client } from 'pg';
import { DIRECTORY } from './fill-directory';
import { FACTS } from './fill-facts';
import { PROGRAMME } from './fill-programme';
import { RHYTHM } from './fill-rhythm';
import type { BenchCity } from './places';
import { Progress } from './progress';

/** Whom every coordinator of a bench city signs in as: `<code>-coordinator` with this password. */
export const PASSWORD = 'bench-password-1';

export interface FillOptions {
  /** Address of a superuser: it is bound by no row security. */
  readonly url: string;
  readonly seed: string;
  /** Whether foreign keys are looked at while loading; they cost most of the time. */
  readonly checked: boolean;
  readonly workers: number;
  /** What is loaded, for the progress bar. */
  readonly title: string;
}

/** Rows of `place` at which a batch is full. */
const BATCH = 1_500;

/**
 * What the statements are written with. Ids are version 7 in form, since the order of ids is that of time in the product too, and
 * made from what they stand for.
 */
const FUNCTIONS = (seed: string, passwordHash: string): readonly string[] => [
  `DROP SCHEMA IF EXISTS bench CASCADE`,
  `CREATE SCHEMA bench`,
  `CREATE FUNCTION bench.id(at timestamptz, what text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT overlay(overlay(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0')
       || substr(md5('${seed} ' || what), 1, 20) PLACING '7' FROM 13) PLACING '8' FROM 17)::uuid $$`,
  `CREATE FUNCTION bench.pick(what text, among int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT abs(hashtextextended('${seed} ' || what, 0) % among)::int $$`,
  `CREATE FUNCTION bench.offered_on(depth int) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
     SELECT CASE WHEN depth < 2 THEN '2025-01-10 09:00+08'::timestamptz ELSE '2025-01-20 09:00+08'::timestamptz END $$`,
  `CREATE FUNCTION bench.offered(path ltree, depth int, task int) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
     SELECT bench.id(bench.offered_on(depth), 'assignment ' || path::text || ' ' || task) $$`,
  `CREATE FUNCTION bench.password_hash() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '${passwordHash}' $$`,
];

const PLACE = `
  CREATE TEMP TABLE place ON COMMIT DROP AS
  SELECT p.n::int AS n, p.path::ltree AS path, p.parent::ltree AS parent_path, p.code, p.name, p.kind, p.level, p.tasks::int AS tasks,
    nlevel(p.path::ltree) - 1 AS depth,
    bench.id('2024-12-01', 'city ' || p.city) AS city_id, bench.id('2024-12-01', 'tenant ' || p.path) AS id,
    CASE WHEN p.parent IS NOT NULL THEN bench.id('2024-12-01', 'tenant ' || p.parent) END AS parent_id,
    bench.id('2024-12-03', 'account ' || p.path) AS account_id,
    p.path IN (SELECT parent FROM jsonb_to_recordset($1) AS q (parent text) WHERE parent IS NOT NULL) AS hands_on
  FROM jsonb_to_recordset($1) AS p
    (n int, city text, path text, parent text, code text, name text, kind text, level text, tasks int)`;

/**
 * Loads cities with all that hangs on them, as fast as the server takes them, and gathers statistics. A batch is one transaction:
 * what was interrupted is half a nation and is loaded anew.
 */
export async function fill(cities: readonly BenchCity[], options: FillOptions): Promise<void> {
  const prepare = await connect(options.url);
  for (const statement of FUNCTIONS(options.seed, await hash(PASSWORD))) await prepare.query(statement);
  const batches = inBatches(cities);
  const assignments = (batch: readonly BenchCity[]) =>
    batch.reduce((sum, { places, tasks }) => sum + places.length * tasks, 0);
  const progress = new Progress(options.title, assignments(cities), 'assignments');
  const load = async () => {
    const client = await connect(options.url);
    if (!options.checked) await client.query(`SET session_replication_role = replica`);
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      await loadBatch(client, batch);
      progress.advance(assignments(batch));
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: Math.min(options.workers, batches.length) }, load));
  progress.tell('gathering statistics');
  await prepare.query('DROP SCHEMA bench CASCADE');
  await prepare.query('VACUUM ANALYZE');
  await prepare.end();
  progress.end();
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'luoshi bench' });
  await client.connect();
  return client;
}

function inBatches(cities: readonly BenchCity[]): BenchCity[][] {
  const batches: BenchCity[][] = [];
  let places = BATCH;
  for (const city of cities) {
    if (places >= BATCH) {
      batches.push([]);
      places = 0;
    }
    batches.at(-1)?.push(city);
    places += city.places.length;
  }
  return batches;
}

async function loadBatch(client: Client, cities: readonly BenchCity[]): Promise<void> {
  let n = 0;
  const places = cities.flatMap(({ places, tasks }) => places.map((place) => ({ ...place, tasks, n: n++ })));
  await client.query('BEGIN');
  await client.query(`SET LOCAL work_mem = '128MB'`);
  await client.query(PLACE, [JSON.stringify(places)]);
  for (const statement of [...DIRECTORY, ...PROGRAMME, ...FACTS, ...RHYTHM]) {
    await client.query(statement);
    const temporary = /CREATE TEMP TABLE (\w+)/.exec(statement)?.[1];
    if (temporary) await client.query(`ANALYZE ${temporary}`);
  }
  await client.query('COMMIT');
}
