import { type Passage, sliceOf, trimmed } from './passage.rules';

/** The fields of an index block on a government's web page that say something of the notice. */
const FIELDS = {
  issuer: '发文机[关构]|发文单位|发布部门|发文部门|发布机构|发布单位|制定机关|制发机关',
  number: '发文字号|发布文号|发文文号|文\\s{0,4}号|字\\s{0,4}号|文件编号',
  /** The day of the document itself. */
  made: '成文日期|发文日期|发文时间|成文时间|生成日期|印发日期|签发日期',
  /** The day on which the page went up. */
  published: '发布日期|发布时间|公开日期|公布日期|公布时间',
  /** Where a page takes the notice from: often the government itself. */
  source: '来\\s{0,2}源|信息来源|稿源',
  disclosure: '公开方式|公开属性|公开类别|公开选项|公开形式',
} as const;

export type IndexField = keyof typeof FIELDS;

/**
 * What the index block says of a field: 发文机关：市政府, | 文号: | 蔡政办202310号 |, the value on the next line.
 * @param text the lines over the letter, or the whole text
 */
export function indexField(text: Passage, field: IndexField): Passage | null {
  const label = new RegExp(
    `(?:^|[\\s|【•●])(?:${FIELDS[field]})\\s{0,3}(?:】[：:]?|[：:]|\\s?\\|)[\\s|：:]{0,8}(?<value>[^|\\n]{1,60})`,
  );
  const match = label.exec(text.text);
  const value = match?.groups?.value;
  if (!match || value === undefined) return null;
  const end = match.index + match[0].length;
  const passage = trimmed(sliceOf(text, end - value.length, end));
  // Two fields on one line: what follows the next label is no part of this one.
  const next = /\s{2,}|\s(?=[\u4e00-\u9fff]{2,6}[：:])/.exec(passage.text);
  const own = next ? sliceOf(passage, 0, next.index) : passage;
  return own.text === '' || /[：:]$/.test(own.text) ? null : own;
}
