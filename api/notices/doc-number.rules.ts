import type { Reading } from './notice-draft';
import { type Passage, sliceOf, spanOf, without } from './passage.rules';

const BLANK = /[\s\u00a0\u2002\u3000]+/;
/** 鹿政发〔2022〕1号, 厦府办[2010]184号, 县政办（2022）10号; before it no 《》, which would make it a citation. */
const WHOLE = /(?<![》\u4e00-\u9fff])[\u4e00-\u9fff]{1,10}[〔[［【（(](?:19|20)\d{2}[〕\]］】）)]第?\d{1,4}号/;
/** 蔡政办202310号: the brackets were lost on the way. */
const BARE =
  /(?<![》\u4e00-\u9fff\d])(?<office>[\u4e00-\u9fff]{1,8}[发办函字规文])(?<year>(?:19|20)\d{2})第?(?<no>\d{1,4})号/;

/**
 * The number of the document itself (R4), its brackets as they stand. Looked for in the index block, then line by line over the letter.
 * @param candidates passages in the order in which they are to be trusted
 */
export function docNumberOf(candidates: readonly Passage[]): Reading<string> | null {
  const tight = candidates.map((candidate) => without(candidate, BLANK));
  for (const passage of tight) {
    const found = WHOLE.exec(passage.text);
    if (!found || isCitation(passage.text, found.index)) continue;
    return readingOf(passage, found.index, found[0], found[0], 1);
  }
  for (const passage of tight) {
    const found = BARE.exec(passage.text);
    if (!found || isCitation(passage.text, found.index)) continue;
    const { office = '', year = '', no = '' } = found.groups ?? {};
    return readingOf(passage, found.index, found[0], `${office}〔${year}〕${no}号`, 0.6);
  }
  return null;
}

/** （国发〔2016〕56号） behind the title of another document, or in a sentence about it. */
const isCitation = (text: string, at: number): boolean =>
  /》[（(]?$|贯彻|落实|根据|按照|转发/.test(text.slice(Math.max(0, at - 12), at));

function readingOf(
  passage: Passage,
  start: number,
  asWritten: string,
  value: string,
  confidence: number,
): Reading<string> {
  return {
    value,
    asWritten,
    span: spanOf(sliceOf(passage, start, start + asWritten.length)),
    confidence,
    doubts:
      value === asWritten ? [] : [{ code: 'NUMBER_BRACKETS_LOST', about: [asWritten], alternatives: [asWritten] }],
  };
}
