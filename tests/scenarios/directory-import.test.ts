import { deflateRawSync } from 'node:zlib';
import { Workbook } from '@cj-tech-master/excelts';
import { roleNames } from '../../api/directory/directory-tables.rules';
import { Role } from '../../tenants/permissions';
import { type City, liuzhou, World } from '../support/world';

interface Report {
  written: boolean;
  added: number;
  changed: number;
  unchanged: number;
  skipped: number;
  rows: { table: string; sheet: string; row: number; name: string; outcome: string; note: string | null }[];
  rowErrors: { sheet: string; row: number; column: string; message: string }[];
  userErrors: { code: string; field: string[]; message: string }[];
}

const IMPORT = `mutation ($input: ImportDirectoryInput!) { importDirectory(input: $input) {
  written added changed unchanged skipped rows { table sheet row name outcome note } rowErrors { sheet row column message }
  userErrors { code field message } } }`;

const UNITS_HEAD = '地区代码,单位名称,简称,别名,类别,条线,职能,上级,备注';
const POSTS_HEAD = '代码,姓名,地区代码,单位,职务,角色,登录名';

async function workbookOf(sheets: Record<string, unknown[][]>): Promise<Buffer> {
  const workbook = new Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name);
    for (const row of rows) sheet.addRow(row);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('the directory is imported from tables', () => {
  let world: World;
  let city: City;
  const importing = async (content: string | Buffer, more: Record<string, unknown> = {}, member = '450200-system') => {
    const contentBase64 = Buffer.from(content).toString('base64');
    const input = { fileName: '名录.csv', contentBase64, ...more };
    return (await world.get<{ importDirectory: Report }>(member, IMPORT, { input })).importDirectory;
  };
  const headSeq = async () =>
    (await world.get<{ events: { headSeq: number } }>('450200-system', `{ events { headSeq } }`)).events.headSeq;

  beforeAll(async () => {
    world = await World.open();
    city = await liuzhou(world);
    await city.addMember('450200-system', Role.SYSTEM_ADMIN);
    await city.addMember('450203-coordinator', Role.COORDINATOR);
  });
  afterAll(() => world.close());

  const units = `${UNITS_HEAD}
450203,鱼峰区卫生健康局,区卫健局,区卫生健康局；区卫计局,部门,卫生健康,,市卫生健康委,
450203,金太阳,,,企业,,,,short-only
450202,城中区财政局,,,部门,财政,财政；审计,,`;

  it('tries first: tells what it would do, and writes neither rows nor an event', async () => {
    const before = await headSeq();
    const report = await importing(units, { dryRun: true });
    expect(report).toMatchObject({ written: false, added: 3, changed: 0, unchanged: 0, rowErrors: [], userErrors: [] });
    expect(report.rows[2]).toEqual({
      table: 'UNITS',
      sheet: '名录.csv',
      row: 4,
      name: '城中区财政局',
      outcome: 'ADDED',
      note: null,
    });
    expect(await headSeq()).toBe(before);
    expect((await importing(units, { dryRun: true })).added).toBe(3);
  });

  it('writes all rows in one event, and a repetition changes nothing', async () => {
    const before = await headSeq();
    expect(await importing(units)).toMatchObject({ written: true, added: 3 });
    expect(await headSeq()).toBe(before + 1);
    expect(await importing(units)).toMatchObject({ written: false, added: 0, changed: 0, unchanged: 3 });
    expect(await headSeq()).toBe(before + 1);
    const { tenant } = await world.get<{ tenant: { units: { edges: unknown[] } } }>(
      '450200-system',
      `{ tenant(code: "450202") { units(function: FINANCE) { edges { node { name shortName functions sector } } } } }`,
    );
    expect(tenant.units.edges).toEqual([
      { node: { name: '城中区财政局', shortName: '区财政局', functions: ['FINANCE', 'AUDIT'], sector: '财政' } },
    ]);
  });

  it('takes a changed row over; an empty cell changes nothing', async () => {
    const changed = `${UNITS_HEAD}\n450203,鱼峰区卫生健康局,区卫生局,,部门,,,,`;
    expect(await importing(changed)).toMatchObject({ written: true, changed: 1, added: 0 });
    const { units: page } = await world.get<{ units: { edges: { node: unknown }[] } }>(
      '450203-coordinator',
      `{ units(sector: "卫生健康") { edges { node { shortName aliases names { shortName } } } } }`,
    );
    expect(page.edges[0]?.node).toEqual({
      shortName: '区卫生局',
      aliases: ['区卫生健康局', '区卫计局'],
      names: [{ shortName: '区卫生局' }],
    });
  });

  it('tells of every wrong row at once, in both languages, and writes none', async () => {
    const wrong = `${UNITS_HEAD}
450203,区新局,,,部门,,,,
999999,别处局,,,部门,,,,
450203,,,,部门,,,,
450203,区怪局,,,怪物,,跳舞,,
450203,区政府,,,政府,,,,
450203,区另局,区新局,,部门,,,,
450203,区新局,,,部门,,,,`;
    const report = await importing(wrong);
    expect(report).toMatchObject({
      written: false,
      added: 0,
      userErrors: [{ code: 'INVALID', field: ['contentBase64'] }],
    });
    expect(report.rowErrors.map(({ row, column }) => [row, column])).toEqual([
      [3, '地区代码'],
      [4, '单位名称'],
      [5, '类别'],
      [5, '职能'],
      [6, '类别'],
      [7, '简称'],
      [8, '单位名称'],
    ]);
    expect(report.rowErrors[2]?.message).toBe(
      '“类别”不能是“怪物”，可填：办公室、部门、人民团体、中心、人大机关、公用企业、企业、通信企业、其他。',
    );
    expect(report.rowErrors[0]?.message).toContain('没有代码为 999999 的地区');
    const input = { fileName: 'x.csv', contentBase64: Buffer.from(wrong).toString('base64') };
    const english = await world.ask<{ importDirectory: Report }>('450200-system', IMPORT, { input }, 'en');
    expect(english.data?.importDirectory.rowErrors[0]?.message).toContain('No area has the code 999999');
    expect((await importing(`${UNITS_HEAD}\n450203,区新局,,,部门,,,,`, { dryRun: true })).added).toBe(1);
  });

  it('tells of everything that is wrong with one row, and counts one error as one', async () => {
    const long = '长'.repeat(101);
    const report = await importing(`${UNITS_HEAD}\n999999,${long},,,怪物,,跳舞；审计；唱歌,,`);
    expect(report.rowErrors.map(({ column }) => column).sort()).toEqual(
      ['地区代码', '单位名称', '类别', '职能', '职能'].sort(),
    );
    const posts = await importing(`${POSTS_HEAD},任职日期\n450203-X,,450203,没有的局,经办,皇帝,a b,昨天`);
    expect(posts.rowErrors.map(({ column }) => column).sort()).toEqual(
      ['代码', '姓名', '单位', '角色', '登录名', '任职日期'].sort(),
    );
    const areas = await importing(`代码,名称,类型,上级代码\n999,${long},王国,450200`);
    expect(areas.rowErrors.map(({ column }) => column).sort()).toEqual(['代码', '名称', '类型'].sort());
    const input = {
      fileName: 'x.csv',
      contentBase64: Buffer.from(`${UNITS_HEAD}\n999999,甲局,,,部门,,,,`).toString('base64'),
    };
    const { data } = await world.ask<{ importDirectory: Report }>('450200-system', IMPORT, { input }, 'en');
    expect(data?.importDirectory.userErrors[0]?.message).toContain('have 1 error:');
  });

  it('reads GB18030 and a BOM', async () => {
    expect(await importing(gb18030Sample, { dryRun: true })).toMatchObject({ added: 1, rows: [{ name: '市审计局' }] });
    expect((await importing(`\ufeff${UNITS_HEAD}\n450200,市审计局,,,部门,,,,`, { dryRun: true })).added).toBe(1);
  });

  it('reads areas, units and posts from one workbook, whatever the order of its sheets', async () => {
    const book = await workbookOf({
      说明: [['这里是说明']],
      人员: [
        POSTS_HEAD.split(','),
        ['450200F01-clerk', '柳东新区 经办', '450200F01', '柳东新区管委会', '经办', '统筹'],
        ['450203-jin', '金太阳 经办', 450203, { formula: 'A1', result: '金太阳' }, '经办', '单位经办', 'Jin.Taiyang'],
      ],
      单位: [['单位表'], UNITS_HEAD.split(','), ['450200F01', '柳东新区财政局', '', '', '部门']],
      地区: [
        ['代码*', '名称*', '类型*', '上级代码*', '管理机构', '管理机构简称'],
        ['450200F01', '柳东新区', '功能区', '450200', '', ''],
      ],
    });
    const report = await importing(book, { fileName: '名录.xlsx' });
    expect(report).toMatchObject({ written: true, added: 4, rowErrors: [] });
    const { tenant } = await world.get<{ tenant: unknown }>(
      '450200-system',
      `{ tenant(code: "450200F01") { name government { shortName } units { edges { node { name } } } } }`,
    );
    expect(tenant).toEqual({
      name: '柳东新区',
      government: { shortName: '柳东新区管委会' },
      units: { edges: [{ node: { name: '柳东新区财政局' } }, { node: { name: '柳东新区管理委员会' } }] },
    });
    expect(await importing(book, { fileName: '名录.xlsx' })).toMatchObject({ written: false, unchanged: 4 });
  });

  it('refuses posts of another form, role or person', async () => {
    const posts = `${POSTS_HEAD}
450203-Jin,某人,450203,金太阳,经办,单位经办,
450203-jin,另一人,450203,金太阳,经办,单位经办,
450203-x,某人,450203,没有这个单位,经办,单位经办,
450203-y,某人,450203,金太阳,经办,皇帝,
450203-z,某人,450203,金太阳,经办,单位经办,a b`;
    const report = await importing(posts);
    expect(report.rowErrors.map(({ row, column }) => [row, column])).toEqual([
      [2, '代码'],
      [3, '代码'],
      [4, '单位'],
      [5, '角色'],
      [6, '登录名'],
    ]);
    const admin = await importing(
      `${POSTS_HEAD}\n450203-s,某人,450203,金太阳,管,系统管理员,`,
      {},
      '450203-coordinator',
    );
    expect(admin.rowErrors[0]?.column).toBe('角色');
  });

  it('reads the days of a spreadsheet, and asks for a year that is missing', async () => {
    const officer = (code: string, from: unknown) => [code, '某人', '450203', '金太阳', '经办', '单位经办', '', from];
    const heads = [...POSTS_HEAD.split(','), '任职日期'];
    const days = [new Date('2024-03-01T00:00:00Z'), 45352, '2024年3月1日', '2024.3.1'];
    const book = (...rows: unknown[][]) => workbookOf({ 人员: [heads, ...rows] });
    const officers = days.map((day, index) => officer(`450203-day-${'abcd'[index]}`, day));
    const report = await importing(await book(...officers), { fileName: '人员.xlsx' });
    expect(report).toMatchObject({ written: true, added: 4, rowErrors: [] });
    const { members } = await world.get<{ members: { edges: { node: { code: string; validFrom: string } }[] } }>(
      '450203-coordinator',
      `{ members(first: 100) { edges { node { code validFrom } } } }`,
    );
    const from = members.edges.map(({ node }) => node).filter(({ code }) => code.startsWith('450203-day-'));
    expect(from.map(({ validFrom }) => validFrom)).toEqual(Array(4).fill('2024-03-01'));
    const { rowErrors } = await importing(await book(officer('450203-day-e', '3月1日')), { fileName: '人员.xlsx' });
    expect(rowErrors).toMatchObject([{ column: '任职日期', message: '“3月1日”没有年份，请写明，应如 2025-01-01。' }]);
  });

  it('answers a repeat under the same key as it answered first', async () => {
    const file = `${UNITS_HEAD}\n450203,区幂等局,,,部门,,,,\n450203,区样例局,,,部门,,,,示例`;
    const first = await importing(file, { idempotencyKey: 'directory-1' });
    expect(first).toMatchObject({ written: true, added: 1, skipped: 1 });
    expect(await importing(file, { idempotencyKey: 'directory-1' })).toEqual({ ...first, rows: [] });
  });

  it('lets a district import its own and no sibling’s, and an officer nothing', async () => {
    const row = (code: string) => `${UNITS_HEAD}\n${code},区水利局,,,部门,水利,,,`;
    expect(await importing(row('450203'), {}, '450203-coordinator')).toMatchObject({ written: true, added: 1 });
    for (const code of ['450204', '450200', '500240']) {
      const report = await importing(row(code), {}, '450203-coordinator');
      expect(report.rowErrors).toEqual([expect.objectContaining({ row: 2, column: '地区代码' })]);
      expect(report.rowErrors[0]?.message).toBe(`没有代码为 ${code} 的地区，或它不是本地区及下级。`);
    }
    const input = { fileName: 'x.csv', contentBase64: Buffer.from(row('450203')).toString('base64') };
    const { errors } = await world.ask('450203-zhujian', IMPORT, { input });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it.each([
    ['no table', 'hello', '未找到可识别的表头'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '.xls'],
    ['a torn workbook', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(200)]), '无法读取该 Excel 文件'],
    ['unknown bytes', Buffer.from([0xff, 0xff, 0x80, 0xff]), '编码无法识别'],
    ['open quotation marks', `${UNITS_HEAD}\n450203,"区,`, '引号不配对'],
  ])('tells what to do with %s', async (_what, content, sentence) => {
    const { userErrors, written } = await importing(content);
    expect(written).toBe(false);
    expect(userErrors[0]).toMatchObject({ code: 'INVALID', field: ['contentBase64'] });
    expect(userErrors[0]?.message).toContain(sentence);
  });

  it('refuses an archive that unpacks to more than it should', async () => {
    const { userErrors } = await importing(bomb());
    expect(userErrors[0]?.message).toContain('无法读取该 Excel 文件');
  });

  it('hands out templates that can be imported as they are: their examples are skipped', async () => {
    const ask = async (args: string) =>
      (
        await world.get<{ directoryTemplate: { fileName: string; mediaType: string; contentBase64: string } }>(
          '450200-system',
          `{ directoryTemplate(${args}) { fileName mediaType contentBase64 } }`,
        )
      ).directoryTemplate;
    for (const args of ['format: XLSX', 'format: CSV', 'format: CSV, table: POSTS']) {
      const { fileName, contentBase64 } = await ask(args);
      const { rows, ...told } = await importing(Buffer.from(contentBase64, 'base64'), { fileName });
      expect(told).toMatchObject({ written: false, rowErrors: [], userErrors: [{ code: 'INVALID' }] });
      expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['SKIPPED']));
      for (const { note } of rows) expect(note).toContain('备注以“示例”开头');
    }
    const { fileName, contentBase64 } = await ask('format: XLSX');
    expect(fileName).toBe('名录导入模板.xlsx');
    const workbook = new Workbook();
    await workbook.xlsx.load(Buffer.from(contentBase64, 'base64'));
    const words = workbook.getWorksheet('可填内容')?.getColumn(3).values.filter(Boolean);
    expect(words).toEqual(['人员：角色', ...Object.values(roleNames).map(([first]) => first)]);
    expect(workbook.getWorksheet('人员')?.getCell('F9').dataValidation).toMatchObject({
      type: 'list',
      formulae: ["'可填内容'!$C$2:$C$8"],
    });
  });
});

/** 地区代码,单位名称,类别 / 450200,市审计局,部门 as a Chinese spreadsheet saves it. */
const gb18030Sample = Buffer.concat([
  Buffer.from('b5d8c7f8b4fac2eb2cb5a5cebbc3fbb3c62cc0e0b1f00d0a', 'hex'),
  Buffer.from('3435303230302c', 'hex'),
  Buffer.from('cad0c9f3bcc6bed62cb2bfc3c50d0a', 'hex'),
]);

/** A zip archive of one entry that says it holds 10 bytes and unpacks to 101 MB of zeros. */
function bomb(): Buffer {
  const data = deflateRawSync(Buffer.alloc(101 * 1024 * 1024));
  const name = Buffer.from('xl/workbook.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(10, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + data.length, 16);
  return Buffer.concat([local, name, data, entry, name, end]);
}
