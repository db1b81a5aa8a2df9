import { unitIds } from '../support/cascade';
import { CountyYear, setCalendar } from '../support/changes';
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
    ['signed before there was a task', { ...signed, signedOn: '2002-04-08' }, ['INVALID signedOn']],
    ['for a round that nobody asks for', { ...signed, roundNo: 9 }, ['INVALID roundNo']],
    ['for a round and the final report at once', { roundNo: 1, forFinal: true }, ['INVALID roundNo']],
    ['signed by a page of names', { ...signed, signedByName: '长'.repeat(201) }, ['INVALID signedByName']],
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

/** 鹿寨县 2022: what is handed in is scanned, signed by the head and sealed (R112). */
describe('the signed and sealed page is asked for', () => {
  let year: CountyYear;
  let assignmentId: string;
  let scan: string;
  const signed = { signedByName: '县住建局局长', signedOn: '2022-04-02' };

  beforeAll(async () => {
    year = await CountyYear.open({ county: '450223', town: '450223100' }, {}, [{ title: '饮水工程' }]);
    assignmentId = year.root('1');
    scan = await year.attachment(year.lead, '签字盖章页.pdf');
    await setCalendar(year, year.office, {
      lead: { kind: 'QUARTERLY', day: 5 },
      support: { kind: 'QUARTERLY', day: 3 },
      signature: 'SIGNED_AND_SEALED',
    });
    await year.on('2022-04-02');
  });
  afterAll(() => year.close());

  test.each([
    ['without it', {}, ['REQUIRED signedPageId']],
    ['with another’s file', { signedPageId: 'TOWN' }, ['INVALID signedPageId.0']],
  ])('the lead’s is not taken %s', async (_told, more, problems) => {
    const ofTown = 'signedPageId' in more ? { signedPageId: await year.attachment(year.clerk, '镇.pdf') } : {};
    const report = { assignmentId, progress: '一季度', ...signed, ...ofTown };
    expect((await submit(year.world, year.lead, report)).problems).toEqual(problems);
  });

  test('a helper’s is taken as it is, and the lead’s with the scan, which the town does not see', async () => {
    const { id: ofHelper } = await submitted(year.world, year.helper, { assignmentId, progress: '配合' });
    const { id } = await submitted(year.world, year.lead, {
      assignmentId,
      progress: '一季度',
      ...signed,
      signedPageId: scan,
    });
    const page = async (member: string, report: string) =>
      (
        await year.world.get<{ progressReport: { signedPage: { name: string } | null } }>(
          member,
          `query($id: ID!) { progressReport(id: $id) { signedPage { name } } }`,
          { id: report },
        )
      ).progressReport.signedPage;
    expect(await page(year.office, id)).toEqual({ name: '签字盖章页.pdf' });
    expect(await page(year.office, ofHelper)).toBeNull();
    const hidden = await year.world.ask(year.clerk, `query($id: ID!) { progressReport(id: $id) { id } }`, { id });
    expect(hidden.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const [event] = (await year.events(year.office, 'submitProgressReport')).slice(-1);
    expect(event?.canonical).not.toMatch(/局长|签字盖章页/);
  });

  test('out of season nothing is signed: no round asks for it', async () => {
    await year.on('2022-05-10');
    const report = await submitted(year.world, year.lead, { assignmentId, progress: '临时报送' });
    const { progressReport } = await year.world.get<{ progressReport: { registrations: unknown[] } }>(
      year.office,
      `query($id: ID!) { progressReport(id: $id) { registrations { roundNo } } }`,
      { id: report.id },
    );
    expect(progressReport.registrations).toEqual([]);
  });

  test('what the superior enters from a paper needs no scan of its own, and counts from the day of the paper', async () => {
    await year.on('2022-07-14');
    const onBehalf = { why: '县里网络不通，纸质报来', paperDatedOn: '2022-07-05' };
    const input = { assignmentId, unitId: (await unitIds(year.world, year.office, '450223')).get('县住建局') };
    const report = await submitted(year.world, '450200-coordinator', { ...input, progress: '二季度', onBehalf });
    const { progressReport } = await year.world.get<{ progressReport: Record<string, unknown> }>(
      year.office,
      `query($id: ID!) { progressReport(id: $id) { onBehalf handedInOn registrations { step roundNo handedInOn } } }`,
      { id: report.id },
    );
    expect(progressReport).toEqual({
      onBehalf: true,
      handedInOn: '2022-07-05',
      registrations: [{ step: 'LEAD', roundNo: 2, handedInOn: '2022-07-05' }],
    });
  });
});
