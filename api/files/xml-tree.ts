import { SaxesParser } from 'saxes';

/** An element of an XML part of an Office file; may be changed and written again. */
export interface XmlElement {
  /** As written: w:p. */
  name: string;
  /** p */
  readonly local: string;
  /** The namespace that it is in. */
  readonly space: string;
  readonly attributes: Record<string, string>;
  children: XmlNode[];
}

export type XmlNode = XmlElement | string;

/** Deeper than any document is; what is made to exhaust a reader goes deeper. */
const DEEPEST = 250;

/** The parts of Office files are UTF-8, with or without a BOM. @throws for what is no XML, declares a document type, or is too deep */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type is declared');
  });
  parser.on('opentag', ({ name, local, uri, attributes }) => {
    if (open.length > DEEPEST) throw new Error('too deep');
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const element: XmlElement = { name, local, space: uri, attributes: Object.fromEntries(values), children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const keep = (written: string) => {
    open.at(-1)?.children.push(written);
  };
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.write(text.replace(/^\ufeff/, '')).close();
  if (!root) throw new Error('no element');
  return root;
}

/** An element as XML text. */
export function xmlText(root: XmlElement): string {
  const parts: string[] = [];
  const write = (node: XmlNode): void => {
    if (typeof node === 'string') {
      parts.push(escaped(node));
      return;
    }
    const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
    parts.push(`<${node.name}${attributes.join('')}>`);
    for (const child of node.children) write(child);
    parts.push(`</${node.name}>`);
  };
  write(root);
  return parts.join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
const escaped = (text: string): string => text.replace(/[&<>"\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);

export const elementsIn = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string');

/** The first child of this local name. */
export const childOf = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  element && elementsIn(element).find((child) => child.local === local);

/** Every element below with this local name, in the order of the text. */
export function descendants(element: XmlElement, local: string): XmlElement[] {
  return elementsIn(element).flatMap((child) => [
    ...(child.local === local ? [child] : []),
    ...descendants(child, local),
  ]);
}

/** An attribute by its local name: val for w:val. */
export function attributeOf(element: XmlElement | undefined, local: string): string | undefined {
  if (!element) return undefined;
  const key = Object.keys(element.attributes).find((each) => each === local || each.endsWith(`:${local}`));
  return key === undefined ? undefined : element.attributes[key];
}

/** An element beside another one, in the same namespace. */
export function elementBeside(
  { name, space }: XmlElement,
  local: string,
  children: XmlNode[] = [],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  const prefix = name.includes(':') ? `${name.split(':')[0]}:` : '';
  const named = Object.entries(attributes).map(([key, value]) => [key.includes(':') ? key : `${prefix}${key}`, value]);
  return { name: `${prefix}${local}`, local, space, attributes: Object.fromEntries(named), children };
}
