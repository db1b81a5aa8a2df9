import { numberOf } from './serial.rules';

/** Sections of a letter that say how to work and name no task: 组织领导, 保障措施. */
const RULES =
  /^(?:[^，。：:]{0,12})?(?:组织领导|组织保障|保障措施|工作要求|有关要求|相关要求|具体要求|几点要求|工作保障|统筹协调|协调配合|强化落实|督促检查|督查督办|监督检查|督导检查|跟踪督查|督查考核|考核评价|考核奖惩|绩效考核|考核问责|监督考核|压实责任|落实责任|责任落实|明确责任|宣传引导|舆论宣传|宣传报道|信息报送|报送制度|进度报送|调度机制|工作机制|推进机制|实施步骤|方法步骤|时间安排|资金保障|要素保障|强化保障|加强领导|强化领导|加强督查|强化督查|强化督导|加强考核|严格考核|强化考核|指导思想|总体要求|基本原则|工作原则|组织机构|工作目标要求|加强调度|严格奖惩|强化监督|责任追究|认真组织|精心组织|提高认识|提高(?:政治)?站位|高度重视|统一思想|制定方案|制订方案|办理要求|实施方案要求|其他要求|其他事项|有关事项|(?:认真|严格|加强|强化|组织)?(?:检查)?(?:验收|考核|督查|督办|监督|社会监督|问责)$|(?:确保|落实|强化|保障)资金|资金、人员|舆论引导|加强宣传)/;
/** Said of those who carry out, not of what is done. */
const DUTY =
  /^(?:各|请|要|市政府|县政府|区政府|督查|对|凡|本|此)[^。]{0,60}(?:督查|督办|报送|上报|通报|考核|问责|组织领导|责任分解|落实责任|工作方案|实施方案|进展情况|抓好落实|贯彻执行)/;
/** 各牵头单位每季度…将进展情况报市政府督查室: below the list, and of the letter. */
const REPORTS =
  /^(?:请)?(?:[市县区省][级直])?各[^，。；：]{0,8}(?:单位|部门|乡镇|街道)[^。：]{0,60}(?:报送|上报|反馈|报[省市县区镇政督])/;
/** The same anywhere in a paragraph: it tells a letter from a list that names no units. */
const DUTY_WITHIN =
  /各(?:牵头|责任|配合|相关|有关|承办|主办|参与)(?:单位|部门)|督查|督办|绩效|考核|报送|反馈|问责|实施方案|高度重视/;
/** 现提出如下要求： announces rules. */
const RULES_FOLLOW = /要求|通知如下|意见|措施/;
/** Sections that hold the list. */
const LIST =
  /(?:目标任务|重点任务|主要任务|工作任务|重点工作|任务分工|任务分解|责任分工|责任分解|实事项目|实事内容|实事任务|民生实事|办实事|项目清单|任务清单|项目内容|项目安排|主要内容|工作内容|具体任务|具体内容|重点项目|年度任务|十件实事|项目名称及责任单位|年度目标|项目管理的内容)(?:[及和与][^，。]{0,12})?[”"』」]?(?:[（(][^）)]{0,20}[）)])?[：:。]?$/;
/** A sentence or caption that says that a list comes. */
const ANNOUNCED =
  /实事|民生工程|民心工程|惠民工程|项目清单|任务清单|任务分解|责任分解|责任分工|分工方案|重点工作|目标任务|工作任务|任务如下|分工如下|分解如下|项目如下|事项如下/;
const DECLARED =
  /(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:个?方面)?(?:\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*)?(?:件|项|大|个)(?=[^，。；、\d]{0,12}(?:实事|民生|惠民|民心|项目|任务|工作))/g;
const FIGURES = /\d|[一二两三四五六七八九十百千万]+[个所座处条户名张台套米公]|全覆盖|全面完成|建成|完成/;

export const namesRules = (heading: string): boolean => RULES.test(heading.slice(0, 30));
export const saysDuty = (text: string): boolean => DUTY.test(text);
export const asksForReports = (text: string): boolean => REPORTS.test(text);
export const hasDuty = (text: string): boolean => DUTY_WITHIN.test(text);
export const namesList = (heading: string): boolean => heading.length <= 40 && LIST.test(heading);
export const announcesList = (text: string): boolean => ANNOUNCED.test(text);
export const announcesRules = (text: string): boolean => RULES_FOLLOW.test(text.slice(-16));
export const hasFigures = (text: string): boolean => FIGURES.test(text);

/** How many tasks the text says that there are: 10件实事, 十大民生工程. It may name several numbers. */
export function declaredCounts(texts: readonly string[]): ReadonlySet<number> {
  const found = texts.flatMap((text) =>
    [...text.slice(0, 2000).matchAll(DECLARED)].map(([, numeral = '']) => numberOf(numeral)),
  );
  return new Set(found.flatMap((number) => (number !== null && number > 1 ? [number] : [])));
}

const TITLES =
  '(?:常务)?(?:副?(?:省长|市长|州长|县长|区长|旗长|镇长|乡长|书记|主席|主任|部长))|秘书长|常委|党组成员|调研员|同志';
/** 一、王XX市长牵头重点工作: whose tasks follow. */
const LEADER_FIRST = new RegExp(
  `^(?:由)?((?:(?!牵头|市长|县长|区长)[\u4e00-\u9fa5XxＸ×*某]){2,4}?)(?:市委|县委|区委|市|县|区)?(?:${TITLES})[^，。]{0,16}?(?:牵头|主抓|分管|负责|领衔|主管|联系|包抓)`,
);
const OFFICE_FIRST = new RegExp(
  `^(?:由)?(?:[市县区州](?:委|政府)?)?(?:${TITLES})([\u4e00-\u9fa5XxＸ×*某]{2,4}?)(?:同志)?(?:牵头|主抓|分管|负责|领衔|主管|联系|包抓)`,
);

/** Where in a heading the leader's name stands under whom its tasks are grouped; null for any other heading. */
export function leaderOf(heading: string): { readonly start: number; readonly end: number } | null {
  const name = LEADER_FIRST.exec(heading)?.[1] ?? OFFICE_FIRST.exec(heading)?.[1];
  if (!name) return null;
  const start = heading.indexOf(name);
  return { start, end: start + name.length };
}
