const DIGITS: Readonly<Record<string, number>> = {
  ...{ 〇: 0, '○': 0, 零: 0, O: 0, Ｏ: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...Object.fromEntries(Array.from('0123456789', (digit) => [digit, Number(digit)])),
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 廿: 20, 百: 100, 千: 1000 };

/**
 * A whole number in Arabic or Chinese digits: 10, 十, 二十四, 一百二十, 二○○七. Null for anything else.
 * @param text at most a dozen characters, without blanks
 */
export function chineseNumber(text: string): number | null {
  if (text === '' || text.length > 12) return null;
  if ([...text].every((digit) => DIGITS[digit] !== undefined)) {
    return Number([...text].map((digit) => DIGITS[digit]).join(''));
  }
  let sum = 0;
  let digit: number | null = null;
  for (const character of text) {
    const place = PLACES[character];
    const value = DIGITS[character];
    if (place === undefined && value === undefined) return null;
    if (place === undefined) digit = value ?? 0;
    else {
      sum += place === 20 ? 20 : (digit ?? 1) * place;
      digit = null;
    }
  }
  return sum + (digit ?? 0);
}
