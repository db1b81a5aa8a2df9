import { enterList, enterLiuzhouList, liuzhouWithItsUnits, problems, verbsSeenBy } from '../support/liuzhou-list';
import { World } from '../support/world';

let world: World;
let draft: Awaited<ReturnType<typeof enterLiuzhouList>>;

beforeAll(async () => {
  world = await World.open();
  await liuzhouWithItsUnits(world);
  draft = await enterLiuzhouList(world);
});

afterAll(() => world.close());

interface Offered {
  id: string;
  role: string;
  predictedInvolved: boolean;
  predictionReason: string;
  state: string;
  isSigned: boolean;
  task: { number: string };
}

const OFFERED = `query ($code: String!) {
  programme(code: $code) { id }
  assignments(first: 100) {
    edges { node { id role predictedInvolved predictionReason state isSigned task { number } } }
  }
}`;

async function offersTo(member: string): Promise<Offered[]> {
  const { assignments } = await world.get<{ assignments: { edges: { node: Offered }[] } }>(member, OFFERED, {
    code: '450200-2022',
  });
  return assignments.edges.map(({ node }) => node).sort((a, b) => Number(a.task.number) - Number(b.task.number));
}

const involvedIn = (offers: readonly Offered[]): string[] =>
  offers.filter(({ predictedInvolved }) => predictedInvolved).map(({ task }) => task.number);

describe('before the issue', () => {
  const PREDICT = `query ($id: ID!) {
    predictInvolvement(programmeId: $id) { task { number } tenant { name } involved role reason }
  }`;

  test('the office sees for each leaf and each district whether it will be involved, and why', async () => {
    const { predictInvolvement } = await world.get<{
      predictInvolvement: { task: { number: string }; tenant: { name: string }; involved: boolean; reason: string }[];
    }>('450200-coordinator', PREDICT, { id: draft.id });
    expect(predictInvolvement).toHaveLength(10 * 7);
    const of = (name: string) =>
      predictInvolvement.filter((each) => each.tenant.name === name && each.involved).map(({ task }) => task.number);
    expect(of('鱼峰区')).toEqual(['1', '4', '8', '9']);
    expect(of('柳城县')).toEqual(['2', '3', '5', '9']);
    expect(of('柳东新区')).toEqual(['4']);
    expect(of('阳和工业新区')).toEqual(['4', '8', '9']);
    expect(predictInvolvement.every(({ reason }) => reason.length > 0)).toBe(true);
  });

  test('nobody else can ask for it', async () => {
    for (const [member, code] of [
      ['450203-supervision', 'NOT_FOUND'],
      ['500240-coordinator', 'NOT_FOUND'],
      ['450200-zhujian', 'FORBIDDEN'],
    ] as const) {
      const { errors } = await world.ask(member, PREDICT, { id: draft.id });
      expect(errors?.[0]?.extensions.code).toBe(code);
    }
  });
});

describe('an issue is refused', () => {
  test('of an empty list, and of a leaf that nobody leads', async () => {
    const empty = await enterList(world, '450200-coordinator', { year: 2019, title: '空表' });
    expect(
      await problems(world, '450200-coordinator', 'issueProgramme', { programmeId: empty.id, version: 1 }),
    ).toEqual(['REQUIRED tasks']);
    const leaderless = await enterList(world, '450200-coordinator', {
      year: 2020,
      title: '无牵头',
      tasks: [{ number: '1', title: '甲', supportAsWritten: '各城区人民政府' }],
    });
    const input = { programmeId: leaderless.id, version: 1 };
    expect(await problems(world, '450200-coordinator', 'issueProgramme', input)).toEqual([
      'LEAD_UNIT_REQUIRED tasks.1',
    ]);
  });

  test('with a name that was not found, unless that is accepted', async () => {
    const odd = await enterList(world, '450200-coordinator', {
      year: 2021,
      title: '未识别',
      tasks: [{ number: '1', title: '甲', leadAsWritten: '市财政局', supportAsWritten: '金太阳' }],
    });
    const input = { programmeId: odd.id, version: 1 };
    expect(await problems(world, '450200-coordinator', 'issueProgramme', input)).toEqual(['UNRESOLVED_PARTY tasks.1']);
  });

  test('on a day to come, and by whoever may not issue', async () => {
    const input = { programmeId: draft.id, version: draft.version };
    expect(await problems(world, '450200-coordinator', 'issueProgramme', { ...input, issuedOn: '2099-01-01' })).toEqual(
      ['INVALID issuedOn'],
    );
    expect(await problems(world, '450200-zhujian', 'issueProgramme', input)).toEqual(['FORBIDDEN']);
    expect(await problems(world, '450203-supervision', 'issueProgramme', input)).toEqual(['NOT_FOUND']);
    expect(await problems(world, '450200-coordinator', 'issueProgramme', { ...input, version: 7 })).toEqual([
      'STALE_VERSION',
    ]);
  });

  test('and nothing of a refused issue is seen below', async () => {
    expect(await offersTo('450200-coordinator').catch(() => 'NOT_FOUND')).toEqual([]);
    expect(await verbsSeenBy(world, '450203-supervision')).toEqual([]);
  });
});

