import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 1000;
const MOST_DECLARING_BYTES = 100 * 1024 * 1024;

/**
 * Whether a zip archive unpacks to at most so many bytes. Its parts are really unpacked: what it says of itself is not believed.
 * False also for what is no plain zip archive (zip64, encrypted, torn).
 */
export function unpacksWithin(archive: Buffer, mostBytes: number): boolean {
  try {
    let total = 0;
    for (const at of entriesOf(archive)) total += unpacked(archive, at, mostBytes - total).length;
    return total <= mostBytes;
  } catch {
    return false;
  }
}

/** The names of the parts of a zip archive; none for what is no plain one. */
export function partNames(archive: Buffer): string[] {
  try {
    return entriesOf(archive).map((at) => nameOf(archive, at));
  } catch {
    return [];
  }
}

/** The parts of a plain zip archive whose names are wanted, unpacked. To be asked only for what unpacks within bounds. */
export function partsOf(archive: Buffer, wanted: RegExp, mostBytes: number): Map<string, Buffer> {
  const wantedOnes = entriesOf(archive).filter((at) => wanted.test(nameOf(archive, at)));
  return new Map(wantedOnes.map((at) => [nameOf(archive, at), unpacked(archive, at, mostBytes)]));
}

/** Whether a part of an Office file declares a document type: none of them ever does, and entities hide behind it. */
export function declaresDocumentType(archive: Buffer): boolean {
  const parts = partsOf(archive, /\.(xml|rels|vml)$/i, MOST_DECLARING_BYTES);
  return [...parts.values()].some((part) => part.includes('<!DOCTYPE') || part.includes('<!ENTITY'));
}

const nameOf = (archive: Buffer, at: number): string =>
  archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28));

/** Where each part stands in the directory at the archive's end. */
function entriesOf(archive: Buffer): number[] {
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || archive.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('no directory');
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Error('too many entries');
  const entries: number[] = [];
  for (let at = archive.readUInt32LE(end + 16); entries.length < count; ) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('torn directory');
    entries.push(at);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function unpacked(archive: Buffer, at: number, mostBytes: number): Buffer {
  const method = archive.readUInt16LE(at + 10);
  const compressed = archive.readUInt32LE(at + 20);
  const header = archive.readUInt32LE(at + 42);
  if (archive.readUInt32LE(header) !== LOCAL_HEADER) throw new Error('torn archive');
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const data = archive.subarray(start, start + compressed);
  if (data.length !== compressed) throw new Error('torn archive');
  if (method === STORED) return data;
  if (method !== DEFLATED) throw new Error('unknown compression');
  return compressed === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, mostBytes) });
}
