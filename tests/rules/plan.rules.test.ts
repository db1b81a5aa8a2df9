import fc from 'fast-check';
import { coverageOf, fallingMilestones } from '../../api/plans/plan-coverage.rules';
import { bodyOf, mayBeReplaced, mayBeSaid, planStatus } from '../../api/plans/plan-state.rules';
import { proposeMilestones } from '../../api/plans/propose-milestones.rules';
import { DecidingBody, MilestonePeriod, PlanOutcome, PlanStatus } from '../../schema/implementation-plan';

describe('what may be said to a plan', () => {
  test.each([
    [null, 'APPROVED RETURNED ESCALATED'],
    [PlanOutcome.ESCALATED, 'APPROVED RETURNED'],
    [PlanOutcome.APPROVED, 'FILED'],
    [PlanOutcome.FILED, ''],
    [PlanOutcome.RETURNED, ''],
  ])('after %s: %s', (latest, may) => {
    const status = planStatus(latest);
    const said = Object.values(PlanOutcome).filter((outcome) => mayBeSaid(status, outcome));
    expect(said.sort()).toEqual(may.split(' ').filter(Boolean).sort());
  });

  test('what was brought to the meeting it decides; what lies with somebody is not replaced', () => {
    expect(bodyOf(PlanStatus.ESCALATED)).toBe(DecidingBody.EXECUTIVE_MEETING);
    expect(bodyOf(PlanStatus.SUBMITTED)).toBe(DecidingBody.LEADER);
    expect(Object.values(PlanStatus).filter(mayBeReplaced)).toEqual(['APPROVED', 'FILED', 'RETURNED']);
  });
});

test('nothing and nobody is left out (不缺项、不漏项)', () => {
  const cover = {
    targets: [
      { id: 'a', metric: '水厂', promised: '3' },
      { id: 'b', metric: '管网', promised: null },
    ],
    helpers: [
      { name: '县财政局', unitIds: ['u'] },
      { name: '沙埔镇', unitIds: ['v', 'w'] },
    ],
    dueOn: '2024-12-31',
  };
  const nothing = coverageOf(cover, { shares: [], milestones: [] });
  expect(nothing.missing.map(({ zh }) => zh)).toEqual([
    '方案缺少指标“水厂”。',
    '方案缺少指标“管网”。',
    '方案缺少配合单位“县财政局”的任务。',
    '方案缺少配合单位“沙埔镇”的任务。',
  ]);
  const whole = coverageOf(cover, {
    shares: [
      { targetId: 'a', unitId: 'u', quantity: '2' },
      { targetId: null, unitId: 'w' },
    ],
    milestones: [{ dueOn: '2025-01-05', targetId: 'b', quantity: '1.5' }],
  });
  expect(whole.missing).toEqual([]);
  expect(whole.warnings.map(({ zh }) => zh)).toEqual([
    '“水厂”分解合计 2，少于 3。',
    '进度节点 2025-01-05 晚于完成时限 2024-12-31。',
  ]);
});

test('a later milestone of one target is never lower', () => {
  const of = (dueOn: string, quantity: string, targetId = 'a') => ({ dueOn, quantity, targetId });
  expect(fallingMilestones([of('2024-06-30', '20'), of('2024-03-31', '30'), of('2024-09-30', '5', 'b')])).toEqual([0]);
});

test('scheduled back, milestones grow to the whole promise by the day less the float', () => {
  const from = '2024-02-10';
  expect(
    proposeMilestones({ from, dueOn: '2024-12-31', floatDays: 20, period: MilestonePeriod.QUARTER, promised: '9' }),
  ).toEqual([
    { dueOn: '2024-03-31', period: 'QUARTER', quantity: '2' },
    { dueOn: '2024-06-30', period: 'QUARTER', quantity: '4' },
    { dueOn: '2024-09-30', period: 'QUARTER', quantity: '6' },
    { dueOn: '2024-12-11', period: 'QUARTER', quantity: '9' },
  ]);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100000 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 180 }),
      fc.constantFrom(...Object.values(MilestonePeriod)),
      (number, digits, floatDays, period) => {
        const promised = (number / 10 ** digits).toFixed(digits);
        const all = proposeMilestones({ from, dueOn: '2024-12-31', floatDays, period, promised });
        expect(all.at(-1)?.quantity).toBe(promised);
        for (const [index, each] of all.slice(1).entries()) {
          expect(each.dueOn > (all[index]?.dueOn as string)).toBe(true);
          expect(Number(each.quantity)).toBeGreaterThanOrEqual(Number(all[index]?.quantity));
        }
        expect((all.at(-1)?.dueOn as string) <= '2024-12-31').toBe(true);
      },
    ),
  );
});
