import fc from 'fast-check';
import { readParagraphList } from '../../../api/notices/paragraph-list.rules';
import { type Passage, passageOf, splitPassage } from '../../../api/notices/passage.rules';
import type { RawItem, RawList } from '../../../api/notices/raw-item';
import { BOUNDED_MILLISECONDS } from '../../support/bounded';

const paragraphsOf = (text: string) => splitPassage(passageOf(text), /\n/).filter(({ text: line }) => line !== '');
const read = (text: string, prefix = '市', count: number | null = null) =>
  readParagraphList(paragraphsOf(text), { prefix }, count);

function shown(item: RawItem): string {
  const units = item.units.map(
    ({ role, undivided, inherited, passage }) =>
      `${role}${undivided ? '*' : ''}${inherited ? '^' : ''} ${passage.text}`,
  );
  const parts = item.subItems.map((part) => `(${shown(part)})`);
  const title = item.title?.text ?? item.content?.text ?? '';
  return [title, ...units, ...parts].join(' | ');
}
const items = (text: string, prefix?: string, count?: number) =>
  read(text, prefix, count)?.list.items.map(shown) ?? null;
const rest = (text: string) => read(text)?.rest.map(({ text: line }) => line);

describe('serials', () => {
  test.each([
    ['1.', '2.'],
    ['1、', '2、'],
    ['1。', '2。'],
    ['1.', '2、'],
    ['（一）', '（二）'],
    ['一、', '二、'],
    ['第一件实事 ', '第二件实事 '],
    ['第1件 ', '第2件 '],
    ['(1)', '(2)'],
    ['1）', '2）'],
    ['①', '②'],
    ['实事一：', '实事二：'],
    ['1 ', '2 '],
    ['★1.', '2.'],
  ])('%s … %s', (first, second) => {
    const text = `${first}新建学校2所。（责任单位：市教育局）\n${second}新建公厕10座。（责任单位：市城管局）`;
    expect(items(text)).toEqual(['新建学校2所 | LEAD* 市教育局', '新建公厕10座 | LEAD* 市城管局']);
  });

  test('the eleventh is 11 and not 11.121', () => {
    const lines = Array.from({ length: 10 }, (_, index) => `${index + 1}.新建学校${index + 2}所。（市教育局）`);
    const list = read([...lines, '11.121人才行动。引进人才100名。（市人社局）'].join('\n'))?.list;
    expect(list?.items).toHaveLength(11);
    expect(list?.items[10]).toMatchObject({ serial: { text: '11.' }, title: { text: '121人才行动' } });
  });
});

