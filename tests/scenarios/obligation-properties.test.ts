import fc from 'fast-check';
import { ACTS, type Act, ObligationStory } from '../support/obligation-story';
import { Draw } from '../support/random-acts';
import { isAtOrBelow } from '../support/recount';
import { ObligationRecount, type RecountedObligation } from '../support/recount-obligations';

/** More, for a long search: PROPERTY_RUNS=100 npx jest tests/scenarios/obligation-properties.test.ts */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 3);
const STATUSES = ['ON_TIME', 'LATE', 'MISSING', 'EXCUSED', 'NOT_YET_DUE'] as const;

// A smaller number is no simpler story.
const choices = fc.noShrink(fc.noBias(fc.nat()));
const often = (weight: number, verb: Act | 'wait') => ({ weight, arbitrary: fc.constant(verb) });
const step = fc.record({
  verb: fc.oneof(
    often(30, 'wait'),
    often(6, 'setCalendar'),
    often(10, 'accept'),
    often(40, 'report'),
    often(8, 'enterPaper'),
    often(4, 'contest'),
    often(8, 'sendBack'),
    often(8, 'excuse'),
    often(3, 'rest'),
    often(4, 'apply'),
    often(6, 'answerApplication'),
    often(1, 'stopProgramme'),
    often(2, 'withdraw'),
  ),
  seed: choices,
});

/** How often each act went through and each status occurred, over all runs: a story in which nothing happens proves nothing. */
const seen = new Map<string, number>();
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

interface Counts {
  total: number;
  onTime: number;
  late: number;
  missing: number;
  excused: number;
  notYetDue: number;
  returned: number;
  reportingRate: number | null;
  onTimeRate: number | null;
}
const COUNTS = 'total onTime late missing excused notYetDue returned reportingRate onTimeRate';

function countsOf(owed: readonly RecountedObligation[]): Counts {
  const [onTime = 0, late = 0, missing = 0, excused = 0, notYetDue = 0] = STATUSES.map(
    (status) => owed.filter((each) => each.status === status).length,
  );
  const due = onTime + late + missing;
  return {
    total: owed.length,
    onTime,
    late,
    missing,
    excused,
    notYetDue,
    returned: owed.filter(({ isReturned }) => isReturned).length,
    reportingRate: due ? (onTime + late) / due : null,
    onTimeRate: due ? onTime / due : null,
  };
}

function expectToBeWhole({ total, onTime, late, missing, excused, notYetDue, ...of }: Counts): void {
  expect(total).toBe(onTime + late + missing + excused + notYetDue);
  for (const rate of [of.reportingRate, of.onTimeRate]) expect(rate ?? 0).toBeLessThanOrEqual(1);
  expect(of.returned).toBeLessThanOrEqual(total);
}

/** What a member is told of a day, page by page: the list, and the counts at every level. */
async function told(story: ObligationStory, member: string, asOf: string) {
  const nodes: RecountedObligation[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { obligations }: Page = await story.world.get<Page>(member, LIST, { id: story.programmeId, asOf, after });
    for (const { node } of obligations.edges) {
      const { assignment, unit, step, kind, roundNo, calendarTenant, dueOn, status, report, isReturned } = node;
      const key = [assignment.id, unit.id, step, calendarTenant.id, kind, roundNo].join(' ');
      nodes.push({ key, path: '', dueOn, status, reportId: report?.id ?? null, isReturned });
    }
    more = obligations.pageInfo.hasNextPage;
    after = obligations.pageInfo.endCursor;
  }
  const { programme } = await story.world.get<{
    programme: { rollup: { reporting: Counts; byTenant: { tenant: { code: string }; reporting: Counts }[] } };
  }>(member, ROLLUP, { id: story.programmeId, asOf });
  return { nodes, rollup: programme.rollup };
}

interface Node {
  assignment: { id: string };
  unit: { id: string };
  step: string;
  kind: string;
  roundNo: number;
  calendarTenant: { id: string };
  dueOn: string;
  status: string;
  report: { id: string } | null;
  isReturned: boolean;
}

interface Page {
  obligations: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Node }[] };
}

const LIST = `query($id: ID!, $asOf: LocalDate, $after: String) {
  obligations(programmeId: $id, asOf: $asOf, first: 37, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
    assignment { id } unit { id } step kind roundNo calendarTenant { id } dueOn status report { id } isReturned } } } }`;
