import { isCaptionLine } from './after-table.rules';
import { listBehindSignature } from './behind-signature.rules';
import type { Annex, NoticeParts } from './notice-parts';
import {
  ANNEX_LABEL,
  ANNEX_NAMED,
  ANNEX_NUMBERED,
  continues,
  DATE_LINE,
  isAddressees,
  isAddresseesBegun,
  isEndingLine,
  isSignature,
  SIGNATURE_LINE,
} from './part-lines.rules';
import { joined, type Passage, sliceOf, trimmed } from './passage.rules';
import { headAt } from './table-heads.rules';
import { type Line, linesOf, pageWidth } from './text-lines.rules';

/** Addressees stand at the top; below this many lines a colon is no address. */
const MOST_HEADING_LINES = 60;
/** A title over a list that stands alone. */
const MOST_TITLE_LINES = 6;

/**
 * Takes a notice apart: heading, addressees, body, ending, annexes. Every line of it is in one of them; only of a text that is nothing but a list the
 * title is in both the heading and the annex.
 */
export function partsOf(whole: Passage): NoticeParts {
  const lines = linesOf(whole);
  const annexLines = annexStarts(whole, lines);
  const first = annexLines[0] ?? lines.length;
  const letter = lines.slice(0, first).filter(({ text }) => text !== '');
  const annexes: Annex[] = [];
  const afterAnnexes: Passage[] = [];
  annexLines.forEach((start, i) => {
    const { annex, ending } = annexOf(whole, lines.slice(start, annexLines[i + 1] ?? lines.length));
    annexes.push(annex);
    afterAnnexes.push(...ending);
  });
  const address = addresseesOf(letter);
  const bodyStart = address?.end ?? (annexes.length > 0 && !hasSentences(letter) ? letter.length : titleEnd(letter));
  const endingStart = endingOf(letter, bodyStart);
  const [annex] = annexes;
  const isListAlone = first === 0 && annex !== undefined;
  return {
    heading: isListAlone
      ? titleOf(annex.text)
      : letter.slice(0, address?.start ?? bodyStart).map(({ passage }) => passage),
    addressees: address && joined(letter.slice(address.start, address.end).map(({ passage }) => passage)),
    body: paragraphsOf(letter.slice(bodyStart, endingStart)),
    ending: [...letter.slice(endingStart).map(({ passage }) => passage), ...afterAnnexes],
    annexes,
  };
}

/** The lines with which annexes begin: their labels, or a table over which there is none. */
function annexStarts(whole: Passage, lines: readonly Line[]): number[] {
  const starts: number[] = [];
  const hasSigned = lines.findIndex(({ text }) => isSignature(text));
  lines.forEach(({ text }, i) => {
    if (text.length > 100) return;
    const isLabel = ANNEX_LABEL.test(text);
    if (!isLabel && !ANNEX_NAMED.test(text) && !ANNEX_NUMBERED.test(text)) return;
    if (isMention(whole, lines, i, isLabel, hasSigned)) return;
    starts.push(i);
  });
  const table = firstTable(whole, lines, starts[0] ?? lines.length);
  if (table !== null) return [table, ...starts];
  const behind = listBehindSignature(lines, starts[0] ?? lines.length);
  return behind === null ? starts : [behind, ...starts];
}

/** 附件：1. … 2. … before the signature names annexes and begins none. */
function isMention(whole: Passage, lines: readonly Line[], at: number, isLabel: boolean, signed: number): boolean {
  const following = lines.slice(at + 1, at + 10);
  const next = following[0];
  if (!next) return true;
  // 附件 with its number and nothing else, and no list of names below it.
  if (isLabel && !/[:：]$/.test(lines[at]?.text ?? '') && !/^\d[.、]/.test(next.text)) return false;
  const before = following.findIndex((line, k) => line.isCell || headAt(whole, lines, at + 1 + k) !== null);
  const names = before < 0 ? following : following.slice(0, before);
  const ends = names.findIndex(({ text }) => isSignature(text) || isEndingLine(text) || SIGNATURE_LINE.test(text));
  if (ends >= 0 && names.slice(0, ends).every(({ text }) => text.length < 80 && !/[。]$/.test(text))) return true;
  if (ends < 0 && names.some(({ text }, k) => ANNEX_LABEL.test(text) && k < 6)) return true;
  return signed > at && !isLabel && before < 0;
}

/** A table that stands in no annex: with the lines over it that are its title. */
function firstTable(whole: Passage, lines: readonly Line[], limit: number): number | null {
  for (let i = 0; i < limit; i += 1) {
    if (headAt(whole, lines, i) === null) continue;
    let start = i;
    while (start > 0 && i - start < MOST_TITLE_LINES) {
      const line = lines[start - 1];
      if (!line || !isTitleLine(line.text)) break;
      start -= 1;
    }
    return start;
  }
  return null;
}

function isTitleLine(text: string): boolean {
  if (isSignature(text) || isEndingLine(text) || isAddressees(text) || /[。；：:，,]$/.test(text)) return false;
  return isCaptionLine(text) || (text.length <= 40 && !SIGNATURE_LINE.test(text) && !ANNEX_NAMED.test(text));
}

