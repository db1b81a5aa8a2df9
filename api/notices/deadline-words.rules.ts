/** Words that say that a task ends. */
export const COMPLETES = '完成|完工|竣工|建成|办结|办理完毕|办理完成|完结|交付|收官|结束|落实到位|实施完毕';

/** What is finished is a step towards the task only: 完成前期工作, 完成招标. */
export const STEPS =
  /^(?:的|了)?[^，。；]{0,6}?(?:前期|立项|招标|招投标|投标|设计|可研|勘察|征地|拆迁|征收|方案|计划|选址|施工图|基础|桩基|主体结构|审批|征集|自查|调查|摸底|考核|考评|验收|评估|总结|材料|申报|备案|整改)/;

/** Begun, or put to use: milestones, no completion (5月底前动工, 9月投入使用). */
export const BEGINS = /动工|开工|启动|开建|开始|进场|立项/;
export const IN_USE = /投入使用|投用|投运|试运行|运营|通车|开园|开业|启用|开学/;

/** Not held to the day (R129). */
export const SOFT = /原则上|力争|争取|尽量|尽可能|确有困难/;

/** A clause that hands in papers sets no deadline for the tasks themselves. */
export const PAPERS = /报送|上报|报告|反馈|材料|方案|总结|情况|报(?:至|给|到|[县市区省旗政督])/;
