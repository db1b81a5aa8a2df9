import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { cleanText } from '../../../api/notices/clean-text.rules';
import { partsOf } from '../../../api/notices/parts.rules';
import { type Passage, passageOf } from '../../../api/notices/passage.rules';
import type { RecoveredTable } from '../../../api/notices/raw-item';
import { recoverTables } from '../../../api/notices/table-recovery.rules';
import { BOUNDED_MILLISECONDS } from '../../support/bounded';
import { FLATTENINGS, type FlatteningName } from '../../support/flattened';

const texts = join(__dirname, '../../../samples/notices');
const names = readdirSync(texts).filter((file) => file.endsWith('.txt'));
const bare = (text: string) => text.replace(/[\s、]/g, '');
const cellsOf = ({ rows }: RecoveredTable) => rows.map(({ cells }) => cells.map(({ passage }) => passage.text));
const headsOf = ({ heads }: RecoveredTable) => heads.map(({ text }) => text);

/** The tables of a text, through all stages before. */
function tablesOf(source: string): readonly RecoveredTable[] {
  const { annexes } = partsOf(cleanText(source).passage);
  return annexes.flatMap(({ text }) => recoverTables(text, []).tables);
}

function onlyTable(source: string): RecoveredTable {
  const tables = tablesOf(source);
  expect(tables).toHaveLength(1);
  return tables[0] as RecoveredTable;
}

/** A passage says what stands at its places, in their order; a glue stands at the place of what is before it. */
function expectToLieIn(source: string, passage: Passage): void {
  const strange = passage.at.filter((place, i) => {
    const before = passage.at[i - 1] ?? -1;
    const [written, read] = [source.charAt(place).trim(), passage.text.charAt(i).trim()];
    return place < before || (place !== before && written !== read);
  });
  expect([passage.at.length, strange]).toEqual([passage.text.length, []]);
}

describe.each(names)('%s', (name) => {
  const source = readFileSync(join(texts, name), 'utf8');
  const { columns } = JSON.parse(readFileSync(join(texts, name.replace('.txt', '.gold.json')), 'utf8')) as {
    columns: string[];
  };
  const table = onlyTable(source);

  test('has the heads of its answer, and nothing unread', () => {
    expect(headsOf(table)).toEqual(columns);
    expect(table.unread).toEqual([]);
    expect(table.doubts).toEqual([]);
  });

  test('every cell is a place in the text', () => {
    for (const { cells } of table.rows) for (const { passage } of cells) expectToLieIn(source, passage);
  });

  // 001 has rows that a blank cell or a second line of units leaves open when blank cells are lost.
  const ofAllCells: Record<FlatteningName, number> = {
    tabs: 1,
    paragraphs: name.startsWith('001') ? 0.4 : 1,
    'paragraphs with blank lines': name.startsWith('001') ? 0.4 : 1,
    'pipes, one row a line': 1,
    Markdown: 1,
    'pipes between cells only': 1,
    'pipes, blank cells at the end': 0.98,
    'a pipe after each cell': 1,
    'tabs between cells': 1,
    'two blanks between cells': name.startsWith('001') ? 0.4 : 1,
    'one blank between cells': name.startsWith('001') ? 0.4 : 1,
    'wrapped anywhere': name.startsWith('001') ? 0.3 : 0.8,
  };

  test.each(Object.keys(FLATTENINGS) as FlatteningName[])('its table again with %s', (way) => {
    const rows = cellsOf(table);
    const again = onlyTable(`附件\n某县2024年为民办实事任务分解表\n\n${FLATTENINGS[way](headsOf(table), rows)}\n`);
    const found = cellsOf(again);
    expect(headsOf(again)).toEqual(headsOf(table));
    const cells = rows.flatMap((row, r) => row.map((cell, c) => bare(found[r]?.[c] ?? '') === bare(cell)));
    expect(cells.filter(Boolean).length / cells.length).toBeGreaterThanOrEqual(ofAllCells[way]);
  });
});

