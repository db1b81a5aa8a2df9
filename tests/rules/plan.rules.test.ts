import fc from 'fast-check';
import { coverageOf, fallingMilestones, type ToReach } from '../../api/plans/plan-coverage.rules';
import { bodyOf, mayBeReplaced, mayBeSaid, planStatus } from '../../api/plans/plan-state.rules';
import { proposeMilestones } from '../../api/plans/propose-milestones.rules';
import { DecidingBody, MilestonePeriod, PlanOutcome, PlanStatus } from '../../schema/implementation-plan';
import { Comparator, TargetKind } from '../../schema/target';

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

const SUM = { kind: TargetKind.SUM, comparator: Comparator.GE };
const target = (id: string, metric: string, promised: string | null, more: Partial<ToReach> = {}): ToReach => ({
  ...SUM,
  id,
  metric,
  promised,
  ...more,
});

describe('nothing and nobody is left out (不缺项、不漏项)', () => {
  const cover = {
    targets: [target('a', '水厂', '3'), target('b', '管网', null)],
    helpers: [
      { name: '县财政局', unitIds: ['u'] },
      { name: '沙埔镇', unitIds: ['v', 'w'] },
    ],
    dueOn: '2024-12-31',
  };
  const zh = (all: readonly { zh: string }[]) => all.map((each) => each.zh);

  test('what is missing is named', () => {
    expect(zh(coverageOf(cover, { shares: [], milestones: [] }).missing)).toEqual([
      '方案缺少指标“水厂”。',
      '方案缺少指标“管网”。',
      '方案缺少配合单位“县财政局”的任务。',
      '方案缺少配合单位“沙埔镇”的任务。',
    ]);
  });

  test('what is odd is taken with a warning', () => {
    const whole = coverageOf(cover, {
      shares: [
        { targetId: 'a', unitId: 'u', quantity: '2' },
        { targetId: null, unitId: 'w' },
      ],
      milestones: [
        { dueOn: '2025-01-05', targetId: 'b', quantity: '1.5' },
        { dueOn: '2024-11-30', targetId: 'a', quantity: '2.5' },
      ],
    });
    expect(whole.missing).toEqual([]);
    expect(zh(whole.warnings)).toEqual([
      '“水厂”分解合计 2，少于 3。',
      '“水厂”最后节点为 2.5，少于 3。',
      '进度节点 2025-01-05 晚于完成时限 2024-12-31。',
      '方案未说明与配合单位的会商情况。',
    ]);
  });

  test.each([
    ['at most so many', { comparator: Comparator.LE }],
    ['each of them', { kind: TargetKind.EACH }],
    ['in each period', { kind: TargetKind.REPEATED }],
    ['reached or not', { kind: TargetKind.STATE }],
  ])('only what grows falls short: not %s', (_told, more) => {
    const { warnings } = coverageOf(
      { targets: [target('a', '水厂', '3', more)], helpers: [], dueOn: null },
      {
        shares: [{ targetId: 'a', unitId: 'u', quantity: '1' }],
        milestones: [{ dueOn: '2024-06-30', targetId: 'a', quantity: '2' }],
      },
    );
    expect(warnings).toEqual([]);
  });

  test('parts of a share of the work are not added up, its last milestone counts', () => {
    const { warnings } = coverageOf(
      { targets: [target('a', '完工率', '80', { kind: TargetKind.PERCENT })], helpers: [], dueOn: null },
      {
        shares: [{ targetId: 'a', unitId: 'u', quantity: '40' }],
        milestones: [{ dueOn: '2024-06-30', targetId: 'a', quantity: '60' }],
      },
    );
    expect(zh(warnings)).toEqual(['“完工率”最后节点为 60，少于 80。']);
  });
});

