import { findDays } from './dates.rules';
import { indexField } from './index-block.rules';
import type { Doubt, Reading } from './notice-draft';
import type { NoticeParts } from './notice-parts';
import { joined, type Passage, sliceOf, spanOf, splitPassage, without } from './passage.rules';

interface Signed {
  readonly day: string;
  readonly passage: Passage;
}

const BLANK = /[\s\u00a0\u2002\u3000]+/;

/**
 * The day of signing (R6): the date under the letter; else that of the index block, of the printing, or of the web page, each with a doubt.
 * @param wholeText the cleaned text
 * @param headText the lines over the letter, joined
 */
export function issuedOn(parts: NoticeParts, wholeText: Passage, headText: Passage): Reading<string> | null {
  const [signed] = [...parts.ending].reverse().flatMap(dateLines);
  // （2025年2月28日） under the title is the document's; 2017-09-21 alone is the page's.
  const overLetter = parts.heading.flatMap(dateLines);
  const underTitle = overLetter.find(({ passage }) => /[日号]$/.test(passage.text));
  const made = dayIn(indexField(headText, 'made') ?? indexField(wholeText, 'made'));
  const day = signed ?? made ?? underTitle;
  if (day) return readingOf(day, made && made.day !== day.day ? [differs(day, made)] : []);
  const printed = printingDay(wholeText);
  if (printed) return readingOf(printed, [{ code: 'ISSUED_BY_PRINTING', about: [printed.day] }]);
  const published =
    dayIn(indexField(headText, 'published') ?? indexField(wholeText, 'published')) ?? overLetter[0] ?? null;
  return published && readingOf(published, [{ code: 'ISSUED_BY_PAGE', about: [published.day] }]);
}

const differs = (own: Signed, other: Signed): Doubt => ({
  code: 'ISSUED_DIFFERS',
  about: [own.day, other.day],
  alternatives: [other.day],
});

function readingOf({ day, passage }: Signed, doubts: readonly Doubt[]): Reading<string> {
  return {
    value: day,
    asWritten: passage.text,
    span: spanOf(passage),
    confidence: doubts.length > 0 ? 0.6 : 1,
    doubts,
  };
}

/** Lines that are a date and nothing else, or behind the name of who signs: 柳南区人民政府办公室 2022年4月7日; （2025年2月28日）. */
function dateLines(passage: Passage): Signed[] {
  return splitPassage(passage, /\n/).flatMap((line) => {
    const tight = without(line, BLANK);
    const found = dayIn(tight);
    if (!found) return [];
    const around = tight.text.replace(found.passage.text, '');
    return /^[（(]?(?:[\u4e00-\u9fff]{2,30}(?:政府|办公[室厅]|委员会|管委会|办事处|[委办局]))?[）)]?$/.test(around)
      ? [found]
      : [];
  });
}

/** The first whole date of a passage, with year, month and day. */
function dayIn(passage: Passage | null): Signed | null {
  if (!passage) return null;
  const tight = without(passage, BLANK);
  const [day] = findDays(tight.text.replace(/(\d{2})\d{2}[:：]\d{2}.*$/, '$1'), NO_YEAR).filter(
    ({ kind, hasYear, text }) => kind === 'DAY' && hasYear && /\d{4}[-./]\d{1,2}[-./]\d|日|号|月\d{1,2}$/.test(text),
  );
  return day ? { day: day.day, passage: sliceOf(tight, day.start, day.end) } : null;
}

const NO_YEAR = { year: null, issuedOn: null };

/** 鹿寨县人民政府办公室 2022年2月21日印发 */
function printingDay(wholeText: Passage): Signed | null {
  for (const line of splitPassage(wholeText, /\n/)) {
    const tight = without(line, BLANK);
    const at = tight.text.search(/印发$|印制$/);
    const found = at > 8 && tight.text.length < 80 ? dayIn(tight) : null;
    if (found) return found;
  }
  return null;
}

/** The lines over the letter as one text, for fields that may be broken over two of them. */
export const headTextOf = (heading: readonly Passage[]): Passage => joined(heading, '\n');
