/** The ways in which a table becomes text, each from its heads and its rows; cells of several lines have line breaks in them. */
export type Flattening = (heads: readonly string[], rows: readonly (readonly string[])[]) => string;

const inOneLine = (cell: string): string => cell.replace(/\s*\n\s*/g, '、');
const linesOf = (row: readonly string[]): string[] =>
  row.flatMap((cell) => cell.split(/\n+/)).filter((line) => line !== '');
const filled = (row: readonly string[]): string[] => row.map(inOneLine).filter((cell) => cell !== '');
const wrapped = (text: string, width: number): string => text.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n');

export const FLATTENINGS = {
  tabs: (heads, rows) => [heads, ...rows].map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n'),
  paragraphs: (heads, rows) => [heads, ...rows].flatMap(linesOf).join('\n'),
  'paragraphs with blank lines': (heads, rows) => [heads, ...rows].flatMap(linesOf).join('\n\n'),
  'pipes, one row a line': (heads, rows) =>
    [heads, ...rows].map((row) => `| ${row.map(inOneLine).join(' | ')} |`).join('\n'),
  Markdown: (heads, rows) =>
    [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(inOneLine).join(' | ')} |`).join('\n'),
  'pipes between cells only': (heads, rows) => [heads, ...rows].map((row) => row.map(inOneLine).join('|')).join('\n'),
  'pipes, blank cells at the end': (heads, rows) =>
    [heads, ...rows]
      .map((row) => [...filled(row), ...Array<string>(row.length - filled(row).length).fill('')])
      .map((row) => `| ${row.join(' | ')} |`)
      .join('\n'),
  'a pipe after each cell': (heads, rows) =>
    [heads, ...rows].flatMap((row) => row.map((cell) => (cell === '' ? '|' : `${inOneLine(cell)} |`))).join('\n'),
  'tabs between cells': (heads, rows) => [heads, ...rows].map((row) => row.map(inOneLine).join('\t')).join('\n'),
  'two blanks between cells': (heads, rows) =>
    [heads, ...rows].map((row) => filled(row.map((cell) => cell.replace(/ {2,}/g, ' '))).join('  ')).join('\n'),
  'one blank between cells': (heads, rows) =>
    [heads, ...rows].map((row) => filled(row.map((cell) => cell.replace(/ /g, ''))).join(' ')).join('\n'),
  'wrapped anywhere': (heads, rows) =>
    [
      heads.join(' '),
      ...rows.map((row) => wrapped(filled(row.map((cell) => cell.replace(/ /g, ''))).join(' '), 32)),
    ].join('\n'),
} satisfies Record<string, Flattening>;

export type FlatteningName = keyof typeof FLATTENINGS;
