import { checkFigure, type FigureSaid, isLower, isSame } from '../../api/reports/figure.rules';
import { Problems } from '../../api/request/refusal';
import type { Target } from '../../schema/target';
import { TargetKind } from '../../schema/target';

const target = (more: Partial<Target>): Target =>
  ({ metric: '改造老旧小区', kind: TargetKind.SUM, per: null, unitOfMeasure: '个', ...more }) as Target;

const told = (of: Target, said: FigureSaid): string[] => {
  const problems = new Problems();
  checkFigure(of, said, problems);
  try {
    problems.settle();
    return [];
  } catch (error) {
    return (error as { problems: { code: string; message: { zh: string } }[] }).problems.map(
      ({ code, message }) => `${code} ${message.zh}`,
    );
  }
};

test.each<[FigureSaid, FigureSaid, boolean, string]>([
  [{ total: '5', quantity: '3' }, { total: '9', quantity: '3' }, true, 'a smaller share of more'],
  [{ total: '5', quantity: '3' }, { total: '10', quantity: '6' }, false, 'the same share of more'],
  [{ total: '5', quantity: '3' }, { total: '4', quantity: '3' }, true, 'of fewer in all'],
  [{ total: '5', quantity: '3' }, { total: '5', quantity: '2' }, true, 'fewer'],
  [{ quantity: '3' }, { quantity: '3.0' }, false, 'the same'],
  [{ reached: true }, { reached: false }, true, 'no longer reached'],
])('%j, then %j: something is taken back: %s (%s)', (former, next, expected) => {
  expect(isLower(former, next)).toBe(expected);
});

test('the same figure may be written with other digits', () => {
  expect(isSame({ quantity: '1198.10' }, { quantity: '1198.1', total: null })).toBe(true);
  expect(isSame({ quantity: '9', total: '10' }, { quantity: '9' })).toBe(false);
  expect(isSame({ reached: true }, { reached: false })).toBe(false);
});

test('of what is counted one by one there is no half; what is measured has digits', () => {
  expect(told(target({}), { quantity: '12.5' })).toEqual(['INVALID “改造老旧小区”按个计数，须填整数。']);
  expect(told(target({}), { quantity: '12.00' })).toEqual([]);
  expect(told(target({ metric: '产业道路', unitOfMeasure: '公里' }), { quantity: '12.5' })).toEqual([]);
  expect(
    told(target({ kind: TargetKind.COVERAGE, metric: '培训', unitOfMeasure: '所' }), { quantity: '2', total: '4.5' }),
  ).toEqual(['INVALID “培训”按所计数，须填整数。']);
});
