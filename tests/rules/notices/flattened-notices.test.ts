import { noticeSourceOf } from '../../../api/notices/read-notice-file';
import { docxOf, flattenedNotice, xlsxOf } from '../../support/notice-files';

/** In the manner of a county's notice as Word flattens it: number, title and unit merged over the rows of a task. */
const FLATTENED = `县人民政府关于下达2022年为民办实事工作任务的通知
各乡镇人民政府：
现将任务下达如下。
\t附件1
县2022年为民办实事任务表

\t序号
\t立项名称
\t实事内容
\t承办单位

\t
\t
\t
\t

\t1
\t供水保障工程
\t建设水厂3处。
\t水利局

农业农村局

\t2

\t便民工程
\t新建洗衣码头40个。
\t住建局

\t
\t
\t建设候车亭4个。
\t

\t
\t
\t新建儿童之家6所。
\t县妇联

\t备注：以上原则上要求在10月31日前完成。

抄送：县委办。
`;

const MERGED = [
  ['2', 3, 1],
  ['便民工程', 3, 1],
  ['住建局', 2, 1],
  ['备注：以上原则上要求在10月31日前完成。', 1, 4],
];

it('a flattened notice is taken apart into the cells that were merged', () => {
  const { cells, columns, rows, after } = flattenedNotice(FLATTENED);
  expect([columns, rows]).toEqual([4, 7]);
  const merged = cells.filter(({ rowSpan, columnSpan }) => rowSpan * columnSpan > 1);
  expect(merged.map(({ lines, rowSpan, columnSpan }) => [lines.join(''), rowSpan, columnSpan])).toEqual(MERGED);
  expect(after.join('')).toBe('抄送：县委办。');
});

it('as a Word file it has the same cells', async () => {
  const { text, tables } = await noticeSourceOf('通知.docx', await docxOf(FLATTENED));
  const read = tables.flatMap(({ cells }) =>
    cells.map(({ span, ...where }) => ({
      ...where,
      lines: text.slice(span.start, span.end).split('\n').filter(Boolean),
    })),
  );
  expect(read).toEqual(flattenedNotice(FLATTENED).cells);
  expect(text.startsWith('县人民政府关于下达2022年为民办实事工作任务的通知\n各乡镇人民政府：\n')).toBe(true);
  expect(text.trimEnd().endsWith('抄送：县委办。')).toBe(true);
});

it('as an Excel file too, without its blank row, its remark under the list', async () => {
  const { text, tables } = await noticeSourceOf('通知.xlsx', await xlsxOf(FLATTENED));
  const [table] = tables;
  const merged = table?.cells.filter(({ rowSpan, columnSpan }) => rowSpan * columnSpan > 1) ?? [];
  expect(
    merged.map(({ span, rowSpan, columnSpan }) => [text.slice(span.start, span.end), rowSpan, columnSpan]),
  ).toEqual(MERGED.slice(0, 3));
  expect(text).toContain('\n县2022年为民办实事任务表\n\t序号\n');
  expect(text).toContain('\t县妇联\n\n备注：以上原则上');
});
