import { readWorkbook } from '../../api/files/workbook';
import { type SiteStory, siteStory, sitesOf } from '../support/site-story';

interface Report {
  readonly assignment: { readonly id: string } | null;
  readonly written: boolean;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rows: readonly { readonly row: number; readonly name: string; readonly outcome: string }[];
  readonly rowErrors: readonly { readonly row: number; readonly column: string; readonly message: string }[];
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: string[] }[];
}

const IMPORT = `mutation($input: ImportSitesInput!) { importSites(input: $input) {
  assignment { id } written added changed unchanged skipped rows { row name outcome }
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
    expect(await importing({ pastedText: paste() })).toMatchObject({ written: true, changed: 1, unchanged: 16 });
    const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
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
      { column: '达到日期', message: '“5月1日”不是日期，应如 2025-01-01。' },
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
        rows: [{ row: 2, name: '荣军小区', outcome: 'SKIPPED' }],
        rowErrors: [],
        userErrors: [{ code: 'INVALID', field: ['contentBase64'], message: expect.stringContaining('没有可导入的行') }],
      });
    }
  });

  it('takes a long list', async () => {
    const began = Date.now();
    const long = Array.from({ length: 4000 }, (_, index) => `长${index},天马街道,,,,,已启动,2022-05-01,,`);
    expect(await importing(csv(...long))).toMatchObject({ written: true, added: 4000 });
    expect(Date.now() - began).toBeLessThan(20_000);
  }, 60_000);
});
