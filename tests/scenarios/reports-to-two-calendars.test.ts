import { CountyYear, setCalendar } from '../support/changes';
import { obligationsOf } from '../support/obligations';
import { submit, submitted } from '../support/reports';

/** 大埔镇 asks its government by the 3rd and for no signature; 柳城县 asks the town by the 5th, signed by the head. */
let year: CountyYear;
let assignmentId: string;
const signed = { signedByName: '镇长', signedOn: '2022-04-02' };

beforeAll(async () => {
  year = await CountyYear.open({ county: '450222', town: '450222100' }, {}, [{ title: '改造一批老旧小区' }]);
  assignmentId = await year.acceptedByTown('1');
  const round = (month: string) => ({ supportDueOn: `2022-${month}-05`, leadDueOn: `2022-${month}-10` });
  await setCalendar(year, year.office, { rounds: [round('04'), round('07')], signature: 'SIGNED' });
  await setCalendar(year, year.clerk, { rounds: [{ leadDueOn: '2022-04-03' }, { leadDueOn: '2022-07-03' }] });
});
afterAll(() => year.close());

const seen = async (roundNo: number) =>
  (await obligationsOf(year, year.clerk, `, roundNo: ${roundNo}`)).map(
    ({ step, status, handedInOn }) => `${step} ${status} ${handedInOn}`,
  );

test('one report answers both, and is signed as the superior asks, though the town’s own calendar does not', async () => {
  await year.on('2022-04-02');
  const { problems } = await submit(year.world, year.clerk, { assignmentId, progress: '一季度' });
  expect(problems).toEqual(['REQUIRED signedByName', 'REQUIRED signedOn']);
  await submitted(year.world, year.clerk, { assignmentId, progress: '一季度', ...signed });
  expect(await seen(1)).toEqual(['LEAD ON_TIME 2022-04-02', 'UPWARD ON_TIME 2022-04-02']);
});

test('a paper that its own office enters later is on time there, and not above: nobody dates back what goes to its superior', async () => {
  await year.on('2022-07-09');
  const paper = { handedInOn: '2022-07-02', handedInWhy: '7月2日纸质报来' };
  const report = { assignmentId, progress: '二季度', signedByName: '镇长', signedOn: '2022-07-02' };
  await submitted(year.world, year.clerk, { ...report, ...paper });
  expect(await seen(2)).toEqual(['LEAD ON_TIME 2022-07-02', 'UPWARD LATE 2022-07-09']);
});

test('the superior enters what came to itself on paper, by the day of the paper', async () => {
  const entered = { assignmentId, progress: '二季度', onBehalf: { why: '纸质报送', paperDatedOn: '2022-07-04' } };
  const [owed] = await obligationsOf(year, year.clerk, ', roundNo: 2');
  await submitted(year.world, year.office, { ...entered, unitId: owed?.unit.id });
  expect(await seen(2)).toEqual(['LEAD ON_TIME 2022-07-02', 'UPWARD ON_TIME 2022-07-04']);
});
