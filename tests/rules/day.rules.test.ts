import { dayWritten } from '../../api/files/day.rules';

describe('the day that a cell means', () => {
  it.each([
    '2022-05-01',
    '2022-5-1',
    '2022/5/1',
    '2022.5.1',
    '2022．05．01',
    '2022年5月1日',
    '2022 年 5 月 1 号',
    '20220501',
    '2022-05-01 00:00:00',
    '2022/5/1 23:59',
    '2022-05-01T23:59:59.000Z',
    '44682',
    '44682.75',
  ])('is read from %s', (text) => {
    expect(dayWritten(text)).toBe('2022-05-01');
  });

  it.each(['5月1日', '5月1号', '05-01', '5/1', '5.1'])('is asked for its year in %s', (text) => {
    expect(dayWritten(text)).toBe('WITHOUT_YEAR');
  });

  it.each([
    '昨天',
    '2022年5月',
    '2022-02-30',
    '2022-13-01',
    '20220230',
    '22.5.1',
    '5/1/2022',
    '4468',
    '0.75',
    '446820',
  ])('is not found in %s', (text) => {
    expect(dayWritten(text)).toBeNull();
  });

  it('knows the last day of February', () => {
    expect(dayWritten('2024.2.29')).toBe('2024-02-29');
    expect(dayWritten('2023.2.29')).toBeNull();
  });
});
