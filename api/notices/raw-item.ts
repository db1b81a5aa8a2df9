import type { Doubt } from './notice-draft';
import type { Passage } from './passage.rules';

/** What a column, a label or a clause says that its content is. */
export type ColumnRole =
  | 'SERIAL'
  | 'GROUP'
  | 'TITLE'
  | 'CONTENT'
  | 'STANDARD'
  | 'LEAD'
  | 'SUPPORT'
  | 'DISTRICT_LEAD'
  | 'DISTRICT_SUPPORT'
  | 'PARENT_LEAD'
  | 'LEADER'
  | 'PERSON'
  | 'STARTS'
  | 'DEADLINE'
  | 'MONEY'
  | 'MONEY_PART'
  | 'PLACE'
  | 'QUOTA'
  | 'REMARK'
  | 'OTHER';

export type UnitCellRole = 'LEAD' | 'SUPPORT' | 'DISTRICT_LEAD' | 'DISTRICT_SUPPORT' | 'PARENT_LEAD';

/** A table brought into columns and rows, whatever way it was written in. */
export interface RecoveredTable {
  readonly layout: 'MARKED' | 'TAB' | 'PARAGRAPHS' | 'PIPE_ROWS' | 'PIPE_CELLS' | 'WRAPPED' | 'RUN_ON';
  /** Lines over the head that belong to it: 附件1, its title, 单位：万元. */
  readonly caption: readonly Passage[];
  /** The heads, a head of two lines as "合计/中央"; blanks inside them are gone. */
  readonly heads: readonly Passage[];
  readonly rows: readonly RecoveredRow[];
  /** Lines under the table: 备注：以上实事内容原则上要求在…前完成。 */
  readonly remarks: readonly Passage[];
  /** Text inside the table's region that found no place in a row. */
  readonly unread: readonly Passage[];
  readonly doubts: readonly Doubt[];
}

export interface RecoveredRow {
  /** One for each head. */
  readonly cells: readonly RecoveredCell[];
}

export interface RecoveredCell {
  readonly passage: Passage;
  /** MERGED_ABOVE: the file says so, the passage is the one above. EMPTY: it is there and blank. MISSING: the row ended before it. */
  readonly state: 'OWN' | 'MERGED_ABOVE' | 'EMPTY' | 'MISSING';
  readonly doubts?: readonly Doubt[];
}

/** One undertaking as it stands in a table row or a paragraph, cut into its parts and not yet read. */
export interface RawItem {
  /** As written: 1., （一）, 第3件实事. Null for a row or clause without one. */
  readonly serial: Passage | null;
  readonly title: Passage | null;
  readonly content: Passage | null;
  readonly standard: Passage | null;
  readonly units: readonly RawUnits[];
  readonly leaders: Passage | null;
  readonly deadline: Passage | null;
  readonly money: readonly RawMoney[];
  readonly remark: Passage | null;
  /** ★, ▲, A类: marks whose meaning the notice may or may not explain. */
  readonly marks: readonly Passage[];
  /** The heading that it stands under: 一、教育惠民, 一、王市长牵头重点工作. */
  readonly group: Passage | null;
  /** Shares by area out of a matrix of quotas. */
  readonly quotas: readonly { readonly area: Passage; readonly quantity: Passage }[];
  /** Other columns with their heads, kept as they are. */
  readonly others: readonly { readonly head: Passage; readonly value: Passage }[];
  /** Its 子项: rows under one serial, or numbered clauses of its content. */
  readonly subItems: readonly RawItem[];
  readonly doubts: readonly Doubt[];
}

export interface RawUnits {
  readonly role: UnitCellRole;
  /** An empty passage is a blank cell. */
  readonly passage: Passage;
  /** The head or label that gave the role. */
  readonly label: Passage | null;
  /** The only unit column there is: all that it names lead (R51). */
  readonly undivided: boolean;
  /** Taken from the row above, where the cell was merged or blank (R53). */
  readonly inherited: boolean;
}

export interface RawMoney {
  readonly passage: Passage;
  readonly head: Passage | null;
  /** As the head, the table's caption or the cell says; null for none said. */
  readonly unit: '万元' | '亿元' | '元' | '千元' | null;
  /** Whether it is the whole or one source of it (中央, 自治区, 市县). */
  readonly isTotal: boolean;
}

/** A list of undertakings: one table, or one run of paragraphs. */
export interface RawList {
  readonly caption: readonly Passage[];
  readonly columns: readonly Passage[];
  readonly items: readonly RawItem[];
  /** The totals row (合计), by column. */
  readonly total: RawItem | null;
  /** Rows 小计 and the sums beside the name of a group; their `group` says of which. */
  readonly subtotals?: readonly RawItem[];
  /** Lines under the list that speak of all items. */
  readonly remarks: readonly Passage[];
  readonly unread: readonly Passage[];
  readonly doubts: readonly Doubt[];
}
