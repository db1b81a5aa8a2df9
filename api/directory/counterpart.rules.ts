import type { Bilingual } from '../../tenants/language';
import { SECTORS, type SectorCode } from './sectors.rules';
import { readPrefix } from './unit-name.rules';
import { knownUnit, natureByEnding } from './unit-words.rules';

export interface UnitForCounterpart {
  readonly id: string;
  readonly name: string;
  readonly shortName?: string;
  /** The line of work that the directory keeps for it; null: taken from its names. */
  readonly sector?: string | null;
}

/** STRONG: the same line of work. POSSIBLE: a line that counties often merge with it, or a similar name; to be looked at. */
export type CounterpartStrength = 'STRONG' | 'POSSIBLE';

export interface CounterpartSuggestion {
  readonly ownUnitId: string;
  readonly forUnitId: string;
  readonly strength: CounterpartStrength;
  readonly reason: Bilingual;
}

/** Names that no table has, by what they contain: 县重点水利项目中心 → WATER. The first that fits is the main one. */
const HINTS: readonly [RegExp, SectorCode][] = [
  [/督查|督办|绩效|考评/, 'SUPERVISION'],
  [/移民/, 'RESETTLEMENT'],
  [/征地|拆迁|征收/, 'LAND_ACQUISITION'],
  [/乡村振兴|扶贫/, 'RURAL_REVITALISATION'],
  [/农业|农村|畜牧|农机/, 'AGRICULTURE'],
  [/住房|住建|城乡建设|房产|公积金/, 'HOUSING'],
  [/城市管理|城管|执法|环卫|市政/, 'URBAN_MANAGEMENT'],
  [/自然资源|国土|规划/, 'NATURAL_RESOURCES'],
  [/林业|园林|草原|公园/, 'FORESTRY_PARKS'],
  [/水利|水务|河长|水库/, 'WATER'],
  [/卫生|健康|医院|疾控|保健/, 'HEALTH'],
  [/医保|医疗保障/, 'HEALTH_INSURANCE'],
  [/教育|学校|小学|中学|幼儿园|学院/, 'EDUCATION'],
  [/文化|体育|旅游|文旅|图书|博物/, 'CULTURE_SPORT_TOURISM'],
  [/交通|公路|道路运输|公交/, 'TRANSPORT'],
  [/人社|社保|就业|人力资源/, 'HUMAN_RESOURCES'],
  [/大数据|数据|信息中心/, 'BIG_DATA'],
  [/政务服务|审批/, 'APPROVAL'],
  [/民政|养老|福利院|社会组织|殡葬/, 'CIVIL_AFFAIRS'],
  [/公安|交警|派出所/, 'PUBLIC_SECURITY'],
  [/供电|电网|电力/, 'POWER'],
  [/移动|电信|联通|铁塔|广电网络/, 'TELECOM'],
];

/**
 * The lines of work of a unit by its name at any level, the main one first: 县科工贸局 has three. None for a name that tells nothing
 * (金太阳); a company that tells nothing else is ENTERPRISE.
 */
export function sectorsOf(name: string): readonly SectorCode[] {
  const { core } = readPrefix(name);
  const known = knownUnit(core);
  if (known) return known.sectors;
  const hint = HINTS.find(([pattern]) => pattern.test(core))?.[1];
  if (hint) return [hint];
  return natureByEnding(core) === 'COMPANY' ? ['ENTERPRISE'] : [];
}

/** The main line of work as the directory keeps it (住房城乡建设), or null. */
export function sectorOf(name: string): string | null {
  const [code] = sectorsOf(name);
  return code ? SECTORS[code].zh : null;
}

/** Lines that counties without an organ of their own give to another: a hint and no rule (R28). */
const MERGED_WITH: Readonly<Partial<Record<SectorCode, readonly SectorCode[]>>> = {
  FORESTRY_PARKS: ['HOUSING', 'NATURAL_RESOURCES', 'URBAN_MANAGEMENT', 'AGRICULTURE'],
  RURAL_REVITALISATION: ['AGRICULTURE'],
  AGRICULTURE: ['RURAL_REVITALISATION'],
  BIG_DATA: ['APPROVAL', 'INDUSTRY', 'DEVELOPMENT'],
  APPROVAL: ['BIG_DATA'],
  SCIENCE: ['EDUCATION', 'INDUSTRY'],
  COMMERCE: ['INDUSTRY', 'DEVELOPMENT'],
  URBAN_MANAGEMENT: ['HOUSING'],
  HEALTH_INSURANCE: ['HUMAN_RESOURCES'],
  RESETTLEMENT: ['WATER'],
  WATER: ['AGRICULTURE'],
  VETERANS: ['CIVIL_AFFAIRS'],
  ETHNIC_RELIGION: ['CIVIL_AFFAIRS'],
  STATE_ASSETS: ['FINANCE'],
  FINANCIAL: ['FINANCE'],
};

