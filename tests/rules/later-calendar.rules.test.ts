import fc from 'fast-check';
import { checkAgainstSuperior } from '../../api/calendars/against-superior.rules';
import { checkRounds, type PlacedRound } from '../../api/calendars/calendar-checks.rules';
import { calendarDays, NO_DAYS } from '../../api/calendars/calendar-days.rules';
import { checkInput } from '../../api/calendars/calendar-input.rules';
import { afterPast, keepSpoken } from '../../api/calendars/later-calendar.rules';
import { type NoticeRule, proposeCalendar } from '../../api/calendars/propose-calendar.rules';
import { CalendarRuleKind, daysFrom } from '../../api/calendars/round-dates.rules';
import { opening, type Round } from '../../api/calendars/rounds.rules';
import { type WorkingDays, workingDayInstead } from '../../api/calendars/working-day.rules';
import { WorkingDayKind } from '../../schema/working-year';

const BOUNDS = { issuedOn: '2022-02-21', latest: '2023-12-31' };

/** Rounds on these days of the lead units; 2022-06-27/2022-06-30: the supporting units' day before it. */
const rounds = (...days: string[]): Round[] =>
  days.map((day, index) => {
    const [first = '', last = first] = day.split('/');
    return {
      no: index + 1,
      opensOn: first,
      supportDueOn: last === first ? null : first,
      leadDueOn: last,
      byRuleOn: null,
    };
  });
const placed = (...days: string[]): PlacedRound[] =>
  rounds(...days).map((round, index) => ({ ...round, place: ['rounds', String(index)] }));
const said = (found: readonly { code: string; field: readonly string[] }[]) =>
  found.map(({ code, field }) => `${code} ${field.join('.')}`);
const daysOf = (all: readonly Round[]) => all.map(({ leadDueOn }) => leadDueOn);

describe('what is typed has to be usable before any day is made of it', () => {
  const lead = { kind: CalendarRuleKind.MONTHLY };
  test.each([
    ['day 32', { lead: { ...lead, day: 32 } }, 'INVALID lead.day'],
    ['a day before the first', { lead: { ...lead, day: -3 } }, 'INVALID lead.day'],
    ['month 13', { lead: { ...lead, fromMonth: 13 } }, 'INVALID lead.fromMonth'],
    ['so many months after', { lead: { ...lead, monthsAfter: 1_000_000_000 } }, 'INVALID lead.monthsAfter'],
    ['an eighth day of the week', { lead: { kind: CalendarRuleKind.WEEKLY, weekday: 8 } }, 'INVALID lead.weekday'],
    [
      'an exception in a month that the rule passes over',
      { lead: { ...lead, day: 5, fromMonth: 4, exceptions: ['2022-03-08'] } },
      'INVALID lead.exceptions.0',
    ],
    [
      'a second exception for a month',
      { lead: { ...lead, day: 5, exceptions: ['2022-03-08', '2022-03-09', '2022-05-09'] } },
      'INVALID lead.exceptions.1',
    ],
    [
      'an exception beside days that are listed',
      { lead: { ...lead, dates: ['2022-04-05'], exceptions: ['2022-05-08'] } },
      'INVALID lead.exceptions',
    ],
    ['days before nothing', { lead: { kind: CalendarRuleKind.DAYS_BEFORE_LEAD, days: 3 } }, 'INVALID lead.kind'],
    ['listed days of which none is listed', { lead: { kind: CalendarRuleKind.DATES } }, 'REQUIRED lead.dates'],
    [
      'days after the lead’s',
      { lead, support: { kind: CalendarRuleKind.DAYS_BEFORE_LEAD, days: -3 } },
      'INVALID support.days',
    ],
    [
      'days before, and not how many',
      { lead, support: { kind: CalendarRuleKind.DAYS_BEFORE_LEAD } },
      'REQUIRED support.days',
    ],
    ['a plan months before the issue', { lead, planMonthsAfterIssue: -1 }, 'INVALID planMonthsAfterIssue'],
    ['a rule for helpers beside typed rounds', { rounds: [], support: lead }, 'INVALID support'],
    ['two ways at once', { lead, rounds: [] }, 'INVALID lead'],
    ['no way', {}, 'REQUIRED lead'],
    ['more rounds than weeks', { rounds: Array(55).fill({ leadDueOn: '2022-04-05' }) }, 'INVALID rounds'],
    [
      'a notice’s fifth quarter',
      { noticeRules: [{ who: '各牵头单位', phrase: '', when: { type: 'quarterly' as const, from: 5 } }] },
      'INVALID noticeRules.0.when.from',
    ],
  ])('%s is not', (_told, input, problem) => {
    expect(said(checkInput({ programmeId: 'p', ...input }, 2022))).toEqual([problem]);
  });

  test('the last day of a month is, and the month of 31 days that a month lacks', () => {
    expect(checkInput({ programmeId: 'p', lead: { ...lead, day: 0 } }, 2022)).toEqual([]);
    expect(checkInput({ programmeId: 'p', lead: { ...lead, day: 31, fromMonth: 12 } }, 2022)).toEqual([]);
  });
});

