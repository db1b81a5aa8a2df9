const DIGITS: Readonly<Record<string, number>> = {
  ...{ 〇: 0, '○': 0, 零: 0, O: 0, Ｏ: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...Object.fromEntries(Array.from('0123456789', (digit) => [digit, Number(digit)])),
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const MOST = 12;

/**
 * A whole number in Arabic or Chinese digits: 10, 十, 二十四, 一百零二, 廿五, 二○○七. Null for anything else: 三五, 十十.
 * @param text at most a dozen characters, without blanks
 */
export function chineseNumber(text: string): number | null {
  const characters = [...text.replace('廿', '二十')];
  if (text === '' || text.length > MOST) return null;
  const isRow = characters.every((character) => DIGITS[character] !== undefined);
  // A year, digit by digit; 三五 is none, but 三 or five.
  if (isRow && (characters.length > 2 || /^\d+$/.test(text))) {
    return Number(characters.map((character) => DIGITS[character]).join(''));
  }
  let sum = 0;
  let digit: number | null = null;
  let below = Number.POSITIVE_INFINITY;
  for (const character of characters) {
    const place = PLACES[character];
    const value = DIGITS[character];
    if (place !== undefined) {
      if (place >= below) return null;
      below = place;
      sum += (digit ?? 1) * place;
      digit = null;
    } else if (value === 0 && digit === null && sum > 0) {
      // The 零 of 一百零二.
    } else if (value !== undefined && digit === null) {
      digit = value;
    } else {
      return null;
    }
  }
  return sum + (digit ?? 0);
}
