import type { RawItem } from '../../../api/notices/raw-item';
import { readTable } from '../../../api/notices/table-items.rules';
import { builtTable, MERGED } from '../../support/notice-table';

const HEADS = ['序号', '项目名称', '建设内容', '责任单位'];
const read = (rows: string[][], heads = HEADS) => readTable(builtTable(heads, rows).table);
/** serial title [group]: leads; and the parts below it. */
const tell = (item: RawItem): unknown => {
  const leads = item.units.map(({ passage, inherited }) => passage.text + (inherited ? '^' : '')).join('|');
  const group = item.group ? ` [${item.group.text}]` : '';
  const line = `${item.serial?.text ?? '-'} ${item.title?.text ?? '-'} ${item.content?.text ?? '-'}${group}: ${leads}`;
  return item.subItems.length > 0 ? [line, ...item.subItems.map(tell)] : line;
};
const told = (rows: string[][], heads = HEADS) => read(rows, heads).items.map(tell);
const codes = (rows: string[][], heads = HEADS) => {
  const of = (item: RawItem): string[] => [...item.doubts.map(({ code }) => code), ...item.subItems.flatMap(of)];
  return read(rows, heads).items.flatMap(of);
};

describe('serials', () => {
  test.each([
    ['1', '2', '3'],
    ['1.', '2.', '3、'],
    ['1。', '2。', '3。'],
    ['（一）', '（二）', '（三）'],
    ['一', '二', '三'],
    ['第1件实事', '第2件实事', '第3件实事'],
    ['①', '②', '③'],
  ])('%s %s %s', (...serials) => {
    const rows = serials.map((serial, at) => [serial, `工程${at}`, '新建1处', '县水利局']);
    expect(told(rows)).toEqual(serials.map((serial, at) => `${serial} 工程${at} 新建1处: 县水利局`));
  });

  test('with marks: 1* · ★2 · 3（A类）', () => {
    const { items } = read([
      ['1*', '甲工程', '建1处', '县水利局'],
      ['★2', '乙工程▲', '建1处', '县水利局'],
      ['3', '丙工程（A类）', '建1处', '县水利局'],
    ]);
    expect(items.map(({ serial, title, marks }) => [serial?.text, title?.text, marks.map(({ text }) => text)])).toEqual(
      [
        ['1', '甲工程', ['*']],
        ['2', '乙工程', ['★', '▲']],
        ['3', '丙工程', ['（A类）']],
      ],
    );
  });

  test('in the title where there is no column for it', () => {
    const rows = [
      ['1.甲工程', '建1处', '县水利局'],
      ['2、乙工程', '建2处', '县教育局'],
    ];
    expect(told(rows, HEADS.slice(1))).toEqual(['1. 甲工程 建1处: 县水利局', '2、 乙工程 建2处: 县教育局']);
  });

  test('none at all: each title is an item', () => {
    const rows = [
      ['甲工程', '建1处', '县水利局'],
      ['乙工程', '建2处', '县教育局'],
      ['', '建3处', ''],
    ];
    expect(told(rows, HEADS.slice(1))).toEqual([
      '- 甲工程 建1处: 县水利局',
      ['- 乙工程 -: ', '- - 建2处: 县教育局', '- - 建3处: 县教育局^'],
    ]);
  });

  test('one was lost: its neighbours tell', () => {
    const rows = [
      ['1', '甲', '建1处', '县水利局'],
      ['', '乙', '建1处', '县教育局'],
      ['3', '丙', '建1处', '县民政局'],
    ];
    expect(told(rows)).toHaveLength(3);
    expect(codes(rows)).toEqual(['SERIAL_MISSING']);
  });
});

