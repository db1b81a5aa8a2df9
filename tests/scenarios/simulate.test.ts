import pino from 'pino';
import { makeOwnDatabase } from '../../api/commands/own-database';
import { simulateYear } from '../../api/commands/simulate-year';
import { yearTimeline } from '../../api/commands/year-timeline';
import type { YearLived } from '../../samples/years/sum-up';
import { testServer } from '../support/database';
import { readmeText } from '../support/readme';

/** A busy machine takes its time. */
const LONG = 300_000;
const silent = pino({ level: 'silent' });

/** Lives a year in a database of its own on the run's server, which is gone afterwards. */
async function live(programme: string, tenant = programme.slice(0, 6)): Promise<YearLived> {
  const database = await makeOwnDatabase(testServer());
  try {
    return await simulateYear(database, { programme, tenant }, silent, () => undefined);
  } finally {
    await database.drop();
  }
}

const leads = ({ rounds }: YearLived) => rounds.map(({ leadDueOn }) => leadDueOn);
const helpers = ({ rounds }: YearLived) => rounds.map(({ responsibleDueOn }) => responsibleDueOn);

/** What every year has, whatever its calendar. */
function expectWholeYear(year: YearLived): void {
  const { onTime, late, missing, excused, notYetDue, total, returned } = year.obligations;
  expect(onTime + late + missing + excused + notYetDue).toBe(total);
  expect([late, missing, excused, returned]).toEqual([1, 1, 1, 1]);
  expect(notYetDue).toBe(0);
  expect(onTime).toBeGreaterThan(20);
  for (const rate of [year.reportingRate, year.onTimeRate]) expect(rate).toBeLessThan(1);
  const { reportingRate, onTimeRate } = year;
  if (year.rollup) expect(year.rollup).toEqual({ ...year.obligations, reportingRate, onTimeRate });
  expect(year.plans).toMatchObject({ returned: 1, missing: 0 });
  expect(year.plans.filed).toBe(year.plans.submitted);
  expect(year.events).toBeGreaterThan(total - missing - excused);
  expect(year.changes).toMatchObject({ requested: 2, granted: 2 });
  // Whoever does the work says its figures, once: the sum is what was promised, save of what rests. Nothing is promised by who holds no share.
  if (year.programme.startsWith(year.tenant)) expect(year.targets.length).toBeGreaterThan(5);
  for (const { promised, reported } of year.targets) expect(Number(reported)).toBeLessThanOrEqual(Number(promised));
  const short = year.targets.filter(({ promised, reported }) => Number(reported) < Number(promised));
  expect(short.length).toBeLessThanOrEqual(2);
  expect(year.schedule.resting).toBe(1);
  const told = year.timeline.map(({ on, what }) => `${on} ${what}`);
  expect([...told].sort((a, b) => a.slice(0, 10).localeCompare(b.slice(0, 10)))).toEqual(told);
  for (const word of ['迟报', '未报', '免报', '退回', '补正后重报', '延期', '暂停', '销号', '审定实施方案']) {
    expect(told.some((line) => line.includes(word))).toBe(true);
  }
}

describe('the five years come out as table N has them', () => {
  test(
    '鹿寨县 2022: the fifth of every other month, and 8 October',
    async () => {
      const year = await live('450223-2022');
      expect(leads(year)).toEqual(['2022-04-05', '2022-06-05', '2022-08-05', '2022-10-08', '2022-12-05']);
      expect(new Set(helpers(year))).toEqual(new Set([null]));
      expect(year).toMatchObject({
        planDueOn: null,
        completionDueOn: '2022-10-31',
        completionDueAssumed: false,
        changeRequestsUntil: '2022-06-30',
        isAssumed: false,
      });
      expectWholeYear(year);
      expect(yearTimeline(year)).toContain('第 4 期 / round 4：牵头单位 / leads 2022-10-08');
      const shown = /```text\n([^`]*)```/.exec(readmeText('README.md'))?.[1]?.trim().split('\n') ?? [];
      expect(shown.length).toBeGreaterThan(5);
      for (const line of shown.filter((each) => each !== '…')) expect(yearTimeline(year)).toContain(line);
    },
    LONG,
  );

  test(
    '柳城县 2024: helpers by the 5th, leads by the 10th, a plan, a final written report that is no round',
    async () => {
      const year = await live('450222-2024');
      expect(helpers(year)).toEqual(['2024-04-05', '2024-07-05', '2024-10-05', '2025-01-05']);
      expect(leads(year)).toEqual(['2024-04-10', '2024-07-10', '2024-10-10', '2025-01-10']);
      expect(year).toMatchObject({
        planDueOn: '2024-03-01',
        completionDueOn: '2024-12-31',
        finalDueOn: '2024-12-20',
        plans: { due: 11, submitted: 11, onTime: 11, approved: 11, filed: 11, missing: 0 },
      });
      expectWholeYear(year);
      // A voted list: what rests is decided by the standing committee.
      expect(year.timeline.find(({ what }) => what.includes('暂停'))?.who).toBe('人大常委会');
    },
    LONG,
  );

  test(
    '柳南区 2022: nothing before the issue on 7 April; the plan a month after it',
    async () => {
      const year = await live('450204-2022');
      expect(leads(year)).toEqual(['2022-07-05', '2022-10-05', '2023-01-05']);
      expect(year).toMatchObject({ issuedOn: '2022-04-07', issuedOnAssumed: false });
      expect(year).toMatchObject({ planDueOn: '2022-05-07', completionDueOn: '2022-12-30', isAssumed: false });
      // Ten of the district's units, and one of 太阳村镇, which leads a task.
      expect(year.plans).toMatchObject({ due: 11, submitted: 11, onTime: 11 });
      expectWholeYear(year);
      expect(year.rollup).not.toBeNull();
    },
    LONG,
  );

  test(
    '石柱县 2024: no dates are stated, so monthly rounds are assumed',
    async () => {
      const year = await live('500240-2024');
      expect(leads(year)).toHaveLength(12);
      expect(leads(year)[1]).toBe('2024-02-29');
      expect(year).toMatchObject({ isAssumed: true, completionDueOn: '2024-12-31', completionDueAssumed: true });
      expectWholeYear(year);
    },
    LONG,
  );

  test(
    '柳州市 2022: monthly rounds are assumed, and no completion date is invented',
    async () => {
      const year = await live('450200-2022');
      expect(leads(year)).toHaveLength(12);
      expect(year).toMatchObject({
        isAssumed: true,
        issuedOnAssumed: true,
        completionDueOn: null,
        completionDueAssumed: false,
      });
      expectWholeYear(year);
    },
    LONG,
  );

  test(
    '鱼峰区 within it: its units three days earlier; no completion date',
    async () => {
      const year = await live('450200-2022', '450203');
      expect(helpers(year)).toEqual(['2022-03-25', '2022-06-27', '2022-09-20', '2022-12-02']);
      expect(leads(year)).toEqual(['2022-03-28', '2022-06-30', '2022-09-23', '2022-12-05']);
      expect(year).toMatchObject({ completionDueOn: null, planDueOn: null, isAssumed: false });
      expectWholeYear(year);
    },
    LONG,
  );
});
