import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { shownDate, shownNumber } from '../../../api/files/shown-number';
import type { NoticeSource } from '../../../api/notices/notice-source';
import { noticeSourceOf } from '../../../api/notices/read-notice-file';

async function read(...sheets: ((sheet: Worksheet) => void)[]): Promise<NoticeSource> {
  const workbook = new Workbook();
  for (const [index, fill] of sheets.entries()) fill(workbook.addWorksheet(`表${index + 1}`));
  return noticeSourceOf('任务表.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
}

const cellsOf = ({ text, tables }: NoticeSource, at = 0) =>
  (tables[at]?.cells ?? []).map(({ span, row, column, rowSpan, columnSpan }) => [
    row,
    column,
    rowSpan,
    columnSpan,
    text.slice(span.start, span.end),
  ]);
const told = ({ leftOut }: NoticeSource) => leftOut.map(({ zh }) => zh);

describe('a sheet', () => {
  it('is its list with merged cells, its title and remarks around it', async () => {
    const source = await read((sheet) => {
      sheet.addRow(['县2022年为民办实事任务表']);
      sheet.mergeCells('A1:C1');
      sheet.addRow([null, null, '单位：万元']);
      sheet.addRow(['序号', '内容', '单位']);
      sheet.addRow([1, '甲', '住建局\n教育局']);
      sheet.addRow([null, '乙', null]);
      sheet.mergeCells('A4:A5');
      sheet.mergeCells('C4:C5');
      sheet.addRow([]);
      sheet.addRow(['备注：原则上10月31日前完成。']);
    });
    expect(source.text).toBe(
      '县2022年为民办实事任务表\n单位：万元\n\t序号\n\t内容\n\t单位\n\n\t1\n\t甲\n\t住建局\n教育局\n\n\t乙\n\n备注：原则上10月31日前完成。\n',
    );
    expect(source.tables.map(({ sheet }) => sheet)).toEqual(['表1']);
    expect(cellsOf(source).slice(3)).toEqual([
      [1, 0, 2, 1, '1'],
      [1, 1, 1, 1, '甲'],
      [1, 2, 2, 1, '住建局\n教育局'],
      [2, 1, 1, 1, '乙'],
    ]);
  });

  it('of one column is text; several sheets come in their order', async () => {
    const source = await read(
      (sheet) => sheet.addRows([['各乡镇：'], ['现下达如下。']]),
      (sheet) =>
        sheet.addRows([
          ['序号', '内容'],
          [1, '甲'],
        ]),
    );
    expect(source.text).toBe('各乡镇：\n现下达如下。\n\t序号\n\t内容\n\n\t1\n\t甲\n\n');
    expect(source.tables.map(({ sheet }) => sheet)).toEqual(['表2']);
  });

  it('shows numbers, days and results in their formats', async () => {
    const source = await read((sheet) => {
      sheet.addRow(['投资', '完成时间', '比例', '合计', '原值']);
      sheet.addRow([92.284, new Date(Date.UTC(2022, 11, 30)), 0.8, { formula: 'A2*2', result: 184.568 }, 0.1 + 0.2]);
      sheet.getCell('B2').numFmt = 'yyyy/m/d';
      sheet.getCell('C2').numFmt = '0%';
      sheet.getCell('D2').numFmt = '#,##0.00_);[Red]\\(#,##0.00\\)';
    });
    expect(
      cellsOf(source)
        .slice(5)
        .map((cell) => cell[4]),
    ).toEqual(['92.284', '2022年12月30日', '80%', '184.57', '0.3']);
  });

  it('leaves out what is hidden, and tells it', async () => {
    const source = await read(
      (sheet) => {
        sheet.addRows([
          ['序号', '内容', '内部'],
          [1, '甲', '密'],
          [2, '乙', '密'],
          [3, '丙', '密'],
        ]);
        sheet.getRow(3).hidden = true;
        sheet.getColumn(3).hidden = true;
        sheet.getCell('B2').note = '待核';
        sheet.getCell('B4').value = { formula: 'A1' };
      },
      (sheet) => {
        sheet.addRow(['草稿', '密']);
        sheet.state = 'hidden';
      },
    );
    expect(source.text).not.toMatch(/密|乙|草稿/);
    expect(told(source)).toEqual([
      '隐藏的工作表未读取：表2',
      '工作表“表1”隐藏的 1 行未读取。',
      '工作表“表1”隐藏的 1 列未读取。',
      '工作表“表1”的批注 1 条未读取。',
      '工作表“表1”有 1 个公式未存结果，按空白读取。请用 Excel 打开并保存一次。',
    ]);
  });

  it('of 500 rows and long cells is read whole', async () => {
    const long = '建'.repeat(3000);
    const source = await read((sheet) => {
      sheet.addRow(['序号', '内容']);
      for (let row = 1; row <= 500; row += 1) sheet.addRow([row, long]);
    });
    expect(source.tables[0]?.cells).toHaveLength(1002);
    expect(source.text.split(long)).toHaveLength(501);
  });

  it('of a grid without end is refused', async () => {
    const wide = (sheet: Worksheet) => {
      for (let at = 1; at <= 400; at += 1) sheet.getCell(at, at).value = '甲';
    };
    await expect(read(wide)).rejects.toMatchObject({ text: { zh: expect.stringContaining('100000 格') } });
  });
});

describe('formats', () => {
  it.each([
    [92.284, 'General', '92.284'],
    [92.284, '', '92.284'],
    [17462.244, '0.00_ ', '17462.24'],
    [2500, '#,##0', '2500'],
    [0.125, '0.0%', '12.5%'],
    [12, '0"万元"', '12万元'],
    [12, '"约"0"万元"', '约12万元'],
    [5, '[DBNum1]0', '5'],
    [1.5, '0.##', '1.5'],
    [3, '0.##', '3'],
    [7, '@', '7'],
    [-3, '0.0;-0.0', '-3.0'],
    [0.1 + 0.7, 'General', '0.8'],
    [450200000000, 'General', '450200000000'],
    [5, '000', '005'],
  ])('%d in %s: %s', (value, format, shown) => expect(shownNumber(value, format)).toBe(shown));

  it.each([
    ['yyyy/m/d', '2022年12月5日'],
    ['yyyy"年"m"月"d"日"', '2022年12月5日'],
    ['yyyy"年"m"月"', '2022年12月'],
    ['', '2022年12月5日'],
  ])('a day in %s: %s', (format, shown) => expect(shownDate(new Date(Date.UTC(2022, 11, 5)), format)).toBe(shown));
});
