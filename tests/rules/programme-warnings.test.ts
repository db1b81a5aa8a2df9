import { warningsOf } from '../../api/programmes/programme-warnings.rules';
import { ProgrammeWarningCode } from '../../schema/programme-warning';
import { Target, TargetRole } from '../../schema/target';
import { PartyKind, TaskParty, UnitRole } from '../../schema/task';

const programme = {
  declaredCount: 2,
  totalInvestment: '179.244',
  documentDate: '2024-01-10',
  completionDueOn: '2024-12-31',
};

const leaf = (id: string, more: Partial<Parameters<typeof warningsOf>[1][number]> = {}) => ({
  id,
  parentId: null,
  number: id,
  isLeaf: true,
  investment: null,
  dueOn: null,
  ...more,
});

const party = (more: Partial<TaskParty> = {}): TaskParty =>
  Object.assign(
    new TaskParty(),
    { role: UnitRole.LEAD, kind: PartyKind.UNIT, asWritten: '县财政局', remark: null },
    more,
  );

const target = (more: Partial<Target> = {}): Target =>
  Object.assign(
    new Target(),
    { role: TargetRole.COMMITMENT, partOfId: null, quantity: '1', unitOfMeasure: '张' },
    more,
  );

const two = [leaf('1', { investment: '92.284' }), leaf('2', { investment: '86.96', dueOn: '2024-12-31' })];
const parties = new Map([
  ['1', [party()]],
  ['2', [party()]],
]);
const targets = new Map([
  ['1', [target()]],
  ['2', [target()]],
]);

const codes = (...args: Parameters<typeof warningsOf>): string[] =>
  warningsOf(...args).map(({ code, taskId }) => (taskId ? `${code} ${taskId}` : code));

test('a list in order has no warnings', () => {
  expect(codes(programme, two, parties, targets)).toEqual([]);
});

test('a declared count, a total and a missing date are told, and nothing is corrected (R6, R12, R123)', () => {
  const odd = { ...programme, declaredCount: 10, totalInvestment: '179.243', documentDate: null };
  expect(codes(odd, two, parties, targets)).toEqual([
    ProgrammeWarningCode.DECLARED_COUNT,
    ProgrammeWarningCode.TOTAL_INVESTMENT,
    ProgrammeWarningCode.NO_DOCUMENT_DATE,
  ]);
  const [count] = warningsOf(odd, two, parties, targets);
  expect(count?.message.zh).toBe('通知称 10 件，实际列出 2 件。');
});

test('the declared count is that of the tasks, not of the subtasks', () => {
  const withSubtask = [leaf('1', { isLeaf: false }), leaf('1.1', { parentId: '1' }), leaf('2')];
  const named = new Map([...parties, ['1.1', [party()]]]);
  const promised = new Map([...targets, ['1.1', [target()]]]);
  expect(codes({ ...programme, totalInvestment: null }, withSubtask, named, promised)).toEqual([]);
});

test('a task’s money that differs from that of its subtasks is told', () => {
  const parts = [
    leaf('1', { isLeaf: false, investment: '100' }),
    leaf('1.1', { parentId: '1', investment: '60.5' }),
    leaf('1.2', { parentId: '1', investment: '39.4' }),
  ];
  const none = { ...programme, declaredCount: null, totalInvestment: null };
  const all = new Map(['1.1', '1.2'].map((id) => [id, [party()]]));
  const promised = new Map(['1.1', '1.2'].map((id) => [id, [target()]]));
  expect(codes(none, parts, all, promised)).toEqual(['TOTAL_INVESTMENT 1']);
});

test('a leaf without a lead, a name that was not found and one to be confirmed are told (R42, R46)', () => {
  const odd = new Map([
    ['1', [party({ kind: PartyKind.UNRESOLVED })]],
    ['2', [party({ remark: '连写，请核对' })]],
  ]);
  expect(codes(programme, two, odd, targets)).toEqual(['NO_LEAD_UNIT 1', 'UNRESOLVED_PARTY 1', 'TO_BE_CONFIRMED 2']);
});

test('a leaf that promises nothing countable is told, a benefit alone is no promise (R71, R73)', () => {
  const none = new Map([
    ['1', []],
    ['2', [target({ role: TargetRole.BENEFIT })]],
  ]);
  expect(codes(programme, two, parties, none)).toEqual(['NO_TARGET 1', 'NO_TARGET 2']);
});

test('a part that exceeds its whole stays as printed and is told (R78)', () => {
  const beds = target({ id: 'beds', metric: '床位', quantity: '50' });
  const inPatients = target({ id: 'in', metric: '住院病床', quantity: '200', partOfId: 'beds' });
  const odd = new Map([...targets, ['1', [beds, inPatients]]] as [string, Target[]][]);
  expect(codes(programme, two, parties, odd)).toEqual(['PART_EXCEEDS_WHOLE 1']);
});

test('a task that is due after the whole is told', () => {
  const late = [leaf('1', { investment: '92.284', dueOn: '2025-01-01' }), leaf('2', { investment: '86.96' })];
  expect(codes(programme, late, parties, targets)).toEqual(['DUE_AFTER_COMPLETION 1']);
});
