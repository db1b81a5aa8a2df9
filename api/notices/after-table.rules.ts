/** Lines that never stand inside a table: its remarks, the end of the letter, the next annex. */
const AFTER: readonly RegExp[] = [
  /^(?:备 ?注|注|说 ?明|附注|填表说明|备注说明) ?\d? ?[：:]/,
  /^注 ?\d?[.、]/,
  /^抄 ?送/,
  /^附 ?[件表录] ?(?:\d{1,2}|[一二三四五六七八九十])? ?[:：]?$/,
  /^(?:信息)?公开(?:方式|选项|属性|形式) ?[:：]/,
  /^[（(](?:此件|联系人|本文)/,
  /^(?:联系人|联系电话|主办|主题词|责任编辑|信息来源|来源|发布日期|发布时间|编辑|审核) ?[:：]/,
  /印发[。]?$/,
  /^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$/,
];

const REMARK =
  /^(?:备 ?注|注|说 ?明|附注|备注说明|填表说明)\s*\d?\s*[：:.、]|^[★☆▲△*※◆●]\s?.{0,30}(?:为|表示|是|系|指)|^(?:以上|上述)/;
const CAPTION =
  /^附[件表录]|(?:表|清单|方案|一览|目录|任务|项目|实事|分工|分解|计划|汇总)(?:[（(][^（()）]{1,20}[）)])?$|^(?:金额)?单位[:：]|^[（(].{1,20}[）)]$|^(?:填报|制表|时间|日期)/;

export const isAfterTable = (text: string): boolean => text.length < 120 && AFTER.some((pattern) => pattern.test(text));

/** 备注：以上实事内容原则上要求在…前完成。 */
export const isTableRemark = (text: string): boolean => REMARK.test(text);

/** A line that may stand over a table: its title, the annex's label, 单位：万元. */
export const isCaptionLine = (text: string): boolean =>
  text.length <= 60 && !/[。；]$/.test(text) && CAPTION.test(text);
