import { knownArea } from '../../../api/notices/known-areas';
import { noticeAnswer } from '../../../api/notices/notice-answer.rules';
import { readNotice } from '../../../api/notices/read-notice';

interface Row {
  readonly no: string;
  readonly title: string;
  readonly money: string;
}

const notice = (
  declared: string,
  rows: readonly Row[],
  total: string,
  letter = '',
) => `海棠县人民政府关于下达2024年为民办实事工作任务的通知

各乡镇人民政府：
现将${declared}件实事下达如下。${letter}
附件
海棠县2024年为民办实事任务分解表
	序号
	标题
	实事内容
	总投资（万元）
	牵头单位
	责任单位

	合计
	
	
	${total}
	
	
${rows.map(({ no, title, money }) => `\n\t${no}\n\t${title}\n\t${title}3所。\n\t${money}\n\t县教育局\n\t县财政局\n`).join('')}`;

const warningsOf = (text: string) =>
  noticeAnswer(readNotice({ kind: 'TEXT', text, tables: [], leftOut: [] })).warnings.map(({ code }) => code);

const rows: readonly Row[] = [
  { no: '1', title: '新建幼儿园', money: '92.284' },
  { no: '2', title: '改造中学', money: '86.96' },
];
const [first, second] = rows as [Row, Row];

test('a list that is what it says of itself carries no warning', () => {
  expect(warningsOf(notice('2', rows, '179.244'))).toEqual([]);
});

test.each([
  ['fewer tasks than declared (R12)', notice('3', rows, '179.244'), 'DECLARED_COUNT'],
  ['a total that differs by a thousandth (R123)', notice('2', rows, '179.245'), 'TOTAL_DIFFERS'],
  ['a number left out', notice('2', [first, { ...second, no: '3' }], '179.244'), 'NUMBER_MISSING'],
  [
    'a deadline counted from an issue that has no day (R6)',
    notice('2', rows, '179.244', '各牵头单位于任务下达一个月内将实施方案报县政府督查室。'),
    'NO_ISSUED_ON',
  ],
])('%s is told', (_what, text, code) => expect(warningsOf(text)).toContain(code));

test('of two annexes the issuer’s own list is taken, and the city’s is given beside it and told', () => {
  const city = `附件2
青山市2024年为民办实事任务分解表
	序号
	标题
	实事内容
	牵头单位
	责任单位

	1
	建设城市公园
	建设城市公园6个。
	市住建局
	各县人民政府
`;
  const lists = notice('2', rows, '179.244').replace('附件\n', '附件1\n');
  const text = `${lists}\n${city}`;
  const answer = noticeAnswer(readNotice({ kind: 'TEXT', text, tables: [], leftOut: [] }));
  expect(answer.items.map(({ title }) => title)).toEqual(['新建幼儿园', '改造中学']);
  expect(answer.otherLists.map(({ items }) => items.map(({ title }) => title))).toEqual([['建设城市公园']]);
  expect(answer.warnings.map(({ code }) => code)).toContain('OTHER_LIST');
});

describe('areas of the national table', () => {
  test('are known by their full and short names, with what lies below, beside and above', () => {
    expect(knownArea('柳城县', '')).toMatchObject({ level: 'county', superior: '柳州市', isSure: true });
    expect(knownArea('柳城县', '')?.below).toContain('大埔镇');
    expect(knownArea('鱼峰区', '')?.beside).toContain('柳南区');
    expect(knownArea('石柱县', '')).toMatchObject({ name: '石柱土家族自治县', level: 'county', superior: null });
    expect(knownArea('海宁市', '')).toMatchObject({ level: 'county', superior: '嘉兴市' });
    expect(knownArea('太虚县', '')).toBeNull();
  });

  test('of one name are told apart by their superior or towns in the text, and are not sure without', () => {
    expect(knownArea('鼓楼区', '')).toMatchObject({ isSure: false });
    expect(knownArea('鼓楼区', '南京市鼓楼区人民政府')).toMatchObject({ isSure: true, superior: '南京市' });
    expect(knownArea('鼓楼区', '福州市人民政府')).toMatchObject({ isSure: true, superior: '福州市' });
  });
});
