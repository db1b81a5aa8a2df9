import { type Passage, sliceOf, splitPassage, trimmed } from './passage.rules';
import type { LooseCell } from './table-cell';
import { type Line } from './text-lines.rules';

export const PIPE = /[|｜│┃]/;
/** |---|:--:| of a table written in Markdown, and drawn lines. */
const RULER = /^[|｜│┃\s:：\-—–―─━┄+┼├┤┌┐└┘┬┴=]+$/;

/** A piece, and where in the whole it begins. */
export interface PlacedCell extends LooseCell {
  readonly start: number;
  readonly end: number;
}

/** The cells of a flattened table: each begins with a tab at the beginning of a line and goes on to the next one (R145). */
export function cellsOfTabs(whole: Passage, lines: readonly Line[], from: number): PlacedCell[] {
  const cells: PlacedCell[] = [];
  let cell: { first: Line; end: number } | null = null;
  const close = () => {
    if (!cell) return;
    const { first, end } = cell;
    cells.push({
      passage: trimmed(sliceOf(whole, first.start, end)),
      afterBlank: first.afterBlank,
      start: first.start,
      end,
    });
  };
  for (const line of lines.slice(from)) {
    if (line.isCell) {
      close();
      cell = { first: line, end: line.end };
    } else if (cell) cell.end = line.end;
  }
  close();
  return cells;
}

/** Every line a cell of its own. */
export function cellsOfLines(lines: readonly Line[], from = 0, to = lines.length): PlacedCell[] {
  return lines.slice(from, to).map(({ passage, afterBlank, start, end }) => ({ passage, afterBlank, start, end }));
}

/** Cells that end with a pipe each, one a line: 序号| and on the next line 标题|. A lone pipe is a blank cell. */
export function cellsOfPipes(whole: Passage, start: number, end: number): PlacedCell[] {
  const cells: PlacedCell[] = [];
  let from = start;
  const text = whole.text;
  for (let i = start; i < end; i += 1) {
    if (!PIPE.test(text.charAt(i))) continue;
    const passage = trimmed(sliceOf(whole, from, i));
    cells.push({
      passage,
      afterBlank: /\n\s*\n/.test(text.slice(Math.max(0, from - 1), from + 40)),
      start: from,
      end: i,
    });
    from = i + 1;
  }
  return cells;
}

/** Whether the rows of a table have a pipe at their beginning and at their end: what a blank cell there is depends on it. */
export interface Frame {
  readonly opens: boolean;
  readonly closes: boolean;
}

export function frameOf(row: Passage, separator: RegExp): Frame {
  const text = row.text.trim();
  const isPipe = PIPE.source === separator.source;
  return { opens: isPipe && separator.test(text.charAt(0)), closes: isPipe && separator.test(text.slice(-1)) };
}

/** The cells of a row that is written in one line, without the pipes at its ends. */
export function cellsOfRow(row: Passage, separator: RegExp, frame: Frame = frameOf(row, separator)): Passage[] {
  const isPipe = PIPE.source === separator.source;
  const bare = isPipe ? trimmed(row) : row;
  const opens = frame.opens && separator.test(bare.text.charAt(0));
  const closes = frame.closes && separator.test(bare.text.slice(-1)) && bare.text.length > 1;
  return splitPassage(sliceOf(bare, opens ? 1 : 0, closes ? bare.text.length - 1 : undefined), separator);
}

export function isRuler(text: string): boolean {
  return RULER.test(text);
}
