import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROJECT = path.join(__dirname, '../../..');
const SAMPLE = path.join(PROJECT, 'samples/notices/004_1596418120e5e5c2.txt');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly told: string;
}

/** The command as a clerk runs it, in a process of its own. */
const run = (args: readonly string[], input?: string): Promise<Ran> =>
  new Promise((resolve) => {
    const words = ['--import', 'tsx', 'api/commands/notice.ts', ...args];
    const child = execFile(process.execPath, words, { cwd: PROJECT, maxBuffer: 1 << 26 }, (error, out, told) =>
      resolve({ code: error ? Number(error.code) : 0, out, told }),
    );
    child.stdin?.end(input ?? '');
  });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'luoshi-notice-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run notice', () => {
  test('prints the tasks with what is doubtful under each, and no colours into a file', async () => {
    const { code, out } = await run([SAMPLE]);
    expect(code).toBe(0);
    expect(out).toContain('发文机关：石柱土家族自治县人民政府办公室');
    expect(out).toContain('总投资（万元）：17462.244');
    for (const word of ['生活困难群众用电安全', '责任领导：何德华', '县卫生健康委、县 │', '共 10 件'])
      expect(out).toContain(word);
    expect(out).toMatch(/！.*县卫生健康委县教委/);
    expect(out).not.toContain('\u001b[');
  }, 30_000);

  test('prints JSON, also of text that is pasted', async () => {
    const { code, out } = await run(['-', '--json'], readFileSync(SAMPLE, 'utf8'));
    const answer = JSON.parse(out) as { items: { leadUnits: string[]; investmentWan: number }[]; warnings: object[] };
    expect(code).toBe(0);
    expect(answer.items.map(({ investmentWan }) => investmentWan).slice(0, 3)).toEqual([80, 120, 92.284]);
    expect(answer.items[5]?.leadUnits).toEqual(['县卫生健康委', '县教委']);
    expect(answer.warnings.length).toBeGreaterThan(0);
  }, 30_000);

  test('--strict exits with 1 when anything is doubtful, and with 0 when nothing is', async () => {
    expect((await run([SAMPLE, '--json', '--strict'])).code).toBe(1);
    const file = path.join(folder, 'clear.txt');
    const clear = `海棠县人民政府关于下达2024年为民办实事工作任务的通知

各乡镇人民政府：
现将2024年为民办实事2件任务下达如下，于2024年12月31日前完成。

海棠县人民政府
2024年2月1日
附件
海棠县2024年为民办实事任务分解表
	序号
	标题
	实事内容
	牵头单位
	责任单位

	1
	新建幼儿园
	新建幼儿园3所。
	县教育局
	县财政局

	2
	改造老旧小区
	改造老旧小区5个。
	县住房城乡建设局
	县财政局
`;
    writeFileSync(file, clear);
    const { code, out } = await run([file, '--json', '--strict']);
    expect((JSON.parse(out) as { warnings: object[] }).warnings).toEqual([]);
    expect(code).toBe(0);
  }, 30_000);

  test('says what it does not understand: no file, one that is not there, one that is no notice', async () => {
    expect(await run([])).toMatchObject({ code: 2, told: expect.stringContaining('请给出文件') });
    expect(await run(['a', 'b'])).toMatchObject({ code: 2 });
    expect((await run([path.join(folder, 'nowhere.docx')])).code).toBe(1);
    const picture = path.join(folder, '通知.docx');
    writeFileSync(picture, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const { code, told } = await run([picture]);
    expect(code).toBe(1);
    expect(told).toMatch(/[\u4e00-\u9fa5]/);
    expect(told).not.toContain('at ');
    expect((await run(['--help'])).out).toContain('--strict');
  }, 60_000);
});
