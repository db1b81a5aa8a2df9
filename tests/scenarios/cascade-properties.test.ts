import fc from 'fast-check';
import { Client } from 'pg';
import { toGlobalId } from '../../tenants/global-id';
import { carryOutAct } from '../support/carry-out-act';
import { type CascadeCity, cascadeCity, type TreeShape } from '../support/cascade-city';
import { brokenLinks } from '../support/chain';
import { type Act, type ActVerb, Draw, RandomActs } from '../support/random-acts';
import { type RawFacts, RawReader } from '../support/raw-facts';
import { dayInChina, isAtOrBelow } from '../support/recount';
import { expectRollupsToBeRight } from '../support/seen-rollup';
import { World } from '../support/world';

/** More, for a long search: PROPERTY_RUNS=200 npx jest tests/scenarios/cascade-properties.test.ts */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 6);
const STEPS = { minLength: 50, maxLength: 80 };
const HOUR = 3_600_000;

const district = fc.record({
  code: fc.constantFrom('450202', '450203', '450204', '450205'),
  towns: fc.integer({ min: 1, max: 3 }),
});
const county = fc.record({
  code: fc.constantFrom('450222', '450223', '450226'),
  towns: fc.integer({ min: 0, max: 2 }),
});
const tree: fc.Arbitrary<TreeShape> = fc
  .tuple(
    fc.uniqueArray(district, { minLength: 1, maxLength: 2, selector: ({ code }) => code }),
    fc.uniqueArray(county, { minLength: 0, maxLength: 1, selector: ({ code }) => code }),
  )
  .map((parts) => parts.flat());

// A smaller number is no simpler story.
const choices = fc.noShrink(fc.noBias(fc.nat()));
const often = (weight: number, verb: ActVerb | 'wait') => ({ weight, arbitrary: fc.constant(verb) });
const step = fc.record({
  verb: fc.oneof(
    often(5, 'signReceipt'),
    often(9, 'acceptAssignment'),
    often(5, 'declareNotInvolved'),
    often(5, 'requestAdjustment'),
    often(8, 'decideAnswer'),
    often(5, 'confirmEntry'),
    often(8, 'handOnAssignment'),
    often(7, 'issueQuotas'),
    often(2, 'proposeQuotas'),
    often(4, 'withdrawAssignment'),
    often(4, 'reinstateAssignment'),
    often(2, 'enterProgramme'),
    often(2, 'issueProgramme'),
    often(6, 'amendTask'),
    often(16, 'submitProgressReport'),
    often(12, 'verifyFigures'),
    often(4, 'addSites'),
    often(4, 'recordSiteProgress'),
    often(2, 'strikeSites'),
    often(8, 'wait'),
  ),
  seed: choices,
});
type Step = { verb: ActVerb | 'wait'; seed: number };

/** How often each verb went through, over all runs: a story in which nothing ever happens proves nothing. */
const wentThrough = new Map<string, number>();
let compared = 0;

