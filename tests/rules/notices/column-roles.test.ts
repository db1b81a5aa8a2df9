import { columnsOf } from '../../../api/notices/column-roles.rules';
import { builtTable } from '../../support/notice-table';

const rolesOf = (heads: string[], rows: string[][], caption: string[] = []) =>
  columnsOf(builtTable(heads, rows, { caption }).table, {});
const brief = (heads: string[], rows: string[][]) => rolesOf(heads, rows).columns.map(({ role }) => role);
const unitRoles = (...heads: string[]) => {
  const { columns } = rolesOf(
    ['序号', '项目名称', ...heads],
    [
      ['1', '甲工程', ...heads.map(() => '县教育局')],
      ['2', '乙工程', ...heads.map(() => '县民政局')],
    ],
  );
  return columns.slice(2).map(({ role, isUndivided }) => role + (isUndivided ? '*' : ''));
};

describe('who leads by the heads of a table (R51); * is the only column, undivided', () => {
  test.each([
    [['责任单位'], ['LEAD*']],
    [['承办单位'], ['LEAD*']],
    [['牵头单位'], ['LEAD']],
    [
      ['牵头单位', '责任单位'],
      ['LEAD', 'SUPPORT'],
    ],
    [
      ['责任单位', '牵头单位'],
      ['SUPPORT', 'LEAD'],
    ],
    [
      ['牵头实施单位', '配合单位'],
      ['LEAD', 'SUPPORT'],
    ],
    [
      ['责任单位', '配合单位'],
      ['LEAD', 'SUPPORT'],
    ],
    [
      ['主办单位', '承办单位'],
      ['LEAD', 'SUPPORT'],
    ],
    [
      ['主要责任单位', '相关单位'],
      ['LEAD', 'SUPPORT'],
    ],
    [
      ['承办单位', '协办单位'],
      ['LEAD', 'SUPPORT'],
    ],
    [
      ['责任单位', '实施单位'],
      ['LEAD', 'SUPPORT'],
    ],
    [
      ['牵头单位', '责任单位', '配合单位'],
      ['LEAD', 'SUPPORT', 'SUPPORT'],
    ],
    [
      ['牵头单位', '责任单位', '城区牵头单位', '城区责任单位'],
      ['LEAD', 'SUPPORT', 'DISTRICT_LEAD', 'DISTRICT_SUPPORT'],
    ],
    [
      ['省牵头单位', '牵头单位', '配合单位'],
      ['PARENT_LEAD', 'LEAD', 'SUPPORT'],
    ],
    [['责任主体与协同单位'], ['LEAD*']],
    [
      ['牵头部门', '数据提供单位'],
      ['LEAD', 'OTHER'],
    ],
  ])('%j', (heads, roles) => expect(unitRoles(...heads)).toEqual(roles));

  test('two columns of which neither says so: the first is taken, with a doubt', () => {
    const { doubts } = rolesOf(['序号', '项目名称', '责任单位', '实施单位'], [['1', '甲', '县教育局', '县城投公司']]);
    expect(doubts.map(({ code }) => code)).toEqual(['UNIT_COLUMNS_UNCLEAR']);
  });
});

test('a head that its cells belie: 责任人 over units, 责任单位 over persons', () => {
  const { columns, doubts } = rolesOf(
    ['序号', '项目', '责任单位', '责任人'],
    [
      ['1', '修路', '何德华', '县交通局'],
      ['2', '修桥', '李新路', '县住建局'],
    ],
  );
  expect(columns.map(({ role }) => role)).toEqual(['SERIAL', 'TITLE', 'LEADER', 'LEAD']);
  expect(doubts.map(({ code }) => code)).toEqual(['HEAD_MISLEADS', 'HEAD_MISLEADS']);
});

test('责任人 and 分管领导 name leaders, 联系人 does not (R50)', () => {
  const row = ['1', '修路', '何德华', '李新路', '123456'];
  expect(brief(['序号', '项目', '责任人', '联系人', '联系电话'], [row]).slice(2)).toEqual(['LEADER', 'OTHER', 'OTHER']);
  expect(brief(['序号', '项目', '分管领导', '责任人'], [row.slice(0, 4)]).slice(2)).toEqual(['LEADER', 'OTHER']);
});

test('two columns of titles: the second is the content, or names parts', () => {
  expect(brief(['序号', '项目', '任务'], [['1', '教育', '建学校']])).toEqual(['SERIAL', 'TITLE', 'CONTENT']);
  const { columns } = rolesOf(['序号', '实事项目', '项目名称', '建设内容'], [['1', '教育', '学校', '建学校']]);
  expect(columns.map(({ role, namesParts }) => role + (namesParts ? '*' : ''))).toEqual([
    'SERIAL',
    'TITLE',
    'OTHER*',
    'CONTENT',
  ]);
});

describe('money: its unit and which column is the whole', () => {
  const moneyOf = (heads: string[], caption: string[] = []) =>
    rolesOf(['序号', '项目名称', ...heads], [['1', '甲', ...heads.map(() => '100')]], caption)
      .columns.slice(2)
      .map(({ money }) => money && `${money.unit}${money.isTotal ? ' whole' : ''}`);
  test.each([
    [['总投资（万元）'], [], ['万元 whole']],
    [['年度投资金额(亿元)'], [], ['亿元 whole']],
    [['总投资'], ['单位：万元'], ['万元 whole']],
    [['总投资'], [], ['null whole']],
    [['总投资（万元）', '年度投资（万元）'], [], ['万元 whole', '万元']],
    [['年度投资', '总投资'], ['单位：万元'], ['万元', '万元 whole']],
    [
      ['投资（万元）/合计', '投资（万元）/中央', '投资（万元）/自治区', '投资（万元）/市县'],
      [],
      ['万元 whole', '万元', '万元', '万元'],
    ],
    [['合计', '中央', '自治区', '市县'], ['单位：万元'], ['万元 whole', '万元', '万元', '万元']],
  ])('%j under %j', (heads, caption, expected) => expect(moneyOf(heads, caption)).toEqual(expected));
});

test('a table without heads: its columns by their cells, with a doubt', () => {
  const { columns, doubts } = rolesOf(
    ['', '', '', '', '', ''],
    [
      [
        '1',
        '农村供水工程',
        '新建水厂3处，铺设管网20公里，受益人口5000人。',
        '县水利局',
        '县财政局、沙埔镇',
        '12月底前',
      ],
      ['2', '学前教育工程', '建成3所公立幼儿园，新增学位900个，配备设备。', '县教育局', '县财政局', '9月底前'],
      ['3', '人行桥工程', '新建2座惠民桥，连通集镇文化惠民广场。', '县住建局', '黄冕镇', '2024年12月'],
    ],
  );
  expect(columns.map(({ role }) => role)).toEqual(['SERIAL', 'TITLE', 'CONTENT', 'LEAD', 'SUPPORT', 'DEADLINE']);
  expect(doubts.map(({ code }) => code)).toEqual(['HEADS_GUESSED']);
});

test('one head is missing: only its column is guessed', () => {
  const { columns, doubts } = rolesOf(
    ['序号', '项目名称', '建设内容', ''],
    [
      ['1', '修路', '修路10公里', '县交通局'],
      ['2', '修桥', '修桥2座', '县住建局'],
    ],
  );
  expect(columns[3]?.role).toBe('LEAD');
  expect(doubts).toEqual([{ code: 'HEAD_GUESSED', about: ['4'] }]);
});
