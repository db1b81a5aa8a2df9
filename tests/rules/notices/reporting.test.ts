import fc from 'fast-check';
import type { Reading, ReportingRule, ReportingTime } from '../../../api/notices/notice-draft';
import { type Passage, passageOf } from '../../../api/notices/passage.rules';
import { readReportingRules } from '../../../api/notices/reporting.rules';
import { BOUNDED_MILLISECONDS } from '../../support/bounded';

const read = (body: string | string[], year: number | null = 2024) =>
  readReportingRules([body].flat().map(passageOf), { year, issuedOn: null, issuer: null });
const time = (when: ReportingTime): string => {
  if (when.type === 'date' || when.type === 'list') return when.dates.map((date) => date.slice(2)).join(' ');
  if (when.type === 'quarterly') return `Q+${when.monthAfterQuarter}/${when.day}`;
  if (when.type === 'monthly') return `M+${when.monthAfter}/${when.day}`;
  if (when.type === 'relative') return `${when.after}+${when.months ? `${when.months}月` : `${when.days}天`}`;
  return when.type === 'before' ? `before ${when.days} ${when.of}` : when.type;
};
const line = ({ who, when, phrase, what, to, channel, until, conditional }: ReportingRule): string =>
  [
    who,
    time(when),
    phrase,
    what,
    to,
    ...(channel ? [`[${channel.value}]`] : []),
    ...(until ? [`~${until.value}`] : []),
    ...(conditional ? ['?'] : []),
  ]
    .map((part) => (typeof part === 'string' ? part : (part?.value ?? '-')))
    .join(' | ');
const told = (body: string | string[], year?: number | null) => read(body, year).reportingRules.map(line);

