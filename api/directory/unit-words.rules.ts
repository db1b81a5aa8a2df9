import type { UnitKind } from '../../tenants/unit';
import type { SectorCode } from './sectors.rules';

/** What a unit seems to be, in the words of the directory. */
export type UnitNature = `${UnitKind}`;

interface UnitWord {
  readonly nature: UnitNature;
  /** Lines of work (条线), the main one first. */
  readonly sectors: readonly SectorCode[];
  readonly pattern: RegExp;
}

const BUREAU = '(?:局|委|委员会|厅)';
const word = (sectors: string, nature: UnitNature, names: string): UnitWord => ({
  sectors: sectors.split(' ') as SectorCode[],
  nature,
  pattern: new RegExp(`^(?:${names})$`),
});
const bureau = (sectors: string, stems: string, others = ''): UnitWord =>
  word(sectors, 'DEPARTMENT', `(?:${stems})${BUREAU}${others && `|${others}`}`);

/**
 * The names that units bear without their level or place, full and short, in counties that say 局 and in those that say 委 (R27–R29).
 * A name that belongs to several lines of work has them all: 科工贸局 is the counterpart of 市工信局 and of 市商务局.
 */
export const UNIT_WORDS: readonly UnitWord[] = [
  word(
    'SUPERVISION',
    'OFFICE',
    '(?:委[、和]?[省市县区旗州镇乡]?)?(?:(?:人民)?政府)?(?:督查|督办|督考|绩效|考核|考评|目标)[^、，]{0,10}?(?:办公室|办|室|中心|局|委)',
  ),
  word('GOVERNMENT_OFFICE', 'OFFICE', '(?:人民)?政府办(?:公室)?|机关事务(?:管理)?(?:局|服务中心|中心)'),
  word('GOVERNMENT', 'GOVERNMENT', '(?:人民)?政府'),
  word(
    'PARTY',
    'OFFICE',
    '委|委?办|委办公室|委?(?:组织|宣传|统战|社会工作|社工)部|委?政法委(?:员会)?|委?(?:编办|网信办|农办|文明办|巡察办|老干部局|机要局|党校|党史研究室)|纪委(?:监委)?|监委|(?:直属)?机关(?:党)?工委',
  ),
  bureau('DEVELOPMENT', '发展(?:和)?改革|发改|发展改革和科技|发展改革和经济信息化|粮食和物资储备|粮食|能源'),
  bureau('EDUCATION CULTURE_SPORT_TOURISM', '教育(?:和)?体育|教体'),
  bureau('EDUCATION SCIENCE', '教育(?:和)?(?:科技|科学技术)|教科'),
  bureau('EDUCATION', '教育', '教委'),
  bureau('INDUSTRY SCIENCE COMMERCE', '科工贸|科技工业(?:和)?(?:商贸|贸易)|科工商务|科工商|工业科技和商务'),
  bureau(
    'INDUSTRY SCIENCE',
    '科工信|工业信息化和科技|科技和工业信息化|科学技术和工业信息化|经济(?:和)?科技|工信科技|经科',
  ),
  bureau('INDUSTRY COMMERCE', '(?:工业信息化|工信)和?商务|商务和工业信息化|经济商务(?:信息化)?|经商|经贸|经济贸易'),
  bureau('INDUSTRY', '经济(?:和)?信息(?:化)?|经信|工业和信息化|工业信息化|工信|民营经济发展'),
  bureau('SCIENCE', '科学技术|科技'),
  bureau('COMMERCE', '商务|商业|投资促进|投促|招商|招商引资', '供销(?:合作)?(?:联)?社|投资促进中心|招商(?:服务)?中心'),
  bureau('ETHNIC_RELIGION', '民族宗教事务|民族(?:和)?宗教|民族事务|民宗', '民委'),
  bureau('PUBLIC_SECURITY', '公安', '公安分局|(?:公安局)?交(?:警|管)(?:大队|支队)|交通管理(?:局|大队)'),
  bureau('CIVIL_AFFAIRS', '民政', '老龄办'),
  bureau('JUSTICE', '司法'),
  bureau('FINANCE', '财政', '财政和国资局'),
  bureau('HUMAN_RESOURCES', '人力资源(?:和)?社会保障|人社|人力社保', '(?:社保|就业|社会保险)[^、，]{0,8}中心'),
  bureau(
    'NATURAL_RESOURCES',
    '自然资源|自然资源(?:和)?规划|规划(?:和)?自然资源|资源规划|自规|国土资源|国土资源(?:和)?规划|国土|规划|自然资源规划和林业',
    '土地储备中心',
  ),
  bureau('ENVIRONMENT', '生态环境|环境保护|环保', '生态环境分局'),
  bureau(
    'HOUSING',
    '住房(?:和)?城乡建设(?:管理)?|住房(?:和)?城乡(?:建设)?|住建|建设|城乡建设|城建|住房保障(?:和房产管理|和房屋管理)?|房产管理|房管',
    '建委|房产(?:管理|服务)?中心|住房保障(?:服务)?中心|保障房中心|住房公积金(?:管理)?(?:中心|分中心)',
  ),
  word(
    'LAND_ACQUISITION',
    'CENTRE',
    '(?:征地|拆迁|房屋征收|征收)[^、，]{0,14}(?:中心|办|办公室|局)|征迁(?:办|中心|局)',
  ),
  bureau('TRANSPORT', '交通运输|交通', '交委|(?:公路|道路)[^、，]{0,8}(?:中心|局|分局)|公路局'),
  word('RESETTLEMENT', 'DEPARTMENT', '(?:水库|水利工程|水利水电工程)?移民[^、，]{0,8}(?:局|办|办公室|中心|管理局)'),
  bureau('WATER', '水利|水务|水利水务|水利(?:和)?湖泊'),
  bureau('AGRICULTURE RURAL_REVITALISATION', '农业农村(?:和)?乡村振兴|乡村振兴和农业农村'),
  bureau(
    'AGRICULTURE',
    '农业农村|农业|农村工作|农牧|畜牧兽医|畜牧|农业农村和水利|农机|农业机械化|农',
    '农委|畜牧[^、，]{0,8}中心',
  ),
  bureau('RURAL_REVITALISATION', '乡村振兴|扶贫开发', '扶贫办|扶贫开发办公室|乡村振兴发展中心'),
  bureau(
    'FORESTRY_PARKS',
    '林业|林业(?:和)?(?:园林|草原)|林草|园林(?:绿化|管理)?|绿化和园林',
    '林长办|园林(?:绿化)?中心|公园(?:服务)?中心',
  ),
  bureau(
    'CULTURE_SPORT_TOURISM',
    '文化体育广电(?:和)?旅游|文体广旅|文体广电(?:和)?旅游|文化旅游(?:和)?体育|文旅体|文体旅|文体|文化体育(?:和旅游)?|文化广电体育(?:和)?旅游|文广体旅|文化广电旅游(?:和)?体育|文广旅体|文体旅游',
  ),
  bureau(
    'CULTURE_SPORT_TOURISM',
    '文化(?:和)?旅游|文旅|文化广电(?:和)?旅游|文化和广电旅游|文广旅|文广新|文化|旅游|文物|广播电视|广电',
    '文化馆|图书馆|博物馆',
  ),
  bureau('CULTURE_SPORT_TOURISM', '体育'),
  bureau(
    'HEALTH',
    '卫生(?:和)?健康|卫健|卫生|卫生(?:和)?计划生育|卫计|疾(?:病预防)?控(?:制)?|卫体',
    '疾控中心|疾病预防控制中心|妇幼保健院|(?:人民|中医|妇幼)医院',
  ),
  bureau('VETERANS', '退役军人(?:事务)?'),
  bureau('EMERGENCY', '应急管理|应急|安全生产监督管理|安监|地震'),
  bureau('AUDIT', '审计'),
  bureau('STATE_ASSETS', '国资|国有资产监督管理|国有资产管理', '国资中心|国有资产服务中心'),
  bureau('MARKET', '市场监督管理|市场监管|工商|质监|食品药品监督管理|食药监|知识产权'),
  bureau('STATISTICS', '统计', '调查队'),
  bureau('HEALTH_INSURANCE', '医疗保障|医保', '医(?:疗)?保(?:障)?(?:事业)?(?:服务|管理|事务)?中心'),
  bureau('PETITIONS', '信访'),
  bureau(
    'APPROVAL BIG_DATA',
    '政务服务(?:和)?(?:大数据|数据)(?:发展|管理)?|行政审批(?:和)?(?:政务)?(?:信息|大数据|数据)(?:管理)?|政务(?:服务)?数据管理|政数',
  ),
  bureau(
    'APPROVAL',
    '行政审批|行政审批服务|政务服务(?:管理)?|审批|营商环境(?:建设)?',
    '政务服务(?:管理)?(?:办|办公室|中心)|公共资源交易中心|政管办',
  ),
  bureau(
    'BIG_DATA',
    '大数据(?:发展|管理|应用发展管理)?|数据(?:发展|管理)?|数字经济',
    '大数据(?:发展|管理)?中心|信息中心',
  ),
  bureau('FINANCIAL', '金融(?:工作|发展|服务)?|地方金融(?:监管|监督管理)', '金融(?:办|工作办公室|服务中心)'),
  bureau(
    'URBAN_MANAGEMENT',
    '城市管理|城管|城市管理(?:综合|行政)?执法|城管执法|执法|综合(?:行政)?执法|行政执法|城市综合管理|市政(?:管理|和园林管理|园林|公用)?|市政园林|市容(?:环卫)?|环境卫生管理|城市运行管理',
    '城管(?:大队|监督局)|环卫(?:处|所|站|中心)|城市管理监督[^、，]{0,6}中心|市政[^、，]{0,8}(?:处|所|中心)',
  ),
  word(
    'CIVIL_DEFENCE',
    'OFFICE',
    '人(?:民)?防(?:空)?办(?:公室)?|国(?:防)?动(?:员)?办(?:公室)?|人武部|外(?:事)?办|台办',
  ),
  word('DISABLED', 'PEOPLES_ORGANISATION', '残联|残疾人联合会'),
  word('WOMEN', 'PEOPLES_ORGANISATION', '妇联|妇女联合会|妇儿工委(?:办)?'),
  word('YOUTH', 'PEOPLES_ORGANISATION', '(?:共青)?团[省市县区旗州]?委|关工委'),
  word('TRADE_UNION', 'PEOPLES_ORGANISATION', '总工会|工会'),
  word(
    'ASSOCIATIONS',
    'PEOPLES_ORGANISATION',
    '科协|文联|工商联|红十字会|侨联|社科联|台联|计生协(?:会)?|慈善(?:总)?会|工商业联合会|科学技术协会',
  ),
  word('CONGRESS', 'CONGRESS', '人大(?:常委会)?(?:办|办公室)?|政协(?:办|办公室)?'),
  word('COURTS', 'OTHER', '(?:人民)?法院|(?:人民)?检察院'),
  word('MEDIA', 'CENTRE', '融媒体?(?:中心|集团)|广播电视台|电视台|报社'),
  word('TAX', 'DEPARTMENT', '税务局|国税局|地税局'),
  word('METEOROLOGY', 'DEPARTMENT', '气象局|水文(?:中心|局|站)'),
  word('FIRE', 'DEPARTMENT', '消防(?:救援)?(?:大队|支队|局|队|总队)'),
  word('POST', 'UTILITY', '邮政(?:管理)?局|邮政(?:分)?公司|烟草(?:专卖)?局|海关|海事局'),
  word('POWER', 'UTILITY', '供电局|供电(?:分)?公司|电力公司|供电所|国家电网|南方电网'),
  word('WATER_SUPPLY', 'UTILITY', '(?:自来|供)水(?:有限)?(?:公司|厂)|燃气(?:有限)?公司|水务(?:有限)?公司|污水处理厂'),
  word(
    'TELECOM',
    'TELECOM',
    '(?:中国)?(?:移动|电信|联通|广电|铁塔)(?:网络)?(?:(?:分|有限)?公司)?|通信(?:运营商|管理局|企业)',
  ),
];

