import JSZip from 'jszip';
import mammoth from 'mammoth';
import type { Bilingual } from '../../tenants/language';
import { readApart, readsApart } from '../files/read-apart';
import { UnreadableFile } from '../files/sheet';
import { attributeOf, childOf, elementsIn, parseXml, type XmlElement, xmlText } from '../files/xml-tree';
import { declaresDocumentType, partsOf, unpacksWithin } from '../files/zip-size';
import { asShown, type DocxFindings, textIn, textRun } from './docx-parts';
import { blocksOf, type DocumentNode } from './docx-tree';
import { leftOutOf } from './left-out';
import { partingOf } from './list-number.rules';
import { listNumbers } from './list-numbers';
import type { NoticeSource } from './notice-source';
import { sourceOf } from './source-blocks';

const MOST_UNPACKED_BYTES = 100 * 1024 * 1024;
/** The text itself: pictures make a document large, its words do not. */
const MOST_XML_BYTES = 40 * 1024 * 1024;
const MOST_CELLS = 20_000;

const UNREADABLE: Bilingual = {
  zh: '无法读取该 Word 文件：可能已损坏、已加密或过大。请另存为新的 .docx 文件再试。',
  en: 'The Word file cannot be read: it is damaged, encrypted or too large. Save it as a new .docx file and try again.',
};

/** Word numbers the main part when it writes several: word/document2.xml. */
export const MAIN_PART = /^word\/document\d*\.xml$/i;
const READ_PARTS = /^word\/(document|numbering|styles|footnotes|endnotes|comments|header|footer)\d*\.xml$/i;

/**
 * Reads a .docx file, one file after the other.
 * @throws UnreadableFile
 */
export async function readDocx(bytes: Buffer): Promise<NoticeSource> {
  if (!unpacksWithin(bytes, MOST_UNPACKED_BYTES)) throw new UnreadableFile(UNREADABLE);
  return readApart(__filename, bytes, '', UNREADABLE);
}

async function documentOf(bytes: Buffer): Promise<NoticeSource> {
  if (declaresDocumentType(bytes)) {
    throw new UnreadableFile({
      zh: '文件含有文档类型声明（DTD 或外部实体），为安全起见不予读取。请用 Word 另存为 .docx。',
      en: 'The file declares a document type (a DTD or external entities) and is not read for safety. Save it as .docx in Word.',
    });
  }
  const parts = partsOf(bytes, READ_PARTS, MOST_XML_BYTES);
  const part = (name: RegExp): XmlElement | null => {
    const found = [...parts].find(([key]) => name.test(key));
    return found ? parseXml(found[1].toString('utf8')) : null;
  };
  const root = part(MAIN_PART);
  const body = childOf(root ?? undefined, 'body');
  if (!root || !body) throw new UnreadableFile(UNREADABLE);
  const findings: DocxFindings = {
    pictures: 0,
    formulas: 0,
    symbols: 0,
    textBoxes: 0,
    embedded: 0,
    hidden: [],
    deleted: [],
  };
  asShown(body, findings);
  refuseTooManyCells(body);
  writeNumbers(body, listNumbers(part(/numbering/i), part(/styles/i)));
  const blocks = blocksOf(await treeOf(root, findings));
  const apart = (name: RegExp) =>
    [...parts].filter(([key]) => name.test(key)).map(([, xml]) => textsOf(parseXml(xml.toString('utf8'))));
  return sourceOf(
    'DOCX',
    blocks,
    leftOutOf(findings, {
      notes: apart(/notes\d*\.xml/i).flat(),
      comments: apart(/comments/i).flat(),
      margins: apart(/header|footer/i).flat(),
    }),
  );
}

/** The document as mammoth sees it; only its one part is given to it, so nothing of the file is fetched or followed. */
async function treeOf(root: XmlElement, findings: DocxFindings): Promise<DocumentNode> {
  const archive = new JSZip();
  archive.file('word/document.xml', xmlText(root));
  const buffer = await archive.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
  let tree: DocumentNode | null = null;
  const transformDocument = (document: DocumentNode): DocumentNode => {
    tree = document;
    return { ...document, children: [] };
  };
  const { messages } = await mammoth.convertToHtml({ buffer }, { transformDocument, externalFileAccess: false });
  findings.symbols = messages.filter(({ message }) => message.includes('w:sym')).length;
  if (!tree) throw new Error('no document');
  return tree;
}

function refuseTooManyCells(body: XmlElement): void {
  let cells = 0;
  const count = (element: XmlElement): void => {
    if (element.local === 'tc') cells += 1;
    for (const child of elementsIn(element)) count(child);
  };
  count(body);
  if (cells <= MOST_CELLS) return;
  throw new UnreadableFile({
    zh: `文件的表格超过 ${MOST_CELLS} 格，请分成几个文件。`,
    en: `The tables of the file have more than ${MOST_CELLS} cells: part it into several files.`,
  });
}

/** Puts the numbers of automatic lists into the text; what lies hidden under a merged cell is not counted. */
function writeNumbers(element: XmlElement, numberOf: (paragraph: XmlElement) => string | null): void {
  for (const child of elementsIn(element)) {
    if (child.local === 'tc' && isCovered(child)) continue;
    const label = child.local === 'p' ? numberOf(child) : null;
    if (label) {
      const properties = child.children.findIndex((each) => typeof each !== 'string' && each.local === 'pPr');
      child.children.splice(properties + 1, 0, textRun(child, `${label}${partingOf(label, textIn(child))}`));
    }
    writeNumbers(child, numberOf);
  }
}

function isCovered(cell: XmlElement): boolean {
  const merge = childOf(childOf(cell, 'tcPr'), 'vMerge');
  return merge !== undefined && (attributeOf(merge, 'val') ?? 'continue') === 'continue';
}

/** The paragraphs of a note, a comment or a margin, each as one text. */
const textsOf = (root: XmlElement): string[] =>
  elementsIn(root)
    .map((each) => textIn(each).trim())
    .filter((text) => text !== '');

readsApart(__filename, documentOf);
