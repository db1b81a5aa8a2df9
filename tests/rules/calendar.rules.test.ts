import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  type NoticeRule,
  type NoticeTime,
  proposeCalendar,
  signatureAsked,
} from '../../api/calendars/propose-calendar.rules';
import { CalendarRuleKind, roundDates } from '../../api/calendars/round-dates.rules';
import { roundsOf } from '../../api/calendars/rounds.rules';
import { SignatureAsked } from '../../schema/reporting-calendar';

const SAMPLES = path.join(__dirname, '..', '..', 'samples');
const sample = (file: string) => JSON.parse(readFileSync(path.join(SAMPLES, file), 'utf8'));

/** The calendar that the words of a sample notice give. */
function calendarOf(file: string, rules: (content: never) => readonly NoticeRule[]) {
  const content = sample(file);
  const year = content.year ?? 2022;
  const within = { year, issuedOn: content.documentDate ?? `${year}-01-01` };
  const proposed = proposeCalendar({ ...within, rules: rules(content as never) });
  return { ...proposed, ...roundsOf(proposed.lead, proposed.support, within) };
}

const own = (content: { reportingRules: NoticeRule[] }) => content.reportingRules;
const seen = ({ rounds }: { rounds: readonly { supportDueOn: string | null; leadDueOn: string }[] }) =>
  rounds.map(({ supportDueOn, leadDueOn }) => [supportDueOn, leadDueOn]);

describe('the calendars of the five notices are those of table N', () => {
  test('柳城县 2024: helpers by the 5th, leads by the 10th; the last quarter falls into the next year; a final written report', () => {
    const calendar = calendarOf('programmes/450222-2024.json', own);
    expect(seen(calendar)).toEqual([
      ['2024-04-05', '2024-04-10'],
      ['2024-07-05', '2024-07-10'],
      ['2024-10-05', '2024-10-10'],
      ['2025-01-05', '2025-01-10'],
    ]);
    expect(calendar).toMatchObject({ planDueOn: '2024-03-01', finalDueOn: '2024-12-20', isAssumed: false });
  });

  test('鹿寨县 2022: 8 October stands in the list in place of the 5th that the rule gives, and 5 April stays', () => {
    const calendar = calendarOf('programmes/450223-2022.json', own);
    expect(seen(calendar)).toEqual([
      [null, '2022-04-05'],
      [null, '2022-06-05'],
      [null, '2022-08-05'],
      [null, '2022-10-08'],
      [null, '2022-12-05'],
    ]);
    expect(calendar.rounds.map(({ byRuleOn }) => byRuleOn)).toEqual([null, null, null, '2022-10-05', null]);
    expect(calendar).toMatchObject({
      planDueOn: null,
      finalDueOn: null,
      changeRequestsUntil: '2022-06-30',
      changeRequestsAsWritten: '2022年7月之前',
      untilDone: true,
      channel: '公文交换系统或电子邮件',
    });
  });

  test('柳南区 2022: what was due before the issue on 7 April nobody owes; the plan a month after it', () => {
    const calendar = calendarOf('programmes/450204-2022.json', own);
    expect(seen(calendar)).toEqual([
      [null, '2022-07-05'],
      [null, '2022-10-05'],
      [null, '2023-01-05'],
    ]);
    expect(calendar.rounds.map(({ no }) => no)).toEqual([1, 2, 3]);
    expect(calendar).toMatchObject({ dropped: ['2022-04-05'], planDueOn: '2022-05-07' });
  });

  test('鱼峰区 2022, within the city’s: its units three days earlier', () => {
    const calendar = calendarOf(
      '450200/answers-450203.json',
      (content: { notice: { reportingRules: NoticeRule[] } }) => content.notice.reportingRules,
    );
    expect(seen(calendar)).toEqual([
      ['2022-03-25', '2022-03-28'],
      ['2022-06-27', '2022-06-30'],
      ['2022-09-20', '2022-09-23'],
      ['2022-12-02', '2022-12-05'],
    ]);
    expect(calendar).toMatchObject({ planDueOn: null, finalDueOn: null, isAssumed: false });
  });

  test.each([
    ['石柱县 2024', 'programmes/500240-2024.json', 2024],
    ['柳州市 2022', 'programmes/450200-2022.json', 2022],
  ])('%s states no dates: the last day of each month is proposed, and marked as assumed', (_told, file, year) => {
    const calendar = calendarOf(file, own);
    expect(calendar.isAssumed).toBe(true);
    expect(calendar.rounds).toHaveLength(12);
    expect(calendar.rounds[1]?.leadDueOn).toBe(year === 2024 ? '2024-02-29' : '2022-02-28');
    expect(calendar.rounds.every(({ supportDueOn }) => supportDueOn === null)).toBe(true);
  });
});

test.each([
  ['纸质版材料需经单位领导签字盖章扫描后一并报送', SignatureAsked.SIGNED_AND_SEALED],
  ['经单位主要领导签字确认后报送', SignatureAsked.SIGNED],
  ['', SignatureAsked.NONE],
])('%s asks for %s', (phrase, asked) => expect(signatureAsked(phrase)).toBe(asked));

describe('a plan that is due so long after', () => {
  const due = (phrase: string, when: Partial<NoticeTime>) =>
    proposeCalendar({
      rules: [{ who: '各牵头单位', what: '实施方案', phrase, when: { type: 'relative', ...when } }],
      year: 2022,
      issuedOn: '2022-04-07',
    }).planDueOn;
  test.each([
    ['任务下达一个月内', { after: '任务下达', months: 1 }, '2022-05-07'],
    ['文件印发之日起15日内', { after: '文件印发', days: 15 }, '2022-04-22'],
    ['收到通知后两周内', { after: '收到通知', days: 14 }, '2022-04-21'],
    ['10日内', { days: 10 }, '2022-04-17'],
    // What is not known is not guessed.
    ['任务下达后10个工作日内', { after: '任务下达', days: 10 }, null],
    ['会议后5日内', { after: '会议', days: 5 }, null],
    ['项目完成后一个月内', { after: '项目完成', months: 1 }, null],
  ])('%s: %j', (phrase, when, on) => expect(due(phrase, when)).toBe(on));
});

