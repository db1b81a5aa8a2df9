import { type Cluster } from './cluster';
import { CITY } from './databases';
import { type Asked, ask } from './drive';
import { type Compared, compare, type Side } from './measure';
import { GROWING, type Growing, type Measured, READS, TITLES, WRITES } from './operations';
import { madeUpCity, WHOLE_CITY } from './places';
import { Server, toApi, toLimit } from './servers';
import { countStatements } from './statements';
import { PROGRESS, readSubjects, resetWrites, type Subjects } from './subjects';

export interface RunOptions {
  /** Of each slot. */
  readonly seconds: number;
  readonly rounds: number;
  /** The database of the nation, unless city (a) alone is measured. */
  readonly nation: string | null;
}

/** All that one run has found. */
export interface Found {
  readonly compared: Partial<Record<Measured, Compared>>;
  /** The time of a read on city (a) in the nation, over that on it alone. */
  readonly growth: Partial<Record<Growing, Compared>>;
  readonly statements: Partial<Record<Measured, number>>;
}

const CONNECTIONS = 8;

/** Where what is written is thrown away: a copy of city (a). */
const SCRATCH = 'writes';

const say = (line: string) => console.error(line);

/** Measures everything, on databases that are there. */
export async function run(cluster: Cluster, options: RunOptions): Promise<Found> {
  await cluster.clone(CITY, SCRATCH);
  const { code } = madeUpCity(WHOLE_CITY);
  const subjects = await readSubjects(cluster.url('superuser', SCRATCH), code);
  const servers: Server[] = [];
  const started = async (starting: Promise<Server>) => {
    const server = await starting;
    servers.push(server);
    return server;
  };
  const api = (database: string) => started(Server.api(cluster.url('application', database)));
  const limit = (database: string) =>
    started(Server.limit(cluster.url('maintenance', database), subjects.cityId, subjects.today));
  try {
    const found: Found = { compared: {}, growth: {}, statements: {} };
    const city = await api(CITY);
    await measureReads(cluster, { api: city, limit: await limit(CITY) }, subjects, options, found);
    if (options.nation) await measureGrowth(cluster, city, await api(options.nation), subjects, options, found);
    await measureWrites(cluster, { api: await api(SCRATCH), limit: await limit(SCRATCH) }, subjects, options, found);
    return found;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await cluster.drop(SCRATCH);
  }
}

interface Servers {
  readonly api: Server;
  readonly limit: Server;
}

/** Gives the same again and again, in their order. */
function inTurn<T, R>(all: readonly T[], made: (each: T) => R): () => R {
  let at = 0;
  return () => made(all[at++ % all.length] as T);
}

function variablesOf({
  programmeCode,
  assignments,
}: Subjects): Readonly<Record<(typeof READS)[number], readonly object[]>> {
  const ofCity = [{ code: programmeCode }];
  return { Q1: ofCity, Q2: ofCity, Q3: assignments.map((id) => ({ id })), Q4: ofCity };
}

async function measureReads(
  cluster: Cluster,
  { api, limit }: Servers,
  subjects: Subjects,
  { seconds, rounds }: RunOptions,
  found: Found,
): Promise<void> {
  const token = await api.signIn(subjects.reader);
  const variables = variablesOf(subjects);
  for (const name of READS) {
    const [byApi, byLimit] = [toApi(api, token, name), toLimit(limit, name)];
    for (const each of variables[name].slice(0, 20)) await assertSame(name, byLimit(each), byApi(each));
    found.statements[name] = await countStatements(cluster, CITY, inTurn(variables[name], byApi));
    const sides: [Side, Side] = [
      { server: limit, next: inTurn(variables[name], byLimit) },
      { server: api, next: inTurn(variables[name], byApi) },
    ];
    say(`${name} ${TITLES[name]}`);
    found.compared[name] = await compare(...sides, {
      rounds,
      seconds,
      connections: CONNECTIONS,
      postmaster: cluster.pid,
    });
  }
}

/** The comparison is worth nothing when the two do not give the same. */
async function assertSame(name: Measured, byLimit: Asked, byApi: Asked): Promise<void> {
  const [limit, api] = await Promise.all([ask(byLimit), ask(byApi)]);
  const difference = firstDifference(JSON.parse(limit), JSON.parse(api), name);
  if (difference) throw new Error(`the practical limit and the API give different data at ${difference}`);
}

export function firstDifference(limit: unknown, api: unknown, at: string): string | null {
  if (limit === null || api === null || typeof limit !== 'object' || typeof api !== 'object') {
    return limit === api ? null : `${at}: ${JSON.stringify(limit)} and ${JSON.stringify(api)}`;
  }
  const names = new Set([...Object.keys(limit), ...Object.keys(api)]);
  for (const name of names) {
    const found = firstDifference(limit[name as never], api[name as never], `${at}.${name}`);
    if (found) return found;
  }
  return null;
}

async function measureGrowth(
  cluster: Cluster,
  city: Server,
  nation: Server,
  subjects: Subjects,
  { seconds, rounds }: RunOptions,
  found: Found,
): Promise<void> {
  const [inCity, inNation] = [await city.signIn(subjects.reader), await nation.signIn(subjects.reader)];
  const variables = variablesOf(subjects);
  for (const name of GROWING) {
    say(`${name} of city (a) alone and in the nation`);
    found.growth[name] = await compare(
      { server: city, next: inTurn(variables[name], toApi(city, inCity, name)) },
      { server: nation, next: inTurn(variables[name], toApi(nation, inNation, name)) },
      { rounds, seconds, connections: 1, postmaster: cluster.pid },
    );
  }
}

async function measureWrites(
  cluster: Cluster,
  { api, limit }: Servers,
  subjects: Subjects,
  { seconds, rounds }: RunOptions,
  found: Found,
): Promise<void> {
  const inputs = {
    W1: subjects.toAnswer.map(({ member, assignmentId }) => ({ member, input: { assignmentId } })),
    W2: subjects.toReport.map(({ member, ...input }) => ({ member, input: { ...input, progress: PROGRESS } })),
  };
  const tokens = new Map<string, string>();
  for (const { member } of [...inputs.W1, ...inputs.W2]) {
    if (!tokens.has(member)) tokens.set(member, await api.signIn(member));
  }
  const url = cluster.url('superuser', SCRATCH);
  for (const name of WRITES) {
    say(`${name} ${TITLES[name]}`);
    // Every slot begins with everything unanswered; when all of it is answered the slot is over.
    let at = 0;
    const before = async () => {
      await resetWrites(url, subjects);
      at = 0;
    };
    const once = (made: (each: { member: string; input: object }) => Asked) => () => {
      const each = inputs[name][name === 'W1' ? at++ : at++ % inputs[name].length];
      return each && made(each);
    };
    found.compared[name] = await compare(
      { server: limit, next: once(({ input }) => toLimit(limit, name)({ input })) },
      { server: api, next: once(({ member, input }) => toApi(api, tokens.get(member) ?? '', name)({ input })) },
      { rounds, seconds, connections: CONNECTIONS, postmaster: cluster.pid, before },
    );
  }
}
