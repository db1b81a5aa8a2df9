import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawItem, UnitCellRole } from '../../../api/notices/raw-item';
import { readTable } from '../../../api/notices/table-items.rules';
import { seedTable } from '../../support/notice-table';

interface Answer {
  readonly no: number | string;
  readonly title?: string;
  readonly contentStart: string | null;
  readonly leadRaw?: string | null;
  readonly supportRaw?: string | null;
  readonly districtLeadRaw?: string | null;
  readonly districtSupportRaw?: string | null;
  readonly investmentWan?: number | null;
  readonly leaders?: readonly string[];
  readonly deadlineSource?: string | null;
  readonly subItems?: readonly Answer[];
}
interface Answers {
  readonly columns: readonly string[];
  readonly items: readonly Answer[];
}

const texts = join(__dirname, '../../../samples/notices');
const compact = (text: string | undefined) => (text ?? '').replace(/\s/g, '');
const units = (item: RawItem, role: UnitCellRole) => {
  const cell = item.units.find((each) => each.role === role && !each.inherited);
  return cell && cell.passage.text !== '' ? cell.passage.text : null;
};

const names = readdirSync(texts).flatMap((file) => (file.endsWith('.txt') ? file.replace('.txt', '') : []));

describe.each(names)('the table of %s', (name) => {
  const { columns, items } = JSON.parse(readFileSync(join(texts, `${name}.gold.json`), 'utf8')) as Answers;
  const { table, source } = seedTable(join(texts, `${name}.txt`), columns.length);
  const list = readTable(table);

  test('has its columns and its items', () => {
    expect(list.columns.map(({ text }) => text)).toEqual(columns);
    expect(list.items.map(({ serial }) => Number(serial?.text))).toEqual(items.map(({ no }) => no));
    expect(list.items.map(({ title }) => title?.text)).toEqual(items.map(({ title }) => title));
    expect(list.unread).toEqual([]);
    expect(list.doubts).toEqual([]);
  });

  test('has its parts and contents', () => {
    const shape = list.items.map(({ subItems, content }) => [
      subItems.length,
      subItems.length > 0 && content === null ? null : compact(content?.text).slice(0, 8),
      ...subItems.map((part) => compact(part.content?.text).slice(0, 8)),
    ]);
    expect(shape).toEqual(
      items.map(({ subItems = [], contentStart }) => [
        subItems.length,
        contentStart === null ? null : compact(contentStart).slice(0, 8),
        ...subItems.map((part) => compact(part.contentStart ?? '').slice(0, 8)),
      ]),
    );
  });

  test('has its units as written', () => {
    for (const [index, answer] of items.entries()) {
      const item = list.items[index];
      if (!item) throw new Error(`no item ${answer.no}`);
      const rows = [
        { row: item, told: answer },
        ...(answer.subItems ?? []).map((told, at) => ({ row: item.subItems[at] ?? item, told })),
      ];
      for (const { row, told } of rows) {
        if (told.leadRaw !== undefined) expect(units(row, 'LEAD')).toBe(told.leadRaw);
        if (told.supportRaw !== undefined) expect(units(row, 'SUPPORT')).toBe(told.supportRaw);
        if (told.districtLeadRaw !== undefined) expect(units(row, 'DISTRICT_LEAD')).toBe(told.districtLeadRaw);
        if (told.districtSupportRaw !== undefined) expect(units(row, 'DISTRICT_SUPPORT')).toBe(told.districtSupportRaw);
      }
    }
  });

  test('has its money, leaders and dates', () => {
    for (const [index, { investmentWan, leaders = [], deadlineSource }] of items.entries()) {
      const item = list.items[index];
      expect(item?.money.map(({ passage, unit }) => [Number(passage.text), unit])).toEqual(
        investmentWan ? [[investmentWan, '万元']] : [],
      );
      expect((item?.leaders?.text.split('\n') ?? []).map(compact).filter(Boolean)).toEqual(leaders);
      expect(item?.deadline !== null).toBe(deadlineSource === 'column');
    }
  });

  test('has every value at its place', () => {
    const check = (item: RawItem) => {
      for (const passage of [item.title, item.content, item.standard, ...item.units.map((cell) => cell.passage)]) {
        expect(passage?.at.map((place) => source[place]).join('')).toBe(passage?.text);
      }
      item.subItems.forEach(check);
    };
    list.items.forEach(check);
  });
});

test('a blank unit cell under a serial is the one above, with a doubt; a blank cell of an item is none (R40, R53, R54)', () => {
  const [luzhai, yufeng] = [
    seedTable(join(texts, '001_becc16ad9dcd08d8.txt'), 4),
    seedTable(join(texts, '003_32d18a033e109083.txt'), 8),
  ].map(({ table }) => readTable(table));
  const shared = luzhai?.items[6]?.subItems[1];
  expect(shared?.units).toMatchObject([
    { role: 'LEAD', undivided: true, inherited: true, passage: { text: '科工贸局' } },
  ]);
  expect(shared?.doubts.map(({ code }) => code)).toEqual(['UNITS_FROM_ABOVE']);
  expect(luzhai?.items[5]?.units).toEqual([]);
  expect(luzhai?.remarks.map(({ text }) => text)).toEqual(['备注：以上实事内容原则上要求在2022年10月31日前完成。']);
  expect(yufeng?.items[9]?.units.map(({ role, passage, inherited }) => [role, passage.text, inherited])).toEqual([
    ['LEAD', '市水利局', false],
    ['SUPPORT', '', false],
    ['DISTRICT_LEAD', '不涉及鱼峰区', false],
    ['DISTRICT_SUPPORT', '', false],
  ]);
});

test('a totals row is no item (R124)', () => {
  const { total, items } = readTable(seedTable(join(texts, '004_1596418120e5e5c2.txt'), 7).table);
  expect(items).toHaveLength(10);
  expect(total?.money.map(({ passage, unit, isTotal }) => [passage.text, unit, isTotal])).toEqual([
    ['17462.244', '万元', true],
  ]);
});
