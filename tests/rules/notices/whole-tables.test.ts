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
