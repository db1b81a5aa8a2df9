import { bulletOf, numberIn, partingOf } from '../../../api/notices/list-number.rules';

it.each([
  ['decimal', 12, '12'],
  ['chineseCounting', 1, '一'],
  ['chineseCounting', 10, '十'],
  ['chineseCountingThousand', 11, '十一'],
  ['chineseCountingThousand', 20, '二十'],
  ['japaneseCounting', 35, '三十五'],
  ['chineseCounting', 101, '一百〇一'],
  ['chineseCounting', 110, '一百一十'],
  ['chineseLegalSimplified', 12, '壹拾贰'],
  ['ideographDigital', 12, '一二'],
  ['ideographTraditional', 2, '乙'],
  ['decimalEnclosedCircleChinese', 3, '③'],
  ['decimalEnclosedCircle', 21, '21'],
  ['decimalEnclosedParen', 4, '⑷'],
  ['decimalEnclosedFullstop', 5, '⒌'],
  ['decimalFullWidth', 10, '１０'],
  ['decimalZero', 7, '07'],
  ['upperRoman', 14, 'XIV'],
  ['lowerLetter', 27, 'aa'],
  ['upperLetter', 26, 'Z'],
  ['none', 3, ''],
  ['of another kind', 3, '3'],
  ['chineseCounting', 0, '0'],
  ['chineseCounting', 1000, '1000'],
])('%s of %d is %s', (format, number, shown) => expect(numberIn(format, number)).toBe(shown));

it.each([
  ['1.', '新建', ''],
  ['1.', '5公里', ' '],
  ['1', '新建', ' '],
  ['一', '新建', ' '],
  ['一、', '新建', ''],
  ['（一）', '2022年', ''],
  ['1', '', ''],
])('between %s and %s: "%s"', (label, text, parting) => expect(partingOf(label, text)).toBe(parting));

it('signs of symbol fonts are shown as a point', () => expect(bulletOf('\uf0d8')).toBe('●'));
