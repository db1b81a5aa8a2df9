import {
  enterList,
  enterLiuzhouList,
  liuzhouWithItsUnits,
  problems,
  programmeInput,
  sampleProgramme,
  verbsSeenBy,
} from '../support/liuzhou-list';
import { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await World.open();
  await liuzhouWithItsUnits(world);
});

afterAll(() => world.close());

const WHOLE = `query ($code: String!) {
  programme(code: $code) {
    id code year title programmeName act status issuerAsWritten documentDate issuedOn adjustmentDays version
    issuingUnit { name } supervisionUnit { name } reportReceiver { name } tenant { name } higherProgramme { code }
    tasks { number title subtasks { number } }
    leaves {
      number title content completionStandard leadAsWritten supportAsWritten phase beneficiaries places isLeaf
      lead: parties(role: LEAD) { kind name asWritten unit { name } tenant { name } }
      support: parties(role: SUPPORT) { kind name asWritten unit { name } tenant { name } }
      targets { metric kind role stage comparator quantity unitOfMeasure asWritten partOf { metric } }
    }
    warnings { code task { number } }
  }
}`;

interface Whole {
  programme: {
    id: string;
    version: number;
    leaves: {
      number: string;
      lead: { kind: string; name: string; unit: { name: string } | null; tenant: { name: string } | null }[];
      support: { kind: string; name: string; unit: { name: string } | null; tenant: { name: string } | null }[];
      targets: { metric: string; quantity: string | null; partOf: { metric: string } | null }[];
    }[];
    warnings: { code: string; task: { number: string } | null }[];
  };
}

describe('柳州市 enters its list of 2022', () => {
  const sample = sampleProgramme('450200-2022');

  test('in one call, and reads it back as the notice has it', async () => {
    await enterLiuzhouList(world);
    const { programme } = await world.get<Whole>('450200-coordinator', WHOLE, { code: '450200-2022' });
    expect(programme).toMatchObject({
      code: '450200-2022',
      year: 2022,
      title: '2022年柳州市为民办实事项目',
      act: 'ISSUE_DOWN',
      status: 'DRAFT',
      issuedOn: null,
      issuingUnit: { name: '柳州市人民政府' },
      supervisionUnit: { name: '市政府督查室' },
      reportReceiver: null,
      tenant: { name: '柳州市' },
      version: 1,
    });
    expect(programme.leaves.map(({ number }) => number)).toEqual(sample.tasks.map(({ number }) => number));
    for (const [index, task] of sample.tasks.entries()) {
      const { lead, support, targets, ...rest } = programme.leaves[index] as Whole['programme']['leaves'][number];
      const { title, content, completionStandard, leadAsWritten, supportAsWritten } = task;
      expect(rest).toMatchObject({ title, content, completionStandard, leadAsWritten, supportAsWritten });
      expect(lead.map(({ name }) => name)).toEqual(task.lead);
      expect(support.map(({ name }) => name)).toEqual(
        task.support.map((each) => (typeof each === 'string' ? each : each.group)),
      );
      expect(targets.map(({ metric, quantity, partOf }) => [metric, quantity, partOf?.metric])).toEqual(
        task.targets.map(({ metric, quantity, partOf }) => [metric, quantity, partOf]),
      );
    }
  });

  test('with each party found: an own unit, one area, or a group that is not expanded', async () => {
    const { programme } = await world.get<Whole>('450200-coordinator', WHOLE, { code: '450200-2022' });
    const [, , , fourth] = programme.leaves;
    expect(fourth?.lead).toMatchObject([{ kind: 'UNIT', unit: { name: '市住房城乡建设局' }, tenant: null }]);
    expect(fourth?.support).toMatchObject([
      { kind: 'GROUP', name: '各城区人民政府', unit: null, tenant: null },
      { kind: 'TENANT', tenant: { name: '柳东新区' } },
      { kind: 'TENANT', tenant: { name: '阳和工业新区' } },
      { kind: 'UNIT', unit: { name: '市发展改革委' } },
      { kind: 'UNIT', unit: { name: '市财政局' } },
      { kind: 'UNIT', unit: { name: '市自然资源和规划局' } },
    ]);
  });

  test('and is told that relative deadlines cannot be counted without a date (R6)', async () => {
    const { programme } = await world.get<Whole>('450200-coordinator', WHOLE, { code: '450200-2022' });
    expect(programme.warnings).toEqual([{ code: 'NO_DOCUMENT_DATE', task: null }]);
  });

  test('a second list of the year is refused, and nothing of it is written', async () => {
    expect(await problems(world, '450200-coordinator', 'enterProgramme', programmeInput(sample))).toEqual([
      'DUPLICATE year',
    ]);
    const { programmes } = await world.get<{ programmes: { edges: unknown[] } }>(
      '450200-coordinator',
      `{ programmes { edges { node { code } } } }`,
    );
    expect(programmes.edges).toHaveLength(1);
  });
});

