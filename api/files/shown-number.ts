/** What of a number's format is read: the part for positive numbers, without colours, conditions, fillers and the room that _) leaves. */
const sectionOf = (format: string): string =>
  (format.split(';')[0] ?? '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[_*\\]./g, (filler) => (filler[0] === '\\' ? filler : ''));

/** The digits asked for: #,##0.00 and 0.00 alike. */
const DIGITS = /([#0?][#0?,]*)(?:\.([0#?]*))?/;
/** Words beside the digits: 0"万元". */
const QUOTED = /"([^"]*)"/g;

/**
 * A number as its cell shows it: 0.5 as 50 % in the format 0%, 92.28 for 92.284 in 0.00, 12万元 in 0"万元". Thousands are not parted, and
 * without a format, or in one that is not known, all digits are there.
 */
export function shownNumber(value: number, format: string): string {
  const section = sectionOf(format);
  const plain = section.replace(QUOTED, '');
  const digits = DIGITS.exec(plain);
  if (!digits || /general|e[+-]|\/|@/i.test(plain)) return allDigits(value);
  const [, whole = '', decimals = ''] = digits;
  const isPercent = plain.includes('%');
  const scaled = isPercent ? value * 100 : value;
  const optional = decimals.replace(/[^#?]/g, '').length;
  const fixed = scaled.toFixed(Math.min(decimals.length, 20));
  // 0.## shows no zeros at the end.
  const shown = padded(optional > 0 ? withoutZeros(fixed, decimals.length - optional) : fixed, whole);
  const [before = '', after = ''] = wordsAround(section, isPercent);
  return `${before}${shown}${after}`;
}

/** 92.284, though the file has 92.284000000000006. */
function allDigits(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21
    ? String(value)
    : plainDecimal(Number(value.toPrecision(15)));
}

const plainDecimal = (value: number): string =>
  Math.abs(value) < 1e-6 && value !== 0 ? value.toFixed(15).replace(/0+$/, '') : String(value);

/** 005 in 000. */
function padded(shown: string, whole: string): string {
  const least = whole.replace(/[^0]/g, '').length;
  const [sign = '', digits = ''] = shown.startsWith('-') ? ['-', shown.slice(1)] : ['', shown];
  const missing = least - (digits.split('.')[0] ?? '').length;
  return `${sign}${'0'.repeat(Math.max(0, missing))}${digits}`;
}

function withoutZeros(fixed: string, atLeast: number): string {
  const [whole = '', decimals = ''] = fixed.split('.');
  let kept = decimals;
  while (kept.length > atLeast && kept.endsWith('0')) kept = kept.slice(0, -1);
  return kept === '' ? whole : `${whole}.${kept}`;
}

function wordsAround(section: string, isPercent: boolean): string[] {
  const words = section.split(DIGITS);
  // split() gives what is captured too: before, digits, decimals, after.
  const [before = '', , , after = ''] = words;
  const written = (part: string) => part.replace(QUOTED, '$1').replace(/\\(.)/g, '$1').replace(/%/g, '').trim();
  return [written(before), isPercent ? `%${written(after)}` : written(after)];
}

/** A day as a notice writes it, whatever its format; of a format without days, the month. */
export function shownDate(day: Date, format: string): string {
  const month = `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月`;
  return /d/i.test(sectionOf(format).replace(QUOTED, '')) || !/m/i.test(format)
    ? `${month}${day.getUTCDate()}日`
    : month;
}
