import { Client } from 'pg';
import { calendarsSeen, previewOf, setCalendarOf } from '../support/calendars';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { liuzhou, World } from '../support/world';

const CITY = '450200-coordinator';
const DISTRICT = '450203-supervision';
const TOWN = '450203001-clerk';
const EVEN_MONTHS = ['2022-04-05', '2022-06-05', '2022-08-05', '2022-10-08', '2022-12-05'];

let world: World;
let owner: Client;
let programme: SeenProgramme;

const set = (member: string, input: object) => setCalendarOf(world, programme.id, member, input);
const preview = (member: string, input: object) => previewOf(world, programme.id, member, input);
const typed = (...days: string[]) => days.map((leadDueOn) => ({ leadDueOn }));
const daysOf = (calendar: { rounds: readonly { leadDueOn: string }[] } | null) =>
  calendar?.rounds.map(({ leadDueOn }) => leadDueOn);

async function on(day: string): Promise<void> {
  await owner.query('DELETE FROM simulation_clock');
  await owner.query('INSERT INTO simulation_clock (moved_to) VALUES ($1)', [`${day}T01:00:00Z`]);
}

const unit = async (member: string, tenant: string, name: string): Promise<string | undefined> => {
  const found = await world.get<{ tenant: { units: { edges: { node: { id: string; shortName: string } }[] } } | null }>(
    member,
    `query($code: String!) { tenant(code: $code) { units(first: 100) { edges { node { id shortName } } } } }`,
    { code: tenant },
  );
  return found.tenant?.units.edges.find(({ node }) => node.shortName === name)?.node.id;
};

