import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { LARGEST_FILE_MEGABYTES, UnreadableFile } from '../files/sheet';
import { decodedText } from '../files/text-encoding';
import { readDocx } from './docx-document';
import { noticeFileKind } from './notice-file-kind';
import type { NoticeSource } from './notice-source';
import { convertedToDocx } from './old-document';
import { readXlsx } from './xlsx-document';

const LARGEST_FILE = LARGEST_FILE_MEGABYTES * 1024 * 1024;
const LONGEST_TEXT = 2_000_000;
const STANDARD_INPUT = '-';

/**
 * Reads the file of a notice.
 * @param path of the file; - for standard input
 * @throws UnreadableFile
 */
export async function readNoticeFile(path: string): Promise<NoticeSource> {
  if (path === STANDARD_INPUT) return noticeSourceOf('', await bytesOf(process.stdin));
  return noticeSourceOf(path, await fileBytes(path));
}

/**
 * Reads the content of a notice's file: .docx, .xlsx, plain text, and .doc, .wps and .rtf where LibreOffice is installed. What it is is
 * told by its content; the name is for messages.
 * @throws UnreadableFile
 */
export async function noticeSourceOf(fileName: string, bytes: Buffer): Promise<NoticeSource> {
  if (bytes.length > LARGEST_FILE) throw tooLarge();
  const source = await sourceIn(fileName, bytes);
  if (source.text.length > LONGEST_TEXT) {
    throw new UnreadableFile({
      zh: `文字超过 ${LONGEST_TEXT / 10_000} 万字，不像是一份通知。请只保留通知及其附件。`,
      en: `The text has more than ${LONGEST_TEXT} characters, which no notice has: keep the notice and its annexes only.`,
    });
  }
  if (source.text.trim() !== '') return source;
  throw new UnreadableFile({
    zh: '文件中没有文字。如为扫描件，请先识别成文字。',
    en: 'There is no text in the file. If it is a scan, turn it into text first.',
  });
}

async function sourceIn(fileName: string, bytes: Buffer): Promise<NoticeSource> {
  const kind = noticeFileKind(bytes);
  if (kind === 'DOCX') return readDocx(bytes);
  if (kind === 'XLSX') return readXlsx(bytes);
  if (kind === 'DOC') return readDocx(await convertedToDocx(bytes, 'doc'));
  if (kind === 'RTF') return readDocx(await convertedToDocx(bytes, 'rtf'));
  if (kind !== 'TEXT') throw new UnreadableFile(kind);
  const text = decodedText(bytes);
  if (text === null) throw noText(fileName);
  return { kind: 'TEXT', text: text.replace(/\r\n?/g, '\n'), tables: [], leftOut: [] };
}

async function fileBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableFile({
      zh: `无法打开文件 ${path}（${error.code}）`,
      en: `the file ${path} cannot be opened (${error.code})`,
    });
  });
  try {
    const about = await file.stat();
    if (!about.isFile() && !about.isFIFO()) {
      throw new UnreadableFile({ zh: `${path} 不是文件`, en: `${path} is no file` });
    }
    return await bytesOf(file.createReadStream({ autoClose: false }));
  } finally {
    await file.close();
  }
}

/** All of a stream, given up as soon as it is too much. */
async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > LARGEST_FILE) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (): UnreadableFile =>
  new UnreadableFile({
    zh: `文件超过 ${LARGEST_FILE_MEGABYTES} MB。`,
    en: `The file is larger than ${LARGEST_FILE_MEGABYTES} MB.`,
  });

const noText = (fileName: string): UnreadableFile =>
  new UnreadableFile({
    zh: `${fileName ? `“${fileName}”` : '输入'}不是可读取的文件：须为 .docx、.xlsx，或 UTF-8、UTF-16、GB18030 编码的纯文本；.doc、.wps 须装有 LibreOffice。`,
    en: `${fileName ? `“${fileName}”` : 'The input'} is no file that can be read: it takes .docx, .xlsx, or plain text in UTF-8, UTF-16 or GB18030; .doc and .wps where LibreOffice is installed.`,
  });
