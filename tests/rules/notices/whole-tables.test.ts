import { noticeAnswer } from '../../../api/notices/notice-answer.rules';
import { readNotice } from '../../../api/notices/read-notice';

const HEADING = '青禾县人民政府关于下达2021年为民办实事任务的通知';
const read = (table: string, letter = '现将任务下达如下，请认真组织实施。') =>
  noticeAnswer(
    readNotice({ kind: 'TEXT', tables: [], leftOut: [], text: `${HEADING}\n各乡镇人民政府：\n${letter}\n${table}\n` }),
  );
const rowsOf = ({ items }: ReturnType<typeof read>) =>
  items.map(({ title, leadUnits, targets, investmentWan }) =>
    [
      title,
      leadUnits.join('、'),
      targets.map(({ quantity, unit }) => `${quantity}${unit}`).join(' '),
      ...(investmentWan === null ? [] : [investmentWan]),
    ].join(' | '),
  );

/** Every way in which one table is written has to say the same. */
const pipes = (rows: readonly string[][]) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
const pipeCells = (rows: readonly string[][]) => rows.flatMap((row) => row.map((cell) => `${cell}|`)).join('\n');
const tabs = (rows: readonly string[][]) => rows.map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n');

describe('groups with a sum beside their name', () => {
  const rows = [
    ['类别', '序号', '项目名称', '建设内容', '投资额（万元）', '主办单位'],
    ['合计', '', '', '', '950', ''],
    ['一、教育类', '', '小计', '', '300', ''],
    ['', '1', '村小操场', '新建操场3块', '300', '县教育局'],
    ['二、民政类', '', '小计', '', '650', ''],
    ['', '2', '敬老院改造', '改造敬老院2所', '450', '县民政局'],
    ['', '3', '老年食堂', '新建老年食堂5个', '200', '县民政局'],
  ];
  test.each([
    ['pipes', pipes(rows)],
    ['a pipe after each cell', pipeCells(rows)],
    ['tabs', tabs(rows)],
  ])('with %s: the sum is no item', (_name, table) => {
    const answer = read(table);
    expect(rowsOf(answer)).toEqual([
      '村小操场 | 县教育局 | 3块 | 300',
      '敬老院改造 | 县民政局 | 2所 | 450',
      '老年食堂 | 县民政局 | 5个 | 200',
    ]);
    expect(answer.investmentTotalWan).toBe(950);
    expect(answer.warnings.filter(({ code }) => /SUM|TOTAL/.test(code))).toEqual([]);
  });
});

test('a head of two lines with a pipe after each cell', () => {
  const rows = [
    ['序号', '项目名称', '建设内容', '资金来源（万元）', '', '', '牵头单位'],
    ['', '', '', '合计', '中央', '市县', ''],
    ['1', '饮水工程', '新建水厂2座。', '120', '80', '40', '县水利局'],
    ['2', '公厕建设', '新建公厕6座。', '90', '', '90', '县住建局'],
  ];
  expect(rowsOf(read(pipeCells(rows)))).toEqual(['饮水工程 | 县水利局 | 2座 | 120', '公厕建设 | 县住建局 | 6座 | 90']);
});

describe('a matrix of quotas with serials, a measure and a sum', () => {
  const rows = [
    ['序号', '项目名称', '单位', '全县合计', '东山镇', '西河乡', '南坪乡', '北关镇', '牵头单位'],
    ['1', '农村改厕', '户', '1200', '500', '300', '400', '', '县农业农村局'],
    ['2', '通组公路', '公里', '36', '10', '8', '12', '6', '县交通运输局'],
  ];
  const aligned = [
    '序号   项目名称    单位   全县合计  东山镇  西河乡  南坪乡  北关镇  牵头单位',
    '1      农村改厕    户     1200      500     300     400             县农业农村局',
    '2      通组公路    公里   36        10      8       12      6       县交通运输局',
  ].join('\n');
  test.each([
    ['pipes', pipes(rows)],
    ['tabs', tabs(rows)],
    ['columns of blanks', aligned],
  ])('with %s: the sum is the target', (_name, table) => {
    expect(rowsOf(read(table))).toEqual(['农村改厕 | 县农业农村局 | 1200户', '通组公路 | 县交通运输局 | 36公里']);
  });
});

test('columns of blanks: heads with a year in them, and a row of sums', () => {
  const table = [
    '序号  项目名称    建设内容        总投资（万元）  2021年计划投资（万元）  责任单位',
    '1     停车场建设  新增泊位300个   800             500                     县住建局',
    '2     河道清淤    清淤河道7公里   260             260                     县水利局',
    '合计                              1060            760',
  ].join('\n');
  const answer = read(table);
  expect(rowsOf(answer)).toEqual(['停车场建设 | 县住建局 | 300个 | 800', '河道清淤 | 县水利局 | 7公里 | 260']);
  expect(answer.investmentTotalWan).toBe(1060);
});

