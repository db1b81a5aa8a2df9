import pino from 'pino';
import { signDemoToken } from '../../api/authentication/tokens';
import { loadSamples } from '../../api/commands/load-samples';
import { demoMembers } from '../../api/directory/demo-account';
import { EXAMPLE_QUERIES } from '../../api/example-queries';
import { bearer, type Served, serve } from '../support/http';
import { differenceOf, readmeText, type ShownQuery, shownQueries } from '../support/readme';
import { StreamClient } from '../support/stream-client';
import { TEST_SECRET, World } from '../support/world';

const shown = shownQueries(readmeText('README.md'));
const nameOf = ({ document, asker }: ShownQuery): string =>
  `${/\b(?:query|mutation|subscription) (\w+)/.exec(document)?.[1]} as ${asker}`;

/** What the README prints is what the server answers, over HTTP and within its limits, to the members that it names. */
describe.each([
  { samples: 'the samples', programmes: true, queries: shown.filter(({ onEmpty }) => !onEmpty) },
  { samples: 'the samples without programmes', programmes: false, queries: shown.filter(({ onEmpty }) => onEmpty) },
])('the README, on $samples', ({ programmes, queries }) => {
  let world: World;
  let api: Served;
  const tokens = new Map<string, string>();
  /** Ids by the names that stand for them in the README. */
  const ids = new Map<string, string>();

  beforeAll(async () => {
    world = await World.open();
    await loadSamples(world.dataSource, { programmes, say: () => undefined, logger: pino({ level: 'silent' }) });
    for (const { code, accountId } of await demoMembers(world.dataSource)) {
      tokens.set(code, await signDemoToken(TEST_SECRET, { accountId, memberCode: code }));
    }
    api = await serve(world);
  });
  afterAll(async () => {
    await api.close();
    await world.close();
  });

  it.each(queries.map((query) => [nameOf(query), query] as const))('%s', async (_name, { asker, document, answer }) => {
    const withIds = document.replace(/<([^>]+)>/g, (_, name: string) => {
      const id = ids.get(name);
      if (!id) throw new Error(`no earlier answer of the README shows the id of ${name}`);
      return id;
    });
    const token = tokens.get(asker) as string;
    const { data, errors } = /^subscription\b/.test(document)
      ? await firstValue(token, withIds)
      : await api.ask(bearer(token), withIds);
    expect(errors).toEqual([]);
    learn(data);
    expect(differenceOf(answer, { data })).toBeNull();
  });

  async function firstValue(token: string, document: string) {
    const client = await StreamClient.signedIn(api.address, token);
    const { data, errors = [] } = await (await client.subscribe(document)).value();
    await client.close();
    return { data, errors };
  }

  it('the example queries are answered to those for whom they are meant', async () => {
    const [whoAmI = '', cityRollup = '', ourAssignments = ''] = EXAMPLE_QUERIES;
    const codesOf = async (query: string, members: readonly string[]) =>
      Promise.all(members.map(async (member) => (await api.ask(bearer(tokens.get(member)), query)).code ?? 'answered'));
    const members = [...new Set(shown.map(({ asker }) => asker)), '500240-coordinator'];
    expect(new Set(await codesOf(whoAmI, members))).toEqual(new Set(['answered']));
    expect(new Set(await codesOf(ourAssignments, members))).toEqual(new Set(['answered']));
    expect(await codesOf(cityRollup, ['450200-coordinator', '500240-coordinator'])).toEqual(['answered', 'NOT_FOUND']);
  });

  function learn(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    const { id, ...fields } = value as Record<string, unknown>;
    if (typeof id === 'string') ids.set(nameIn(fields), id);
    for (const each of Object.values(fields)) learn(each);
  }
});

/** As the README calls it: a task's assignment by its number, one handed on by its tenant, a report by its unit, all else by its name. */
function nameIn(fields: Readonly<Record<string, unknown>>): string {
  const { task, tenant, unit, target, shortName, name, metric } = fields as {
    task?: { number?: string };
    tenant?: { name?: string };
    unit?: { shortName?: string };
    target?: { metric?: string };
  } & Record<string, string | undefined>;
  if (task?.number) return `assignment ${task.number}`;
  if (tenant?.name) return `assignment of ${tenant.name}`;
  if (unit?.shortName) return `report of ${unit.shortName}`;
  if (target?.metric) return `figure of ${target.metric}`;
  return shortName ?? name ?? metric ?? 'programme';
}
