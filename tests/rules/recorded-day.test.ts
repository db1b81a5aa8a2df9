import { recordedDayProblem } from '../../api/directory/recorded-day.rules';

describe('the day on which a unit or area was closed or renamed', () => {
  it.each<[string, string | null, boolean]>([
    ['2026-03-01', null, true],
    ['2026-03-02', null, false],
    ['2016-03-01', null, true],
    ['2016-02-29', null, false],
    ['1900-01-01', '1890-01-01', false],
    ['2025-05-01', '2025-05-01', true],
    ['2025-04-30', '2025-05-01', false],
  ])('%s, opened %s: %s', (on, openedOn, isFine) => {
    expect(recordedDayProblem(on, openedOn, '2026-03-01') === null).toBe(isFine);
  });
});