describe('who sees a draft', () => {
  const LOOK = `query ($ids: [ID!]!) {
    programmes { edges { node { code } } }
    nodes(ids: $ids) { id }
  }`;

  test.each([
    '450200-zhujian',
    '450200-caizheng',
    '450200-auditor',
    '450203-supervision',
    '450203001-clerk',
    '450204-coordinator',
    '500240-coordinator',
  ])('not %s: neither in lists, nor by id or code, nor its tasks, and no wording tells', async (member) => {
    const { programme } = await world.get<{ programme: { id: string; tasks: { id: string }[] } }>(
      '450200-supervision',
      `{ programme(code: "450200-2022") { id tasks { id } } }`,
    );
    const ids = [programme.id, ...programme.tasks.map(({ id }) => id)];
    const seen = await world.get<{ programmes: { edges: unknown[] }; nodes: unknown[] }>(member, LOOK, { ids });
    expect(seen.programmes.edges).toEqual([]);
    expect(seen.nodes).toEqual(ids.map(() => null));
    for (const ask of [
      `programme(id: "${programme.id}") { id }`,
      `programme(code: "450200-2022") { id }`,
      `task(id: "${ids[1]}") { id }`,
    ]) {
      const { errors } = await world.ask(member, `{ ${ask} }`);
      expect(errors?.map(({ extensions, message }) => [extensions.code, message])).toEqual([
        ['NOT_FOUND', '未找到，或不在您的可见范围内。'],
      ]);
    }
  });

  test('the office, the supervision office and the leader of the tenant do', async () => {
    for (const member of ['450200-coordinator', '450200-supervision', '450200-leader']) {
      const { programme } = await world.get<{ programme: { code: string } }>(
        member,
        `{ programme(code: "450200-2022") { code } }`,
      );
      expect(programme.code).toBe('450200-2022');
    }
  });

  test('nobody who is not signed in, and no unit officer drafts', async () => {
    const { errors } = await world.ask(null, `{ programmes { edges { node { code } } } }`);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const input = { year: 2031, title: '2031年为民办实事' };
    expect(await problems(world, '450200-zhujian', 'enterProgramme', input)).toEqual(['FORBIDDEN']);
    expect(await problems(world, '450200-auditor', 'enterProgramme', input)).toEqual(['FORBIDDEN']);
  });
});

