import type { NotTargetReason } from './notice-draft';

interface Trap {
  readonly why: NotTargetReason;
  readonly pattern: RegExp;
  readonly example: string;
}

/** Bounded, so that a row of a thousand digits costs no more than another. */
const N = String.raw`(?<!\d)\d{1,12}(?:\.\d{1,6})?`;
const TO = '[-—–―－~～〜至到]{1,2}';
const R = `${N}(?:${TO}${N})?`;
const row = (why: NotTargetReason, pattern: string, example: string): Trap => ({
  why,
  pattern: new RegExp(pattern, 'g'),
  example,
});

/** Numbers that promise nothing (R74). Earlier rows win. The text has no blanks, and brackets and commas are full-width. */
export const TRAPS: readonly Trap[] = [
  // The list's own numbering inside a cell.
  row('ORDINAL', String.raw`(?<=^|[\n。；：，！、])（?\d{1,2}(?:）|、|\.(?!\d))`, '1.在各乡镇开展12场招聘会'),
  row('ORDINAL', `第${N}(?:次|届|批|个|期|轮|条|款|号|季度|名|位|代|产业)?`, '第4次'),
  // Days, months and years.
  row('DATE', String.raw`〔(?:19|20)\d{2}〕第?\d{1,5}号`, '鹿政发〔2022〕1号'),
  row('DATE', String.raw`(?:19|20)\d{2}年?${TO}(?:20)?\d{2}(?:学年|年度?)`, '2023-2025年'),
  row(
    'DATE',
    String.raw`(?:19|20)\d{2}(?:[./]|-(?=\d{1,2}[-/.]))\d{1,2}(?:[./-]\d{1,2})?(?:${TO}(?:19|20)\d{2}[./]\d{1,2}(?:[./-]\d{1,2})?)?(?![\d.]|[公平亩米万])`,
    '2023.01-2023.12',
  ),
  row(
    'DATE',
    String.raw`(?:19|20)\d{2}年度?(?:第?[一二三四1-4]季度|\d{1,2}月(?:份|底|初|末|[上中下]旬)?(?:\d{1,2}日)?)?`,
    '2024年12月31日',
  ),
  row(
    'DATE',
    String.raw`\d{1,2}(?:[-—–―~～至、到]\d{1,2})?月(?:份|底|初|末|[上中下]旬)?(?:\d{1,2}日)?(?!票|嫂|龄)`,
    '9月投入使用',
  ),
  row('DATE', String.raw`\d{1,2}日(?:[之以]?前|起|内)`, '5日前'),
  row('DATE', String.raw`(?:19|20)\d{2}[届级]|[5-9]0年代|[5-9]0后|1[49]5五`, '2022届高校毕业生'),
  // Who is served.
  row('AGE', `${R}(?:周岁|岁)?(?:${TO}${N})?(?:周岁|岁|月龄)(?:[及或（含）]*以[上下内])?`, '9-18岁'),
  // Frequencies, terms, spans of time that are no quantity of work.
  row('FREQUENCY', `每(?:隔)?${N}(?:年|个?月|天|日|周|小时)(?:[一1]次)?`, '每2年一次'),
  row('TERM', `${N}(?:个)?(?:年|月|天|日|小时|工作日|学年|分钟)(?:以内|之内|内|期(?!$)|后|前)`, '5年内'),
  row('TERM', String.raw`(?:7[×xX*＊]24|(?<!\d)24)(?:个)?小时(?!以上)`, '24小时服务'),
  row(
    'TERM',
    String.raw`(?<!\d)${N}(?:分钟|公里|小时|里)(?:以?内|之内)?[一-龥“”"]{0,8}(?:圈|可达|到达|抵达|直达|交通网)`,
    '15分钟健身圈',
  ),
  row('TERM', `步行${R}(?:分钟|米)`, '步行10-15分钟'),
  row(
    'TERM',
    `${N}年(?:行动|计划|规划|制|级|攻坚|以上|以下)|(?:近|未来|连续|为期|历时|保修|运营|服务|工龄)${N}(?:个)?(?:年|月)`,
    '3年行动计划',
  ),
  // Bores of pipes, voltages, thicknesses.
  row('PIPE_BORE', `(?:DN|Dn|dn|De|DE|de|[ΦφØ∅])${R}(?:mm|毫米)?`, 'DN300'),
  row('PIPE_BORE', `${R}(?:mm|毫米|厘米|cm)(?:口?径)?[一-龥A-Z]{0,6}管`, '300毫米波纹管'),
  row(
    'PIPE_BORE',
    `${R}(?=(?:型)?(?:球墨|PE|HDPE|PVC|UPVC|PPR|钢管|钢筋混凝土管|波纹管|双壁|混凝土管|铸铁|涂塑))`,
    '400球墨铸铁管',
  ),
  row('SIZE', `${R}(?:千伏(?!安)|kV|KV|kv)(?:及以[上下])?|${R}(?:mm|毫米|cm)`, '10千伏及以下'),
  // Which ones: how big, how many live there.
  row(
    'SIZE',
    String.raw`(?:规模|在校生|员工|职工|人口|户数|面积|库容|跨径|高度|收入|人均|投资)[^，。；、\d]{0,6}${R}[余多]?[万亿]?[^，。；、\d]{1,4}(?:及?以[上下内])(?:的|(?=公办|民办|学校|中小学|企业|自然|行政|村|屯|小区|社区|场所|建筑|住宅|机构|水库|道路|桥))`,
    '在校生规模100人以上公办中小学校',
  ),
  row(
    'SIZE',
    `${R}(?:人|户|层|吨|马力)(?:[及或（含）]*以[上下内])的?(?=公办|民办|中小学|企业|学校|行政|自然|村|屯|居民点|聚居|集中|船|渔船|车|住宅|高层|建筑)`,
    '100人以上的学校',
  ),
  row(
    'SIZE',
    String.raw`(?:两侧|两岸|沿线|周边|红线|半径|方圆|纵深)(?:各|约|宽)?${R}(?:公里|米|千米)(?:范围|以?内)?|${R}(?:公里|米|千米)范围内?|(?:人均|户均)[^，。；\d]{0,10}${R}平方米以下|(?:不足|小于|低于)${R}(?:平方米|米|人|户|亩)(?=的|[一-龥]{0,4}(?:家庭|住房|低收入|低保|学校|村))|0${TO}${N}(?:公里|米|千米)`,
    '0―3公里',
  ),
  // Names.
  row(
    'NAME',
    String.raw`(?<![A-Za-z])[GSXYCKZ]\d{1,4}(?=线|国道|省道|县道|乡道|公路|高速|路|段|至|[^\d]|$)(?![个处座所套间条家辆台])(?:\+\d+)?`,
    'G323国道',
  ),
  row(
    'NAME',
    String.raw`(?<!\d)(?:1[1-2]\d|12\d{3}|96\d{3,4}|95\d{3})(?=[“”"]?(?:热线|急救|平台|指挥|人才|报警|电话|系统|服务|救护|云|接警|站|中心|市长|市民|政府|公共|政务|便民))`,
    '120急救点',
  ),
  row(
    'NAME',
    String.raw`[A-Za-z]{1,12}-?${N}(?![\d.]*(?:个|台|套|处|辆|座|家|所|条|例|人|名|项|部|间|场|支|万|米|次|余|多))`,
    'PM2.5',
  ),
  row('NAME', String.raw`(?<![\d.])\d{1,3}(?:G|D|A(?:级)?|K|S|P|C)(?![A-Za-z])`, '5G基站'),
  row('NAME', String.raw`(?:\d|[NnXx])(?:\+(?:\d|[NnXx])){1,4}(?![个处座所套间条家\d])`, '1+N'),
  row(
    'NAME',
    String.raw`${R}号(?:线|楼|院|路|文|桥|地块|井|机|门|口|街|令|隧道|支线|干渠)?(?:[一二三四五\d]期)?`,
    '10号线',
  ),
  row('NAME', String.raw`(?:\d{1,2}|[二四九])价(?=[HP宫流疫、或和）肺人]|苗|$)`, '国产二价疫苗'),
  row('NAME', String.raw`\d{2,3}(?=国道|省道|县道)`, '330国道边坡'),
  row('NAME', String.raw`(?:夜|游)?\d{1,3}路(?=[、，和及与等公线延]|$)`, '8路、12路公交线路'),
  row('NAME', String.raw`\d个\d{1,3}%`, '“4个100%”安全防范建设'),
  row(
    'SIZE',
    String.raw`(?<=\d[处个座所块])${R}[万亩]?平?方?[米亩](?:及?以[上下])的`,
    '建成3处500平方米以上的口袋公园',
  ),
  row(
    'NAME',
    String.raw`(?<=[“"])\d{3,6}(?=[一-龥])(?![个场家所公米人名户处座万元条件项分])`,
    '“12355关注成长”公益活动',
  ),
  row('NAME', String.raw`\d{1,2}人制`, '足球场（5人制）'),
  row('NAME', `科目[一二三四]`, '摩托车科目二考试场'),
  row('NAME', String.raw`(?<=项目|工程|园|校|院|区|路|）)[1-9]期|[“"]\d+[”"]`, '项目2期'),
  row('NAME', String.raw`\d{1,3}(?:[·.]\d{1,2})(?=[一-龥”"]{0,4}(?:节|日活动|事故|事件|灾|洪|专案))`, '“7·20”洪灾'),
  row('TERM', String.raw`${R}年(?!级)|(?<!\d)${R}个月`, '为期3年'),
  row('PLACE', String.raw`[二两三四五六七八九十]{1,2}(?:县|城区|区县|县区)(?=[\d各共、，])`, '五县411所'),
  row('OTHER', String.raw`\d{1,9}(?:[：:∶/／]\d{1,9}){1,4}(?![\d]*[个月])`, '1:1'),
  // What it was before: from this to that.
  row(
    'OTHER',
    `(?:由|从)(?:原来的?|现在的?|目前的?)?(?:每人每[月年天]|每[月年人天])?${N}[万亿]?(?:%|元|个|所|张|万元)?(?:[、和]${N}(?:%|元|个|所|万元)?)?(?:[／/]?[一-龥（）]{0,5})(?=提高|提升|增加|增至|上调|调整|降|扩大)`,
    '由50%提高到60%',
  ),
];

export interface TrapFound {
  readonly start: number;
  readonly end: number;
  readonly why: NotTargetReason;
}

/** Every trap of the text, none overlapping another. */
export function trapsIn(text: string): TrapFound[] {
  const found: TrapFound[] = [];
  const taken = new Uint8Array(text.length);
  for (const { why, pattern } of TRAPS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (end === start || taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      found.push({ start, end, why });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
