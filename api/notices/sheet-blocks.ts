import type { ShownCell } from '../files/shown-cells';
import type { SourceBlock } from './source-blocks';

/** 备注：…, 注：…, 说明：…, ★为票决项目: what stands under a list in one cell. */
const IS_REMARK = /^[（(]?(备?注|说明|填表|[★◆▲※*＊])/;

/**
 * A sheet in the order of reading. What stands over its list in rows of one cell (the title, 单位：万元, a letter) is text, and so are the
 * remarks under it; a sheet of one column is text throughout.
 */
export function sheetBlocks(sheet: string, cells: readonly ShownCell[]): SourceBlock[] {
  const width = Math.max(0, ...cells.map(({ column, columnSpan }) => column + columnSpan));
  const rows = rowsOf(cells);
  const isText = (row: readonly ShownCell[]) => filled(row).length < 2 && row.every(({ rowSpan }) => rowSpan === 1);
  const firstOfList = rows.findIndex((row) => !isText(row));
  if (width < 2 || firstOfList < 0) return linesOf(cells);
  let end = rows.length;
  while (end > firstOfList + 1 && isRemark(rows[end - 1] ?? [], width)) end -= 1;
  const list = rows.slice(firstOfList, end).flat();
  const first = list[0]?.row ?? 0;
  const table = {
    sheet,
    cells: list.map(({ text, row, ...where }) => ({ ...where, row: row - first, blocks: text === '' ? [] : [text] })),
  };
  return [...linesOf(rows.slice(0, firstOfList).flat()), table, ...linesOf(rows.slice(end).flat())];
}

/** The cells by their rows, in which they come. */
function rowsOf(cells: readonly ShownCell[]): ShownCell[][] {
  const rows: ShownCell[][] = [];
  for (const cell of cells) {
    if (rows.at(-1)?.[0]?.row === cell.row) rows.at(-1)?.push(cell);
    else rows.push([cell]);
  }
  return rows;
}

const filled = (row: readonly ShownCell[]): ShownCell[] => row.filter(({ text }) => text !== '');
const linesOf = (cells: readonly ShownCell[]): string[] => filled(cells).map(({ text }) => text);

function isRemark(row: readonly ShownCell[], width: number): boolean {
  const [only, ...others] = filled(row);
  if (!only || others.length > 0 || only.column > 0 || only.rowSpan > 1) return false;
  return only.columnSpan === width || IS_REMARK.test(only.text);
}
