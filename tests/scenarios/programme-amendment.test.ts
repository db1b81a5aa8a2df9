import { enterLiuzhouList, liuzhouWithItsUnits, problems, verbsSeenBy } from '../support/liuzhou-list';
import { World } from '../support/world';

const OFFICE = '450200-coordinator';
const DECIDED = { why: '自治区追加任务', decidedBy: '市人民政府第9次常务会' };

let world: World;

beforeAll(async () => {
  world = await World.open();
  await liuzhouWithItsUnits(world);
  const { id, version } = await enterLiuzhouList(world);
  const input = { programmeId: id, version, issuedOn: '2022-03-01' };
  expect(await problems(world, OFFICE, 'issueProgramme', input)).toEqual([]);
});

afterAll(() => world.close());

interface TargetRow {
  id: string;
  metric: string;
  quantity: string | null;
  removedOn: string | null;
  version: number;
}

interface First {
  id: string;
  version: number;
  title: string;
  content: string;
  targets: TargetRow[];
  amendments: {
    ordinal: number;
    former: Record<string, unknown>;
    amended: Record<string, unknown>;
    why: string;
    decidedBy: string;
    resolutionNumber: string | null;
    issuedOn: string;
    target: { metric: string } | null;
  }[];
  textOn: { content: string; targets: { metric: string; quantity: string | null }[] } | null;
}

const FIRST = `query ($day: LocalDate!) { programme(code: "450200-2022") { tasks {
  id version title content targets { id metric quantity removedOn version }
  amendments { ordinal former amended why decidedBy resolutionNumber issuedOn target { metric } }
  textOn(date: $day) { content targets { metric quantity } }
} } }`;

async function first(member = OFFICE, day = '2022-03-01'): Promise<First> {
  const { programme } = await world.get<{ programme: { tasks: First[] } }>(member, FIRST, { day });
  return programme.tasks[0] as First;
}

const amend = async (input: Record<string, unknown>, member = OFFICE) => {
  const { id, version } = await first();
  return problems(world, member, 'amendTask', { taskId: id, version, ...DECIDED, ...input });
};

interface Held {
  id: string;
  isSigned: boolean;
  quotas: { ordinal: number; quantity: string | null; target: { metric: string } }[];
}

async function heldBy(member: string): Promise<Held> {
  const { id } = await first();
  const { assignments } = await world.get<{ assignments: { edges: { node: Held }[] } }>(
    member,
    `query ($task: ID!) { assignments(taskId: $task) { edges { node {
       id isSigned quotas { ordinal quantity target { metric } }
     } } } }`,
    { task: id },
  );
  return assignments.edges[0]?.node as Held;
}

const sharesOf = ({ quotas }: Held) => quotas.map(({ quantity, target }) => [target.metric, quantity]);

const sign = async (member: string) => {
  const { programme } = await world.get<{ programme: { id: string } }>(
    member,
    `{ programme(code: "450200-2022") { id } }`,
  );
  expect(await problems(world, member, 'signReceipt', { programmeId: programme.id })).toEqual([]);
};

