import { attributeOf, childOf, elementsIn, type XmlElement } from '../files/xml-tree';
import { bulletOf, numberIn } from './list-number.rules';

/*
 * Word writes no number of an automatic list (1. 一、 （一）) into the text: it counts anew each time that it shows the document. So do we.
 */

interface Level {
  readonly start: number;
  readonly format: string;
  /** （%1）: the numbers of the levels in their places. */
  readonly text: string;
  /** 一.1 shown as 1.1. */
  readonly isLegal: boolean;
  /** The level after which it begins anew, counted from 1; 0 for never. */
  readonly restartsAfter: number | null;
}

interface List {
  /** Lists that count together. */
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

const DEEPEST_LEVEL = 8;
const whole = (written: string | undefined, otherwise: number): number =>
  written !== undefined && /^\d{1,6}$/.test(written) ? Number(written) : otherwise;
const settingOf = (element: XmlElement | undefined, local: string) => attributeOf(childOf(element, local), 'val');
const named = (root: XmlElement | null, local: string): XmlElement[] =>
  root ? elementsIn(root).filter((element) => element.local === local) : [];

/** The label of each numbered paragraph of a document, to be asked paragraph by paragraph in the order of the text. */
export function listNumbers(
  numbering: XmlElement | null,
  styles: XmlElement | null,
): (paragraph: XmlElement) => string | null {
  const lists = listsOf(numbering);
  const inStyle = numberingOfStyles(styles);
  const counts = new Map<string, number[]>();
  const begun = new Set<string>();
  return (paragraph) => {
    const properties = childOf(paragraph, 'pPr');
    const own = childOf(properties, 'numPr');
    const style = inStyle(settingOf(properties, 'pStyle'));
    const list = settingOf(own, 'numId') ?? style?.list;
    const found = list === undefined ? undefined : lists.get(list);
    if (!found || list === undefined) return null;
    const depth = Math.min(whole(settingOf(own, 'ilvl'), style?.level ?? 0), DEEPEST_LEVEL);
    const level = found.levels.get(depth);
    if (!level) return null;
    const count = counts.get(found.abstractId) ?? [];
    counts.set(found.abstractId, count);
    if (!begun.has(list)) {
      begun.add(list);
      for (const [at, start] of found.starts) count[at] = start - 1;
    }
    count[depth] = (count[depth] ?? level.start - 1) + 1;
    for (let below = depth + 1; below <= DEEPEST_LEVEL; below += 1) {
      const after = found.levels.get(below)?.restartsAfter ?? below;
      if (after !== 0 && depth < after) delete count[below];
    }
    return labelOf(found, depth, level, count);
  };
}

function labelOf({ levels }: List, depth: number, level: Level, count: readonly number[]): string {
  if (level.format === 'bullet') return bulletOf(level.text);
  return level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const of = levels.get(at);
    if (!of || at > depth) return '';
    return numberIn(level.isLegal ? 'decimal' : of.format, count[at] ?? of.start);
  });
}

function listsOf(numbering: XmlElement | null): Map<string, List> {
  const abstracts = new Map(named(numbering, 'abstractNum').map((each) => [attributeOf(each, 'abstractNumId'), each]));
  const byStyle = new Map(named(numbering, 'abstractNum').map((each) => [settingOf(each, 'styleLink'), each]));
  const lists = new Map<string, List>();
  for (const num of named(numbering, 'num')) {
    const abstract = abstracts.get(settingOf(num, 'abstractNumId'));
    const link = settingOf(abstract, 'numStyleLink');
    const meant = (link === undefined ? undefined : byStyle.get(link)) ?? abstract;
    const id = attributeOf(num, 'numId');
    if (!meant || id === undefined || id === '0') continue;
    const overrides = named(num, 'lvlOverride');
    const levels = [...named(meant, 'lvl'), ...overrides.flatMap((each) => childOf(each, 'lvl') ?? [])];
    const starts = overrides.flatMap((each) => {
      const start = settingOf(each, 'startOverride');
      return start === undefined ? [] : [[whole(attributeOf(each, 'ilvl'), 0), whole(start, 1)] as const];
    });
    lists.set(id, {
      abstractId: attributeOf(meant, 'abstractNumId') ?? '',
      levels: new Map(levels.map((each) => [whole(attributeOf(each, 'ilvl'), 0), levelOf(each)])),
      starts: new Map(starts),
    });
  }
  return lists;
}

function levelOf(level: XmlElement): Level {
  const restart = settingOf(level, 'lvlRestart');
  const legal = childOf(level, 'isLgl');
  return {
    start: whole(settingOf(level, 'start'), 1),
    format: settingOf(level, 'numFmt') ?? 'decimal',
    text: settingOf(level, 'lvlText') ?? '',
    isLegal: legal !== undefined && !/^(0|false|off)$/.test(attributeOf(legal, 'val') ?? ''),
    restartsAfter: restart === undefined ? null : whole(restart, 0),
  };
}

/** Which list a paragraph's style puts it into, by itself or by the style that it is based on. */
function numberingOfStyles(styles: XmlElement | null) {
  const all = new Map(named(styles, 'style').map((style) => [attributeOf(style, 'styleId'), style]));
  return (styleId: string | undefined): { readonly list: string; readonly level: number } | null => {
    const seen = new Set<string | undefined>();
    let style = all.get(styleId);
    while (style && styleId !== undefined && !seen.has(styleId)) {
      seen.add(styleId);
      const numbering = childOf(childOf(style, 'pPr'), 'numPr');
      const list = settingOf(numbering, 'numId');
      if (list !== undefined) return { list, level: whole(settingOf(numbering, 'ilvl'), 0) };
      styleId = settingOf(style, 'basedOn');
      style = all.get(styleId);
    }
    return null;
  };
}
