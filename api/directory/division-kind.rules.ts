import { TenantKind } from '../../tenants/tenant-kind';

/**
 * Rows whose name says something else than they are, or nothing. 西沙区 and 南沙区 were set up in 2020 and the table still names
 * the islands; 神农架 is the only forest district (新林区 is the district 新林); an 行政委员会 is a dispatched organ.
 */
export const ODD_DISTRICTS: Readonly<Record<string, TenantKind>> = {
  '130672': TenantKind.FUNCTIONAL_AREA, // 保定白沟新城
  '152571': TenantKind.FUNCTIONAL_AREA, // 乌拉盖管理区管委会
  '429021': TenantKind.FOREST_DISTRICT, // 神农架林区
  '460321': TenantKind.DISTRICT, // 西沙群岛
  '460322': TenantKind.DISTRICT, // 南沙群岛
  '460323': TenantKind.FUNCTIONAL_AREA, // 中沙群岛的岛礁及其海域
  '632857': TenantKind.FUNCTIONAL_AREA, // 大柴旦行政委员会
};

export const ODD_TOWNSHIPS: Readonly<Record<string, TenantKind>> = {
  '220771599': TenantKind.FUNCTIONAL_AREA, // 松原经济技术开发区特殊乡镇
  '370571400': TenantKind.FUNCTIONAL_AREA, // 经济开发区直属乡镇
  '370572402': TenantKind.FUNCTIONAL_AREA, // 经济开发区直属乡镇
  '371603400': TenantKind.FUNCTIONAL_AREA, // 海防办事处乡
  '411503410': TenantKind.FUNCTIONAL_AREA, // 信阳国际家居产业小镇
  '540171400': TenantKind.FUNCTIONAL_AREA, // 藏青工业园乡
  '650205509': TenantKind.FARM_AREA, // 兵团一三七团乡
};

/** Fifth and sixth digit 71 to 79: zones that the statistics count like a county and that are no division in law. */
const ZONE_CODE = /^\d{4}7[1-9]$/;

const DISTRICT_ENDINGS: readonly [RegExp, TenantKind][] = [
  [/自治县$/, TenantKind.AUTONOMOUS_COUNTY],
  [/县$/, TenantKind.COUNTY],
  [/自治旗$/, TenantKind.AUTONOMOUS_BANNER],
  [/旗$/, TenantKind.BANNER],
  [/特区$/, TenantKind.SPECIAL_DISTRICT],
  [/区$/, TenantKind.DISTRICT],
  [/市$/, TenantKind.COUNTY_LEVEL_CITY],
];

const TOWNSHIP_ENDINGS: readonly [RegExp, TenantKind][] = [
  [/直辖村级区划$/, TenantKind.FUNCTIONAL_AREA],
  [/民族苏木$/, TenantKind.ETHNIC_SUMU],
  [/苏木$/, TenantKind.SUMU],
  [/(民族|族)乡$/, TenantKind.ETHNIC_TOWNSHIP],
  [/乡$/, TenantKind.TOWNSHIP],
  [/镇$/, TenantKind.TOWN],
  [/街道(办事处|地区)?$|居民办事处$/, TenantKind.STREET],
];

/** Farms (农场, 林场, 原种场 …, but no market, airport or square), regiments of the 兵团, forestry bureaus, nurseries. */
const FARM =
  /华侨|农垦|兵团|[一二三四五六七八九十零百]+团(分部)?$|苗圃|林业局|森工|[良原]种$|(?<![市机广])场(?!开发区|管委会|片区)/;

export function prefectureKind(name: string): TenantKind {
  if (name.endsWith('自治州')) return TenantKind.AUTONOMOUS_PREFECTURE;
  if (name.endsWith('地区')) return TenantKind.PREFECTURE;
  return name.endsWith('盟') ? TenantKind.LEAGUE : TenantKind.PREFECTURE_CITY;
}

/** @param code six digits. The code decides before the name: 浦东新区 310115 is a district, 兰州新区 620171 a functional area. */
export function districtKind(code: string, name: string): TenantKind {
  const odd = ODD_DISTRICTS[code];
  if (odd) return odd;
  if (ZONE_CODE.test(code)) return TenantKind.FUNCTIONAL_AREA;
  const known = DISTRICT_ENDINGS.find(([ending]) => ending.test(name));
  if (!known) throw new Error(`no kind for ${code} ${name}`);
  return known[1];
}

/**
 * @param code nine digits; of the last three, up to 099 are streets, 1xx towns, 2xx and 3xx townships, 4xx and above what is only
 * counted like a township. The name decides first, since real streets and towns occur among the last.
 */
export function townshipKind(code: string, name: string): TenantKind {
  const odd = ODD_TOWNSHIPS[code];
  if (odd) return odd;
  const known = TOWNSHIP_ENDINGS.find(([ending]) => ending.test(name));
  if (known) return known[1];
  const number = Number(code.slice(6));
  // Beijing's 地区 (南磨房地区) are streets by code.
  if (number < 100) return TenantKind.STREET;
  if (number < 400) throw new Error(`no kind for ${code} ${name}`);
  if (name.endsWith('办事处') && !FARM.test(name)) return TenantKind.STREET;
  return FARM.test(name) ? TenantKind.FARM_AREA : TenantKind.FUNCTIONAL_AREA;
}
