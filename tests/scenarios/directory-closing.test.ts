import { In } from 'typeorm';
import { writeAs } from '../../api/request/mutate';
import { Assignment, AssignmentRole } from '../../schema/assignment';
import { Origin, Programme, ProgrammeAct, ProgrammeStatus } from '../../schema/programme';
import { Quota } from '../../schema/quota';
import { Comparator, Target, TargetKind } from '../../schema/target';
import { Task } from '../../schema/task';
import { Role } from '../../tenants/permissions';
import type { NewRow, UnitOfWork } from '../../tenants/unit-of-work';
import { type City, liuzhou, World } from '../support/world';

interface Closed {
  tenant: { closedOn: string; successor: { code: string } | null } | null;
  carriedOver: { from: { id: string }; to: { id: string; role: string } }[];
  notCarried: { assignment: { id: string }; reason: string }[];
  userErrors: { code: string; field: string[] }[];
}

const CLOSE = `mutation ($input: CloseTenantInput!) { closeTenant(input: $input) {
  tenant { closedOn successor { code } }
  carriedOver { from { id } to { id role } }
  notCarried { assignment { id } reason }
  userErrors { code field } } }`;

/** 柳州市 with two tasks issued to three districts, the first handed on to a street, all as rows. */
async function issueTasks(world: World, city: City): Promise<void> {
  const root = city.tenant('450200');
  const author = { tenantId: root.id, path: root.path, authorPath: root.path, issuedOn: '2022-03-01' };
  const insertCascade = async (work: UnitOfWork): Promise<void> => {
    const [programmeId = ''] = await work.insert(Programme, [
      {
        ...author,
        code: '450200-2022',
        year: 2022,
        title: '为民办实事',
        act: ProgrammeAct.ISSUE_DOWN,
        issuerAsWritten: '柳州市人民政府',
        origin: Origin.OTHER,
        status: ProgrammeStatus.ISSUED,
      },
    ]);
    for (const [position, quotas] of [{ 450203: '20', 450204: '5' }, {}].entries()) {
      const number = String(position + 1);
      const [taskId = ''] = await work.insert(Task, [
        { ...author, programmeId, position, number, title: `实事${number}` },
      ]);
      const [targetId = ''] = await work.insert(Target, [
        {
          ...author,
          taskId,
          position: 0,
          metric: '小区',
          kind: TargetKind.SUM,
          comparator: Comparator.GE,
          quantity: '80',
        },
      ]);
      const assign = (code: string, parentId: string | null): NewRow<Assignment> => {
        const { id: tenantId, path } = city.tenant(code);
        return {
          ...work.stated({ tenantId, path }),
          programmeId,
          taskId,
          parentId,
          role: parentId ? AssignmentRole.SUPPORT : AssignmentRole.ROOT,
          predictedInvolved: true,
          predictionReason: '各城区',
          predictionReasonEn: 'all districts',
        };
      };
      const [rootId = ''] = await work.insert(Assignment, [assign('450200', null)]);
      const codes = position === 0 ? ['450202', '450203', '450204'] : ['450203'];
      const ids = await work.insert(
        Assignment,
        codes.map((code) => assign(code, rootId)),
      );
      await work.insert(
        Quota,
        Object.entries(quotas).map(([code, quantity]) => ({
          ...work.stated({ tenantId: city.tenant(code).id, path: city.tenant(code).path }),
          assignmentId: ids[codes.indexOf(code)] as string,
          targetId,
          ordinal: 1,
          quantity,
        })),
      );
    }
    work.record({ verb: 'arrangeTest', subject: { type: 'Tenant', id: root.id }, audience: [root.path] });
  };
  await writeAs(world, world.viewer('450200-coordinator'), insertCascade);
}

