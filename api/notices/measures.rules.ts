/** Measure words and units of measure (R75). A new one is a word in one of these lists; longer ones are tried first. */

/** Things and places counted. */
const THINGS =
  '个 处 座 所 套 间 条 家 辆 台 盏 株 棵 支 床 张 对 门 件 份 部 栋 幢 片 块 项 班 根 口 眼 艘 只 头 本 册 种 例 把 盒 组 批次 ' +
  '个次 乡镇 镇 村 行政村 自然村 村组 屯 街镇 点位 个点位 个点 个班 个站点 网点 车次 辆次 架次 台套 台次 节 课时 学时 宗 段 颗 枚 顶 杆 具 桩 枪 柜 ' +
  '套（间） 个（套） 个（处） 所（个） 处（个） 条（段） 座（个） 家（个） 台（套） 套（台） 间（套） 户（套） 套（户） 个（次） 场（次） 次（场） 处（座） 座（处） 人（次） 人（户） 户（人） 项（个） 个（家） 户（处）';

/** People and households. */
const PEOPLE = '人 人次 人口 户 户次 名 位 例次 学位 托位 床位 岗位 停车位 泊位 车位';

/** Lengths, areas, volumes, weights. */
const EXTENT =
  '公里 千米 米 延米 延长米 m km KM ㎡ m² m2 M2 平方米 平米 平方公里 平方千米 k㎡ 亩 公顷 顷 立方米 方 m³ m3 ㎥ 万方 吨 公斤 千克 斤 kg ' +
  '千瓦 兆瓦 千瓦时 kW MW 千伏安 KVA kVA 单公里 车道公里 皮长公里 芯公里 吨/日 微克/立方米 ℃ 摄氏度 毫克/升 分贝 立方米/日 万吨/日 平方 立方 标方';

/** Happenings and time. */
const HAPPENINGS = '次 场 场次 期 轮 班次 批 遍 小时 个小时 分钟 天 课 站次 堂 讲';

const SHARES = '% 倍 ‰ 个百分点 百分点';

export const MONEY_UNITS = ['亿元', '万元', '千元', '元'] as const;

const words = (list: string): string[] => list.split(' ').filter((word) => word !== '');
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const longestFirst = (list: readonly string[]): string[] => [...list].sort((a, b) => b.length - a.length);

const ALL = longestFirst([THINGS, PEOPLE, EXTENT, HAPPENINGS, SHARES].flatMap(words).concat(MONEY_UNITS));

export const MEASURE = `(?:${ALL.map(escaped).join('|')})`;
/** Words that begin with a measure word and measure nothing: 10家庭, 4台阶, 5口袋公园. The number stays, with a doubt, and gets no unit. */
export const FALSE_MEASURE =
  /^(?:村级|村民|村庄|村卫|村委|村道|村屯|村内|村镇|镇级|镇村|镇区|家庭(?!农场|医生)|家电(?![影商力])|家长|个体(?![育检])|条件|台阶|口袋|口径|人才|人均|人行|人大|人民|人脸|人工|人居|人饮(?!水)|门诊|门球|件套|名校(?![长园医])|名师(?![生傅范])|名优(?!抚)|名医(?![护务生院])|张贴|班级|班子|组织|组团|项目|部分|部门|部位|方便|方式|方面|段落|只要|把关|头部|课程|课堂|课后|周边|对口|对外|对标|本[市县区地科]|种植|种类|节点|节水|节能|具有|具体|具备|户均|户外(?![来出])|户厕|户型|户内|户籍|间接|片区(?!域)|块状|场所|场地|场馆|所有|位于|天然|床边|期间|次日|讲座|桩基|柜台|支部|支线|支渠|支持|支付|支队|处于|处理|条例|套餐|套房|份额|枪支|期望|件件|座谈|顶层|堂食|批准|根据|根本|例如|眼科|千瓦特)/;

/** Measures before which a Chinese numeral is a figure: 一座, 两个, 三所. 期, 次, 项, 类, 件, 批, 张 make names more often than figures (一期, 两项补贴, 十件实事). */
export const CHINESE_COUNTED =
  '座|所|条|套|个|处|家|支|台|辆|栋|幢|间|场|公里|户|万人次|万人|万户|百户|名|亩|平方米|公顷|万平方米';

/** Things that cannot be halved: 2.3个 at the head of a clause is a serial and a figure. */
const WHOLE = new Set(words('个 处 座 所 套 间 条 家 辆 台 盏 名 位 场 次 支 张 栋 幢 户 项 件'));
export function isWhole(unit: string): boolean {
  return WHOLE.has(unit);
}

/** 人, 名, 户 …: where people are counted. */
const PEOPLE_UNITS = new Set(['人', '名', '位', '户', '人次', '户次']);
export function countsPeople(unit: string): boolean {
  return PEOPLE_UNITS.has(unit);
}

/** N万 with no measure before these is N万 people: 300万农村人口, 100万农民. */
export const PEOPLE_NOUN =
  /^(?:\d+周?岁[及或]?以[上下])?(?:[一-龥]{0,6})(?:人口|农民|群众|居民|市民|学生|老人|老年人|儿童|妇女|职工|劳动力|毕业生|人员|对象)/;

/** 服务人次达200万, 自来水人口120万: the unit stands in the noun before. */
export const UNIT_IN_NOUN: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/人次(?:数|量)?(?:达到?|为|约|超过?|突破|不少于|至少)*$/, '人次'],
  [/(?:人数|人口|农民|群众|学生|老人|居民|人员|劳动力)(?:数|量)?(?:达到?|为|约|超过?|突破|不少于|至少)*$/, '人'],
  [/(?:户数|农户|家庭)(?:达到?|为|约|超过?|突破|不少于|至少)*$/, '户'],
];