test('a later milestone of one target that grows is never lower', () => {
  const targets = [
    target('a', '水厂', '30'),
    target('b', '管网', '9'),
    target('c', '投诉', '5', { comparator: Comparator.LE }),
  ];
  const of = (dueOn: string, quantity: string, targetId = 'a') => ({ dueOn, quantity, targetId });
  expect(
    fallingMilestones(targets, [
      of('2024-06-30', '20'),
      of('2024-03-31', '30'),
      of('2024-09-30', '5', 'b'),
      of('2024-03-31', '9', 'c'),
      of('2024-06-30', '5', 'c'),
    ]),
  ).toEqual([0]);
});

describe('scheduled back from the completion', () => {
  const from = '2024-02-10';
  const scheduling = { from, today: from, dueOn: '2024-12-31', floatDays: 20, period: MilestonePeriod.QUARTER };
  const quantities = (of: Parameters<typeof proposeMilestones>[0], more: object = {}) =>
    proposeMilestones(of, { ...scheduling, ...more }).map(({ dueOn, quantity }) => [dueOn, quantity]);

  test('milestones grow to the whole promise by the day less the float', () => {
    expect(quantities({ ...SUM, promised: '9' })).toEqual([
      ['2024-03-31', '2'],
      ['2024-06-30', '4'],
      ['2024-09-30', '6'],
      ['2024-12-11', '9'],
    ]);
    expect(quantities({ ...SUM, promised: '9.00' }).at(0)).toEqual(['2024-03-31', '2']);
    expect(quantities({ ...SUM, promised: '0.5' }).at(0)).toEqual(['2024-03-31', '0.1']);
  });

  test('what is past when the plan is made is not proposed, and what was to be reached by then is not forgotten', () => {
    expect(quantities({ ...SUM, promised: '9' }, { today: '2024-04-02' })).toEqual([
      ['2024-06-30', '4'],
      ['2024-09-30', '6'],
      ['2024-12-11', '9'],
    ]);
    // So late that no float is left; later still.
    expect(quantities({ ...SUM, promised: '9' }, { today: '2024-12-20' })).toEqual([['2024-12-31', '9']]);
    expect(quantities({ ...SUM, promised: '9' }, { today: '2025-01-20' })).toEqual([['2024-12-31', '9']]);
  });

  test.each([
    ['the work as a whole', null, null],
    ['a state', { kind: TargetKind.STATE, comparator: Comparator.GE, promised: null }, null],
    ['at least so many for each', { kind: TargetKind.EACH, comparator: Comparator.GE, promised: '1' }, null],
    ['at most so many', { kind: TargetKind.SUM, comparator: Comparator.LE, promised: '5' }, null],
    ['so many in each period', { kind: TargetKind.REPEATED, comparator: Comparator.GE, promised: '40' }, '40'],
  ])('of %s there are days, and no growing number', (_told, of, quantity) => {
    expect(quantities(of).map((each) => each[1])).toEqual([quantity, quantity, quantity, quantity]);
  });

  test('law: any promise, float, period and day: never falling, never twice on a day, ending at the promise in time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100000 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 180 }),
        fc.constantFrom(...Object.values(MilestonePeriod)),
        fc.integer({ min: 0, max: 400 }),
        (number, digits, floatDays, period, later) => {
          const promised = (number / 10 ** digits).toFixed(digits);
          const today = new Date(Date.parse(from) + later * 86_400_000).toISOString().slice(0, 10);
          const all = proposeMilestones({ ...SUM, promised }, { ...scheduling, floatDays, period, today });
          expect(all.at(-1)?.quantity).toBe(promised);
          for (const [index, each] of all.slice(1).entries()) {
            expect(each.dueOn > (all[index]?.dueOn as string)).toBe(true);
            expect(Number(each.quantity)).toBeGreaterThanOrEqual(Number(all[index]?.quantity));
          }
          expect(all.every(({ dueOn }) => dueOn <= '2024-12-31')).toBe(true);
          if (today <= '2024-12-31') expect(all.every(({ dueOn }) => dueOn >= today)).toBe(true);
        },
      ),
    );
  });
});
