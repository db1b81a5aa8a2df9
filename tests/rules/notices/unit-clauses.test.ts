import fc from 'fast-check';
import { passageOf, spanOf } from '../../../api/notices/passage.rules';
import type { RawUnits } from '../../../api/notices/raw-item';
import { type CutClauses, cutUnitClauses } from '../../../api/notices/unit-clauses.rules';

const cut = (text: string, prefix = '市') => cutUnitClauses(passageOf(text), { prefix });
const shown = ({ units }: CutClauses) =>
  units.map(({ role, undivided, passage }: RawUnits) => `${role}${undivided ? '*' : ''} ${passage.text}`);

describe('clauses with labels', () => {
  test.each<[string, string, string[]]>([
    ['新建学校2所。(牵头单位:市教育局;责任单位:市财政局)', '新建学校2所。', ['LEAD 市教育局', 'SUPPORT 市财政局']],
    [
      '新建学校2所（牵头单位：市教育局，配合单位：市财政局，各区）。',
      '新建学校2所。',
      ['LEAD 市教育局', 'SUPPORT 市财政局，各区'],
    ],
    [
      '新建学校2所。[牵头单位:市教育局;责任单位:市财政局、各区政府]',
      '新建学校2所。',
      ['LEAD 市教育局', 'SUPPORT 市财政局、各区政府'],
    ],
    ['新建学校2所。【牵头单位：市教育局；责任单位：市财政局】', '新建学校2所。', ['LEAD 市教育局', 'SUPPORT 市财政局']],
    ['新建学校2所。(主办单位:市教育局,协办单位:市财政局)', '新建学校2所。', ['LEAD 市教育局', 'SUPPORT 市财政局']],
    ['新建学校2所。（责任单位：市教育局、市财政局）', '新建学校2所。', ['LEAD* 市教育局、市财政局']],
    [
      '新建学校2所。（牵头责任单位:市教育局,协同责任单位:市财政局）',
      '新建学校2所。',
      ['LEAD 市教育局', 'SUPPORT 市财政局'],
    ],
    ['新建学校2所。（牵头单位 市教育局；配合单位 市财政局）', '新建学校2所。', ['LEAD 市教育局', 'SUPPORT 市财政局']],
    ['新建学校2所。部门分工:市教育局牵头,各地、各部门配合。', '新建学校2所。', ['LEAD 市教育局牵头,各地、各部门配合']],
    ['新建学校2所\n牵头单位：市教育局\n责任单位：市财政局。', '新建学校2所', ['LEAD 市教育局', 'SUPPORT 市财政局']],
    [
      '新建学校2所\n牵头单位:市教育局\n协同责任单位:市财政局、市住建局\n配合单位：各区',
      '新建学校2所',
      ['LEAD 市教育局', 'SUPPORT 市财政局、市住建局', 'SUPPORT 各区'],
    ],
    [
      '新建学校2所\n牵头单位：\n市教育局\n责任单位：\n市财政局、各区',
      '新建学校2所',
      ['LEAD 市教育局', 'SUPPORT 市财政局、各区'],
    ],
    ['新建学校2所。\n责任单位：各镇（街道）、市教育局', '新建学校2所。', ['LEAD* 各镇（街道）、市教育局']],
    [
      '由王强副市长负责，市环保局牵头，相关部门配合，新建学校2所。',
      '新建学校2所。',
      ['LEAD 市环保局牵头，相关部门配合'],
    ],
    ['新建学校2所。责任单位：市教育局、市财政局', '新建学校2所。', ['LEAD* 市教育局、市财政局']],
    ['新建学校2所。牵头单位：市教育局；责任单位：市财政局。', '新建学校2所。', ['LEAD 市教育局', 'SUPPORT 市财政局']],
    ['新建学校2所。【牵头单位】市教育局【责任单位】市财政局', '新建学校2所。', ['LEAD 市教育局', 'SUPPORT 市财政局']],
    ['新建学校2所（责任单位：市教育局', '新建学校2所', ['LEAD* 市教育局']],
    [
      '新建学校2所。责任单位：市教育局、市财政局（列第一位者为工作牵头单位，下同）',
      '新建学校2所。',
      ['LEAD* 市教育局、市财政局'],
    ],
    [
      '新建学校2所。（牵头领导：王强；牵头单位：市教育局；责任单位：市财政局；数据提供单位：市统计局）',
      '新建学校2所。',
      ['LEAD 市教育局', 'SUPPORT 市财政局'],
    ],
    [
      '新建学校2所。（省牵头单位：省教育厅；牵头单位：市教育局）',
      '新建学校2所。',
      ['PARENT_LEAD 省教育厅', 'LEAD 市教育局'],
    ],
  ])('%s', (text, rest, units) => {
    const found = cut(text);
    expect([found.text.text, ...shown(found)]).toEqual([rest, ...units]);
  });
});

