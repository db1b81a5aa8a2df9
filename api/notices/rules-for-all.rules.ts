import { parseUnitExpression } from '../directory/unit-expression.rules';
import type { Span, UnitContext } from '../directory/unit-part';
import { type Passage, sliceOf, spanOf } from './passage.rules';
import type { RawItem, RawUnits } from './raw-item';

/** What a notice says once for all of its undertakings. */
export interface RuleForAll {
  readonly rule: RuleForAllKind;
  readonly span: Span | null;
  readonly passage: Passage;
  /** ALL_COOPERATE: who does. */
  readonly units: Passage | null;
}

export type RuleForAllKind =
  /** 列第一位的为牵头单位: of an undivided list the first leads. */
  | 'FIRST_LEADS'
  /** 无牵头单位的，责任单位即为牵头单位. */
  | 'RESPONSIBLE_LEAD'
  /** 除注明外，各县（市、区）均为配合单位. */
  | 'ALL_COOPERATE'
  /** 领导分工调整的，由接任者负责. */
  | 'SUCCESSORS';

const FIRST = '(?:列|排|位于|居于|排名|排列|位列)?(?:在|于)?(?:第一|首|最前)(?:位|个|名|列)?(?:者|的)?';
/** One row for each wording; an example of a notice stands above it. */
const WORDINGS: readonly (readonly [RuleForAllKind, RegExp])[] = [
  // 列第一位者为工作牵头单位或汇总单位，下同 · 排名第一的责任单位为牵头单位 · 排在首位的为牵头单位 · 第一个单位为牵头单位
  [
    'FIRST_LEADS',
    new RegExp(`${FIRST}[^。；;，,）)]{0,14}(?:为|是|即|作为)[^。；;）)]{0,8}(?:牵头|主办|总牵头|汇总|主责|主要责任)`),
  ],
  // 牵头单位为责任单位中排在第一位的单位 · 首位单位牵头 · 列首位的单位牵头负责
  [
    'FIRST_LEADS',
    /(?:牵头|主办|主责)(?:责任)?(?:单位|部门)[^。；;]{0,6}(?:为|是)[^。；;]{0,14}(?:第一|首)(?:位|个|名)/,
  ],
  ['FIRST_LEADS', /(?:第一|首)(?:位|个|名)(?:的)?(?:责任)?(?:单位|部门)(?:负责)?(?:牵头|总牵头|主办)/],
  // 无牵头单位的，责任单位即为牵头单位 · 没有注明牵头单位的，责任单位为牵头单位
  [
    'RESPONSIBLE_LEAD',
    /(?:无|没有|未)(?:注明|明确|标明|列出|确定|写明)?(?:的)?牵头(?:单位|部门)(?:的)?[，,][^。；;）)]{0,10}责任(?:单位|部门)[^。；;）)]{0,4}(?:为|是)[^。；;）)]{0,6}牵头/,
  ],
  // 除特别注明外，各县（市、区）政府、管委会均为配合单位 · 各县（市、区）均为责任单位，不再一一列出
  [
    'ALL_COOPERATE',
    /(各(?:县|市|区|乡|镇|街道)[^。；;，,]{0,40}?)(?:均|都|同时|也)(?:为|是|作为|列为)[^。；;，,]{0,12}(?:配合|协办|协同|责任|参与|协作)(?:单位|部门)/,
  ],
  [
    'ALL_COOPERATE',
    /(各(?:县|市|区|乡|镇|街道)[^。；;，,]{0,40}?)(?:均|都)(?:要|应|须)?(?:积极)?(?:参与|配合)(?:各项|所有|全部)/,
  ],
  // 市领导职务（分工）变动的，由接任领导负责 · 人事变动的，由继任者承担
  [
    'SUCCESSORS',
    /(?:变动|调整|变化|更替)[^。；;]{0,16}(?:接任|继任|接替|相应|继续|自然|递补|新任)[^。；;]{0,16}(?:负责|承担|履行|替补|替代|调整|接续)?/,
  ],
];

/** The rules in the letter, under the list or in a bracket of its first item, each with its place. */
export function readRulesForAll(paragraphs: readonly Passage[]): RuleForAll[] {
  return paragraphs.flatMap(rulesOf);
}

function rulesOf(paragraph: Passage): RuleForAll[] {
  const found: RuleForAll[] = [];
  for (const [rule, pattern] of WORDINGS) {
    const match = pattern.exec(paragraph.text);
    if (!match || found.some((each) => each.rule === rule)) continue;
    if (
      rule === 'SUCCESSORS' &&
      !/领导|人事|人员|职务|分工|负责人|责任人/.test(
        paragraph.text.slice(Math.max(0, match.index - 30), match.index + match[0].length),
      )
    )
      continue;
    const end = match.index + match[0].length;
    const passage = sliceOf(paragraph, match.index, end);
    const names = match[1];
    const at = names ? match.index + match[0].indexOf(names) : 0;
    const units = rule === 'ALL_COOPERATE' && names ? sliceOf(paragraph, at, at + names.length) : null;
    found.push({ rule, span: spanOf(passage), passage, units });
  }
  return found;
}

/** Applies what was said once for all; applied twice it changes nothing more. */
export function applyRulesForAll(
  items: readonly RawItem[],
  rules: readonly RuleForAll[],
  context: UnitContext = {},
): RawItem[] {
  const first = rules.find(({ rule }) => rule === 'FIRST_LEADS');
  const responsible = rules.some(({ rule }) => rule === 'RESPONSIBLE_LEAD');
  const areas = rules.find(({ rule }) => rule === 'ALL_COOPERATE');
  return items.map((item) => {
    const parts = applyRulesForAll(item.subItems, rules, context);
    let units = item.units;
    if (first) units = units.flatMap((cell) => (cell.undivided ? firstLeads(cell, context) : [cell]));
    if (responsible) units = units.map((cell) => (cell.undivided ? { ...cell, undivided: false } : cell));
    if (areas?.units && units.length > 0) units = withAreas(units, areas.units, context);
    return { ...item, units, subItems: parts };
  });
}

/** 市经信局、市财政局 → 市经信局 leads, the others support. */
function firstLeads(cell: RawUnits, context: UnitContext): RawUnits[] {
  const [lead, ...others] = [...parseUnitExpression(cell.passage.text, context).parts].sort(
    (a, b) => a.span.start - b.span.start,
  );
  const next = others[0];
  const certain = { ...cell, undivided: false };
  if (!lead || !next) return [certain];
  return [
    { ...certain, passage: sliceOf(cell.passage, 0, lead.span.end) },
    { ...certain, role: 'SUPPORT', passage: sliceOf(cell.passage, next.span.start) },
  ];
}

function withAreas(units: readonly RawUnits[], areas: Passage, context: UnitContext): readonly RawUnits[] {
  const named = units.some(({ passage }) =>
    parseUnitExpression(passage.text, context).parts.some(
      ({ kind, group }) => kind === 'GROUP' && !!group && group.base.some((base) => '县区市镇乡街道'.includes(base)),
    ),
  );
  if (named) return units;
  return [...units, { role: 'SUPPORT', passage: areas, label: null, undivided: false, inherited: true }];
}
