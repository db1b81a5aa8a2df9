import { done, ownAssignments, unitIds } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';
import { enterAndIssue, smallDraft } from '../support/programme';
import { submit, submitted, verify } from '../support/reports';

const COUNTY = { county: '450222', town: '450222100' };
const SUM = { kind: 'SUM', comparator: 'GE', unitOfMeasure: '处' };

/** 柳城县 2024 in its manner: helpers by the 5th, the lead by the 10th, signed by the head. */
describe('helpers report to the lead, the lead to the office', () => {
  let year: CountyYear;
  let assignmentId: string;
  let units: Map<string, string>;

  beforeAll(async () => {
    year = await CountyYear.open(COUNTY, {}, [
      { title: '连片供水工程', targets: [{ ...SUM, metric: '供水点', quantity: '20' }] },
    ]);
    assignmentId = year.root('1');
    units = await unitIds(year.world, year.office, COUNTY.county);
    await setCalendar(year, year.office, {
      lead: { kind: 'QUARTERLY', day: 10 },
      support: { kind: 'QUARTERLY', day: 5 },
      finalDueOn: '2022-12-20',
      signature: 'SIGNED',
    });
  });
  afterAll(() => year.close());

  const SEEN = `signedByName signedOn channel handedInOn toUnit { shortName }
    registrations { step kind roundNo handedInOn } assessments { helper { shortName } submission remark }`;
  const seen = async (member: string, id: string) =>
    (
      await year.world.get<{ progressReport: Record<string, unknown> }>(
        member,
        `query($id: ID!) { progressReport(id: $id) { ${SEEN} } }`,
        { id },
      )
    ).progressReport;
  const signed = { signedByName: '县住建局局长', signedOn: '2022-04-08' };
  const figures = (quantity: string) => [{ targetId: year.target('1'), quantity }];

  test('a helper’s goes to the lead unit and is registered for the round that is open', async () => {
    await year.on('2022-03-28');
    const report = await submitted(year.world, year.helper, {
      assignmentId,
      progress: '配合完成选址',
      figures: figures('3'),
    });
    expect(await seen(year.office, report.id)).toMatchObject({
      toUnit: { shortName: '县住建局' },
      registrations: [{ step: 'SUPPORT', kind: 'ROUND', roundNo: 1, handedInOn: '2022-03-28' }],
    });
  });

  test('the lead’s is prefilled: figures added up, texts side by side under their names, who is missing', async () => {
    await year.on('2022-04-08');
    const draft = async (member: string) =>
      year.world.ask<{ progressReportDraft: Record<string, unknown> }>(
        member,
        `query($id: ID!) { progressReportDraft(assignmentId: $id) { progress missing { shortName }
           figures { quantity fromSites target { metric } from { quantity } } reports { unit { shortName } } } }`,
        { id: assignmentId },
      );
    expect((await draft(year.lead)).data?.progressReportDraft).toEqual({
      progress: '【县教育局】配合完成选址',
      missing: [],
      figures: [{ quantity: '3', fromSites: false, target: { metric: '供水点' }, from: [{ quantity: '3' }] }],
      reports: [{ unit: { shortName: '县教育局' } }],
    });
    expect((await draft(year.helper)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((await draft('450204-coordinator')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test.each([
    ['without who signed it', {}, ['REQUIRED signedByName', 'REQUIRED signedOn']],
    ['signed tomorrow', { ...signed, signedOn: '2022-04-09' }, ['INVALID signedOn']],
    ['for a round that nobody asks for', { ...signed, roundNo: 9 }, ['INVALID roundNo']],
    [
      'dated back by the unit itself',
      { ...signed, handedInOn: '2022-04-01', handedInWhy: '纸质' },
      ['INVALID handedInOn'],
    ],
    [
      'with words on a unit that does not help',
      { ...signed, assessments: [{ helperUnitId: 'SELF', submission: 'GOOD', cooperation: 'GOOD' }] },
      ['INVALID assessments.0.helperUnitId'],
    ],
    [
      'with poor help and not a word why',
      { ...signed, assessments: [{ helperUnitId: 'HELPER', submission: 'POOR', cooperation: 'GOOD' }] },
      ['REQUIRED assessments.0.remark'],
    ],
    ['empty', { ...signed, figures: [], progress: ' ' }, ['REQUIRED']],
  ])('the lead’s is not taken %s', async (_told, more, problems) => {
    const named = JSON.parse(
      JSON.stringify({ assignmentId, progress: '汇总', ...more })
        .replace('"SELF"', JSON.stringify(units.get('县住建局')))
        .replace('"HELPER"', JSON.stringify(units.get('县教育局'))),
    );
    expect((await submit(year.world, year.lead, named)).problems).toEqual(problems);
  });

  test('a helper neither signs for the lead nor says how others help', async () => {
    const said = [{ helperUnitId: units.get('县教育局'), submission: 'GOOD', cooperation: 'GOOD' }];
    const { problems } = await submit(year.world, year.helper, { assignmentId, progress: '又一次', assessments: said });
    expect(problems).toEqual(['NOT_HOLDER assessments']);
  });

  test('what the lead says of its helper is the offices’ and its own, and hidden from the helper', async () => {
    const report = await submitted(year.world, year.lead, {
      assignmentId,
      progress: '汇总：选址完成',
      figures: figures('5'),
      channel: '县电子政务系统',
      ...signed,
      assessments: [
        { helperUnitId: units.get('县教育局'), submission: 'GOOD', cooperation: 'FAIR', remark: '材料齐全' },
      ],
    });
    expect(await seen(year.lead, report.id)).toMatchObject({
      ...signed,
      channel: '县电子政务系统',
      toUnit: null,
      registrations: [{ step: 'LEAD', kind: 'ROUND', roundNo: 1, handedInOn: '2022-04-08' }],
      assessments: [{ helper: { shortName: '县教育局' }, submission: 'GOOD', remark: '材料齐全' }],
    });
    expect((await seen(year.office, report.id)).assessments).toHaveLength(1);
    expect((await seen('450200-coordinator', report.id)).assessments).toHaveLength(1);
    expect((await seen(year.helper, report.id)).assessments).toEqual([]);
    const [event] = (await year.events(year.helper, 'submitProgressReport')).slice(-1);
    expect(event?.canonical).not.toMatch(/材料齐全|局长/);
  });

  test('on time is judged by the first that was handed in; a return asks for another and counts apart', async () => {
    const first = await year.world.get<{ assignment: { latestReport: { id: string } } }>(
      year.office,
      `query($id: ID!) { assignment(id: $id) { latestReport { id } } }`,
      { id: assignmentId },
    );
    await year.on('2022-04-12');
    const back = {
      reportId: first.assignment.latestReport.id,
      outcome: 'RETURNED',
      why: '缺佐证',
      reportAgainBy: '2022-04-20',
    };
    expect((await verify(year.world, year.office, [back])).problems).toEqual([]);
    await year.on('2022-04-15');
    await submitted(year.world, year.lead, { assignmentId, progress: '补正', figures: figures('5'), ...signed });
    expect(await obligationsOf(1)).toEqual([
      ['SUPPORT', 'ON_TIME', false, '2022-03-28'],
      ['LEAD', 'ON_TIME', true, '2022-04-08'],
    ]);
  });

  const obligationsOf = async (roundNo: number) => {
    const { assignment } = await year.world.get<{
      assignment: {
        obligations: { step: string; status: string; isReturned: boolean; roundNo: number; handedInOn: string }[];
      };
    }>(
      year.office,
      `query($id: ID!) { assignment(id: $id) { obligations { step status isReturned roundNo handedInOn } } }`,
      { id: assignmentId },
    );
    return assignment.obligations
      .filter((each) => each.roundNo === roundNo)
      .map(({ step, status, isReturned, handedInOn }) => [step, status, isReturned, handedInOn]);
  };

  test('a paper that the office enters later counts from the day on which it came, with how', async () => {
    await year.on('2022-07-14');
    const paper = { assignmentId, unitId: units.get('县教育局'), progress: '纸质材料', handedInOn: '2022-07-04' };
    expect((await submit(year.world, year.office, paper)).problems).toEqual(['REQUIRED handedInWhy']);
    await submitted(year.world, year.office, { ...paper, handedInWhy: '7月4日送达纸质件，系统当时不通' });
    expect(await obligationsOf(2)).toEqual([
      ['SUPPORT', 'ON_TIME', false, '2022-07-04'],
      ['LEAD', 'MISSING', false, null],
    ]);
  });

  test('a locked round takes no more, and takes them again once the office says why', async () => {
    const lock = (locked: boolean, why?: string) =>
      year.world.get<{ lockRound: { userErrors: { code: string }[] } }>(
        year.office,
        `mutation($input: LockRoundInput!) { lockRound(input: $input) { userErrors { code } } }`,
        { input: { programmeId: year.programme.id, roundNo: 2, locked, why } },
      );
    await lock(true);
    const late = { assignmentId, progress: '迟报', roundNo: 2, signedByName: '局长', signedOn: '2022-07-13' };
    expect((await submit(year.world, year.lead, late)).problems).toEqual(['WRONG_STATE roundNo']);
    await lock(false, '补报');
    await submitted(year.world, year.lead, late);
    expect((await obligationsOf(2))[1]).toEqual(['LEAD', 'LATE', false, '2022-07-14']);
  });

  test('the final written report is an obligation of its own, and of the leads alone', async () => {
    await year.on('2022-12-19');
    const final = { assignmentId, progress: '全年总结', forFinal: true };
    expect((await submit(year.world, year.helper, final)).problems).toEqual(['INVALID forFinal']);
    await submitted(year.world, year.lead, { ...final, signedByName: '局长', signedOn: '2022-12-18' });
    expect(await obligationsOf(0)).toEqual([['LEAD', 'ON_TIME', false, '2022-12-19']]);
  });
});

/** 柳南区 2022, task 10: 太阳村镇 leads, 区农业农村局 helps (R48). */
describe('a town leads its district’s task while a bureau of the district helps', () => {
  let year: CountyYear;
  let root: string;
  let ofTown: string;
  let targetId: string;
  let programmeId: string;

  beforeAll(async () => {
    year = await CountyYear.open(COUNTY, {}, [{ title: '饮水工程' }]);
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
      ]),
    );
    programmeId = programme.id;
    targetId = programme.leaves[0]?.targets[0]?.id as string;
    root = (await ownAssignments(year.world, year.office, programme.id)).get('1')?.id as string;
    ofTown = (await ownAssignments(year.world, year.clerk, programme.id)).get('1')?.id as string;
    await done(year.world, year.clerk, 'signReceipt', { programmeId: programme.id });
    await done(year.world, year.clerk, 'acceptAssignment', { assignmentId: ofTown });
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
    const { problems } = await submit(year.world, year.office, {
      assignmentId: root,
      ofHelpers: true,
      progress: '汇总',
    });
    expect(problems).toEqual(['NOT_HOLDER ofHelpers']);
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
