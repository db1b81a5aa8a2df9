import fc from 'fast-check';
import { addObligations, countStatuses, NO_OBLIGATIONS, obligationCounts } from '../../api/calendars/obligation.rules';
import { ObligationStatus } from '../../schema/obligation';

const owed = fc.array(
  fc.record({ status: fc.constantFrom(...Object.values(ObligationStatus)), isReturned: fc.boolean() }),
);

test('the five states make the whole, and no rate exceeds 1', () => {
  fc.assert(
    fc.property(owed, (all) => {
      const { total, onTime, late, missing, excused, notYetDue, reportingRate, onTimeRate } = obligationCounts(
        countStatuses(all),
      );
      expect(total).toBe(all.length);
      expect(onTime + late + missing + excused + notYetDue).toBe(total);
      for (const rate of [reportingRate, onTimeRate]) {
        expect(rate === null).toBe(onTime + late + missing === 0);
        expect(rate ?? 0).toBeGreaterThanOrEqual(0);
        expect(rate ?? 0).toBeLessThanOrEqual(1);
      }
      expect(onTimeRate ?? 0).toBeLessThanOrEqual(reportingRate ?? 0);
    }),
  );
});

test('counts of two parts added up are the counts of the whole', () => {
  fc.assert(
    fc.property(owed, owed, (a, b) => {
      expect(addObligations(countStatuses(a), countStatuses(b))).toEqual(countStatuses([...a, ...b]));
    }),
  );
});

test('excused and not yet due stand outside the rates; where nothing is due there is none', () => {
  const counted = { ...NO_OBLIGATIONS, onTime: 1, late: 1, missing: 2, excused: 5, notYetDue: 7 };
  expect(obligationCounts(counted)).toMatchObject({ total: 16, reportingRate: 0.5, onTimeRate: 0.25 });
  expect(obligationCounts({ ...NO_OBLIGATIONS, excused: 3 })).toMatchObject({ reportingRate: null, onTimeRate: null });
});
