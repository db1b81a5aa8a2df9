import { Workbook } from '@cj-tech-master/excelts';
import { readWorkbook } from '../../api/files/workbook';
import { type SiteStory, siteStory, sitesOf } from '../support/site-story';

interface Report {
  readonly assignment: { readonly id: string } | null;
  readonly written: boolean;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rows: readonly {
    readonly row: number;
    readonly name: string;
    readonly outcome: string;
    readonly stage: string | null;
    readonly reachedOn: string | null;
    readonly note: string | null;
  }[];
  readonly rowErrors: readonly { readonly row: number; readonly column: string; readonly message: string }[];
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: string[] }[];
}

const IMPORT = `mutation($input: ImportSitesInput!) { importSites(input: $input) {
  assignment { id } written added changed unchanged skipped rows { row name outcome stage reachedOn note }
  rowErrors { row column message } userErrors { code message field } } }`;

const HEAD = '名称,所在乡镇,地点,纬度,经度,计入指标,形象进度,达到日期,备注,原因';

/** 区住建局 lists its 17 communities from a table, and loads their stages from the same table later. */
describe('the import of sites', () => {
  let story: SiteStory;
  const zhujian = '450203-zhujian';
  const office = '450203-supervision';
  const city = '450200-coordinator';

  beforeAll(async () => {
    story = await siteStory();
  });
  afterAll(() => story.world.close());

  async function importing(more: Record<string, unknown>, member = zhujian): Promise<Report> {
    const { data, errors } = await story.world.ask<{ importSites: Report }>(member, IMPORT, {
      input: { assignmentId: story.assignment, fileName: '点位.csv', ...more },
    });
    if (errors?.[0]) throw new Error(String(errors[0].extensions.code ?? errors[0].message));
    return JSON.parse(JSON.stringify(data?.importSites)) as Report;
  }
  const csv = (...lines: string[]) => ({ contentBase64: Buffer.from([HEAD, ...lines].join('\n')).toString('base64') });
  const names = async () => (await sitesOf(story.world, office, story.assignment)).map(({ name }) => name);

  const seventeen = Array.from({ length: 17 }, (_, index) => {
    const stage = index < 4 ? '已完成' : index < 10 ? '已启动' : '';
    return `第${index + 1}小区,${index % 2 ? '天马街道' : '箭盘山街道'},,,,,${stage},2022-03-${10 + index},,`;
  });

  it('tells row by row what is wrong, with what is allowed, and writes nothing', async () => {
    const { written, rowErrors, userErrors } = await importing(
      csv(
        '甲小区,天马街道,,,,,,,,',
        '乙小区,天马路,,,,,,,,',
        ',天马街道,,,,,,,,',
        '丙小区,,,,,,正在弄,,,',
        '丁小区,,,124.3,109,,,,,',
        '戊小区,,,二十四,109,,,,,',
        '己小区,,,,,惠及居民,,,,',
        '庚小区,,,,,,,2022-13-01,,',
        '甲小区,天马街道,,,,,,,,',
      ),
    );
    expect(written).toBe(false);
    expect(rowErrors.map(({ row, column }) => [row, column])).toEqual([
      [3, '所在乡镇'],
      [4, '名称'],
      [5, '形象进度'],
      [6, '纬度'],
      [7, '纬度'],
      [7, '纬度'],
      [8, '计入指标'],
      [9, '达到日期'],
      [10, '名称'],
    ]);
    expect(rowErrors[0]?.message).toMatch(/^本地区没有“天马路”，可填：.*天马街道/);
    expect(rowErrors[2]?.message).toBe('形象进度只能是：未开工、已启动、主体施工、已完成、已投用。');
    expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['contentBase64'] }]);
    expect(await names()).toEqual([]);
  });

  it('is for those who report on the assignment', async () => {
    const file = csv(...seventeen);
    await expect(importing(file, '450203-auditor')).rejects.toThrow('FORBIDDEN');
    await expect(importing(file, '450204-coordinator')).rejects.toThrow('NOT_FOUND');
    await expect(importing(file, '450203001-clerk')).rejects.toThrow('NOT_FOUND');
    for (const member of [city, '450203-caizheng']) {
      expect((await importing(file, member)).userErrors).toMatchObject([{ code: 'NOT_HOLDER' }]);
    }
    expect((await importing({ contentBase64: 'hello' })).userErrors).toMatchObject([{ field: ['contentBase64'] }]);
    expect((await importing({ pastedText: 'hello' })).userErrors).toMatchObject([{ field: ['pastedText'] }]);
    expect(await names()).toEqual([]);
  });

  it('is tried first, then done, and done again changes nothing', async () => {
    const tried = await importing({ ...csv(...seventeen), dryRun: true });
    expect(tried).toMatchObject({ written: false, added: 17, changed: 0, assignment: null });
    expect(await names()).toEqual([]);
    const done = await importing(csv(...seventeen));
    expect(done).toMatchObject({ written: true, added: 17, assignment: { id: story.assignment } });
    const sites = await sitesOf(story.world, city, story.assignment);
    expect(sites.map(({ stage }) => stage).sort()).toEqual([
      ...Array(4).fill('COMPLETED'),
      ...Array(6).fill('STARTED'),
      ...Array(7).fill('TO_DO'),
    ]);
    expect(await importing(csv(...seventeen))).toMatchObject({ written: false, added: 0, unchanged: 17 });
  });

  const exported = async (member = office) => {
    const { exportSites } = await story.world.get<{ exportSites: { fileName: string; contentBase64: string } }>(
      member,
      `query($id: ID!) { exportSites(assignmentId: $id) { fileName contentBase64 } }`,
      { id: story.assignment },
    );
    return exportSites;
  };

  it('takes what was exported, with the stages that were changed in it', async () => {
    const { fileName, contentBase64 } = await exported(city);
    expect(fileName).toBe('点位清单-改造一批老旧小区.xlsx');
    expect(await importing({ fileName, contentBase64 })).toMatchObject({ written: false, unchanged: 17 });

    const [sheet] = await readWorkbook(Buffer.from(contentBase64, 'base64'));
    const rows = (sheet?.rows ?? []).map(({ cells }) => [...cells]);
    const [heads = [], first = [], , , , fifth = []] = rows;
    const at = (head: string) => heads.findIndex((cell) => cell.startsWith(head));
    fifth[at('形象进度')] = '主体施工';
    const paste = () => rows.map((cells) => cells.join('\t')).join('\n');
    // The day that was exported is that of the stage before: beside another stage it says nothing.
    const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
    const done = await importing({ pastedText: paste() });
    expect(done).toMatchObject({ written: true, changed: 1, unchanged: 16 });
    expect(done.rows[4]).toMatchObject({ outcome: 'CHANGED', stage: 'MAIN_WORKS', reachedOn: today });
    expect(done.rows[4]?.note).toBe(`形象进度已改而达到日期未改，按今天（${today}）计。`);
    expect(done.rows[5]).toMatchObject({ outcome: 'UNCHANGED', stage: 'STARTED', reachedOn: '2022-03-15', note: null });
    // The same table once more says nothing new, though its day is now that of the stage before.
    const again = await importing({ pastedText: paste() });
    expect(again).toMatchObject({ written: false, changed: 0, unchanged: 17, rowErrors: [] });
    expect(again.rows[4]).toMatchObject({ outcome: 'UNCHANGED', reachedOn: today });
    expect(again.rows[4]?.note).toContain(`仍为 ${today}`);
    const inWorks = (await sitesOf(story.world, office, story.assignment)).find(({ name }) => name === '第5小区');
    expect(inWorks).toMatchObject({ stage: 'MAIN_WORKS', reachedOn: today });
    fifth[at('达到日期')] = '44671';
    fifth[at('原因')] = '补记封顶日期';
    first[at('形象进度')] = '未开工';
    first[at('达到日期')] = '';
    expect((await importing({ pastedText: paste() })).rowErrors).toMatchObject([{ row: 2, column: '原因' }]);
    first[at('原因')] = '误报';
    first[at('地点')] = '屏山大道 1 号';
    expect(await importing({ pastedText: paste() })).toMatchObject({
      written: true,
      added: 0,
      changed: 2,
      unchanged: 15,
    });
    const sites = await sitesOf(story.world, office, story.assignment);
    expect(sites.find(({ name }) => name === '第5小区')).toMatchObject({
      stage: 'MAIN_WORKS',
      reachedOn: '2022-04-20',
    });
    expect(sites.find(({ name }) => name === '第1小区')).toMatchObject({ stage: 'TO_DO', place: '屏山大道 1 号' });
  });

  it('answers a repeat under the same key as it answered first, and refuses the key for another table', async () => {
    const file = csv('幂等小区,天马街道,,,,,已启动,2022-05-01,,', '样例,天马街道,,,,,,,示例,');
    const first = await importing({ ...file, idempotencyKey: 'sites-1' });
    expect(first).toMatchObject({ written: true, added: 1, skipped: 1, assignment: { id: story.assignment } });
    const again = await importing({ ...file, idempotencyKey: 'sites-1' });
    expect(again).toEqual({ ...first, rows: [] });
    const other = await importing({ ...csv('另一小区,天马街道,,,,,,,,'), idempotencyKey: 'sites-1' });
    expect(other).toMatchObject({ written: false, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
    expect(await names()).not.toContain('另一小区');
  });

  it('gives two calls at once under one key one answer', async () => {
    for (let round = 0; round < 4; round += 1) {
      const file = { ...csv(`同时${round},天马街道,,,,,,,,`), idempotencyKey: `at-once-${round}` };
      const told = await Promise.all([importing(file), importing(file), importing(file)]);
      for (const each of told) expect(each).toMatchObject({ written: true, added: 1, unchanged: 0, userErrors: [] });
    }
  });

  it('reads the cells of a workbook that are days as the day that they show', async () => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('点位清单');
    sheet.addRow(['名称', '所在乡镇', '形象进度', '达到日期']);
    for (const format of ['yyyy-mm-dd', 'yyyy"年"m"月"d"日"', 'm"月"d"日"', 'yyyy/m/d h:mm', 'General', '@']) {
      const row = sheet.addRow([`日期格${format}`, '天马街道', '已启动', new Date('2022-05-01T00:00:00Z')]);
      row.getCell(4).numFmt = format;
    }
    const late = sheet.addRow(['日期格晚', '天马街道', '已启动', new Date('2022-05-01T23:59:59Z')]);
    late.getCell(4).numFmt = 'yyyy/m/d h:mm';
    const day = { formula: 'DATE(2022,5,1)', result: new Date('2022-05-01T00:00:00Z') };
    sheet.addRow(['日期格公式', '天马街道', '已启动', day]).getCell(4).numFmt = 'yyyy-mm-dd';
    const contentBase64 = Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
    const { rows, rowErrors } = await importing({ fileName: '点位.xlsx', contentBase64, dryRun: true });
    expect(rowErrors).toEqual([]);
    expect(rows.map(({ reachedOn }) => reachedOn)).toEqual(Array(8).fill('2022-05-01'));
  });

  it('says that nothing was pasted, and reads the days of a spreadsheet however they are shown', async () => {
    expect((await importing({ pastedText: ' ' })).userErrors).toMatchObject([
      { code: 'INVALID', field: ['pastedText'], message: '没有粘贴任何内容：请从表格中连同表头一起复制。' },
    ]);
    const days = ['44682', '2022.5.1', '2022/5/1', '2022年5月1日'];
    const rows = days.map((day, index) => `日期${index},天马街道,,,,,已启动,${day},,`);
    expect(await importing(csv(...rows))).toMatchObject({ written: true, added: 4 });
    const read = (await sitesOf(story.world, office, story.assignment)).filter(({ name }) => name.startsWith('日期'));
    expect(read.map(({ reachedOn }) => reachedOn)).toEqual(Array(4).fill('2022-05-01'));
    expect((await importing(csv('无年份,天马街道,,,,,已启动,5月1日,,'))).rowErrors).toMatchObject([
      { column: '达到日期', message: '“5月1日”没有年份，请写明，应如 2025-01-01。' },
    ]);
  });

  it('hands out a template that says what may stand in it, and skips its example', async () => {
    for (const format of ['XLSX', 'CSV']) {
      const { siteTemplate } = await story.world.get<{ siteTemplate: { fileName: string; contentBase64: string } }>(
        zhujian,
        `query($id: ID!, $format: TemplateFormat!) { siteTemplate(assignmentId: $id, format: $format) { fileName contentBase64 } }`,
        { id: story.assignment, format },
      );
      expect(await importing(siteTemplate)).toMatchObject({
        written: false,
        skipped: 1,
        rows: [{ row: 2, name: '荣军小区', outcome: 'SKIPPED', note: expect.stringContaining('备注以“示例”开头') }],
        rowErrors: [],
        userErrors: [{ code: 'INVALID', field: ['contentBase64'], message: expect.stringContaining('没有可导入的行') }],
      });
    }
  });

  it('offers the stages and towns for choice, in the template and in what is exported', async () => {
    const { siteTemplate } = await story.world.get<{ siteTemplate: { contentBase64: string } }>(
      zhujian,
      `query($id: ID!) { siteTemplate(assignmentId: $id) { contentBase64 } }`,
      { id: story.assignment },
    );
    for (const { contentBase64 } of [siteTemplate, await exported(zhujian)]) {
      const workbook = new Workbook();
      await workbook.xlsx.load(Buffer.from(contentBase64, 'base64'));
      const list = workbook.worksheets[0] as (typeof workbook.worksheets)[number];
      const heads = (list.getRow(1).values as string[]).slice(1);
      const offered = (head: string) => {
        const choice = list.getRow(40).getCell(heads.indexOf(head) + 1).dataValidation;
        const [range = ''] = choice?.type === 'list' ? choice.formulae : [];
        const [, letter = '', first, last] = /^'可填内容'!\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)$/.exec(String(range)) ?? [];
        return Array.from(
          { length: Number(last) - Number(first) + 1 },
          (_, index) => workbook.getWorksheet('可填内容')?.getCell(`${letter}${Number(first) + index}`).value,
        );
      };
      expect(offered('形象进度')).toEqual(['未开工', '已启动', '主体施工', '已完成', '已投用']);
      expect(offered('所在乡镇').sort()).toEqual([...story.towns.keys()].sort());
    }
  });

  it('takes a long list', async () => {
    const began = Date.now();
    const long = Array.from({ length: 4000 }, (_, index) => `长${index},天马街道,,,,,已启动,2022-05-01,,`);
    expect(await importing(csv(...long))).toMatchObject({ written: true, added: 4000 });
    expect(Date.now() - began).toBeLessThan(20_000);
  }, 60_000);
});
