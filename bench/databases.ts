import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Cluster, PROJECT } from './cluster';
import { fill } from './fill';
import { type BenchCity, citiesOfTheNation, madeUpCity, WHOLE_CITY } from './places';

/** City (a) alone. */
export const CITY = 'city';

/** Of what a database is made, beside the migrations: when any of it has changed, the database is made anew. */
const MADE_BY = ['places.ts', 'fill.ts', 'fill-directory.ts', 'fill-programme.ts', 'fill-facts.ts', 'fill-rhythm.ts'];

/** The nation (b) with city (a) loaded into it; a smaller share lies beside the whole. */
export const nationOf = (share: number): string =>
  share === 1 ? 'nation' : `nation_${String(share).replace(/\D+/g, '_')}`;

export interface Wanted {
  readonly seed: string;
  /** Of the nation's cities, 0 to 1; 0 for city (a) alone. */
  readonly share: number;
  readonly workers: number;
}

/**
 * Makes sure that the databases are there, as the seed and the migrations say.
 *
 * @returns those that were made now
 */
export async function ensureDatabases(cluster: Cluster, { seed, share, workers }: Wanted): Promise<string[]> {
  const note = `seed ${seed}, made by ${madeBy()}`;
  const city = madeUpCity(WHOLE_CITY);
  const made: string[] = [];
  const ensure = async (
    database: string,
    steps: readonly (readonly [title: string, cities: readonly BenchCity[]])[],
  ) => {
    if ((await cluster.noteOf(database)) === note) return;
    await cluster.create(database);
    const url = cluster.url('superuser', database);
    for (const [title, cities] of steps) await fill(cities, { url, seed, checked: false, workers, title });
    await cluster.note(database, note);
    made.push(database);
  };
  await ensure(CITY, [['(a) one city', [city]]]);
  if (share > 0) {
    const nation = citiesOfTheNation(share);
    await ensure(nationOf(share), [
      [`(b) the nation, ${nation.length} cities`, nation],
      ['(a) loaded into (b)', [city]],
    ]);
  }
  return made;
}

function madeBy(): string {
  const migrations = path.join(PROJECT, 'migrations');
  const files = [
    ...MADE_BY.map((file) => path.join(__dirname, file)),
    ...readdirSync(migrations).map((file) => path.join(migrations, file)),
  ];
  const digest = createHash('sha256');
  for (const file of files.sort()) digest.update(readFileSync(file));
  return digest.digest('hex').slice(0, 12);
}
