import fc from 'fast-check';
import { stateOnDay } from '../../api/changes/rest.rules';
import { writeAs } from '../../api/request/mutate';
import { ChangeKind, ChangeRequest, DecidedChange } from '../../schema/change-request';
import { DecidingBody } from '../../schema/implementation-plan';
import { fromGlobalId } from '../../tenants/global-id';
import { CountyYear, setCalendar } from '../support/changes';

const RUNS = 16;
const ROUNDS = ['03', '04', '05', '06', '07', '08', '09', '10', '11'].map((month) => `2022-${month}-05`);

const day = fc
  .integer({ min: 0, max: 270 })
  .map((days) => new Date(Date.UTC(2022, 1, 25 + days)).toISOString().slice(0, 10));
const word = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(day, fc.option(day)).map(([fromOn, untilOn]) => rest(ChangeKind.SUSPENSION, fromOn, untilOn)),
  },
  { weight: 4, arbitrary: day.map((fromOn) => rest(ChangeKind.RESUMPTION, fromOn)) },
  { weight: 1, arbitrary: day.map((fromOn) => rest(ChangeKind.ENDING, fromOn)) },
);

function rest(kind: ChangeKind, fromOn: string, untilOn: string | null = null) {
  return { kind, fromOn, untilOn: untilOn !== null && untilOn >= fromOn ? untilOn : null };
}

let year: CountyYear;
afterAll(() => year.close());

/** Whatever is decided, in whatever order: the assignment, what it owes and the rollup say the same of it. */
test('whether work rests or has ended is answered alike everywhere', async () => {
  year = await CountyYear.open(
    { county: '450223', town: '450223100' },
    { origin: 'OTHER', completionDueOn: '2022-12-31' },
    Array.from({ length: RUNS }, () => ({})),
  );
  await setCalendar(year, year.office, { rounds: ROUNDS.map((leadDueOn) => ({ leadDueOn })) });
  const roots = [...year.roots.values()];
  let rested = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 5 }), day, async (words, someDay) => {
      await year.on('2022-02-21');
      const root = roots.pop() as string;
      await decideAll(root, words);
      await year.on('2022-12-31');
      const { obligations } = await year.assignment<{ obligations: { step: string; dueOn: string }[] }>(
        year.office,
        root,
        `obligations { step dueOn }`,
      );
      const owed = obligations.filter(({ step }) => step === 'LEAD').map(({ dueOn }) => dueOn);
      expect(owed).toEqual(ROUNDS.filter((due) => stateOnDay(words, due) === 'UNDER_WAY'));
      rested += ROUNDS.length - owed.length;

      await year.on(someDay);
      const state = stateOnDay(words, someDay);
      const seen = await year.assignment<{
        isResting: boolean;
        rollup: { changes: { resting: number; ended: number } };
      }>(year.office, root, `isResting rollup { changes { resting ended } }`);
      expect(seen).toEqual({
        isResting: state === 'RESTING',
        rollup: { changes: { resting: Number(state === 'RESTING'), ended: Number(state === 'ENDED') } },
      });
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  // A story in which nothing ever rests proves nothing.
  expect(rested).toBeGreaterThan(0);
}, 120_000);

/** States what was decided, as a city’s many decisions would have: asked and decided on the day of the issue. */
async function decideAll(root: string, words: readonly ReturnType<typeof rest>[]): Promise<void> {
  const viewer = year.world.viewer(year.office);
  const assignmentId = fromGlobalId(root)?.id as string;
  const [programmeId, taskId] = [year.programme.id, taskOf(root)].map((id) => fromGlobalId(id)?.id as string);
  await writeAs(year.world, viewer, async (work) => {
    const stated = work.stated({ tenantId: viewer.tenantId, path: viewer.path });
    for (const [index, each] of words.entries()) {
      const [requestId = ''] = await work.insert(ChangeRequest, [
        {
          ...stated,
          ...each,
          programmeId,
          taskId,
          assignmentId,
          ordinal: index + 1,
          why: 'x',
          onBehalf: false,
          handedInOn: '2022-02-21',
        },
      ]);
      await work.insert(DecidedChange, [
        {
          ...stated,
          ...each,
          assignmentId,
          requestId,
          ordinal: index + 1,
          decidedOn: '2022-02-21',
          body: DecidingBody.LEADER,
        },
      ]);
    }
    work.record({ verb: 'arrangeTest', subject: { type: 'Assignment', id: assignmentId }, audience: [viewer.path] });
  });
}

function taskOf(root: string): string {
  const number = [...year.roots].find(([, id]) => id === root)?.[0];
  return year.programme.leaves.find((leaf) => leaf.number === number)?.id as string;
}