describe('柳州市 issues its list of 2022', () => {
  beforeAll(async () => {
    const input = { programmeId: draft.id, version: draft.version, issuedOn: '2022-03-01' };
    expect(await problems(world, '450200-coordinator', 'issueProgramme', input)).toEqual([]);
  });

  test('鱼峰区 sees its ten offers: involved in 1, 4, 8 and 9 as its own notice says, all of them pending', async () => {
    const offers = await offersTo('450203-supervision');
    expect(offers).toHaveLength(10);
    expect(involvedIn(offers)).toEqual(['1', '4', '8', '9']);
    expect(offers.every(({ role, state, isSigned }) => role === 'SUPPORT' && state === 'PENDING' && !isSigned)).toBe(
      true,
    );
    expect(offers[0]?.predictionReason).toContain('各城区人民政府');
    expect(offers[9]?.predictionReason).toContain('鱼峰区');
  });

  test('every reason speaks of nobody but its own district', async () => {
    for (const [member, siblings] of [
      ['450203-supervision', /柳南区|城中区|鹿寨县|柳城县/],
      ['450222-coordinator', /鱼峰区|柳南区|城中区|鹿寨县/],
    ] as const) {
      const offers = await offersTo(member);
      expect(offers.filter(({ predictionReason }) => siblings.test(predictionReason))).toEqual([]);
    }
  });

  test('a county is involved where the words say counties, a street is sent nothing yet', async () => {
    expect(involvedIn(await offersTo('450222-coordinator'))).toEqual(['2', '3', '5', '9']);
    expect(await offersTo('450203001-clerk')).toEqual([]);
  });

  test('the city holds the root of each, accepted, with its own units and the first lead consolidating', async () => {
    const { assignments } = await world.get<{
      assignments: {
        edges: {
          node: {
            role: string;
            state: string;
            task: { number: string };
            leadUnits: { name: string }[];
            supportUnits: { name: string }[];
            answer: { consolidatingUnit: { name: string } | null };
            children: { id: string }[];
          };
        }[];
      };
    }>(
      '450200-coordinator',
      `{ assignments(first: 100) { edges { node {
          role state task { number } leadUnits { name } supportUnits { name } answer { consolidatingUnit { name } } children { id }
      } } } }`,
    );
    const roots = assignments.edges.map(({ node }) => node);
    expect(roots.map(({ role, state }) => `${role} ${state}`)).toEqual(Array(10).fill('ROOT ACCEPTED'));
    const ninth = roots.find(({ task }) => task.number === '9');
    expect(ninth?.leadUnits.map(({ name }) => name)).toEqual(['市林业和园林局', '市体育局']);
    expect(ninth?.answer.consolidatingUnit?.name).toBe('市林业和园林局');
    expect(ninth?.supportUnits).toHaveLength(5);
    expect(roots.every(({ children }) => children.length === 7)).toBe(true);
  });

  test('the list is read below by everybody, as written, and no other city knows of it', async () => {
    const LIST = `{ programme(code: "450200-2022") { status issuedOn leaves {
      supportAsWritten targets { metric quantity }
      parties(role: SUPPORT) { name kind tenant { name } unit { name } }
    } } }`;
    interface List {
      programme: {
        issuedOn: string;
        leaves: { targets: unknown[]; parties: { name: string; kind: string; tenant: { name: string } | null }[] }[];
      };
    }
    for (const member of ['450200-zhujian', '450203-zhujian', '450203001-clerk']) {
      const { programme } = await world.get<List>(member, LIST);
      expect(programme).toMatchObject({ status: 'ISSUED', issuedOn: '2022-03-01' });
      expect(programme.leaves[0]?.targets).toMatchObject([{ quantity: '80' }, { quantity: '50' }]);
    }
    const { programme } = await world.get<List>('450203-supervision', LIST);
    // 柳东新区 is named in the notice; who it is in the directory is not a sibling's business, nor whom a group contains.
    expect(programme.leaves[3]?.parties.slice(0, 2)).toMatchObject([
      { name: '各城区人民政府', kind: 'GROUP', tenant: null },
      { name: '柳东新区管委会', kind: 'TENANT', tenant: null },
    ]);
    const { errors } = await world.ask('500240-coordinator', LIST);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('one event tells the city and every direct child', async () => {
    for (const member of ['450200-zhujian', '450203-supervision', '450204-coordinator', '450222-coordinator']) {
      expect((await verbsSeenBy(world, member)).filter((verb) => verb === 'issueProgramme')).toEqual([
        'issueProgramme',
      ]);
    }
    expect(await verbsSeenBy(world, '500240-coordinator')).toEqual([]);
    expect(await verbsSeenBy(world, '450203001-clerk')).toEqual([]);
  });

  test('it is issued once, and is no draft any more', async () => {
    const { programme } = await world.get<{ programme: { version: number; tasks: { id: string; version: number }[] } }>(
      '450200-coordinator',
      `{ programme(code: "450200-2022") { version tasks { id version } } }`,
    );
    const { version } = programme;
    const [task] = programme.tasks;
    const refused = [
      ['issueProgramme', { programmeId: draft.id, version }],
      ['reviseProgramme', { id: draft.id, version, title: '改名' }],
      ['discardProgramme', { id: draft.id, version }],
      ['addTask', { programmeId: draft.id, version, number: '11', title: '加一件' }],
      ['reviseTask', { ...task, title: '改名' }],
      ['removeTask', task as Record<string, unknown>],
      ['closeConsultation', { programmeId: draft.id, version }],
    ] as const;
    for (const [verb, input] of refused) {
      expect(await problems(world, '450200-coordinator', verb, input)).toEqual(['WRONG_STATE']);
    }
  });
});

describe('where a town leads (R48)', () => {
  test('it is offered the lead, and the district’s government stands for the root', async () => {
    const list = await enterList(world, '450203-supervision', {
      year: 2022,
      title: '2022年鱼峰区为民办实事',
      tasks: [
        { number: '1', title: '人饮用水', leadAsWritten: '天马街道', supportAsWritten: '区住建局、驾鹤街道' },
        { number: '2', title: '全区', leadAsWritten: '各街道', supportAsWritten: '区财政局' },
      ],
    });
    const input = { programmeId: list.id, version: 1 };
    expect(await problems(world, '450203-supervision', 'issueProgramme', input)).toEqual([]);
    interface Roles {
      assignments: {
        edges: {
          node: { role: string; predictedInvolved: boolean; task: { number: string }; programme: { code: string } };
        }[];
      };
    }
    const ROLES = `{ assignments(first: 100) { edges { node { role predictedInvolved task { number } programme { code } } } } }`;
    const rolesOf = async (member: string) =>
      (await world.get<Roles>(member, ROLES)).assignments.edges
        .map(({ node }) => node)
        .filter(({ programme }) => programme.code === '450203-2022')
        .map(({ task, role, predictedInvolved }) => `${task.number} ${role} ${predictedInvolved}`)
        .sort();
    expect(await rolesOf('450203001-clerk')).toEqual(['1 LEAD true', '2 LEAD true']);
    expect(await rolesOf('450203002-clerk')).toEqual(['1 SUPPORT true', '2 LEAD true']);
    const { assignments } = await world.get<{
      assignments: { edges: { node: { leadUnits: { name: string }[]; supportUnits: { name: string }[] } }[] };
    }>(
      '450203-supervision',
      `query ($id: ID!) { assignments(programmeId: $id) { edges { node { leadUnits { name } supportUnits { name } } } } }`,
      { id: list.id },
    );
    expect(assignments.edges.map(({ node }) => node)).toMatchObject([
      { leadUnits: [{ name: '鱼峰区人民政府' }], supportUnits: [{ name: '区住建局' }] },
      { leadUnits: [{ name: '鱼峰区人民政府' }], supportUnits: [{ name: '区财政局' }] },
    ]);
  });
});

test('an issue takes the same number of statements for one leaf as for thirty', async () => {
  const count = async (year: number, leaves: number): Promise<number> => {
    const tasks = Array.from({ length: leaves }, (_, index) => ({
      number: String(index + 1),
      title: `第${index + 1}件`,
      leadAsWritten: '市财政局',
      supportAsWritten: '各县区人民政府',
    }));
    const { id, version } = await enterList(world, '450200-coordinator', { year, title: '多件', tasks });
    world.statements = [];
    expect(await problems(world, '450200-coordinator', 'issueProgramme', { programmeId: id, version })).toEqual([]);
    return world.statements.length;
  };
  expect(await count(2024, 30)).toBe(await count(2025, 1));
});