/** One random cascade, watched from outside after each step. */
class Story {
  private now = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR + 24 * HOUR;
  private facts!: RawFacts;
  private readonly days = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly reader: RawReader,
    private readonly owner: Client,
    private readonly cascade: CascadeCity,
    private readonly seed: number,
  ) {}

  get today(): string {
    return dayInChina(new Date(this.now));
  }

  async begin(): Promise<void> {
    await this.moveClock(this.now);
    this.facts = await this.reader.facts();
    for (let { seed } = this; this.facts.assignment.length < 4; seed += 1) {
      await this.carryOut('enterProgramme', seed);
      await this.carryOut('issueProgramme', seed);
    }
    for (let seed = 0; seed < 6; seed += 1) {
      await this.carryOut('acceptAssignment', this.seed + seed);
      await this.carryOut('handOnAssignment', this.seed + seed);
    }
    // So much that the steps find something to verify, to contest and to correct.
    for (let seed = 0; seed < 8; seed += 1) {
      await this.carryOut('submitProgressReport', this.seed + seed);
      if (seed > 2) await this.carryOut('verifyFigures', this.seed + seed);
    }
  }

  /** Waits some hours or days, or exactly until the first or the last instant of a day in China. */
  async wait(seed: number): Promise<void> {
    const draw = new Draw(seed);
    const day = 24 * HOUR;
    const nextMidnight = Math.ceil((this.now + 1 + 8 * HOUR) / day) * day - 8 * HOUR;
    const until = draw.of([
      nextMidnight,
      nextMidnight - 1,
      this.now + draw.number(60) * HOUR,
      this.now + draw.number(9) * day,
    ]);
    await this.moveClock(Math.max(this.now, until ?? 0));
  }

  async moveClock(instant: number): Promise<void> {
    this.now = instant;
    this.days.add(this.today);
    await this.owner.query('DELETE FROM simulation_clock');
    await this.owner.query('INSERT INTO simulation_clock (moved_to) VALUES ($1)', [new Date(instant).toISOString()]);
  }

  /** @returns whether anything changed */
  async carryOut(verb: ActVerb, seed: number): Promise<boolean> {
    const draw = new Draw(seed);
    const act = new RandomActs(this.cascade, this.facts, this.today, draw).choose(verb);
    if (!act) return false;
    const input = { ...act.input, ...(await this.version(act, draw)), idempotencyKey: `key ${seed}` };
    const { ids, codes } = await carryOutAct(this.world, act.member, verb, input);
    const former = this.facts;
    this.facts = await this.reader.facts();
    if (codes.length > 0) {
      // A refusal changes nothing, and is not kept under its key.
      expect(this.facts).toEqual(former);
    } else {
      wentThrough.set(verb, (wentThrough.get(verb) ?? 0) + 1);
      this.expectOneEvent(former, verb, act.member);
      await this.expectRepeatToDoNothing(act, input, ids);
    }
    expect(brokenLinks(this.facts)).toEqual([]);
    return codes.length === 0;
  }

  /** Sometimes the version that was seen is handed back, and sometimes one that was seen before. */
  private async version({ verb, input }: Act, draw: Draw): Promise<Record<string, unknown>> {
    const takesNone = ['amendTask', 'submitProgressReport', 'addSites'].includes(verb);
    if (!('assignmentId' in input) || takesNone || !draw.oneIn(3)) return {};
    const { assignment } = await this.world.get<{ assignment: { version: number } }>(
      this.cascade.office('450200'),
      `query($id: ID!) { assignment(id: $id) { version } }`,
      { id: input.assignmentId },
    );
    return { version: assignment.version - (draw.oneIn(4) ? 1 : 0) };
  }

  private expectOneEvent(former: RawFacts, verb: string, member: string): void {
    expect(this.facts.event.length).toBe(former.event.length + 1);
    const { memberId, path } = this.world.viewer(member);
    expect(this.facts.event.at(-1)).toMatchObject({ verb, member_id: memberId, path });
  }

  private async expectRepeatToDoNothing(
    act: Act,
    input: Record<string, unknown>,
    ids: readonly string[],
  ): Promise<void> {
    expect((await carryOutAct(this.world, act.member, act.verb, input)).ids).toEqual(ids);
    expect(await this.reader.facts()).toEqual(this.facts);
  }

  private get viewers(): string[] {
    const { office, districts, towns } = this.cascade;
    return [office('450200'), ...districts.map(office), ...towns.slice(0, 1).map(office)];
  }

  /** Every rollup of the programme that was acted in last. */
  async expectRollupsNow(): Promise<void> {
    const subject = this.facts.event.at(-1)?.subject_id;
    const { assignment, task, site } = this.facts;
    const concerned = site.find(({ id }) => id === subject)?.assignment_id ?? subject;
    const programme = [...assignment, ...task].find(({ id }) => id === concerned)?.programme_id ?? subject;
    await this.expectRollups(null, ({ id }) => id === programme);
  }

  private async expectRollups(day: string | null, concerned: (programme: { id: string }) => boolean): Promise<void> {
    const issued = this.facts.programme.filter((each) => each.issued_on !== null && concerned(each));
    const { cityId } = this.cascade.city.founder;
    for (const programme of issued) {
      const asked = { id: programme.id, globalId: toGlobalId('Programme', cityId, programme.id) };
      for (const member of this.viewers) {
        const { path } = this.world.viewer(member);
        // Another district's own list is nothing to these.
        if (!isAtOrBelow(path, programme.path) && !isAtOrBelow(programme.path, path)) continue;
        compared += await expectRollupsToBeRight(this.world, member, asked, this.facts, this.today, day);
      }
    }
  }

  async end(): Promise<void> {
    const days = [...this.days].sort();
    const dayBefore = new Date(Date.parse(days[0] as string) - 24 * HOUR).toISOString().slice(0, 10);
    // Figures and stages may be dated back.
    const dated = [
      ...this.facts.reported_figure.map(({ figures_to }) => figures_to),
      ...this.facts.site_progress.map(({ reached_on }) => reached_on),
    ].sort();
    const some = dated.filter((_, index) => index % Math.ceil(dated.length / 6) === 0);
    for (const day of new Set([dayBefore, ...days, ...some])) await this.expectRollups(day, () => true);
    for (const member of this.cascade.members) await this.expectEvents(member);
  }

  /** Page by page a viewer gets what concerns its tenant or one below it, in order, and nothing else. */
  private async expectEvents(member: string): Promise<void> {
    const { path } = this.world.viewer(member);
    const concerned = this.facts.event.filter(({ audience }) => audience.some((each) => isAtOrBelow(each, path)));
    const seen: object[] = [];
    for (let after = 0, hasMore = true; hasMore; ) {
      const { events } = await this.world.get<{
        events: { headSeq: number; hasMore: boolean; events: { seq: number; hash: string }[] };
      }>(member, `query($after: Int!) { events(after: $after, first: 7) { headSeq hasMore events { ${EVENT} } } }`, {
        after,
      });
      expect(events.headSeq).toBe(this.facts.event.length);
      seen.push(...events.events);
      hasMore = events.hasMore;
      after = events.events.at(-1)?.seq ?? after;
    }
    expect(seen).toEqual(
      concerned.map(({ seq, verb, why, canonical, previous_hash, hash }) => ({
        seq,
        verb,
        why,
        canonical,
        previousHash: previous_hash,
        hash,
      })),
    );
  }
}