describe('rows that are no items', () => {
  test('groups across the table, items restarting or running on', () => {
    const rows = [
      ['一、教育惠民', '', '', ''],
      ['1', '甲', '建1处', '县教育局'],
      ['2', '乙', '建1处', '县教育局'],
      ['（二）健康惠民', '健康惠民', '', ''],
      ['1', '丙', '建1处', '县卫健局'],
    ].filter((row) => row[1] !== '健康惠民');
    expect(told([...rows.slice(0, 3), ['二、健康惠民（1件）', '', '', ''], ...rows.slice(3)])).toEqual([
      '1 甲 建1处 [一、教育惠民]: 县教育局',
      '2 乙 建1处 [一、教育惠民]: 县教育局',
      '1 丙 建1处 [二、健康惠民（1件）]: 县卫健局',
    ]);
  });

  test('a group whose number and name stand in two cells, with its sum of money', () => {
    const heads = ['序号', '项目名称', '建设内容', '总投资（万元）', '责任单位'];
    const { items, subtotals, total } = read(
      [
        ['合计', '', '', '300', ''],
        ['一', '教育惠民', '', '100', ''],
        ['1', '甲', '建1处', '100', '县教育局'],
        ['二', '健康惠民', '', '200', ''],
        ['2', '乙', '建1处', '200', '县卫健局'],
      ],
      heads,
    );
    expect(items.map(({ group }) => group?.text)).toEqual(['一、教育惠民', '二、健康惠民']);
    expect(total?.money[0]?.passage.text).toBe('300');
    expect(subtotals?.map(({ group, money }) => [group?.text, money[0]?.passage.text])).toEqual([
      ['一、教育惠民', '100'],
      ['二、健康惠民', '200'],
    ]);
  });

  test('totals, also in the column of titles; 小计; head again; empty rows; unit line; remark', () => {
    const heads = ['序号', '项目名称', '总投资', '责任单位'];
    const list = read(
      [
        ['单位：万元', '', '', ''],
        ['', '', '', ''],
        ['1', '甲', '100', '县教育局'],
        ['', '小计', '100', ''],
        ['序号', '项目名称', '总投资', '责任单位'],
        ['2', '乙', '200', '县卫健局'],
        ['', '合 计', '300', ''],
        ['备注：★为票决项目。', '', '', ''],
      ],
      heads,
    );
    expect(list.items.map(({ title }) => title?.text)).toEqual(['甲', '乙']);
    expect(list.total?.money[0]?.passage.text).toBe('300');
    expect(list.subtotals).toHaveLength(1);
    expect(list.caption.map(({ text }) => text)).toEqual(['单位：万元']);
    expect(list.remarks.map(({ text }) => text)).toEqual(['备注：★为票决项目。']);
  });
});

test('units beside the name of a group hold for its items, whose numbers run on', () => {
  expect(
    told([
      ['一', '教育惠民工程', '', '县教育局'],
      ['1', '学校', '建1所', ''],
      ['2', '食堂', '建2个', '县城投公司'],
      ['二', '健康惠民工程', '', '县卫健局'],
      ['3', '医院', '建1所', ''],
    ]),
  ).toEqual([
    '1 学校 建1所 [一、教育惠民工程]: 县教育局^',
    '2 食堂 建2个 [一、教育惠民工程]: 县城投公司',
    '3 医院 建1所 [二、健康惠民工程]: 县卫健局^',
  ]);
});

test('who leads a group leads its items', () => {
  const { items } = read([
    ['一、提升教育质量（牵头领导：王强）', '', '', ''],
    ['（一）', '新建学校', '新建3所', '市教育局'],
    ['（二）', '扩建学校', '扩建3所', '市教育局'],
  ]);
  expect(items.map(({ leaders, title }) => [leaders?.text, title?.text])).toEqual([
    ['王强', '新建学校'],
    ['王强', '扩建学校'],
  ]);
});

