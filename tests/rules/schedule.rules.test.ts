import fc from 'fast-check';
import {
  countSchedules,
  elapsedShare,
  type Judged,
  judgeStage,
  judgeTarget,
  scheduleSentence,
  type TargetTerms,
  together,
  type WorkDays,
} from '../../api/rollups/schedule.rules';
import { ScheduleStatus } from '../../schema/schedule';
import { SiteStage } from '../../schema/site';

const DAYS: WorkDays = {
  issuedOn: '2022-02-21',
  dueOn: '2022-10-31',
  originalDueOn: '2022-10-31',
  yearEnd: '2022-12-31',
  isPassed: false,
  isResting: false,
  isEnded: false,
};

/** 80 promised, nothing reported, by time alone. */
const TERMS: TargetTerms = {
  reported: null,
  verified: null,
  promised: 80,
  originalPromised: 80,
  met: null,
  verifiedMet: null,
  originalMet: null,
  hasMilestones: false,
  milestone: null,
  grows: true,
  falls: false,
};

const judge = (terms: Partial<TargetTerms>, days: Partial<WorkDays>, day: string): Judged =>
  judgeTarget({ ...TERMS, ...terms }, { ...DAYS, ...days }, day);

describe('how a target stands', () => {
  test.each<[string, Partial<TargetTerms>, Partial<WorkDays>, string, string, string]>([
    ['on the day of issue nothing is asked', {}, {}, '2022-02-21', 'ON_SCHEDULE', 'TIME'],
    ['halfway with nothing', {}, {}, '2022-06-27', 'BEHIND', 'TIME'],
    ['halfway with half', { reported: 40 }, {}, '2022-06-27', 'ON_SCHEDULE', 'TIME'],
    ['on its last day, one short', { reported: 79 }, {}, '2022-10-31', 'BEHIND', 'TIME'],
    ['the day after, one short', { reported: 79 }, {}, '2022-11-01', 'OVERDUE', 'TIME'],
    ['met, even after its day', { reported: 80, met: true }, {}, '2022-11-01', 'DONE', 'TIME'],
    ['no day named: the end of the year', {}, { dueOn: null, originalDueOn: null }, '2022-12-31', 'BEHIND', 'TIME'],
    ['and over after it', {}, { dueOn: null, originalDueOn: null }, '2023-01-01', 'OVERDUE', 'TIME'],
    [
      'behind its plan while ahead of time',
      { reported: 30, hasMilestones: true, milestone: 40 },
      {},
      '2022-04-01',
      'BEHIND',
      'MILESTONES',
    ],
    [
      'as planned while behind time',
      { reported: 10, hasMilestones: true, milestone: 10 },
      {},
      '2022-06-27',
      'ON_SCHEDULE',
      'MILESTONES',
    ],
    ['before the first milestone', { hasMilestones: true }, {}, '2022-09-01', 'ON_SCHEDULE', 'MILESTONES'],
    ['a state, not reached yet', { grows: false, promised: null }, {}, '2022-10-31', 'ON_SCHEDULE', 'NONE'],
    ['a state, its day over', { grows: false, promised: null }, {}, '2022-11-01', 'OVERDUE', 'NONE'],
    ['at most so many: time asks for nothing', { falls: true, reported: 90 }, {}, '2022-06-27', 'ON_SCHEDULE', 'NONE'],
    [
      'at most so many, more than its milestone',
      { falls: true, reported: 90, hasMilestones: true, milestone: 85 },
      {},
      '2022-06-27',
      'BEHIND',
      'MILESTONES',
    ],
    ['found complete', {}, { isPassed: true }, '2022-11-01', 'DONE', 'DECIDED'],
    ['it rests', {}, { isResting: true }, '2022-11-01', 'RESTING', 'DECIDED'],
    ['it has ended, and so rests', {}, { isResting: true, isEnded: true }, '2022-11-01', 'ENDED', 'DECIDED'],
    ['complete and resting', {}, { isResting: true, isPassed: true }, '2022-11-01', 'DONE', 'DECIDED'],
  ])('%s', (_told, terms, days, day, status, basis) => {
    expect(judge(terms, days, day)).toMatchObject({ status, basis });
  });

  test('what was decided is compared with nothing', () => {
    expect(judge({ reported: 1 }, { isPassed: true }, '2022-11-01')).toMatchObject({ status: 'DONE', expected: null });
  });

  test('an extension moves what is decided and not the original', () => {
    const late = judge({ reported: 60 }, { dueOn: '2022-12-15' }, '2022-11-10');
    expect(late).toMatchObject({ status: 'BEHIND', originalStatus: 'OVERDUE', isDueAssumed: false });
    // Where the notice named no day, an extension does: nothing is assumed any more.
    expect(judge({}, { originalDueOn: null, dueOn: '2023-03-01' }, '2023-01-10')).toMatchObject({
      status: 'BEHIND',
      originalStatus: 'OVERDUE',
      originalDueOn: '2022-12-31',
      isDueAssumed: false,
    });
  });

  test('a lowered quantity is met while the original is not; what is not verified is behind', () => {
    expect(
      judge({ reported: 60, promised: 60, met: true, originalMet: false, verified: 10 }, {}, '2022-09-01'),
    ).toMatchObject({ status: 'DONE', originalStatus: 'BEHIND', verifiedStatus: 'BEHIND' });
  });
});

