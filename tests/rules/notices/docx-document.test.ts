import type { NoticeSource } from '../../../api/notices/notice-source';
import { noticeSourceOf } from '../../../api/notices/read-notice-file';
import { abstractNum, item, line, madeDocx, num, p, part, tbl, tc, text, tr } from '../../support/made-docx';

const read = async (body: string, parts: Record<string, string> = {}): Promise<NoticeSource> =>
  noticeSourceOf('通知.docx', await madeDocx(body, parts));
const textOf = async (body: string, parts: Record<string, string> = {}) => (await read(body, parts)).text;
const told = ({ leftOut }: NoticeSource) => leftOut.map(({ zh }) => zh);
const cellsOf = ({ text: source, tables }: NoticeSource, at = 0) =>
  (tables[at]?.cells ?? []).map(({ span, row, column, rowSpan, columnSpan }) => [
    row,
    column,
    rowSpan,
    columnSpan,
    source.slice(span.start, span.end),
  ]);

const numbering = (...content: string[]) => ({ 'word/numbering.xml': part('numbering', content.join('')) });
const RESTART = '<w:vMerge w:val="restart"/>';
const GOES_ON = '<w:vMerge/>';

describe('paragraphs', () => {
  it.each([
    ['a line each, blank ones too', line('一、目标') + p('') + line('二、要求'), '一、目标\n\n二、要求\n'],
    ['runs joined, a break as a line', p(`${text('甲')}${text('乙')}<w:r><w:br/></w:r>${text('丙')}`), '甲乙\n丙\n'],
    [
      'a tab at the beginning is no cell',
      p(`<w:r><w:tab/></w:r>${text('甲')}<w:r><w:tab/></w:r>${text('乙')}`),
      '　　甲\t乙\n',
    ],
    [
      'links, tags and fields around text',
      p(
        `<w:hyperlink>${text('甲')}</w:hyperlink><w:smartTag>${text('乙')}</w:smartTag><w:fldSimple w:instr="SEQ">${text('3')}</w:fldSimple>`,
      ),
      '甲乙3\n',
    ],
    ['a control around text', `<w:sdt><w:sdtPr/><w:sdtContent>${line('甲')}</w:sdtContent></w:sdt>`, '甲\n'],
    [
      'pinyin over characters',
      p(
        '<w:r><w:ruby><w:rt><w:r><w:t>fā</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>發</w:t></w:r></w:rubyBase></w:ruby></w:r>',
      ),
      '發\n',
    ],
    [
      'the code of a field is no text',
      p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
      ),
      '1\n',
    ],
    [
      'a formula by its signs',
      p(`${text('面积')}<m:oMath><m:r><m:t>m</m:t></m:r><m:r><m:t>2</m:t></m:r></m:oMath>`),
      '面积m2\n',
    ],
  ])('%s', async (_, body, expected) => expect(await textOf(body)).toBe(expected));
});