/**
 * Own units that may take up what a superior's unit has (R27): those of the same line of work; where there is none, those of a line
 * that is often merged with it, or of a similar name. What is certain comes first. It suggests and never imposes; a superior's unit
 * without any is not in the result (R28).
 */
export function suggestCounterparts(
  superiors: readonly UnitForCounterpart[],
  own: readonly UnitForCounterpart[],
): CounterpartSuggestion[] {
  const suggestions = superiors.flatMap((superior): CounterpartSuggestion[] => {
    const sectors = linesOf(superior);
    const same = own.filter((unit) => shared(linesOf(unit), sectors) !== undefined);
    if (same.length > 0) {
      return same.map((unit) =>
        suggestion(unit, superior, 'STRONG', sameLine(superior, shared(linesOf(unit), sectors) ?? '')),
      );
    }
    const merged = sectors
      .flatMap((sector) => MERGED_WITH[codeOf(sector) as SectorCode] ?? [])
      .map((code) => SECTORS[code].zh as string);
    const near = own.filter((unit) => shared(linesOf(unit), merged) !== undefined);
    const alike = own.filter((unit) => !near.includes(unit) && similarity(unit.name, superior.name) >= SIMILAR);
    return [
      ...near.map((unit) =>
        suggestion(unit, superior, 'POSSIBLE', mergedLine(superior, shared(linesOf(unit), merged) ?? '')),
      ),
      ...alike.map((unit) => suggestion(unit, superior, 'POSSIBLE', alikeName(superior))),
    ];
  });
  return suggestions.sort((a, b) => Number(a.strength === 'POSSIBLE') - Number(b.strength === 'POSSIBLE'));
}

/** What the directory keeps comes first; the names may tell more lines (科工贸局), the short one as well as the full one. */
function linesOf({ name, shortName, sector }: UnitForCounterpart): string[] {
  const named = [name, ...(shortName ? [shortName] : [])].flatMap(sectorsOf).map((code) => SECTORS[code].zh as string);
  return [...new Set([...(sector ? [sector] : []), ...named])];
}

const shared = (a: readonly string[], b: readonly string[]): string | undefined => a.find((each) => b.includes(each));

function codeOf(zh: string): string | undefined {
  return Object.entries(SECTORS).find(([, sector]) => sector.zh === zh)?.[0];
}

const SIMILAR = 0.5;

/** Shared pairs of characters in the names without their levels, 0 to 1. */
function similarity(a: string, b: string): number {
  const pairs = (name: string) => {
    const core = readPrefix(name).core.replace(/(?:局|委|委员会|办公室|办|中心)$/, '');
    return new Set([...core].slice(0, -1).map((character, index) => character + [...core][index + 1]));
  };
  const [left, right] = [pairs(a), pairs(b)];
  const common = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size);
}

const called = ({ name, shortName }: UnitForCounterpart): string => shortName || name;

function suggestion(
  own: UnitForCounterpart,
  superior: UnitForCounterpart,
  strength: CounterpartStrength,
  reason: Bilingual,
): CounterpartSuggestion {
  return { ownUnitId: own.id, forUnitId: superior.id, strength, reason };
}

const sameLine = (superior: UnitForCounterpart, zh: string): Bilingual => ({
  zh: `与${called(superior)}同属“${zh}”条线`,
  en: `The same sector (${zh}) as ${called(superior)}`,
});

const mergedLine = (superior: UnitForCounterpart, zh: string): Bilingual => ({
  zh: `没有与${called(superior)}对口的单位，其职能常并入“${zh}”条线，请核对`,
  en: `No unit has the sector of ${called(superior)}; its work is often merged with ${zh}: please check`,
});

const alikeName = (superior: UnitForCounterpart): Bilingual => ({
  zh: `名称与${called(superior)}相近，请核对`,
  en: `Its name is similar to ${called(superior)}: please check`,
});
