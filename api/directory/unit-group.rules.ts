import { exceptionAfter, exceptionBefore } from './group-exception.rules';
import { readName } from './unit-name.rules';
import type { AreaWord, GroupExpression, UnitContext } from './unit-part';

/** A group that begins at a place of the text: how far it goes and what it says. */
export interface ScannedGroup {
  readonly end: number;
  readonly group: GroupExpression;
  /** Written without 各: 街道办事处 after 各镇人民政府 is the same, alone it is to be confirmed. */
  readonly bare: boolean;
}

const ATOMS: readonly [string, AreaWord][] = [
  ['自治县', '县'],
  ['自治州', '州'],
  ['县级市', '市'],
  ['市辖区', '城区'],
  ['城区', '城区'],
  ['自治旗', '旗'],
  ['民族乡', '乡'],
  ['功能区', '功能区'],
  ['开发区', '功能区'],
  ['管理区', '功能区'],
  ['工业园区', '功能区'],
  ['产业园区', '功能区'],
  ['园区', '功能区'],
  ['新区', '功能区'],
  ['经开区', '功能区'],
  ['高新区', '功能区'],
  ['特区', '区'],
  ['林区', '区'],
  ['街道', '街道'],
  ['苏木', '苏木'],
  ['农场', '场'],
  ['林场', '场'],
  ['社区', '村'],
  ['县', '县'],
  ['市', '市'],
  ['区', '区'],
  ['旗', '旗'],
  ['州', '州'],
  ['街', '街道'],
  ['镇', '镇'],
  ['乡', '乡'],
  ['场', '场'],
  ['村', '村'],
  ['地', '地'],
  ['级', '地'],
];
const NUMERALS = '两二三四五六七八九十';
const QUANTIFIER =
  /(?:全[省市县区旗州])?(各(?:有关|相关)?|所有|全体|(?:项目)?(?:相关|有关|涉及的?|部分|属地|所在地?|其他|其余|试点|受益))|([两二三四五六七八九十]{1,3})(?:个(?=[乡镇街县市区城旗])|(?=(?:城区|县区|县|区|旗)(?:$|[、，,；;。\n人政及和（(]|[两二三四五六七八九十]{1,3}(?:城区|县|区))))/y;
const PARTIAL = /相关|有关|涉及|部分|试点|受益|所在|属地/;
const OFFICE =
  /(?:人民政府|政府|街道办事处|办事处|街道办|管理委员会|管委会|党工委|党委|民委员会|委会|办(?![公事法案理]))/y;
const BRACKET = /[（([【]([^（()）[\]【】]*)[)）\]】]/y;
const JOINER = /[、/／]|以及|及|和|与|或/y;
const BOUNDARY =
  /$|[\s、､，,；;。|｜/／：:（）()【】[\]]|各|等|以及|及|和|与|除|牵头|负责|配合|分工|按|共同|具体|参与|协助|落实/y;
const UNITS =
  /(?:[市县区省][级直属]?(?:机关)?(?:政府)?|[市县区]?直属)?(各(?:有关|相关|责任|成员|职能|直属|牵头|配合|行业|行业主管|主管|组成|其他)?(?:[市县区][直级])?|(?:相关|有关|其他有关|其他相关|其他|所有|全体|其余)(?:[市县区][直级])?)(?:政府)?(?:有关|相关|责任|成员|职能|主管|组成|直属|牵头|配合)?((?:部门单位|企事业单位|事业单位|单位|部门|机构|委办局|人民团体|群团组织|团体|企业|学校|公司|机关|科室|运营商|通信企业)(?:[、和及](?:部门|单位|机构))*)/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const atBoundary = (text: string, at: number) => match(BOUNDARY, text, at) !== null;

/**
 * Reads a group of areas or units that begins at `at`: 各城区人民政府, 各县、市、区政府 (its own 、 does not part it), 各乡镇（街道）,
 * 各乡镇（华侨管理区）, 各县及柳江区人民政府, 除鱼峰区外各城区, 各县区，柳江区除外, 五县, 相关乡镇, 各有关单位 (R37, R38).
 * @param text the expression without blanks.
 * @returns null when no group begins there.
 */
export function scanGroup(text: string, at: number, context: UnitContext): ScannedGroup | null {
  const before = exceptionBefore(text, at);
  const start = before?.end ?? at;
  const units = match(UNITS, text, start);
  if (units && atBoundary(text, start + units[0].length)) {
    const partial = PARTIAL.test(units[0]) && !/^(?:[市县区].*)?各(?!有关|相关)/.test(units[0]);
    const group = { base: ['单位'] as const, plus: [], except: [], office: null, organ: null, partial, count: null };
    return { end: start + units[0].length, group, bare: false };
  }
  const quantifier = match(QUANTIFIER, text, start);
  const areas = readAreas(text, start + (quantifier?.[0].length ?? 0), context);
  if (!areas || (!quantifier && !isPlainGroup(areas.base))) return null;
  const count = quantifier?.[2] ? countOf(quantifier[2]) + areas.count : null;
  const organ = areas.organ && !quantifier ? undefined : areas.organ;
  if (organ === undefined) return null;
  return {
    end: areas.end,
    bare: !quantifier,
    group: {
      base: areas.base,
      plus: areas.plus,
      except: [...(before?.names ?? []), ...areas.except],
      office: areas.office,
      organ,
      partial: PARTIAL.test(quantifier?.[0] ?? ''),
      count,
    },
  };
}

/** 乡镇, 县区, 街道办事处 mean all of them also without 各; 区政府 is the issuer's own, and 县高新区 is one area. */
function isPlainGroup(base: readonly AreaWord[]): boolean {
  const plain = base.every((word) => word !== '功能区' && word !== '场' && word !== '村' && word !== '地');
  return plain && (base.length > 1 || base[0] === '街道');
}

function countOf(numeral: string): number {
  const digits = [...numeral].map((each) => Math.max(2, NUMERALS.indexOf(each) + 1));
  if (numeral.length === 1) return digits[0] ?? 0;
  const [tens, ones] = numeral.startsWith('十') ? [1, digits[1]] : [digits[0], digits[2]];
  return (tens ?? 1) * 10 + (ones ?? 0);
}

interface Areas {
  readonly end: number;
  readonly base: AreaWord[];
  /** 五县四区: what is counted after the first numeral. */
  readonly count: number;
  readonly plus: string[];
  readonly except: string[];
  readonly office: string | null;
  readonly organ: string | null;
}

function readAreas(text: string, at: number, context: UnitContext): Areas | null {
  const base: AreaWord[] = [];
  const plus: string[] = [];
  const except: string[] = [];
  let office: string | null = null;
  let count = 0;
  let end = at;
  const atoms = (from: number): number => {
    const atom = ATOMS.find(([word]) => text.startsWith(word, from));
    if (!atom) return from;
    // 各场 and 各地 are groups, 各场所 and 各地质队 are not: what follows is judged at the end.
    if (!base.includes(atom[1])) base.push(atom[1]);
    return atoms(from + atom[0].length);
  };
  for (;;) {
    const next = atoms(end);
    if (next === end) break;
    end = next;
    const numeral = match(QUANTIFIER, text, end);
    if (numeral?.[2]) {
      count += countOf(numeral[2]);
      end += numeral[0].length;
      continue;
    }
    const joiner = match(JOINER, text, end);
    const after = end + (joiner?.[0].length ?? 0);
    const [word] = (joiner && ATOMS.find(([each]) => text.startsWith(each, after))) ?? [''];
    if (!word || !continuesGroup(text, after + word.length)) break;
    end = after;
  }
  if (base.length === 0) return null;
  for (;;) {
    const bracket = match(BRACKET, text, end);
    const found = match(OFFICE, text, end);
    const excluded = exceptionAfter(text, end, context);
    if (excluded) {
      except.push(...excluded.names);
      end = excluded.end;
    } else if (found && !office) {
      office = found[0];
      end += found[0].length;
    } else if (bracket && takesBracket(bracket[1] ?? '', base, plus, context)) {
      end += bracket[0].length;
    } else {
      const more = readPlus(text, end, context);
      // 各县区政府和金华开发区管委会: each has an office of its own.
      if (!more || (office && more.office)) break;
      plus.push(more.name);
      office ??= more.office;
      end = more.end;
    }
  }
  if (atBoundary(text, end)) return { end, count, base, plus, except, office, organ: null };
  // 各县区教育局, 各乡镇卫生院
  const organ = /[^\s、，,；;。|/（）()【】[\]]+/y;
  const rest = match(organ, text, end)?.[0] ?? '';
  const reading = readName(rest, context);
  const named = reading.kind === 'UNIT' && !office && plus.length === 0;
  return named ? { end: end + rest.length, count, base, plus, except, office, organ: rest } : null;
}

/** After 各县、 the 区 of 区政府 belongs to the group and the 县 of 县财政局 does not. */
function continuesGroup(text: string, at: number): boolean {
  if (ATOMS.some(([word]) => text.startsWith(word, at) && continuesGroup(text, at + word.length))) return true;
  const office = match(OFFICE, text, at);
  return atBoundary(text, at + (office?.[0].length ?? 0)) || match(BRACKET, text, at) !== null;
}

function takesBracket(content: string, base: AreaWord[], plus: string[], context: UnitContext): boolean {
  const words = content.split(/[、，,/／和及]/).filter(Boolean);
  if (words.length === 0) return false;
  if (words.every((each) => /^(?:街道)?(?:办事处|街道办|管委会|党工委)$/.test(each))) {
    if (content.startsWith('街道') && !base.includes('街道')) base.push('街道');
    return true;
  }
  const atoms = words.map((each) => wholeAtoms(each.replace(/^各/, '')));
  if (atoms.every((each) => each !== null)) {
    for (const atom of atoms.flat()) if (!base.includes(atom)) base.push(atom);
    return true;
  }
  if (!words.every((each) => readName(each, context).kind === 'TENANT')) return false;
  plus.push(...words);
  return true;
}

function wholeAtoms(text: string): AreaWord[] | null {
  if (text === '') return [];
  const atom = ATOMS.find(([word]) => text.startsWith(word));
  const rest = atom && wholeAtoms(text.slice(atom[0].length));
  return rest ? [atom[1], ...rest] : null;
}

/** 及柳江区人民政府 after 各县. A unit after 及 (各乡镇及县财政局) is none of the group. */
function readPlus(
  text: string,
  at: number,
  context: UnitContext,
): { name: string; office: string | null; end: number } | null {
  const joiner = match(/以及|及|和|与|暨/y, text, at);
  if (!joiner) return null;
  const from = at + joiner[0].length;
  const name = match(/[^\s、，,；;。|/（）()【】[\]]+/y, text, from)?.[0] ?? '';
  const reading = name.startsWith('各') ? null : readName(name, context);
  if (reading?.kind !== 'TENANT') return null;
  return { name: reading.area, office: reading.office || null, end: from + name.length };
}
