import fc from 'fast-check';
import { chineseNumber } from '../../../api/notices/chinese-number.rules';
import { findDays, readDay } from '../../../api/notices/dates.rules';

const context = { year: 2024, issuedOn: '2024-02-21' };
const told = (text: string) =>
  findDays(text, context).map(({ day, doubts }) =>
    [day, ...doubts.map(({ code, alternatives = [] }) => [code, ...alternatives].join(':'))].join(' '),
  );

test.each([
  ['10', 10],
  ['十', 10],
  ['十件', null],
  ['二十四', 24],
  ['一百二十', 120],
  ['二○○七', 2007],
  ['二〇二二', 2022],
  ['', null],
])('number %s', (text, value) => expect(chineseNumber(text)).toBe(value));

test.each([
  ['2024年12月31日前', '2024-12-31'],
  ['12月30日', '2024-12-30'],
  ['12月30前', '2024-12-30'],
  ['12月25号', '2024-12-25'],
  ['二○○七年四月十三日', '2007-04-13'],
  ['二〇二二年二月二十一日', '2022-02-21'],
  ['2024-12-30', '2024-12-30'],
  ['2024.12', '2024-12-31'],
  ['9月底前', '2024-09-30'],
  ['十二月底', '2024-12-31'],
  ['2024年3月', '2024-03-31'],
  ['9月投入使用', '2024-09-30'],
  ['2023年6月—2024年12月', '2024-12-31'],
  ['2023年6月至次年3月', '2025-03-31'],
  ['3-10月', '2024-10-31'],
  ['3月1日至11月底', '2024-11-30'],
  ['明年1月10日', '2025-01-10'],
  ['三季度末', '2024-09-30'],
  ['上半年', '2024-06-30'],
  ['2024年全面完工', '2024-12-31'],
])('%s is %s', (text, day) => expect(told(text)).toEqual([day]));

test.each([
  ['7月之前', '2024-06-30 DAY_OPEN_MONTH:2024-07-31'],
  ['11月份前', '2024-10-31 DAY_OPEN_MONTH:2024-11-30'],
  ['615日前', '2024-06-15 DAY_LOST_MONTH'],
  ['112日前', '2024-01-12 DAY_LOST_MONTH:2024-11-02'],
  ['9月31日前', '2024-09-30 DAY_IMPOSSIBLE'],
  ['10月上旬', '2024-10-10 DAY_THIRD:2024-10-01'],
  ['10月中旬', '2024-10-20 DAY_THIRD:2024-10-11'],
  ['10月下旬', '2024-10-31 DAY_THIRD:2024-10-21'],
  ['年底前', '2024-12-31 DAY_YEAR_END'],
  ['今年年底', '2024-12-31 DAY_YEAR_END'],
  ['国庆节前', '2024-09-30 DAY_FEAST'],
  ['2025年春节前', '2025-01-28 DAY_FEAST'],
  ['春节前', '2025-01-28 DAY_FEAST:2024-02-09'],
])('%s is doubtful: %s', (text, day) => expect(told(text)).toEqual([day]));

test.each(['365日', '5年内完成', '三个月', '每月', '10号线', '65岁以上', '120急救'])('%s names no day', (text) =>
  expect(told(text)).toEqual([]),
);

test('a day without any year to read it by is not guessed', () => {
  expect(findDays('12月30日', { year: null, issuedOn: null })).toEqual([]);
  expect(readDay('12 月 30 日', { year: null, issuedOn: '2022-04-07' })?.day).toBe('2022-12-30');
});

test('whatever the text, days lie in it, apart, and every day is one of the calendar', () => {
  const pieces = [
    '2024年',
    '12月',
    '31日',
    '615日',
    '底',
    '前',
    '至',
    '—',
    '春节',
    '季度',
    '三',
    '年',
    '上旬',
    ' ',
    '。',
    '0',
    '99月',
    '一',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (source) => {
      let last = 0;
      for (const { start, end, text: words, day } of findDays(source, context)) {
        expect(source.slice(start, end)).toBe(words);
        expect(start).toBeGreaterThanOrEqual(last);
        expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
        last = end;
      }
    }),
  );
});