const CATALOGUE: readonly [what: string, text: string, heads: string[], rows: string[][]][] = [
  [
    'one cell a paragraph: several units a row, a row within a row, no blank cells',
    '序号\n\n民生实事\n\n责任单位\n\n完成时限\n\n1\n\n启动综合治理工程和湿地公园建设。\n\n县水务局\n\n县住建局\n\n12月底前\n\n2\n\n开工建设县老年养护楼。\n\n县民政局\n\n5月底前动工\n\n开工建设老年大学。\n\n12月底前\n\n3\n\n新建2座人行天桥。\n\n县住建局\n\n9月投入使用',
    ['序号', '民生实事', '责任单位', '完成时限'],
    [
      ['1', '启动综合治理工程和湿地公园建设。', '县水务局\n县住建局', '12月底前'],
      ['2', '开工建设县老年养护楼。', '县民政局', '5月底前动工'],
      ['', '开工建设老年大学。', '', '12月底前'],
      ['3', '新建2座人行天桥。', '县住建局', '9月投入使用'],
    ],
  ],
  [
    'a head of two lines, its lower names marked by tabs',
    '\t序号\n\t项目名称\n\t资金来源（万元）\n\t责任单位\n\n\t合计\n\t中央\n\t自治区\n\n\t1\n\t甲项目\n\t100\n\t70\n\t30\n\t住建局\n\n\t2\n\t乙项目\n\t50\n\t20\n\t30\n\t教育局',
    ['序号', '项目名称', '资金来源（万元）/合计', '资金来源（万元）/中央', '资金来源（万元）/自治区', '责任单位'],
    [
      ['1', '甲项目', '100', '70', '30', '住建局'],
      ['2', '乙项目', '50', '20', '30', '教育局'],
    ],
  ],
  [
    'a head of two lines, one name a paragraph',
    '序号\n项目名称\n建设内容\n年度投资金额（万元）\n责任单位\n合计\n中央\n自治区\n1\n甲项目\n新建公园10个。\n100\n70\n30\n区住建局\n2\n乙项目\n新建学校1所。\n50\n20\n30\n区教育局',
    [
      '序号',
      '项目名称',
      '建设内容',
      '年度投资金额（万元）/合计',
      '年度投资金额（万元）/中央',
      '年度投资金额（万元）/自治区',
      '责任单位',
    ],
    [
      ['1', '甲项目', '新建公园10个。', '100', '70', '30', '区住建局'],
      ['2', '乙项目', '新建学校1所。', '50', '20', '30', '区教育局'],
    ],
  ],
  [
    'a head whose names are broken, and blanks inside names',
    '序\n号\n任 务 名 称\n主要内容\n牵头\n单位\n分管\n领导\n1\n新建幼儿园\n新建公办幼儿园3所。\n县教育局\n张三丰\n2\n改造卫生室\n改造村卫生室20个。\n县卫健局\n李四',
    ['序号', '任务名称', '主要内容', '牵头单位', '分管领导'],
    [
      ['1', '新建幼儿园', '新建公办幼儿园3所。', '县教育局', '张三丰'],
      ['2', '改造卫生室', '改造村卫生室20个。', '县卫健局', '李四'],
    ],
  ],
  [
    'group headings, and a total at the end',
    '序号\n项目名称\n主要内容\n牵头单位\n责任单位\n完成时限\n一、教育惠民\n1\n新建幼儿园\n新建公办幼儿园3所。\n县教育局\n县财政局\n县自然资源局\n12月底前\n二、健康惠民\n2\n改造卫生室\n改造村卫生室20个。\n县卫健局\n各乡镇\n10月底前',
    ['序号', '项目名称', '主要内容', '牵头单位', '责任单位', '完成时限'],
    [
      ['一、教育惠民', '', '', '', '', ''],
      ['1', '新建幼儿园', '新建公办幼儿园3所。', '县教育局', '县财政局\n县自然资源局', '12月底前'],
      ['二、健康惠民', '', '', '', '', ''],
      ['2', '改造卫生室', '改造村卫生室20个。', '县卫健局', '各乡镇', '10月底前'],
    ],
  ],
  [
    'a page mark inside a cell, and a remark below (R149, R60)',
    '\t序号\n\t标题\n\t内容\n\t牵头单位\n\n\t1\n\t甲工程\n\t建设公园\n— 5 —\n三个。\n\t区住建局\n\n\t2\n\t乙工程\n\t建设学校。\n\t区教育局\n\n备注：以上事项12月底前完成。',
    ['序号', '标题', '内容', '牵头单位'],
    [
      ['1', '甲工程', '建设公园\n三个。', '区住建局'],
      ['2', '乙工程', '建设学校。', '区教育局'],
    ],
  ],
  [
    'a head that lacks its last name',
    '| 序号 | 标题 | 内容 | 牵头单位 |\n| 1 | 甲 | 建设公园三个，面积2万平方米。 | 区住建局 | 12月底 |\n| 2 | 乙 | 建设学校一所。 | 区教育局 | 12月底 |',
    ['序号', '标题', '内容', '牵头单位', ''],
    [
      ['1', '甲', '建设公园三个，面积2万平方米。', '区住建局', '12月底'],
      ['2', '乙', '建设学校一所。', '区教育局', '12月底'],
    ],
  ],
  [
    'columns that stand under one another, with cells wrapped under themselves',
    '序号  项目名称      主要内容            牵头单位    完成时限\n1     新建幼儿园    新建公办幼儿园3所， 县教育局    12月底\n                    新增学位900个。\n2     改造卫生室    改造村卫生室20个。  县卫健局    10月底',
    ['序号', '项目名称', '主要内容', '牵头单位', '完成时限'],
    [
      ['1', '新建幼儿园', '新建公办幼儿园3所，新增学位900个。', '县教育局', '12月底'],
      ['2', '改造卫生室', '改造村卫生室20个。', '县卫健局', '10月底'],
    ],
  ],
  [
    'a matrix of quotas, one cell a line',
    '序号\n任务名称\n城关区\n七里河区\n榆中县\n合计\n1\n新建口袋公园（个）\n3\n2\n1\n6\n2\n适老化改造（户）\n30\n20\n10\n60',
    ['序号', '任务名称', '城关区', '七里河区', '榆中县', '合计'],
    [
      ['1', '新建口袋公园（个）', '3', '2', '1', '6'],
      ['2', '适老化改造（户）', '30', '20', '10', '60'],
    ],
  ],
  [
    'run on, with nothing between the cells',
    '某区2021年民生实事任务分解表序号项目名称主要内容区政府分管领导牵头单位配合单位1增加教育资源供给实施新建学校12个，增加学位5000个。何海平教育局高新园（甲镇）各街道2优化养老服务为23000名老年人提供居家上门服务。张伟民政局各街道',
    ['序号', '项目名称', '主要内容', '区政府分管领导', '牵头单位', '配合单位'],
    [
      ['1', '增加教育资源供给', '实施新建学校12个，增加学位5000个。', '何海平', '教育局', '高新园（甲镇）各街道'],
      ['2', '优化养老服务', '为23000名老年人提供居家上门服务。', '张伟', '民政局', '各街道'],
    ],
  ],
];

