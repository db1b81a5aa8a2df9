/** How numbers are written in a promise, and what they come to: always as decimal text, so that 1198.10 keeps its digits (R76). */

/** 1,234 · 1234 · 0.5 */
export const ARABIC = String.raw`(?<!\d)(?:\d{1,3}(?:[,，]\d{3}){1,4}(?!\d)(?:\.\d{1,8})?|\d{1,15}(?!\d)(?:\.\d{1,8})?)`;

/** 万 and its like after the figure. 千 and 百 only where they are no part of a measure (千米, 千伏). */
export const SCALE = `(?:千万|百万|十万|万亿|[万亿])(?!元)|千(?![米伏瓦克帕])|百(?!分)`;

/** Between the two ends of a range: 30—60人, 3至5家. */
export const RANGE = `[-—–―－~～〜至到]{1,2}`;

/** A number in Chinese numerals. Whether it is a figure depends on the measure that follows it. */
export const CHINESE = '[一二两三四五六七八九十百千]{1,7}';

const ZEROS: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  万亿: 12,
};

/** 1.2 and 万 → 12000. What stands after the point stays as written, if it stays after the point. */
export function multipliedOut(figure: string, scale = ''): string {
  const [whole = '0', fraction = ''] = figure.replace(/[,，]/g, '').split('.');
  const zeros = ZEROS[scale] ?? 0;
  const moved = zeros === 0 ? '' : fraction.slice(0, zeros).padEnd(zeros, '0');
  const left = zeros === 0 ? fraction : fraction.slice(zeros);
  const digits = (whole + moved).replace(/^0+(?=\d)/, '');
  return left === '' ? digits : `${digits}.${left}`;
}

/** IO(X) → 1000: letters that a scan has put for digits. Always with a doubt. */
export function fromGarbled(text: string): string {
  return text
    .replace(/[（(]X[）)]/gi, '00')
    .replace(/[Il|]/g, '1')
    .replace(/[OoＯ]/g, '0');
}
