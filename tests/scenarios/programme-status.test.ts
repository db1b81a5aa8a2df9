import { enterList, enterLiuzhouList, liuzhouWithItsUnits, problems, verbsSeenBy } from '../support/liuzhou-list';
import { World } from '../support/world';

const OFFICE = '450200-coordinator';
const DECIDED = { why: '项目用地未落实', decidedBy: '市人大常委会', resolutionNumber: '柳人常〔2022〕3号' };

let world: World;

beforeAll(async () => {
  world = await World.open();
  await liuzhouWithItsUnits(world);
});

afterAll(() => world.close());

interface Row {
  id: string;
  version: number;
  status: string;
  statusSince: string;
  statusWhy: string | null;
  statusBody: string | null;
  statusResolution: string | null;
}

const ROW = 'id version status statusSince statusWhy statusBody statusResolution';

async function read(code: string, member = OFFICE): Promise<Row> {
  const { programme } = await world.get<{ programme: Row }>(
    member,
    `query ($code: String!) { programme(code: $code) { ${ROW} } }`,
    { code },
  );
  return programme;
}

const change = async (verb: string, code: string, input: Record<string, unknown> = {}, member = OFFICE) => {
  const { id, version } = await read(code, member);
  return problems(world, member, verb, { id, version, ...input });
};

/** Issues a small list of its own, so that each story has one. */
async function issued(year: number): Promise<string> {
  const { id, version } = await enterList(world, OFFICE, {
    year,
    title: `${year}年为民办实事`,
    tasks: [{ number: '1', title: '甲', leadAsWritten: '市财政局', supportAsWritten: '各城区人民政府' }],
  });
  expect(await problems(world, OFFICE, 'issueProgramme', { programmeId: id, version })).toEqual([]);
  return `450200-${year}`;
}

test('a wrong issue is voided with a reason, stays to be read below, and makes room for the right one', async () => {
  const draft = await enterLiuzhouList(world);
  expect(await problems(world, OFFICE, 'issueProgramme', { programmeId: draft.id, version: 1 })).toEqual([]);
  expect(await change('voidProgramme', '450200-2022')).toEqual(['REQUIRED why']);
  expect(await change('voidProgramme', '450200-2022', { why: '附件有误' })).toEqual([]);
  expect(await read('450200-2022', '450203-supervision')).toMatchObject({ status: 'VOIDED', statusWhy: '附件有误' });
  const again = await enterLiuzhouList(world);
  expect(await problems(world, OFFICE, 'issueProgramme', { programmeId: again.id, version: 1 })).toEqual([]);
  expect(await read('450200-2022')).toMatchObject({ id: again.id, status: 'ISSUED' });
  const { programmes } = await world.get<{ programmes: { edges: { node: { status: string } }[] } }>(
    '450203-supervision',
    `{ programmes(year: 2022) { edges { node { status } } } }`,
  );
  expect(programmes.edges.map(({ node }) => node.status).sort()).toEqual(['ISSUED', 'VOIDED']);
});

test('suspended and ended by a named body with its resolution, resumed in between', async () => {
  const code = await issued(2021);
  expect(await change('suspendProgramme', code, { why: ' ' })).toEqual([
    'REQUIRED why',
    'REQUIRED decidedBy',
    'REQUIRED resolutionNumber',
  ]);
  expect(await change('suspendProgramme', code, DECIDED)).toEqual([]);
  expect(await read(code, '450203-supervision')).toMatchObject({
    status: 'SUSPENDED',
    statusWhy: DECIDED.why,
    statusBody: DECIDED.decidedBy,
    statusResolution: DECIDED.resolutionNumber,
  });
  expect(await change('resumeProgramme', code)).toEqual(['REQUIRED why']);
  expect(await change('resumeProgramme', code, { why: '用地已落实' })).toEqual([]);
  expect(await read(code)).toMatchObject({ status: 'ISSUED', statusWhy: '用地已落实', statusBody: null });
  expect(await change('endProgramme', code, { why: '终止' })).toEqual([
    'REQUIRED decidedBy',
    'REQUIRED resolutionNumber',
  ]);
  expect(await change('endProgramme', code, DECIDED)).toEqual([]);
  expect(await read(code)).toMatchObject({ status: 'ENDED' });
});

test('closed when the year is over, and final then', async () => {
  const code = await issued(2020);
  expect(await change('closeProgramme', code)).toEqual([]);
  expect(await read(code, '450203-supervision')).toMatchObject({ status: 'CLOSED', statusWhy: null });
  for (const verb of ['voidProgramme', 'suspendProgramme', 'resumeProgramme', 'endProgramme', 'closeProgramme']) {
    expect([verb, await change(verb, code, DECIDED)]).toEqual([verb, ['WRONG_STATE']]);
  }
  const { programme } = await world.get<{ programme: { tasks: { id: string; version: number }[] } }>(
    OFFICE,
    `query ($code: String!) { programme(code: $code) { tasks { id version } } }`,
    { code },
  );
  const { id: taskId, version } = programme.tasks[0] as { id: string; version: number };
  const input = { taskId, version, why: '改', decidedBy: '市政府', changes: { title: '乙' } };
  expect(await problems(world, OFFICE, 'amendTask', input)).toEqual(['WRONG_STATE']);
});

test('a draft is neither voided nor closed', async () => {
  await enterList(world, OFFICE, { year: 2019, title: '2019年为民办实事' });
  for (const verb of ['voidProgramme', 'suspendProgramme', 'resumeProgramme', 'endProgramme', 'closeProgramme']) {
    expect([verb, await change(verb, '450200-2019', DECIDED)]).toEqual([verb, ['WRONG_STATE']]);
  }
});