describe('work without figures', () => {
  test.each<[string, SiteStage | null, SiteStage | null, boolean, string, string]>([
    ['nothing reported, nothing planned', null, null, false, '2022-06-01', 'ON_SCHEDULE'],
    ['nothing reported, before the first milestone', null, null, true, '2022-06-01', 'ON_SCHEDULE'],
    ['nothing reported, where it should have begun', null, SiteStage.STARTED, true, '2022-06-01', 'BEHIND'],
    ['at the stage that is asked', SiteStage.MAIN_WORKS, SiteStage.MAIN_WORKS, true, '2022-06-01', 'ON_SCHEDULE'],
    ['complete', SiteStage.COMPLETED, SiteStage.IN_USE, true, '2022-06-01', 'DONE'],
    ['not complete after its day', SiteStage.MAIN_WORKS, null, false, '2022-11-01', 'OVERDUE'],
  ])('%s', (_told, stage, milestoneStage, hasMilestones, day, status) => {
    expect(judgeStage({ stage, milestoneStage, hasMilestones }, DAYS, day)).toMatchObject({ status, expected: null });
  });
});

test('a task stands as the worst of its targets, by what that is compared with', () => {
  const done = judge({ met: true, hasMilestones: true, milestone: 5 }, {}, '2022-06-27');
  const behind = judge({}, {}, '2022-06-27');
  expect(together([done, behind])).toMatchObject({ status: 'BEHIND', basis: 'TIME', expected: null });
  expect(together([done, done])).toMatchObject({ status: 'DONE', basis: 'MILESTONES' });
});

test('it is said in one sentence with its numbers', () => {
  const judged = judge({ reported: 30, hasMilestones: true, milestone: 40 }, {}, '2022-06-27');
  const said = { ...judged, expected: '40', reported: '30' };
  expect(scheduleSentence(said, 'zh')).toBe(
    '慢序时：按审定方案的进度节点；完成时限 2022-10-31，时间进度 50 %，应达到 40，上报 30。',
  );
  expect(
    scheduleSentence({ ...judge({}, { dueOn: null }, '2022-06-27'), expected: null, reported: null }, 'en'),
  ).toContain('2022-12-31 (assumed)');
});

describe('laws', () => {
  const day = fc
    .date({ min: new Date('2022-01-01'), max: new Date('2023-06-30'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const figure = fc.option(fc.integer({ min: 0, max: 100 }));
  const terms = fc
    .record({
      reported: figure,
      verified: figure,
      promised: figure,
      hasMilestones: fc.boolean(),
      milestone: figure,
      grows: fc.boolean(),
      falls: fc.boolean(),
    })
    .map((some): TargetTerms => {
      const met = (quantity: number | null) =>
        quantity === null || some.promised === null ? null : quantity >= some.promised;
      const of = { met: met(some.reported), verifiedMet: met(some.verified), originalMet: met(some.reported) };
      return { ...some, ...of, originalPromised: some.promised };
    });
  const days = fc.record({
    issuedOn: day,
    dueOn: fc.option(day),
    originalDueOn: fc.option(day),
    yearEnd: fc.constant('2022-12-31'),
    isPassed: fc.boolean(),
    isResting: fc.boolean(),
    isEnded: fc.boolean(),
  });

  test('whoever reports more never stands worse; nothing is overdue on its day; only after it', () => {
    const order = ['OVERDUE', 'BEHIND', 'ON_SCHEDULE', 'DONE'];
    fc.assert(
      fc.property(terms, days, day, fc.integer({ min: 1, max: 50 }), (some, when, on, more) => {
        const now = judgeTarget(some, when, on);
        expect(now.elapsed).toBeGreaterThanOrEqual(0);
        expect(now.elapsed).toBeLessThanOrEqual(1);
        if (now.status === 'OVERDUE') expect(on > now.dueOn).toBe(true);
        if (some.falls || when.isEnded || when.isResting || when.isPassed) return;
        const reported = (some.reported ?? 0) + more;
        const met = some.promised === null ? null : reported >= some.promised;
        const then = judgeTarget({ ...some, reported, met }, when, on);
        expect(order.indexOf(then.status)).toBeGreaterThanOrEqual(order.indexOf(now.status));
      }),
    );
  });

  test('a later day of completion never makes it worse, by time or by plan', () => {
    fc.assert(
      fc.property(terms, days, day, day, (some, when, on, later) => {
        const now = judgeTarget(some, when, on);
        if (later < now.dueOn) return;
        const order = ['OVERDUE', 'BEHIND', 'ON_SCHEDULE', 'DONE', 'RESTING', 'ENDED'];
        const then = judgeTarget(some, { ...when, dueOn: later }, on);
        expect(order.indexOf(then.status)).toBeGreaterThanOrEqual(order.indexOf(now.status));
      }),
    );
  });

  test('the share of time grows from nothing to all', () => {
    fc.assert(
      fc.property(day, day, day, day, (issued, due, one, other) => {
        const [first = '', second = ''] = [one, other].sort();
        expect(elapsedShare(issued, due, first)).toBeLessThanOrEqual(elapsedShare(issued, due, second));
      }),
    );
    expect(elapsedShare('2022-02-21', '2022-02-21', '2022-02-21')).toBe(1);
  });

  test('every one is counted once', () => {
    const status = fc.option(fc.constantFrom(...Object.values(ScheduleStatus)));
    fc.assert(
      fc.property(fc.array(status), (all) => {
        const counts = Object.values(countSchedules(all));
        expect(counts.reduce((sum, each) => sum + each, 0)).toBe(all.length);
      }),
    );
  });
});
