import { joined, type Passage, splitPassage, without } from './passage.rules';

/** Lines of a heading that are no title: numbers of documents, index blocks, dates, what a web page puts around it. */
const NO_TITLE =
  /索\s?引\s?号|发文机[关构]|发文单位|发文字号|发布机构|发布单位|发布日期|发布时间|成文日期|生成日期|公开日期|公开方式|公开范围|主题分类|主题词|体裁|有效性|信息来源|来源[:：]|作者[:：]|编辑[:：]|浏览|点击|字体|字号|打印|分享|扫一扫|当前位置|首页|返回|文\s?号[:：|]|^\S{0,20}文件$|^\(?（?(?:19|20)\d{2}年|^[\d\s年月日:：.-]+$/;
const NUMBER_ONLY =
  /^[（(]?[\u4e00-\u9fff]{1,10}[〔[［【（(]\s?(?:19|20)\d{2}\s?[〕\]］】）)]\s?第?\d{1,4}\s?号[）)]?$/;

export const TITLE_END = /(?:通知|意见|决定|通告|公告|通报|函|办法|方案|计划|要点|报告|规则|批复|事项|清单)[》】]?$/;
const TITLE_START = /关于|印发|下达/;

export interface Title {
  /** Its lines joined, blanks inside it gone. */
  readonly passage: Passage;
  /** The first line of it among the lines of the heading. */
  readonly line: number;
}

export function headingLines(heading: readonly Passage[]): Passage[] {
  return heading
    .flatMap((passage) => splitPassage(passage, /\n/))
    .map((line) => without(line, /\[bookmark:[^\]]*\]/))
    .filter(({ text }) => text !== '');
}

/**
 * The title, over however many lines it is broken: 鹿寨县人民政府 / 关于下达2022年县级为民办实事工作任务的 / 通知 (R1).
 * The name of the issuer that stands alone on the line before belongs to it.
 */
export function titleOf(lines: readonly Passage[]): Title | null {
  for (let at = 0; at < lines.length; at += 1) {
    if (!TITLE_START.test(lines[at]?.text ?? '') || isNoTitle(lines[at]?.text ?? '')) continue;
    const end = endOf(lines, at);
    if (end === null) continue;
    let start = at;
    while (start > 0 && at - start < 3 && isIssuerLine(lines[start - 1]?.text ?? '')) start -= 1;
    const own = lines.slice(start, end + 1).map((line) => without(line, /[\s\u00a0\u2002\u3000]+/));
    return { passage: joined(own), line: start };
  }
  return null;
}

/** The line that ends with 通知; only where there is none, one that ends with the name of another kind of document. */
function endOf(lines: readonly Passage[], from: number): number | null {
  let other: number | null = null;
  for (let at = from; at < Math.min(lines.length, from + 6); at += 1) {
    const text = (lines[at]?.text ?? '').replace(/\s/g, '');
    if (at > from && (isNoTitle(text) || text.length > 80)) break;
    const next = (lines[at + 1]?.text ?? '').replace(/\s/g, '');
    // …工作方案 / 的通知 goes on.
    if (!TITLE_END.test(text) || /^(?:的|》|》的)/.test(next) || isOpen(lines, from, at)) continue;
    if (/通知$/.test(text)) return at;
    other ??= at;
  }
  return other;
}

/** 《2022年市政府为民办实事 / 工作任务分工方案》的通知: inside the marks nothing ends. */
function isOpen(lines: readonly Passage[], from: number, to: number): boolean {
  const text = lines
    .slice(from, to + 1)
    .map((line) => line.text)
    .join('');
  return (text.match(/《/g) ?? []).length > (text.match(/》/g) ?? []).length;
}

const isNoTitle = (text: string): boolean => NO_TITLE.test(text) || NUMBER_ONLY.test(text);
const isIssuerLine = (text: string): boolean =>
  /^[\u4e00-\u9fff\s（）()、]{2,40}(?:人民政府|政府|办公室|办公厅|委员会|管委会|党委|县委|市委|区委|领导小组|办事处)$/.test(
    text.trim(),
  ) && !isNoTitle(text);
