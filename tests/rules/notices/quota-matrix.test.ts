import fc from 'fast-check';
import type { RawItem } from '../../../api/notices/raw-item';
import { readSerial } from '../../../api/notices/serial.rules';
import { readTable } from '../../../api/notices/table-items.rules';
import { placesOf } from '../../../api/notices/unread-cells.rules';
import { BOUNDED_MILLISECONDS } from '../../support/bounded';
import { builtTable, MERGED } from '../../support/notice-table';

const quotasOf = ({ quotas }: RawItem) => quotas.map(({ area, quantity }) => `${area.text} ${quantity.text}`);

test('undertakings down, areas across', () => {
  const list = readTable(
    builtTable(
      ['序号', '项目名称', '单位', '合计', '城中区', '鱼峰区', '柳南区'],
      [
        ['1', '改造老旧小区', '个', '80', '30', '20', '30'],
        ['2', '新建游园', '个', '5', '', '2', '3'],
      ],
    ).table,
  );
  expect(list.items.map((item) => [item.title?.text, ...quotasOf(item)])).toEqual([
    ['改造老旧小区', '城中区 30', '鱼峰区 20', '柳南区 30'],
    ['新建游园', '鱼峰区 2', '柳南区 3'],
  ]);
  expect(list.items[0]?.others.map(({ head, value }) => head.text + value.text)).toContain('合计80');
});

test('areas down, undertakings across, with a row of units and a totals row', () => {
  const list = readTable(
    builtTable(
      ['地区', '城镇新增就业（人）', '新建公厕（座）'],
      [
        ['牵头单位', '市人力资源社会保障局', '市城管局'],
        ['全市', '27800', '12'],
        ['东坡区', '8000', '4'],
        ['彭山区', '3800', ''],
        ['仁寿县', '8600', '8'],
      ],
    ).table,
  );
  expect(list.items.map((item) => [item.title?.text, item.units[0]?.passage.text, ...quotasOf(item)])).toEqual([
    ['城镇新增就业（人）', '市人力资源社会保障局', '东坡区 8000', '彭山区 3800', '仁寿县 8600'],
    ['新建公厕（座）', '市城管局', '东坡区 4', '仁寿县 8'],
  ]);
  expect(list.items[0]?.others.map(({ head, value }) => head.text + value.text)).toEqual(['全市27800']);
});

test('all shares in one cell: 分解情况', () => {
  const { items } = readTable(
    builtTable(
      ['项目', '目标', '分解情况', '责任领导', '责任单位'],
      [
        ['城镇新增就业人数（人）', '1300', '元坝镇280 白果乡15 柏林沟镇40', '刘 强', '区人社局'],
        ['城镇失业人员再就业（人）', '250', '白果乡8 拣银岩街道办8', '', ''],
      ],
    ).table,
  );
  expect(items.map((item) => quotasOf(item))).toEqual([
    ['元坝镇 280', '白果乡 15', '柏林沟镇 40'],
    ['白果乡 8', '拣银岩街道办 8'],
  ]);
});

test('a matrix whose heads carry marks, with a row of the whole and a column of words', () => {
  const { items, unread } = readTable(
    builtTable(
      ['地区', '★城镇新增就业（人）', '◆落实税收优惠政策'],
      [
        ['责任单位', '市人力资源社会保障局、团市委', '市税务局'],
        ['全市', '29000', '应补尽补'],
        ['市本级', '50', ''],
        ['东坡区', '8000', ''],
        ['彭山区', '3800', '0.5'],
      ],
    ).table,
  );
  expect(items.map((item) => [item.marks[0]?.text, item.title?.text, ...quotasOf(item)])).toEqual([
    ['★', '城镇新增就业（人）', '市本级 50', '东坡区 8000', '彭山区 3800'],
    ['◆', '落实税收优惠政策', '彭山区 0.5'],
  ]);
  expect(unread).toEqual([]);
});

describe('whatever the table', () => {
  const heads = fc.constantFrom(
    '序号',
    '项目名称',
    '内容',
    '责任单位',
    '牵头单位',
    '完成时间',
    '总投资',
    '备注',
    '类别',
    '地点',
    '鱼峰区',
    '城中区',
    '',
  );
  const cell = fc.constantFrom(
    '', '', MERGED, '1', '2', '3', '一', '（一）', '6.1', '一、教育惠民', '合计', '小计', '县教育局', '无', '何德华', '12月底前',
    '新建学校2所', '1.新建；2.改建食堂', '备注：都要完成', '单位：万元', '100.5', '鱼峰区', '教育', '★甲工程', '乙工程。新建公厕5座，改造3座',
  ); // biome-ignore format: one table of cells
  const table = fc.array(heads, { minLength: 1, maxLength: 6 }).chain((names) =>
    fc.record({
      names: fc.constant(names),
      rows: fc.array(fc.array(cell, { maxLength: names.length }), { maxLength: 8 }),
    }),
  );

  test('nothing of it is dropped, and every character is at its place', () => {
    fc.assert(
      fc.property(table, ({ names, rows }) => {
        const built = builtTable(names, rows);
        const places = placesOf(readTable(built.table));
        const cells = built.table.rows.flatMap((row) => row.cells.filter(({ state }) => state === 'OWN'));
        const lost = cells.filter(({ passage }) =>
          passage.at.some((place, index) => !/[\s。：、；.]/.test(passage.text[index] ?? '') && !places.has(place)),
        );
        const headRows = lost.filter(
          ({ passage }) => !(names as string[]).includes(passage.text) && !readSerial(passage.text),
        );
        expect(headRows.map(({ passage }) => passage.text)).toEqual([]);
        for (const place of places) expect(built.source[place]).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});

test('a table of 500 rows takes no time', () => {
  const rows = Array.from({ length: 500 }, (_, at) => [
    `${at + 1}`,
    `第${at}小学改扩建工程`,
    '1.新建教学楼2栋，建筑面积1.2万平方米；2.新增学位900个，配备设备。'.repeat(5),
    '县教育局，县财政局、住房城乡建设局、自然资源和规划局，沙埔镇',
    '2024年12月底前',
  ]);
  const { table } = builtTable(['序号', '项目名称', '建设内容', '责任单位', '完成时间'], rows);
  const started = performance.now();
  expect(readTable(table).items).toHaveLength(500);
  expect(performance.now() - started).toBeLessThan(BOUNDED_MILLISECONDS);
});
