import { enterList, enterLiuzhouList, liuzhouWithItsUnits, problems, verbsSeenBy } from '../support/liuzhou-list';
import { World } from '../support/world';

const OFFICE = '450200-coordinator';

let world: World;
let draft: { id: string };

beforeAll(async () => {
  world = await World.open();
  await liuzhouWithItsUnits(world);
  draft = await enterLiuzhouList(world);
});

afterAll(() => world.close());

interface TaskRow {
  id: string;
  number: string;
  version: number;
  isLeaf: boolean;
  title: string;
  parties: { role: string; name: string; asWritten: string }[];
  targets: { metric: string; quantity: string | null }[];
}

interface Draft {
  programme: {
    version: number;
    title: string;
    documentNumber: string | null;
    attachments: string[];
    themes: string[];
    leaves: TaskRow[];
    tasks: (TaskRow & { subtasks: TaskRow[] })[];
  };
}

const TASK = 'id number version isLeaf title parties { role name asWritten } targets { metric quantity }';

async function read(): Promise<Draft['programme']> {
  const { programme } = await world.get<Draft>(
    OFFICE,
    `query ($id: ID!) { programme(id: $id) {
       version title documentNumber attachments themes leaves { ${TASK} } tasks { ${TASK} subtasks { ${TASK} } }
     } }`,
    { id: draft.id },
  );
  return programme;
}

const change = (verb: string, input: Record<string, unknown>) => problems(world, OFFICE, verb, input);

const taskOf = async (number: string): Promise<TaskRow> => {
  const { tasks, leaves } = await read();
  const task = [...tasks, ...leaves].find((each) => each.number === number);
  if (!task) throw new Error(`no task ${number}`);
  return task;
};

describe('the fields of a draft', () => {
  test('change as far as they are spoken of; null empties one', async () => {
    const { version } = await read();
    const input = {
      id: draft.id,
      version,
      documentNumber: '柳政发〔2022〕1号',
      themes: ['住有所居'],
      attachments: ['任务分解表'],
    };
    expect(await change('reviseProgramme', input)).toEqual([]);
    expect(await read()).toMatchObject({
      version: version + 1,
      title: '2022年柳州市为民办实事项目',
      documentNumber: '柳政发〔2022〕1号',
      attachments: ['任务分解表'],
      themes: ['住有所居'],
    });
    expect(await change('reviseProgramme', { id: draft.id, version: version + 1, documentNumber: null })).toEqual([]);
    expect(await read()).toMatchObject({ documentNumber: null, themes: ['住有所居'], attachments: ['任务分解表'] });
  });

  test('not by whoever saw an older version, nor into what cannot be', async () => {
    const { version } = await read();
    expect(await change('reviseProgramme', { id: draft.id, version: version - 1, title: '旧' })).toEqual([
      'STALE_VERSION',
    ]);
    const wrong = {
      id: draft.id,
      version,
      title: ' ',
      declaredCount: 0,
      supervisionUnit: '区督查绩效办',
      higherProgrammeId: draft.id,
    };
    expect(await change('reviseProgramme', wrong)).toEqual([
      'REQUIRED title',
      'INVALID declaredCount',
      'UNIT_NOT_OF_TENANT supervisionUnit',
      'INVALID higherProgrammeId',
    ]);
  });

  test('by nobody else: hidden from all but the office', async () => {
    const { version } = await read();
    const input = { id: draft.id, version, title: '改名' };
    expect(await problems(world, '450200-zhujian', 'reviseProgramme', input)).toEqual(['FORBIDDEN']);
    expect(await problems(world, '450203-supervision', 'reviseProgramme', input)).toEqual(['NOT_FOUND']);
    expect(await problems(world, '500240-coordinator', 'reviseProgramme', input)).toEqual(['NOT_FOUND']);
    expect((await read()).version).toBe(version);
  });
});

