import { endsAs, mediaTypeOf } from '../../api/files/media-type';
import { writeWorkbook } from '../../api/files/workbook';

/** A zip archive of empty stored parts. */
function zipOf(...names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const name of names.map((each) => Buffer.from(each))) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, name);
    entries.push(entry, name);
    at += local.length + name.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...entries, end]);
}

const oldOffice = (...streams: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    ...streams.map((name) => Buffer.from(`${name}\0`, 'utf16le')),
  ]);

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

test.each<[string, Buffer, string | null]>([
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
  ['a PNG', Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
  ['a JPEG', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
  ['a GIF', Buffer.from('GIF89a...'), 'image/gif'],
  ['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), 'image/webp'],
  ['a sound', Buffer.from('RIFF\0\0\0\0WAVEfmt ', 'latin1'), null],
  ['a Word document', zipOf('[Content_Types].xml', 'word/document.xml'), word],
  ['one with macros', zipOf('word/document.xml', 'word/vbaProject.bin'), null],
  ['another zip archive', zipOf('run.exe'), null],
  ['a torn zip archive', Buffer.from('504b030400', 'hex'), null],
  ['an old Word document', oldOffice('WordDocument'), 'application/msword'],
  ['an old workbook', oldOffice('Workbook'), 'application/vnd.ms-excel'],
  ['an old one with macros', oldOffice('Workbook', '_VBA_PROJECT'), null],
  ['an installer', oldOffice('Installer'), null],
  ['a page', Buffer.from('<html><script>'), null],
  ['a picture that runs', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
  ['nothing', Buffer.alloc(0), null],
])('%s is told by its content', (_what, bytes, mediaType) => expect(mediaTypeOf(bytes)).toBe(mediaType));

test('a workbook as we write it is one', async () => {
  const bytes = await writeWorkbook([{ name: '表', rows: [['甲']], widths: [10], headBold: false }]);
  expect(mediaTypeOf(bytes)).toMatch(/spreadsheetml\.sheet$/);
});

test('the name must end as the content is', () => {
  expect(endsAs('现场.JPG', 'image/jpeg')).toBe(true);
  for (const name of ['现场.pdf', '现场', '现场.jpg.exe', 'jpg']) expect(endsAs(name, 'image/jpeg')).toBe(false);
});