describe('a merged area is closed with its successor', () => {
  let world: World;
  let city: City;
  const idOf = async (code: string) =>
    (await world.get<{ tenant: { id: string } }>('450200-coordinator', `{ tenant(code: "${code}") { id } }`)).tenant.id;
  const close = async (member: string, code: string, successor: string | null, more: Record<string, unknown> = {}) => {
    const successorId = successor && (await idOf(successor));
    const input = { tenantId: await idOf(code), on: '2022-06-30', why: '行政区划调整', successorId, ...more };
    return (await world.get<{ closeTenant: Closed }>(member, CLOSE, { input })).closeTenant;
  };
  const rows = <T>(read: (work: UnitOfWork) => Promise<T>): Promise<T> =>
    writeAs(world, world.viewer('450200-coordinator'), async (work) => {
      work.record({
        verb: 'look',
        subject: { type: 'Tenant', id: city.founder.tenantId },
        audience: [city.founder.path],
      });
      return read(work);
    });

  beforeAll(async () => {
    world = await World.open();
    city = await liuzhou(world);
    await city.addMember('450203-coordinator', Role.COORDINATOR);
    await issueTasks(world, city);
  });
  afterAll(() => world.close());

  it('is refused while it has open areas below, and without a successor for its work', async () => {
    const { userErrors, tenant } = await close('450200-coordinator', '450203', null);
    expect(tenant).toBeNull();
    expect(userErrors).toEqual([
      { code: 'IN_USE', field: ['tenantId'] },
      { code: 'IN_USE', field: ['successorId'] },
    ]);
  });

  it.each([
    ['itself', '450203001', '450203001'],
    ['an area of another level', '450203001', '450204'],
  ])('is refused with %s as successor', async (_what, code, successor) => {
    const { userErrors } = await close('450200-coordinator', code, successor);
    expect(userErrors).toContainEqual({ code: 'INVALID', field: ['successorId'] });
  });

  it('is refused on a day to come, and to the area itself', async () => {
    const future = await close('450200-coordinator', '450203001', '450203002', { on: '2999-01-01' });
    expect(future.userErrors).toEqual([{ code: 'INVALID', field: ['on'] }]);
    const own = await close('450203-coordinator', '450203', null);
    expect(own.userErrors).toContainEqual({ code: 'NOT_YOUR_TENANT', field: ['tenantId'] });
  });

  it('is refused without a reason, and on a day before it was opened or too long ago', async () => {
    const unsaid = await close('450200-coordinator', '450203001', '450203002', { why: ' ', on: '1900-01-01' });
    expect(unsaid.userErrors).toEqual([
      { code: 'REQUIRED', field: ['why'] },
      { code: 'INVALID', field: ['on'] },
    ]);
  });

  it('is closed by a common superior: a district cannot merge with its sibling', async () => {
    const input = {
      tenantId: await idOf('450203001'),
      successorId: await idOf('450204001'),
      on: '2022-06-30',
      why: '试',
    };
    const { errors } = await world.ask('450203-coordinator', CLOSE, { input });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('closes a street: its posts and units end, and its successor reads its history', async () => {
    const { tenant, userErrors } = await close('450203-coordinator', '450203001', '450203002');
    expect(userErrors).toEqual([]);
    expect(tenant).toEqual({ closedOn: '2022-06-30', successor: { code: '450203002' } });
    const gone = await world.ask('450203001-clerk', `{ tenant { name } }`);
    expect(gone.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const successor = await world.get<{ tenant: unknown }>(
      '450203002-clerk',
      `{ tenant { name predecessors { name closedOn units(includeClosed: true) { edges { node { name closedOn } } } } } }`,
    );
    expect(successor.tenant).toEqual({
      name: '驾鹤街道',
      predecessors: [
        {
          name: '天马街道',
          closedOn: '2022-06-30',
          units: { edges: [{ node: { name: '天马街道办事处', closedOn: '2022-06-30' } }] },
        },
      ],
    });
  });

  it('cannot be closed again, nor be a successor', async () => {
    expect((await close('450200-coordinator', '450203001', '450203002')).userErrors).toEqual([
      { code: 'WRONG_STATE', field: ['tenantId'] },
    ]);
    expect((await close('450200-coordinator', '450203003', '450203001')).userErrors).toEqual([
      { code: 'WRONG_STATE', field: ['successorId'] },
    ]);
  });

  it('carries the open work of a district over, once its streets are closed', async () => {
    const streets = [...city.tenants.values()].filter(
      ({ path, code }) => path.startsWith('450200.450203.') && code !== '450203001',
    );
    for (const { code } of streets) {
      expect((await close('450200-coordinator', code, '450204001')).userErrors).toEqual([]);
    }
    const { carriedOver, notCarried, userErrors } = await close('450200-coordinator', '450203', '450204');
    expect(userErrors).toEqual([]);
    expect(notCarried).toEqual([]);
    expect(carriedOver.map(({ to }) => to.role)).toEqual(['SUPPORT', 'SUPPORT']);

    const tenantId = city.tenant('450204').id;
    const held = await rows((work) => work.find(Assignment, { tenantId }, { taskId: 'ASC' }));
    expect(held.map(({ carriedFromId }) => carriedFromId === null)).toEqual([true, false]);
    const shares = await rows((work) =>
      work.find(Quota, { assignmentId: In(held.map(({ id }) => id)) }, { ordinal: 'ASC' }),
    );
    expect(shares.map(({ ordinal, quantity }) => [ordinal, quantity])).toEqual([
      [1, '5'],
      [2, '25'],
    ]);
    const [event] = await rows((work) =>
      work.query<{ after: { carriedOver: unknown[]; successor: string } }>(
        `SELECT after FROM event WHERE city_id = $1 AND verb = 'closeTenant' ORDER BY seq DESC LIMIT 1`,
        [work.cityId],
      ),
    );
    expect(event?.after).toMatchObject({ successor: '450204', notCarried: [] });
    expect(event?.after.carriedOver).toHaveLength(2);
  });

  it('shows the carried assignments as withdrawn, with the reason', async () => {
    const withdrawn = await rows((work) =>
      work.query<{ why: string; withdrawn: boolean }>(
        `SELECT w.why, w.withdrawn FROM withdrawal w JOIN assignment a ON a.city_id = w.city_id AND a.id = w.assignment_id
         WHERE w.city_id = $1 AND a.tenant_id = $2`,
        [work.cityId, city.tenant('450203').id],
      ),
    );
    expect(withdrawn).toHaveLength(2);
    expect(withdrawn[0]).toMatchObject({ withdrawn: true, why: expect.stringContaining('柳南区') });
  });

  it('lets the successor read what the closed district held, and nobody else beside it', async () => {
    const seen = await world.get<{ tenant: { name: string } }>(
      '450204-coordinator',
      `{ tenant(code: "450203") { name closedOn } }`,
    );
    expect(seen.tenant).toEqual({ name: '鱼峰区', closedOn: '2022-06-30' });
    await city.addMember('450202-coordinator', Role.COORDINATOR);
    const { errors } = await world.ask('450202-coordinator', `{ tenant(code: "450203") { name } }`);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