describe('groups', () => {
  test('headings with numbers that run on or begin anew', () => {
    const text = (second: string) => `一、教育惠民工程
1.新建学校2所。（责任单位：市教育局）
2.培训教师1000人次。（责任单位：市教育局）
二、健康惠民工程
${second}.新建卫生院3所。（责任单位：市卫生健康委）`;
    for (const second of ['3', '1']) {
      const list = read(text(second))?.list;
      expect(list?.items.map(({ group, title }) => [group?.text, title?.text])).toEqual([
        ['一、教育惠民工程', '新建学校2所'],
        ['一、教育惠民工程', '培训教师1000人次'],
        ['二、健康惠民工程', '新建卫生院3所'],
      ]);
    }
  });

  test('headings without numbers', () => {
    const list = read(`教育惠民
1.新建学校2所。（市教育局、市财政局）
健康惠民
1.新建卫生院2所。（市卫生健康委牵头，各区配合）`)?.list;
    expect(list?.items.map(({ group, title }) => `${group?.text} ${title?.text}`)).toEqual([
      '教育惠民 新建学校2所',
      '健康惠民 新建卫生院2所',
    ]);
  });

  test('a heading that names the leader', () => {
    const list = read(`一、王XX市长牵头重点工作
1.新建学校10所。责任单位：市教育局
二、李明副市长主抓重点工作
2.新增公交线路5条。
责任单位：市交通运输局`)?.list;
    expect(list?.items.map(({ leaders, units }) => [leaders?.text, units[0]?.passage.text])).toEqual([
      ['王XX', '市教育局'],
      ['李明', '市交通运输局'],
    ]);
  });

  test('units of the heading hold for the tasks below it, with a doubt', () => {
    const list = read(`一、教育实事（牵头单位：市教育局）
1.新建幼儿园10所。
2.新增学位3000个。
二、交通实事（牵头单位：市交通运输局；配合单位：各县区）
3.改造农村公路100公里。`)?.list;
    expect(list?.items.map(shown)).toEqual([
      '新建幼儿园10所 | LEAD^ 市教育局',
      '新增学位3000个 | LEAD^ 市教育局',
      '改造农村公路100公里 | LEAD^ 市交通运输局 | SUPPORT^ 各县区',
    ]);
    expect(list?.items.flatMap(({ doubts }) => doubts.map(({ code }) => code))).toEqual(
      Array(3).fill('UNITS_OF_HEADING'),
    );
  });

  test('a line below a run of tasks names their units', () => {
    expect(
      items(`一、健康工程
（一）新建村卫生室30个。
（二）免费体检1.2万人。
上述项目由市卫生健康委牵头负责。
二、教育工程
（一）新建学校2所。（市教育局）`),
    ).toEqual([
      '新建村卫生室30个 | LEAD^ 由市卫生健康委牵头负责',
      '免费体检1.2万人 | LEAD^ 由市卫生健康委牵头负责',
      '新建学校2所 | LEAD* 市教育局',
    ]);
  });

  test('the declared number settles what is a heading and what a task', () => {
    const text = `一、教育\n（一）新建学校2所。（市教育局）\n（二）新增学位90个。（市教育局）\n二、健康\n（一）新建卫生院2所。（市卫生健康委）`;
    expect(read(text, '市', 3)?.list.items).toHaveLength(3);
    expect(read(text, '市', 2)?.list.items.map(({ subItems }) => subItems.length)).toEqual([2, 1]);
  });
});

describe('one task', () => {
  test('content over several paragraphs, labels on their own lines, a remark for all', () => {
    const list = read(`现将2023年为民办实事任务分解如下：
第一件 农村饮水提升工程
目标任务：新建水厂3处，受益人口5万人。
责任领导：陈  建
牵头单位：县水利局
配合单位：各乡镇人民政府。
完成时限：2023年12月底前
投资：1500万元
第二件 便民桥工程
目标任务：新建便民桥2座。
责任领导：石  华
牵头单位：县交通运输局
备注：以上实事原则上要求在2023年12月31日前完成。`)?.list;
    expect(list?.items[0]).toMatchObject({
      title: { text: '农村饮水提升工程' },
      content: { text: '新建水厂3处，受益人口5万人。' },
      leaders: { text: '陈  建' },
      deadline: { text: '2023年12月底前' },
      money: [{ passage: { text: '1500万元' }, unit: '万元' }],
    });
    expect(list?.items.map(shown)).toEqual([
      '农村饮水提升工程 | LEAD 县水利局 | SUPPORT 各乡镇人民政府',
      '便民桥工程 | LEAD 县交通运输局',
    ]);
    expect(list?.remarks.map(({ text }) => text)).toEqual(['备注：以上实事原则上要求在2023年12月31日前完成。']);
  });

  test.each<[string, string]>([
    ['▲启动80个；\n▲完成50个。\n（牵头单位：市住建局）', '改造小区 | LEAD 市住建局 | (启动80个；) | (完成50个。)'],
    [
      '（1）启动80个（市住建局）；\n（2）完成50个（市财政局）。',
      '改造小区 | (启动80个； | LEAD* 市住建局) | (完成50个。 | LEAD* 市财政局)',
    ],
  ])('parts: %s', (below, expected) => {
    expect(items(`1.改造小区。\n${below}\n2.新建学校2所。（市教育局）`)?.[0]).toBe(expected);
  });

  test('targets between semicolons stay one task', () => {
    expect(items('1.新建学校2所；新增学位90个；培训30人。（市教育局）\n2.新建公厕10座。（市城管局）')).toEqual([
      '新建学校2所；新增学位90个；培训30人 | LEAD* 市教育局',
      '新建公厕10座 | LEAD* 市城管局',
    ]);
  });

  test('no numbers at all: each ends with its units', () => {
    expect(items('新建学校2所。\n责任单位：市教育局\n新建公厕10座。\n责任单位：市城管局')).toEqual([
      '新建学校2所 | LEAD* 市教育局',
      '新建公厕10座 | LEAD* 市城管局',
    ]);
  });
});