describe('clauses without labels', () => {
  test.each<[string, string, string[]]>([
    [
      '新建学校2所。(由市教育局牵头,会同市财政局、市住建局等单位负责落实)',
      '新建学校2所。',
      ['LEAD 由市教育局牵头,会同市财政局、市住建局等单位负责落实'],
    ],
    [
      '新建学校2所。(市教育局牵头,市财政局、各区按职责分工负责)',
      '新建学校2所。',
      ['LEAD 市教育局牵头,市财政局、各区按职责分工负责'],
    ],
    ['新建学校2所。(市教育局、市财政局、各区政府)', '新建学校2所。', ['LEAD* 市教育局、市财政局、各区政府']],
    ['新建学校2所。（市教育局）', '新建学校2所。', ['LEAD* 市教育局']],
    ['新建学校2所。（市教育局、市财政局负责）', '新建学校2所。', ['LEAD* 市教育局、市财政局负责']],
    [
      '新建学校2所。由市教育局、财政局，各县（市）、区人民政府负责落实。',
      '新建学校2所。',
      ['LEAD* 由市教育局、财政局，各县（市）、区人民政府负责落实'],
    ],
    ['新建学校2所。由市教育局牵头，市财政局配合。', '新建学校2所。', ['LEAD 由市教育局牵头，市财政局配合']],
  ])('%s', (text, rest, units) => {
    const found = cut(text);
    expect([found.text.text, ...shown(found)]).toEqual([rest, ...units]);
  });

  test('上述项目由… holds for the items above', () => {
    const found = cut('上述项目由市教育局牵头负责。');
    expect(found).toMatchObject({ isForAbove: true, text: { text: '' } });
    expect(shown(found)).toEqual(['LEAD 由市教育局牵头负责']);
  });
});

describe('what is no clause', () => {
  test.each([
    '新建学校（幼儿园）2所。',
    '新建学校2所（含小学1所）。',
    '城市道路改造（二期）。',
    '完善各乡镇（街道）便民服务。',
    '新建桥梁1座（大埔镇）。',
    '为老年人（65岁以上）免费体检。',
    '在市民广场（市图书馆）设立书屋。',
    '目标任务：新建学校2所。',
    '市教育局要加强指导，确保质量。',
    '完成改造80套（间）。',
    '各区人民政府，市政府各部门，有关单位：',
    '建立政府牵头、部门配合的机制。',
  ])('%s', (text) => {
    const found = cut(text);
    expect(found.text.text).toBe(text);
    expect(found.units).toEqual([]);
  });
});

test('leaders, deadline and money have labels too', () => {
  const found = cut('新建学校2所。\n责任领导：王强\n责任单位：市教育局\n完成时限：2024年12月底前\n投资：300万元');
  expect(found.leaders?.text).toBe('王强');
  expect(found.deadline?.text).toBe('2024年12月底前');
  expect(found.money.map(({ passage, unit }) => [passage.text, unit])).toEqual([['300万元', '万元']]);
  expect(shown(found)).toEqual(['LEAD* 市教育局']);
});

test('any text: no throw, and spans are places in it', () => {
  const words = [
    '牵头单位',
    '责任单位',
    '：',
    '（',
    '）',
    '市教育局',
    '、',
    '。',
    '\n',
    '由',
    '牵头',
    '【',
    '】',
    '新建2所',
    '；',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const found = cut(text);
      for (const { passage } of found.units) {
        const span = spanOf(passage);
        if (span) expect(text.slice(span.start, span.end)).toBe(passage.text);
      }
    }),
  );
});
