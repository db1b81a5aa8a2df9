import fc from 'fast-check';
import { isAgainstPrediction, lastDayForAdjustment, mayAnswer } from '../../api/assignments/assignment.rules';
import { AnswerKind } from '../../schema/answer';
import { AnswerState } from '../../schema/assignment';

const states = Object.values(AnswerState);

test('the first answer is free, a later one says why, and a withdrawn assignment is not answered', () => {
  const without = Object.fromEntries(states.map((state) => [state, mayAnswer(state, false, null)]));
  expect(without).toEqual({
    PENDING: 'ALLOWED',
    ACCEPTED: 'ALREADY_ANSWERED',
    NOT_INVOLVED: 'ALREADY_ANSWERED',
    ADJUSTMENT_REQUESTED: 'ALREADY_ANSWERED',
    WITHDRAWN: 'WITHDRAWN',
  });
  const withReason = states.map((state) => [state, mayAnswer(state, false, '情况有变')]);
  expect(withReason.filter(([, may]) => may !== 'ALLOWED')).toEqual([['WITHDRAWN', 'WITHDRAWN']]);
});

test('what lies with the issuer is replaced with a reason only', () => {
  const open = states.filter((state) => state !== AnswerState.WITHDRAWN);
  expect(open.map((state) => mayAnswer(state, true, null))).toEqual(open.map(() => 'AWAITING_CONSENT'));
  expect(open.map((state) => mayAnswer(state, true, '情况有变'))).toEqual(open.map(() => 'ALLOWED'));
  expect(mayAnswer(AnswerState.WITHDRAWN, true, '情况有变')).toBe('WITHDRAWN');
});

test('a yes where no was predicted, or a no where yes was, is against the prediction; a request says neither', () => {
  const table = Object.values(AnswerKind).map((kind) => [
    kind,
    ...[true, false].map((p) => isAgainstPrediction(kind, p)),
  ]);
  expect(table).toEqual([
    ['ACCEPTED', false, true],
    ['NOT_INVOLVED', true, false],
    ['ADJUSTMENT_REQUESTED', false, false],
  ]);
});

test('an adjustment may be requested for so many days after the offer, over the ends of months and years', () => {
  expect(lastDayForAdjustment('2022-03-28', 0)).toBe('2022-03-28');
  expect(lastDayForAdjustment('2022-12-20', 15)).toBe('2023-01-04');
  expect(lastDayForAdjustment('2024-02-20', 15)).toBe('2024-03-06');
});

test('another day allowed is another day', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.nat(365), (offered, days) => {
      const last = lastDayForAdjustment(offered, days);
      return (Date.parse(last) - Date.parse(offered)) / 86_400_000 === days;
    }),
  );
});