test.each(CATALOGUE)('%s', (_what, text, heads, rows) => {
  const table = onlyTable(text);
  expect(headsOf(table)).toEqual(heads);
  expect(cellsOf(table)).toEqual(rows);
});

test('a row that ends early, and cells that shifted because a blank one was dropped', () => {
  const { rows } = onlyTable(
    '序号 |\n主要任务 |\n全年目标任务 |\n分管 领导 |\n牵头 单位 |\n责任主体与协同单位 |\n说明 |\n24 |\n优化提升50条背街后巷交通组织。 |\n徐国江 |\n城管局 |\n市政局、相关街道 |\n||\n25 |\n新建建筑垃圾中转站8个。 |\n徐国江 |\n城管局 |\n相关街道 |\n||',
  );
  expect(rows[0]?.cells.map(({ passage }) => passage.text)).toEqual([
    '24',
    '优化提升50条背街后巷交通组织。',
    '',
    '徐国江',
    '城管局',
    '市政局、相关街道',
    '',
  ]);
  expect(rows[0]?.cells[1]?.doubts?.[0]).toMatchObject({ code: 'CELL_PLACE', alternatives: ['全年目标任务'] });
});

test('two annexes are two tables', () => {
  const tables = tablesOf(
    '附件1\n城区2024年实事任务表\n\t序号\n\t标题\n\t牵头单位\n\n\t1\n\t甲\n\t区住建局\n\n附件2\n市2024年实事任务表\n\t序号\n\t标题\n\t责任单位\n\t完成标准\n\n\t1\n\t丙\n\t市住建局\n\t完成\n',
  );
  expect(tables.map(headsOf)).toEqual([
    ['序号', '标题', '牵头单位'],
    ['序号', '标题', '责任单位', '完成标准'],
  ]);
  expect(tables.map(({ caption }) => caption.map(({ text }) => text))).toEqual([
    ['城区2024年实事任务表'],
    ['市2024年实事任务表'],
  ]);
});