describe('a list in the letter itself', () => {
  const LETTER = `为切实做好民生实事工作，现将有关事项通知如下：
一、加强组织领导
各责任单位要高度重视，主要领导亲自抓。
二、实事项目
1.改造棚户区200户（责任单位：市住建局）；
2.新建公厕10座（责任单位：市城管局、各街道）。
三、工作要求
（一）强化督查。市政府督查室每季度开展一次督查。
（二）及时报送。各责任单位每季度末月20日前报送进展情况。
特此通知。`;

  test('is told from the rules around it', () => {
    expect(items(LETTER)).toEqual(['改造棚户区200户 | LEAD* 市住建局', '新建公厕10座 | LEAD* 市城管局、各街道']);
    expect(rest(LETTER)).toEqual(LETTER.split('\n').filter((line) => !/^[12]\./.test(line)));
  });

  test('ten in one paragraph, as many as are declared', () => {
    const text = `今年办好五件实事。\n五件实事分别是：新建学校2所；新建公厕10座；改造公路30公里；新增床位90张；免费体检1万人。`;
    expect(items(text)).toEqual(['新建学校2所', '新建公厕10座', '改造公路30公里', '新增床位90张', '免费体检1万人']);
  });

  test('a letter of rules has no list', () => {
    const text = `为做好今年民生实事工作，现将有关要求通知如下：
一、高度重视。各单位要加强组织领导，落实责任。
二、制定方案。各牵头单位要于3月15日前将实施方案报市政府督查室。
三、按时报送。每季度次月5日前报送进展情况，报送2份。
四、严格考核。对完成不好的3个单位通报批评。`;
    expect(read(text)).toBeNull();
  });
});

describe('any text', () => {
  const WORDS = [
    '一、教育实事',
    '（一）新建学校2所。',
    '1.新建公厕10座',
    '2、',
    '▲改造',
    '（责任单位：市教育局）',
    '牵头单位：市财政局',
    '\n',
    '\n',
    '\n',
    '（市住建局、各区）',
    '由市民政局牵头，各区配合。',
    '上述项目由市水利局负责。',
    '各单位要报送',
    '现将十件实事明确如下：',
    '；',
    '。',
    '备注：',
    '特此通知。',
  ];
  const anyText = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((parts) => parts.join(''));

  const placesOf = (list: RawList): Set<number> => {
    const found = new Set<number>();
    const add = (passage: Passage | null) => {
      for (const place of passage?.at ?? []) found.add(place);
    };
    const addItem = (item: RawItem): void => {
      for (const each of [
        item.serial,
        item.title,
        item.content,
        item.standard,
        item.leaders,
        item.deadline,
        item.remark,
        item.group,
      ])
        add(each);
      for (const { passage, label } of item.units) [passage, label].forEach(add);
      for (const { head, value } of item.others) [head, value].forEach(add);
      item.marks.forEach(add);
      item.subItems.forEach(addItem);
    };
    list.items.forEach(addItem);
    [...list.caption, ...list.remarks].forEach(add);
    return found;
  };

  test('loses no word and makes none up', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = read(text);
        if (!found) return;
        const places = placesOf(found.list);
        for (const { at } of found.rest) for (const place of at) places.add(place);
        const lost = Array.from(text).filter((sign, at) => /[\u4e00-\u9fa5\d]/.test(sign) && !places.has(at));
        // The number of a heading, the label of a remark, and words of a clause that name nobody are told by what they did.
        expect(lost.join('').replace(/[一二三四五六七八九十]|上述项目|由|负责|牵头|配合|备注/g, '')).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  test('is read in bounded time', () => {
    const started = Date.now();
    for (const piece of [
      '（',
      '一、',
      '1.\n',
      '牵头单位：',
      '由市教育局牵头\n',
      '市教育局、',
      '（一）新建2所（市教育局）\n',
      '新建2所（责任单位：市教育局）',
    ]) {
      read(piece.repeat(1000));
    }
    expect(Date.now() - started).toBeLessThan(BOUNDED_MILLISECONDS);
  });
});