describe('tables', () => {
  it('stand in the text cell by cell, merged ones once, and tell their spans', async () => {
    const source = await read(
      line('附件') +
        tbl(
          tr(tc(line('序号')), tc(line('内容'), '<w:gridSpan w:val="2"/>')),
          tr(tc(line('1'), RESTART), tc(line('甲')), tc(line('住建局') + line('') + line('教育局'))),
          tr(tc(line('被盖住'), GOES_ON), tc(line('乙')), tc(p(''))),
        ) +
        line('备注'),
    );
    expect(source.text).toBe('附件\n\t序号\n\t内容\n\n\t1\n\t甲\n\t住建局\n教育局\n\n\t乙\n\t\n\n备注\n');
    expect(cellsOf(source)).toEqual([
      [0, 0, 1, 1, '序号'],
      [0, 1, 1, 2, '内容'],
      [1, 0, 2, 1, '1'],
      [1, 1, 1, 1, '甲'],
      [1, 2, 1, 1, '住建局\n教育局'],
      [2, 1, 1, 1, '乙'],
      [2, 2, 1, 1, ''],
    ]);
  });

  it('keep their columns where a row begins further right', async () => {
    const source = await read(
      tbl(
        tr(tc(line('序号')), tc(line('内容')), tc(line('单位'))),
        `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc(line('甲'))}${tc(line('住建局'))}</w:tr>`,
      ),
    );
    expect(cellsOf(source).slice(3)).toEqual([
      [1, 0, 1, 1, ''],
      [1, 1, 1, 1, '甲'],
      [1, 2, 1, 1, '住建局'],
    ]);
  });

  it('inside a cell are tables of their own; one of a single cell is a frame', async () => {
    const inner = tbl(tr(tc(line('甲')), tc(line('乙'))), tr(tc(line('丙')), tc(line('丁'))));
    const source = await read(
      tbl(tr(tc(line('左')), tc(line('前') + inner + line('后')))) + tbl(tr(tc(line('框') + inner))),
    );
    expect(source.tables).toHaveLength(3);
    expect(cellsOf(source, 0)).toEqual([
      [0, 0, 1, 1, '左'],
      [0, 1, 1, 1, '前\n\t甲\n\t乙\n\n\t丙\n\t丁\n后'],
    ]);
    expect(cellsOf(source, 1).map((cell) => cell[4])).toEqual(['甲', '乙', '丙', '丁']);
    expect(source.text).toContain('\n框\n\t甲\n');
  });

  it('with spans that cannot be are read all the same', async () => {
    const body = tbl(
      tr(tc(line('甲'), '<w:gridSpan w:val="99999999"/>'), tc(line('乙'), '<w:gridSpan w:val="-3"/>')),
      tr(tc(line('丙'), GOES_ON)),
    );
    expect(cellsOf(await read(body)).map((cell) => cell[4])).toEqual(expect.arrayContaining(['甲', '乙']));
  });
});

