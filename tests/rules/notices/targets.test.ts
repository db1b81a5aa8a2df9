import fc from 'fast-check';
import type { DraftTarget } from '../../../api/notices/notice-draft';
import { passageOf } from '../../../api/notices/passage.rules';
import { readTargets } from '../../../api/notices/targets.rules';
import { TRAPS, trapsIn } from '../../../api/notices/traps.rules';
import { BOUNDED_MILLISECONDS } from '../../support/bounded';
import { type ItemText, readItem, shortly } from './target-lines';

const shown = (text: string | ItemText, year = 2024) =>
  readItem(typeof text === 'string' ? { content: text } : text, year).targets.map(shortly);
const traps = (text: string) => readItem({ content: text }, 2024).notTargets.map(({ text, why }) => `${text} ${why}`);
const doubts = (text: string) => readItem({ content: text }, 2024).doubts.map(({ code, about }) => `${code} ${about}`);

describe('figures and comparators (R64, R75, R76)', () => {
  test.each([
    ['新建幼儿园1,234所', '幼儿园 = 1234 所'],
    ['新建绿道１２．５公里', '绿道 = 12.5 公里'],
    ['新建绿道12.50公里', '绿道 = 12.50 公里'],
    ['新增停车位1.2万个', '新增停车位 = 12000 个'],
    ['改造农户九十户', '改造农户 = 90 户'],
    ['建成公园一座', '公园 = 1 座'],
    ['完成百分之八十的工程量', '工程量 = 80 %'],
    ['改造小区 12 0 个', '改造小区 = 120 个'],
    ['规划户数20-30户', '规划户数 range 20..30 户'],
    ['举办培训30至40场', '培训 range 30..40 场'],
    ['新增床位200余张', '新增床位 >= 200 张'],
    ['培训5000多人次', '培训 >= 5000 人次'],
    ['至少完成50个小区改造', '小区改造 >= 50 个'],
    ['建立至少1支以上志愿队伍', '志愿队伍 >= 1 支'],
    ['新增学位不少于900个', '新增学位 >= 900 个'],
    ['失业率控制在4.5%以内', '失业率 <= 4.5 %'],
    ['收费不高于50元/小时的车位20个', '车位 = 20 个'],
    ['演出100场左右', '演出 ~ 100 场'],
    ['改造管网近57公里', '改造管网 ~ 57 公里'],
    ['组建队伍3+支', '队伍 >= 3 支'],
    ['开展活动超过300场', '活动 >= 300 场'],
  ])('%s → %s', (text, line) => expect(shown(text)).toContain(line));

  test('超过 carries a doubt: it is more than', () =>
    expect(readItem({ content: '开展活动超过300场' }).targets[0]?.doubts.map(({ code }) => code)).toEqual([
      'MORE_THAN',
    ]));
  test('what a scan has spoilt is read with a doubt', () => {
    const [target] = readItem({ content: '为IO(X)人提供康复辅具租赁服务' }).targets;
    expect(target).toMatchObject({ quantity: '1000', unit: '人', confidence: 0.6, asWritten: 'IO(X)人' });
    expect(target?.doubts.map(({ code }) => code)).toEqual(['GARBLED_NUMBER']);
  });
  test('a unit that stands in the noun is guessed', () =>
    expect(readItem({ content: '全年助餐服务人次达200万以上' }).targets[0]).toMatchObject({
      unit: '人次',
      confidence: 0.6,
    }));
});

describe('metrics', () => {
  test.each([
    ['建设5个游园、30套健身路径', ['游园 = 5 个', '健身路径 = 30 套']],
    ['新增养老床位200张、托位400个', ['新增养老床位 = 200 张', '新增托位 = 400 个']],
    ['硬化道路长2100米，宽3.5米', ['硬化道路长 = 2100 米', '硬化道路宽 = 3.5 米']],
    ['受益人口246户，1110人', ['受益户数 = 246 户 BENEFIT', '受益人口 = 1110 人 BENEFIT']],
    ['为431户684人低保对象投保', ['低保对象投保 = 431 户', '低保对象投保 = 684 人']],
    ['推动住宅加装电梯，新开工400台，完工150台', ['新开工住宅加装电梯 = 400 台', '完工住宅加装电梯 = 150 台']],
    ['桥下空间形象提升（约3000平方米）', ['桥下空间形象提升 ~ 3000 平方米']],
    ['对3个图书馆、2个文化馆等场所免费开放', ['免费开放图书馆 = 3 个', '免费开放文化馆 = 2 个']],
    ['新建社区服务中心2家', ['社区服务中心 = 2 家']],
    ['完成总工程量的80%', ['完成总工程量 = 80 %']],
    ['完成40条河涌清淤工程的70%', ['河涌清淤工程 = 40 条', '完成河涌清淤工程 = 70 %']],
    ['在东街、西街等路段安装路灯30盏', ['路灯 = 30 盏']],
    ['对5条街巷、2座公厕进行提升改造', ['提升改造街巷 = 5 条', '公厕提升改造 = 2 座']],
    ['实施6乡镇596户的搬迁工程', ['搬迁工程 = 6 乡镇', '搬迁工程 = 596 户']],
    ['修建长120米、宽8米的拦河坝1座', ['拦河坝长 = 120 米', '拦河坝宽 = 8 米', '拦河坝 = 1 座']],
    ['建成1处1万平方米以上的公园', ['1万平方米以上的公园 = 1 处']],
    ['安装路灯1200盏，每村不少于20盏', ['路灯 = 1200 盏', '每村路灯 >= 20 盏']],
    ['完成太乙、五台3个街道道路改造', ['太乙、五台街道道路改造 = 3 个']],
    ['实现26个乡镇公交全覆盖', ['乡镇公交全覆盖 = 26 个']],
    ['2.3个村卫生室达标', ['村卫生室达标 = 3 个']],
  ])('%s', (text, lines) => expect(shown(text)).toEqual(lines));
});

