import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DOUBTS } from '../../../api/notices/doubts.rules';

const API = path.join(__dirname, '../../../api');
/** The grammar of units raises doubts too. */
const sources = ['notices', 'directory']
  .flatMap((folder) => readdirSync(path.join(API, folder)).map((file) => path.join(API, folder, file)))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('doubts.rules.ts'))
  .map((file) => readFileSync(file, 'utf8'));

test.each(Object.keys(DOUBTS))('%s is raised by some stage, and says something in both languages', (code) => {
  expect(sources.some((text) => text.includes(`'${code}'`) || text.includes(`${code}:`))).toBe(true);
  const sentence: (...about: string[]) => { zh: string; en: string } = DOUBTS[code as keyof typeof DOUBTS];
  const { zh, en } = sentence('甲', 'A', 'B');
  expect(zh).toMatch(/[\u4e00-\u9fa5]/);
  expect(en).toMatch(/[A-Za-z]/);
});