describe('parts under a serial', () => {
  test('with the serial cell merged or blank; units of the row above', () => {
    for (const same of ['', MERGED]) {
      expect(
        told([
          ['7', '风貌工程', '改造市场5个', '科工贸局'],
          [same, same, '整治管线', same],
          [same, same, '更换路灯', '住建局'],
          ['8', '便民工程', '新建码头40个', ''],
        ]),
      ).toEqual([
        ['7 风貌工程 -: ', '- - 改造市场5个: 科工贸局', '- - 整治管线: 科工贸局^', '- - 更换路灯: 住建局'],
        '8 便民工程 新建码头40个: ',
      ]);
    }
  });

  test('a blank lead of an item, which may be merged in the file, is doubted', () => {
    expect(
      codes([
        ['1', '甲', '建1处', '县教育局'],
        ['2', '乙', '建1处', ''],
      ]),
    ).toEqual(['UNITS_BLANK']);
  });

  test('numbered below the item: 6.1, （1）', () => {
    for (const [first, second] of [
      ['6.1', '6.2'],
      ['（1）', '（2）'],
    ] as const) {
      const rows = [
        ['6', '水环境', '整治水环境', '住建局'],
        [first, '', '新建管网', ''],
        [second, '', '建设系统', '农业农村局'],
        ['7', '路灯', '换路灯', '住建局'],
      ];
      expect(told(rows)).toEqual([
        ['6 水环境 整治水环境: 住建局', `${first} - 新建管网: 住建局^`, `${second} - 建设系统: 农业农村局`],
        '7 路灯 换路灯: 住建局',
      ]);
    }
  });

  test('items numbered 一、 with rows 1, 2 below them', () => {
    const rows = [
      ['一', '教育工程', '提升教育', '县教育局'],
      ['1', '建学校', '建2所', '县教育局'],
      ['2', '建食堂', '建3个', '县教育局'],
      ['二', '健康工程', '提升健康', '县卫健局'],
      ['1', '建医院', '建1所', '县卫健局'],
    ];
    expect(read(rows).items.map(({ serial, subItems }) => [serial?.text, subItems.length])).toEqual([
      ['一', 2],
      ['二', 1],
    ]);
  });

  test('a row with nothing but a unit adds it to the row above', () => {
    expect(
      told([
        ['1', '甲', '建1处', '县水利局'],
        ['', '', '', '县财政局'],
        ['2', '乙', '建1处', '县教育局'],
      ]),
    ).toEqual(['1 甲 建1处: 县水利局\n县财政局', '2 乙 建1处: 县教育局']);
  });

  test('parts with titles, dates and leaders of their own (one column of text)', () => {
    const { items } = read(
      [
        ['5', '开工建设县老年养护楼。', '县民政局', '5月底前动工'],
        ['', '开工建设老年大学。', '', '12月底前'],
        ['6', '迁建县政务服务中心。', '县政务服务中心', '12月底前'],
      ],
      ['序号', '民生实事', '责任单位', '完成时限'],
    );
    expect(items.map(({ title }) => title?.text)).toEqual([
      '开工建设县老年养护楼。开工建设老年大学。',
      '迁建县政务服务中心。',
    ]);
    expect(
      items[0]?.subItems.map(({ title, deadline, units }) => [title?.text, deadline?.text, units[0]?.passage.text]),
    ).toEqual([
      ['开工建设县老年养护楼。', '5月底前动工', '县民政局'],
      ['开工建设老年大学。', '12月底前', '县民政局'],
    ]);
  });

  test('what only the first row says belongs to the item: date, leader, money', () => {
    const heads = ['序号', '项目名称', '建设内容', '责任单位', '完成时间', '责任领导', '总投资（万元）'];
    const [item] = read(
      [
        ['1', '甲', '建1处', '县水利局', '12月', '何德华', '50'],
        [MERGED, MERGED, '建2处', '县教育局', MERGED, MERGED, MERGED],
      ],
      heads,
    ).items;
    expect([item?.deadline?.text, item?.leaders?.text, item?.money[0]?.passage.text]).toEqual(['12月', '何德华', '50']);
    expect(item?.subItems.map(({ deadline, leaders, money }) => [deadline, leaders, money])).toEqual([
      [null, null, []],
      [null, null, []],
    ]);
  });

  test('clauses of one cell; the units are those of the item, or numbered with them', () => {
    const rows = [
      ['1', '甲', '1.新建学校2所；2.改建食堂3个', '县教育局'],
      ['2', '乙', '1.新建医院2所；2.改建站点3个', '1.县卫健局；2.县民政局'],
    ];
    expect(told(rows)).toEqual([
      ['1 甲 1.新建学校2所；2.改建食堂3个: 县教育局', '1. - 新建学校2所；: ', '2. - 改建食堂3个: '],
      [
        '2 乙 1.新建医院2所；2.改建站点3个: 1.县卫健局；2.县民政局',
        '1. - 新建医院2所；: 县卫健局；',
        '2. - 改建站点3个: 县民政局',
      ],
    ]);
  });
});

describe('cells', () => {
  test('a merged unit cell is shared over items, as is 同上; 无 stays', () => {
    expect(
      told([
        ['1', '甲', '建1处', '县水利局'],
        ['2', '乙', '建1处', MERGED],
        ['3', '丙', '建1处', '同上'],
        ['4', '丁', '建1处', '无'],
      ]),
    ).toEqual(['1 甲 建1处: 县水利局', '2 乙 建1处: 县水利局^', '3 丙 建1处: 县水利局^', '4 丁 建1处: 无']);
  });

  test('a column 类别 holds down to its next cell', () => {
    const heads = ['序号', '类别', '项目名称', '责任单位'];
    expect(
      told(
        [
          ['1', '教育', '甲', '县教育局'],
          ['2', '', '乙', '县教育局'],
          ['3', '健康', '丙', '县卫健局'],
        ],
        heads,
      ),
    ).toEqual(['1 甲 - [教育]: 县教育局', '2 乙 - [教育]: 县教育局', '3 丙 - [健康]: 县卫健局']);
  });

  test('how many, in a column of its own', () => {
    const [item] = read(
      [['1', '新建公厕', '座', '5', '县城管局']],
      ['序号', '项目名称', '单位', '数量', '责任单位'],
    ).items;
    expect([item?.title?.text, item?.content?.text, item?.units.length]).toEqual(['新建公厕', '5座', 1]);
  });

  test('money that is merged over two items counts once', () => {
    const heads = ['序号', '项目名称', '总投资（万元）', '责任单位'];
    const rows = [
      ['1', '甲', '50', '县水利局'],
      ['2', '乙', MERGED, '县水利局'],
    ];
    expect(read(rows, heads).items.map(({ money }) => money.length)).toEqual([1, 0]);
    expect(codes(rows, heads)).toEqual(['MONEY_SHARED']);
  });

  test('other columns are kept with their heads; the title of a table with one column of text is its first sentence', () => {
    const [item] = read(
      [['1', '老旧小区改造。全年改造老旧小区80个，惠及居民2万户。', '柳石街道', '县住建局']],
      ['序号', '主要内容', '建设地点', '责任单位'],
    ).items;
    expect([item?.title?.text, item?.content?.text]).toEqual(['老旧小区改造', '全年改造老旧小区80个，惠及居民2万户。']);
    expect(item?.others.map(({ head, value }) => [head.text, value.text])).toEqual([['建设地点', '柳石街道']]);
  });
});