describe('kinds, parts, thresholds', () => {
  const target = (text: string, at = 0): Partial<DraftTarget> => readItem({ content: text }, 2024).targets[at] ?? {};
  test('each', () => expect(target('每个乡镇建立至少1支志愿者队伍')).toMatchObject({ kind: 'EACH', per: '乡镇' }));
  test('repeated', () => expect(target('每周免费开放40小时以上')).toMatchObject({ kind: 'REPEATED', per: '每周' }));
  test('percent', () => expect(target('完成总工程量的80%')).toMatchObject({ kind: 'PERCENT' }));
  test('coverage', () =>
    expect(target('实现中小学照明改造全覆盖')).toMatchObject({
      kind: 'COVERAGE',
      quantity: '100',
      unit: '%',
      isDerived: true,
      metric: '中小学照明改造覆盖率',
    }));
  test('全覆盖 as an attribute promises no share', () => expect(shown('推进全覆盖工程')).toEqual([]));
  test('其中', () => expect(target('筹建住房7000套，其中1500套达到入住条件', 1)).toMatchObject({ partOf: '筹建住房' }));
  test('其中 goes on over clauses as long as the parts fit', () => {
    const { targets } = readItem({ content: '新增用户3900户，其中新小区2000户，老小区600户，集镇1300户，农村500户' });
    expect(targets.map(({ partOf }) => partOf)).toEqual([null, '新增用户', '新增用户', '新增用户', null]);
  });
  test('brackets', () => expect(target('提高农村1778人（脱贫人口54人）饮水质量', 1).partOf).toBe('提高饮水质量'));
  test('start and complete are two targets (R65)', () =>
    expect(readItem({ content: '启动80个以上老旧小区改造（完成50个）' }).targets).toMatchObject([
      { stage: 'START', quantity: '80', comparator: 'GE', partOf: null },
      { stage: 'COMPLETE', quantity: '50', comparator: 'EQ', partOf: null },
    ]));
  test('a figure of a later year is context', () =>
    expect(target('到2026年建成公园30个')).toMatchObject({
      role: 'CONTEXT',
      doubts: [{ code: 'LATER_YEAR', about: ['2026'] }],
    }));
});

describe('content and completion standard (R66)', () => {
  test('the same figure is one target, the standard wins the comparator', () =>
    expect(shown({ content: '改造小区50个', standard: '至少完成50个小区改造' })).toEqual(['改造小区 >= 50 个']));
  test('what only the standard says is added', () =>
    expect(shown({ content: '改造小区50个', standard: '改造小区50个，其中10个通过验收' })).toEqual([
      '改造小区 = 50 个',
      '通过验收 = 10 个',
    ]));
  test('figures that differ are both kept, with a doubt', () => {
    const read = readItem({ content: '新建公园5个', standard: '建成公园6个' });
    expect(read.targets.map(shortly)).toEqual(['公园 = 5 个', '公园 = 6 个']);
    expect(read.doubts.map(({ code }) => code)).toEqual(['FIGURES_DIFFER']);
  });
  test("the title's figures count where nothing else has them", () => {
    expect(shown({ title: '新建5个公园', content: '建成5个公园' })).toEqual(['公园 = 5 个']);
    expect(shown({ title: '新建5个公园' })).toEqual(['公园 = 5 个']);
  });
});

describe('roles (R73)', () => {
  test.each([
    ['受益人口约3万人', 'BENEFIT'],
    ['建成后可灌溉农田200亩', 'BENEFIT'],
    ['新建桥梁2座，方便5000名群众出行', 'BENEFIT'],
    ['学校占地面积约9990平方米', 'CONTEXT'],
    ['办学规模为30—60人', 'CONTEXT'],
    ['在公园附近的两个站点建设候车亭', 'CONTEXT'],
    ['目前已建成幼儿园3所', 'CONTEXT'],
    ['农田受益面积5000亩以上', 'COMMITMENT'],
    ['总目标惠及15万人次以上', 'COMMITMENT'],
    ['新建医院，建筑面积约2万平方米', 'COMMITMENT'],
    ['改造宿舍，住宅建筑面积为9962平方米', 'CONTEXT'],
    ['解决6000人饮水困难', 'COMMITMENT'],
  ])('%s: %s', (text, role) => expect(readItem({ content: text }).targets.at(-1)?.role).toBe(role));
});

