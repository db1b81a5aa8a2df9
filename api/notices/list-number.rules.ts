const CHINESE = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';

/** 1 as 一, 12 as 十二, 120 as 一百二十. */
function counted(number: number, digits: string, [ten, hundred]: readonly [string, string]): string {
  const digit = (each: number) => digits[each] ?? '';
  if (number > 999) return String(number);
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const head = hundreds > 0 ? `${digit(hundreds)}${hundred}` : '';
  const zero = hundreds > 0 && tens === 0 && ones > 0 ? (digits === LEGAL ? '零' : '〇') : '';
  const one = tens === 1 && hundreds === 0 && digits === CHINESE ? '' : digit(tens);
  return `${head}${zero}${tens > 0 ? `${one}${ten}` : ''}${ones > 0 ? digit(ones) : ''}` || digit(0);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(number: number): string {
  if (number > 399) return String(number);
  let [left, text] = [number, ''];
  for (const [value, letters] of ROMAN) {
    for (; left >= value; left -= value) text += letters;
  }
  return text;
}

const of = (signs: string) => (number: number) => [...signs][number - 1] ?? String(number);
/** Signs that stand in a row in Unicode: ① … ⑳. */
const row = (first: string, most: number) => (number: number) =>
  number >= 1 && number <= most ? String.fromCodePoint((first.codePointAt(0) ?? 0) + number - 1) : String(number);
/** a … z, aa, bb, as Word goes on. */
const letter = (first: string) => (number: number) =>
  row(first, 26)(((number - 1) % 26) + 1).repeat(Math.min(10, Math.ceil(number / 26)));
const chinese = (number: number) => counted(number, CHINESE, ['十', '百']);

/** The number formats of Word that Chinese documents use, by their names in the file; any other one is decimal. */
const FORMATS: Readonly<Record<string, (number: number) => string>> = {
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  japaneseCounting: chinese,
  ideographDigital: (number) => [...String(number)].map((digit) => CHINESE[Number(digit)] ?? digit).join(''),
  chineseLegalSimplified: (number) => counted(number, LEGAL, ['拾', '佰']),
  ideographTraditional: of('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: of('子丑寅卯辰巳午未申酉戌亥'),
  ideographEnclosedCircle: of('㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉'),
  decimalEnclosedCircle: row('①', 20),
  decimalEnclosedCircleChinese: row('①', 20),
  decimalEnclosedParen: row('⑴', 20),
  decimalEnclosedFullstop: row('⒈', 20),
  decimalFullWidth: (number) =>
    [...String(number)].map((digit) => row('１', 9)(Number(digit)).replace('0', '０')).join(''),
  decimalZero: (number) => String(number).padStart(2, '0'),
  upperRoman: roman,
  lowerRoman: (number) => roman(number).toLowerCase(),
  upperLetter: letter('A'),
  lowerLetter: letter('a'),
  none: () => '',
};

/** A number of a list as Word shows it in this format. */
export const numberIn = (format: string, number: number): string =>
  number < 1 ? String(number) : (FORMATS[format] ?? String)(number);

/** Signs of the fonts Symbol and Wingdings, which no text has. */
const PRIVATE = /[\ue000-\uf8ff]/g;

/** The sign before an item of a list without numbers. */
export const bulletOf = (text: string): string => text.replace(PRIVATE, '●');

/** What parts a number from its text: nothing after 、 and ）, a blank where figures would run together (1. 5公里; 1 农村). */
export function partingOf(label: string, text: string): string {
  if (label === '' || text === '') return '';
  if (/[A-Za-z0-9０-９一-十]$/.test(label)) return ' ';
  return /[.．]$/.test(label) && /^[\d.]/.test(text) ? ' ' : '';
}
