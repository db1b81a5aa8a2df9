import type { Bilingual } from '../../tenants/language';
import type { MarkedCell, MarkedTable, NoticeSource } from './notice-source';

/** What a file is made of, in the order of reading: paragraphs, and tables of cells that hold the same. */
export type SourceBlock = string | TableBlock;

export interface TableBlock {
  readonly sheet?: string;
  readonly cells: readonly CellBlock[];
}

export interface CellBlock extends Omit<MarkedCell, 'span'> {
  readonly blocks: readonly SourceBlock[];
}

/** One text of all blocks, and the tables with their places in it. A table of one cell is a frame around text and no table. */
export function sourceOf(
  kind: NoticeSource['kind'],
  blocks: readonly SourceBlock[],
  leftOut: readonly Bilingual[],
): NoticeSource {
  const written: Written = { text: '', tables: [] };
  for (const block of unframed(blocks)) {
    if (typeof block === 'string') written.text += paragraphOf(block);
    else writeTable(block, written);
    written.text += typeof block === 'string' ? '\n' : '\n\n';
  }
  return { kind, text: written.text, tables: written.tables, leftOut };
}

interface Written {
  text: string;
  readonly tables: MarkedTable[];
}

function unframed(blocks: readonly SourceBlock[]): SourceBlock[] {
  return blocks.flatMap((block) => {
    if (typeof block === 'string' || block.cells.length > 1) return [block];
    return unframed(block.cells[0]?.blocks ?? []);
  });
}

/** Tabs inside a line may part columns; at its beginning they are room, and must not look like a cell. */
const paragraphOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^[\t \u3000]*\t[\t \u3000]*/, '　　').trimEnd())
    .join('\n');

function writeTable({ sheet, cells }: TableBlock, written: Written): void {
  const place = written.tables.length;
  const start = written.text.length;
  const marked: MarkedCell[] = [];
  // Before the tables inside its cells, so that tables come in the order in which they begin.
  const table = { span: { start, end: start }, ...(sheet === undefined ? {} : { sheet }), cells: marked };
  written.tables.push(table);
  let row: number | null = null;
  for (const { blocks, ...where } of cells) {
    if (row !== null) written.text += where.row === row ? '\n' : '\n\n';
    row = where.row;
    written.text += '\t';
    const from = written.text.length;
    writeCell(blocks, written);
    marked.push({ span: { start: from, end: written.text.length }, ...where });
  }
  written.tables[place] = { ...table, span: { start, end: written.text.length } };
}

/** The lines of a cell without blank ones, which part rows; a table inside it stands among them. */
function writeCell(blocks: readonly SourceBlock[], written: Written): void {
  let isFirst = true;
  for (const block of unframed(blocks)) {
    const lines = typeof block === 'string' ? cellLines(block) : [block];
    for (const line of lines) {
      if (!isFirst) written.text += '\n';
      isFirst = false;
      if (typeof line === 'string') written.text += line;
      else writeTable(line, written);
    }
  }
}

const cellLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').trim())
    .filter((line) => line !== '');
