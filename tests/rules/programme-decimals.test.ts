import fc from 'fast-check';
import { compareDecimals, sumOfDecimals } from '../../api/programmes/decimal.rules';
import shizhu from '../../samples/programmes/500240-2024.json';
import type { SampleProgramme } from '../../samples/sample';

test('the ten investments of 石柱县 sum to 17462.244 exactly, which floating point does not say (R123)', () => {
  const { tasks, totalInvestment } = shizhu as unknown as SampleProgramme;
  const sum = sumOfDecimals(tasks.map(({ investment }) => investment ?? '0'));
  expect(sum).toBe('17462.244');
  expect(compareDecimals(sum, totalInvestment ?? '')).toBe(0);
});

test('0.1 + 0.2 is 0.3, written digits are kept and trailing zeros make no difference (R76)', () => {
  expect(sumOfDecimals(['0.1', '0.2'])).toBe('0.3');
  expect(sumOfDecimals(['9962.54', '1198.10'])).toBe('11160.64');
  expect(sumOfDecimals([])).toBe('0');
  expect(sumOfDecimals(['-0.05', '0.02'])).toBe('-0.03');
  expect(compareDecimals('1198.10', '1198.1')).toBe(0);
  expect(compareDecimals('9', '10')).toBe(-1);
  expect(compareDecimals('-1', '-2')).toBe(1);
});

test('any amounts in thousandths agree with whole numbers', () => {
  const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  const text = (thousandths: number): string => {
    const digits = Math.abs(thousandths).toString().padStart(4, '0');
    return `${thousandths < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
  };
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), (amounts) => {
      const total = amounts.reduce((sum, each) => sum + each, 0);
      expect(compareDecimals(sumOfDecimals(amounts.map(text)), text(total))).toBe(0);
    }),
  );
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      expect(compareDecimals(text(a), text(b))).toBe(Math.sign(a - b));
    }),
  );
});
