import { toGlobalId } from '../../tenants/global-id';
import { carryOutAct, type Outcome } from '../support/carry-out-act';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { brokenLinks } from '../support/chain';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import type { ActVerb } from '../support/random-acts';
import { type RawFacts, RawReader } from '../support/raw-facts';
import { dayInChina } from '../support/recount';
import { millionths } from '../support/recount-figures';
import { expectRollupsToBeRight } from '../support/seen-rollup';
import { World } from '../support/world';

const CLIENTS = 50;

/** Measured and not counted, so that halves add up too. */
const ROADS = { metric: '产业道路', kind: 'SUM', comparator: 'GE', quantity: '80', unitOfMeasure: '公里' };

/** Reports and verified figures of the same work by many at once: exact to the last one. */
describe(`${CLIENTS} reporters and verifiers at once`, () => {
  let world: World;
  let reader: RawReader;
  let cascade: CascadeCity;
  let programme: SeenProgramme;
  const city = '450200-office';
  const district = '450203-office';
  const bureau = '450203-bureau';

  beforeAll(async () => {
    world = await World.open(CLIENTS);
    reader = await RawReader.open(world.database);
    cascade = await cascadeCity(world, [{ code: '450203', towns: 5 }]);
    programme = await enterAndIssue(
      world,
      city,
      smallDraft(2026, [{ supportAsWritten: '各城区人民政府', targets: [ROADS] }]),
    );
    const own = (await reader.facts()).assignment.find(({ path }) => path === world.viewer(district).path);
    const assignmentId = id('Assignment', own?.id ?? '');
    const bureauUnit = id('Unit', world.viewer(bureau).unitId);
    await must(district, 'acceptAssignment', { assignmentId, leadUnitIds: [bureauUnit] });
    const towns = cascade.towns.map((code) => ({ tenantId: id('Tenant', cascade.city.tenant(code).id) }));
    await must(district, 'handOnAssignment', { assignmentId, to: towns });
    for (const code of cascade.towns) {
      await must(cascade.office(code), 'acceptAssignment', { assignmentId: await assignmentOf(cascade.office(code)) });
    }
  });
  afterAll(async () => {
    await reader.close();
    await world.close();
  });

  const id = (type: string, row: string) => toGlobalId(type, cascade.city.founder.cityId, row);
  const targetId = () => programme.leaves[0]?.targets[0]?.id as string;

  async function must(member: string, verb: ActVerb, input: Record<string, unknown>): Promise<void> {
    const { codes } = await carryOutAct(world, member, verb, input);
    if (codes.length > 0) throw new Error(`${verb}: ${codes}`);
  }

  async function assignmentOf(member: string): Promise<string> {
    const { path } = world.viewer(member);
    const own = (await reader.facts()).assignment.find((each) => each.path === path);
    return id('Assignment', own?.id ?? '');
  }

  /** One event for each that went through, none for the others, and the board is what a recount says. */
  async function expectToBeWhole(before: RawFacts, outcomes: readonly Outcome[]): Promise<RawFacts> {
    const facts = await reader.facts();
    const done = outcomes.filter(({ codes }) => codes.length === 0);
    expect(facts.event.length).toBe(before.event.length + done.length);
    expect(facts.event.map(({ seq }) => seq)).toEqual(facts.event.map((_, index) => index + 1));
    expect(brokenLinks(facts)).toEqual([]);
    const refused = outcomes.flatMap(({ codes }) => codes);
    expect(refused.filter((code) => code !== 'STALE_VERSION')).toEqual([]);
    const asked = { id: facts.assignment[0]?.programme_id as string, globalId: programme.id };
    for (const member of [city, district, ...cascade.towns.map(cascade.office)]) {
      await expectRollupsToBeRight(world, member, asked, facts, dayInChina(new Date()), null);
    }
    return facts;
  }

  test('each report is kept whole or refused as stale, and the reports of a unit are numbered without gaps', async () => {
    const before = await reader.facts();
    const assignments = new Map<string, string>();
    for (const code of cascade.towns) assignments.set(code, await assignmentOf(cascade.office(code)));
    const outcomes = await Promise.all(
      Array.from({ length: CLIENTS }, (_, client) => {
        const code = cascade.towns[client % cascade.towns.length] as string;
        return carryOutAct(world, cascade.office(code), 'submitProgressReport', {
          assignmentId: assignments.get(code),
          figures: [{ targetId: targetId(), quantity: String(client), lowerWhy: '核减' }],
        });
      }),
    );
    const facts = await expectToBeWhole(before, outcomes);
    const done = outcomes.filter(({ codes }) => codes.length === 0);
    expect(done.length).toBeGreaterThanOrEqual(cascade.towns.length);
    expect(facts.progress_report.length).toBe(done.length);
    expect(facts.reported_figure.length).toBe(done.length);
    for (const code of cascade.towns) {
      const own = facts.progress_report.filter(({ path }) => path === world.viewer(cascade.office(code)).path);
      expect(own.map(({ ordinal }) => ordinal).sort((a, b) => a - b)).toEqual(own.map((_, index) => index + 1));
    }
  });

  test('while some verify, others report: the sum is that of the latest words', async () => {
    const before = await reader.facts();
    const figures = before.reported_figure.map((figure) => figure.id);
    const assignments = new Map<string, string>();
    for (const code of cascade.towns) assignments.set(code, await assignmentOf(cascade.office(code)));
    const outcomes = await Promise.all(
      Array.from({ length: CLIENTS }, (_, client): Promise<Outcome> => {
        const code = cascade.towns[client % cascade.towns.length] as string;
        if (client % 2 === 0) {
          return carryOutAct(world, cascade.office(code), 'submitProgressReport', {
            assignmentId: assignments.get(code),
            figures: [{ targetId: targetId(), quantity: `${100 + client}.5`, lowerWhy: '核减' }],
          });
        }
        // Several verifiers on each figure.
        const figureId = id('ReportedFigure', figures[(client >> 1) % Math.min(figures.length, 8)] as string);
        // Corrected to what nobody has reported: the reported figure itself would be refused as no correction.
        const word =
          client % 4 === 1
            ? { outcome: 'ACCEPTED' }
            : { outcome: 'CORRECTED', quantity: `${200 + client}`, why: '核查' };
        return carryOutAct(world, client % 3 === 0 ? district : bureau, 'verifyFigures', {
          words: [{ figureId, ...word }],
        });
      }),
    );
    const facts = await expectToBeWhole(before, outcomes);
    for (const figureId of new Set(facts.verification.map(({ figure_id }) => figure_id))) {
      const words = facts.verification.filter(({ figure_id }) => figure_id === figureId);
      expect(words.map(({ ordinal }) => ordinal).sort((a, b) => a - b)).toEqual(words.map((_, index) => index + 1));
    }
    expect(facts.verification.length).toBeGreaterThan(0);
  });

  test('every town at once brings its own to the verifier, and the whole is their sum', async () => {
    const before = await reader.facts();
    const assignments = new Map<string, string>();
    for (const code of cascade.towns) assignments.set(code, await assignmentOf(cascade.office(code)));
    const outcomes = await Promise.all(
      cascade.towns.map((code, index) =>
        carryOutAct(world, cascade.office(code), 'submitProgressReport', {
          assignmentId: assignments.get(code),
          figures: [{ targetId: targetId(), quantity: `${index + 1}.25`, lowerWhy: '核减' }],
        }),
      ),
    );
    expect(outcomes.flatMap(({ codes }) => codes)).toEqual([]);
    await expectToBeWhole(before, outcomes);
    await Promise.all(
      outcomes.map(({ ids }) => must(bureau, 'verifyFigures', { words: [{ reportId: ids[0], outcome: 'ACCEPTED' }] })),
    );
    const { programme: seen } = await world.get<{
      programme: { rollup: { targets: { reported: string; verified: string }[] } };
    }>(city, `query($id: ID!) { programme(id: $id) { rollup { targets { reported verified } } } }`, {
      id: programme.id,
    });
    const [target] = seen.rollup.targets;
    expect(millionths(target?.reported ?? '0')).toBe(millionths('16.25'));
    expect(target?.verified).toBe(target?.reported);
  });
});
