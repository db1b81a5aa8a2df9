import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { noticeAnswer } from '../../api/notices/notice-answer.rules';
import { readNotice } from '../../api/notices/read-notice';
import { calendarsSeen, setCalendarOf } from '../support/calendars';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { liuzhou, World } from '../support/world';

let world: World;
let programme: SeenProgramme;
let owner: Client;

const set = (member: string | null, input: Record<string, unknown>) =>
  setCalendarOf(world, programme.id, member, input);
const seenBy = (member: string) => calendarsSeen(world, programme.id, member);

/** What a member reads of the trail, in order. */
const verbs = async (member: string) =>
  (
    await world.get<{ events: { events: { verb: string }[] } }>(
      member,
      `{ events(after: 0, first: 100) { events { verb } } }`,
    )
  ).events.events.map(({ verb }) => verb);

async function at(instant: string): Promise<void> {
  await owner.query('DELETE FROM simulation_clock');
  await owner.query('INSERT INTO simulation_clock (moved_to) VALUES ($1)', [instant]);
}

beforeAll(async () => {
  world = await World.open();
  owner = new Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await at('2022-02-21T01:00:00Z');
  await liuzhou(world);
  programme = await enterAndIssue(
    world,
    '450200-coordinator',
    smallDraft(2022, [{ title: '改造一批老旧小区', supportAsWritten: '各城区人民政府' }]),
  );
});

afterAll(async () => {
  await owner.end();
  await world.close();
});