describe('rounds by themselves', () => {
  test.each([
    [['2022-04-05', '2022-06-05'], []],
    [['2022-02-21'], []],
    [['2022-02-20'], ['INVALID rounds.0.leadDueOn']],
    [['2202-04-05'], ['INVALID rounds.0.leadDueOn']],
    [['2022-04-05', '2022-04-05'], ['DUPLICATE rounds.1.leadDueOn']],
    [['2022-04-06/2022-04-05'], ['INVALID rounds.0.supportDueOn']],
    [['2022-04-01/2022-04-05', '2022-03-30/2022-06-05'], ['INVALID rounds.1.supportDueOn']],
    [['2022-04-01/2022-04-05', '2022-04-01/2022-06-05'], ['INVALID rounds.1.supportDueOn']],
  ])('%j: %j', (days, problems) => expect(said(checkRounds(placed(...days), BOUNDS))).toEqual(problems));

  test('those that are kept are not judged again, not even against what a superior has set since', () => {
    const kept = rounds('2022-04-05').map((round) => ({ ...round, place: null }));
    const all = [...kept, ...placed('2022-08-05')];
    expect(checkRounds(all, { ...BOUNDS, issuedOn: '2022-05-01' })).toEqual([]);
    const asked = { tenant: '柳州市', days: ['2022-03-05', '2022-08-05'], ofSupport: [] };
    expect(checkAgainstSuperior(all, asked, '2022-02-21')).toEqual([]);
    expect(said(checkAgainstSuperior(placed('2022-04-05', '2022-08-05'), asked, '2022-02-21'))).toEqual([
      'INVALID rounds.0.leadDueOn',
    ]);
  });
});

