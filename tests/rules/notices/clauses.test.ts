import fc from 'fast-check';
import { splitClauses } from '../../../api/notices/clauses.rules';
import { passageOf } from '../../../api/notices/passage.rules';
import { leadingSerial, readSerial } from '../../../api/notices/serial.rules';
import { BOUNDED_MILLISECONDS } from '../../support/bounded';

const cut = (text: string) => {
  const found = splitClauses(passageOf(text));
  return (
    found && [found.intro?.text ?? null, ...found.clauses.map(({ serial, text: own }) => `${serial.text}|${own.text}`)]
  );
};

describe('numbered clauses inside a cell', () => {
  test.each([
    [
      '1.在各乡镇、易地搬迁安置点开展12场招聘会，共提供100家企业6000个岗位；2.举办“柳城县十佳返乡创业农民工”评选活动。',
      [
        null,
        '1.|在各乡镇、易地搬迁安置点开展12场招聘会，共提供100家企业6000个岗位；',
        '2.|举办“柳城县十佳返乡创业农民工”评选活动。',
      ],
    ],
    [
      '一、成立“未成年人协商议事中心”。用房面积近120㎡。二、培育社会组织。',
      [null, '一、|成立“未成年人协商议事中心”。用房面积近120㎡。', '二、|培育社会组织。'],
    ],
    ['主要内容：（1）新建学校2所；（2）改建3所。', ['主要内容：', '（1）|新建学校2所；', '（2）|改建3所。']],
    ['主要内容：1.新建学校2所；2.改建3所。', ['主要内容：', '1.|新建学校2所；', '2.|改建3所。']],
    ['（一）新建水厂3处\n（二）铺设管网2.5公里', [null, '（一）|新建水厂3处', '（二）|铺设管网2.5公里']],
    ['①新建公厕5座②改造公厕12座', [null, '①|新建公厕5座', '②|改造公厕12座']],
    ['1、新增学位900个。\n2.改造食堂', [null, '1、|新增学位900个。', '2.|改造食堂']],
    ['▲新建停车场5个；▲新增充电桩100个', [null, '▲|新建停车场5个；', '▲|新增充电桩100个']],
    ['全年完成：\n●修路10公里\n●建桥2座', ['全年完成：', '●|修路10公里', '●|建桥2座']],
    ['1.2024年建成幼儿园3所；2.2025年开园', [null, '1.|2024年建成幼儿园3所；', '2.|2025年开园']],
    ['1.10个乡镇建成中心；2.30个村建成服务点', [null, '1.|10个乡镇建成中心；', '2.|30个村建成服务点']],
    ['1.开展心理辅导2.举办培训班3次', [null, '1.|开展心理辅导', '2.|举办培训班3次']],
    ['提升服务水平。1.建设中心。2.配备设备。', ['提升服务水平。', '1.|建设中心。', '2.|配备设备。']],
  ])('%s', (text, expected) => expect(cut(text)).toEqual(expected));

  test.each([
    '建设面积近1.2万㎡，其中住院面积约6000㎡。2.14万平方米为办公用房',
    '1.2万名妇女筛查；2.5万名老人体检',
    '推进10号线1、2期工程，完成1、2、3号楼改造',
    '1、2期工程建设；2、3期前期工作',
    '一、二级公路各10公里',
    '①、②、③号地块',
    '对6、7岁儿童开展筛查',
    '1.只有一条',
    '于1.5日前完成，2.6日验收',
    '“就业暖心·桂在行动”与“校园·行”',
    '建设科目二、科目三考试场',
    '（1）、（2）号楼改造',
    '改造小区80个（完成50个）',
    '',
  ])('none: %s', (text) => expect(cut(text)).toBeNull());
});

test.each([
  ['1', 'ARABIC', 1],
  ['1.', 'ARABIC', 1],
  ['3、', 'ARABIC', 3],
  ['1。', 'ARABIC', 1],
  ['（一）', 'BRACKET_CHINESE', 1],
  ['十二、', 'CHINESE', 12],
  ['第3件实事', 'NTH', 3],
  ['第二十一件', 'NTH', 21],
  ['④', 'CIRCLED', 4],
  ['7\n\n', 'ARABIC', 7],
  ['6.2', 'PATH', 2],
  ['(10)', 'BRACKET_ARABIC', 10],
])('serial %s', (text, form, number) => expect(readSerial(text)).toMatchObject({ form, number }));

test.each(['', '合计', '2024', '1.2万', '县教育局', '十件'])('no serial: %s', (text) =>
  expect(readSerial(text)).toBeNull(),
);

test.each([
  ['1.农村供水保障工程', null, '1.', '农村供水保障工程'],
  ['11.121人才行动', 11, '11.', '121人才行动'],
  ['第三件：老旧小区改造', null, '第三件：', '老旧小区改造'],
  ['（二）学有所教', null, '（二）', '学有所教'],
])('leading serial of %s', (text, expected, label, rest) => {
  const found = leadingSerial(passageOf(text), expected);
  expect([found?.label.text, found?.rest.text]).toEqual([label, rest]);
});

test.each(['11.5公里道路', '1、2号线', '一、二级公路'])('no leading serial: %s', (text) =>
  expect(leadingSerial(passageOf(text))).toBeNull(),
);

test('clauses keep every character but blanks, in order', () => {
  const piece = fc.constantFrom(
    '1.',
    '2.',
    '3、',
    '（1）',
    '（2）',
    '一、',
    '二、',
    '●',
    '；',
    '。',
    '：',
    '\n',
    ' ',
    '1.2万',
    '建设',
    '新建公厕5座',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const found = splitClauses(passageOf(text));
      if (!found) return;
      const parts = [found.intro, ...found.clauses.flatMap(({ serial, text: own }) => [serial, own])];
      const compact = (each: string) => each.replace(/\s/g, '');
      expect(compact(parts.map((part) => part?.text ?? '').join(''))).toBe(compact(text));
      for (const part of parts) if (part) expect(part.at.map((place) => text[place]).join('')).toBe(part.text);
    }),
  );
});

test('a hostile cell is read in no time', () => {
  const started = performance.now();
  for (const piece of ['1.', '（1）', '▲', '一、', '1', '  ', '①']) splitClauses(passageOf(piece.repeat(20_000)));
  expect(performance.now() - started).toBeLessThan(BOUNDED_MILLISECONDS);
});
