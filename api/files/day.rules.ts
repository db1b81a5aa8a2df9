/** Days since 1899-12-30, as a spreadsheet counts them: 44682 is 2022-05-01. So a date arrives where its cell is shown as a number. */
const SERIAL = /^([2-7]\d{4})(?:\.\d+)?$/;

/** 2022-05-01, 2022/5/1, 2022.5.1, 2022年5月1日 or 20220501; a time of day behind it says nothing about the day. */
const FORMS = [
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s]+\d{1,2}:\d{2}.*)?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

const WITHOUT_YEAR = /^(?:0?[1-9]|1[0-2])\s*[-/.月]\s*(?:0?[1-9]|[12]\d|3[01])\s*[日号]?$/;

const isoDay = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
};

/**
 * The day that the text of a cell means, as YYYY-MM-DD. It has no time zone: the day that the officer sees is the day that is kept.
 * @returns WITHOUT_YEAR for a month and a day alone, null for what is no day
 */
export function dayWritten(text: string): string | 'WITHOUT_YEAR' | null {
  const written = text.normalize('NFKC').trim();
  const serial = SERIAL.exec(written);
  if (serial) return new Date(Date.UTC(1899, 11, 30 + Number(serial[1]))).toISOString().slice(0, 10);
  if (WITHOUT_YEAR.test(written)) return 'WITHOUT_YEAR';
  for (const form of FORMS) {
    const [match, year, month, day] = form.exec(written) ?? [];
    if (match) return isoDay(Number(year), Number(month), Number(day));
  }
  return null;
}
