import type { ColumnRole } from './raw-item';

/** Names of columns by what they say their cells are; blanks and brackets with a unit of money are gone before. The first that fits counts. */
const WORDS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['SERIAL', /^(?:序号|编号|序列|项次|No\.?)$/i],
  ['GROUP', /^(?:类别|领域|分类|类型|项目类别|所属领域|板块)$/],
  ['DISTRICT_LEAD', /^(?:城区|区级|县级|本区|我区|我县)(?:牵头|主办|责任牵头)(?:单位|部门)$/],
  ['DISTRICT_SUPPORT', /^(?:城区|区级|县级|本区|我区|我县)(?:责任|配合|协办)(?:单位|部门)$/],
  ['PARENT_LEAD', /^(?:省|自治区|市|上级)(?:级|直)?(?:牵头|主管|对口)(?:单位|部门|厅局)$/],
  ['OTHER', /^(?:数据提供|政策处理)(?:单位|部门)$/],
  ['LEADER', /领导|责任县长|分管(?:市|县|区)长/],
  ['PERSON', /^(?:责任人|联系人|负责人|主要责任人|第一责任人|具体责任人|协管责任人)$/],
  ['SUPPORT', /^(?:主要)?(?:配合|协同|协办|协作|协助|参与|相关|有关)(?:责任)?(?:单位|部门)$/],
  ['LEAD', /(?:单位|部门|主体|业主)$/],
  ['STARTS', /^(?:开工|启动|开始)(?:时间|时限|日期)$/],
  [
    'DEADLINE',
    /(?:完成|完工|竣工|办结|建设|实施)(?:时间|时限|期限|起止年限|年限|节点)|^(?:时限|工期)(?:要求)?$|^时间(?:节点|安排)$/,
  ],
  ['MONEY_PART', /^(?:中央|自治区|省级?|市级?|县级?|市县|区级|自筹|地方|其中.*|财政资金|社会资本|其他)$/],
  ['MONEY', /投资|资金|金额|经费|^合计$/],
  ['STANDARD', /标准|验收|考核要求/],
  ['PLACE', /地点|地址|地区|区域|实施范围|^县区$|^乡镇$|^位置$/],
  ['REMARK', /^(?:备注|说明|备考)$/],
  [
    'TITLE',
    /^(?:标题|项目|任务|实事|民生实事|事项|工程|(?:立项|项目|任务|实事|事项|工程|实事项目|民生实事)?名称|实事项目|民生实事项目|重点工作)$/,
  ],
  ['CONTENT', /内容|目标|任务|要求|规模|措施|概况/],
];

/** What a head says of its column: 牵头实施单位 → LEAD; null for a word that is not known. */
export function columnWord(head: string): ColumnRole | null {
  const word = head.replace(/\s/g, '').replace(/[（(【[][^（）()]*[）)】\]]/g, '');
  return WORDS.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}
