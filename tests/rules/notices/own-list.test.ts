import { noticeAnswer } from '../../../api/notices/notice-answer.rules';
import { readNotice } from '../../../api/notices/read-notice';

const notice = (title: string) => `海棠县人民政府关于${title}的通知

各乡镇人民政府：
现将任务下达如下。

海棠县人民政府
2024年2月1日
附件
任务分解表
	序号
	标题
	实事内容
	市级责任单位
	县级牵头单位
	县级配合单位

	1
	新建幼儿园
	新建幼儿园3所。
	市教育局
	县教育局
	县财政局

	2
	改造老旧小区
	改造老旧小区5个。
	市住建局
	县住建局
	县财政局
`;

const answerOf = (title: string) =>
  noticeAnswer(readNotice({ kind: 'TEXT', text: notice(title), tables: [], leftOut: [] }));

test('a county’s own list with its counterparts above: the county’s units lead, with a doubt', () => {
  const { items, warnings } = answerOf('下达2024年为民办实事工作任务');
  expect(items[0]).toMatchObject({
    leadUnits: ['县教育局'],
    supportUnits: ['县财政局'],
    parentLeadUnits: ['市教育局'],
    districtLeadUnits: [],
    notInvolved: null,
  });
  expect(warnings.map(({ code }) => code)).toContain('TWO_LEVELS_OF_UNITS');
});

test('the city’s list divided up by a county keeps the city’s units in the lead (R17)', () => {
  const { items, warnings, parentIssuer } = answerOf('印发《2024年青山市政府为民办实事工作任务分工方案》');
  expect(parentIssuer).toBe('青山市人民政府');
  expect(items[0]).toMatchObject({ leadUnits: ['市教育局'], districtLeadUnits: ['县教育局'] });
  expect(warnings.map(({ code }) => code)).not.toContain('TWO_LEVELS_OF_UNITS');
});