describe('numbers that promise nothing (R74)', () => {
  test.each(TRAPS.map(({ why, example }) => [why, example] as const))('%s: %s', (why, example) =>
    expect(trapsIn(example).map((trap) => trap.why)).toContain(why),
  );
  test.each([
    ['对65岁以上老年人免费体检', ['65岁以上 AGE']],
    ['为五县学校安装系统', []],
    ['为五县411所学校安装系统', ['五县 PLACE']],
    ['投资300万元建设公园', ['300万元 MONEY']],
    ['按每人每月100元补助', ['100元 MONEY']],
    ['推进1+N服务', ['1+N NAME']],
    ['打造15分钟生活圈', ['15分钟生活圈 TERM']],
    ['建设第12小学', ['第12 ORDINAL']],
  ])('%s', (text, list) => {
    expect(traps(text)).toEqual(list);
    expect(shown(text).length).toBe(text.includes('411') ? 1 : 0);
  });
  test.each([
    '一批老旧小区',
    '一体化建设',
    '一站式服务',
    '一老一小服务',
    '一户一表改造',
    '第一时间',
    '三年级学生',
    '按“七有”标准',
    '十件实事',
    '最后一公里',
    '三里镇',
    '一卡通',
  ])('%s counts nothing', (text) => expect(shown(`推进${text}`)).toEqual([]));
  test('money that is the promise', () => {
    expect(shown('发放创业担保贷款1500万元')).toEqual(['发放创业担保贷款 = 1500 万元']);
    expect(shown('发放稳岗返还1.5亿元')).toEqual(['发放稳岗返还 = 15000 万元']);
    expect(shown('农村低保标准由每人每月500元提高到550元')).toEqual(['农村低保标准 = 550 元']);
  });
});

test('a promise without a figure asks for one (R71)', () => {
  expect(doubts('更换一批老旧健身器材')).toEqual(['VAGUE_QUANTITY 一批']);
  expect(doubts('建设2个食堂+N个助餐点')).toEqual(['VAGUE_QUANTITY +N个助餐点']);
  expect(doubts('困难群众应保尽保')).toEqual(['VAGUE_QUANTITY 应保尽保']);
});

describe('whatever the text', () => {
  const words = fc.constantFrom(
    ...'新建,改造,完成,至少,约,其中,（,），,、,。,；,5个,1.2万,30—60人,游园,道路,每周,的,以上,左右,100%,全覆盖,2024年,DN300,10号线,65岁以上,IO(X)人,一座,两,批,+N个, ,\n,１２,1,234,万元,为,对,等,及,及其,20公里,宽3.5米,1.,（1）,人次,投资300万元,百分之八十'.split(
      ',',
    ),
    ',',
  );
  const texts = fc.oneof(
    fc.array(words, { maxLength: 40 }).map((list) => list.join('')),
    fc.string({ maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'0123456789.,，、（）()个万人%年月-—至'), maxLength: 60 }),
  );
  const item = fc.record({ title: texts, content: texts, standard: texts });

  test('spans lie in the text, and say what was read', () =>
    fc.assert(
      fc.property(texts, (text) => {
        const { targets, notTargets } = readTargets(
          { title: null, content: passageOf(text), standard: null },
          { year: 2024 },
        );
        for (const { asWritten, span } of targets) expect(text.slice(span?.start, span?.end)).toBe(asWritten);
        for (const each of notTargets) expect(text.slice(each.span?.start, each.span?.end)).toBe(each.text);
      }),
      { numRuns: 600 },
    ));

  test('no number is dropped: it is a target, part of one, or no target', () =>
    fc.assert(
      fc.property(texts, (text) => {
        const { targets, notTargets } = readTargets(
          { title: null, content: passageOf(text), standard: null },
          { year: 2024 },
        );
        const covered = new Set(
          [...targets, ...notTargets].flatMap(({ span }) =>
            span ? Array.from({ length: span.end - span.start }, (_, i) => span.start + i) : [],
          ),
        );
        for (const { index } of text.matchAll(/[0-9０-９]/g))
          expect([text, index, covered.has(index)]).toEqual([text, index, true]);
      }),
      { numRuns: 600 },
    ));

  test('never throws, and gives every target a quantity', () =>
    fc.assert(
      fc.property(item, (texts) => {
        for (const { quantity, metric } of readItem(texts).targets) {
          expect(quantity).toMatch(/^\d+(?:\.\d+)?$/);
          expect(typeof metric).toBe('string');
        }
      }),
      { numRuns: 300 },
    ));

  test.each([
    '1个',
    '1',
    '（',
    '建设',
    '1.',
    '至少',
    '一',
    '（1个）',
    '每',
    '、1座',
    '的',
    'O',
    '1-',
    '改造1公里，',
    '其中1个、',
  ])('%j as twenty thousand characters ends soon', (piece) => {
    const started = performance.now();
    readItem({ content: piece.repeat(20_000 / piece.length) });
    expect(performance.now() - started).toBeLessThan(BOUNDED_MILLISECONDS);
  });
});
