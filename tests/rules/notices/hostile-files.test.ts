import { Workbook } from '@cj-tech-master/excelts';
import fc from 'fast-check';
import JSZip from 'jszip';
import { UnreadableFile } from '../../../api/files/sheet';
import type { NoticeSource } from '../../../api/notices/notice-source';
import { noticeSourceOf } from '../../../api/notices/read-notice-file';
import { abstractNum, item, line, madeDocx, num, part, tbl, tc, tr } from '../../support/made-docx';

/** What becomes of a file: its source, or why it is refused. Anything else thrown fails the test. */
async function outcome(bytes: Buffer): Promise<NoticeSource | string> {
  try {
    return await noticeSourceOf('通知.docx', bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.text.zh;
    throw error;
  }
}

const xml = (content: string) => madeDocx('', { 'word/document.xml': content });
const nested = (depth: number, inner: string, shell: (content: string) => string): string =>
  depth === 0 ? inner : shell(nested(depth - 1, inner, shell));

describe('a Word file made to harm', () => {
  it.each([
    ['a document type', '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
    ['entities that grow', `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(100)}">]>`],
  ])('%s', async (_, declared) => {
    expect(
      await outcome(await xml(`<?xml version="1.0"?>${declared}${part('document', `<w:body>${line('甲')}</w:body>`)}`)),
    ).toContain('文档类型');
  });

  it.each([
    ['an entity that is not declared', part('document', `<w:body>${line('&a;')}</w:body>`)],
    ['torn XML', part('document', '<w:body><w:p>')],
    ['no body', part('document', '')],
    ['no XML', '甲'],
    [
      'shells within shells',
      part(
        'document',
        `<w:body>${nested(3000, line('甲'), (inner) => `<w:sdt><w:sdtContent>${inner}</w:sdtContent></w:sdt>`)}</w:body>`,
      ),
    ],
    [
      'tables within tables',
      part('document', `<w:body>${nested(500, line('甲'), (inner) => tbl(tr(tc(inner), tc(line('乙')))))}</w:body>`),
    ],
  ])('%s', async (_, content) => expect(await outcome(await xml(content))).toContain('无法读取该 Word 文件'));

  it('tables within tables as deep as is read', async () => {
    const deep = nested(40, line('甲'), (inner) => tbl(tr(tc(inner), tc(line('乙')))));
    expect(await outcome(await madeDocx(deep))).toMatchObject({ kind: 'DOCX' });
  });

  it('a bomb of blanks', async () => {
    const archive = new JSZip();
    archive.file('word/document.xml', part('document', `<w:body>${' '.repeat(101 * 1024 * 1024)}</w:body>`));
    const bytes = await archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    expect(bytes.length).toBeLessThan(1_000_000);
    expect(await outcome(bytes)).toContain('过大');
  });

  it('a table of 100 000 cells', async () => {
    const row = tr(...Array.from({ length: 20 }, () => tc(line('甲'))));
    expect(await outcome(await madeDocx(tbl(...Array.from({ length: 5000 }, () => row))))).toContain('20000 格');
  });

  it('lists and styles that point at themselves', async () => {
    const style = (id: string, on: string) => `<w:style w:styleId="${id}"><w:basedOn w:val="${on}"/></w:style>`;
    const parts = {
      'word/styles.xml': part('styles', style('a', 'b') + style('b', 'a')),
      'word/numbering.xml': part('numbering', `${abstractNum(0, ['upperRoman', '%1%9%2'])}${num(1, 0)}${num(2, 99)}`),
    };
    const body = `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>${item('甲', 1, 99)}${item('乙', 2)}${item('丙', 1)}`;
    expect(await outcome(await madeDocx(body, parts))).toMatchObject({ text: '\n甲\n乙\nI 丙\n' });
  });
});

it('an Excel file with a document type is refused', async () => {
  const workbook = new Workbook();
  workbook.addWorksheet('表').addRow(['甲', '乙']);
  const archive = await JSZip.loadAsync(await workbook.xlsx.writeBuffer());
  const strings = (await archive.file('xl/sharedStrings.xml')?.async('string')) ?? '';
  archive.file(
    'xl/sharedStrings.xml',
    strings.replace('?>', '?><!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
  );
  expect(await outcome(await archive.generateAsync({ type: 'nodebuffer' }))).toContain('无法读取');
});

describe('a file that was cut or changed on its way', () => {
  const rows = Array.from({ length: 30 }, (_, at) =>
    tr(tc(item('', 1)), tc(line(`建设${at}个点位`)), tc(line('县住建局'))),
  );
  const parts = { 'word/numbering.xml': part('numbering', abstractNum(0, ['decimal', '%1']) + num(1, 0)) };

  it('is read or refused, never more', async () => {
    const good = await madeDocx(line('通知') + tbl(...rows), parts);
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 5 }), fc.option(fc.nat(good.length)), async (changes, cut) => {
        const bytes = Buffer.from(good.subarray(0, cut ?? good.length));
        for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
        const found = await outcome(bytes);
        if (typeof found === 'string') return;
        for (const { span, cells } of found.tables) {
          expect(span.end).toBeLessThanOrEqual(found.text.length);
          for (const cell of cells) expect(found.text.slice(cell.span.start, cell.span.end)).not.toMatch(/^\s|\t$/);
        }
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it('inside its XML is read or refused', async () => {
    const good = part('document', `<w:body>${line('通知')}${tbl(...rows.slice(0, 5))}</w:body>`);
    const change = fc.record({
      from: fc.nat(good.length),
      length: fc.nat(60),
      with: fc.constantFrom('', '<', '&', '"', '</w:tc>', '<w:p>', '\0'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ from, length, with: put }) => {
        await outcome(await xml(good.slice(0, from) + put + good.slice(from + length)));
      }),
      { numRuns: 15, seed: 4 },
    );
  });
});