describe('automatic numbers come out as text', () => {
  it('in the formats and levels of Chinese documents', async () => {
    const lists = numbering(
      abstractNum(
        0,
        ['chineseCounting', '%1、'],
        ['chineseCounting', '（%2）'],
        ['decimal', '%3.'],
        ['decimalEnclosedCircle', '%4'],
      ),
      num(5, 0),
    );
    const body =
      ['甲', '乙'].map((word) => item(word, 5) + item('子', 5, 1) + item('丑', 5, 1) + item('寅', 5, 2)).join('') +
      item('卯', 5, 3);
    expect(await textOf(body, lists)).toBe('一、甲\n（一）子\n（二）丑\n1.寅\n二、乙\n（一）子\n（二）丑\n1.寅\n①卯\n');
  });

  it('in a column of blank cells, not counting what a merged cell covers', async () => {
    const row = (list: string, merge: string, words: string) => tr(tc(list, merge), tc(line(words)));
    const body = tbl(
      tr(tc(line('序号')), tc(line('内容'))),
      row(item('', 1), RESTART, '甲'),
      row(item('', 1), GOES_ON, '乙'),
      row(item('', 1), '', '丙'),
    );
    const source = await read(body, numbering(abstractNum(7, ['decimal', '%1']), num(1, 7)));
    expect(cellsOf(source).map((cell) => cell[4])).toEqual(['序号', '内容', '1', '甲', '乙', '2', '丙']);
  });

  it.each([
    ['a blank where figures would run together', item('2022年新建', 1), ['decimal', '%1.'], '1. 2022年新建\n'],
    ['a blank after a bare number', item('新建', 1), ['decimal', '%1'], '1 新建\n'],
    ['levels shown in figures', item('甲', 1) + item('乙', 1, 1), ['chineseCounting', '%1、'], '一、甲\n1.1 乙\n'],
    ['a sign instead of a number', item('甲', 1), ['bullet', '\uf06c'], '●甲\n'],
    ['none', item('甲', 1), ['none', ''], '甲\n'],
    ['第N件', item('甲', 1), ['chineseCounting', '第%1件 '], '第一件 甲\n'],
  ] as const)('%s', async (_, body, level, expected) => {
    const lists = numbering(abstractNum(0, level, ['decimal', '%1.%2', '<w:isLgl/>']), num(1, 0));
    expect(await textOf(body, lists)).toBe(expected);
  });

  it('go on in a list that counts with another, and begin anew where it says so', async () => {
    const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const lists = numbering(abstractNum(0, ['decimal', '%1.']), num(1, 0), num(2, 0), num(3, 0, anew));
    expect(await textOf([1, 1, 2, 3, 3].map((list) => item('甲', list)).join(''), lists)).toBe(
      '1.甲\n2.甲\n3.甲\n1.甲\n2.甲\n',
    );
  });

  it('by a style, and by one that it is based on; not where the paragraph is taken out', async () => {
    const styles = part(
      'styles',
      '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    );
    const styled = (style: string, more = '') => p(text('甲'), `<w:pStyle w:val="${style}"/>${more}`);
    const body = styled('a') + styled('b') + styled('a', '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled('a');
    const lists = numbering(abstractNum(0, ['decimal', '%1.']), num(1, 0));
    expect(await textOf(body, { ...lists, 'word/styles.xml': styles })).toBe('1.甲\n2.甲\n甲\n3.甲\n');
  });
});

describe('what has no place in the text is told', () => {
  const deleted = '<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>';

  it('tracked changes as accepted', async () => {
    const moved = `<w:moveFrom>${text('前')}</w:moveFrom><w:moveTo>${text('后')}</w:moveTo>`;
    const source = await read(p(`${text('新建')}${deleted}<w:ins>${text('新')}</w:ins>${moved}`));
    expect(source.text).toBe('新建新后\n');
    expect(told(source)).toEqual(['修订按全部接受读取，已删除的文字：旧']);
  });

  it('deleted rows and ends of paragraphs, whose numbers are not counted', async () => {
    const numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    const goneEnd = '<w:rPr><w:del/></w:rPr>';
    const body =
      p(text('甲'), numbered + goneEnd) +
      p(text('乙'), numbered) +
      tbl(tr(tc(line('子')), tc(line('丑'))), `<w:tr><w:trPr><w:del/></w:trPr>${tc(item('寅', 1))}</w:tr>`) +
      item('丙', 1);
    const source = await read(body, numbering(abstractNum(0, ['decimal', '%1.']), num(1, 0)));
    expect(source.text).toBe('1.甲乙\n\t子\n\t丑\n\n2.丙\n');
  });

  it('text boxes behind their paragraph, once though they are there in two forms', async () => {
    const box = (words: string) => `<w:txbxContent>${line(words)}</w:txbxContent>`;
    const forms = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('盒')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('盒')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const source = await read(p(`${text('前')}<w:r>${forms}</w:r>${text('后')}`) + line('再'));
    expect(source.text).toBe('前后\n盒\n再\n');
    expect(told(source)).toEqual(['文本框 1 个，其文字排在所在段落之后。']);
  });

  it('pictures, hidden text, notes, comments, headers and footers, but no page numbers', async () => {
    const note = (words: string) => `<w:footnote w:id="1">${line(words)}</w:footnote>`;
    const source = await read(
      p(
        `${text('甲')}<w:r><w:drawing/><w:sym w:font="Odd" w:char="F999"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>`,
      ),
      {
        'word/footnotes.xml': part('footnotes', note('票决项目')),
        'word/comments.xml': part('comments', `<w:comment>${line('待核')}</w:comment>`),
        'word/header1.xml': part('hdr', line('县政府文件')),
        'word/footer1.xml': part('ftr', line('— 19 —')),
      },
    );
    expect(source.text).toBe('甲\n');
    expect(told(source)).toEqual([
      '图片、图形 1 个未读取，其中的文字请另行核对。',
      '特殊符号 1 个无法识别，未读取。',
      '脚注、尾注 1 条未并入正文：票决项目',
      '批注 1 条未读取：待核',
      '页眉、页脚未并入正文：县政府文件',
      '隐藏文字未读取：密',
    ]);
  });
});
