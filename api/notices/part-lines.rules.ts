import { widthOf } from './text-lines.rules';

/** 附件, 附件1, 附表2：, alone on its line: an annex begins. */
export const ANNEX_LABEL = /^附\s*[件表录]\s*(?:之)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[:：.、]?$/;
/** 附件1：2024年为民办实事任务分解表: a mention in the letter, or a label with its title. */
export const ANNEX_NAMED = /^附\s*[件表录]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[:：.、]\s*\S/;
/** 附件1 2024年…表, 附件1.…: the number is written to the title. */
export const ANNEX_NUMBERED =
  /^附\s*[件表录]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[:：.、]?\s*\S.{3,60}(?:表|清单|方案|分解|分工|一览|计划|项目|任务|目录|实事)(?:[（(].{1,12}[）)])?$/;

const YEAR = '(?:(?:19|20)\\d{2}|[二一][〇○零Oo0一二三四五六七八九]{3})';
const DAY = `${YEAR} ?年 ?[\\d一二三四五六七八九十]{1,3} ?月 ?[\\d一二三四五六七八九十]{1,3} ?日`;
/** 2022年4月7日, 二○○七年四月十三日, alone; its last character may be lost (2022年4月7). */
export const DATE_LINE = new RegExp(`^[（(]?${DAY}?[）)]?$`);
export const SIGNATURE_LINE =
  /^[^：:]{2,30}(?:人民政府|办公室|办公厅|委员会|管委会|管理委员会|政府办|办事处|领导小组|指挥部|党委|县委|市委|区委|街道|局)(?:[（(](?:代章|章|盖章)[）)])?(?: +.{2,30}(?:人民政府|办公室|委员会))?$/;
const SIGNED = new RegExp(`^.{2,40}(?:人民政府|办公室|办公厅|委员会|办事处|局) +${DAY}$`);

const ENDING: readonly RegExp[] = [
  /^抄\s*送\s*[:：]?/,
  /^抄\s*报\s*[:：]/,
  /^主\s*送\s*[:：]/,
  /^(?:信息)?公开(?:方式|选项|属性|形式|类别)\s*[:：]/,
  /^[（(]\s*(?:此件|本文|依申请|主动)?(?:主动)?公开.{0,10}[）)]$/,
  /^[（(]\s*此件.{0,20}[）)]$/,
  /^[（(]?\s*联系(?:人|电话|方式)\s*[:：]/,
  /^主题词\s*[:：]/,
  /^责任编辑|^(?:编辑|审核|校对|打字|印数)\s*[:：]|^共印\d+份/,
  new RegExp(`${DAY} ?印发$`),
  /^.{2,30}(?:办公室|秘书科|文秘科|综合科)\s{1,40}.{0,20}印(?:发|制)?$/,
];

export const isEndingLine = (text: string): boolean =>
  text.length < 200 && ENDING.some((pattern) => pattern.test(text));
/** 2022510: of a day whose 年, 月 and 日 were lost. */
const LOST_DATE = /^20\d{2}[01]?\d[0-3]?\d$/;
export const isSignature = (text: string): boolean => DATE_LINE.test(text) || SIGNED.test(text) || LOST_DATE.test(text);

/** 各乡镇人民政府，县人民政府各组成部门： */
const ADDRESSED =
  /(?:各|有关|相关|直属|驻).{0,40}(?:政府|办事处|部门|单位|机构|委|办|局|企业|团体|公司|街道|镇|乡|村|社区|管委会|学校|科室|县|市|区)|(?:局|委|办|中心|公司|政府|办事处|管委会)[、，,].{0,60}(?:局|委|办|中心|公司|政府|办事处|管委会|单位|部门)/;
const NOT_ADDRESSED =
  /^(?:附件|联系|抄送|现将|现就|根据|为|经|一、|[（(]一|\d|索引|发文|文号|主题|标题|名称|来源|发布|日期|时间|信息)|(?:如下|以下|通知|要求|意见)[:：]$|[。；]/;

/** Whether a line names to whom the letter goes: it ends with a colon. */
export function isAddressees(text: string): boolean {
  return /[:：]$/.test(text) && text.length < 400 && !NOT_ADDRESSED.test(text) && ADDRESSED.test(text);
}

/** Whether a line before that one belongs to the same list: 各乡镇人民政府， */
export function isAddresseesBegun(text: string): boolean {
  return (
    text.length < 400 &&
    /^(?:各|市|县|区|州|省|驻)/.test(text) &&
    /[，,、；]$|[^。：:]$/.test(text) &&
    /^各|[，,、；]$/.test(text)
  );
}

const SERIAL =
  /^(?:第[一二三四五六七八九十\d]{1,3}[条章节件项]|(?:实事|项目|任务|工程|之)[一二三四五六七八九十\d]{1,2}[：:、.．]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|[①-⑳]|[•●▲■★◆])/;
export const startsWithSerial = (text: string): boolean => SERIAL.test(text);
const LABELLED = /^[^。，]{1,12}[:：]/;
const STOPS = /[。！？!?；;：:”’」』）)]$/;

/** Whether a line is the wrapped rest of the one before: that broke off in its middle, at about the width of the page. */
export function continues(before: string, line: string, isAfterBlank: boolean, width: number): boolean {
  if (SERIAL.test(line)) return false;
  if (/^[，,。；;、）)”：:]/.test(line)) return true;
  if (STOPS.test(before))
    return !isAfterBlank && widthOf(before) >= width - 1 && /[）)”]$/.test(before) && !LABELLED.test(line);
  if (/[、，,（(“]$/.test(before)) return true;
  if (isAfterBlank || before.length < 12) return false;
  // 一、加强领导，抓紧组织实施 is a heading and no half sentence, unless it fills its line.
  if (SERIAL.test(before) && widthOf(before) < Math.max(width - 2, 24)) return false;
  return widthOf(before) >= width - 3;
}