test('a table of the file: merged cells, a group across it, a head of two lines', () => {
  const rows = ['表一', '序号|项目|资金||单位', '|| 总|市|', '一、教育', '1|甲|10|5|县教育局', '|乙|20|5|'];
  let text = '';
  const put = (word: string) => {
    text += '\n\t';
    const start = text.length;
    text += word;
    return { start, end: text.length };
  };
  const cell = (word: string, row: number, column: number, rowSpan = 1, columnSpan = 1) => ({
    span: put(word),
    row,
    column,
    rowSpan,
    columnSpan,
  });
  expect(rows).toHaveLength(6);
  const cells = [
    cell('某县2024年实事任务表', 0, 0, 1, 5),
    cell('序号', 1, 0, 2),
    cell('项目名称', 1, 1, 2),
    cell('投资', 1, 2, 1, 2),
    cell('责任单位', 1, 4, 2),
    cell('合计', 2, 2),
    cell('市级', 2, 3),
    cell('一、教育惠民', 3, 0, 1, 5),
    cell('1', 4, 0, 2),
    cell('新建幼儿园', 4, 1),
    cell('10', 4, 2),
    cell('5', 4, 3),
    cell('县教育局', 4, 4, 2),
    cell('改造校舍', 5, 1),
    cell('20', 5, 2),
    cell('5', 5, 3),
  ];
  const { tables } = recoverTables(passageOf(text), [{ span: { start: 0, end: text.length }, cells }]);
  const table = tables[0] as RecoveredTable;
  expect(headsOf(table)).toEqual(['序号', '项目名称', '投资/合计', '投资/市级', '责任单位']);
  expect(table.caption.map((passage) => passage.text)).toEqual(['某县2024年实事任务表']);
  expect(cellsOf(table)).toEqual([
    ['一、教育惠民', '', '', '', ''],
    ['1', '新建幼儿园', '10', '5', '县教育局'],
    ['1', '改造校舍', '20', '5', '县教育局'],
  ]);
  expect(table.rows[2]?.cells.map(({ state }) => state)).toEqual(['MERGED_ABOVE', 'OWN', 'OWN', 'OWN', 'MERGED_ABOVE']);
});

describe('whatever the text is', () => {
  const seeds = names.map((name) => readFileSync(join(texts, name), 'utf8'));
  const mutated = fc
    .record({
      seed: fc.constantFrom(...seeds),
      cuts: fc.array(fc.tuple(fc.nat(4000), fc.nat(300)), { maxLength: 6 }),
      glue: fc.constantFrom('', '\n', '\t', '|', ' '),
    })
    .map(({ seed, cuts, glue }) =>
      cuts.reduce((text, [at, length]) => text.slice(0, at) + glue + text.slice(at + length), seed),
    );
  const noise = fc
    .array(
      fc.constantFrom(
        '序号',
        '标题',
        '责任单位',
        '合计',
        '1',
        '2',
        '县教育局',
        '\n',
        '\t',
        '|',
        ' ',
        '附件',
        '新建3所。',
        '：',
      ),
      { maxLength: 120 },
    )
    .map((words) => words.join(''));

  test('nothing of it is dropped, and every piece is a place in it', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, noise), (source) => {
        const whole = passageOf(source);
        const { tables, rest } = recoverTables(whole, []);
        const kept = new Set<number>();
        const all = [
          ...rest,
          ...tables.flatMap(({ caption, heads, rows, remarks, unread }) => [
            ...caption,
            ...heads,
            ...remarks,
            ...unread,
            ...rows.flatMap(({ cells }) => cells.map(({ passage }) => passage)),
          ]),
        ];
        for (const passage of all) {
          expectToLieIn(source, passage);
          for (const place of passage.at) kept.add(place);
        }
        // Pipes and rulers part cells and say nothing themselves.
        const lost = Array.from(source, (_, i) => i).filter((i) => /[^\s|｜│┃]/.test(source.charAt(i)) && !kept.has(i));
        expect(lost.map((i) => source.charAt(i)).join('')).toMatch(/^[-—–―─━:：]*$/);
      }),
      { numRuns: 200 },
    );
  });

  test('parts never fail, and long hostile texts take no long time', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, noise, fc.string()), (source) => void tablesOf(source)),
      { numRuns: 200 },
    );
    const began = Date.now();
    for (const text of [
      '序号\n标题\n'.repeat(5000),
      '\t1\n'.repeat(20000),
      '|'.repeat(50000),
      '序号项目名称责任单位'.repeat(3000),
      ' '.repeat(100000),
      '1 '.repeat(30000),
    ]) {
      tablesOf(text);
    }
    expect(Date.now() - began).toBeLessThan(BOUNDED_MILLISECONDS);
  });
});
