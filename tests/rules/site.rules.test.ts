import {
  allowedWords,
  countsUnasked,
  mayCount,
  siteDayProblem,
  stageMeant,
  takesBack,
} from '../../api/reports/site.rules';
import { SiteStage } from '../../schema/site';
import { TargetKind, TargetRole } from '../../schema/target';

const { TO_DO, STARTED, MAIN_WORKS, COMPLETED } = SiteStage;
const words = [
  { name: '进场', stage: STARTED },
  { name: '封顶', stage: MAIN_WORKS },
  { name: '进场', stage: MAIN_WORKS },
];

test.each([
  [{ stage: STARTED }, { stage: STARTED, stageName: null }],
  [{ stageName: ' 已完成 ' }, { stage: COMPLETED, stageName: null }],
  [{ stageName: 'COMPLETED' }, { stage: COMPLETED, stageName: null }],
  [{ stageName: '进场' }, { stage: STARTED, stageName: '进场' }],
  [
    { stageName: '封顶', stage: MAIN_WORKS },
    { stage: MAIN_WORKS, stageName: '封顶' },
  ],
  [{ stageName: '封顶', stage: STARTED }, 'CONTRADICTORY'],
  [{ stageName: '快了' }, 'UNKNOWN'],
  [{ stageName: ' ' }, 'MISSING'],
  [{}, 'MISSING'],
])('%j means %j', (said, meant) => expect(stageMeant(said, words)).toEqual(meant));

test('the words that are allowed stand in the order of the stages', () => {
  expect(allowedWords(words)).toEqual(['未开工', '已启动', '进场', '主体施工', '封顶', '进场', '已完成', '已投用']);
});

test.each([
  [STARTED, '2022-03-01', MAIN_WORKS, '2022-04-01', false],
  [STARTED, '2022-03-01', STARTED, '2022-03-01', false],
  [STARTED, '2022-03-01', TO_DO, '2022-04-01', true],
  [STARTED, '2022-03-01', MAIN_WORKS, '2022-02-28', true],
])('%s since %s, then %s since %s: a reason is asked for: %s', (before, since, stage, reachedOn, asked) => {
  expect(takesBack({ stage: before, reachedOn: since }, { stage, reachedOn })).toBe(asked);
});

const target = (more: object) => ({
  kind: TargetKind.SUM,
  role: TargetRole.COMMITMENT,
  removedOn: null,
  unitOfMeasure: '个',
  ...more,
});

test.each([
  [{}, true, true],
  [{ unitOfMeasure: '所' }, true, true],
  [{ kind: TargetKind.COVERAGE }, true, true],
  [{ unitOfMeasure: '平方米' }, true, false],
  [{ unitOfMeasure: '户' }, true, false],
  [{ kind: TargetKind.EACH }, true, false],
  [{ kind: TargetKind.PERCENT }, false, false],
  [{ kind: TargetKind.STATE }, false, false],
  [{ kind: TargetKind.REPEATED }, false, false],
  [{ role: TargetRole.BENEFIT }, false, false],
  [{ removedOn: '2022-05-01' }, false, false],
])('%j: sites may count: %s, and do so unasked: %s', (more, may, unasked) => {
  expect([mayCount(target(more)), countsUnasked(target(more))]).toEqual([may, unasked]);
});

test.each([
  ['2017-01-01', true],
  ['2016-12-31', false],
  ['0001-01-01', false],
  ['2022-06-30', true],
  ['2022-07-01', false],
])('the day %s of a site of 2022, on 30 June: %s', (on, isFine) => {
  expect(siteDayProblem(on, { year: 2022, today: '2022-06-30' }) === null).toBe(isFine);
});
