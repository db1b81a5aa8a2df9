/** Exact decimals as text (R123): the sum of 92.284 and 86.96 is 179.244, which floating point does not say. */
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

const fractionOf = (text: string): number => DECIMAL.exec(text)?.[3]?.length ?? 0;

function scaled(text: string, digits: number): bigint {
  const match = DECIMAL.exec(text);
  if (!match) throw new Error(`not a decimal: ${text}`);
  const [, sign, whole, fraction = ''] = match;
  return BigInt(`${sign}${whole}${fraction.padEnd(digits, '0')}`);
}

/** The sum with as many digits as the most exact of the values; "0" of none. */
export function sumOfDecimals(values: readonly string[]): string {
  const digits = Math.max(0, ...values.map(fractionOf));
  const total = values.reduce((sum, value) => sum + scaled(value, digits), 0n);
  const text = (total < 0n ? -total : total).toString().padStart(digits + 1, '0');
  const sign = total < 0n ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Negative, zero or positive, as a − b is; 1198.10 equals 1198.1. */
export function compareDecimals(a: string, b: string): number {
  const digits = Math.max(fractionOf(a), fractionOf(b));
  const difference = scaled(a, digits) - scaled(b, digits);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** a − b, with as many digits as the more exact of the two. */
export const differenceOfDecimals = (a: string, b: string): string =>
  sumOfDecimals([a, b.startsWith('-') ? b.slice(1) : `-${b}`]);
