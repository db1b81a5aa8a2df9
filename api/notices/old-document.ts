import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram } from '../files/run-program';
import { UnreadableFile } from '../files/sheet';

const MOST_SECONDS = 60;
/** The port for what is thrown away. */
const NOWHERE = 'http://127.0.0.1:9';

/** LibreOffice: the operator's LUOSHI_SOFFICE, or the one on the path. */
const office = (): string => process.env.LUOSHI_SOFFICE?.trim() || 'soffice';

/** Nothing of our own settings, and no way out: a document may name pictures that are to be fetched from somewhere. */
const surroundings = (home: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  HOME: home,
  LANG: 'C.UTF-8',
  http_proxy: NOWHERE,
  https_proxy: NOWHERE,
});

/**
 * A .doc, .wps or .rtf file as .docx, by LibreOffice where it is installed. It runs with a profile of its own, so that no other one's
 * macros or settings take part and two may run at once.
 * @throws UnreadableFile where there is none, or it cannot read the file
 */
export async function convertedToDocx(bytes: Buffer, ending: 'doc' | 'rtf'): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'luoshi-notice-'));
  try {
    const file = path.join(folder, `notice.${ending}`);
    await writeFile(file, bytes, { mode: 0o600 });
    const profile = pathToFileURL(path.join(folder, 'profile')).href;
    const out = path.join(folder, 'out');
    const code = await runProgram(
      office(),
      ['--headless', '--norestore', `-env:UserInstallation=${profile}`, '--convert-to', 'docx', '--outdir', out, file],
      MOST_SECONDS,
      { cwd: folder, env: surroundings(folder) },
    );
    // It says 0 also for what it cannot read; only the file tells.
    const converted = code === 0 ? await readFile(path.join(out, 'notice.docx')).catch(() => null) : null;
    if (converted) return converted;
    throw new UnreadableFile(code === null ? notInstalled : notConverted);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const notInstalled = {
  zh: '这是旧版 Word 或 WPS 文件（.doc、.wps、.rtf），读取需要 LibreOffice，而本机未安装、无法运行或超时（可用 LUOSHI_SOFFICE 指明程序）。请用 Word 或 WPS 另存为 .docx 后再导入。',
  en: 'This is an old Word or WPS file (.doc, .wps, .rtf). Reading it takes LibreOffice, which is not installed here, does not run or took too long (LUOSHI_SOFFICE names the program). Save the file as .docx in Word or WPS.',
};

const notConverted = {
  zh: 'LibreOffice 未能转换该旧版 Word 或 WPS 文件，文件可能已损坏或加密。请用 Word 或 WPS 另存为 .docx 后再导入。',
  en: 'LibreOffice could not convert this old Word or WPS file: it may be damaged or encrypted. Save it as .docx in Word or WPS.',
};
