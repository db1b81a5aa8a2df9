import { Role } from '../../tenants/permissions';
import { UnitFunction, UnitKind } from '../../tenants/unit';
import { done, ownAssignments, unitIds } from '../support/cascade';
import { CountyYear } from '../support/changes';
import { enterAndIssue, smallDraft } from '../support/programme';
import { submit, submitted, verify } from '../support/reports';

const COUNTY = { county: '450222', town: '450222100' };
const SECOND = '450222101';
const SUM = { kind: 'SUM', comparator: 'GE', unitOfMeasure: '处' };

/** 柳南区 2022, task 10: 太阳村镇 leads, 区农业农村局 helps (R48). */
describe('a town leads its district’s task while a bureau of the district helps', () => {
  let year: CountyYear;
  let root: string;
  let ofTown: string;
  let targetId: string;
  let programmeId: string;
  /** The towns' assignments, by the clerk and the number of the task. */
  const held = new Map<string, string>();

  beforeAll(async () => {
    year = await CountyYear.open(COUNTY, {}, [{ title: '饮水工程' }]);
    // Its office is on the books as the lead, in the town's place (R48).
    await year.city.addUnits(COUNTY.county, ['县政府办'], {
      kind: UnitKind.OFFICE,
      functions: [UnitFunction.GOVERNMENT_OFFICE],
    });
    await year.city.addMember(`${SECOND}-clerk`, Role.COORDINATOR);
    await year.on('2023-02-01');
    const programme = await enterAndIssue(
      year.world,
      year.office,
      smallDraft(2023, [
        {
          title: '产业及人饮用水建设项目',
          leadAsWritten: '大埔镇',
          supportAsWritten: '县教育局',
          targets: [{ ...SUM, metric: '饮水点', quantity: '10' }],
        },
        { title: '村道维修', leadAsWritten: '县住建局，大埔镇', supportAsWritten: '县教育局' },
        { title: '集市改造', leadAsWritten: '大埔镇，龙头镇', supportAsWritten: '县教育局' },
      ]),
    );
    programmeId = programme.id;
    targetId = programme.leaves[0]?.targets[0]?.id as string;
    root = (await ownAssignments(year.world, year.office, programme.id)).get('1')?.id as string;
    const towns = [year.clerk, `${SECOND}-clerk`] as const;
    for (const clerk of towns) {
      await done(year.world, clerk, 'signReceipt', { programmeId });
      for (const [number, { id }] of await ownAssignments(year.world, clerk, programmeId)) {
        held.set(`${clerk} ${number}`, id);
        await done(year.world, clerk, 'acceptAssignment', { assignmentId: id });
      }
    }
    ofTown = held.get(`${year.clerk} 1`) as string;
  });
  afterAll(() => year.close());

  const board = async (member: string, id: string) => {
    const { assignment } = await year.world.get<{
      assignment: {
        rollup: {
          targets: {
            reported: string;
            verified: string;
            explain: { terms: { reported: string; report: { id: string } | null }[] };
          }[];
        };
      };
    }>(
      member,
      `query($id: ID!) { assignment(id: $id) { rollup { targets { reported verified explain { terms { reported report { id } } } } } } }`,
      { id },
    );
    return assignment.rollup.targets[0];
  };

  test('the bureau’s report is addressed to the town, which reads it though it stands above', async () => {
    await year.on('2023-03-01');
    const report = await submitted(year.world, year.helper, {
      assignmentId: root,
      progress: '打井两口',
      figures: [{ targetId, quantity: '2' }],
    });
    const { progressReport } = await year.world.get<{
      progressReport: { toUnit: { shortName: string }; progress: string };
    }>(year.clerk, `query($id: ID!) { progressReport(id: $id) { progress toUnit { shortName } } }`, { id: report.id });
    expect(progressReport).toMatchObject({ progress: '打井两口' });
    const asked = await year.world.ask('450204-coordinator', `query($id: ID!) { progressReport(id: $id) { id } }`, {
      id: report.id,
    });
    expect(asked.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    // An input to what the town brings together: it counts for nothing by itself.
    expect((await board(year.office, root))?.reported).toBeNull();
  });

  test('the town’s own work and the helpers’ part come together on the board, each once', async () => {
    await year.on('2023-03-02');
    const figures = (quantity: string) => [{ targetId, quantity }];
    const draft = await year.world.get<{ progressReportDraft: { progress: string; figures: { quantity: string }[] } }>(
      year.clerk,
      `query($id: ID!) { progressReportDraft(assignmentId: $id, ofHelpers: true) { progress figures { quantity } } }`,
      { id: ofTown },
    );
    expect(draft.progressReportDraft).toEqual({ progress: '【县教育局】打井两口', figures: [{ quantity: '2' }] });
    const own = await submitted(year.world, year.clerk, {
      assignmentId: ofTown,
      progress: '本镇四处',
      figures: figures('4'),
    });
    const part = await submitted(year.world, year.clerk, {
      assignmentId: ofTown,
      ofHelpers: true,
      progress: '配合单位两处',
      figures: figures('2'),
    });
    expect((await board(year.office, root))?.reported).toBe('6');
    expect((await board(year.clerk, ofTown))?.reported).toBe('4');
    const terms = (await board(year.office, root))?.explain.terms.map(({ reported, report }) => [reported, report?.id]);
    expect(terms).toEqual(
      expect.arrayContaining([
        ['2', part.id],
        ['4', own.id],
      ]),
    );
    const { duties } = await year.world.get<{ duties: { items: { kind: string; report: { id: string } | null }[] } }>(
      year.office,
      `{ duties { items { kind report { id } } } }`,
    );
    const toVerify = duties.items.filter(({ kind }) => kind === 'VERIFY').map(({ report }) => report?.id);
    expect(toVerify.sort()).toEqual([own.id, part.id].sort());
    const words = [own, part].map(({ id }) => ({ reportId: id, outcome: 'ACCEPTED' }));
    expect((await verify(year.world, year.office, words)).problems).toEqual([]);
    expect((await board(year.office, root))?.verified).toBe('6');
  });

  test('a later word on the helpers’ part takes the former’s place, and leaves the town’s own alone', async () => {
    await year.on('2023-03-05');
    await submitted(year.world, year.clerk, {
      assignmentId: ofTown,
      ofHelpers: true,
      progress: '配合单位三处',
      figures: [{ targetId, quantity: '3' }],
    });
    expect((await board(year.office, root))?.reported).toBe('7');
    expect((await board(year.clerk, ofTown))?.reported).toBe('4');
  });

  test('nobody states the part of the superior’s units who does not lead for it', async () => {
    const part = { ofHelpers: true, progress: '汇总' };
    const office = (await unitIds(year.world, year.office, COUNTY.county)).get('县政府办');
    const ofOffice = await submit(year.world, year.office, { ...part, assignmentId: root, unitId: office });
    expect(ofOffice.problems).toEqual(['NOT_HOLDER ofHelpers']);
    const ofTowns = async (clerk: string, number: string) =>
      (await submit(year.world, clerk, { ...part, assignmentId: held.get(`${clerk} ${number}`) })).problems;
    // A bureau of the county leads, too: it brings together what the county's own units do.
    expect(await ofTowns(year.clerk, '2')).toEqual(['NOT_HOLDER ofHelpers']);
    // Of two towns the first-listed.
    expect(await ofTowns(`${SECOND}-clerk`, '3')).toEqual(['NOT_HOLDER ofHelpers']);
    expect(await ofTowns(year.clerk, '3')).toEqual([]);
  });

  test('a helper’s report goes to the bureau where one leads, else to the town that is listed first', async () => {
    const roots = await ownAssignments(year.world, year.office, programmeId);
    const toUnit = async (number: string) => {
      const assignmentId = roots.get(number)?.id;
      const { id } = await submitted(year.world, year.helper, { assignmentId, progress: '配合' });
      const seen = async (member: string) => {
        const { data } = await year.world.ask<{ progressReport: { toUnit: { shortName: string } } }>(
          member,
          `query($id: ID!) { progressReport(id: $id) { toUnit { shortName } } }`,
          { id },
        );
        return data?.progressReport.toUnit?.shortName;
      };
      return [await seen(year.office), await seen(year.clerk), await seen(`${SECOND}-clerk`)];
    };
    expect(await toUnit('2')).toEqual(['县住建局', undefined, undefined]);
    const [, byFirst, bySecond] = await toUnit('3');
    expect([byFirst, bySecond]).toEqual([expect.stringContaining('大埔镇'), undefined]);
  });

  test('both answer the round on the lead’s day, as the calendar of the county asks', async () => {
    const set = await year.world.get<{ setReportingCalendar: { userErrors: unknown[] } }>(
      year.office,
      `mutation($input: SetReportingCalendarInput!) { setReportingCalendar(input: $input) { userErrors { message } } }`,
      { input: { programmeId, lead: { kind: 'QUARTERLY', day: 10 }, support: { kind: 'QUARTERLY', day: 5 } } },
    );
    expect(set.setReportingCalendar.userErrors).toEqual([]);
    await year.on('2023-04-09');
    const report = await submitted(year.world, year.clerk, {
      assignmentId: ofTown,
      ofHelpers: true,
      progress: '一季度',
    });
    const { progressReport } = await year.world.get<{ progressReport: { registrations: object[] } }>(
      year.clerk,
      `query($id: ID!) { progressReport(id: $id) { registrations { step roundNo handedInOn } } }`,
      { id: report.id },
    );
    expect(progressReport.registrations).toEqual([{ step: 'UPWARD', roundNo: 1, handedInOn: '2023-04-09' }]);
  });
});
