import { toGlobalId } from '../../tenants/global-id';
import { carryOutAct, type Outcome } from '../support/carry-out-act';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { type ActVerb, Draw, RandomActs } from '../support/random-acts';
import { type RawFacts, RawReader } from '../support/raw-facts';
import { dayInChina, isAtOrBelow, Recount } from '../support/recount';
import { expectRollupsToBeRight } from '../support/seen-rollup';
import { expectWholeCascade } from '../support/whole-cascade';
import { World } from '../support/world';

const CLIENTS = 50;
const ASSIGNMENTS = 20;
const ROUNDS = 6;

const VERBS: readonly ActVerb[] = [
  'signReceipt',
  'acceptAssignment',
  'acceptAssignment',
  'declareNotInvolved',
  'requestAdjustment',
  'decideAnswer',
  'confirmEntry',
  'handOnAssignment',
  'handOnAssignment',
  'issueQuotas',
  'issueQuotas',
  'withdrawAssignment',
  'reinstateAssignment',
  'amendTask',
];

/** What a loser may be told: that somebody was faster, or that what it finds now does not allow it. */
const FASTER = ['ALREADY_ANSWERED', 'STALE_VERSION'];

describe(`${CLIENTS} clients at once on the same ${ASSIGNMENTS} assignments`, () => {
  let world: World;
  let reader: RawReader;
  let cascade: CascadeCity;
  let programme: SeenProgramme;
  const district = '450203-office';

  beforeAll(async () => {
    world = await World.open(CLIENTS);
    reader = await RawReader.open(world.database);
    cascade = await cascadeCity(world, [
      { code: '450203', towns: 3 },
      { code: '450204', towns: 1 },
    ]);
    const tasks = Array.from({ length: ASSIGNMENTS }, () => ({ supportAsWritten: '各城区人民政府' }));
    programme = await enterAndIssue(world, '450200-office', smallDraft(2026, tasks));
  });
  afterAll(async () => {
    await reader.close();
    await world.close();
  });

  const today = () => dayInChina(new Date());
  const id = (type: string, row: string) => toGlobalId(type, cascade.city.founder.cityId, row);

  async function ofDistrict(): Promise<RawFacts['assignment']> {
    const { path } = world.viewer(district);
    return (await reader.facts()).assignment.filter((each) => each.path === path);
  }

  async function expectAllToBeWhole(
    before: RawFacts,
    outcomes: readonly (Outcome & { verb: string })[],
  ): Promise<void> {
    const facts = await reader.facts();
    expectWholeCascade(before, facts, outcomes);
    const asked = { id: facts.assignment[0]?.programme_id as string, globalId: programme.id };
    for (const member of ['450200-office', district, ...cascade.towns.map(cascade.office)]) {
      await expectRollupsToBeRight(world, member, asked, facts, today(), null);
    }
  }

  test('of all who answer first, one is heard', async () => {
    const before = await reader.facts();
    const assignments = await ofDistrict();
    expect(assignments).toHaveLength(ASSIGNMENTS);
    const unit = before.unit.find(({ short_name, path }) => short_name === '区住建局' && path.endsWith('450203'));
    const leadUnitIds = [id('Unit', unit?.id as string)];
    const heard = new Map<string, number>();
    const client = async (number: number): Promise<(Outcome & { verb: string })[]> => {
      const outcomes = [];
      const draw = new Draw(number);
      // Half of the assignments are answered by everybody: each begins elsewhere.
      for (const { id: row } of draw.some(assignments, ASSIGNMENTS).slice(0, 10)) {
        const input = { assignmentId: id('Assignment', row), leadUnitIds };
        const outcome = await carryOutAct(world, district, 'acceptAssignment', input);
        if (outcome.codes.length === 0) heard.set(row, (heard.get(row) ?? 0) + 1);
        outcomes.push({ ...outcome, verb: 'acceptAssignment' });
      }
      return outcomes;
    };
    const outcomes = (await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)))).flat();
    expect([...new Set(heard.values())]).toEqual([1]);
    expect(outcomes.flatMap(({ codes }) => codes).filter((code) => !FASTER.includes(code))).toEqual([]);
    const answers = (await reader.facts()).answer.filter(({ path }) => path.endsWith('.450203'));
    expect(answers.map(({ assignment_id }) => assignment_id).sort()).toEqual([...heard.keys()].sort());
    await expectAllToBeWhole(before, outcomes);
  });

  test('whatever all do at once, nothing is lost and nothing doubled', async () => {
    const before = await reader.facts();
    const { path } = world.viewer(district);
    const outcomes: (Outcome & { verb: string })[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const facts = await reader.facts();
      const seen = { ...facts, assignment: facts.assignment.filter((each) => isAtOrBelow(each.path, path)) };
      const versions = await versionsOf(seen);
      const client = async (number: number): Promise<void> => {
        const draw = new Draw(1 + round * CLIENTS + number);
        const verb = draw.of(VERBS) as ActVerb;
        const act = new RandomActs(cascade, seen, today(), draw).choose(verb);
        if (!act) return;
        const version =
          draw.oneIn(3) && verb !== 'amendTask' ? versions.get(String(act.input.assignmentId)) : undefined;
        const input = version === undefined ? act.input : { ...act.input, version };
        outcomes.push({ ...(await carryOutAct(world, act.member, verb, input)), verb });
      };
      await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
      await expectAllToBeWhole(before, outcomes);
    }
    const done = new Set(outcomes.filter(({ codes }) => codes.length === 0).map(({ verb }) => verb));
    // Which verbs get through is a matter of chance; that most of them do shows that the run was no empty one.
    expect(done.size).toBeGreaterThan(new Set(VERBS).size / 2);
  });

  async function versionsOf({ assignment }: RawFacts): Promise<Map<string, number>> {
    const { nodes } = await world.get<{ nodes: { id: string; version: number }[] }>(
      '450200-office',
      `query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Assignment { version } } }`,
      { ids: assignment.slice(0, 100).map((each) => id('Assignment', each.id)) },
    );
    return new Map(nodes.map((node) => [node.id, node.version]));
  }

  test('batches in opposite orders do not stop each other', async () => {
    const before = await reader.facts();
    const now = new Recount(before, today());
    const open = (await ofDistrict()).filter((each) => now.state(each) !== 'WITHDRAWN');
    const ids = open.map((each) => id('Assignment', each.id));
    expect(ids.length).toBeGreaterThan(3);
    const input = { why: '核实后没有', replacingWhy: '核实' };
    const turned = Array.from({ length: 12 }, (_, number) => (number % 2 === 0 ? ids : [...ids].reverse()));
    const outcomes = await Promise.all(
      turned.map((assignmentIds) => carryOutAct(world, district, 'declareNotInvolved', { ...input, assignmentIds })),
    );
    await expectAllToBeWhole(
      before,
      outcomes.map((outcome) => ({ ...outcome, verb: 'declareNotInvolved' })),
    );
  });
});
