import { done, unitIds } from '../support/cascade';
import { CountyYear } from '../support/changes';
import { submitted } from '../support/reports';

/** 县住建局 brings together what 县教育局 and 县财政局 report, of whom not everybody does each time. */
let year: CountyYear;
let assignmentId: string;
let units: Map<string, string>;

beforeAll(async () => {
  const metric = { kind: 'SUM', comparator: 'GE', unitOfMeasure: '处', metric: '供水点', quantity: '20' };
  year = await CountyYear.open({ county: '450222', town: '450222100' }, {}, [
    { title: '连片供水工程', targets: [metric] },
  ]);
  assignmentId = year.root('1');
  await year.city.addUnits('450222', ['县财政局']);
  units = await unitIds(year.world, year.office, '450222');
  await helpedBy('县教育局', '县财政局');
});
afterAll(() => year.close());

const helpedBy = (...names: string[]) =>
  done(year.world, year.office, 'acceptAssignment', {
    assignmentId,
    leadUnitIds: [units.get('县住建局')],
    supportUnitIds: names.map((name) => units.get(name)),
    replacingWhy: '明确配合单位',
  });
const report = (unit: string, progress: string, quantity?: string) =>
  submitted(year.world, year.office, {
    assignmentId,
    unitId: units.get(unit),
    progress,
    ...(quantity ? { figures: [{ targetId: year.target('1'), quantity }] } : {}),
  });
const draft = async () => {
  const { progressReportDraft } = await year.world.get<{
    progressReportDraft: { progress: string; missing: { shortName: string }[]; figures: { quantity: string | null }[] };
  }>(
    year.lead,
    `query($id: ID!) { progressReportDraft(assignmentId: $id) { progress missing { shortName } figures { quantity } } }`,
    { id: assignmentId },
  );
  const { progress, missing, figures } = progressReportDraft;
  return { progress, missing: missing.map(({ shortName }) => shortName), quantity: figures[0]?.quantity };
};

test('the first time all are added up', async () => {
  await year.on('2022-03-28');
  await report('县教育局', '五处', '5');
  await report('县财政局', '三处', '3');
  expect(await draft()).toEqual({ progress: '【县教育局】五处\n【县财政局】三处', missing: [], quantity: '8' });
});

test('afterwards who has said nothing since is missing, and its figure stands: it counts from the beginning', async () => {
  await year.on('2022-04-02');
  await report('县住建局', '汇总', '8');
  await year.on('2022-07-02');
  await report('县教育局', '六处', '6');
  expect(await draft()).toEqual({ progress: '【县教育局】六处', missing: ['县财政局'], quantity: '9' });
});

test('a report in words alone leaves the unit’s figure as it was', async () => {
  await report('县财政局', '资金已拨付');
  expect(await draft()).toMatchObject({ missing: [], quantity: '9' });
});

test('what a unit reported that helps no more is not added: who took it over says it', async () => {
  await helpedBy('县教育局');
  expect((await draft()).quantity).toBe('6');
});