test('only by the issuer’s office, who saw it as it is', async () => {
  const code = await issued(2018);
  for (const verb of ['voidProgramme', 'suspendProgramme', 'endProgramme', 'closeProgramme']) {
    expect(await change(verb, code, DECIDED, '450203-supervision')).toEqual(['NOT_YOUR_TENANT']);
    expect(await change(verb, code, DECIDED, '450200-zhujian')).toEqual(['FORBIDDEN']);
    expect(await change(verb, code, DECIDED, '450200-auditor')).toEqual(['FORBIDDEN']);
    const { id, version } = await read(code);
    expect(await problems(world, OFFICE, verb, { id, version: version - 1, ...DECIDED })).toEqual(['STALE_VERSION']);
    expect(await problems(world, '500240-coordinator', verb, { id, version, ...DECIDED })).toEqual(['NOT_FOUND']);
  }
  expect(await read(code)).toMatchObject({ status: 'ISSUED' });
});

test('a superior does not decide on its district’s list', async () => {
  const list = await enterList(world, '450203-supervision', {
    year: 2018,
    title: '2018年鱼峰区为民办实事',
    tasks: [{ number: '1', title: '甲', leadAsWritten: '区住建局' }],
  });
  const input = { programmeId: list.id, version: 1 };
  expect(await problems(world, '450203-supervision', 'issueProgramme', input)).toEqual([]);
  expect(await change('voidProgramme', '450203-2018', { why: '不同意' })).toEqual(['NOT_YOUR_TENANT']);
});

test('every holder below is told of it, with the reason', async () => {
  const told = await verbsSeenBy(world, '450203-supervision');
  for (const verb of ['voidProgramme', 'suspendProgramme', 'resumeProgramme', 'endProgramme', 'closeProgramme']) {
    expect(told).toContain(verb);
  }
  const { events } = await world.get<{
    events: { events: { verb: string; why: string; before: unknown; after: unknown }[] };
  }>('450204-coordinator', `{ events(first: 100) { events { verb why before after } } }`);
  expect(events.events.find(({ verb }) => verb === 'suspendProgramme')).toMatchObject({
    why: DECIDED.why,
    before: { status: 'ISSUED' },
    after: { status: 'SUSPENDED', decidedBy: DECIDED.decidedBy, resolutionNumber: DECIDED.resolutionNumber },
  });
  expect(await verbsSeenBy(world, '500240-coordinator')).toEqual([]);
});

describe('the list of programmes', () => {
  test('is read a page at a time, the latest year first, and filtered', async () => {
    const PAGE = `query ($first: Int!, $after: String, $status: ProgrammeStatus) {
      programmes(first: $first, after: $after, status: $status) {
        edges { cursor node { code status } } pageInfo { hasNextPage endCursor }
      }
    }`;
    interface Page {
      programmes: {
        edges: { node: { code: string; status: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    }
    const codes: string[] = [];
    let after: string | null = null;
    for (let pages = 0, more = true; more && pages < 20; pages += 1) {
      const page: Page = await world.get<Page>(OFFICE, PAGE, { first: 2, after });
      codes.push(...page.programmes.edges.map(({ node }) => node.code));
      ({ hasNextPage: more, endCursor: after } = page.programmes.pageInfo);
    }
    const years = ['2022', '2022', '2021', '2020', '2019', '2018'].map((year) => `450200-${year}`);
    expect(codes.filter((code) => code.startsWith('450200'))).toEqual(years);
    expect(codes).toHaveLength(7);
    const closed = await world.get<Page>(OFFICE, PAGE, { first: 10, status: 'CLOSED' });
    expect(closed.programmes.edges.map(({ node }) => node.code)).toEqual(['450200-2020']);
  });

  test('takes no page that is none', async () => {
    for (const args of ['first: 0', 'first: 101', 'after: "xyz"', 'after: "MjAyMiB4"']) {
      const { errors } = await world.ask(OFFICE, `{ programmes(${args}) { edges { cursor } } }`);
      expect([args, errors?.[0]?.extensions.code]).toEqual([args, 'BAD_USER_INPUT']);
    }
  });

  test('a programme is asked for by one of id and code', async () => {
    const { id } = await read('450200-2022');
    for (const args of ['', `(id: "${id}", code: "450200-2022")`, '(id: "nonsense")']) {
      const { errors } = await world.ask(OFFICE, `{ programme${args} { id } }`);
      expect([args, errors?.[0]?.extensions.code]).toEqual([args, 'BAD_USER_INPUT']);
    }
  });

  test('takes the same number of statements for one programme as for seven, with all that hangs on them', async () => {
    const ALL = `query ($first: Int!) { programmes(first: $first) { edges { node {
      tenant { name } issuingUnit { name } supervisionUnit { name } reportReceiver { name } higherProgramme { code }
      warnings { code } amendments { ordinal } consultations { round }
      tasks { subtasks { number } parties { unit { name } tenant { name } } targets { partOf { metric } leadUnit { name } } textOn(date: "2022-12-31") { title } }
      leaves { programme { code } parent { number } amendments { ordinal } }
    } } } }`;
    const count = async (first: number): Promise<number> => {
      world.statements = [];
      await world.get(OFFICE, ALL, { first });
      return world.statements.length;
    };
    // 2022 stands first and has all kinds of rows.
    expect(await count(100)).toBe(await count(1));
  });
});
