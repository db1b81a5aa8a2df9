import type { Bilingual } from '../../tenants/language';
import type { Span } from '../directory/unit-part';

/** What a file or pasted text gives: one text, and the tables that the file itself marks. */
export interface NoticeSource {
  readonly kind: 'TEXT' | 'DOCX' | 'XLSX';
  /**
   * The whole text as a reader sees it, a paragraph a line. A table of the file stands in it cell by cell in the order of reading, each cell
   * after a tab, rows parted by an empty line, merged ones once: so every span of a draft is a place in this one text.
   */
  readonly text: string;
  /** Tables of DOCX and XLSX in the order in which they begin, one inside a cell after the one that holds it; none for plain text, where they are recovered. */
  readonly tables: readonly MarkedTable[];
  /** What was left out of the file and is to be told: pictures, text boxes, hidden sheets … */
  readonly leftOut: readonly Bilingual[];
}

export interface MarkedTable {
  readonly span: Span;
  /** Of a workbook: the sheet. */
  readonly sheet?: string;
  /** Every cell once, with the rows and columns that it covers, counted from 0. */
  readonly cells: readonly MarkedCell[];
}

export interface MarkedCell {
  readonly span: Span;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}