describe('the seeds', () => {
  test('two stages by quarter, a plan and a final report; the subject of the last is carried over', () => {
    const rules = read(
      '各牵头单位于3月1日前将牵头承办为民办实事项目的实施方案（包括目标任务细化、负责人、资金、工作计划、项目进度、保证措施等）报送至县委、县政府督查和绩效考评办公室。各配合单位要在每季度次月5日前将为民办实事项目的进展情况报给牵头单位，牵头单位于每季度次月10日前将汇总形成的报告通过县电子政务系统报县委、县政府督查和绩效考评办公室。2024年12月20日之前将为民办实事项目完成总体情况形成书面材料，报送至县委、县政府督查和绩效考评办公室。以上材料经单位主要领导签字确认后报送，电子文档通过县电子政务系统报送至县委、县政府督查和绩效考评办公室，联系电话：7613020。',
    );
    const office = '县委、县政府督查和绩效考评办公室';
    expect(rules.reportingRules.map(line)).toEqual([
      `各牵头单位 | 24-03-01 | 于3月1日前 | 实施方案 | ${office}`,
      '各配合单位 | Q+1/5 | 每季度次月5日前 | 进展情况 | 牵头单位',
      `牵头单位 | Q+1/10 | 每季度次月10日前 | 汇总形成的报告 | ${office} | [县电子政务系统]`,
      `牵头单位 | 24-12-20 | 2024年12月20日之前 | 为民办实事项目完成总体情况形成书面材料 | ${office}`,
    ]);
    expect(rules.reportingRules.map(({ who }) => who.doubts.length)).toEqual([0, 0, 0, 1]);
  });

  test('every other month by a list, until all is done; an extension is asked for beforehand', () => {
    const body = [
      '县政府督查室将加强对县级为民办实事项目的督办，每两个月跟踪一次项目情况。各承办单位从4月起，每逢双月5日（即：4月5日、6月5日、8月5日、10月8日、12月5日）前将为民办实事项目的进展情况、存在问题及下一步工作计划等情况填入项目进展情况表（附件2）报送至县政府督查室，直至项目全部完成。县政府督查室将把各承办单位项目进展情况表的报送情况登记在案，作为年终考核的依据。',
      '报送方式：通过公文交换系统或者电子邮件发至县政府督查室邮箱：someone@example.com；纸质版材料需经单位领导签字盖章扫描后一并报送。',
      '县人民政府将为民办实事目标任务纳入各承办单位的年度绩效考核范围。要求为民办实事项目原则上在2022年10月31日前完成，如有特殊情况需要延期的，要提前报告，原则上调整项目或项目需要延期完成的要在2022年7月之前上报。',
    ];
    expect(told(body, 2022)).toEqual([
      '各承办单位 | 22-04-05 22-06-05 22-08-05 22-10-08 22-12-05 | 从4月起，每逢双月5日（即：4月5日、6月5日、8月5日、10月8日、12月5日）前 | 项目进展情况表（附件2） | 县政府督查室 | [公文交换系统或电子邮件] | ~项目全部完成',
      '各承办单位 | 22-06-30 | 2022年7月之前 | 调整项目或项目需要延期完成的 | - | ?',
    ]);
  });

  test('a plan within a month of the issue, sent on by a later sentence', () => {
    const body =
      '各牵头单位要加强对所承办的为民办实事项目的组织领导，于任务下达一个月内制定切实可行的实施方案，明确本单位和责任单位的职责。牵头单位要将实施方案报区人民政府分管领导审定后组织实施，重大事项报请区政府常务会审议。';
    expect(told(body)).toEqual([
      '各牵头单位 | 任务下达+1月 | 于任务下达一个月内 | 实施方案 | 区人民政府分管领导（审定）',
    ]);
  });

  test('listed dates, and three days ahead of them', () => {
    const body =
      '各牵头部门要按时间节点（3月28日、6月30日、9月23日、12月5日）通过鱼峰区重大任务督查绩效管理系统将市级为民办实事项目的进展情况报送区委区政府督查绩效办，各责任单位要提前3日将进展情况报送牵头单位。';
    expect(told(body, 2022)).toEqual([
      '各牵头部门 | 22-03-28 22-06-30 22-09-23 22-12-05 | 3月28日、6月30日、9月23日、12月5日 | 进展情况 | 区委区政府督查绩效办 | [鱼峰区重大任务督查绩效管理系统]',
      '各责任单位 | 22-03-25 22-06-27 22-09-20 22-12-02 | 提前3日 | 进展情况 | 牵头单位',
    ]);
    expect(read(body, 2022).reportingRules[1]?.when).toMatchObject({ type: 'list', offsetDays: -3 });
  });

  test('none where none is set', () => {
    const body =
      '各责任单位要结合实际制定专项工作方案，细化明确月度、季度、年度工作目标，建立工作专班，每周调度。县政府督查办会同县发展改革委定期对县级重点民生实事工作开展情况进行督查督办，每月对推进情况进行通报。';
    const { reportingRules, otherRules } = read(body);
    expect(reportingRules).toEqual([]);
    expect(otherRules.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'plan 各责任单位要结合实际制定专项工作方案',
      'internal 每周调度',
      'inspection 县政府督查办会同县发展改革委定期对县级重点民生实事工作开展情况进行督查督办',
      'bulletin 每月对推进情况进行通报',
    ]);
  });
});

