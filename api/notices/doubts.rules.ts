import type { Bilingual } from '../../tenants/language';

type Sentence = (...about: string[]) => Bilingual;

/** A doubt of the unit grammar, or of what a file holds, brings its own two sentences. */
const ofGrammar: Sentence = (zh = '', en = '') => ({ zh, en });

/**
 * Every warning that a draft can carry, one row each: what it says to the clerk who looks at the value. A stage that is not sure of a value
 * names a row here; a new doubt is a new row.
 */
export const DOUBTS = {
  UNREAD_TEXT: (text) => ({ zh: `未能识别：${text}`, en: `Not understood: ${text}` }),

  LOST_CHARACTERS: (text) => ({ zh: `此处有字丢失：${text}`, en: `Characters were lost here: ${text}` }),
  CELL_PLACE: (text) => ({
    zh: `“${text}”属于哪一栏不能确定`,
    en: `It is not certain which column “${text}” belongs to`,
  }),
  CELLS_WITHOUT_BORDER: (text) => ({
    zh: `原文没有分栏，“${text}”按内容切分`,
    en: `The text has no columns: “${text}” was divided by what it says`,
  }),
  ROW_TOO_LONG: (text) => ({ zh: `此行单元格多于表头：${text}`, en: `The row has more cells than heads: ${text}` }),

  HEADS_GUESSED: () => ({
    zh: '表格没有表头，各栏含义按内容推断',
    en: 'The table has no heads: what its columns are was told by their cells',
  }),
  HEAD_GUESSED: (column) => ({
    zh: `第 ${column} 栏没有表头，按内容推断`,
    en: `Column ${column} has no head: what it is was told by its cells`,
  }),
  HEAD_MISLEADS: (head) => ({
    zh: `“${head}”一栏的内容与表头不符，按内容读取`,
    en: `The cells under “${head}” are something else: they were read as what they look like`,
  }),
  UNIT_COLUMNS_UNCLEAR: (first, second) => ({
    zh: `“${first}”与“${second}”并列，暂以前者为牵头`,
    en: `“${first}” stands beside “${second}”: the former was taken to lead`,
  }),
  SERIAL_MISSING: (no) => ({
    zh: `此行没有序号，按前后序号推断为第 ${no} 件`,
    en: `This row has no serial; by its neighbours it is no ${no}`,
  }),
  OWN_TASK_OR_PART: (title) => ({
    zh: `“${title}”一行没有序号，可能是独立一件，也可能是上一件的子项`,
    en: `“${title}” has no serial: a task of its own, or a part of the one above`,
  }),
  TITLES_OF_PARTS: () => ({
    zh: '各子项另有名称，合并为本件标题',
    en: 'Its parts have titles of their own, which were put together',
  }),
  UNITS_FROM_ABOVE: (units) => ({
    zh: `单位栏为空，按与上一行合并读作“${units}”`,
    en: `The unit cell is blank: read as merged with the one above, “${units}”`,
  }),
  UNITS_BLANK: (above) => ({
    zh: `单位栏为空；若为合并单元格，则应为“${above}”`,
    en: `The unit cell is blank; were it merged with the one above, it would be “${above}”`,
  }),
  MONEY_SHARED: (amount) => ({
    zh: `金额“${amount}”与上一件合用，未重复计入`,
    en: `The amount “${amount}” is shared with the task above and was not counted twice`,
  }),
  UNITS_OR_PLACES: (words) => ({
    zh: `“${words}”可能是责任单位，也可能是地点，暂按责任单位`,
    en: `“${words}” may be the units or only the places: taken for the units`,
  }),
  UNITS_OF_HEADING: (heading) => ({
    zh: `本件未写单位，沿用标题“${heading}”所列单位`,
    en: `No units are given here: those of the heading “${heading}” were taken`,
  }),
  GROUPS_OR_ITEMS: (groups, items) => ({
    zh: `清单有 ${groups} 个大项、${items} 个小项，按小项计件，请核对`,
    en: `The list has ${groups} headings over ${items} entries: the entries were counted as tasks`,
  }),
  ITEMS_OR_GROUPS: (items, parts) => ({
    zh: `清单有 ${items} 个大项、${parts} 个小项，按大项计件，小项作为子项，请核对`,
    en: `The list has ${items} entries over ${parts} smaller ones: the former were counted as tasks, the latter as their parts`,
  }),

  RUN_TOGETHER: ofGrammar,
  UNKNOWN_NAME: ofGrammar,
  SHORT_COMPANY_NAME: ofGrammar,
  PREFIX_UNCLEAR: ofGrammar,
  SUFFIX_UNCLEAR: ofGrammar,
  BRACKET_UNCLEAR: ofGrammar,
  PARTIAL_GROUP: ofGrammar,
  BARE_GROUP: ofGrammar,
  OPEN_LIST: ofGrammar,
  NOT_INVOLVED_IN_LIST: ofGrammar,

  AMOUNT_UNREAD: (text) => ({ zh: `“${text}”不是金额`, en: `“${text}” is no amount of money` }),
  AMOUNT_WITHOUT_UNIT: (text) => ({
    zh: `“${text}”未注明金额单位，暂按万元`,
    en: `No unit is given for “${text}”: taken as 万元`,
  }),
  NO_PERSON_NAME: (text) => ({ zh: `“${text}”不像人名`, en: `“${text}” does not look like a person’s name` }),

  DEADLINE_UNREAD: (text) => ({ zh: `完成时间“${text}”不是日期`, en: `“${text}” names no day of completion` }),
  METRIC_LONG: (metric) => ({
    zh: `指标“${metric}”请简化名称`,
    en: `Name the target “${metric}” in fewer words`,
  }),
  LETTER_LONG: (most) => ({
    zh: `正文超过 ${most} 字，其后的报送安排未读取`,
    en: `The letter is longer than ${most} characters: the reporting rules behind were not read`,
  }),
  TWO_LEVELS_OF_UNITS: () => ({
    zh: '清单列有两级单位，按本级清单读取，上级单位列为对口；若是分解上级清单，请核对',
    en: 'Two levels of units are listed: read as the issuer’s own list with counterparts above. Check, if it divides up a superior’s list',
  }),
  LEFT_OUT: ofGrammar,
  DECLARED_COUNT: (declared, found) => ({
    zh: `通知称 ${declared} 件，实际读出 ${found} 件`,
    en: `The notice speaks of ${declared} tasks, ${found} were read`,
  }),
  TOTAL_DIFFERS: (stated, sum) => ({
    zh: `合计写 ${stated} 万元，各项相加为 ${sum} 万元`,
    en: `The total says ${stated} 万元, the tasks add up to ${sum}`,
  }),
  SUBTOTAL_DIFFERS: (group, stated, sum) => ({
    zh: `“${group}”小计写 ${stated} 万元，所属各项相加为 ${sum} 万元`,
    en: `The subtotal of “${group}” says ${stated} 万元, its tasks add up to ${sum}`,
  }),
  NUMBER_MISSING: (no) => ({ zh: `序号不连续：缺第 ${no} 件`, en: `The numbers have a gap: no ${no} is missing` }),
  NUMBER_TWICE: (no) => ({ zh: `序号 ${no} 重复`, en: `The number ${no} occurs twice` }),
  NO_LEAD_UNIT: () => ({ zh: '没有读出牵头单位', en: 'No lead unit was read' }),
  NO_ITEMS: () => ({ zh: '没有读出任何实事', en: 'No task was read' }),
  NO_ISSUED_ON: () => ({
    zh: '没有成文日期，“下达一个月内”等相对时限无法计算',
    en: 'Without the day of issue, relative deadlines cannot be counted',
  }),
  OTHER_LIST: (title) => ({
    zh: `文件另有一份清单未作为本级任务读入：${title}`,
    en: `Another list of the notice was not taken over: ${title}`,
  }),

  MEASURE_GUESSED: (number, unit) => ({
    zh: `“${number}”没有写明计量单位，按“${unit}”理解`,
    en: `“${number}” has no unit of measure, read as ${unit}`,
  }),
  GARBLED_NUMBER: (text, number) => ({
    zh: `“${text}”疑为识别错误的数字，按${number}理解，请核对原件`,
    en: `“${text}” seems to be a number misread by a scan, taken as ${number}: check the original`,
  }),
  FIGURES_DIFFER: (one, other) => ({
    zh: `内容与完成标准的数字不一致：${one}、${other}`,
    en: `Content and completion standard differ: ${one}, ${other}`,
  }),
  COVERAGE_DERIVED: (words) => ({ zh: `“${words}”按100%理解`, en: `“${words}” was read as 100 %` }),

  DAY_YEAR_END: (text, day) => ({ zh: `“${text}”按 ${day} 计`, en: `“${text}” is read as ${day}` }),
  DAY_OPEN_MONTH: (text, day) => ({
    zh: `“${text}”之前：是该月开始以前（${day}），还是该月月底以前？`,
    en: `“${text}”前: before that month begins (${day}), or by its end?`,
  }),
  DAY_LOST_MONTH: (text, day) => ({
    zh: `“${text}”似缺“月”字，按 ${day} 计`,
    en: `“${text}” seems to have lost its 月: read as ${day}`,
  }),
  DAY_IMPOSSIBLE: (text, day) => ({
    zh: `没有“${text}”这一天，按 ${day} 计`,
    en: `There is no “${text}”: read as ${day}`,
  }),
  DAY_THIRD: (text, day) => ({
    zh: `“${text}”没有写明哪一日，按 ${day} 计`,
    en: `“${text}” names no day: read as ${day}`,
  }),
  DEADLINE_MILESTONE: (text) => ({
    zh: `“${text}”是投入使用的时间，暂作完成时限`,
    en: `“${text}” says when it is put to use: taken as the deadline`,
  }),
  DEADLINE_SEVERAL: (days) => ({ zh: `有多个时限：${days}`, en: `Several deadlines are named: ${days}` }),
  DEADLINE_DIFFERS: (body, remark) => ({
    zh: `正文为 ${body}，表下备注为 ${remark}`,
    en: `The body says ${body}, the remark under the table ${remark}`,
  }),
  NUMBER_BRACKETS_LOST: (text) => ({
    zh: `文号“${text}”似缺括号`,
    en: `The number “${text}” seems to have lost its brackets`,
  }),
  JOINT_ISSUERS: (names) => ({ zh: `联合发文：${names}`, en: `Issued by several: ${names}` }),
  ISSUER_WITHOUT_PLACE: (name) => ({ zh: `“${name}”没有写明是哪里的`, en: `“${name}” does not say of which place` }),
  ISSUER_SIGNED_OTHERWISE: (title, signature) => ({
    zh: `标题为“${title}”，落款为“${signature}”`,
    en: `The title says ${title}, the signature ${signature}`,
  }),
  LEVEL_OF_CITY: (name) => ({ zh: `${name}是地级市还是县级市？`, en: `Is ${name} a city or a county-level city?` }),
  NO_ISSUER: () => ({ zh: '没有读出发文机关', en: 'It was not found who issued the notice' }),
  NO_YEAR: () => ({
    zh: '没有读出年份，未写年份的日期无法计算',
    en: 'No year was found: days without one cannot be told',
  }),
  YEAR_OF_ISSUE: (year) => ({ zh: `标题没有年份，暂按 ${year} 年`, en: `The title names no year: taken as ${year}` }),
  YEARS_SEVERAL: (years) => ({ zh: `出现多个年份：${years}`, en: `Several years are named: ${years}` }),
  ISSUED_BY_PAGE: (day) => ({
    zh: `没有落款日期，暂按网页发布日期 ${day}`,
    en: `No day of signing: taken from the page, ${day}`,
  }),
  ISSUED_BY_PRINTING: (day) => ({
    zh: `没有落款日期，暂按印发日期 ${day}`,
    en: `No day of signing: taken from the printing, ${day}`,
  }),
  ISSUED_DIFFERS: (own, other) => ({ zh: `落款为 ${own}，另有 ${other}`, en: `Signed ${own}; ${other} is named too` }),
  PARENT_WITHOUT_NAME: (text) => ({ zh: `“${text}”没有写明是哪个上级`, en: `“${text}” does not name the superior` }),
  COUNT_OF_GROUPS: (groups, count) => ({
    zh: `${groups} 大类，共 ${count} 件`,
    en: `${groups} groups with ${count} tasks`,
  }),
  WORKING_DAYS: (text) => ({ zh: `“${text}”按工作日计`, en: `“${text}” counts working days` }),
  QUARTER_MONTH: (text) => ({ zh: `“${text}”没有写明是哪个月`, en: `“${text}” does not say of which month` }),
  TIME_UNCLEAR: (text) => ({ zh: `“${text}”没有写明哪一天`, en: `“${text}” names no day` }),
  BEFORE_WHICH_DAYS: (text) => ({
    zh: `“${text}”是自然日还是工作日？`,
    en: `“${text}”: calendar days or working days?`,
  }),
  TIME_OF_WORK: (text) => ({
    zh: `“${text}”可能是完成任务的时间，而不是报送的时间`,
    en: `“${text}” may be when the work ends, not when it is reported`,
  }),
  WHO_UNSAID: () => ({ zh: '没有写明由谁报送', en: 'It is not said who has to report' }),
  WHO_CARRIED: (who) => ({
    zh: `本句没有主语，承前文按“${who}”`,
    en: `The sentence has no subject: taken on from before (${who})`,
  }),
  TO_CARRIED: (to) => ({
    zh: `没有写明报给谁，承前按“${to}”`,
    en: `It is not said to whom: taken on from before (${to})`,
  }),
  DAY_FEAST: (text, day) => ({ zh: `“${text}”以前，按 ${day} 计`, en: `Before ${text} is read as ${day}` }),

  VAGUE_QUANTITY: (words) => ({
    zh: `“${words}”没有具体数量，请确定指标`,
    en: `“${words}” names no figure: define one`,
  }),
  UNREAD_NUMBER: (number) => ({
    zh: `数字“${number}”含义不明，请核对`,
    en: `It is not clear what the number “${number}” counts`,
  }),
  NO_MEASURE: (number) => ({
    zh: `“${number}”没有计量单位，请补充`,
    en: `“${number}” has no unit of measure: add one`,
  }),
  METRIC_BORROWED: (metric) => ({
    zh: `未写明指标名称，沿用“${metric}”`,
    en: `The figure has no noun of its own; “${metric}” was taken over`,
  }),
  LATER_YEAR: (year) => ({
    zh: `该数字属于${year}年，不是本年度目标`,
    en: `The figure is for ${year}, not for the year of the list`,
  }),
  MORE_THAN: (words) => ({
    zh: `“${words}”表示多于，按不少于记录`,
    en: `“${words}” means more than; kept as at least`,
  }),
} satisfies Record<string, Sentence>;

export type DoubtCode = keyof typeof DOUBTS;
