import { Client } from 'pg';
import { toGlobalId } from '../../tenants/global-id';
import { enterLiuzhouList, liuzhouWithItsUnits, problems, verbsSeenBy } from '../support/liuzhou-list';
import { type City, World } from '../support/world';

const OFFICE = '450200-coordinator';

let world: World;
let city: City;
let draft: { id: string };

beforeAll(async () => {
  world = await World.open();
  city = await liuzhouWithItsUnits(world);
  draft = await enterLiuzhouList(world);
});

afterAll(() => world.close());

interface Copy {
  id: string;
  round: number;
  commentBy: string | null;
  frozen: {
    attachments: string[];
    code: string;
    tasks: { number: string; title: string; support: string[]; targets: { quantity: string }[] }[];
  };
  from: { name: string } | null;
  tenant: { name: string };
  unit: { name: string } | null;
  programme: { code: string } | null;
  comments: { ordinal: number; opinion: string; body: string; taskNumber: string | null; isLate: boolean }[];
}

const COPIES = `query ($box: ConsultationBox!) { consultations(box: $box) { edges { node {
  id round commentBy frozen from { name } tenant { name } unit { name } programme { code }
  comments { ordinal opinion body taskNumber isLate }
} } } }`;

async function copies(member: string, box: 'RECEIVED' | 'SENT'): Promise<Copy[]> {
  const { consultations } = await world.get<{ consultations: { edges: { node: Copy }[] } }>(member, COPIES, { box });
  return consultations.edges.map(({ node }) => node);
}

const firstOf = async (member: string): Promise<Copy> => {
  const [copy] = await copies(member, 'RECEIVED');
  if (!copy) throw new Error(`${member} was sent nothing`);
  return copy;
};

const tenantId = (code: string): string => toGlobalId('Tenant', city.founder.cityId, city.tenant(code).id);

const unitId = (member: string): string => toGlobalId('Unit', city.founder.cityId, world.viewer(member).unitId);

async function version(): Promise<number> {
  const { programme } = await world.get<{ programme: { version: number } }>(
    OFFICE,
    `query ($id: ID!) { programme(id: $id) { version } }`,
    { id: draft.id },
  );
  return programme.version;
}

const consult = async (input: Record<string, unknown>) =>
  problems(world, OFFICE, 'consultOnProgramme', { programmeId: draft.id, version: await version(), ...input });

const comment = (member: string, copy: Copy, input: Record<string, unknown>) =>
  problems(world, member, 'commentOnProgramme', { consultationId: copy.id, ...input });

/** Moves the clock of this test's own database, or lets it go on. */
async function moveClock(moment: string | null): Promise<void> {
  const owner = new Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query('DELETE FROM simulation_clock');
  if (moment) await owner.query('INSERT INTO simulation_clock (moved_to) VALUES ($1)', [moment]);
  await owner.end();
}

