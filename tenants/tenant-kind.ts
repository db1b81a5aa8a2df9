/** The rank of a tenant in a city's tree: 市 → 县（市、区） → 乡镇（街道）. */
export enum TenantLevel {
  CITY = 'CITY',
  DISTRICT = 'DISTRICT',
  TOWNSHIP = 'TOWNSHIP',
}

/** What an area is in law; its rank in the tree is its {@link TenantLevel}. */
export enum TenantKind {
  PREFECTURE_CITY = 'PREFECTURE_CITY',
  MUNICIPALITY = 'MUNICIPALITY',
  COUNTY_CITY = 'COUNTY_CITY',
  AUTONOMOUS_PREFECTURE = 'AUTONOMOUS_PREFECTURE',
  PREFECTURE = 'PREFECTURE',
  LEAGUE = 'LEAGUE',
  DISTRICT = 'DISTRICT',
  COUNTY = 'COUNTY',
  AUTONOMOUS_COUNTY = 'AUTONOMOUS_COUNTY',
  COUNTY_LEVEL_CITY = 'COUNTY_LEVEL_CITY',
  BANNER = 'BANNER',
  AUTONOMOUS_BANNER = 'AUTONOMOUS_BANNER',
  FOREST_DISTRICT = 'FOREST_DISTRICT',
  SPECIAL_DISTRICT = 'SPECIAL_DISTRICT',
  TOWN = 'TOWN',
  TOWNSHIP = 'TOWNSHIP',
  ETHNIC_TOWNSHIP = 'ETHNIC_TOWNSHIP',
  STREET = 'STREET',
  SUMU = 'SUMU',
  ETHNIC_SUMU = 'ETHNIC_SUMU',
  FARM_AREA = 'FARM_AREA',
  FUNCTIONAL_AREA = 'FUNCTIONAL_AREA',
}

interface TenantKindFacts {
  readonly zh: string;
  readonly en: string;
  /** A functional area may rank as a district (柳东新区) or as a town (a town-sized development zone). */
  readonly levels: readonly TenantLevel[];
}

const CITY = [TenantLevel.CITY];
const DISTRICT = [TenantLevel.DISTRICT];
const TOWNSHIP = [TenantLevel.TOWNSHIP];

export const TENANT_KINDS: Readonly<Record<TenantKind, TenantKindFacts>> = {
  PREFECTURE_CITY: { zh: '地级市', en: 'prefecture-level city', levels: CITY },
  MUNICIPALITY: { zh: '直辖市', en: 'municipality under the central government', levels: CITY },
  COUNTY_CITY: { zh: '省（自治区）直辖县级行政区', en: 'county-level area directly under a province', levels: CITY },
  AUTONOMOUS_PREFECTURE: { zh: '自治州', en: 'autonomous prefecture', levels: CITY },
  PREFECTURE: { zh: '地区', en: 'prefecture', levels: CITY },
  LEAGUE: { zh: '盟', en: 'league', levels: CITY },
  DISTRICT: { zh: '市辖区', en: 'district', levels: DISTRICT },
  COUNTY: { zh: '县', en: 'county', levels: DISTRICT },
  AUTONOMOUS_COUNTY: { zh: '自治县', en: 'autonomous county', levels: DISTRICT },
  COUNTY_LEVEL_CITY: { zh: '县级市', en: 'county-level city', levels: DISTRICT },
  BANNER: { zh: '旗', en: 'banner', levels: DISTRICT },
  AUTONOMOUS_BANNER: { zh: '自治旗', en: 'autonomous banner', levels: DISTRICT },
  FOREST_DISTRICT: { zh: '林区', en: 'forest district', levels: DISTRICT },
  SPECIAL_DISTRICT: { zh: '特区', en: 'special district', levels: DISTRICT },
  TOWN: { zh: '镇', en: 'town', levels: TOWNSHIP },
  TOWNSHIP: { zh: '乡', en: 'township', levels: TOWNSHIP },
  ETHNIC_TOWNSHIP: { zh: '民族乡', en: 'ethnic township', levels: TOWNSHIP },
  STREET: { zh: '街道', en: 'street', levels: TOWNSHIP },
  SUMU: { zh: '苏木', en: 'sumu', levels: TOWNSHIP },
  ETHNIC_SUMU: { zh: '民族苏木', en: 'ethnic sumu', levels: TOWNSHIP },
  FARM_AREA: { zh: '农林场、华侨管理区', en: 'farm or overseas Chinese farm area', levels: TOWNSHIP },
  FUNCTIONAL_AREA: {
    zh: '功能区',
    en: 'functional area',
    levels: [TenantLevel.DISTRICT, TenantLevel.TOWNSHIP],
  },
};
