import fc from 'fast-check';
import { type Asked, decidingBody, higherThan, mayDecide } from '../../api/changes/deciding-body.rules';
import { restingBy, stateOfWork, stateOnDay } from '../../api/changes/rest.rules';
import { ChangeKind } from '../../schema/change-request';
import { DecidingBody } from '../../schema/implementation-plan';
import { Origin } from '../../schema/programme';

const { LEADER, EXECUTIVE_MEETING, STANDING_COMMITTEE } = DecidingBody;
const { EXTENSION, CONTENT, SUSPENSION, RESUMPTION, ENDING } = ChangeKind;

const asked = (more: Partial<Asked>): Asked => ({
  kind: EXTENSION,
  origin: Origin.WORK_REPORT,
  isOfTheList: true,
  year: 2022,
  originalDueOn: '2022-10-31',
  dueOn: null,
  quantities: [],
  ...more,
});
const lowered = (before: string | null, after: string | null, original: string | null = null) => ({
  kind: CONTENT,
  quantities: [{ before, after, original }],
});
const VOTED = { origin: Origin.DEPUTIES_VOTE };

describe('who decides', () => {
  test.each<[told: string, more: Partial<Asked>, body: DecidingBody]>([
    ['a month longer', { dueOn: '2022-11-30' }, LEADER],
    ['sixty days longer', { dueOn: '2022-12-30' }, LEADER],
    ['sixty-one days longer', { dueOn: '2022-12-31' }, EXECUTIVE_MEETING],
    ['beyond the year', { originalDueOn: '2022-12-30', dueOn: '2023-01-05' }, EXECUTIVE_MEETING],
    ['beyond the year where no day was stated', { originalDueOn: null, dueOn: '2023-01-05' }, EXECUTIVE_MEETING],
    ['within the year where no day was stated', { originalDueOn: null, dueOn: '2022-12-31' }, LEADER],
    ['other words', { kind: CONTENT }, LEADER],
    ['a fifth less', lowered('50', '40'), LEADER],
    ['more than a fifth less', lowered('50', '39.99'), EXECUTIVE_MEETING],
    ['more than before', lowered('50', '60'), LEADER],
    ['a fifth less than at first, in steps', lowered('45', '40', '50'), LEADER],
    ['more than a fifth less than at first, in steps', lowered('45', '39', '50'), EXECUTIVE_MEETING],
    ['raised again after it was lowered', lowered('20', '30', '50'), LEADER],
    ['much less than what it was raised to', lowered('100', '70', '50'), EXECUTIVE_MEETING],
    ['a promise taken out', lowered('50', null), EXECUTIVE_MEETING],
    ['a promise where none was', lowered(null, '5'), LEADER],
    ['a rest', { kind: SUSPENSION }, EXECUTIVE_MEETING],
    ['an end', { kind: ENDING }, EXECUTIVE_MEETING],
    ['to go on', { kind: RESUMPTION }, LEADER],
    ['a voted list: a month longer', { ...VOTED, dueOn: '2022-11-30' }, EXECUTIVE_MEETING],
    ['a voted list: beyond the year', { ...VOTED, dueOn: '2023-01-01' }, STANDING_COMMITTEE],
    ['a voted list: other words', { ...VOTED, kind: CONTENT }, STANDING_COMMITTEE],
    ['a voted list: a rest', { ...VOTED, kind: SUSPENSION }, STANDING_COMMITTEE],
    ['a voted list: an end', { ...VOTED, kind: ENDING }, STANDING_COMMITTEE],
    ['a voted list: to go on', { ...VOTED, kind: RESUMPTION }, LEADER],
    ['voted and reported: an end', { origin: Origin.VOTE_AND_REPORT, kind: ENDING }, STANDING_COMMITTEE],
    ['a town’s part of a voted list', { ...VOTED, kind: ENDING, isOfTheList: false }, LEADER],
  ])('%s', (_told, more, body) => {
    expect(decidingBody(asked(more))).toBe(body);
  });

  test('a higher body may, a lesser may not, and none is above the congress', () => {
    const bodies = [LEADER, EXECUTIVE_MEETING, STANDING_COMMITTEE];
    for (const [index, body] of bodies.entries()) {
      expect(bodies.filter((each) => mayDecide(body, each))).toEqual(bodies.slice(0, index + 1));
      expect(higherThan(body)).toBe(bodies[index + 1] ?? null);
    }
  });

  test('the later the day, the higher the body: never a lesser one', () => {
    const day = fc
      .date({ min: new Date('2022-11-01'), max: new Date('2023-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.constantFrom(...Object.values(Origin)), (one, other, origin) => {
        const [sooner = '', later = ''] = [one, other].sort();
        const body = (dueOn: string) => decidingBody(asked({ origin, dueOn }));
        expect(mayDecide(body(later), body(sooner))).toBe(true);
      }),
    );
  });
});

describe('whether the work rests', () => {
  const word = (kind: ChangeKind, fromOn: string | null, untilOn: string | null = null) => ({ kind, fromOn, untilOn });
  const rest = word(SUSPENSION, '2022-06-01');
  const short = word(SUSPENSION, '2022-06-01', '2022-08-31');
  const on = word(RESUMPTION, '2022-07-01');
  const end = word(ENDING, '2022-09-01');

  test.each([
    ['nothing was decided', [], '2022-06-15', 'UNDER_WAY', 'UNDER_WAY'],
    ['only longer', [word(EXTENSION, null)], '2022-06-15', 'UNDER_WAY', 'UNDER_WAY'],
    ['it rests', [rest], '2022-06-15', 'RESTING', 'RESTING'],
    ['it will rest', [rest], '2022-05-31', 'RESTING', 'UNDER_WAY'],
    ['it goes on', [rest, on], '2022-07-01', 'UNDER_WAY', 'UNDER_WAY'],
    ['it will go on', [rest, on], '2022-06-30', 'UNDER_WAY', 'RESTING'],
    ['its last day', [short], '2022-08-31', 'RESTING', 'RESTING'],
    ['after its last day', [short], '2022-09-01', 'UNDER_WAY', 'UNDER_WAY'],
    ['a short rest within a long one', [rest, short], '2022-09-01', 'RESTING', 'RESTING'],
    ['it will end', [end], '2022-08-31', 'ENDED', 'UNDER_WAY'],
    ['it has ended, whatever came after', [end, on], '2022-09-01', 'ENDED', 'ENDED'],
  ])('%s', (_told, decided, day, decidedState, state) => {
    expect([stateOfWork(decided, day), stateOnDay(decided, day)]).toEqual([decidedState, state]);
  });

  test('by which word', () => {
    expect(restingBy([rest, on], '2022-07-02')).toBeNull();
    expect(restingBy([rest, short], '2022-07-02')).toBe(short);
    expect(restingBy([rest, short], '2022-09-02')).toBe(rest);
    expect(restingBy([rest, end], '2022-07-02')).toBeNull();
  });
});
