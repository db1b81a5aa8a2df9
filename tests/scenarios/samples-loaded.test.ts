import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { loadSamples } from '../../api/commands/load-samples';
import type { Viewer } from '../../tenants/viewer';
import { World } from '../support/world';

/** The answers to the five notices, as far as they are compared with what the API tells of the loaded samples. */
interface Gold {
  readonly docNumber: string | null;
  readonly issuedOn: string | null;
  readonly year: number;
  readonly items: readonly GoldItem[];
}
type GoldParty = string | { readonly group: string };
interface GoldItem {
  readonly no: number | string;
  readonly title?: string;
  readonly leadUnits: readonly GoldParty[];
  readonly supportUnits: readonly GoldParty[];
  readonly deadline?: string | null;
  readonly investmentWan?: number | null;
  readonly leaders?: readonly string[];
  readonly targets: readonly { metric: string; quantity: number; unit: string; comparator: string; raw: string }[];
  readonly subItems?: readonly GoldItem[];
  readonly notInvolved?: boolean;
  readonly districtLeadUnits?: readonly GoldParty[];
  readonly districtSupportUnits?: readonly GoldParty[];
}

const gold = (name: string): Gold =>
  JSON.parse(readFileSync(join(__dirname, '../../samples/notices', `${name}.gold.json`), 'utf8')) as Gold;

const notices: readonly (readonly [code: string, answers: string, leaves: number])[] = [
  ['450222-2024', '000_33dbcbfcd4980327', 11],
  ['450223-2022', '001_becc16ad9dcd08d8', 23],
  ['450204-2022', '002_259c1294b9cbf005', 11],
  ['450200-2022', '003_32d18a033e109083', 10],
  ['500240-2024', '004_1596418120e5e5c2', 10],
];

interface Leaf {
  readonly number: string;
  readonly dueOn: string | null;
  readonly investment: string | null;
  readonly leaders: readonly string[];
  readonly parties: readonly { role: string; kind: string; name: string }[];
  readonly targets: readonly {
    metric: string;
    quantity: string;
    unitOfMeasure: string;
    comparator: string;
    asWritten: string;
  }[];
}

const COMPARATORS: Readonly<Record<string, string>> = {
  '>=': 'GE',
  '~': 'APPROX',
  '=': 'EQ',
  '<=': 'LE',
  range: 'RANGE',
};
const leavesOf = (items: readonly GoldItem[]): GoldItem[] =>
  items.flatMap((item) =>
    item.subItems ? item.subItems.map((sub) => ({ ...item, ...sub, subItems: undefined })) : [item],
  );
const partyName = (party: GoldParty): string => (typeof party === 'string' ? party : party.group);
const named = ({ parties }: Leaf, role: string): string[] =>
  parties.filter((p) => p.role === role).map(({ name }) => name);

