/** Words that a metric is found by. */

/** To make something: 建设5个游园 counts 游园, so the word is no part of the metric. */
const MAKING =
  '建设完成|建设成|建设|新建成|新建|修建|建成|打造|实施完成|实施|完成率|完成|设置|设立|增设|举办|开展|组织开展|组织|建立健全|建立|创建|创成|成立|配备|配置|配齐|安装|购置|购买|采购|铺设|敷设|修筑|兴建|搭建|推进|推动|组建|布设|布建|落实|实现|确保|保障|继续|培育|制定|启用|投放|开设|选派|承办|进行|予以|给予|力争|计划|规划|续建|开通|设有|拥有|增配|形成|达到|完善|继续实施|制作|生产|抓好|做好|加快|全面|完工|竣工';

/** To do something to what is counted: 改造11条背街小巷 counts 改造背街小巷. */
const DOING =
  '提供|解决|改善|改造提升|改造|提升改造|提升|提质升级|提质改造|提质|升级改造|升级|提档升级|维修改造|维修|修缮|翻新|更换|更新|整治|治理|新开工|开工建设|开工|启动|新增|增加|扩建|改扩建|新改扩建|新改建|改建|迁建|重建|筹建|筹集|筹措|硬化|绿化|亮化|美化|培训|救助|资助|补贴|补助|发放|减免|免费开放|开放|发送|保护|灌溉|提高|扶持|帮扶|招聘|招募|募集|开发|清理|疏浚|清淤|消除|整改|优化|拓宽|加装|打通|转移|搬迁|签约|创业|培养|引进|受理|检查|筛查|减少|化解|拆除|加固|除险加固|配送|认定|评定|评选|接种|检测|监测|抽检|检验|安置|回收|处置|修复|造林|栽植|种植|补植|试点|推广|覆盖|普及|征集|挖掘|慰问|走访|服务|上线|调整|新设|新辟|增殖放流|办理|代缴|缴纳|养护|收治|救治|救援|巡查|巡逻|演出|展演|放映|送';

const longestFirst = (list: string): string =>
  list
    .split('|')
    .sort((a, b) => b.length - a.length)
    .join('|');

export const ANY_VERB = longestFirst(`${MAKING}|${DOING}`);
export const DOING_VERB = longestFirst(DOING);

/** 新建或改造, 新建、改扩建: verbs that belong together. */
export const VERB_GROUP = new RegExp(`(?:${ANY_VERB})(?:(?:[或、和及并与/]|（)?(?:${ANY_VERB})）?){0,4}`, 'g');
export const HAS_DOING = new RegExp(DOING_VERB);

/** Verbs that say which stage is promised. */
export const STAGE_WORDS = {
  START: /启动|新?开工|动工/,
  IN_USE: /投入使用|投用|启用|建成开放|开业|投入运营|投运|通车/,
  COMPLETE: /完成|建成|竣工|完工/,
} as const;

/** What stands before a metric and says nothing of it. */
export const LEADING =
  /^(?:[、，和及与并]|（?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[.、]|）)|以及|其中[：]?|包括|含|主要|重点|(?:19|20)\d{2}年度?(?:以前|之前)?|\d{1,2}月(?:份|底)?[之以]?前?|第?[一二三四]季度|[上下]半年|年底[之以]?前?|剩余|其余|所有|全年|年内|今年|当年|本年度?|年度|全市|全县|全区|全省|全旗|全镇|共(?![享同建有治富产青])计?|总计|合计|累计|同时|继续|再|还|力争|确保|计划|拟|可|能|(?:项目)?(?:建成|完工|完成)后可?|拟|总目标|任务目标|目标任务|目标|：|的|各(?![类级种项])|主城区|我[市县区省])+/;
/** Before the place or the people that it is done for. */
export const PREPOSITION =
  /^(?:在(?![校册籍建职岗编读])|对|为(?!老)|给|将|于|通过(?!验收|评审|审核|认定|复核|率)|向|由|从|把|使|让)/;
/** What joins a metric to its figure. */
export const LINKING =
  /(?:数量|数目)?(?:分别)?(?:(?:稳定|保持|维持|控制)在|(?:提高|提升|提标|增加|扩大|上调|调整|降低|下降|增长|增|降)(?:到|至)|每人每[月年天]|共计|共|总计|合计|累计|计|各|为|是|达到|达|到|至|有|约|近|不|：|—|（|“)+$/;

/** A noun by itself too general: the verb or the sentence before it belongs to it. */
export const GENERAL =
  /^(?:面积|规模|长度?|总长度?|全长|宽度?|高度?|深度?|里程|总里程|户数|人数|人口数?|数量|任务|内容|比例|率|覆盖率|总数|总量|标准|用房面积|总面积|区域|范围|项目|工程|设施|率达?|处|点|“|”)$/;
export const DIMENSION = /^(?:全长|总长度?|长度?|宽度?|高度?|深度?|厚度?|里程|总里程|路基宽度?)$/;
/** A verb in the middle of a noun: 服务站, 停车治理示范片区, 幼儿园覆盖率. */
export const NOUN_TAIL =
  /^(?:率|站|中心|点|员|工程|项目|人员|设施|机构|平台|能力|示范|类|室|活动|体系|网|问题|力|基地|课程|设备|场所|系统|服务|机制|标准|小区|单位|对象|人口|面积|线路|业|车|资金|资源|用房|路段|片区|驿站|公寓|任务|[、]|[”])/;

/** 补贴人数约3000人: the clause before it says for what. */
export const NEEDS_CLAUSE_BEFORE = /^(?:补贴|补助|培训|服务|检查|筛查|救助|发放|资助|接种)?(?:人数|户数|人次|数量)$/;

/** 绿化, 供电 … at the end of a noun before 等: 图书馆、文化馆等基础设施场所免费开放. */
export const OTHER_PLACES =
  /等(?:地段|路段|地方|地区|地|处|区域|乡镇街?道?|[乡镇村]|村[（(]社区[)）]|社区|街道|小区|道路|场所|学校|水库|路|河道|点位|[\d一二两三四五六七八九十]+[个条座处所])(?=[一-龥“])/;

/** What a people-first or thing-first noun is followed by: 等…, and the work done to all of the list. */
export const WORK_AT_END = new RegExp(`(?:进行|实施|开展|予以|全部|逐步)?(免费开放|${DOING_VERB})(?:工程|项目|建设)?$`);
/** 对5条街巷、2个农贸市场进行提升改造: work on all of a list. */
export const WORK_OF_ALL = new RegExp(`(?:进行|实施|开展)(${DOING_VERB})$`);
