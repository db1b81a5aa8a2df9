import { checkProgramme } from '../../api/programmes/programme-checks.rules';
import type { ProgrammeDraft, TargetDraft, TaskDraft } from '../../api/programmes/programme-draft';
import { Problems, Refusal } from '../../api/request/refusal';
import { Comparator, Period, TargetKind, TargetRole } from '../../schema/target';

const target = (more: Partial<TargetDraft> = {}): TargetDraft => ({
  metric: '改造老旧小区',
  kind: TargetKind.SUM,
  role: TargetRole.COMMITMENT,
  comparator: Comparator.GE,
  quantity: '80',
  unitOfMeasure: '个',
  ...more,
});

const task = (more: Partial<TaskDraft> = {}): TaskDraft => ({ number: '1', title: '改造一批老旧小区', ...more });

const list = (tasks: TaskDraft[], more: Partial<ProgrammeDraft> = {}): ProgrammeDraft => ({
  year: 2022,
  title: '2022年为民办实事',
  tasks,
  ...more,
});

/** What is wrong with a list, as `code field.path`. */
function problemsOf(draft: ProgrammeDraft): string[] {
  const problems = new Problems();
  checkProgramme(draft, problems);
  try {
    problems.settle();
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problems.map(({ code, field }) => `${code} ${field.join('.')}`);
  }
}

const ofTargets = (...targets: TargetDraft[]) => problemsOf(list([task({ targets })]));

test('a list that is right has no problems', () => {
  expect(
    problemsOf(list([task({ targets: [target()] }), task({ number: '2', subtasks: [task({ number: '2.1' })] })])),
  ).toEqual([]);
});

test('all that is wrong is told at once, each with the path of its field', () => {
  const wrong = list(
    [
      task({ dueOn: '2012-12-30', investment: '-1' }),
      task({ title: ' ', targets: [target({ quantity: null }), target({ metric: '' })] }),
    ],
    { title: '', totalInvestment: '-0.001', declaredCount: 0, adjustmentDays: 400, documentDate: '2032-01-01' },
  );
  expect(problemsOf(wrong)).toEqual([
    'REQUIRED title',
    'INVALID documentDate',
    'INVALID totalInvestment',
    'INVALID declaredCount',
    'INVALID adjustmentDays',
    'INVALID tasks.0.dueOn',
    'INVALID tasks.0.investment',
    'DUPLICATE tasks.1.number',
    'REQUIRED tasks.1.title',
    'REQUIRED tasks.1.targets.0.quantity',
    'REQUIRED tasks.1.targets.1.metric',
  ]);
});

test('a due date reaches to the end of the next year, as a second phase does, and not further', () => {
  expect(problemsOf(list([task({ dueOn: '2023-12-31' })]))).toEqual([]);
  expect(problemsOf(list([task({ dueOn: '2024-01-01' })]))).toEqual(['INVALID tasks.0.dueOn']);
  expect(problemsOf(list([task({ dueOn: '2021-12-31' })]))).toEqual(['INVALID tasks.0.dueOn']);
});

test('subtasks go one level deep, and their task carries no targets', () => {
  const deep = task({ subtasks: [task({ number: '1.1', subtasks: [task({ number: '1.1.1' })] })] });
  expect(problemsOf(list([deep]))).toEqual(['INVALID tasks.0.subtasks.0.subtasks']);
  const promising = task({ targets: [target()], subtasks: [task({ number: '1.1' })] });
  expect(problemsOf(list([promising]))).toEqual(['INVALID tasks.0.targets']);
});

test('a number stands once in the whole list, among subtasks too', () => {
  const twice = [
    task({ number: '8', subtasks: [task({ number: '8.1' }), task({ number: '8.1' })] }),
    task({ number: '8' }),
  ];
  expect(problemsOf(list(twice))).toEqual(['DUPLICATE tasks.0.subtasks.1.number', 'DUPLICATE tasks.1.number']);
});

test.each<[string, Partial<TargetDraft>, string[]]>([
  ['a range with its upper end', { comparator: Comparator.RANGE, quantity: '30', quantityMax: '60' }, []],
  ['a range without one', { comparator: Comparator.RANGE, quantity: '30' }, ['INVALID tasks.0.targets.0.quantityMax']],
  ['an upper end without a range', { quantityMax: '90' }, ['INVALID tasks.0.targets.0.quantityMax']],
  [
    'a range upside down',
    { comparator: Comparator.RANGE, quantity: '60', quantityMax: '30' },
    ['INVALID tasks.0.targets.0.quantityMax'],
  ],
  ['a negative quantity', { quantity: '-1' }, ['INVALID tasks.0.targets.0.quantity']],
  ['a state without a figure (R68)', { kind: TargetKind.STATE, quantity: null }, []],
  ['a repeated one with its period (R72)', { kind: TargetKind.REPEATED, period: Period.WEEK }, []],
  ['a repeated one without', { kind: TargetKind.REPEATED }, ['INVALID tasks.0.targets.0.period']],
  ['a period of a sum', { period: Period.YEAR }, ['INVALID tasks.0.targets.0.period']],
  ['eighty percent of the work (R69)', { kind: TargetKind.PERCENT, quantity: '80' }, []],
  ['more than the whole work', { kind: TargetKind.PERCENT, quantity: '100.5' }, ['INVALID tasks.0.targets.0.quantity']],
])('a target: %s', (_, more, expected) => {
  expect(ofTargets(target(more))).toEqual(expected);
});

test('a part names one other target of its task, and no circle (R67)', () => {
  const whole = target({ metric: '筹建住房' });
  expect(ofTargets(whole, target({ metric: '其中入住', partOf: '筹建住房' }))).toEqual([]);
  expect(ofTargets(target({ partOf: '筹建住房' }))).toEqual(['INVALID tasks.0.targets.0.partOf']);
  expect(ofTargets(target({ metric: '甲', partOf: '甲' }))).toEqual(['INVALID tasks.0.targets.0.partOf']);
  expect(ofTargets(target({ metric: '甲', partOf: '乙' }), target({ metric: '乙', partOf: '甲' }))).toEqual([
    'INVALID tasks.0.targets.0.partOf',
    'INVALID tasks.0.targets.1.partOf',
  ]);
});

test('the same promise twice is a slip; start and complete are two (R65)', () => {
  expect(ofTargets(target(), target())).toEqual(['DUPLICATE tasks.0.targets.1.metric']);
});