test('line breaks of a table in Markdown part units', () => {
  const table =
    '| 序号 | 实事 | 责任单位 |\n| --- | --- | --- |\n| 1 | 新建公园2座 | 县住建局<br>县水利局 |\n| 2 | 改造农贸市场1个 | 县商务局 |';
  expect(read(table).items.map(({ leadUnits }) => leadUnits)).toEqual([['县住建局', '县水利局'], ['县商务局']]);
});

test('what is reported is behind the last 将, to whom may begin with 自治州', () => {
  const letter = '现将任务分解表印发给你们，请各牵头单位于每月25日前将项目进展情况报自治州人民政府督查室。';
  const { reportingRules } = read('', letter);
  expect(reportingRules.map(({ what, to }) => [what, to])).toEqual([['项目进展情况', '自治州人民政府督查室']]);
});

describe('goals that are bare numbers', () => {
  const measured = [
    ['序号', '考核指标', '单位', '工作目标', '牵头单位', '备注'],
    ['1', '城镇新增就业', '万人', '1.2', '县人社局', ''],
    ['2', '农村公路硬化', '公里', '168', '县交通运输局', ''],
    ['3', '农村改厕', '户', '不少于3500', '县农业农村局', '省定'],
  ];
  test.each([
    ['pipes', pipes(measured)],
    ['tabs', tabs(measured)],
  ])('with %s: 单位 says what they count', (_name, table) => {
    expect(rowsOf(read(table))).toEqual([
      '城镇新增就业 | 县人社局 | 12000人',
      '农村公路硬化 | 县交通运输局 | 168公里',
      '农村改厕 | 县农业农村局 | 3500户',
    ]);
  });

  test('the name says it in a bracket', () => {
    const table = pipes([
      ['项目', '子项目', '目标', '责任领导', '责任单位'],
      ['就业工程', '城镇新增就业（人）', '1300', '刘强', '县人社局'],
      ['', '失业人员再就业（人）', '250', '', ''],
      ['安居工程', '危房改造（户）', '420', '王涛', '县住建局'],
    ]);
    const { items } = read(table);
    expect(items.map(({ title }) => title)).toEqual(['就业工程', '安居工程']);
    const goals = items.flatMap((item) => [item, ...item.subItems]).flatMap(({ targets }) => targets);
    expect(goals.map(({ metric, quantity, unit }) => `${metric} ${quantity}${unit}`)).toEqual([
      '城镇新增就业 1300人',
      '失业人员再就业 250人',
      '危房改造 420户',
    ]);
  });
});

test('columns of blanks: a second figure under a figure is a part of the item', () => {
  const table = [
    '序号  考核指标      单位  工作目标  牵头单位',
    '1     通村公路      公里  136       县交通局',
    '      提质改造公路  公里  28        县交通局',
    '2     农村改厕      户    1400      县农业局',
  ].join('\n');
  const { items } = read(table);
  expect(items.map(({ subItems, leadUnits }) => [subItems.length, leadUnits])).toEqual([
    [2, []],
    [0, ['县农业局']],
  ]);
});

test('spans of years in a column of dates end with the last; a bare year is that year', () => {
  const table = pipes([
    ['序号', '项目名称', '建设起止年限', '责任单位'],
    ['1', '县医院迁建', '2020-2023', '县卫健局'],
    ['2', '河道整治', '2021', '县水利局'],
    ['3', '职教中心', '2021.03-2022.11', '县教育局'],
  ]);
  expect(read(table).items.map(({ deadline }) => deadline)).toEqual(['2023-12-31', '2021-12-31', '2022-11-30']);
});

test('a heading between two parts of a list, each with its head, is no unit', () => {
  const head = '序号\n\n民生实事项目\n\n责任单位';
  const table = `一、教育\n\n${head}\n\n1\n\n新增学位3000个。\n\n县教育局\n\n二、城建\n\n${head}\n\n2\n\n新增停车位500个。\n\n县住建局`;
  expect(read(table).items.map(({ leadUnits }) => leadUnits)).toEqual([['县教育局'], ['县住建局']]);
});

test('城区牵头单位 is one who', () => {
  const { reportingRules } = read('', '各城区牵头单位于4月15日、7月15日前将工作进展报送区政府督查室。');
  expect(reportingRules.map(({ who }) => who)).toEqual(['各城区牵头单位']);
});

test('one cell a line and none blank: the cells are counted off', () => {
  const rows = [
    ['序号', '实事项目', '计量单位', '任务数', '东山镇', '西河镇', '责任单位'],
    ['1', '农村卫生厕所', '户', '260', '110', '150', '县住建局'],
    ['2', '村道硬化', '公里', '52', '22', '30', '县交通局'],
  ];
  expect(rowsOf(read(rows.flat().join('\n\n')))).toEqual([
    '农村卫生厕所 | 县住建局 | 260户',
    '村道硬化 | 县交通局 | 52公里',
  ]);
});
