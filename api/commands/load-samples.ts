import { randomBytes } from 'node:crypto';
import { execute, parse } from 'graphql';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { type Answered, type Ask, loadProgrammes, SAMPLE_CITIES, sampleTable } from '../../samples/load';
import type { Founder, Viewer } from '../../tenants/viewer';
import { Authentication } from '../authentication/authenticate';
import { signDemoToken } from '../authentication/tokens';
import { demoMembers, openDemoAccount } from '../directory/demo-account';
import type { TableRecord } from '../directory/directory-tables.rules';
import { treeOfCity } from '../directory/divisions/known-cities';
import { planFor, writeImport } from '../directory/import-directory';
import { readTables } from '../directory/read-tables';
import { founderOf, setUpCity } from '../directory/set-up-city';
import { sha256 } from '../request/append-event';
import { type Context, Request } from '../request/context';
import { writeAs } from '../request/mutate';
import { buildApiSchema } from '../schema';

export interface SampleOptions {
  /** False: the trees, units and members alone. */
  readonly programmes: boolean;
  readonly say: (line: string) => void;
  readonly logger: Logger;
}

const RULES = { separateAdministrators: true };

/** Those of the sample cities that are there already: they cannot be loaded again. */
export async function sampleCitiesThere(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>(`SELECT name FROM city WHERE code = ANY ($1) ORDER BY code`, [
    SAMPLE_CITIES,
  ]);
  return rows.map(({ name }) => name);
}

/**
 * Loads the samples: the trees from the division table, then areas, units and members from their tables as an administrator
 * would import them, then the programmes through the API as their coordinators. Every member gets a demo account.
 */
export async function loadSamples(dataSource: DataSource, { programmes, say, logger }: SampleOptions): Promise<void> {
  for (const code of SAMPLE_CITIES) await loadCity(dataSource, code, say);
  if (programmes) await loadProgrammes(await asker(dataSource, logger), say);
}

/** One sample city: its tree, areas, units and members, each with a demo account. */
export async function loadCity(dataSource: DataSource, code: string, say: (line: string) => void): Promise<void> {
  const tree = treeOfCity(code);
  if (!tree) throw new Error(`no city ${code} in the division table`);
  const founder = founderOf(tree);
  const { tenants } = await writeAs({ dataSource }, founder, (work) => setUpCity(work, tree, [], RULES));
  say(`${tree.city.name}：${tenants} 个地区 / ${tenants} tenants`);
  for (const table of ['areas', 'units', 'members'] as const) {
    const file = sampleTable(code, table);
    const records = await readTables(`${table}.csv`, file);
    await importTable(dataSource, founder, records, sha256(file));
    say(`${tree.city.name}：${table}.csv ${records.length} 行 / rows`);
  }
}

async function importTable(
  dataSource: DataSource,
  founder: Founder,
  records: readonly TableRecord[],
  fileHash: string,
): Promise<void> {
  await writeAs({ dataSource }, founder, async (work) => {
    const signingIn: TableRecord[] = [];
    for (const record of records) {
      const [code, name] = [record.cells.get('代码'), record.cells.get('姓名')];
      if (record.table === 'POSTS' && code && name) {
        await openDemoAccount(work, founder, { code, name });
        signingIn.push({ ...record, cells: new Map([...record.cells, ['登录名', code]]) });
      } else {
        signingIn.push(record);
      }
    }
    const plan = await planFor(work, signingIn);
    const [problem] = plan.problems;
    if (problem) throw new Error(`row ${problem.row} ${problem.column}: ${problem.message.en}`);
    await writeImport(work, plan, fileHash, RULES);
  });
}

/** Who asks as a demo member, by a token that is good within this process alone. */
export async function demoViewers(dataSource: DataSource): Promise<(member: string) => Promise<Viewer>> {
  const secret = randomBytes(32).toString('hex');
  const authentication = new Authentication(dataSource, { secret, demoTokens: true });
  const members = new Map((await demoMembers(dataSource)).map((member) => [member.code, member.accountId]));
  return async (member) => {
    const accountId = members.get(member);
    if (!accountId) throw new Error(`no demo member ${member}`);
    const token = await signDemoToken(secret, { accountId, memberCode: member });
    const viewer = await authentication.authenticate({ authorization: `Bearer ${token}` });
    if (!viewer) throw new Error(`the token of ${member} is not accepted`);
    return viewer;
  };
}

/** Asks the API within this process, as a demo member. */
export async function asker(dataSource: DataSource, logger: Logger): Promise<Ask> {
  const viewerOf = await demoViewers(dataSource);
  const schema = buildApiSchema();
  return async (member, document, variables) => {
    const viewer = await viewerOf(member);
    const request = new Request(dataSource, viewer, 'zh', logger);
    try {
      const contextValue: Context = { viewer, request };
      const { data, errors } = await execute({
        schema,
        document: parse(document),
        variableValues: variables,
        contextValue,
      });
      if (errors?.[0]) throw errors[0].originalError ?? errors[0];
      return data as Answered;
    } finally {
      await request.finish();
    }
  };
}
