import { type Passage, sliceOf, trimmed } from './passage.rules';

/** One line of a passage: where it stands in it, and its text without blanks and tabs at both ends. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly passage: Passage;
  readonly text: string;
  /** Whether a tab opens it: the first character of a flattened cell. */
  readonly isCell: boolean;
  /** Whether an empty line stands before it, or nothing. */
  readonly afterBlank: boolean;
}

/** The lines of a passage that are not empty; a line of nothing but a tab is an empty cell and counts. */
export function linesOf(whole: Passage): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let afterBlank = true;
  while (start <= whole.text.length) {
    const found = whole.text.indexOf('\n', start);
    const end = found < 0 ? whole.text.length : found;
    const raw = whole.text.slice(start, end);
    const isCell = raw.trimStart() !== raw && /^ *\t/.test(raw);
    const text = raw.trim();
    if (text !== '' || isCell) {
      lines.push({ start, end, passage: trimmed(sliceOf(whole, start, end)), text, isCell, afterBlank });
    }
    afterBlank = text === '' && !isCell;
    if (found < 0) break;
    start = end + 1;
  }
  return lines;
}

/** How wide a text is, in characters of full width: two digits are as wide as one 字. */
export function widthOf(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i += 1) width += text.charCodeAt(i) < 0x2000 ? 0.5 : 1;
  return width;
}

/** About the width of a full line, where lines are hard-wrapped: many of about the same, and none much wider; else infinite. */
export function pageWidth(lines: readonly Line[]): number {
  const widths = lines.map(({ text }) => widthOf(text)).sort((a, b) => a - b);
  const most = widths[Math.floor(widths.length * 0.9)] ?? 0;
  const full = widths.filter((width) => width >= most - 2).length;
  return most >= 14 && most <= 70 && lines.length >= 4 && full * 4 >= lines.length ? most : Number.POSITIVE_INFINITY;
}