describe('eighty become ninety', () => {
  beforeAll(async () => {
    const { targets } = await first();
    const { id } = await heldBy('450203-supervision');
    const { id: other } = await heldBy('450204-coordinator');
    const shares = (start: string, complete: string) => [
      { targetId: targets[0]?.id, quantity: start },
      { targetId: targets[1]?.id, quantity: complete },
    ];
    const quotas = [
      { assignmentId: id, shares: shares('20', '12') },
      { assignmentId: other, shares: shares('30', '15') },
    ];
    expect(await problems(world, OFFICE, 'issueQuotas', { quotas })).toEqual([]);
    for (const member of ['450203-supervision', '450204-coordinator']) await sign(member);
  });

  test('with a new share for 鱼峰区, by the executive meeting', async () => {
    expect((await heldBy('450203-supervision')).isSigned).toBe(true);
    const { targets } = await first();
    const input = {
      changes: { content: '启动90个以上老旧小区改造（完成50个），提升小区配套设施。' },
      targets: [{ id: targets[0]?.id, changes: { quantity: '90', asWritten: '90个以上' } }],
      quotas: [{ assignmentId: (await heldBy('450203-supervision')).id, targetId: targets[0]?.id, quantity: '25' }],
      resolutionNumber: '柳政常〔2022〕9号',
      issuedOn: '2022-06-01',
    };
    expect(await amend(input)).toEqual([]);
    const now = await first();
    expect(now.targets.map(({ quantity }) => quantity)).toEqual(['90', '50']);
    expect(now.content).toContain('启动90个以上');
  });

  test('the former text is kept, with who decided and why', async () => {
    const { amendments } = await first('450203-zhujian');
    expect(amendments).toMatchObject([
      {
        ordinal: 1,
        target: null,
        former: { content: expect.stringContaining('启动80个以上') },
        issuedOn: '2022-06-01',
      },
      {
        ordinal: 2,
        target: { metric: '启动改造老旧小区' },
        former: { quantity: '80', asWritten: '80个以上' },
        amended: { quantity: '90', asWritten: '90个以上' },
        ...DECIDED,
        resolutionNumber: '柳政常〔2022〕9号',
      },
    ]);
  });

  test('and any day reads back what was in force on it', async () => {
    const on = async (day: string) => (await first('450203001-clerk', day)).textOn;
    expect(await on('2022-02-28')).toBeNull();
    expect(await on('2022-05-31')).toMatchObject({
      content: expect.stringContaining('启动80个以上'),
      targets: [{ quantity: '80' }, { quantity: '50' }],
    });
    expect(await on('2022-06-01')).toMatchObject({ targets: [{ quantity: '90' }, { quantity: '50' }] });
  });

  test('鱼峰区 signs again for a complete set of shares; 柳南区, whose share stays, does not', async () => {
    const held = await heldBy('450203-supervision');
    expect(held.isSigned).toBe(false);
    expect(sharesOf(held)).toEqual([
      ['启动改造老旧小区', '25'],
      ['完成改造老旧小区', '12'],
    ]);
    expect((await heldBy('450204-coordinator')).isSigned).toBe(true);
    await sign('450203-supervision');
    expect((await heldBy('450203-supervision')).isSigned).toBe(true);
  });

  test('every holder is told; nobody learns another’s share from the trail', async () => {
    for (const member of [OFFICE, '450203-supervision', '450204-coordinator', '450222-coordinator']) {
      expect(await verbsSeenBy(world, member)).toContain('amendTask');
    }
    expect(await verbsSeenBy(world, '500240-coordinator')).toEqual([]);
    const { events } = await world.get<{ events: { events: { verb: string; canonical: string }[] } }>(
      '450204-coordinator',
      `{ events(first: 100) { events { verb canonical } } }`,
    );
    const told = events.events.find(({ verb }) => verb === 'amendTask')?.canonical;
    expect(told).toContain('"90"');
    expect(told).not.toContain('"25"');
  });
});

/** The target that is not listed any more: its amendment still knows it. */
async function idOfRemoved(): Promise<string | undefined> {
  const { nodes } = await world.get<{
    nodes: { amendments: { target: { id: string; removedOn: string | null } | null }[] }[];
  }>(OFFICE, `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Task { amendments { target { id removedOn } } } } }`, {
    ids: [(await first()).id],
  });
  return nodes.flatMap(({ amendments }) => amendments).find(({ target }) => target?.removedOn)?.target?.id;
}

describe('a target', () => {
  test('is added and another taken out; its shares are taken back and the rest signed for again', async () => {
    const { targets } = await first();
    const input = {
      targets: [
        { id: targets[1]?.id, removed: true },
        { added: { metric: '加装电梯', kind: 'SUM', comparator: 'GE', quantity: '12', unitOfMeasure: '部' } },
      ],
      issuedOn: '2022-07-01',
    };
    expect(await amend(input)).toEqual([]);
    const now = await first(OFFICE, '2022-06-30');
    expect(now.targets.map(({ metric, quantity }) => [metric, quantity])).toEqual([
      ['启动改造老旧小区', '90'],
      ['加装电梯', '12'],
    ]);
    expect(now.textOn?.targets.map(({ metric }) => metric)).toEqual(['启动改造老旧小区', '完成改造老旧小区']);
    expect(now.amendments.slice(2)).toMatchObject([
      { former: { metric: '完成改造老旧小区', quantity: '50' }, amended: {} },
      { former: {}, amended: { metric: '加装电梯', quantity: '12' } },
    ]);
    for (const [member, start] of [
      ['450203-supervision', '25'],
      ['450204-coordinator', '30'],
    ] as const) {
      const held = await heldBy(member);
      expect(held.isSigned).toBe(false);
      expect(sharesOf(held).filter(([, quantity]) => quantity !== null)).toEqual([['启动改造老旧小区', start]]);
    }
  });

  test('that was taken out is shared out no more, and leaves the rollup on its day', async () => {
    const targetsOn = async (asOf: string | null) => {
      const { nodes } = await world.get<{ nodes: { rollup: { targets: { target: { metric: string } }[] } }[] }>(
        OFFICE,
        `query ($ids: [ID!]!, $asOf: LocalDate) { nodes(ids: $ids) {
           ... on Task { rollup(asOf: $asOf) { targets { target { metric } } } }
         } }`,
        { ids: [(await first()).id], asOf },
      );
      return nodes[0]?.rollup.targets.map(({ target }) => target.metric);
    };
    expect(await targetsOn(null)).toEqual(['启动改造老旧小区', '加装电梯']);
    const { id: assignmentId } = await heldBy('450203-supervision');
    const quotas = [{ assignmentId, shares: [{ targetId: await idOfRemoved(), quantity: '5' }] }];
    expect(await problems(world, OFFICE, 'issueQuotas', { quotas })).toEqual(['INVALID quotas.0.shares.0.targetId']);
  });

  test('that was taken out is amended no more', async () => {
    expect(await amend({ targets: [{ id: await idOfRemoved(), changes: { quantity: '60' } }] })).toEqual([
      'INVALID targets.0.id',
    ]);
  });
});

