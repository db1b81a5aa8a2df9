/** What a file, a printer or a web page left in a text and no reader would count as part of it. */
export const MARKS: readonly { readonly pattern: RegExp; readonly example: string }[] = [
  { pattern: /\[bookmark:[^\]\n]{0,80}\]/gi, example: '[bookmark: _GoBack]关于印发' },
  { pattern: /\{(?:PAGE|NUMPAGES|HYPERLINK|TOC)\b[^}\n]{0,120}\}/g, example: '{PAGE \\* MERGEFORMAT}' },
  // The two blanks before a paragraph, lost: ??鄂州市人民政府.
  { pattern: /(?<=^|\n)\?{2}(?=[\u4e00-\u9fff“《（\d])/g, example: '??现将有关事项通知如下' },
  // Mirrors in traditional characters show how some are read: 印發(fā), 區(qū)人民政府.
  {
    pattern: /(?<=[\u3400-\u9fff])[(（] ?[a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,5} ?[)）]/g,
    example: '印發(fā)',
  },
];

/** Lines that hold nothing but a page number; a bare number may be a serial and stays. */
const PAGE_MARKS: readonly RegExp[] = [
  // — 19 —, - 3 -, ―3―, · 2 ·
  /^[—–―－─\-·•~～]{1,3} ?\d{1,4} ?[—–―－─\-·•~～]{1,3}$/,
  /^第 ?\d{1,4} ?页(?:[ ,，/／]{0,2}共 ?\d{1,4} ?页)?$/,
  /^共 ?\d{1,4} ?页[ ,，]{0,2}第 ?\d{1,4} ?页$/,
  /^\d{1,4} ?\/ ?\d{1,4} ?页?$/,
  /^Page \d{1,4}(?: of \d{1,4})?$/i,
];

/** Lines of the web page around a notice. 索引号, 发布机构 and dates are no such lines: they are read. */
const NAVIGATION: readonly RegExp[] = [
  /^扫一扫.{0,30}$/,
  /^分享(?:到|至)?[:：]?.{0,30}$/,
  /^[【[(（]? ?(?:打印|打印本页|打印此页|关闭|关闭窗口|关闭本页|收藏|纠错|返回顶部|返回|TOP) ?[】\])）]?$/,
  /^(?:[【[(（]? ?(?:打印|打印本页|关闭|关闭窗口|收藏|纠错|分享|返回顶部|大|中|小) ?[】\])）]? ?[|｜]? ?){2,8}$/,
  /^[【[]? ?字(?:体|号)(?:大小)?[:：]? ?(?:[【[]? ?(?:特?大|中|小|默认)? ?[】\]]? ?){0,5}(?:打印|关闭)?[】\]]?$/,
  /^上一(?:篇|条|页)[:：]?.{0,60}$/,
  /^下一(?:篇|条|页)[:：]?.{0,60}$/,
  /^(?:您?现?在?您?(?:当前|所在|的)?位置(?:是)?|位置导航|当前位置|所在位置)[:：].{0,80}$/,
  /^(?:首页|网站首页) ?(?:>|>>|›|->|»).{0,80}$/,
  /^(?:浏览次数|点击数|点击率|点击次数|阅读次数|访问量|阅读|浏览量?|人气)[:：]? ?\d{0,8} ?次?$/,
  /^(?:关怀版|长辈版|无障碍|无障碍浏览|适老化|繁体|简体)(?: ?[|｜]? ?(?:关怀版|长辈版|无障碍|无障碍浏览|繁体|简体)){0,4}$/,
  /^(?:微信|微博|QQ空间|复制链接|用手机打开|在手机上查看当前页面)(?:.{0,10})$/,
  /^(?:相关链接|相关阅读|相关文件|政策解读|图解)[:：]?$/,
  /^下载后可任意编辑$/,
];

const LONGEST_MARK = 100;

/** Whether a line, trimmed and with plain blanks, is a page mark or belongs to the web page around the notice. */
export function isMarkLine(line: string): boolean {
  if (line === '' || line.length > LONGEST_MARK) return false;
  return PAGE_MARKS.some((pattern) => pattern.test(line)) || NAVIGATION.some((pattern) => pattern.test(line));
}