describe('what is past stays', () => {
  const former = rounds('2022-04-05', '2022-06-27/2022-06-30', '2022-08-05');
  // The helpers' day is over, the lead's is tomorrow.
  const today = '2022-06-29';

  test('left out or repeated it is kept, and those that come are numbered after it', () => {
    for (const repeated of [[], ['2022-04-05'], ['2022-04-05', '2022-06-27/2022-06-30']]) {
      const { rounds: all, found } = afterPast(former, rounds(...repeated, '2022-08-15', '2022-12-05'), today, false);
      expect(found).toEqual([]);
      expect(daysOf(all)).toEqual(['2022-04-05', '2022-06-30', '2022-08-15', '2022-12-05']);
      expect(all.map(({ no }) => no)).toEqual([1, 2, 3, 4]);
      // The place is that in the input, whatever is kept before it.
      expect(all[2]?.place).toEqual(['rounds', String(repeated.length)]);
    }
  });

  test.each([
    ['another day of a past round', ['2022-04-06', '2022-08-05'], ['WRONG_STATE rounds.0.leadDueOn']],
    ['a round that never was', ['2022-05-05', '2022-08-05'], ['WRONG_STATE rounds.0.leadDueOn']],
    ['the round that has begun, without its helpers', ['2022-06-30', '2022-08-05'], ['WRONG_STATE rounds.0.leadDueOn']],
    ['a round before the one that has begun', ['2022-06-29', '2022-08-05'], ['WRONG_STATE rounds.0.leadDueOn']],
    ['a past round twice', ['2022-04-05', '2022-04-05', '2022-08-05'], ['DUPLICATE rounds.1.leadDueOn']],
  ])('typed, %s is refused', (_told, stated, problems) => {
    const { rounds: all, found } = afterPast(former, rounds(...stated), today, false);
    expect(said(found)).toEqual(problems);
    expect(daysOf(all).slice(0, 2)).toEqual(['2022-04-05', '2022-06-30']);
  });

  test('what another rule gives for it is left out, and told', () => {
    const made = rounds('2022-04-10', '2022-06-10', '2022-08-10', '2022-10-10');
    const { rounds: all, found, left } = afterPast(former, made, today, true);
    expect(found).toEqual([]);
    expect(left).toEqual(['2022-04-10', '2022-06-10']);
    expect(daysOf(all)).toEqual(['2022-04-05', '2022-06-30', '2022-08-10', '2022-10-10']);
  });

  test('a rule whose day of the month is over lets nobody off: the round that is still to come stays', () => {
    const made = rounds('2022-04-05', '2022-07-05', '2022-10-05');
    const quarterly = rounds('2022-04-10', '2022-07-10', '2022-10-10');
    const { rounds: all, left } = afterPast(quarterly, made, '2022-07-07', true);
    expect(daysOf(all)).toEqual(['2022-04-10', '2022-07-10', '2022-10-05']);
    expect(left).toEqual(['2022-04-05', '2022-07-05']);
    // Before the fifth the rule is in time.
    expect(daysOf(afterPast(quarterly, made, '2022-07-05', true).rounds)).toEqual([
      '2022-04-10',
      '2022-07-05',
      '2022-10-05',
    ]);
  });

  test('a first calendar may be entered late: the notice set its days', () => {
    expect(afterPast(null, former, '2022-12-31', false)).toMatchObject({ found: [], rounds: former });
  });

  test('whatever comes after: the past ones stand first, unchanged, and what is kept is in order', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => daysFrom('2022-02-21', days));
    const calendar = fc
      .uniqueArray(fc.tuple(day, fc.integer({ min: 0, max: 9 })), { maxLength: 9, selector: ([on]) => on })
      .map((all) =>
        rounds(
          ...all
            .sort(([a], [b]) => a.localeCompare(b))
            .map(([on, before]) => (before ? `${daysFrom(on, -before)}/${on}` : on)),
        ),
      );
    fc.assert(
      fc.property(calendar, calendar, day, fc.boolean(), (first, later, now, isRuled) => {
        const past = first.filter((round) => (round.supportDueOn ?? round.leadDueOn) < now);
        // Helpers' days of a calendar are in order: else the rounds themselves are refused.
        fc.pre(past.every(({ no }, index) => no === index + 1));
        const { rounds: all, found } = afterPast(first, later, now, isRuled);
        expect(all.slice(0, past.length).map(({ place, ...round }) => round)).toEqual(past);
        expect(daysOf(all)).toEqual([...new Set(daysOf(all))].sort());
        expect(all.map(({ no }) => no)).toEqual(all.map((_, index) => index + 1));
        for (const { place, supportDueOn, leadDueOn } of all.slice(past.length)) {
          expect(place?.[0]).toBe(place === null && isRuled ? undefined : 'rounds');
          expect((supportDueOn ?? leadDueOn) >= now).toBe(true);
        }
        if (isRuled) expect(found).toEqual([]);
      }),
    );
  });
});

describe('a round of which something was said keeps its number', () => {
  const former = rounds('2022-04-05', '2022-06-05', '2022-08-05', '2022-10-08');
  test.each([
    ['it stays', ['2022-04-05', '2022-06-05', '2022-08-05', '2022-10-08'], []],
    ['its day moves between those around it', ['2022-04-05', '2022-06-05', '2022-08-20', '2022-10-08'], []],
    ['it goes, and the next is asked for earlier', ['2022-04-05', '2022-06-05', '2022-09-20'], ['WRONG_STATE rounds']],
    ['one after it goes', ['2022-04-05', '2022-06-05', '2022-08-05'], []],
    ['one comes before it', ['2022-04-05', '2022-06-05', '2022-07-05', '2022-08-05'], ['WRONG_STATE rounds']],
    ['one before it goes', ['2022-04-05', '2022-08-05', '2022-10-08'], ['WRONG_STATE rounds']],
    ['it goes itself', ['2022-04-05', '2022-06-05', '2022-10-08'], ['WRONG_STATE rounds']],
    ['it and all after it go', ['2022-04-05', '2022-06-05'], ['WRONG_STATE rounds']],
  ])('%s', (_told, later, problems) => expect(said(keepSpoken(former, rounds(...later), [3]))).toEqual(problems));
});

