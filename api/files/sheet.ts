import type { Bilingual } from '../../tenants/language';

/** One table as a file has it: its rows by their number in the file, cells as text, without blank rows. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  /** As the officer's program shows it: from 1, the head included. */
  readonly row: number;
  readonly cells: readonly string[];
}

export const LARGEST_FILE_MEGABYTES = 20;
export const MOST_ROWS = 5000;
export const MOST_COLUMNS = 50;
export const MOST_SHEETS = 20;
export const LONGEST_CELL = 1000;

/** A file that cannot be read as a table; the message says what to do. */
export class UnreadableFile extends Error {
  constructor(readonly text: Bilingual) {
    super(text.en);
  }
}

export const tooManyRows = (name: string): UnreadableFile =>
  new UnreadableFile({
    zh: `“${name}”超过 ${MOST_ROWS} 行或 ${MOST_COLUMNS} 列，请分批导入。`,
    en: `“${name}” has more than ${MOST_ROWS} rows or ${MOST_COLUMNS} columns: import it in parts.`,
  });