const ROLLUP = `query($id: ID!, $asOf: LocalDate) { programme(id: $id) { rollup(asOf: $asOf) {
  reporting { ${COUNTS} } byTenant { tenant { code } reporting { ${COUNTS} } } } } }`;

const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);

function global(story: ObligationStory, owed: RecountedObligation): RecountedObligation {
  const [assignment = '', unit = '', step, calendar = '', ...rest] = owed.key.split(' ');
  const ids = [story.id('Assignment', assignment), story.id('Unit', unit), step, story.id('Tenant', calendar), ...rest];
  return {
    ...owed,
    key: ids.join(' '),
    path: '',
    reportId: owed.reportId && story.id('ProgressReport', owed.reportId),
  };
}

async function expectAsRecounted(story: ObligationStory, day: string): Promise<RecountedObligation[]> {
  const recounted = new ObligationRecount(story.facts, story.year, day).of(
    story.facts.programme.find(({ id }) => story.id('Programme', id) === story.programmeId)?.id as string,
  );
  for (const member of story.viewers) {
    const { path } = story.world.viewer(member);
    const mine = recounted.filter((each) => isAtOrBelow(each.path, path));
    const { nodes, rollup } = await told(story, member, day);
    expect([...nodes].sort(byKey)).toEqual(mine.map((each) => global(story, each)).sort(byKey));
    expect(nodes.map(({ dueOn }) => dueOn)).toEqual(nodes.map(({ dueOn }) => dueOn).sort());
    expect(rollup.reporting).toEqual(countsOf(mine));
    for (const counts of [rollup.reporting, ...rollup.byTenant.map(({ reporting }) => reporting)])
      expectToBeWhole(counts);
    const below = rollup.byTenant.reduce((sum, { reporting }) => sum + reporting.total, 0);
    expect(below).toBe(mine.filter((each) => each.path !== path).length);
  }
  for (const { status } of recounted) count(status);
  return recounted;
}

/** Once its day is over, what was on time is never anything else, whatever is done afterwards. */
function expectOnTimeToStay(days: readonly { day: string; owed: readonly RecountedObligation[] }[]): void {
  const onTime = new Map<string, string>();
  for (const { day, owed } of days) {
    for (const { key, dueOn, status } of owed) {
      const name = `${key} ${dueOn}`;
      if (onTime.has(name)) expect([name, day, status]).toEqual([name, day, 'ON_TIME']);
      if (status === 'ON_TIME' && dueOn <= day) onTime.set(name, day);
    }
  }
}

async function tell(seed: number, steps: readonly { verb: Act | 'wait'; seed: number }[]): Promise<void> {
  const story = await ObligationStory.open();
  try {
    const early: Act[] = ['setCalendar', 'accept', 'accept', 'accept', 'accept', 'accept', 'accept', 'setCalendar'];
    for (const [index, verb] of early.entries()) await story.act(verb, new Draw(seed + index));
    for (const { verb, seed: own } of steps) {
      if (verb === 'wait') await story.wait(new Draw(own));
      else if (await story.act(verb, new Draw(own))) count(verb);
    }
    await story.refresh();
    // Of all days every one is counted anew; some are compared with what the statement says.
    const some = story.days.filter(
      (_, index, { length }) => index % Math.ceil(length / 4) === 0 || index === length - 1,
    );
    const days = story.days.map((day) => ({ day, owed: recount(story, day) }));
    for (const day of some) await expectAsRecounted(story, day);
    expectOnTimeToStay(days);
  } finally {
    await story.close();
  }
}

function recount(story: ObligationStory, day: string): RecountedObligation[] {
  const programme = story.facts.programme.find(({ id }) => story.id('Programme', id) === story.programmeId);
  return new ObligationRecount(story.facts, story.year, day).of(programme?.id as string);
}

test(
  'any calendar, any order of submissions, returns, handovers and changes: each obligation is the naive recount, and the five make the whole',
  async () => {
    await fc.assert(fc.asyncProperty(choices, fc.array(step, { minLength: 70, maxLength: 100 }), tell), {
      numRuns: RUNS,
      endOnFailure: true,
    });
    const rare: readonly string[] = [
      'contest',
      'stopProgramme',
      'withdraw',
      'apply',
      'answerApplication',
      'rest',
      'enterPaper',
    ];
    const expected = [...ACTS.filter((act) => !rare.includes(act)), ...STATUSES];
    expect(expected.filter((what) => !seen.has(what))).toEqual([]);
  },
  120_000 * RUNS,
);