describe('a target that is no promise', () => {
  const SHARED = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Task { rollup {
    targets { target { metric } promised allocated unallocated isOverAllocated } } } } }`;
  const sharedOf = async (metric: string) => {
    type Shared = { target: { metric: string }; promised: string | null; allocated: string | null };
    const { nodes } = await world.get<{ nodes: { rollup: { targets: Shared[] } }[] }>(OFFICE, SHARED, {
      ids: [(await first()).id],
    });
    const { target, ...shares } = nodes[0]?.rollup.targets.find((each) => each.target.metric === metric) ?? {};
    return shares;
  };

  test('is shared out neither by the office nor by an amendment', async () => {
    const benefit = { metric: '受益居民', kind: 'SUM', role: 'BENEFIT', comparator: 'APPROX', quantity: '3000' };
    expect(await amend({ targets: [{ added: { ...benefit, unitOfMeasure: '户' } }], issuedOn: '2022-07-02' })).toEqual(
      [],
    );
    const targetId = (await first()).targets.find(({ metric }) => metric === '受益居民')?.id;
    const { id: assignmentId } = await heldBy('450203-supervision');
    const quotas = [{ assignmentId, targetId, quantity: '100' }];
    expect(await amend({ changes: { title: '甲' }, quotas })).toEqual(['INVALID quotas.0.targetId']);
    const shares = [{ targetId, quantity: '100' }];
    expect(await problems(world, OFFICE, 'issueQuotas', { quotas: [{ assignmentId, shares }] })).toEqual([
      'INVALID quotas.0.shares.0.targetId',
    ]);
    expect(await sharedOf('受益居民')).toEqual({
      promised: '3000',
      allocated: null,
      unallocated: null,
      isOverAllocated: false,
    });
  });

  test('from an amendment on is taken back from everybody to whom it was given out', async () => {
    const was = { promised: '90', allocated: '55', unallocated: '35', isOverAllocated: false };
    expect(await sharedOf('启动改造老旧小区')).toEqual(was);
    const target = (await first()).targets[0];
    const changes = { role: 'BENEFIT' };
    expect(await amend({ targets: [{ id: target?.id, changes }], issuedOn: '2022-07-03' })).toEqual([]);
    const without = { promised: '90', allocated: null, unallocated: null, isOverAllocated: false };
    expect(await sharedOf('启动改造老旧小区')).toEqual(without);
    expect(sharesOf(await heldBy('450203-supervision')).filter(([, quantity]) => quantity !== null)).toEqual([]);
    expect(
      await amend({ targets: [{ id: target?.id, changes: { role: 'COMMITMENT' } }], issuedOn: '2022-07-03' }),
    ).toEqual([]);
  });

  test('that is a minimum for each is given to each and added up by nobody', async () => {
    const each = {
      metric: '每镇一支队伍',
      kind: 'EACH',
      per: '乡镇',
      comparator: 'GE',
      quantity: '1',
      unitOfMeasure: '支',
    };
    expect(await amend({ targets: [{ added: each }], issuedOn: '2022-07-03' })).toEqual([]);
    const targetId = (await first()).targets.find(({ metric }) => metric === '每镇一支队伍')?.id;
    const quotas = await Promise.all(
      ['450203-supervision', '450204-coordinator'].map(async (member) => ({
        assignmentId: (await heldBy(member)).id,
        shares: [{ targetId, quantity: '1' }],
      })),
    );
    expect(await problems(world, OFFICE, 'issueQuotas', { quotas })).toEqual([]);
    const shared = { promised: '1', allocated: null, unallocated: null, isOverAllocated: false };
    expect(await sharedOf('每镇一支队伍')).toEqual(shared);
  });
});

describe('an amendment is refused', () => {
  test('that changes nothing, says nothing of who and why, or is out of time', async () => {
    const { title } = await first();
    expect(await amend({ changes: { title } })).toEqual(['INVALID changes']);
    expect(await amend({ changes: { title: '甲' }, why: ' ', decidedBy: '' })).toEqual([
      'REQUIRED why',
      'REQUIRED decidedBy',
    ]);
    for (const issuedOn of ['2022-02-28', '2022-07-02', '2099-01-01']) {
      expect(await amend({ changes: { title: '甲' }, issuedOn })).toEqual(['INVALID issuedOn']);
    }
  });

  test('whose figures cannot be, all at once', async () => {
    const { targets } = await first();
    const input = {
      changes: { title: '', investment: '-1', dueOn: '2042-01-01' },
      targets: [
        { id: targets[0]?.id, changes: { quantity: null } },
        { id: targets[0]?.id, removed: true },
        { added: { metric: '', kind: 'REPEATED', comparator: 'GE', quantity: '1', partOf: '无此指标' } },
        { id: targets[1]?.id },
      ],
      quotas: [{ assignmentId: targets[0]?.id, targetId: targets[0]?.id, quantity: '-3' }],
    };
    expect(await amend(input)).toEqual([
      'REQUIRED changes.title',
      'INVALID changes.dueOn',
      'INVALID changes.investment',
      'REQUIRED targets.0.changes.quantity',
      'INVALID targets.1.id',
      'INVALID targets.2.added.period',
      'REQUIRED targets.2.added.metric',
      'INVALID targets.2.added.partOf',
      'INVALID targets.3',
      'TENANT_NOT_DIRECT_CHILD quotas.0.assignmentId',
      'INVALID quotas.0.quantity',
    ]);
  });

  test('to a share of another task, or of a target of another task', async () => {
    const { programme } = await world.get<{ programme: { tasks: First[] } }>(OFFICE, FIRST, { day: '2022-03-01' });
    const [one, two] = programme.tasks;
    const { id: assignmentId } = await heldBy('450203-supervision');
    const quotas = [{ assignmentId, targetId: two?.targets[0]?.id, quantity: '1' }];
    expect(await amend({ changes: { title: '甲' }, quotas })).toEqual(['INVALID quotas.0.targetId']);
    const foreign = { taskId: two?.id, version: two?.version, ...DECIDED, changes: { title: '乙' } };
    const share = [{ assignmentId, targetId: one?.targets[0]?.id, quantity: '1' }];
    expect(await problems(world, OFFICE, 'amendTask', { ...foreign, quotas: share })).toEqual([
      'TENANT_NOT_DIRECT_CHILD quotas.0.assignmentId',
      'INVALID quotas.0.targetId',
    ]);
  });

  test('by whoever saw an older version, by a district, by an officer and from another city', async () => {
    const { id, version } = await first();
    const input = { taskId: id, version, ...DECIDED, changes: { title: '甲' } };
    expect(await problems(world, OFFICE, 'amendTask', { ...input, version: version - 1 })).toEqual(['STALE_VERSION']);
    expect(await problems(world, '450203-supervision', 'amendTask', input)).toEqual(['NOT_YOUR_TENANT']);
    expect(await problems(world, '450200-zhujian', 'amendTask', input)).toEqual(['FORBIDDEN']);
    expect(await problems(world, '500240-coordinator', 'amendTask', input)).toEqual(['NOT_FOUND']);
  });

  test('of two at once one is stale, and one amendment is written', async () => {
    const before = await first();
    // Both have seen the same version, whichever comes first.
    const seen = { taskId: before.id, version: before.version, ...DECIDED };
    const outcomes = await Promise.all(
      ['甲', '乙'].map((title) => problems(world, OFFICE, 'amendTask', { ...seen, changes: { title } })),
    );
    expect(outcomes.map((each) => each.join()).sort()).toEqual(['', 'STALE_VERSION']);
    const after = await first();
    expect(after.amendments).toHaveLength(before.amendments.length + 1);
  });
});