describe('柳州市 asks before it issues', () => {
  test('nobody, somebody else’s, or by a day that has passed is refused', async () => {
    expect(await consult({})).toEqual(['REQUIRED tenantIds']);
    const wrong = {
      tenantIds: [tenantId('450203001'), tenantId('450200')],
      unitIds: [unitId('450203-zhujian')],
      commentBy: '2020-01-01',
    };
    expect(await consult(wrong)).toEqual([
      'TENANT_NOT_DIRECT_CHILD tenantIds.0',
      'TENANT_NOT_DIRECT_CHILD tenantIds.1',
      'UNIT_NOT_OF_TENANT unitIds.0',
      'INVALID commentBy',
    ]);
  });

  test('the bureau of finance, 鱼峰区 and 柳城县 each receive a frozen copy', async () => {
    const invited = { tenantIds: [tenantId('450203'), tenantId('450222')], unitIds: [unitId('450200-caizheng')] };
    expect(await consult({ ...invited, commentBy: '2099-01-31' })).toEqual([]);
    for (const [member, unit] of [
      ['450200-caizheng', '市财政局'],
      ['450203-supervision', undefined],
      ['450222-coordinator', undefined],
    ] as const) {
      const copy = await firstOf(member);
      expect(copy).toMatchObject({
        round: 1,
        commentBy: '2099-01-31',
        from: { name: '柳州市' },
        programme: null,
        comments: [],
      });
      expect(copy.unit?.name).toBe(unit);
      expect(copy.frozen.code).toBe('450200-2022');
      expect(copy.frozen.attachments).toEqual([]);
      expect(copy.frozen.tasks).toHaveLength(10);
      expect(copy.frozen.tasks[0]).toMatchObject({ number: '1', targets: [{ quantity: '80' }, { quantity: '50' }] });
      expect(copy.frozen.tasks[0]?.support).toEqual(['各城区人民政府', '市发展改革委', '市财政局']);
    }
    expect(await copies(OFFICE, 'SENT')).toHaveLength(3);
  });

  test('nobody else sees a copy: not the district’s bureaus, other districts, other bureaus, the auditor, other cities', async () => {
    const { id } = await firstOf('450203-supervision');
    for (const member of [
      '450203-zhujian',
      '450203-auditor',
      '450203001-clerk',
      '450204-coordinator',
      '450200-zhujian',
      '450200-auditor',
      '500240-coordinator',
    ]) {
      const { nodes } = await world.get<{ nodes: unknown[] }>(member, `query ($id: ID!) { nodes(ids: [$id]) { id } }`, {
        id,
      });
      expect([member, nodes]).toEqual([member, [null]]);
    }
    expect(await copies('450200-zhujian', 'RECEIVED')).toEqual([]);
    expect(await copies('450203-zhujian', 'RECEIVED')).toEqual([]);
    expect(await copies('450203-supervision', 'SENT')).toEqual([]);
  });

  test('the draft itself stays hidden from the invited, and cannot be changed while it is out', async () => {
    const { errors } = await world.ask('450203-supervision', `{ programme(code: "450200-2022") { id } }`);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const input = { id: draft.id, version: await version(), title: '改名' };
    expect(await problems(world, OFFICE, 'reviseProgramme', input)).toEqual(['WRONG_STATE']);
  });

  test('more can be invited in the same round, and each once', async () => {
    expect(await consult({ tenantIds: [tenantId('450203')] })).toEqual(['DUPLICATE tenantIds']);
    expect(await consult({ tenantIds: [tenantId('450204')], commentBy: null })).toEqual([]);
    expect((await firstOf('450204-coordinator')).round).toBe(1);
  });
});

describe('the invited say what they think', () => {
  test('on a task or on the whole; who wants a change says which', async () => {
    const copy = await firstOf('450203-supervision');
    expect(await comment('450203-supervision', copy, { opinion: 'CHANGE', body: ' ', taskNumber: '11' })).toEqual([
      'REQUIRED body',
      'INVALID taskNumber',
    ]);
    const input = { opinion: 'CHANGE', body: '建议分解18个小区', taskNumber: '1' };
    expect(await comment('450203-supervision', copy, input)).toEqual([]);
    expect(await comment('450203-supervision', copy, { opinion: 'AGREE' })).toEqual([]);
    expect((await firstOf('450203-supervision')).comments).toMatchObject([
      { ordinal: 1, opinion: 'CHANGE', body: '建议分解18个小区', taskNumber: '1', isLate: false },
      { ordinal: 2, opinion: 'AGREE', body: '', taskNumber: null },
    ]);
  });

  test('a unit by its own officers, or by the office that was told; nobody for another', async () => {
    const copy = await firstOf('450200-caizheng');
    expect(await comment('450200-caizheng', copy, { opinion: 'OBJECT', body: '资金不足' })).toEqual([]);
    expect(await comment('450200-supervision', copy, { opinion: 'AGREE', body: '电话同意' })).toEqual([]);
    expect(await comment('450200-zhujian', copy, { opinion: 'AGREE' })).toEqual(['NOT_FOUND']);
    expect(await comment('450203-supervision', copy, { opinion: 'AGREE' })).toEqual(['NOT_FOUND']);
    expect((await firstOf('450200-caizheng')).comments.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    const districts = await firstOf('450203-supervision');
    expect(await comment(OFFICE, districts, { opinion: 'AGREE' })).toEqual(['NOT_HOLDER']);
    expect(await comment('450200-auditor', copy, { opinion: 'AGREE' })).toEqual(['FORBIDDEN']);
  });

  test('the office that asked reads all comments, the commenter its own and nobody else any', async () => {
    const sent = await copies(OFFICE, 'SENT');
    expect(sent.flatMap(({ comments }) => comments)).toHaveLength(4);
    const districts = sent.find(({ tenant }) => tenant.name === '鱼峰区');
    expect(districts?.comments).toHaveLength(2);
    const { nodes } = await world.get<{ nodes: ({ comments: { id: string }[] } | null)[] }>(
      OFFICE,
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Consultation { comments { id } } } }`,
      { ids: sent.map(({ id }) => id) },
    );
    const ids = nodes.flatMap((node) => (node?.comments ?? []).map(({ id }) => id));
    const seenBy = async (member: string) => {
      const seen = await world.get<{ nodes: unknown[] }>(member, `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, {
        ids,
      });
      return seen.nodes.filter((node) => node !== null).length;
    };
    expect(await seenBy(OFFICE)).toBe(4);
    expect(await seenBy('450203-supervision')).toBe(2);
    expect(await seenBy('450200-caizheng')).toBe(2);
    for (const member of ['450200-zhujian', '450203-zhujian', '450204-coordinator', '450222-coordinator']) {
      expect([member, await seenBy(member)]).toEqual([member, 0]);
    }
  });
});