const ENDINGS: readonly [RegExp, UnitNature][] = [
  [/(?:供电|电力|自来水|供水|燃气)[^、]*(?:局|公司)$/, 'UTILITY'],
  [/(?:移动|电信|联通|铁塔|广电网络)[^、]*公司$/, 'TELECOM'],
  [/(?:公司|集团|银行|信用社|合作社|企业|运营商|水厂|电厂|工厂)$/, 'COMPANY'],
  [/(?:人大常委会|政协委员会)$/, 'CONGRESS'],
  [/(?:联合会|协会|工会|团委|学会|商会|基金会)$/, 'PEOPLES_ORGANISATION'],
  [/(?:中心|服务站|管理站|工作站|馆|管理所|管理处)$/, 'CENTRE'],
  [/(?:医院|卫生院|学校|中学|小学|幼儿园|学院|大学|职校|党校|法院|检察院|电视台|站|所|处|队|研究院|设计院)$/, 'OTHER'],
  [/(?:办公室|办|室|指挥部|专班|领导小组|委办)$/, 'OFFICE'],
  [/(?:局|委|委员会|厅|部|社)$/, 'DEPARTMENT'],
];

/** The entry for a name without its level or place (财政局, 教委), or null for one that is in no table. */
export function knownUnit(core: string): UnitWord | null {
  return UNIT_WORDS.find((each) => each.pattern.test(core)) ?? null;
}

