import {
  attributeOf,
  childOf,
  descendants,
  elementBeside,
  elementsIn,
  type XmlElement,
  type XmlNode,
} from '../files/xml-tree';

/** What of a document has no place in its text. */
export interface DocxFindings {
  pictures: number;
  formulas: number;
  /** Signs of fonts that have no counterpart in Unicode. */
  symbols: number;
  textBoxes: number;
  embedded: number;
  hidden: string[];
  deleted: string[];
}

/** Shells around text, which Word shows as if they were not there. */
const SHELLS = new Set([
  'ins',
  'moveTo',
  'hyperlink',
  'smartTag',
  'customXml',
  'fldSimple',
  'dir',
  'bdo',
  'sdtContent',
  'rubyBase',
]);
/** Of what holds several parts, the one that is read: 發 of 發(fā). */
const READ_PART: Readonly<Record<string, string>> = { sdt: 'sdtContent', ruby: 'rubyBase' };
/** How a change was before it was made. */
const IS_HISTORY = /^(rPr|pPr|tblPr|trPr|tcPr|sectPr|numbering|tblGrid|tblPrEx)Change$/;
/** Cells of one row beyond these are more than Word can have. */
const MOST_COLUMNS = 63;

/** A switch of Word: there, and not turned off. */
function isOn(properties: XmlElement | undefined, local: string): boolean {
  const element = childOf(properties, local);
  return element !== undefined && !/^(0|false|off)$/.test(attributeOf(element, 'val') ?? '');
}

export const textIn = (element: XmlElement): string =>
  [...descendants(element, 't'), ...descendants(element, 'delText')]
    .map(({ children }) => children.filter((child) => typeof child === 'string').join(''))
    .join('');

/**
 * Brings a document into what its reader sees: changes accepted, hidden text away, text boxes behind the paragraph that holds them, and no
 * element left whose text a reader of DOCX would drop for not knowing it.
 */
export function asShown(body: XmlElement, findings: DocxFindings): void {
  body.children = shownAmong(body.children, findings);
}

function shownAmong(nodes: readonly XmlNode[], findings: DocxFindings): XmlNode[] {
  const shown: XmlNode[] = [];
  let carried: XmlNode[] = [];
  for (const node of nodes.flatMap((each) => (typeof each === 'string' ? [each] : shownOf(each, findings)))) {
    const isParagraph = typeof node !== 'string' && node.local === 'p';
    if (isParagraph && isOn(childOf(childOf(node, 'pPr'), 'rPr'), 'del')) {
      // The end of this paragraph is deleted: what stands in it goes on in the next.
      carried.push(...node.children.filter((child) => typeof child === 'string' || child.local !== 'pPr'));
      continue;
    }
    if (isParagraph && carried.length > 0) {
      const properties = node.children.filter((child) => typeof child !== 'string' && child.local === 'pPr');
      node.children = [...properties, ...carried, ...node.children.filter((child) => !properties.includes(child))];
      carried = [];
    }
    shown.push(node);
  }
  const first = nodes.find((node): node is XmlElement => typeof node !== 'string' && node.local === 'p');
  return carried.length > 0 && first ? [...shown, elementBeside(first, 'p', carried)] : shown;
}

function shownOf(element: XmlElement, findings: DocxFindings): XmlNode[] {
  const { local } = element;
  if (IS_HISTORY.test(local)) return [];
  if (local === 'del' || local === 'moveFrom') {
    // An empty mark of this name only says that something is deleted; it is looked at where it stands.
    if (element.children.length === 0) return [element];
    if (local === 'del') findings.deleted.push(textIn(element));
    return [];
  }
  if (SHELLS.has(local)) return shownAmong(element.children, findings);
  const part = READ_PART[local];
  if (part) return elementsIn(element).flatMap((child) => (child.local === part ? shownOf(child, findings) : []));
  if (local === 'AlternateContent') return alternative(element, findings);
  if (['drawing', 'pict', 'object'].includes(local)) return drawn(element, findings);
  if (['altChunk', 'subDoc'].includes(local)) {
    findings.embedded += 1;
    return [];
  }
  if (local === 'oMath' || local === 'oMathPara') return formula(element, findings);
  if (local === 'cr') return [elementBeside(element, 'br')];
  if (local === 'r') return run(element, findings);
  if (local === 'p') return paragraph(element, findings);
  if (local === 'tr') return tableRow(element, findings);
  // Properties are kept as they are.
  element.children = local.endsWith('Pr') ? withoutHistory(element) : shownAmong(element.children, findings);
  return [element];
}