describe('the days beside the rounds', () => {
  const none = proposeCalendar({ rules: [], year: 2022, issuedOn: '2022-02-21' });
  const former = { ...NO_DAYS, planDueOn: '2022-03-21', planAsWritten: '任务下达一个月内', finalDueOn: '2022-12-20' };
  const daysAt = (today: string, stated: object, before: typeof former | null = former) =>
    calendarDays({ programmeId: 'p', ...stated }, none, before, BOUNDS, today);

  test.each([
    ['a plan before the issue', { planDueOn: '2022-02-20' }, 'planDueOn'],
    ['a final report a century later', { finalDueOn: '2122-12-20' }, 'finalDueOn'],
    ['requests before the issue', { changeRequestsUntil: '2021-06-30' }, 'changeRequestsUntil'],
  ])('%s is refused', (_told, stated, field) => {
    expect(said(daysAt('2022-02-21', stated, null).found)).toEqual([`INVALID ${field}`]);
  });

  test('what a notice gives for a day before the issue is left out with a warning', () => {
    const plan: NoticeRule = {
      who: '各牵头单位',
      what: '实施方案',
      phrase: '2月1日前',
      when: { type: 'date', dates: ['2022-02-01'] },
    };
    const proposed = proposeCalendar({ rules: [plan], year: 2022, issuedOn: '2022-02-21' });
    const { days, found, warnings } = calendarDays({ programmeId: 'p' }, proposed, null, BOUNDS, '2022-02-21');
    expect([days.planDueOn, found]).toEqual([null, []]);
    expect(warnings.map(({ zh }) => zh)).toEqual(['2022-02-01 早于下达日期 2022-02-21，不列入。']);
  });

  test('a plan that was due stays due when a later calendar leaves it out, and is not moved', () => {
    expect(daysAt('2022-07-01', {}).days).toMatchObject({
      planDueOn: '2022-03-21',
      planAsWritten: '任务下达一个月内',
      finalDueOn: null,
    });
    expect(said(daysAt('2022-07-01', { planDueOn: '2022-08-01' }).found)).toEqual(['WRONG_STATE planDueOn']);
    expect(daysAt('2022-07-01', { planDueOn: '2022-03-21' }).found).toEqual([]);
    expect(daysAt('2022-03-21', { planDueOn: '2022-03-31' }).days.planDueOn).toBe('2022-03-31');
  });

  test('what was not asked for is not asked for by a day that is past', () => {
    expect(said(daysAt('2022-07-01', { finalDueOn: '2022-06-30' }).found)).toEqual(['WRONG_STATE finalDueOn']);
    expect(daysAt('2022-07-01', { finalDueOn: '2022-12-25' })).toMatchObject({
      found: [],
      days: { finalDueOn: '2022-12-25' },
    });
  });
});

describe('a working day instead', () => {
  const known: WorkingDays = {
    known: new Set([2022]),
    different: new Map<string, { kind: WorkingDayKind; name: string }>([
      ...['2022-10-01', '2022-10-02', '2022-10-03', '2022-10-04', '2022-10-05', '2022-10-06', '2022-10-07'].map(
        (day) => [day, { kind: WorkingDayKind.HOLIDAY, name: '国庆节' }] as const,
      ),
      ['2022-10-08', { kind: WorkingDayKind.MAKE_UP, name: '国庆节' }],
    ]),
  };
  test.each([
    ['2022-10-05', undefined, '2022-10-08'],
    ['2022-10-05', '2022-10-08', '2022-10-08'],
    // The superior asks by the 7th: the last day of work before the holiday.
    ['2022-10-05', '2022-10-07', '2022-09-30'],
    ['2022-10-08', undefined, null],
    ['2022-12-31', undefined, null],
    ['2023-01-01', undefined, null],
  ])('%s, the superior by %s: %s', (day, until, instead) => expect(workingDayInstead(day, known, until)).toBe(instead));
});

test('a round opens on no later day than it is due, nor while the one before it is open', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => daysFrom('2022-02-21', days));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 30 }), fc.option(day, { nil: undefined }), (first, days, former) => {
      const on = opening(first, days, former);
      expect(on <= first).toBe(true);
      if (former !== undefined && former < first) expect(on > former).toBe(true);
    }),
  );
});