describe('the words of a notice alone', () => {
  test('are read into units, areas and groups when nothing is given as resolved', async () => {
    await enterList(world, '450200-coordinator', {
      year: 2023,
      title: '2023年为民办实事',
      tasks: [
        {
          number: '1',
          title: '改造一批老旧小区',
          leadAsWritten: '市住房城乡建设局',
          supportAsWritten: '各城区人民政府，市发展改革委、财政局，金太阳',
        },
      ],
    });
    const { programme } = await world.get<Whole>('450200-coordinator', WHOLE, { code: '450200-2023' });
    expect(programme.leaves[0]?.support.map(({ kind, name }) => [kind, name])).toEqual([
      ['GROUP', '各城区人民政府'],
      ['UNIT', '市发展改革委'],
      ['UNIT', '市财政局'],
      ['UNRESOLVED', '金太阳'],
    ]);
    expect(programme.warnings.map(({ code, task }) => [code, task?.number])).toEqual([
      ['NO_DOCUMENT_DATE', undefined],
      ['UNRESOLVED_PARTY', '1'],
      ['NO_TARGET', '1'],
    ]);
  });

  test('subtasks that name nobody take over whom their task names (R53)', async () => {
    await enterList(world, '450200-coordinator', {
      year: 2024,
      title: '2024年为民办实事',
      tasks: [
        {
          number: '7',
          title: '城镇风貌',
          leadAsWritten: '市住房城乡建设局',
          subtasks: [
            { number: '7.1', title: '路灯' },
            { number: '7.2', title: '市场', leadAsWritten: '市财政局' },
          ],
        },
      ],
    });
    const { programme } = await world.get<Whole>('450200-coordinator', WHOLE, { code: '450200-2024' });
    expect(programme.leaves.map(({ number, lead }) => [number, lead.map(({ name }) => name)])).toEqual([
      ['7.1', ['市住房城乡建设局']],
      ['7.2', ['市财政局']],
    ]);
  });
});

test('everything that is wrong with a list is told at once, and nothing is written', async () => {
  const input = {
    year: 2025,
    title: '2025年为民办实事',
    supervisionUnit: '督查委',
    tasks: [
      {
        number: '1',
        title: '甲',
        dueOn: '2035-01-01',
        lead: [{}],
        targets: [{ metric: '数', kind: 'SUM', comparator: 'GE' }],
      },
      {
        number: '1',
        title: '乙',
        investment: '-1',
        targets: [{ metric: '率', kind: 'STATE', comparator: 'EQ', leadUnit: '区住建局' }],
      },
    ],
  };
  expect(await problems(world, '450200-coordinator', 'enterProgramme', input)).toEqual([
    'INVALID tasks.0.dueOn',
    'REQUIRED tasks.0.targets.0.quantity',
    'DUPLICATE tasks.1.number',
    'INVALID tasks.1.investment',
    'UNIT_NOT_OF_TENANT supervisionUnit',
    'INVALID tasks.0.lead.0',
    'UNIT_NOT_OF_TENANT tasks.1.targets.0.leadUnit',
  ]);
  const { errors } = await world.ask('450200-coordinator', `{ programme(code: "450200-2025") { id } }`);
  expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('another tenant’s unit or area cannot be named by its id', async () => {
  const { programme } = await world.get<{ programme: { tenant: { id: string } } }>(
    '450200-coordinator',
    `{ programme(code: "450200-2022") { tenant { id } } }`,
  );
  const input = {
    year: 2026,
    title: '2026年为民办实事',
    tasks: [
      {
        number: '1',
        title: '甲',
        lead: [{ unitId: programme.tenant.id }],
        support: [{ tenantId: programme.tenant.id }],
      },
    ],
  };
  expect(await problems(world, '450203-supervision', 'enterProgramme', input)).toEqual([
    'UNIT_NOT_OF_TENANT tasks.0.lead.0.unitId',
    'TENANT_NOT_DIRECT_CHILD tasks.0.support.0.tenantId',
  ]);
});

test('the trail tells that a draft was entered, and nothing of what it says', async () => {
  expect(await verbsSeenBy(world, '450200-zhujian')).toEqual(['enterProgramme', 'enterProgramme', 'enterProgramme']);
  const { events } = await world.get<{ events: { events: { verb: string; canonical: string }[] } }>(
    '450200-zhujian',
    `{ events(first: 100) { events { verb canonical } } }`,
  );
  expect(events.events.filter(({ canonical }) => /老旧小区|住房/.test(canonical))).toEqual([]);
  expect(await verbsSeenBy(world, '450203-supervision')).toEqual([]);
});