/** What a name is by its ending alone (征地服务中心 → CENTRE); null when that tells nothing (金太阳). */
export function natureByEnding(name: string): UnitNature | null {
  if (name.length < 3 || /(?:村委会|居委会|村|社区|干部|全部)$/.test(name)) return null;
  return ENDINGS.find(([ending]) => ending.test(name))?.[1] ?? null;
}

/** 市政局 and 市场监管局 begin with a character that elsewhere is a level, and so do 市容、市民中心、区域…、县域…. */
export const WORD_AND_NO_LEVEL =
  /^(?:市政(?=局|园林|公用|管理|设施|建设|工程|集团|所|处|中心|公司|和|养护|维护)|市场|市容|市民(?=中心|服务|热线|之家|卡|广场)|市域|区域|区划|县域|镇域|州际)/;

/** Organs of the state's own line, or named after the place: they take no level that is not written (柳城供电局, 税务局). */
export const VERTICAL =
  /(?:供电(?:局|公司|分公司|所)|税务局|气象局|烟草(?:专卖)?局|邮政(?:管理)?局|海关|海事局|消防[^、]*队|调查队|银行|公安分局)$/;

/** Ends of names that are often written with the place's short name before them: 柳城供电局, 柳州市鹿寨生态环境局. */
export const NAMED_AFTER_PLACE =
  /(?:供电(?:局|公司|分公司|所)|税务局|气象局|烟草(?:专卖)?局|邮政(?:管理)?局|海关|海事局|消防[^、]*队|调查队|生态环境局|公路[^、]*(?:中心|局)|水文(?:中心|局|站))$/;
