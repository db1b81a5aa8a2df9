import { parse, validate } from 'graphql';
import { loadConfig } from '../../api/config';
import { limitRule } from '../../api/http/limits';
import { buildApiSchema } from '../../api/schema';
import { fromGlobalId } from '../../tenants/global-id';
import { Role } from '../../tenants/permissions';
import { done } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';
import { submitted } from '../support/reports';

interface SeenTask {
  readonly assignment: { readonly id: string; readonly task: { readonly number: string } };
  readonly leaderName: string | null;
  readonly dueOn: string | null;
  readonly originalDueOn: string | null;
  readonly behind: readonly {
    readonly reason: string;
    readonly tenant: { readonly shortName: string };
    readonly unit: { readonly shortName: string } | null;
    readonly dueOn: string;
    readonly isOverdue: boolean;
  }[];
}

interface SeenBoard {
  readonly total: number;
  readonly schedule: Record<string, number>;
  readonly tasks: readonly SeenTask[];
  readonly toDecide: {
    readonly total: number;
    readonly items: readonly { kind: string; plan: { id: string } | null }[];
  };
}

const BOARD = `total schedule { done onSchedule behind overdue resting ended }
  tasks { assignment { id task { number } } leaderName dueOn originalDueOn
    behind { reason tenant { shortName } unit { shortName } dueOn isOverdue } }
  toDecide { total items { kind plan { id } } }`;

