import { deflateRawSync } from 'node:zlib';
import { TABLES } from '../../api/directory/directory-tables.rules';
import { governmentNames } from '../../api/directory/government-name.rules';
import { nameOn } from '../../api/directory/name-on.rules';
import { aliasesProblem, nameProblem, shortUnitName, tidyAliases, tidyName } from '../../api/directory/names.rules';
import { proposedSector } from '../../api/directory/proposed-sector.rules';
import { codeProblem, levelBelow, nextLocalCode } from '../../api/directory/tenant-code.rules';
import { csvText, readCsv } from '../../api/files/csv';
import { tableOf } from '../../api/files/read-sheets';
import { MOST_ROWS, UnreadableFile } from '../../api/files/sheet';
import { readWorkbook, writeWorkbook } from '../../api/files/workbook';
import { unpacksWithin } from '../../api/files/zip-size';
import { TenantKind, TenantLevel } from '../../tenants/tenant-kind';

describe('names', () => {
  it.each([
    ['　鱼峰区 住建局\n', '鱼峰区住建局'],
    ['China  Mobile', 'China Mobile'],
    ['中国 Mobile 公司', '中国Mobile公司'],
    ['  ', ''],
  ])('%j is kept as %j', (written, kept) => expect(tidyName(written)).toBe(kept));

  it('are refused when empty, endless or invisible', () => {
    expect(nameProblem('')).not.toBeNull();
    expect(nameProblem('字'.repeat(101))).not.toBeNull();
    expect(nameProblem('区\u200b局')).not.toBeNull();
    expect(nameProblem('字'.repeat(100))).toBeNull();
  });

  it('are aliases once, and never beside the same name', () => {
    expect(tidyAliases(['甲', '甲 ', '', '乙', '丙'], '丙')).toEqual(['甲', '乙']);
    expect(aliasesProblem(Array.from({ length: 21 }, (_, index) => `名${index}`))).not.toBeNull();
  });

  it.each([
    ['柳州市审计局', ['柳州市', '柳州市'], '市审计局'],
    ['石柱县教育委员会', ['石柱土家族自治县', '石柱县'], '县教育委员会'],
    ['金太阳', ['柳南区', '柳南区'], '金太阳'],
    ['天马街道环保站', ['天马街道', '天马街道'], '天马街道环保站'],
    ['柳州市', ['柳州市', '柳州市'], '柳州市'],
  ])('%s is written shortly as %s → %s', (name, tenant, short) => expect(shortUnitName(name, tenant)).toBe(short));

  it.each([
    [TenantKind.STREET, '天马街道', '天马街道办事处', '天马街道办事处'],
    [TenantKind.FUNCTIONAL_AREA, '柳东新区', '柳东新区管理委员会', '柳东新区管委会'],
    [TenantKind.FARM_AREA, '华侨管理区', '华侨管理区', '华侨管理区'],
    [TenantKind.COUNTY, '柳城县', '柳城县人民政府', '柳城县人民政府'],
  ])('%s %s is governed by %s', (kind, name, full, short) =>
    expect(governmentNames(kind, name, name)).toEqual({ name: full, shortName: short }),
  );

  it.each([
    ['柳州市财政局', '市财政局', '财政'],
    ['鱼峰区住房和城乡建设局', '区住建局', '住房城乡建设'],
    ['金太阳', '金太阳', null],
    ['广西长兴实业集团有限公司', '广西长兴实业集团有限公司', null],
  ])('%s suggest a line of work', (name, short, sector) => expect(proposedSector(name, short)).toBe(sector));

  it('are those of the day', () => {
    const names = [
      { validFrom: null, validUntil: '2024-12-31' },
      { validFrom: '2025-01-01', validUntil: null },
    ];
    expect(nameOn(names, '1999-01-01')).toBe(names[0]);
    expect(nameOn(names, '2024-12-31')).toBe(names[0]);
    expect(nameOn(names, '2025-01-01')).toBe(names[1]);
    expect(nameOn([{ validFrom: '2025-01-01', validUntil: '2025-02-01' }], '2025-03-01')).toBeNull();
  });
});

