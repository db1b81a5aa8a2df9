import fc from 'fast-check';
import { addCounts, type Counted, NOTHING, withRates } from '../../api/rollups/rollup.rules';

const counted: fc.Arbitrary<Counted> = fc
  .record({
    accepted: fc.nat(40),
    notInvolved: fc.nat(40),
    pending: fc.nat(40),
    signed: fc.nat(40),
    withdrawn: fc.nat(40),
    awaitingDecision: fc.nat(40),
    againstPrediction: fc.nat(40),
  })
  .map((some) => ({ ...NOTHING, ...some, offered: some.accepted + some.notInvolved + some.pending }));

const sumOf = (list: readonly Counted[]): Counted => list.reduce(addCounts, NOTHING);

test('who is not involved is in no denominator, and nothing involved has no rate', () => {
  expect(withRates({ ...NOTHING, offered: 12, accepted: 4, notInvolved: 6 })).toMatchObject({
    involved: 6,
    acceptedRate: 4 / 6,
  });
  expect(withRates({ ...NOTHING, offered: 6, notInvolved: 6 })).toMatchObject({ involved: 0, acceptedRate: null });
  expect(withRates(NOTHING)).toMatchObject({ involved: 0, acceptedRate: null });
  expect(withRates({ ...NOTHING, offered: 3, pending: 3 })).toMatchObject({ involved: 3, acceptedRate: 0 });
});

test('however many more are not involved, the rate stays', () => {
  fc.assert(
    fc.property(counted, fc.nat(100), (some, more) => {
      const others = { ...some, offered: some.offered + more, notInvolved: some.notInvolved + more };
      expect(withRates(others).acceptedRate).toBe(withRates(some).acceptedRate);
    }),
  );
});

test('a rate lies between nothing and all, and comes from sums and not from rates', () => {
  fc.assert(
    fc.property(fc.array(counted, { maxLength: 12 }), (parts) => {
      const whole = withRates(sumOf(parts));
      const [accepted, involved] = (['accepted', 'involved'] as const).map((name) =>
        parts.map(withRates).reduce((sum, part) => sum + part[name], 0),
      ) as [number, number];
      expect(whole.acceptedRate).toBe(involved === 0 ? null : accepted / involved);
      expect(whole.acceptedRate ?? 0).toBeGreaterThanOrEqual(0);
      expect(whole.acceptedRate ?? 1).toBeLessThanOrEqual(1);
    }),
  );
});

test('adding counts loses none, in whatever order, and changes no part', () => {
  fc.assert(
    fc.property(counted, counted, counted, (a, b, c) => {
      const former = { ...a };
      expect(addCounts(addCounts(a, b), c)).toEqual(addCounts(a, addCounts(c, b)));
      expect(addCounts(a, NOTHING)).toEqual(a);
      expect(a).toEqual(former);
      for (const name of Object.keys(NOTHING) as (keyof Counted)[])
        expect(addCounts(a, b)[name]).toBe(a[name] + b[name]);
    }),
  );
});
