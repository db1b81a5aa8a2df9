/** Words for handing a report in, the longer first. */
const HANDS_IN = '报送|上报|呈报|填报|报备|抄报|反馈|汇报|报告|提交|送交|报';

/** 材料报送、情况反馈的 and the like are nouns, and so is the report itself. */
const NOUN_BEHIND =
  /^(?:的|、|中|等|情况|内容|方式|时间|制度|质量|要求|范围|单位|对象|口径|主体|不|表|刊|道|名|酬|销|批|请|经)/;
/** 通报各县区, 申报, 简报: other words that end with the same character. */
const OTHER_WORD = /[通日海月季周简公情申回预举播电警晨晚墙板]$/;
const RECIPIENT_START =
  /^[县市区省旗镇乡州盟街开管国党政督考绩发财办领分主常指专牵我本各有该联统审组城新高经自目民师兵]/;

export interface ReportVerb {
  readonly start: number;
  /** After 至, 给, 到. */
  readonly end: number;
}

/** Where a sentence hands something in. */
export function reportVerbs(plain: string): ReportVerb[] {
  const found: ReportVerb[] = [];
  for (const match of plain.matchAll(new RegExp(`(?<verb>${HANDS_IN})(?<to>至|给|到|与)?`, 'g'))) {
    const { verb = '', to } = match.groups ?? {};
    const [before, behind] = [
      plain.slice(Math.max(0, match.index - 24), match.index),
      plain.slice(match.index + match[0].length),
    ];
    const isTowards = /向[^，。；、将]{2,23}$/.test(before);
    if (to === undefined && NOUN_BEHIND.test(behind)) continue;
    if (/^报告?$/.test(verb) && OTHER_WORD.test(before)) continue;
    // 信息报送单位, 数据报送质量
    if (to === undefined && /(?:信息|数据|材料|组织)$/.test(before) && !RECIPIENT_START.test(behind)) continue;
    // 报 alone needs somebody who gets it; 报告 and 汇报 are nouns unless they are made to somebody.
    if (verb === '报' && to === undefined && !RECIPIENT_START.test(behind)) continue;
    if (/报告|汇报|反馈/.test(verb) && to === undefined && !isTowards && !RECIPIENT_START.test(behind)) continue;
    found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** What is handed in ends with one of these. */
export const PAPER =
  '(?:情况表|进展表|进度表|统计表|汇总表|推进表|报告|情况|方案|计划|总结|材料|台账|清单|信息|进展|进度|名单|方式|联系电话|数据|报表|表|措施|意见|结果)(?!情况|报告|表|材料|信息|总结|方案|清单|计划|台账)';

/** Who may owe a report ends with one of these. */
export const BODY =
  '(?:单位|部门|地区|地方|乡镇|镇街|街道|县区|区县|市县|市区|城区|县市|开发区|新区|园区|人民政府|政府|管委会|办事处|办公室|公司|专班|领导小组|工作组|指挥部|责任人|联络员|联系人|负责人|牵头人|[^，。；]{2}[局委办厅院]|[）)]|各[县市区乡镇地旗]|中心|督查室|科室)';

/** What may follow the subject of a sentence. */
export const AFTER_SUBJECT =
  '(?:精心|按时|抓紧|密切|落实|依据|参照|全力以赴|倒排|务求|要|应|须|需|将|于|在|从|按|每|请|负责|务|可|也|均|都|定期|及时|认真|分别|根据|按照|结合|对|是|必须|切实|通过|主动|明确|制定|制订|提前|就|把|抓|由|统一|汇总|加强|严格|建立|牵头(?!单位|部门|责任)|全力|积极|围绕|以|为|报|上报|向|年|自|会同|联合|高度|进一步|迅速|尽快|坚持|强化|做|充分|科学|层层|立足|实行|采取|继续|不断|深入|全面|汇总|原则上|首次|各负其责|\\d|，|$)';

/** Offices that supervise and gather: what they do is no duty of the units to report. */
export const OFFICE =
  /督查|督办|督考|考核|考评|绩效|政府办|府办|委办|办公室|人民政府|政府$|领导|县长|区长|市长|审计|监察|媒体/;
export const MANY = /各|单位|部门|乡镇|街道|责任人/;

/** 各牵头单位的具体推进实施方案务于…: who and what in one. */
export const OWNER = new RegExp(
  `^(?<who>[^，。；的（将把要应须根按对]{0,16}?(?:单位|部门|乡镇|街道|各[县市区旗州乡镇]{1,3}(?:人民)?政府))的?(?<what>[^，。；]{0,20}?${PAPER})(?:务必|务|须|应|要|需)?[于在]?$`,
);