describe('codes and levels', () => {
  it.each([
    ['450200', '450207', true],
    ['450200', '450200F01', true],
    ['450203', '450203004', true],
    ['500000', '500240', true],
    ['450203', '450204001', false],
    ['450200', '4502', false],
    ['450200', '450200', false],
    ['450203', '450203-1', false],
  ])('below %s: %s', (superior, code, good) => expect(codeProblem(code, superior) === null).toBe(good));

  it('are local and next where there is no division code', () => {
    expect(nextLocalCode('450200', [])).toBe('450200F01');
    expect(nextLocalCode('450200', ['450200F01', '450200F03'])).toBe('450200F02');
  });

  it.each([
    [TenantLevel.CITY, TenantKind.FUNCTIONAL_AREA, null, TenantLevel.DISTRICT],
    [TenantLevel.CITY, TenantKind.FUNCTIONAL_AREA, TenantLevel.TOWNSHIP, TenantLevel.TOWNSHIP],
    [TenantLevel.CITY, TenantKind.TOWN, null, TenantLevel.TOWNSHIP],
    [TenantLevel.DISTRICT, TenantKind.COUNTY, null, null],
    [TenantLevel.TOWNSHIP, TenantKind.TOWN, null, null],
    [TenantLevel.DISTRICT, TenantKind.FUNCTIONAL_AREA, TenantLevel.DISTRICT, null],
  ])('below %s a %s (%s) is %s', (superior, kind, wanted, level) =>
    expect(levelBelow(superior, kind, wanted)).toBe(level),
  );
});

describe('tables', () => {
  it('are written so that a spreadsheet takes no cell for a formula', () => {
    expect(csvText([['=1+1', '+1', '-1', '@a', '甲,乙', '说"话"', '甲']])).toBe(
      '\ufeff\'=1+1,\'+1,\'-1,\'@a,"甲,乙","说""话""",甲\r\n',
    );
  });

  it('are read with the row numbers of the file, blank rows left out', () => {
    const { rows } = readCsv('x', Buffer.from('\ufeffa,b\r\n\r\n ,\r\n"1\n2",3\r\n'));
    expect(rows).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 5, cells: ['1\n2', '3'] },
    ]);
  });

  it('are bounded in rows and columns', () => {
    expect(() => readCsv('x', Buffer.from('a\n'.repeat(MOST_ROWS + 1)))).toThrow(UnreadableFile);
    expect(() => readCsv('x', Buffer.from(','.repeat(60).concat('a')))).toThrow(UnreadableFile);
  });

  it('are known by their heads, with or without stars and notes, below a title', () => {
    const heads = ['地区代码*', '单位名称（全称）', '类别 *', '多余的列'];
    const rows = [['单位登记表'], heads, ['450203', '区住建局', '部门', 'x'], ['450203', '区水利局', '部门']];
    const sheet = { name: '表', rows: rows.map((cells, index) => ({ row: index + 1, cells })) };
    const found = tableOf(sheet, Object.values(TABLES));
    expect(found?.table).toBe(TABLES.UNITS);
    expect(found?.rows.map(({ row, cells }) => [row, cells.get('单位名称')])).toEqual([
      [3, '区住建局'],
      [4, '区水利局'],
    ]);
    expect(tableOf({ name: '表', rows: [{ row: 1, cells: ['单位名称'] }] }, Object.values(TABLES))).toBeNull();
  });

  it('give each head one meaning', () => {
    for (const { columns } of Object.values(TABLES)) {
      expect(new Set(columns.map(({ head }) => head)).size).toBe(columns.length);
    }
  });

  it('are written to a workbook as text, and read back', async () => {
    const rows = [
      ['头', '二'],
      ['=SUM(A1)', '00123'],
    ];
    const bytes = await writeWorkbook([{ name: '甲', rows, widths: [10, 10], headBold: true }]);
    expect(await readWorkbook(bytes)).toEqual([
      { name: '甲', rows: rows.map((cells, index) => ({ row: index + 1, cells })) },
    ]);
  });
});

describe('an archive is measured by unpacking it', () => {
  const archive = (content: Buffer): Buffer => {
    const data = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(data.length, 20);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(local.length + data.length, 16);
    return Buffer.concat([local, data, entry, end]);
  };

  it.each([
    [1000, 1000, true],
    [1001, 1000, false],
    [1_000_000, 1000, false],
  ])('%i bytes within %i: %s', (size, most, within) =>
    expect(unpacksWithin(archive(Buffer.alloc(size)), most)).toBe(within),
  );

  it('does not pass what is torn or no archive', () => {
    expect(unpacksWithin(Buffer.from('hello'), 1000)).toBe(false);
    expect(unpacksWithin(archive(Buffer.alloc(10)).subarray(5), 1000)).toBe(false);
  });
});