describe('a task of a draft', () => {
  test('is revised: its words, its units read anew, its targets replaced', async () => {
    const { id, version } = await taskOf('10');
    const input = {
      id,
      version,
      supportAsWritten: '各城区人民政府，市财政局',
      targets: [{ metric: '堤防', kind: 'SUM', comparator: 'GE', quantity: '1198.10', unitOfMeasure: '米' }],
    };
    expect(await change('reviseTask', input)).toEqual([]);
    expect(await taskOf('10')).toMatchObject({
      version: version + 1,
      parties: [
        { role: 'LEAD', name: '市水利局' },
        { role: 'SUPPORT', name: '各城区人民政府' },
        { role: 'SUPPORT', name: '市财政局' },
      ],
      targets: [{ metric: '堤防', quantity: '1198.10' }],
    });
    expect(await change('reviseTask', input)).toEqual(['STALE_VERSION']);
  });

  test('keeps whoever supports when only the leads are given anew', async () => {
    const { id, version } = await taskOf('10');
    expect(await change('reviseTask', { id, version, lead: [{ name: '市财政局' }] })).toEqual([]);
    const { parties } = await taskOf('10');
    // Who leads now no longer supports.
    expect(parties.map(({ role, name }) => [role, name])).toEqual([
      ['LEAD', '市财政局'],
      ['SUPPORT', '各城区人民政府'],
    ]);
  });

  test('is refused another’s number, a figure below zero and a unit of another tenant', async () => {
    const { id, version } = await taskOf('10');
    const wrong = {
      id,
      version,
      number: '9',
      title: '',
      investment: '-1',
      targets: [{ metric: '米', kind: 'SUM', comparator: 'GE', quantity: '-1', leadUnit: '区住建局' }],
    };
    expect(await change('reviseTask', wrong)).toEqual([
      'DUPLICATE number',
      'REQUIRED title',
      'INVALID investment',
      'INVALID targets.0.quantity',
      'UNIT_NOT_OF_TENANT targets.0.leadUnit',
    ]);
  });

  test('is added at the end, also with subtasks, and removed with them', async () => {
    const { version } = await read();
    const input = {
      programmeId: draft.id,
      version,
      number: '11',
      title: '人居环境',
      leadAsWritten: '市住房城乡建设局',
      subtasks: [{ number: '11.1', title: '污水管网' }],
    };
    expect(await change('addTask', input)).toEqual([]);
    const { tasks } = await read();
    expect(tasks.at(-1)).toMatchObject({
      number: '11',
      isLeaf: false,
      parties: [],
      subtasks: [{ number: '11.1', isLeaf: true, parties: [{ name: '市住房城乡建设局' }] }],
    });
    expect(await change('addTask', input)).toEqual(['STALE_VERSION']);
    const now = await read();
    expect(await change('addTask', { ...input, version: now.version })).toEqual([
      'DUPLICATE number',
      'DUPLICATE subtasks.0.number',
    ]);
  });

  test('takes a subtask once it promises nothing itself, and is a leaf again when the last one goes', async () => {
    const parent = await taskOf('6');
    const subtask = { programmeId: draft.id, number: '6.1', title: '影像平台', parentId: parent.id };
    expect(await change('addTask', { ...subtask, version: (await read()).version })).toEqual(['IN_USE parentId']);
    expect(await change('reviseTask', { id: parent.id, version: parent.version, targets: [] })).toEqual([]);
    expect(await change('addTask', { ...subtask, version: (await read()).version })).toEqual([]);
    const [grown] = (await read()).tasks.filter(({ number }) => number === '6');
    expect(grown).toMatchObject({ isLeaf: false, parties: [] });
    expect(grown?.subtasks[0]?.parties.map(({ name }) => name)).toEqual(['市卫生健康委', '市财政局', '市大数据发展局']);
    const deeper = { ...subtask, number: '6.1.1', parentId: grown?.subtasks[0]?.id, version: (await read()).version };
    expect(await change('addTask', deeper)).toEqual(['INVALID parentId']);
    const { id = '', version = 0 } = grown?.subtasks[0] ?? {};
    expect(await change('removeTask', { id, version })).toEqual([]);
    expect(await taskOf('6')).toMatchObject({ isLeaf: true });
  });

  test('that goes takes its subtasks along', async () => {
    const { id, version } = await taskOf('11');
    expect(await change('removeTask', { id, version: version + 1 })).toEqual(['STALE_VERSION']);
    expect(await change('removeTask', { id, version })).toEqual([]);
    expect((await read()).leaves.map(({ number }) => number)).not.toContain('11.1');
    expect(await change('removeTask', { id, version })).toEqual(['NOT_FOUND']);
  });
});

