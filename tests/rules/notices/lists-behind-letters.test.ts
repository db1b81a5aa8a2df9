import { noticeAnswer } from '../../../api/notices/notice-answer.rules';
import { readNotice } from '../../../api/notices/read-notice';

const read = (text: string) => noticeAnswer(readNotice({ kind: 'TEXT', text, tables: [], leftOut: [] }));

const letter = (list: string, said = '现将任务分解印发给你们，请认真落实。') => `清河县人民政府办公室
关于印发2021年民生实事任务分解的通知
清政办〔2021〕7号
各乡镇人民政府，县直各单位：
${said}
清河县人民政府办公室
2021年3月2日
（此件公开发布）
2021年民生实事任务分解
${list}`;

describe('a list that is printed behind the signature and is not called an annex', () => {
  const { items, reportingRules, issuedOn } = read(
    letter(`（一）扩建学校。新建小学2所，增加学位900个，8月底前完成，计划投资3600万元。
牵头单位：县教育局
配合单位：县财政局
（二）建设公厕。项目内容：新建公厕12座。
牵头单位：县住建局
配合单位：有关乡镇
有关要求：
1.各牵头单位要于每月25日前将进展情况报县政府督查室。
2.各牵头单位要在3月20日前将实施方案报县政府督查室。`),
  );

  test('is read, and the day over it is that of signing', () => {
    expect(issuedOn).toBe('2021-03-02');
    expect(items).toMatchObject([
      { title: '扩建学校', leadUnits: ['县教育局'], supportUnits: ['县财政局'], subItems: [] },
      { title: '建设公厕', leadUnits: ['县住建局'], supportUnits: [{ group: '有关乡镇' }], subItems: [] },
    ]);
  });

  test('money and days within a sentence are read', () => {
    expect(items[0]).toMatchObject({ investmentWan: 3600, deadline: '2021-08-31' });
  });

  test('the label of a content is none of it', () => {
    expect(items[1]?.content).toBe('新建公厕12座。');
  });

  test('rules below a heading without a number belong to no task', () => {
    expect(reportingRules).toMatchObject([
      { when: { type: 'monthly', day: 25 }, to: '县政府督查室' },
      { when: { type: 'date', dates: ['2021-03-20'] }, what: '实施方案' },
    ]);
  });
});

test('a sentence in the place of a title is the content too', () => {
  const { items } = read(
    letter(`1.新建停车场3个，6月底前建成。（县城管局牵头，县公安局、县财政局，各乡镇政府配合）
2.改造农贸市场2个。（县商务局牵头）`),
  );
  expect(items[0]).toMatchObject({
    content: '新建停车场3个，6月底前建成。',
    deadline: '2021-06-30',
    leadUnits: ['县城管局'],
    supportUnits: ['县公安局', '县财政局', { group: '各乡镇政府' }],
  });
});

test('tasks that are called 项目一, and serials in one sign', () => {
  const named = read(
    letter(`项目一：饮水提升
新建水厂2座。
主办单位：县水利局。协办单位：县财政局。
项目二：道路照明
安装路灯300盏。
主办单位：县城管局。`),
  );
  expect(named.items).toMatchObject([{ title: '饮水提升' }, { title: '道路照明', leadUnits: ['县城管局'] }]);
  const signs = read(
    letter(`⒈改善出行。新修公路20公里。（县交通局负责）
⒉扩大就业。新增就业500人。（县人社局负责）`),
  );
  expect(signs.items).toMatchObject([{ title: '改善出行' }, { title: '扩大就业' }]);
});

test('the units of the last task do not go with the signature', () => {
  const { items } = read(`东平县人民政府关于下达2020年为民办实事项目的通知
各乡镇人民政府，县直各单位：
现将项目下达如下：
一、新建公厕20座
主办单位：县城管局
二、新建小学2所
主办单位：县教育局

东平县人民政府
2020年2月3日`);
  expect(items).toMatchObject([{ leadUnits: ['县城管局'] }, { leadUnits: ['县教育局'] }]);
});

test('a report after another in one sentence keeps who owes it; a vague time beside a clear one is no report of its own', () => {
  const said = (sentence: string) =>
    read(letter('1.建路1公里。（县交通局牵头）\n2.建桥2座。（县水利局牵头）', sentence));
  expect(
    said('各牵头单位要于每月5日前将进展情况报县政府督查室，12月10日前报送全年总结。').reportingRules,
  ).toMatchObject([
    { who: '各牵头单位', when: { type: 'monthly', day: 5 } },
    { who: '各牵头单位', when: { type: 'date', dates: ['2021-12-10'] } },
  ]);
  expect(said('各牵头单位要按季报送进展情况，于每季度结束后5日内报县政府督查室。').reportingRules).toHaveLength(1);
  expect(said('各牵头单位请于4月、7月的10日前和12月20日前将进展情况报县政府办公室。').reportingRules).toMatchObject([
    { when: { type: 'list', dates: ['2021-04-10', '2021-07-10', '2021-12-20'] } },
  ]);
  expect(
    said('现将任务印发给你们，请各责任单位精心组织，于2月底前将实施方案报县政府督查室。').reportingRules,
  ).toMatchObject([{ who: '各责任单位', what: '实施方案' }]);
});
