import { Role } from '../../tenants/permissions';
import { done, ownAssignments } from '../support/cascade';
import { type SiteStory, siteStory } from '../support/site-story';

/** Other quantities (R131): of the list they amend it, of a part they are shares that are signed for again; what is handed on later holds to all of it. */
describe('quantities that change', () => {
  let story: SiteStory;
  let root: string;
  let started: string;
  const [city, cityLead, leader] = ['450200-coordinator', '450200-zhujian', '450200-leader'];
  const [district, districtLead, clerk] = ['450203-supervision', '450203-zhujian', '450203001-clerk'];
  const day = (shift: number) => new Date(Date.now() + (8 + 24 * shift) * 3600_000).toISOString().slice(0, 10);

  async function ask(member: string, verb: 'requestChange' | 'decideChange', input: Record<string, unknown>) {
    const { data, errors } = await story.world.ask<
      Record<
        string,
        {
          request: { id: string; decidingBody: string; targets: unknown[] } | null;
          userErrors: { code: string; field: string[]; message: string }[];
        }
      >
    >(
      member,
      `mutation($input: ${verb === 'requestChange' ? 'RequestChangeInput' : 'DecideChangeInput'}!) { ${verb}(input: $input) {
         request { id decidingBody targets { former quantity target { metric } } } userErrors { code field message } } }`,
      { input },
    );
    const payload = data?.[verb];
    return {
      request: payload?.request ?? null,
      problems: errors?.[0]
        ? [String(errors[0].extensions.code)]
        : (payload?.userErrors ?? []).map(({ code, field }) => `${code} ${field.join('.')}`.trim()),
      messages: (payload?.userErrors ?? []).map(({ message }) => message),
    };
  }
  const less = (assignmentId: string, quantity: string | null) => ({
    assignmentId,
    kind: 'CONTENT',
    why: '部分小区列入征收范围',
    targets: [{ targetId: started, quantity }],
  });
  const seen = async (member: string, id: string) =>
    (
      await story.world.get<{
        assignment: {
          isSigned: boolean;
          isResting: boolean;
          dueOn: string | null;
          quotas: { quantity: string }[];
          changes: { kind: string }[];
        };
      }>(
        member,
        `query($id: ID!) { assignment(id: $id) { isSigned isResting dueOn foundCompletedOn quotas { quantity } changes { kind } } }`,
        { id },
      )
    ).assignment;

  beforeAll(async () => {
    story = await siteStory();
    await story.city.addMember('450203-leader', Role.LEADER);
    started = story.targets.get('启动改造老旧小区') as string;
    root = (await ownAssignments(story.world, city, story.programme.id)).get('1')?.id as string;
    await done(story.world, city, 'issueQuotas', {
      quotas: [{ assignmentId: story.assignment, shares: [{ targetId: started, quantity: '20' }] }],
    });
    await done(story.world, district, 'signReceipt', { programmeId: story.programme.id });
    await done(story.world, district, 'issueQuotas', {
      quotas: [{ assignmentId: story.street, shares: [{ targetId: started, quantity: '3' }] }],
    });
    await done(story.world, clerk, 'signReceipt', { programmeId: story.programme.id });
    await done(story.world, clerk, 'acceptAssignment', { assignmentId: story.street });
  });
  afterAll(() => story.world.close());

  test.each([
    ['a target of nothing', { targetId: 'Target' }, ['BAD_USER_INPUT']],
    ['what it is already', { quantity: '20.0' }, ['INVALID targets.0.quantity']],
    ['less than nothing', { quantity: '-1' }, ['INVALID targets.0.quantity']],
  ])('not by %s', async (_told, more, problems) => {
    const input = less(story.assignment, '15');
    expect(
      (await ask(districtLead, 'requestChange', { ...input, targets: [{ ...input.targets[0], ...more }] })).problems,
    ).toEqual(problems);
  });

  test('a figure that is no promise, or named twice, is refused', async () => {
    const benefit = [{ targetId: story.targets.get('惠及居民'), quantity: '5' }];
    expect(
      (await ask(districtLead, 'requestChange', { ...less(story.assignment, '1'), targets: benefit })).problems,
    ).toEqual(['INVALID targets.0.targetId']);
    const twice = [1, 2].map((quantity) => ({ targetId: started, quantity: String(quantity) }));
    expect(
      (await ask(districtLead, 'requestChange', { ...less(story.assignment, '1'), targets: twice })).problems,
    ).toEqual(['DUPLICATE targets.1.targetId']);
  });

  test('a district’s share is lowered by its city, issued anew and signed for again', async () => {
    const { request } = await ask(districtLead, 'requestChange', less(story.assignment, '12'));
    expect(request).toMatchObject({
      decidingBody: 'LEADER',
      targets: [{ former: '20', quantity: '12', target: { metric: '启动改造老旧小区' } }],
    });
    expect(await seen(district, story.assignment)).toMatchObject({ isSigned: true, quotas: [{ quantity: '20' }] });
    const grant = { requestId: request?.id, outcome: 'GRANTED' };
    expect((await ask('450203-leader', 'decideChange', grant)).problems).toEqual(['NOT_HOLDER']);
    expect((await ask(leader, 'decideChange', grant)).problems).toEqual([]);
    expect(await seen(district, story.assignment)).toMatchObject({
      isSigned: false,
      quotas: [{ quantity: '12' }],
      changes: [{ kind: 'CONTENT' }],
    });
    // The street's own share stays, and so does its signature.
    expect(await seen(clerk, story.street)).toMatchObject({ isSigned: true, quotas: [{ quantity: '3' }] });
    await done(story.world, district, 'signReceipt', { programmeId: story.programme.id });
    expect(await seen(district, story.assignment)).toMatchObject({ isSigned: true });
  });

  test('a street’s is never more than its district has itself', async () => {
    const { request } = await ask(clerk, 'requestChange', less(story.street, '13'));
    const { problems, messages } = await ask('450203-leader', 'decideChange', {
      requestId: request?.id,
      outcome: 'GRANTED',
    });
    expect(problems).toEqual(['INVALID']);
    expect(messages[0]).toContain('13');
    expect(messages[0]).toContain('12');
    await ask('450203-leader', 'decideChange', { requestId: request?.id, outcome: 'REFUSED', why: '超过本区任务' });
    expect(await seen(clerk, story.street)).toMatchObject({ quotas: [{ quantity: '3' }] });
  });

  test('the promise of the list is amended, by whom the part of it asks for; the former one is kept', async () => {
    expect((await ask(cityLead, 'requestChange', less(root, null))).problems).toEqual(['REQUIRED targets.0.quantity']);
    const { request } = await ask(cityLead, 'requestChange', less(root, '60'));
    expect(request).toMatchObject({ decidingBody: 'EXECUTIVE_MEETING', targets: [{ former: '80', quantity: '60' }] });
    const grant = { requestId: request?.id, outcome: 'GRANTED' };
    expect((await ask(leader, 'decideChange', { ...grant, body: 'LEADER' })).problems).toEqual(['INVALID body']);
    const done = await ask(city, 'decideChange', { ...grant, resolutionNumber: '柳政常〔2022〕9号' });
    expect(done.problems).toEqual([]);
    // Whose decision it was stays, though no quantity is lowered any more.
    expect(done.request?.decidingBody).toBe('EXECUTIVE_MEETING');
    const { programme } = await story.world.get<{
      programme: { tasks: { targets: { metric: string; quantity: string }[]; amendments: unknown[] }[] };
    }>(
      district,
      `query($id: ID!) { programme(id: $id) { tasks { targets { metric quantity }
         amendments { former amended why decidedBy resolutionNumber target { metric } } } } }`,
      { id: story.programme.id },
    );
    expect(programme.tasks[0]?.targets).toContainEqual({ metric: '启动改造老旧小区', quantity: '60' });
    expect(programme.tasks[0]?.amendments).toMatchObject([
      {
        former: { quantity: '80' },
        amended: { quantity: '60' },
        decidedBy: '政府常务会议',
        resolutionNumber: '柳政常〔2022〕9号',
        target: { metric: '启动改造老旧小区' },
      },
    ]);
    expect(await seen(district, story.assignment)).toMatchObject({ isSigned: true, quotas: [{ quantity: '12' }] });
  });

  test('what is handed on later rests with its district, and is due by the same day', async () => {
    const longer = { assignmentId: story.assignment, kind: 'EXTENSION', why: '工期不足', dueOn: day(20) };
    const rest = { assignmentId: story.assignment, kind: 'SUSPENSION', why: '高温停工', fromOn: day(0) };
    for (const input of [longer, rest]) {
      const { request } = await ask(district, 'requestChange', input);
      expect((await ask(leader, 'decideChange', { requestId: request?.id, outcome: 'GRANTED' })).problems).toEqual([]);
    }
    await done(story.world, district, 'handOnAssignment', {
      assignmentId: story.assignment,
      to: [{ tenantId: story.towns.get('驾鹤街道') }],
    });
    const other = (await ownAssignments(story.world, '450203002-clerk', story.programme.id)).get('1')?.id as string;
    for (const [member, id] of [
      [clerk, story.street],
      ['450203002-clerk', other],
    ] as const) {
      expect(await seen(member, id)).toMatchObject({ isResting: true, dueOn: day(20) });
    }
    expect((await seen('450203002-clerk', other)).changes.map(({ kind }) => kind)).toEqual([
      // Its district’s own, and its city’s.
      'CONTENT',
      'CONTENT',
      'EXTENSION',
      'SUSPENSION',
    ]);
  });

  test('who takes the place of a closed street holds to it too', async () => {
    await story.city.addMember('450203-coordinator', Role.COORDINATOR);
    const { applyForCompletion } = await story.world.get<{ applyForCompletion: { application: { id: string } } }>(
      district,
      `mutation($input: ApplyForCompletionInput!) { applyForCompletion(input: $input) { application { id } } }`,
      { input: { assignmentId: story.assignment, completedOn: day(0) } },
    );
    const { decideCompletion } = await story.world.get<{ decideCompletion: { userErrors: unknown[] } }>(
      city,
      `mutation($input: DecideCompletionInput!) { decideCompletion(input: $input) { userErrors { code } } }`,
      { input: { applicationId: applyForCompletion.application.id, outcome: 'PASSED' } },
    );
    expect(decideCompletion.userErrors).toEqual([]);
    const { tenant } = await story.world.get<{ tenant: { children: { id: string; code: string }[] } }>(
      district,
      `{ tenant(code: "450203") { children { id code } } }`,
    );
    const idOf = (code: string) => tenant.children.find((child) => child.code === code)?.id;
    const { closeTenant } = await story.world.get<{
      closeTenant: { carriedOver: { to: { id: string } }[]; userErrors: unknown[] };
    }>(
      '450203-coordinator',
      `mutation($input: CloseTenantInput!) { closeTenant(input: $input) { carriedOver { to { id } } userErrors { code message } } }`,
      { input: { tenantId: idOf('450203001'), successorId: idOf('450203003'), on: day(0), why: '区划调整' } },
    );
    expect(closeTenant.userErrors).toEqual([]);
    const [carried] = closeTenant.carriedOver;
    expect(await seen(district, carried?.to.id as string)).toMatchObject({
      isResting: true,
      dueOn: day(20),
      foundCompletedOn: day(0),
    });
  });
});
