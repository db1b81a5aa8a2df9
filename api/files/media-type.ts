import { partNames } from './zip-size';

interface FileKind {
  readonly mediaType: string;
  /** How names of such files end. */
  readonly endings: readonly string[];
  readonly isOne: (bytes: Buffer) => boolean;
}

const begins = (hex: string) => {
  const start = Buffer.from(hex, 'hex');
  return (bytes: Buffer): boolean => bytes.subarray(0, start.length).equals(start);
};

const isZip = begins('504b0304');
/** An Office document by the part that it must have; one that carries macros is none. */
const isOffice =
  (part: string) =>
  (bytes: Buffer): boolean => {
    const parts = isZip(bytes) ? partNames(bytes) : [];
    return parts.includes(part) && !parts.some((each) => /vbaProject/i.test(each));
  };

const isCompound = begins('d0cf11e0a1b11ae1');
/** A document of Office 97 to 2003 by the stream that it must have; one that carries macros is none. */
const isOldOffice =
  (...streams: readonly string[]) =>
  (bytes: Buffer): boolean =>
    isCompound(bytes) &&
    streams.some((name) => bytes.includes(Buffer.from(`${name}\0`, 'utf16le'))) &&
    !bytes.includes(Buffer.from('_VBA_PROJECT\0', 'utf16le'));

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** What may be handed in, told by its content; the name only has to agree. */
const KINDS: readonly FileKind[] = [
  { mediaType: 'application/pdf', endings: ['pdf'], isOne: begins('255044462d') },
  { mediaType: 'image/png', endings: ['png'], isOne: begins('89504e470d0a1a0a') },
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], isOne: begins('ffd8ff') },
  { mediaType: 'image/gif', endings: ['gif'], isOne: (bytes) => /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6)) },
  {
    mediaType: 'image/webp',
    endings: ['webp'],
    isOne: (bytes) => /^RIFF.{4}WEBP/s.test(bytes.toString('latin1', 0, 12)),
  },
  {
    mediaType: `${OPEN_XML}.wordprocessingml.document`,
    endings: ['docx'],
    isOne: isOffice('word/document.xml'),
  },
  { mediaType: `${OPEN_XML}.spreadsheetml.sheet`, endings: ['xlsx'], isOne: isOffice('xl/workbook.xml') },
  { mediaType: 'application/msword', endings: ['doc'], isOne: isOldOffice('WordDocument') },
  { mediaType: 'application/vnd.ms-excel', endings: ['xls'], isOne: isOldOffice('Workbook', 'Book') },
];

/** The kinds by the endings of their names, for messages. */
export const KNOWN_ENDINGS: readonly string[] = KINDS.flatMap(({ endings }) => endings);

/** The media type of a file by its content, or null for what may not be handed in. */
export const mediaTypeOf = (bytes: Buffer): string | null => KINDS.find(({ isOne }) => isOne(bytes))?.mediaType ?? null;

/** Whether a file's name ends as files of this type do: one that says something else misleads whoever opens it. */
export function endsAs(name: string, mediaType: string): boolean {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return KINDS.some((kind) => kind.mediaType === mediaType && kind.endings.includes(ending));
}
