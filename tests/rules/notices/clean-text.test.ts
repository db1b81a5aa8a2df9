import fc from 'fast-check';
import { cleanText } from '../../../api/notices/clean-text.rules';

const cleaned = (text: string) => cleanText(text).passage.text;

test.each([
  ['a bookmark of Word (R1)', '[bookmark: _GoBack]关于印发', '关于印发'],
  ['full-width figures, letters and signs', '２０２４年Ａ类８０％', '2024年A类80%'],
  ['blanks of every kind (R148)', '县财政局\u00a0水\u2002利\u3000局\ufeff\u200b', '县财政局 水 利 局'],
  ['line ends of other systems', '一\r\n二\r三\v四\f五', '一\n二\n三\n四\n五'],
  ['a soft hyphen, a control character', '民\u00ad生\u0001实事', '民生实事'],
  ['page marks alone on a line (R149)', '上\n— 19 —\n下\n第 3 页 共 10 页\n- 4 -', '上\n下\n'],
  ['a page number that may be a serial stays', '上\n19\n下', '上\n19\n下'],
  ['a tab before a cell stays', '\n\t1\n\t标题', '\n\t1\n\t标题'],
  ['padding around figures (R128)', '于2024 年12 月31日，10 件实事，第 3 季度', '于2024年12月31日，10件实事，第3季度'],
  ['a serial before its title is no padding', '1 农村供水', '1 农村供水'],
  [
    'a line of single characters',
    '鹿 寨 县 人 民 政 府 文 件\n通 知\n任 务 名 称',
    '鹿寨县人民政府文件\n通知\n任务名称',
  ],
  ['a name of two characters is left to its reader (R50)', '陈  建', '陈  建'],
  [
    'a traditional mirror, with pinyin',
    '關于印發(fā)2023年為民辦實事責(zé)任分解的通知',
    '关于印发2023年为民办实事责任分解的通知',
  ],
  ['one traditional name in a simplified text', '为民办实事责任单位：臺灣街', '为民办实事责任单位：臺灣街'],
  [
    'lines of the web page',
    '正文\n【打印】【关闭】\n分享到：微信\n扫一扫在手机上查看当前页面\n上一篇：无\n字体：大 中 小',
    '正文\n',
  ],
  [
    'an index block stays: it has number and day',
    '索引号：0024/2022-42\n成文日期：2022-05-10',
    '索引号：0024/2022-42\n成文日期：2022-05-10',
  ],
  ['characters that PDF files double', '\u2f47期：\u2f00件', '日期：一件'],
])('%s', (_what, source, text) => expect(cleaned(source)).toBe(text));

test('lost characters stay, and are told at their place', () => {
  const { passage, doubts } = cleanText('建设????公里，完成?。');
  expect(passage.text).toBe('建设????公里，完成?。');
  expect(doubts).toMatchObject([
    { code: 'LOST_CHARACTERS', span: { start: 2, end: 6 } },
    { code: 'LOST_CHARACTERS', span: { start: 11, end: 12 } },
  ]);
});

test('every character knows its place, whatever the text is', () => {
  const words = fc.constantFrom(
    '２０２４ 年',
    '縣財政局',
    '發(fā)',
    '— 1 —',
    '\r\n',
    '\t',
    '\u3000',
    '[bookmark: _GoBack]',
    '??',
    '通 知',
    '县',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((all) => all.join('')),
      ),
      (source) => {
        const { passage, doubts } = cleanText(source);
        expect(passage.at).toHaveLength(passage.text.length);
        expect(passage.at.every((place, i) => place < source.length && place > (passage.at[i - 1] ?? -1))).toBe(true);
        for (const { span } of doubts) expect(span && span.end <= source.length && span.start < span.end).toBe(true);
      },
    ),
  );
});