describe('the samples, loaded through the API, are what the notices say', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open();
    await loadSamples(world.dataSource, { programmes: true, say: () => undefined, logger: pino({ level: 'silent' }) });
    const posts = await world.dataSource.query<(Omit<Viewer, 'kind'> & { code: string })[]>(
      `SELECT member_code AS code, account_id AS "accountId", NULL AS "sessionId", false AS operator, city_id AS "cityId",
         tenant_id AS "tenantId", tenant_code AS "tenantCode", path::text AS path, unit_id AS "unitId",
         member_id AS "memberId", member_name AS "memberName", role
       FROM account_post`,
    );
    for (const { code, ...post } of posts) world.viewers.set(code, { kind: 'MEMBER', ...post });
  });
  afterAll(() => world.close());

  it.each([
    ['450222-2024', ['柳城县2024年为民办实事任务分解表']],
    ['450223-2022', ['鹿寨县2022年县级为民办实事事项表', '鹿寨县2022年县级为民办实事项目目标任务进展情况表']],
    ['450204-2022', ['2022年柳南区为民办实事任务分解表']],
    // The city's own notice is not known: the list is that of a district's.
    ['450200-2022', []],
    ['500240-2024', ['2024年全县重点民生实事工作目标任务表']],
  ])('%s names its attachments', async (code, attachments) => {
    const member = `${code.slice(0, 6)}-coordinator`;
    const { programme } = await world.get<{ programme: object }>(
      member,
      `query($code: String!) { programme(code: $code) { attachments } }`,
      { code },
    );
    expect(programme).toEqual({ attachments });
  });

  it.each(notices)('%s', async (code, answers, count) => {
    const expected = gold(answers);
    const { programme } = await world.get<{
      programme: {
        year: number;
        documentNumber: string | null;
        documentDate: string | null;
        tasks: { number: string; title: string }[];
        leaves: Leaf[];
      };
    }>(
      `${code.slice(0, 6)}-coordinator`,
      `query($code: String!) { programme(code: $code) { year documentNumber documentDate tasks { number title }
         leaves { number dueOn investment leaders parties { role kind name }
           targets { metric quantity unitOfMeasure comparator asWritten } } } }`,
      { code },
    );
    expect(programme.year).toBe(expected.year);
    expect(programme.documentNumber).toBe(expected.docNumber);
    expect(programme.documentDate).toBe(expected.issuedOn);
    expect(programme.tasks.map(({ title }) => title)).toEqual(expected.items.map(({ title }) => title));
    const leaves = leavesOf(expected.items);
    expect(programme.leaves).toHaveLength(count);
    expect(leaves).toHaveLength(count);
    for (const [index, leaf] of programme.leaves.entries()) {
      const answer = leaves[index] as GoldItem;
      const seen = { number: leaf.number, dueOn: leaf.dueOn, leaders: leaf.leaders };
      expect(seen).toEqual({
        number: String(answer.no),
        dueOn: answer.deadline ?? null,
        leaders: answer.leaders ?? [],
      });
      expect(leaf.investment === null ? null : Number(leaf.investment)).toBe(answer.investmentWan ?? null);
      expect({ number: leaf.number, units: named(leaf, 'LEAD') }).toEqual({
        number: leaf.number,
        units: answer.leadUnits.map(partyName),
      });
      expect({ number: leaf.number, units: named(leaf, 'SUPPORT') }).toEqual({
        number: leaf.number,
        units: answer.supportUnits.map(partyName),
      });
      // States without a figure are ours (R68); every figure of the answers is there.
      const figures = leaf.targets.filter(({ quantity }) => quantity !== null);
      expect(
        figures.map(({ metric, quantity, unitOfMeasure, comparator, asWritten }) => {
          return [metric, Number(quantity), unitOfMeasure, comparator, asWritten];
        }),
      ).toEqual(
        answer.targets.map(({ metric, quantity, unit, comparator, raw }) => [
          metric,
          quantity,
          unit,
          COMPARATORS[comparator],
          raw,
        ]),
      );
    }
    expect(programme.leaves.flatMap(({ parties }) => parties.filter(({ kind }) => kind === 'UNRESOLVED'))).toEqual([]);
  });

  it('the rollup of a programme names the targets in the order of its tasks', async () => {
    const { programme } = await world.get<{
      programme: { leaves: Leaf[]; rollup: { targets: { target: { metric: string } }[] } };
    }>(
      '450200-coordinator',
      `{ programme(code: "450200-2022") { leaves { targets { metric } } rollup { targets { target { metric } } } } }`,
    );
    expect(programme.rollup.targets.map(({ target }) => target.metric)).toEqual(
      programme.leaves.flatMap(({ targets }) => targets.map(({ metric }) => metric)),
    );
  });

  it('石柱县: the investments of the ten sum to the total of the notice, to the digit', async () => {
    const { programme } = await world.get<{ programme: { totalInvestment: string; leaves: { investment: string }[] } }>(
      '500240-coordinator',
      `{ programme(code: "500240-2024") { totalInvestment leaves { investment } warnings { code } } }`,
    );
    const thousandths = (decimal: string): number => Math.round(Number(decimal) * 1000);
    expect(programme.totalInvestment).toBe('17462.244');
    expect(programme.leaves.reduce((sum, { investment }) => sum + thousandths(investment), 0)).toBe(17_462_244);
  });

  it('鱼峰区: four accepted with its own units, six not involved, each as predicted', async () => {
    const { assignments } = await world.get<{
      assignments: {
        edges: {
          node: {
            state: string;
            predictedInvolved: boolean;
            task: { number: string };
            leadUnits: { shortName: string }[];
            supportUnits: { shortName: string }[];
          };
        }[];
      };
    }>(
      '450203-supervision',
      `{ assignments(first: 100) { edges { node { state predictedInvolved task { number } leadUnits { shortName }
         supportUnits { shortName } } } } }`,
    );
    const byNumber = new Map(assignments.edges.map(({ node }) => [node.task.number, node]));
    for (const item of gold('003_32d18a033e109083').items) {
      const own = byNumber.get(String(item.no));
      const shortNames = (units: readonly { shortName: string }[] | undefined) =>
        units?.map(({ shortName }) => shortName);
      const units = (parties: readonly GoldParty[] | undefined) => (parties ?? []).filter((p) => typeof p === 'string');
      expect([item.no, own?.predictedInvolved, own?.state]).toEqual([
        item.no,
        !item.notInvolved,
        item.notInvolved ? 'NOT_INVOLVED' : 'ACCEPTED',
      ]);
      expect(shortNames(own?.leadUnits)).toEqual(units(item.districtLeadUnits));
      expect(shortNames(own?.supportUnits)).toEqual(units(item.districtSupportUnits));
    }
  });

  it('all other answers are pending, and 太阳村镇 leads task 10 of 柳南区', async () => {
    const { programme } = await world.get<{
      programme: {
        rollup: {
          children: Record<string, number>;
          byTenant: { tenant: { name: string }; own: { pending: number } }[];
        };
      };
    }>(
      '450200-coordinator',
      `{ programme(code: "450200-2022") { rollup { children { offered pending accepted notInvolved asPredicted }
         byTenant { tenant { name } own { pending } } } } }`,
    );
    const { children, byTenant } = programme.rollup;
    expect(children).toEqual({ offered: 120, pending: 110, accepted: 4, notInvolved: 6, asPredicted: 10 });
    expect(byTenant.filter(({ own }) => own.pending === 10)).toHaveLength(11);

    const town = await world.get<{ assignments: { edges: { node: { role: string; task: { number: string } } }[] } }>(
      '450204100-clerk',
      `{ assignments(first: 100) { edges { node { role task { number } } } } }`,
    );
    expect(
      town.assignments.edges.filter(({ node }) => node.role === 'LEAD').map(({ node }) => node.task.number),
    ).toEqual(['10']);
  });
});