const EVENT = 'seq verb why canonical previousHash hash';

async function tell(shape: TreeShape, seed: number, steps: readonly (Step | null)[]): Promise<void> {
  const world = await World.open();
  const reader = await RawReader.open(world.database);
  const owner = new Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  try {
    const story = new Story(world, reader, owner, await cascadeCity(world, shape), seed);
    await story.begin();
    // Steps that make no difference are left out when a counterexample is made smaller.
    for (const taken of steps) {
      if (!taken) continue;
      if (taken.verb === 'wait') await story.wait(taken.seed);
      // A rollup is made of facts alone: where none was added it is what it was.
      else if (await story.carryOut(taken.verb, taken.seed)) await story.expectRollupsNow();
    }
    await story.end();
  } finally {
    await owner.end();
    await reader.close();
    await world.close();
  }
}

test(
  'after any sequence of acts every rollup is the naive recount, the trail is whole, and nobody sees too much or too little',
  async () => {
    await fc.assert(fc.asyncProperty(tree, choices, fc.array(fc.option(step, { freq: 1000 }), STEPS), tell), {
      numRuns: RUNS,
      // A counterexample is made smaller, but not for ever.
      interruptAfterTimeLimit: 60_000 * RUNS,
      endOnFailure: process.env.PROPERTY_NO_SHRINK !== undefined,
    });
    const never = [
      'submitProgressReport',
      'verifyFigures',
      'acceptAssignment',
      'signReceipt',
      'decideAnswer',
      'handOnAssignment',
      'issueQuotas',
      'amendTask',
    ];
    expect(never.filter((verb) => !wentThrough.has(verb))).toEqual([]);
    expect(compared).toBeGreaterThan(100 * RUNS);
  },
  180_000 * RUNS,
);