describe('the city’s own calendar', () => {
  test.each([
    ['nobody who is not signed in', null, { rounds: [{ leadDueOn: '2022-04-05' }] }, 'UNAUTHENTICATED'],
    ['not a unit’s officer', '450200-zhujian', { rounds: [{ leadDueOn: '2022-04-05' }] }, 'FORBIDDEN'],
    ['neither a rule nor rounds', '450200-coordinator', {}, 'REQUIRED lead'],
    [
      'a day before the issue',
      '450200-coordinator',
      { rounds: [{ leadDueOn: '2022-01-05' }] },
      'INVALID rounds.0.leadDueOn',
    ],
    [
      'helpers later than leads',
      '450200-coordinator',
      { rounds: [{ leadDueOn: '2022-04-05', supportDueOn: '2022-04-06' }] },
      'INVALID rounds.0.supportDueOn',
    ],
    [
      'one day twice',
      '450200-coordinator',
      { rounds: [{ leadDueOn: '2022-04-05' }, { leadDueOn: '2022-04-05' }] },
      'DUPLICATE rounds.1.leadDueOn',
    ],
    [
      'days out of order',
      '450200-coordinator',
      { rounds: [{ leadDueOn: '2022-06-05' }, { leadDueOn: '2022-04-05' }] },
      'INVALID rounds.1.leadDueOn',
    ],
  ])('is not set: %s', async (_told, member, input, problem) => {
    expect((await set(member, input)).problems).toContain(problem);
    expect((await seenBy('450200-coordinator')).reportingCalendar).toBeNull();
  });

  test('a draft has none yet, and what is hidden is not found', async () => {
    const { data } = await world.ask<{ enterProgramme: { programme: { id: string } } }>(
      '450200-coordinator',
      `mutation($input: EnterProgrammeInput!) { enterProgramme(input: $input) { programme { id } } }`,
      { input: smallDraft(2023, [{ title: '修建一批球场' }]) },
    );
    const draft = data?.enterProgramme.programme.id;
    const rounds = [{ leadDueOn: '2023-04-05' }];
    expect((await set('450200-coordinator', { programmeId: draft, rounds })).problems).toEqual(['WRONG_STATE ']);
    expect((await set('450203-supervision', { programmeId: draft, rounds })).problems).toEqual(['NOT_FOUND']);
  });

  test('a preview shows the rounds, the working days and what would be refused, and writes nothing', async () => {
    const { previewCalendar } = await world.get<{ previewCalendar: Record<string, unknown> }>(
      '450200-coordinator',
      `query($input: PreviewCalendarInput!) { previewCalendar(input: $input) {
         rounds { no leadDueOn byRuleOn isWorkingDay proposedOn } isAssumed warnings userErrors { code } } }`,
      { input: { programmeId: programme.id, lead: { kind: 'EVERY_OTHER_MONTH', fromMonth: 4, day: 5 } } },
    );
    expect(previewCalendar).toMatchObject({
      rounds: [
        { no: 1, leadDueOn: '2022-04-05', isWorkingDay: false, proposedOn: '2022-04-06' },
        { no: 2, leadDueOn: '2022-06-05', isWorkingDay: false, proposedOn: '2022-06-06' },
        { no: 3, leadDueOn: '2022-08-05', isWorkingDay: true, proposedOn: null },
        // 国庆节: the 8th is worked, a make-up day on a Saturday.
        { no: 4, leadDueOn: '2022-10-05', isWorkingDay: false, proposedOn: '2022-10-08' },
        { no: 5, leadDueOn: '2022-12-05', isWorkingDay: true, proposedOn: null },
      ],
      userErrors: [],
    });
    const moved = await world.get<{ previewCalendar: { rounds: { leadDueOn: string; byRuleOn: string | null }[] } }>(
      '450200-coordinator',
      `query($input: PreviewCalendarInput!) { previewCalendar(input: $input) { rounds { leadDueOn byRuleOn } } }`,
      {
        input: {
          programmeId: programme.id,
          lead: { kind: 'EVERY_OTHER_MONTH', fromMonth: 4, day: 5, exceptions: ['2022-10-08'] },
        },
      },
    );
    expect(moved.previewCalendar.rounds[3]).toEqual({ leadDueOn: '2022-10-08', byRuleOn: '2022-10-05' });
    expect(previewCalendar.warnings).toContain('2022-10-05 不是工作日，可改为顺延后的 2022-10-08；系统不会自动改动。');
    expect((await seenBy('450200-coordinator')).reportingCalendar).toBeNull();
  });

  test('is set by the rule with its listed dates, of which 8 October wins, and read by everybody below', async () => {
    const dates = ['2022-04-05', '2022-06-05', '2022-08-05', '2022-10-08', '2022-12-05'];
    const { calendar, problems } = await set('450200-coordinator', {
      lead: { kind: 'EVERY_OTHER_MONTH', fromMonth: 4, day: 5, dates },
      seen: 0,
    });
    expect(problems).toEqual([]);
    expect(calendar?.rounds.map(({ leadDueOn }) => leadDueOn)).toEqual(dates);
    expect(calendar?.rounds[3]).toMatchObject({ no: 4, byRuleOn: '2022-10-05' });
    expect(calendar).toMatchObject({ ordinal: 1, isAssumed: false, effectiveOn: '2022-02-21' });
    for (const member of ['450203-supervision', '450203001-clerk', '450204-coordinator']) {
      expect((await seenBy(member)).reportingCalendar?.id).toBe(calendar?.id);
    }
    for (const member of ['450200-coordinator', '450203-supervision', '450204-coordinator']) {
      expect((await verbs(member)).at(-1)).toBe('setReportingCalendar');
    }
  });
});

describe('鱼峰区’s own, three days earlier for its units', () => {
  const lead = (dates: string[]) => ({ kind: 'DATES', dates });
  const support = { kind: 'DAYS_BEFORE_LEAD', days: 3 };

  test('is refused with both days where one is later than the city’s', async () => {
    const { problems, messages } = await set('450203-supervision', {
      lead: lead(['2022-03-28', '2022-06-04', '2022-08-06', '2022-10-08', '2022-12-02']),
      support,
    });
    expect(problems).toEqual(['INVALID rounds.2.leadDueOn']);
    expect(messages).toEqual(['期限 2022-08-06 晚于上级（柳州市）要求的 2022-08-05。']);
  });

  test('with fewer rounds each stands against the city’s next', async () => {
    const later = await set('450203-supervision', { lead: lead(['2022-03-28', '2022-12-06']), support });
    expect(later.messages).toEqual(['期限 2022-12-06 晚于上级（柳州市）要求的 2022-12-05。']);
    const { calendar, problems } = await set('450203-supervision', {
      lead: lead(['2022-03-28', '2022-06-30', '2022-09-23', '2022-12-05']),
      support,
    });
    expect(problems).toEqual([]);
    expect(calendar?.rounds.map(({ supportDueOn }) => supportDueOn)).toEqual([
      '2022-03-25',
      '2022-06-27',
      '2022-09-20',
      '2022-12-02',
    ]);
  });

  test('governs its towns, is read by the city, and is nothing to its neighbour', async () => {
    expect((await seenBy('450203001-clerk')).reportingCalendar?.tenant.name).toBe('鱼峰区');
    const names = async (member: string) => (await seenBy(member)).reportingCalendars.map(({ tenant }) => tenant.name);
    expect(await names('450200-coordinator')).toEqual(['柳州市', '鱼峰区']);
    expect(await names('450203001-clerk')).toEqual(['柳州市', '鱼峰区']);
    expect(await names('450204-coordinator')).toEqual(['柳州市']);
    const set = async (member: string) =>
      (await verbs(member)).filter((verb) => verb === 'setReportingCalendar').length;
    expect([await set('450200-coordinator'), await set('450203-supervision'), await set('450204-coordinator')]).toEqual(
      [2, 2, 1],
    );
  });
});

