import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Bilingual } from '../../tenants/language';
import type { AttachmentStore, StoreSettings } from './attachment-store';
import { endsAs, KNOWN_ENDINGS, mediaTypeOf } from './media-type';
import { runProgram } from './run-program';

export const LARGEST_ATTACHMENT = 20 * 1024 * 1024;
const LONGEST_NAME = 200;

export interface ScanSettings {
  /** A program and its arguments; the file's place is put behind them. 0 means clean, 1 infected. */
  readonly command: string;
  readonly seconds: number;
}

export interface AttachmentSettings extends StoreSettings {
  readonly scan?: ScanSettings;
}

/** Why a file is not taken; the codes stand in the README. */
export type RefusedFor =
  | 'NAME_REQUIRED'
  | 'EMPTY_FILE'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'FILE_REFUSED'
  | 'SCAN_UNAVAILABLE';

/** A file that is not taken; nothing of it is kept. */
export class FileRefused extends Error {
  constructor(
    readonly code: RefusedFor,
    readonly text: Bilingual,
  ) {
    super(text.en);
  }
}

export interface ReceivedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Receives a file into the store: it goes to a file on disk as it comes, is measured, looked at, scanned, and only then kept. What
 * is kept and never named by a row is harmless.
 * @throws FileRefused
 */
export async function receiveAttachment(
  stream: Readable,
  writtenName: string | undefined,
  { folder, scan }: AttachmentSettings,
  store: AttachmentStore,
): Promise<ReceivedFile> {
  const name = nameOf(writtenName);
  const incoming = incomingOf(folder);
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const file = path.join(incoming, randomUUID());
  try {
    const { size, sha256 } = await write(stream, file);
    if (size === 0) throw new FileRefused('EMPTY_FILE', { zh: '文件为空。', en: 'The file is empty.' });
    const mediaType = mediaTypeOf(await readFile(file));
    if (!mediaType || !endsAs(name, mediaType)) throw new FileRefused('UNSUPPORTED_MEDIA_TYPE', wrongType(mediaType));
    if (scan) await scanFile(scan, file);
    await store.keep(sha256, file);
    return { name, mediaType, size, sha256 };
  } finally {
    await rm(file, { force: true });
  }
}

const incomingOf = (folder: string): string => path.join(folder, 'incoming');
const DAY = 86_400_000;

/** Takes away what a server that was killed had begun to receive: nobody waits for that a day later. */
export async function clearLeftBehind(folder: string, now: number): Promise<void> {
  const incoming = incomingOf(folder);
  for (const name of await readdir(incoming).catch(() => [])) {
    const file = path.join(incoming, name);
    const { mtimeMs } = await stat(file);
    if (now - mtimeMs > DAY) await rm(file, { force: true });
  }
}

/** The name without a path and without what cannot be seen: it is shown to others, and used when they save the file. */
function nameOf(written: string | undefined): string {
  const name = (written ?? '')
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/\p{C}/gu, '')
    .trim();
  if (name !== '' && [...name].length <= LONGEST_NAME) return name;
  throw new FileRefused('NAME_REQUIRED', {
    zh: `请用请求头 X-File-Name 给出文件名（UTF-8，至多 ${LONGEST_NAME} 字）。`,
    en: `Give the file's name in the header X-File-Name (UTF-8, at most ${LONGEST_NAME} characters).`,
  });
}

export const tooLarge = (): FileRefused =>
  new FileRefused('PAYLOAD_TOO_LARGE', {
    zh: `文件超过 ${LARGEST_ATTACHMENT / 1024 / 1024} MB。`,
    en: `The file is larger than ${LARGEST_ATTACHMENT / 1024 / 1024} MB.`,
  });

const wrongType = (mediaType: string | null): Bilingual =>
  mediaType
    ? {
        zh: `文件内容是 ${mediaType}，与文件名的后缀不符。`,
        en: `The content is ${mediaType}: the name ends otherwise.`,
      }
    : {
        zh: `只接受 ${KNOWN_ENDINGS.join('、')} 文件（按内容判断，不含宏）。`,
        en: `Only ${KNOWN_ENDINGS.join(', ')} are taken, told by their content, and without macros.`,
      };

async function write(stream: Readable, file: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > LARGEST_ATTACHMENT) return done(tooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(stream, measured, createWriteStream(file, { mode: 0o600 }), { end: true });
  return { size, sha256: hash.digest('hex') };
}

const INFECTED = 1;

/**
 * Asks the operator's scanner: 0 is clean and 1 infected, as scanners agree; with anything else it has failed, and one that has
 * failed or cannot be asked lets nothing through.
 */
async function scanFile({ command, seconds }: ScanSettings, file: string): Promise<void> {
  const [program = '', ...words] = command.trim().split(/\s+/);
  const code = await runProgram(program, [...words, file], seconds);
  if (code === 0) return;
  if (code !== INFECTED) {
    throw new FileRefused('SCAN_UNAVAILABLE', {
      zh: '病毒扫描程序无法运行或超时，请稍后再试或告知管理员。',
      en: 'The virus scanner did not run or took too long: try again later, or tell the operator.',
    });
  }
  throw new FileRefused('FILE_REFUSED', {
    zh: '文件未通过病毒扫描。',
    en: 'The file did not pass the virus scan.',
  });
}
