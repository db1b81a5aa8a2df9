import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { cleanText } from '../../../api/notices/clean-text.rules';
import { partsOf } from '../../../api/notices/parts.rules';
import { passageOf } from '../../../api/notices/passage.rules';

const textsOf = (source: string) => {
  const { heading, addressees, body, ending, annexes } = partsOf(cleanText(source).passage);
  return {
    heading: heading.map(({ text }) => text),
    addressees: addressees?.text ?? null,
    body: body.map(({ text }) => text),
    ending: ending.map(({ text }) => text),
    annexes: annexes.map(({ label, text }) => [label?.text ?? null, text.text.trim()]),
  };
};
const seed = (name: string) => readFileSync(join(__dirname, '../../../samples/notices', name), 'utf8');

test.each([
  ['000_33dbcbfcd4980327.txt', 2, '各乡镇人民政府、华侨管理区，县人民政府各组成部门：', 11, 2],
  ['001_becc16ad9dcd08d8.txt', 6, '各乡镇人民政府，各有关单位：', 12, 7],
  ['002_259c1294b9cbf005.txt', 2, '各镇人民政府、街道办事处，区政府各有关部门、事业单位：', 6, 3],
  ['003_32d18a033e109083.txt', 3, '各镇人民政府、各街道办事处，区直国家机关各部门，各人民团体，各事业单位：', 7, 1],
  ['004_1596418120e5e5c2.txt', 3, '各乡镇（街道）人民政府（办事处），县政府有关部门，有关单位：', 11, 1],
])('the parts of %s', (name, heading, addressees, body, ending) => {
  const parts = textsOf(seed(name));
  expect(parts.heading).toHaveLength(heading);
  expect(parts.addressees).toBe(addressees);
  expect(parts.body).toHaveLength(body);
  expect(parts.ending).toHaveLength(ending);
  expect(parts.annexes.map(([label]) => label)).toEqual([name.startsWith('001') ? '附件1' : '附件']);
  expect(parts.annexes[0]?.[1]).toContain('序号');
});

const LETTER = '某县人民政府关于印发为民办实事工作的通知\n\n各乡镇人民政府，县政府各部门：\n现将任务分解下达。\n';

test.each([
  ['an annex that is named is none', `${LETTER}附件：1. 任务分解表\n2. 进展情况表\n\n某县人民政府\n2024年3月1日`, []],
  [
    'an annex with its number',
    `${LETTER}某县人民政府\n2024年3月1日\n\n附件1\n任务分解表\n1.建学校。`,
    [['附件1', '任务分解表\n1.建学校。']],
  ],
  [
    'a label with its title',
    `${LETTER}某县人民政府\n2024年3月1日\n\n附件：任务分解表\n一、建学校。`,
    [['附件', '任务分解表\n一、建学校。']],
  ],
  [
    'several annexes',
    `${LETTER}附件：1.甲表\n2.乙表\n某县人民政府\n2024年3月1日\n附件1\n甲表\n1.建学校。\n附件2\n乙表\n1.建公园。`,
    [
      ['附件1', '甲表\n1.建学校。'],
      ['附件2', '乙表\n1.建公园。'],
    ],
  ],
  [
    'a table with no 附件 over it',
    `${LETTER}某县人民政府\n2024年3月1日\n任务分解表\n序号\n项目名称\n责任单位\n1\n建学校\n县教育局`,
    [[null, '任务分解表\n序号\n项目名称\n责任单位\n1\n建学校\n县教育局']],
  ],
  [
    'what follows the list is of the letter',
    `${LETTER}附件\n任务表\n1.建学校。\n抄送：县委办。`,
    [['附件', '任务表\n1.建学校。']],
  ],
])('%s', (_what, source, annexes) => expect(textsOf(source).annexes).toEqual(annexes));

test('a list with no letter: its title is heading and caption', () => {
  const { heading, annexes, body } = textsOf('某县2024年民生实事清单\n序号\n项目名称\n责任单位\n1\n建学校\n县教育局');
  expect(heading).toEqual(['某县2024年民生实事清单']);
  expect(annexes[0]?.[1]).toMatch(/^某县2024年民生实事清单\n序号/);
  expect(body).toEqual([]);
});

test('addressees over two lines, and lines that the page broke', () => {
  const { addressees, body } = textsOf(
    '某区人民政府关于印发通知\n各乡镇人民政府、各街道办事处，\n区政府各部门，各直属单位：\n现将本区今年为民办实事的各项任务分解下达给各责任\n单位，请各牵头单位认真组织实施，按时完成全部任务，\n并于每季度结束后五日内向区政府督查室报送进展情况，\n有关要求如下。\n一、加强领导\n各单位要高度重视。',
  );
  expect(addressees).toBe('各乡镇人民政府、各街道办事处，区政府各部门，各直属单位：');
  expect(body).toHaveLength(3);
  expect(body[0]).toMatch(/^现将.*各责任单位，请.*有关要求如下。$/);
});

test('every line of a notice is in one of its parts', () => {
  const line = fc.constantFrom(
    '某县人民政府',
    '各乡镇人民政府：',
    '附件',
    '附件1：任务表',
    '2024年3月1日',
    '抄送：县委办。',
    '一、加强领导',
    '各单位要高度重视。',
    '序号',
    '项目名称',
    '责任单位',
    '1',
    '\t序号',
    '\t2',
    '',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const source = lines.join('\n');
      const { heading, addressees, body, ending, annexes } = partsOf(passageOf(source));
      const kept = new Set(
        [
          ...heading,
          ...(addressees ? [addressees] : []),
          ...body,
          ...ending,
          ...annexes.flatMap(({ label, text }) => [text, ...(label ? [label] : [])]),
        ].flatMap(({ at }) => at),
      );
      const lost = Array.from(source, (_, i) => i).filter((i) => /[^\s:：.]/.test(source.charAt(i)) && !kept.has(i));
      expect(lost.map((i) => source.charAt(i)).join('')).toBe('');
    }),
    { numRuns: 300 },
  );
});