describe('a later calendar', () => {
  const rounds = (last: string) => [{ leadDueOn: '2022-08-05' }, { leadDueOn: '2022-10-08' }, { leadDueOn: last }];

  beforeAll(() => at('2022-07-01T01:00:00Z'));

  test('says why, and which it saw', async () => {
    expect((await set('450200-coordinator', { rounds: rounds('2022-12-15') })).problems).toEqual(['REQUIRED why']);
    const stale = await set('450200-coordinator', { rounds: rounds('2022-12-15'), why: '工作安排', seen: 0 });
    expect(stale.problems).toEqual(['STALE_VERSION ']);
  });

  test('leaves past rounds as they were', async () => {
    const changed = await set('450200-coordinator', {
      rounds: [{ leadDueOn: '2022-06-15' }, ...rounds('2022-12-15')],
      why: '工作安排',
    });
    expect(changed.problems).toEqual(['WRONG_STATE rounds.0.leadDueOn']);
    const { calendar, problems } = await set('450200-coordinator', {
      rounds: rounds('2022-12-15'),
      why: '工作安排',
      seen: 1,
    });
    expect(problems).toEqual([]);
    expect(calendar?.rounds.map(({ no, leadDueOn }) => [no, leadDueOn])).toEqual([
      [1, '2022-04-05'],
      [2, '2022-06-05'],
      [3, '2022-08-05'],
      [4, '2022-10-08'],
      [5, '2022-12-15'],
    ]);
  });
});

test('a notice without dates gives monthly rounds, marked as assumed', async () => {
  const issued = await enterAndIssue(world, '450200-coordinator', smallDraft(2021, [{ title: '修建一批球场' }]), {
    issuedOn: '2021-02-01',
  });
  const { calendar } = await set('450200-coordinator', { programmeId: issued.id, noticeRules: [] });
  expect(calendar).toMatchObject({ isAssumed: true });
  expect(calendar?.rounds.map(({ leadDueOn }) => leadDueOn).at(-1)).toBe('2021-12-31');
});

test('the reporting rules of a notice are given as npm run notice reads them', async () => {
  const file = path.join(__dirname, '../../samples/notices/000_33dbcbfcd4980327.txt');
  const draft = readNotice({ kind: 'TEXT', text: readFileSync(file, 'utf8'), tables: [], leftOut: [] });
  const { reportingRules } = JSON.parse(JSON.stringify(noticeAnswer(draft)));
  await at('2024-02-01T01:00:00Z');
  const issued = await enterAndIssue(world, '450200-coordinator', smallDraft(2024, [{ title: '新建一批供水工程' }]));
  const { calendar, problems } = await set('450200-coordinator', {
    programmeId: issued.id,
    noticeRules: reportingRules,
  });
  expect(problems).toEqual([]);
  expect(calendar).toMatchObject({ planDueOn: '2024-03-01', finalDueOn: '2024-12-20', isAssumed: false });
  expect(calendar?.rounds.map(({ supportDueOn, leadDueOn }) => [supportDueOn, leadDueOn])).toEqual([
    ['2024-04-05', '2024-04-10'],
    ['2024-07-05', '2024-07-10'],
    ['2024-10-05', '2024-10-10'],
    ['2025-01-05', '2025-01-10'],
  ]);
});
