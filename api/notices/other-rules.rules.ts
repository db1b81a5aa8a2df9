import type { OtherRule, ReportingRule } from './notice-draft';
import { spanOf } from './passage.rules';
import { reportVerbs } from './report-words.rules';
import { clausesOf, type TightText } from './sentences.rules';

type Kind = OtherRule['kind'];

/** What else a notice rules, by its words; each with an example. A clause is one kind, the first that fits. */
const KINDS: readonly (readonly [kind: Kind, pattern: RegExp])[] = [
  // 责任分解中，列第一位的责任单位为牵头单位
  [
    'leads',
    /(?:列|排|排名|位列|名列|列在)(?:在)?(?:第一位?|首位|首个?|第一的|前面)[^。；]{0,12}(?:单位|部门)[^。；]{0,8}(?:为|是|负责|牵头)|第一(?:个|责任)单位为牵头/,
  ],
  // 责任领导和责任人发生变动后，由相应岗位的继任领导担任
  [
    'successors',
    /继任|接任|接替|自然(?:递补|替补)|(?:岗位|职务|工作|人事|人员)(?:变动|调整|变化)[^。；]{0,10}(?:由|自行)/,
  ],
  // 除注明外，各县（市、区）均为配合单位
  ['cooperation', /各[县市区乡镇][^。；]{0,16}(?:均为|均作为|均需|为|均)(?:配合|协同|责任)单位/],
  // 牵头单位要在每季度的报告中附上责任单位…情况
  ['attach', /附上|一并报送|一并上报|签字(?:确认|盖章)|加盖公章|盖章扫描|佐证材料|电子(?:文档|版)/],
  ['meeting', /联席会议|推进会|调度会|协调会|例会|专题会|现场会/],
  // 每周调度，工作专班
  ['internal', /每周调度|每[月周旬日]调度|工作专班|专班推进|挂图作战/],
  // 每月对推进情况进行通报, 定期通报
  ['bulletin', /通报/],
  ['inspection', /督查|督办|督导|督促检查|检查|暗访|跟踪问效|抽查|巡查|审计/],
  ['appraisal', /(?:考核|考评|绩效|评估|测评)/],
  ['disclosure', /公布|公示|公开|宣传|舆论/],
  // 年底牵头单位负责将配合单位工作完成情况反馈到…
  ['feedback', /(?:及时|定期|年底|年终|主动)[^，。；]{0,20}(?:反馈|报送|上报|汇报|报告)/],
  ['plan', /(?:制定|制订|编制|细化|研究)[^，。；]{0,20}(?:方案|计划|时间表|目标|措施|台账|清单)|倒排(?:工期|工作)/],
  ['deadline', /(?:月|日|年)?(?:底|末|日|内)?(?:之前|以前|前|年内)[^，。；]{0,12}(?:完成|办结|完工|竣工)/],
];

/** Supervision that is not said to recur, or to be kept up, is a word of the heading. */
const RECURS = /每|定期|适时|年底|年终|年末|从第|持续|跟踪|专项/;
const RECURRING: readonly Kind[] = ['inspection', 'bulletin', 'meeting'];
/** 一、加强领导，明确责任，确保项目顺利实施 */
const HEADING = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^要须每由将\d]{2,60}$/;

/**
 * The clauses of a sentence that rule something else than a report.
 * @param reports the reports that have been read out of this sentence: their clauses are no second rule
 */
export function otherRulesOf(sentence: TightText, reports: readonly ReportingRule[]): OtherRule[] {
  if (HEADING.test(sentence.plain)) return [];
  const found = new Map<Kind, TightText>();
  for (const clause of [...whole(sentence), ...clausesOf(sentence)]) {
    if (isOfReport(clause, reports)) continue;
    const kind = kindOf(clause.plain);
    if (!kind || isTold(found.get(kind), clause) || (RECURRING.includes(kind) && !RECURS.test(clause.plain))) continue;
    found.set(kind, clause);
  }
  return [...found].map(([kind, { passage }]) => ({
    kind,
    value: passage.text,
    asWritten: passage.text,
    span: spanOf(passage),
    confidence: 0.9,
    doubts: [],
  }));
}

/** Of two clauses of one kind that which says how often: 每季度开展一次实地或书面督查. */
const isTold = (told: TightText | undefined, clause: TightText): boolean =>
  !!told && (/每/.test(told.plain) || !/每/.test(clause.plain));

function kindOf(plain: string): Kind | undefined {
  // 对报送不及时的单位…: what befalls those who do not.
  if (/不力|不及时|不按时|排名/.test(plain) && reportVerbs(plain).length > 0) return undefined;
  const kind = KINDS.find(([, pattern]) => pattern.test(plain))?.[0];
  // 反馈到县委、县政府督查和绩效考评办公室: the name of the office is no inspection.
  return reportVerbs(plain).length > 0 && kind !== 'attach' && kind !== 'bulletin' ? 'feedback' : kind;
}

function isOfReport(clause: TightText, reports: readonly ReportingRule[]): boolean {
  if (reports.length === 0) return false;
  const span = spanOf(clause.passage);
  const holds = ({ phrase }: ReportingRule) =>
    !!span && !!phrase.span && phrase.span.start < span.end && phrase.span.end > span.start;
  return reportVerbs(clause.plain).length > 0 || /方案|计划/.test(clause.plain) || reports.some(holds);
}

/** Rules on who leads or follows are read from the whole sentence, since their commas part nothing. */
function whole(sentence: TightText): TightText[] {
  return /继任|接任|第一位|首位|均为/.test(sentence.plain) ? [sentence] : [];
}
