import type { CellBlock, SourceBlock, TableBlock } from './source-blocks';

/** What mammoth makes of a document, as far as it is read here. */
export interface DocumentNode {
  readonly type: string;
  readonly children?: readonly DocumentNode[];
  readonly value?: string;
  readonly checked?: boolean;
  readonly colSpan?: number;
  readonly rowSpan?: number;
}

/** What stands for an element that has no text of its own. */
const SIGNS: Readonly<Record<string, string>> = { tab: '\t', break: '\n' };

/** The paragraphs and tables of a document, a cell or a note. */
export function blocksOf({ children = [] }: DocumentNode): SourceBlock[] {
  return children.flatMap((child): SourceBlock[] => {
    if (child.type === 'paragraph') return [textOf(child)];
    if (child.type === 'table') return [tableOf(child)];
    return blocksOf(child);
  });
}

function textOf({ type, value, checked, children = [] }: DocumentNode): string {
  if (type === 'text')
    return (value ?? '')
      .replace(/[\r\n]+/g, ' ')
      .replace(/\u00ad/g, '')
      .replace(/\u2011/g, '-');
  if (type === 'checkbox') return checked ? '☑' : '☐';
  return SIGNS[type] ?? children.map(textOf).join('');
}

/** Gives each cell its place: mammoth tells the spans only, and leaves out what a merged cell covers. */
function tableOf({ children = [] }: DocumentNode): TableBlock {
  const cells: CellBlock[] = [];
  const taken = new Set<string>();
  const rows = children.filter(({ type }) => type === 'tableRow');
  for (const [row, { children: inRow = [] }] of rows.entries()) {
    let column = 0;
    for (const cell of inRow) {
      while (taken.has(`${row}:${column}`)) column += 1;
      const columnSpan = Math.max(1, cell.colSpan ?? 1);
      const rowSpan = Math.min(Math.max(1, cell.rowSpan ?? 1), rows.length - row);
      for (let below = 0; below < rowSpan; below += 1) {
        for (let right = 0; right < columnSpan; right += 1) taken.add(`${row + below}:${column + right}`);
      }
      cells.push({ row, column, rowSpan, columnSpan, blocks: blocksOf(cell) });
      column += columnSpan;
    }
  }
  return { cells };
}
