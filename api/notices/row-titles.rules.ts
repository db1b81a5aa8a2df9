import { splitClauses } from './clauses.rules';
import { joined, type Passage, sliceOf, trimmed } from './passage.rules';
import { takeMarks } from './row-marks.rules';
import { leadingSerial } from './serial.rules';
import { isBlank, ownOf, type Row, saidOf } from './table-cells.rules';

/** In a table with one column of text, its first sentence is the title where it is short: 老旧小区改造。全年改造80个小区。 */
const FIRST_SENTENCE = /^[^。：:\n；;，,]{4,40}(?:[。：:]|\n)(?=\s*\S[\s\S]{7})/;

/**
 * The title and the content of a row.
 * @param label the serial, where it stands before the title for want of a column
 * @param isPart whether the title that is shared with the row above is another's
 */
export function titleOf(
  row: Row,
  label: Passage | null,
  isPart: boolean,
): { title: Passage | null; content: Passage | null } {
  const named = row.find(({ column }) => column.namesParts)?.own;
  const shared = isPart ? (named && !isBlank(named) ? named : null) : saidOf(row, 'TITLE');
  const [title, content] = [ownOf(row, 'TITLE') ?? shared, ownOf(row, 'CONTENT') ?? countOf(row)];
  const whole = title ?? content;
  if (!whole) return { title: null, content: null };
  const hasTitles = row.some(({ column }) => column.role === 'TITLE');
  const hasContents = row.some(({ column }) => column.role === 'CONTENT' || column.counts);
  const bare = label ? withoutLabel(whole, label) : whole;
  if (hasTitles && hasContents) return { title: title && (title === whole ? bare : title), content };
  const sentence = FIRST_SENTENCE.exec(bare.text)?.[0] ?? '';
  const isClause = splitClauses(bare)?.intro === null;
  if (sentence && !isClause) {
    const end = sentence.length;
    return { title: trimmed(sliceOf(bare, 0, end - 1)), content: trimmed(sliceOf(bare, end)) };
  }
  return hasTitles ? { title: bare, content: null } : { title: null, content: bare };
}

/** 数量 5 in 单位 座 says 5座, where no column says more. */
function countOf(row: Row): Passage | null {
  const count = row.find(({ column, own }) => column.counts && /\d/.test(own.text));
  const unit = row.find(({ column, own }) => /^(?:计量)?单位$/.test(column.head?.text ?? '') && own.text.length < 6);
  const measure = unit?.own ?? measureOf(row);
  if (!count) return null;
  const name = row.find(({ column, own }) => column.namesParts && !isBlank(own))?.own;
  const bracket = name ? /[（(][^（()）]{1,6}[)）]$/.exec(name.text)?.index : undefined;
  const hasMeasure = measure && !/[^\d.]$/.test(count.own.text);
  return joined([...(name ? [sliceOf(name, 0, bracket)] : []), count.own, ...(hasMeasure ? [measure] : [])]);
}

/** 城镇新增就业（人）: what is counted in, where no column says. */
function measureOf(row: Row): Passage | null {
  const name = row.findLast(({ column, own }) => (column.role === 'TITLE' || column.namesParts) && !isBlank(own))?.own;
  const found = /[（(]([^（()）]{1,6})[)）]$/.exec(name?.text ?? '');
  return name && found?.[1] ? sliceOf(name, found.index + 1, found.index + 1 + found[1].length) : null;
}

function withoutLabel(passage: Passage, label: Passage): Passage {
  const rest = takeMarks(passage).rest;
  const found = leadingSerial(rest);
  return found && found.label.text === label.text ? found.rest : passage;
}