function annexOf(whole: Passage, lines: readonly Line[]): { annex: Annex; ending: Passage[] } {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return { annex: { label: null, text: sliceOf(whole, 0, 0) }, ending: [] };
  const isLabelled = /^附\s*[件表录]/.test(first.text);
  const label = isLabelled ? labelOf(first) : null;
  const stop = endingInAnnex(lines);
  const kept = lines.slice(0, stop);
  const end = kept.at(-1)?.end ?? first.start;
  const from = label
    ? first.start + whole.text.slice(first.start, first.end).indexOf(first.text) + label.text.length
    : first.start;
  return {
    annex: { label, text: untitled(sliceOf(whole, from, Math.max(from, end))) },
    ending: lines.slice(stop).map(({ passage }) => passage),
  };
}

/** 附件1 of 附件1：…任务表. */
function labelOf({ passage, text }: Line): Passage {
  if (ANNEX_LABEL.test(text)) return passage;
  const found = /^附\s*[件表录]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?/.exec(text);
  return trimmed(sliceOf(passage, 0, found?.[0].length ?? 0));
}

/** Without the colon after the label and empty lines; tabs at the beginning are cells and stay. */
function untitled(text: Passage): Passage {
  const lead = /^[:：.、 ]*\n*/.exec(text.text)?.[0].length ?? 0;
  return sliceOf(text, lead);
}

/** 抄送, 印发 and a last signature behind the list belong to the letter. */
function endingInAnnex(lines: readonly Line[]): number {
  for (let i = 1; i < lines.length; i += 1) {
    const text = lines[i]?.text ?? '';
    const isEnd =
      /^抄\s*[送报]/.test(text) || (isEndingLine(text) && !/^[（(]?\s*联系/.test(text)) || DATE_LINE.test(text);
    if (!isEnd || lines.slice(i).some(({ isCell }) => isCell) || lines.length - i > 12) continue;
    const signed = DATE_LINE.test(text) && SIGNATURE_LINE.test(lines[i - 1]?.text ?? '') ? i - 1 : i;
    return Math.max(1, signed);
  }
  return lines.length;
}

function titleOf(text: Passage): Passage[] {
  const lines = linesOf(text);
  const head = lines.findIndex((_, i) => headAt(text, lines, i) !== null);
  return lines.slice(0, Math.max(0, head)).map(({ passage }) => passage);
}

const hasSentences = (lines: readonly Line[]): boolean => lines.some(({ text }) => text.length > 40 && /。/.test(text));

/** A letter without addressees: its title goes on to the first sentence, or the first serial. */
function titleEnd(letter: readonly Line[]): number {
  const first = letter.findIndex(
    ({ text }) => (/[。：:]$/.test(text) && text.length > 30) || text.length > 80 || /^(?:一、|1[.、])/.test(text),
  );
  return first < 0 ? letter.length : first;
}

function addresseesOf(letter: readonly Line[]): { start: number; end: number } | null {
  const at = letter.slice(0, MOST_HEADING_LINES).findIndex(({ text }) => isAddressees(text) || isWrappedAddress(text));
  if (at < 0) return null;
  let start = at;
  while (start > 0 && at - start < 6 && isAddresseesBegun(letter[start - 1]?.text ?? '')) start -= 1;
  return { start, end: at + 1 };
}

/** The last line of wrapped addressees need not name any group by itself. */
const isWrappedAddress = (text: string): boolean =>
  /(?:部门|单位|机构|政府|办事处|管委会|企业|团体|公司)[）)]?[:：]$/.test(text) &&
  text.length < 80 &&
  !/[。；]|^(?:附件|联系|抄送)|责任|牵头|配合/.test(text);

/** Where the letter's own text ends: at the annexes it names, its signature or its last day. */
function endingOf(letter: readonly Line[], from: number): number {
  let end = letter.length;
  for (let i = from; i < letter.length; i += 1) {
    const text = letter[i]?.text ?? '';
    const isMentioned = ANNEX_LABEL.test(text) || (ANNEX_NAMED.test(text) && text.length < 100);
    if (!isMentioned && !isSignature(text) && !isEndingLine(text)) continue;
    // 联系人 in the middle of the letter is of its text.
    if (letter.slice(i + 1).some((line) => line.text.length > 60 && /。$/.test(line.text) && !isEndingLine(line.text)))
      continue;
    end = i;
    break;
  }
  while (
    end > from &&
    end < letter.length &&
    SIGNATURE_LINE.test(letter[end - 1]?.text ?? '') &&
    !/[。；：]$/.test(letter[end - 1]?.text ?? '')
  ) {
    end -= 1;
  }
  return end;
}

/** Whole paragraphs: hard-wrapped lines are joined. */
function paragraphsOf(lines: readonly Line[]): Passage[] {
  const width = pageWidth(lines);
  const paragraphs: Passage[][] = [];
  let before = '';
  for (const { passage, text, afterBlank } of lines) {
    const last = paragraphs.at(-1);
    if (last && continues(before, text, afterBlank, width)) last.push(passage);
    else paragraphs.push([passage]);
    before = text;
  }
  return paragraphs.map((parts) => joined(parts));
}
