import type { Bilingual } from '../../tenants/language';
import { mediaTypeOf } from '../files/media-type';
import { partNames } from '../files/zip-size';
import { MAIN_PART } from './docx-document';

/** How a file is read, by its content and never by its name; or why it is not. */
export type NoticeFileKind = 'DOCX' | 'XLSX' | 'DOC' | 'RTF' | 'TEXT' | Bilingual;

const SAVE = {
  zh: '请另存为 .docx、.xlsx 或纯文本，或直接粘贴文字。',
  en: 'Save it as .docx, .xlsx or plain text, or paste its text.',
};

const refusal = (zh: string, en: string): Bilingual => ({ zh: `${zh}${SAVE.zh}`, en: `${en} ${SAVE.en}` });

const beginsWith = (hex: string) => (bytes: Buffer) => bytes.subarray(0, hex.length / 2).toString('hex') === hex;
/** A stream of an old Office file, or of one that is encrypted. */
const hasStream = (name: string) => (bytes: Buffer) =>
  isCompound(bytes) && bytes.includes(Buffer.from(`${name}\0`, 'utf16le'));
const isCompound = beginsWith('d0cf11e0');
const isZip = beginsWith('504b');
const hasPart = (name: RegExp) => (bytes: Buffer) => isZip(bytes) && partNames(bytes).some((part) => name.test(part));
const isMedia =
  (...types: readonly string[]) =>
  (bytes: Buffer) =>
    types.includes(mediaTypeOf(bytes) ?? '');
/** The beginning of a text, behind a BOM and blanks. */
const startsAs = (form: RegExp) => (bytes: Buffer) =>
  form.test(
    bytes
      .toString('latin1', 0, 300)
      .replace(/^\xef\xbb\xbf/, '')
      .trimStart(),
  );

/** The first row that fits. What is no text in the end is told when its text is asked for. */
const KINDS: readonly (readonly [fits: (bytes: Buffer) => boolean, kind: NoticeFileKind])[] = [
  [(bytes) => bytes.length === 0, refusal('文件为空。', 'The file is empty.')],
  [hasPart(/vbaProject/i), refusal('文件含有宏，不予读取。', 'The file carries macros and is not read.')],
  [hasStream('_VBA_PROJECT'), refusal('文件含有宏，不予读取。', 'The file carries macros and is not read.')],
  [
    hasStream('EncryptedPackage'),
    refusal('文件已加密，请先取消密码。', 'The file is encrypted: take the password away first.'),
  ],
  [hasPart(MAIN_PART), 'DOCX'],
  [hasPart(/^xl\/workbook\.xml$/), 'XLSX'],
  [
    hasPart(/^content\.xml$/),
    refusal('不读取 OpenDocument 文件（.odt、.ods）。', 'OpenDocument files (.odt, .ods) are not read.'),
  ],
  [hasPart(/^OFD\.xml$/i), refusal('不读取 OFD 版式文件。', 'OFD files are not read.')],
  [isZip, refusal('压缩包已损坏，或不是 .docx、.xlsx 文件。', 'The archive is damaged, or is no .docx or .xlsx file.')],
  [hasStream('WordDocument'), 'DOC'],
  [hasStream('Workbook'), refusal('不读取旧版表格（.xls、.et）。', 'Old spreadsheets (.xls, .et) are not read.')],
  [hasStream('Book'), refusal('不读取旧版表格（.xls、.et）。', 'Old spreadsheets (.xls, .et) are not read.')],
  [
    isCompound,
    refusal('不认识的旧版 Office 文件，或文件已损坏。', 'An old Office file of an unknown kind, or a damaged one.'),
  ],
  [isMedia('application/pdf'), refusal('不读取 PDF。', 'PDF files are not read.')],
  [isMedia('image/png', 'image/jpeg', 'image/gif', 'image/webp'), refusal('不读取图片。', 'Pictures are not read.')],
  [startsAs(/^\{\\rtf/), 'RTF'],
  [startsAs(/^(<!doctype html|<html|mime-version:)/i), refusal('这是网页。', 'This is a web page.')],
  [startsAs(/^<\?xml/i), refusal('这是 XML 文件。', 'This is an XML file.')],
];

export const noticeFileKind = (bytes: Buffer): NoticeFileKind => KINDS.find(([fits]) => fits(bytes))?.[1] ?? 'TEXT';