const withoutHistory = (properties: XmlElement): XmlNode[] =>
  properties.children.filter((child) => typeof child === 'string' || !IS_HISTORY.test(child.local));

/** Of several forms of one thing the one that has text, the newest first. */
function alternative(element: XmlElement, findings: DocxFindings): XmlNode[] {
  const forms = elementsIn(element);
  const form = forms.find((each) => textIn(each) !== '') ?? forms[0];
  return form ? shownAmong(form.children, findings) : [];
}

/** Pictures are counted; what text boxes hold is put behind the paragraph. */
function drawn(element: XmlElement, findings: DocxFindings): XmlNode[] {
  const boxes = outermost(element, 'txbxContent');
  if (boxes.length === 0) findings[element.local === 'object' ? 'embedded' : 'pictures'] += 1;
  return boxes.flatMap((box) => {
    if (textIn(box).trim() === '') return [];
    findings.textBoxes += 1;
    return [{ ...box, children: shownAmong(box.children, findings) }];
  });
}

/** Those of this name that do not lie in another one; one form of what is there in several. */
function outermost(element: XmlElement, local: string): XmlElement[] {
  if (element.local === local) return [element];
  const children = elementsIn(element);
  if (element.local !== 'AlternateContent') return children.flatMap((child) => outermost(child, local));
  const found = children.map((child) => outermost(child, local));
  return found.find((each) => each.length > 0) ?? [];
}

/** Only the signs of a formula, without their places: m2. They stand in the paragraph as bare text until it is put together. */
function formula(element: XmlElement, findings: DocxFindings): XmlNode[] {
  const text = textIn(element);
  if (text === '') return [];
  findings.formulas += 1;
  return [text];
}

const isBox = (node: XmlNode): node is XmlElement => typeof node !== 'string' && node.local === 'txbxContent';

function run(element: XmlElement, findings: DocxFindings): XmlNode[] {
  if (isOn(childOf(element, 'rPr'), 'vanish')) {
    const text = textIn(element);
    if (text !== '') findings.hidden.push(text);
    return [];
  }
  const shown = shownAmong(element.children, findings);
  // What is drawn leaves the run, to leave the paragraph next.
  element.children = shown.filter((node) => !isBox(node));
  return [element, ...shown.filter(isBox)];
}

/** A run of text beside the other parts of a paragraph. */
export const textRun = (paragraph: XmlElement, text: string): XmlElement =>
  elementBeside(paragraph, 'r', [
    elementBeside(paragraph, 't', [text.trim() === '' ? '' : text], { 'xml:space': 'preserve' }),
  ]);

function paragraph(element: XmlElement, findings: DocxFindings): XmlNode[] {
  const shown = shownAmong(element.children, findings);
  element.children = shown.flatMap((node) =>
    isBox(node) ? [] : [typeof node === 'string' ? textRun(element, node) : node],
  );
  return [element, ...shown.filter(isBox).flatMap(({ children }) => children)];
}

/** A deleted row is away; one that begins further right has an empty cell before it. */
function tableRow(element: XmlElement, findings: DocxFindings): XmlNode[] {
  const properties = childOf(element, 'trPr');
  if (isOn(properties, 'del')) {
    findings.deleted.push(textIn(element));
    return [];
  }
  element.children = shownAmong(element.children, findings);
  for (const cell of elementsIn(element)) boundSpan(cell);
  const before = Number(attributeOf(childOf(properties, 'gridBefore'), 'val') ?? 0);
  if (before >= 1 && before <= MOST_COLUMNS) {
    const span = elementBeside(element, 'gridSpan', [], { val: String(before) });
    const cell = elementBeside(element, 'tc', [elementBeside(element, 'tcPr', [span]), elementBeside(element, 'p')]);
    element.children.unshift(cell);
  }
  return [element];
}

function boundSpan(cell: XmlElement): void {
  const span = childOf(childOf(cell, 'tcPr'), 'gridSpan');
  const columns = attributeOf(span, 'val');
  if (
    !span ||
    columns === undefined ||
    (/^\d{1,2}$/.test(columns) && Number(columns) >= 1 && Number(columns) <= MOST_COLUMNS)
  )
    return;
  for (const key of Object.keys(span.attributes))
    span.attributes[key] = /^\d/.test(columns) ? String(MOST_COLUMNS) : '1';
}