/** 县领导各管其事: whose task, behind whom, what is to be decided (R83). */
describe('a leader’s view', () => {
  let year: CountyYear;
  let units: { lead: string; helper: string };

  const board = async (member: string, args = ''): Promise<SeenBoard> =>
    (await year.world.get<{ leaderBoard: SeenBoard }>(member, `{ leaderBoard${args} { ${BOARD} } }`)).leaderBoard;
  const numbers = async (member: string, args = ''): Promise<string[]> =>
    (await board(member, args)).tasks.map(({ assignment }) => assignment.task.number).sort();
  /** Who keeps a task waiting, as `reason who day`, with a ! where it is overdue. */
  const behind = async (member: string, number: string): Promise<string[]> => {
    const task = (await board(member)).tasks.find(({ assignment }) => assignment.task.number === number);
    return (task?.behind ?? []).map(
      ({ reason, tenant, unit, dueOn, isOverdue }) =>
        `${reason} ${unit?.shortName ?? tenant.shortName} ${dueOn}${isOverdue ? '!' : ''}`,
    );
  };
  const memberOf = async (member: string): Promise<{ id: string; version: number }> =>
    (
      await year.world.get<{ viewer: { member: { id: string; version: number } } }>(
        member,
        `{ viewer { member { id version } } }`,
      )
    ).viewer.member;
  const accept = (number: string, more: Record<string, unknown>) =>
    done(year.world, year.office, 'acceptAssignment', {
      assignmentId: year.root(number),
      leadUnitIds: [units.lead],
      supportUnitIds: [units.helper],
      replacingWhy: '明确责任领导',
      ...more,
    });
  async function say(member: string, verb: string, input: Record<string, unknown>, fields = ''): Promise<never> {
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const answer = await year.world.get<Record<string, { userErrors: unknown[] }>>(
      member,
      `mutation($input: ${type}!) { ${verb}(input: $input) { ${fields} userErrors { code message } } }`,
      { input },
    );
    expect(answer[verb]?.userErrors).toEqual([]);
    return answer[verb] as never;
  }

  beforeAll(async () => {
    year = await CountyYear.open(
      { county: '450223', town: '450223100' },
      { origin: 'WORK_REPORT', completionDueOn: '2022-10-31' },
      [
        { title: '改造一批老旧小区' },
        { title: '新建一批厕所' },
        // As a notice pads a name of two signs.
        { title: '修一批路', leaders: ['陈  建', '石  华'], dueOn: '2022-08-31' },
      ],
    );
    await year.city.addMember('450223-second', Role.LEADER);
    const { tenant } = await year.world.get<{
      tenant: { units: { edges: { node: { id: string; shortName: string } }[] } };
    }>(year.office, `{ tenant(code: "450223") { units(first: 100) { edges { node { id shortName } } } } }`);
    const idOf = (name: string) => tenant.units.edges.find(({ node }) => node.shortName === name)?.node.id as string;
    units = { lead: idOf('县住建局'), helper: idOf('县教育局') };
    await accept('1', { leaderId: (await memberOf(year.leader)).id });
    await accept('2', { leaderId: (await memberOf('450223-second')).id });
    await setCalendar(year, year.office, {
      rounds: [{ leadDueOn: '2022-04-05', supportDueOn: '2022-04-02' }],
      planDueOn: '2022-03-21',
    });
  });
  afterAll(() => year.close());

  test.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['an officer of a unit', '450223-zhujian', 'FORBIDDEN'],
    ['an auditor', '450223-auditor', 'FORBIDDEN'],
  ])('is not for %s', async (_told, member, code) => {
    const { errors } = await year.world.ask(member, `{ leaderBoard { total } }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  test('has his own tasks alone; the office has all, or those of one leader', async () => {
    expect(await numbers(year.leader)).toEqual(['1']);
    expect(await numbers('450223-second')).toEqual(['2']);
    const { id } = await memberOf('450223-second');
    // A leader asks for his own in any case.
    expect(await numbers(year.leader, `(leaderId: "${id}")`)).toEqual(['1']);
    expect(await numbers(year.office)).toEqual(['1', '2', '3']);
    expect(await numbers(year.office, `(leaderId: "${id}")`)).toEqual(['2']);
    expect(await board(year.office, '(first: 1)')).toMatchObject({ total: 3, tasks: [{ dueOn: '2022-08-31' }] });
  });

  test('nothing of a neighbour’s, nor of the county’s for those below and above', async () => {
    for (const member of ['450204-coordinator', year.clerk, '450200-leader', '450200-coordinator']) {
      expect((await board(member, `(programmeId: "${year.programme.id}")`)).tasks).toEqual([]);
    }
  });

  test('whose board of another tenant is asked for is nobody', async () => {
    const { id } = await memberOf('450204-coordinator');
    const { errors } = await year.world.ask(year.office, `{ leaderBoard(leaderId: "${id}") { total } }`);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('with its usual numbers it is within what one query may cost', () => {
    const rules = [limitRule(loadConfig({}).limits)];
    expect(validate(buildApiSchema(), parse(`{ leaderBoard { ${BOARD} } }`), rules)).toEqual([]);
  });

  test('where nobody’s post is named, the name in the notice tells, whatever blanks it has', async () => {
    expect((await board(year.office)).tasks.find(({ assignment }) => assignment.task.number === '3')?.leaderName).toBe(
      '陈  建、石  华',
    );
    const { id, version } = await memberOf('450223-second');
    const made = await say(
      year.office,
      'handOverPost',
      { memberId: id, version, to: { name: '石华' }, on: '2022-02-21', why: '换届' },
      'member { id }',
    );
    const memberId = fromGlobalId((made as { member: { id: string } }).member.id)?.id as string;
    year.world.viewers.set('shihua', { ...year.world.viewer('450223-second'), memberId, memberName: '石华' });
    // The task of his predecessor’s post has come with it.
    expect(await numbers('shihua')).toEqual(['2', '3']);
    expect((await year.world.ask('450223-second', `{ leaderBoard { total } }`)).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('behind whom: plans, towns that have not answered, reports of helper and lead, each once its day is over', async () => {
    await year.on('2022-03-21');
    expect((await behind(year.leader, '1')).filter((each) => !each.startsWith('UNANSWERED'))).toEqual([]);
    await year.on('2022-03-22');
    expect(await behind(year.leader, '1')).toContain('MISSING_PLAN 县住建局 2022-03-21!');
    const unanswered = (await behind(year.leader, '1')).filter((each) => each.startsWith('UNANSWERED'));
    expect(unanswered.length).toBeGreaterThan(1);
    await year.acceptedByTown('1');
    expect((await behind(year.leader, '1')).filter((each) => each.startsWith('UNANSWERED'))).toHaveLength(
      unanswered.length - 1,
    );
    await year.on('2022-04-06');
    const missing = (await behind(year.leader, '1')).filter((each) => each.startsWith('MISSING_REPORT'));
    // The town owes to the county by the day of helpers.
    expect(missing).toEqual([
      expect.stringMatching(/^MISSING_REPORT .+ 2022-04-02!$/),
      expect.stringMatching(/^MISSING_REPORT .+ 2022-04-02!$/),
      'MISSING_REPORT 县住建局 2022-04-05!',
    ]);
    await submitted(year.world, year.helper, {
      assignmentId: year.root('1'),
      figuresTo: '2022-04-05',
      progress: '有序推进',
      problems: '无',
      nextSteps: '继续',
      figures: [{ targetId: year.target('1'), quantity: '10' }],
    });
    expect((await behind(year.leader, '1')).filter((each) => /教育局/.test(each))).toEqual([]);
    expect((await behind(year.leader, '1')).filter((each) => each.startsWith('MISSING_REPORT'))).toHaveLength(2);
    // 石华’s tasks have their own.
    expect(await behind('shihua', '2')).toContain('MISSING_REPORT 县教育局 2022-04-02!');
    expect((await board(year.leader)).schedule).toMatchObject({ behind: 1, overdue: 0 });
  });

  test('both days side by side, and what lies with him to decide, which follows the post', async () => {
    const asked = { assignmentId: year.root('2'), kind: 'EXTENSION', why: '汛期', dueOn: '2022-11-30' };
    const request = await year.did(year.lead, 'requestChange', asked);
    expect((await board('shihua')).toDecide).toMatchObject({ total: 1, items: [{ kind: 'DECIDE' }] });
    expect((await board(year.leader)).toDecide.total).toBe(0);
    const { id: memberId } = await memberOf('shihua');
    // The office sees what lies with him, and with itself nothing.
    expect((await board(year.office, `(leaderId: "${memberId}")`)).toDecide).toMatchObject({
      total: 1,
      items: [{ kind: 'DECIDE' }],
    });
    expect((await board(year.office)).toDecide.total).toBe(0);
    const made = await say(
      year.office,
      'appointActingOfficer',
      { memberId, name: '代理领导', from: '2022-04-06', until: '2022-04-07' },
      'member { id }',
    );
    const acting = fromGlobalId((made as { member: { id: string } }).member.id)?.id as string;
    year.world.viewers.set('acting', { ...year.world.viewer('shihua'), memberId: acting, memberName: '代理领导' });
    expect((await board('acting')).toDecide.total).toBe(1);
    expect(await numbers('acting')).toEqual(['2']);
    await year.did('acting', 'decideChange', { requestId: request.id, outcome: 'GRANTED' });
    for (const member of ['acting', 'shihua']) expect((await board(member)).toDecide.total).toBe(0);
    const task = (await board('shihua')).tasks.find(({ assignment }) => assignment.task.number === '2');
    expect(task).toMatchObject({ dueOn: '2022-11-30', originalDueOn: '2022-10-31' });
    await year.on('2022-04-08');
    expect((await year.world.ask('acting', `{ leaderBoard { total } }`)).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('past its day a task is overdue, by the day that was decided', async () => {
    await year.on('2022-11-01');
    expect((await board(year.leader)).schedule).toMatchObject({ overdue: 1 });
    expect((await board('shihua')).schedule).toMatchObject({ behind: 1, overdue: 1 });
  });

  test('once a leader has left, his requests are any other leader’s; once there is none, the office’s', async () => {
    const asked = { assignmentId: year.root('1'), kind: 'CONTENT', why: '选址调整', proposal: '改在城东' };
    await year.did(year.lead, 'requestChange', asked);
    const deciding = async () => {
      const members = [year.leader, 'shihua', year.office];
      const boards = await Promise.all(
        members.map((member) => year.world.ask(member, `{ leaderBoard { toDecide { total } } }`)),
      );
      return boards.map(({ data }) => (data as { leaderBoard: SeenBoard } | null)?.leaderBoard.toDecide.total ?? null);
    };
    expect(await deciding()).toEqual([1, 0, 0]);
    for (const [member, on, then] of [
      [year.leader, '2022-11-01', [null, 1, 0]],
      ['shihua', '2022-11-02', [null, null, 1]],
    ] as const) {
      const { id: memberId, version } = await memberOf(member);
      await say(year.office, 'endPost', { memberId, version, on, why: '退休' });
      await year.on(on === '2022-11-01' ? '2022-11-02' : '2022-11-03');
      expect(await deciding()).toEqual(then);
    }
  });
});