beforeAll(async () => {
  world = await World.open(10);
  owner = new Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await on('2022-02-21');
  await liuzhou(world);
  programme = await enterAndIssue(world, CITY, smallDraft(2022, [{ supportAsWritten: '各城区人民政府' }]));
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

describe('the city’s calendar', () => {
  test('numbers that no month has are refused by name, in the preview and when it is set', async () => {
    for (const [input, problem] of [
      [{ lead: { kind: 'MONTHLY', day: -3 } }, 'INVALID lead.day'],
      [{ lead: { kind: 'WEEKLY', fromMonth: 13 } }, 'INVALID lead.fromMonth'],
      [{ lead: { kind: 'QUARTERLY', monthsAfter: 2_000_000_000 } }, 'INVALID lead.monthsAfter'],
      [{ rounds: typed('2202-04-05') }, 'INVALID rounds.0.leadDueOn'],
      [{ rounds: [] }, 'REQUIRED rounds'],
      [{ rounds: typed('2022-04-05'), planDueOn: '2022-02-20' }, 'INVALID planDueOn'],
    ] as const) {
      expect((await preview(CITY, input)).problems).toEqual([problem]);
      expect((await set(CITY, input)).problems).toEqual([problem]);
    }
    const long = { rounds: typed('2022-04-05'), asWritten: '长'.repeat(2001) };
    expect((await preview(CITY, long)).problems).toEqual(['BAD_USER_INPUT']);
    expect((await set(CITY, long)).problems).toEqual(['INVALID asWritten']);
  });

  test('its receiver is an open unit of its own', async () => {
    const rounds = typed(...EVEN_MONTHS);
    const receiverUnitId = await unit(CITY, '450203', '区督查绩效办');
    expect((await set(CITY, { rounds, receiverUnitId })).problems).toEqual(['UNIT_NOT_OF_TENANT receiverUnitId']);
  });

  test('of two who set the first at once one is heard, and the other is told that there is one', async () => {
    const input = { rounds: typed(...EVEN_MONTHS), planDueOn: '2022-03-21', finalDueOn: '2022-12-20' };
    const both = await Promise.all([set(CITY, input), set(CITY, input)]);
    expect(both.map(({ problems }) => problems).sort()).toEqual([[], ['REQUIRED why']]);
    expect(await calendarsSeen(world, programme.id, TOWN)).toMatchObject({
      reportingCalendar: { ordinal: 1, planDueOn: '2022-03-21', finalDueOn: '2022-12-20', history: [{ ordinal: 1 }] },
    });
  });
});

describe('a district’s own', () => {
  test('is not set by one that holds nothing of it: nothing was handed on to the town', async () => {
    expect((await set(TOWN, { rounds: typed('2022-04-05') })).problems).toEqual(['NOT_HOLDER ']);
  });

  test('is later than the superior’s in none of its days: every one is told with both', async () => {
    const { problems, messages } = await set(DISTRICT, {
      rounds: typed('2022-04-05', '2022-06-06', '2022-08-05', '2022-10-08', '2022-12-06'),
      finalDueOn: '2022-12-21',
      planDueOn: '2022-03-22',
    });
    expect(problems).toEqual([
      'INVALID rounds.1.leadDueOn',
      'INVALID rounds.4.leadDueOn',
      'INVALID finalDueOn',
      'INVALID planDueOn',
    ]);
    expect(messages.at(-1)).toBe('期限 2022-03-22 晚于上级（柳州市）要求的 2022-03-21。');
  });

  test('where the next working day is later than the city asks, the one before is proposed', async () => {
    // 5 June is 端午 and a Sunday, on which the city asks; 3 October lies in 国庆节, and the city asks by the 8th.
    const { rounds, warnings } = await preview(DISTRICT, { rounds: typed('2022-04-04', '2022-06-05', '2022-10-03') });
    expect(rounds.map(({ proposedOn }) => proposedOn)).toEqual(['2022-04-02', '2022-06-02', '2022-10-08']);
    expect(warnings).toContain('2022-06-05 不是工作日，可改为提前至 2022-06-02；系统不会自动改动。');
  });

  test('is set, and its towns report by it', async () => {
    const { problems } = await set(DISTRICT, {
      rounds: typed('2022-04-01', '2022-06-01', '2022-08-01', '2022-10-08', '2022-12-01'),
    });
    expect(problems).toEqual([]);
    expect((await calendarsSeen(world, programme.id, TOWN)).reportingCalendar?.tenant.name).toBe('鱼峰区');
  });
});

describe('in July the city’s is set anew', () => {
  beforeAll(() => on('2022-07-01'));
  const why = '迎检需要';

  test('a problem names the round where it is typed, though past ones are kept before it', async () => {
    const { problems } = await set(CITY, { rounds: typed('2022-08-05', '2022-08-05'), why });
    expect(problems).toEqual(['DUPLICATE rounds.1.leadDueOn']);
  });

  test('the plan that was due, and what is past, is not moved', async () => {
    const moved = { rounds: typed('2022-04-15', '2022-08-05'), planDueOn: '2022-08-01', why };
    expect((await set(CITY, moved)).problems.sort()).toEqual([
      'WRONG_STATE planDueOn',
      'WRONG_STATE rounds.0.leadDueOn',
    ]);
  });

  test('another rule leaves past rounds as they were, and says so', async () => {
    const { rounds, warnings, problems } = await preview(CITY, {
      lead: { kind: 'QUARTERLY', day: 10, monthsAfter: 1 },
    });
    expect(problems).toEqual([]);
    expect(rounds.map(({ leadDueOn }) => leadDueOn)).toEqual([
      '2022-04-05',
      '2022-06-05',
      '2022-07-10',
      '2022-10-10',
      '2023-01-10',
    ]);
    expect(warnings).toContain('按规则得出的 2022-04-10 已过，不列入；原有的报送期保持不变。');
  });

  test('who has set later days below is told to the city before it moves its own forward', async () => {
    const { warnings } = await preview(CITY, { rounds: typed('2022-07-25', '2022-10-08', '2022-12-05') });
    expect(warnings).toContain('鱼峰区自定的期限 2022-08-01 晚于 2022-07-25，请其重新设定。');
    expect(warnings.filter((warning) => warning.includes('鱼峰区'))).toHaveLength(1);
  });

  test('a round that the office has locked keeps its number; its day may move', async () => {
    const lock = { programmeId: programme.id, roundNo: 4 };
    const { lockRound } = await world.get<{ lockRound: { userErrors: unknown[] } }>(
      CITY,
      `mutation($input: LockRoundInput!) { lockRound(input: $input) { userErrors { code } } }`,
      { input: lock },
    );
    expect(lockRound.userErrors).toEqual([]);
    const inserted = await set(CITY, { rounds: typed('2022-08-05', '2022-09-05', '2022-10-08', '2022-12-05'), why });
    expect(inserted.problems).toEqual(['WRONG_STATE rounds']);
    expect(inserted.messages[0]).toContain('第 4 期（2022-10-08）');
    const dropped = await set(CITY, { rounds: typed('2022-10-08', '2022-12-05'), why });
    expect(dropped.problems).toEqual(['WRONG_STATE rounds']);
  });

  test('of those who saw the same one is heard; the plan and the past rounds that it leaves out are kept', async () => {
    const input = { rounds: typed('2022-08-05', '2022-10-10', '2022-12-05'), why, seen: 1 };
    const all = await Promise.all(Array.from({ length: 5 }, () => set(CITY, input)));
    expect(all.map(({ problems }) => problems.join()).sort()).toEqual(['', ...Array(4).fill('STALE_VERSION ')]);
    const calendar = all.find((each) => each.calendar)?.calendar ?? null;
    expect(daysOf(calendar)).toEqual(['2022-04-05', '2022-06-05', '2022-08-05', '2022-10-10', '2022-12-05']);
    expect(calendar).toMatchObject({
      ordinal: 2,
      planDueOn: '2022-03-21',
      finalDueOn: null,
      effectiveOn: '2022-02-21',
    });
    const { reportingCalendar } = await calendarsSeen(world, programme.id, CITY);
    expect(reportingCalendar?.history).toEqual([
      { ordinal: 1, why: null },
      { ordinal: 2, why },
    ]);
  });

  test('its holders below are told, with the reason, and nobody else', async () => {
    const told = async (member: string) => {
      const { events } = await world.get<{ events: { events: { verb: string; why: string | null }[] } }>(
        member,
        `{ events(after: 0, first: 100) { events { verb why } } }`,
      );
      return events.events.filter(({ verb }) => verb === 'setReportingCalendar').map((event) => event.why);
    };
    expect(await told(CITY)).toEqual([null, null, why]);
    expect(await told(DISTRICT)).toEqual([null, null, why]);
    // 柳南区 holds the task too, and does not learn of its neighbour's; to the town nothing was handed on.
    expect(await told('450204-coordinator')).toEqual([null, why]);
    expect(await told(TOWN)).toEqual([]);
  });

  test('the city and the district at once: whichever is first, the district’s new days are not later than the city’s', async () => {
    const forward = { rounds: typed('2022-07-28', '2022-10-08', '2022-12-05'), why };
    const own = { rounds: typed('2022-07-30', '2022-10-08', '2022-12-01'), why };
    const [city, district] = await Promise.all([set(CITY, forward), set(DISTRICT, own)]);
    expect(city.problems).toEqual([]);
    const [cityFirst, districtFirst] = [['INVALID rounds.0.leadDueOn'], []];
    expect([cityFirst, districtFirst]).toContainEqual(district.problems);
    expect((await set(DISTRICT, own)).problems).toEqual(cityFirst);
    expect((await set(DISTRICT, { ...own, rounds: typed('2022-07-28', '2022-10-08', '2022-12-01') })).problems).toEqual(
      [],
    );
  });
});

test('a programme that is suspended gets none', async () => {
  const { programme: now } = await world.get<{ programme: { version: number } }>(
    CITY,
    `query($id: ID!) { programme(id: $id) { version } }`,
    { id: programme.id },
  );
  await world.get(
    CITY,
    `mutation($input: ChangeProgrammeStatusInput!) { suspendProgramme(input: $input) { userErrors { code } } }`,
    {
      input: {
        id: programme.id,
        version: now.version,
        why: '资金未落实',
        decidedBy: '市政府常务会议',
        resolutionNumber: '1号',
      },
    },
  );
  const { problems } = await set(CITY, { rounds: typed('2022-12-05'), why: '工作安排' });
  expect(problems).toEqual(['WRONG_STATE ']);
});