test.each([
  ['各牵头单位于每季度末月25日前将进展情况报区府办。', 'Q+0/25'],
  ['各牵头单位于每季度最后一个月20日前将进展情况报区府办。', 'Q+0/20'],
  ['各牵头单位于每季度首月8日前将进展情况报区府办。', 'Q+1/8'],
  ['各牵头单位于每季度第一个月8日前将进展情况报区府办。', 'Q+1/8'],
  ['各牵头单位每季度结束后10日内将进展情况报区府办。', 'Q+1/10'],
  ['各牵头单位每季度结束前将进展情况报区府办。', 'Q+0/31'],
  ['各牵头单位每季度结束前5日将进展情况报区府办。', 'before 5 每季度结束'],
  ['各牵头单位每月25日前将进展情况报区府办。', 'M+0/25'],
  ['各牵头单位次月5日前将进展情况报区府办。', 'M+1/5'],
  ['各牵头单位每月5日前将上月进展情况报区府办。', 'M+1/5'],
  ['各牵头单位每月底前将进展情况报区府办。', 'M+0/31'],
  ['各牵头单位每周五前将进展情况报区府办。', 'weekly'],
  ['各牵头单位按月报送进展情况。', 'unclear'],
  ['各市县信息报送单位要在每周二中午12时前报送上周建设情况。', 'weekly'],
  ['各责任单位应在接到督办通知后5个工作日内将整改情况报区府办。', '接到督办通知+5天'],
  ['常务会议决策事项承办落实情况在30个工作日内上报。', 'unclear'],
  ['会议精神贯彻落实情况在会后7日内上报。', '会+7天'],
  ['各责任单位要在6月和12月将完成情况报送区府办。', '24-06-30 24-12-31'],
  ['工作推进情况于每季度末报送市政府办公室汇总。', 'Q+0/31'],
  ['各牵头单位每季度向区府办书面报告一次进展情况。', 'unclear'],
  ['各牵头单位每半年（6月15日、12月15日前）将进展情况报区府办。', '24-06-15 24-12-15'],
  ['各牵头单位分别于6月20日和12月10日前将进展情况报区府办。', '24-06-20 24-12-10'],
  ['各牵头单位于3、6、9、12月的25日前将进展情况报区府办。', '24-03-25 24-06-25 24-09-25 24-12-25'],
  ['各牵头单位于4月5日、7月5日、10月5日和次年1月5日前将进展情况报区府办。', '24-04-05 24-07-05 24-10-05 25-01-05'],
  ['各牵头单位于4月10日、7月10日、10月10日、1月10日前将进展情况报区府办。', '24-04-10 24-07-10 24-10-10 25-01-10'],
  ['各部门要在每季度末(分别在6月、9月和12月底),将进展情况报区府办。', '24-06-30 24-09-30 24-12-31'],
  ['各牵头单位每逢双月25日前将进展情况报区府办。', '24-02-25 24-04-25 24-06-25 24-08-25 24-10-25 24-12-25'],
  ['各牵头单位自印发之日起15个工作日内将实施方案报区府办。', '印发+15天'],
  ['各牵头单位收到通知后10日内将实施方案报区府办。', '收到通知+10天'],
  ['各牵头单位定期将进展情况报区府办，报送时间为每月25日前。', 'M+0/25'],
])('when: %s', (body, when) => expect(read(body).reportingRules.map((rule) => time(rule.when))).toEqual([when]));

test.each([
  [
    '请各责任单位于4月20日(星期五)前将责任清单上报区督查组。',
    '各责任单位 | 24-04-20 | 于4月20日(星期五)前 | 责任清单 | 区督查组',
  ],
  [
    '各县（市、区）人民政府要于3月底前将实施方案报送市发改委备案。',
    '各县（市、区）人民政府 | 24-03-31 | 于3月底前 | 实施方案 | 市发改委',
  ],
  ['各牵头单位的实施方案务于2月3日前报送市政府。', '各牵头单位 | 24-02-03 | 于2月3日前 | 实施方案 | 市政府'],
  [
    '各承办单位要制定实施方案，于3月15日前报县政府督查室备案。',
    '各承办单位 | 24-03-15 | 于3月15日前 | 实施方案 | 县政府督查室',
  ],
  [
    '各责任单位每月25日前通过政务内网向县民生办报送项目进度。',
    '各责任单位 | M+0/25 | 每月25日前 | 项目进度 | 县民生办 | [政务内网]',
  ],
  [
    '各责任单位于每月28日前将进展情况报县政府督查室，直至任务完成为止。',
    '各责任单位 | M+0/28 | 每月28日前 | 进展情况 | 县政府督查室 | ~任务完成',
  ],
  ['如需调整项目的，责任单位应于9月底前向市政府提出书面报告。', '责任单位 | 24-09-30 | 于9月底前 | - | 市政府 | ?'],
])('who, what and to whom: %s', (body, rule) => {
  const [first] = told(body);
  expect(first?.replace('如需调整项目的', '-')).toBe(rule);
});

