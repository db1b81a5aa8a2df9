import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UnreadableFile } from '../../../api/files/sheet';
import { noticeSourceOf, readNoticeFile } from '../../../api/notices/read-notice-file';
import { line, madeDocx } from '../../support/made-docx';

const NOTICE = '关于下达2022年为民办实事工作任务的通知\n各乡镇人民政府：\n\t序号\n\t1\n';
const refusalOf = async (bytes: Buffer, name = '通知.docx'): Promise<string> => {
  const refused = await noticeSourceOf(name, bytes).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UnreadableFile);
  return (refused as UnreadableFile).text.zh;
};

/** 关于下达通知： in GB18030. */
const GB18030 = Buffer.from('b9d8d3dacfc2b4efcda8d6aaa3ba', 'hex');
const utf16 = (text: string, isBig = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('a text', () => {
  it.each([
    ['UTF-8', Buffer.from(NOTICE)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${NOTICE}`)],
    ['UTF-16 little end first', utf16(`\ufeff${NOTICE}`)],
    ['UTF-16 big end first', utf16(`\ufeff${NOTICE}`, true)],
    ['UTF-16 without a mark', utf16(NOTICE)],
    ['UTF-16 big end first without a mark', utf16(NOTICE, true)],
    ['lines as Windows ends them', Buffer.from(NOTICE.replaceAll('\n', '\r\n'))],
  ])('in %s is read', async (_, bytes) =>
    expect(await noticeSourceOf('通知.txt', bytes)).toEqual({ kind: 'TEXT', text: NOTICE, tables: [], leftOut: [] }),
  );

  it('in GB18030 is read, whatever its name ends in', async () => {
    expect((await noticeSourceOf('通知.docx', GB18030)).text).toBe('关于下达通知：');
  });

  it.each([
    ['empty', Buffer.alloc(0), '文件为空'],
    ['blank', Buffer.from(' \n\n'), '没有文字'],
    ['with a NUL', Buffer.from('甲\0乙'), '不是可读取的文件'],
    ['of random bytes', Buffer.from('00ff10803c9a7f01feed', 'hex'), '不是可读取的文件'],
    ['too long', Buffer.from('a'.repeat(2_000_001)), '超过 200 万字'],
    ['too large', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), '超过 20 MB'],
  ])('%s is refused', async (_, bytes, why) => expect(await refusalOf(bytes, '通知.txt')).toContain(why));
});

describe('other files are told by their content', () => {
  const compound = (...streams: string[]) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), ...streams.map((name) => utf16(`${name}\0`))]);
  const archive = async (part: string) => madeDocx(line('甲'), { [part]: 'x' });

  it.each([
    ['PDF', Buffer.from('%PDF-1.7'), '不读取 PDF'],
    ['picture', Buffer.from('89504e470d0a1a0a', 'hex'), '不读取图片'],
    ['.xls', compound('Workbook'), '.xls'],
    ['encrypted file', compound('EncryptedPackage'), '已加密'],
    ['.doc with macros', compound('WordDocument', '_VBA_PROJECT'), '宏'],
    ['compound file', compound('Other'), '不认识的旧版 Office 文件'],
    ['web page', Buffer.from('\ufeff \n<!DOCTYPE html><p>甲'), '网页'],
    ['XML', Buffer.from('<?xml version="1.0"?><a/>'), 'XML'],
    ['torn archive', Buffer.from('504b030414000000', 'hex'), '已损坏'],
  ])('%s', async (_, bytes, why) => {
    const told = await refusalOf(bytes);
    expect(told).toContain(why);
    expect(told).toContain('另存为 .docx');
  });

  it('a Word file with macros', async () => {
    expect(await refusalOf(await archive('word/vbaProject.bin'))).toContain('宏');
  });

  it('a Word file that is called otherwise is read', async () => {
    expect((await noticeSourceOf('通知.txt', await madeDocx(line('甲')))).kind).toBe('DOCX');
  });
});

describe('an old Word file', () => {
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), utf16('WordDocument\0')]);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'luoshi-test-'));
  });
  afterEach(async () => {
    delete process.env.LUOSHI_SOFFICE;
    await rm(folder, { recursive: true });
  });
  /** A program in LibreOffice's place: called with --headless … --outdir DIR FILE. */
  const office = async (script: string) => {
    const file = path.join(folder, 'office');
    await writeFile(
      file,
      `#!/bin/sh\nwhile [ $# -gt 2 ]; do [ "$1" = --outdir ] && out=$2; shift; done\nmkdir -p "$out"\n${script}\n`,
    );
    await chmod(file, 0o700);
    process.env.LUOSHI_SOFFICE = file;
  };

  it('is converted where there is a program for it', async () => {
    const converted = path.join(folder, 'converted.docx');
    await writeFile(converted, await madeDocx(line('旧文件')));
    await office(`cp '${converted}' "$out/notice.docx"`);
    expect((await noticeSourceOf('通知.wps', old)).text).toBe('旧文件\n');
    expect((await noticeSourceOf('通知.doc', Buffer.from('{\\rtf1 x}'))).text).toBe('旧文件\n');
  });

  it.each([
    ['that makes nothing of it', ':'],
    ['that fails', 'exit 3'],
  ])('is refused by a program %s', async (_, script) => {
    await office(script);
    expect(await refusalOf(old)).toContain('未能转换');
  });

  it('is refused with a word on what to do where there is none', async () => {
    process.env.LUOSHI_SOFFICE = path.join(folder, 'nowhere');
    expect(await refusalOf(old)).toMatch(/LibreOffice.*另存为 \.docx/);
  });
});

describe('by its place', () => {
  it('a file is read', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'luoshi-test-'));
    await writeFile(path.join(folder, 'a.txt'), NOTICE);
    expect((await readNoticeFile(path.join(folder, 'a.txt'))).text).toBe(NOTICE);
    await expect(readNoticeFile(folder)).rejects.toBeInstanceOf(UnreadableFile);
    await expect(readNoticeFile(path.join(folder, 'b.txt'))).rejects.toMatchObject({
      text: { zh: expect.stringContaining('ENOENT') },
    });
    await rm(folder, { recursive: true });
  });
});
