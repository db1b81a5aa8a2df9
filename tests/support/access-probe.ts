import type { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { type Asker, isGranted, mayDiscard, mayRead, mayWrite } from './access-oracle';
import { type Command, EDITED } from './granted';
import type { Columns, MatrixRow, MatrixTenant, MatrixWorld } from './matrix-world';

/** What came of the statements of one command: the keys of the rows, how many, or why not. */
export type Outcome = readonly string[];

export interface Cell {
  readonly table: string;
  readonly command: Command;
  /** What the architecture says. */
  readonly expected: Outcome;
  /** What the database did. */
  readonly found: Outcome;
  /** How many rows, present or proposed, were judged. */
  readonly judged: number;
}

/** What PostgreSQL says when row security or a missing grant refuses. */
const REFUSED = '42501';
/** Refused by a key, a reference or a check: row security, which comes first, had let it through. */
const BY_CONSTRAINT = ['23502', '23503', '23505', '23514'];

/** Runs a statement as whoever calls and undoes it; gives its keys, how many rows it touched, or the code of its failure. */
const PROBES = [
  `CREATE FUNCTION probe_keys(statement text) RETURNS text[] LANGUAGE plpgsql AS $$
   DECLARE keys text[];
   BEGIN
     EXECUTE statement INTO keys;
     RAISE EXCEPTION USING ERRCODE = 'UNDO1';
   EXCEPTION WHEN SQLSTATE 'UNDO1' THEN RETURN coalesce(keys, '{}');
     WHEN OTHERS THEN RETURN ARRAY[SQLSTATE];
   END $$`,
  `CREATE FUNCTION probe_count(statement text, argument jsonb) RETURNS text LANGUAGE plpgsql AS $$
   DECLARE touched bigint;
   BEGIN
     EXECUTE statement USING argument;
     GET DIAGNOSTICS touched = ROW_COUNT;
     RAISE EXCEPTION USING ERRCODE = 'UNDO1';
   EXCEPTION WHEN SQLSTATE 'UNDO1' THEN RETURN touched || ' rows';
     WHEN OTHERS THEN RETURN SQLSTATE;
   END $$`,
];

/** Puts the probes into a database of a test's own. They lend no rights: row security binds whoever calls them. */
export async function installProbes(owner: Client): Promise<void> {
  for (const probe of PROBES) await owner.query(probe);
}

/** Lets a connection of the application's login ask as somebody, for the rest of its transaction. */
export async function enter(client: Client, asker: Asker): Promise<void> {
  if (asker === 'NOTHING') return;
  if ('member' in asker) {
    const { tenant, id } = asker.member;
    await client.query('SELECT FROM enter_as_member($1, $2)', [tenant.cityId, id]);
  } else {
    await client.query('SELECT enter($1, NULL, NULL, NULL, NULL, NULL, NULL, false)', [asker.cityOnly]);
  }
}

/** Tries one command on one table as whoever has entered, with its oracle beside it. */
export async function probe(
  client: Client,
  world: MatrixWorld,
  asker: Asker,
  table: string,
  command: Command,
): Promise<Cell> {
  const rows = world.rows.filter((row) => row.table === table);
  const judge = { SELECT: select, INSERT: insert, UPDATE: update, DELETE: discard }[command];
  return { table, command, ...(await judge(client, world, asker, table, rows)) };
}

type Judged = Omit<Cell, 'table' | 'command'>;
type Judge = (
  client: Client,
  world: MatrixWorld,
  asker: Asker,
  table: string,
  rows: readonly MatrixRow[],
) => Promise<Judged>;

const KEYS: Readonly<Record<string, readonly string[]>> = {
  city_head: ['city_id'],
  event: ['city_id', 'seq'],
  idempotency: ['city_id', 'member_id', 'key'],
};

const keyColumns = (table: string): readonly string[] => KEYS[table] ?? ['id'];

const keyOf = ({ table, columns }: MatrixRow): string =>
  keyColumns(table)
    .map((name) => columns[name])
    .join(' ');

const keySql = (table: string): string => `array_agg(concat_ws(' ', ${keyColumns(table).join(', ')})) `;

const select: Judge = async (client, _world, asker, table, rows) => ({
  expected: rows
    .filter((row) => mayRead(asker, row))
    .map(keyOf)
    .sort(),
  found: await keysOf(client, `SELECT ${keySql(table)} FROM ${table}`),
  judged: rows.length,
});

/** A column that can be set to anything. */
const TOUCHED: Readonly<Record<string, string>> = {
  tenant: 'short_name',
  unit: 'short_name',
  member: 'post',
  city_head: 'hash',
  programme: 'copies',
  target: 'per',
  task: 'remark',
  task_party: 'remark',
  unit_name: 'document',
  site: 'remark',
};

const update: Judge = async (client, world, asker, table, rows) => {
  const column = TOUCHED[table] ?? 'city_id';
  const found = await keysOf(
    client,
    `WITH touched AS (UPDATE ${table} SET ${column} = ${column} RETURNING *) SELECT ${keySql(table)} FROM touched`,
  );
  found.push(await countOf(client, `UPDATE ${table} SET ${column} = ${TOUCHED[table] ? "'x'" : 'NULL'}`));
  if (!isGranted(table, 'UPDATE')) return { expected: [REFUSED, REFUSED], found, judged: rows.length };
  const mine = rows.filter((row) => mayWrite(asker, row));
  const expected = mine
    .filter((row) => mayRead(asker, row))
    .map(keyOf)
    .sort();
  expected.push(`${mine.length} rows`);
  // Giving one's rows to somebody else, whether or not the statement says which.
  for (const to of destinations(world)) {
    const given = givenTo(to, rows[0]?.columns ?? {});
    const names = Object.keys(given).join(', ');
    const outcome = await countOf(
      client,
      `UPDATE ${table} SET (${names}) = (SELECT ${names} FROM jsonb_populate_record(NULL::${table}, $1))`,
      given,
    );
    found.push(`to ${to.key}: ${isLetThrough(outcome) ? 'let through' : outcome}`);
    const isAllowed = mine.every((row) => mayWrite(asker, { table, columns: { ...row.columns, ...given } }));
    const judged = mine.length === 0 ? '0 rows' : isAllowed ? 'let through' : REFUSED;
    // Where single columns alone may be changed, whose a row is can be said by nobody.
    expected.push(`to ${to.key}: ${table in EDITED ? REFUSED : judged}`);
  }
  return { expected, found, judged: rows.length + destinations(world).length };
};

const isLetThrough = (outcome: string): boolean =>
  BY_CONSTRAINT.includes(outcome) || (outcome.endsWith(' rows') && outcome !== '0 rows');

const destinations = (world: MatrixWorld): MatrixTenant[] =>
  ['here: city', 'here: district', 'here: sibling', 'here: town', 'there: city', 'there: district'].map((key) =>
    world.tenant(key),
  );

/** The columns that say whose a row is, as far as the table has them. */
function givenTo(tenant: MatrixTenant, columns: Record<string, unknown>): Columns {
  const { cityId, id, path } = tenant;
  if (!('path' in columns)) return { city_id: cityId };
  return { city_id: cityId, tenant_id: id, path, ...('author_path' in columns ? { author_path: path } : {}) };
}

const discard: Judge = async (client, _world, asker, table, rows) => {
  const found = await keysOf(
    client,
    `WITH struck AS (DELETE FROM ${table} WHERE city_id IS NOT NULL RETURNING *) SELECT ${keySql(table)} FROM struck`,
  );
  found.push(await countOf(client, `DELETE FROM ${table}`));
  if (!isGranted(table, 'DELETE')) return { expected: [REFUSED, REFUSED], found, judged: rows.length };
  const mine = rows.filter((row) => mayDiscard(asker, row));
  const readable = mine.filter((row) => mayRead(asker, row));
  return { expected: [...readable.map(keyOf).sort(), `${mine.length} rows`], found, judged: rows.length };
};

const insert: Judge = async (client, world, asker, table, rows) => {
  const proposals = proposalsOf(world, asker, table, rows);
  const names = Object.keys(rows[0]?.columns ?? {}).join(', ');
  const statement = `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${table}, $1)`;
  const { rows: outcomes } = await client.query<{ outcome: string }>(
    `SELECT probe_count($1, proposal) AS outcome FROM jsonb_array_elements($2) AS proposal`,
    [statement, JSON.stringify(proposals.map(({ columns }) => columns))],
  );
  const found = outcomes.map(({ outcome }, index) => {
    const { forged } = proposals[index] as Proposal;
    return forged && isLetThrough(outcome) ? 'let through' : outcome;
  });
  const expected = proposals.map(({ columns, forged }) => {
    if (!isGranted(table, 'INSERT') || !mayWrite(asker, { table, columns })) return REFUSED;
    return forged ? 'let through' : '1 rows';
  });
  const told = (outcome: string, index: number) => `${(proposals[index] as Proposal).told}: ${outcome}`;
  return { expected: expected.map(told), found: found.map(told), judged: proposals.length };
};

interface Proposal {
  readonly columns: Columns;
  /** Whether a key, a reference or a check may stand against it too. */
  readonly forged: boolean;
  readonly told: string;
}

/** Rows that cannot be entered a second time as they are, however their ids and numbers are chosen. */
const ONCE_ONLY = [
  'tenant',
  'city_head',
  'assignment',
  'answer_unit',
  'confirmation',
  'target_lead',
  'site_target',
  'reported_figure',
  'attached',
  'report_registration',
  'helper_assessment',
  'change_request_target',
];

/**
 * What the asker tries to enter: a row like each that is there (one for each pair of sides), and the same with the asker put
 * in the place of its author, of whom it is about, of the addressee or of the member.
 */
function proposalsOf(world: MatrixWorld, asker: Asker, table: string, rows: readonly MatrixRow[]): Proposal[] {
  const kinds = new Map<string, Columns>();
  for (const { columns } of rows) {
    const { city_id, path, author_path, to_path, on_behalf, member_id, issued_on, application_id } = columns;
    const sides = [city_id, path, author_path, to_path, on_behalf, member_id, issued_on, application_id === null];
    kinds.set(JSON.stringify(sides), columns);
  }
  const claims = claimsOf(asker);
  return [...kinds.values()].flatMap((columns) =>
    subsets(claims.filter((claim) => Object.keys(claim).every((name) => name in columns))).map((claimed) => ({
      columns: anew(table, Object.assign({}, columns, ...claimed) as Columns),
      forged: claimed.length > 0 || ONCE_ONLY.includes(table),
      told: [tenantAt(world, columns), ...claimed.flatMap((claim) => `my ${Object.keys(claim)[0]}`)].join(' with '),
    })),
  );
}

function claimsOf(asker: Asker): Record<string, unknown>[] {
  if (asker === 'NOTHING' || !('member' in asker)) return [];
  const { tenant, id } = asker.member;
  return [
    { author_path: tenant.path },
    { path: tenant.path, tenant_id: tenant.id },
    { to_path: tenant.path },
    { member_id: id },
  ];
}

function subsets<T>(all: readonly T[]): T[][] {
  const [first, ...others] = all;
  if (first === undefined) return [[]];
  return subsets(others).flatMap((set) => [set, [first, ...set]]);
}

/** The row with an id and numbers of its own. */
function anew(table: string, columns: Columns): Columns {
  const fresh = { ...columns };
  for (const name of ['ordinal', 'quota_ordinal', 'seq', 'position', 'round', 'no']) {
    if (name in fresh) fresh[name] = 1_000_000;
  }
  for (const name of ['code', 'key', 'name']) if (name in fresh) fresh[name] = 'anew';
  if ('id' in fresh) fresh.id = uuidv7();
  if (table === 'tenant') fresh.tenant_id = fresh.id;
  return fresh;
}

function tenantAt(world: MatrixWorld, columns: Columns): string {
  const at = (path: unknown) =>
    [...world.tenants.values()].find((each) => each.cityId === columns.city_id && each.path === path)?.key;
  return `of ${at(columns.path)} by ${at(columns.author_path ?? columns.path)}`;
}

async function keysOf(client: Client, statement: string): Promise<string[]> {
  const { rows } = await client.query<{ keys: string[] }>('SELECT probe_keys($1) AS keys', [statement]);
  return (rows[0]?.keys ?? []).sort();
}

async function countOf(client: Client, statement: string, argument: object = {}): Promise<string> {
  const { rows } = await client.query<{ outcome: string }>('SELECT probe_count($1, $2) AS outcome', [
    statement,
    JSON.stringify(argument),
  ]);
  return rows[0]?.outcome ?? '';
}