test.each([
  ['每周三前', { type: 'weekly' as const }, '2022-01-05'],
  ['每星期天', { type: 'weekly' as const }, '2022-01-02'],
  ['每周报送', { type: 'weekly' as const }, '2022-01-07'],
  ['每季度次月5日至10日', { type: 'quarterly' as const, monthAfterQuarter: 1, day: 5, dayTo: 10 }, '2022-04-10'],
])('%s %j: first by %s', (phrase, when, on) => {
  const within = { year: 2022, issuedOn: '2022-01-01' };
  const { lead } = proposeCalendar({ ...within, rules: [{ who: '各牵头单位', phrase, when }] });
  expect(roundDates(lead, within).dates[0]?.on).toBe(on);
});

test('a week has one round, and each opens when the one before is over', () => {
  const { rounds } = roundsOf(
    { kind: CalendarRuleKind.WEEKLY, weekday: 5 },
    { kind: CalendarRuleKind.DAYS_BEFORE_LEAD, days: 1 },
    { year: 2024, issuedOn: '2024-03-01' },
  );
  expect(rounds.slice(0, 2)).toEqual([
    { no: 1, opensOn: '2024-02-23', supportDueOn: '2024-02-29', leadDueOn: '2024-03-01', byRuleOn: null },
    { no: 2, opensOn: '2024-03-02', supportDueOn: '2024-03-07', leadDueOn: '2024-03-08', byRuleOn: null },
  ]);
});

test.each([
  [
    'every other month, 8 October instead of the 5th',
    { kind: CalendarRuleKind.EVERY_OTHER_MONTH, fromMonth: 4, day: 5, exceptions: ['2022-10-08'] },
    ['2022-04-05', '2022-06-05', '2022-08-05', '2022-10-08', '2022-12-05'],
    ['2022-10-05'],
  ],
  [
    'each quarter, into the next year',
    { kind: CalendarRuleKind.QUARTERLY, day: 5, exceptions: ['2023-01-09', '2022-04-06'] },
    ['2022-04-06', '2022-07-05', '2022-10-05', '2023-01-09'],
    ['2022-04-05', '2023-01-05'],
  ],
  [
    'a week over the end of a month',
    { kind: CalendarRuleKind.WEEKLY, weekday: 5, fromMonth: 12, exceptions: ['2022-11-30'] },
    ['2022-11-30', '2022-12-09', '2022-12-16', '2022-12-23', '2022-12-30'],
    ['2022-12-02'],
  ],
])('%s: an exception takes the place of the rule’s day, which stands beside it', (_told, rule, days, byRule) => {
  const { dates } = roundDates(rule, { year: 2022, issuedOn: '2022-02-21' });
  expect(dates.map(({ on }) => on)).toEqual(days);
  expect(dates.flatMap(({ byRuleOn }) => byRuleOn ?? [])).toEqual(byRule);
});

test('the quarter’s own last month, from the second quarter on', () => {
  const rule = { kind: CalendarRuleKind.QUARTERLY, monthsAfter: 0, day: 25, fromMonth: 4 };
  expect(roundDates(rule, { year: 2024, issuedOn: '2024-01-01' }).dates.map(({ on }) => on)).toEqual([
    '2024-06-25',
    '2024-09-25',
    '2024-12-25',
  ]);
});

describe('whatever the rule', () => {
  const day = (year: number) =>
    fc
      .date({ min: new Date(`${year}-01-01`), max: new Date(`${year + 1}-01-31`), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  const rule = fc.record({
    kind: fc.constantFrom(...Object.values(CalendarRuleKind).filter((kind) => kind !== 'DAYS_BEFORE_LEAD')),
    day: fc.integer({ min: 0, max: 31 }),
    monthsAfter: fc.constantFrom(0, 1),
    fromMonth: fc.integer({ min: 1, max: 12 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    dates: fc.option(fc.array(day(2022), { minLength: 1, maxLength: 8 })),
  });
  const support = fc.oneof(
    fc.constant(null),
    rule,
    fc.record({ kind: fc.constant(CalendarRuleKind.DAYS_BEFORE_LEAD), days: fc.integer({ min: 0, max: 20 }) }),
  );

  test('rounds are in order, none is due before the issue, helpers are never later than leads, typed dates win', () => {
    fc.assert(
      fc.property(rule, support, day(2022), (lead, helpers, issuedOn) => {
        const { rounds, dropped } = roundsOf(lead, helpers, { year: 2022, issuedOn });
        expect(rounds.map(({ no }) => no)).toEqual(rounds.map((_, index) => index + 1));
        for (const [index, round] of rounds.entries()) {
          expect(round.leadDueOn >= issuedOn).toBe(true);
          expect(round.leadDueOn > (rounds[index - 1]?.leadDueOn ?? '')).toBe(true);
          expect((round.supportDueOn ?? round.leadDueOn) <= round.leadDueOn).toBe(true);
          expect(round.opensOn <= (round.supportDueOn ?? round.leadDueOn)).toBe(true);
        }
        expect(dropped.every((on) => on < issuedOn)).toBe(true);
        if (lead.dates) {
          const typed = new Set(lead.dates);
          expect(new Set([...rounds.map(({ leadDueOn }) => leadDueOn), ...dropped])).toEqual(typed);
        }
      }),
    );
  });
});