test('two steps in one sentence: a bare day is of the same quarter', () => {
  expect(
    told('由各配合单位于每季度末月15日前将工作进展报送牵头单位，由牵头单位汇总后于当月20日前报送县政府督查室。'),
  ).toEqual([
    '各配合单位 | Q+0/15 | 每季度末月15日前 | 工作进展 | 牵头单位',
    '牵头单位 | Q+0/20 | 当月20日前 | 工作进展 | 县政府督查室',
  ]);
});

test.each([
  '各牵头单位要及时将工作进展情况报市政府督查室。',
  '市政府督查室每季度对任务完成情况进行督查，督查情况报市政府主要领导。',
  '县人民政府在12月底前向社会公布办理结果。',
  '确保2024年12月底前全面完成任务。',
  '牵头单位要在每季度的报告中附上责任单位在材料报送、配合完成实事项目等方面的情况。',
  '明确每项任务的具体责任人和每季度的形象进度。',
  '经2013年2月25日市政府第57次常务会议研究通过，报市委同意。',
])('no report is invented: %s', (body) => expect(told(body)).toEqual([]));

test.each([
  ['责任分解中，列第一位的责任单位为牵头单位。', 'leads'],
  ['责任领导和责任人发生变动后，由相应岗位的继任领导担任，一般不再另行行文调整。', 'successors'],
  ['除注明外，各县（市、区）均为配合单位。', 'cooperation'],
  ['年底牵头单位负责将配合单位工作完成情况反馈到县委、县政府督查和绩效考评办公室。', 'feedback'],
  ['牵头单位要在每季度的报告中附上责任单位的配合情况。', 'attach'],
  ['区督查绩效办要每季度开展一次实地或书面督查。', 'inspection'],
  ['适时召开专项推进会。', 'meeting'],
  ['县人民政府年初公布为民办实事项目。', 'disclosure'],
])('other rules: %s', (body, kind) => expect(read(body).otherRules.map((rule) => rule.kind)).toContain(kind));

test('whatever the text, nothing throws, and what is read stands where it is said to stand', () => {
  const pieces = [
    '各牵头单位',
    '县政府督查室',
    '要',
    '于',
    '将',
    '报送',
    '报',
    '至',
    '每季度',
    '次月',
    '5日前',
    '3月1日',
    '、',
    '，',
    '。',
    '（',
    '）',
    '进展情况',
    '实施方案',
    '提前3日',
    '12月底前',
    '通过',
    '系统',
    '直至',
    '完成',
    ' ',
    '\n',
    '每月',
    '由',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (source) => {
      const { reportingRules, otherRules } = read(source);
      const readings: (Reading<string> | null)[] = [
        ...reportingRules.flatMap(({ who, phrase, what, to, channel, until }) => [
          who,
          phrase,
          what,
          to,
          channel,
          until,
        ]),
        ...otherRules,
      ];
      for (const reading of readings) {
        if (!reading?.span) continue;
        const { start, end } = reading.span;
        expect(source.slice(start, end).replace(/[ \n]/g, '')).toBe(reading.asWritten.replace(/[ \n]/g, ''));
      }
    }),
  );
});

test('hostile text ends in time', () => {
  const started = Date.now();
  const body: Passage[] = [
    '将'.repeat(20_000),
    '3月、'.repeat(5_000),
    '各单位、'.repeat(5_000),
    '报送每季度'.repeat(4_000),
  ].map(passageOf);
  readReportingRules(body, { year: 2024, issuedOn: null, issuer: null });
  expect(Date.now() - started).toBeLessThan(BOUNDED_MILLISECONDS);
});