test('whoever changes a task while another issues: one of the two is stale, and every leaf issued is held', async () => {
  const list = await enterList(world, OFFICE, {
    year: 2021,
    title: '2021年为民办实事',
    tasks: [{ number: '1', title: '甲', leadAsWritten: '市财政局' }],
  });
  const added = { number: '2', title: '乙', leadAsWritten: '市财政局' };
  const outcomes = await Promise.all([
    change('issueProgramme', { programmeId: list.id, version: 1 }),
    change('addTask', { programmeId: list.id, version: 1, ...added }),
  ]);
  const done = outcomes.filter((each) => each.length === 0);
  expect(done).toHaveLength(1);
  expect([['STALE_VERSION'], ['WRONG_STATE']]).toContainEqual(outcomes.find((each) => each.length > 0));
  const { programme, assignments } = await world.get<{
    programme: { status: string; leaves: unknown[] };
    assignments: { edges: unknown[] };
  }>(
    OFFICE,
    `query ($id: ID!) {
       programme(id: $id) { status leaves { number } }
       assignments(programmeId: $id) { edges { node { id } } }
     }`,
    { id: list.id },
  );
  expect(assignments.edges).toHaveLength(programme.status === 'ISSUED' ? programme.leaves.length : 0);
});

test('a key repeated enters one list and not two', async () => {
  const input = { year: 2020, title: '2020年为民办实事', idempotencyKey: 'list-2020' };
  expect(await change('enterProgramme', input)).toEqual([]);
  expect(await change('enterProgramme', input)).toEqual([]);
  expect(await change('enterProgramme', { ...input, title: '另一个' })).toEqual([
    'IDEMPOTENCY_KEY_REUSED idempotencyKey',
  ]);
});

test('a draft that is out for comment is discarded with its copies and what was said to them; the invited are told', async () => {
  const list = await enterList(world, OFFICE, {
    year: 2018,
    title: '2018年为民办实事',
    tasks: [{ number: '1', title: '甲' }],
  });
  const { tenant } = await world.get<{ tenant: { children: { id: string; name: string }[] } }>(
    OFFICE,
    `{ tenant(code: "450200") { children { id name } } }`,
  );
  const invited = tenant.children.filter(({ name }) => name === '鱼峰区').map(({ id }) => id);
  expect(await change('consultOnProgramme', { programmeId: list.id, version: 1, tenantIds: invited })).toEqual([]);
  const RECEIVED = `{ consultations(box: RECEIVED) { edges { node { id comments { id } } } } }`;
  interface Received {
    consultations: { edges: { node: { id: string; comments: unknown[] } }[] };
  }
  const { consultations } = await world.get<Received>('450203-supervision', RECEIVED);
  const consultationId = consultations.edges[0]?.node.id;
  const comment = { consultationId, opinion: 'AGREE' };
  expect(await problems(world, '450203-supervision', 'commentOnProgramme', comment)).toEqual([]);
  expect(await change('discardProgramme', { id: list.id, version: 2, why: '不再实施' })).toEqual([]);
  expect((await world.get<Received>('450203-supervision', RECEIVED)).consultations.edges).toEqual([]);
  expect((await verbsSeenBy(world, '450203-supervision')).at(-1)).toBe('discardProgramme');
  expect(await problems(world, '450203-supervision', 'commentOnProgramme', comment)).toEqual(['NOT_FOUND']);
});

test('a draft is discarded with all that belongs to it, and the trail keeps that there was one', async () => {
  const { version } = await read();
  expect(await change('discardProgramme', { id: draft.id, version: version - 1 })).toEqual(['STALE_VERSION']);
  expect(await change('discardProgramme', { id: draft.id, version, why: '重新录入' })).toEqual([]);
  const { errors } = await world.ask(OFFICE, `query ($id: ID!) { programme(id: $id) { id } }`, { id: draft.id });
  expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect((await verbsSeenBy(world, OFFICE)).at(-1)).toBe('discardProgramme');
  expect(await verbsSeenBy(world, '450204-coordinator')).not.toContain('discardProgramme');
  await enterLiuzhouList(world);
});
