import { commonDeadline, readDeadline } from '../../../api/notices/deadlines.rules';
import type { DeadlineReading } from '../../../api/notices/notice-draft';
import { passageOf } from '../../../api/notices/passage.rules';

const context = { year: 2024, issuedOn: null };
const told = (reading: DeadlineReading | null) =>
  reading && [reading.value, ...(reading.soft ? ['soft'] : []), ...reading.doubts.map(({ code }) => code)].join(' ');

test.each([
  ['12月30日', '2024-12-30'],
  ['2024 年', '2024-12-31'],
  ['5月底前动工，12月底前完工', '2024-12-31'],
  ['11月份前', '2024-10-31 DAY_OPEN_MONTH'],
  ['9月投入使用', '2024-09-30 DEADLINE_MILESTONE'],
  ['3月开工', null],
  ['长期坚持', null],
  ['', null],
])('cell: %s', (cell, deadline) =>
  expect(told(readDeadline(passageOf(cell), { ...context, source: 'column' }))).toBe(deadline),
);

test.each([
  ['新建石桥子、渡船口人行桥2座。2024年完成总工程量的80%。', '2024-12-31'],
  ['建筑面积约2.14万平方米，设置床位200张。2024年全面完工。', '2024-12-31'],
  ['10月底前，完成改造老旧小区50个', '2024-10-31'],
  ['力争9月底前竣工', '2024-09-30 soft'],
  ['6月底前完成前期工作，12月底前全部完成', '2024-12-31'],
  ['6月底前完成50%，12月底前全部完成', '2024-12-31 DEADLINE_SEVERAL'],
  ['5月底前动工，年底前建成并投入使用', '2024-12-31 DAY_YEAR_END'],
  ['9月投入使用', null],
  ['5月底前动工', null],
  ['2021年完成主体工程', null],
  ['为2023年1月1日起出生的儿童完成接种', null],
  ['完成8000名妇女宫颈癌检查', null],
])('content: %s', (content, deadline) => expect(told(readDeadline(passageOf(content), context))).toBe(deadline));

test.each([
  ['各单位要提高认识，加快项目推进，于2024 年12月31日前完成项目任务。', '2024-12-31'],
  [
    '要求为民办实事项目原则上在2024年10月31日前完成，如有特殊情况需要延期的，要提前报告，原则上调整项目或项目需要延期完成的要在2024年7月之前上报。',
    '2024-10-31 soft',
  ],
  ['确保各项任务年内全面完成。', '2024-12-31 DAY_YEAR_END'],
  ['以上项目完成时限均为2024年12月底。', '2024-12-31'],
  // 003: the papers of an appraisal; the year in the name of the list.
  [
    '年底前将责任单位在材料报送、配合完成实事项目、绩效加分确认等方面的绩效考核情况及佐证材料报区委区政府督查绩效办。',
    null,
  ],
  ['为确保全面完成2024年县级为民办实事项目，现将任务分解下达。', null],
  ['年底前组织完成验收。', null],
])('body: %s', (body, deadline) => expect(told(commonDeadline([passageOf(body)], [], context))).toBe(deadline));

test('body and remark under the table say one thing, or two', () => {
  const body = [passageOf('项目原则上在2024年10月31日前完成。')];
  const remark = (day: string) => [passageOf(`备注：以上实事内容原则上要求在2024年${day}前完成。`)];
  expect(commonDeadline(body, remark('10月31日'), context)).toMatchObject({
    value: '2024-10-31',
    source: 'body+table-remark',
  });
  expect(commonDeadline([], remark('10月31日'), context)).toMatchObject({ source: 'table-remark', soft: true });
  expect(told(commonDeadline(body, remark('11月30日'), context))).toBe('2024-11-30 soft DEADLINE_DIFFERS');
});

test('a deadline lies where it is written', () => {
  const source = '备注：以上内容要求在 2024 年 10 月 31 日前完成。';
  const { span } = commonDeadline([], [passageOf(source)], context) ?? {};
  expect(source.slice(span?.start, span?.end)).toBe('2024 年 10 月 31 日');
});
