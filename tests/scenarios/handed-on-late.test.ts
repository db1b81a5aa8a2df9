import { done, ownAssignments, unitIds } from '../support/cascade';
import { CountyYear } from '../support/changes';
import { enterAndIssue, smallDraft } from '../support/programme';

let year: CountyYear;
afterAll(() => year.close());

/** A town that is given its share in August has from then on, and is not behind on the next day (R96). */
test('the time of what was handed on later begins then, in its schedule and in what is proposed', async () => {
  year = await CountyYear.open({ county: '450223', town: '450223100' }, {}, [{}]);
  const city = '450200-coordinator';
  const tasks = [{ supportAsWritten: '各县', dueOn: '2022-12-31' }];
  const programme = await enterAndIssue(year.world, city, smallDraft(2022, tasks));
  const targetId = programme.leaves[0]?.targets[0]?.id as string;
  const held = async (member: string) =>
    (await ownAssignments(year.world, member, programme.id)).get('1')?.id as string;
  const county = await held(year.office);
  await done(year.world, city, 'issueQuotas', {
    quotas: [{ assignmentId: county, shares: [{ targetId, quantity: '30' }] }],
  });
  await done(year.world, year.office, 'signReceipt', { programmeId: programme.id });
  const leadUnitIds = [(await unitIds(year.world, year.office, '450223')).get('县住建局')];
  await done(year.world, year.office, 'acceptAssignment', { assignmentId: county, leadUnitIds });
  await year.on('2022-08-01');
  const { tenant } = await year.world.get<{ tenant: { children: { id: string; code: string }[] } }>(
    year.office,
    `{ tenant(code: "450223") { children { id code } } }`,
  );
  const tenantId = tenant.children.find(({ code }) => code === year.town)?.id;
  const shares = [{ targetId, quantity: '15' }];
  await done(year.world, year.office, 'handOnAssignment', { assignmentId: county, to: [{ tenantId, shares }] });
  const town = await held(year.clerk);
  await done(year.world, year.clerk, 'signReceipt', { programmeId: programme.id });
  await done(year.world, year.clerk, 'acceptAssignment', { assignmentId: town });

  const rollup = 'rollup { targets { schedule { status expected } } }';
  const schedule = async (member: string, id: string) =>
    (
      await year.assignment<{ rollup: { targets: { schedule: { status: string; expected: string } }[] } }>(
        member,
        id,
        rollup,
      )
    ).rollup.targets[0]?.schedule;
  expect(await schedule(year.clerk, town)).toEqual({ status: 'ON_SCHEDULE', expected: '0' });
  await year.on('2022-10-16');
  expect(await schedule(year.clerk, town)).toEqual({ status: 'BEHIND', expected: '7.5' });
  // The county has had its share since the issue.
  expect(Number((await schedule(year.office, county))?.expected)).toBeGreaterThan(20);

  const { proposeMilestones } = await year.world.get<{ proposeMilestones: { dueOn: string; quantity: string }[] }>(
    year.clerk,
    `query($id: ID!) { proposeMilestones(assignmentId: $id, period: MONTH, floatDays: 0) { dueOn quantity } }`,
    { id: town },
  );
  expect(proposeMilestones).toEqual([
    { dueOn: '2022-10-31', quantity: '9' },
    { dueOn: '2022-11-30', quantity: '12' },
    { dueOn: '2022-12-31', quantity: '15' },
  ]);
});
