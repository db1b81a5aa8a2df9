import type { Passage } from './passage.rules';

/** A notice taken apart by its lines, before anything in them is read. */
export interface NoticeParts {
  /** Lines before the addressees: index block, head of the paper, number, title. */
  readonly heading: readonly Passage[];
  /** 各乡镇人民政府，县人民政府各组成部门： */
  readonly addressees: Passage | null;
  /** The paragraphs between addressees and signature, each whole. */
  readonly body: readonly Passage[];
  /** Signature, days of signing and printing, 公开方式, 抄送, contact lines. */
  readonly ending: readonly Passage[];
  /** The lists that are annexed; of a notice without any annex its one list may stand in the body. */
  readonly annexes: readonly Annex[];
}

export interface Annex {
  /** 附件1 as written, or null. */
  readonly label: Passage | null;
  /** Everything of the annex after its label, with its line breaks and tabs. */
  readonly text: Passage;
}
