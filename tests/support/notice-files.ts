import { Workbook } from '@cj-tech-master/excelts';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';

/** A notice as Word flattens it, taken apart: its lines, and its list with the cells that were merged. */
export interface FlattenedNotice {
  readonly before: readonly string[];
  readonly cells: readonly FlattenedCell[];
  readonly rows: number;
  readonly columns: number;
  readonly after: readonly string[];
}

export interface FlattenedCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly lines: readonly string[];
}

const FIRST_HEAD = '\n\t序号\n';
const REMARK = /^备注：/;

/** Takes a text apart whose list has each cell after a tab. In a row without a number the blank cells are merged with those above. */
export function flattenedNotice(text: string): FlattenedNotice {
  const start = text.indexOf(FIRST_HEAD);
  const written = text
    .slice(start)
    .split('\n\t')
    .slice(1)
    .map((cell) => cell.split('\n'));
  // Under the last cell the letter goes on after an empty line.
  const last = written.at(-1) ?? [];
  const endOfLast = last.findIndex((line, index) => index > 0 && line.trim() === '');
  const after = endOfLast < 0 ? [] : last.splice(endOfLast);
  // The head ends with the first cell that has an empty line under it.
  const columns = written.findIndex((cell) => cell.length > 1 && cell.at(-1) === '') + 1;
  const cells: FlattenedCell[] = [];
  const lowest: (FlattenedCell & { rowSpan: number })[] = [];
  let row = 0;
  let isNumbered = true;
  let column = 0;
  for (const lines of written) {
    const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
    if (column === 0) isNumbered = row < 2 || filled.length > 0;
    const above = lowest[column];
    const isRemark = column === 0 && REMARK.test(filled[0] ?? '');
    if (!isNumbered && filled.length === 0 && above) above.rowSpan += 1;
    else {
      const cell = { row, column, rowSpan: 1, columnSpan: isRemark ? columns : 1, lines: filled };
      cells.push(cell);
      lowest[column] = cell;
    }
    column = isRemark ? columns : column + 1;
    if (column === columns) {
      column = 0;
      row += 1;
    }
  }
  // The text may end before the blank cells of its last row.
  for (; column > 0 && column < columns; column += 1) cells.push({ row, column, rowSpan: 1, columnSpan: 1, lines: [] });
  const rows = Math.max(0, ...cells.map((cell) => cell.row)) + 1;
  const before = text.slice(0, start).split('\n');
  return { before: before.map((line) => line.replace(/^\t/, '')), cells, rows, columns, after };
}

const rowsOf = ({ cells, rows }: FlattenedNotice): FlattenedCell[][] =>
  Array.from({ length: rows }, (_, row) => cells.filter((cell) => cell.row === row));

/** The notice as a Word file: a paragraph for each line, and a real table with merged cells. */
export async function docxOf(seedText: string): Promise<Buffer> {
  const notice = flattenedNotice(seedText);
  const paragraphs = (lines: readonly string[]) => lines.map((line) => new Paragraph({ text: line }));
  const table = new Table({
    rows: rowsOf(notice).map(
      (row) =>
        new TableRow({
          children: row.map(
            ({ lines, rowSpan, columnSpan }) =>
              new TableCell({ rowSpan, columnSpan, children: paragraphs(lines.length > 0 ? lines : ['']) }),
          ),
        }),
    ),
  });
  const children = [...paragraphs(notice.before), table, ...paragraphs(notice.after)];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** The notice as an Excel file: the letter on a sheet of its own, the list with its title and merged cells, figures as numbers. */
export async function xlsxOf(seedText: string): Promise<Buffer> {
  const notice = flattenedNotice(seedText);
  const workbook = new Workbook();
  const letter = workbook.addWorksheet('通知');
  const before = notice.before.filter((line) => line.trim() !== '');
  const titleAt = before.findLastIndex((line) => /表$|方案$/.test(line.trim()));
  const title = before.splice(titleAt);
  for (const line of before) letter.addRow([line]);
  const list = workbook.addWorksheet('附件');
  for (const line of title) {
    const row = list.addRow([line]);
    list.mergeCells(row.number, 1, row.number, notice.columns);
  }
  for (const { row, column, rowSpan, columnSpan, lines } of notice.cells) {
    const [top, left] = [row + title.length + 1, column + 1];
    const text = lines.join('\n');
    list.getCell(top, left).value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : text === '' ? null : text;
    if (rowSpan * columnSpan > 1) list.mergeCells(top, left, top + rowSpan - 1, left + columnSpan - 1);
  }
  const after = notice.after.filter((line) => line.trim() !== '');
  if (after.length > 0) {
    const ending = workbook.addWorksheet('结尾');
    for (const line of after) ending.addRow([line]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
