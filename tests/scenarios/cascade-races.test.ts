import { Client } from 'pg';
import { fromGlobalId } from '../../tenants/global-id';
import { today as dayOf } from '../support/accounts';
import { carryOutAct, type Outcome } from '../support/carry-out-act';
import { ownAssignments, type SeenAssignment, unitIds } from '../support/cascade';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { enterList } from '../support/liuzhou-list';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import type { ActVerb } from '../support/random-acts';
import { type RawFacts, RawReader } from '../support/raw-facts';
import { expectWholeCascade } from '../support/whole-cascade';
import { World } from '../support/world';

const TIMES = 12;

type Attempt = readonly [member: string, verb: ActVerb, input: Record<string, unknown>];

/** Both sides change at once: whoever is first, what must hold afterwards holds. Each race is run on several tasks. */
describe('a race', () => {
  let world: World;
  let reader: RawReader;
  let cascade: CascadeCity;
  let lead: string[];
  let tenants: Map<string, string>;
  let before: RawFacts;
  let outcomes: (Outcome & { verb: ActVerb })[] = [];
  let year = 2026;
  const city = '450200-office';
  const district = '450203-office';
  let town = '';

  beforeAll(async () => {
    world = await World.open(50);
    reader = await RawReader.open(world.database);
    cascade = await cascadeCity(world, [{ code: '450203', towns: 2 }]);
    town = cascade.office(cascade.towns[0] as string);
    const units = await unitIds(world, district, '450203');
    lead = [units.get('区住建局') as string];
    const { tenant } = await world.get<{ tenant: { children: { id: string; code: string }[] } }>(
      district,
      `{ tenant(code: "450203") { children { id code } } }`,
    );
    tenants = new Map(tenant.children.map(({ id, code }) => [code, id]));
  });
  afterAll(async () => {
    await reader.close();
    await world.close();
  });
  beforeEach(async () => {
    before = await reader.facts();
    outcomes = [];
  });
  afterEach(async () => {
    // What the draft and its issue add is said by the programme, not by the race.
    const after = await reader.facts();
    const isOfList = ({ verb }: { verb: string }) => ['enterProgramme', 'issueProgramme'].includes(verb);
    const roots = after.answer.filter(({ path }) => path === '450200').map(({ id }) => id);
    const told = [
      ...outcomes,
      ...after.event
        .slice(before.event.length)
        .filter(isOfList)
        .map(({ verb }) => ({ ...DONE, verb })),
    ];
    expectWholeCascade(before, { ...after, answer: after.answer.filter(({ id }) => !roots.includes(id)) }, told);
  });

  const DONE: Outcome = { ids: [], codes: [] };

  /** One after the other; all must go through. */
  async function then(...attempts: readonly Attempt[]): Promise<void> {
    for (const [member, verb, input] of attempts) {
      const outcome = await carryOutAct(world, member, verb, input);
      expect({ verb, codes: outcome.codes }).toEqual({ verb, codes: [] });
      outcomes.push({ ...outcome, verb });
    }
  }

  /** All at once. @returns the codes of each; none where it went through */
  async function atOnce(...attempts: readonly Attempt[]): Promise<(readonly string[])[]> {
    const ends = await Promise.all(
      attempts.map(async ([member, verb, input]) => ({ ...(await carryOutAct(world, member, verb, input)), verb })),
    );
    outcomes.push(...ends);
    return ends.map(({ codes }) => codes);
  }

  /** A list of its own for each race, whose tasks the district is predicted to be involved in. */
  async function listOf(size: number): Promise<{ programme: SeenProgramme; ids: string[] }> {
    const targets = ['启动', '改造'].map((metric) => ({
      metric,
      kind: 'SUM',
      comparator: 'GE',
      quantity: '80',
      unitOfMeasure: '个',
    }));
    const tasks = Array.from({ length: size }, () => ({ supportAsWritten: '各城区人民政府', targets }));
    const programme = await enterAndIssue(world, city, smallDraft(year, tasks));
    year -= 1;
    const own = await ownAssignments(world, district, programme.id);
    return { programme, ids: [...own.values()].map(({ id }) => id) };
  }

  const see = async (member: string, id: string): Promise<SeenAssignment> =>
    (
      await world.get<{ assignment: SeenAssignment }>(
        member,
        `query($id: ID!) { assignment(id: $id) { id state isSigned awaitsDecision answer { id kind } } }`,
        { id },
      )
    ).assignment;

  const below = async (id: string): Promise<SeenAssignment[]> =>
    (
      await world.get<{ assignment: { children: SeenAssignment[] } }>(
        district,
        `query($id: ID!) { assignment(id: $id) { children { id state tenant { code } } } }`,
        { id },
      )
    ).assignment.children;

  const accept = (assignmentId: string, more = {}): Attempt => [
    district,
    'acceptAssignment',
    { assignmentId, leadUnitIds: lead, ...more },
  ];
  const handOn = (assignmentId: string, place = 0, more = {}): Attempt => [
    district,
    'handOnAssignment',
    { assignmentId, to: [{ tenantId: tenants.get(cascade.towns[place] as string) }], ...more },
  ];
  const notInvolved = (...assignmentIds: string[]): Attempt => [
    district,
    'declareNotInvolved',
    { assignmentIds, why: '核实后没有', replacingWhy: '核实' },
  ];
  const withdraw = (member: string, assignmentId: string): Attempt => [
    member,
    'withdrawAssignment',
    { assignmentId, why: '误分' },
  ];
  const reinstate = (member: string, assignmentId: string): Attempt => [
    member,
    'reinstateAssignment',
    { assignmentId, why: '恢复' },
  ];
  const wins = (codes: readonly (readonly string[])[]): number => codes.filter(({ length }) => length === 0).length;

  test('of the holder who accepts and the issuer who withdraws leaves it withdrawn, and the answer kept', async () => {
    for (const id of (await listOf(TIMES)).ids) {
      const [accepted, withdrawn] = await atOnce(accept(id), withdraw(city, id));
      expect(withdrawn).toEqual([]);
      expect((await see(district, id)).state).toBe('WITHDRAWN');
      await then(reinstate(city, id));
      expect((await see(district, id)).state).toBe(accepted?.length === 0 ? 'ACCEPTED' : 'PENDING');
    }
  });

  test('of handing on and saying that it does not involve ends with one of them', async () => {
    for (const id of (await listOf(TIMES)).ids) {
      await then(accept(id));
      const codes = await atOnce(handOn(id), notInvolved(id));
      expect(wins(codes)).toBe(1);
      const isHandedOn = codes[0]?.length === 0;
      expect(codes.flat()).toEqual([isHandedOn ? 'IN_USE' : 'AWAITING_CONSENT']);
      expect(await below(id)).toHaveLength(isHandedOn ? 1 : 0);
    }
  });

  test('of a town that comes back to what its district drops ends with one of them', async () => {
    for (const id of (await listOf(TIMES)).ids) {
      await then(accept(id), handOn(id));
      const [held] = await below(id);
      const townId = held?.id as string;
      await then([town, 'declareNotInvolved', { assignmentIds: [townId], why: '没有' }]);
      const answerId = (await see(district, townId)).answer?.id;
      await then([district, 'decideAnswer', { answerId, outcome: 'GRANTED' }]);
      const codes = await atOnce(
        [town, 'acceptAssignment', { assignmentId: townId, replacingWhy: '新增' }],
        notInvolved(id),
      );
      expect(codes[0]).toEqual([]);
      expect(codes[1]).toEqual(['IN_USE']);
    }
  });

  test('of two who hand on to the same town gives it one assignment', async () => {
    for (const id of (await listOf(TIMES)).ids) {
      await then(accept(id));
      const codes = await atOnce(handOn(id), handOn(id), handOn(id, 1));
      expect(codes.flat()).toEqual(['DUPLICATE']);
      expect((await below(id)).map(({ state }) => state)).toEqual(['PENDING', 'PENDING']);
    }
  });

  test('of a district that offers again and a city that takes back leaves nothing open below', async () => {
    for (const id of (await listOf(TIMES)).ids) {
      await then(accept(id), handOn(id));
      const [held] = await below(id);
      const townId = held?.id as string;
      await then(withdraw(district, townId));
      await atOnce(reinstate(district, townId), withdraw(city, id));
      expect((await see(district, id)).state).toBe('WITHDRAWN');
      expect((await below(id)).map(({ state }) => state)).toEqual(['WITHDRAWN']);
    }
  });

  test('of shares and a signature is never won by a signature for what was not seen', async () => {
    const { programme, ids } = await listOf(TIMES);
    for (const [index, id] of ids.entries()) {
      const [first, second] = programme.leaves[index]?.targets ?? [];
      const issue = (targetId?: string): Attempt => [
        city,
        'issueQuotas',
        { quotas: [{ assignmentId: id, shares: [{ targetId, quantity: '5' }] }] },
      ];
      const codes = await atOnce(
        issue(first?.id),
        [district, 'signReceipt', { assignmentIds: [id] }],
        issue(second?.id),
      );
      expect([codes[0], codes[2]]).toEqual([[], []]);
      const facts = await reader.facts();
      const row = fromGlobalId(id)?.id;
      const quotas = facts.quota.filter(({ assignment_id }) => assignment_id === row);
      expect(quotas.map(({ ordinal }) => ordinal)).toEqual([1, 2, 2]);
      const upto = facts.receipt.filter((each) => each.assignment_id === row).map((each) => each.quota_ordinal);
      expect((await see(district, id)).isSigned).toBe(Math.max(-1, ...upto) === 2);
    }
  });

  test('of a decision and a new answer never decides on what was replaced', async () => {
    for (const id of (await listOf(TIMES)).ids) {
      await then([district, 'requestAdjustment', { assignmentId: id, why: '资金缺口', proposal: '减少' }]);
      const answerId = (await see(district, id)).answer?.id;
      const codes = await atOnce(
        [city, 'decideAnswer', { answerId, outcome: 'GRANTED' }],
        accept(id, { replacingWhy: '自筹' }),
      );
      expect(codes[1]).toEqual([]);
      expect((await see(district, id)).state).toBe('ACCEPTED');
      const { event } = await reader.facts();
      const [last, former] = [event.at(-1)?.verb, event.at(-2)?.verb];
      expect(last).toBe('acceptAssignment');
      expect(former === 'decideAnswer').toBe(codes[0]?.length === 0);
      expect(codes[0]?.filter((code) => code !== 'WRONG_STATE')).toEqual([]);
    }
  });

  test('of a holder, and a superior who enters for it, is won by one', async () => {
    const onBehalf = { why: '纸质报来', paperDatedOn: '2026-01-05' };
    for (const id of (await listOf(TIMES)).ids) {
      const [, verb, input] = accept(id);
      const codes = await atOnce(accept(id), [city, verb, { ...input, onBehalf }]);
      expect(wins(codes)).toBe(1);
      expect(['ALREADY_ANSWERED', 'STALE_VERSION']).toContain(codes.flat()[0]);
    }
  });

  test('of two words on an entry on behalf is won by one', async () => {
    const onBehalf = { why: '纸质报来', paperDatedOn: '2026-01-05' };
    for (const id of (await listOf(TIMES)).ids) {
      await then([city, 'acceptAssignment', { assignmentId: id, leadUnitIds: lead, onBehalf }]);
      const answerId = (await see(district, id)).answer?.id;
      const codes = await atOnce(
        [district, 'confirmEntry', { answerId, confirmed: true }],
        [district, 'confirmEntry', { answerId, confirmed: false, remark: '有误' }],
      );
      expect(codes.flat()).toEqual(['WRONG_STATE']);
      expect((await see(district, id)).state).toBe(codes[0]?.length === 0 ? 'ACCEPTED' : 'PENDING');
    }
  });

  test('of repeats under one key changes once and tells everybody the same', async () => {
    const { programme, ids } = await listOf(4);
    const [one, two, three, four] = ids as [string, string, string, string];
    const targetId = programme.leaves[2]?.targets[0]?.id;
    const attempts: Attempt[] = [
      accept(one),
      [district, 'signReceipt', { programmeId: programme.id }],
      [district, 'declareNotInvolved', { assignmentIds: [two, four], why: '没有' }],
      [city, 'issueQuotas', { quotas: [{ assignmentId: three, shares: [{ targetId, quantity: '3' }] }] }],
      handOn(one),
      withdraw(city, three),
      [city, 'enterProgramme', smallDraft(1999, [{}])],
    ];
    for (const [member, verb, input] of attempts) {
      const same = { ...input, idempotencyKey: `once ${verb}` };
      const former = await reader.facts();
      const ends = await Promise.all(Array.from({ length: 8 }, () => carryOutAct(world, member, verb, same)));
      expect({ verb, codes: ends.flatMap(({ codes }) => codes) }).toEqual({ verb, codes: [] });
      expect(new Set(ends.map(({ ids: given }) => given.join())).size).toBe(1);
      expect((await reader.facts()).event.length).toBe(former.event.length + 1);
      if (verb !== 'enterProgramme') outcomes.push({ ...(ends[0] as Outcome), verb });
    }
  });

  test('of two inputs under one key is won by one of them, and the other is told', async () => {
    const { ids } = await listOf(TIMES);
    for (const id of ids) {
      const inputs = ['甲', '乙'].map((ownStandard) => accept(id, { ownStandard, idempotencyKey: `key of ${id}` }));
      const codes = await atOnce(...inputs);
      expect(wins(codes)).toBe(1);
      expect(codes.flat()).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    }
  });

  test('that ends in a deadlock is run again, and nobody hears of it', async () => {
    const { ids } = await listOf(1);
    const other = new Client({ connectionString: world.database.superuserUrl });
    await other.connect();
    try {
      // The other side is patient, so that it is always our transaction that is given up.
      await other.query(`SET deadlock_timeout = '60s'`);
      await other.query('BEGIN');
      await other.query('SELECT seq FROM city_head FOR UPDATE');
      const accepted = atOnce(accept(ids[0] as string));
      await waitingForTheHead(other);
      // We hold rows of answers and wait for the head; now the other side, which holds the head, waits for the answers.
      await other.query('LOCK TABLE answer IN SHARE MODE');
      await other.query('ROLLBACK');
      expect(await accepted).toEqual([[]]);
    } finally {
      await other.end();
    }
  });
});