describe('the consultation is closed', () => {
  test('and the programme is a draft again; a comment that comes late is taken and marked', async () => {
    expect(
      await problems(world, OFFICE, 'closeConsultation', { programmeId: draft.id, version: await version() }),
    ).toEqual([]);
    const { programme } = await world.get<{ programme: { status: string; consultations: unknown[] } }>(
      OFFICE,
      `query ($id: ID!) { programme(id: $id) { status consultations { id } } }`,
      { id: draft.id },
    );
    expect(programme.status).toBe('DRAFT');
    expect(programme.consultations).toHaveLength(4);
    const copy = await firstOf('450222-coordinator');
    for (const moment of ['2099-01-31T23:59:59.999+08:00', '2099-02-01T00:00:00+08:00']) {
      await moveClock(moment);
      expect(await comment('450222-coordinator', copy, { opinion: 'AGREE' })).toEqual([]);
    }
    await moveClock(null);
    const { comments } = await firstOf('450222-coordinator');
    expect(comments.map((each) => each.isLate)).toEqual([false, true]);
  });

  test('a second round asks anew, with what has been changed since', async () => {
    const { programme } = await world.get<{ programme: { tasks: { id: string; version: number }[] } }>(
      OFFICE,
      `query ($id: ID!) { programme(id: $id) { tasks { id version } } }`,
      { id: draft.id },
    );
    expect(await problems(world, OFFICE, 'reviseTask', { ...programme.tasks[0], title: '改造老旧小区' })).toEqual([]);
    expect(await consult({ tenantIds: [tenantId('450203')] })).toEqual([]);
    const [second, first] = await copies('450203-supervision', 'RECEIVED');
    expect([second?.round, first?.round]).toEqual([2, 1]);
    const titles = [second, first].map((copy) => copy?.frozen.tasks[0]?.title);
    expect(titles).toEqual(['改造老旧小区', '改造一批老旧小区']);
  });

  test('it can be issued from there; the invited see the programme then, and comment no more', async () => {
    const input = { programmeId: draft.id, version: await version() };
    expect(await problems(world, OFFICE, 'issueProgramme', input)).toEqual([]);
    const copy = await firstOf('450203-supervision');
    expect(copy.programme?.code).toBe('450200-2022');
    expect(await comment('450203-supervision', copy, { opinion: 'AGREE' })).toEqual(['TOO_LATE']);
    const { programme } = await world.get<{ programme: { consultations: unknown[] } }>(
      '450203-supervision',
      `{ programme(code: "450200-2022") { consultations { id } } }`,
    );
    expect(programme.consultations).toEqual([]);
  });

  test('the trail tells the invited what concerns them and nobody else', async () => {
    expect(await verbsSeenBy(world, '450203-supervision')).toEqual([
      'consultOnProgramme',
      'commentOnProgramme',
      'commentOnProgramme',
      'closeConsultation',
      'consultOnProgramme',
      'issueProgramme',
    ]);
    expect(await verbsSeenBy(world, '450204-coordinator')).toEqual([
      'consultOnProgramme',
      'closeConsultation',
      'issueProgramme',
    ]);
    expect(await verbsSeenBy(world, '450203001-clerk')).toEqual([]);
  });
});
