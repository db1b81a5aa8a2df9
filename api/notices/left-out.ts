import { type Bilingual, counted } from '../../tenants/language';
import type { ShownSheet } from '../files/workbook';
import type { DocxFindings } from './docx-parts';

/** As much of a text as is shown in a sentence about it. */
const SHOWN = 200;
const shown = (texts: readonly string[]): string => {
  const text = texts.join('；');
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
};

type Row = readonly [count: number, zh: string, en: string];

const told = (rows: readonly Row[]): Bilingual[] =>
  rows.filter(([count]) => count > 0).map(([, zh, en]) => ({ zh, en }));

/** Page numbers, which no clerk misses: — 19 —, 第1页 共3页. */
const isPageNumber = (text: string): boolean => /^[\s\-—–―－·第共页/\dＰPage]*$/i.test(text);

/** What of a Word file is not in the text that is read, or stands elsewhere in it, each in a sentence. */
export function leftOutOf(
  { pictures, formulas, symbols, textBoxes, embedded, hidden, deleted }: DocxFindings,
  apart: {
    readonly notes: readonly string[];
    readonly comments: readonly string[];
    readonly margins: readonly string[];
  },
): Bilingual[] {
  const removed = deleted.filter((text) => text.trim() !== '');
  const margins = [...new Set(apart.margins)].filter((text) => !isPageNumber(text));
  const { notes, comments } = apart;
  return told([
    [
      pictures,
      `图片、图形 ${pictures} 个未读取，其中的文字请另行核对。`,
      `${counted(pictures, 'picture')} not read: check by eye whether there is text in it.`,
    ],
    [embedded, `嵌入对象 ${embedded} 个未读取。`, `${counted(embedded, 'embedded object')} not read.`],
    [
      textBoxes,
      `文本框 ${textBoxes} 个，其文字排在所在段落之后。`,
      `The text of ${counted(textBoxes, 'text box')} stands after the paragraph that holds it.`,
    ],
    [
      formulas,
      `公式 ${formulas} 个，只读取了其中的字符。`,
      `Of ${counted(formulas, 'formula')} only the characters were read.`,
    ],
    [symbols, `特殊符号 ${symbols} 个无法识别，未读取。`, `${counted(symbols, 'symbol')} not known and not read.`],
    [
      notes.length,
      `脚注、尾注 ${notes.length} 条未并入正文：${shown(notes)}`,
      `${counted(notes.length, 'note')} not taken into the text: ${shown(notes)}`,
    ],
    [
      comments.length,
      `批注 ${comments.length} 条未读取：${shown(comments)}`,
      `${counted(comments.length, 'comment')} not read: ${shown(comments)}`,
    ],
    [
      margins.length,
      `页眉、页脚未并入正文：${shown(margins)}`,
      `Headers and footers not taken into the text: ${shown(margins)}`,
    ],
    [
      removed.length,
      `修订按全部接受读取，已删除的文字：${shown(removed)}`,
      `Tracked changes were read as accepted; deleted: ${shown(removed)}`,
    ],
    [hidden.length, `隐藏文字未读取：${shown(hidden)}`, `Hidden text not read: ${shown(hidden)}`],
  ]);
}

/** What of an Excel file is not in the text that is read. */
export function leftOutOfSheets(sheets: readonly ShownSheet[]): Bilingual[] {
  const concealed = sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
  const names = concealed.join('、');
  return told([
    [concealed.length, `隐藏的工作表未读取：${names}`, `Hidden sheets not read: ${names}`],
    ...sheets
      .filter(({ isHidden }) => !isHidden)
      .flatMap(({ name, hiddenRows, hiddenColumns, pictures, notes, unknownResults }): Row[] => [
        [
          hiddenRows,
          `工作表“${name}”隐藏的 ${hiddenRows} 行未读取。`,
          `${counted(hiddenRows, 'hidden row')} of the sheet “${name}” not read.`,
        ],
        [
          hiddenColumns,
          `工作表“${name}”隐藏的 ${hiddenColumns} 列未读取。`,
          `${counted(hiddenColumns, 'hidden column')} of the sheet “${name}” not read.`,
        ],
        [
          pictures,
          `工作表“${name}”的图片 ${pictures} 个未读取。`,
          `${counted(pictures, 'picture')} of the sheet “${name}” not read.`,
        ],
        [
          notes,
          `工作表“${name}”的批注 ${notes} 条未读取。`,
          `${counted(notes, 'comment')} of the sheet “${name}” not read.`,
        ],
        [
          unknownResults,
          `工作表“${name}”有 ${unknownResults} 个公式未存结果，按空白读取。请用 Excel 打开并保存一次。`,
          `${counted(unknownResults, 'formula')} of the sheet “${name}” without a stored result read as blank: open and save it in Excel once.`,
        ],
      ]),
  ]);
}
