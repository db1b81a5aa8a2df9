import { CountyYear, type SeenApplication, setCalendar } from '../support/changes';
import { briefly, obligationsOf } from '../support/obligations';
import { enterAndIssue, smallDraft } from '../support/programme';
import { submitted, verify } from '../support/reports';

/** What was owed, and is owed again, or no more: applications for completion one after the other, and a town that is closed. */
describe('owed again', () => {
  let year: CountyYear;
  beforeAll(async () => {
    year = await CountyYear.open({ county: '450222', town: '450222100' }, {}, [{}]);
    await year.acceptedByTown('1');
    await setCalendar(year, year.office, { rounds: [{ leadDueOn: '2022-04-10' }, { leadDueOn: '2022-07-10' }] });
  });
  afterAll(() => year.close());

  const lead = async () => briefly(await obligationsOf(year, year.office, ', step: LEAD'));
  const apply = (assignmentId: string, member: string, completedOn: string) =>
    year.did<SeenApplication>(member, 'applyForCompletion', { assignmentId, completedOn });
  const fail = (applicationId: string, owedAgainBy: string) =>
    year.did<SeenApplication>(year.office, 'decideCompletion', {
      applicationId,
      outcome: 'FAILED',
      why: '未达标准',
      owedAgainBy,
    });

  test('what falls under a second application rests again, and is owed by the day of its answer', async () => {
    const root = year.root('1');
    await year.on('2022-04-08');
    const first = await apply(root, year.lead, '2022-04-07');
    await year.on('2022-04-20');
    await fail(first.id, '2022-04-30');
    expect(await lead()).toEqual(['县住建局 LEAD 1 2022-04-30 NOT_YET_DUE', '县住建局 LEAD 2 2022-07-10 NOT_YET_DUE']);
    await year.on('2022-04-25');
    const second = await apply(root, year.lead, '2022-04-24');
    await year.on('2022-05-05');
    expect(await lead()).toEqual([]);
    await fail(second.id, '2022-05-10');
    expect(await lead()).toEqual(['县住建局 LEAD 1 2022-05-10 NOT_YET_DUE', '县住建局 LEAD 2 2022-07-10 NOT_YET_DUE']);
    await year.on('2022-05-11');
    expect(await lead()).toEqual(['县住建局 LEAD 1 2022-05-10 MISSING', '县住建局 LEAD 2 2022-07-10 NOT_YET_DUE']);
    expect((await obligationsOf(year, year.office, ', step: LEAD, asOf: "2022-05-04"')).length).toBe(0);
  });

  test('a town that is closed owes nothing from that day; what it missed before stays in the county’s books', async () => {
    const upward = async () => briefly(await obligationsOf(year, year.office, ', step: UPWARD'));
    await year.on('2022-05-20');
    const own = await enterAndIssue(
      year.world,
      year.clerk,
      smallDraft(2022, [{ title: '修路灯', leadAsWritten: '大埔镇人民政府', supportAsWritten: null }]),
    );
    const rounds = [{ leadDueOn: '2022-06-01' }, { leadDueOn: '2022-07-01' }];
    await setCalendar({ ...year, programme: own } as CountyYear, year.clerk, { rounds });
    await year.on('2022-06-01');
    expect((await upward()).map((each) => each.split(' ').slice(2).join(' '))).toEqual([
      '1 2022-04-10 MISSING',
      '2 2022-07-10 NOT_YET_DUE',
    ]);
    const id = async (code: string) =>
      (await year.world.get<{ tenant: { id: string } }>(year.office, `{ tenant(code: "${code}") { id } }`)).tenant.id;
    const { data, errors } = await year.world.ask<{ closeTenant: { userErrors: { code: string; message: string }[] } }>(
      year.office,
      `mutation($input: CloseTenantInput!) { closeTenant(input: $input) { userErrors { code message } } }`,
      {
        input: { tenantId: await id(year.town), successorId: await id('450222101'), on: '2022-06-01', why: '乡镇合并' },
      },
    );
    expect([errors, data?.closeTenant.userErrors]).toEqual([undefined, []]);
    await year.on('2022-07-20');
    expect((await upward()).map((each) => each.split(' ').slice(2).join(' '))).toContain('1 2022-04-10 MISSING');
    expect(await upward()).not.toContainEqual(expect.stringContaining('大埔镇人民政府 UPWARD 2'));
    const ofTown = async (day: string) =>
      briefly(await obligationsOf({ ...year, programme: own } as CountyYear, year.office, `, asOf: "${day}"`));
    expect((await ofTown('2022-06-01')).map((each) => each.split(' ').slice(1).join(' '))).toEqual([
      'LEAD 1 2022-06-01 NOT_YET_DUE',
    ]);
    expect((await ofTown('2022-07-20')).map((each) => each.split(' ').slice(1).join(' '))).toEqual([
      'LEAD 1 2022-06-01 MISSING',
    ]);
  });

  test('what was handed in again and returned again is asked for by the later day', async () => {
    const report = () =>
      submitted(year.world, year.lead, { assignmentId: year.root('1'), progress: '二季度', roundNo: 2 });
    const sendBack = async (reportId: string, reportAgainBy: string) =>
      expect(
        (await verify(year.world, year.office, [{ reportId, outcome: 'RETURNED', why: '缺佐证', reportAgainBy }]))
          .problems,
      ).toEqual([]);
    await sendBack((await report()).id, '2022-07-25');
    await year.on('2022-07-22');
    await sendBack((await report()).id, '2022-07-29');
    const again = async (filter = '') =>
      (await obligationsOf(year, year.office, `, step: LEAD, roundNo: 2${filter}`)).map(
        ({ status, handedInOn, isReturned, againBy }) => [status, handedInOn, isReturned, againBy],
      );
    expect(await again()).toEqual([['LATE', '2022-07-20', true, '2022-07-29']]);
    expect(await again(', asOf: "2022-07-21"')).toEqual([['LATE', '2022-07-20', true, '2022-07-25']]);
  });
});
