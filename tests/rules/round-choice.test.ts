import { type OwedRound, roundsAnswered } from '../../api/reports/round-choice.rules';
import { ReportStep, RoundKind } from '../../schema/reporting-calendar';

const round = (roundNo: number, opensOn: string, dueOn: string, more: Partial<OwedRound> = {}): OwedRound => ({
  step: ReportStep.LEAD,
  calendarTenantId: 'own',
  kind: RoundKind.ROUND,
  roundNo,
  opensOn,
  dueOn,
  isUnanswered: true,
  isReturned: false,
  isLocked: false,
  ...more,
});

const APRIL = round(1, '2022-03-26', '2022-04-05');
const JUNE = round(2, '2022-05-26', '2022-06-05');
const FINAL = round(0, '2022-11-20', '2022-12-20', { kind: RoundKind.FINAL });
const above = (roundNo: number, opensOn: string, dueOn: string) =>
  round(roundNo, opensOn, dueOn, { step: ReportStep.UPWARD, calendarTenantId: 'city' });

const chosen = (owed: readonly OwedRound[], on: string, named = {}) => {
  const choice = roundsAnswered(owed, named, () => on);
  return 'chosen' in choice ? choice.chosen.map(({ step, roundNo }) => `${step} ${roundNo}`) : choice.refused;
};

describe('a report that names no round', () => {
  test.each([
    ['is for the next one once that is open', [APRIL, JUNE], '2022-03-28', ['LEAD 1']],
    ['is on time on the very day', [APRIL, JUNE], '2022-04-05', ['LEAD 1']],
    ['is late for the one that is over, while the next is not open', [APRIL, JUNE], '2022-04-20', ['LEAD 1']],
    ['is for the open one, and what was missed before stays missing', [APRIL, JUNE], '2022-06-01', ['LEAD 2']],
    ['answers no round that is answered already', [{ ...APRIL, isUnanswered: false }, JUNE], '2022-04-20', []],
    [
      'corrects one that was returned',
      [{ ...APRIL, isUnanswered: false, isReturned: true }, JUNE],
      '2022-04-20',
      ['LEAD 1'],
    ],
    ['is for none before the first opens', [APRIL, JUNE], '2022-01-10', []],
    ['passes over a locked round', [{ ...APRIL, isLocked: true }, JUNE], '2022-04-20', []],
    ['is never the final one by itself', [FINAL], '2022-12-10', []],
  ] as const)('%s', (_told, owed, on, rounds) => expect(chosen(owed, on)).toEqual(rounds));

  test('answers one round of each calendar that asks for it', () => {
    const city = [above(3, '2022-03-22', '2022-03-31'), above(4, '2022-04-21', '2022-04-30')];
    expect(chosen([APRIL, JUNE, ...city], '2022-03-28')).toEqual(['LEAD 1', 'UPWARD 3']);
    expect(chosen([APRIL, JUNE, ...city], '2022-04-04')).toEqual(['LEAD 1', 'UPWARD 3']);
  });
});

describe('a report that names its round', () => {
  test('is for that one of the nearest calendar, late or ahead of its opening', () => {
    expect(chosen([APRIL, JUNE, above(1, '2022-01-21', '2022-01-31')], '2022-06-02', { roundNo: 1 })).toEqual([
      'LEAD 1',
      'UPWARD 1',
    ]);
    expect(chosen([APRIL, JUNE], '2022-04-10', { roundNo: 2 })).toEqual(['LEAD 2']);
  });

  test('or of the calendar that it names', () => {
    const city = [above(5, '2022-05-21', '2022-05-31')];
    expect(chosen([APRIL, JUNE, ...city], '2022-05-29', { roundNo: 5, calendarTenantId: 'city' })).toEqual([
      'UPWARD 5',
      'LEAD 2',
    ]);
  });

  test.each([
    ['that is not asked of the unit', { roundNo: 9 }, 'UNKNOWN'],
    ['of a calendar that does not ask it', { roundNo: 1, calendarTenantId: 'city' }, 'UNKNOWN'],
    ['the final report where none is asked', { forFinal: true }, 'UNKNOWN'],
  ])('%s is refused', (_told, named, refused) => expect(chosen([APRIL], '2022-04-01', named)).toBe(refused));

  test('a locked one is refused', () => {
    expect(chosen([{ ...APRIL, isLocked: true }], '2022-04-07', { roundNo: 1 })).toBe('LOCKED');
  });

  test('the final report answers whoever asks for it, and no round', () => {
    expect(chosen([APRIL, FINAL, { ...FINAL, step: ReportStep.UPWARD }], '2022-12-19', { forFinal: true })).toEqual([
      'LEAD 0',
      'UPWARD 0',
    ]);
  });
});