/** An area is closed while a list is issued: the list reaches it before, and is carried over, or does not reach it. */
test('a race of an issue and a closing leaves nothing open with the closed area', async () => {
  const world = await World.open(10);
  try {
    const { city } = await cascadeCity(world, [{ code: '450203', towns: 0 }]);
    const areas = Array.from({ length: 8 }, (_, index) => `450200F${index + 1}`);
    for (const code of areas) await city.addArea(code, `新区${code}`, '450200');
    const { tenant } = await world.get<{ tenant: { children: { id: string; code: string }[] } }>(
      '450200-office',
      `{ tenant(code: "450200") { children { id code } } }`,
    );
    const ids = new Map(tenant.children.map(({ id, code }) => [code, id]));
    for (const [index, code] of areas.entries()) {
      const { id: programmeId, version } = await enterList(world, '450200-office', smallDraft(2026 - index, [{}, {}]));
      const on = await dayOf(world);
      const [issued, closed] = await Promise.all([
        carryOutAct(world, '450200-office', 'issueProgramme', { programmeId, version }),
        world.get<{ closeTenant: { userErrors: unknown[] } }>(
          '450200-office',
          `mutation($input: CloseTenantInput!) { closeTenant(input: $input) { userErrors { code field } } }`,
          {
            input: { tenantId: ids.get(code), successorId: ids.get('450203'), on, why: '撤并' },
          },
        ),
      ]);
      expect(issued.codes).toEqual([]);
      expect(closed.closeTenant.userErrors).toEqual([]);
      const { assignments } = await world.get<{ assignments: { edges: { node: { state: string } }[] } }>(
        '450200-office',
        `query($id: ID!) { assignments(tenantId: $id, first: 100) { edges { node { state } } } }`,
        { id: ids.get(code) },
      );
      expect(assignments.edges.filter(({ node }) => node.state !== 'WITHDRAWN')).toEqual([]);
    }
  } finally {
    await world.close();
  }
});

async function waitingForTheHead(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
